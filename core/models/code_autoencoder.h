// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What autoencoders share whose code is the last of a few fully connected layers:
// linear_ae, sparse_ae, denoising_ae, contractive_ae, stochastic_contractive_ae.

#include "core/models/likelihood.h"
#include "core/models/model.h"
#include "core/nn/mlp.h"

namespace latentscape {

struct CodeParams : LikelihoodParams
{
    std::int64_t latent = 64;
    Widths hidden = {0};
    Activation activation = Activation::Relu;
    bool tied = true;
};

/// latent, hidden, activation, tied and those of the likelihood.
const ParamTable<CodeParams>& codeParams();

/// Adds "tied" alone.
template <typename P>
void addTied(ParamTable<P>& table)
{
    table.flag(&CodeParams::tied, "tied", LS_TEXT("core", "Tied weights"),
               LS_TEXT("core", "The decoder uses the encoder's matrices, transposed: neither side can shrink what the "
                               "other one grows."));
}

/// Layers before the code: without the 0 that stands for none.
Widths hiddenLayers(const CodeParams& params);

/// x -> code by fully connected layers, and back by the same number; with tied weights by the same matrices.
class CodeAutoencoder : public Model
{
public:
    /// `code`: what follows the last layer of the encoder.
    CodeAutoencoder(const ImageShape& shape, const CodeParams& params, Activation code);

    int latentDimensions() const override { return static_cast<int>(m_encoder.outputs()); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override;
    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override;

protected:
    const Mlp& encoder() const { return m_encoder; }
    const Mlp& decoder() const { return m_decoder; }
    /// The term of images x restored from their codes.
    LossTerm reconstruction(Weights& weights, const at::Tensor& code, const at::Tensor& x) const;

private:
    Mlp m_encoder;
    Mlp m_decoder;
    Likelihood m_likelihood;
};

} // namespace latentscape
