// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/stacked.h"

#include "core/models/classification.h"
#include "core/models/losses.h"

namespace latentscape {

namespace {

std::vector<std::int64_t> sizesOf(const ImageShape& shape, const StackedParams& params)
{
    std::vector<std::int64_t> sizes = {static_cast<std::int64_t>(shape.pixels())};
    sizes.insert(sizes.end(), params.hidden.begin(), params.hidden.end());
    sizes.push_back(params.latent);
    return sizes;
}

Mlp decoderFor(ParameterLayout& layout, const std::vector<std::int64_t>& sizes, const Mlp& encoder,
               const StackedParams& params)
{
    return params.tied ? Mlp(layout, "decoder", encoder, params.activation)
                       : Mlp(layout, "decoder", {sizes.rbegin(), sizes.rend()}, params.activation);
}

void addNetwork(ParamTable<StackedParams>& t)
{
    t.integer(&StackedParams::latent, "latent", LS_TEXT("core", "Latent dimensions"), {1, 4096},
              LS_TEXT("core", "Width of the last layer, the code. With 2 the latent space is the map itself; a "
                              "classifier does best with hundreds."));
    t.widths(&StackedParams::hidden, "hidden", LS_TEXT("core", "Hidden widths"), {1, 8192},
             LS_TEXT("core", "Widths of the layers before the code, first to last; each is trained by itself first."));
    t.choice(&StackedParams::activation, "activation", LS_TEXT("core", "Activation"),
             {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"},
             LS_TEXT("core",
                     "The function after each layer. tanh layers, and others, learn under the squared error and "
                     "sigmoid ones under the cross-entropy, as the published ones did."))
        .advanced();
    t.choice(&StackedParams::codeActivation, "code-activation", LS_TEXT("core", "Code activation"),
             {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"},
             LS_TEXT("core", "The function after the code; identity leaves it room to spread, sigmoid makes it a "
                             "layer like the others, as published classifiers have it."))
        .advanced();
    t.flag(&StackedParams::tied, "tied", LS_TEXT("core", "Tied weights"),
           LS_TEXT("core", "The decoder uses the encoder's matrices, transposed: half the weights, and neither side "
                           "can shrink what the other enlarges."))
        .advanced();
}

} // namespace

ParamTable<StackedParams> stackedParams(bool denoising)
{
    ParamTable<StackedParams> t;
    addNetwork(t);
    t.integer(&StackedParams::pretrainEpochs, "pretrain-epochs", LS_TEXT("core", "Epochs for each layer"), {0, 10000},
              LS_TEXT("core", "How long each layer is trained by itself before all are trained together; 0 leaves "
                              "that out, to see what it is good for."));
    t.choice(&StackedParams::fineTune, "fine-tune", LS_TEXT("core", "Fine-tuning"), {"autoencoder", "classifier"},
             LS_TEXT("core", "What all layers learn together in the end: to restore the image, or to tell its label."));
    if (denoising)
        t.include(corruptionParams());
    t.include(likelihoodParams(true));
    return t;
}

StackedModel::StackedModel(const ImageShape& shape, int classes, const StackedParams& params, bool denoising)
    : m_params(params), m_denoising(denoising), m_sizes(sizesOf(shape, params)),
      m_encoder(m_layout, "encoder", m_sizes, params.activation, params.codeActivation),
      m_decoder(decoderFor(m_layout, m_sizes, m_encoder, params)), m_likelihood(m_layout, params, m_sizes.front())
{
    const std::size_t layers = depth();
    const bool crossEntropy = params.activation == Activation::Sigmoid;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const bool last = layer + 1 == layers;
        const Activation after = last ? params.codeActivation : params.activation;
        const bool wantsLogits = layer == 0 || crossEntropy;
        m_encoderLayers.push_back(m_encoder.part(layer, 1, after));
        m_decoderLayers.push_back(
            m_decoder.part(layers - 1 - layer, 1, wantsLogits ? Activation::Identity : params.activation));
        m_toLayer.push_back(m_encoder.part(0, layer + 1, after));
        m_fromLayer.push_back(m_decoder.part(layers - 1 - layer, layer + 1, Activation::Identity));
    }
    if (params.fineTune != FineTune::Classifier)
        return;
    if (classes < 2)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "Fine-tuning as a classifier needs labelled data with at least two classes; "
                                    "fine-tuning as an autoencoder needs no labels."));
    m_classifier.emplace(m_layout, "classifier", std::vector<std::int64_t>{params.latent, classes},
                         Activation::Identity);
}

void StackedModel::setParams(const ParamSet& params)
{
    if (m_denoising)
        m_params.noise = corruptionParams().make(params).noise;
}

