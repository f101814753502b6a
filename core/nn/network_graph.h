// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/nn/activation.h"
#include "core/nn/tensor_entry.h"

namespace latentscape {

/// A network as plain data, for whoever runs it without us: steps from named inputs to named outputs. Values are rows,
/// [n, width], unless a step says otherwise. The steps there are, with a for the first input, W and b for tensors of
/// the model, numbers in brackets:
///
///     linear            a W^T + b           W [out, in]
///     linear_tied       a W (+ b)           W [in, out]
///     conv              3x3, stride 2, padding 1                        W [out, in, 3, 3]
///     deconv [h, w]     its mirror image: transposed, with so much output padding  W [in, out, 3, 3]
///     relu tanh sigmoid softplus leaky-relu (slope 0.01 below zero)
///     image [c, h, w]   rows as images, [n, c, h, w]
///     flat              images as rows
///     planes [h, w]     each number of a row fills a plane, [n, width, h, w]
///     concat            both inputs side by side, of images their channels
///     slice [from, to]  columns from `from` up to before `to`
///     add, subtract     of a second value, or of a tensor as long as a row is wide
///     clamp [from, to]  nothing below, nothing above
struct NetworkGraph
{
    struct Step
    {
        std::string kind;
        std::vector<std::string> inputs; ///< values, then tensors of the model
        std::string output;              ///< the value's name, used once
        std::vector<std::int64_t> numbers;
    };
    std::vector<std::string> inputs; ///< "x" [n, C*H*W], "z" [n, d], "label" [n, classes]
    std::vector<Step> steps;
    std::vector<std::pair<std::string, std::string>> outputs; ///< name ("mean") and the value that it is

    bool empty() const { return outputs.empty(); }
    /// Adds a step and returns the name of its output.
    std::string add(std::string kind, std::vector<std::string> from, std::vector<std::int64_t> numbers = {});
    /// Adds an activation; Identity adds nothing.
    std::string activate(const std::string& value, Activation activation);
};

/// What a network's parts are described into: the graph, and the tensors they know by their slot.
struct GraphTarget
{
    NetworkGraph& graph;
    const std::vector<TensorEntry>& tensors;

    const std::string& tensor(std::size_t slot) const { return tensors[slot].name; }
};

} // namespace latentscape
