// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). M2 of Kingma, Rezende, Mohamed & Welling, "Semi-supervised Learning with Deep
// Generative Models", 2014, for whatever x is: images (m2) or the codes of another model (m1_m2).

#include <functional>
#include <string>

#include "core/models/labelled_encoder.h"
#include "core/models/model.h"
#include "core/models/variational.h"

namespace latentscape {

struct SemiSupervisedParams : VariationalParams
{
    SemiSupervisedParams();
    double klWeight(bool training, double epoch) const;

    std::int64_t labels = 100;
    double alpha = 1;
    double labelWarmup = 3;
};

const ParamTable<SemiSupervisedParams>& semiSupervisedParams();

/// Takes over the live ones of `wanted`.
void applyLive(const SemiSupervisedParams& wanted, SemiSupervisedParams& params);

/// The two halves of an encoder's output [n, 2 d]: mean and clamped log-variance. Differentiable.
Posterior posteriorOf(const at::Tensor& features);
/// KL(N(mu, sigma^2) || N(0, I)) of each row, [rows], each dimension counted with at least `freeBits`. Differentiable.
at::Tensor klPerRow(const at::Tensor& mean, const at::Tensor& logVar, double freeBits);

/// q(y|x), q(z|x,y) and the decoder of p(x|y,z), with p(y) uniform and p(z) = N(0, I), and the bounds made of them:
///
///     L(x, y) = -E_q(z|x,y) log p(x|y,z) + KL(q(z|x,y) || p(z)) - log p(y)     >= -log p(x, y)
///     U(x)    = sum_y q(y|x) (L(x, y) + log q(y|x))                            >= -log p(x)
///
/// The sum over y is taken in full; all labels of an image share the noise of z.
class M2
{
public:
    /// -log p(x|y,z) of each row of the decoder's output, [rows] in double; x may have fewer rows, which then repeat.
    using LossPerRow = std::function<at::Tensor(Weights& weights, const at::Tensor& output, const at::Tensor& x)>;

    /// `x` and `output`: shapes of what is modelled and of what the decoder gives. `prefix` begins all names.
    M2(ParameterLayout& layout, const NetworkParams& params, const ImageShape& x, const ImageShape& output, int classes,
       LossPerRow lossPerRow, const std::string& prefix = "");

    /// The terms of (N_l mean_l L + N_u mean_u U) / N + alpha mean_l(-log q(y|x)) in training, and of U beside the
    /// classification of all images in evaluation, where input.condition holds the true labels; `judged` are the x to
    /// classify then. "label" is KL(q(y|x) || p(y)), or -log p(y) where y is given.
    std::vector<LossTerm> loss(Weights& weights, ShardInput& input, const SemiSupervisedParams& params,
                               const at::Tensor& judged) const;

    at::Tensor classify(Weights& weights, const at::Tensor& x) const { return m_classifier.forward(weights, x, {}); }
    /// q(z|x,y); without a condition under the label that q(y|x) holds most probable.
    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const;
    /// The decoder's output.
    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const;
    /// Classifier, encoder under a label (mean and logvar) and decoder as graphs; `x` is the value they look at, and
    /// what decode() gives is returned.
    void describeClassifier(const GraphTarget& target, const std::string& x) const;
    void describeEncoder(const GraphTarget& target, const std::string& x) const;
    std::string describeDecoder(const GraphTarget& target) const;
    /// log sum_y p(y) p(x|y,z_y) p(z_y) / q(z_y|x,y) with z_y ~ q(z|x,y): [samples, n] in double. The mean of their
    /// exponentials estimates p(x) without bias.
    at::Tensor logImportanceWeights(Weights& weights, const at::Tensor& x, RandomStream& noise, int samples) const;

private:
    /// The parts of L(x, y) but for the label's, for `k` labels and n images: [k, n] in double.
    struct Rows
    {
        at::Tensor reconstruction;
        at::Tensor kl;
    };
    /// Images, and what the encoder says of them before a label joins.
    struct Seen
    {
        at::Tensor x;
        at::Tensor image;
    };
    /// Sums over images (scalars).
    struct Bound
    {
        at::Tensor reconstruction;
        at::Tensor kl;
        at::Tensor label;

        void add(const Bound& other, double weight);
    };

    at::Tensor draw(RandomStream& noise, std::int64_t samples, std::int64_t n) const;
    at::Tensor rowsOf(int label, std::int64_t n) const;
    at::Tensor rowsOfAll(std::int64_t n) const;
    Rows rows(Weights& weights, const at::Tensor& features, const at::Tensor& condition, const at::Tensor& x,
              const at::Tensor& noise, double freeBits) const;
    Rows rowsUnderAll(Weights& weights, const Seen& seen, const at::Tensor& noise, double freeBits) const;
    Bound labelledBound(Weights& weights, const Seen& seen, const at::Tensor& y, const at::Tensor& noise,
                        double freeBits) const;
    Bound unlabelledBound(Weights& weights, const Seen& seen, const at::Tensor& logits, const at::Tensor& noise,
                          double freeBits) const;

    std::int64_t m_latent;
    int m_classes;
    EncoderNetwork m_classifier;
    LabelledEncoder m_encoder;
    DecoderNetwork m_decoder;
    LossPerRow m_lossPerRow;
};

} // namespace latentscape
