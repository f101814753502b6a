// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). An encoder of images and labels for models that ask it about every label.

#include <optional>
#include <string>

#include "core/models/networks.h"

namespace latentscape {

/// Features of (x, y): what the image says is computed once, the label joins in the first hidden layer, so that
/// act(W_x x + W_y y + b) costs little more for all labels than for one.
class LabelledEncoder
{
public:
    /// `name` begins the names of its tensors; "<name>.label.weight" [classes, first hidden] has a row for each label.
    /// The image's part is the first hidden layer of an mlp, or the convolutions of a conv network.
    LabelledEncoder(ParameterLayout& layout, const NetworkParams& params, const ImageShape& shape, int classes,
                    std::int64_t outputs, const std::string& name);

    /// x [n, D] -> what the image says [n, first hidden], for the two below.
    at::Tensor image(Weights& weights, const at::Tensor& x) const;
    /// Under label weights [n, classes] -> [n, outputs].
    at::Tensor under(Weights& weights, const at::Tensor& image, const at::Tensor& condition) const;
    /// image() and under() as steps of a graph.
    std::string describe(const GraphTarget& target, const std::string& x, const std::string& label) const;
    /// Under every label -> [classes * n, outputs], all images under label 0 first.
    at::Tensor underAll(Weights& weights, const at::Tensor& image) const;

private:
    friend struct LabelLayerFunction;

    at::Tensor labelLayer(Weights& weights, const at::Tensor& image, const at::Tensor& condition) const;

    int m_classes;
    Activation m_activation;
    std::optional<Mlp> m_mlp;
    std::optional<ConvEncoder> m_conv;
    std::size_t m_label = 0; ///< slot
    std::optional<Mlp> m_rest;
};

} // namespace latentscape
