// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/evaluation_controller.h"

#include <optional>
#include <utility>

#include <QElapsedTimer>

#include "core/training/feature_classifier.h"
#include "ui/controllers/slot_worker.h"
#include "ui/translation.h"

namespace latentscape {

namespace {
constexpr qint64 kReportMilliseconds = 50; ///< at least, from one report to the next
} // namespace

EvaluationController::EvaluationController(QObject* parent) : QObject(parent) {}

void EvaluationController::start(const EvaluationRequest& request)
{
    if (!std::exchange(m_busy, true))
        emit busyChanged(true);
    emit progressChanged(0, -1);
    m_worker.run([this, request](const std::stop_token& stop) {
        std::optional<Error> problem;
        EvaluationResultPtr result;
        try {
            result = evaluateNow(request, stop);
        } catch (...) {
            problem = currentError();
        }
        post(stop, [this, problem, result] {
            end();
            if (problem) {
                emit failed(latentscape::tr(*problem));
                return;
            }
            m_latest = result;
            emit latestChanged();
        });
    });
}

EvaluationResultPtr EvaluationController::evaluateNow(const EvaluationRequest& request, const std::stop_token& stop)
{
    EvaluationOptions options;
    options.seed = request.seed;
    options.importanceSamples = request.importanceSamples;
    options.oddClass = request.oddClass;
    options.classifier = featureClassifierFor(*request.data);
    options.training = request.splits->train;
    options.stop = stop;
    QElapsedTimer clock;
    clock.start();
    qint64 reported = 0;
    options.progress = [&](double fraction) {
        const qint64 now = clock.elapsed();
        if (now - reported < kReportMilliseconds || fraction <= 0)
            return;
        reported = now;
        const double left = static_cast<double>(now) / 1000 * (1 - fraction) / fraction;
        post(stop, [this, fraction, left] { emit progressChanged(fraction, left); });
    };
    auto result = std::make_shared<EvaluationResult>();
    result->request = request;
    result->evaluation = evaluate(request.model, *request.data, request.splits->test, options);
    return result;
}

void EvaluationController::post(std::stop_token stop, std::function<void()> deliver)
{
    QMetaObject::invokeMethod(
        this,
        [stop = std::move(stop), deliver = std::move(deliver)] {
            if (!stop.stop_requested())
                deliver();
        },
        Qt::QueuedConnection);
}

void EvaluationController::end()
{
    if (std::exchange(m_busy, false))
        emit busyChanged(false);
}

void EvaluationController::cancel()
{
    m_worker.cancel();
    end();
}

void EvaluationController::forget()
{
    cancel();
    if (std::exchange(m_latest, nullptr))
        emit latestChanged();
}

} // namespace latentscape
