// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include "ui/compare/comparison_controller.h"
#include "ui/controllers/long_work.h"

namespace latentscape {

/// Writes reports of comparisons in a worker: core's, which are the command line's. GUI thread only.
class ReportWriter : public QObject
{
    Q_OBJECT

public:
    explicit ReportWriter(QObject* parent = nullptr);

    /// HTML, or JSON where the file's name ends so. The pictures of the report are made now.
    void write(const ComparisonResultPtr& result, const QString& file);
    void cancel();
    bool isBusy() const { return m_work.isBusy(); }

signals:
    void busyChanged(bool busy);
    /// For people: it is being written, it is there, or why not.
    void told(const QString& text);
    void written(const QString& file);

private:
    LongWork m_work; ///< last: its deliveries are for this object
};

/// The command line that makes the same report; empty while one of the models has no run.
QString compareCommand(const ComparisonRequest& request);

} // namespace latentscape
