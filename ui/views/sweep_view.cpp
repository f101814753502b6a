// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sweep_view.h"

#include <algorithm>
#include <set>

#include <qcustomplot.h>

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/output/run_commands.h"
#include "core/training/sweep.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/plots/plot_colors.h"
#include "ui/plots/plot_picture.h"
#include "ui/plots/tick_room.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/flow_layout.h"
#include "ui/views/sweep_pictures.h"

namespace latentscape {

namespace {

struct Kind
{
    GridKind kind;
    const char* name;
};
constexpr Kind kKinds[]{
    {GridKind::Samples, QT_TRANSLATE_NOOP("latentscape::SweepView", "Samples")},
    {GridKind::Reconstructions, QT_TRANSLATE_NOOP("latentscape::SweepView", "Reconstructions")},
    {GridKind::Manifold, QT_TRANSLATE_NOOP("latentscape::SweepView", "Manifold")},
    {GridKind::Traversals, QT_TRANSLATE_NOOP("latentscape::SweepView", "Traversals")},
};

constexpr int kFirstNumber = 2;        ///< column
constexpr int kRowRole = Qt::UserRole; ///< place of the run among the sweep's; nothing for a mean

QString spreadText(const SeedSpread& spread)
{
    return SweepView::tr("%1 ± %2").arg(QString::number(spread.mean, 'f', 3),
                                        QString::number(spread.deviation, 'f', 3));
}

QString stateName(const SweepRow& row)
{
    switch (row.state) {
    case SweepState::Waiting:
        return SweepView::tr("waiting");
    case SweepState::Begun:
        return row.summary.locked ? SweepView::tr("training") : SweepView::tr("begun");
    case SweepState::Done:
        return SweepView::tr("done");
    }
    return {};
}

} // namespace

SweepView::SweepView(SweepController* sweep, ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_sweep(sweep), m_pictures(new SweepPictures(sweep, model, this))
{
    setObjectName(QStringLiteral("sweep"));
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(makeHeader());
    m_empty = new QLabel(tr("A sweep trains the same model with several values of a parameter and shows the runs side "
                            "by side.\nTraining > Sweep… begins one."),
                         this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true); // the window can be as narrow as its other pages allow
    m_empty->setProperty("muted", true);
    layout->addWidget(m_empty, 1);

    auto* body = new QSplitter(Qt::Vertical, this);
    body->setChildrenCollapsible(false);
    m_body = body;
    auto* upper = new QSplitter(Qt::Horizontal, body);
    upper->setChildrenCollapsible(false);
    upper->addWidget(makeTable());
    upper->addWidget(makePlot());
    upper->setSizes({600, 500});
    body->addWidget(upper);
    body->addWidget(m_pictures);
    body->setSizes({320, 360});
    layout->addWidget(body, 1);

    m_plotPicture = std::make_unique<PlotPicture>(
        m_plot, [this] { return exportName() + QStringLiteral("-plot"); }, [this] { return plotRecipe(); });
    applyColors();
    connect(m_pictures, &SweepPictures::picturesChanged, this, [this] {
        if (exportChanged)
            exportChanged();
    });
    connect(m_sweep, &SweepController::planChanged, this, &SweepView::showPlan);
    connect(m_sweep, &SweepController::rowsChanged, this, &SweepView::showRows);
    connect(m_sweep, &SweepController::activeChanged, this, &SweepView::showRows);
    showPlan();
}

SweepView::~SweepView() = default;

QWidget* SweepView::makeHeader()
{
    auto* header = new QWidget(this);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(0, 0, 0, 0);
    auto* line = new FlowLayout;
    m_title = new QLabel(header);
    m_title->setObjectName(QStringLiteral("sweep.title"));
    m_title->setProperty("heading", true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addLayout(line);
    auto* termLabel = new QLabel(tr("Plot"), header);
    m_term = new QComboBox(header);
    m_term->setObjectName(QStringLiteral("sweep.term"));
    m_term->setAccessibleName(tr("What the plot shows"));
    m_term->setToolTip(tr("The test loss that is drawn against the parameter"));
    m_term->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    termLabel->setBuddy(m_term);
    auto* kindLabel = new QLabel(tr("Pictures"), header);
    m_kind = new QComboBox(header);
    m_kind->setObjectName(QStringLiteral("sweep.kind"));
    m_kind->setAccessibleName(tr("Kind of pictures"));
    m_kind->setToolTip(tr("The same kind of picture is drawn from every run"));
    for (const Kind& kind : kKinds)
        m_kind->addItem(tr(kind.name), static_cast<int>(kind.kind));
    kindLabel->setBuddy(m_kind);
    m_proceed = new QPushButton(themedIcon(QStringLiteral("continue")), tr("Go on"), header);
    m_proceed->setObjectName(QStringLiteral("sweep.proceed"));
    m_proceed->setToolTip(tr("Train the runs that are not done yet"));
    m_exportPlot = new QPushButton(themedIcon(QStringLiteral("export")), tr("Export plot…"), header);
    m_exportPlot->setObjectName(QStringLiteral("sweep.exportPlot"));
    m_exportPlot->setToolTip(tr("Save the plot, as PNG or SVG"));
    m_new = new QPushButton(themedIcon(QStringLiteral("train")), tr("New sweep…"), header);
    m_new->setObjectName(QStringLiteral("sweep.new"));
    m_new->setToolTip(tr("Choose a parameter and its values"));
    m_command = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy as command"), header);
    m_command->setObjectName(QStringLiteral("sweep.command"));
    m_command->setToolTip(tr("Copy the command line that trains the same runs"));
    for (QWidget* widget : std::initializer_list<QWidget*>{termLabel, m_term, m_exportPlot, kindLabel, m_kind,
                                                           m_proceed, m_new, m_command})
        line->addWidget(widget);
    connect(m_command, &QPushButton::clicked, this, [this] {
        if (m_sweep->plan())
            QGuiApplication::clipboard()->setText(QString::fromStdString(sweepCommand(*m_sweep->plan())));
    });
    connect(m_term, &QComboBox::activated, this, &SweepView::drawPlot);
    connect(m_exportPlot, &QPushButton::clicked, this, &SweepView::exportPlot);
    connect(m_kind, &QComboBox::activated, this,
            [this] { m_pictures->setKind(static_cast<GridKind>(m_kind->currentData().toInt())); });
    connect(m_proceed, &QPushButton::clicked, this, &SweepView::proceedRequested);
    connect(m_new, &QPushButton::clicked, this, &SweepView::newRequested);
    return header;
}

QWidget* SweepView::makeTable()
{
    m_table = new QTableWidget(this);
    m_table->setObjectName(QStringLiteral("sweep.table"));
    m_table->setAccessibleName(tr("Runs of the sweep"));
    m_table->setToolTip(tr("Double click or Enter opens a run"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false); // Tab leads on, arrows go about
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row, int) {
        const QVariant place = m_table->item(row, 0)->data(kRowRole);
        if (!place.isValid())
            return; // what several runs give together
        const SweepRow& run = m_sweep->rows()[static_cast<std::size_t>(place.toInt())];
        if (run.state != SweepState::Waiting)
            emit openRequested(run.entry.run);
    });
    return m_table;
}

QWidget* SweepView::makePlot()
{
    m_plot = new QCustomPlot(this);
    m_plot->setObjectName(QStringLiteral("sweep.plot"));
    m_plot->setAccessibleName(tr("Loss against the parameter"));
    m_plot->setMinimumSize(220, 140);
    m_plot->yAxis->setNumberFormat(QStringLiteral("gbc"));
    keepTickLabelsApart(m_plot);
    return m_plot;
}

void SweepView::setStartable(bool startable)
{
    m_proceed->setEnabled(startable);
    m_new->setEnabled(startable);
}

void SweepView::showPlan()
{
    m_pictures->showPlan();
    const bool any = m_sweep->plan().has_value();
    m_empty->setVisible(!any);
    m_body->setVisible(any);
    m_term->setEnabled(any);
    m_exportPlot->setEnabled(any);
    m_command->setEnabled(any);
    m_kind->setEnabled(any);
    if (!any) {
        m_title->setText(tr("No sweep yet"));
        m_proceed->setVisible(false);
        return;
    }
    showRows();
}

void SweepView::showRows()
{
    if (!m_sweep->plan())
        return;
    const auto& rows = m_sweep->rows();
    const auto done = std::ranges::count(rows, SweepState::Done, &SweepRow::state);
    std::string over;
    for (const SweepAxis& axis : m_sweep->plan()->axes)
        over += (over.empty() ? "" : ", ") + axis.key;
    m_title->setText(tr("%1 over %2: %L3 of %Ln run(s) done", nullptr, static_cast<int>(rows.size()))
                         .arg(QString::fromStdString(m_sweep->plan()->base.model), QString::fromStdString(over))
                         .arg(done));
    m_proceed->setVisible(!m_sweep->isActive() && !m_sweep->isComplete());
    fillTerms();
    fillTable();
    drawPlot();
    m_pictures->showRows();
    if (exportChanged)
        exportChanged();
}

void SweepView::fillTerms()
{
    std::set<std::string> terms;
    for (const SweepRow& row : m_sweep->rows()) {
        for (const auto& [term, value] : row.summary.test)
            terms.insert(term);
    }
    const QString chosen = m_term->currentData().toString();
    if (static_cast<int>(terms.size()) == m_term->count()) // they only ever become more
        return;
    m_term->clear();
    // The sum first, then its parts.
    std::vector<std::string> order;
    if (terms.erase("loss") > 0)
        order.emplace_back("loss");
    order.insert(order.end(), terms.begin(), terms.end());
    for (const std::string& term : order)
        m_term->addItem(coreText(term), QString::fromStdString(term));
    const int place = m_term->findData(chosen.isEmpty() ? QStringLiteral("loss") : chosen);
    m_term->setCurrentIndex(std::max(0, place));
}

void SweepView::fillTable()
{
    QStringList headings{tr("Run"), tr("State"), tr("Epochs")};
    for (int i = 0; i < m_term->count(); ++i)
        headings.append(m_term->itemText(i));
    const int chosen = m_table->currentRow();
    const auto& rows = m_sweep->rows();
    const std::vector<SweepGroup> groups = sweepGroups(*m_sweep->plan(), rows);
    m_table->setColumnCount(static_cast<int>(headings.size()));
    m_table->setHorizontalHeaderLabels(headings);
    m_table->setRowCount(static_cast<int>(rows.size() + groups.size()));
    int line = 0;
    if (groups.empty()) {
        for (std::size_t row = 0; row < rows.size(); ++row)
            fillRow(line++, row);
    }
    for (const SweepGroup& group : groups) {
        for (const std::size_t row : group.members)
            fillRow(line++, row);
        fillGroup(line++, group);
    }
    if (chosen >= 0)
        m_table->setCurrentCell(chosen, 0);
}

QTableWidgetItem* SweepView::put(int line, int column, const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignVCenter | (column >= kFirstNumber ? Qt::AlignRight : Qt::AlignLeft));
    m_table->setItem(line, column, item);
    return item;
}

void SweepView::fillRow(int line, std::size_t row)
{
    const SweepRow& run = m_sweep->rows()[row];
    put(line, 0, QString::fromStdString(run.entry.setting))->setData(kRowRole, static_cast<int>(row));
    put(line, 1, stateName(run));
    put(line, 2, run.state == SweepState::Waiting ? QString() : QString::number(run.summary.epochs));
    for (int i = 0; i < m_term->count(); ++i) {
        const auto value = run.summary.test.find(m_term->itemData(i).toString().toStdString());
        put(line, 3 + i, value == run.summary.test.end() ? QString() : QString::number(value->second, 'f', 3));
    }
}

/// What the seeds of a setting give together.
void SweepView::fillGroup(int line, const SweepGroup& group)
{
    put(line, 0, group.setting.empty() ? tr("All seeds") : QString::fromStdString(group.setting));
    put(line, 1, tr("mean ± deviation"));
    put(line, 2, tr("%Ln seed(s)", nullptr, group.done));
    for (int i = 0; i < m_term->count(); ++i) {
        const auto value = group.test.find(m_term->itemData(i).toString().toStdString());
        put(line, 3 + i, value == group.test.end() ? QString() : spreadText(value->second));
    }
    QFont bold = m_table->font();
    bold.setBold(true);
    for (int column = 0; column < m_table->columnCount(); ++column) {
        m_table->item(line, column)->setFont(bold);
        m_table->item(line, column)
            ->setToolTip(tr("Over the runs of this setting that are done: their mean, and how far chance moves them "
                            "(standard deviation)"));
    }
}

void SweepView::applyColors()
{
    applyPlotColors(m_plot);
    drawPlot();
}

void SweepView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColors();
}

} // namespace latentscape
