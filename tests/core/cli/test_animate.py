#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The films of `animate` and the pictures of directions, looked at by readers of other people's making where there are some."""
import json
import os
import shutil
import signal
import struct
import time
import unittest

import numpy as np

from cli_support import Folder, call, call_json, read_png, start, wait_until_caught, write_dataset

try:
    from PIL import Image
except ImportError:
    Image = None

SIDE = 12
SMALL = ["--hidden", "24", "--latent", "3", "--epochs", "3", "--batch", "32", "--seed", "3"]


class Runs:
    """Trained once for the whole file."""
    folder = None

    @classmethod
    def make(cls):
        cls.folder = Folder()
        cls.data = write_dataset(cls.folder / "bars")
        cls.vae, cls.cvae = (cls.train(model) for model in ("vae", "cvae"))

    @classmethod
    def train(cls, model):
        run = cls.folder / model
        call_json("train", "--model", model, "--data", cls.data, "--out", run, *SMALL)
        return run


def setUpModule():
    Runs.make()


def tearDownModule():
    Runs.folder.remove()


def boxes(content):
    """The outermost boxes of an MP4, each with its content."""
    place, found = 0, {}
    while place < len(content):
        size, kind = struct.unpack(">I4s", content[place:place + 8])
        if size == 1:
            size, = struct.unpack(">Q", content[place + 8:place + 16])
        assert 8 <= size <= len(content) - place
        found[kind.decode()] = content[place + 8:place + size]
        place += size
    return found


def frames_of(path):
    """What Pillow sees: every frame as bytes, what it says of the whole."""
    with Image.open(path) as film:
        frames = []
        for i in range(film.n_frames):
            film.seek(i)
            frames.append(np.asarray(film.convert("L")))
        film.seek(0)
        return frames, film.info


