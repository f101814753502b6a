# SPDX-License-Identifier: GPL-3.0-or-later
"""Test losses of our models and of their twins in PyTorch: the same networks, defaults, data and optimiser (Adam 1e-3,
batch 128), both from several seeds. A difference of the means counts when it is greater than the ranges of the seeds together; its
standard error says what chance alone makes of it."""
import argparse
import json
import math
import pathlib
import statistics
import sys
import tempfile
import time

import torch

import mnist
from program import ask, defaults_of, options_of
from twins import STAGED, TWINS

BATCH = 128
EVALUATION_BATCH = 500  # as ours after each epoch: the penalty of wae_mmd depends on it, if only in its spread
COMPARABLE = [model for model in TWINS if model not in STAGED]
SHOWN = ("loss", "bound", "reconstruction", "kl", "penalty", "classification_error")


def tensors(split):
    images, labels = mnist.raw(split)
    return torch.from_numpy(images.astype("float32") / 255), torch.eye(10)[torch.from_numpy(labels.astype("int64"))]


def balanced(labels, count, generator):
    """Indices of `count` images, the same number of each class."""
    classes = labels.argmax(1)
    order = torch.randperm(len(labels), generator=generator)
    return torch.cat([order[classes[order] == label][:count // 10] for label in range(10)])


class Training:
    def __init__(self, twin, images, labels, seed):
        self.twin, self.images, self.labels = twin, images, labels
        self.optimizer = torch.optim.Adam(twin.parameters(), lr=1e-3)
        self.known = self.others = None
        if twin.labelled:
            self.known = balanced(labels, twin.params["labels"], torch.Generator().manual_seed(seed))
            mask = torch.ones(len(images), dtype=torch.bool)
            mask[self.known] = False
            self.others = mask.nonzero().squeeze(1)

    def epoch(self):
        order = self.others if self.twin.labelled else torch.arange(len(self.images))
        batches = order[torch.randperm(len(order))].split(BATCH)
        for indices in batches:
            self.optimizer.zero_grad(set_to_none=True)
            terms = self.terms(indices)
            terms.get("objective", terms["loss"]).backward()
            self.optimizer.step()
            self.twin.progress += 1 / len(batches)

    def terms(self, indices):
        x, y = self.images[indices], self.labels[indices]
        if not self.twin.labelled:
            return self.twin.terms(x, y)
        known = self.known[torch.randperm(len(self.known))[:BATCH]]
        share = len(self.known) / len(self.images)
        return self.twin.semi_supervised(x, (self.images[known], self.labels[known]), share)


def theirs(model, params, epochs, seed, data):
    torch.manual_seed(seed)
    training = Training(TWINS[model](params), *data["train"], seed)
    for _ in range(epochs):
        training.epoch()
    training.twin.eval()
    sums, (images, labels) = {}, data["test"]
    # Neighbours of the test set are no sample of it; ours measures losses that couple images on a mixture, too.
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(1))
    images, labels = images[order], labels[order]
    with torch.no_grad():
        for x, y in zip(images.split(EVALUATION_BATCH), labels.split(EVALUATION_BATCH)):
            for name, value in training.twin.evaluation(x, y).items():
                sums[name] = sums.get(name, 0.0) + value.item() * len(x) / len(images)
    return sums


def ours(model, options, epochs, seed, folder):
    run = pathlib.Path(folder) / f"{model}-{seed}"
    return ask("train", "--model", model, "--data", "mnist", "--out", run, "--epochs", epochs, "--seed", seed, *options_of(options))["test"]


def compare(model, options, epochs, seeds, data):
    params = {**defaults_of(model), **options}
    taken = {"ours": [], "theirs": []}
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            start = time.monotonic()
            taken["ours"].append(ours(model, options, epochs, seed, folder))
            middle = time.monotonic()
            taken["theirs"].append(theirs(model, params, epochs, seed, data))
            print(f"  {model}, seed {seed}: ours {taken['ours'][-1]['loss']:.2f} ({middle - start:.0f} s), "
                  f"theirs {taken['theirs'][-1]['loss']:.2f} ({time.monotonic() - middle:.0f} s)", file=sys.stderr, flush=True)
    return [row(model, name, [run[name] for run in taken["ours"]], [run[name] for run in taken["theirs"]])
            for name in SHOWN if all(name in run for runs in taken.values() for run in runs)]


def row(model, term, ours_values, their_values):
    difference = statistics.mean(ours_values) - statistics.mean(their_values)
    spreads = [max(values) - min(values) for values in (ours_values, their_values)]
    error = math.sqrt(sum(statistics.variance(values) / len(values) for values in (ours_values, their_values))) if len(ours_values) > 1 else 0.0
    return {"model": model, "term": term, "ours": ours_values, "theirs": their_values, "difference": difference, "error": error,
            "within": abs(difference) <= sum(spreads), "spreads": spreads}


def table(rows):
    lines = [f"{'model':<16}{'term':<22}{'ours':>20}{'python3-torch':>20}{'difference':>12}{'its error':>11}  within the seeds' ranges"]
    for entry in rows:
        cells = [f"{statistics.mean(entry[side]):.4g} +- {spread / 2:.2g}" for side, spread in
                 zip(("ours", "theirs"), entry["spreads"])]
        verdict = "one seed has no range" if len(entry["ours"]) < 2 else (
            "yes" if entry["within"] else "ours is better" if entry["difference"] < 0 else "NO")
        lines.append(f"{entry['model']:<16}{entry['term']:<22}{cells[0]:>20}{cells[1]:>20}{entry['difference']:>12.3g}{entry['error']:>11.2g}  {verdict}")
    return "\n".join(lines)


def value_of(text):
    """"400,200" is widths, "0.5" a number, everything else a word."""
    if "," in text:
        return [int(width) for width in text.split(",")]
    try:
        return json.loads(text)
    except ValueError:
        return text


def main():
    parser = argparse.ArgumentParser(prog="tests/fidelity/peer", description=__doc__)
    parser.add_argument("models", nargs="*", metavar="MODEL", help="of " + " ".join(COMPARABLE) + " (default: vae iwae wae_mmd cvae m2)")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3, help="1, 2, ... (default 3)")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="another value than the default, in both")
    parser.add_argument("--json", metavar="FILE", help="writes all numbers there")
    chosen = parser.parse_args()
    options = {}
    for assignment in chosen.set:
        key, _, text = assignment.partition("=")
        options[key] = [int(text)] if key == "hidden" and text.isdigit() else value_of(text)
    data = {split: tensors(split) for split in ("train", "test")}
    rows = []
    for model in chosen.models or ["vae", "iwae", "wae_mmd", "cvae", "m2"]:
        if model not in COMPARABLE:
            parser.error(f"there is no twin of '{model}' to compare with, only of {' '.join(COMPARABLE)}")
        rows += compare(model, options, chosen.epochs, range(1, chosen.seeds + 1), data)
    print(table(rows))
    print(f"\n{chosen.epochs} epochs, seeds 1 to {chosen.seeds}; half the distance between the best and the worst seed after +-; "
          "losses in nats (or squared error) per image, lower is better.")
    if chosen.json:
        pathlib.Path(chosen.json).write_text(json.dumps({"epochs": chosen.epochs, "options": options, "rows": rows}, indent=1) + "\n")


main()
