#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""numpy reads what `encode` and `decode` write, and `decode` and `inspect` read what numpy writes."""
import csv
import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from cli_support import PROGRAM, call  # noqa: E402

D = 3


def run(*arguments, code=0):
    done = call(*arguments)
    if done.code != code:
        raise AssertionError(str(done))
    return done.out


def document(*arguments, code=0):
    return json.loads(run(*arguments, "--json", code=code))


class ArraysAndNumpy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.model = cls.folder / "run"
        run("train", "--model", "vae", "--data", "mnist", "--limit", 300, "--epochs", 1, "--latent", D, "--hidden", 16,
            "--out", cls.model)
        cls.codes = cls.folder / "codes.npz"
        run("encode", cls.model, "--split", "all", "--out", cls.codes)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_the_archive_holds_what_is_promised(self):
        with np.load(self.codes) as arrays:
            self.assertEqual(sorted(arrays.files), ["class_names", "index", "label", "logvar", "mean"])
            self.assertEqual(arrays["class_names"].tolist(), [str(digit) for digit in range(10)])
            self.assertEqual(arrays["class_names"].dtype, np.dtype("<U1"))
            mean, logvar, label, index = (arrays[name] for name in ("mean", "logvar", "label", "index"))
        count = len(index)
        self.assertGreater(count, 300)
        self.assertEqual((mean.dtype, mean.shape), (np.dtype("<f4"), (count, D)))
        self.assertEqual((logvar.dtype, logvar.shape), (np.dtype("<f4"), (count, D)))
        self.assertEqual((label.dtype, label.shape), (np.dtype("<i8"), (count,)))
        self.assertEqual(index.dtype, np.dtype("<i8"))
        self.assertEqual(len(set(index.tolist())), count)
        self.assertTrue(np.isfinite(mean).all())
        self.assertTrue(((label >= 0) & (label < 10)).all())

    def test_the_archive_is_the_same_every_time(self):
        again = self.folder / "again.npz"
        run("encode", self.model, "--split", "all", "--out", again)
        self.assertEqual(again.read_bytes(), self.codes.read_bytes())
        with zipfile.ZipFile(again) as archive:
            self.assertIsNone(archive.testzip())
            for member in archive.infolist():
                self.assertEqual(member.date_time, (1980, 1, 1, 0, 0, 0))
                self.assertEqual(member.compress_type, zipfile.ZIP_STORED)

    def test_the_table_holds_the_same_numbers(self):
        table = self.folder / "codes.csv"
        run("encode", self.model, "--split", "all", "--out", table)
        with np.load(self.codes) as arrays, open(table, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
            self.assertEqual(list(rows[0]), ["index", "split", "label"] + [f"mean_{j}" for j in range(D)]
                             + [f"logvar_{j}" for j in range(D)])
            for name in ("mean", "logvar"):
                numbers = np.array([[row[f"{name}_{j}"] for j in range(D)] for row in rows], dtype=np.float32)
                np.testing.assert_array_equal(numbers, arrays[name])
            self.assertEqual([int(row["label"]) for row in rows], arrays["label"].tolist())
            self.assertEqual([int(row["index"]) for row in rows], arrays["index"].tolist())
        self.assertEqual({row["split"] for row in rows}, {"train", "test"})

    def decoded(self, name, latents):
        given, out = self.folder / f"{name}.npy", self.folder / f"{name}-images.npy"
        np.save(given, latents)
        run("decode", self.model, "--from", given, "--out", out)
        return out

    def test_latents_of_any_layout_decode_alike(self):
        latents = np.arange(5 * D, dtype=np.float32).reshape(5, D) / 8 - 0.75
        plain = self.decoded("plain", latents)
        images = np.load(plain)
        self.assertEqual((images.dtype, images.shape), (np.dtype("<f4"), (5, 1, 28, 28)))
        self.assertTrue(((images >= 0) & (images <= 1)).all())
        for name, other in (("columns", np.asfortranarray(latents)), ("big", latents.astype(">f4")),
                            ("double", latents.astype("<f8")), ("bigdouble", np.asfortranarray(latents.astype(">f8")))):
            self.assertEqual(self.decoded(name, other).read_bytes(), plain.read_bytes(), name)

    def test_integers_are_read_too(self):
        latents = np.array([[1, -1, 0], [0, 2, -2]])
        plain = self.decoded("floats", latents.astype(np.float32)).read_bytes()
        for number, kind in enumerate(("i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8")):
            self.assertEqual(self.decoded(f"integers{number}", latents.astype(kind)).read_bytes(), plain, kind)

    def test_inspect_knows_numpys_files(self):
        values = np.linspace(-2, 3, 12, dtype=np.float32).reshape(3, 4)
        np.save(self.folder / "values.npy", values)
        facts = document("inspect", self.folder / "values.npy")
        self.assertEqual((facts["kind"], facts["format"], facts["shape"]), ("array", "npy", [3, 4]))
        self.assertEqual(facts["range"], [-2, 3])
        self.assertEqual(document("inspect", self.codes)["kind"], "array")

    def test_inspect_tells_the_type_the_range_and_what_is_not_finite(self):
        members = {}
        for kind, name in (("u1", "u8"), ("i1", "i8"), (">u2", "u16"), ("<i2", "i16"), (">u4", "u32"), ("<i4", "i32"),
                           ("<u8", "u64"), (">i8", "i64"), ("<f2", "f16"), (">f4", "f32"), ("<f8", "f64")):
            values = np.arange(3, 7, dtype=kind)
            members[name] = values
            np.save(self.folder / "one.npy", values)
            facts = document("inspect", self.folder / "one.npy")
            self.assertEqual((facts["type"], facts["range"]), (name, [3, 6]), kind)
        # Longer than a piece, and numbers that are split between two.
        members["long"] = np.asfortranarray(np.linspace(-1, 1, 700_001).reshape(1, -1))
        members["holes"] = np.array([np.nan, 2, -np.inf, 5], np.float32)
        members["nothing"] = np.zeros((0, 3))
        members["flags"] = np.array([True, False])
        for write in (np.savez, np.savez_compressed):
            write(self.folder / "many.npz", **members)
            facts = {item["name"]: item for item in document("inspect", self.folder / "many.npz")["arrays"]}
            for name in ("u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "f16", "f32", "f64"):
                self.assertEqual((facts[name]["type"], facts[name]["range"]), (name, [3, 6]))
            self.assertEqual((facts["long"]["shape"], facts["long"]["range"]), ([1, 700_001], [-1, 1]))
            self.assertEqual((facts["holes"]["range"], facts["holes"]["not_finite"]), ([2, 5], 2))
            self.assertNotIn("range", facts["nothing"])
            self.assertEqual((facts["flags"]["type"], facts["flags"]["range"]), ("bool", [0, 1]))

    def test_what_unpacks_to_much_takes_little_memory(self):
        def peak(*arguments):
            with subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_maxrss * 1024

        size = 60_000_000
        for name, count in (("small", 10), ("bomb", size)):
            np.savez_compressed(self.folder / f"{name}.npz", zeros=np.zeros(count, np.uint8), points=np.eye(9, 2))
        self.assertLess((self.folder / "bomb.npz").stat().st_size, 100_000)
        for verb, rest in (("inspect", lambda name: ()),
                           ("project", lambda name: ("--method", "pca", "--out", self.folder / f"{name}.csv"))):
            code, least = peak(verb, self.folder / "small.npz", *rest("small"))
            self.assertEqual(code, 0)
            code, most = peak(verb, self.folder / "bomb.npz", *rest("bomb"))
            self.assertEqual(code, 0)
            # A copy that is not widened is allowed: `inspect` looks for codes in all arrays.
            self.assertLess(most, least + 1.5 * size, verb)

    def test_broken_files_are_refused(self):
        whole = self.folder / "whole.npy"
        np.save(whole, np.zeros((2, D), dtype=np.float32))
        (self.folder / "cut.npy").write_bytes(whole.read_bytes()[:-1])
        error = document("decode", self.model, "--from", self.folder / "cut.npy", "--out", self.folder / "x.npy", code=3)["error"]
        self.assertEqual(error["kind"], "input")
        self.assertIn("cut.npy", error["message"])
        np.save(self.folder / "text.npy", np.array(["a", "b"]))
        document("inspect", self.folder / "text.npy", code=3)

    def test_a_picture_tells_how_it_was_made(self):
        picture = self.folder / "samples.png"
        run("grid", self.model, "--kind", "samples", "--rows", 2, "--cols", 3, "--seed", 5, "--out", picture)
        data = picture.read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        recipe, pixels, at = {}, b"", 8
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            self.assertEqual(struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0], zlib.crc32(kind + body))
            if kind == b"tEXt":
                keyword, text = body.split(b"\0", 1)
                recipe[keyword.decode("latin-1")] = text.decode("latin-1")
            elif kind == b"IDAT":
                pixels += body
            at += 12 + length
        self.assertEqual((recipe["kind"], recipe["model"], recipe["seed"]), ("samples", "vae", "5"))
        self.assertEqual(len(zlib.decompress(pixels)), (2 * 28 + 1) * (1 + 3 * 28 + 2))


if __name__ == "__main__":
    sys.exit(unittest.main())
