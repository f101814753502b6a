#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that change nothing are told of on standard error, and do change nothing."""
import re
import sys
import unittest

import numpy as np

from cli_runs import Case, Runs, setUpModule, tearDownModule  # noqa: F401
from cli_support import call, call_json, read_png, same_tensors


class UnusedOptions(Case):
    def told(self, *words):
        """The options that were told of, with what was said; the call goes well."""
        result = call(*words)
        self.assertEqual(result.code, 0, str(result))
        return dict(re.findall(r"^Note: --(\S+) changes nothing here; (.*)\.$", result.err, re.MULTILINE))

    def test_models_that_are_solved_in_one_go(self):
        idle = ["--epochs", "20", "--lr", "0.5", "--batch", "7", "--optimizer", "sgd", "--early-stop", "3",
                "--save-every", "9"]
        run = self.folder / "pca"
        told = self.told("train", "--model", "pca", "--data", Runs.data, "--out", run, *idle, "--seed", "1")
        self.assertEqual(set(told), {"epochs", "lr", "batch", "optimizer", "early-stop", "save-every"})
        self.assertEqual(told["lr"], "pca is solved in one go")
        self.assertTrue(same_tensors(*(r / "checkpoints" / "latest.safetensors" for r in (run, Runs.pca))))

    def test_others_say_nothing_of_that(self):
        self.assertEqual(self.told("train", "--model", "vae", "--data", Runs.data, "--out", self.folder / "vae",
                                   "--hidden", "8", "--epochs", "1", "--lr", "0.01"), {})

    def test_sweeps_that_were_begun(self):
        sweep = self.folder / "sweep"
        document = call_json("sweep", "--model", "pca", "--data", Runs.data, "--seeds", "2", "--out", sweep)
        idle = ["--model", "vae", "--data", "mnist", "--over", "latent=2,3", "--seeds", "3", "--epochs", "9", "--beta", "2",
                "--out", self.folder / "other"]
        told = self.told("sweep", sweep, *idle)
        self.assertEqual(set(told), {"model", "data", "over", "seeds", "epochs", "beta", "out"})
        self.assertEqual(told["epochs"], "the sweep goes on as it was begun")
        self.assertEqual(self.told("sweep", sweep), {})
        self.assertEqual(call_json("sweep", sweep, *idle), document)

    def sweep(self, name, *words):
        """The notes on a new sweep, each from its beginning."""
        result = call("sweep", "--data", Runs.data, *words, "--limit", "60", "--out", self.folder / name)
        self.assertEqual(result.code, 0, str(result))
        return [line.removeprefix("Note: --") for line in result.err.splitlines() if line.startswith("Note: --")]

    def test_sweeps_over_what_changes_nothing(self):
        small = ["--model", "vae", "--hidden", "8", "--epochs", "1"]
        self.assertEqual(self.sweep("idle", *small, "--over", "sigma=0.1,0.2"),
                         ["over sigma changes nothing here; it counts with --likelihood gaussian."])
        both = ["--over", "likelihood=bernoulli,gaussian"]
        self.assertEqual(self.sweep("both", *small, *both, "--over", "sigma=0.1,0.2"), [])
        self.assertEqual(self.sweep("beside", *small, *both, "--sigma", "0.3"), [])

    def test_sweeps_beside_what_they_vary(self):
        told = "the sweep gives it its values."
        self.assertEqual(self.sweep("latent", "--model", "pca", "--over", "latent=2,3", "--latent", "7"),
                         [f"latent changes nothing here; {told}"])
        self.assertEqual(self.sweep("seed", "--model", "pca", "--over", "seed=1,2", "--seed", "5"),
                         [f"seed changes nothing here; {told}"])
        self.assertEqual(self.sweep("seeds", "--model", "pca", "--seeds", "2", "--seed", "5"), [])

    def test_an_archive_has_its_own_networks(self):
        archive = self.folder / "run.zip"
        call_json("export", Runs.pca, "--format", "archive", "--out", archive)
        for option in ("--encoder", "--decoder"):
            self.assertIn("or else --encoder", self.fails(2, "import", archive, option, self.folder / "e.onnx", "--out",
                                                          self.folder / "run"))

    def test_pictures(self):
        idle = ["--noise", "0.9", "--from", "3", "--corruption", "gaussian", "--x-dimension", "1", "--reach", "3",
                "--images", "1,2", "--path", "spherical"]
        base = ["grid", Runs.vae, "--kind", "samples", "--seed", "4", "--rows", "2", "--out"]
        told = self.told(*base, self.folder / "idle.png", *idle)
        self.assertEqual(set(told), {word[2:] for word in idle if word.startswith("--")})
        self.assertEqual(told["noise"], "it counts with --kind denoise")
        self.assertEqual(told["images"], "it counts with --kind reconstructions, denoise, layers or path")
        self.assertEqual(self.told(*base, self.folder / "plain.png"), {})
        self.assertEqual((self.folder / "idle.png").read_bytes(), (self.folder / "plain.png").read_bytes())

    def same_picture(self, told, words, idle):
        """With the idle options it is the same file, and they are told of."""
        plain, other = self.folder / "plain.png", self.folder / "other.png"
        self.assertEqual(self.told(*words, "--out", plain), {})
        self.assertEqual(self.told(*words, *idle, "--out", other), told)
        self.assertEqual(plain.read_bytes(), other.read_bytes())
        plain.unlink()
        other.unlink()

    def test_pictures_that_draw_nothing_at_random(self):
        seed = {"seed": "nothing of this picture is drawn at random"}
        for kind in (["filters"], ["manifold"], ["reconstructions", "--images", "1,2"], ["path", "--z", "0,0;1,1"]):
            with self.subTest(kind[0]):
                self.same_picture(seed, ["grid", Runs.vae, "--kind", *kind], ["--seed", "7"])
        self.assertEqual(self.told("grid", Runs.autoencoder, "--kind", "manifold", "--seed", "7", "--out", self.folder / "a.png"), {})

    def test_rows_without_images(self):
        self.same_picture({"rows": "there are images for fewer"}, ["grid", Runs.vae, "--kind", "reconstructions", "--images", "1,2"],
                          ["--rows", "7"])
        self.assertEqual(self.told("grid", Runs.vae, "--kind", "reconstructions", "--images", "1,2,3", "--cols", "2", "--rows", "2",
                                   "--out", self.folder / "two.png"), {})

    def test_images_in_colour_have_their_own(self):
        data = self.folder / "colour.npy"
        np.save(data, np.random.default_rng(1).integers(0, 256, (60, 6, 6, 3), np.uint8))
        run = self.folder / "colour"
        call_json("train", "--model", "pca", "--latent", "2", "--data", data, "--out", run)
        told = {"colors": "it counts for grey images"}
        for words in (["grid", run, "--kind", "samples", "--rows", "2"], ["decode", run, "--z", "0,0"]):
            self.same_picture(told, words, ["--colors", "violet"])

    def test_maps_that_draw_nothing_at_random(self):
        words = ["project", Runs.pca, "--split", "test", "--method", "pca", "--seed", "7"]
        self.assertEqual(self.told(*words, "--out", self.folder / "map.csv"), {"seed": "pca draws nothing at random"})

    def test_pictures_that_use_them(self):
        self.assertEqual(self.told("grid", Runs.vae, "--kind", "denoise", "--noise", "0.9", "--corruption", "gaussian",
                                   "--images", "1,2", "--out", self.folder / "denoise.png"), {})
        texts = read_png(self.folder / "denoise.png")["texts"]
        self.assertIn("gaussian", str(texts))

    def test_films(self):
        told = self.told("animate", Runs.vae, "--kind", "traversal", "--frames", "3", "--rows", "3", "--noise", "0.5",
                         "--path", "straight", "--out", self.folder / "traversal.gif")
        self.assertEqual(told, {"rows": "it counts with --kind epochs",
                                "noise": "it counts with --kind epochs --picture denoise",
                                "path": "it counts with --kind interpolation, path or epochs --picture path"})
        told = self.told("animate", Runs.vae, "--kind", "epochs", "--picture", "samples", "--rows", "2", "--cols", "2",
                         "--frames", "9", "--once", "--out", self.folder / "epochs.mp4")
        self.assertEqual(set(told), {"frames", "once"})

    def test_arrays_have_no_look(self):
        told = self.told("decode", Runs.vae, "--z", "0,0", "--scale", "3", "--captions", "--out",
                         self.folder / "image.npy")
        self.assertEqual(told, {"scale": "it counts with --out FILE.png", "captions": "it counts with --out FILE.png"})
        self.assertEqual(np.load(self.folder / "image.npy").shape[0], 1)

    def test_comparisons(self):
        runs = ["compare", Runs.vae, Runs.autoencoder]
        told = self.told(*runs, "--picture", "samples", "--images", "1,2", "--path", "straight", "--own-latents",
                         "--out", self.folder / "samples.png")
        self.assertEqual(set(told), {"images", "path"})
        told = self.told(*runs, "--samples", "0", "--limit", "60", "--language", "ko")
        self.assertEqual(told, {"language": "it counts with --out FILE.html"})

    def test_programs_get_one_document_all_the_same(self):
        out = self.folder / "samples.png"
        document = call_json("grid", Runs.vae, "--kind", "samples", "--noise", "0.5", "--out", out)
        self.assertEqual(document["out"], str(out))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
