// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/prior.h"

#include "core/models/model.h"
#include "core/nn/threads.h"

namespace latentscape {

std::vector<float> priorSamples(const ModelSnapshot& snapshot, std::uint64_t seed, std::size_t count,
                                std::span<const float> conditions)
{
    if (count == 0)
        return {};
    computeOnThisThreadOnly();
    const at::NoGradGuard noGrad;
    const auto rows = static_cast<std::int64_t>(count);
    at::Tensor condition;
    if (!conditions.empty())
        condition = at::from_blob(const_cast<float*>(conditions.data()),
                                  {rows, static_cast<std::int64_t>(conditions.size()) / rows});
    RandomStream noise(seed, RandomPurpose::Prior);
    const at::Tensor z = makeModel(snapshot)->samplePrior(noise, rows, condition).contiguous();
    return {z.data_ptr<float>(), z.data_ptr<float>() + z.numel()};
}

} // namespace latentscape
