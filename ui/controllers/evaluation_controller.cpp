// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/evaluation_controller.h"

#include <utility>

#include "core/training/feature_classifier.h"

namespace latentscape {

namespace {

/// In the worker.
EvaluationResultPtr evaluateNow(const EvaluationRequest& request, LongWork::Report& report)
{
    EvaluationOptions options;
    options.seed = request.seed;
    options.importanceSamples = request.importanceSamples;
    options.oddClass = request.oddClass;
    options.classifier = featureClassifierFor(*request.data);
    options.training = request.splits->train;
    options.stop = report.stop();
    options.progress = [&report](double fraction) { report.progress(fraction); };
    auto result = std::make_shared<EvaluationResult>();
    result->request = request;
    result->evaluation = evaluate(request.model, *request.data, request.splits->test, options);
    return result;
}

} // namespace

EvaluationController::EvaluationController(QObject* parent) : QObject(parent)
{
    connect(&m_work, &LongWork::busyChanged, this, &EvaluationController::busyChanged);
    connect(&m_work, &LongWork::progressChanged, this, &EvaluationController::progressChanged);
    connect(&m_work, &LongWork::failed, this, &EvaluationController::failed);
}

void EvaluationController::start(const EvaluationRequest& request)
{
    m_work.start([this, request](LongWork::Report& report) {
        return LongWork::Delivery([this, result = evaluateNow(request, report)] {
            m_latest = result;
            emit latestChanged();
        });
    });
}

void EvaluationController::cancel() { m_work.cancel(); }

void EvaluationController::forget()
{
    cancel();
    if (std::exchange(m_latest, nullptr))
        emit latestChanged();
}

} // namespace latentscape
