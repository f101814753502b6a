// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sweep_pictures.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "core/data/read_options.h"
#include "core/nn/thrown.h"
#include "core/training/sweep.h"
#include "ui/controllers/slot_worker.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/image_view.h"

namespace latentscape {

namespace {

constexpr int kLeastSide = 120;
constexpr int kMostEmptySide = 240;
constexpr int kPictureRows = 6;
constexpr int kPictureCols = 6;
constexpr int kGap = 12;
constexpr int kCellSpacing = 4;

GridRequest requestOf(GridKind kind)
{
    GridRequest request;
    request.kind = kind;
    request.rows = kind == GridKind::Reconstructions ? kPictureRows / 2 : kPictureRows;
    request.cols = kPictureCols;
    if (kind == GridKind::Manifold)
        request.rows = request.cols = 2 * kPictureCols;
    if (kind == GridKind::Traversals)
        request.rows = 0;
    return request;
}

} // namespace

SweepPictures::SweepPictures(SweepController* sweep, ExplorerModel* model, QWidget* parent)
    : QScrollArea(parent), m_sweep(sweep), m_model(model)
{
    setObjectName(QStringLiteral("sweep.pictures"));
    setAccessibleName(tr("Pictures of the runs"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* content = new QWidget(this);
    m_strip = new QHBoxLayout(content);
    m_strip->setContentsMargins(0, kCellSpacing, 0, kCellSpacing);
    m_strip->setSpacing(kGap);
    m_strip->addStretch(1);
    setWidget(content);
}

SweepPictures::Cell SweepPictures::makeCell(const QString& setting)
{
    Cell cell;
    cell.box = new QWidget(widget());
    auto* column = new QVBoxLayout(cell.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kCellSpacing);
    cell.view = new ImageView(cell.box);
    cell.view->setAccessibleName(setting);
    cell.caption = new QLabel(setting, cell.box);
    cell.caption->setAlignment(Qt::AlignHCenter);
    column->addWidget(cell.view, 0, Qt::AlignHCenter | Qt::AlignTop);
    column->addWidget(cell.caption);
    column->addStretch(1);
    m_strip->insertWidget(m_strip->count() - 1, cell.box);
    return cell;
}

void SweepPictures::showPlan()
{
    m_work.cancel();
    for (const Cell& cell : m_cells)
        delete cell.box;
    m_cells.clear();
    for (const SweepRow& row : m_sweep->rows()) {
        m_cells.push_back(makeCell(QString::fromStdString(row.entry.setting)));
        linkCells(m_cells.back().view, m_model, [this, which = m_cells.size() - 1] {
            return which < m_cells.size() && m_model->dataset() == m_dataset ? &m_cells[which].images : nullptr;
        });
    }
    sizeCells();
    showRows();
    emit picturesChanged();
}

void SweepPictures::showRows()
{
    for (std::size_t row = 0; row < std::min(m_cells.size(), m_sweep->rows().size()); ++row) {
        const Cell& cell = m_cells[row];
        const bool waits = m_sweep->rows()[row].state == SweepState::Waiting;
        if (cell.epochs < 0 && !cell.failed)
            cell.view->setEmptyText(waits ? tr("not trained yet") : tr("being drawn"));
    }
    // What is being drawn is finished first, else a slow picture would never come.
    if (m_work.isBusy())
        m_again = true;
    else
        draw();
}

void SweepPictures::setKind(GridKind kind)
{
    m_work.cancel();
    m_kind = kind;
    for (Cell& cell : m_cells) {
        cell.epochs = -1;
        cell.failed = false;
        cell.view->setStale(!cell.view->picture().isNull(), tr("being drawn"));
    }
    showRows();
}

std::vector<SweepPictures::Task> SweepPictures::tasks() const
{
    std::vector<Task> tasks;
    for (std::size_t row = 0; row < std::min(m_cells.size(), m_sweep->rows().size()); ++row) {
        const SweepRow& run = m_sweep->rows()[row];
        const bool gaveUp = m_cells[row].failed && run.state == SweepState::Done;
        if (run.state != SweepState::Waiting && run.summary.epochs > m_cells[row].epochs && !gaveUp)
            tasks.push_back({row, run.summary.path, run.summary.epochs});
    }
    return tasks;
}

void SweepPictures::draw()
{
    m_again = false;
    const std::vector<Task> wanted = tasks();
    if (wanted.empty())
        return;
    m_dataset = m_model->dataset();
    m_work.start([this, wanted, request = requestOf(m_kind), data = m_dataset](LongWork::Report& report) {
        drawAll(wanted, request, data, report);
        return LongWork::Delivery([this] {
            if (m_again)
                draw();
        });
    });
}

/// In the worker.
void SweepPictures::drawAll(const std::vector<Task>& tasks, const GridRequest& request, DatasetPtr dataset,
                            LongWork::Report& report)
{
    const DatasetPtr shown = dataset;
    ReadOptions reading;
    reading.stop = report.stop();
    for (const Task& task : tasks) {
        if (report.stop().stop_requested())
            return;
        try {
            const RunRecord record = readRunRecord(task.run);
            const SnapshotPtr model = loadSnapshot(task.run);
            if (!gridApplies(request.kind, *model))
                throw Error(ErrorKind::Input, LS_TEXT("core", "This kind of picture does not apply to the model."));
            if (!dataset || dataset->fingerprint() != record.dataFingerprint)
                dataset = loadRunData(record, reading);
            if (!dataset) // given up
                return;
            const bool isShown = dataset == shown;
            const auto grid = std::make_shared<const Grid>(
                makeGrid(model, *dataset, makeSplits(*dataset, record.split), request, report.stop()));
            if (!grid->stopped)
                report.deliver([this, task, epoch = model->epoch, grid,
                                images = isShown ? PictureCells(*grid, request.scale) : PictureCells()] {
                    showPicture(task, epoch, grid, images);
                });
        } catch (...) {
            report.deliver([this, row = task.row, text = latentscape::tr(currentError())] { showProblem(row, text); });
        }
    }
}

void SweepPictures::showPicture(const Task& task, int epoch, const std::shared_ptr<const Grid>& grid,
                                const PictureCells& images)
{
    Cell& cell = m_cells[task.row];
    cell.epochs = task.epochs;
    cell.epoch = epoch;
    cell.failed = false;
    cell.view->setStale(false);
    cell.view->setPicture(toQImage(grid->image));
    cell.grid = grid;
    cell.images = images;
    frameHovered(cell.view, *m_model, &cell.images);
    sizeCells();
    emit picturesChanged();
}

void SweepPictures::showProblem(std::size_t row, const QString& text)
{
    Cell& cell = m_cells[row];
    cell.failed = true;
    cell.view->setStale(false);
    cell.view->setPicture({});
    cell.grid = nullptr;
    cell.view->setEmptyText(text);
    sizeCells();
    emit picturesChanged();
}

/// Whole multiples of the pictures, as large as the height allows: each then stands right above its caption.
void SweepPictures::sizeCells()
{
    const int room = viewport()->height() - fontMetrics().lineSpacing() - 4 * kCellSpacing;
    const auto sizeOf = [room](const QSize& picture) { return picture * std::max(1, room / picture.height()); };
    const std::vector<ImageView*> drawn = views();
    const int side = std::clamp(room, kLeastSide, kMostEmptySide);
    const QSize empty = drawn.empty() ? QSize(side, side) : sizeOf(drawn.front()->picture().size());
    for (const Cell& cell : m_cells)
        cell.view->setFixedSize(cell.view->picture().isNull() ? empty : sizeOf(cell.view->picture().size()));
}

void SweepPictures::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    sizeCells();
}

void SweepPictures::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        sizeCells();
}

std::vector<ImageView*> SweepPictures::views() const
{
    std::vector<ImageView*> views;
    for (const Cell& cell : m_cells) {
        if (!cell.view->picture().isNull())
            views.push_back(cell.view);
    }
    return views;
}

std::vector<SweepPicture> SweepPictures::pictures() const
{
    std::vector<SweepPicture> pictures;
    for (std::size_t row = 0; row < std::min(m_cells.size(), m_sweep->rows().size()); ++row) {
        const Cell& cell = m_cells[row];
        pictures.push_back({m_sweep->rows()[row].entry.setting, cell.epochs < 0 ? nullptr : cell.grid, cell.epoch});
    }
    return pictures;
}

GridRequest SweepPictures::request() const { return requestOf(m_kind); }

bool SweepPictures::areOfStoredRuns() const
{
    for (std::size_t row = 0; row < std::min(m_cells.size(), m_sweep->rows().size()); ++row) {
        const SweepRow& run = m_sweep->rows()[row];
        const bool isNew = m_cells[row].epochs != run.summary.epochs && !m_cells[row].failed;
        if (run.state != SweepState::Waiting && (run.summary.locked || isNew))
            return false;
    }
    return m_cells.size() == m_sweep->rows().size();
}

} // namespace latentscape
