#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as scripts see it: grammar, exit codes, documents, files; the same bytes for the same seed."""
import json
import os
import signal
import statistics
import subprocess
import sys
import time
import unittest
from pathlib import Path

import numpy as np

from cli_support import Folder, call, call_json, read_csv, read_png, same_tensors, start, write_dataset

COMMANDS = ["models", "datasets", "inspect", "train", "resume", "sweep", "evaluate", "encode", "decode", "grid",
            "animate", "project", "compare", "export", "import"]
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


class Grammar(Case):
    def test_help_is_everywhere(self):
        for command in COMMANDS:
            result = call(command, "--help")
            self.assertEqual(result.code, 0, str(result))
            self.assertIn("--json", result.out)
        program = call("--help")
        for command in COMMANDS:
            self.assertIn(command, program.out)
        self.assertEqual(set(call("train", "--help", "--json").document), {"help"})

    def test_version(self):
        version = call("--version")
        self.assertEqual(version.code, 0)
        self.assertRegex(version.out, r"^\d+\.\d+\.\d+\n$")
        self.assertEqual(call("--version", "--json").document, {"version": version.out.strip()})

    def test_help_of_train_lists_every_parameter_of_every_model(self):
        text = call("train", "--help").out
        for model in call_json("models")["models"]:
            described = call_json("models", model["id"])
            section = text[text.index(f"--model {model['id']},"):]
            for parameter in described["parameters"]:
                self.assertIn(f"--{parameter['key']} ", section)
                self.assertIn(parameter["help"].rstrip("."), section)
            for parameter in described["training"]:
                self.assertIn(f"--{parameter['key']} ", text)

    def test_help_of_one_model_lists_only_its_own(self):
        text = call("train", "--model", "vae", "--help").out
        self.assertIn("--model vae,", text)
        self.assertNotIn("--model pca,", text)

    def test_wrong_usage(self):
        self.assertIn("Did you mean train?", self.fails(2, "trian"))
        self.assertIn("Did you mean --epochs?", self.fails(2, "train", "--model", "vae", "--data", "mnist", "--epoch", "3"))
        self.assertIn("Did you mean --model?", self.fails(2, "train", "--modle", "vae", "--data", "mnist"))
        self.assertIn("--model", self.fails(2, "train", "--data", "mnist"))
        self.assertIn("--data", self.fails(2, "train", "--model", "vae"))
        self.assertIn("RUN", self.fails(2, "evaluate"))
        self.assertIn("command", self.fails(2))
        self.fails(2, "datasets", "superfluous")
        self.assertIn("--epochs needs a value", self.fails(2, "resume", Runs.vae, "--epochs"))
        self.assertIn("more than once", self.fails(2, "resume", Runs.vae, "--epochs", "3", "--epochs", "4"))

    def test_a_parameter_of_another_model(self):
        message = self.fails(2, "train", "--model", "pca", "--data", Runs.data, "--activation", "relu")
        self.assertIn("--activation", message)
        self.assertIn("vae", message)

    def test_values_out_of_range(self):
        base = ["train", "--model", "vae", "--data", Runs.data, "--out", self.folder / "run"]
        for key, value, allowed in (("latent", "0", "1"), ("epochs", "-1", "1"), ("batch", "many", "whole number"),
                                    ("hidden", "400,", "commas"), ("activation", "reluu", "relu")):
            message = self.fails(3, *base, f"--{key}", value)
            self.assertIn(f"--{key}", message)
            self.assertIn(value, message)
            self.assertIn(allowed, message)
        self.assertFalse((self.folder / "run").exists())

    def test_flags_with_and_without_a_value(self):
        for words in (["--learn-sigma"], ["--learn-sigma", "true"], ["--learn-sigma=true"]):
            run = self.folder / f"run{len(words)}{len(words[0])}"
            call_json("train", "--model", "vae", "--data", Runs.data, "--out", run, "--likelihood", "gaussian",
                      *words, "--epochs", "1", "--hidden", "8", "--limit", "60")
            self.assertIs(call_json("inspect", run)["parameters"]["learn-sigma"], True)
        self.fails(3, "train", "--model", "vae", "--data", Runs.data, "--learn-sigma", "perhaps")