std::vector<TrainingPhase> StackedModel::phases() const
{
    std::vector<TrainingPhase> phases;
    for (std::size_t layer = 0; layer < depth() && m_params.pretrainEpochs > 0; ++layer)
        phases.push_back({LS_TEXT("core", "Layer {} of {}"),
                          m_params.pretrainEpochs,
                          {std::to_string(layer + 1), std::to_string(depth())},
                          layer + 1 < depth() ? static_cast<int>(layer + 1) : 0});
    phases.push_back({LS_TEXT("core", "Fine-tuning")});
    return phases;
}

at::Tensor StackedModel::noisy(const at::Tensor& y, RandomStream& noise) const
{
    return m_denoising ? corrupted(m_params, y, 1, noise) : y;
}

std::vector<LossTerm> StackedModel::loss(Weights& weights, ShardInput& input) const
{
    if (isLayer(input.phase))
        return {layerLoss(weights, input, static_cast<std::size_t>(input.phase))};
    if (!m_classifier)
        return {autoencoderLoss(weights, input)};
    // Images that have no label, or one of other classes, can be evaluated all the same.
    if (input.condition.defined() && input.condition.size(1) == m_classifier->outputs())
        return classifierLoss(weights, input);
    LossTerm term = autoencoderLoss(weights, input);
    term.weight = 0;
    return {term};
}

Restoration StackedModel::restoration(int phase) const
{
    return {phase == 0 || !isLayer(phase), m_denoising ? noiseName(m_params) : std::string()};
}

LossTerm StackedModel::layerLoss(Weights& weights, ShardInput& input, std::size_t layer) const
{
    // Frozen and without a graph: what lies below is input like any other.
    const at::Tensor y = layer == 0 ? input.x : m_toLayer[layer - 1].forward(weights, input.x, Mlp::Gradients::Frozen);
    const at::Tensor code = m_encoderLayers[layer].forward(weights, noisy(y, input.noise));
    const at::Tensor output = m_decoderLayers[layer].forward(weights, code);
    if (layer == 0)
        return {"reconstruction", m_likelihood.loss(weights, output, y), 1};
    return {"reconstruction",
            m_params.activation == Activation::Sigmoid ? bernoulliLoss(output, y) : squaredLoss(output, y), 1};
}

LossTerm StackedModel::autoencoderLoss(Weights& weights, ShardInput& input) const
{
    const at::Tensor code = m_encoder.forward(weights, noisy(input.x, input.noise));
    return {"reconstruction", m_likelihood.loss(weights, m_decoder.forward(weights, code), input.x), 1};
}

/// As in the published experiments without noise; the decoder rests.
std::vector<LossTerm> StackedModel::classifierLoss(Weights& weights, const ShardInput& input) const
{
    const at::Tensor code = m_encoder.forward(weights, input.x);
    std::vector<LossTerm> terms;
    appendClassification(terms, m_classifier->forward(weights, code), input.condition);
    return terms;
}

Posterior StackedModel::encode(Weights& weights, const at::Tensor& x, const at::Tensor&) const
{
    return {m_encoder.forward(weights, x), {}};
}

at::Tensor StackedModel::decode(Weights& weights, const at::Tensor& z, const at::Tensor&) const
{
    return m_likelihood.mean(m_decoder.forward(weights, z));
}

at::Tensor StackedModel::classify(Weights& weights, const at::Tensor& x) const
{
    return m_classifier ? m_classifier->forward(weights, m_encoder.forward(weights, x)) : at::Tensor();
}

std::vector<CodeSpace> StackedModel::innerSpaces() const
{
    std::vector<CodeSpace> spaces;
    for (std::size_t layer = 1; layer < depth(); ++layer)
        spaces.push_back({"layer-" + std::to_string(layer), static_cast<int>(m_sizes[layer])});
    return spaces;
}

Posterior StackedModel::encodeInner(Weights& weights, const at::Tensor& x, const at::Tensor&, std::size_t space) const
{
    return {m_toLayer[space].forward(weights, x), {}};
}

at::Tensor StackedModel::decodeInner(Weights& weights, const at::Tensor& z, const at::Tensor&, std::size_t space) const
{
    return m_likelihood.mean(m_fromLayer[space].forward(weights, z));
}

void StackedModel::describe(ModelGraphs& graphs) const
{
    graphs.encoder.outputs = {{"mean", m_encoder.describe(targetOf(graphs.encoder), "x")}};
    if (m_classifier) {
        const GraphTarget classifier = targetOf(graphs.classifier);
        const std::string code = m_encoder.describe(classifier, "x");
        graphs.classifier.outputs = {{"logits", m_classifier->describe(classifier, code)}};
    }
    const GraphTarget decoder = targetOf(graphs.decoder);
    graphs.decoder.outputs = {{"image", m_likelihood.describeMean(decoder, m_decoder.describe(decoder, "z"))}};
}

} // namespace latentscape
