// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QString>

#include "ui/controllers/long_work.h"
#include "ui/controllers/map_layout.h"

namespace latentscape {

/// What is to be laid out.
struct LayoutOrder
{
    EncodedSetPtr codes;
    ProjectionPlan plan;
    MapLayoutPtr from;                      ///< of other codes, to go on from; null: a fresh start
    std::optional<ProjectionPlan> effort{}; ///< what is really computed, when it takes more or fewer iterations
    int threads = 1;                        ///< at least 1
    /// Of another space, for a fresh start: images that both have begin where they are there, and what comes is turned
    /// to agree with it.
    MapLayoutPtr reference{};
};

/// Computes layouts of codes by t-SNE and UMAP, one at a time, in threads of low priority. Tells of the layout from its
/// first iteration on, some fifteen times a second; of layouts that nobody has taken in time only the newest is told.
/// Lives in the GUI thread; all signals are emitted there.
class ProjectionController : public QObject
{
    Q_OBJECT

public:
    explicit ProjectionController(QObject* parent = nullptr);

    /// Gives up what is under way.
    void start(LayoutOrder order);
    /// Nothing of what is under way is told of any more.
    void cancel();
    bool isBusy() const { return m_work.isBusy(); }
    const LayoutOrder& order() const { return m_order; }

signals:
    /// Running ones, and the finished one last.
    void layoutCame(const latentscape::MapLayoutPtr& layout);
    /// The stage in words, a fraction of the whole, and seconds left (-1: not known yet).
    void progressChanged(const QString& stage, double fraction, double secondsLeft);
    void failed(const QString& text);

private:
    class Course;
    LayoutOrder m_order;
    LongWork m_work; ///< last: its jobs post to this object
};

} // namespace latentscape
