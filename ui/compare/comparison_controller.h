// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include <QObject>
#include <QString>

#include "core/evaluation/comparison.h"
#include "ui/compare/compared_sides.h"
#include "ui/controllers/long_work.h"

namespace latentscape {

/// What is compared, and how: on test images that none of the models learnt from.
struct ComparisonRequest
{
    ComparedSides compared;
    std::size_t images = 2000;
    int importanceSamples = 50; ///< 0: no log-likelihood
    std::uint64_t seed = 1;
};

/// The numbers, and what they are of.
struct ComparisonResult
{
    ComparisonRequest request;
    Comparison comparison;
};
using ComparisonResultPtr = std::shared_ptr<const ComparisonResult>;

/// Compares in a worker: core's compareModels(), the command line's numbers. The newest request wins; one that is
/// cancelled is forgotten at once. Lives in the GUI thread; all signals are emitted there.
class ComparisonController : public QObject
{
    Q_OBJECT

public:
    explicit ComparisonController(QObject* parent = nullptr);

    void start(const ComparisonRequest& request);
    void cancel();
    bool isBusy() const { return m_work.isBusy(); }
    /// The last one that was finished, or null.
    const ComparisonResultPtr& latest() const { return m_latest; }
    /// Why the last one failed; empty when it did not.
    const QString& problem() const { return m_problem; }
    /// Numbers that were found before, of models as they may be no more.
    void restore(const ComparisonResultPtr& result);
    /// There are no numbers any more; what runs is cancelled.
    void forget();

signals:
    void busyChanged(bool busy);
    /// A side is being looked at.
    void progressNamed(const QString& side);
    /// A fraction, and seconds left (-1: not known yet).
    void progressChanged(double fraction, double secondsLeft);
    /// There is another latest() or problem(), or none.
    void latestChanged();

private:
    ComparisonResultPtr m_latest;
    QString m_problem;
    LongWork m_work; ///< last: its deliveries are for this object
};

} // namespace latentscape
