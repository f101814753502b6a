// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QUndoStack>

#include "core/data/dataset.h"

namespace latentscape {

class ExplorerModel;

/// Remembers the places that were looked at and the images that were selected, whoever changed them, so that they can
/// be gone back to. Changes of the place that follow one another at once (a drag) are one step. Another model or data
/// set begins a new history. Belongs to the explorer, so that it outlives the views. GUI thread only.
class LatentHistory : public QObject
{
    Q_OBJECT

public:
    /// The one history of `model`, made at the first call; it is a child of `model`.
    static LatentHistory* of(ExplorerModel* model);

    QUndoStack* stack() { return &m_stack; }
    /// The next change is a step of its own however soon it follows.
    void endStep();

private:
    explicit LatentHistory(ExplorerModel* model);
    class Move;
    class Choice;
    struct Place
    {
        std::vector<float> latent;
        std::vector<float> condition;
        bool operator==(const Place&) const = default;
    };
    Place current() const;
    void reset();
    void record();
    void go(const Place& place);
    void forgetData();
    void recordSelection();
    void select(std::vector<std::uint32_t> images);

    ExplorerModel* m_model;
    QUndoStack m_stack;
    Place m_last;
    DatasetPtr m_data; ///< that the selections are of
    std::vector<std::uint32_t> m_lastSelection;
    QElapsedTimer m_sinceChange;
    int m_step = 0;
    bool m_going = false;
};

} // namespace latentscape
