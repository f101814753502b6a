#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of pictures that `grid` and `animate` make - spacing, captions, colours - as Pillow reads it."""
import shutil
import unittest

import numpy as np

from cli_support import Folder, call, call_json, read_png, write_dataset

try:
    from PIL import Image
except ImportError:
    Image = None

SIDE, SCALE = 12, 3


class Pictures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.run_folder = cls.folder / "vae"
        call_json("train", "--model", "vae", "--data", write_dataset(cls.folder / "bars", side=SIDE), "--out",
                  cls.run_folder, "--hidden", "24", "--latent", "3", "--epochs", "1", "--batch", "32", "--seed", "3")

    def grid(self, name, *words):
        out = self.folder / f"{name}.png"
        told = call_json("grid", self.run_folder, "--kind", "manifold", "--rows", "3", "--cols", "4", "--scale", SCALE,
                         *words, "--out", out)
        head = read_png(out)
        self.assertEqual((told["width"], told["height"]), (head["width"], head["height"]))
        return out, head

    @unittest.skipUnless(Image, "Pillow is not installed")
    def test_recipes_are_read(self):
        """Kept as tEXt where Latin-1 has the characters, else as iTXt."""
        names = ("caf\u00e9", "\uadf8\ub9bc")
        runs = [shutil.copytree(self.run_folder, self.folder / name) for name in names]
        path = self.folder / "recipe.png"
        call_json("compare", *runs, "--picture", "samples", "--out", path)
        with Image.open(path) as picture:
            texts = picture.text
        self.assertEqual(texts, read_png(path)["texts"])
        self.assertEqual((texts["side 1"], texts["side 2"]), tuple(f"{name}, epoch 1" for name in names))
        content = path.read_bytes()
        self.assertIn("side 1\0caf\u00e9, epoch 1".encode("latin-1"), content)
        self.assertIn("side 2\0\0\0\0\0\uadf8\ub9bc, epoch 1".encode(), content)
        self.assertEqual(content.count(b"iTXt"), 1)

    @unittest.skipUnless(Image, "Pillow is not installed")
    def test_spacing_and_colours(self):
        plain = np.asarray(Image.open(self.grid("plain")[0]))
        self.assertEqual(plain.shape, ((3 * SIDE + 2) * SCALE, (4 * SIDE + 3) * SCALE))
        wide = np.asarray(Image.open(self.grid("wide", "--spacing", "5")[0]))
        self.assertEqual(wide.shape, ((3 * SIDE + 10) * SCALE, (4 * SIDE + 15) * SCALE))
        cell = SIDE * SCALE
        for row in range(3):
            for col in range(4):
                y, x = row * (SIDE + 1) * SCALE, col * (SIDE + 1) * SCALE
                v, u = row * (SIDE + 5) * SCALE, col * (SIDE + 5) * SCALE
                np.testing.assert_array_equal(plain[y:y + cell, x:x + cell], wide[v:v + cell, u:u + cell])
        self.assertTrue((wide[:, cell:cell + 5 * SCALE] == 64).all())
        inverted = np.asarray(Image.open(self.grid("inverted", "--colors", "inverted")[0]))
        np.testing.assert_array_equal(inverted, 255 - plain)
        colored = Image.open(self.grid("violet", "--colors", "violet", "--spacing", "0")[0])
        self.assertEqual(colored.mode, "RGB")
        # One colour for each grey, the lighter for the greater.
        values = np.asarray(Image.open(self.grid("tight", "--spacing", "0")[0])).reshape(-1)
        colors = np.asarray(colored).reshape(-1, 3)
        order = np.argsort(values, kind="stable")
        light = colors[order] @ np.array([0.2126, 0.7152, 0.0722])
        self.assertTrue((np.diff(light) > -2).all())
        self.assertEqual(len({tuple(c) for c in colors}), len(set(values)))

    @unittest.skipUnless(Image, "Pillow is not installed")
    def test_captions_lie_around_the_images(self):
        plain = np.asarray(Image.open(self.grid("bare")[0]))
        out, head = self.grid("captions", "--captions")
        captioned = np.asarray(Image.open(out))
        left, top = captioned.shape[1] - plain.shape[1], captioned.shape[0] - plain.shape[0]
        self.assertGreater(left, 20)
        self.assertGreater(top, 8)
        np.testing.assert_array_equal(captioned[top:, left:], plain)
        self.assertGreater(captioned[:top, left:].max(), 150)
        self.assertGreater(captioned[top:, :left].max(), 150)
        self.assertEqual(head["texts"]["captions"], "true")
        self.assertNotIn("colors", head["texts"])

    @unittest.skipUnless(Image, "Pillow is not installed")
    def test_films(self):
        for ending in ("gif", "png", "mp4"):
            out = self.folder / f"film.{ending}"
            told = call_json("animate", self.run_folder, "--kind", "traversal", "--frames", "5", "--captions", "--colors",
                             "blue", "--out", out)
            self.assertEqual(told["width"], SIDE * 8)
            self.assertGreater(told["height"], SIDE * 8)
            if ending == "mp4":
                continue
            film = Image.open(out)
            self.assertEqual(film.size, (told["width"], told["height"]))
            self.assertEqual(film.n_frames, 8)
            frames = []
            for frame in range(film.n_frames):
                film.seek(frame)
                frames.append(np.asarray(film.convert("RGB")))
            below = [frame[SIDE * 8:] for frame in frames]
            self.assertGreater(below[0].max(), 150)
            self.assertFalse((below[0] == below[1]).all())  # another value of z

    def test_a_mixture_of_labels_is_decoded(self):
        run = self.folder / "cvae"
        call_json("train", "--model", "cvae", "--data", self.folder / "bars", "--out", run, "--hidden", "24", "--latent",
                  "3", "--epochs", "1", "--batch", "32")

        def decoded(name, *labels):
            out = self.folder / f"{name}.npy"
            call_json("decode", run, "--z", "0.5,0,-1", *(word for label in labels for word in ("--label", label)),
                      "--out", out)
            return np.load(out)
        alone = [decoded(f"label{k}", str(k))[0] for k in (1, 3)]
        np.testing.assert_array_equal(decoded("whole", "1:1")[0], alone[0])
        half = decoded("half", "1:0.5,3:0.5")[0]
        self.assertGreater(abs(half - alone[0]).max(), 1e-4)
        self.assertGreater(abs(half - alone[1]).max(), 1e-4)
        both = decoded("both", "3", "1:0.5,3:0.5")
        np.testing.assert_array_equal(both, np.stack([alone[1], half]))
        for label, part in (("1:0.5,3:0.4", "0.9"), ("1:0.5,9:0.5", "9"), ("1:0.5,1:0.5", "twice"), ("1:", "1:")):
            result = call("decode", run, "--z", "0,0,0", "--label", label, "--out", self.folder / "no.png", "--json")
            self.assertEqual(result.code, 3, str(result))
            self.assertIn(part, result.document["error"]["message"])

    def test_a_sweep_makes_one_sheet(self):
        sweep = self.folder / "sweep"
        call_json("sweep", "--model", "vae", "--data", self.folder / "bars", "--over", "latent=1,3", "--hidden", "16",
                  "--epochs", "1", "--batch", "32", "--out", sweep)
        out = self.folder / "sweep.png"
        told = call_json("grid", sweep, "--kind", "samples", "--rows", "2", "--cols", "5", "--scale", SCALE, "--out", out)
        head = read_png(out)
        self.assertEqual((told["runs"], told["width"], told["height"]), (2, head["width"], head["height"]))
        self.assertEqual((head["texts"]["over"], head["texts"]["epochs"]), ("latent=1,3", "1,1"))
        width = (5 * SIDE + 4) * SCALE
        self.assertEqual(head["width"], 2 * width + 12)
        if Image:
            # Each run's picture is the one that is drawn of it alone.
            sheet = np.asarray(Image.open(out))
            runs = [run["run"] for run in call_json("sweep", sweep)["runs"]]
            for place, run in enumerate(runs):
                single = self.folder / f"single{place}.png"
                call_json("grid", run, "--kind", "samples", "--rows", "2", "--cols", "5", "--scale", SCALE, "--out", single)
                alone = np.asarray(Image.open(single))
                left = place * (width + 12)
                np.testing.assert_array_equal(sheet[:alone.shape[0], left:left + width], alone)
        # A direction is measured in each run anew, between the classes that are named.
        wanted = ("--kind", "direction", "--from-labels", "0", "--to-labels", "1", "--reach", "3", "--rows", "2", "--cols",
                  "5", "--scale", SCALE)
        out = self.folder / "directions.png"
        call_json("grid", sweep, *wanted, "--out", out)
        self.assertEqual(read_png(out)["width"], 2 * width + 12)
        if Image:
            sheet = np.asarray(Image.open(out))
            for place, run in enumerate(runs):
                single = self.folder / f"direction{place}.png"
                call_json("grid", run, *wanted, "--out", single)
                alone = np.asarray(Image.open(single))
                left = place * (width + 12)
                np.testing.assert_array_equal(sheet[:alone.shape[0], left:left + width], alone)
        # A plane needs two dimensions: the place of the run with one stays empty.
        plane = self.folder / "plane.png"
        call_json("grid", sweep, "--kind", "manifold", "--rows", "3", "--cols", "3", "--out", plane)
        self.assertEqual(read_png(plane)["texts"]["epochs"], "-,1")
        for words in (("--kind", "samples", "--space", "z"), ("--kind", "direction", "--direction", "x")):
            result = call("grid", sweep, *words, "--out", self.folder / "no.png", "--json")
            self.assertEqual(result.code, 2, str(result))

    def test_what_is_wrong_is_said(self):
        out = self.folder / "never.png"
        for words, sentence in ((["--colors", "jet"], "grey, inverted, violet, blue"), (["--spacing", "17"], "spacing")):
            result = call("grid", self.run_folder, "--kind", "samples", *words, "--out", out)
            self.assertEqual(result.code, 3)
            self.assertIn(sentence, result.err)
            self.assertFalse(out.exists())


if __name__ == "__main__":
    unittest.main()
