// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/runs_view.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/preferences.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/run_delegate.h"

namespace latentscape {

namespace {

/// Files of a run change many times a second while it is written.
constexpr int kRefreshMilliseconds = 400;

QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

} // namespace

void RunListModel::setRuns(std::vector<RunSummary> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void RunListModel::setCurrent(const std::filesystem::path& run)
{
    m_current = run;
    if (!m_runs.empty())
        emit dataChanged(index(0), index(static_cast<int>(m_runs.size()) - 1), {CurrentRole});
}

const RunSummary* RunListModel::at(const QModelIndex& index) const
{
    return index.isValid() ? &m_runs[static_cast<std::size_t>(index.row())] : nullptr;
}

QModelIndex RunListModel::find(const std::filesystem::path& run) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&run](const RunSummary& r) { return r.path == run; });
    return found == m_runs.end() ? QModelIndex() : index(static_cast<int>(found - m_runs.begin()));
}

int RunListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

QString RunListModel::detail(const RunSummary& run) const
{
    if (!run.problem.empty())
        return QString::fromStdString(run.problem);
    QStringList parts{QString::fromStdString(run.model), QFileInfo(QString::fromStdString(run.data)).fileName()};
    parts.append(run.epochs < run.plannedEpochs ? tr("%L1/%Ln epoch(s)", nullptr, run.plannedEpochs).arg(run.epochs)
                                                : tr("%Ln epoch(s)", nullptr, run.epochs));
    if (!run.sweep.empty())
        parts.prepend(QString::fromStdString(run.sweep));
    return parts.join(QStringLiteral(" · "));
}

QString RunListModel::loss(const RunSummary& run) const
{
    const auto loss = run.test.find("loss");
    return loss == run.test.end() ? QString() : tr("loss %1").arg(QString::number(loss->second, 'f', 1));
}

QString RunListModel::state(const RunSummary& run) const
{
    if (!run.problem.empty())
        return tr("damaged");
    if (run.locked)
        return tr("training");
    return run.epochs < run.plannedEpochs ? tr("stopped") : QString();
}

QVariant RunListModel::data(const QModelIndex& index, int role) const
{
    const RunSummary* run = at(index);
    if (!run)
        return {};
    switch (role) {
    case NameRole:
        return QString::fromStdString(run->name);
    case DetailRole:
        return detail(*run);
    case LossRole:
        return loss(*run);
    case StateRole:
        return state(*run);
    case CurrentRole:
        return run->path == m_current;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringList{QString::fromStdString(run->name), detail(*run), loss(*run), state(*run)}.join(
            QStringLiteral(", "));
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n%2 · %3").arg(textOf(run->path), detail(*run), loss(*run));
    default:
        return {};
    }
}

