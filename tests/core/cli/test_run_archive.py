#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run as one file: read and written by Python's zipfile, imported and resumed elsewhere."""
import json
import shutil
import unittest
import zipfile

from cli_support import Folder, call, call_json, same_tensors, write_dataset


class RunArchive(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.data = write_dataset(cls.folder / "bars", train=96, test=24, side=8)
        cls.run_folder = cls.folder / "first"
        call_json("train", "--model", "vae", "--data", cls.data, "--hidden", "8", "--epochs", "2", "--batch", "16", "--out",
                  cls.run_folder)
        (cls.run_folder / "exports" / "picture.png").write_bytes(b"picture")
        cls.archive = cls.folder / "first.zip"
        cls.answer = call_json("export", cls.run_folder, "--format", "archive", "--out", cls.archive)

    def test_python_reads_it(self):
        with zipfile.ZipFile(self.archive) as archive:
            self.assertIsNone(archive.testzip())
            names = archive.namelist()
            self.assertEqual(names[0], "first/run.json")
            for name in names:
                self.assertEqual(archive.read(name), (self.folder / name).read_bytes(), name)
                self.assertEqual(archive.getinfo(name).date_time, (1980, 1, 1, 0, 0, 0))
        self.assertEqual({name.removeprefix("first/") for name in names},
                         {"run.json", "metrics.csv", "checkpoints/latest.safetensors", "checkpoints/epoch-0000.safetensors",
                          "checkpoints/epoch-0001.safetensors", "checkpoints/epoch-0002.safetensors"})
        self.assertEqual(self.answer["left_out"], ["exports/picture.png"])
        self.assertEqual(self.answer["bytes"], self.archive.stat().st_size)

    def test_the_same_bytes_again(self):
        call_json("export", self.run_folder, "--format", "archive", "--out", self.folder / "again.zip")
        self.assertEqual((self.folder / "again.zip").read_bytes(), self.archive.read_bytes())

    def test_inspect_says_what_it_is(self):
        document = call_json("inspect", self.archive)
        self.assertEqual((document["kind"], document["name"], document["model"]), ("run archive", "first", "vae"))
        self.assertEqual(document["stored_epochs"], [0, 1, 2])

    def test_imported_it_goes_on_as_the_original(self):
        there = self.folder / "there" / "copy"
        answer = call_json("import", self.archive, "--out", there)
        self.assertEqual((answer["run"], answer["ignored"]), (str(there), []))
        self.assertNotIn("missing_data", answer)
        original = self.folder / "original"
        shutil.copytree(self.run_folder, original)
        for run in (there, original):
            call_json("resume", run, "--epochs", "3")
        latest = "checkpoints/latest.safetensors"
        self.assertTrue(same_tensors(there / latest, original / latest))
        self.assertEqual((there / "metrics.csv").read_bytes(), (original / "metrics.csv").read_bytes())

    def test_data_that_lie_elsewhere(self):
        here = self.folder / "moved"
        shutil.copytree(self.data, here)
        run = self.folder / "lost"
        gone = self.folder / "gone"
        shutil.copytree(self.data, gone)
        call_json("train", "--model", "vae", "--data", gone, "--hidden", "8", "--epochs", "1", "--out", run)
        call_json("export", run, "--format", "archive", "--out", self.folder / "lost.zip")
        shutil.rmtree(gone)
        answer = call_json("import", self.folder / "lost.zip", "--out", self.folder / "there" / "lost")
        self.assertIn(str(gone), answer["missing_data"])
        found = call_json("import", self.folder / "lost.zip", "--data", here, "--out", self.folder / "there" / "found")
        self.assertEqual(found["data"], str(here))
        call_json("evaluate", self.folder / "there" / "found")
        other = write_dataset(self.folder / "other", train=30, test=12, side=8)
        result = call("import", self.folder / "lost.zip", "--data", other, "--out", self.folder / "there" / "wrong", "--json")
        self.assertEqual(result.code, 3, str(result))
        self.assertFalse((self.folder / "there" / "wrong").exists())

    def test_an_archive_that_python_made(self):
        made = self.folder / "made.zip"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(self.run_folder.rglob("*")):
                archive.write(file, f"mine/{file.relative_to(self.run_folder)}")
        answer = call_json("import", made, "--out", self.folder / "there" / "made")
        self.assertEqual(answer["ignored"], ["mine/exports/picture.png"])
        self.assertEqual(call_json("inspect", made)["name"], "mine")

    def test_tricks(self):
        record = (self.run_folder / "run.json").read_bytes()
        link = zipfile.ZipInfo("first/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        for name in ("../evil", "/tmp/evil", "first/../../evil", "a\\..\\evil", link):
            trick = self.folder / "trick.zip"
            with zipfile.ZipFile(trick, "w") as archive:
                archive.writestr("first/run.json", record)
                archive.writestr(name, b"evil")
            result = call("import", trick, "--out", self.folder / "tricked" / "run", "--json")
            self.assertEqual(result.code, 3, str(result))
            self.assertIn("trick.zip is not unpacked", result.document["error"]["message"])
            self.assertFalse((self.folder / "tricked").exists())
            self.assertEqual(list(self.folder.path.rglob("evil")), [])

    def test_what_is_wrong_is_said(self):
        result = call("export", f"{self.run_folder}@1", "--format", "archive", "--out", self.folder / "x.zip", "--json")
        self.assertEqual(result.code, 2, str(result))
        self.assertIn("every epoch", result.document["error"]["message"])
        self.assertEqual(call("export", self.run_folder, "--format", "archive", "--out", self.folder / "x.tar").code, 3)
        result = call("import", self.archive, "--out", self.run_folder, "--json")
        self.assertEqual(result.code, 3, str(result))
        self.assertEqual(json.loads((self.run_folder / "run.json").read_text())["model"], "vae")
        half = self.folder / "half.zip"
        half.write_bytes(self.archive.read_bytes()[:-30])
        self.assertEqual(call("import", half).code, 3)
        self.assertEqual(call("import", self.run_folder / "run.json", "--json").code, 2)


if __name__ == "__main__":
    unittest.main()
