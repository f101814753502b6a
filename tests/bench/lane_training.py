# SPDX-License-Identifier: GPL-3.0-or-later
"""Training speed: the engine, the same network in PyTorch at its best setting, and the bare matrix products, in turns."""
import contextlib
import pathlib
import statistics
import sys

import machine
from server import Server

HERE = pathlib.Path(__file__).resolve().parent
QUIET = 0.05  # of the whole processor, used by other programs


def measure(report, programs, rounds, seconds):
    with contextlib.ExitStack() as stack:
        ours = stack.enter_context(Server([programs / "bench_training"]))
        report.add("BLAS core", ours.hello["blas_core"], note=f"ours; {ours.hello['threads']} threads, {ours.hello['shards']} shards")
        products = best_products(ours, seconds)
        peer, setting = best_peer(report, stack, seconds)
        rates, shares = take_turns(rounds, {
            "ours": lambda: ours.ask("train", seconds),
            "bare": lambda: ours.ask(products, seconds),
            **({"peer": lambda: peer.ask("train", seconds, *setting)} if peer else {})})
    publish(report, rates, {"split": "batch divided among all cores", "shards": "batch cut as the engine cuts it",
                            "blas": "whole batch, divided by BLAS"}[products])
    report.add("other programs meanwhile", 100 * statistics.median(shares), "%", note="of the processor, in the quietest rounds; more than "
               f"{100 * QUIET:.0f} spoils the comparison")


def best_products(ours, seconds):
    rates = {way: statistics.median(ours.ask(way, seconds / 2)["images_per_second"] for _ in range(3)) for way in ("split", "shards", "blas")}
    return max(rates, key=rates.get)


def best_peer(report, stack, seconds):
    """The fastest setting: kind of OpenBLAS, threads of PyTorch and of BLAS, Adam's loop over tensors or lists of them."""
    try:
        import torch  # noqa: F401 only to see whether it is there
    except ImportError:
        report.missing("training, python3-torch", "PyTorch for Python was not found")
        return None, None
    servers = {kind: stack.enter_context(Server([sys.executable, HERE / "peer_training.py"], **environment))
               for kind, environment in blas_kinds().items()}
    candidates = [(kind, setting) for kind in servers for setting in settings()]

    def rate(candidate, turns):
        kind, setting = candidate
        return statistics.median(servers[kind].ask("train", seconds / 4, *setting)["images_per_second"] for _ in range(turns))
    tried = len(candidates)
    first = {candidate: rate(candidate, 1) for candidate in candidates}
    for (kind, setting), value in first.items():
        print(f"  peer: {kind} {servers[kind].hello['blas_core']}, PyTorch {setting[0]} threads, BLAS {setting[1]}, "
              f"foreach {setting[2]}: {value:,.0f} images/s", file=sys.stderr, flush=True)
    finalists = sorted(candidates, key=first.get, reverse=True)[:4]
    kind, setting = max(finalists, key=lambda candidate: rate(candidate, 5))
    hello = servers[kind].hello
    report.add("BLAS core of the peer", hello["blas_core"], note=f"PyTorch {hello['torch']}, {kind}, {setting[0]} threads "
               f"(BLAS {setting[1]}), Adam foreach={setting[2]}: the fastest of {tried} settings")
    return servers[kind], setting


def blas_kinds():
    """How to choose each OpenBLAS that is installed; Debian keeps each in a folder of its own."""
    folders = sorted(pathlib.Path("/usr/lib").glob("*/openblas-*/libblas.so.3"))
    return {path.parent.name: {"LD_LIBRARY_PATH": str(path.parent)} for path in folders} or {"its own BLAS": {}}


def settings():
    counts = sorted({1, machine.cores()})
    return [(threads, blas, foreach) for threads in counts for blas in counts for foreach in ("true", "false")]


def take_turns(rounds, ways):
    """Images a second of each way, one a round; who comes first changes from round to round. Rounds in which other
    programs were busy are measured again, as long as there is hope. Returns the rates and the share others had."""
    names = list(ways)
    taken = []
    for turn in range(3 * rounds):
        others = machine.Others()
        rates = {name: ways[name]()["images_per_second"] for name in names[turn % len(names):] + names[:turn % len(names)]}
        taken.append((others.share(), rates))
        quiet = sum(share <= QUIET for share, _ in taken)
        if quiet == rounds or (quiet == 0 and len(taken) == rounds):
            break
    used = sorted(taken, key=lambda entry: entry[0])[:rounds]
    return {name: [rates[name] for _, rates in used] for name in names}, [share for share, _ in used]


def publish(report, rates, products):
    median = {name: statistics.median(values) for name, values in rates.items()}
    report.add("training", median["ours"], "images/s", note="VAE 784-400-20, batch 128, Adam, MNIST", rounds=rates["ours"])
    if "peer" in rates:
        report.add("training, python3-torch", median["peer"], "images/s", note="same network and data, its best setting", rounds=rates["peer"])
    report.add("bare matrix products", median["bare"], "images/s", note=f"of that step, all cores; {products}", rounds=rates["bare"])

    def ratio(other):
        return statistics.median(a / b for a, b in zip(rates["ours"], rates[other]))
    if "peer" in rates:
        report.add("(a) training / python3-torch", ratio("peer"), "", "1.5, aim 2", note="median of the rounds")
    report.add("(b) training / bare matrix products", ratio("bare"), "", "0.6, aim 0.8", note="median of the rounds")
