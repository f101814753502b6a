// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include <QAbstractListModel>
#include <QFileSystemWatcher>
#include <QTimer>
#include <QWidget>

#include "core/training/run_folder.h"
#include "ui/controllers/job_thread.h"

class QLabel;
class QListView;
class QMenu;
class QPushButton;

namespace latentscape {

class Preferences;

/// The runs of the run folder, newest first. Roles beyond the display text are for the delegate.
class RunListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole + 1, DetailRole, StateRole, LossRole, CurrentRole };

    using QAbstractListModel::QAbstractListModel;

    void setRuns(std::vector<RunSummary> runs);
    void setCurrent(const std::filesystem::path& run);
    const RunSummary* at(const QModelIndex& index) const;
    QModelIndex find(const std::filesystem::path& run) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString detail(const RunSummary& run) const;
    QString state(const RunSummary& run) const;
    QString loss(const RunSummary& run) const;

    std::vector<RunSummary> m_runs;
    std::filesystem::path m_current;
};

/// Every run with its model, data, epochs and last loss. Double click or Enter opens; the context menu has the rest.
/// Follows the run folder. GUI thread only; the folder is read in a worker.
class RunsView : public QWidget
{
    Q_OBJECT

public:
    explicit RunsView(Preferences* preferences, QWidget* parent = nullptr);

    /// Reads the folder anew, soon.
    void refresh();
    /// The run that is shown in the window; marked in the list.
    void setCurrentRun(const std::filesystem::path& run);
    RunListModel* model() { return &m_runs; }
    QListView* list() const { return m_list; }

    /// Moves a run to the desktop's trash after asking. Returns whether it went.
    bool deleteRun(std::filesystem::path run);

signals:
    void openRequested(const std::filesystem::path& run);
    void resumeRequested(const std::filesystem::path& run);
    void deleted(const std::filesystem::path& run);
    void failed(const QString& message);
    void listed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void read();
    void showRuns(std::vector<RunSummary> runs);
    void showMenu(const QPoint& position);
    void fillMenu(QMenu* menu, const RunSummary& run);
    void updateButtons();
    const RunSummary* selected() const;
    void reveal(const std::filesystem::path& run);

    Preferences* m_preferences;
    RunListModel m_runs;
    QListView* m_list;
    QLabel* m_empty;
    QPushButton* m_open;
    QPushButton* m_resume;
    QFileSystemWatcher m_watcher;
    QTimer m_delay;
    JobThread m_reader; ///< last: its jobs post to this object
};

} // namespace latentscape
