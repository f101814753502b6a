#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`project` as scripts see it: documents, files, what it reads, what it refuses; the same bytes for the same seed."""
import signal
import time
import unittest
from pathlib import Path

import numpy as np

from cli_support import Folder, call, call_json, read_csv, start, wait_until_caught, write_dataset

METHODS = ["pca", "tsne", "umap"]
QUICK = {"pca": [], "tsne": ["--iterations", "60"], "umap": ["--layout-epochs", "40"]}


def clouds(count=300, dimensions=6, parts=3):
    """Well separated clouds; point i belongs to cloud i % parts."""
    random = np.random.default_rng(3)
    points = random.normal(size=(count, dimensions)).astype(np.float32)
    for i in range(count):
        points[i, i % parts] += 8
    return points


def trustworthiness(points, places, k):
    """Venna and Kaski's measure, from its definition."""
    def ranks(values):
        squares = ((values[:, None, :] - values[None, :, :]) ** 2).sum(-1)
        np.fill_diagonal(squares, -1)
        return np.argsort(np.argsort(squares, axis=1, kind="stable"), axis=1, kind="stable")
    before, after = ranks(points.astype(np.float64)), ranks(places.astype(np.float64))
    count = len(points)
    strangers = (after >= 1) & (after <= k) & (before > k)
    return 1 - 2 / (count * k * (2 * count - 3 * k - 1)) * (before - k)[strangers].sum()


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.points = clouds()
        np.save(cls.folder / "points.npy", cls.points)

    def fails(self, code, *words):
        told = call(*words, "--json")
        self.assertEqual(told.code, code, str(told))
        self.assertEqual(told.document["error"]["kind"], {2: "usage", 3: "input", 4: "work"}[code])
        self.assertNotIn("{}", told.document["error"]["message"])
        return told.document["error"]["message"]

    def project(self, source, method, out, *words):
        return call_json("project", source, "--method", method, "--out", self.folder / out, *QUICK[method], *words)


class Documents(Case):
    def test_every_method(self):
        for method in METHODS:
            document = self.project(self.folder / "points.npy", method, f"{method}.npy", "--seed", "5")
            self.assertEqual((document["method"], document["points"], document["dimensions"], document["seed"]), (method, 300, 6, 5))
            self.assertEqual("kl" in document, method == "tsne")
            self.assertGreater(document["seconds"], 0)
            places = np.load(self.folder / f"{method}.npy")
            self.assertEqual((places.shape, places.dtype), ((300, 2), np.float32))
            self.assertTrue(np.isfinite(places).all())
            self.assertEqual(document["neighbours"], 15)
            self.assertAlmostEqual(document["trustworthiness"], trustworthiness(self.points, places, 15), delta=2e-3)

    def test_pca_is_pca(self):
        self.project(self.folder / "points.npy", "pca", "axes.npy")
        places = np.load(self.folder / "axes.npy")
        centred = self.points.astype(np.float64) - self.points.mean(0)
        variances = np.sort(np.linalg.eigvalsh(np.cov(centred.T, bias=True)))[::-1]
        np.testing.assert_allclose(places.var(0), variances[:2], rtol=1e-4)

    def test_parameters(self):
        document = self.project(self.folder / "points.npy", "tsne", "perplexity.npy", "--perplexity", "12")
        self.assertEqual(document["parameters"]["perplexity"], 12)
        self.assertEqual(document["parameters"]["iterations"], 60)

    def test_people_get_a_sentence(self):
        result = call("project", self.folder / "points.npy", "--method", "umap", "--out", self.folder / "told.csv", *QUICK["umap"])
        self.assertEqual(result.code, 0, str(result))
        self.assertIn("300 points", result.out)
        self.assertIn("trustworthiness", result.out)
        self.assertEqual(result.err, "")

    def test_help_lists_the_parameters(self):
        text = call("project", "--help").out
        for word in ("--perplexity", "--neighbours", "--min-dist", "--method tsne", "--method umap"):
            self.assertIn(word, text)


