# SPDX-License-Identifier: GPL-3.0-or-later
"""scikit-learn's t-SNE and umap-learn, at their defaults (t-SNE from PCA), when they are asked for: METHOD POINTS.npy OUT.npy.
The first line lists the methods there are: not every system has umap-learn."""
import json
import os
import sys
import time
import warnings

import numpy as np
import sklearn.manifold

try:
    import umap
except ImportError:
    umap = None

warnings.filterwarnings("ignore")


def layout(method, points):
    if method == "tsne":
        return sklearn.manifold.TSNE(init="pca", learning_rate="auto", n_jobs=len(os.sched_getaffinity(0)), random_state=1).fit_transform(points)
    return umap.UMAP().fit_transform(points)  # with a seed it would use one thread


def main():
    print(json.dumps({"methods": ["tsne", "umap"] if umap else ["tsne"]}), flush=True)
    for line in sys.stdin:
        method, source, out = line.split()
        points = np.load(source)
        start = time.perf_counter()
        places = layout(method, points)
        seconds = time.perf_counter() - start
        np.save(out, np.ascontiguousarray(places, np.float32))
        print(json.dumps({"seconds": seconds}), flush=True)


main()
