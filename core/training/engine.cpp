// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/engine.h"

#include <algorithm>
#include <numeric>
#include <torch/csrc/autograd/autograd.h>

#include "core/models/batch.h"
#include "core/models/loss_sums.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

/// Images evaluated at once. Fixed, and the sums are taken in order: the result does not depend on the threads.
constexpr std::size_t kEvaluationBatch = kCoupledBatch;

constexpr int kMostThreads = 8;
constexpr std::int64_t kLeastShard = 32;

/// What stands still in a phase is kept for all images if it takes no more than this many floats, 256 MB.
constexpr std::size_t kMostStill = std::size_t{64} << 20U;

std::span<const std::uint32_t> shardOf(std::span<const std::uint32_t> images, int shard, int shards)
{
    const auto edge = [&](int i) {
        return images.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(shards);
    };
    return images.subspan(edge(shard), edge(shard + 1) - edge(shard));
}

TermSums sumsOf(const std::vector<LossTerm>& terms, std::size_t images)
{
    TermSums result;
    result.images = static_cast<std::int64_t>(images);
    addLosses(terms, result.sums);
    return result;
}

/// One backward pass through all terms at once, each weighted; nothing is added up in the graph for it.
void backward(const std::vector<LossTerm>& terms, double images)
{
    torch::autograd::variable_list roots;
    torch::autograd::variable_list weights;
    for (const LossTerm& term : terms) {
        if (term.weight == 0 || !term.sum.requires_grad())
            continue;
        roots.push_back(term.sum);
        weights.push_back(at::scalar_tensor(term.weight / images, term.sum.scalar_type()));
    }
    if (!roots.empty())
        torch::autograd::backward(roots, weights);
}

void startWorker()
{
    lowerThreadPriority();
    computeOnThisThreadOnly();
}

} // namespace

void TermSums::add(const TermSums& other)
{
    for (const auto& [name, sum] : other.sums)
        sums[name] += sum;
    images += other.images;
}

std::map<std::string, double> TermSums::means() const
{
    std::map<std::string, double> result;
    for (const auto& [name, sum] : sums)
        result[name] = images > 0 ? sum / static_cast<double>(images) : 0;
    return result;
}

int automaticThreads() { return std::min(availableCores(), kMostThreads); }

int automaticShards(std::int64_t batch)
{
    return static_cast<int>(std::clamp<std::int64_t>(batch / kLeastShard, 1, automaticThreads()));
}

Engine::Engine(const Model& model, DatasetPtr data, Optimizer optimizer, int shards, int threads)
    : m_model(model), m_data(std::move(data)), m_weights(model.layout().size()),
      m_optimizer(optimizer, m_weights.size()), m_shards(static_cast<std::size_t>(shards)),
      m_team(std::make_unique<ThreadTeam>(threads, startWorker))
{
    computeOnThisThreadOnly();
    for (Shard& shard : m_shards) {
        shard.gradients.resize(m_weights.size());
        shard.weights = std::make_unique<Weights>(model.layout(), m_weights.data(), shard.gradients.data());
    }
}

void Engine::useThreads(int threads)
{
    if (threads != m_team->threads())
        m_team = std::make_unique<ThreadTeam>(threads, startWorker);
}

/// In blocks of fixed images, so that the numbers are the same for any number of threads and wherever training went on.
bool Engine::prepare(int phase, std::uint64_t seed, const std::stop_token& stop)
{
    if (m_stillPhase == phase)
        return true;
    m_stillPhase = phase;
    m_stillWidth = m_model.stillWidth(phase);
    m_still = {};
    if (m_stillWidth == 0)
        return true;
    const auto width = static_cast<std::size_t>(m_stillWidth);
    if (m_data->size() > kMostStill / width) {
        m_stillWidth = 0;
        return true;
    }
    m_still.resize(m_data->size() * width);
    const std::size_t blocks = (m_data->size() + kEvaluationBatch - 1) / kEvaluationBatch;
    m_team->run(static_cast<int>(blocks), [&](int block) {
        if (stop.stop_requested())
            return;
        const std::size_t start = static_cast<std::size_t>(block) * kEvaluationBatch;
        std::vector<std::uint32_t> images(std::min(kEvaluationBatch, m_data->size() - start));
        std::iota(images.begin(), images.end(), static_cast<std::uint32_t>(start));
        const at::Tensor x =
            at::empty({static_cast<std::int64_t>(images.size()), static_cast<std::int64_t>(m_data->shape.pixels())});
        gatherFor(m_model.binarization(), *m_data, images, seed, 0, x.data_ptr<float>());
        Weights weights(m_model.layout(), m_weights.data());
        const at::Tensor values = m_model.stillValues(weights, x, phase).contiguous();
        std::copy_n(values.data_ptr<float>(), values.numel(), m_still.data() + start * width);
    });
    if (stop.stop_requested())
        m_stillPhase = -1;
    return m_stillPhase == phase;
}

