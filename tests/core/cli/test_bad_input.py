#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# ctest: timeout=900
"""Files that are not what they should be, given to the command line: exit code 3, one JSON document whose sentence names the file, no
memory beyond what the file is worth, nothing written."""
import gzip
import io
import json
import os
import struct
import tempfile
import unittest
import zipfile

import numpy as np
from cli_support import Folder, call, call_json, idx_bytes

MOST_MEGABYTES = 64  # beyond what the program takes for itself


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = Folder()
        (folder / "images").write_bytes(idx_bytes(np.zeros((3, 4, 4), np.uint8) + 7))
        cls.usual = call("inspect", folder / "images", "--json").megabytes
        folder.remove()

    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.remove)

    def everything(self):
        return sorted(str(path) for path in self.folder.path.rglob("*"))

    def refused(self, *words, named=None, code=3, most=MOST_MEGABYTES, usual=None, **options):
        """The sentence it was refused with. `usual`: the megabytes of what goes well, where there are options."""
        before = self.everything()
        result = call(*words, "--json", **options)
        self.assertEqual(result.code, code, str(result))
        error = result.document["error"]
        if named is not None:
            self.assertIn(str(named), error["message"])
            self.assertEqual(error.get("file"), str(named))
        self.assertTrue(error["message"].rstrip().endswith((".", "npy", "npz")) or ":" in error["message"], error["message"])
        self.assertLess(result.megabytes - (usual or self.usual), most, error["message"])
        self.assertEqual(self.everything(), before)
        return error["message"]

    def refused_file(self, name, content, command="inspect", **more):
        path = self.folder / name
        path.write_bytes(content)
        return self.refused(command, path, named=path, **more)


