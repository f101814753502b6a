# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a clean build takes: what app/run builds, in a folder of its own."""
import os
import pathlib
import subprocess
import tempfile
import time


def measure(report, root):
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        configure = ["cmake", "--preset", "release", "-B", folder]
        subprocess.run(configure, cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        configured = time.monotonic()
        # Only what was asked for: a compiler cache would measure itself.
        subprocess.run(["ninja", "-C", folder], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "CCACHE_DISABLE": "1"})
        done = time.monotonic()
        files = len(list(pathlib.Path(folder).rglob("*.o")))
    report.add("clean build", (done - start) / 60, "min", "8 on two cores",
               note=f"{files} objects with tests and benchmarks, {os.cpu_count()} cores; configuring {configured - start:.0f} s of it")
