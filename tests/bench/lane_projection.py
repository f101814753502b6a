# SPDX-License-Identifier: GPL-3.0-or-later
"""t-SNE and UMAP beside scikit-learn and umap-learn on the same codes, in turns and judged alike; how the time grows."""
import contextlib
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

import machine
from server import Server

HERE = pathlib.Path(__file__).resolve().parent
COUNT = 10_000
SIZES = (5_000, 10_000, 20_000, 40_000, 70_000)
ROUNDS = 3
NAMES = {"tsne": "t-SNE", "umap": "UMAP"}
PEERS = {"tsne": "scikit-learn", "umap": "umap-learn"}
RATIOS = {"tsne": "at most 0.25", "umap": "at most 0.5"}
WHOLE = {"tsne": "120", "umap": "60"}


def measure(report, build):
    try:
        import numpy as np
    except ImportError:
        report.missing("projections", "numpy for Python was not found")
        return
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        codes = codes_of_a_vae(np, build / "app" / "latentscape-cli", folder)
        np.save(folder / "all.npy", codes)
        np.save(folder / "some.npy", codes[:COUNT])
        ours = stack.enter_context(Server([build / "tests" / "bench_projection"]))
        others = machine.Others()
        beside_the_peers(report, stack, ours, folder)
        growth(report, ours, folder)
        report.add("projections, other programs meanwhile", 100 * others.share(), "%", note="of the processor")


def codes_of_a_vae(np, cli, folder):
    """All 70,000 digits in the 32 dimensions of a `vae` of two epochs, in an order that mixes the splits."""
    def ask(*words):
        subprocess.run([str(word) for word in (cli, *words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ask("train", "--model", "vae", "--data", "mnist", "--latent", 32, "--epochs", 2, "--seed", 1, "--out", folder / "run")
    ask("encode", folder / "run", "--out", folder / "codes.npz")
    codes = np.load(folder / "codes.npz")["mean"]
    return np.ascontiguousarray(codes[np.random.default_rng(1).permutation(len(codes))])


def beside_the_peers(report, stack, ours, folder):
    peer = peer_of(report, stack)
    methods = peer.hello["methods"] if peer else []
    if "umap" in methods:
        said("umap-learn compiled", peer.ask("umap", folder / "some.npy", folder / "peer-umap.npy")["seconds"])
    for method in ("tsne", "umap"):
        seconds = {"ours": [], "peer": []}
        for _ in range(ROUNDS):
            seconds["ours"].append(ours.ask("project", method, folder / "some.npy", COUNT, folder / f"ours-{method}.npy")["seconds"])
            if method in methods:
                seconds["peer"].append(peer.ask(method, folder / "some.npy", folder / f"peer-{method}.npy")["seconds"])
        publish(report, ours, folder, method, seconds)
        report.write()


def peer_of(report, stack):
    try:
        peer = stack.enter_context(Server([sys.executable, HERE / "peer_projection.py"]))
    except RuntimeError:
        report.missing("projections, scikit-learn and umap-learn", "scikit-learn for Python was not found")
        return None
    if "umap" not in peer.hello["methods"]:
        report.missing("projections, umap-learn", "umap-learn for Python was not found")
    return peer


def publish(report, ours, folder, method, seconds):
    name, about = f"{NAMES[method]}, {COUNT:,} x 32", f"codes of a vae; median of {ROUNDS} turns"
    judged = {who: ours.ask("judge", folder / "some.npy", folder / f"{who}-{method}.npy") for who, taken in seconds.items() if taken}
    report.add(name, said(name, statistics.median(seconds["ours"])), "s", note=about, rounds=seconds["ours"])
    measures = [("trustworthiness", "trustworthiness at 15")] + ([("kl", "KL")] if method == "tsne" else [])
    for key, label in measures:
        report.add(f"{name}, {label}", f"{judged['ours'][key]:.4f}")
    if "peer" not in judged:
        return
    theirs = f"{name}, {PEERS[method]}"
    report.add(theirs, said(theirs, statistics.median(seconds["peer"])), "s", note=about, rounds=seconds["peer"])
    for key, label in measures:
        report.add(f"{theirs}, {label}", f"{judged['peer'][key]:.4f}", note="by the same routine")
    report.add(f"{name}, time / {PEERS[method]}'s", statistics.median(a / b for a, b in zip(seconds["ours"], seconds["peer"])), "", RATIOS[method])
    report.add(f"{name}, trustworthiness - theirs", f"{judged['ours']['trustworthiness'] - judged['peer']['trustworthiness']:+.4f}", "", "at least -0.005")
    if method == "tsne":
        report.add(f"{name}, KL - theirs", f"{judged['ours']['kl'] - judged['peer']['kl']:+.4f}", "", "at most 0")


def growth(report, ours, folder):
    for method in ("umap", "tsne"):
        for count in SIZES:
            taken = ours.ask("project", method, folder / "all.npy", count, "-")
            name = f"{NAMES[method]}, {count:,} points"
            unit = 1e6 * taken["seconds"] / (count * math.log(count))
            report.add(name, said(name, taken["seconds"]), "s", WHOLE[method] if count == SIZES[-1] else "",
                       note=f"{unit:.2f} us / (n ln n); {taken['before_the_layout']:.1f} s before the layout begins")
        report.add(f"{NAMES[method]}, first picture of {SIZES[-1]:,} points", taken["first_picture"], "s", "1")
        report.write()


def said(what, seconds):
    print(f"  {what}: {seconds:.2f} s", file=sys.stderr, flush=True)
    return seconds