class Films(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.remove)

    def fails(self, code, *words):
        result = call(*words, "--json")
        self.assertEqual(result.code, code, str(result))
        return result.document["error"]["message"]

    def animate(self, name, *words, run=None):
        out = self.folder / name
        return out, call_json("animate", run or Runs.vae, *words, "--out", out)

    def test_kinds(self):
        for words, frames in ((["--kind", "traversal", "--frames", "6"], 10),
                              (["--kind", "traversal", "--frames", "6", "--dimension", "2", "--from", "4", "--one-way"], 6),
                              (["--kind", "interpolation", "--frames", "5", "--from", "0", "--to", "7"], 8),
                              (["--kind", "interpolation", "--frames", "5", "--path", "spherical"], 8),
                              (["--kind", "path", "--frames", "9", "--images", "1,2,3", "--closed"], 9),
                              (["--kind", "path", "--frames", "4", "--z", "0,0,0;1,1,1", "--one-way"], 4),
                              (["--kind", "direction", "--frames", "5", "--from-labels", "0", "--to-labels", "1,2"], 8)):
            kind = words[1]
            out, document = self.animate(f"{kind}-{frames}-{len(words)}.gif", *words)
            self.assertEqual((document["kind"], document["frames"], document["fps"]), (kind, frames, 20))
            self.assertEqual((document["width"], document["height"]), (8 * SIDE, 8 * SIDE))
            content = out.read_bytes()
            self.assertEqual(content[:6], b"GIF89a")
            self.assertEqual(struct.unpack("<HH", content[6:10]), (8 * SIDE, 8 * SIDE))
            self.assertIn(b"kind: " + kind.encode(), content)
            self.assertNotIn(str(Runs.folder.path).encode(), content)

    def test_formats(self):
        words = ["--kind", "traversal", "--frames", "6", "--scale", "3", "--fps", "10"]
        gif, _ = self.animate("a.gif", *words)
        png, _ = self.animate("a.png", *words)
        mp4, document = self.animate("a.mp4", *words)
        self.assertEqual((document["frames"], document["fps"], document["width"]), (10, 10, 3 * SIDE))
        head = read_png(png)
        self.assertEqual((head["width"], head["channels"], head["texts"]["kind"]), (3 * SIDE, 1, "traversal"))
        film = boxes(mp4.read_bytes())
        self.assertLessEqual({"ftyp", "moov", "mdat", "uuid"}, set(film))
        self.assertIn(b"kind: traversal\n", film["uuid"])
        if Image is None:
            self.skipTest("Pillow is not there to read them")
        from_gif, gif_info = frames_of(gif)
        from_png, png_info = frames_of(png)
        self.assertEqual((len(from_gif), len(from_png)), (10, 10))
        self.assertEqual((gif_info["loop"], png_info["loop"]), (0, 0))
        self.assertEqual((gif_info["duration"], png_info["duration"]), (100, 100))
        for one, other in zip(from_gif, from_png):
            self.assertTrue(np.array_equal(one, other))
        self.assertTrue(np.array_equal(from_png[6], from_png[4]))
        self.assertFalse(np.array_equal(from_png[0], from_png[5]))

    def test_epochs(self):
        out, document = self.animate("e.png", "--kind", "epochs", "--picture", "samples", "--rows", "2", "--cols", "2", "--fps", "2",
                                     "--once")
        self.assertEqual(document["frames"], 4 + 2)  # epochs 0 to 3, and a second to look at the last
        texts = read_png(out)["texts"]
        self.assertEqual((texts["epochs"], texts["picture"]), ("0,1,2,3", "samples"))
        _, until = self.animate("f.gif", "--kind", "epochs", "--rows", "3", "--cols", "3", "--fps", "1", run=f"{Runs.vae}@1")
        self.assertEqual(until["frames"], 2 + 1)
        grid = self.folder / "g.png"
        call_json("grid", f"{Runs.vae}@0", "--kind", "samples", "--rows", "2", "--cols", "2", "--out", grid)
        if Image is not None:
            frames, info = frames_of(out)
            self.assertEqual(info["loop"], 1)
            with Image.open(grid) as first:
                self.assertTrue(np.array_equal(frames[0], np.asarray(first)))

    def test_labels_of_a_conditional_model(self):
        self.animate("c.gif", "--kind", "interpolation", "--frames", "4", run=Runs.cvae)
        self.animate("d.gif", "--kind", "traversal", "--frames", "4", "--label", "2", run=Runs.cvae)
        self.assertIn("leave the label out", self.fails(3, "animate", Runs.vae, "--kind", "traversal", "--label", "1", "--out",
                                                        self.folder / "e.gif"))

    def test_paths_under_a_mixture_of_labels(self):
        way = ["--kind", "path", "--z", "0,0,0;1,1,1"]

        def strip(name, label):
            out = self.folder / name
            call_json("grid", Runs.cvae, *way, "--cols", "5", "--label", label, "--out", out)
            return out
        mixed = strip("mixed.png", "0:0.25,2:0.75")
        self.assertEqual(read_png(mixed)["texts"]["labels"].split(",")[:3], ["0.25", "0", "0.75"])
        self.assertEqual(mixed.read_bytes(), strip("again.png", "2:0.75,0:0.25").read_bytes())
        if Image:
            pixels = {name: np.asarray(Image.open(strip(f"{name}.png", label)), int)
                      for name, label in (("one", "2"), ("whole", "2:1"), ("other", "0"))}
            self.assertTrue(np.array_equal(pixels["one"], pixels["whole"]))
            self.assertGreater(np.abs(np.asarray(Image.open(mixed), int) - pixels["one"]).max(), 0)
        self.animate("mixed.gif", *way, "--frames", "4", "--label", "0:0.25,2:0.75", run=Runs.cvae)
        for words, told in (((*way, "--label", "0:0.25,2:0.5"), "sum to 0.75"),
                            ((*way, "--label", "0:0.5,9:0.5"), "label 9"),
                            ((*way, "--label", "0:0.5,0:0.5"), "twice"),
                            ((*way, "--label", "0:-1,1:2"), "weights"),
                            ((*way, "--label", "0:half"), "weights"),
                            (("--kind", "manifold", "--label", "0:0.5,1:0.5"), "only paths")):
            self.assertIn(told, self.fails(3, "grid", Runs.cvae, *words, "--out", self.folder / "no.png"))
        self.assertIn("without a label", self.fails(3, "grid", Runs.vae, *way, "--label", "0:0.5,1:0.5", "--out",
                                                    self.folder / "no.png"))

    def test_the_same_bytes(self):
        cores = os.sched_getaffinity(0)
        for name in ("a.gif", "a.png", "a.mp4"):
            words = ["--kind", "interpolation", "--frames", "8", "--seed", "5"]
            first, _ = self.animate(f"first-{name}", *words)
            os.sched_setaffinity(0, {min(cores)})
            try:
                second, _ = self.animate(f"second-{name}", *words)
            finally:
                os.sched_setaffinity(0, cores)
            self.assertEqual(first.read_bytes(), second.read_bytes(), name)

    def test_refusals(self):
        out = self.folder / "a.gif"
        base = ["animate", Runs.vae, "--out", out]
        self.assertIn("traversal, interpolation", self.fails(3, *base, "--kind", "dance"))
        self.assertIn(".gif or .png or .mp4", self.fails(3, "animate", Runs.vae, "--kind", "traversal", "--out", self.folder / "a.avi"))
        self.assertIn("1 to 50", self.fails(3, *base, "--kind", "traversal", "--frames", "2", "--fps", "60"))
        self.assertIn("0 to 2", self.fails(3, *base, "--kind", "traversal", "--dimension", "3"))
        self.assertIn("needs a direction", self.fails(3, *base, "--kind", "direction"))
        self.assertIn("go together", self.fails(2, *base, "--kind", "direction", "--from-labels", "1"))
        self.assertIn("straight or spherical", self.fails(3, *base, "--kind", "interpolation", "--path", "nearest-images"))
        self.assertIn("megapixels", self.fails(3, *base, "--kind", "epochs", "--picture", "samples", "--rows", "60", "--cols", "60",
                                               "--scale", "16"))
        self.assertFalse(out.exists())
        out.write_text("mine")
        self.assertIn("not empty", self.fails(3, *base, "--kind", "traversal"))
        self.assertEqual(out.read_text(), "mine")

    def test_interruption(self):
        words = ["animate", Runs.vae, "--kind", "traversal", "--frames", "1000", "--scale", "16", "--json", "--out"]

        def begin(out):
            process = start(*words, out)
            wait_until_caught(process)
            return process

        process = begin(self.folder / "whole.png")
        caught = time.monotonic()
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        whole = time.monotonic() - caught
        (self.folder / "whole.png").unlink()
        # Too late it is done, too early it has not begun: the last moment before the end is looked for.
        out = self.folder / "slow.png"
        document = {}
        for share in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2) * 2:
            process = begin(out)
            time.sleep(share * whole)
            process.send_signal(signal.SIGINT)
            text, _ = process.communicate(timeout=60)
            self.assertIn(process.returncode, (0, 130))
            if process.returncode == 130:
                self.assertFalse(out.exists())
                document = json.loads(text)
                self.assertTrue(document["stopped"])
                if "kind" in document:
                    break
            out.unlink(missing_ok=True)
        self.assertEqual(document.get("kind"), "traversal")
        self.assertEqual(list(self.folder.path.iterdir()), [])


