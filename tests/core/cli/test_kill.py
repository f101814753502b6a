#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that is killed without warning, at any moment, and resumed ends with the very weights of one that never was."""
import concurrent.futures
import random
import sys
import time
import unittest

from cli_support import Folder, call, call_json, same_tensors, start, write_dataset

KILLS = 50
# Killed processes start and read their data most of the time, so several are in flight.
AT_ONCE = 3
EPOCHS = 6
WORDS = ["train", "--model", "vae", "--hidden", "64", "--batch", "4", "--epochs", EPOCHS, "--seed", "9", "--threads", "1",
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
        plan = [(number, moments.random()) for number in range(KILLS)]
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(lambda item: self.kill_and_resume(*item, span), plan))
        began = sum(outcome != "not begun" for outcome in outcomes)
        print(f"{KILLS} kills over {span:.2f} s: " +
              ", ".join(f"{outcomes.count(o)} {o}" for o in sorted(set(outcomes))), flush=True)
        self.assertGreater(began, KILLS // 4, "most kills came before the run began: they prove nothing")

    def measure(self):
        """How long a run takes while others run beside it."""
        def once(number):
            begin = time.monotonic()
            call_json(*self.words, "--out", self.folder / f"measure-{number}")
            return time.monotonic() - begin

        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            return max(pool.map(once, range(AT_ONCE)))

    def kill_and_resume(self, number, moment, span):
        run = self.folder / f"run-{number}"
        process = start(*self.words, "--out", run)
        time.sleep(moment * span)
        outcome = "finished" if process.poll() is not None else "killed"
        process.kill()
        process.communicate()
        if not (run / "run.json").exists():
            return "not begun"  # there is no run yet that could be lost
        resumed = call("resume", run, "--json")
        self.assertEqual(resumed.code, 0, f"killed after {moment * span:.3f} s\n{resumed}")
        self.assertEqual(resumed.document["epochs"], EPOCHS)
        for name in ["latest", *(f"epoch-{epoch:04d}" for epoch in range(EPOCHS + 1))]:
            file = f"checkpoints/{name}.safetensors"
            self.assertTrue(same_tensors(self.whole / file, run / file), f"{file}, killed after {moment * span:.3f} s")
        self.assertEqual((self.whole / "metrics.csv").read_bytes(), (run / "metrics.csv").read_bytes(),
                         f"metrics.csv, killed after {moment * span:.3f} s")
        return outcome


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
