// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/loss_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <qcustomplot.h>

#include <QCheckBox>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/picture_icon.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/kl_bars.h"
#include "ui/plots/plot_sight.h"
#include "ui/plots/tick_room.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/flow_layout.h"

namespace latentscape {

namespace {

/// A lower plot keeps its room for the curves.
constexpr int kLeastHeightForLabels = 140;
/// Between two drawings of the growing curves; a fast training tells of its losses a hundred times a second.
constexpr int kTakeMilliseconds = 200;

/// Terms come from the models as plain words; these are the ones people see translated.
[[maybe_unused]] constexpr const char* kTermNames[]{QT_TRANSLATE_NOOP("core", "loss"),
                                                    QT_TRANSLATE_NOOP("core", "reconstruction"),
                                                    QT_TRANSLATE_NOOP("core", "kl"),
                                                    QT_TRANSLATE_NOOP("core", "bound"),
                                                    QT_TRANSLATE_NOOP("core", "importance_bound"),
                                                    QT_TRANSLATE_NOOP("core", "penalty"),
                                                    QT_TRANSLATE_NOOP("core", "classification"),
                                                    QT_TRANSLATE_NOOP("core", "discriminator"),
                                                    QT_TRANSLATE_NOOP("core", "generator"),
                                                    QT_TRANSLATE_NOOP("core", "category_discriminator"),
                                                    QT_TRANSLATE_NOOP("core", "category_generator"),
                                                    QT_TRANSLATE_NOOP("core", "classification_error")};

} // namespace

QString LossPlot::splitName(Split split)
{
    switch (split) {
    case Split::Train:
        return tr("train");
    case Split::Validation:
        return tr("validation");
    case Split::Test:
        return tr("test");
    case Split::All:
        break;
    }
    return {};
}

LossPlot::LossPlot(ExplorerModel* model, MetricsHistory* history, QWidget* parent)
    : QWidget(parent), m_model(model), m_history(history)
{
    setObjectName(QStringLiteral("losses"));
    setAutoFillBackground(true);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("losses.splitter"));
    splitter->setChildrenCollapsible(false);
    auto* left = new QWidget(splitter);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(10, 6, 6, 6);
    column->setSpacing(4);
    m_boxes = new FlowLayout(nullptr, 14);
    m_logarithmic = new QCheckBox(tr("Logarithmic"), left);
    m_logarithmic->setObjectName(QStringLiteral("losses.logarithmic"));
    m_logarithmic->setToolTip(tr("Draw the losses on a logarithmic scale"));
    m_logarithmic->setAccessibleName(tr("Logarithmic losses"));
    m_boxes->addWidget(m_logarithmic);
    column->addLayout(m_boxes);
    m_plot = new QCustomPlot(left);
    keepTickLabelsApart(m_plot);
    m_sight = new PlotSight(m_plot, [this] {
        takeRows();
        m_sinceTaken.invalidate(); // the next rows are not too soon
    });
    column->addWidget(m_plot, 1);
    m_empty = new QLabel(tr("Losses appear here while a model is trained."), m_plot);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("muted", true);
    auto* centre = new QVBoxLayout(m_plot);
    centre->addWidget(m_empty, 1, Qt::AlignCenter);
    m_bars = new KlBars(model, history, splitter);
    m_bars->setContentsMargins(6, 6, 10, 6);
    splitter->addWidget(left);
    splitter->addWidget(m_bars);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({800, 200});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(splitter, 1);

    makePlot();
    buildEpochs();
    layout->addWidget(m_epochs);
    connect(m_logarithmic, &QCheckBox::toggled, this, &LossPlot::setLogarithmic);
    connect(m_history, &MetricsHistory::wasReset, this, &LossPlot::rebuild);
    connect(m_history, &MetricsHistory::appended, this, &LossPlot::takeRowsSoon);
    m_takeDelay.setSingleShot(true);
    connect(&m_takeDelay, &QTimer::timeout, this, [this] {
        if (!m_sight->putsOff())
            takeRows();
    });
    rebuild();
    m_sight->catchUp();
}

