// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/importance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace latentscape {

namespace {

/// Samples of one image decoded together.
constexpr int kSamplesAtOnce = 50;

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

at::Tensor logLikelihoodEstimate(const Model& model, Weights& weights, ShardInput& input, int samples,
                                 const std::stop_token& stop)
{
    at::Tensor logSum = at::full({input.x.size(0)}, -std::numeric_limits<double>::infinity(), at::kDouble);
    for (int done = 0; done < samples && !stop.stop_requested(); done += kSamplesAtOnce) {
        const int count = std::min(kSamplesAtOnce, samples - done);
        const at::Tensor logWeights = model.logImportanceWeights(weights, input, count);
        logSum = at::logaddexp(logSum, logWeights.to(at::kDouble).logsumexp(0));
    }
    return logSum - std::log(static_cast<double>(samples));
}

at::Tensor boundEstimate(const Model& model, Weights& weights, ShardInput& input, int samples)
{
    return model.logImportanceWeights(weights, input, samples).mean(0, false, at::kDouble);
}

} // namespace latentscape
