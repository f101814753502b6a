# SPDX-License-Identifier: GPL-3.0-or-later
"""What the figures were measured on, and how much of it others were using meanwhile."""
import os
import pathlib
import platform
import time

TICKS = os.sysconf("SC_CLK_TCK")


def cores():
    return len(os.sched_getaffinity(0))


def describe():
    return {"processor": processor(), "cores": cores(), "memory_gb": round(memory_gb(), 1), "system": system(),
            "kernel": platform.release(), "python": platform.python_version()}


def processor():
    for line in open("/proc/cpuinfo"):
        if line.startswith(("model name", "Model")):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def memory_gb():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def system():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError, AttributeError):
        return platform.system()


class Others:
    """Measures what share of the machine processes other than this one and its children use (0 to 1)."""

    def __init__(self):
        self.start = self.now()

    def share(self):
        seconds, busy, own = (b - a for a, b in zip(self.start, self.now()))
        return max(0.0, busy - own) / (seconds * (os.cpu_count() or 1)) if seconds > 0 else 0.0

    @staticmethod
    def now():
        fields = [int(field) for field in open("/proc/stat").readline().split()[1:9]]
        idle = fields[3] + fields[4]
        return time.monotonic(), (sum(fields) - idle) / TICKS, own_seconds()


def own_seconds():
    """Processor time of this process and its descendants, living and dead."""
    stats = {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = int(path.parent.name), path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        stats[pid] = (int(rest[1]), sum(map(int, rest[11:15])) / TICKS)
    total, waiting = 0.0, [os.getpid()]
    while waiting:
        pid = waiting.pop()
        total += stats.get(pid, (0, 0.0))[1]
        waiting += [child for child, (parent, _) in stats.items() if parent == pid]
    return total
