// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include <QWidget>

#include "core/output/grids.h"
#include "ui/controllers/job_thread.h"
#include "ui/exportable.h"

class QComboBox;
class QCustomPlot;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QTableWidget;

namespace latentscape {

class ExplorerModel;
class ImageView;
class SweepController;

/// What the runs of a sweep gave, side by side: a table, a loss against the parameter, and the same kind of picture
/// from every run. A double click on a run opens it. GUI thread only; pictures are drawn in a worker.
class SweepView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    SweepView(SweepController* sweep, ExplorerModel* model, QWidget* parent = nullptr);

    QTableWidget* table() const { return m_table; }
    QCustomPlot* plot() const { return m_plot; }
    /// One for each run that has weights.
    std::vector<ImageView*> pictures() const;

    QString exportName() const override;
    QImage exportPreview(QSize room) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;

signals:
    void openRequested(const std::filesystem::path& run);
    /// The rest of the runs is wanted.
    void proceedRequested();
    void newRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A run's picture and what it was drawn from.
    struct Cell
    {
        QWidget* box = nullptr;
        ImageView* view = nullptr;
        QLabel* caption = nullptr;
        int epoch = -1;
    };

    QWidget* makeHeader();
    QWidget* makePictures();
    void showPlan();
    void showRows();
    void fillTable();
    void fillTerms();
    void drawPlot();
    void drawPictures();
    void showPicture(std::size_t row, int epoch, const Grid& grid);
    void sizePictures();
    void applyColors();
    QImage composed() const;

    SweepController* m_sweep;
    ExplorerModel* m_model;
    QLabel* m_title = nullptr;
    QPushButton* m_proceed = nullptr;
    QTableWidget* m_table = nullptr;
    QComboBox* m_term = nullptr;
    QComboBox* m_kind = nullptr;
    QCustomPlot* m_plot = nullptr;
    QWidget* m_body = nullptr;
    QLabel* m_empty = nullptr;
    QHBoxLayout* m_strip = nullptr;
    std::vector<Cell> m_cells;
    JobThread m_painter; ///< last: its jobs post to this object
};

} // namespace latentscape
