// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>

#include <QDate>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QStringList>

#include "ui/views/runs_model.h"

namespace latentscape {

enum class RunsGroup { None, Model, Data, Sweep, Date };

/// The runs that fit a filter, in groups, each in the order of a column. Groups stand by name, days newest first; a run
/// without what is sorted by stands last. The run with the least test loss among those of its data, model and group
/// is the best, where there are at least two to choose from, be they shown or not. GUI thread only.
class RunsOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// `runs` outlives it.
    explicit RunsOrder(RunsModel* runs, QObject* parent = nullptr);

    /// Words; a run fits when each is somewhere in its name, model, data, sweep or state.
    void setFilter(const QString& words);
    RunsGroup group() const { return m_group; }
    void setGroup(RunsGroup group);

    const RunSummary* at(const QModelIndex& index) const;
    /// Its first column; invalid when it is not there or does not fit the filter.
    QModelIndex find(const std::filesystem::path& run) const;

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

signals:
    void groupChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    /// By which runs are put together; groups stand in its order.
    QString groupKey(const RunSummary& run) const;
    QString groupName(const RunSummary& run) const;
    QDate dayOf(const RunSummary& run) const;
    QString heading(const QModelIndex& index) const;
    bool isBest(const RunSummary& run) const;
    void findBest() const;

    RunsModel* m_runs;
    QStringList m_words;
    RunsGroup m_group = RunsGroup::None;
    mutable bool m_bestKnown = false;
    mutable QSet<QString> m_best;                          ///< paths
    mutable std::unordered_map<std::string, QDate> m_days; ///< by when it was made: reading a time takes its own
};

} // namespace latentscape