class Data(BadInput):
    def test_bombs(self):
        promise = struct.pack(">HBB3I", 0, 8, 3, 60000, 4096, 4096)
        for name, content in [("idx.gz", gzip.compress(promise + bytes(50_000_000))), ("zeros.gz", gzip.compress(bytes(100_000_000))),
                              ("line.csv.gz", gzip.compress(b"1,2,3," + b"9" * 100_000_000))]:
            with self.subTest(name=name):
                self.refused_file(name, content)
        for name, row in [("ones.csv.gz", b"1,"), ("commas.csv.gz", b",")]:
            self.refused_file(name, gzip.compress(row * 50_000_000))

    def packed(self, name, start, rest, end):
        """Some 120 MB, packed in pieces."""
        path = self.folder / f"{name}.gz"
        with gzip.open(path, "wb", compresslevel=1) as file:
            file.write(start)
            for _ in range(120):
                file.write(rest * (1_000_000 // len(rest)))
            file.write(end)
        return path

    def test_bombs_as_labels(self):
        (self.folder / "images").write_bytes(idx_bytes(np.zeros((3, 4, 4), np.uint8) + 7))
        array = io.BytesIO()
        np.save(array, np.arange(3))
        many = io.BytesIO()
        np.lib.format.write_array_header_1_0(many, {"descr": "<i8", "fortran_order": False, "shape": (15_000_000,)})
        texts = io.BytesIO()
        np.save(texts, np.array(["a", "b", "c"]))
        for name, start, rest, end in [("blank", b"", b"\n", b"1\n"), ("ones", b"", b"1\n", b""), ("behind", array.getvalue(), b"\0", b""),
                                       ("many", many.getvalue(), b"\0", b""), ("texts", texts.getvalue(), b"\0", b"")]:
            with self.subTest(name=name):
                path = self.packed(name, start, rest, end)
                self.refused("inspect", f"{self.folder / 'images'}?labels={path.name}", named=path)
        # Blank lines at the end are no labels.
        self.packed("good", b"1\n0\n1\n", b"\n", b"")
        good = call("inspect", f"{self.folder / 'images'}?labels=good.gz", "--json")
        self.assertEqual((good.code, good.document["classes"]), (0, 2), str(good))
        self.assertLess(good.megabytes - self.usual, MOST_MEGABYTES)

    def test_texts_that_nothing_uses(self):
        header = io.BytesIO()
        np.lib.format.write_array_header_1_0(header, {"descr": "|S1", "fortran_order": False, "shape": (120_000_000,)})
        np.savez(self.folder / "a.npz", images=np.zeros((3, 4, 4), np.uint8) + 7)
        with zipfile.ZipFile(self.folder / "a.npz", "a", zipfile.ZIP_DEFLATED) as archive, archive.open("notes.npy", "w") as member:
            member.write(header.getvalue())
            for _ in range(120):
                member.write(bytes(1_000_000))
        read = call("inspect", self.folder / "a.npz", "--json")
        self.assertEqual(read.code, 0, str(read))
        self.assertIn("notes", str(read.document["skipped"]))
        self.assertLess(read.megabytes - self.usual, MOST_MEGABYTES)

    def test_an_archive_that_promises_too_much(self):
        with zipfile.ZipFile(self.folder / "a.npz", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("images.npy", b"\x93NUMPY\x01\x00" + bytes(60_000_000))
        # Its header is none; what the directory says can be true.
        self.refused("train", "--model", "pca", "--data", self.folder / "a.npz", "--out", self.folder / "run", most=MOST_MEGABYTES + 60)
        whole = (self.folder / "a.npz").read_bytes()
        place = whole.index(b"PK\x01\x02")
        (self.folder / "b.npz").write_bytes(whole[:place + 24] + struct.pack("<I", 0xFFFFFFF0) + whole[place + 28:])
        self.refused("train", "--model", "pca", "--data", self.folder / "b.npz", "--out", self.folder / "run")

    def test_pictures_that_promise_too_much(self):
        for name, content in [("a.pgm", b"P5 10000 10000 255\n" + bytes(20)),
                              ("a.bmp", b"BM" + struct.pack("<IIIIiiHH", 78, 0, 54, 40, 10000, 10000, 1, 24) + bytes(40)),
                              ("a.png", b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 10000, 10000, 8, 2, 0, 0, 0) + bytes(60))]:
            with self.subTest(name=name):
                (self.folder / "pictures").mkdir(exist_ok=True)
                (self.folder / "pictures" / name).write_bytes(content)
                self.assertIn(name, self.refused("inspect", self.folder / "pictures"))
                (self.folder / "pictures" / name).unlink()

    def test_numbers_that_are_none(self):
        for value in (np.nan, np.inf, -np.inf):
            with self.subTest(value=value):
                np.save(self.folder / "a.npy", np.array([[[0, value], [1, 2]]], np.float32))
                self.assertIn("finite", self.refused("inspect", self.folder / "a.npy", named=self.folder / "a.npy"))
                self.assertIn("finite", self.refused_file("a.csv", f"0,1,2,{value}\n1,2,3,4\n".encode()))

    def test_nothing_and_what_is_no_file(self):
        (self.folder / "empty").mkdir()
        (self.folder / "loop").symlink_to(self.folder / "loop")
        os.mkfifo(self.folder / "pipe")
        for name in ("empty", "loop", "pipe", "nothing"):
            with self.subTest(name=name):
                self.refused("inspect", self.folder / name, named=self.folder / name)
        self.refused("inspect", "/dev/zero", named="/dev/zero")

    def test_a_file_that_may_not_be_read(self):
        path = self.folder / "secret.npy"
        np.save(path, np.zeros((3, 4, 4)))
        self.folder.path.chmod(0o755)
        # From the superuser nothing can be hidden: another one asks then.
        nobody = {"user": 65534, "group": 65534, "extra_groups": [], "cwd": tempfile.gettempdir()} if os.geteuid() == 0 else {}
        path.chmod(0o444)
        read = call("inspect", path, "--json", **nobody)
        self.assertEqual(read.code, 0, str(read))
        path.chmod(0)
        self.refused("inspect", path, named=path, usual=read.megabytes, **nobody)

    def test_odd_names(self):
        for name in ("a name with spaces", "새 데이터", "line\nbreak", "what?size=3", "--help", "%s%n", "a\tb", 'quote"'):
            with self.subTest(name=name):
                self.refused_file(name, b"\0\0\x08\x03broken")
                path = self.folder / f"{name} whole"
                path.write_bytes(idx_bytes(np.zeros((3, 4, 4), np.uint8) + 7))
                self.assertEqual(call_json("inspect", path)["images"], 3)

    def test_a_name_that_is_no_text(self):
        path = os.path.join(os.fsencode(self.folder.path), b"\xff\xfe")
        with open(path, "wb") as file:
            file.write(b"\0\0\x08\x03broken")
        refused = call("inspect", path, "--json")
        self.assertEqual(refused.code, 3, str(refused))
        self.assertIn("error", refused.document)


class Models(BadInput):
    def data(self):
        path = self.folder / "images"
        path.write_bytes(idx_bytes(np.zeros((3, 4, 4), np.uint8) + 7))
        return path

    def test_weights(self):
        def safetensors(header, data=b""):
            text = json.dumps(header).encode() if not isinstance(header, bytes) else header
            return struct.pack("<Q", len(text)) + text + data
        said = {"format": "latentscape-model", "model": "vae", "shape": "4096,4096,4096", "classes": "0", "parameters": '{"latent":1024,"hidden":[4096]}'}
        for name, content in [("short", b"1234"), ("long", struct.pack("<Q", 2**60) + b"{}"), ("no", safetensors(b"{")),
                              ("list", safetensors([1])), ("deep", safetensors(b"[" * 100_000)),
                              ("huge", safetensors({"w": {"dtype": "F32", "shape": [2**40, 2**40], "data_offsets": [0, 4]}}, bytes(4))),
                              ("beyond", safetensors({"w": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}}, bytes(4))),
                              ("model", safetensors({"__metadata__": said}))]:
            with self.subTest(name=name):
                path = self.folder / f"{name}.safetensors"
                path.write_bytes(content)
                self.refused("import", path, "--data", self.data(), "--out", self.folder / "run")

    def test_sweeps(self):
        """What no run of it could be trained on leaves no folder, which would be in the way of the next attempt."""
        data = self.folder / "unlabelled.npy"
        np.save(data, np.zeros((40, 4, 4), np.uint8) + 7)

        def sweep(model, source, *words):
            return self.refused("sweep", "--model", model, "--data", source, *words, "--out", self.folder / "sweep")
        sweep("vae", self.folder / "nothing", "--seeds", "2")
        self.assertIn("labelled", sweep("cvae", data, "--seeds", "2"))
        self.assertIn("comes trained", sweep("onnx", data, "--seeds", "2"))
        sweep("pca", data, "--over", "latent=2,17")  # more than it has pixels

    def test_a_name_that_no_run_can_record(self):
        path, out = (os.path.join(os.fsencode(self.folder.path), name) for name in (b"caf\xe9.npz", b"run"))
        with open(path, "wb") as file:
            np.savez(file, z=np.arange(12, dtype="f4").reshape(6, 2) - 5)
        refused = call("import", path, "--out", out, "--json")
        self.assertEqual(refused.code, 3, str(refused))
        self.assertIn("UTF-8", refused.document["error"]["message"])
        self.assertFalse(os.path.exists(out))

    def test_networks(self):
        def field(tag, content):
            return bytes([tag << 3 | 2]) + number(len(content)) + content

        def number(value):
            digits = b""
            while value >= 0x80:
                digits, value = digits + bytes([value & 0x7F | 0x80]), value >> 7
            return digits + bytes([value])
        size = field(1, field(1, bytes([1 << 3, 1]) + field(2, field(1, b"\x08" + number(2**40)) * 2)))
        port = field(1, b"x") + field(2, size[2:])
        node = field(1, field(1, b"x") + field(2, b"y") + field(4, b"Relu"))
        sizes = field(7, node + field(11, port) + field(12, field(1, b"y")))
        for name, content in [("empty", b""), ("text", b"Any text.\n" * 10), ("zeros", bytes(1000)), ("deep", field(7, b"") * 3 + b"\x3a\xff\xff\xff\xff\x0f"),
                              ("sizes", sizes)]:
            with self.subTest(name=name):
                path = self.folder / f"{name}.onnx"
                path.write_bytes(content)
                self.refused("import", path, "--data", self.data(), "--out", self.folder / "run")

    def test_networks_that_grow(self):
        """A network of a hundred bytes may not fill memory, be it as it is read or as it runs."""
        def number(value):
            digits = b""
            while value >= 0x80:
                digits, value = digits + bytes([value & 0x7F | 0x80]), value >> 7
            return digits + bytes([value])

        def field(tag, content):
            return number(tag << 3 | 2) + number(len(content)) + content

        def whole(tag, value):
            return number(tag << 3) + number(value)

        def port(name, sides):
            return field(1, name) + field(2, field(1, whole(1, 1) + field(2, b"".join(field(1, whole(1, s) if s else b"") for s in sides))))

        def node(kind, inputs, output, more=b""):
            return field(1, b"".join(field(1, name) for name in inputs) + field(2, output) + field(4, kind) + more)

        def tensor(name, kind, values, code):
            return field(5, whole(1, len(values)) + whole(2, kind) + field(8, name) + field(9, struct.pack(f"<{len(values)}{code}", *values)))

        def network(content, sides):
            graph = content + field(2, b"g") + field(11, port(b"x", sides)) + field(12, port(b"y", [0, 0]))
            return whole(1, 6) + field(7, graph) + field(8, field(1, b"") + whole(2, 11))
        flat = node(b"Flatten", [b"x"], b"f")
        nearest = field(5, field(1, b"mode") + field(4, b"nearest") + whole(20, 3))
        filled = node(b"ConstantOfShape", [b"s"], b"c") + flat + node(b"MatMul", [b"f", b"c"], b"y") + tensor(b"s", 7, [16, 200_000_000], "q")
        grown = node(b"Resize", [b"x", b"r", b"t"], b"z", nearest) + node(b"Flatten", [b"z"], b"y") + tensor(b"t", 1, [1, 1, 1e4, 1e4], "f") + \
            tensor(b"r", 1, [], "f")
        padded = node(b"Pad", [b"x", b"p"], b"z") + node(b"Flatten", [b"z"], b"y") + tensor(b"p", 7, [0, 0, 0, 0, 0, 0, 40_000, 40_000], "q")
        batch = node(b"Flatten", [b"x"], b"y")
        for name, content, sides in [("filled", filled, [0, 1, 4, 4]), ("grown", grown, [0, 1, 4, 4]), ("padded", padded, [0, 1, 4, 4]),
                                     ("batch", batch, [1 << 23, 1, 4, 4])]:
            with self.subTest(name=name):
                path = self.folder / f"{name}.onnx"
                path.write_bytes(network(content, sides))
                said = self.refused("import", "--encoder", path, "--data", self.data(), "--out", self.folder / "run")
                self.assertTrue("impossible size" in said or "MB of memory" in said, said)

    def test_devices(self):
        """What never ends is not waited for."""
        self.refused("import", "/dev/zero", "--data", self.data(), "--out", self.folder / "run")
        self.refused("import", "--encoder", "/dev/zero", "--data", self.data(), "--out", self.folder / "run")
        self.refused("inspect", "/dev/zero")

    def test_runs(self):
        for name, record in [("empty", ""), ("no", "{"), ("list", "[]"), ("null", "null"), ("deep", "[" * 200_000), ("model", '{"format":1,"model":"none"}'),
                             ("newer", '{"format":99}')]:
            with self.subTest(name=name):
                run = self.folder / name
                run.mkdir()
                (run / "run.json").write_text(record)
                self.refused("inspect", run)
                self.refused("encode", run, "--out", self.folder / "codes.npz")

    def test_archives(self):
        for name in ("../run.json", "/run.json", "run/../../run.json", "run\\..\\run.json"):
            with self.subTest(name=name):
                with zipfile.ZipFile(self.folder / "run.zip", "w") as archive:
                    archive.writestr(name, '{"format":1,"model":"vae"}')
                self.refused("import", self.folder / "run.zip", "--out", self.folder / "run")


if __name__ == "__main__":
    unittest.main()
