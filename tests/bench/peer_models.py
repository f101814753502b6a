# SPDX-License-Identifier: GPL-3.0-or-later
"""Training speed of the twins of tests/fidelity. Answers lines on standard input:
    train MODEL PARAMETERS SECONDS TORCH_THREADS BLAS_THREADS FOREACH
where PARAMETERS is a JSON object without spaces, with one line of JSON; one more comes first and says what this is."""
import json
import pathlib
import sys
import time

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fidelity"))

import mnist  # noqa: E402 from tests/fidelity
from blas import Blas  # noqa: E402
from twins import TWINS  # noqa: E402

BATCH = 128


class Peer:
    """A twin in training on MNIST."""

    def __init__(self, model, params, data):
        torch.manual_seed(1)
        self.images, self.labels = data
        self.twin = TWINS[model](params)
        self.optimizers = {foreach: torch.optim.Adam(self.twin.parameters(), lr=1e-3, foreach=foreach) for foreach in (False, True)}
        self.order = torch.randperm(len(self.images))
        self.known = self.order[:params["labels"]] if self.twin.labelled else None
        self.next = 0

    def step(self, foreach):
        if self.next + BATCH > len(self.order):
            self.next = 0
        indices = self.order[self.next:self.next + BATCH]
        self.next += BATCH
        optimizer = self.optimizers[foreach]
        optimizer.zero_grad(set_to_none=True)
        terms = self.terms(indices)
        terms.get("objective", terms["loss"]).backward()
        optimizer.step()
        return terms["loss"]

    def terms(self, indices):
        x, y = self.images[indices], self.labels[indices]
        if self.known is None:
            return self.twin.terms(x, y)
        known = self.known[:BATCH]
        return self.twin.semi_supervised(x, (self.images[known], self.labels[known]), len(self.known) / len(self.images))

    def rate(self, seconds, foreach):
        self.run_for(0.1 * seconds, foreach)  # what was just set takes effect, caches fill
        images, elapsed, loss = self.run_for(seconds, foreach)
        return {"images_per_second": images / elapsed, "loss": loss.item()}

    def run_for(self, seconds, foreach):
        images, start, elapsed = 0, time.perf_counter(), 0.0
        while elapsed < seconds:
            loss = self.step(foreach)
            images += BATCH
            elapsed = time.perf_counter() - start
        return images, elapsed, loss


def main():
    blas = Blas()
    images, labels = mnist.raw("train")
    data = torch.from_numpy(images.astype("float32") / 255), torch.eye(10)[torch.from_numpy(labels.astype("int64"))]
    peers = {}
    print(json.dumps({"torch": torch.__version__, "blas": blas.path, "blas_core": blas.core(), "models": list(TWINS)}), flush=True)
    for line in sys.stdin:
        _, model, params, seconds, torch_threads, blas_threads, foreach = line.split()
        torch.set_num_threads(int(torch_threads))
        blas.set_threads(int(blas_threads))
        if (model, params) not in peers:
            peers[model, params] = Peer(model, json.loads(params), data)
        print(json.dumps(peers[model, params].rate(float(seconds), foreach == "true")), flush=True)


main()
