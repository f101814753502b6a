// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/oddities.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

#include "core/base/parallel.h"
#include "core/evaluation/fitting.h"
#include "core/evaluation/importance.h"
#include "core/models/batch.h"
#include "core/models/model.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

constexpr std::size_t kBatch = 100;
constexpr int kBoundSamples = 10;
/// Sets these draws apart from the evaluation's own.
constexpr std::uint32_t kStream = 3;

/// What an image is decoded under: its label, or the one the model takes it for.
at::Tensor decodingLabels(const Model& model, Weights& weights, const at::Tensor& x, const at::Tensor& labels)
{
    if (model.encodesUnderLabel() || !labels.defined())
        return labels;
    const at::Tensor logits = model.classify(weights, x);
    return logits.defined() ? at::zeros_like(logits).scatter_(1, logits.argmax(1, true), 1.0) : labels;
}

at::Tensor reconstructionErrors(const Model& model, Weights& weights, const at::Tensor& x, const at::Tensor& labels)
{
    const at::Tensor z = model.encode(weights, x, model.encodesUnderLabel() ? labels : at::Tensor()).mean;
    const at::Tensor condition = decodingLabels(model, weights, x, labels);
    const at::Tensor logLikelihood = model.logLikelihood(weights, z, condition, x);
    return logLikelihood.defined() ? -logLikelihood : (model.decode(weights, z, condition) - x).square().sum(1);
}

} // namespace

bool hasBound(const ModelSnapshot& snapshot)
{
    ModelSnapshot whole = snapshot;
    whole.space = 0;
    return isProbabilistic(*makeModel(whole), whole);
}

std::vector<double> oddityScores(const SnapshotPtr& snapshot, const Dataset& data,
                                 std::span<const std::uint32_t> indices, const OddityOptions& options)
{
    requireFitting(*snapshot, data);
    computeOnThisThreadOnly();
    const SnapshotPtr whole = inSpace(snapshot, 0);
    const auto model = makeModel(*whole);
    const bool bound = options.score == OddityScore::Bound;
    if (bound && !isProbabilistic(*model, *whole))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The model {} has no bound on log p(x); its reconstruction error would be right."),
                    {snapshot->modelId});
    const int phase = phaseOfEpoch(model->phases(), whole->epoch);
    std::vector<double> scores(indices.size());
    const std::size_t count = (indices.size() + kBatch - 1) / kBatch;
    ThreadTeam team(options.threads > 0 ? options.threads : availableCores(), [] { computeOnThisThreadOnly(); });
    std::atomic<std::size_t> done{0};
    const auto caller = std::this_thread::get_id();
    team.run(static_cast<int>(count), [&](int index) {
        if (options.stop.stop_requested())
            return;
        const at::NoGradGuard noGrad;
        const auto number = static_cast<std::size_t>(index);
        const auto images = indices.subspan(number * kBatch, std::min(kBatch, indices.size() - number * kBatch));
        Weights weights(model->layout(), whole->weights.data());
        const at::Tensor x =
            at::empty({static_cast<std::int64_t>(images.size()), static_cast<std::int64_t>(data.shape.pixels())});
        gatherFor(model->binarization(), data, images, options.seed, 0, x.data_ptr<float>());
        ShardInput input{x, oneHotLabels(data, images),
                         RandomStream(options.seed, RandomPurpose::Evaluation, number, kStream), phase};
        const at::Tensor values = (bound ? -boundEstimate(*model, weights, input, kBoundSamples)
                                         : reconstructionErrors(*model, weights, x, input.condition))
                                      .to(at::kDouble)
                                      .contiguous();
        std::copy_n(values.data_ptr<double>(), images.size(),
                    scores.begin() + static_cast<std::ptrdiff_t>(number * kBatch));
        ++done;
        if (options.progress && std::this_thread::get_id() == caller)
            options.progress(static_cast<double>(done) / static_cast<double>(count));
    });
    return options.stop.stop_requested() ? std::vector<double>() : scores;
}

OddityRanking rankOddities(std::span<const std::uint32_t> indices, std::span<const double> scores)
{
    std::vector<std::size_t> order(indices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto odder = [&](std::size_t a, std::size_t b) {
        // What is no number stands at the front, in a strict order all the same.
        const bool aIsNone = std::isnan(scores[a]);
        const bool bIsNone = std::isnan(scores[b]);
        return aIsNone || bIsNone ? aIsNone && !bIsNone : scores[a] > scores[b];
    };
    std::ranges::stable_sort(order, odder);
    OddityRanking ranking;
    for (const std::size_t place : order) {
        ranking.index.push_back(indices[place]);
        ranking.score.push_back(scores[place]);
    }
    return ranking;
}

std::vector<RocPoint> rocCurve(std::span<const double> scores, const std::vector<bool>& odd)
{
    const auto positives = std::ranges::count(odd, true);
    const auto negatives = static_cast<std::ptrdiff_t>(odd.size()) - positives;
    if (positives == 0 || negatives == 0)
        return {};
    const auto valueOf = [&](std::size_t place) {
        return std::isnan(scores[place]) ? std::numeric_limits<double>::infinity() : scores[place];
    };
    std::vector<std::size_t> order(odd.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return valueOf(a) > valueOf(b); });
    std::vector<RocPoint> curve{{}};
    std::ptrdiff_t found = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        found += odd[order[i]] ? 1 : 0;
        if (i + 1 < order.size() && valueOf(order[i]) == valueOf(order[i + 1]))
            continue;
        curve.push_back(
            {static_cast<double>(static_cast<std::ptrdiff_t>(i) + 1 - found) / static_cast<double>(negatives),
             static_cast<double>(found) / static_cast<double>(positives)});
    }
    return curve;
}

double areaUnder(const std::vector<RocPoint>& curve)
{
    double area = 0;
    for (std::size_t i = 1; i < curve.size(); ++i)
        area += (curve[i].falsePositives - curve[i - 1].falsePositives) *
                (curve[i].truePositives + curve[i - 1].truePositives) / 2;
    return area;
}

} // namespace latentscape
