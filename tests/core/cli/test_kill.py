#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that is killed without warning at any moment and resumed, itself killed or not, ends with the very weights of a
run that was never killed. Half of the runs also save within their epochs, which otherwise last too short for that."""
import concurrent.futures
import json
import random
import statistics
import sys
import time
import unittest

from cli_support import Folder, call, call_json, read_safetensors, same_tensors, start, write_dataset

KILLS = 50
# Killed processes start and read their data most of the time, so several are in flight.
AT_ONCE = 3
EPOCHS = 8
SAVED_WITHIN_AN_EPOCH = 4
WITHIN = ", the last time within an epoch"
WORDS = ["train", "--model", "vae", "--hidden", "64", "--batch", "2", "--epochs", EPOCHS, "--seed", "9", "--threads", "1",
         "--shards", "2"]


class Kill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.addClassCleanup(cls.folder.remove)
        cls.words = [*WORDS, "--data", write_dataset(cls.folder / "bars")]
        cls.whole = cls.folder / "whole"
        call_json(*cls.words, "--out", cls.whole)

    def test_killed_and_resumed_is_never_killed(self):
        span = self.measure()
        moments = random.Random(2024)
        often = ["--save-every", f"{span / EPOCHS / SAVED_WITHIN_AN_EPOCH:.6f}"]
        # A little beyond both ends: before there is a run, and after its last step.
        plan = [(number, moments.uniform(-0.1, 1.1) * span, often if number % 2 == 0 else [])
                for number in range(KILLS)]
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(lambda item: self.kill_and_resume(*item), plan))
        print(f"{KILLS} kills over {span:.2f} s of training: " +
              "; ".join(f"{outcomes.count(o)} {o}" for o in sorted(set(outcomes))), flush=True)
        hits = sum(outcome.startswith("killed,") or outcome == "killed" for outcome in outcomes)
        self.assertGreater(hits, KILLS // 2, "most kills hit no running training: they prove little")
        within = sum(outcome.endswith(WITHIN) for outcome in outcomes)
        self.assertGreater(within, KILLS // 10, "hardly a run went on from the middle of an epoch")

    def measure(self):
        """Seconds from the beginning of a run to its end while others run beside it."""
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            return statistics.median(pool.map(self.run_once, range(AT_ONCE)))

    def run_once(self, number):
        run = self.folder / f"measure-{number}"
        process = start(*self.words, "--out", run)
        begin = self.await_run(process, run)
        process.communicate()
        return time.monotonic() - begin

    @staticmethod
    def await_run(process, run):
        """The moment the run folder begins to exist."""
        while process.poll() is None and not (run / "run.json").exists():
            time.sleep(0.001)
        return time.monotonic()

    @staticmethod
    def stands_within_an_epoch(run):
        """Whether the run's last checkpoint was made while an epoch was under way."""
        latest = run / "checkpoints" / "latest.safetensors"
        return latest.exists() and json.loads(read_safetensors(latest)[0]["state"])["batch"] > 0

    def kill_and_resume(self, number, moment, saving):
        run = self.folder / f"run-{number}"
        process = start(*self.words, *saving, "--out", run)
        if moment < 0:
            time.sleep(random.Random(number).uniform(0, 0.5))
        else:
            self.await_run(process, run)
            time.sleep(moment)
        outcome = "killed" if process.poll() is None else "finished before"
        process.kill()
        process.communicate()
        if not (run / "run.json").exists():
            return "killed before it began"  # there is no run yet that could be lost
        if number % 3 == 0:
            outcome += ", resumed, killed again"
            again = start("resume", run, *saving)
            time.sleep(random.Random(number).uniform(0.2, 1.5))
            again.kill()
            again.communicate()
        if self.stands_within_an_epoch(run):
            outcome += WITHIN
        resumed = call("resume", run, "--json")
        self.assertEqual(resumed.code, 0, f"killed after {moment:.3f} s\n{resumed}")
        self.assertEqual(resumed.document["epochs"], EPOCHS)
        for name in ["latest", *(f"epoch-{epoch:04d}" for epoch in range(EPOCHS + 1))]:
            file = f"checkpoints/{name}.safetensors"
            self.assertTrue(same_tensors(self.whole / file, run / file), f"{file}, killed after {moment:.3f} s")
        self.assertEqual((self.whole / "metrics.csv").read_bytes(), (run / "metrics.csv").read_bytes(),
                         f"metrics.csv, killed after {moment:.3f} s")
        return outcome


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
