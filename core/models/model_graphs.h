// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/models/snapshot.h"
#include "core/nn/network_graph.h"

namespace latentscape {

/// The networks of a model as plain data. One that a model has not got is empty.
struct ModelGraphs
{
    NetworkGraph encoder;    ///< x (and label) -> mean, and logvar where it gives a spread
    NetworkGraph decoder;    ///< z (and label) -> image, in [0, 1]
    NetworkGraph classifier; ///< x -> logits; the label that an encoder without one asks for is the greatest
};

/// Of the model whose snapshot this is, in its own space. Throws Error (Input).
ModelGraphs graphsOf(const ModelSnapshot& snapshot);

/// As JSON: {"encoder": {"inputs": [name], "steps": [[kind, [input], output, [number]]], "outputs": {name: value}}}.
std::string toText(const ModelGraphs& graphs);

} // namespace latentscape
