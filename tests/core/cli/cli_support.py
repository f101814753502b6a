# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: calling it, small data sets, and readers of its files written anew."""
import atexit
import csv
import gzip
import json
import os
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import threading
import time
import zlib
from pathlib import Path

import numpy as np

PROGRAM = os.environ["LATENTSCAPE_CLI"]
SECONDS = 300


def environment():
    """Nothing of the caller's BLAS settings may reach the program."""
    return {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")}


def start(*words, **options):
    """Starts the program with the signals at their defaults, as a terminal would."""
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    options.setdefault("text", True)
    return subprocess.Popen([PROGRAM, *(word if isinstance(word, bytes) else str(word) for word in words)], env=environment(),
                            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL), **options)


def wait_until_caught(process, number=signal.SIGINT):
    """Until the program has taken the signal into its own hands, which it does before its work."""
    while process.poll() is None:
        caught = next(line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) >> (number - 1) & 1:
            break
        time.sleep(0.01)


class Result:
    def __init__(self, words, code, out, err, megabytes):
        self.words, self.code, self.out, self.err = words, code, out, err
        self.megabytes = megabytes  # the most memory it had, with what it takes for itself

    def __str__(self):
        return f"{' '.join(map(str, self.words))}\nexit code {self.code}\n{self.out}\n{self.err}"

    @property
    def document(self):
        """The one JSON document on standard output; anything before or after it is a mistake."""
        return json.loads(self.out, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))


class ForkingProgram:
    """latentscape-cli without its start, which takes longer than most calls: a process that has loaded all it needs forks for
    each (tests/support/cli/forking_cli.cpp)."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        atexit.register(self.end)

    def end(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def __call__(self, words, out, err):
        """Exit code, and the most memory in megabytes; `out` and `err` are files."""
        settings = [f"{name}={value}" for name, value in environment().items()]
        strings = [os.getcwd(), out.name, err.name, len(settings), *settings, *words]
        request = b"".join(os.fsencode(string if isinstance(string, bytes) else str(string)) + b"\0" for string in strings)
        self.process.stdin.write(b"%d\n" % len(request) + request)
        self.process.stdin.flush()
        assert select.select([self.process.stdout], [], [], SECONDS)[0], f"{words} takes too long"
        status, kilobytes = self.process.stdout.readline().split()
        return os.waitstatus_to_exitcode(int(status)), int(kilobytes) / 1024


def call_started(words, out, err, **options):
    """The same by the program itself. What is started is taken to have had as much memory as we have."""
    with start(*words, stdout=out, stderr=err, **options) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, usage.ru_maxrss / 1024


of_thread = threading.local()


def call(*words, **options):
    """Calls the program and waits for it. It is LATENTSCAPE_FORKING_CLI's where there is one, but for calls with options of Popen;
    what must be the real one is for start()."""
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        forking = os.environ.get("LATENTSCAPE_FORKING_CLI")
        if forking and not options:
            if not hasattr(of_thread, "program"):
                of_thread.program = ForkingProgram(forking)
            code, megabytes = of_thread.program(words, out, err)
        else:
            code, megabytes = call_started(words, out, err, **options)
            for file in (out, err):
                file.seek(0)  # it shares its place with the program
        return Result(words, code, out.read().decode(), err.read().decode(errors="replace"), megabytes)


def call_on_terminal(*words):
    """Calls with standard error on a terminal; gives the exit code and all that was drawn there."""
    leader, follower = os.openpty()
    process = start(*words, stderr=follower)
    os.close(follower)
    seen = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    process.communicate(timeout=SECONDS)
    os.close(leader)
    return process.returncode, seen.decode()


def call_json(*words):
    """Calls with --json and expects it to go well."""
    result = call(*words, "--json")
    assert result.code == 0, str(result)
    return result.document


class Folder:
    """A folder that is gone afterwards."""

    def __init__(self):
        self.path = Path(tempfile.mkdtemp(prefix="latentscape-cli-"))

    def __truediv__(self, name):
        return self.path / name

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


def idx_bytes(array):
    """An array of bytes in the IDX layout."""
    return struct.pack(">HBB", 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def write_dataset(folder, train=480, test=120, side=12, classes=4):
    """Bars at a place that depends on the class, with noise: small, labelled, learnable; in the usual four files."""
    random = np.random.default_rng(7)
    folder.mkdir(parents=True)
    for name, count in (("train", train), ("t10k", test)):
        labels = np.arange(count) % classes
        images = random.integers(0, 60, (count, side, side))
        for i, label in enumerate(labels):
            place = 1 + label * (side - 3) // max(classes - 1, 1)
            images[i, place:place + 2, :] += random.integers(120, 190)
        (folder / f"{name}-images-idx3-ubyte").write_bytes(idx_bytes(images.astype(np.uint8)))
        (folder / f"{name}-labels-idx1-ubyte").write_bytes(idx_bytes(labels.astype(np.uint8)))
    return folder


def read_idx(path):
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    dimensions = content[3]
    shape = struct.unpack(f">{dimensions}I", content[4:4 + 4 * dimensions])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def read_safetensors(path):
    """Metadata and tensors of a checkpoint: eight bytes of length, a JSON header, then the numbers."""
    content = Path(path).read_bytes()
    length = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:8 + length])
    metadata = header.pop("__metadata__")
    numbers = content[8 + length:]
    kinds = {"F32": "<f4", "F64": "<f8", "I64": "<i8", "I32": "<i4", "U8": "u1"}
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = np.frombuffer(numbers[begin:end], kinds[entry["dtype"]]).reshape(entry["shape"])
    assert max((entry["data_offsets"][1] for entry in header.values()), default=0) == len(numbers), "trailing bytes"
    return metadata, tensors


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same_tensors(a, b):
    """Bit for bit, names and shapes included."""
    first, second = read_safetensors(a)[1], read_safetensors(b)[1]
    return first.keys() == second.keys() and all(
        first[name].shape == second[name].shape and first[name].tobytes() == second[name].tobytes() for name in first)


def read_png(path):
    """Width, height, channels and texts of a PNG, each chunk's checksum verified."""
    content = Path(path).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    place, texts, head = 8, {}, None
    while place < len(content):
        length, = struct.unpack(">I", content[place:place + 4])
        kind, data = content[place + 4:place + 8], content[place + 8:place + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", content[place + 8 + length:place + 12 + length])[0]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", data[:10])
            head = {"width": width, "height": height, "depth": depth, "channels": {0: 1, 2: 3}[colour]}
        if kind == b"tEXt":
            keyword, text = data.split(b"\0", 1)
            texts[keyword.decode()] = text.decode("latin-1")
        if kind == b"iTXt":
            keyword, rest = data.split(b"\0", 1)
            texts[keyword.decode()] = rest.split(b"\0", 3)[-1].lstrip(b"\0").decode()
        place += 12 + length
    return {**head, "texts": texts}
