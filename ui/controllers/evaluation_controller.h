// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/evaluation/evaluate.h"
#include "core/models/snapshot.h"
#include "ui/controllers/long_work.h"

namespace latentscape {

/// What is to be evaluated, and how: on the test images of `data`.
struct EvaluationRequest
{
    SnapshotPtr model;
    DatasetPtr data;
    std::shared_ptr<const SplitIndices> splits;
    int importanceSamples = 0; ///< 0: no log-likelihood
    int oddClass = -1;         ///< -1: none
    std::uint64_t seed = 1;
};

/// The numbers, and what they are of.
struct EvaluationResult
{
    EvaluationRequest request;
    Evaluation evaluation;
};
using EvaluationResultPtr = std::shared_ptr<const EvaluationResult>;

/// Evaluates in a worker: core's evaluate(), the command line's numbers. The newest request wins; one that is cancelled
/// is forgotten at once. Lives in the GUI thread; all signals are emitted there.
class EvaluationController : public QObject
{
    Q_OBJECT

public:
    explicit EvaluationController(QObject* parent = nullptr);

    void start(const EvaluationRequest& request);
    void cancel();
    bool isBusy() const { return m_work.isBusy(); }
    /// The last one that was finished, or null.
    const EvaluationResultPtr& latest() const { return m_latest; }
    /// There are no numbers any more; what runs is cancelled.
    void forget();

signals:
    void busyChanged(bool busy);
    /// A fraction, and seconds left (-1: not known yet).
    void progressChanged(double fraction, double secondsLeft);
    /// There is another latest(), or none.
    void latestChanged();
    void failed(const QString& text);

private:
    EvaluationResultPtr m_latest;
    LongWork m_work; ///< last: its deliveries are for this object
};

} // namespace latentscape
