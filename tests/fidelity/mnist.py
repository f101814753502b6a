# SPDX-License-Identifier: GPL-3.0-or-later
"""MNIST as it lies in resources/datasets, and subsets of it written as files of the same kind."""
import gzip
import pathlib
import struct

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "datasets" / "mnist"
NAMES = {"train": "train", "test": "t10k"}


def raw(split):
    """Pixels [N, 784] and labels [N] of "train" or "test", bytes."""
    images = gzip.decompress((FOLDER / f"{NAMES[split]}-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((FOLDER / f"{NAMES[split]}-labels-idx1-ubyte.gz").read_bytes())
    return numpy.frombuffer(images, numpy.uint8, offset=16).reshape(-1, 784), numpy.frombuffer(labels, numpy.uint8, offset=8)


def write(folder, split, images, labels):
    folder.mkdir(parents=True, exist_ok=True)
    head = struct.pack(">IIII", 0x803, len(images), 28, 28)
    (folder / f"{NAMES[split]}-images-idx3-ubyte").write_bytes(head + images.tobytes())
    (folder / f"{NAMES[split]}-labels-idx1-ubyte").write_bytes(struct.pack(">II", 0x801, len(labels)) + labels.tobytes())


def write_basic(folder):
    """The division of Larochelle et al. 2007 in size: 12,000 images to train with (10,000 and 2,000 held back), 50,000
    to test on."""
    train, test = raw("train"), raw("test")
    images, labels = (numpy.concatenate([a, b]) for a, b in zip(train, test))
    write(folder, "train", images[:12000], labels[:12000])
    write(folder, "test", images[12000:62000], labels[12000:62000])
