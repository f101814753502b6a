// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/semi_supervised.h"

#include <algorithm>
#include <cmath>

#include "core/models/classification.h"
#include "core/models/losses.h"
#include "core/nn/kernels.h"

namespace latentscape {

SemiSupervisedParams::SemiSupervisedParams()
{
    latent = 50;
    hidden = {500};
}

const ParamTable<SemiSupervisedParams>& semiSupervisedParams()
{
    static const ParamTable<SemiSupervisedParams> table = [] {
        ParamTable<SemiSupervisedParams> t;
        t.include(variationalParams());
        t.integer(&SemiSupervisedParams::labels, "labels", LS_TEXT("core", "Labelled images"), {0, 1e7},
                  LS_TEXT("core", "How many training images keep their label, the same number of each class; of the "
                                  "others the model sees the pixels only."));
        t.real(&SemiSupervisedParams::alpha, "alpha", LS_TEXT("core", "Classification weight"), {0, 1000},
               LS_TEXT("core",
                       "Weight of the labelled images' mean classification loss beside the bound per image; more "
                       "holds the classes in place early on. The paper's, 0.1 N beside the sum over N images, is "
                       "0.1 here."))
            .live();
        t.real(&SemiSupervisedParams::labelWarmup, "label-warmup", LS_TEXT("core", "Classifier warm-up (epochs)"),
               {0, 1000},
               LS_TEXT("core", "Epochs in which the classifier learns from the labelled images alone. Before the "
                               "decoder knows the classes, the other images would teach it classes of their own."))
            .live();
        return t;
    }();
    return table;
}

double SemiSupervisedParams::klWeight(bool training, double epoch) const
{
    return training && warmup > 0 ? std::min(1.0, epoch / warmup) : 1.0;
}

Posterior posteriorOf(const at::Tensor& features)
{
    const std::int64_t d = features.size(1) / 2;
    return {features.slice(1, 0, d).contiguous(),
            features.slice(1, d).clamp(-kernels::kLogVarLimit, kernels::kLogVarLimit)};
}

at::Tensor klPerRow(const at::Tensor& mean, const at::Tensor& logVar, double freeBits)
{
    const at::Tensor kl = 0.5 * (mean.square() + logVar.exp() - logVar - 1.0);
    return (freeBits > 0 ? kl.clamp_min(freeBits) : kl).sum(1);
}

void applyLive(const SemiSupervisedParams& wanted, SemiSupervisedParams& params)
{
    params.samples = wanted.samples;
    params.warmup = wanted.warmup;
    params.freeBits = wanted.freeBits;
    params.alpha = wanted.alpha;
    params.labelWarmup = wanted.labelWarmup;
}

void M2::Bound::add(const Bound& other, double weight)
{
    const auto plus = [weight](at::Tensor& sum, const at::Tensor& part) {
        sum = sum.defined() ? sum + weight * part : weight * part;
    };
    plus(reconstruction, other.reconstruction);
    plus(kl, other.kl);
    plus(label, other.label);
}

M2::M2(ParameterLayout& layout, const NetworkParams& params, const ImageShape& x, const ImageShape& output, int classes,
       LossPerRow lossPerRow, const std::string& prefix)
    : m_latent(params.latent), m_classes(classes), m_classifier(layout, params, x, 0, classes, prefix + "classifier"),
      m_encoder(layout, params, x, classes, 2 * params.latent, prefix + "encoder"),
      m_decoder(layout, params, output, classes, prefix + "decoder"), m_lossPerRow(std::move(lossPerRow))
{}

at::Tensor M2::draw(RandomStream& noise, std::int64_t samples, std::int64_t n) const
{
    at::Tensor epsilon = at::empty({samples * n, m_latent});
    noise.fillNormal({epsilon.data_ptr<float>(), static_cast<std::size_t>(epsilon.numel())});
    return epsilon;
}

/// A label for n images.
at::Tensor M2::rowsOf(int label, std::int64_t n) const
{
    at::Tensor rows = at::zeros({n, m_classes});
    rows.select(1, label).fill_(1);
    return rows;
}

/// Every label for n images, label 0 first.
at::Tensor M2::rowsOfAll(std::int64_t n) const
{
    at::Tensor rows = at::zeros({m_classes * n, m_classes});
    auto* values = rows.data_ptr<float>();
    for (std::int64_t row = 0; row < m_classes * n; ++row)
        values[row * m_classes + row / n] = 1;
    return rows;
}

/// `features` and `condition` [k * n, .], `noise` [samples * n, d], one draw for all k.
M2::Rows M2::rows(Weights& weights, const at::Tensor& features, const at::Tensor& condition, const at::Tensor& x,
                  const at::Tensor& noise, double freeBits) const
{
    const std::int64_t n = x.size(0);
    const std::int64_t k = features.size(0) / n;
    const std::int64_t samples = noise.size(0) / n;
    const auto [z, kl] = drawLatents(features, noise, n, freeBits);
    const at::Tensor output = m_decoder.forward(weights, z, samples == 1 ? condition : condition.repeat({samples, 1}));
    const at::Tensor losses = m_lossPerRow(weights, output, x);
    return {samples == 1 ? losses.view({k, n}) : losses.view({samples, k, n}).mean(0), kl.view({k, n})};
}

M2::Rows M2::rowsUnderAll(Weights& weights, const Seen& seen, const at::Tensor& noise, double freeBits) const
{
    const auto& [x, image] = seen;
    const std::int64_t n = x.size(0);
    if (weights.training())
        return rows(weights, m_encoder.underAll(weights, image), rowsOfAll(n), x, noise, freeBits);
    // Large batches of large images: one label after the other, to hold no more than one in memory.
    std::vector<at::Tensor> reconstructions;
    std::vector<at::Tensor> kls;
    for (int label = 0; label < m_classes; ++label) {
        const at::Tensor condition = rowsOf(label, n);
        Rows one = rows(weights, m_encoder.under(weights, image, condition), condition, x, noise, freeBits);
        reconstructions.push_back(std::move(one.reconstruction));
        kls.push_back(std::move(one.kl));
    }
    return {at::cat(reconstructions), at::cat(kls)};
}

M2::Bound M2::labelledBound(Weights& weights, const Seen& seen, const at::Tensor& y, const at::Tensor& noise,
                            double freeBits) const
{
    const Rows one = rows(weights, m_encoder.under(weights, seen.image, y), y, seen.x, noise, freeBits);
    const double prior = static_cast<double>(seen.x.size(0)) * std::log(static_cast<double>(m_classes));
    return {one.reconstruction.sum(), one.kl.sum(), at::scalar_tensor(prior, at::kDouble)};
}

M2::Bound M2::unlabelledBound(Weights& weights, const Seen& seen, const at::Tensor& logits, const at::Tensor& noise,
                              double freeBits) const
{
    const Rows all = rowsUnderAll(weights, seen, noise, freeBits);
    const at::Tensor logQ = at::log_softmax(logits.to(at::kDouble), 1).t(); // [classes, n]
    const at::Tensor q = logQ.exp();
    return {(q * all.reconstruction).sum(), (q * all.kl).sum(),
            (q * (logQ + std::log(static_cast<double>(m_classes)))).sum()};
}

std::vector<LossTerm> M2::loss(Weights& weights, ShardInput& input, const SemiSupervisedParams& params,
                               const at::Tensor& judged) const
{
    // In evaluation all images are strangers, whatever is known of their labels.
    const bool training = weights.training();
    const LabelledPart& labelled = input.labelled;
    const double share = training ? labelled.share : 0;
    const std::int64_t samples = training ? params.samples : 1;
    const double freeBits = training ? params.freeBits : 0;
    std::vector<at::Tensor> parts;
    if (share < 1)
        parts.push_back(input.x);
    if (labelled.x.defined())
        parts.push_back(labelled.x);
    // All at once: half the calls of the largest matrix.
    const at::Tensor image = m_encoder.image(weights, parts.size() == 1 ? parts.front() : at::cat(parts));
    Bound bound;
    if (share < 1) {
        at::Tensor logits = classify(weights, input.x);
        if (input.epoch < params.labelWarmup)
            logits = logits.detach();
        const std::int64_t n = input.x.size(0);
        const at::Tensor noise = draw(input.noise, samples, n);
        bound.add(unlabelledBound(weights, {input.x, image.narrow(0, 0, n)}, logits, noise, freeBits), 1 - share);
    }
    if (labelled.x.defined()) {
        const std::int64_t n = labelled.x.size(0);
        const Seen seen{labelled.x, image.narrow(0, image.size(0) - n, n)};
        const at::Tensor noise = draw(input.noise, samples, n);
        bound.add(labelledBound(weights, seen, labelled.y, noise, freeBits), share * labelled.scale);
    }
    std::vector<LossTerm> terms = {{"reconstruction", bound.reconstruction, 1},
                                   {"kl", bound.kl, params.klWeight(training, input.epoch)},
                                   {"label", bound.label, 1}};
    terms.push_back({"bound", (bound.reconstruction + bound.kl + bound.label).detach(), 0});
    if (labelled.x.defined())
        appendClassification(terms, classify(weights, labelled.x), labelled.y, labelled.scale, params.alpha);
    else if (!training && input.condition.defined())
        appendClassification(terms, classify(weights, judged), input.condition, 1, params.alpha);
    return terms;
}

Posterior M2::encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const
{
    at::Tensor label = condition;
    if (!label.defined())
        label = at::zeros({x.size(0), m_classes}).scatter_(1, classify(weights, x).argmax(1, true), 1.0);
    return posteriorOf(m_encoder.under(weights, m_encoder.image(weights, x), label));
}

at::Tensor M2::decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const
{
    return m_decoder.forward(weights, z, condition);
}

void M2::describeClassifier(const GraphTarget& target, const std::string& x) const
{
    target.graph.outputs = {{"logits", m_classifier.describe(target, x, {})}};
}

void M2::describeEncoder(const GraphTarget& target, const std::string& x) const
{
    describePosterior(target, m_encoder.describe(target, x, "label"), m_latent);
}

std::string M2::describeDecoder(const GraphTarget& target) const { return m_decoder.describe(target, "z", "label"); }

at::Tensor M2::logImportanceWeights(Weights& weights, const at::Tensor& x, RandomStream& noise, int samples) const
{
    const std::int64_t n = x.size(0);
    const at::Tensor image = m_encoder.image(weights, x);
    const at::Tensor epsilon = draw(noise, samples, n);
    std::vector<at::Tensor> byLabel;
    for (int label = 0; label < m_classes; ++label) {
        const at::Tensor condition = rowsOf(label, n);
        const auto [mean, logVar] = posteriorOf(m_encoder.under(weights, image, condition));
        const at::Tensor z = reparameterize(mean, logVar, epsilon);
        const at::Tensor output = m_decoder.forward(weights, z, condition.repeat({samples, 1}));
        const at::Tensor ofZ =
            priorLogDensity(z) - gaussianLogDensity(z, mean.repeat({samples, 1}), logVar.repeat({samples, 1}));
        byLabel.push_back(ofZ.to(at::kDouble) - m_lossPerRow(weights, output, x));
    }
    return (at::stack(byLabel).logsumexp(0) - std::log(static_cast<double>(m_classes))).view({samples, n});
}

} // namespace latentscape
