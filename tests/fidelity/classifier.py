# SPDX-License-Identifier: GPL-3.0-or-later
"""An MLP 784-h-10 begun with the layer a run of ours has learnt, in PyTorch: what such a code is good for."""
import json
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional

import mnist

HELD_BACK = 10000
BATCH = 128
PATIENCE = 10


def read_tensors(path):
    """The tensors of a safetensors file."""
    content = path.read_bytes()
    size = struct.unpack("<Q", content[:8])[0]
    head, body = json.loads(content[8:8 + size]), content[8 + size:]
    return {name: torch.from_numpy(numpy.frombuffer(body[slice(*entry["data_offsets"])], numpy.float32).reshape(entry["shape"]).copy())
            for name, entry in head.items() if name != "__metadata__" and entry["dtype"] == "F32"}


def network_begun_with(run, seed):
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(784, 1000), nn.Sigmoid(), nn.Linear(1000, 10))
    if run is not None:
        tensors = read_tensors(run / "checkpoints" / "latest.safetensors")
        with torch.no_grad():
            network[0].weight.copy_(tensors["encoder.0.weight"])
            network[0].bias.copy_(tensors["encoder.0.bias"])
    return network


def error_of(network, images, labels):
    with torch.no_grad():
        return 100 * (network(images).argmax(1) != labels).float().mean().item()


def error_begun_with(run, epochs, seed):
    """Test error in % at the epoch that was best on 10,000 training images held back; `run` None: begun at random."""
    network = network_begun_with(run, seed)
    (images, labels), test = ((torch.from_numpy(x.astype("float32") / 255), torch.from_numpy(y.astype("int64")))
                              for x, y in (mnist.raw("train"), mnist.raw("test")))
    held, train = (images[-HELD_BACK:], labels[-HELD_BACK:]), (images[:-HELD_BACK], labels[:-HELD_BACK])
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
    best, found, waited = float("inf"), float("nan"), 0
    for _ in range(epochs):
        for indices in torch.randperm(len(train[0])).split(BATCH):
            optimizer.zero_grad(set_to_none=True)
            functional.cross_entropy(network(train[0][indices]), train[1][indices]).backward()
            optimizer.step()
        error = error_of(network, *held)
        waited += 1
        if error < best:
            best, found, waited = error, error_of(network, *test), 0
        if waited >= PATIENCE:
            break
    return found
