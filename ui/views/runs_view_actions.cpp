// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the runs of the list: opened, compared, renamed, deleted.
#include <algorithm>
#include <set>
#include <string_view>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

#include "core/base/error.h"
#include "core/output/run_commands.h"
#include "core/training/run_list.h"
#include "ui/commands.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/run_delegate.h"
#include "ui/views/runs_table.h"
#include "ui/views/runs_view.h"

namespace latentscape {

namespace {

constexpr std::size_t kLeastCompared = 2;
constexpr std::size_t kMostCompared = 6;
constexpr std::size_t kMostNamed = 8; ///< in a question

QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

} // namespace

const RunSummary* RunsView::selected() const
{
    const QItemSelectionModel* rows = m_list->selectionModel();
    return rows->currentIndex().isValid() ? m_order.at(rows->currentIndex()) : nullptr;
}

std::vector<const RunSummary*> RunsView::selection() const
{
    std::set<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes())
        rows.insert(index.row());
    std::vector<const RunSummary*> runs;
    runs.reserve(rows.size());
    for (const int row : rows)
        runs.push_back(m_order.at(m_order.index(row, RunsModel::Name)));
    return runs;
}

std::vector<std::filesystem::path> RunsView::chosen() const
{
    std::vector<std::filesystem::path> runs;
    // In the order they are shown; those the filter hides come last.
    for (int row = 0; row < m_order.rowCount(); ++row) {
        const RunSummary* run = m_order.at(m_order.index(row, RunsModel::Name));
        if (m_runs.isTicked(run->path))
            runs.push_back(run->path);
    }
    std::ranges::copy_if(m_runs.ticked(), std::back_inserter(runs),
                         [&runs](const auto& run) { return std::ranges::find(runs, run) == runs.end(); });
    if (runs.size() >= kLeastCompared)
        return runs;
    runs.clear();
    for (const RunSummary* run : selection()) {
        if (run->problem.empty())
            runs.push_back(run->path);
    }
    return runs;
}

void RunsView::updateButtons()
{
    if (!m_compare)
        return;
    const RunSummary* run = selected();
    const bool usable = run && run->problem.empty();
    m_open->setEnabled(usable);
    m_resume->setEnabled(usable && !run->locked);
    const std::size_t count = chosen().size();
    m_compare->setEnabled(count >= kLeastCompared && count <= kMostCompared);
    m_compare->setText(m_compare->isEnabled() ? tr("Compare %1").arg(count) : tr("Compare"));
    m_compare->setToolTip(count > kMostCompared ? tr("At most six runs can be laid side by side")
                                                : tr("Lay two to six ticked, or selected, runs side by side"));
}

