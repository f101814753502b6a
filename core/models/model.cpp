// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model.h"

#include <atomic>

namespace latentscape {

std::vector<TrainingPhase> Model::phases() const { return {{LS_TEXT("core", "Training")}}; }

at::Tensor Model::logLikelihood(Weights&, const at::Tensor&, const at::Tensor&, const at::Tensor&) const { return {}; }

bool Model::fit(std::span<float>, const ImageWalk&, const std::stop_token&) const { return true; }

std::uint64_t nextSnapshotVersion()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace latentscape
