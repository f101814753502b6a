#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as scripts see it: grammar, exit codes, what is refused, where output goes."""
import json
import os
import signal
import subprocess
import sys
import time
import unittest

import numpy as np

from cli_runs import Case, Runs, setUpModule, tearDownModule  # noqa: F401
from cli_support import PROGRAM, call, call_json, call_on_terminal, environment, read_png, start, write_dataset

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

    def test_flags_that_are_taken_back(self):
        def grid(name, *words):
            out = self.folder / f"{name}.png"
            call_json("grid", Runs.vae, "--kind", "path", "--z", "0,0;1,0;0,1", "--cols", "6", *words, "--out", out)
            return out.read_bytes()
        plain, closed = grid("plain"), grid("closed", "--closed", "--captions")
        self.assertNotEqual(plain, closed)
        for word in ("false", "0"):
            self.assertEqual(grid(f"not{word}", f"--closed={word}", f"--captions={word}"), plain)
        for word in ("true", "1"):
            self.assertEqual(grid(f"on{word}", f"--closed={word}", f"--captions={word}"), closed)
        self.assertIn("true or false", self.fails(3, "grid", Runs.vae, "--kind", "path", "--closed=perhaps", "--out",
                                                  self.folder / "no.png"))

        def film(name, *words):
            out = self.folder / f"{name}.gif"
            call_json("animate", Runs.vae, "--kind", "traversal", "--frames", "4", *words, "--out", out)
            return out.read_bytes()
        self.assertEqual(film("usual"), film("taken", "--one-way=false", "--once=false", "--and-back=false"))
        out = [self.folder / name for name in ("a.png", "b.png")]
        for path, words in zip(out, ([], ["--own-latents=false"])):
            call_json("compare", Runs.vae, Runs.autoencoder, "--picture", "samples", *words, "--out", path)
        self.assertEqual(*(path.read_bytes() for path in out))

    def test_json_that_is_asked_for_in_other_words(self):
        for word in ("--json", "--json=true", "--json=1"):
            self.assertIn("datasets", call("datasets", word).document)
            self.assertEqual(call("inspect", self.folder / "nowhere", word).document["error"]["kind"], "input")
        self.assertIn("datasets", call("--json=true", "datasets").document)
        plain = call("datasets").out
        for words in (["--json=false"], ["--json=0"], ["--json", "--json=false"]):
            self.assertEqual(call("datasets", *words).out, plain)
        result = call("datasets", "--json=perhaps")
        self.assertEqual((result.code, result.document["error"]["kind"]), (3, "input"))

    def test_names_in_square_brackets(self):
        """The reader of the line takes [a,b] for two values where several may stand."""
        names = [self.folder / name for name in ("[x]", "[a,b]")]
        for name in names:
            name.symlink_to(Runs.pca)
        words = ["[x]", "[a,b]", "--name", "[one]", "--name", "two", "--limit", "60", "--json"]
        process = start("compare", *words, cwd=self.folder.path)
        out, err = process.communicate(timeout=300)
        self.assertEqual(process.returncode, 0, err)
        self.assertEqual([run["run"] for run in json.loads(out)["runs"]], ["[x]", "[a,b]"])
        self.assertIn("[trian]", self.fails(2, "[trian]"))


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
        for z in ("1,2,", "0,0;", "0,0;;1,1", ",1", ""):
            self.fails(3, "decode", Runs.vae, "--z", z, "--out", out)
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
        for images in ("3,x", "3,4,", ""):
            self.assertIn("3,14,15", self.fails(3, *path, "--images", images))
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
        """Said before anything is computed, which could take an hour."""
        writing = {"encode": ["a.csv"], "decode": ["a.png", "--z", "0,0"], "grid": ["a.png", "--kind", "samples"],
                   "animate": ["a.gif", "--kind", "traversal"], "project": ["a.csv", "--method", "tsne"],
                   "compare": ["a.html", Runs.pca], "export": ["a.safetensors", "--format", "safetensors"]}
        (self.folder / "file").write_text("mine")
        for command, (name, *words) in writing.items():
            with self.subTest(command):
                self.assertIn("missing", self.fails(3, command, Runs.vae, *words, "--out", self.folder / "missing" / name))
        for command in ("encode", "grid"):
            with self.subTest(command):
                name, *words = writing[command]
                self.assertIn("no folder", self.fails(3, command, Runs.vae, *words, "--out", self.folder / "file" / name))
                folder = self.folder / name
                folder.mkdir()
                self.assertIn("is a folder", self.fails(3, command, Runs.vae, *words, "--out", folder))
                self.assertEqual(os.listdir(folder), [])
                folder.rmdir()
        self.assertEqual(os.listdir(self.folder.path), ["file"])

    @unittest.skipIf(os.geteuid() == 0, "nothing is forbidden to the superuser")
    def test_a_folder_that_takes_no_files(self):
        place = self.folder / "closed"
        place.mkdir(0o555)
        self.assertIn("closed", self.fails(3, "encode", Runs.vae, "--out", place / "a.csv"))

    def test_places_that_are_made(self):
        call_json("encode", Runs.pca, "--split", "test", "--out", self.folder / "codes.npz")
        (self.folder / "empty.csv").touch()
        call_json("encode", Runs.pca, "--split", "test", "--out", self.folder / "empty.csv")
        call_json("export", Runs.pca, "--format", "onnx", "--out", self.folder / "not" / "yet" / "networks")
        call_json("train", "--model", "pca", "--data", Runs.data, "--limit", "60", "--out", self.folder / "nor" / "this")
        (self.folder / "file").touch()
        for words in (["train", "--model", "pca", "--data", Runs.data], ["export", Runs.pca, "--format", "onnx"]):
            self.assertIn("is a file", self.fails(3, *words, "--out", self.folder / "file"))


