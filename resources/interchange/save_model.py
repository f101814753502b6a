#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An autoencoder made in PyTorch, written for Latentscape: `save(encoder, decoder, (1, 28, 28), "model.safetensors")`,
then `latentscape-cli import model.safetensors --data mnist`. Encoder and decoder are nn.Sequential of Linear layers with
one kind of activation between them, the decoder's widths those of the encoder backwards; an encoder that ends in twice
as many numbers as the decoder takes gives means and log-variances, as a VAE's does. The decoder may end in a Sigmoid.
For any other network, torch.onnx.export() writes what `import` opens as well. Needs torch, nothing of the program."""
import json
from pathlib import Path

import torch
from torch import nn

NAMES = {nn.ReLU: "relu", nn.Tanh: "tanh", nn.Sigmoid: "sigmoid", nn.Softplus: "softplus", nn.LeakyReLU: "leaky-relu"}


def layers_of(network):
    """Linear layers, the one activation between them, and the kind of what follows the last; Flatten and Unflatten change
    nothing in rows."""
    parts = [part for part in network if not isinstance(part, (nn.Flatten, nn.Unflatten))]
    linear, between = parts[0::2], parts[1::2]
    if not all(isinstance(part, nn.Linear) and part.bias is not None for part in linear):
        raise ValueError("a Linear layer with a bias, an activation, a Linear layer and so on would be right")
    kinds = {NAMES.get(type(part), type(part).__name__) for part in between}
    inner = {NAMES.get(type(part), "") for part in between[:len(linear) - 1]}
    if len(inner) != 1 or "" in inner:
        raise ValueError(f"one of {', '.join(NAMES.values())} between the layers would be right, not {sorted(kinds)}")
    return linear, inner.pop(), type(between[-1]) if len(between) == len(linear) else None


def save(encoder, decoder, shape, path):
    down, activation, after_code = layers_of(encoder)
    up, mirrored, after_image = layers_of(decoder)
    hidden = [layer.out_features for layer in down[:-1]]
    if [layer.in_features for layer in up[1:]] != hidden[::-1] or activation != mirrored or after_code:
        raise ValueError("the decoder must mirror the encoder's hidden layers, with no activation on the code")
    latent = up[0].in_features
    stochastic = down[-1].out_features == 2 * latent
    if not stochastic and down[-1].out_features != latent:
        raise ValueError(f"the encoder gives {down[-1].out_features} numbers; {latent} or twice as many would be right")
    if after_image not in (None, nn.Sigmoid):
        raise ValueError("the decoder may end in a Sigmoid only")
    likelihood = "bernoulli" if after_image else "gaussian" if stochastic else "squared_error"
    parameters = {"latent": latent, "network": "mlp", "hidden": hidden, "activation": activation, "likelihood": likelihood}
    metadata = {"format": "latentscape-model", "model": "vae" if stochastic else "autoencoder",
                "parameters": json.dumps(parameters), "shape": ",".join(map(str, shape)), "classes": "0"}
    header, data = {"__metadata__": metadata}, b""
    for network, layers in (("encoder", down), ("decoder", up)):
        for i, layer in enumerate(layers):
            for kind in ("weight", "bias"):
                tensor = getattr(layer, kind).detach().to("cpu", torch.float32).contiguous()
                numbers = tensor.numpy().astype("<f4").tobytes()
                header[f"{network}.{i}.{kind}"] = {"dtype": "F32", "shape": list(tensor.shape),
                                                   "data_offsets": [len(data), len(data) + len(numbers)]}
                data += numbers
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    Path(path).write_bytes(len(text).to_bytes(8, "little") + text + data)
