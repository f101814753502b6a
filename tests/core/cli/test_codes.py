#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes that numpy or another program wrote are read, opened as a run and used by every command that needs no network;
the others say that there is none."""
import json
import shutil
import struct
import unittest

import numpy as np

from cli_support import Folder, call, call_json, write_dataset


def write_safetensors(path, tensors, metadata=None):
    """The layout as its specification has it."""
    kinds = {"float32": "F32", "float64": "F64", "float16": "F16", "int64": "I64", "int32": "I32", "uint8": "U8"}
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for name, array in tensors.items():
        content = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": kinds[str(array.dtype)], "shape": list(array.shape),
                        "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


class Codes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.data = write_dataset(cls.folder / "bars")
        cls.trained = cls.folder / "trained"
        result = call("train", "--model", "vae", "--data", cls.data, "--out", cls.trained, "--epochs", "1", "--hidden", "16")
        assert result.code == 0, str(result)
        call_json("encode", cls.trained, "--out", cls.folder / "codes.npz")
        cls.codes_run = cls.folder / "codes"
        cls.imported = call_json("import", cls.folder / "codes.npz", "--data", cls.data, "--out", cls.codes_run)
        random = np.random.default_rng(3)
        cls.vectors = random.normal(size=(90, 12)).astype(np.float32)
        cls.labels = np.arange(90) % 3

    def opened(self, path):
        """The codes of a file, through a run of it and `encode`."""
        run = self.folder / (path.name + ".run")
        document = call_json("import", path, "--out", run)
        self.assertEqual((document["model"], document["imported"]), ("latents", path.name))
        call_json("encode", run, "--out", self.folder / (path.name + ".out.npz"))
        arrays = np.load(self.folder / (path.name + ".out.npz"))
        order = np.argsort(arrays["index"])
        return {name: arrays[name][order] for name in arrays if name != "class_names"}

    def refused(self, *words):
        result = call(*words, "--json")
        self.assertEqual(result.code, 3, str(result))
        return result.document["error"]["message"] if "error" in result.document else result.out

    def test_what_encode_writes_comes_back(self):
        self.assertEqual(self.imported["model"], "latents")
        call_json("encode", self.codes_run, "--out", self.folder / "again.npz")
        first, again = np.load(self.folder / "codes.npz"), np.load(self.folder / "again.npz")
        for name in ("mean", "logvar", "label", "index", "class_names"):
            np.testing.assert_array_equal(first[name], again[name], name)

    def test_numpy_and_safetensors(self):
        for kind in (np.float16, np.float32, np.float64):
            values = self.vectors.astype(kind)
            files = {"npz": self.folder / f"{kind.__name__}.npz", "safetensors": self.folder / f"{kind.__name__}.safetensors"}
            np.savez_compressed(files["npz"], embeddings=values, labels=self.labels)
            write_safetensors(files["safetensors"], {"labels": self.labels, "embeddings": values})
            for path in files.values():
                back = self.opened(path)
                np.testing.assert_array_equal(back["mean"], values.astype(np.float32))
                np.testing.assert_array_equal(back["label"], self.labels)
        path = self.folder / "z.npy"
        np.save(path, np.asfortranarray(self.vectors[:, :1]))
        np.testing.assert_array_equal(self.opened(path)["mean"], self.vectors[:, :1])

    def test_class_names_travel_with_the_codes(self):
        first = np.load(self.folder / "codes.npz")
        self.assertEqual(len(first["class_names"]), 4)
        names = np.array(["개", "cat & dog", "Größe"])
        path = self.folder / "named.npz"
        np.savez(path, class_names=names, latents=self.vectors, labels=self.labels)
        self.assertEqual(self.opened_names(path), names.tolist())
        document = call_json("inspect", path)
        self.assertEqual([item["type"] for item in document["arrays"] if item["name"] == "class_names"], ["text"])
        # Bytes are names too; more names than classes that occur are kept; too few, or one twice, are told and not used.
        np.savez(path, latents=self.vectors, labels=self.labels, class_names=np.array([b"a", b"b", b"c", b"d"]))
        self.assertEqual(self.opened_names(path), ["a", "b", "c", "d"])
        for wrong in (names[:2], np.array(["x", "x", "y"]), names.reshape(1, 3)):
            np.savez(path, latents=self.vectors, labels=self.labels, class_names=wrong)
            self.assertEqual(self.opened_names(path), ["0", "1", "2"])

    def opened_names(self, path):
        run = self.folder / "named.run"
        shutil.rmtree(run, ignore_errors=True)
        call_json("import", path, "--out", run)
        out = self.folder / "named.out.npz"
        out.unlink(missing_ok=True)
        call_json("encode", run, "--out", out)
        return np.load(out)["class_names"].tolist()

    def test_inspect_tells_of_codes(self):
        path = self.folder / "inspected.npz"
        np.savez(path, latents=self.vectors, labels=self.labels)
        self.assertEqual(call_json("inspect", path)["codes"], {"count": 90, "dimensions": 12})
        path = self.folder / "inspected.safetensors"
        write_safetensors(path, {"latents": self.vectors})
        document = call_json("inspect", path)
        self.assertEqual(document["codes"], {"count": 90, "dimensions": 12})
        self.assertEqual(document["pictures"], "of the codes")
        self.assertEqual(document["shape"], [1, 3, 4])

    def test_what_needs_no_network_works(self):
        for method in ("pca", "tsne"):
            out = self.folder / f"{method}.npz"
            call_json("project", self.codes_run, "--method", method, "--split", "test", "--out", out)
            self.assertTrue(out.exists())
        document = call_json("evaluate", self.codes_run)
        self.assertIn("clusters", document)
        self.assertEqual(document["terms"], {})
        call_json("export", self.codes_run, "--format", "projector", "--out", self.folder / "projector")

    def test_it_is_compared_with_the_run_it_came_from(self):
        document = call_json("compare", self.codes_run, self.trained)
        values = {metric["name"]: metric["value"] for metric in document["pairs"][0]["metrics"]}
        self.assertGreater(values["neighbour_overlap"], 0.98)

    def test_what_needs_one_says_so(self):
        for words in (("decode", self.codes_run, "--z", "0,0", "--out", self.folder / "d.png"),
                      ("grid", self.codes_run, "--kind", "traversals", "--out", self.folder / "g.png"),
                      ("export", self.codes_run, "--format", "safetensors", "--out", self.folder / "w.safetensors"),
                      ("export", self.codes_run, "--format", "onnx", "--out", self.folder / "onnx")):
            with self.subTest(words[0]):
                self.assertRegex(self.refused(*words), "decoder|networks|codes")
        self.assertFalse((self.folder / "d.png").exists())

    def test_bad_files(self):
        def message(**arrays):
            path = self.folder / "bad.npz"
            np.savez(path, **arrays)
            return self.refused("import", path, "--out", self.folder / "bad")
        broken = self.vectors.copy()
        broken[41, 7] = np.nan
        self.assertIn("row 41, column 7", message(latents=broken))
        self.assertIn("[90, 2, 6]", message(things=self.vectors.reshape(90, 2, 6)))
        self.assertIn("600", self.refused("import", self.folder / "codes.npz", "--data", "shapes", "--out", self.folder / "bad"))
        self.assertFalse((self.folder / "bad").exists())

    def test_how_they_are_read_may_stand_behind_the_path(self):
        np.save(self.folder / "many.npy", self.vectors)
        run = self.folder / "few"
        call_json("import", f"{self.folder / 'many.npy'}?images=30", "--out", run)
        document = call_json("encode", run, "--out", self.folder / "few.npz")
        self.assertEqual((document["images"], document["dimensions"]), (30, 12))

    def test_a_file_that_is_gone_is_named(self):
        path = self.folder / "gone.npz"
        np.savez(path, latents=self.vectors)
        call_json("import", path, "--out", self.folder / "gone")
        path.unlink()
        self.assertIn("gone.npz", self.refused("encode", self.folder / "gone", "--out", self.folder / "g.npz"))


if __name__ == "__main__":
    unittest.main()