void RunsView::showMenu(const QPoint& position)
{
    const RunSummary* run = m_order.at(view()->indexAt(position));
    if (!run)
        run = selected();
    if (!run)
        return;
    // Not exec(): the list may be read anew while the menu is open.
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("runs.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(menu, *run);
    menu->popup(view()->viewport()->mapToGlobal(position));
}

void RunsView::fillMenu(QMenu* menu, const RunSummary& run)
{
    const bool usable = run.problem.empty();
    const auto add = [menu](const QString& name, const QString& text, const QString& icon, bool enabled, auto slot) {
        QAction* action = menu->addAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text, menu, slot);
        action->setObjectName(name);
        action->setEnabled(enabled);
        return action;
    };
    const std::filesystem::path path = run.path;
    std::vector<std::filesystem::path> removable;
    for (const RunSummary* chosen : selection()) {
        if (!chosen->locked)
            removable.push_back(chosen->path);
    }
    // The menu of a run that is not among the selected is of that run alone.
    if (std::ranges::find(removable, path) == removable.end())
        removable.assign(run.locked ? 0 : 1, path);
    add(QStringLiteral("runs.menu.open"), tr("&Open"), QStringLiteral("open"), usable,
        [this, path] { emit openRequested(path); });
    add(QStringLiteral("runs.menu.resume"), tr("&Continue training"), QStringLiteral("continue"), usable && !run.locked,
        [this, path] { emit resumeRequested(path); });
    add(QStringLiteral("runs.menu.compare"), tr("Co&mpare"), {}, m_compare->isEnabled(), [this] {
        m_compare->click();
    })->setToolTip(m_compare->toolTip());
    menu->addSeparator();
    add(QStringLiteral("runs.menu.rename"), tr("&Rename"), {}, !run.locked, [this, path] {
        if (select(path))
            startRenaming();
    });
    add(QStringLiteral("runs.menu.reveal"), tr("Show &folder"), QStringLiteral("runs"), true,
        [this, path] { reveal(path); });
    add(QStringLiteral("runs.menu.copy"), tr("Copy &path"), QStringLiteral("copy"), true,
        [path] { QGuiApplication::clipboard()->setText(textOf(path)); });
    add(QStringLiteral("runs.menu.command"), tr("Copy as comma&nd"), QStringLiteral("copy"), usable, [this, path] {
        copyCommand(path);
    })->setToolTip(tr("Copy the command line that trains this run again"));
    add(QStringLiteral("runs.menu.archive"), tr("Export as &archive…"), QStringLiteral("export"), usable && !run.locked,
        [this, path] { emit archiveRequested(path); })
        ->setToolTip(tr("The whole run in one file, to be opened on another machine"));
    menu->addSeparator();
    add(QStringLiteral("runs.menu.delete"),
        removable.size() > 1 ? tr("&Delete %Ln run(s)…", nullptr, static_cast<int>(removable.size())) : tr("&Delete…"),
        QStringLiteral("trash"), !removable.empty(), [this, removable] { deleteRuns(removable); });
}

void RunsView::copyCommand(const std::filesystem::path& run)
{
    try {
        QGuiApplication::clipboard()->setText(QString::fromStdString(runCommand(run)));
    } catch (const Error& error) {
        emit failed(latentscape::tr(error));
    }
}

void RunsView::reveal(const std::filesystem::path& run)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(textOf(run))))
        emit failed(tr("No program opened the folder %1.").arg(textOf(run)));
}

void RunsView::startRenaming()
{
    const QModelIndex current = m_list->selectionModel()->currentIndex().siblingAtColumn(RunsModel::Name);
    if (!current.isValid())
        return;
    view()->scrollTo(current);
    view()->edit(current);
}

void RunsView::renameRun(const std::filesystem::path& run, const QString& name)
{
    if (const QString obstacle = m_obstacle(run); !obstacle.isEmpty()) {
        emit failed(obstacle);
        return;
    }
    try {
        const std::filesystem::path renamed = latentscape::renameRun(run, name.trimmed().toStdString());
        if (renamed == run)
            return;
        m_runs.rename(run, renamed);
        emit this->renamed(run, renamed);
        refresh();
    } catch (const Error& error) {
        emit failed(latentscape::tr(error));
    }
}

bool RunsView::confirmDelete(const std::vector<std::filesystem::path>& runs)
{
    QStringList names;
    for (const std::filesystem::path& run : runs)
        names.append(textOf(run.filename()));
    if (runs.size() > kMostNamed) {
        names = names.mid(0, kMostNamed);
        names.append(tr("and %Ln more", nullptr, static_cast<int>(runs.size() - kMostNamed)));
    }
    const QString text = runs.size() == 1 ? tr("Move the run %1 to the trash?").arg(names.front())
                                          : tr("Move %Ln run(s) to the trash?", nullptr, static_cast<int>(runs.size()));
    const QString note = tr("Weights, losses and exports go with them.");
    QMessageBox question(QMessageBox::Question, tr("Delete runs"), text, QMessageBox::NoButton, this);
    question.setInformativeText(runs.size() == 1 ? note
                                                 : names.join(QLatin1Char('\n')) + QStringLiteral("\n\n") + note);
    QPushButton* yes = question.addButton(tr("Move to trash"), QMessageBox::AcceptRole);
    QPushButton* no = question.addButton(tr("Keep"), QMessageBox::RejectRole);
    yes->setObjectName(QStringLiteral("delete.yes"));
    no->setObjectName(QStringLiteral("delete.no"));
    question.setDefaultButton(no);
    question.exec();
    return question.clickedButton() == yes;
}