class BadInput(Case):
    def test_things_that_are_not_there(self):
        self.assertIn("vae", self.fails(3, "models", "nothing"))
        self.assertIn("vae", self.fails(3, "train", "--model", "nothing", "--data", "mnist", "--latent", "3"))
        self.assertIn("nowhere", self.fails(3, "train", "--model", "vae", "--data", self.folder / "nowhere"))
        self.fails(3, "inspect", self.folder / "nowhere")
        for command in (["evaluate"], ["resume"], ["encode", "--out", self.folder / "a.npz"],
                        ["grid", "--kind", "samples", "--out", self.folder / "a.png"],
                        ["decode", "--z", "0,0", "--out", self.folder / "a.png"]):
            self.fails(3, command[0], self.folder / "nowhere", *command[1:])

    def test_a_folder_that_is_no_run(self):
        self.fails(3, "evaluate", Runs.data)
        self.fails(3, "resume", Runs.data)

    def test_an_epoch_that_is_not_stored(self):
        self.assertIn("2", self.fails(3, "evaluate", f"{Runs.vae}@77"))
        self.assertIn(str(Runs.vae), self.fails(3, "resume", f"{Runs.vae}@1"))

    def test_out_that_is_taken(self):
        taken = self.folder / "taken"
        taken.mkdir()
        (taken / "note").write_text("mine")
        self.assertIn("not empty", self.fails(3, "train", "--model", "vae", "--data", Runs.data, "--out", taken))
        self.assertEqual(os.listdir(taken), ["note"])
        picture = self.folder / "taken.png"
        picture.write_text("mine")
        self.assertIn("not empty", self.fails(3, "grid", Runs.vae, "--kind", "samples", "--out", picture))
        self.assertEqual(picture.read_text(), "mine")

    def test_an_empty_folder_is_free(self):
        run = self.folder / "empty"
        run.mkdir()
        call_json("train", "--model", "pca", "--data", Runs.data, "--out", run)

    def test_endings_that_name_no_format(self):
        self.assertIn(".npz", self.fails(3, "encode", Runs.vae, "--out", self.folder / "a.txt"))
        self.assertIn(".png", self.fails(3, "decode", Runs.vae, "--z", "0,0", "--out", self.folder / "a.jpg"))
        self.assertIn(".png", self.fails(3, "grid", Runs.vae, "--kind", "samples", "--out", self.folder / "a"))

    def test_splits(self):
        self.assertIn("train", self.fails(3, "evaluate", Runs.vae, "--data", f"{Runs.data}:tset"))
        self.assertIn("divides", self.fails(3, "train", "--model", "vae", "--data", f"{Runs.data}:test"))
        self.fails(2, "encode", Runs.vae, "--data", f"{Runs.data}:test", "--split", "train", "--out", self.folder / "a.csv")

    def test_data_that_do_not_fit_the_run(self):
        other = write_dataset(self.folder / "other", 60, 20, side=9)
        message = self.fails(3, "evaluate", Runs.vae, "--data", other)
        self.assertIn("1 x 9 x 9", message)
        self.assertIn("other?size=12", message)
        self.assertEqual(call("evaluate", Runs.vae, "--data", f"{other}?size=12").code, 0)
        classes = write_dataset(self.folder / "classes", 60, 20, classes=3)
        self.assertIn("classes", self.fails(3, "evaluate", Runs.cvae, "--data", classes))

    def test_latents(self):
        out = self.folder / "a.png"
        self.assertIn("2 dimensions", self.fails(3, "decode", Runs.vae, "--z", "1,2,3", "--out", out))
        self.fails(3, "decode", Runs.vae, "--z", "1,x", "--out", out)
        self.fails(3, "decode", Runs.vae, "--z", "1,nan", "--out", out)
        self.fails(3, "decode", Runs.vae, "--z", "0,0", "--label", "1", "--out", out)
        self.fails(2, "decode", Runs.vae, "--out", out)
        self.fails(2, "decode", Runs.vae, "--z", "0,0", "--from", "b.npy", "--out", out)
        self.fails(2, "decode", Runs.cvae, "--z", "0,0", "--out", out)
        self.fails(3, "decode", Runs.cvae, "--z", "0,0", "--label", "4", "--out", out)
        self.fails(3, "decode", Runs.cvae, "--z", "0,0;1,1;2,2", "--label", "1", "--label", "2", "--out", out)
        np.save(self.folder / "b.npy", np.zeros((2, 3), np.float32))
        self.assertIn("[N, 2]", self.fails(3, "decode", Runs.vae, "--from", self.folder / "b.npy", "--out", out))
        (self.folder / "c.npy").write_bytes(b"not an array")
        self.fails(3, "decode", Runs.vae, "--from", self.folder / "c.npy", "--out", out)

    def test_grids(self):
        out = self.folder / "a.png"
        self.assertIn("samples", self.fails(3, "grid", Runs.vae, "--kind", "sample", "--out", out))
        self.fails(3, "grid", Runs.vae, "--kind", "labels", "--out", out)
        self.fails(3, "grid", Runs.vae, "--kind", "layers", "--out", out)
        self.assertIn("0 to 1", self.fails(3, "grid", Runs.vae, "--kind", "denoise", "--noise", "1.5", "--out", out))
        self.assertIn("masking", self.fails(3, "grid", Runs.vae, "--kind", "denoise", "--corruption", "mud", "--out", out))
        self.fails(3, "grid", Runs.vae, "--kind", "samples", "--scale", "99", "--out", out)
        path = ["grid", Runs.vae, "--kind", "path", "--out", out]
        self.assertIn("spherical", self.fails(3, *path, "--path", "crooked"))
        self.assertIn("3,14,15", self.fails(3, *path, "--images", "3,x"))
        self.assertIn("599", self.fails(3, *path, "--images", "3,600"))
        self.assertIn("2 dimensions", self.fails(3, *path, "--z", "0,0;1,2,3"))
        self.fails(2, *path, "--z", "0,0;1,1", "--images", "1,2")

    def test_a_training_that_diverges(self):
        """Fails while working, after good input; what was good stays."""
        run = self.folder / "run"
        result = call("train", "--model", "vae", "--data", Runs.data, "--out", run, "--optimizer", "sgd", "--lr", "10",
                      "--epochs", "3", "--json")
        self.assertEqual(result.code, 4, str(result))
        self.assertEqual(result.document["error"]["kind"], "work")
        self.assertIn("diverged", result.document["error"]["message"])
        self.assertEqual(call("evaluate", run).code, 0)

    def test_a_place_that_cannot_be_written(self):
        self.fails(4, "encode", Runs.vae, "--out", self.folder / "missing" / "a.csv")


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

    def test_encode(self):
        document = call_json("encode", Runs.vae, "--split", "test", "--out", self.folder / "codes.npz")
        self.assertEqual((document["images"], document["dimensions"], document["split"]), (120, 2, "test"))
        codes = np.load(self.folder / "codes.npz")
        self.assertEqual(sorted(codes.files), ["index", "label", "logvar", "mean"])
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
            self.assertEqual(np.float32(by_index[index]["mean_0"]), codes["mean"][row, 0])
        call_json("encode", Runs.autoencoder, "--data", f"{Runs.data}:test", "--out", self.folder / "points.npz")
        self.assertEqual(sorted(np.load(self.folder / "points.npz").files), ["index", "label", "mean"])

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


