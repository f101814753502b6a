// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/points_table.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/flow_layout.h"
#include "ui/views/points_grid.h"
#include "ui/views/points_model.h"

namespace latentscape {

namespace {

constexpr int kFollowMilliseconds = 250; ///< at least, from one look at live codes to the next

/// Row by row of the same images, be it of older codes.
bool ofTheSameImages(const EncodedSetPtr& a, const EncodedSetPtr& b)
{
    return a && b && (a == b || (a->size() == b->size() && a->index == b->index));
}

} // namespace

PointsTable::PointsTable(ExplorerModel* model, LatentMap* map, QWidget* parent)
    : QWidget(parent), m_model(model), m_map(map), m_errorValues(model, &m_latents),
      m_points(new PointsModel(model, this)), m_grid(new PointsGrid(model, m_points, this)), m_state(new QLabel(this)),
      m_worker(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); })
{
    setObjectName(QStringLiteral("points"));
    setAccessibleName(tr("Points"));
    setAutoFillBackground(true);
    m_grid->setObjectName(QStringLiteral("points.grid"));
    m_grid->setAccessibleName(tr("Points of the map"));
    m_grid->setAccessibleDescription(tr("Arrow keys select a row, Shift with them several, Enter finds its point on "
                                        "the map, Ctrl+C copies the selected rows, Escape selects nothing."));
    m_state->setObjectName(QStringLiteral("points.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(buildControls());
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_state);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kFollowMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &PointsTable::refresh);
    connectModel();
    updateState();
}

PointsTable::~PointsTable() = default;

QWidget* PointsTable::buildControls()
{
    auto* panel = new QWidget(this);
    auto* row = new FlowLayout(panel);
    m_only = new QCheckBox(tr("Only the selected"), panel);
    m_only->setObjectName(QStringLiteral("points.only"));
    m_only->setToolTip(tr("Show the rows of what is selected on the map or in any other view"));
    m_errors = new QCheckBox(tr("Reconstruction errors"), panel);
    m_errors->setObjectName(QStringLiteral("points.errors"));
    m_errors->setToolTip(tr("Compute how far each image is from what its code decodes to; takes a while for many "
                            "images"));
    m_copy = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy rows"), panel);
    m_copy->setObjectName(QStringLiteral("points.copy"));
    m_copy->setToolTip(tr("Copy the selected rows, or the current one, as a table (Ctrl+C)"));
    m_find = new QPushButton(themedIcon(QStringLiteral("map")), tr("Find on the map"), panel);
    m_find->setObjectName(QStringLiteral("points.find"));
    m_find->setToolTip(tr("Show the point of the current row on the map (Enter, or a double click on a row)"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_only, m_errors, m_copy, m_find})
        row->addWidget(widget);
    connect(m_only, &QCheckBox::toggled, this, [this](bool only) {
        m_grid->setKeepsSelection(only);
        refresh();
    });
    connect(m_errors, &QCheckBox::toggled, this, [this] {
        updateErrors();
        refresh();
    });
    connect(m_copy, &QPushButton::clicked, this, &PointsTable::copy);
    connect(m_find, &QPushButton::clicked, this, [this] {
        if (m_grid->currentIndex().isValid())
            m_model->seekImage(m_points->image(m_grid->currentIndex().row()));
    });
    return panel;
}

void PointsTable::connectModel()
{
    const auto replace = [this] {
        m_splits = nullptr;
        m_errorValues.forget();
        m_sized = false;
        refresh();
    };
    connect(m_model, &ExplorerModel::datasetChanged, this, replace);
    connect(m_model, &ExplorerModel::modelReplaced, this, replace);
    connect(m_model, &ExplorerModel::codesChanged, this, &PointsTable::follow);
    connect(m_model, &ExplorerModel::selectionChanged, this, [this] {
        if (m_only->isChecked())
            refresh();
        else
            updateState();
    });
    if (m_map)
        connect(m_map, &LatentMap::pictureShown, this, &PointsTable::follow);
    connect(&m_errorValues, &PointValues::changed, this, &PointsTable::follow);
    connect(&m_latents, &LatentController::problem, this, &PointsTable::problem);
    connect(m_points, &PointsModel::orderWanted, this, [this] {
        m_sort = m_points->sortField();
        m_descending = m_points->isDescending();
        refresh();
    });
    connect(m_grid, &PointsGrid::copyAsked, this, &PointsTable::copy);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { m_find->setEnabled(current.isValid()); });
}

PointsTable::State PointsTable::state() const
{
    return {m_sort, m_descending, m_only->isChecked(), m_errors->isChecked()};
}

void PointsTable::restoreState(const State& state)
{
    m_sort = state.sort;
    m_descending = state.descending;
    m_only->setChecked(state.onlySelected);
    m_errors->setChecked(state.errors);
    refresh();
}

PointsData PointsTable::currentData() const
{
    PointsData content;
    const EncodedSetPtr codes = m_model->codes();
    if (!codes || !m_model->dataset() || codes->dimensions != m_model->dimensions())
        return content;
    content.codes = codes;
    content.dataset = m_model->dataset();
    content.splits = m_splits;
    if (m_map && m_map->picture() && ofTheSameImages(m_map->picture()->codes, codes))
        content.xy = m_map->picture()->xy;
    MapValuesPtr errors = m_errors->isChecked() ? m_errorValues.newest(MapColor::Error) : nullptr;
    if (!errors && m_map)
        errors = m_map->errors();
    if (errors && ofTheSameImages(errors->codes, codes))
        content.errors = errors;
    return content;
}

