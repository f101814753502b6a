# SPDX-License-Identifier: GPL-3.0-or-later
"""Quality: the test bound of `vae` on MNIST beside the same network in PyTorch, means of three seeds each."""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = [(2, "400,200", 1.0), (20, "400", 0.5)]  # latent dimensions, hidden widths, nats the means may differ by
SEEDS = (1, 2, 3)


def measure(report, cli, epochs):
    for latent, hidden, reach in CASES:
        ours = [bound_of_ours(cli, latent, hidden, epochs, seed) for seed in SEEDS]
        network = f"hidden {hidden}, {epochs} epochs, seeds {', '.join(map(str, SEEDS))}"
        report.add(f"test bound, latent {latent}", statistics.mean(ours), "nats", note=network, seeds=ours)
        try:
            peer = [bound_of_peer(latent, hidden, epochs, seed) for seed in SEEDS]
        except subprocess.CalledProcessError:
            report.missing(f"test bound, latent {latent}, python3-torch", "PyTorch for Python did not run")
            continue
        report.add(f"test bound, latent {latent}, python3-torch", statistics.mean(peer), "nats", note="the same network", seeds=peer)
        report.add(f"ours - python3-torch, latent {latent}", statistics.mean(ours) - statistics.mean(peer), "nats", f"within {reach}",
                   note="positive: ours is better")


def bound_of_ours(cli, latent, hidden, epochs, seed):
    with tempfile.TemporaryDirectory() as folder:
        run = pathlib.Path(folder) / "run"
        ask(cli, "train", "--model", "vae", "--data", "mnist", "--out", run, "--epochs", epochs, "--seed", seed, "--latent", latent,
            "--hidden", hidden)
        return said(ask(cli, "evaluate", run, "--seed", seed)["elbo"], f"ours, latent {latent}, seed {seed}")


def ask(*command):
    return json.loads(subprocess.run([*map(str, command), "--json"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)


def bound_of_peer(latent, hidden, epochs, seed):
    command = [sys.executable, HERE / "peer_bound.py", latent, hidden, epochs, seed]
    answer = subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE).stdout
    return said(json.loads(answer)["elbo"], f"python3-torch, latent {latent}, seed {seed}")


def said(bound, what):
    print(f"  {what}: {bound:.2f} nats", file=sys.stderr, flush=True)
    return bound
