// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/angles_page.h"

#include <algorithm>

#include <qcustomplot.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/plot_colors.h"
#include "ui/plots/svg_picture.h"
#include "ui/plots/tick_room.h"
#include "ui/theme.h"
#include "ui/views/direction_sheet.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kPaceMs = 1000;
constexpr int kMostCurves = 8;
constexpr QSize kSheetSize(900, 560);
constexpr QSize kPlotSize(900, 280);

} // namespace

AnglesPage::AnglesPage(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_caption(new QLabel(this)), m_progress(new WorkProgress(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_again(new QPushButton(tr("Compare"), this)),
      m_sheet(new DirectionSheet(this)), m_plot(new QCustomPlot(this))
{
    setObjectName(QStringLiteral("angles"));
    m_caption->setObjectName(QStringLiteral("angles.caption"));
    m_caption->setWordWrap(true);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_sheet->setObjectName(QStringLiteral("angles.sheet"));
    m_sheet->setAccessibleName(tr("Directions of the decoder and of the principal components"));
    m_sheet->setToolTip(tr("Grey changes nothing, bright and dark are where the direction adds and takes light. At 0° "
                           "a direction is drawn by both"));
    m_plot->setObjectName(QStringLiteral("angles.plot"));
    m_plot->setAccessibleName(tr("Principal angles while training"));
    m_plot->setToolTip(
        tr("The angles after so many optimiser steps: at 0° the decoder spans the principal components"));
    m_plot->setMinimumHeight(120);
    keepTickLabelsApart(m_plot);
    m_plot->xAxis->setLabel(tr("optimiser steps"));
    m_plot->yAxis->setLabel(tr("degrees"));
    // Curves end at any height: the legend stands beside them.
    auto* side = new QCPLayoutGrid;
    m_plot->plotLayout()->addElement(0, 1, side);
    m_plot->plotLayout()->setColumnStretchFactor(1, 0.001);
    side->addElement(0, 0, m_plot->legend);
    side->addElement(1, 0, new QCPLayoutElement(m_plot)); // what the lines of the legend leave
    side->setRowStretchFactor(0, 0.001);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(m_sheet, 3);
    layout->addWidget(m_plot, 2);
    layout->addLayout(makeProgress());
    layout->addWidget(m_caption);

    m_pace.setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_isOld && !m_isGivenUp)
            refresh();
    });
    connect(&m_angles, &AngleController::compared, this, &AnglesPage::showComparison);
    connect(&m_angles, &AngleController::progressChanged, this, [this](double fraction, double left) {
        showProgress(fraction > 0);
        m_progress->tell(fraction, left);
    });
    connect(&m_angles, &AngleController::busyChanged, this, [this](bool busy) {
        if (!busy)
            showProgress(false);
    });
    connect(&m_angles, &AngleController::refused, this, [this](const QString& text) {
        m_comparison = nullptr;
        m_sheet->clear();
        m_sheet->setEmptyText(text);
        showState();
    });
    connect(model, &ExplorerModel::datasetChanged, this, &AnglesPage::replaceModel);
    connect(model, &ExplorerModel::modelReplaced, this, &AnglesPage::replaceModel);
    connect(model, &ExplorerModel::modelUpdated, this, &AnglesPage::followWeights);
    applyColors();
    replaceModel();
}

QHBoxLayout* AnglesPage::makeProgress()
{
    m_progress->setObjectName(QStringLiteral("angles.progress"));
    m_cancel->setObjectName(QStringLiteral("angles.cancel"));
    m_cancel->setToolTip(tr("Give up comparing"));
    m_again->setObjectName(QStringLiteral("angles.again"));
    m_again->setToolTip(tr("Compare the newest weights with the principal components"));
    connect(m_cancel, &QPushButton::clicked, this, &AnglesPage::cancel);
    connect(m_again, &QPushButton::clicked, this, &AnglesPage::refresh);
    auto* row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_again, 0, Qt::AlignLeft);
    showProgress(false);
    return row;
}

void AnglesPage::showProgress(bool shown)
{
    m_progress->setVisible(shown);
    m_cancel->setVisible(shown);
}

bool AnglesPage::applies(const ModelSnapshot& model) { return model.space == 0 && hasLinearDecoder(model); }

void AnglesPage::replaceModel()
{
    m_angles.cancel();
    m_comparison = nullptr;
    m_sheet->clear();
    if (!m_model->model())
        m_sheet->setEmptyText(tr("Train the linear autoencoder to see it find the principal components."));
    showState();
    refresh();
}

void AnglesPage::followWeights()
{
    m_isOld = true;
    if (m_comparison)
        m_sheet->setStale(!isVisible() || m_isGivenUp);
    if (!m_pace.isActive() && !m_isGivenUp)
        refresh();
}

void AnglesPage::refresh()
{
    m_isOld = true;
    m_isGivenUp = false;
    const SnapshotPtr model = m_model->model();
    if (model && !m_comparison)
        m_sheet->setEmptyText(tr("The principal components are being computed…"));
    m_again->hide();
    const DatasetPtr dataset = m_model->dataset();
    if (!isVisible() || !model || !dataset || !(dataset->shape == model->shape) || !applies(*model))
        return;
    m_isOld = false;
    m_pace.start();
    m_angles.request(model, dataset, m_model->splits(), m_model->run());
}

