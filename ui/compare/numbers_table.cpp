// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/numbers_table.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/compare/numbers_model.h"
#include "ui/theme.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {
constexpr int kApart = 18; ///< pixels between the numbers of two columns
constexpr int kLeastColumn = 84;
constexpr int kMostColumn = 150; ///< a longer name is wrapped
} // namespace

NumbersTable::NumbersTable(ComparisonController* controller, QWidget* parent)
    : QWidget(parent), m_controller(controller), m_model(new NumbersModel(this)), m_table(new QTableView(this)),
      m_meaning(new TextLine(this)), m_referenceLabel(new QLabel(tr("Lay against"), this)),
      m_reference(new QComboBox(this)), m_copyMenu(new QMenu(this)), m_tools(new QWidget(this))
{
    setObjectName(QStringLiteral("numbersTable"));
    setAccessibleName(tr("Numbers of the comparison"));
    buildLayout();
    connect(m_reference, &QComboBox::currentIndexChanged, this, [this](int side) {
        const int row = m_table->currentIndex().row();
        m_model->setReference(side);
        fitTable();
        m_table->setCurrentIndex(m_model->index(row, 0));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &NumbersTable::showMeaning);
    connect(controller, &ComparisonController::latestChanged, this, &NumbersTable::showLatest);
    showLatest();
}

void NumbersTable::buildLayout()
{
    m_table->setObjectName(QStringLiteral("numbers.table"));
    m_table->setAccessibleName(tr("Numbers of the models"));
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->installEventFilter(this);
    m_meaning->setObjectName(QStringLiteral("numbers.meaning"));
    m_meaning->setForegroundRole(QPalette::PlaceholderText);
    m_reference->setObjectName(QStringLiteral("numbers.reference"));
    m_reference->setAccessibleName(tr("Lay against"));
    m_reference->setToolTip(tr("The lower rows say how much alike each space and this one are"));
    m_referenceLabel->setBuddy(m_reference);
    m_copyMenu->setObjectName(QStringLiteral("numbers.copyMenu"));
    QAction* table = m_copyMenu->addAction(tr("Table, for spreadsheets"), this, &NumbersTable::copy);
    table->setObjectName(QStringLiteral("numbers.copyTable"));
    // Shown only: the table itself hears the keys.
    table->setShortcut(QKeySequence::Copy);
    table->setShortcutContext(Qt::WidgetShortcut);
    auto* copy = new QPushButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("numbers.copy"));
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    copy->setToolTip(tr("Copy the table, or the command line that makes the same numbers"));
    copy->setMenu(m_copyMenu);
    auto* tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_referenceLabel, m_reference, copy})
        tools->addWidget(widget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_meaning);
    layout->addStretch(0); // takes the room while there is no table
}

void NumbersTable::addTool(QPushButton* button) { m_tools->layout()->addWidget(button); }

void NumbersTable::setStale(bool stale)
{
    QPalette palette = QApplication::palette(m_table);
    if (stale) {
        palette.setColor(QPalette::Text, palette.color(QPalette::PlaceholderText));
        palette.setColor(QPalette::WindowText, palette.color(QPalette::PlaceholderText));
    }
    m_table->setPalette(palette);
}

void NumbersTable::showLatest()
{
    const int row = m_table->currentIndex().row();
    const ComparisonResultPtr& result = m_controller->latest();
    m_model->setResult(result);
    fillReferences();
    fitTable();
    m_table->setVisible(m_model->rowCount() > 0);
    m_meaning->setVisible(m_model->rowCount() > 0);
    m_tools->setVisible(m_model->rowCount() > 0);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1), 0));
    showMeaning();
}

void NumbersTable::fillReferences()
{
    const QSignalBlocker blocker(m_reference);
    m_reference->clear();
    if (m_controller->latest()) {
        for (const std::string& name : m_controller->latest()->comparison.names)
            m_reference->addItem(QString::fromStdString(name));
    }
    m_reference->setCurrentIndex(m_reference->count() > 0 ? m_model->reference() : -1);
    // Between two there is one number, whichever of them comes first.
    m_reference->setVisible(m_reference->count() > 2);
    m_referenceLabel->setVisible(m_reference->count() > 2);
}

void NumbersTable::fitTable()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isHeading(row))
            m_table->setSpan(row, 0, 1, m_model->columnCount());
    }
    m_table->resizeColumnsToContents();
    int lines = 1;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int wide = m_table->columnWidth(column) + kApart;
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        if (column >= NumbersModel::FirstSide && (wide > kMostColumn || title.contains(QLatin1Char('\n'))))
            lines = 2;
        m_table->setColumnWidth(column,
                                column < NumbersModel::FirstSide ? wide : std::clamp(wide, kLeastColumn, kMostColumn));
    }
    m_table->horizontalHeader()->setFixedHeight(lines * fontMetrics().lineSpacing() + 6);
}

void NumbersTable::showMeaning() { m_meaning->setText(m_model->meaning(m_table->currentIndex().row())); }

void NumbersTable::copy() { QApplication::clipboard()->setText(m_model->asText()); }

bool NumbersTable::eventFilter(QObject* watched, QEvent* event)
{
    // The window has a command on the same keys, and the table would copy one cell.
    if (watched == m_table && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        if (event->type() == QEvent::KeyPress)
            copy();
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace latentscape
