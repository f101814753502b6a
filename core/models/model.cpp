// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model.h"

#include <algorithm>
#include <atomic>

#include "core/models/losses.h"

namespace latentscape {

std::vector<TrainingPhase> Model::phases() const { return {{LS_TEXT("core", "Training")}}; }

Restoration Model::restoration(int) const { return {}; }

int phaseOfEpoch(const std::vector<TrainingPhase>& phases, std::int64_t epoch)
{
    std::size_t phase = 0;
    std::int64_t before = 0;
    while (phase + 1 < phases.size() && epoch > before + phases[phase].epochs)
        before += phases[phase++].epochs;
    return static_cast<int>(phase);
}

at::Tensor Model::jointValues(Weights&, ShardInput&) const { return {}; }

Posterior Model::codesOf(Weights&, std::span<const std::uint32_t>) const { return {}; }

at::Tensor Model::decodeSamples(Weights& weights, const at::Tensor& z, const at::Tensor& condition, RandomStream&) const
{
    return decode(weights, z, condition);
}

at::Tensor Model::linearDecoder(Weights&) const { return {}; }

at::Tensor Model::logLikelihood(Weights&, const at::Tensor&, const at::Tensor&, const at::Tensor&) const { return {}; }

at::Tensor Model::logImportanceWeights(Weights& weights, ShardInput& input, int samples) const
{
    if (prior() != PriorKind::Normal)
        return {};
    const Posterior posterior = encode(weights, input.x, input.condition);
    if (!posterior.logVar.defined())
        return {};
    const auto repeat = [&](const at::Tensor& rows) { return rows.defined() ? rows.repeat({samples, 1}) : rows; };
    const at::Tensor z = reparameterize(posterior.mean, posterior.logVar, samples, input.noise);
    const at::Tensor likelihood = logLikelihood(weights, z, repeat(input.condition), repeat(input.x));
    if (!likelihood.defined())
        return {};
    const at::Tensor logWeights =
        likelihood + priorLogDensity(z) - gaussianLogDensity(z, repeat(posterior.mean), repeat(posterior.logVar));
    return logWeights.view({samples, input.x.size(0)});
}

std::int64_t Model::stillWidth(int) const { return 0; }

at::Tensor Model::stillValues(Weights&, const at::Tensor&, int) const { return {}; }

at::Tensor Model::classify(Weights&, const at::Tensor&) const { return {}; }

at::Tensor Model::samplePrior(RandomStream& noise, std::int64_t count, const at::Tensor&) const
{
    at::Tensor z = at::empty({count, latentDimensions()});
    noise.fillNormal({z.data_ptr<float>(), static_cast<std::size_t>(z.numel())});
    return z;
}

Posterior Model::encodeInner(Weights&, const at::Tensor&, const at::Tensor&, std::size_t) const { return {}; }

at::Tensor Model::decodeInner(Weights&, const at::Tensor&, const at::Tensor&, std::size_t) const { return {}; }

ModelGraphs Model::graphs() const
{
    ModelGraphs graphs;
    describe(graphs);
    for (NetworkGraph* graph : {&graphs.encoder, &graphs.decoder, &graphs.classifier}) {
        for (const char* input : {"x", "z", "label"}) {
            const auto takes = [&](const NetworkGraph::Step& step) {
                return std::ranges::count(step.inputs, input) > 0;
            };
            if (std::ranges::any_of(graph->steps, takes))
                graph->inputs.emplace_back(input);
        }
    }
    return graphs;
}

bool Model::fit(std::span<float>, const ImageWalk&, const std::stop_token&) const { return true; }

std::vector<LossTerm> lossOfWhole(const Model& model, Weights& weights, ShardInput& input)
{
    if (model.couplesBatch()) {
        input.joint.own = model.jointValues(weights, input);
        input.joint.all = input.joint.own.detach();
    }
    return model.loss(weights, input);
}

std::vector<std::uint32_t> evaluationOrder(const Model& model, std::span<const std::uint32_t> images,
                                           std::uint64_t seed)
{
    std::vector<std::uint32_t> order(images.begin(), images.end());
    if (model.couplesBatch())
        RandomStream(seed, RandomPurpose::Shuffle).shuffle(order);
    return order;
}

std::uint64_t nextSnapshotVersion()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace latentscape
