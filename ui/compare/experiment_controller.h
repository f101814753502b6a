// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/output/experiments.h"
#include "ui/compare/compared_sides.h"
#include "ui/controllers/long_work.h"

namespace latentscape {

/// What the models made of an experiment, one strip a side.
struct ExperimentResult
{
    ComparedSides compared;
    ExperimentRequest request;
    std::vector<ExperimentStrip> strips;
};
using ExperimentResultPtr = std::shared_ptr<const ExperimentResult>;

/// Has the models do the same experiment, in a worker: core's runExperiment(), the report's pictures. The newest
/// request wins. Lives in the GUI thread; all signals are emitted there.
class ExperimentController : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentController(QObject* parent = nullptr);

    void request(const ComparedSides& compared, const ExperimentRequest& request);
    /// Nothing that was asked for so far arrives any more.
    void cancel();
    bool isBusy() const { return m_work.isBusy(); }

signals:
    void resultReady(const latentscape::ExperimentResultPtr& result);
    /// The request could not be met.
    void refused(const QString& text);

private:
    LongWork m_work; ///< last: its deliveries are for this object
};

} // namespace latentscape
