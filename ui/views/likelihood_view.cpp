// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/likelihood_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include <qcustomplot.h>

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/data/subset.h"
#include "core/training/run_folder.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/plot_colors.h"
#include "ui/plots/svg_picture.h"
#include "ui/plots/tick_room.h"
#include "ui/theme.h"
#include "ui/views/flow_layout.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

const std::vector<int> kSamples{1, 10, 100, 1000}; ///< of the model that is shown
const std::vector<int> kFewSamples{1, 10, 100};    ///< of each of many epochs
constexpr int kUsualImages = 500;
constexpr int kMostImages = 100000;
constexpr std::size_t kMostEpochs = 12;
constexpr QSize kExportSize(900, 540);

/// Some of the stored epochs, evenly spaced, the last among them. The untrained model is so far below that next to it
/// nothing else could be told apart.
std::vector<int> someEpochs(const std::filesystem::path& run)
{
    std::vector<int> epochs = storedEpochs(run);
    std::erase_if(epochs, [](int epoch) { return epoch < 1; });
    if (epochs.size() <= kMostEpochs)
        return epochs;
    std::vector<int> some;
    for (std::size_t i = 0; i < kMostEpochs; ++i)
        some.push_back(epochs[i * (epochs.size() - 1) / (kMostEpochs - 1)]);
    return some;
}

} // namespace

LikelihoodView::LikelihoodView(ExplorerModel* model, QWidget* parent) : QWidget(parent), m_model(model)
{
    setObjectName(QStringLiteral("likelihood"));
    setAccessibleName(tr("Bound and log p(x)"));
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("likelihood.state"));
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    makePlot();
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(6, 6, 6, 4);
    m_layout->setSpacing(4);
    m_layout->addWidget(makeControls());
    m_layout->addWidget(m_state);
    m_layout->addWidget(m_plot, 1);
    connect(&m_work, &LongWork::busyChanged, this, &LikelihoodView::showBusy);
    connect(&m_work, &LongWork::progressChanged, m_progress, &WorkProgress::tell);
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_problem = text;
        showState();
    });
    connect(model, &ExplorerModel::modelReplaced, this, &LikelihoodView::forget);
    connect(model, &ExplorerModel::datasetChanged, this, &LikelihoodView::forget);
    connect(model, &ExplorerModel::modelUpdated, this, &LikelihoodView::showState);
    applyColors();
    showBusy(false);
}

QWidget* LikelihoodView::makeControls()
{
    auto* panel = new QWidget(this);
    auto* row = new FlowLayout(panel);
    m_measure = new QPushButton(themedIcon(QStringLiteral("evaluate")), tr("Measure"), panel);
    m_measure->setObjectName(QStringLiteral("likelihood.measure"));
    m_measure->setToolTip(tr("Estimate log p(x) of test images from ever more samples of z"));
    auto* overLabel = new QLabel(tr("Along"), panel);
    m_over = new QComboBox(panel);
    m_over->setObjectName(QStringLiteral("likelihood.over"));
    m_over->setAccessibleName(tr("Along"));
    m_over->setToolTip(tr("What the plot goes along: the number of samples K of the model that is shown, or the run's "
                          "stored epochs"));
    m_over->addItem(tr("samples K"), static_cast<int>(Over::Samples));
    m_over->addItem(tr("epochs"), static_cast<int>(Over::Epochs));
    overLabel->setBuddy(m_over);
    auto* imagesLabel = new QLabel(tr("Test images"), panel);
    m_images = new QSpinBox(panel);
    m_images->setObjectName(QStringLiteral("likelihood.images"));
    m_images->setAccessibleName(tr("Test images"));
    m_images->setToolTip(tr("Drawn from the test images, the same at every measurement; more are more precise"));
    m_images->setRange(10, kMostImages);
    m_images->setValue(kUsualImages);
    imagesLabel->setBuddy(m_images);
    m_progress = new WorkProgress(panel);
    m_progress->setObjectName(QStringLiteral("likelihood.progress"));
    m_cancel = new QPushButton(tr("Cancel"), panel);
    m_cancel->setObjectName(QStringLiteral("likelihood.cancel"));
    m_cancel->setToolTip(tr("Give up measuring"));
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_measure, overLabel, m_over, imagesLabel, m_images, m_progress, m_cancel})
        row->addWidget(widget);
    connect(m_measure, &QPushButton::clicked, this, &LikelihoodView::measure);
    connect(m_cancel, &QPushButton::clicked, &m_work, &LongWork::cancel);
    connect(m_over, &QComboBox::currentIndexChanged, this, &LikelihoodView::forget);
    return panel;
}

