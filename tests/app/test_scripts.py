#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# ctest: quick
"""app/setup, app/run and tests/run on systems of our making (script_system.py): what they install, print, build and start."""
import os
import re
import shutil
import unittest

from script_system import DEBIAN_12, DEBIAN_13, System, chosen

RUN_12 = chosen(DEBIAN_12, "run")
LINE = "apt-get update && apt-get install -y --no-install-recommends "


class Case(unittest.TestCase):
    def system(self, *words, **options):
        system = System(*words, **options)
        self.addCleanup(system.remove)
        return system

    def expect(self, code, done):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def advice(self, done):
        """The lines of a refusal that are to be run by root."""
        return re.findall(r"^  (apt-get .*)$", self.expect(2, done).stderr, re.MULTILINE)


class Installing(Case):
    def test_without_root_and_sudo_it_prints_the_line_that_works(self):
        for release, section in ((DEBIAN_12, "test"), (DEBIAN_13, "test"), (DEBIAN_13, "bench")):
            with self.subTest(section=section, lacks=DEBIAN_12 ^ release):
                system = self.system(release)
                done = system.call("app/setup", "--with", section)
                wanted = chosen(release, "run", section)
                self.assertEqual(self.advice(done), [LINE + " ".join(wanted)])
                self.assertFalse(system.calls("cmake"))
                self.expect(0, system.as_root(*self.advice(done)))
                self.assertEqual(system.installed(), wanted)
                self.expect(0, system.call("app/setup", "--with", section))

    def test_without_lists_it_asks_for_them_first(self):
        for release in (DEBIAN_12, DEBIAN_13):
            with self.subTest(lacks=DEBIAN_12 ^ release):
                system = self.system(release, lists=False)
                done = system.call("app/setup", "--with", "bench")
                self.assertEqual(self.advice(done), ["apt-get update"])
                for name in ("g++", "qt6-svg-plugins | libqt6svg6", "this script again"):
                    self.assertIn(name, done.stderr)
                self.expect(0, system.as_root(*self.advice(done)))
                self.expect(0, system.as_root(*self.advice(system.call("app/setup", "--with", "bench"))))
                self.assertEqual(system.installed(), chosen(release, "run", "bench"))

    def test_root_brings_the_lists_up_to_date_and_installs(self):
        for release in (DEBIAN_12, DEBIAN_13):
            with self.subTest(lacks=DEBIAN_12 ^ release):
                system = self.system(release, lists=False, uid=0)
                self.expect(0, system.call("app/setup"))
                self.assertEqual(system.installed(), chosen(release, "run"))
                self.assertFalse(system.calls("sudo"))

    def test_sudo_does_so_too(self):
        system = self.system(lists=False, sudo=True)
        self.expect(0, system.call("app/setup"))
        self.assertEqual(system.installed(), RUN_12)
        self.assertEqual(len(system.calls("sudo", "apt-get", "update")), 1)
        self.assertEqual(len(system.calls("sudo", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install")), 1)

    def test_sudo_that_asks_for_a_password_needs_a_terminal(self):
        system = self.system(sudo=True)
        system.set("sudo_asks")
        self.advice(system.call("app/setup"))
        self.assertEqual(system.installed(), [])
        leader, follower = os.openpty()
        self.addCleanup(os.close, leader)
        self.addCleanup(os.close, follower)
        self.expect(0, system.call("app/setup", stdin=follower))
        self.assertEqual(system.installed(), RUN_12)

    def test_only_what_is_missing(self):
        system = self.system(installed=set(RUN_12) - {"cmake", "libqt6svg6"}, uid=0)
        done = self.expect(0, system.call("app/setup"))
        self.assertIn("Installing what is missing: cmake, qt6-svg-plugins | libqt6svg6 ...", done.stderr)
        install, = system.calls("apt-get", "install")
        self.assertTrue(install.endswith("<--no-install-recommends> <cmake> <libqt6svg6>"), install)

    def test_nothing_when_all_is_there(self):
        system = self.system(installed=RUN_12, lists=False)
        self.expect(0, system.call("app/setup"))
        for name in ("id", "apt-get", "apt-cache"):
            self.assertFalse(system.calls(name))
        self.assertEqual(len(system.calls("ninja")), 1)

    def test_on_hold_is_installed_and_removed_is_not(self):
        system = self.system()
        system.set("dpkg", "hi  g++", "rc  cmake", *(f"ii  {name}" for name in RUN_12 if name not in ("g++", "cmake")))
        self.assertEqual(self.advice(system.call("app/setup")), [LINE + "cmake"])

    def test_without_network_it_goes_on_with_the_lists_there_are(self):
        system = self.system(uid=0)
        system.set("no_network")
        self.assertIn("going on", self.expect(0, system.call("app/setup")).stderr)
        self.assertEqual(system.installed(), RUN_12)

    def test_what_cannot_be_installed_is_told(self):
        system = self.system(DEBIAN_12 - {"libgif-dev"}, uid=0)
        done = self.expect(4, system.call("app/setup"))
        self.assertIn("E: Unable to locate package libgif-dev", done.stderr)
        self.assertIn("To see why: apt-get install", done.stderr)
        self.assertFalse(system.calls("cmake"))

    def test_other_systems(self):
        system = self.system()
        system.lack("apt-get", "apt-cache", "dpkg-query")
        self.expect(0, system.call("app/setup"))
        self.assertEqual(len(system.calls("ninja")), 1)
        system.lack("cmake", "c++")
        done = self.expect(2, system.call("app/setup"))
        self.assertIn("not a Debian or Ubuntu system", done.stderr)
        self.assertIn("cmake c++ cannot be found", done.stderr)
        self.assertIn("CMAKE_PREFIX_PATH", done.stderr)
        for name in ("libtorch-dev", "qt6-svg-plugins"):
            self.assertIn(name, done.stderr)


class Building(Case):
    def ready(self):
        return self.system(installed=RUN_12)

    def test_it_configures_once_and_again_when_it_must(self):
        system = self.ready()
        for calls in (1, 0):
            self.expect(0, system.call("app/setup"))
            self.assertEqual(system.calls("cmake"), ["cmake <--preset> <release>"] * calls)
        # A package that was missing.
        system.set("dpkg", *(f"ii  {name}" for name in RUN_12 if name != "cmake"))
        system.set("uid", 0)
        self.expect(0, system.call("app/setup"))
        self.assertEqual(system.calls("cmake"), ["cmake <--fresh> <--preset> <release>"])
        # A folder that was copied.
        moved = system.place / "moved"
        shutil.copytree(system.root, moved)
        self.expect(0, system.call("app/setup", cwd=moved))
        self.assertEqual(system.calls("cmake"), ["cmake <--fresh> <--preset> <release>"])
        self.assertEqual(list((system.place / "tmp").iterdir()), [])

    def test_configuring_that_failed_is_told_and_done_again(self):
        system = self.ready()
        system.set("cmake_fails")
        for _ in range(2):
            self.assertIn("no LibTorch", self.expect(4, system.call("app/setup")).stderr)
            self.assertEqual(len(system.calls("cmake")), 1)
            self.assertFalse(system.calls("ninja"))

    def test_presets_and_targets(self):
        system = self.ready()
        self.expect(0, system.call("app/setup", "--preset", "dev", "--target", "one", "--target", "two"))
        ninja, = system.calls("ninja", "-C", "build-dev", "-j")
        self.assertTrue(ninja.endswith("> <one> <two>"), ninja)

    def test_a_folder_of_two_presets_is_not_made_anew(self):
        system = self.ready()
        self.expect(0, system.call("app/setup", "--preset", "nogui", "--folder", "build", "--target", "one"))
        self.assertEqual(system.calls("cmake"), ["cmake <--preset> <nogui> <-B> <build>"])
        ninja, = system.calls("ninja", "-C", "build", "-j")
        self.assertTrue(ninja.endswith("> <one>"), ninja)
        for calls in (1, 0):
            self.expect(0, system.call("app/setup"))
            self.assertEqual(system.calls("cmake"), ["cmake <--preset> <release>"] * calls)

    def test_words_that_are_not_known(self):
        system = self.ready()
        for words in (["app/setup", "--fast"], ["app/setup", "--with"], ["app/run", "mnist"], ["tests/run", "everything"]):
            self.expect(2, system.call(*words))
            self.assertEqual(system.calls(), [])
        for script in ("app/setup", "app/run", "tests/run"):
            self.assertIn(script, self.expect(0, system.call(script, "--help")).stdout)


class Starting(Case):
    def setUp(self):
        self.ready = self.system(installed=RUN_12)

    def folder(self):
        """The folder of the only headless job."""
        folder, = (self.ready.place / "data/latentscape/headless").iterdir()
        return folder

    def test_the_window_gets_what_stands_after_two_hyphens(self):
        for display in ("DISPLAY", "WAYLAND_DISPLAY"):
            self.expect(0, self.ready.call("app/run", "--", "--data", "my pictures", "--headless", **{display: ":7"}))
            self.assertEqual(self.ready.calls("latentscape"), ["latentscape <--data> <my pictures> <--headless>"])
            self.assertFalse(self.ready.calls("latentscape-cli"))
        self.ready.set("program_code", 7)
        self.expect(7, self.ready.call("app/run", DISPLAY=":7"))

    def test_the_headless_job(self):
        done = self.expect(0, self.ready.call("app/run", "--headless", DISPLAY=":7"))
        folder = self.folder()
        kinds = ["reconstructions", "samples", "traversals", "manifold"]
        self.assertEqual(self.ready.calls("latentscape"), [])
        self.assertEqual(self.ready.calls("latentscape-cli"),
                         [f"latentscape-cli <train> <--model> <vae> <--data> <mnist> <--epochs> <5> <--out> <{folder}/run>"] +
                         [f"latentscape-cli <grid> <{folder}/run> <--kind> <{kind}> <--out> <{folder}/{kind}.png>" for kind in kinds])
        self.assertEqual(done.stdout.split("\n")[1:],
                         [f"The run and its pictures are in {folder}:", *(f"  ./{name}" for name in sorted(
                             [*(f"{kind}.png" for kind in kinds), "run"])), ""])
        # Another in the same second.
        self.expect(0, self.ready.call("app/run", "--headless"))
        self.assertEqual(len(list(folder.parent.iterdir())), 2)

    def test_the_headless_job_with_other_arguments(self):
        self.expect(0, self.ready.call("app/run", "--", "--data", "my pictures", "--model=pca", LATENTSCAPE_EPOCHS="2"))
        self.assertEqual(self.ready.calls("latentscape-cli", "train"),
                         [f"latentscape-cli <train> <--epochs> <2> <--out> <{self.folder()}/run> <--data> <my pictures> <--model=pca>"])

    def test_the_headless_job_that_fails(self):
        self.ready.set("program_code", 3)
        self.expect(3, self.ready.call("app/run"))
        self.assertFalse(self.ready.calls("latentscape-cli", "grid"))

    def test_the_headless_job_chooses_its_folder(self):
        for words in (["--out", "here"], ["--out=here"]):
            self.assertIn("chooses its own folder", self.expect(2, self.ready.call("app/run", "--", *words)).stderr)
            self.assertFalse(self.ready.calls("latentscape-cli"))

    def test_nothing_is_started_that_was_not_built(self):
        self.ready.set("dpkg")
        self.assertEqual(len(self.advice(self.ready.call("app/run", DISPLAY=":7"))), 1)
        self.expect(2, self.ready.call("tests/run"))
        self.assertFalse(self.ready.calls("ctest"))

    def test_from_anywhere(self):
        place = self.ready.place
        decoy = place / "decoy" / self.ready.root.name
        for folder in ("app", "tests"):
            (decoy / folder).mkdir(parents=True)  # CDPATH would lead here
        for script, program in (("app/setup", "ninja"), ("app/run", "latentscape"), ("tests/run", "ctest")):
            for cwd, path in ((place, f"{self.ready.root.name}/{script}"), (place / "tmp", f"../{self.ready.root.name}/{script}"),
                              (place / "tmp", self.ready.root / script), (self.ready.root / script.split("/")[0], "run")):
                with self.subTest(cwd=cwd, path=path):
                    self.ready.set("dpkg", *(f"ii  {name}" for name in chosen(DEBIAN_12, "run", "test")))
                    self.expect(0, self.ready.call(path, cwd=cwd, DISPLAY=":7", CDPATH=f"{place}/decoy:{place}"))
                    self.assertEqual(len(self.ready.calls(program)), 1)
        self.assertEqual(sorted(file.name for file in decoy.rglob("*")), ["app", "tests"])


class Lanes(Case):
    def setUp(self):
        self.ready = self.system(installed=chosen(DEBIAN_12, "run", "test"))

    def ctest(self, *words):
        """The one call of ctest that these words of tests/run lead to; how many at once is the machine's affair."""
        self.expect(0, self.ready.call("tests/run", *words))
        call, = self.ready.calls("ctest")
        return re.sub(r"<-j> <\d+>", "<-j>", call.replace(str(self.ready.root), "ROOT"))

    def test_gate_and_sanitizers(self):
        common = "<--output-on-failure> <--no-tests=error> <-j>"
        self.assertEqual(self.ctest(), f"ctest <--test-dir> <ROOT/build> {common} <-LE> <soak>")
        self.assertEqual(self.ctest("gate", "-R", "data"), f"ctest <--test-dir> <ROOT/build> {common} <-LE> <soak> <-R> <data>")
        self.assertEqual(self.ctest("asan"), f"ctest <--test-dir> <ROOT/build-asan> {common} <-LE> <soak>")
        self.assertEqual(self.ready.calls("cmake"), ["cmake <--preset> <asan>"])
        self.assertEqual(self.ctest("tsan"), f"ctest <--test-dir> <ROOT/build-tsan> {common} <-L> <core|fuzz> <-LE> <soak>")
        self.assertEqual(self.ctest("soak"), "ctest <--test-dir> <ROOT/build> <-L> <soak> <-V>")

    def test_failures_reach_the_caller(self):
        self.ready.set("ctest", 8)
        self.expect(8, self.ready.call("tests/run"))

    def test_each_lane_has_its_packages(self):
        for lane, sections in (([], ["test"]), (["bench"], ["test", "bench"]), (["fuzz"], ["test", "fuzz"])):
            self.ready.set("dpkg")
            line, = self.advice(self.ready.call("tests/run", *lane))
            self.assertEqual(line, LINE + " ".join(chosen(DEBIAN_12, "run", *sections)))


if __name__ == "__main__":
    unittest.main()
