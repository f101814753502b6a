// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/importance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace latentscape {

namespace {

constexpr std::int64_t kMostDraws = 50;
/// Pixels of all images that are decoded together: 32 MiB, a few times.
constexpr std::int64_t kMostNumbers = std::int64_t{1} << 23;

} // namespace

bool isProbabilistic(const Model& model, const ModelSnapshot& snapshot)
{
    const at::NoGradGuard noGrad;
    Weights weights(model.layout(), snapshot.weights.data());
    const at::Tensor x = at::zeros({1, static_cast<std::int64_t>(snapshot.shape.pixels())});
    at::Tensor condition;
    if (snapshot.classes > 0) {
        condition = at::zeros({1, snapshot.classes});
        condition[0][0] = 1;
    }
    ShardInput input{x, condition, RandomStream(1, RandomPurpose::Evaluation)};
    return model.logImportanceWeights(weights, input, 1).defined();
}

int drawsAtOnce(std::int64_t numbers)
{
    return static_cast<int>(std::clamp<std::int64_t>(kMostNumbers / std::max<std::int64_t>(numbers, 1), 1, kMostDraws));
}

at::Tensor logLikelihoodEstimate(const Model& model, Weights& weights, ShardInput& input, int samples,
                                 const std::stop_token& stop)
{
    at::Tensor logSum = at::full({input.x.size(0)}, -std::numeric_limits<double>::infinity(), at::kDouble);
    const int most = drawsAtOnce(input.x.numel());
    for (int done = 0; done < samples && !stop.stop_requested(); done += most) {
        const at::Tensor logWeights = model.logImportanceWeights(weights, input, std::min(most, samples - done));
        logSum = at::logaddexp(logSum, logWeights.to(at::kDouble).logsumexp(0));
    }
    return logSum - std::log(static_cast<double>(samples));
}

at::Tensor boundEstimate(const Model& model, Weights& weights, ShardInput& input, int samples)
{
    at::Tensor total = at::zeros({input.x.size(0)}, at::kDouble);
    const int most = drawsAtOnce(input.x.numel());
    for (int done = 0; done < samples; done += most)
        total += model.logImportanceWeights(weights, input, std::min(most, samples - done)).sum(0, false, at::kDouble);
    return total / static_cast<double>(samples);
}

} // namespace latentscape
