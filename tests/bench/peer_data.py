# SPDX-License-Identifier: GPL-3.0-or-later
"""The same data and pictures by numpy, Pillow and OpenCV for Python, as far as they are there, when they are asked for. The first
line lists what can be asked: `idx FOLDER`, `pillow FOLDER`, `opencv FOLDER`, `film-pillow FRAMES.npy OUT`, `film-opencv ...`."""
import gzip
import json
import pathlib
import sys
import time

import numpy as np

try:
    from PIL import Image
except ImportError:
    Image = None
try:
    import cv2
except ImportError:
    cv2 = None


def idx(folder):
    parts = []
    for path in sorted(pathlib.Path(folder).glob("*-images-*")):
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        parts.append(np.frombuffer(content, np.uint8, offset=16))
    return sum(int(part.sum(dtype=np.int64)) for part in parts)


def by_pillow(folder):
    return sum(int(np.asarray(Image.open(path).convert("RGB")).sum(dtype=np.int64)) for path in sorted(pathlib.Path(folder).glob("*/*")))


def by_opencv(folder):
    return sum(int(cv2.imread(str(path), cv2.IMREAD_COLOR).sum(dtype=np.int64)) for path in sorted(pathlib.Path(folder).glob("*/*")))


def film_by_pillow(frames, out):
    images = [Image.fromarray(frame) for frame in frames]
    images[0].save(out, save_all=True, append_images=images[1:], duration=50, loop=0)


def film_by_opencv(frames, out):
    writer = cv2.VideoWriter(out, cv2.VideoWriter_fourcc(*"mp4v"), 20, frames.shape[2:0:-1], False)
    for frame in frames:
        writer.write(frame)
    writer.release()


def main():
    ways = {"idx": idx}
    if Image:
        ways |= {"pillow": by_pillow, "film-pillow": film_by_pillow}
    if cv2:
        ways |= {"opencv": by_opencv, "film-opencv": film_by_opencv}
    print(json.dumps({"ways": list(ways)}), flush=True)
    for line in sys.stdin:
        what, *words = line.split()
        if what.startswith("film"):
            words[0] = (np.load(words[0]) * 255 + 0.5).astype(np.uint8)
        start = time.perf_counter()
        found = ways[what](*words)
        print(json.dumps({"seconds": time.perf_counter() - start, "sum": found}), flush=True)


main()
