# SPDX-License-Identifier: GPL-3.0-or-later
"""Training speed of every model, beside its twin of tests/fidelity in PyTorch at its best setting, in turns."""
import contextlib
import json
import pathlib
import statistics
import subprocess
import sys

from lane_training import blas_kinds, settings, take_turns
from server import Server

HERE = pathlib.Path(__file__).resolve().parent
TARGETS = {"mlp": "1.5", "conv": "1"}


def measure(report, build, named, rounds, seconds):
    """All models if none is named."""
    with contextlib.ExitStack() as stack:
        ours = stack.enter_context(Server([build / "tests" / "bench_models"]))
        peers = {kind: stack.enter_context(Server([sys.executable, HERE / "peer_models.py"], **environment))
                 for kind, environment in blas_kinds().items()} if has_torch() else {}
        if not peers:
            report.missing("models, python3-torch", "PyTorch for Python was not found")
        twins = next(iter(peers.values())).hello["models"] if peers else []
        known = ours.hello["models"]
        if unknown := set(named) - {model for model, _ in known}:
            sys.exit(f"Models: {', '.join(dict.fromkeys(model for model, _ in known))}; not {', '.join(sorted(unknown))}.")
        for model, network in known:
            if named and model not in named:
                continue
            params = compact({**defaults_of(build, model), **({"network": network} if network != "-" else {})})
            kind = network if network in TARGETS else "mlp"
            ways = {"ours": lambda m=model, n=network: ours.ask("train", m, n, seconds)}
            if model in twins:
                # A small network wants other threads than a large one: the search is made for each.
                blas, setting = best_setting(peers, model, params, seconds, kind)
                ways["peer"] = lambda m=model, p=params, b=blas, s=setting: peers[b].ask("train", m, p, seconds, *s)
            rates, _ = take_turns(rounds, ways)
            publish(report, f"{model}, {kind}", rates, TARGETS[kind])
            report.write()


def has_torch():
    try:
        import torch  # noqa: F401 only to see whether it is there
    except ImportError:
        return False
    return True


def compact(params):
    return json.dumps(params, separators=(",", ":"))


def defaults_of(build, model):
    document = subprocess.run([build / "app" / "latentscape-cli", "models", model, "--json"], check=True, stdout=subprocess.PIPE).stdout
    return {parameter["key"]: parameter["default"] for parameter in json.loads(document)["parameters"]}


def best_setting(peers, model, params, seconds, kind):
    """The fastest setting for this model and network."""
    candidates = [(blas, setting) for blas in peers for setting in settings()]

    def rate(candidate, turns):
        blas, setting = candidate
        return statistics.median(peers[blas].ask("train", model, params, seconds / 2, *setting)["images_per_second"] for _ in range(turns))
    first = {candidate: rate(candidate, 1) for candidate in candidates}
    finalists = sorted(candidates, key=first.get, reverse=True)[:4]
    blas, setting = max(finalists, key=lambda candidate: rate(candidate, 3))
    print(f"  peer, {model}, {kind}: {blas}, PyTorch {setting[0]} threads, BLAS {setting[1]}, foreach {setting[2]}: the fastest of {len(candidates)} settings",
          file=sys.stderr, flush=True)
    return blas, setting


def publish(report, name, rates, target):
    ours = statistics.median(rates["ours"])
    print(f"  {name}: {ours:,.0f} images/s", file=sys.stderr, flush=True)
    report.add(f"{name}", ours, "images/s", rounds=rates["ours"])
    if "peer" in rates:
        report.add(f"{name}, python3-torch", statistics.median(rates["peer"]), "images/s", rounds=rates["peer"])
        report.add(f"{name}, ratio", statistics.median(a / b for a, b in zip(rates["ours"], rates["peer"])), "", target,
                   note="median of the rounds")
