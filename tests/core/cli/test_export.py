#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders for the Embedding Projector, read by numpy, Pillow and Python's json and csv."""
import csv
import json
import os
import shutil
import signal
import time
import unittest

import numpy as np
from PIL import Image

from cli_support import Folder, call, call_json, read_csv, start


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

    def test_endings_may_be_in_capitals(self):
        for wanted, small, typed in ((("encode", self.run_folder), "same.csv", "typed.CSV"),
                                     (("encode", self.run_folder), "same.npz", "typed.Npz"),
                                     (("export", self.run_folder, "--format", "safetensors"), "same.safetensors",
                                      "typed.SAFETENSORS")):
            for name in (small, typed):
                call_json(*wanted, "--out", self.folder / name)
            self.assertEqual((self.folder / typed).read_bytes(), (self.folder / small).read_bytes())

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

    def test_interrupted_between_its_files_it_leaves_none(self):
        # Noise is packed slowly: the sprite takes longer than it takes to see that the codes are written.
        noise = np.random.default_rng(2).integers(0, 256, (20000, 28, 28), np.uint8)
        np.savez(self.folder / "noise.npz", images=noise)
        run, inside = self.folder / "of-noise", self.folder / "inside"
        call_json("train", "--model", "pca", "--data", self.folder / "noise.npz", "--out", run)
        for _ in range(5):  # on a busy machine it may be over by then
            inside.mkdir()
            process = start("export", run, "--format", "projector", "--out", inside / "board", "--json")
            while process.poll() is None and not any("tensors.tsv" in files for _, _, files in os.walk(inside)):
                time.sleep(0.001)
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=60)
            if process.returncode == 130:
                break
            shutil.rmtree(inside)
        self.assertEqual(process.returncode, 130)
        self.assertIs(json.loads(out)["stopped"], True)
        self.assertEqual(list(inside.iterdir()), [])

    def test_losses_of_every_epoch(self):
        for ending in ("csv", "npz"):
            call_json("export", self.run_folder, "--format", "metrics", "--out", self.folder / f"losses.{ending}")
        rows = read_csv(self.folder / "losses.csv")
        self.assertEqual(list(rows[0])[:3], ["phase", "epoch", "step"])
        self.assertEqual([int(row["epoch"]) for row in rows][-2:], [1, 2])
        # The run's own file has a line for each value; the last of an epoch counts.
        last = {(int(row["epoch"]), f"{row['split']}_{row['term']}"): float(row["value"])
                for row in read_csv(self.run_folder / "metrics.csv")}
        self.assertIn((2, "test_loss"), last)
        for row in rows:
            for column, text in list(row.items())[3:]:
                self.assertEqual(float(text) if text else None, last.get((int(row["epoch"]), column)), column)
        with np.load(self.folder / "losses.npz") as arrays:
            self.assertEqual(arrays.files, list(rows[0]))
            self.assertEqual((arrays["test_loss"].dtype, arrays["epoch"].dtype), (np.float64, np.int64))
            for column in arrays.files:
                np.testing.assert_array_equal(arrays[column], [float(row[column] or "nan") for row in rows])
        told = call("export", f"{self.run_folder}@1", "--format", "metrics", "--out", self.folder / "x.csv", "--json")
        self.assertEqual(told.code, 3)
        self.assertIn("all epochs", told.document["error"]["message"])

    def nearest(self, points, count):
        """From the definition: Euclidean, nearest first, equal ones in order."""
        distances = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1))
        np.fill_diagonal(distances, np.inf)
        order = np.argsort(distances, axis=1, kind="stable")[:, :count]
        return order, np.take_along_axis(distances, order, axis=1)

    def test_neighbours_in_latents_and_pixels(self):
        codes = np.array([[row[f"mean_{j}"] for j in range(3)] for row in self.codes], np.float64)
        index = np.array([int(row["index"]) for row in self.codes])
        pixels = self.images[index].reshape(60, -1) / 255.0
        for name, points, words in (("z", codes, []), ("pixels", pixels, ["--space", "pixels"])):
            answer = call_json("export", self.run_folder, "--format", "neighbours", "--neighbours", "4", *words, "--out",
                               self.folder / f"{name}.npz")
            call_json("export", self.run_folder, "--format", "neighbours", "--neighbours", "4", *words, "--out",
                      self.folder / f"{name}.csv")
            self.assertEqual((answer["images"], answer["neighbours"]), (60, 4))
            _, distances = self.nearest(points, 4)
            rows = read_csv(self.folder / f"{name}.csv")
            with np.load(self.folder / f"{name}.npz") as arrays:
                np.testing.assert_array_equal(arrays["index"], index)
                np.testing.assert_allclose(arrays["distance"], distances, rtol=1e-4, atol=1e-5)
                place = {image: row for row, image in enumerate(index)}
                for row in range(60):  # what is named lies as far as is said
                    others = points[[place[image] for image in arrays["neighbour"][row]]]
                    np.testing.assert_allclose(np.sqrt(((others - points[row]) ** 2).sum(-1)), distances[row], rtol=1e-4,
                                               atol=1e-5)
                self.assertEqual(len(rows), 240)
                np.testing.assert_array_equal([int(row["neighbour"]) for row in rows], arrays["neighbour"].ravel())
                np.testing.assert_array_equal(np.array([row["distance"] for row in rows], np.float32),
                                              arrays["distance"].ravel())
            self.assertEqual([row["rank"] for row in rows[:5]], ["1", "2", "3", "4", "1"])

    def test_numbers_are_asked_for_rightly(self):
        self.assertEqual(call("export", self.run_folder, "--format", "metrics", "--neighbours", "3", "--out",
                              self.folder / "y.csv").code, 2)
        self.assertEqual(call("export", self.run_folder, "--format", "neighbours", "--out", self.folder / "y.txt").code, 3)
        self.assertEqual(call("export", self.run_folder, "--format", "neighbours", "--neighbours", "0", "--out",
                              self.folder / "y.csv").code, 3)
        self.assertFalse((self.folder / "y.csv").exists())

    def test_places_as_arrays(self):
        for ending in ("npz", "npy", "csv"):
            call_json("project", self.run_folder, "--method", "pca", "--out", self.folder / f"places.{ending}")
        with np.load(self.folder / "places.npz") as arrays:
            np.testing.assert_array_equal(arrays["xy"], np.load(self.folder / "places.npy"))
            np.testing.assert_array_equal(arrays["label"], [int(row["label"]) for row in self.codes])
            np.testing.assert_array_equal(arrays["index"], [int(row["index"]) for row in read_csv(self.folder / "places.csv")])

    def test_decoded_sheet_is_enlarged(self):
        for scale in ("1", "3"):
            call_json("decode", self.run_folder, "--z=0,1,-1", "--scale", scale, "--out", self.folder / f"z{scale}.png")
        small, large = (np.asarray(Image.open(self.folder / f"z{scale}.png")) for scale in ("1", "3"))
        np.testing.assert_array_equal(large, small.repeat(3, 0).repeat(3, 1))


if __name__ == "__main__":
    unittest.main()
