// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QScrollArea>

#include "core/output/sweep_sheet.h"
#include "ui/controllers/long_work.h"
#include "ui/views/picture_cells.h"

class QHBoxLayout;
class QLabel;

namespace latentscape {

class ExplorerModel;
class ImageView;
class SweepController;

/// The same kind of picture from every run of a sweep, side by side; drawn anew when a run has gone on. GUI thread
/// only; runs are read and pictures drawn in a worker.
class SweepPictures : public QScrollArea
{
    Q_OBJECT

public:
    SweepPictures(SweepController* sweep, ExplorerModel* model, QWidget* parent = nullptr);

    /// Another sweep is shown: a place for each of its runs.
    void showPlan();
    /// Runs have gone on.
    void showRows();
    /// Pictures of another kind stay until the new ones are there, and say so.
    void setKind(GridKind kind);

    /// Of the runs that have a picture.
    std::vector<ImageView*> views() const;
    /// What they are made from, one a run; those of another kind that are still shown are left out.
    std::vector<SweepPicture> pictures() const;
    GridRequest request() const;
    /// Whether every picture is of its run as it stands now, and none is being trained.
    bool areOfStoredRuns() const;

signals:
    void picturesChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// A run's picture and what it was drawn from.
    struct Cell
    {
        QWidget* box = nullptr;
        ImageView* view = nullptr;
        QLabel* caption = nullptr;
        int epochs = -1; ///< the run's when this was drawn; -1: nothing was drawn yet
        int epoch = -1;  ///< of the weights: of a run that early stopping ended its best one
        bool failed = false;
        PictureCells images; ///< none of another data set than the window's
        std::shared_ptr<const Grid> grid;
    };
    /// What is to be drawn.
    struct Task
    {
        std::size_t row = 0;
        std::filesystem::path run;
        int epochs = 0;
    };

    Cell makeCell(const QString& setting);
    std::vector<Task> tasks() const;
    void draw();
    void drawAll(const std::vector<Task>& tasks, const GridRequest& request, DatasetPtr data, LongWork::Report& report);
    void showPicture(const Task& task, int epoch, const std::shared_ptr<const Grid>& grid, const PictureCells& images);
    void showProblem(std::size_t row, const QString& text);
    void sizeCells();

    SweepController* m_sweep;
    ExplorerModel* m_model;
    QHBoxLayout* m_strip;
    GridKind m_kind = GridKind::Samples;
    std::vector<Cell> m_cells;
    DatasetPtr m_dataset;  ///< the window's when pictures were drawn last
    bool m_again = false;  ///< runs have gone on while pictures were drawn
    LongWork m_work{this}; ///< last: its deliveries are for this view
};

} // namespace latentscape
