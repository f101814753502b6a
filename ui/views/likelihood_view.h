// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QWidget>

#include "core/evaluation/likelihood_curve.h"
#include "ui/controllers/long_work.h"
#include "ui/exportable.h"

class QComboBox;
class QCustomPlot;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace latentscape {

class ExplorerModel;
class WorkProgress;

/// The bound and estimates of log p(x) in one plot, on some test images: of the model that is shown, rising with the
/// number of samples K, or of a run's stored epochs. Measured when asked for; points appear as they come. Curves of
/// older weights stay and say so. GUI thread only; measured elsewhere.
class LikelihoodView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    /// What the abscissa is.
    enum class Over { Samples, Epochs };

    explicit LikelihoodView(ExplorerModel* model, QWidget* parent = nullptr);

    /// One measured model.
    struct Point
    {
        int epoch = 0;
        LikelihoodCurve curve;
    };
    const std::vector<Point>& points() const { return m_points; }
    Over over() const;
    void setOver(Over over);
    bool isBusy() const { return m_work.isBusy(); }
    /// Whether the weights that this run keeps are being read for it.
    bool isReading(const std::filesystem::path& run) const;
    QCustomPlot* plot() const { return m_plot; }

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("plot"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 4; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override { return true; }
    QByteArray exportSvg() override;

public slots:
    void measure();

protected:
    void changeEvent(QEvent* event) override;

private:
    std::map<std::string, std::string> exportRecipe() const;
    QWidget* makeControls();
    void makePlot();
    void forget();
    void addPoint(Point point);
    void showBusy(bool busy);
    void showState();
    void drawPlot();
    void drawOverSamples();
    void drawOverEpochs();
    void applyColors();
    QImage render(double scale);

    ExplorerModel* m_model;
    QComboBox* m_over = nullptr;
    QSpinBox* m_images = nullptr;
    QPushButton* m_measure = nullptr;
    QPushButton* m_cancel = nullptr;
    WorkProgress* m_progress = nullptr;
    QLabel* m_state = nullptr;
    QVBoxLayout* m_layout = nullptr;
    QCustomPlot* m_plot = nullptr;
    std::vector<Point> m_points;
    std::uint64_t m_version = 0; ///< of the newest weights the points are of
    QString m_problem;
    int m_scale = 1;
    LongWork m_work{this}; ///< last: its deliveries are for this view
};

} // namespace latentscape
