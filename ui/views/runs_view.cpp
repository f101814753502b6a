// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/runs_view.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/preferences.h"
#include "ui/tool_row.h"
#include "ui/views/run_delegate.h"
#include "ui/views/runs_table.h"

namespace latentscape {

namespace {

/// Files of a run change many times a second while it is written.
constexpr int kRefreshMilliseconds = 400;
constexpr int kLiveMilliseconds = 2000;
constexpr int kWidestButton = 180;
constexpr int kTableWidth = 660; ///< from which on a table says more than cards

QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

} // namespace

RunsView::RunsView(Preferences* preferences, QWidget* parent)
    : QWidget(parent), m_preferences(preferences), m_order(&m_runs)
{
    setObjectName(QStringLiteral("runs"));
    buildViews();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(buildButtons());
    QWidget* before = m_filter;
    for (QWidget* next :
         std::initializer_list<QWidget*>{m_orderButton, m_tableButton, m_list, m_table, m_open, m_resume, m_compare})
        setTabOrder(std::exchange(before, next), next);
    buildOrderMenu();
    connectModels();
    connectControls();
    restoreOrder();
    showRuns({});
    refresh();
}

RunsView::~RunsView()
{
    // What they show goes first otherwise, with them telling of it.
    delete m_table;
    delete m_list;
}

QWidget* RunsView::buildBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 6, 6, 6);
    row->setSpacing(4);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("runs.filter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter of the runs"));
    m_filter->setToolTip(tr("Words that name, model, data, sweep or state of a run must hold: “vae mnist”"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_orderButton = makeToolButton(bar, "runs.order", "sort", tr("Order of the runs"),
                                   tr("What the runs are sorted and grouped by"));
    m_orderButton->setAutoRaise(true);
    m_orderButton->setPopupMode(QToolButton::InstantPopup);
    m_tableButton = makeToolButton(bar, "runs.tableButton", "table", tr("Runs as a table"),
                                   tr("Show the runs as a table in a window of their own, or put that back"));
    m_tableButton->setAutoRaise(true);
    row->addWidget(m_filter, 1);
    row->addWidget(m_orderButton);
    row->addWidget(m_tableButton);
    return bar;
}

void RunsView::buildViews()
{
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("runs.list"));
    m_list->setModel(&m_order);
    m_list->setItemDelegate(new RunDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table = new RunsTable(&m_order, this);
    m_table->setObjectName(QStringLiteral("runs.table"));
    m_table->setSelectionModel(m_list->selectionModel());
    for (QAbstractItemView* view : std::initializer_list<QAbstractItemView*>{m_list, m_table}) {
        view->setAccessibleName(tr("Training runs"));
        view->setAccessibleDescription(tr("Enter opens a run, F2 renames it, Space ticks the selected runs for "
                                          "comparing, Delete moves them to the trash; the menu key has more."));
        view->setToolTip(tr("Double click opens a run, F2 renames it, Space ticks it; the menu key has more"));
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        view->setEditTriggers(QAbstractItemView::NoEditTriggers);
        view->setDragEnabled(true);
        view->installEventFilter(this);
        view->viewport()->installEventFilter(this);
        connect(view, &QAbstractItemView::customContextMenuRequested, this, &RunsView::showMenu);
        connect(view, &QAbstractItemView::doubleClicked, this, [this] { m_open->click(); });
    }
    m_empty = new QLabel(this);
    m_empty->setObjectName(QStringLiteral("runs.empty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("muted", true);
}

QWidget* RunsView::buildButtons()
{
    auto* panel = new QWidget(this);
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(8, 8, 8, 10);
    row->setSpacing(6);
    const auto add = [&](const char* name, const QString& text, const QString& title, const QString& tip) {
        auto* button = new QPushButton(text, panel);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(title);
        button->setToolTip(tip);
        button->setMaximumWidth(kWidestButton);
        row->addWidget(button, 1);
        return button;
    };
    m_open = add("runs.open", tr("Open"), tr("Open the selected run"), tr("Look into the selected run"));
    m_resume = add("runs.resume", tr("Continue"), tr("Continue the selected run"),
                   tr("Go on training the selected run from where it stopped"));
    m_compare = add("runs.compare", tr("Compare"), tr("Compare the ticked runs"), QString());
    row->addStretch(0);
    return panel;
}

void RunsView::connectModels()
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kRefreshMilliseconds);
    m_layoutDelay.setSingleShot(true);
    m_live.setSingleShot(true);
    m_live.setInterval(kLiveMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &RunsView::read);
    connect(&m_live, &QTimer::timeout, this, &RunsView::read);
    // Which row begins a group, and is higher, changes with the rows around it.
    connect(&m_layoutDelay, &QTimer::timeout, this, [this] { view()->doItemsLayout(); });
    const auto layOut = [this] {
        if (m_order.group() != RunsGroup::None)
            m_layoutDelay.start(0);
    };
    connect(&m_order, &RunsOrder::rowsInserted, this, layOut);
    connect(&m_order, &RunsOrder::rowsRemoved, this, layOut);
    connect(&m_order, &RunsOrder::layoutChanged, this, layOut);
    connect(&m_order, &RunsOrder::groupChanged, this, [this] {
        m_layoutDelay.start(0);
        rememberOrder();
    });
    connect(m_table->header(), &QHeaderView::sortIndicatorChanged, this, &RunsView::rememberOrder);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &RunsView::refresh);
    connect(m_preferences, &Preferences::changed, this, &RunsView::refresh);
}

