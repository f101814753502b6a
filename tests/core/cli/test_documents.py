#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each command tells as a document, to people as a table, and the files it writes."""
import json
import os
import shutil
import statistics
import subprocess
import sys
import unittest
from pathlib import Path

import numpy as np

from cli_runs import SMALL, Case, Runs, setUpModule, tearDownModule  # noqa: F401
from cli_support import call, call_json, read_csv, read_png, same_tensors, start, write_dataset


class Documents(Case):
    def test_models(self):
        models = call_json("models")["models"]
        self.assertEqual([m["id"] for m in models][:4], ["pca", "linear_ae", "autoencoder", "sparse_ae"])
        for model in models:
            self.assertEqual(set(model), {"id", "name", "family", "summary"})
            described = call_json("models", model["id"])
            self.assertLessEqual({"id", "name", "family", "summary", "source", "parameters"}, set(described))
            for parameter in described["parameters"] + described["training"]:
                self.assertLessEqual({"key", "type", "default", "live", "help"}, set(parameter))
                self.assertIn(parameter["type"], {"integer", "real", "choice", "flag", "widths"})
                if parameter["type"] == "choice":
                    self.assertIn(parameter["default"], parameter["choices"])
                if "min" in parameter and parameter["type"] in ("integer", "real"):
                    self.assertGreaterEqual(parameter["default"], parameter["min"])

    def test_datasets(self):
        data = {d["name"]: d for d in call_json("datasets")["datasets"]}
        mnist = data["mnist"]
        self.assertEqual((mnist["shape"], mnist["train"], mnist["test"], mnist["classes"]), ([1, 28, 28], 60000, 10000, 10))
        self.assertTrue(mnist["license"])

    def test_train(self):
        document = Runs.vae_document
        self.assertEqual(list(document), ["run", "model", "epochs", "stopped", "seconds", "images_per_second", "threads",
                                          "shards", "train", "test"])
        self.assertEqual((document["run"], document["model"], document["epochs"]), (str(Runs.vae), "vae", 2))
        self.assertIs(document["stopped"], False)
        self.assertEqual((document["threads"], document["shards"]), (1, 2))
        for terms in (document["train"], document["test"]):
            self.assertAlmostEqual(terms["loss"], terms["reconstruction"] + terms["kl"], delta=1e-3)
        self.assertGreater(document["images_per_second"], 0)

    def test_training_goes_where_the_window_looks(self):
        home = {**os.environ, "XDG_DATA_HOME": str(self.folder / "home")}
        words = [os.environ["LATENTSCAPE_CLI"], "train", "--model", "pca", "--data", str(Runs.data), "--json"]
        done = subprocess.run(words, env=home, capture_output=True, text=True, check=True)
        run = json.loads(done.stdout)["run"]
        self.assertTrue(run.startswith(str(self.folder / "home/latentscape/runs")), run)
        self.assertIn("-pca", os.path.basename(run))

    def test_training_learns(self):
        rows = read_csv(Runs.vae / "metrics.csv")
        self.assertEqual(list(rows[0]), ["phase", "epoch", "step", "split", "term", "value"])
        losses = {int(r["epoch"]): float(r["value"]) for r in rows if r["split"] == "test" and r["term"] == "loss"}
        self.assertLess(losses[2], losses[1])

    def test_resume_goes_to_epochs_in_total(self):
        run = self.folder / "run"
        words = ["train", "--model", "vae", "--data", Runs.data, "--out", run, *SMALL]
        call_json(*words)
        document = call_json("resume", run, "--epochs", "3")
        self.assertEqual((document["epochs"], document["stopped"], document["model"]), (3, False, "vae"))
        self.assertEqual(document["run"], str(run))

    def test_resume_changes_live_parameters(self):
        run = self.folder / "run"
        call_json("train", "--model", "vae", "--data", Runs.data, "--out", run, *SMALL)
        rows = len(read_csv(run / "metrics.csv"))
        call_json("resume", run, "--epochs", "3", "--lr", "0.00025", "--warmup", "0")
        told = {row["term"]: float(row["value"]) for row in read_csv(run / "metrics.csv")[rows:] if row["term"].startswith("set ")}
        self.assertEqual(told, {"set lr": 0.00025})  # the other one was so already
        call_json("resume", run, "--epochs", "4")
        call_json("resume", run, "--epochs", "5", "--lr", "0.0005")
        told = [float(row["value"]) for row in read_csv(run / "metrics.csv") if row["term"] == "set lr"]
        self.assertEqual(told, [0.00025, 0.0005])
        self.assertIn("10", self.fails(3, "resume", run, "--epochs", "6", "--lr", "11"))
        self.assertIn("no parameter of the model vae", self.fails(2, "resume", run, "--epochs", "6", "--rho", "0.1"))
        self.fails(2, "resume", run, "--epochs", "6", "--latent", "3")  # what it is cannot change any more
        self.assertEqual(call_json("inspect", run)["epochs"], 5)
        self.assertIn("--rho", call("resume", "--help").out)
        told = call("resume", run, "--help").out
        self.assertIn("--lr", told)
        self.assertNotIn("--rho", told)

    def test_sweep(self):
        folder = self.folder / "sweep"
        words = ["sweep", "--model", "vae", "--data", Runs.data, "--over", "latent=2,3", "--out", folder, *SMALL]
        document = call_json(*words)
        self.assertEqual((document["sweep"], document["model"], document["over"]), (str(folder), "vae", ["latent"]))
        self.assertIs(document["stopped"], False)
        self.assertEqual([run["values"] for run in document["runs"]], [{"latent": 2}, {"latent": 3}])
        for run in document["runs"]:
            self.assertEqual(run["state"], "done")
            self.assertEqual(run["test"], call_json("evaluate", run["run"])["terms"] | run["test"])
            self.assertEqual(call_json("inspect", run["run"])["kind"], "run")
        self.assertEqual(document, call_json("sweep", folder))
        self.fails(3, *words)

    def test_a_sweep_goes_on_from_another_folder(self):
        write_dataset(self.folder / "here" / "bars")
        (self.folder / "there").mkdir()
        words = ["--model", "pca", "--data", "bars", "--over", "latent=2,3", "--out", "sweep", "--json"]
        process = start("sweep", *words, cwd=self.folder / "here")
        out, err = process.communicate()
        self.assertEqual(process.returncode, 0, out + err)
        folder = self.folder / "here" / "sweep"
        shutil.rmtree(folder / "latent-3")
        process = start("sweep", folder, "--json", cwd=self.folder / "there")
        out, err = process.communicate()
        self.assertEqual(process.returncode, 0, out + err)
        self.assertEqual([run["state"] for run in json.loads(out)["runs"]], ["done", "done"])
        for run in ("latent-2", "latent-3"):
            self.assertEqual(call_json("inspect", folder / run)["data"], str((self.folder / "here" / "bars").resolve()))

    def test_seeds(self):
        folder = self.folder / "seeds"
        words = ["sweep", "--model", "vae", "--data", Runs.data, "--out", folder, *SMALL]
        document = call_json(*words, "--over", "latent=2,3", "--seeds", "2")
        self.assertEqual(document["over"], ["latent", "seed"])
        # --seed is the first of them.
        self.assertEqual([run["values"] for run in document["runs"]],
                         [{"latent": d, "seed": s} for d in (2, 3) for s in (3, 4)])
        self.assertEqual([(group["values"], group["seeds"]) for group in document["groups"]],
                         [({"latent": 2}, 2), ({"latent": 3}, 2)])
        for group, members in zip(document["groups"], (document["runs"][:2], document["runs"][2:])):
            self.assertEqual(set(group["test"]), set(members[0]["test"]))
            for term, spread in group["test"].items():
                values = [run["test"][term] for run in members]
                self.assertAlmostEqual(spread["mean"], statistics.mean(values), places=9)
                self.assertAlmostEqual(spread["deviation"], statistics.stdev(values), places=9)
        self.assertEqual(document, call_json("sweep", folder))
        table = call("sweep", folder).out
        self.assertIn("±", table)
        self.assertIn("latent=3, seed=4", table)
        # The same seed gives the run that it gives alone, bit for bit.
        alone = self.folder / "alone"
        call_json("train", "--model", "vae", "--data", Runs.data, "--out", alone,
                  *("4" if word == "3" else word for word in SMALL))
        self.assertTrue(same_tensors(alone / "checkpoints" / "latest.safetensors",
                                     Path(document["runs"][1]["run"]) / "checkpoints" / "latest.safetensors"))

    def test_seeds_alone(self):
        folder = self.folder / "seeds"
        document = call_json("sweep", "--model", "pca", "--data", Runs.data, "--seeds", "2", "--out", folder)
        self.assertEqual((document["over"], len(document["runs"])), (["seed"], 2))
        self.assertEqual((document["groups"][0]["values"], document["groups"][0]["seeds"]), ({}, 2))
        more = ["sweep", "--model", "pca", "--data", Runs.data, "--out", self.folder / "more"]
        self.assertIn("seeds", self.fails(3, *more, "--seeds", "1"))
        self.assertIn("twice", self.fails(3, *more, "--seeds", "2", "--over", "seed=1,2"))
        self.assertIn("--seeds", self.fails(2, *more))

    def test_a_run_that_diverges_does_not_hold_a_sweep_up(self):
        folder = self.folder / "sweep"
        result = call("sweep", "--model", "vae", "--data", Runs.data, "--over", "lr=10,0.001", "--optimizer", "sgd",
                      "--out", folder, *SMALL)
        self.assertEqual(result.code, 4, str(result))
        self.assertIn("diverged", result.err)
        rows = call_json("inspect", folder / "lr-0.001")
        self.assertEqual((rows["kind"], rows["epochs"]), ("run", 2))
        self.assertIn("diverged", self.fails(4, "sweep", folder))

    def test_a_sweep_needs_values(self):
        self.assertIn("latent=2", self.fails(3, "sweep", "--model", "vae", "--data", Runs.data, "--over", "latent=2"))
        self.assertIn("--over", self.fails(2, "sweep", "--model", "vae", "--data", Runs.data))
        self.assertIn("sweep.json", self.fails(3, "sweep", Runs.vae))

    def test_evaluate(self):
        document = call_json("evaluate", Runs.vae, "--importance-samples", "5", "--seed", "4")
        self.assertLessEqual({"run", "model", "epoch", "split", "images", "seed", "terms", "elbo", "log_likelihood",
                              "importance_samples", "kl_per_dimension", "active_units"}, set(document))
        self.assertEqual((document["split"], document["images"], document["seed"], document["epoch"]), ("test", 120, 4, 2))
        self.assertEqual(document["importance_samples"], 5)
        self.assertEqual(len(document["kl_per_dimension"]), 2)
        self.assertAlmostEqual(document["elbo"], -document["terms"]["reconstruction"] - document["terms"]["kl"], delta=1e-2)
        self.assertGreater(document["log_likelihood"], document["elbo"] - 1)
        self.assertIn("note", document)
        self.assertEqual(document, call_json("evaluate", Runs.twin, "--importance-samples", "5", "--seed", "4")
                         | {"run": str(Runs.vae)})

    def test_evaluate_finds_a_class_left_out(self):
        run = self.folder / "without"
        call_json("train", "--model", "vae", "--data", Runs.data, "--out", run, "--leave-out", "1", *SMALL)
        record = json.loads((run / "run.json").read_text())
        self.assertEqual(record["data"]["split"]["leave_out"], 1)
        document = call_json("evaluate", run)
        self.assertEqual(document["odd"]["class"], 1)
        self.assertTrue(0 < document["odd"]["images"] < document["images"] == 120)
        for area in ("reconstruction_auc", "bound_auc"):
            self.assertTrue(0 <= document["odd"][area] <= 1)
        self.assertLess(call_json("evaluate", run, "--data", f"{Runs.data}:train")["images"], 480)
        other = call_json("evaluate", run, "--odd", "0")["odd"]
        self.assertEqual(other["class"], 0)
        self.assertNotIn("odd", call_json("evaluate", Runs.vae))
        self.assertIn("ROC", call("evaluate", run).out)
        self.assertIn("classes", self.fails(3, "evaluate", run, "--odd", "77"))
        self.assertIn("left out", self.fails(3, "train", "--model", "vae", "--data", Runs.data, "--leave-out", "77", *SMALL))

    def test_evaluate_compares_clusters_with_labels(self):
        document = call_json("evaluate", Runs.autoencoder)
        self.assertTrue(0 <= document["clusters"]["nmi"] <= 1)
        self.assertTrue(-1 <= document["clusters"]["ari"] <= 1)
        self.assertNotIn("sample_distance", document)
        self.assertAlmostEqual(call_json("evaluate", Runs.vae)["kl_total"],
                               sum(call_json("evaluate", Runs.vae)["kl_per_dimension"]), delta=1e-6)

    def test_evaluate_elsewhere(self):
        self.assertEqual(call_json("evaluate", Runs.vae, "--data", f"{Runs.data}:train")["images"], 480)
        self.assertEqual(call_json("evaluate", Runs.vae, "--data", f"{Runs.data}:all")["images"], 600)
        self.assertEqual(call_json("evaluate", f"{Runs.vae}@0")["epoch"], 0)
        pca = call_json("evaluate", Runs.pca, "--importance-samples", "5")
        self.assertFalse({"elbo", "log_likelihood", "importance_samples"} & set(pca))

    def test_all_images_train(self):
        """test=none: what is measured is measured on a seventh of the training images, and it is said."""
        data = f"{Runs.data}?test=none"
        runs = [self.folder / name for name in "ab"]
        for seed, run in enumerate(runs):
            call_json("train", "--model", "vae", "--data", data, "--out", run, "--hidden", "8", "--epochs", "1", "--seed", seed + 1)
        document = call_json("evaluate", runs[0])
        self.assertEqual((document["images"], document["trained_on"]), (86, True))
        self.assertNotIn("trained_on", call_json("evaluate", Runs.vae))
        self.assertEqual(call_json("encode", runs[0], "--split", "train", "--out", self.folder / "codes.csv")["images"], 600)
        self.assertEqual({row["split"] for row in read_csv(self.folder / "codes.csv")}, {"train"})
        self.assertEqual(call_json("encode", runs[0], "--out", self.folder / "all.csv")["images"], 600)
        self.assertEqual(call("compare", *runs).code, 0)

    def test_encode(self):
        document = call_json("encode", Runs.vae, "--split", "test", "--out", self.folder / "codes.npz")
        self.assertEqual((document["images"], document["dimensions"], document["split"]), (120, 2, "test"))
        codes = np.load(self.folder / "codes.npz")
        self.assertEqual(sorted(codes.files), ["class_names", "index", "label", "logvar", "mean"])
        self.assertEqual((codes["mean"].shape, codes["mean"].dtype, codes["logvar"].shape), ((120, 2), np.float32, (120, 2)))
        self.assertEqual((codes["label"].shape, codes["index"].shape), ((120,), (120,)))
        self.assertTrue((codes["label"] == (codes["index"] - 480) % 4).all())
        call_json("encode", Runs.vae, "--out", self.folder / "codes.csv")
        rows = read_csv(self.folder / "codes.csv")
        self.assertEqual(list(rows[0]), ["index", "split", "label", "mean_0", "mean_1", "logvar_0", "logvar_1"])
        self.assertEqual(len(rows), 600)
        self.assertEqual({r["split"] for r in rows}, {"train", "test"})
        by_index = {int(r["index"]): r for r in rows}
        for row, index in enumerate(codes["index"]):
            # Not to the bit: its neighbours in the batch are others, and some processors add in another order then.
            np.testing.assert_allclose(np.float32(by_index[index]["mean_0"]), codes["mean"][row, 0], rtol=1e-5, atol=1e-6)
        call_json("encode", Runs.autoencoder, "--data", f"{Runs.data}:test", "--out", self.folder / "points.npz")
        self.assertEqual(sorted(np.load(self.folder / "points.npz").files), ["class_names", "index", "label", "mean"])

    def test_decode(self):
        document = call_json("decode", Runs.vae, "--z", "0.5,-1;0,2;-1,-1", "--out", self.folder / "a.npy")
        self.assertEqual((document["images"], document["shape"]), (3, [1, 12, 12]))
        images = np.load(self.folder / "a.npy")
        self.assertEqual((images.shape, images.dtype), ((3, 1, 12, 12), np.float32))
        self.assertTrue(images.min() >= 0 and images.max() <= 1)
        np.save(self.folder / "z.npy", np.array([[0.5, -1], [0, 2], [-1, -1]], np.float32))
        call_json("decode", Runs.vae, "--from", self.folder / "z.npy", "--out", self.folder / "b.npy")
        self.assertEqual((self.folder / "a.npy").read_bytes(), (self.folder / "b.npy").read_bytes())
        call_json("decode", Runs.vae, "--z", "-1,-1", "--out", self.folder / "c.png")
        self.assertEqual(read_png(self.folder / "c.png")["width"], 12)
        call_json("decode", Runs.vae, "--z=-1,-1;0,0", "--out", self.folder / "d.png")
        self.assertEqual(read_png(self.folder / "d.png")["width"], 25)

    def test_decode_under_labels(self):
        call_json("decode", Runs.cvae, "--z", "0,0", "--label", "0", "--label", "3", "--out", self.folder / "a.npy")
        both = np.load(self.folder / "a.npy")
        self.assertEqual(both.shape, (2, 1, 12, 12))
        self.assertFalse(np.array_equal(both[0], both[1]))
        call_json("decode", Runs.cvae, "--z", "0,0;1,1", "--label", "3", "--out", self.folder / "b.npy")
        self.assertTrue(np.array_equal(np.load(self.folder / "b.npy")[0], both[1]))

    def test_inner_spaces(self):
        run, _ = Runs.train("stack", "stacked_ae", "--hidden", "24,12", "--epochs", "1", "--pretrain-epochs", "1", "--batch", "32")
        out = self.folder / "codes.npz"
        document = call_json("encode", run, "--space", "layer-1", "--split", "test", "--out", out)
        self.assertEqual((document["space"], document["dimensions"]), ("layer-1", 24))
        codes = np.load(out)["mean"]
        np.save(self.folder / "z.npy", codes[:3])
        document = call_json("decode", run, "--space", "layer-1", "--from", self.folder / "z.npy", "--out", self.folder / "a.npy")
        self.assertEqual((document["space"], document["images"]), ("layer-1", 3))
        grid = self.folder / "g.png"
        document = call_json("grid", run, "--space", "layer-1", "--kind", "reconstructions", "--out", grid)
        self.assertEqual((document["space"], read_png(grid)["texts"]["space"]), ("layer-1", "layer-1"))
        own = call_json("encode", run, "--space", "z", "--out", self.folder / "z.npz")
        self.assertEqual((own["space"], own["dimensions"]), ("z", 2))
        self.assertNotIn("space", call_json("encode", run, "--out", self.folder / "plain.npz"))
        message = self.fails(3, "encode", run, "--space", "attic", "--out", self.folder / "no.npz")
        self.assertIn("layer-1", message)
        self.assertIn("attic", message)

    def test_grid(self):
        for kind in ("reconstructions", "samples", "manifold", "traversals", "interpolation", "denoise", "filters"):
            out = self.folder / f"{kind}.png"
            document = call_json("grid", Runs.vae, "--kind", kind, "--out", out, "--scale", "2")
            self.assertEqual((document["kind"], document["out"]), (kind, str(out)))
            picture = read_png(out)
            self.assertEqual((picture["width"], picture["height"]), (document["width"], document["height"]))
            self.assertEqual(document["width"], 2 * (13 * document["cols"] - 1))
            self.assertEqual(picture["texts"].get("kind"), kind)
            for text in picture["texts"].values():
                self.assertNotIn(str(Runs.folder.path), text)
        call_json("grid", Runs.cvae, "--kind", "labels", "--out", self.folder / "labels.png")
        for path in ("straight", "spherical", "nearest-images", "neighbour-graph"):
            out = self.folder / f"{path}.png"
            document = call_json("grid", Runs.vae, "--kind", "path", "--path", path, "--images", "1,2,3", "--cols", "6", "--out", out)
            texts = read_png(out)["texts"]
            self.assertEqual((texts["path"], texts["images"], texts["cols"]), (path, "1,2,3", str(document["cols"])))
        document = call_json("grid", Runs.vae, "--kind", "denoise", "--images", "9,2,30", "--out", self.folder / "named.png")
        self.assertEqual((read_png(self.folder / "named.png")["texts"]["images"], document["cols"]), ("9,2,30", 3))
        self.assertIn("counted in the data set", self.fails(3, "grid", Runs.vae, "--kind", "reconstructions", "--images", "99999999",
                                                            "--out", self.folder / "no.png"))
        call_json("grid", Runs.vae, "--kind", "path", "--z=-1,0.5;1,-0.25", "--closed", "--out", self.folder / "z.png")
        texts = read_png(self.folder / "z.png")["texts"]
        self.assertEqual((texts["through"], texts["closed"]), ("-1,0.5;1,-0.25", "true"))
        document = call_json("grid", f"{Runs.vae}@1", "--kind", "samples", "--rows", "2", "--cols", "3", "--out", self.folder / "s.png")
        self.assertEqual((document["rows"], document["cols"], document["epoch"]), (2, 3, 1))
        document = call_json("grid", Runs.vae, "--kind", "denoise", "--corruption", "gaussian", "--noise", "0.25", "--rows", "1",
                             "--out", self.folder / "n.png")
        self.assertEqual(document["rows"], 3)
        texts = read_png(self.folder / "n.png")["texts"]
        self.assertEqual((texts["corruption"], texts["noise"]), ("gaussian", "0.25"))

    def test_phases(self):
        run = self.folder / "stack"
        told = call("train", "--model", "stacked_ae", "--data", Runs.data, "--hidden", "8", "--pretrain-epochs", "1", "--epochs", "2",
                    "--out", run)
        self.assertEqual(told.code, 0, str(told))
        for line in ("Layer 1 of 2, epoch 1/4 ", "Layer 2 of 2, epoch 2/4 ", "Fine-tuning, epoch 3/4 ", "Fine-tuning, epoch 4/4 "):
            self.assertIn(line, told.err)
        document = call_json("inspect", run)
        self.assertEqual((document["epochs"], document["planned_epochs"]), (4, 4))
        self.assertIn("already", self.fails(3, "resume", run, "--epochs", "2"))
        self.assertEqual(call_json("resume", run, "--epochs", "5")["epochs"], 5)
        self.assertEqual(call_json("inspect", run)["planned_epochs"], 5)
        piles = call_json("grid", run, "--kind", "layers", "--cols", "3", "--out", self.folder / "layers.png")
        self.assertEqual((piles["rows"], piles["cols"]), (3, 3))

    def test_epochs_are_thinned_out(self):
        run = self.folder / "thinned"
        call_json("train", "--model", "vae", "--data", Runs.data, "--out", run, "--hidden", 4000, "--limit", 60, "--epochs", 5,
                  "--keep-mb", 15)
        document = call_json("inspect", run)
        self.assertEqual(document["training"]["keep-mb"], 15)
        kept = document["stored_epochs"]
        self.assertLess(len(kept), 6)
        self.assertLessEqual({0, 5, document["best_epoch"]}, set(kept))
        self.assertLessEqual(document["stored_bytes"], 15e6)
        gone = next(epoch for epoch in range(6) if epoch not in kept)
        self.assertIn("the nearest are", self.fails(3, "evaluate", f"{run}@{gone}"))
        (run / "stars.json").write_text(json.dumps({"epochs": [kept[1]]}))
        self.assertEqual(call_json("inspect", run)["starred_epochs"], [kept[1]])

    def test_inspect(self):
        data = call_json("inspect", Runs.data)
        self.assertEqual((data["path"], data["kind"], data["format"]), (str(Runs.data), "dataset", "idx"))
        self.assertEqual((data["images"], data["shape"], data["classes"]), (600, [1, 12, 12], 4))
        self.assertEqual(data["splits"], {"train": 480, "test": 120})
        run = call_json("inspect", Runs.vae)
        self.assertEqual((run["kind"], run["model"], run["epochs"], run["shape"]), ("run", "vae", 2, [1, 12, 12]))
        self.assertEqual((run["stored_epochs"], run["starred_epochs"]), ([0, 1, 2], []))
        self.assertIn(run["best_epoch"], (0, 1, 2))
        self.assertEqual(run["stored_bytes"], sum(f.stat().st_size for f in (Runs.vae / "checkpoints").glob("epoch-*")))
        self.assertEqual(run["parameters"]["hidden"], [24])
        checkpoint = call_json("inspect", Runs.vae / "checkpoints" / "latest.safetensors")
        self.assertEqual((checkpoint["kind"], checkpoint["format"], checkpoint["epoch"]), ("checkpoint", "safetensors", 2))
        np.save(self.folder / "a.npy", np.arange(6, dtype=np.float32).reshape(2, 3))
        array = call_json("inspect", self.folder / "a.npy")
        self.assertEqual((array["kind"], array["format"], array["shape"], array["range"]), ("array", "npy", [2, 3], [0, 5]))
        np.save(self.folder / "rows.npy", np.zeros((20, 49), np.uint8) + np.arange(49, dtype=np.uint8))
        rows = call_json("inspect", self.folder / "rows.npy")
        self.assertEqual((rows["kind"], rows["shape"]), ("dataset", [1, 7, 7]))
        np.save(self.folder / "complex.npy", np.zeros((20, 49), np.complex128))
        self.assertIn("numpy's type '<c16'", self.fails(3, "inspect", self.folder / "complex.npy"))
        np.savez_compressed(self.folder / "packed.npz", mean=np.zeros((3, 2)))
        self.assertEqual(call_json("inspect", self.folder / "packed.npz")["arrays"][0]["name"], "mean")
        call_json("encode", Runs.vae, "--out", self.folder / "codes.npz")
        arrays = {a["name"]: a for a in call_json("inspect", self.folder / "codes.npz")["arrays"]}
        self.assertEqual(arrays["mean"]["shape"], [600, 2])
        (self.folder / "broken.npz").write_bytes((self.folder / "codes.npz").read_bytes()[:-40])
        self.fails(3, "inspect", self.folder / "broken.npz")

    def test_people_get_a_table(self):
        for words in (["models"], ["models", "vae"], ["datasets"], ["inspect", Runs.vae], ["inspect", Runs.data],
                      ["evaluate", Runs.vae]):
            result = call(*words)
            self.assertEqual(result.code, 0, str(result))
            self.assertTrue(result.out.endswith("\n"))
            self.assertNotIn("\033", result.out + result.err)
            with self.assertRaises(ValueError):
                result.document

    def test_one_line_an_epoch_without_a_terminal(self):
        result = call("train", "--model", "vae", "--data", Runs.data, "--out", self.folder / "run", *SMALL)
        self.assertEqual(result.code, 0, str(result))
        self.assertEqual(sum(line.startswith("epoch ") for line in result.err.splitlines()), 2, result.err)
        self.assertIn(str(self.folder / "run"), result.out)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