class Directions(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.remove)

    def fails(self, *words):
        result = call("grid", *words, "--out", self.folder / "no.png", "--json")
        self.assertEqual(result.code, 3, str(result))
        return result.document["error"]["message"]

    def test_by_labels(self):
        out = self.folder / "d.png"
        document = call_json("grid", Runs.vae, "--kind", "direction", "--from-labels", "0", "--to-labels", "1", "--reach", "1.5",
                             "--rows", "3", "--cols", "5", "--out", out)
        self.assertEqual((document["rows"], document["cols"]), (3, 5))
        texts = read_png(out)["texts"]
        self.assertEqual((texts["direction"], texts["from"], texts["to"], texts["reach"]), ("0 to 1", "0", "1", "1.5"))
        self.assertIn("--to-labels", self.fails(Runs.vae, "--kind", "direction", "--from-labels", "0", "--to-labels", "9"))

    def test_by_name(self):
        run = self.folder / "run"
        shutil.copytree(Runs.vae, run)
        self.assertIn("none yet", self.fails(run, "--kind", "direction", "--direction", "bent"))
        fingerprint = json.loads((run / "run.json").read_text())["data"]["fingerprint"]
        images = int(fingerprint.rsplit("n", 1)[1])
        kept = {"format": 1, "data": fingerprint, "images": images, "directions": [
            {"name": "bent", "from": {"name": "some", "indices": "0-4,9"}, "to": {"name": "others", "indices": "5-8"}}]}
        (run / "directions.json").write_text(json.dumps(kept))
        out = self.folder / "d.png"
        call_json("grid", run, "--kind", "direction", "--direction", "bent", "--out", out)
        self.assertEqual(read_png(out)["texts"]["direction"], "bent")
        self.assertIn("bent", self.fails(run, "--kind", "direction", "--direction", "straight"))
        (run / "directions.json").write_text(json.dumps(kept)[:-9])
        self.assertIn("directions.json", self.fails(run, "--kind", "direction", "--direction", "bent"))

    def test_samples_from_the_mixture(self):
        prior, mixture = self.folder / "prior.png", self.folder / "mixture.png"
        call_json("grid", Runs.vae, "--kind", "samples", "--out", prior)
        call_json("grid", Runs.vae, "--kind", "samples", "--latents", "mixture", "--out", mixture)
        self.assertEqual(read_png(prior)["texts"]["latents"], "prior")
        self.assertRegex(read_png(mixture)["texts"]["latents"], "mixture of [0-9]+ gaussians")
        self.assertIn("usual, prior or mixture", self.fails(Runs.vae, "--kind", "samples", "--latents", "hat"))


if __name__ == "__main__":
    unittest.main()
