// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/likelihood_curve.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "core/base/parallel.h"
#include "core/evaluation/fitting.h"
#include "core/evaluation/importance.h"
#include "core/models/batch.h"
#include "core/models/model.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

constexpr std::size_t kBatch = 50; ///< images
/// Sets these draws apart from the evaluation's own.
constexpr std::uint32_t kStream = 4;

void requireSamples(const std::vector<int>& samples)
{
    bool good = !samples.empty() && samples.front() >= 1;
    for (std::size_t i = 1; i < samples.size(); ++i)
        good = good && samples[i] > samples[i - 1] && samples[i] % samples[i - 1] == 0;
    if (!good)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The numbers of samples must ascend, each a multiple of the one "
                                                      "before, such as 1, 10, 100."));
}

/// Sums over the images of a batch of the estimates from its log weights [draws, n].
std::vector<double> sumsOf(const at::Tensor& logWeights, const std::vector<int>& samples)
{
    std::vector<double> sums;
    const std::int64_t draws = logWeights.size(0);
    for (const int k : samples) {
        const at::Tensor groups = logWeights.view({draws / k, k, logWeights.size(1)}).logsumexp(1).mean(0);
        sums.push_back((groups - std::log(static_cast<double>(k))).sum().item<double>());
    }
    return sums;
}

} // namespace

LikelihoodCurve likelihoodCurve(const SnapshotPtr& snapshot, const Dataset& data,
                                std::span<const std::uint32_t> indices, const LikelihoodCurveOptions& options)
{
    requireFitting(*snapshot, data);
    requireSamples(options.samples);
    computeOnThisThreadOnly();
    const SnapshotPtr whole = inSpace(snapshot, 0);
    const auto model = makeModel(*whole);
    if (!isProbabilistic(*model, *whole))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The model {} says nothing of how likely an image is; a vae, for one, does."),
                    {snapshot->modelId});
    const int phase = phaseOfEpoch(model->phases(), whole->epoch);
    const int draws = options.samples.back();
    const std::size_t count = (indices.size() + kBatch - 1) / kBatch;
    const int most = drawsAtOnce(static_cast<std::int64_t>(kBatch * data.shape.pixels()));
    const int rounds = (draws + most - 1) / most;
    const double steps = static_cast<double>(count) * rounds;
    std::vector<std::vector<double>> sums(count);
    std::atomic<std::size_t> done{0};
    const auto caller = std::this_thread::get_id();
    ThreadTeam team(options.threads > 0 ? options.threads : availableCores(), [] { computeOnThisThreadOnly(); });
    team.run(static_cast<int>(count), [&](int index) {
        const at::NoGradGuard noGrad;
        const auto number = static_cast<std::size_t>(index);
        const auto images = indices.subspan(number * kBatch, std::min(kBatch, indices.size() - number * kBatch));
        Weights weights(model->layout(), whole->weights.data());
        const at::Tensor x =
            at::empty({static_cast<std::int64_t>(images.size()), static_cast<std::int64_t>(data.shape.pixels())});
        gatherFor(model->binarization(), data, images, options.seed, 0, x.data_ptr<float>());
        ShardInput input{x, oneHotLabels(data, images),
                         RandomStream(options.seed, RandomPurpose::Evaluation, number, kStream), phase};
        std::vector<at::Tensor> parts;
        for (int drawn = 0; drawn < draws; drawn += most) {
            if (options.stop.stop_requested())
                return;
            parts.push_back(model->logImportanceWeights(weights, input, std::min(most, draws - drawn)).to(at::kDouble));
            ++done;
            if (options.progress && std::this_thread::get_id() == caller)
                options.progress(static_cast<double>(done) / steps);
        }
        sums[number] = sumsOf(at::cat(parts).contiguous(), options.samples);
    });
    LikelihoodCurve curve{options.samples, {}, indices.size(), model->likelihoodIsFair()};
    curve.stopped = options.stop.stop_requested();
    if (curve.stopped || indices.empty())
        return curve;
    curve.estimates.assign(options.samples.size(), 0.0);
    for (const auto& batch : sums) {
        for (std::size_t i = 0; i < batch.size(); ++i)
            curve.estimates[i] += batch[i] / static_cast<double>(indices.size());
    }
    return curve;
}

} // namespace latentscape
