// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). The encoder and decoder networks every neural variant chooses from.

#include <optional>
#include <string>

#include "core/models/model.h"
#include "core/nn/conv.h"
#include "core/nn/mlp.h"
#include "core/params/param_table.h"

namespace latentscape {

enum class NetworkKind { Mlp, Conv };

/// Shared by all neural models. Defaults are models.md's: 784-400-200-2 and back.
struct NetworkParams
{
    std::int64_t latent = 2;
    NetworkKind network = NetworkKind::Mlp;
    Widths hidden = {400, 200};
    Activation activation = Activation::Relu;
};

const ParamTable<NetworkParams>& networkParams();

/// Adds "network" alone, to the table of parameters that have a field of that name.
template <typename P>
typename ParamTable<P>::Entry addNetwork(ParamTable<P>& table)
{
    return table.choice(&P::network, "network", LS_TEXT("core", "Network"), {"mlp", "conv"},
                        LS_TEXT("core", "mlp: fully connected layers, fast on small images. conv: stride-2 "
                                        "convolutions, better on larger ones."));
}

/// images (and a condition) -> features [n, outputs].
class EncoderNetwork
{
public:
    /// `conditions`: width of the condition, 0 for none. `name` begins the names of its tensors.
    EncoderNetwork(ParameterLayout& layout, const NetworkParams& params, const ImageShape& shape, int conditions,
                   std::int64_t outputs, const std::string& name = "encoder");
    at::Tensor forward(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const;
    /// The same as steps of a graph; `condition` is not used where there is none.
    std::string describe(const GraphTarget& target, const std::string& x, const std::string& condition) const;

private:
    int m_conditions;
    std::optional<Mlp> m_mlp;
    std::optional<ConvEncoder> m_conv;
};

/// latents (and a condition) -> what the likelihood takes (logits or means), [n, D].
class DecoderNetwork
{
public:
    DecoderNetwork(ParameterLayout& layout, const NetworkParams& params, const ImageShape& shape, int conditions,
                   const std::string& name = "decoder");
    at::Tensor forward(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const;
    std::string describe(const GraphTarget& target, const std::string& z, const std::string& condition) const;

private:
    int m_conditions;
    std::optional<Mlp> m_mlp;
    std::optional<ConvDecoder> m_conv;
};

} // namespace latentscape
