// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/phases.h"

#include <algorithm>

#include "core/models/model.h"

namespace latentscape {

std::vector<RunPhase> plannedPhases(const RunRecord& record)
{
    const auto model = makeModel(record.plan.model, {record.shape, record.classes, record.plan.modelParams});
    const auto rest = static_cast<int>(trainingParams().make(record.plan.training).epochs);
    std::vector<RunPhase> phases;
    int before = 0;
    for (const TrainingPhase& phase : model->phases()) {
        const int epochs = phase.epochs > 0 ? static_cast<int>(phase.epochs) : rest;
        phases.push_back({phase.name, phase.arguments, before, epochs, phase.space});
        before += epochs;
    }
    return phases;
}

int plannedEpochs(const RunRecord& record)
{
    const RunPhase last = plannedPhases(record).back();
    return last.before + last.epochs;
}

bool endsEarly(const RunRecord& record, int epoch, int best)
{
    const std::int64_t patience = trainingParams().make(record.plan.training).earlyStop;
    int from = best;
    for (const RunContinuation& continuation : record.continued) {
        if (continuation.stoppedEarly)
            from = std::max(from, continuation.done);
    }
    return patience > 0 && best > 0 && epoch - from >= patience;
}

} // namespace latentscape
