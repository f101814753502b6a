#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data set with known factors on the command line; the numbers of factors against a computation with numpy."""
import unittest

import numpy as np

from cli_support import Folder, call, call_json, read_csv

FACTORS = {"shape": 3, "scale": 6, "rotation": 20, "x": 10, "y": 10}
SMALL = ["--data", "shapes", "--limit", "1200", "--hidden", "32", "--latent", "4", "--epochs", "2", "--batch", "50",
         "--seed", "3"]


def information(values, levels, bins=20):
    """Mutual information of a number, cut into bins of equal width, and a level; nats."""
    place = np.clip(((values - values.min()) / (values.max() - values.min()) * bins).astype(int), 0, bins - 1)
    joint = np.zeros((bins, levels.max() + 1))
    np.add.at(joint, (place, levels), 1)
    joint /= joint.sum()
    alone = joint.sum(1, keepdims=True) @ joint.sum(0, keepdims=True)
    return float(np.sum(joint[joint > 0] * np.log(joint[joint > 0] / alone[joint > 0])))


def entropy(levels):
    share = np.bincount(levels) / len(levels)
    return float(-np.sum(share[share > 0] * np.log(share[share > 0])))


class Shapes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.run_folder = cls.folder / "run"
        call_json("train", "--model", "autoencoder", "--out", cls.run_folder, *SMALL)

    @classmethod
    def tearDownClass(cls):
        cls.folder.remove()

    def test_they_are_listed(self):
        listed = {item["name"]: item for item in call_json("datasets")["datasets"]}
        for name, side in (("shapes", 28), ("shapes-64", 64)):
            self.assertEqual([listed[name][key] for key in ("shape", "train", "test", "classes")],
                             [[1, side, side], 30000, 6000, 3])

    def test_inspect(self):
        document = call_json("inspect", "shapes")
        self.assertEqual(document["factors"], FACTORS)
        self.assertEqual((document["images"], document["splits"]), (36000, {"train": 30000, "test": 6000}))
        self.assertEqual(document["class_counts"], [12000] * 3)
        self.assertNotIn("problems", document)
        self.assertEqual(call_json("inspect", "shapes"), document)
        self.assertIn("rotation 20", call("inspect", "shapes").out)

    def test_encode_carries_the_levels(self):
        call_json("encode", self.run_folder, "--split", "test", "--out", self.folder / "codes.csv")
        rows = read_csv(self.folder / "codes.csv")
        self.assertEqual(list(rows[0])[-5:], [f"factor_{name}" for name in FACTORS])
        for row in rows:
            self.assertEqual(row["factor_shape"], row["label"])
        call_json("encode", self.run_folder, "--split", "test", "--out", self.folder / "codes.npz")
        levels = np.load(self.folder / "codes.npz")["factors"]
        self.assertEqual(levels.shape, (len(rows), 5))
        self.assertEqual(levels.tolist(), [[int(row[f"factor_{name}"]) for name in FACTORS] for row in rows])

    def test_evaluate_tells_which_dimension_carries_what(self):
        # All test images: the run was limited, data given by name are not.
        document = call_json("evaluate", self.run_folder, "--data", "shapes:test")
        call_json("encode", self.run_folder, "--data", "shapes:test", "--out", self.folder / "all.npz")
        codes = np.load(self.folder / "all.npz")
        self.assertEqual(document["images"], len(codes["mean"]))
        gaps = []
        for column, (factor, (name, count)) in enumerate(zip(document["factors"], FACTORS.items())):
            levels = codes["factors"][:, column]
            told = [information(codes["mean"][:, j], levels) for j in range(4)]
            self.assertEqual((factor["name"], factor["levels"]), (name, count))
            self.assertAlmostEqual(factor["entropy"], entropy(levels), places=6)
            # A code on the edge of two bins may lie in either.
            np.testing.assert_allclose(factor["information"], told, atol=0.003)
            self.assertEqual(factor["dimension"], int(np.argmax(factor["information"])))
            best = sorted(told)
            gaps.append((best[-1] - best[-2]) / entropy(levels))
            self.assertAlmostEqual(factor["gap"], gaps[-1], delta=0.003)
        self.assertAlmostEqual(document["mig"], sum(gaps) / len(gaps), delta=0.003)
        text = call("evaluate", self.run_folder, "--data", "shapes:test").out
        self.assertIn("MIG", text)
        self.assertIn("rotation", text)

    def test_models_with_a_posterior_are_told_from_samples(self):
        run = self.folder / "vae"
        call_json("train", "--model", "vae", "--out", run, *SMALL)
        document = call_json("evaluate", run)
        self.assertEqual(document, call_json("evaluate", run))
        self.assertTrue(0 <= document["mig"] <= 1)
        self.assertEqual([len(factor["information"]) for factor in document["factors"]], [4] * 5)

    def test_a_run_is_found_again_with_its_data(self):
        call_json("grid", self.run_folder, "--kind", "reconstructions", "--out", self.folder / "grid.png")
        document = call_json("resume", self.run_folder, "--epochs", "3")
        self.assertEqual(document["epochs"], 3)


if __name__ == "__main__":
    unittest.main()
