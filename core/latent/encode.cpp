// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/encode.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "core/models/batch.h"
#include "core/models/losses.h"

namespace latentscape {

namespace {

constexpr std::size_t kBatch = 500;

at::Tensor pixelsOf(const Dataset& data, std::span<const std::uint32_t> batch, const EncoderInput& input)
{
    at::Tensor x = at::empty({static_cast<std::int64_t>(batch.size()), static_cast<std::int64_t>(data.shape.pixels())});
    gatherFor(input.binarization, data, batch, input.seed, 0, x.data_ptr<float>());
    return x;
}

/// Sums over images x [n, D] and labels y of q(y|x) KL(q(z_j|x, y) || N(0, 1)), in double: [d].
at::Tensor klSums(const Model& model, Weights& weights, const at::Tensor& x)
{
    const at::Tensor q = at::softmax(model.classify(weights, x).to(at::kDouble), 1);
    at::Tensor sums = at::zeros({model.latentDimensions()}, at::kDouble);
    for (std::int64_t label = 0; label < q.size(1); ++label) {
        const at::Tensor condition = at::zeros({x.size(0), q.size(1)});
        condition.select(1, label).fill_(1);
        const Posterior posterior = model.encode(weights, x, condition);
        const at::Tensor kl = klPerDimension(posterior.mean, posterior.logVar).to(at::kDouble);
        sums += (kl * q.select(1, label).unsqueeze(1)).sum(0);
    }
    return sums;
}

} // namespace

void requireOwnImages(const Model& model, const Dataset& data)
{
    if (model.readyCodes() > 0 && model.readyCodes() != data.size())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "These are the codes of {} images, without an encoder; {} has {} images."),
                    {std::to_string(model.readyCodes()), data.name, std::to_string(data.size())});
}

EncodedSet encodeImages(const Model& model, const float* weights, const Dataset& data,
                        std::span<const std::uint32_t> indices, ThreadTeam& team, const std::stop_token& stop,
                        const std::function<void(double)>& progress, const EncoderInput& input)
{
    requireOwnImages(model, data);
    EncodedSet set;
    set.dimensions = model.latentDimensions();
    const auto d = static_cast<std::size_t>(set.dimensions);
    set.mean.resize(indices.size() * d);
    std::vector<float> logVar(indices.size() * d);
    const auto batches = static_cast<int>((indices.size() + kBatch - 1) / kBatch);
    std::vector<char> done(static_cast<std::size_t>(batches)); // not bool: written by several threads
    std::vector<char> spread(static_cast<std::size_t>(batches));
    std::vector<std::int32_t> labels(model.encodesUnderLabel() ? 0 : indices.size());
    std::atomic<std::size_t> images{0};
    const std::thread::id caller = std::this_thread::get_id();
    team.run(batches, [&](int index) {
        if (stop.stop_requested())
            return;
        const at::NoGradGuard noGrad;
        const std::size_t start = static_cast<std::size_t>(index) * kBatch;
        const auto batch = indices.subspan(start, std::min(kBatch, indices.size() - start));
        const at::Tensor x = model.readyCodes() > 0 ? at::Tensor() : pixelsOf(data, batch, input);
        Weights view(model.layout(), weights);
        const Posterior posterior =
            model.readyCodes() > 0
                ? model.codesOf(view, batch)
                : model.encode(view, x, model.encodesUnderLabel() ? oneHotLabels(data, batch) : at::Tensor());
        std::copy_n(posterior.mean.contiguous().data_ptr<float>(), batch.size() * d,
                    set.mean.begin() + static_cast<std::ptrdiff_t>(start * d));
        if (posterior.logVar.defined()) {
            std::copy_n(posterior.logVar.contiguous().data_ptr<float>(), batch.size() * d,
                        logVar.begin() + static_cast<std::ptrdiff_t>(start * d));
            spread[static_cast<std::size_t>(index)] = 1;
        }
        if (!labels.empty()) {
            const at::Tensor taken = model.classify(view, x).argmax(1).to(at::kInt).contiguous();
            std::copy_n(taken.data_ptr<std::int32_t>(), batch.size(),
                        labels.begin() + static_cast<std::ptrdiff_t>(start));
        }
        done[static_cast<std::size_t>(index)] = 1;
        images += batch.size();
        if (progress && std::this_thread::get_id() == caller)
            progress(static_cast<double>(images) / static_cast<double>(indices.size()));
    });
    const auto firstMissing = static_cast<std::size_t>(std::ranges::find(done, 0) - done.begin());
    const std::size_t rows = std::min(firstMissing * kBatch, indices.size());
    set.index.assign(indices.begin(), indices.begin() + static_cast<std::ptrdiff_t>(rows));
    set.mean.resize(rows * d);
    labels.resize(std::min(labels.size(), rows));
    set.inferred = std::move(labels);
    if (!spread.empty() && spread.front() != 0) {
        logVar.resize(rows * d);
        set.logVar = std::move(logVar);
    }
    return set;
}

std::vector<double> klUnderAllLabels(const Model& model, const float* weights, const Dataset& data,
                                     std::span<const std::uint32_t> indices, ThreadTeam& team,
                                     const std::stop_token& stop, const EncoderInput& input)
{
    const std::size_t batches = (indices.size() + kBatch - 1) / kBatch;
    std::vector<at::Tensor> parts(batches);
    team.run(static_cast<int>(batches), [&](int index) {
        if (stop.stop_requested())
            return;
        const at::NoGradGuard noGrad;
        const auto number = static_cast<std::size_t>(index);
        const auto batch = indices.subspan(number * kBatch, std::min(kBatch, indices.size() - number * kBatch));
        Weights view(model.layout(), weights);
        parts[number] = klSums(model, view, pixelsOf(data, batch, input));
    });
    std::vector<double> means(static_cast<std::size_t>(model.latentDimensions()));
    for (const at::Tensor& part : parts) {
        if (!part.defined())
            return {};
        for (std::size_t d = 0; d < means.size(); ++d)
            means[d] += part.data_ptr<double>()[d] / static_cast<double>(indices.size());
    }
    return means;
}

} // namespace latentscape