void AnglesPage::cancel()
{
    m_angles.cancel();
    m_isOld = true;
    m_isGivenUp = true;
    if (m_comparison)
        m_sheet->setStale(true);
    else
        m_sheet->setEmptyText(tr("Comparing was given up. Press Compare to begin anew."));
    showState();
}

void AnglesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isOld && !m_isGivenUp)
        refresh();
}

void AnglesPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_angles.isBusy()) {
        m_angles.cancel();
        m_isOld = true;
    }
}

void AnglesPage::showComparison(const AngleComparisonPtr& comparison)
{
    m_comparison = comparison;
    m_sheet->setDirections(comparison->directions, comparison->model->shape);
    m_sheet->setStale(false);
    if (comparison->directions.angles.empty())
        m_sheet->setEmptyText(tr("The decoder has no direction yet."));
    drawPlot();
    showState();
}

void AnglesPage::showState()
{
    const bool any = m_comparison && !m_comparison->directions.angles.empty();
    m_plot->setVisible(any);
    m_again->setVisible(m_isGivenUp);
    if (any) {
        const std::vector<double>& angles = m_comparison->directions.angles;
        const QLocale locale;
        m_caption->setText(tr("%n principal angle(s), from %1° to %2° · epoch %3 · at 0° the decoder draws what the "
                              "principal components draw",
                              nullptr, static_cast<int>(angles.size()))
                               .arg(locale.toString(angles.front(), 'f', 2), locale.toString(angles.back(), 'f', 2))
                               .arg(m_comparison->model->epoch));
    } else {
        m_caption->clear();
    }
    if (exportChanged)
        exportChanged();
}

void AnglesPage::drawPlot()
{
    m_plot->clearGraphs();
    if (!m_comparison || m_comparison->directions.angles.empty())
        return;
    const int angles = static_cast<int>(m_comparison->directions.angles.size());
    const int curves = std::min(angles, kMostCurves);
    double last = 1;
    for (int c = curves - 1; c >= 0; --c) {
        const int which = curves == 1 ? 0 : c * (angles - 1) / (curves - 1);
        QCPGraph* graph = m_plot->addGraph();
        const QColor color = curveColor(c);
        graph->setName(tr("angle %1").arg(which + 1));
        graph->setPen(QPen(color, 1.8));
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, 5));
        for (const auto& [step, values] : m_comparison->history) {
            if (static_cast<std::size_t>(which) < values.size())
                graph->addData(static_cast<double>(step), values[static_cast<std::size_t>(which)]);
            last = std::max(last, static_cast<double>(step));
        }
    }
    m_plot->legend->setVisible(true);
    m_plot->xAxis->setRange(0, last * 1.02);
    m_plot->yAxis->setRange(0, 92);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void AnglesPage::applyColors()
{
    applyPlotColors(m_plot);
    drawPlot();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void AnglesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColors();
}

QString AnglesPage::exportName() const { return pictureName(*m_model, QStringLiteral("angles")); }

QImage AnglesPage::composed(double scale) const
{
    if (!m_comparison || m_comparison->directions.angles.empty())
        return {};
    const QImage sheet = m_sheet->rendered(kSheetSize, scale);
    const QImage plot = m_plot->toPixmap(kPlotSize.width(), kPlotSize.height(), scale).toImage();
    QImage picture(sheet.width(), sheet.height() + plot.height(), QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.drawImage(0, 0, sheet);
    painter.drawImage(0, sheet.height(), plot);
    return picture;
}

QImage AnglesPage::exportPreview(QSize room)
{
    const QImage picture = composed(1);
    return picture.isNull() ? picture : picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

void AnglesPage::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QSize AnglesPage::exportSize() const
{
    if (!m_comparison || m_comparison->directions.angles.empty())
        return {};
    return QSize(kSheetSize.width(), kSheetSize.height() + kPlotSize.height()) * m_scale;
}

std::map<std::string, std::string> AnglesPage::exportRecipe() const
{
    std::map<std::string, std::string> recipe = pictureRecipe(*m_model);
    recipe["picture"] = "principal angles";
    recipe["epoch"] = std::to_string(m_comparison->model->epoch);
    QStringList degrees;
    for (const double angle : m_comparison->directions.angles)
        degrees << QString::number(angle, 'f', 4);
    recipe["degrees"] = degrees.join(QLatin1Char(' ')).toStdString();
    return recipe;
}

std::function<QByteArray()> AnglesPage::exportJob()
{
    const QImage picture = composed(m_scale);
    if (picture.isNull())
        return {};
    return [picture = toCoreImage(picture, 3), recipe = exportRecipe()] { return pngBytes(picture, recipe); };
}

QByteArray AnglesPage::exportSvg()
{
    if (exportSize().isEmpty())
        return {};
    SvgPicture svg(exportSize() / m_scale, m_scale);
    svg.paint([this](QCPPainter& painter) { m_sheet->paintInto(painter, kSheetSize); });
    svg.addPlot(*m_plot, QPointF(0, kSheetSize.height()), kPlotSize);
    return svg.bytes(exportName(), exportRecipe());
}

QString AnglesPage::exportSvgNote() const
{
    return tr("Curves and letters stay lines, the decoded images are images.");
}

} // namespace latentscape
