# SPDX-License-Identifier: GPL-3.0-or-later
"""Data in and pictures out: 70,000 IDX images, 10,000 PNG files, training on what lies on the disk beside what lies in memory, a grid
of 30 x 30, films of 300 frames; beside numpy, Pillow and OpenCV for Python where they are there."""
import contextlib
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import machine
from server import Server

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TURNS = 5
PICTURES, SIDE = 10_000, 64
FRAMES, FRAME_SIDE = 300, 224
IN_MEMORY = 256 * 2**20  # bytes; more are not kept in memory of our own
MNIST = ROOT / "resources" / "datasets" / "mnist"


def measure(report, build):
    try:
        import numpy as np
    except ImportError:
        report.missing("data", "numpy for Python was not found")
        return
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/var/tmp")))  # /tmp may be memory
        ours = stack.enter_context(Server([build / "tests" / "bench_data"]))
        peer = stack.enter_context(Server([sys.executable, HERE / "peer_data.py"]))
        cli = build / "app" / "latentscape-cli"
        others = machine.Others()
        beside(report, ours, peer, "70,000 IDX images", ("load", "mnist"), {"numpy": ("idx", MNIST)}, 70_000)
        report.write()
        pictures(report, np, ours, peer, folder)
        report.write()
        films(report, np, ours, peer, folder)
        grid(report, ours, cli, folder)
        report.write()
        streaming(report, np, cli, folder)
        report.write()
        million(report, np, cli, folder)
        report.add("data, other programs meanwhile", 100 * others.share(), "%", note="of the processor")


def beside(report, ours, peer, name, asked, ways, count=0):
    """In turns; `ways` are those of the peer by their names."""
    ways = {who: words for who, words in ways.items() if words[0] in peer.hello["ways"]}
    seconds = {"": [], **{who: [] for who in ways}}
    for _ in range(TURNS):
        seconds[""].append(ours.ask(*asked)["seconds"])
        for who, words in ways.items():
            seconds[who].append(peer.ask(*words)["seconds"])
    for who, taken in seconds.items():
        median = statistics.median(taken)
        rate = f"{count / median:,.0f} a second; " if count else ""
        report.add(f"{name}{', ' if who else ''}{who}", said(f"{name} {who}", median), "s", note=f"{rate}median of {TURNS} turns", rounds=taken)
        if who:
            ratio = statistics.median(a / b for a, b in zip(seconds[""], taken))
            report.add(f"{name}, time / {who}'s", ratio, "", "at most 1")


