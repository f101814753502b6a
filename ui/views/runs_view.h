// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include <QFileSystemWatcher>
#include <QTimer>
#include <QWidget>

#include "core/training/run_list.h"
#include "ui/controllers/job_thread.h"
#include "ui/views/runs_model.h"
#include "ui/views/runs_order.h"

class QAbstractItemView;
class QActionGroup;
class QKeyEvent;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QPushButton;
class QToolButton;

namespace latentscape {

class Preferences;
class RunsTable;

/// Every run with its model, data, epochs and last loss: cards where there is little width, a table where there is
/// much. Filtered, sorted and grouped. Double click or Enter opens, F2 renames, Space ticks; the context menu has the
/// rest. Ticked or selected runs are compared. Follows the run folder. GUI thread only; the folder is read in a worker.
class RunsView : public QWidget
{
    Q_OBJECT

public:
    explicit RunsView(Preferences* preferences, QWidget* parent = nullptr);
    ~RunsView() override;

    /// Reads the folder anew, soon.
    void refresh();
    /// The run that is shown in the window; marked in the list.
    void setCurrentRun(const std::filesystem::path& run);
    RunsModel* model() { return &m_runs; }
    RunsOrder* order() { return &m_order; }
    QListView* list() const { return m_list; }
    RunsTable* table() const { return m_table; }
    /// Of list and table the one that is shown.
    QAbstractItemView* view() const;
    bool isTable() const;
    /// Selects a run alone; false when it is not shown.
    bool select(const std::filesystem::path& run);

    /// What would be compared: the ticked runs, or the selected ones when fewer than two are ticked.
    std::vector<std::filesystem::path> chosen() const;
    /// Moves runs to the desktop's trash after asking once. Returns whether all went.
    bool deleteRuns(const std::vector<std::filesystem::path>& runs);
    /// Renames a run's folder, or says why it cannot be.
    void renameRun(const std::filesystem::path& run, const QString& name);

    /// Says why a run can be neither renamed nor deleted now; empty when it can.
    using Obstacle = std::function<QString(const std::filesystem::path& run)>;
    void setObstacle(Obstacle obstacle) { m_obstacle = std::move(obstacle); }

    /// What the user chose; lets a new view take it over. Sorting and grouping are kept in the preferences.
    struct State
    {
        QString filter;
        std::set<std::filesystem::path> ticked;
    };
    State state() const;
    void restoreState(const State& state);

signals:
    void openRequested(const std::filesystem::path& run);
    void resumeRequested(const std::filesystem::path& run);
    /// Two to six runs are to be laid side by side.
    void compareRequested(const std::vector<std::filesystem::path>& runs);
    /// A run is to be written into one file.
    void archiveRequested(const std::filesystem::path& run);
    /// The runs are wanted as a table in a window of their own, or back where they were.
    void tableRequested();
    void deleted(const std::filesystem::path& run);
    void renamed(const std::filesystem::path& from, const std::filesystem::path& to);
    void failed(const QString& message);
    void listed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    // runs_view.cpp: what is shown
    QWidget* buildBar();
    QWidget* buildButtons();
    void buildViews();
    void connectModels();
    void connectControls();
    void read();
    void showRuns(std::vector<RunSummary> runs);
    void showWhatFits();

    // runs_view_order.cpp: sorting and groups
    void buildOrderMenu();
    void restoreOrder();
    void rememberOrder();
    void sortBy(int column, Qt::SortOrder order);

    // runs_view_actions.cpp: what is done with runs
    void showMenu(const QPoint& position);
    void fillMenu(QMenu* menu, const RunSummary& run);
    void updateButtons();
    bool takeKey(const QKeyEvent& event);
    bool takesDoubleClick(const QPoint& position);
    void toggleTicks();
    void startRenaming();
    const RunSummary* selected() const;
    std::vector<const RunSummary*> selection() const;
    bool confirmDelete(const std::vector<std::filesystem::path>& runs);
    void reveal(const std::filesystem::path& run);
    /// The command line that makes the run again, or why there is none.
    void copyCommand(const std::filesystem::path& run);

    Preferences* m_preferences;
    Obstacle m_obstacle = [](const std::filesystem::path&) { return QString(); };
    RunsModel m_runs;
    RunsOrder m_order;
    QLineEdit* m_filter = nullptr;
    QToolButton* m_orderButton = nullptr;
    QToolButton* m_tableButton = nullptr;
    QActionGroup* m_sorts = nullptr;
    QActionGroup* m_groups = nullptr;
    QAction* m_reverse = nullptr;
    QListView* m_list = nullptr;
    RunsTable* m_table = nullptr;
    QLabel* m_empty = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_resume = nullptr;
    QPushButton* m_compare = nullptr;
    bool m_sized = false;           ///< the table's columns have the width of what they hold
    std::filesystem::path m_wanted; ///< to be selected once it is listed
    QFileSystemWatcher m_watcher;
    QTimer m_delay;
    QTimer m_layoutDelay;
    QTimer m_live;      ///< while a run is being written
    RunLister m_lister; ///< the reader's
    JobThread m_reader; ///< last: its jobs post to this object
};

} // namespace latentscape
