// SPDX-License-Identifier: GPL-3.0-or-later

// The training of a model that is solved in one go.

#include "core/training/training_run.h"

#include <algorithm>

#include "core/models/batch.h"

namespace latentscape {

namespace {

constexpr std::size_t kWalkBatch = 500;

} // namespace

/// There is no half of a closed form to go on from: one that is interrupted leaves the run as it was.
bool TrainingRun::fitClosedForm()
{
    const std::vector<float> untrained = m_engine.weights();
    const auto start = Clock::now();
    std::optional<Measures> measures;
    if (fit()) {
        m_stepSeconds += std::chrono::duration<double>(Clock::now() - start).count();
        m_stepImages += static_cast<std::int64_t>(m_splits.train.size());
        m_state.step = 1;
        m_state.epochSums = m_engine.evaluate(m_splits.train, static_cast<std::uint64_t>(m_training.seed),
                                              m_state.phase, m_control.stopToken());
        measures = measure(1);
    }
    if (!measures) {
        m_engine.weights() = untrained;
        m_state.step = 0;
        m_state.batch = 0;
        m_state.epochSums = {};
        return false;
    }
    record(m_state.epochSums.means(), Split::Train, 1);
    finishEpoch(*measures);
    return true;
}

bool TrainingRun::fit()
{
    const auto batches = static_cast<std::int64_t>((m_splits.train.size() + kWalkBatch - 1) / kWalkBatch);
    std::stop_source stop;
    const auto walk = [&](const std::function<void(const at::Tensor&)>& visit) {
        const at::NoGradGuard noGrad;
        std::span<const std::uint32_t> rest = m_splits.train;
        while (!rest.empty() && !stop.stop_requested()) {
            if (m_control.stopRequested())
                stop.request_stop();
            const auto batch = rest.first(std::min(kWalkBatch, rest.size()));
            const at::Tensor x =
                at::empty({static_cast<std::int64_t>(batch.size()), static_cast<std::int64_t>(m_data->shape.pixels())});
            gatherPixels(*m_data, batch, x.data_ptr<float>());
            requireWhole(*m_data);
            visit(x);
            rest = rest.subspan(batch.size());
            m_state.batch =
                static_cast<std::int64_t>(m_splits.train.size() - rest.size()) / static_cast<std::int64_t>(kWalkBatch);
            tell(batches, false);
        }
    };
    return m_model->fit(m_engine.weights(), walk, stop.get_token());
}

} // namespace latentscape