void LikelihoodView::makePlot()
{
    m_plot = new QCustomPlot(this);
    m_plot->setObjectName(QStringLiteral("likelihood.plot"));
    m_plot->setAccessibleName(tr("Bound and log p(x)"));
    m_plot->setToolTip(tr("The bound never lies above log p(x); more samples close the gap from below"));
    m_plot->setMinimumHeight(90);
    keepTickLabelsApart(m_plot);
    m_plot->yAxis->setLabel(tr("nats per image"));
}

LikelihoodView::Over LikelihoodView::over() const { return static_cast<Over>(m_over->currentData().toInt()); }

void LikelihoodView::setOver(Over over) { m_over->setCurrentIndex(m_over->findData(static_cast<int>(over))); }

bool LikelihoodView::isReading(const std::filesystem::path& run) const
{
    return isBusy() && over() == Over::Epochs && m_model->run() == run;
}

void LikelihoodView::forget()
{
    m_work.cancel();
    m_points.clear();
    m_problem.clear();
    drawPlot();
    showState();
}

void LikelihoodView::measure()
{
    const SnapshotPtr model = m_model->model();
    const DatasetPtr dataset = m_model->dataset();
    if (!model || !dataset)
        return;
    forget();
    m_version = model->version;
    const std::filesystem::path run = over() == Over::Epochs ? m_model->run() : std::filesystem::path();
    const auto images = static_cast<std::size_t>(m_images->value());
    const auto test = std::make_shared<const std::vector<std::uint32_t>>(m_model->splits().test);
    m_work.start([this, model, dataset, run, images, test](LongWork::Report& report) -> LongWork::Delivery {
        constexpr std::uint64_t kSeed = 1;
        const std::vector<std::uint32_t> subset = seededSubset(*test, images, kSeed);
        const std::vector<int> epochs = run.empty() ? std::vector<int>() : someEpochs(run);
        const std::size_t steps = std::max<std::size_t>(epochs.size(), 1);
        for (std::size_t step = 0; step < steps && !report.stop().stop_requested(); ++step) {
            const SnapshotPtr measured = epochs.empty() ? model : loadSnapshot(run, epochs[step]);
            LikelihoodCurveOptions options;
            options.samples = run.empty() ? kSamples : kFewSamples;
            options.seed = kSeed;
            options.stop = report.stop();
            options.progress = [&](double fraction) {
                report.progress((static_cast<double>(step) + fraction) / static_cast<double>(steps));
            };
            Point point{measured->epoch, likelihoodCurve(measured, *dataset, subset, options)};
            if (!point.curve.stopped)
                report.deliver([this, point] { addPoint(point); });
        }
        return {};
    });
    showState();
}

void LikelihoodView::addPoint(Point point)
{
    m_points.push_back(std::move(point));
    drawPlot();
    showState();
}

void LikelihoodView::showBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    showState();
}

void LikelihoodView::showState()
{
    const SnapshotPtr model = m_model->model();
    m_measure->setEnabled(model && m_model->dataset() && !m_work.isBusy());
    const bool empty = m_points.empty();
    m_plot->setVisible(!empty);
    m_state->setAlignment(empty ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignTop);
    m_layout->setStretchFactor(m_state, empty ? 1 : 0);
    if (!model) {
        m_state->setText(tr("There is no model to measure yet. Press Train (F5)."));
    } else if (!m_problem.isEmpty()) {
        m_state->setText(m_problem);
    } else if (m_work.isBusy()) {
        m_state->setText(tr("Measuring on test images…"));
    } else if (m_points.empty()) {
        m_state->setText(tr("Press Measure to see how far the bound (ELBO) lies below log p(x)."));
    } else if (m_version != model->version) {
        m_state->setText(tr("The model has changed since this was measured, at epoch %1. Press Measure again.")
                             .arg(m_points.back().epoch));
    } else {
        const LikelihoodCurve& newest = m_points.back().curve;
        const QLocale locale;
        QString text = tr("Epoch %1: bound %2, log p(x) %3 from %4 samples; %Ln test image(s).", nullptr,
                          static_cast<int>(newest.images))
                           .arg(m_points.back().epoch)
                           .arg(locale.toString(newest.estimates.front(), 'f', 2),
                                locale.toString(newest.estimates.back(), 'f', 2))
                           .arg(newest.samples.back());
        if (!newest.likelihoodIsFair)
            text += QLatin1Char(' ') + tr("Grey pixels under a bernoulli likelihood are not a likelihood: compare such "
                                          "numbers with their like only.");
        m_state->setText(text);
    }
}

