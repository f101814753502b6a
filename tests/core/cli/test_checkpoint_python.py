#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints read by a reader of a dozen lines: layout, checksum, and the numbers in them. The weights of `pca` are
held against numpy's singular value decomposition of the same images."""
import json
import os
import struct
import sys
import unittest
import zlib
from pathlib import Path

import numpy as np

from cli_support import Folder, call, call_json, read_idx, read_safetensors, write_dataset

IMAGES = 2000
DIMENSIONS = 5


class Checkpoint(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.trained = cls.folder / "vae"
        call_json("train", "--model", "vae", "--data", write_dataset(cls.folder / "bars"), "--out", cls.trained, "--hidden", "24",
                  "--epochs", "2")
        cls.files = sorted((cls.trained / "checkpoints").glob("*.safetensors"))

    def test_files(self):
        self.assertEqual([file.stem for file in self.files], ["epoch-0000", "epoch-0001", "epoch-0002", "latest"])

    def test_layout(self):
        for file in self.files:
            metadata, tensors = read_safetensors(file)
            self.assertTrue(all(isinstance(value, str) for value in metadata.values()), metadata)
            self.assertTrue(all(np.isfinite(tensor).all() for tensor in tensors.values()))
        self.assertEqual(read_safetensors(self.files[1])[0]["epoch"], "1")

    def test_checksum(self):
        """CRC-32 of header and tensors, taken with the checksum's own digits set to 00000000."""
        for file in self.files:
            content = file.read_bytes()
            length = struct.unpack("<Q", content[:8])[0]
            header, numbers = content[8:8 + length], content[8 + length:]
            recorded = json.loads(header)["__metadata__"]["checksum"]
            zeroed = header.replace(f'"checksum":"{recorded}"'.encode(), b'"checksum":"00000000"', 1)
            self.assertEqual(recorded, f"{zlib.crc32(zeroed + numbers):08x}")

    def test_damage_is_noticed(self):
        content = bytearray(self.files[-1].read_bytes())
        content[-100] ^= 1
        broken = self.folder / "broken.safetensors"
        broken.write_bytes(content)
        result = call("inspect", broken, "--json")
        self.assertEqual(result.code, 3, str(result))
        self.assertIn("checksum", result.document["error"]["message"])
        broken.write_bytes(content[:-1])
        self.assertEqual(call("inspect", broken).code, 3)

    def test_inspect_says_the_same(self):
        metadata, tensors = read_safetensors(self.files[-1])
        document = call_json("inspect", self.files[-1])
        self.assertEqual(document["metadata"], metadata)
        self.assertEqual({t["name"]: t["shape"] for t in document["tensors"]}, {n: list(t.shape) for n, t in tensors.items()})


class PrincipalComponents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        run = cls.folder / "pca"
        call_json("train", "--model", "pca", "--data", "mnist", "--limit", IMAGES, "--latent", DIMENSIONS, "--out", run)
        cls.tensors = read_safetensors(run / "checkpoints" / "latest.safetensors")[1]
        # Which images were the training images is what `encode` tells.
        call_json("encode", run, "--split", "train", "--out", cls.folder / "codes.npz")
        cls.codes = np.load(cls.folder / "codes.npz")
        call_json("decode", run, "--z", ",".join(["0"] * DIMENSIONS), "--out", cls.folder / "mean.npy")
        digits = Path(os.environ["LATENTSCAPE_SOURCE_DIR"]) / "resources" / "datasets" / "mnist"
        images = read_idx(digits / "train-images-idx3-ubyte.gz").reshape(60000, 784)
        cls.images = images[cls.codes["index"]].astype(np.float64) / 255
        cls.mean = cls.images.mean(axis=0)
        _, cls.values, cls.axes = np.linalg.svd(cls.images - cls.mean, full_matrices=False)

    def test_images(self):
        self.assertEqual(self.images.shape, (IMAGES, 784))
        self.assertEqual(len(set(self.codes["index"])), IMAGES)

    def test_mean(self):
        np.testing.assert_allclose(self.tensors["mean"], self.mean, atol=1e-6)
        np.testing.assert_allclose(np.load(self.folder / "mean.npy").reshape(784), self.mean, atol=1e-6)

    def test_subspace(self):
        components = self.tensors["components"].astype(np.float64)
        np.testing.assert_allclose(components @ components.T, np.eye(DIMENSIONS), atol=1e-5)
        cosines = np.linalg.svd(components @ self.axes[:DIMENSIONS].T, compute_uv=False)
        self.assertGreater(cosines.min(), 1 - 1e-6)
        for row, axis in zip(components, self.axes):
            self.assertGreater(abs(row @ axis), 1 - 1e-4)

    def test_explained_variance(self):
        np.testing.assert_allclose(self.tensors["variances"], self.values[:DIMENSIONS] ** 2 / IMAGES, rtol=1e-4)
        np.testing.assert_allclose(self.tensors["total_variance"], [(self.values ** 2).sum() / IMAGES], rtol=1e-4)

    def test_codes(self):
        components = self.tensors["components"].astype(np.float64)
        np.testing.assert_allclose(self.codes["mean"], (self.images - self.mean) @ components.T, atol=1e-4)
        np.testing.assert_allclose(self.codes["mean"].astype(np.float64).var(axis=0), self.tensors["variances"], rtol=1e-3)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