at::Tensor Engine::stillOf(std::span<const std::uint32_t> images) const
{
    if (m_stillWidth == 0)
        return {};
    at::Tensor rows = at::empty({static_cast<std::int64_t>(images.size()), m_stillWidth});
    const auto width = static_cast<std::size_t>(m_stillWidth);
    for (std::size_t i = 0; i < images.size(); ++i)
        std::copy_n(m_still.data() + images[i] * width, width, rows.data_ptr<float>() + i * width);
    return rows;
}

/// The images and labels of a shard, and what its model wants to be joined with that of others.
void Engine::prepareShard(const StepRequest& request, int index)
{
    Shard& shard = m_shards[static_cast<std::size_t>(index)];
    const auto images = shardOf(request.images, index, shards());
    shard.weights->beginStep();
    shard.terms = {};
    shard.input.reset();
    if (images.empty())
        return;
    const std::vector<std::int64_t> size = {static_cast<std::int64_t>(images.size()),
                                            static_cast<std::int64_t>(m_data->shape.pixels())};
    if (!shard.pixels.defined() || shard.pixels.size(0) != size[0])
        shard.pixels = at::empty(size);
    const auto draw = static_cast<std::uint64_t>(request.step) + 1;
    gatherFor(m_model.binarization(), *m_data, images, request.seed, draw, shard.pixels.data_ptr<float>());
    shard.input = std::make_unique<ShardInput>(
        ShardInput{shard.pixels, oneHotLabels(*m_data, images),
                   RandomStream(request.seed, RandomPurpose::Latent, draw, static_cast<std::uint32_t>(index)),
                   request.phase, request.epoch});
    shard.input->labelled = labelledPart(request, index);
    shard.input->still = stillOf(images);
    if (m_model.couplesBatch())
        shard.input->joint.own = m_model.jointValues(*shard.weights, *shard.input);
}

LabelledPart Engine::labelledPart(const StepRequest& request, int index) const
{
    if (request.labelled.empty())
        return {};
    // In proportion to the batch's images: where a shard has none of those, it has no labelled ones either.
    const auto edge = [&](std::size_t shard) {
        const std::size_t image = request.images.size() * shard / m_shards.size();
        return request.labelled.size() * image / request.images.size();
    };
    const auto shard = static_cast<std::size_t>(index);
    const auto images = request.labelled.subspan(edge(shard), edge(shard + 1) - edge(shard));
    LabelledPart part;
    part.scale = static_cast<double>(request.images.size()) / static_cast<double>(request.labelled.size());
    part.share = request.labelledShare;
    if (images.empty())
        return part;
    part.x = at::empty({static_cast<std::int64_t>(images.size()), static_cast<std::int64_t>(m_data->shape.pixels())});
    gatherFor(m_model.binarization(), *m_data, images, request.seed, static_cast<std::uint64_t>(request.step) + 1,
              part.x.data_ptr<float>());
    part.y = oneHotLabels(*m_data, images);
    part.still = stillOf(images);
    return part;
}

/// Between the two goes: every shard gets to see the values of all, in their order.
void Engine::joinShards()
{
    std::vector<at::Tensor> rows;
    std::int64_t first = 0;
    for (const Shard& shard : m_shards) {
        if (!shard.input)
            continue;
        shard.input->joint.first = first;
        rows.push_back(shard.input->joint.own.detach());
        first += rows.back().size(0);
    }
    const at::Tensor all = at::cat(rows);
    for (const Shard& shard : m_shards) {
        if (shard.input)
            shard.input->joint.all = all;
    }
}

