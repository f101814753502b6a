// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What autoencoders share whose code is the last layer of the encoder: linear_ae,
// sparse_ae, denoising_ae, contractive_ae, stochastic_contractive_ae.

#include <optional>

#include "core/models/likelihood.h"
#include "core/models/model.h"
#include "core/models/networks.h"
#include "core/nn/mlp.h"

namespace latentscape {

struct CodeParams : LikelihoodParams
{
    std::int64_t latent = 64;
    NetworkKind network = NetworkKind::Mlp;
    Widths hidden = {0};
    Activation activation = Activation::Relu;
    bool tied = true;
};

/// latent, hidden, activation, tied and those of the likelihood; `network` too where the model may be convolutional.
const ParamTable<CodeParams>& codeParams(bool convolutional);

/// Adds "tied" alone.
template <typename P>
typename ParamTable<P>::Entry addTied(ParamTable<P>& table)
{
    return table.flag(&CodeParams::tied, "tied", LS_TEXT("core", "Tied weights"),
                      LS_TEXT("core",
                              "The decoder uses the encoder's matrices, transposed: neither side can shrink what the "
                              "other one grows."));
}

/// Layers before the code: without the 0 that stands for none.
Widths hiddenLayers(const CodeParams& params);

/// x -> code by fully connected layers, and back by the same number; with tied weights by the same matrices. Or by
/// stride-2 convolutions and their mirror image, never tied.
class CodeAutoencoder : public Model
{
public:
    /// `code`: what follows the last layer of the encoder.
    CodeAutoencoder(const ImageShape& shape, const CodeParams& params, Activation code);

    int latentDimensions() const override { return m_latent; }
    Binarization binarization() const override { return m_likelihood->binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood->isFair(); }
    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override;
    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override;

protected:
    void describe(ModelGraphs& graphs) const override;
    /// The fully connected layers; only of a model that is no convolutional one.
    const Mlp& encoder() const { return *m_layers; }
    const Mlp& decoder() const { return *m_mirror; }
    /// The code of images x, [n, d].
    at::Tensor codeOf(Weights& weights, const at::Tensor& x) const;
    /// The term of images x restored from their codes.
    LossTerm reconstruction(Weights& weights, const at::Tensor& code, const at::Tensor& x) const;

private:
    /// What the likelihood takes, [n, D].
    at::Tensor restored(Weights& weights, const at::Tensor& code) const;

    int m_latent;
    std::optional<Mlp> m_layers;
    std::optional<Mlp> m_mirror;
    std::optional<ConvEncoder> m_convolutions;
    std::optional<ConvDecoder> m_deconvolutions;
    std::optional<Likelihood> m_likelihood; ///< always there; its tensor comes after those of the networks
};

} // namespace latentscape
