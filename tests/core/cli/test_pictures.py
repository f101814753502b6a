#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of pictures that `grid` and `animate` make - spacing, captions, colours - as Pillow reads it."""
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

    def test_what_is_wrong_is_said(self):
        out = self.folder / "never.png"
        for words, sentence in ((["--colors", "jet"], "grey, inverted, violet, blue"), (["--spacing", "17"], "spacing")):
            result = call("grid", self.run_folder, "--kind", "samples", *words, "--out", out)
            self.assertEqual(result.code, 3)
            self.assertIn(sentence, result.err)
            self.assertFalse(out.exists())


if __name__ == "__main__":
    unittest.main()
