// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). What models share that shape their codes by a game of two players: wae_gan and
// aae.

#include "core/models/likelihood.h"
#include "core/models/model.h"
#include "core/models/networks.h"
#include "core/models/prior_shapes.h"

namespace latentscape {

struct AdversarialParams : NetworkParams, LikelihoodParams
{
    /// The two halves of the objective are then of about the same strength on small images: codes of MNIST follow the
    /// prior after two epochs, and reconstructions are as good as with ten times less.
    double lambda = 10;
    Widths discriminator = {256, 256};
};

const ParamTable<AdversarialParams>& adversarialParams();

/// A player who tells draws from a prior from codes, with a logit: positive for the prior.
class Discriminator
{
public:
    /// Looks at rows of `inputs` numbers. Its tensors are "<name>.<i>.weight" and "<name>.<i>.bias".
    Discriminator(ParameterLayout& layout, const std::string& name, std::int64_t inputs, const Widths& hidden);

    /// What it loses (its own gradients only): sum over rows of -log D(drawn) - log(1 - D(code)), two terms a code.
    /// Where it is at a loss it loses 2 ln 2 a code.
    at::Tensor loss(Weights& weights, const at::Tensor& drawn, const at::Tensor& codes) const;
    /// What the other player loses (gradients by the codes only): sum over rows of -log D(code), the form that does
    /// not vanish where the discriminator is sure (Goodfellow et al. 2014).
    at::Tensor generatorLoss(Weights& weights, const at::Tensor& codes) const;

private:
    Mlp m_mlp;
};

/// Reconstruction and a discriminator on z:
///
///     loss = L(x, g(h(x))) + lambda * -log D(h(x)),   the discriminator's: -log D(z) - log(1 - D(h(x))),  z ~ p(z)
///
/// Both players take their step from the same weights, which is a game as fair as taking turns, at half the passes.
class AdversarialModel : public Model
{
public:
    /// What a kind of model adds to the networks of all.
    struct Roles
    {
        int categories = 0;  ///< the encoder also gives logits of so many classes, and the decoder takes them
        int toldClasses = 0; ///< the discriminator is told which of so many classes a code or a draw is of
        PriorShape prior = PriorShape::Gaussian;
        bool labelPrior = false; ///< each class has a part of the prior
    };
    AdversarialModel(const ImageShape& shape, const AdversarialParams& params, const Roles& roles);

    int latentDimensions() const override { return static_cast<int>(m_latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    PriorKind prior() const override;
    bool priorTakesLabel() const override { return m_roles.labelPrior; }
    void setParams(const ParamSet& params) override;
    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override;
    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override;
    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override;
    at::Tensor samplePrior(RandomStream& noise, std::int64_t count, const at::Tensor& condition) const override;

protected:
    void describe(ModelGraphs& graphs) const override;
    /// An image as the encoder sees it.
    struct Codes
    {
        at::Tensor z;      ///< [n, d]
        at::Tensor logits; ///< [n, categories] or undefined
    };
    Codes codesOf(Weights& weights, const at::Tensor& x) const;
    /// Rows [n, toldClasses] beside the codes and beside the draws that they are held against.
    struct Told
    {
        at::Tensor codes;
        at::Tensor draws;
    };
    /// The terms reconstruction, generator and discriminator. `shares` [n, categories] are what the decoder is told;
    /// `told` what the discriminator is: where it must be told and nothing is known, the game is left out.
    std::vector<LossTerm> terms(Weights& weights, const at::Tensor& x, const at::Tensor& z, const at::Tensor& shares,
                                const Told& told, RandomStream& noise) const;
    double lambda() const { return m_lambda; }
    const Roles& roles() const { return m_roles; }

private:
    Roles m_roles;
    std::int64_t m_latent;
    double m_lambda;
    EncoderNetwork m_encoder;
    DecoderNetwork m_decoder;
    Likelihood m_likelihood;
    Discriminator m_discriminator;
};

} // namespace latentscape