RunsView::RunsView(Preferences* preferences, QWidget* parent)
    : QWidget(parent), m_preferences(preferences), m_list(new QListView(this)), m_empty(new QLabel(this)),
      m_open(new QPushButton(tr("Open"), this)), m_resume(new QPushButton(tr("Continue"), this))
{
    setObjectName(QStringLiteral("runs"));
    m_list->setObjectName(QStringLiteral("runs.list"));
    m_list->setAccessibleName(tr("Training runs"));
    m_list->setModel(&m_runs);
    m_list->setItemDelegate(new RunDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setToolTip(tr("Double click opens a run; the menu key has more"));
    m_list->installEventFilter(this);
    m_empty->setObjectName(QStringLiteral("runs.empty"));
    m_empty->setText(tr("No runs yet.\nPress Train in Setup to make one."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("muted", true);
    m_open->setObjectName(QStringLiteral("runs.open"));
    m_open->setToolTip(tr("Look into the selected run"));
    m_open->setAccessibleName(tr("Open the selected run"));
    m_resume->setObjectName(QStringLiteral("runs.resume"));
    m_resume->setToolTip(tr("Go on training the selected run from where it stopped"));
    m_resume->setAccessibleName(tr("Continue the selected run"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 10);
    buttons->addWidget(m_open);
    buttons->addWidget(m_resume);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    layout->addLayout(buttons);

    m_delay.setSingleShot(true);
    m_delay.setInterval(kRefreshMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &RunsView::read);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &RunsView::refresh);
    connect(m_preferences, &Preferences::changed, this, &RunsView::refresh);
    connect(m_list, &QListView::customContextMenuRequested, this, &RunsView::showMenu);
    connect(m_list, &QListView::doubleClicked, this, [this] { m_open->click(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunsView::updateButtons);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const RunSummary* run = selected())
            emit openRequested(run->path);
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (const RunSummary* run = selected())
            emit resumeRequested(run->path);
    });
    showRuns({});
    refresh();
}

void RunsView::refresh()
{
    if (!m_delay.isActive())
        m_delay.start();
}

void RunsView::read()
{
    const std::filesystem::path folder = m_preferences->values().runFolder;
    // A folder that is not there yet comes into one that is.
    QString watched = QDir(textOf(folder)).absolutePath();
    while (!QDir(watched).exists() && !QDir(watched).isRoot())
        watched = QFileInfo(watched).path();
    if (!m_watcher.directories().contains(watched)) {
        if (!m_watcher.directories().isEmpty())
            m_watcher.removePaths(m_watcher.directories());
        m_watcher.addPath(watched);
    }
    m_reader.run([this, folder](std::stop_token stop) {
        std::vector<RunSummary> runs = listRuns(folder);
        QMetaObject::invokeMethod(
            this,
            [this, stop, runs = std::move(runs)] {
                if (!stop.stop_requested())
                    showRuns(runs);
            },
            Qt::QueuedConnection);
    });
}

void RunsView::showRuns(std::vector<RunSummary> runs)
{
    const RunSummary* before = selected();
    const std::filesystem::path kept = before ? before->path : std::filesystem::path();
    const bool empty = runs.empty();
    m_runs.setRuns(std::move(runs));
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    if (const QModelIndex index = m_runs.find(kept); index.isValid())
        m_list->setCurrentIndex(index);
    updateButtons();
    emit listed();
}

const RunSummary* RunsView::selected() const { return m_runs.at(m_list->currentIndex()); }

void RunsView::updateButtons()
{
    const RunSummary* run = selected();
    const bool usable = run && run->problem.empty();
    m_open->setEnabled(usable);
    m_resume->setEnabled(usable && !run->locked);
}

void RunsView::setCurrentRun(const std::filesystem::path& run)
{
    m_runs.setCurrent(run);
    if (const QModelIndex index = m_runs.find(run); index.isValid())
        m_list->setCurrentIndex(index);
    refresh();
}

void RunsView::showMenu(const QPoint& position)
{
    const RunSummary* run = m_runs.at(m_list->indexAt(position));
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
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void RunsView::fillMenu(QMenu* menu, const RunSummary& run)
{
    const bool usable = run.problem.empty();
    const auto add = [menu](const QString& name, const QString& text, const QString& icon, bool enabled, auto slot) {
        QAction* action = menu->addAction(themedIcon(icon), text, menu, slot);
        action->setObjectName(name);
        action->setEnabled(enabled);
    };
    const std::filesystem::path path = run.path;
    add(QStringLiteral("runs.menu.open"), tr("&Open"), QStringLiteral("open"), usable,
        [this, path] { emit openRequested(path); });
    add(QStringLiteral("runs.menu.resume"), tr("&Continue training"), QStringLiteral("continue"), usable && !run.locked,
        [this, path] { emit resumeRequested(path); });
    menu->addSeparator();
    add(QStringLiteral("runs.menu.reveal"), tr("Show &folder"), QStringLiteral("runs"), true,
        [this, path] { reveal(path); });
    add(QStringLiteral("runs.menu.copy"), tr("Copy &path"), QStringLiteral("copy"), true,
        [path] { QGuiApplication::clipboard()->setText(textOf(path)); });
    menu->addSeparator();
    add(QStringLiteral("runs.menu.delete"), tr("&Delete…"), QStringLiteral("trash"), !run.locked,
        [this, path] { deleteRun(path); });
}

void RunsView::reveal(const std::filesystem::path& run)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(textOf(run))))
        emit failed(tr("No program opened the folder %1.").arg(textOf(run)));
}

bool RunsView::deleteRun(std::filesystem::path run)
{
    QMessageBox question(QMessageBox::Question, tr("Delete run"),
                         tr("Move the run %1 to the trash?").arg(textOf(run.filename())), QMessageBox::NoButton, this);
    question.setInformativeText(tr("Its weights, losses and exports go with it."));
    QPushButton* yes = question.addButton(tr("Move to trash"), QMessageBox::AcceptRole);
    QPushButton* no = question.addButton(tr("Keep"), QMessageBox::RejectRole);
    yes->setObjectName(QStringLiteral("delete.yes"));
    no->setObjectName(QStringLiteral("delete.no"));
    question.setDefaultButton(no);
    question.exec();
    if (question.clickedButton() != yes)
        return false;
    if (!QFile::moveToTrash(textOf(run))) {
        emit failed(tr("The run %1 could not be moved to the trash. Its folder may be on a drive without one.")
                        .arg(textOf(run)));
        return false;
    }
    emit deleted(run);
    refresh();
    return true;
}

bool RunsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_open->click();
            return true;
        }
        if (key == Qt::Key_Delete) {
            const RunSummary* run = selected();
            if (run && !run->locked)
                deleteRun(run->path);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace latentscape
