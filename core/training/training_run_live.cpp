// SPDX-License-Identifier: GPL-3.0-or-later

// What is changed while a run trains.

#include "core/training/training_run.h"

namespace latentscape {

void TrainingRun::applyLive()
{
    const auto changes = m_control.takeLive();
    if (changes.empty())
        return;
    bool changed = false;
    std::vector<MetricsRow> rows;
    for (const auto& [key, value] : changes) {
        const ParamSpec* shared = findSpec(trainingParams().specs(), key);
        const ParamSpec* own = findSpec(modelInfo(m_record.plan.model).params, key);
        const ParamSpec* spec = shared != nullptr ? shared : own;
        if (spec == nullptr || !spec->live)
            continue;
        validate(*spec, value);
        const ParamValue* present = m_state.live.find(key);
        if (present == nullptr)
            present = (shared != nullptr ? m_record.plan.training : m_record.plan.modelParams).find(key);
        if (present != nullptr && *present == value)
            continue;
        changed = true;
        m_state.live.set(key, value);
        if (const auto* number = std::get_if<double>(&value))
            rows.push_back({m_state.phase, m_state.epoch + 1, m_state.step, Split::Train, "set " + key, *number});
        else if (const auto* whole = std::get_if<std::int64_t>(&value))
            rows.push_back({m_state.phase, m_state.epoch + 1, m_state.step, Split::Train, "set " + key,
                            static_cast<double>(*whole)});
    }
    if (!changed)
        return;
    useLive();
    m_metrics->append(rows);
    m_sink.metrics(rows);
}

void TrainingRun::useLive()
{
    trainingParams().apply(m_state.live, m_training);
    m_model->setParams(modelParams());
}

/// The plan's, with what was changed while running put over them.
ParamSet TrainingRun::modelParams() const
{
    ParamSet params = m_record.plan.modelParams;
    for (const auto& [key, value] : m_state.live.values()) {
        if (params.contains(key))
            params.set(key, value);
    }
    return params;
}

} // namespace latentscape