bool RunsView::deleteRuns(const std::vector<std::filesystem::path>& runs)
{
    for (const std::filesystem::path& run : runs) {
        if (const QString obstacle = m_obstacle(run); !obstacle.isEmpty()) {
            emit failed(obstacle);
            return false;
        }
    }
    if (runs.empty() || !confirmDelete(runs))
        return false;
    QStringList kept;
    bool allWent = true;
    for (const std::filesystem::path& run : runs) {
        try {
            // A sweep may have begun with it while the question was open.
            if (takeRunAway(run, [&run] { return QFile::moveToTrash(textOf(run)); }))
                emit deleted(run);
            else
                kept.append(textOf(run));
        } catch (const Error& error) {
            allWent = false;
            emit failed(latentscape::tr(error));
        }
    }
    if (!kept.isEmpty())
        emit failed(tr("Not moved to the trash: %1. The folder may be on a drive without one.")
                        .arg(kept.join(QStringLiteral(", "))));
    refresh();
    return allWent && kept.isEmpty();
}

void RunsView::toggleTicks()
{
    const RunSummary* first = selected();
    if (!first)
        return;
    // All of them become what the current one does.
    const bool tick = !m_runs.isTicked(first->path);
    std::set<std::filesystem::path> ticked = m_runs.ticked();
    for (const RunSummary* run : selection()) {
        if (tick && run->problem.empty())
            ticked.insert(run->path);
        else
            ticked.erase(run->path);
    }
    m_runs.setTicked(ticked);
}

bool RunsView::takeKey(const QKeyEvent& event)
{
    const std::string_view command = pressedCommand(CommandSection::Runs, event);
    if (command == "runs.open") {
        m_open->click();
    } else if (command == "runs.tick") {
        toggleTicks();
    } else if (command == "runs.rename") {
        startRenaming();
    } else if (command == "runs.delete") {
        std::vector<std::filesystem::path> removable;
        for (const RunSummary* run : selection()) {
            if (!run->locked)
                removable.push_back(run->path);
        }
        deleteRuns(removable);
    } else {
        return false;
    }
    return true;
}

bool RunsView::takesDoubleClick(const QPoint& position)
{
    const QModelIndex index = view()->indexAt(position);
    if (!index.isValid() || index.column() != RunsModel::Name)
        return false;
    const auto* delegate = static_cast<const RunItemDelegate*>(view()->itemDelegate());
    if (!delegate->tickBox(view()->visualRect(index), index, view()).contains(position))
        return false;
    // Two quick ticks are two ticks, no wish to open the run.
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    m_order.setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    return true;
}

bool RunsView::eventFilter(QObject* watched, QEvent* event)
{
    // A field of a row that is edited lets keys through to the view that it takes itself, Return for one.
    const QWidget* focus = QApplication::focusWidget();
    const bool isEditing = focus && focus != watched && view()->isAncestorOf(focus);
    if ((watched == m_list || watched == m_table) && event->type() == QEvent::KeyPress && !isEditing &&
        takeKey(*static_cast<QKeyEvent*>(event)))
        return true;
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const std::string_view command = pressedCommand(CommandSection::Runs, *static_cast<QKeyEvent*>(event));
        if (command == "runs.list" && m_order.rowCount() > 0) {
            view()->setFocus();
            return true;
        }
        if (command == "runs.unfilter" && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
    }
    if (event->type() == QEvent::MouseButtonDblClick && watched == view()->viewport() &&
        takesDoubleClick(static_cast<QMouseEvent*>(event)->position().toPoint()))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace latentscape
