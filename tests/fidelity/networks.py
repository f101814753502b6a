# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks of core/models/networks.h, written in PyTorch as its users write them, with the same initialisation."""
import math

import torch
from torch import nn
from torch.nn import functional

ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "softplus": functional.softplus,
               "leaky-relu": functional.leaky_relu, "identity": lambda x: x}


class Chain(nn.Module):
    """Fully connected layers; no activation after the last unless `output` says one. PyTorch's own initialisation."""

    def __init__(self, sizes, activation, output="identity"):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:]))
        self.hidden, self.output = ACTIVATIONS[activation], ACTIVATIONS[output]

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.hidden(layer(x))
        return self.output(self.layers[-1](x))


def levels_of(shape):
    """(channels, height, width) of the image and after each stride-2 block, until the shorter side is 4 or less."""
    levels, channels = [tuple(shape)], 32
    while min(levels[-1][1:]) > 4:
        levels.append((channels, (levels[-1][1] + 1) // 2, (levels[-1][2] + 1) // 2))
        channels = min(2 * channels, 256)
    return levels


class ConvEncoder(nn.Module):
    def __init__(self, shape, extra, outputs, activation):
        super().__init__()
        self.levels = levels_of(shape)
        channels = [level[0] for level in self.levels]
        channels[0] += extra
        self.blocks = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in zip(channels[:-1], channels[1:]))
        self.head = nn.Linear(math.prod(self.levels[-1]), outputs)
        self.activation = ACTIVATIONS[activation]

    def forward(self, x, extra=None):
        y = x.view(len(x), *self.levels[0])
        if extra is not None:
            y = torch.cat([y, extra[:, :, None, None].expand(*extra.shape, *self.levels[0][1:])], 1)
        for block in self.blocks:
            y = self.activation(block(y))
        return self.head(y.flatten(1))


class ConvDecoder(nn.Module):
    def __init__(self, shape, inputs, activation):
        super().__init__()
        self.levels = levels_of(shape)[::-1]
        self.head = nn.Linear(inputs, math.prod(self.levels[0]))
        self.blocks = nn.ModuleList()
        for a, b in zip(self.levels[:-1], self.levels[1:]):
            padding = tuple(b[i] - (2 * a[i] - 1) for i in (1, 2))
            self.blocks.append(nn.ConvTranspose2d(a[0], b[0], 3, stride=2, padding=1, output_padding=padding))
            bound = 1 / math.sqrt(9 * a[0])  # of its inputs; PyTorch counts the outputs here
            nn.init.uniform_(self.blocks[-1].weight, -bound, bound)
            nn.init.uniform_(self.blocks[-1].bias, -bound, bound)
        self.activation = ACTIVATIONS[activation]

    def forward(self, z):
        y = self.activation(self.head(z)).view(len(z), *self.levels[0])
        for block in self.blocks[:-1]:
            y = self.activation(block(y))
        return self.blocks[-1](y).flatten(1)


class Encoder(nn.Module):
    """Images, and a condition if there are `conditions` -> features."""

    def __init__(self, params, shape, outputs, conditions=0):
        super().__init__()
        self.conv = params["network"] == "conv"
        self.body = (ConvEncoder(shape, conditions, outputs, params["activation"]) if self.conv else
                     Chain([math.prod(shape) + conditions, *params["hidden"], outputs], params["activation"]))

    def forward(self, x, condition=None):
        if self.conv:
            return self.body(x, condition)
        return self.body(x if condition is None else torch.cat([x, condition], 1))


class Decoder(nn.Module):
    """Latents, and a condition -> what the likelihood takes."""

    def __init__(self, params, shape, conditions=0):
        super().__init__()
        inputs = params["latent"] + conditions
        self.body = (ConvDecoder(shape, inputs, params["activation"]) if params["network"] == "conv" else
                     Chain([inputs, *reversed(params["hidden"]), math.prod(shape)], params["activation"]))

    def forward(self, z, condition=None):
        return self.body(z if condition is None else torch.cat([z, condition], 1))


class LabelledEncoder(nn.Module):
    """core/models/labelled_encoder.h: what the image says is computed once, the label joins in the first hidden layer."""

    def __init__(self, params, shape, classes, outputs):
        super().__init__()
        pixels = math.prod(shape)
        conv = params["network"] == "conv"
        widths = [256] if conv else list(params["hidden"])
        self.image = ConvEncoder(shape, 0, 256, params["activation"]) if conv else nn.Linear(pixels, widths[0])
        bound = 1 / math.sqrt(pixels + classes)
        self.label = nn.Parameter(torch.empty(classes, widths[0]).uniform_(-bound, bound))
        self.rest = Chain([*widths, outputs], params["activation"])
        self.activation = ACTIVATIONS[params["activation"]]

    def under(self, x, condition):
        return self.rest(self.activation(self.image(x) + condition @ self.label))

    def under_all(self, x):
        """[classes * n, outputs], all images under label 0 first."""
        return self.rest(self.activation(self.image(x)[None] + self.label[:, None]).flatten(0, 1))
