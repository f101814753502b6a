#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A few small runs that tests of the command line share, and what each test of it has."""
import unittest

from cli_support import Folder, call, call_json, write_dataset

SMALL = ["--hidden", "24", "--epochs", "2", "--batch", "32", "--seed", "3", "--shards", "2"]


class Runs:
    """Trained once for the whole file; nothing changes them afterwards."""
    folder = None

    @classmethod
    def make(cls):
        cls.folder = Folder()
        cls.data = write_dataset(cls.folder / "bars")
        cls.vae, cls.vae_document = cls.train("vae", "vae", *SMALL, "--threads", "1")
        cls.twin, cls.twin_document = cls.train("twin", "vae", *SMALL, "--threads", "2")
        cls.autoencoder, _ = cls.train("autoencoder", "autoencoder", *SMALL)
        cls.cvae, _ = cls.train("cvae", "cvae", *SMALL)
        cls.pca, _ = cls.train("pca", "pca")

    @classmethod
    def train(cls, name, model, *words):
        run = cls.folder / name
        return run, call_json("train", "--model", model, "--data", cls.data, "--out", run, *words)


def setUpModule():
    Runs.make()


def tearDownModule():
    Runs.folder.remove()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.remove)

    def fails(self, code, *words):
        """The call fails with `code`, for people and for programs alike; gives the sentence."""
        plain = call(*words)
        self.assertEqual(plain.code, code, str(plain))
        self.assertEqual(plain.out, "", str(plain))
        self.assertIn("latentscape-cli: ", plain.err)
        self.assertNotIn("{}", plain.err)
        told = call(*words, "--json")
        self.assertEqual(told.code, code, str(told))
        self.assertEqual(list(told.document), ["error"])
        error = told.document["error"]
        self.assertEqual(error["kind"], {2: "usage", 3: "input", 4: "work"}[code])
        self.assertLessEqual(set(error), {"kind", "message", "file"})
        self.assertIn(error["message"], plain.err)
        return error["message"]