class SameBytes(Case):
    """The twin was trained with another number of threads."""

    def same_file(self, *words):
        first, second = self.folder / f"first-{words[-1]}", self.folder / f"second-{words[-1]}"
        call_json(words[0], Runs.vae, *words[1:-1], "--out", first)
        call_json(words[0], Runs.twin, *words[1:-1], "--out", second)
        self.assertEqual(first.read_bytes(), second.read_bytes(), words)

    def test_weights(self):
        self.assertEqual(Runs.twin_document["threads"], 2)
        for name in ("epoch-0000", "epoch-0001", "epoch-0002", "latest"):
            first, second = (run / "checkpoints" / f"{name}.safetensors" for run in (Runs.vae, Runs.twin))
            self.assertTrue(same_tensors(first, second), name)
            if name != "latest":
                self.assertEqual(first.read_bytes(), second.read_bytes(), name)
        self.assertEqual((Runs.vae / "metrics.csv").read_bytes(), (Runs.twin / "metrics.csv").read_bytes())

    def test_files(self):
        for kind in ("reconstructions", "samples", "manifold", "traversals", "interpolation", "denoise", "filters"):
            self.same_file("grid", "--kind", kind, f"{kind}.png")
        for path in ("straight", "nearest-images", "neighbour-graph"):
            self.same_file("grid", "--kind", "path", "--path", path, "--images", "5,60,7", f"path-{path}.png")
        self.same_file("encode", "codes.npz")
        self.same_file("encode", "--split", "test", "codes.csv")
        self.same_file("decode", "--z", "0.5,-1;0,0", "images.npy")
        self.same_file("decode", "--z", "0.5,-1;0,0", "images.png")

    def test_another_seed_gives_another_picture(self):
        for seed in (1, 2):
            call_json("grid", Runs.vae, "--kind", "samples", "--seed", seed, "--out", self.folder / f"{seed}.png")
        self.assertNotEqual((self.folder / "1.png").read_bytes(), (self.folder / "2.png").read_bytes())

    def test_mnist(self):
        documents = []
        for threads in (1, 2):
            run = self.folder / str(threads)
            document = call_json("train", "--model", "vae", "--data", "mnist", "--out", run, "--limit", "600", "--epochs", "2",
                                 "--threads", threads)
            documents.append({key: document[key] for key in ("model", "epochs", "stopped", "shards", "train", "test")})
        self.assertEqual(documents[0], documents[1])
        self.assertTrue(same_tensors(*(self.folder / t / "checkpoints" / "latest.safetensors" for t in "12")))
        self.assertEqual(call_json("evaluate", self.folder / "1")["images"], 100)


