// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/twin_controller.h"

#include <utility>

#include "core/models/registry.h"
#include "ui/translation.h"

namespace latentscape {

TwinController::TwinController(TrainingController* first, QObject* parent) : QObject(parent), m_first(first)
{
    const auto follow = [this](TrainingController* training) {
        connect(training, &TrainingController::runningChanged, this, &TwinController::followRunning);
        connect(training, &TrainingController::pausedChanged, this, [this] { emit pausedChanged(isPaused()); });
        connect(training, &TrainingController::finished, this,
                [this](const RunOutcome& outcome) { m_failed |= outcome.kind == RunOutcome::Kind::Failed; });
    };
    follow(m_first);
    follow(&m_twin);
    connect(&m_twin, &TrainingController::noticeArrived, this, &TwinController::noticeArrived);
}

void TwinController::followRunning()
{
    const bool running = isRunning();
    if (running && !m_running)
        m_failed = false;
    if (std::exchange(m_running, running) != running)
        emit runningChanged(running);
}

void TwinController::start(const TrainPlan& first, const TrainPlan& twin, const DatasetPtr& data)
{
    if (isRunning())
        return;
    m_twinModel = twin.model;
    m_first->start(first, data);
    m_twin.start(twin, data);
}

void TwinController::pause()
{
    m_first->pause();
    m_twin.pause();
}

void TwinController::proceed()
{
    m_first->proceed();
    m_twin.proceed();
}

void TwinController::step()
{
    m_first->step();
    m_twin.step();
}

void TwinController::stop()
{
    m_first->stop();
    m_twin.stop();
}

void TwinController::setLive(const ParamSpec& spec, const ParamValue& value)
{
    m_first->setLive(spec, value);
    if (!m_twin.isRunning())
        return;
    const ParamSpec* own = findSpec(trainingParams().specs(), spec.key);
    if (own == nullptr)
        own = findSpec(modelInfo(m_twinModel).params, spec.key);
    try {
        if (own != nullptr && own->live) {
            m_twin.setLive(*own, value);
            return;
        }
    } catch (const Error&) { // the two differ in what they allow
    }
    emit noticeArrived(tr("The twin has no such %1; it goes on as it is.").arg(coreText(spec.label)));
}

} // namespace latentscape
