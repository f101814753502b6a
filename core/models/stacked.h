// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). Stacked autoencoders, with and without noise (Vincent et al. 2010).

#include <optional>

#include "core/models/corrupted.h"
#include "core/models/likelihood.h"
#include "core/models/model.h"
#include "core/nn/mlp.h"

namespace latentscape {

enum class FineTune { Autoencoder, Classifier };

struct StackedParams : LikelihoodParams, CorruptionParams
{
    std::int64_t latent = 2;
    Widths hidden = {400, 200};
    Activation activation = Activation::Tanh;
    Activation codeActivation = Activation::Identity;
    bool tied = true;
    std::int64_t pretrainEpochs = 3;
    FineTune fineTune = FineTune::Autoencoder;
};

/// `denoising`: with the parameters of the noise.
ParamTable<StackedParams> stackedParams(bool denoising);

/// Layers y_l = act(W_l y_(l-1) + b_l), from the image y_0 to the code. First each layer is trained by itself, the
/// first one first, as an autoencoder of what the layers below, which stay as they are, make of the images:
///
///     loss = L(y_(l-1), g_l(h_l(y_(l-1)))),   of a corrupted y_(l-1) when denoising
///
/// where L is the likelihood for the image, the cross-entropy for sigmoid layers and the squared error for others.
/// Then all are trained together: as one deep autoencoder, or with a softmax layer on the code as a classifier.
class StackedModel : public Model
{
public:
    /// Throws Error (Input) when a classifier is wanted of data without classes.
    StackedModel(const ImageShape& shape, int classes, const StackedParams& params, bool denoising);

    int latentDimensions() const override { return static_cast<int>(m_params.latent); }
    Binarization binarization() const override { return m_likelihood.binarization(); }
    bool likelihoodIsFair() const override { return m_likelihood.isFair(); }
    void setParams(const ParamSet& params) override;
    std::vector<TrainingPhase> phases() const override;
    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override;
    Restoration restoration(int phase) const override;
    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override;
    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override;
    at::Tensor classify(Weights& weights, const at::Tensor& x) const override;
    std::vector<CodeSpace> innerSpaces() const override;
    Posterior encodeInner(Weights& weights, const at::Tensor& x, const at::Tensor& condition,
                          std::size_t space) const override;
    at::Tensor decodeInner(Weights& weights, const at::Tensor& z, const at::Tensor& condition,
                           std::size_t space) const override;

protected:
    void describe(ModelGraphs& graphs) const override;

private:
    /// Whether `phase` trains a layer by itself: the one of that number.
    bool isLayer(int phase) const { return m_params.pretrainEpochs > 0 && static_cast<std::size_t>(phase) < depth(); }
    std::size_t depth() const { return m_encoder.layers(); }
    at::Tensor noisy(const at::Tensor& y, RandomStream& noise) const;
    LossTerm layerLoss(Weights& weights, ShardInput& input, std::size_t layer) const;
    LossTerm autoencoderLoss(Weights& weights, ShardInput& input) const;
    std::vector<LossTerm> classifierLoss(Weights& weights, const ShardInput& input) const;

    StackedParams m_params;
    bool m_denoising;
    std::vector<std::int64_t> m_sizes; ///< pixels, widths, code
    Mlp m_encoder;
    Mlp m_decoder;
    std::vector<Mlp> m_encoderLayers; ///< one layer each
    std::vector<Mlp> m_decoderLayers; ///< what undoes it; without the activation where the loss wants logits
    std::vector<Mlp> m_toLayer;       ///< the first layers of the encoder, up to and with this one
    std::vector<Mlp> m_fromLayer;     ///< the last layers of the decoder, from what this one gives to the image
    Likelihood m_likelihood;
    std::optional<Mlp> m_classifier;
};

} // namespace latentscape
