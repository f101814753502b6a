# SPDX-License-Identifier: GPL-3.0-or-later
"""Test bound of the peer's VAE: peer_bound.py LATENT HIDDEN,HIDDEN... EPOCHS SEED. Adam 1e-3, batch 128, grey pixels
under bernoulli, PyTorch's own initialisation, one sample an image. Prints one line of JSON."""
import json
import sys

import torch

from peer_network import Vae, mnist, training_step

BATCH = 128


def main(latent, hidden, epochs, seed):
    torch.manual_seed(seed)
    images = mnist("train")
    network = Vae(latent, hidden)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    for _ in range(epochs):
        for indices in torch.randperm(len(images)).split(BATCH):
            training_step(network, optimizer, images[indices])
    with torch.no_grad():
        test = mnist("test")
        bound = -sum(network.loss(part).item() * len(part) for part in test.split(1000)) / len(test)
    print(json.dumps({"elbo": bound}))


main(int(sys.argv[1]), [int(width) for width in sys.argv[2].split(",")], int(sys.argv[3]), int(sys.argv[4]))
