#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A signal that asks the window's program to end closes the window: what was open is remembered, and the program ends well."""
import os
import signal
import struct
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

WINDOW = os.environ.get("LATENTSCAPE_WINDOW")
PATIENCE = 120


def write_images(folder):
    folder.mkdir()
    (folder / "train-images-idx3-ubyte").write_bytes(struct.pack(">IIII", 0x803, 40, 4, 4) + bytes(i * 37 % 256 for i in range(640)))


@unittest.skipUnless(WINDOW, "the window is not built")
class Signals(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        self.settings = self.home / "config/latentscape/latentscape.conf"
        self.run_folder = self.home / "bars"
        self.remembered = f"\nrun={self.run_folder}\n"
        self.environment = {**os.environ, "HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home / "config"),
                            "XDG_DATA_HOME": str(self.home / "data"), "QT_QPA_PLATFORM": "offscreen"}
        write_images(self.home / "images")
        subprocess.run([os.environ["LATENTSCAPE_CLI"], "train", "--model", "pca", "--data", self.home / "images", "--out",
                        self.run_folder], env=self.environment, check=True, capture_output=True, timeout=PATIENCE)

    def written(self):
        return self.settings.read_text() if self.settings.exists() else ""

    def until(self, done):
        end = time.monotonic() + PATIENCE
        while not done():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def opened(self, **options):
        """The program, once it has the run open."""
        program = subprocess.Popen([WINDOW, self.run_folder], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True, **options)
        self.addCleanup(program.stdout.close)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        self.until(lambda: program.poll() is not None or str(self.run_folder) in self.written())
        self.assertIsNone(program.poll())
        return program

    def test_the_window_closes_and_remembers(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(signal=number.name):
                self.settings.unlink(missing_ok=True)
                program = self.opened()
                self.assertNotIn(self.remembered, self.written())
                program.send_signal(number)
                said, _ = program.communicate(timeout=PATIENCE)
                self.assertEqual(program.returncode, 0, said)
                self.assertIn(self.remembered, self.written())

    def test_what_is_ignored_stays_ignored(self):
        program = self.opened(preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        program.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        self.assertIsNone(program.poll())
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=PATIENCE)
        self.assertEqual(program.returncode, 0)


if __name__ == "__main__":
    unittest.main()
