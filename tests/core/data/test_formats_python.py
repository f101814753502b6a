#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrays, tables, pictures and CIFAR's records written by numpy, csv and Pillow are read by `latentscape-cli inspect`, pixel
for pixel: the fingerprint it prints is computed here a second time from what the pixels should be."""

import collections
import csv
import gzip
import importlib.util
import io
import json
import os
import pathlib
import pickle
import shlex
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib

import numpy as np
from PIL import Image

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "cli"))
from cli_support import PROGRAM, call  # noqa: E402


def fingerprint(pixels, labels=(), train=None, levels=()):
    """What the program should print for these 8-bit pixels [N, C, H, W]."""
    labels = np.asarray(labels, "<i4")
    head = struct.pack("<5Q", *pixels.shape[1:], len(pixels) if train is None else train, len(labels))
    crc = zlib.crc32(labels.tobytes(), zlib.crc32(np.ascontiguousarray(pixels).tobytes(), zlib.crc32(head)))
    if len(levels):
        crc = zlib.crc32(np.asarray(levels, "<i4").tobytes(), crc)
    return f"crc32:{crc:08x}-n{len(pixels)}"


def as_pixels(values):
    """The documented mapping to 8 bits."""
    values = np.asarray(values).astype(np.float64)
    if values.min() >= 0 and values.max() <= 1:
        return np.floor(values * 255 + 0.5).astype(np.uint8)
    if values.min() >= 0 and values.max() <= 255:
        return np.floor(values + 0.5).astype(np.uint8)
    spread = (values - values.min()) / (values.max() - values.min())
    return np.floor(spread * 255 + 0.5).astype(np.uint8)


class Formats(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.place.name)
        self.addCleanup(self.place.cleanup)
        self.random = np.random.default_rng(1)

    def run_inspect(self, path, **reading):
        name = str(path) + "?" * bool(reading) + "&".join(f"{key.replace('_', '-')}={value}" for key, value in reading.items())
        done = call("inspect", name, "--json")
        return done.code, done.document

    def inspect(self, path, **reading):
        code, answer = self.run_inspect(path, **reading)
        self.assertEqual(code, 0, answer)
        self.assertEqual(answer["kind"], "dataset", answer)
        return answer

    def refused(self, path, **reading):
        code, answer = self.run_inspect(path, **reading)
        self.assertEqual(code, 3, answer)
        return answer["error"]["message"]

    def bytes_of(self, *shape):
        pixels = self.random.integers(0, 256, shape, dtype=np.uint8)
        pixels.flat[0] = 255  # not all of them 0 or 1
        return pixels


class Arrays(Formats):
    def save(self, array, name="a.npy"):
        np.save(self.folder / name, array)
        return self.folder / name

    def test_every_type_of_number_in_both_orders(self):
        for kind in ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]:
            for order in "<>":
                with self.subTest(kind=kind, order=order):
                    values = self.random.integers(-100 if kind[0] == "i" else 0, 120, (5, 4, 3)).astype(order + kind)
                    answer = self.inspect(self.save(values))
                    self.assertEqual(answer["fingerprint"], fingerprint(as_pixels(values)[:, None]))
                    self.assertEqual(answer["shape"], [1, 4, 3])
                    self.assertEqual(answer["range"], [values.min(), values.max()])

    def test_fractions_and_flags_become_black_to_white(self):
        for values in [self.random.random((4, 3, 3)), self.random.random((4, 3, 3)) < 0.5,
                       (self.random.random((4, 3, 3)) < 0.5).astype(np.uint8)]:
            with self.subTest(type=values.dtype):
                self.assertEqual(self.inspect(self.save(values))["fingerprint"], fingerprint(as_pixels(values)[:, None]))

    def test_channels_first_or_last_and_alpha(self):
        first = self.bytes_of(4, 3, 5, 6)
        self.assertEqual(self.inspect(self.save(first))["fingerprint"], fingerprint(first))
        last = np.ascontiguousarray(first.transpose(0, 2, 3, 1))
        self.assertEqual(self.inspect(self.save(last))["fingerprint"], fingerprint(first))
        opaque = np.concatenate([last, np.full((4, 5, 6, 1), 255, np.uint8)], axis=3)
        self.assertEqual(self.inspect(self.save(opaque))["fingerprint"], fingerprint(first))
        opaque[..., 3] = 0
        opaque[0, 0, 0] = 255
        black = np.zeros_like(first)
        black[0, :, 0, 0] = 255
        self.assertEqual(self.inspect(self.save(opaque))["fingerprint"], fingerprint(black))

    def test_fortran_order(self):
        values = self.bytes_of(5, 4, 3)
        self.assertEqual(self.inspect(self.save(np.asfortranarray(values)))["fingerprint"], fingerprint(values[:, None]))

    def test_labels_beside(self):
        values = self.bytes_of(6, 4, 4)
        self.save(values, "x_train.npy")
        self.save(np.array([0, 1, 2, 0, 1, 2], np.int64), "y_train.npy")
        answer = self.inspect(self.folder / "x_train.npy")
        self.assertEqual(answer["fingerprint"], fingerprint(values[:, None], [0, 1, 2, 0, 1, 2]))
        self.assertEqual(answer["classes"], 3)
        self.save(np.array([0, 1]), "y_train.npy")
        self.assertIn("2 labels for 6 images", self.refused(self.folder / "x_train.npy"))

    def test_archives_plain_and_packed(self):
        values, labels = self.bytes_of(6, 4, 4), np.array([3, 1, 2, 0, 1, 2])
        for write in (np.savez, np.savez_compressed):
            write(self.folder / "a.npz", images=values, labels=labels, extra=np.zeros((2, 2)))
            answer = self.inspect(self.folder / "a.npz")
            self.assertEqual(answer["format"], "npz")
            self.assertEqual(answer["fingerprint"], fingerprint(values[:, None], labels))

    def test_labels_that_are_words(self):
        values, words, classes = self.bytes_of(6, 4, 4), ["dog", "cat 10", "cat 9", "dog", "dog", "cat 9"], [2, 1, 0, 2, 2, 0]
        for kind in "US":
            with self.subTest(kind=kind):
                labels = np.array(words, kind)
                np.savez(self.folder / "a.npz", images=values, labels=labels, others=np.array(["b", "a"] * 3, kind))
                answer = self.inspect(self.folder / "a.npz")
                self.assertEqual(answer["fingerprint"], fingerprint(values[:, None], classes))
                self.assertEqual(answer["classes"], 3)
                self.assertIn("others", str(answer["skipped"]))
                for name, chosen in [("labels", classes), ("others", [1, 0] * 3), ("none", [])]:
                    answer = self.inspect(self.folder / "a.npz", labels=name)
                    self.assertEqual(answer["fingerprint"], fingerprint(values[:, None], chosen))
                self.save(values, "images.npy")
                self.save(labels, "labels.npy")
                self.assertEqual(self.inspect(self.folder / "images.npy")["fingerprint"], fingerprint(values[:, None], classes))
                self.save(labels[::-1], "kinds.npy")
                answer = self.inspect(self.folder / "images.npy", labels="kinds.npy")
                self.assertEqual(answer["fingerprint"], fingerprint(values[:, None], classes[::-1]))
                self.save(labels[:5], "labels.npy")
                self.assertIn("5 labels for 6 images", self.refused(self.folder / "images.npy"))
                self.assertIn("5 labels", self.refused(self.folder / "images.npy", labels="labels.npy"))
        np.savez(self.folder / "n.npz", images=values, labels=np.array(["3", "0", "1", "1", "0", "3"]))
        self.assertEqual(self.inspect(self.folder / "n.npz")["fingerprint"], fingerprint(values[:, None], [3, 0, 1, 1, 0, 3]))

    def test_words_beside_ready_codes_and_of_parts(self):
        codes = self.random.normal(size=(6, 2)).astype(np.float32)
        np.savez(self.folder / "c.npz", mean=codes, label=np.array(["b", "a", "c"] * 2))
        for reading in ({"images": 6}, {"labels": "label"}):
            answer = self.inspect(self.folder / "c.npz", **reading)
            self.assertEqual((answer["images"], answer["classes"], answer.get("skipped", [])), (6, 3, []))
        words = [PROGRAM, "import", self.folder / "c.npz", "--out", self.folder / "run", "--json"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(json.loads((self.folder / "run" / "run.json").read_text())["data"]["classes"], 3)
        values = self.bytes_of(6, 4, 4)
        np.savez(self.folder / "k.npz", x_train=values[:4], y_train=np.array(["b", "a", "b", "a"]), x_test=values[4:],
                 y_test=np.array(["c", "a"]))
        self.assertEqual(self.inspect(self.folder / "k.npz")["fingerprint"], fingerprint(values[:, None], [1, 0, 1, 0, 2, 0], 4))
        np.savez(self.folder / "m.npz", x_train=values[:4], y_train=np.array(["b", "a", "b", "a"]), x_test=values[4:],
                 y_test=np.array([0, 1]))
        self.assertIn("one kind", self.refused(self.folder / "m.npz"))

    def test_texts_that_are_no_labels_are_listed(self):
        values = self.bytes_of(6, 4, 4)
        for name, texts in [("labels", np.array(["cat", "dog"])), ("notes", np.array(["a"])), ("labels", np.array([["a"]] * 6))]:
            with self.subTest(name=name, shape=texts.shape):
                np.savez(self.folder / "a.npz", **{"images": values, name: texts})
                answer = self.inspect(self.folder / "a.npz")
                self.assertEqual(answer["fingerprint"], fingerprint(values[:, None]))
                self.assertIn(name, str(answer["skipped"]))
        np.savez(self.folder / "a.npz", images=values, kinds=np.array(["cat", "dog"]))
        self.assertIn("2 labels", self.refused(self.folder / "a.npz", labels="kinds"))
        np.savez(self.folder / "a.npz", images=values, y=np.arange(6) % 2, labels=np.array(["cat", "dog"]))
        self.assertEqual(self.inspect(self.folder / "a.npz")["fingerprint"], fingerprint(values[:, None], [0, 1] * 3))

    def test_keras_and_medmnist(self):
        train, further, test = self.bytes_of(6, 4, 4), self.bytes_of(3, 4, 4), self.bytes_of(2, 4, 4)
        np.savez(self.folder / "k.npz", x_train=train, y_train=np.arange(6), x_test=test, y_test=np.arange(2))
        answer = self.inspect(self.folder / "k.npz")
        whole = np.concatenate([train, test])[:, None]
        self.assertEqual(answer["fingerprint"], fingerprint(whole, [*range(6), 0, 1], 6))
        self.assertEqual(answer["splits"], {"train": 6, "test": 2})
        np.savez(self.folder / "m.npz", train_images=train, train_labels=np.arange(6)[:, None], val_images=further,
                 val_labels=np.arange(3)[:, None], test_images=test, test_labels=np.arange(2)[:, None])
        whole = np.concatenate([train, further, test])[:, None]
        self.assertEqual(self.inspect(self.folder / "m.npz")["fingerprint"],
                         fingerprint(whole, [*range(6), 0, 1, 2, 0, 1], 9))

    def test_dsprites(self):
        images = (self.random.random((12, 8, 8)) < 0.5).astype(np.uint8)
        classes = np.array([[0, i % 3, i // 3 % 2, 0, i // 6, 0] for i in range(12)])
        np.savez_compressed(self.folder / "d.npz", imgs=images, latents_classes=classes, latents_values=classes.astype(float),
                            metadata=np.array({"title": "d"}, dtype=object))
        answer = self.inspect(self.folder / "d.npz")
        self.assertEqual(answer["factors"], {"shape": 3, "scale": 2, "x": 2})
        self.assertEqual(answer["fingerprint"], fingerprint(as_pixels(images)[:, None], levels=classes[:, [1, 2, 4]]))
        self.assertIn("metadata", answer["skipped"][0]["file"])

    def test_size_and_channels_asked_for(self):
        values = self.bytes_of(3, 8, 8)
        answer = self.inspect(self.save(values), size=8, channels="rgb")
        self.assertEqual(answer["fingerprint"], fingerprint(np.repeat(values[:, None], 3, axis=1)))
        halves = values.reshape(3, 4, 2, 4, 2).astype(float).mean(axis=(2, 4))
        answer = self.inspect(self.save(values), size=4)
        self.assertEqual(answer["shape"], [1, 4, 4])
        self.assertEqual(answer["fingerprint"], fingerprint(np.floor(halves + 0.5).astype(np.uint8)[:, None]))

    def test_fewer_images_are_spread_evenly(self):
        values = self.bytes_of(10, 4, 4)
        self.save(values, "images.npy")
        self.save(np.arange(10), "labels.npy")
        answer = self.inspect(self.folder / "images.npy", images=5)
        self.assertEqual(answer["fingerprint"], fingerprint(values[::2, None], range(0, 10, 2)))

    def test_a_reading_there_is_not(self):
        self.assertIn("size, fit, channels", self.refused(self.save(self.bytes_of(3, 4, 4)), colour=1))
        self.assertIn("4x", self.refused(self.save(self.bytes_of(3, 4, 4)), size="4x"))
        path = self.save(self.bytes_of(3, 4, 4), "what?size=2.npy")
        self.assertEqual(self.inspect(path)["shape"], [1, 4, 4])

    def test_what_is_broken_is_said(self):
        self.assertIn("[5, 7, 2, 2]", self.refused(self.save(np.zeros((5, 7, 2, 2)))))
        self.assertIn("not a finite number", self.refused(self.save(np.array([[[0, np.nan]]]))))
        path = self.save(self.bytes_of(5, 4, 4))
        whole = path.read_bytes()
        for size in range(0, len(whole), 7):
            path.write_bytes(whole[:size])
            self.assertTrue(self.refused(path))

    def test_damaged_archives(self):
        np.savez_compressed(self.folder / "a.npz", images=np.zeros((9, 8, 8), np.uint8) + 7)
        path = self.folder / "a.npz"
        whole = path.read_bytes()
        for size in range(4, len(whole), 11):
            path.write_bytes(whole[:size])
            self.assertTrue(self.refused(path))
        # A bomb: what the directory promises cannot come out of so few bytes.
        place = whole.index(b"PK\x01\x02")
        path.write_bytes(whole[:place + 24] + struct.pack("<I", 0xFFFFFFF0) + whole[place + 28:])
        self.assertTrue(self.refused(path))

    def test_axes_of_nothing(self):
        for shape in [(0, 4, 4), (5, 0, 4), (5, 3, 4, 0), (2**40, 2**40, 0)]:
            for order in "CF":
                with self.subTest(shape=shape, order=order):
                    path = self.folder / "empty.npy"
                    with open(path, "wb") as file:
                        np.lib.format.write_array_header_1_0(
                            file, {"descr": "|u1", "fortran_order": order == "F", "shape": shape})
                    self.assertIn("holds no numbers", self.refused(path))

    def test_an_array_packed_with_gzip(self):
        path = self.save(self.bytes_of(3, 4, 4))
        packed = self.folder / "a.npy.gz"
        packed.write_bytes(gzip.compress(path.read_bytes()))
        self.assertIn("gzip", self.refused(packed))

    def test_as_many_images_as_are_asked_for(self):
        values = self.bytes_of(10, 4, 4)
        for count, chosen in [(1, [0]), (3, [0, 4, 7]), (7, [0, 2, 3, 5, 6, 8, 9]), (10, range(10)), (99, range(10))]:
            with self.subTest(count=count):
                answer = self.inspect(self.save(values), images=count)
                self.assertEqual(answer["fingerprint"], fingerprint(values[list(chosen), None]))
        np.savez(self.folder / "k.npz", x_train=values, y_train=np.arange(10), x_test=values[:5], y_test=np.arange(5))
        self.assertEqual(self.inspect(self.folder / "k.npz", images=6)["splits"], {"train": 4, "test": 2})

    def test_members_that_share_their_bytes(self):
        np.savez_compressed(self.folder / "a.npz", images=np.zeros((9, 8, 8), np.uint8) + 7)
        path = self.folder / "a.npz"
        whole = path.read_bytes()
        place, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
        entry = whole[place:end]
        directory = entry * 500
        path.write_bytes(whole[:place] + directory + whole[end:end + 8] + struct.pack("<HHII", 500, 500, len(directory), place)
                         + whole[end + 20:])
        self.assertIn("damaged", self.refused(path))

    def converted(self, path):
        """What `inspect` says of the file that the printed line of Python writes."""
        said = self.refused(path)
        line = shlex.split(said[said.index("python3 -c"):].replace(" FILE ", f" {shlex.quote(str(path))} "))
        (self.folder / "data.npz").unlink(missing_ok=True)
        done = subprocess.run([sys.executable, *line[1:]], cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, f"{said}\n{done.stderr}")
        return self.inspect(self.folder / "data.npz", images=100)  # as a data set, also where the images are rows

    def test_pickles_are_refused_with_the_line_that_converts_them(self):
        values, labels = self.bytes_of(4, 3072), [3, 1, 0, 1]
        expected = fingerprint(values.reshape(4, 3, 32, 32), labels)
        for protocol in (0, 1, 2, pickle.HIGHEST_PROTOCOL):  # each conversion starts three programs
            for name, opened, content in [("a.pkl", open, {"data": values, "labels": labels}), ("a.pkl.gz", gzip.open, (values, labels))]:
                with self.subTest(protocol=protocol, name=name):
                    with opened(self.folder / name, "wb") as file:
                        pickle.dump(content, file, protocol=protocol)
                    self.assertEqual(self.converted(self.folder / name)["fingerprint"], expected)
        with open(self.folder / "a.pkl", "wb") as file:
            pickle.dump(values.reshape(4, 3, 32, 32), file, protocol=0)
        self.assertEqual(self.converted(self.folder / "a.pkl")["fingerprint"], fingerprint(values.reshape(4, 3, 32, 32)))

    def test_the_python_version_of_cifar(self):
        # As Python 2 wrote it: texts are bytes, which Python 3 takes for ASCII unless it is told.
        values = self.bytes_of(2, 3072)
        array = (b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\x00\x85U\x01bt R".replace(b" ", b"")
                 + b"(K\x01K\x02M\x00\x0c\x86cnumpy\ndtype\n(U\x02u1K\x00K\x01tR(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89"
                 + b"T" + struct.pack("<i", values.size) + values.tobytes() + b"tb")
        path = self.folder / "data_batch_1"
        path.write_bytes(b"\x80\x02}(U\x04data" + array + b"U\x06labels](K\x01K\x00eU\x09filenames](U\x05a.pngU\x05b.pngeu.")
        self.assertEqual(self.converted(path)["fingerprint"], fingerprint(values.reshape(2, 3, 32, 32), [1, 0]))

    def test_files_of_pytorch(self):
        for name, member, word in [("data.pt", pickle.dumps(1, protocol=2), "python3 -c"),
                                   ("state.pt", pickle.dumps(collections.OrderedDict(), protocol=2), '"import"')]:
            with zipfile.ZipFile(self.folder / name, "w") as archive:
                archive.writestr(f"{name[:-3]}/data.pkl", member)
            said = self.refused(self.folder / name)
            self.assertIn(word, said)
            self.assertIn('"import"', said)
            self.assertEqual("python3 -c" in said, name == "data.pt")
        with zipfile.ZipFile(self.folder / "script.pt", "w") as archive:
            archive.writestr("script/data.pkl", pickle.dumps(1))
            archive.writestr("script/constants.pkl", pickle.dumps(()))
        self.assertNotIn("python3 -c", self.refused(self.folder / "script.pt"))

    @unittest.skipUnless(importlib.util.find_spec("torch"), "no PyTorch for Python here")
    def test_tensors_of_pytorch(self):
        import torch
        values, labels = self.bytes_of(4, 3, 5, 5), [3, 1, 0, 1]
        images = torch.from_numpy(values)
        both = torch.tensor(labels)
        for content, known, archive in [(images, [], True), ((images, both), labels, False), ({"images": images, "labels": both}, labels, True)]:
            with self.subTest(kind=type(content)):
                torch.save(content, self.folder / "a.pt", _use_new_zipfile_serialization=archive)
                self.assertEqual(self.converted(self.folder / "a.pt")["fingerprint"], fingerprint(values, known))
        torch.save(torch.nn.Linear(2, 2).state_dict(), self.folder / "a.pt")
        self.assertNotIn("python3 -c", self.refused(self.folder / "a.pt"))


class Tables(Formats):
    def write(self, rows, name="a.csv", delimiter=",", opened=open):
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows)
        with opened(self.folder / name, "wb") as file:
            file.write(text.getvalue().encode())
        return self.folder / name

    def test_heading_label_first(self):
        values, labels = self.bytes_of(5, 16), [4, 0, 1, 2, 3]
        rows = [["label", *(f"pixel{i}" for i in range(16))]] + [[label, *row] for label, row in zip(labels, values)]
        expected = fingerprint(values.reshape(5, 1, 4, 4), labels)
        self.assertEqual(self.inspect(self.write(rows))["fingerprint"], expected)
        self.assertEqual(self.inspect(self.write(rows[1:]))["fingerprint"], expected)
        self.assertEqual(self.inspect(self.write(rows, "a.tsv", "\t"))["format"], "tsv")
        self.assertEqual(self.inspect(self.write(rows, "a.tsv", "\t"))["fingerprint"], expected)
        self.assertEqual(self.inspect(self.write(rows, "a.csv", ";"))["fingerprint"], expected)
        self.assertEqual(self.inspect(self.write(rows, "a.csv.gz", ",", gzip.open))["fingerprint"], expected)

    def test_words_are_classes(self):
        values, labels = self.bytes_of(4, 9), ["dog", "cat 10", "cat 9", "dog"]
        rows = [[*row, label] for label, row in zip(labels, values)]
        answer = self.inspect(self.write(rows))
        self.assertEqual(answer["fingerprint"], fingerprint(values.reshape(4, 1, 3, 3), [2, 1, 0, 2]))

    def test_a_heading_that_counts_the_columns(self):
        values, labels = self.bytes_of(4, 9), ["dog", "cat 10", "cat 9", "dog"]
        rows = [["label", *range(9)]] + [[label, *row] for label, row in zip(labels, values)]
        answer = self.inspect(self.write(rows))
        self.assertEqual(answer["fingerprint"], fingerprint(values.reshape(4, 1, 3, 3), [2, 1, 0, 2]))
        answer = self.inspect(self.write([range(9), *values]))
        self.assertEqual(answer["fingerprint"], fingerprint(values.reshape(4, 1, 3, 3)))
        twice = np.array([range(9), range(9)], np.uint8)  # such rows are images
        self.assertEqual(self.inspect(self.write(twice))["fingerprint"], fingerprint(twice.reshape(2, 1, 3, 3)))

    def test_label_column_is_chosen(self):
        values, marks = self.bytes_of(4, 16), [7, 1, 2, 3]
        rows = [[*row[:5], mark, *row[5:]] for mark, row in zip(marks, values)]
        answer = self.inspect(self.write(rows), label_column=6)
        self.assertEqual(answer["fingerprint"], fingerprint(values.reshape(4, 1, 4, 4), marks))
        self.assertIn("17 columns", self.refused(self.write(rows), label_column=18))

    def test_a_number_next_to_nothing_is_no_heading(self):
        answer = self.inspect(self.write([["1e-400", 1, "+2", -3], [1, 2, 3, 4]]))
        self.assertEqual(answer["fingerprint"], fingerprint(as_pixels([[0, 1, 2, -3], [1, 2, 3, 4]]).reshape(2, 1, 2, 2)))

    def test_fractions_and_no_label(self):
        values = self.random.random((4, 27))
        answer = self.inspect(self.write(values.tolist()))
        self.assertEqual(answer["fingerprint"], fingerprint(as_pixels(values).reshape(4, 3, 3, 3)))

    def test_what_is_broken_is_said(self):
        self.assertIn("row 3", self.refused(self.write([[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3]])))
        self.assertIn("row 2, column 3", self.refused(self.write([[1, 2, 3, 4], [1, 2, "x", 4]])))
        self.assertIn("row 2", self.refused(self.write([["a", "b", "c", "d", "e", "label"], [1, 2, 3, 4, 5]], "c.csv")))
        self.assertIn("row 1", self.refused(self.write([[1, 2, 3, "x" * 20000]], "d.csv")))
        (self.folder / "e.csv").write_text('1,2,3,4\n1,2,3,"' + "x" * 20000)
        self.assertIn("row 2", self.refused(self.folder / "e.csv"))
        (self.folder / "f.csv.gz").write_bytes(gzip.compress(b"1,2,3," + b"x" * 50_000_000))
        self.assertIn("row 1", self.refused(self.folder / "f.csv.gz"))
        (self.folder / "g.csv").write_bytes(b"1,2,3,4\n1,2\0,3,4\n")
        self.assertIn("row 2, column 2", self.refused(self.folder / "g.csv"))
        self.assertIn("row 1, column 2", self.refused(self.write([[1, "1e999", 3, 4], [5, 6, 7, 8]], "i.csv")))
        names = [[*range(4), f"kind {i}"] for i in range(20000)]
        self.assertIn("20000", self.refused(self.write(names, "h.csv"), label_column=5))
        self.assertIn("5 columns beside", self.refused(self.write([[1, 2, 3, 4, 5, 6]] * 2, "b.csv"), label_column=1))


class Cifar(Formats):
    def test_ten_classes(self):
        names = [f"kind {i}" for i in range(10)]
        (self.folder / "batches.meta.txt").write_text("\n".join(names) + "\n\n")
        whole, labels = [], []
        for name in ["data_batch_1", "data_batch_2", "test_batch"]:
            pixels, kinds = self.bytes_of(4, 3072), self.random.integers(0, 10, (4, 1), dtype=np.uint8)
            (self.folder / f"{name}.bin").write_bytes(np.hstack([kinds, pixels]).tobytes())
            whole.append(pixels.reshape(4, 3, 32, 32))
            labels.extend(kinds[:, 0])
        answer = self.inspect(self.folder)
        self.assertEqual(answer["format"], "cifar-10")
        self.assertEqual(answer["fingerprint"], fingerprint(np.concatenate(whole), labels, 8))
        self.assertEqual(self.inspect(self.folder / "test_batch.bin")["fingerprint"], fingerprint(whole[2], labels[8:]))

    def test_a_hundred_classes(self):
        pixels, kinds = self.bytes_of(3, 3072), np.array([[0, 99], [19, 5], [3, 50]], np.uint8)
        (self.folder / "test.bin").write_bytes(np.hstack([kinds, pixels]).tobytes())
        answer = self.inspect(self.folder)
        self.assertEqual(answer["classes"], 100)
        self.assertEqual(answer["fingerprint"], fingerprint(pixels.reshape(3, 3, 32, 32), [99, 5, 50]))

    def test_what_is_broken_is_said(self):
        (self.folder / "test_batch.bin").write_bytes(b"\x0a" + bytes(3072))
        self.assertIn("label 10 at byte 0", self.refused(self.folder))
        (self.folder / "test_batch.bin").write_bytes(bytes(3000))
        self.assertIn("3073", self.refused(self.folder))


class Pictures(Formats):
    def save(self, name, pixels, **options):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path, **options)
        return pixels

    def test_classes_and_natural_order(self):
        for kind in ["cat", "dog 2", "dog 10"]:
            for number in (1, 2, 10):
                self.save(f"{kind}/{number}.png", self.bytes_of(6, 5))
        expected, labels = [], []
        for label, kind in enumerate(["cat", "dog 2", "dog 10"]):
            for number in (1, 2, 10):
                expected.append(np.asarray(Image.open(self.folder / kind / f"{number}.png"))[None])
                labels.append(label)
        (self.folder / "cat" / "notes.txt").write_text("no picture")
        (self.folder / "cat" / "half.png").write_bytes((self.folder / "cat" / "1.png").read_bytes()[:60])
        answer = self.inspect(self.folder)
        self.assertEqual(answer["fingerprint"], fingerprint(np.stack(expected), labels))
        self.assertEqual(len(answer["skipped"]), 2)

    def test_every_kind_that_keeps_pixels(self):
        colour = self.bytes_of(4, 4, 3)
        for suffix in ["png", "bmp", "ppm", "tiff", "webp"]:
            with self.subTest(suffix=suffix):
                self.save(f"{suffix}/a.{suffix}", colour, **({"lossless": True} if suffix == "webp" else {}))
                answer = self.inspect(self.folder / suffix)
                self.assertEqual(answer["fingerprint"], fingerprint(colour.transpose(2, 0, 1)[None]))

    def test_tiffs_however_they_are_packed(self):
        colour, grey = self.bytes_of(90, 120, 3), self.bytes_of(40, 50)
        colour[30:60] = 7
        for number, packing in enumerate([None, "tiff_lzw", "tiff_adobe_deflate", "tiff_deflate", "packbits", "zstd", "tiff_lzma"]):
            with self.subTest(packing=packing):
                self.save(f"{number}/a.tiff", colour, compression=packing)
                self.assertEqual(self.inspect(self.folder / str(number))["fingerprint"], fingerprint(colour.transpose(2, 0, 1)[None]))
        for name, pixels, how in [("jpeg", colour, {"compression": "jpeg"}), ("ycc", colour, {"compression": "jpeg", "quality": 20}),
                                  ("webp", colour, {"compression": "webp"}), ("strips", grey, {"tiffinfo": {278: 7}, "compression": "tiff_lzw"})]:
            with self.subTest(name=name):
                self.save(f"{name}/a.tiff", pixels, **how)
                answer = self.inspect(self.folder / name)
                self.assertEqual((answer["images"], answer.get("skipped", [])), (1, []))
        for packing in ["group3", "group4", "tiff_ccitt"]:
            with self.subTest(packing=packing):
                (self.folder / packing).mkdir()
                for name, row in [("a", 7), ("b", 0)]:  # lines, and a blank page
                    fax = np.full((300, 400), 255, np.uint8)
                    fax[:, ::7] = 255 if row == 0 else 0
                    Image.fromarray(fax).convert("1").save(self.folder / packing / f"{name}.tiff", compression=packing)
                answer = self.inspect(self.folder / packing)
                self.assertEqual((answer["images"], answer.get("skipped", [])), (2, []))

    def test_a_cut_jpeg_is_skipped(self):
        pixels = self.bytes_of(40, 40)
        for options in [{}, {"progressive": True}, {"optimize": True}]:
            self.save("a.jpg", pixels, **options)
            whole = (self.folder / "a.jpg").read_bytes()
            for size in [len(whole) // 2, len(whole) - 200, len(whole) - 1]:
                (self.folder / "b.jpg").write_bytes(whole[:size])
                answer = self.inspect(self.folder)
                self.assertEqual(answer["images"], 1)
                self.assertIn("cut short", str(answer["skipped"]))

    def test_splits(self):
        train, test = self.save("train/a/1.png", self.bytes_of(4, 4)), self.save("test/a/1.png", self.bytes_of(4, 4))
        answer = self.inspect(self.folder)
        self.assertEqual(answer["splits"], {"train": 1, "test": 1})
        self.assertEqual(answer["fingerprint"], fingerprint(np.stack([train, test])[:, None], [0, 0], 1))

    def test_a_class_called_train(self):
        pixels = [self.save(f"{kind}/1.png", self.bytes_of(4, 4)) for kind in ["bus", "car", "train"]]
        self.assertEqual(self.inspect(self.folder)["fingerprint"], fingerprint(np.stack(pixels)[:, None], [0, 1, 2]))

    def test_sizes_found_late_in_the_file(self):
        # The directory of a TIFF may lie anywhere: here before, across and behind the first 4096 bytes.
        pixels = self.bytes_of(6, 8)
        for place in [100, *range(4060, 4100, 2), 5000]:
            with self.subTest(place=place):
                entries = [(256, 8), (257, 6), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 6), (279, 48)]
                packed = b"".join(struct.pack("<HHIHH", tag, 3, 1, value, 0) for tag, value in entries)
                (self.folder / "a.tiff").write_bytes(
                    (b"II*\0" + struct.pack("<I", place) + pixels.tobytes()).ljust(place, b"\0")
                    + struct.pack("<H", len(entries)) + packed + bytes(4))
                self.assertEqual(self.inspect(self.folder)["fingerprint"], fingerprint(pixels[None, None]))

    def test_a_broken_picture_does_not_decide_the_size(self):
        pixels = self.save("a.png", self.bytes_of(4, 4))
        (self.folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
        answer = self.inspect(self.folder)
        self.assertEqual(answer["fingerprint"], fingerprint(pixels[None, None]))
        self.assertEqual(len(answer["skipped"]), 1)

    def test_grey_pictures_stored_in_colour_are_grey(self):
        grey = self.bytes_of(4, 4)
        self.save("a.png", np.repeat(grey[..., None], 3, axis=2))
        self.assertEqual(self.inspect(self.folder)["shape"], [1, 4, 4])
        self.assertEqual(self.inspect(self.folder, channels="rgb")["shape"], [3, 4, 4])

    def test_different_sizes_are_framed(self):
        left = np.zeros((10, 20), np.uint8)
        left[:, :5] = 200  # outside of the middle square
        self.save("a.png", left)
        self.save("b.png", np.full((30, 10), 90, np.uint8))
        self.assertEqual(self.inspect(self.folder)["shape"], [1, 64, 64])
        cropped = np.stack([np.zeros((1, 10, 10)), np.full((1, 10, 10), 90)]).astype(np.uint8)
        self.assertEqual(self.inspect(self.folder, size=10)["fingerprint"], fingerprint(cropped))
        answer = self.inspect(self.folder, size=10, fit="pad")
        self.assertNotEqual(answer["fingerprint"], fingerprint(cropped))

    def test_a_camera_held_upright(self):
        wide = np.zeros((16, 16), np.uint8)
        wide[:8] = 255
        exif = Image.Exif()
        exif[0x0112] = 6  # turn a quarter clockwise
        self.save("a.jpg", wide, exif=exif, quality=100)
        answer = self.inspect(self.folder)
        self.assertEqual(answer["fingerprint"], fingerprint(np.rot90(wide, -1)[None, None]))

    def test_names_of_any_kind_and_loops(self):
        pixels = [self.save(f"{name}/1.png", self.bytes_of(4, 4)) for name in ["a b", "새", "x\ny"]]
        os.symlink(self.folder, self.folder / "a b" / "loop")
        os.symlink(self.folder / "nowhere", self.folder / "a b" / "dangling.png")
        answer = self.inspect(self.folder)
        order = [0, 2, 1]  # by their bytes
        self.assertEqual(answer["fingerprint"], fingerprint(np.stack([pixels[i] for i in order])[:, None], [0, 1, 2]))
        self.assertEqual(len(answer["skipped"]), 2)

    def test_nothing_there(self):
        self.assertIn("no data set", self.refused(self.folder))
        (self.folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
        self.assertIn("a.png", self.refused(self.folder))
        one = self.folder / "one"
        self.save("one/a.png", self.bytes_of(4, 4))
        self.assertIn("one picture", self.refused(one / "a.png"))


if __name__ == "__main__":
    unittest.main()