void LossPlot::makePlot()
{
    m_plot->setObjectName(QStringLiteral("losses.plot"));
    m_plot->setAccessibleName(tr("Loss curves"));
    m_plot->setAccessibleDescription(
        tr("Point to read values, click to see the model as it was at that epoch. Left and Right move the cursor by an "
           "epoch, Enter shows the model. Page Up and Page Down show the stored epochs one after the other, Space "
           "plays them, S stars the one that is shown. Wheel zooms, drag moves, double click shows all."));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMouseTracking(true);
    m_plot->setMinimumSize(160, 84);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setPlottingHints(QCP::phCacheLabels | QCP::phFastPolylines);
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
    m_plot->legend->setVisible(false);
    m_cursorLine = new QCPItemStraightLine(m_plot);
    m_shownLine = new QCPItemStraightLine(m_plot);
    m_cursorLabel = new QCPItemText(m_plot);
    // Graphs are made later than these and would lie on top of them.
    m_cursorLine->setLayer(QStringLiteral("overlay"));
    m_cursorLabel->setLayer(QStringLiteral("overlay"));
    m_cursorLabel->setPositionAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_cursorLabel->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_cursorLabel->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_cursorLabel->setTextAlignment(Qt::AlignLeft);
    m_cursorLabel->setPadding(QMargins(6, 4, 6, 4));
    m_cursorLabel->setClipToAxisRect(false);
    m_plot->installEventFilter(this);
    applyColors();
    setShownEpoch(-1);
    leaveCursor();
}

void LossPlot::labelAxes()
{
    const bool room = m_plot->height() >= kLeastHeightForLabels;
    m_plot->xAxis->setLabel(room ? tr("epoch") : QString());
    m_plot->yAxis->setLabel(room ? tr("nats per image") : QString());
    m_plot->yAxis2->setLabel(room ? tr("share of the images") : QString());
}

void LossPlot::rebuild()
{
    m_plot->clearGraphs();
    m_graphs.clear();
    m_taken.clear();
    for (QCPItemStraightLine* line : m_changeLines)
        m_plot->removeItem(line);
    m_changeLines.clear();
    markPhases();
    m_following = true;
    for (const auto& [term, box] : m_termBoxes)
        delete box;
    m_termBoxes.clear();
    leaveCursor();
    setShownEpoch(-1);
    if (!m_sight->putsOff())
        takeRows();
}

void LossPlot::takeRowsSoon()
{
    if (m_sight->putsOff())
        return;
    const qint64 since = m_sinceTaken.isValid() ? m_sinceTaken.elapsed() : kTakeMilliseconds;
    if (since >= kTakeMilliseconds)
        takeRows();
    else if (!m_takeDelay.isActive())
        m_takeDelay.start(static_cast<int>(kTakeMilliseconds - since));
}

void LossPlot::takeRows()
{
    m_takeDelay.stop();
    m_sinceTaken.start();
    m_sight->setUpToDate();
    makeTermBoxes();
    for (const auto& [key, curve] : m_history->curves()) {
        QCPGraph* graph = graphFor(key);
        std::size_t& taken = m_taken[key];
        appendPoints(curve, taken, graph);
    }
    markChanges();
    showEmptyState();
    if (m_following)
        rescale();
    showCursor();
    m_sight->redraw();
}

void LossPlot::showEmptyState()
{
    const bool empty = m_history->isEmpty();
    m_empty->setVisible(empty);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        axis->setVisible(!empty);
    m_plot->xAxis->grid()->setVisible(!empty);
    m_plot->yAxis->grid()->setVisible(!empty);
}

void LossPlot::makeTermBoxes()
{
    for (const std::string& term : m_history->terms()) {
        if (m_termBoxes.contains(term))
            continue;
        auto* box = new QCheckBox(coreText(term), this);
        box->setObjectName(QLatin1String("losses.term.") + QString::fromStdString(term));
        box->setAccessibleName(tr("Show the curve of %1").arg(coreText(term)));
        box->setToolTip(tr("Thin line: training images. Marked line: test images."));
        box->setChecked(isTermVisible(term));
        connect(box, &QCheckBox::toggled, this, [this, term](bool on) { setTermVisible(term, on); });
        m_boxes->addWidget(box);
        m_boxes->moveLastTo(static_cast<int>(m_termBoxes.size()));
        box->show();
        m_termBoxes[term] = box;
        paintSwatches();
    }
}

void LossPlot::paintSwatches()
{
    for (const auto& [term, box] : m_termBoxes) {
        QImage swatch(QSize(14, 14) * devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
        swatch.setDevicePixelRatio(devicePixelRatioF());
        swatch.fill(Qt::transparent);
        QPainter painter(&swatch);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(curveColor(colorIndex(term)));
        painter.drawRoundedRect(QRectF(1, 5, 12, 4), 2, 2);
        painter.end();
        box->setIcon(pictureIcon(swatch));
    }
}

int LossPlot::colorIndex(const std::string& term) const
{
    const auto& terms = m_history->terms();
    return static_cast<int>(std::find(terms.begin(), terms.end(), term) - terms.begin());
}

QCPGraph* LossPlot::graphFor(const MetricsHistory::CurveKey& key)
{
    QCPGraph*& graph = m_graphs[key];
    if (!graph) {
        graph = m_plot->addGraph(m_plot->xAxis, isShare(key.first) ? m_plot->yAxis2 : m_plot->yAxis);
        graph->setSelectable(QCP::stNone);
        graph->setVisible(isTermVisible(key.first));
        graph->setName(QStringLiteral("%1, %2").arg(coreText(key.first), splitName(key.second)));
        styleGraph(key, graph);
    }
    return graph;
}

void LossPlot::styleGraph(const MetricsHistory::CurveKey& key, QCPGraph* graph)
{
    QColor color = curveColor(colorIndex(key.first));
    const bool train = key.second == Split::Train;
    QPen pen(color, train ? 1.2 : 2);
    if (key.second == Split::Validation)
        pen.setStyle(Qt::DashLine);
    graph->setPen(pen);
    if (!train)
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, 6));
}