def pictures(report, np, ours, peer, folder):
    try:
        from PIL import Image
    except ImportError:
        report.missing(f"{PICTURES:,} PNG files", "Pillow for Python was not found; it makes them")
        return
    random = np.random.default_rng(1)
    place = folder / "pictures"
    for kind in range(10):
        (place / f"kind-{kind}").mkdir(parents=True)
    across = np.linspace(0, 3, SIDE)
    for i in range(PICTURES):  # soft waves with some noise, as large in the file as photographs
        a, b, c = random.uniform(0.5, 4, 3)
        waves = 100 + 60 * np.sin(a * across)[:, None, None] * np.cos(b * across)[None, :, None] * np.ones(3) * c / 4
        pixels = np.clip(waves + random.normal(0, 4, (SIDE, SIDE, 3)), 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(place / f"kind-{i % 10}" / f"{i}.png", compress_level=1)
    beside(report, ours, peer, f"{PICTURES:,} PNG files of {SIDE} x {SIDE}", ("load", place),
           {"Pillow": ("pillow", place), "OpenCV": ("opencv", place)}, PICTURES)


def films(report, np, ours, peer, folder):
    random = np.random.default_rng(2)
    coarse = random.random((FRAMES // 10 + 2, 28, 28))
    smooth = np.stack([coarse[i // 10] * (1 - i % 10 / 10) + coarse[i // 10 + 1] * (i % 10 / 10) for i in range(FRAMES)])
    scale = FRAME_SIDE // 28
    np.save(folder / "frames.npy", np.repeat(np.repeat(smooth, scale, 1), scale, 2).astype(np.float32))
    for name, ending, who, way in (("MP4", "mp4", "OpenCV", "film-opencv"), ("GIF", "gif", "Pillow", "film-pillow"), ("APNG", "png", "Pillow", "film-pillow")):
        beside(report, ours, peer, f"{name}, {FRAMES} frames of {FRAME_SIDE} x {FRAME_SIDE}", ("film", folder / "frames.npy", folder / f"ours.{ending}"),
               {who: (way, folder / "frames.npy", folder / f"theirs.{ending}")})
        sizes = [path.stat().st_size / 2**20 for path in (folder / f"ours.{ending}", folder / f"theirs.{ending}") if path.exists()]
        report.add(f"{name}, size", sizes[0], "MB", note=f"theirs {sizes[1]:.1f} MB" if len(sizes) > 1 else "")


def train(cli, data, run, *words):
    call = [str(word) for word in (cli, "train", "--model", "vae", "--data", data, "--epochs", 1, "--seed", 1, "--out", run, "--json", *words)]
    return json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout)


def grid(report, ours, cli, folder):
    train(cli, "mnist", folder / "model", "--limit", 6000)
    taken = [ours.ask("grid", folder / "model", folder / "grid.png") for _ in range(TURNS)]
    drawn = statistics.median(turn["drawn"] for turn in taken)
    report.add("grid of 30 x 30 samples, made and written", said("grid", statistics.median(turn["seconds"] for turn in taken)), "s", "1",
               note=f"{drawn:.3f} s of it made; vae, MNIST")


def forget(path):
    """The file's pages leave the memory of the system."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


def streaming(report, np, cli, folder):
    """The same images, a little fewer or more than memory of our own takes."""
    most = IN_MEMORY // 784
    files = {}
    images = np.random.default_rng(3).integers(0, 256, (most + 8000, 28, 28), dtype=np.uint8)
    for name, count in (("in memory", most - 8000), ("mapped", most + 8000)):
        files[name] = folder / f"{name.replace(' ', '-')}.npy"
        np.save(files[name], images[:count])
    del images
    rates = {"in memory": [], "mapped": [], "mapped, read from the disk": []}
    for turn in range(3):
        for name, taken in rates.items():
            path = files[name.partition(",")[0]]
            if "disk" in name:
                forget(path)
            taken.append(train(cli, path, folder / f"run-{turn}-{name[:9]}-{len(name)}")["images_per_second"])
    publish(report, "training on .npy", rates)
    place = folder / "pictures"
    if not place.exists():
        return
    side = 104  # 10,000 of them are more than memory of our own takes, 8,000 are not
    rates = {"in memory": [], "decoded to the disk": []}
    small = ("--hidden", "32", "--latent", "2")
    for turn in range(3):
        for name, count in (("in memory", 8000), ("decoded to the disk", PICTURES)):
            run = folder / f"run-pictures-{turn}-{count}"
            rates[name].append(train(cli, f"{place}?size={side}&channels=rgb&images={count}", run, *small)["images_per_second"])
    publish(report, f"training on pictures of {side} x {side}", rates)


def million(report, np, cli, folder):
    """A million images: the memory of our own that training on them takes at most."""
    path, count = folder / "million.npy", 1_000_000
    images = np.lib.format.open_memmap(path, mode="w+", dtype=np.uint8, shape=(count, 28, 28))
    part = np.random.default_rng(4).integers(0, 256, (10_000, 28, 28), dtype=np.uint8)
    for first in range(0, count, len(part)):
        images[first:first + len(part)] = part
    del images
    call = [str(word) for word in (cli, "train", "--model", "vae", "--data", path, "--epochs", 1, "--seed", 1, "--out", folder / "run-million")]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, own_memory(process.pid))
        time.sleep(0.05)
    if process.returncode != 0:
        raise RuntimeError(f"training on a million images ended with {process.returncode}")
    report.add("training on 1,000,000 x 28 x 28, memory of our own at most", said("a million images, MB", most), "MB", "1,024", note="RssAnon, looked at every 50 ms")


def own_memory(pid):
    """Megabytes of a process that no file stands for."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0  # it has just ended
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("RssAnon")), 0)


def publish(report, what, rates):
    memory = rates.pop("in memory")
    report.add(f"{what}, in memory", said(what, statistics.median(memory)), "images/s", rounds=memory)
    for name, taken in rates.items():
        report.add(f"{what}, {name}", said(f"{what} {name}", statistics.median(taken)), "images/s", rounds=taken)
        lost = 100 * (1 - statistics.median(a / b for a, b in zip(taken, memory)))
        report.add(f"{what}, {name}, rate lost", lost, "%", "at most 10")


def said(what, figure):
    print(f"  {what}: {figure:,.3f}", file=sys.stderr, flush=True)
    return figure
