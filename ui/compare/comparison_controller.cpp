// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_controller.h"

#include <utility>

#include "core/training/feature_classifier.h"

namespace latentscape {

namespace {

/// In the worker. `named` hears of every side once.
ComparisonResultPtr compareNow(const ComparisonRequest& request, LongWork::Report& report,
                               const std::function<void(const std::string&)>& named)
{
    const ComparedSides& compared = request.compared;
    const SplitIndices splits = commonSplits(compared);
    requireTestImages(splits, *compared.data);
    ComparisonOptions options;
    options.seed = request.seed;
    options.images = request.images;
    options.importanceSamples = request.importanceSamples;
    options.classifier = featureClassifierFor(*compared.data);
    options.training = splits.train;
    options.stop = report.stop();
    options.progress = [&report, &named, last = std::string()](const std::string& what, double fraction) mutable {
        if (what != last)
            named(what);
        last = what;
        report.progress(fraction);
    };
    auto result = std::make_shared<ComparisonResult>();
    result->request = request;
    result->comparison = compareModels(compared.sides, *compared.data, splits.test, options);
    return result;
}

} // namespace

ComparisonController::ComparisonController(QObject* parent) : QObject(parent)
{
    connect(&m_work, &LongWork::busyChanged, this, &ComparisonController::busyChanged);
    connect(&m_work, &LongWork::progressChanged, this, &ComparisonController::progressChanged);
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_problem = text;
        m_latest = nullptr;
        emit latestChanged();
    });
}

void ComparisonController::start(const ComparisonRequest& request)
{
    m_problem.clear();
    m_work.start([this, request](LongWork::Report& report) {
        const auto named = [this, &report](const std::string& what) {
            report.deliver([this, name = QString::fromStdString(what)] { emit progressNamed(name); });
        };
        return LongWork::Delivery([this, result = compareNow(request, report, named)] {
            m_latest = result;
            emit latestChanged();
        });
    });
}

void ComparisonController::cancel() { m_work.cancel(); }

void ComparisonController::restore(const ComparisonResultPtr& result)
{
    cancel();
    m_latest = result;
    m_problem.clear();
    emit latestChanged();
}

void ComparisonController::forget()
{
    cancel();
    const bool any = m_latest || !m_problem.isEmpty();
    m_latest = nullptr;
    m_problem.clear();
    if (any)
        emit latestChanged();
}

} // namespace latentscape