void LikelihoodView::drawPlot()
{
    m_plot->clearGraphs();
    if (!m_points.empty()) {
        if (over() == Over::Epochs)
            drawOverEpochs();
        else
            drawOverSamples();
        m_plot->legend->setVisible(true);
        // Where the curves leave room.
        const Qt::Alignment corner =
            over() == Over::Epochs ? Qt::AlignRight | Qt::AlignBottom : Qt::AlignLeft | Qt::AlignTop;
        m_plot->axisRect()->insetLayout()->setInsetAlignment(0, corner);
        m_plot->rescaleAxes();
        m_plot->yAxis->scaleRange(1.15);
        m_plot->xAxis->setRange(m_plot->xAxis->range().lower - 0.3, m_plot->xAxis->range().upper + 0.3);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    if (exportChanged)
        exportChanged();
}

void LikelihoodView::drawOverSamples()
{
    const LikelihoodCurve& curve = m_points.back().curve;
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    QCPGraph* bound = m_plot->addGraph();
    QCPGraph* estimate = m_plot->addGraph();
    for (std::size_t i = 0; i < curve.samples.size(); ++i) {
        const auto place = static_cast<double>(i);
        ticker->addTick(place, QStringLiteral("K = %1").arg(curve.samples[i]));
        bound->addData(place, curve.estimates.front());
        estimate->addData(place, curve.estimates[i]);
    }
    m_plot->xAxis->setTicker(ticker);
    m_plot->xAxis->setLabel(tr("samples of z an image"));
    bound->setName(tr("bound (ELBO)"));
    bound->setPen(QPen(curveColor(0), 1.8, Qt::DashLine));
    estimate->setName(tr("log p(x), estimated"));
    estimate->setPen(QPen(curveColor(1), 1.8));
    estimate->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, curveColor(1), curveColor(1), 7));
}

void LikelihoodView::drawOverEpochs()
{
    const std::vector<int>& samples = m_points.front().curve.samples;
    auto ticker = QSharedPointer<QCPAxisTicker>::create();
    ticker->setTickStepStrategy(QCPAxisTicker::tssReadability);
    m_plot->xAxis->setTicker(ticker);
    m_plot->xAxis->setLabel(tr("epoch"));
    constexpr std::array shapes{QCPScatterStyle::ssSquare, QCPScatterStyle::ssDisc, QCPScatterStyle::ssTriangle};
    for (std::size_t i = 0; i < samples.size(); ++i) {
        QCPGraph* graph = m_plot->addGraph();
        const QColor color = curveColor(static_cast<int>(i));
        graph->setName(i == 0 ? tr("bound (ELBO)") : tr("log p(x), K = %1").arg(samples[i]));
        graph->setPen(QPen(color, 1.8, i == 0 ? Qt::DashLine : Qt::SolidLine));
        graph->setScatterStyle(QCPScatterStyle(shapes[i % shapes.size()], color, color, 6));
        for (const Point& point : m_points)
            graph->addData(point.epoch, point.curve.estimates[i]);
    }
}

void LikelihoodView::applyColors()
{
    applyPlotColors(m_plot);
    drawPlot();
}

void LikelihoodView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColors();
}

QString LikelihoodView::exportName() const { return pictureName(*m_model, QStringLiteral("likelihood")); }

QImage LikelihoodView::render(double scale)
{
    return m_plot->toPixmap(kExportSize.width(), kExportSize.height(), scale).toImage();
}

QImage LikelihoodView::exportPreview(QSize room)
{
    return m_points.empty() ? QImage() : render(1).scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

void LikelihoodView::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QSize LikelihoodView::exportSize() const { return m_points.empty() ? QSize() : kExportSize * m_scale; }

std::map<std::string, std::string> LikelihoodView::exportRecipe() const
{
    std::map<std::string, std::string> recipe = pictureRecipe(*m_model);
    recipe["picture"] = "likelihood";
    recipe["epoch"] = std::to_string(m_points.back().epoch); // another one may be shown by now
    recipe["images"] = std::to_string(m_points.back().curve.images);
    recipe["samples"] = std::to_string(m_points.back().curve.samples.back());
    return recipe;
}

std::function<QByteArray()> LikelihoodView::exportJob()
{
    if (m_points.empty())
        return {};
    return [picture = toCoreImage(render(m_scale), 3), recipe = exportRecipe()] { return pngBytes(picture, recipe); };
}

QByteArray LikelihoodView::exportSvg()
{
    if (m_points.empty())
        return {};
    SvgPicture svg(kExportSize, m_scale);
    svg.addPlot(*m_plot, {}, kExportSize);
    return svg.bytes(exportName(), exportRecipe());
}

} // namespace latentscape
