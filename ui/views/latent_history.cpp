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

/// Another selection. Kept as one bit an image: hundreds of steps of many images each are to cost little.
class LatentHistory::Choice : public QUndoCommand
{
public:
    Choice(LatentHistory* history, const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to)
        : m_history(history), m_from(packed(from)), m_to(packed(to))
    {}

    void undo() override { m_history->select(unpacked(m_from)); }

    void redo() override
    {
        if (!std::exchange(m_pushed, true))
            return;
        m_history->select(unpacked(m_to));
    }

private:
    static std::vector<bool> packed(const std::vector<std::uint32_t>& images)
    {
        std::vector<bool> bits(images.empty() ? 0 : std::size_t{images.back()} + 1);
        for (const std::uint32_t image : images)
            bits[image] = true;
        return bits;
    }
    static std::vector<std::uint32_t> unpacked(const std::vector<bool>& bits)
    {
        std::vector<std::uint32_t> images;
        for (std::size_t i = 0; i < bits.size(); ++i) {
            if (bits[i])
                images.push_back(static_cast<std::uint32_t>(i));
        }
        return images;
    }

    LatentHistory* m_history;
    std::vector<bool> m_from;
    std::vector<bool> m_to;
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
    connect(model, &ExplorerModel::datasetChanged, this, &LatentHistory::forgetData);
    connect(model, &ExplorerModel::selectionChanged, this, &LatentHistory::recordSelection);
    forgetData();
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

void LatentHistory::forgetData()
{
    if (m_data == m_model->dataset())
        return;
    m_data = m_model->dataset();
    // What was selected of the data before means other images now; the explorer drops it next.
    m_lastSelection.clear();
    reset();
}

void LatentHistory::recordSelection()
{
    const std::vector<std::uint32_t>& selection = m_model->selection();
    if (!m_going && selection != m_lastSelection)
        m_stack.push(new Choice(this, m_lastSelection, selection));
    m_lastSelection = selection;
}

void LatentHistory::select(std::vector<std::uint32_t> images)
{
    m_going = true;
    m_model->setSelection(std::move(images));
    m_going = false;
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
