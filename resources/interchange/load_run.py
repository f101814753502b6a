#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A trained model in PyTorch: `Model("RUN")`, `Model("RUN/checkpoints/epoch-0012.safetensors")` or the file that
`latentscape-cli export RUN --format safetensors --out FILE` wrote. Needs numpy and torch, nothing of the program."""
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

STEPS = {
    "linear": lambda a, w, b=None: F.linear(a, w, b),
    "linear_tied": lambda a, w, b=0: a @ w + b,
    "conv": lambda a, w, b: F.conv2d(a, w, b, stride=2, padding=1),
    "deconv": lambda a, w, b, *rows: F.conv_transpose2d(a, w, b, stride=2, padding=1, output_padding=rows),
    "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "softplus": F.softplus,
    "leaky-relu": lambda a: F.leaky_relu(a, 0.01),
    "image": lambda a, c, h, w: a.reshape(-1, c, h, w),
    "flat": lambda a: a.flatten(1),
    "planes": lambda a, h, w: a[:, :, None, None].expand(-1, -1, h, w),
    "concat": lambda a, b: torch.cat([a, b], 1),
    "slice": lambda a, begin, end: a[:, begin:end],
    "add": torch.add, "subtract": torch.sub, "clamp": torch.clamp,
}


def read_safetensors(path):
    content = Path(path).read_bytes()
    data = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:data])
    metadata = header.pop("__metadata__")
    return metadata, {name: torch.from_numpy(np.frombuffer(content, "<f4", (t["data_offsets"][1] - t["data_offsets"][0]) // 4,
                                                           data + t["data_offsets"][0]).reshape(t["shape"]).copy())
                      for name, t in header.items()}


class Model:
    def __init__(self, path):
        path = Path(path)
        metadata, self.tensors = read_safetensors(path / "checkpoints/latest.safetensors" if path.is_dir() else path)
        self.networks = json.loads(metadata["networks"])  # how the tensors make networks: README.md beside this file

    def run(self, network, **values):
        network = self.networks[network]
        for kind, inputs, output, numbers in network["steps"]:
            found = [values[name] if name in values else self.tensors[name] for name in inputs]
            values[output] = STEPS[kind](*found, *numbers)
        return {name: values[value] for name, value in network["outputs"].items()}

    def encode(self, x, label=None):
        """Images [n, C, H, W] in [0, 1] to {"mean": [n, d], "logvar": [n, d] or missing}. `label` [n, classes], one-hot,
        for models that encode under a label; those that can find it themselves do when it is None."""
        x = x.flatten(1)
        if "label" in self.networks["encoder"]["inputs"] and label is None:
            logits = self.run("classifier", x=x)["logits"]
            label = F.one_hot(logits.argmax(1), logits.shape[1]).float()
        return self.run("encoder", x=x, label=label)

    def decode(self, z, label=None):
        """Codes [n, d] (and labels [n, classes]) to images [n, C * H * W] in [0, 1]."""
        return self.run("decoder", z=z, label=label)["image"]


if __name__ == "__main__":
    model = Model(sys.argv[1])
    for name, tensor in model.tensors.items():
        print(f"{name:32} {list(tensor.shape)}")
