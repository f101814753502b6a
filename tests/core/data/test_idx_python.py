#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""IDX files written by numpy and Python's gzip are read by `latentscape-cli inspect`, pixel for pixel: the fingerprint it
prints is computed here a second time from what the pixels should be. And MNIST, which travels with the program, is what its
checksums say."""

import gzip
import hashlib
import pathlib
import struct
import sys
import tempfile
import unittest
import zlib

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "cli"))
from cli_support import call  # noqa: E402

MNIST = pathlib.Path(__file__).resolve().parents[3] / "resources/datasets/mnist"
CODES = {"u1": 0x08, "i1": 0x09, "i2": 0x0B, "i4": 0x0C, "f4": 0x0D, "f8": 0x0E}
NAMES = {"u1": "u8", "i1": "i8", "i2": "i16", "i4": "i32", "f4": "f32", "f8": "f64"}


def idx(array):
    """The array as an IDX file."""
    code = CODES[array.dtype.str[1:]]
    header = struct.pack(">HBB", 0, code, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.astype(array.dtype.newbyteorder(">")).tobytes()


def fingerprint(pixels, labels, train):
    """What the program should print for these 8-bit pixels [N, C, H, W]."""
    labels = np.asarray(labels, "<i4")
    head = struct.pack("<5Q", *pixels.shape[1:], train, len(labels))
    crc = zlib.crc32(labels.tobytes(), zlib.crc32(pixels.tobytes(), zlib.crc32(head)))
    return f"crc32:{crc:08x}-n{len(pixels)}"


def as_pixels(values):
    """The documented mapping to 8 bits."""
    values = values.astype(np.float64)
    if values.min() >= 0 and values.max() <= 1:
        return np.floor(values * 255 + 0.5).astype(np.uint8)
    if values.min() >= 0 and values.max() <= 255:
        return np.floor(values + 0.5).astype(np.uint8)
    spread = (values - values.min()) / (values.max() - values.min())
    return np.floor(spread * 255 + 0.5).astype(np.uint8)


class IdxFromPython(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.place.name)
        self.addCleanup(self.place.cleanup)

    def inspect(self, path):
        done = call("inspect", path, "--json")
        return done.code, done.document

    def inspected(self, path):
        code, document = self.inspect(path)
        self.assertEqual(code, 0, document)
        return document

    def write(self, name, array, packed=False):
        content = idx(array)
        path = self.folder / name
        path.write_bytes(gzip.compress(content) if packed else content)
        return path

    def check_mapped(self, array, packed):
        document = self.inspected(self.write("images", array, packed))
        self.assertEqual(document["kind"], "dataset")
        self.assertEqual(document["format"], "idx")
        self.assertEqual(document["images"], len(array))
        self.assertEqual(document["shape"], [1, *array.shape[1:]])
        self.assertEqual(document["element_type"], NAMES[array.dtype.str[1:]])
        self.assertEqual(document["packed"], packed)
        self.assertEqual(document["range"], [float(array.min()), float(array.max())])
        pixels = array if array.dtype == np.uint8 else as_pixels(array)
        self.assertEqual(document["fingerprint"], fingerprint(pixels[:, None], [], len(array)))

    def test_every_type_plain_and_packed(self):
        random = np.random.default_rng(1)
        for packed in (False, True):
            for kind in ("u1", "i1", "i2", "i4"):
                info = np.iinfo(kind)
                with self.subTest(kind=kind, packed=packed):
                    self.check_mapped(random.integers(info.min, info.max, (50, 5, 7), dtype=kind, endpoint=True), packed)
            for kind in ("f4", "f8"):
                with self.subTest(kind=kind, packed=packed):
                    self.check_mapped(random.random((50, 5, 7)).astype(kind), packed)
                    self.check_mapped((random.random((50, 5, 7)) * 200).astype(kind), packed)
                    self.check_mapped((random.random((50, 5, 7)) * 2 - 1).astype(kind), packed)

    def test_a_whole_set_with_labels(self):
        random = np.random.default_rng(2)
        train = random.integers(0, 256, (30, 4, 6), dtype="u1")
        test = random.integers(0, 256, (12, 4, 6), dtype="u1")
        train_labels = np.arange(30, dtype="u1") % 3
        test_labels = np.arange(12, dtype="i4") % 3
        self.write("train-images.idx3-ubyte", train)
        self.write("train-labels-idx1-ubyte.gz", train_labels, packed=True)
        self.write("t10k-images-idx3-ubyte.gz", test, packed=True)
        self.write("t10k-labels.idx1-ubyte", test_labels)
        document = self.inspected(self.folder)
        self.assertEqual(document["images"], 42)
        self.assertEqual(document["splits"], {"train": 30, "test": 12})
        self.assertEqual(document["classes"], 3)
        pixels = np.concatenate([train, test])[:, None]
        labels = np.concatenate([train_labels, test_labels])
        self.assertEqual(document["fingerprint"], fingerprint(pixels, labels, 30))

    def test_colours(self):
        array = np.random.default_rng(3).integers(0, 256, (5, 3, 4, 6), dtype="u1")
        document = self.inspected(self.write("images", array))
        self.assertEqual(document["shape"], [3, 4, 6])
        self.assertEqual(document["fingerprint"], fingerprint(array, [], 5))

    def test_gzip_of_several_members(self):
        array = np.random.default_rng(4).integers(0, 256, (50, 8, 8), dtype="u1")
        content = idx(array)
        path = self.folder / "images"
        path.write_bytes(gzip.compress(content[:1000]) + gzip.compress(content[1000:]))
        self.assertEqual(self.inspected(path)["fingerprint"], fingerprint(array[:, None], [], 50))

    def test_what_is_broken_is_an_error_that_names_the_file(self):
        array = np.ones((4, 3, 3), "u1")
        good = idx(array)
        nan = idx(np.full((1, 2, 2), np.nan, "f4"))
        for name, content in {
            "cut off": good[:-1],
            "goes on": good + b"x",
            "packed and cut off": gzip.compress(good)[:-9],
            "packed and goes on": gzip.compress(good) + b"more",
            "not a number": nan,
            "text": b"no images at all",
        }.items():
            with self.subTest(name):
                path = self.folder / "broken"
                path.write_bytes(content)
                code, document = self.inspect(path)
                self.assertEqual(code, 3)
                self.assertEqual(document["error"]["kind"], "input")
                self.assertEqual(document["error"]["file"], str(path))
                self.assertIn(str(path), document["error"]["message"])


class Mnist(unittest.TestCase):
    def listed(self, name):
        """What a file of sha256sum says, by the names of the files."""
        lines = [line.split("  ") for line in (MNIST / name).read_text().splitlines()]
        return {file: digest for digest, file in lines}

    def test_files_and_what_they_hold_have_the_sums_listed(self):
        files = sorted(MNIST.glob("*.gz"))
        self.assertEqual(len(files), 4)
        packed = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
        unpacked = {file.stem: hashlib.sha256(gzip.decompress(file.read_bytes())).hexdigest() for file in files}
        self.assertEqual(self.listed("SHA256SUMS"), packed)
        self.assertEqual(self.listed("SHA256SUMS.unpacked"), unpacked)


if __name__ == "__main__":
    unittest.main()
