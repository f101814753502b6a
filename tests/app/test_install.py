#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program installed by `cmake --install` has its files beside it and reads those: without them it would take, and not say so,
those of the sources it was built from."""
import filecmp
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(os.environ["LATENTSCAPE_SOURCE_DIR"])
BUILD = Path(os.environ["LATENTSCAPE_BUILD_DIR"])
# Neither another place for resources nor another root to install below.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name not in ("LATENTSCAPE_RESOURCES", "DESTDIR")}


def cached(variable):
    """What CMake was told or found out, e.g. ON."""
    lines = (BUILD / "CMakeCache.txt").read_text().splitlines()
    return next((line.split("=", 1)[1] for line in lines if line.startswith(f"{variable}:")), "")


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if cached("LATENTSCAPE_BUILD_GUI") == "ON" and not (BUILD / "app/latentscape").exists():
            raise unittest.SkipTest("the window has not been built, so nothing can be installed")
        place = tempfile.TemporaryDirectory(prefix="latentscape-install-")
        cls.addClassCleanup(place.cleanup)
        cls.prefix = Path(place.name).resolve()
        # By its component, so that the list of files of an installation someone made is not overwritten.
        done = subprocess.run([cached("CMAKE_COMMAND"), "--install", BUILD, "--prefix", cls.prefix, "--component", "Unspecified"],
                              env=SURROUNDINGS, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        cls.program = cls.prefix / cached("CMAKE_INSTALL_BINDIR") / "latentscape-cli"
        cls.share = cls.program.parents[1] / "share/latentscape"  # where the program looks

    def call(self, *words):
        return subprocess.run([self.program, *words], env=SURROUNDINGS, cwd=self.prefix, capture_output=True, text=True, check=False)

    def refused(self, *words):
        done = self.call(*words)
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        return done.stderr

    def test_every_file_is_there(self):
        resources = SOURCE / "resources"
        files = [file for folder in ("datasets", "classifiers", "interchange") for file in (resources / folder).rglob("*")
                 if file.is_file() and file.parent.name != "__pycache__"]
        files += resources.glob("translations/*.ts")
        self.assertGreater(len(files), 12)
        for file in files:
            installed = self.share / file.relative_to(resources)
            self.assertTrue(installed.is_file() and filecmp.cmp(file, installed, shallow=False), installed)
        if cached("LATENTSCAPE_BUILD_GUI") == "ON":
            # What the desktop looks for.
            for name in ("applications/latentscape.desktop", "icons/hicolor/scalable/apps/latentscape.svg"):
                self.assertTrue((self.share.parent / name).is_file(), name)

    def test_its_own_data_set_is_read(self):
        done = self.call("inspect", "mnist")
        self.assertEqual(done.returncode, 0, done.stderr)
        images = self.share / "datasets/mnist/t10k-images-idx3-ubyte.gz"
        content = images.read_bytes()
        images.unlink()
        self.addCleanup(images.write_bytes, content)
        self.assertIn(str(images.parent), self.refused("inspect", "mnist"))

    def test_its_own_translations_are_read(self):
        words = ["compare", "a", "b", "--language", "none", "--out", "report.html"]
        self.assertNotIn(", xx", self.refused(*words))
        another = self.share / "translations/latentscape_xx.ts"
        another.write_text("")
        self.addCleanup(another.unlink)
        self.assertIn(", xx", self.refused(*words))


if __name__ == "__main__":
    unittest.main()
