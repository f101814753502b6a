#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders for the Embedding Projector, read by numpy, Pillow and Python's json and csv."""
import csv
import json
import unittest

import numpy as np
from PIL import Image

from cli_support import Folder, call, call_json, read_csv


class Projector(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        random = np.random.default_rng(1)
        cls.labels = np.arange(60) % 3
        cls.images = (random.integers(0, 60, (60, 6, 8)) + 80 * cls.labels[:, None, None]).astype(np.uint8)
        np.savez(cls.folder / "data.npz", images=cls.images, labels=cls.labels)
        cls.run_folder = cls.folder / "run"
        call_json("train", "--model", "vae", "--data", cls.folder / "data.npz", "--hidden", "16", "--latent", "3", "--epochs",
                  "2", "--batch", "16", "--out", cls.run_folder)
        cls.out = cls.folder / "projector"
        cls.answer = call_json("export", cls.run_folder, "--format", "projector", "--out", cls.out)
        call_json("encode", cls.run_folder, "--out", cls.folder / "codes.csv")
        cls.codes = read_csv(cls.folder / "codes.csv")

    @classmethod
    def tearDownClass(cls):
        cls.folder.remove()

    def test_tensors_are_the_codes(self):
        tensors = np.loadtxt(self.out / "tensors.tsv", delimiter="\t", dtype=np.float32)
        expected = np.array([[row[f"mean_{j}"] for j in range(3)] for row in self.codes], np.float32)
        np.testing.assert_array_equal(tensors, expected)
        self.assertEqual((self.answer["points"], self.answer["dimensions"]), (60, 3))

    def test_metadata_names_every_point(self):
        with open(self.out / "metadata.tsv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        self.assertEqual([row["index"] for row in rows], [row["index"] for row in self.codes])
        self.assertEqual([row["split"] for row in rows], [row["split"] for row in self.codes])
        self.assertEqual([int(row["label"]) for row in rows], [int(self.labels[int(row["index"])]) for row in rows])
        self.assertEqual({row["class"] for row in rows}, {"0", "1", "2"})

    def test_sprite_shows_the_images_in_order(self):
        sprite = np.asarray(Image.open(self.out / "sprite.png"))
        self.assertEqual(sprite.shape, (8 * 6, 8 * 8))
        for place, row in enumerate(self.codes):
            top, left = place // 8 * 6, place % 8 * 8
            np.testing.assert_array_equal(sprite[top:top + 6, left:left + 8], self.images[int(row["index"])])

    def test_configurations_name_the_files(self):
        with open(self.out / "projector_config.json", encoding="utf-8") as file:
            embedding = json.load(file)["embeddings"][0]
        self.assertEqual(embedding["tensorShape"], [60, 3])
        self.assertEqual(embedding["sprite"]["singleImageDim"], [8, 6])
        for name in (embedding["tensorPath"], embedding["metadataPath"], embedding["sprite"]["imagePath"]):
            self.assertTrue((self.out / name).is_file())
        self.assertIn('tensor_path: "tensors.tsv"', (self.out / "projector_config.pbtxt").read_text())

    def test_what_is_wrong_is_said(self):
        result = call("export", self.run_folder, "--format", "projector", "--out", self.out, "--json")
        self.assertEqual(result.code, 3)
        self.assertIn("not empty", result.document["error"]["message"])
        self.assertEqual(call("export", self.run_folder, "--format", "tiff", "--out", self.folder / "x").code, 2)


if __name__ == "__main__":
    unittest.main()
