#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs fuzz targets on all cores until each has had its number of executions, or for some seconds each. It may be stopped and goes
on where it was, as long as the target is the same program. Ends with a table, and with 1 after a finding."""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

FIRST_PIECE, PIECE_SECONDS = 2000, 20  # a target runs in pieces; one is lost when it is stopped
KEPT_FILES, KEPT_BYTES = 24, 24_000  # of a target
DONE = re.compile(r"Done (\d+) (?:runs )?in (\d+) second")
KEPT = pathlib.Path(__file__).resolve().parent / "corpus"


class Target:
    """A program, and what it has done so far: in a folder of its own beside it."""

    def __init__(self, program, wanted):
        self.program = program
        self.name = program.name.removeprefix("fuzz_")
        self.folder = program.parent / "fuzzed" / self.name
        self.record = self.folder / "record.json"
        self.wanted = wanted
        self.executions, self.seconds, self.findings = 0, 0.0, []
        self.print = hashlib.sha256(program.read_bytes()).hexdigest()
        try:
            before = json.loads(self.record.read_text())
        except (OSError, ValueError):
            before = {}
        if before.get("program") == self.print:
            self.executions, self.seconds = before["executions"], before["seconds"]
        shutil.rmtree(self.found, ignore_errors=True)
        for folder in (self.corpus, self.found):
            folder.mkdir(parents=True, exist_ok=True)

    corpus = property(lambda self: self.folder / "corpus")
    found = property(lambda self: self.folder / "findings")
    speed = property(lambda self: self.executions / self.seconds if self.seconds else 0)
    finished = property(lambda self: bool(self.findings) or self.executions >= self.wanted)

    def run(self, stop):
        """One piece; what it found is in self.findings."""
        piece = min(max(FIRST_PIECE, int(self.speed * PIECE_SECONDS)), self.wanted - self.executions)
        begin = time.monotonic()
        with tempfile.TemporaryDirectory(dir=memory()) as scratch, open(self.folder / "log", "w") as log:
            process = subprocess.Popen(
                [self.program, "executions", str(piece), str(self.executions), self.corpus, self.found], cwd=scratch,
                stdout=log, stderr=subprocess.STDOUT, env=environment(scratch, self.name), start_new_session=True)
            while process.poll() is None:
                if stop.wait(0.2):
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
                    return
        said = DONE.findall((self.folder / "log").read_text(errors="replace"))
        if process.returncode != 0:
            shutil.copy(self.folder / "log", self.found / "log")
            self.findings = sorted(path.name for path in self.found.iterdir() if path.name != "log") or ["see the log"]
            return
        self.executions += int(said[-1][0]) if said else piece
        self.seconds += time.monotonic() - begin
        self.record.write_text(json.dumps({"program": self.print, "executions": self.executions, "seconds": self.seconds}))

    def keep(self):
        """Puts small inputs that reached new code into the kept corpus, beside the findings of the past, which have names."""
        kept = KEPT / self.name
        kept.mkdir(parents=True, exist_ok=True)
        for path in kept.iterdir():
            if re.fullmatch("[0-9a-f]{12}", path.name):
                path.unlink()
        files, room = KEPT_FILES, KEPT_BYTES
        for path in sorted(self.corpus.iterdir(), key=lambda path: (path.stat().st_size, path.name)):
            content = path.read_bytes()
            name = hashlib.sha1(content).hexdigest()[:12]
            if int(name[0], 16) % 2 == 0 and len(content) <= room and files > 0:  # every other one: small ones are much alike
                (kept / name).write_bytes(content)
                files, room = files - 1, room - len(content)

    def row(self):
        return [self.name, f"{self.executions:,}", f"{self.speed:,.0f}", ", ".join(self.findings) or "-"]


def memory():
    """Where files cost nothing."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def environment(scratch, name):
    clean = {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}
    sanitizers = "detect_leaks=0:alloc_dealloc_mismatch=0:detect_odr_violation=0:detect_container_overflow=0:allocator_may_return_null=1"
    return clean | {"TMPDIR": scratch, "HOME": scratch, "XDG_DATA_HOME": scratch, "XDG_CACHE_HOME": scratch, "LC_ALL": "C.UTF-8",
                    "OMP_NUM_THREADS": "1", "LATENTSCAPE_FUZZ_CORPUS": str(KEPT / name), "ASAN_OPTIONS": sanitizers,
                    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1"}


def table(targets):
    rows = [["target", "executions", "per s", "findings"], *(target.row() for target in targets)]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "\n".join(f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}" for row in rows)


def work(targets, jobs, stop, until):
    """Pieces of all targets in turns, `jobs` of them at a time, never two of one target."""
    waiting, lock = list(targets), threading.Lock()

    def worker():
        while not stop.is_set() and time.monotonic() < until:
            with lock:
                target = min((t for t in waiting if not t.finished), key=lambda t: t.executions / t.wanted, default=None)
                if target is None:
                    return
                waiting.remove(target)
            target.run(stop)
            with lock:
                waiting.append(target)
            print(f"  {target.name}: {target.executions:,}{'  FINDING' if target.findings else ''}", file=sys.stderr, flush=True)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for future in [pool.submit(worker) for _ in range(jobs)]:
            future.result()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=lambda text: pathlib.Path(text).resolve(), help="of the programs fuzz_*")
    parser.add_argument("--executions", type=int, default=10_000_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="of all together, no more")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--keep", action="store_true", help="put the smallest of the inputs found so far into tests/fuzz/corpus, and end")
    parser.add_argument("targets", nargs="*", help="all if none is named")
    chosen = parser.parse_intermixed_args()
    programs = sorted(path for path in chosen.folder.glob("fuzz_*") if path.is_file() and os.access(path, os.X_OK))
    targets = [Target(path, chosen.executions) for path in programs
               if not chosen.targets or path.name.removeprefix("fuzz_") in chosen.targets]
    if not targets or (chosen.targets and len(targets) != len(set(chosen.targets))):
        sys.exit(f"Targets: {', '.join(path.name.removeprefix('fuzz_') for path in programs) or 'none are built'}.")
    if chosen.keep:
        for target in targets:
            target.keep()
        return
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    work(targets, chosen.jobs, stop, time.monotonic() + chosen.seconds)
    print(table(targets))
    for target in targets:
        for name in target.findings:
            print(f"{target.name}: again with {target.program} {target.found / name}")
    done = all(target.finished for target in targets) or chosen.seconds != float("inf")
    sys.exit(1 if any(target.findings for target in targets) or not done else 0)


main()