class Interrupted(Case):
    """A Ctrl-C while a file is written leaves all of it, or nothing."""

    def interrupt_when(self, writing, *words):
        """Interrupts as soon as `writing` finds something; gives the exit code: 130 when all was written by then."""
        process = start(*words)
        while process.poll() is None and not writing():
            time.sleep(0.0005)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)
        return process.returncode

    def test_an_import(self):
        codes = self.folder / "codes.npz"
        np.savez(codes, latents=np.random.default_rng(1).normal(size=(40_000, 100)).astype(np.float32))
        run = self.folder / "run"
        self.assertIn(self.interrupt_when(run.exists, "import", codes, "--out", run), (0, 130))
        self.assertEqual(call_json("inspect", run)["kind"], "run")

    def test_a_picture(self):
        out = self.folder / "samples.png"
        words = ["grid", Runs.vae, "--kind", "samples", "--rows", "100", "--cols", "100", "--scale", "5", "--out", out]
        self.assertIn(self.interrupt_when(lambda: os.listdir(self.folder.path), *words), (0, 130))
        self.assertEqual(os.listdir(self.folder.path), ["samples.png"])
        self.assertEqual(read_png(out)["width"], 5 * (13 * 100 - 1))


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

    def test_streams_that_are_closed(self):
        """What is said goes nowhere then, not into the first file that is opened."""
        def run(name, closed):
            words = [PROGRAM, "train", "--model", "vae", "--data", Runs.data, "--out", self.folder / name, "--hidden", "8",
                     "--epochs", "1", "--limit", "60"]
            line = subprocess.run(["sh", "-c", f'exec "$@" {closed}', "sh", *map(str, words)], env=environment(),
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False)
            files = [path for path in (self.folder / name).rglob("*") if path.is_file()]
            self.assertTrue((self.folder / name / "run.json").exists(), line.stderr)
            for path in files:
                content = path.read_bytes()
                for said in (b"test loss ", b"Training on", b"images/s"):
                    self.assertNotIn(said, content, str(path))
            return line
        self.assertEqual(run("none", "").returncode, 0)
        self.assertEqual(run("all", "<&- >&- 2>&-").returncode, 4)  # the result could not be written
        self.assertEqual(run("in", "<&-").returncode, 0)
        self.assertEqual(run("errors", "2>&-").returncode, 0)
        no_out = run("out", ">&-")
        self.assertEqual(no_out.returncode, 4)
        self.assertIn("standard output", no_out.stderr)

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
