#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of a comparison computed by others: scikit-learn and scipy where they have one, their definition in numpy where not.

    peer_numbers.py INPUT.npz      writes them as JSON; ends with 77 where scikit-learn or scipy is missing
"""
import json
import sys

import numpy as np

try:
    from scipy.spatial import procrustes
    from scipy.spatial.distance import cdist
    from scipy.stats import energy_distance
    from sklearn.linear_model import LogisticRegression
    from sklearn.manifold import trustworthiness
    from sklearn.metrics import mutual_info_score
    from sklearn.neighbors import NearestNeighbors
    from sklearn.preprocessing import StandardScaler
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(77)

K = 15


def neighbours(points):
    found = NearestNeighbors(n_neighbors=K + 1, algorithm="brute").fit(points).kneighbors(return_distance=True)[1]
    return [set(row[row != own][:K]) for own, row in enumerate(found)]


def overlap(a, b):
    return float(np.mean([len(x & y) / K for x, y in zip(neighbours(a), neighbours(b))]))


def padded(points, width):
    return np.pad(points, ((0, 0), (0, width - points.shape[1])))


def residual(a, b):
    width = max(a.shape[1], b.shape[1])
    return procrustes(padded(a, width), padded(b, width))[2]


def cka(a, b):
    """By the Gram matrices and the centring matrix, as Kornblith et al. define it for any kernel."""
    n = len(a)
    h = np.eye(n) - np.full((n, n), 1 / n)
    k, l = h @ (a @ a.T) @ h, h @ (b @ b.T) @ h
    return np.sum(k * l) / np.sqrt(np.sum(k * k) * np.sum(l * l))


def linear_probe(x, y, test_x, test_y):
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=1.0, tol=1e-9, max_iter=10000).fit(scaler.transform(x), y)
    return model.score(scaler.transform(test_x), test_y)


def five_nearest(x, y, test_x, test_y):
    right = 0
    for row, truth in zip(NearestNeighbors(n_neighbors=5, algorithm="brute").fit(x).kneighbors(test_x)[1], test_y):
        labels = y[row].tolist()
        right += max(labels, key=lambda label: (labels.count(label), -labels.index(label))) == truth
    return right / len(test_y)


def energy(x, y):
    return 2 * cdist(x, y).mean() - cdist(x, x).mean() - cdist(y, y).mean()


def share_away(samples, codes):
    rows = [i * len(codes) // 96 for i in range(96)]
    spacing = np.sort(np.sort(cdist(codes[rows], codes), axis=1)[:, 1])
    usual, wide = spacing[round(0.95 * 95)], spacing[round(0.99 * 95)]
    return float(np.mean(cdist(samples, codes).min(axis=1) > 2 * max(usual, wide)))


def information(latents, factors):
    """As in disentanglement_lib: mutual information of equally wide bins, and the gap over the entropy."""
    bins = [np.digitize(column, np.histogram(column, 20)[1][:-1]) for column in latents.T]
    return np.array([[mutual_info_score(factor, column) for factor in factors.T] for column in bins])


def gap(latents, factors):
    ordered = np.sort(information(latents, factors), axis=0)[::-1]
    entropy = [mutual_info_score(factor, factor) for factor in factors.T]
    return float(np.mean((ordered[0] - ordered[1]) / entropy))


def main():
    with np.load(sys.argv[1]) as arrays:
        given = {name: arrays[name].astype(np.float64) if arrays[name].dtype == np.float32 else arrays[name]
                 for name in arrays.files}
    a, b, y, test_y = (given[name] for name in ("a", "b", "labels", "test_labels"))
    factors = given["factors"]
    print(json.dumps({
        "trustworthiness": trustworthiness(a, b, n_neighbors=K),
        "continuity": trustworthiness(b, a, n_neighbors=K),
        "overlap": overlap(a, b),
        "procrustes": residual(a, b),
        "cka": cka(a, b),
        "linear_probe": linear_probe(a, y, given["test"], test_y),
        "five_neighbours": five_nearest(a, y, given["test"], test_y),
        "energy": energy(a, given["test"]),
        "energy_line": energy_distance(a[:, 0], given["test"][:, 0]) ** 2,
        "away": share_away(given["samples"], a),
        "mig": gap(given["latents"], factors),
        "information": information(given["latents"], factors).ravel().tolist(),
    }))


if __name__ == "__main__":
    main()
