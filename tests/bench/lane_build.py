# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a clean build takes: what app/run builds, in a folder of its own."""
import os
import pathlib
import subprocess
import tempfile
import time

import machine


def measure(report, root):
    with tempfile.TemporaryDirectory() as folder:
        configuring = timed(["cmake", "--preset", "release", "-B", folder], root)
        programs = timed(["ninja", "-C", folder, "latentscape", "latentscape-cli"], root)
        tests = timed(["ninja", "-C", folder], root)
        objects = len(list(pathlib.Path(folder).rglob("*.o")))
    report.add("clean build", (configuring + programs + tests) / 60, "min", "8 on two cores", note=f"{machine.cores()} cores, {objects} objects: "
               f"configuring {configuring / 60:.1f}, the two programs {programs / 60:.1f}, tests and benchmarks {tests / 60:.1f}")


def timed(command, folder):
    start = time.monotonic()
    # A compiler cache would measure itself.
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "CCACHE_DISABLE": "1"})
    return time.monotonic() - start
