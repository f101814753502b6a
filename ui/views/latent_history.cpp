// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/latent_history.h"

#include <utility>

#include <QUndoCommand>

#include "ui/explorer_model.h"

namespace latentscape {

namespace {

constexpr qint64 kPauseMs = 500; ///< a longer pause ends a step
constexpr int kMostSteps = 500;

} // namespace

class LatentHistory::Move : public QUndoCommand
{
public:
    Move(LatentHistory* history, int step, Place from, Place to)
        : m_history(history), m_step(step), m_from(std::move(from)), m_to(std::move(to))
    {}

    int id() const override { return m_step; }

    bool mergeWith(const QUndoCommand* other) override
    {
        m_to = static_cast<const Move*>(other)->m_to;
        return true;
    }

    void undo() override { m_history->go(m_from); }

    void redo() override
    {
        // QUndoStack calls it when the command is pushed: the place is there already.
        if (!std::exchange(m_pushed, true))
            return;
        m_history->go(m_to);
    }

private:
    LatentHistory* m_history;
    int m_step;
    Place m_from;
    Place m_to;
    bool m_pushed = false;
};

LatentHistory* LatentHistory::of(ExplorerModel* model)
{
    auto* history = model->findChild<LatentHistory*>(QString(), Qt::FindDirectChildrenOnly);
    return history ? history : new LatentHistory(model);
}

LatentHistory::LatentHistory(ExplorerModel* model) : QObject(model), m_model(model)
{
    setObjectName(QStringLiteral("latentHistory"));
    m_stack.setUndoLimit(kMostSteps);
    m_sinceChange.start();
    connect(model, &ExplorerModel::modelReplaced, this, &LatentHistory::reset);
    connect(model, &ExplorerModel::latentChanged, this, &LatentHistory::record);
    connect(model, &ExplorerModel::conditionChanged, this, &LatentHistory::record);
    reset();
}

LatentHistory::Place LatentHistory::current() const { return {m_model->latent(), m_model->condition()}; }

void LatentHistory::reset()
{
    m_stack.clear();
    m_last = current();
    endStep();
}

void LatentHistory::endStep() { ++m_step; }

void LatentHistory::record()
{
    if (m_going)
        return;
    const Place place = current();
    if (place == m_last)
        return;
    if (m_sinceChange.restart() > kPauseMs)
        endStep();
    m_stack.push(new Move(this, m_step, std::exchange(m_last, place), place));
}

void LatentHistory::go(const Place& place)
{
    m_going = true;
    m_model->setLatent(place.latent);
    m_model->setCondition(place.condition);
    m_going = false;
    m_last = current();
    endStep();
}

} // namespace latentscape