void RunsView::connectControls()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_order.setFilter(words);
        showWhatFits();
    });
    connect(m_tableButton, &QToolButton::clicked, this, &RunsView::tableRequested);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsView::updateButtons);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunsView::updateButtons);
    connect(&m_runs, &RunsModel::tickedChanged, this, &RunsView::updateButtons);
    connect(
        &m_runs, &RunsModel::renameAsked, this,
        [this](const std::filesystem::path& run, const QString& name) { renameRun(run, name); }, Qt::QueuedConnection);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const RunSummary* run = selected(); run && run->problem.empty())
            emit openRequested(std::filesystem::path(run->path));
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (const RunSummary* run = selected())
            emit resumeRequested(std::filesystem::path(run->path));
    });
    connect(m_compare, &QPushButton::clicked, this, [this] { emit compareRequested(chosen()); });
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
        std::vector<RunSummary> runs = m_lister.list(folder);
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
    const bool live = std::ranges::any_of(runs, &RunSummary::locked);
    m_runs.setRuns(std::move(runs));
    // Another run may be the best now.
    view()->viewport()->update();
    if (!m_sized && isTable() && m_order.rowCount() > 0) {
        m_table->fitColumns();
        m_sized = true;
    }
    if (!m_wanted.empty() && select(m_wanted))
        m_wanted.clear();
    if (live && isVisible())
        m_live.start();
    showWhatFits();
    updateButtons();
    emit listed();
}

void RunsView::showWhatFits()
{
    const bool any = m_order.rowCount() > 0;
    const bool wide = width() >= kTableWidth;
    m_list->setVisible(any && !wide);
    m_table->setVisible(any && wide);
    m_empty->setVisible(!any);
    m_empty->setText(m_runs.rowCount() > 0 ? tr("No run fits the filter.")
                                           : tr("No runs yet.\nPress Train in Setup to make one."));
    updateButtons();
}

bool RunsView::isTable() const { return width() >= kTableWidth; }

QAbstractItemView* RunsView::view() const
{
    return isTable() ? static_cast<QAbstractItemView*>(m_table) : static_cast<QAbstractItemView*>(m_list);
}

void RunsView::setCurrentRun(const std::filesystem::path& run)
{
    m_runs.setCurrent(run);
    // One that was just begun is not listed yet.
    m_wanted = select(run) ? std::filesystem::path() : run;
    refresh();
}

bool RunsView::select(const std::filesystem::path& run)
{
    const QModelIndex index = m_order.find(run);
    if (index.isValid())
        view()->setCurrentIndex(index);
    return index.isValid();
}

RunsView::State RunsView::state() const { return {m_filter->text(), m_runs.ticked()}; }

void RunsView::restoreState(const State& state)
{
    m_filter->setText(state.filter);
    m_runs.setTicked(state.ticked);
}

void RunsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool hadFocus = m_list->hasFocus() || m_table->hasFocus();
    if (isTable() && !m_sized && m_order.rowCount() > 0) {
        m_table->fitColumns();
        m_sized = true;
    }
    if (m_table->isHidden() == isTable() || m_list->isHidden() != isTable()) {
        showWhatFits();
        m_layoutDelay.start(0);
        if (hadFocus)
            view()->setFocus();
    }
}

void RunsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (std::ranges::any_of(m_runs.runs(), &RunSummary::locked))
        m_live.start();
}

} // namespace latentscape