void LossPlot::setTermVisible(const std::string& term, bool visible)
{
    if (visible)
        m_hidden.erase(term);
    else
        m_hidden.insert(term);
    for (const auto& [key, graph] : m_graphs) {
        if (key.first == term)
            graph->setVisible(visible);
    }
    if (const auto box = m_termBoxes.find(term); box != m_termBoxes.end())
        box->second->setChecked(visible);
    if (m_following)
        rescale();
    showCursor();
    m_sight->redraw();
}

void LossPlot::rescale()
{
    double last = 1;
    for (const auto& [key, curve] : m_history->curves())
        last = std::max(last, curve.position.empty() ? 0 : curve.position.back());
    // The first steps fall from a height that would flatten all the rest.
    const double settled = last > 1.5 ? std::min(1.0, last * 0.05) : last * 0.02;
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (const auto& [key, curve] : m_history->curves()) {
        if (!isTermVisible(key.first) || isShare(key.first))
            continue;
        for (std::size_t i = 0; i < curve.value.size(); ++i) {
            const bool counts = sincePhaseBegan(curve.position[i]) >= settled || curve.value.size() < 3;
            if (!counts || (isLogarithmic() && curve.value[i] <= 0))
                continue;
            least = std::min(least, curve.value[i]);
            most = std::max(most, curve.value[i]);
        }
    }
    m_plot->xAxis->setRange(0, last * 1.02);
    rescaleShares();
    if (least > most)
        return;
    if (isLogarithmic())
        m_plot->yAxis->setRange(least / 1.1, most * 1.1);
    else
        m_plot->yAxis->setRange(std::min(0.0, least), most + 0.06 * (most - std::min(0.0, least)) + 1e-9);
}

void LossPlot::setLogarithmic(bool on)
{
    m_logarithmic->setChecked(on);
    const auto type = on ? QCPAxis::stLogarithmic : QCPAxis::stLinear;
    if (m_plot->yAxis->scaleType() == type)
        return;
    m_plot->yAxis->setScaleType(type);
    if (on)
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    m_following = true;
    rescale();
    m_sight->redraw();
    emit logarithmicChanged(on);
}

bool LossPlot::isLogarithmic() const { return m_logarithmic->isChecked(); }

void LossPlot::applyColors()
{
    m_plot->setBackground(QBrush(themeColor(ThemeColor::Canvas)));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
        axis->setBasePen(QPen(themeColor(ThemeColor::Axis)));
        axis->setTickPen(QPen(themeColor(ThemeColor::Axis)));
        axis->setSubTickPen(QPen(themeColor(ThemeColor::Axis)));
        axis->setTickLabelColor(themeColor(ThemeColor::MutedText));
        axis->setLabelColor(themeColor(ThemeColor::MutedText));
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(themeColor(ThemeColor::Grid)));
        axis->grid()->setZeroLinePen(QPen(themeColor(ThemeColor::Grid)));
    }
    m_cursorLine->setPen(QPen(themeColor(ThemeColor::MutedText), 1, Qt::DashLine));
    m_shownLine->setPen(QPen(themeColor(ThemeColor::Accent), 2));
    m_cursorLabel->setFont(font());
    m_cursorLabel->setColor(themeColor(ThemeColor::Text));
    QColor ground = themeColor(ThemeColor::Canvas);
    ground.setAlpha(225);
    m_cursorLabel->setBrush(ground);
    m_cursorLabel->setPen(QPen(themeColor(ThemeColor::Border)));
    m_plot->legend->setBrush(ground);
    m_plot->legend->setBorderPen(QPen(themeColor(ThemeColor::Border)));
    m_plot->legend->setTextColor(themeColor(ThemeColor::Text));
    m_plot->legend->setFont(font());
    for (const auto& [key, graph] : m_graphs)
        styleGraph(key, graph);
    paintSwatches();
    styleMarks();
    m_sight->redraw();
}

void LossPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_cursorLabel && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        applyColors();
}

} // namespace latentscape
