# SPDX-License-Identifier: GPL-3.0-or-later
"""Training speed of the peer, the same network on the same data in PyTorch. Answers lines on standard input:
    train SECONDS TORCH_THREADS BLAS_THREADS FOREACH
with one line of JSON; one more comes first and says what this is. Which OpenBLAS is used is decided by whoever starts
this, through LD_LIBRARY_PATH."""
import json
import sys
import time

import torch

from blas import Blas
from peer_network import Vae, mnist, training_step

BATCH = 128


class Peer:
    def __init__(self):
        torch.manual_seed(1)
        self.images = mnist("train")
        self.network = Vae(20, [400])
        self.optimizers = {foreach: torch.optim.Adam(self.network.parameters(), lr=1e-3, foreach=foreach) for foreach in (False, True)}
        self.order = torch.randperm(len(self.images))
        self.next = 0

    def step(self, foreach):
        if self.next + BATCH > len(self.order):
            self.next = 0
        x = self.images[self.order[self.next:self.next + BATCH]]
        self.next += BATCH
        return training_step(self.network, self.optimizers[foreach], x)

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
    peer = Peer()
    print(json.dumps({"torch": torch.__version__, "blas": blas.path, "blas_core": blas.core()}), flush=True)
    for line in sys.stdin:
        _, seconds, torch_threads, blas_threads, foreach = line.split()
        torch.set_num_threads(int(torch_threads))
        blas.set_threads(int(blas_threads))
        print(json.dumps(peer.rate(float(seconds), foreach == "true")), flush=True)


main()
