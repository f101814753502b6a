# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer: the VAE of models/variants/vae.cpp written in PyTorch, as its users write it, and MNIST for it."""
import gzip
import pathlib

import numpy
import torch
from torch import nn
from torch.nn import functional

MNIST = pathlib.Path(__file__).resolve().parents[2] / "resources" / "datasets" / "mnist"


def mnist(split):
    """The images of "train" or "test" as floats in [0, 1], [N, 784]."""
    name = {"train": "train", "test": "t10k"}[split]
    raw = gzip.decompress((MNIST / f"{name}-images-idx3-ubyte.gz").read_bytes())
    pixels = numpy.frombuffer(raw, dtype=numpy.uint8, offset=16).reshape(-1, 784)
    return torch.from_numpy(pixels.astype(numpy.float32) / 255)


class Vae(nn.Module):
    """Fully connected, ReLU; the decoder mirrors the encoder. PyTorch's own initialisation."""

    def __init__(self, latent, hidden):
        super().__init__()
        self.encoder = self.chain([784, *hidden, 2 * latent])
        self.decoder = self.chain([latent, *reversed(hidden), 784])

    @staticmethod
    def chain(sizes):
        layers = []
        for inputs, outputs in zip(sizes[:-1], sizes[1:]):
            layers += [nn.Linear(inputs, outputs), nn.ReLU()]
        return nn.Sequential(*layers[:-1])

    def loss(self, x):
        """-E log p(x|z) + KL, summed over pixels and dimensions and averaged over images: nats per image."""
        mean, log_variance = self.encoder(x).chunk(2, dim=1)
        log_variance = log_variance.clamp(-10, 10)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        reconstruction = functional.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum")
        kl = 0.5 * torch.sum(mean * mean + log_variance.exp() - log_variance - 1)
        return (reconstruction + kl) / len(x)


def training_step(network, optimizer, x):
    optimizer.zero_grad(set_to_none=True)
    loss = network.loss(x)
    loss.backward()
    optimizer.step()
    return loss
