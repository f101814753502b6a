#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as scripts see it: grammar, exit codes, what is refused, where output goes."""
import os
import sys
import unittest

import numpy as np

from cli_runs import Case, Runs, setUpModule, tearDownModule  # noqa: F401
from cli_support import call, call_json, call_on_terminal, start, write_dataset

COMMANDS = ["models", "datasets", "inspect", "train", "resume", "sweep", "evaluate", "encode", "decode", "grid",
            "animate", "project", "compare", "export", "import"]


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
                                    ("hidden", "400,", "commas"), ("activation", "reluu", "relu"),
                                    ("save-every", "-1", "3600")):
            message = self.fails(3, *base, f"--{key}", value)
            self.assertIn(f"--{key}", message)
            self.assertIn(value, message)
            self.assertIn(allowed, message)
        self.assertFalse((self.folder / "run").exists())
        self.assertIn("--save-every", self.fails(3, "resume", Runs.vae, "--save-every", "often"))

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
        code, seen = call_on_terminal("train", "--model", "vae", "--data", Runs.data, "--out", self.folder / "run",
                                      "--hidden", "24", "--epochs", "8")
        self.assertEqual(code, 0)
        self.assertIn("images/s", seen)
        self.assertRegex(seen, r"epoch \d+/8 \[[#-]+\]")

    def test_a_progress_bar_of_everything_that_may_take_long(self):
        np.save(self.folder / "latents.npy", np.zeros((500, 2), np.float32))
        for begin, words in {
                "evaluating": ["evaluate", Runs.vae],
                "encoding": ["encode", Runs.vae, "--out", self.folder / "codes.npz"],
                "decoding": ["decode", Runs.vae, "--from", self.folder / "latents.npy", "--out", self.folder / "all.npy"],
                "samples": ["grid", Runs.vae, "--kind", "samples", "--rows", "40", "--cols", "40", "--out",
                            self.folder / "samples.png"],
                "interpolation": ["animate", Runs.vae, "--kind", "interpolation", "--frames", "500", "--out",
                                  self.folder / "film.gif"]}.items():
            with self.subTest(words[0]):
                code, seen = call_on_terminal(*words)
                self.assertEqual(code, 0, seen)
                self.assertRegex(seen, begin + r" \[[#-]+\]")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
