#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same bytes for the same seed: on any number of threads, stopped and resumed, in the middle of a run."""
import json
import os
import select
import signal
import sys
import time
import unittest

import numpy as np

from cli_runs import Case, Runs, setUpModule, tearDownModule  # noqa: F401
from cli_support import call, call_json, same_tensors, start, wait_until_caught, write_dataset


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

    def test_a_sweep_stops_at_the_end_of_a_run_too(self):
        # What the first run has still to save after its last epoch is much, the second run is long.
        process = start("sweep", "--model", "vae", "--data", Runs.data, "--over", "epochs=1,60", "--hidden", "1500,1500",
                        "--out", self.folder / "sweep", "--json")
        for line in process.stderr:
            if line.startswith("epoch 1/1 "):
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 130, out + err)
        self.assertIs(json.loads(out)["stopped"], True)

    def test_evaluating_stops_too(self):
        process = start("evaluate", Runs.vae, "--data", f"{Runs.data}:all", "--importance-samples", "200000", "--json")
        wait_until_caught(process)
        time.sleep(1)  # into the work
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 130, out + err)
        self.assertIs(json.loads(out)["stopped"], True)

    def test_what_is_being_written_leaves_no_part(self):
        np.save(self.folder / "z.npy", np.zeros((40000, 2), np.float32))
        many = write_dataset(self.folder / "many", train=40000)
        for name, words in (("a.npy", ["decode", Runs.vae, "--from", self.folder / "z.npy"]),
                            ("a.csv", ["encode", Runs.vae, "--data", many])):
            with self.subTest(words=words[0]):
                process = start(*words, "--out", self.folder / name)
                while process.poll() is None and not any(".tmp" in each for each in os.listdir(self.folder.path)):
                    time.sleep(0.0002)
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=120)
                self.assertIn(process.returncode, (0, 130))
                self.assertEqual([each for each in os.listdir(self.folder.path) if ".tmp" in each], [])

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
        self.assertTrue(select.select([process.stdout], [], [], 60)[0])
        time.sleep(0.2)  # it has filled the pipe
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertNotIn("stopped", out)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
