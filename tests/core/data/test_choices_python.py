#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be chosen when data are read (labels, test images), how cameras held pictures, and what reading says and takes:
files written by numpy and Pillow, read by `latentscape-cli inspect`."""

import csv
import json
import pathlib
import subprocess
import sys
import time
import unittest

import numpy as np
from PIL import Image

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import test_formats_python as formats  # noqa: E402
from test_formats_python import PROGRAM, call, fingerprint  # noqa: E402

MEGABYTE = 1 << 20


class Choices(formats.Formats):
    def setUp(self):
        super().setUp()
        self.images = self.bytes_of(12, 4, 4)
        self.fine = np.arange(12) % 6
        self.coarse = np.arange(12) % 2

    def test_another_array_has_the_labels(self):
        path = self.folder / "a.npz"
        np.savez(path, images=self.images, labels=self.fine, coarse=self.coarse.reshape(-1, 1))
        for choice, labels in [({}, self.fine), ({"labels": "coarse"}, self.coarse), ({"labels": "none"}, [])]:
            with self.subTest(choice=choice):
                self.assertEqual(self.inspect(path, **choice)["fingerprint"], fingerprint(self.images[:, None], labels))
        self.assertIn("no labels", self.refused(path, labels="medium"))

    def test_a_file_beside_has_the_labels(self):
        np.save(self.folder / "a.npy", self.images)
        np.save(self.folder / "kinds.npy", self.coarse)
        (self.folder / "kinds.txt").write_text("\n".join(map(str, self.fine)))
        for name, labels in [("kinds.npy", self.coarse), ("kinds.txt", self.fine), ("none", [])]:
            with self.subTest(name=name):
                answer = self.inspect(self.folder / "a.npy", labels=name)
                self.assertEqual(answer["fingerprint"], fingerprint(self.images[:, None], labels))

    def test_a_table_labels_a_folder_of_pictures(self):
        order = [10, 11, *range(10)]
        flat = self.folder / "flat"
        flat.mkdir()
        for k, image in enumerate(self.images):
            Image.fromarray(image).save(flat / f"{k}.png")
        with open(self.folder / "kinds.csv", "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["file_name", "label"])
            writer.writerows([f"{k}.png", self.coarse[k]] for k in order)
        np.save(self.folder / "kinds.npy", self.coarse)
        for labels in ["kinds.csv", "kinds.npy"]:
            answer = self.inspect(flat, labels=labels)
            self.assertEqual(answer["fingerprint"], fingerprint(self.images[:, None], self.coarse))
            self.assertEqual(answer["class_counts"], [6, 6])
        (self.folder / "kinds.csv").write_text("0.png,cat\n1.png,dog,large\n")
        said = self.refused(flat, labels="kinds.csv")
        self.assertIn("kinds.csv has 3 columns in row 2", said)
        (self.folder / "kinds.csv").write_text("0.png,cat\n1.png,dog\n")
        self.assertIn("no row for the picture 2.png", self.refused(flat, labels="kinds.csv"))

    def test_none_is_kept_for_testing(self):
        np.save(self.folder / "a.npy", self.images)
        answer = self.inspect(self.folder / "a.npy", test="none")
        self.assertEqual(answer["test"], "none")
        self.assertIn("No image is kept for testing", answer["problems"][0])
        self.assertNotIn("test", self.inspect(self.folder / "a.npy"))

    def test_a_column_by_its_heading(self):
        path = self.folder / "a.csv"
        rows = [",".join(["x1", "x2", "x3", "x4", "label"])]
        rows += [",".join(map(str, [*image.flat[:4], kind])) for image, kind in zip(self.images, self.coarse)]
        path.write_text("\n".join(rows))
        pixels = self.images.reshape(12, -1)[:, :4].reshape(12, 1, 2, 2)
        for name, labels in [("label", self.coarse), ("5", self.coarse), ("none", [])]:
            with self.subTest(name=name):
                self.assertEqual(self.inspect(path, labels=name)["fingerprint"], fingerprint(pixels, labels))

    def test_test_images_in_a_file_of_their_own(self):
        np.save(self.folder / "x_train.npy", self.images)
        np.save(self.folder / "y_train.npy", self.coarse)
        np.save(self.folder / "x_test.npy", self.images[:5])
        np.save(self.folder / "y_test.npy", self.fine[:5])
        answer = self.inspect(self.folder / "x_train.npy", test="x_test.npy")
        self.assertEqual(answer["splits"], {"train": 12, "test": 5})
        together = np.concatenate([self.images, self.images[:5]])[:, None]
        labels = np.concatenate([self.coarse, self.fine[:5]])
        self.assertEqual(answer["fingerprint"], fingerprint(together, labels, 12))
        np.save(self.folder / "x_other.npy", self.bytes_of(3, 5, 5))
        self.assertEqual(self.inspect(self.folder / "x_train.npy", test="x_other.npy", labels="none")["shape"], [1, 4, 4])
        self.assertIn("labels", self.refused(self.folder / "x_train.npy", test="x_other.npy"))
        self.refused(self.folder / "x_train.npy", test="x_gone.npy")

    def test_the_array_or_column_of_labels_is_that_of_the_test_file_too(self):
        np.savez(self.folder / "train.npz", images=self.images, labels=self.fine, coarse=self.coarse)
        np.savez(self.folder / "test.npz", images=self.images[:5], labels=self.fine[:5], coarse=self.coarse[:5])
        np.savez(self.folder / "other.npz", images=self.images[:5], labels=self.fine[:5])
        labels = np.concatenate([self.coarse, self.coarse[:5]])
        together = np.concatenate([self.images, self.images[:5]])
        answer = self.inspect(self.folder / "train.npz", labels="coarse", test="test.npz")
        self.assertEqual(answer["fingerprint"], fingerprint(together[:, None], labels, 12))
        self.assertIn('"coarse"', self.refused(self.folder / "train.npz", labels="coarse", test="other.npz"))
        for name, count in [("train.csv", 12), ("test.csv", 5)]:
            with open(self.folder / name, "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["x1", "x2", "x3", "x4", "kind"])
                writer.writerows([*image.flat[:4], kind] for image, kind in zip(self.images[:count], self.coarse))
        pixels = together.reshape(17, -1)[:, :4].reshape(17, 1, 2, 2)
        for name in ["kind", "5"]:
            answer = self.inspect(self.folder / "train.csv", labels=name, test="test.csv")
            self.assertEqual(answer["fingerprint"], fingerprint(pixels, labels, 12))

    def test_classes_of_all_images_though_few_are_taken(self):
        np.savez(self.folder / "a.npz", images=self.images, labels=self.fine)
        self.assertEqual(self.inspect(self.folder / "a.npz", images=2)["classes"], 6)
        (self.folder / "a.csv").write_text("\n".join(f"{'abcdef'[i % 6]},1,2,3,{i}" for i in range(12)))
        self.assertEqual(self.inspect(self.folder / "a.csv", images=2)["classes"], 6)

    def test_a_share(self):
        np.save(self.folder / "a.npy", self.images)
        answer = self.inspect(self.folder / "a.npy", test="0.25")
        self.assertEqual(answer["test_share"], 0.25)
        self.assertNotIn("splits", answer)
        self.assertIn("0.001 to 0.9", self.refused(self.folder / "a.npy", test="2"))

    def test_one_array_that_cannot_be_read_is_listed(self):
        path = self.folder / "codes.npz"
        np.savez(path, first=np.zeros(3), other=np.array([{}, 1], dtype=object), second=np.ones(2))
        code, answer = self.run_inspect(path)
        self.assertEqual(code, 0, answer)
        arrays = {array["name"]: array for array in answer["arrays"]}
        self.assertEqual(arrays["second"]["shape"], [2])
        self.assertIn("problem", arrays["other"])


class Pictures(formats.Formats):
    def turned(self, ending, **options):
        """A folder with the same picture held in all eight ways, and what it shows."""
        pixels = np.zeros((12, 20), np.uint8)
        pixels[:6, :10], pixels[:6, 10:], pixels[6:, :10], pixels[6:, 10:] = 10, 90, 160, 240
        upright = Image.fromarray(pixels)
        folder = self.folder / ending
        folder.mkdir()
        back = [None, Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180, Image.Transpose.FLIP_TOP_BOTTOM,
                Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_90, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_270]
        for orientation, how in enumerate(back, 1):
            stored = upright if how is None else upright.transpose(how)
            exif = Image.Exif()
            exif[0x0112] = orientation
            saved = {"tiffinfo": {0x0112: orientation}} if ending == "tif" else {"exif": exif}
            stored.save(folder / f"{orientation}.{ending}", **saved, **options)
        return folder, pixels

    def test_held_in_every_way(self):
        for ending, options in [("png", {}), ("webp", {"lossless": True}), ("tif", {})]:
            with self.subTest(ending=ending):
                folder, pixels = self.turned(ending, **options)
                answer = self.inspect(folder, channels="grey")
                self.assertEqual(answer["shape"], [1, 12, 20])
                self.assertEqual(answer["fingerprint"], fingerprint(np.stack([pixels] * 8)[:, None]))

    def test_a_turned_jpeg_does_not_change_the_size(self):
        folder, _ = self.turned("jpg", quality=95)
        self.assertEqual(self.inspect(folder)["shape"], [1, 12, 20])

    def test_decoders_say_nothing_by_themselves(self):
        folder = self.folder / "broken"
        folder.mkdir()
        image = Image.fromarray(self.bytes_of(40, 40, 3))
        for ending in ["png", "jpg", "tif", "webp"]:
            image.save(folder / f"whole.{ending}")
            whole = (folder / f"whole.{ending}").read_bytes()
            (folder / f"cut.{ending}").write_bytes(whole[: len(whole) - 40])
            middle = len(whole) // 2
            (folder / f"bad.{ending}").write_bytes(whole[:middle] + b"\xff\xd0\x33" + whole[middle + 3 :])
        done = call("inspect", folder, "--json")
        self.assertEqual(done.code, 0)
        self.assertEqual(done.err, "")
        self.assertTrue(any("cut.png" in skipped["file"] for skipped in done.document["skipped"]))

    def test_more_pictures_than_are_held(self):
        """300 MB of pixels are decoded ahead into a file; memory of the program's own stays far below."""
        folder = self.folder / "many"
        folder.mkdir()
        for i in range(100):
            Image.fromarray(self.bytes_of(8, 8, 3)).save(folder / f"{i}.png")
        process = subprocess.Popen([PROGRAM, "inspect", f"{folder}?size=1024&channels=rgb", "--json"], stdout=subprocess.PIPE)
        most = 0
        while process.poll() is None:
            try:
                lines = pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
            except OSError:
                break
            most = max([most, *(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))])
            time.sleep(0.005)
        answer = json.loads(process.communicate()[0])
        self.assertEqual(answer["images"], 100)
        self.assertGreater(most, 0)
        self.assertLess(most, 200 * MEGABYTE)


if __name__ == "__main__":
    unittest.main()
