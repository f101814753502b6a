// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/training_queue.h"

#include <algorithm>
#include <utility>

#include <QStringList>
#include <QTimer>

#include <nlohmann/json.hpp>

#include "core/models/registry.h"
#include "core/training/trainer.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const TrainPlan& plan)
{
    return {{"model", plan.model},
            {"parameters", latentscape::toJson(plan.modelParams)},
            {"training", latentscape::toJson(plan.training)},
            {"data", plan.data}};
}

TrainPlan planFrom(const Json& json)
{
    TrainPlan plan;
    plan.model = json.at("model").get<std::string>();
    plan.modelParams = paramsFromJson(json.at("parameters"), modelInfo(plan.model).params);
    plan.training = paramsFromJson(json.at("training"), trainingParams().specs());
    plan.data = json.at("data").get<std::string>();
    return plan;
}

void addDifferences(QStringList& parts, const ParamSet& values, const std::vector<ParamSpec>& specs)
{
    for (const ParamSpec& spec : specs) {
        const ParamValue* value = values.find(spec.key);
        const bool machinery = spec.key == "threads" || spec.key == "shards" || spec.key == "device";
        if (value != nullptr && !machinery && !(*value == spec.defaultValue))
            parts.append(QString::fromStdString(spec.key + "=" + toString(*value)));
    }
}

} // namespace

TrainingQueue::TrainingQueue(Begin begin, QObject* parent) : QObject(parent), m_begin(std::move(begin)) {}

int TrainingQueue::waiting() const
{
    return static_cast<int>(
        std::ranges::count_if(m_entries, [](const QueuedTraining& entry) { return entry.problem.isEmpty(); }));
}

void TrainingQueue::add(TrainPlan plan)
{
    // A queue that begins anew has nothing to wait for.
    if (waiting() == 0)
        m_held = false;
    plan.run.clear();
    m_entries.push_back({std::move(plan), {}});
    emit changed();
}

void TrainingQueue::remove(int place)
{
    if (place < 0 || place >= static_cast<int>(m_entries.size()))
        return;
    m_entries.erase(m_entries.begin() + place);
    emit changed();
}

void TrainingQueue::swap(int place, int other)
{
    const auto inside = [this](int p) { return p >= 0 && p < static_cast<int>(m_entries.size()); };
    if (!inside(place) || !inside(other))
        return;
    std::swap(m_entries[static_cast<std::size_t>(place)], m_entries[static_cast<std::size_t>(other)]);
    emit changed();
}

void TrainingQueue::moveUp(int place) { swap(place, place - 1); }

void TrainingQueue::moveDown(int place) { swap(place, place + 1); }

void TrainingQueue::clear()
{
    m_entries.clear();
    m_held = false;
    emit changed();
}

void TrainingQueue::hold()
{
    if (!std::exchange(m_held, true))
        emit changed();
}

void TrainingQueue::release()
{
    if (std::exchange(m_held, false))
        emit changed();
    proceed();
}

void TrainingQueue::proceed()
{
    // Everybody hears of the end of one training before another begins.
    QTimer::singleShot(0, this, &TrainingQueue::beginNext);
}

void TrainingQueue::beginNext()
{
    const auto next =
        std::ranges::find_if(m_entries, [](const QueuedTraining& entry) { return entry.problem.isEmpty(); });
    if (m_held || m_current || next == m_entries.end())
        return;
    m_current = next->plan;
    if (!m_begin(*m_current)) {
        m_current.reset();
        return;
    }
    m_entries.erase(
        std::ranges::find_if(m_entries, [](const QueuedTraining& entry) { return entry.problem.isEmpty(); }));
    emit changed();
}

void TrainingQueue::trainingEnded(const RunOutcome& outcome)
{
    const std::optional<TrainPlan> ended = std::exchange(m_current, {});
    if (ended && outcome.kind == RunOutcome::Kind::Failed)
        m_entries.insert(m_entries.begin(), {*ended, coreText(outcome.source, outcome.arguments)});
    if (outcome.kind == RunOutcome::Kind::Stopped && waiting() > 0)
        m_held = true;
    if (ended || m_held)
        emit changed();
    proceed();
}

QString TrainingQueue::state() const
{
    Json json = Json::array();
    for (const QueuedTraining& entry : m_entries) {
        if (entry.problem.isEmpty())
            json.push_back(toJson(entry.plan));
    }
    return json.empty() ? QString() : QString::fromStdString(json.dump());
}

void TrainingQueue::restoreState(const QString& text)
{
    const Json json = Json::parse(text.toStdString(), nullptr, false);
    if (!json.is_array())
        return;
    for (const Json& entry : json) {
        try {
            m_entries.push_back({planFrom(entry), {}});
        } catch (const std::exception&) {
            // Written by another version of the program: that one is left out.
        }
    }
    m_held = m_held || waiting() > 0;
    emit changed();
}

QString planText(const TrainPlan& plan)
{
    QStringList parts;
    addDifferences(parts, plan.modelParams, modelInfo(plan.model).params);
    addDifferences(parts, plan.training, trainingParams().specs());
    const QString model = QString::fromStdString(plan.model);
    return parts.isEmpty() ? model : model + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

} // namespace latentscape