class Interruption(Case):
    WORDS = ["train", "--model", "vae", "--data", "mnist", "--limit", "600", "--epochs", "20", "--batch", "8", "--seed", "5"]

    def interrupt(self, run, signals, *words):
        """Starts training, sends the signals once the first epoch is done; gives exit code and standard output."""
        process = start(*self.WORDS, "--out", run, *words)
        for line in process.stderr:
            if line.startswith("epoch 1"):
                break
        for number in signals:
            process.send_signal(number)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def test_stopped_and_resumed_is_never_stopped(self):
        whole, broken = self.folder / "whole", self.folder / "broken"
        complete = call_json(*self.WORDS, "--out", whole)
        code, out, err = self.interrupt(broken, [signal.SIGINT], "--json")
        self.assertEqual(code, 130, out + err)
        document = json.loads(out)
        self.assertEqual(set(document), set(complete))
        self.assertIs(document["stopped"], True)
        self.assertLess(document["epochs"], 20)
        finished = call_json("resume", broken)
        self.assertEqual((finished["epochs"], finished["stopped"]), (20, False))
        latest = "checkpoints/latest.safetensors"
        self.assertTrue(same_tensors(whole / latest, broken / latest))
        self.assertEqual((whole / "metrics.csv").read_bytes(), (broken / "metrics.csv").read_bytes())
        self.assertEqual(finished["test"], complete["test"])

    def test_terminate_saves_too(self):
        code, out, err = self.interrupt(self.folder / "run", [signal.SIGTERM])
        self.assertEqual(code, 130, out + err)
        self.assertIn("resume", out)
        self.assertEqual(call("inspect", self.folder / "run").code, 0)

    def test_evaluating_stops_too(self):
        process = start("evaluate", Runs.vae, "--data", f"{Runs.data}:all", "--importance-samples", "200000", "--json")
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 130, out + err)
        self.assertIs(json.loads(out)["stopped"], True)

    def test_twice_ends_at_once(self):
        code, _, _ = self.interrupt(self.folder / "run", [signal.SIGINT, signal.SIGINT])
        self.assertEqual(code, 130)

    def test_a_run_that_is_being_written_is_locked(self):
        run = self.folder / "run"
        process = start(*self.WORDS, "--out", run)
        for line in process.stderr:
            if line.startswith("epoch 1"):
                break
        message = self.fails_while_locked(run)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
        self.assertIn(str(run), message)
        self.assertEqual(call("evaluate", run).code, 0)

    def fails_while_locked(self, run):
        result = call("resume", run, "--json")
        self.assertEqual(result.code, 3, str(result))
        return result.document["error"]["message"]


    def test_a_document_is_never_followed_by_another(self):
        # The pipe holds less than the document: the program waits for its reader when the signal comes.
        process = start("models", "--json", pipesize=4096)
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertNotIn("stopped", out)


class StandardOutput(Case):
    def test_a_reader_that_went_away(self):
        reading, writing = os.pipe()
        os.close(reading)
        process = start("models", "--json", stdout=writing)
        os.close(writing)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)

    @unittest.skipUnless(os.path.exists("/dev/full"), "the system has no /dev/full")
    def test_a_full_disk(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            process = start("models", "--json", stdout=full)
            _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 4)
        self.assertIn("standard output", err)

    def test_a_progress_bar_on_a_terminal(self):
        leader, follower = os.openpty()
        process = start("train", "--model", "vae", "--data", Runs.data, "--out", self.folder / "run", "--hidden", "24",
                        "--epochs", "8", stderr=follower)
        os.close(follower)
        seen = b""
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            seen += part
        process.communicate(timeout=60)
        os.close(leader)
        self.assertEqual(process.returncode, 0)
        self.assertIn(b"images/s", seen)
        self.assertRegex(seen.decode(), r"epoch \d+/8 \[[#-]+\]")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
