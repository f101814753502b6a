// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/factors_view.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/explorer_model.h"
#include "ui/plots/color_ramp.h"
#include "ui/theme.h"
#include "ui/views/factor_table.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

constexpr int kCellWidth = 58;

/// A cell as light as the ramp says for its share, with the number on it.
class ShareDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const double share = index.data(FactorTable::ShareRole).toDouble();
        const bool filled = index.column() != FactorTable::kGapColumn && std::isfinite(share);
        const QColor ground = filled ? rampColor(share) : option.palette.color(QPalette::Window);
        painter->save();
        painter->fillRect(option.rect, ground);
        QFont font = option.font;
        font.setBold(index.data(FactorTable::BestRole).toBool());
        painter->setFont(font);
        // Ramps grow evenly in lightness: one of the two is readable on every colour of theirs.
        const bool light = filled ? qGray(ground.rgb()) > 128 : false;
        painter->setPen(filled ? (light ? QColor(Qt::black) : QColor(Qt::white))
                               : option.palette.color(QPalette::WindowText));
        painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
        if (option.state & (QStyle::State_HasFocus | QStyle::State_Selected)) {
            painter->setPen(QPen(option.palette.color(QPalette::Base), 4));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
            painter->setPen(QPen(themeColor(ThemeColor::Accent), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }
};

} // namespace

FactorsView::FactorsView(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_table(new FactorTable(model, this)), m_grid(new QTableView(this))
{
    setObjectName(QStringLiteral("factors"));
    setAccessibleName(tr("Factors"));
    makeGrid();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(makeHead());
    layout->addWidget(m_grid, 1);
    layout->addWidget(makeEmpty(), 1);

    connect(m_load, &QPushButton::clicked, this, [this] { emit dataRequested(QStringLiteral("shapes")); });
    connect(m_grid, &QTableView::clicked, this, &FactorsView::choose);
    connect(m_grid, &QTableView::activated, this, &FactorsView::choose);
    connect(model, &ExplorerModel::factorsChanged, this, &FactorsView::follow);
    connect(model, &ExplorerModel::datasetChanged, this, &FactorsView::follow);
    connect(model, &ExplorerModel::modelReplaced, this, &FactorsView::follow);
    follow();
}

QWidget* FactorsView::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    m_gap = new QLabel(head);
    m_gap->setObjectName(QStringLiteral("factors.gap"));
    QFont bold = font();
    bold.setBold(true);
    m_gap->setFont(bold);
    m_meaning = new TextLine(head);
    m_meaning->setObjectName(QStringLiteral("factors.meaning"));
    m_meaning->setForegroundRole(QPalette::PlaceholderText);
    m_copy = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy"), head);
    m_copy->setObjectName(QStringLiteral("factors.copy"));
    m_copy->setToolTip(tr("Copy the matrix as a table (Ctrl+C)"));
    connect(m_copy, &QPushButton::clicked, this, &FactorsView::copy);
    row->addWidget(m_gap);
    row->addWidget(m_meaning, 1);
    row->addWidget(m_copy);
    return head;
}

QWidget* FactorsView::makeEmpty()
{
    auto* panel = new QWidget(this);
    m_empty = new QLabel(panel);
    m_empty->setObjectName(QStringLiteral("factors.empty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_load = new QPushButton(themedIcon(QStringLiteral("data")), tr("Load the data set “shapes”"), panel);
    m_load->setObjectName(QStringLiteral("factors.load"));
    m_load->setToolTip(tr("Squares, ellipses and hearts, made here, in known places, sizes and turns"));
    auto* column = new QVBoxLayout(panel);
    column->setSpacing(10);
    column->addStretch(1);
    column->addWidget(m_empty);
    column->addWidget(m_load, 0, Qt::AlignHCenter);
    column->addStretch(1);
    return panel;
}

void FactorsView::makeGrid()
{
    m_grid->setObjectName(QStringLiteral("factors.grid"));
    m_grid->setAccessibleName(tr("What each dimension tells of each factor, in per cent"));
    m_grid->setModel(m_table);
    m_grid->setItemDelegate(new ShareDelegate(m_grid));
    m_grid->setSelectionMode(QAbstractItemView::SingleSelection);
    m_grid->setShowGrid(false);
    m_grid->setFrameShape(QFrame::NoFrame);
    m_grid->setTabKeyNavigation(false);
    m_grid->viewport()->setBackgroundRole(QPalette::Window);
    m_grid->setCornerButtonEnabled(false);
    m_grid->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_grid->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_grid->horizontalHeader()->setDefaultSectionSize(kCellWidth);
    m_grid->horizontalHeader()->setHighlightSections(false);
    m_grid->verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_grid->verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 4);
    m_grid->verticalHeader()->setHighlightSections(false);
    auto* copying = new QAction(tr("Copy"), m_grid);
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetShortcut);
    m_grid->addAction(copying);
    connect(copying, &QAction::triggered, this, &FactorsView::copy);
}

QString FactorsView::emptyText() const
{
    const DatasetPtr dataset = m_model->dataset();
    if (dataset && !dataset->hasFactors())
        return tr("What made these images differ is not known. In the built-in data set “shapes” it is: shape, scale, "
                  "rotation and place of each; train on it to see which dimension carries which.");
    if (!m_model->model())
        return tr("Which dimension carries which factor of the data is shown here once there is a model. Press Train "
                  "(F5).");
    return tr("Finding out which dimension carries which factor…");
}

void FactorsView::follow()
{
    const auto& found = m_model->factors();
    const bool there = found != nullptr;
    m_grid->setVisible(there);
    m_gap->parentWidget()->setVisible(there);
    m_empty->parentWidget()->setVisible(!there);
    m_load->setVisible(m_model->dataset() && !m_model->dataset()->hasFactors());
    if (!there) {
        m_empty->setText(emptyText());
        return;
    }
    const double gap = found->mig();
    m_gap->setText(std::isfinite(gap) ? tr("MIG %1").arg(QLocale().toString(gap, 'f', 3)) : tr("MIG –"));
    m_meaning->setText(tr("1: every factor has a dimension of its own. Cells: what a dimension tells of a factor, %"));
    m_gap->setToolTip(tr("Mutual information gap (Chen et al. 2018): by how much the dimension that tells most of a "
                         "factor is ahead of the next one, mean over the factors. Codes are drawn for the images, and "
                         "each dimension is cut into 20 parts. More is better."));
}

void FactorsView::choose(const QModelIndex& index)
{
    const int dimension = m_table->dimensionOf(index.column());
    if (index.isValid() && dimension >= 0)
        emit dimensionChosen(dimension, index.row());
}

void FactorsView::copy() { QApplication::clipboard()->setText(m_table->asText()); }

void FactorsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Another ramp may be in force.
    if (event->type() == QEvent::PaletteChange)
        m_grid->viewport()->update();
}

} // namespace latentscape