void PointsTable::updateErrors()
{
    m_errorValues.want(m_errors->isChecked() && isVisible() ? MapColor::Error : MapColor::Label);
}

void PointsTable::follow()
{
    m_isOld = true;
    if (isVisible() && !m_delay.isActive())
        m_delay.start();
}

void PointsTable::refresh()
{
    m_isOld = true;
    m_delay.stop();
    if (!isVisible())
        return;
    m_isOld = false;
    m_errors->setEnabled(!m_model->model() || m_model->canDecode());
    if (!m_splits && m_model->dataset())
        m_splits = splitClasses(m_model->splits(), m_model->dataset()->size());
    updateErrors();
    PointsData content = currentData();
    if (!content.codes) {
        m_worker.drop(Order);
        showRows({}, {});
        return;
    }
    std::optional<std::vector<std::uint32_t>> only;
    if (m_only->isChecked())
        only = m_model->selection();
    // A column may have gone with what it was of.
    const std::vector<PointField> fields = content.fields();
    if (std::ranges::find(fields, m_sort) == fields.end()) {
        m_sort = {};
        m_descending = false;
    }
    m_worker.post(Order,
                  [this, content = std::move(content), only = std::move(only), sort = m_sort,
                   descending = m_descending]() -> SlotWorker::Delivery {
                      return [this, content, rows = orderedRows(content, sort, descending, only)]() mutable {
                          // Of another model by now.
                          if (m_model->codes() && m_model->dataset() == content.dataset &&
                              m_model->dimensions() == content.codes->dimensions)
                              showRows(std::move(content), std::move(rows));
                      };
                  });
}

void PointsTable::showRows(PointsData content, std::vector<std::uint32_t> rows)
{
    ++m_sorted;
    const QModelIndex current = m_grid->currentIndex();
    const bool hadCurrent = current.isValid() && current.row() < m_points->rowCount();
    const std::uint32_t image = hadCurrent ? m_points->image(current.row()) : 0;
    const int scrolled = m_grid->verticalScrollBar()->value();
    m_points->show(std::move(content), std::move(rows));
    if (hadCurrent && !m_grid->currentIndex().isValid())
        m_grid->setCurrentRow(m_points->rowOf(image));
    m_grid->verticalScrollBar()->setValue(scrolled);
    updateIndicator();
    if (!m_sized && m_points->rowCount() > 0) {
        m_grid->fitColumns();
        m_sized = true;
    }
    updateState();
}

void PointsTable::updateIndicator()
{
    const QSignalBlocker blocker(m_grid->horizontalHeader());
    m_grid->horizontalHeader()->setSortIndicator(m_points->columnOf(m_sort),
                                                 m_descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_grid->horizontalHeader()->viewport()->update();
}

void PointsTable::updateState()
{
    // A model that is reset tells of no current row that goes.
    m_find->setEnabled(m_grid->currentIndex().isValid());
    if (!isVisible())
        return;
    m_copy->setEnabled(m_points->rowCount() > 0);
    if (!m_model->model()) {
        m_state->setText(tr("Every image becomes a row here once there is a model. Press Train (F5)."));
        return;
    }
    if (m_points->rowCount() == 0) {
        m_state->setText(m_only->isChecked() && m_model->codes()
                             ? tr("Nothing that is shown is selected: select points on the map, or show all rows.")
                             : tr("Every image is being turned into a row."));
        return;
    }
    const PointsData& content = m_points->data();
    QStringList parts{tr("%L1 of %L2 images").arg(m_points->rowCount()).arg(content.size())};
    parts << tr("epoch %1").arg(content.codes->epoch) << tr("sorted by %1").arg(PointsModel::title(content, m_sort));
    if (!m_model->codesComplete())
        parts << tr("a sample of the images");
    if (!m_model->selection().empty())
        parts << tr("%L1 selected").arg(m_model->selection().size());
    if (content.codes->dimensions > PointsData::kMostDimensions)
        parts << tr("the first %1 of %2 dimensions").arg(PointsData::kMostDimensions).arg(content.codes->dimensions);
    if (m_errors->isChecked() && m_errors->isEnabled() && !content.errors)
        parts << tr("computing the reconstruction errors…");
    m_state->setText(parts.join(QStringLiteral(" · ")));
}

void PointsTable::copy()
{
    if (m_points->rowCount() == 0)
        return;
    std::vector<std::uint32_t> rows;
    for (int row = 0; row < m_points->rowCount(); ++row) {
        if (m_model->isSelected(m_points->image(row)))
            rows.push_back(m_points->rows()[static_cast<std::size_t>(row)]);
    }
    if (rows.empty() && m_grid->currentIndex().isValid())
        rows.push_back(m_points->rows()[static_cast<std::size_t>(m_grid->currentIndex().row())]);
    if (rows.empty()) {
        m_state->setText(tr("Select rows to copy: click one, or press Ctrl+A for all."));
        return;
    }
    m_worker.post(Text, [this, content = m_points->data(), rows = std::move(rows)]() -> SlotWorker::Delivery {
        return [this, text = PointsModel::text(content, rows), count = rows.size()] {
            QApplication::clipboard()->setText(text);
            m_state->setText(tr("%L1 rows are on the clipboard.").arg(count));
        };
    });
}

void PointsTable::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isOld)
        refresh();
    else
        updateErrors();
    updateState();
}

void PointsTable::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_delay.stop();
    m_worker.drop(Order);
    m_isOld = true; // what was dropped is asked for again
    m_errorValues.want(MapColor::Label);
}

} // namespace latentscape
