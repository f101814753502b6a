// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/adversarial.h"

#include "core/models/losses.h"

namespace latentscape {

namespace {

std::vector<std::int64_t> sizesOf(std::int64_t inputs, const Widths& hidden)
{
    std::vector<std::int64_t> sizes = {inputs};
    sizes.insert(sizes.end(), hidden.begin(), hidden.end());
    sizes.push_back(1);
    return sizes;
}

at::Tensor withLabels(const at::Tensor& z, const at::Tensor& labels)
{
    return labels.defined() ? at::cat({z, labels}, 1) : z;
}

} // namespace

const ParamTable<AdversarialParams>& adversarialParams()
{
    static const ParamTable<AdversarialParams> table = [] {
        ParamTable<AdversarialParams> t;
        t.include(networkParams());
        t.include(likelihoodParams(true));
        t.real(&AdversarialParams::lambda, "lambda", LS_TEXT("core", "Penalty weight"), {0, 10000},
               LS_TEXT("core", "Weight of fooling the discriminator against reconstructing: more makes the codes "
                               "follow the prior more closely."))
            .logarithmic()
            .live();
        t.widths(&AdversarialParams::discriminator, "discriminator", LS_TEXT("core", "Discriminator widths"), {1, 8192},
                 LS_TEXT("core", "Widths of the hidden layers of the network that tells codes from draws of the "
                                 "prior; a wider one sees finer differences."))
            .advanced();
        return t;
    }();
    return table;
}

Discriminator::Discriminator(ParameterLayout& layout, const std::string& name, std::int64_t inputs,
                             const Widths& hidden)
    : m_mlp(layout, name, sizesOf(inputs, hidden), Activation::Relu)
{}

at::Tensor Discriminator::loss(Weights& weights, const at::Tensor& drawn, const at::Tensor& codes) const
{
    const std::int64_t n = codes.size(0);
    // One pass for both; a cross-entropy against 1 for what was drawn and 0 for what was encoded.
    const at::Tensor logits = m_mlp.forward(weights, at::cat({drawn, codes.detach()}));
    const at::Tensor truth = at::zeros({drawn.size(0) + n, 1});
    truth.narrow(0, 0, drawn.size(0)).fill_(1);
    return bernoulliLoss(logits, truth);
}

at::Tensor Discriminator::generatorLoss(Weights& weights, const at::Tensor& codes) const
{
    const at::Tensor logits = m_mlp.forward(weights, codes, Mlp::Gradients::Frozen);
    return bernoulliLoss(logits, at::ones_like(logits));
}

AdversarialModel::AdversarialModel(const ImageShape& shape, const AdversarialParams& params, const Roles& roles)
    : m_roles(roles), m_latent(params.latent), m_lambda(params.lambda),
      m_encoder(m_layout, params, shape, 0, params.latent + roles.categories),
      m_decoder(m_layout, params, shape, roles.categories),
      m_likelihood(m_layout, params, static_cast<std::int64_t>(shape.pixels())),
      m_discriminator(m_layout, "discriminator", params.latent + roles.toldClasses, params.discriminator)
{}

PriorKind AdversarialModel::prior() const
{
    return m_roles.prior == PriorShape::Gaussian ? PriorKind::Normal : PriorKind::Shaped;
}

void AdversarialModel::setParams(const ParamSet& params) { m_lambda = adversarialParams().make(params).lambda; }

AdversarialModel::Codes AdversarialModel::codesOf(Weights& weights, const at::Tensor& x) const
{
    const at::Tensor features = m_encoder.forward(weights, x, {});
    if (m_roles.categories == 0)
        return {features, {}};
    return {features.narrow(1, 0, m_latent), features.narrow(1, m_latent, m_roles.categories)};
}

std::vector<LossTerm> AdversarialModel::terms(Weights& weights, const at::Tensor& x, const at::Tensor& z,
                                              const at::Tensor& shares, const Told& told, RandomStream& noise) const
{
    const at::Tensor output = m_decoder.forward(weights, z, shares);
    std::vector<LossTerm> terms = {{"reconstruction", m_likelihood.loss(weights, output, x), 1}};
    if (m_roles.toldClasses > 0 && !told.codes.defined())
        return terms;
    const at::Tensor draws = withLabels(samplePrior(noise, x.size(0), told.draws), told.draws);
    const at::Tensor codes = withLabels(z, told.codes);
    terms.push_back({"generator", m_discriminator.generatorLoss(weights, codes), m_lambda});
    terms.push_back({"discriminator", m_discriminator.loss(weights, draws, codes), 1, true});
    return terms;
}

std::vector<LossTerm> AdversarialModel::loss(Weights& weights, ShardInput& input) const
{
    Told told;
    if (m_roles.toldClasses > 0 && input.condition.defined() && input.condition.size(1) == m_roles.toldClasses)
        told = {input.condition, input.condition};
    return terms(weights, input.x, codesOf(weights, input.x).z, {}, told, input.noise);
}

Posterior AdversarialModel::encode(Weights& weights, const at::Tensor& x, const at::Tensor&) const
{
    return {codesOf(weights, x).z.contiguous(), {}};
}

at::Tensor AdversarialModel::decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const
{
    return m_likelihood.mean(m_decoder.forward(weights, z, condition));
}

at::Tensor AdversarialModel::samplePrior(RandomStream& noise, std::int64_t count, const at::Tensor& condition) const
{
    if (!priorTakesLabel())
        return drawPrior(m_roles.prior, noise, count, m_latent, {});
    return drawPrior(m_roles.prior, noise, count, m_latent, condition, m_roles.toldClasses);
}

void AdversarialModel::describe(ModelGraphs& graphs) const
{
    const GraphTarget encoder = targetOf(graphs.encoder);
    const std::string features = m_encoder.describe(encoder, "x", {});
    graphs.encoder.outputs = {{"mean", features}};
    if (m_roles.categories > 0) {
        graphs.encoder.outputs = {{"mean", encoder.graph.add("slice", {features}, {0, m_latent})}};
        const GraphTarget classifier = targetOf(graphs.classifier);
        const std::string all = m_encoder.describe(classifier, "x", {});
        graphs.classifier.outputs = {
            {"logits", classifier.graph.add("slice", {all}, {m_latent, m_latent + m_roles.categories})}};
    }
    const GraphTarget decoder = targetOf(graphs.decoder);
    graphs.decoder.outputs = {{"image", m_likelihood.describeMean(decoder, m_decoder.describe(decoder, "z", "label"))}};
}

} // namespace latentscape
