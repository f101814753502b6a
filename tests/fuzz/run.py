#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs fuzz targets on all cores until each has had its number of executions, or for some seconds together. It may be stopped and
goes on where it was; a program that was built anew begins at none, unless --with-earlier. Ends with a table, and with 1 after a
finding."""
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

FIRST_PIECE, PIECE_SECONDS = 2000, 60  # a target runs in pieces, each pinned to one core: nothing starts threads there
SLOW_SECONDS = 5  # of a processor: libFuzzer calls an input slow by the clock on the wall, which goes on while others have the core
MOST_PIXELS = 1 << 18  # of a picture: larger ones are read alike
KEPT_FILES, KEPT_BYTES = 24, 24_000  # of a target
EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)|Done (\d+) runs in")
CORPUS = re.compile(r"#(\d+)\s+INITED")  # a piece begins with the corpus so far, which does not count again
INTERRUPTED = 72  # how libFuzzer ends after a signal, with its numbers
RECORDED = ("program", "executions", "seconds", "earlier")
KEPT = pathlib.Path(__file__).resolve().parent / "corpus"


class Target:
    """A program, and what it has done so far: in a folder of its own beside it."""

    def __init__(self, program, wanted, with_earlier):
        self.program = program
        self.name = program.name.removeprefix("fuzz_")
        self.folder = program.parent / "fuzzed" / self.name
        self.record = self.folder / "record.json"
        self.wanted, self.with_earlier = wanted, with_earlier
        self.print, self.executions, self.seconds, self.earlier, self.findings = "", 0, 0.0, 0, []
        try:
            before = json.loads(self.record.read_text())
            self.print, self.executions, self.seconds, self.earlier = (before[key] for key in RECORDED)
        except (OSError, ValueError, KeyError):
            pass  # it is new
        self.know()

    corpus = property(lambda self: self.folder / "corpus")
    found = property(lambda self: self.folder / "findings")
    speed = property(lambda self: self.executions / self.seconds if self.seconds else 0)
    left = property(lambda self: max(0, self.wanted - self.executions - (self.earlier if self.with_earlier else 0)))
    finished = property(lambda self: bool(self.findings) or self.left == 0)
    rest = property(lambda self: self.left / self.speed if self.speed else 0)  # seconds that it still needs

    def know(self):
        """Looks at the program: one that was built anew has executed and found nothing yet."""
        now = hashlib.sha256(self.program.read_bytes()).hexdigest()
        if now != self.print:
            shutil.rmtree(self.found, ignore_errors=True)
            self.earlier += self.executions
            self.print, self.executions, self.seconds = now, 0, 0.0
        for folder in (self.corpus, self.found):
            folder.mkdir(parents=True, exist_ok=True)
        self.look()

    def look(self):
        self.findings = sorted(path.name for path in self.found.iterdir())

    def forgive(self):
        """Inputs that were slow only because something else had the processor are no findings."""
        for path in self.found.glob("slow-unit-*"):
            with tempfile.TemporaryDirectory(dir=memory()) as scratch:
                process = subprocess.Popen([self.program, path], cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                           env=environment(scratch, self.name))
                used = wait(process, threading.Event())
            if process.returncode == 0 and used < SLOW_SECONDS:
                path.unlink()
        self.look()

    def write(self):
        self.record.write_text(json.dumps(dict(zip(RECORDED, (self.print, self.executions, self.seconds, self.earlier)))))

    def run(self, stop, core):
        """One piece; what it found is in self.findings."""
        self.know()
        piece = max(FIRST_PIECE, min(int(self.speed * PIECE_SECONDS), self.left))
        with tempfile.TemporaryDirectory(dir=memory()) as scratch, open(self.folder / "log", "w") as log:
            known = sum(1 for _ in self.corpus.iterdir())
            process = subprocess.Popen(
                [self.program, "executions", str(piece + known), str(self.earlier + self.executions), self.corpus, self.found],
                cwd=scratch, stdout=log, stderr=subprocess.STDOUT, env=environment(scratch, self.name))
            os.sched_setaffinity(process.pid, {core})
            used = wait(process, stop)
        self.forgive()
        said = (self.folder / "log").read_text(errors="replace")
        executed = [int(first or second) for first, second in EXECUTED.findall(said)]
        if not executed and process.returncode in (-signal.SIGKILL, -signal.SIGINT):
            return  # stopped by us, without a word
        if process.returncode not in (0, INTERRUPTED):
            shutil.copy(self.folder / "log", self.found / "log")
            self.look()
            self.write()
            return
        again = CORPUS.search(said)
        self.executions += max(0, executed[-1] - (int(again.group(1)) if again else 0)) if executed else piece
        self.seconds += used
        self.write()

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
        return [self.name, f"{self.executions:,}", f"{self.earlier:,}", f"{self.speed:,.0f}", ", ".join(self.findings) or "-"]


def wait(process, stop):
    """For its end, which comes soon when `stop` is set. The seconds of a processor that it took."""
    killed = None
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid != 0:
            break
        if killed is None and stop.wait(0.2):
            os.kill(process.pid, signal.SIGINT)
            killed = time.monotonic()
        elif killed is not None:
            time.sleep(0.05)
            if time.monotonic() - killed > 10:
                os.kill(process.pid, signal.SIGKILL)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def memory():
    """Where files cost nothing."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def environment(scratch, name):
    clean = {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}
    sanitizers = "detect_leaks=0:alloc_dealloc_mismatch=0:detect_odr_violation=0:detect_container_overflow=0:allocator_may_return_null=1"
    # Memory is looked at as closely, but nothing remembers who asked for it: a finding is run again to be understood.
    sanitizers += ":malloc_context_size=0:quarantine_size_mb=1:max_malloc_fill_size=64:max_free_fill_size=0"
    return clean | {"TMPDIR": ".", "HOME": scratch, "XDG_DATA_HOME": scratch, "XDG_CACHE_HOME": scratch, "LC_ALL": "C.UTF-8",
                    "OMP_NUM_THREADS": "1", "OPENCV_IO_MAX_IMAGE_PIXELS": str(MOST_PIXELS), "LATENTSCAPE_FUZZ_CORPUS": str(KEPT / name), "ASAN_OPTIONS": sanitizers,
                    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1"}


def table(targets):
    rows = [["target", "executions", "of earlier programs", "per CPU second", "findings"], *(target.row() for target in targets)]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    return "\n".join("  ".join([f"{row[0]:<{widths[0]}}", *(f"{row[i]:>{widths[i]}}" for i in (1, 2, 3)), row[4]]) for row in rows)


def work(targets, jobs, stop, until):
    """Pieces of all targets, `jobs` of them at a time, never two of one target; those first that need the least."""
    waiting, lock = list(targets), threading.Lock()

    def worker(core):
        while not stop.is_set() and time.monotonic() < until:
            with lock:
                target = min((t for t in waiting if not t.finished), key=lambda t: t.rest, default=None)
                if target is None:
                    return
                waiting.remove(target)
            target.run(stop, core)
            with lock:
                waiting.append(target)
            print(f"  {target.name}: {target.executions:,}{'  FINDING' if target.findings else ''}", file=sys.stderr, flush=True)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        cores = sorted(os.sched_getaffinity(0))
        for future in [pool.submit(worker, cores[i % len(cores)]) for i in range(jobs)]:
            future.result()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=lambda text: pathlib.Path(text).resolve(), help="of the programs fuzz_*")
    parser.add_argument("--executions", type=int, default=10_000_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="of all together, no more")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--with-earlier", action="store_true", help="executions of programs built earlier count, too")
    parser.add_argument("--table", action="store_true", help="say what was done so far, and end")
    parser.add_argument("--keep", action="store_true", help="put the smallest of the inputs found so far into tests/fuzz/corpus, and end")
    parser.add_argument("targets", nargs="*", help="all if none is named")
    chosen = parser.parse_intermixed_args()
    programs = sorted(path for path in chosen.folder.glob("fuzz_*") if path.is_file() and os.access(path, os.X_OK))
    targets = [Target(path, chosen.executions, chosen.with_earlier) for path in programs
               if not chosen.targets or path.name.removeprefix("fuzz_") in chosen.targets]
    if not targets or (chosen.targets and len(targets) != len(set(chosen.targets))):
        sys.exit(f"Targets: {', '.join(path.name.removeprefix('fuzz_') for path in programs) or 'none are built'}.")
    if chosen.keep:
        for target in targets:
            target.keep()
        return
    if chosen.table:
        print(table(targets))
        return
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    for target in targets:
        target.forgive()
    work(targets, chosen.jobs, stop, time.monotonic() + chosen.seconds)
    print(table(targets))
    for target in targets:
        for name in target.findings:
            print(f"{target.name}: again with {target.program} {target.found / name}")
    done = all(target.finished for target in targets) or chosen.seconds != float("inf")
    sys.exit(1 if any(target.findings for target in targets) or not done else 0)


main()
