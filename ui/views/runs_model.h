// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <vector>

#include <QAbstractTableModel>
#include <QDateTime>

#include "core/training/run_folder.h"

namespace latentscape {

/// The day and time a run was made, here.
QDateTime creationOf(const RunSummary& run);
/// The name of its data set, without folders.
QString dataOf(const RunSummary& run);

/// The runs of the run folder, in no order that means anything: RunsOrder has one. A row is a run; the first column
/// stands for the whole of it, so that a list may show that column alone. Any run can be ticked but a damaged one. GUI
/// thread only.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Kind, Data, Epochs, Loss, Curve, Terms, Created, Sweep, Seed, Size, ColumnCount };
    /// Beyond the display text; of the whole run in any column.
    enum Role {
        NameRole = Qt::UserRole + 1,
        DetailRole,  ///< model, data and epochs in a line; what is wrong with a damaged run
        StateRole,   ///< "training", "stopped"; empty when there is nothing to say
        LossRole,    ///< the test loss in words
        LossesRole,  ///< QList<float>: the test loss by epoch
        CurrentRole, ///< bool: shown in the window
        BestRole,    ///< bool, of RunsOrder only: the least test loss among its like
        HeadingRole  ///< of RunsOrder only: the name of the group that begins with this row, else empty
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes another list of runs. Rows of runs that were there stay, so that selection and ticks do.
    void setRuns(std::vector<RunSummary> runs);
    void setCurrent(const std::filesystem::path& run);
    /// A run has moved; its tick and its row stay.
    void rename(const std::filesystem::path& from, const std::filesystem::path& to);

    const std::vector<RunSummary>& runs() const { return m_runs; }
    const RunSummary* at(const QModelIndex& index) const;
    /// Its first column; invalid when it is not there.
    QModelIndex find(const std::filesystem::path& run) const;

    bool isTicked(const std::filesystem::path& run) const { return m_ticked.contains(run); }
    const std::set<std::filesystem::path>& ticked() const { return m_ticked; }
    void setTicked(const std::set<std::filesystem::path>& runs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

signals:
    void tickedChanged();
    /// The name was edited; the model changes when the run was renamed.
    void renameAsked(const std::filesystem::path& run, const QString& name);

private:
    QString text(const RunSummary& run, int column) const;
    QString detail(const RunSummary& run) const;
    QString state(const RunSummary& run) const;
    QString loss(const RunSummary& run) const;
    QString terms(const RunSummary& run) const;
    QString sentence(const RunSummary& run) const;
    QString toolTip(const RunSummary& run) const;
    void tellRow(int row);

    std::vector<RunSummary> m_runs;
    std::set<std::filesystem::path> m_ticked; ///< only such as are there, but for the time before the first list
    std::filesystem::path m_current;
};

} // namespace latentscape