void Engine::computeShard(const StepRequest& request, int index)
{
    Shard& shard = m_shards[static_cast<std::size_t>(index)];
    if (shard.input) {
        const std::vector<LossTerm> terms = m_model.loss(*shard.weights, *shard.input);
        shard.terms = sumsOf(terms, static_cast<std::size_t>(shard.input->x.size(0)));
        backward(terms, static_cast<double>(request.images.size()));
        shard.input->joint = {};
    }
    if (request.optimizer.clip > 0)
        shard.weights->gather();
    else
        shard.weights->gatherAllButProducts();
}

/// Shards do not mix the two ways: as all compute the same terms, a matrix is left as products by each or by none.
std::vector<GradientProduct> Engine::products() const
{
    std::map<std::size_t, GradientProduct> bySlot; // slots ascend with their offsets
    for (const Shard& shard : m_shards) {
        for (const PendingProduct& pending : shard.weights->products()) {
            GradientProduct& product = bySlot[pending.slot];
            product.offset = m_model.layout().entries()[pending.slot].offset;
            product.outputs = pending.outputGradient.size(1);
            product.inputs = pending.input.size(1);
            product.factors.push_back(
                {pending.outputGradient.data_ptr<float>(), pending.input.data_ptr<float>(), pending.input.size(0)});
        }
    }
    std::vector<GradientProduct> result;
    result.reserve(bySlot.size());
    for (auto& [slot, product] : bySlot)
        result.push_back(std::move(product));
    return result;
}

std::vector<std::pair<std::size_t, std::size_t>> Engine::idle() const
{
    const std::vector<TensorEntry>& entries = m_model.layout().entries();
    std::vector<std::pair<std::size_t, std::size_t>> result;
    for (std::size_t slot = 0; slot < entries.size(); ++slot) {
        const bool reached =
            std::ranges::any_of(m_shards, [slot](const Shard& shard) { return shard.weights->reached(slot); });
        const std::size_t end = slot + 1 < entries.size() ? entries[slot + 1].offset : m_weights.size();
        if (!reached)
            result.emplace_back(entries[slot].offset, end - entries[slot].offset);
    }
    return result;
}

TermSums Engine::step(const StepRequest& request)
{
    prepare(request.phase, request.seed, {});
    if (m_model.couplesBatch()) {
        m_team->run(shards(), [&](int shard) { prepareShard(request, shard); });
        joinShards();
        m_team->run(shards(), [&](int shard) { computeShard(request, shard); });
    } else {
        m_team->run(shards(), [&](int shard) {
            prepareShard(request, shard);
            computeShard(request, shard);
        });
    }
    TermSums total;
    Gradients gradients{{}, products(), idle()};
    for (const Shard& shard : m_shards) {
        total.add(shard.terms);
        gradients.blocks.push_back(shard.gradients.data());
    }
    m_finiteGradient = m_optimizer.step(request.optimizer, gradients, m_weights.data(), *m_team);
    return total;
}

TermSums Engine::evaluate(std::span<const std::uint32_t> images, std::uint64_t seed, int phase,
                          const std::stop_token& stop)
{
    const std::vector<std::uint32_t> order = evaluationOrder(m_model, images, seed);
    const auto batches = static_cast<int>((order.size() + kEvaluationBatch - 1) / kEvaluationBatch);
    std::vector<TermSums> parts(static_cast<std::size_t>(batches));
    m_team->run(batches, [&](int index) {
        if (stop.stop_requested())
            return;
        const at::NoGradGuard noGrad;
        const std::size_t start = static_cast<std::size_t>(index) * kEvaluationBatch;
        const auto batch = std::span(order).subspan(start, std::min(kEvaluationBatch, order.size() - start));
        const at::Tensor x =
            at::empty({static_cast<std::int64_t>(batch.size()), static_cast<std::int64_t>(m_data->shape.pixels())});
        gatherFor(m_model.binarization(), *m_data, batch, seed, 0, x.data_ptr<float>());
        Weights weights(m_model.layout(), m_weights.data());
        ShardInput input{x, oneHotLabels(*m_data, batch),
                         RandomStream(seed, RandomPurpose::Evaluation, static_cast<std::uint64_t>(index)), phase};
        parts[static_cast<std::size_t>(index)] = sumsOf(lossOfWhole(m_model, weights, input), batch.size());
    });
    TermSums total;
    for (const TermSums& part : parts)
        total.add(part);
    return total;
}

} // namespace latentscape