class Sources(Case):
    def test_csv_of_an_npz(self):
        labels, index = np.arange(300) % 3, np.arange(300) * 7
        for write, name in ((np.savez, "stored.npz"), (np.savez_compressed, "packed.npz")):
            write(self.folder / name, mean=self.points, other=np.zeros((4, 4)), label=labels, index=index)
            out = name.replace(".npz", ".csv")
            self.assertEqual(self.project(self.folder / name, "pca", out)["points"], 300)
            rows = read_csv(self.folder / out)
            self.assertEqual(list(rows[0]), ["index", "label", "x", "y"])
            self.assertEqual([int(row["index"]) for row in rows], list(index))
            self.assertEqual([int(row["label"]) for row in rows], list(labels))
        self.assertEqual((self.folder / "stored.csv").read_bytes(), (self.folder / "packed.csv").read_bytes())

    def test_labels_that_are_words(self):
        words = np.array(["cat", "ant", "bee"])[np.arange(300) % 3]
        for kind in "US":
            np.savez(self.folder / "words.npz", mean=self.points, label=words.astype(kind))
            self.project(self.folder / "words.npz", "pca", f"{kind}.csv")
            rows = read_csv(self.folder / f"{kind}.csv")
            self.assertEqual([int(row["label"]) for row in rows], [(2, 0, 1)[i % 3] for i in range(300)])

    def test_without_labels_the_rows_are_counted(self):
        np.savez(self.folder / "bare.npz", points=self.points.astype(np.float64), names=np.arange(3))
        self.project(self.folder / "bare.npz", "pca", "bare.csv")
        rows = read_csv(self.folder / "bare.csv")
        self.assertEqual([row["index"] for row in rows[:3]], ["0", "1", "2"])
        self.assertEqual({row["label"] for row in rows}, {""})

    def test_a_run(self):
        data = write_dataset(self.folder / "bars")
        run = self.folder / "run"
        call_json("train", "--model", "vae", "--data", data, "--out", run, "--hidden", "24", "--latent", "4", "--epochs", "1")
        document = self.project(run, "umap", "run.csv")
        self.assertEqual((document["points"], document["dimensions"]), (600, 4))
        self.assertEqual(self.project(f"{run}@1", "pca", "epoch.csv", "--split", "test")["points"], 120)
        rows = read_csv(self.folder / "run.csv")
        self.assertEqual(len(rows), 600)
        # The same codes as `encode` writes.
        call_json("encode", run, "--out", self.folder / "codes.npz")
        self.project(self.folder / "codes.npz", "umap", "codes.csv")
        self.assertEqual((self.folder / "codes.csv").read_bytes(), (self.folder / "run.csv").read_bytes())

    def test_what_is_refused(self):
        folder, points = self.folder, self.folder / "points.npy"
        np.save(folder / "cube.npy", np.zeros((2, 3, 4)))
        np.save(folder / "few.npy", np.zeros((3, 4)))
        np.save(folder / "broken.npy", np.full((9, 2), np.nan))
        np.savez(folder / "two.npz", a=np.zeros((5, 2)), b=np.zeros((5, 2)))
        np.savez(folder / "short.npz", mean=self.points, label=np.arange(5))
        (folder / "cut.npz").write_bytes((folder / "two.npz").read_bytes()[:-30])
        (folder / "text.npy").write_text("no array")
        for name, word in (("cube", "[2, 3, 4]"), ("few", "at least 4"), ("broken", "finite"), ("missing", "missing"), ("text", "text.npy")):
            self.assertIn(word, self.fails(3, "project", folder / f"{name}.npy", "--method", "pca", "--out", folder / "out.npy"))
        for value in (np.nan, -np.inf, 1e16):
            diverged = np.zeros((9, 2))
            diverged[3, 1] = value
            np.save(folder / "diverged.npy", diverged)
            np.savez(folder / "diverged.npz", mean=diverged)
            for name in ("diverged.npy", "diverged.npz"):
                error = call("project", folder / name, "--method", "pca", "--out", folder / "out.npy", "--json").document["error"]
                self.assertEqual(error["file"], str(folder / name))
                self.assertIn("row 3, column 1", error["message"])
                self.assertIn(name, error["message"])
        for name, word in (("two", "a [5, 2]"), ("short", "300"), ("cut", "zip archive")):
            self.assertIn(word, self.fails(3, "project", folder / f"{name}.npz", "--method", "pca", "--out", folder / "out.npy"))
        self.assertIn("umap", self.fails(3, "project", points, "--method", "mds", "--out", folder / "out.npy"))
        self.assertIn(".csv", self.fails(3, "project", points, "--method", "pca", "--out", folder / "out.txt"))
        self.assertIn("perplexity", self.fails(2, "project", points, "--method", "umap", "--perplexity", "5", "--out", folder / "out.npy"))
        self.assertIn("perplexity", self.fails(3, "project", points, "--method", "tsne", "--perplexity", "-5", "--out", folder / "out.npy"))
        self.assertIn("min-dist", self.fails(3, "project", points, "--method", "umap", "--min-dist", "5", "--out", folder / "out.npy"))
        self.assertIn("--split", self.fails(2, "project", points, "--method", "pca", "--split", "test", "--out", folder / "out.npy"))
        self.assertFalse((folder / "out.npy").exists())
        self.fails(3, "project", points, "--method", "pca", "--out", points)

    def test_a_damaged_member(self):
        np.savez_compressed(self.folder / "whole.npz", mean=self.points)
        content = bytearray((self.folder / "whole.npz").read_bytes())
        content[len(content) // 2] ^= 255
        (self.folder / "damaged.npz").write_bytes(bytes(content))
        self.assertIn("damaged", self.fails(3, "project", self.folder / "damaged.npz", "--method", "pca", "--out", self.folder / "d.npy"))


class SameBytes(Case):
    def test_threads_do_not_matter_but_the_seed_does(self):
        for method in METHODS:
            for threads in ("1", "2", "3"):
                self.project(self.folder / "points.npy", method, f"{method}{threads}.npy", "--threads", threads)
            first = (self.folder / f"{method}1.npy").read_bytes()
            self.assertEqual(first, (self.folder / f"{method}2.npy").read_bytes())
            self.assertEqual(first, (self.folder / f"{method}3.npy").read_bytes())
        self.project(self.folder / "points.npy", "umap", "seed.npy", "--seed", "2")
        self.assertNotEqual((self.folder / "umap1.npy").read_bytes(), (self.folder / "seed.npy").read_bytes())


class Interruption(Case):
    def test_nothing_is_written(self):
        np.save(self.folder / "many.npy", clouds(6000, 16))
        out = self.folder / "never.npy"
        process = start("project", self.folder / "many.npy", "--method", "tsne", "--iterations", "20000", "--out", out, "--json")
        wait_until_caught(process)
        time.sleep(1)  # well into the work
        process.send_signal(signal.SIGINT)
        told, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, err)
        self.assertIn('"stopped": true', told)
        self.assertFalse(out.exists())


if __name__ == "__main__":
    unittest.main()
