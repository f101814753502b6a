// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/kl_bars.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <qcustomplot.h>

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/explorer_model.h"
#include "ui/metrics_history.h"
#include "ui/plots/plot_sight.h"
#include "ui/plots/tick_room.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/widget_look.h"

namespace latentscape {

namespace {

constexpr std::size_t kMostCodes = 10000;
constexpr std::size_t kMostValues = 640000; ///< in them: of codes with more than 64 dimensions fewer do
/// Nats below which a dimension tells nothing of the image.
constexpr double kCollapsedKl = 0.01;

KlBars::Use useOf(const EncodedSet& codes)
{
    const auto dimensions = static_cast<std::size_t>(codes.dimensions);
    const std::size_t most = std::clamp<std::size_t>(kMostValues / std::max<std::size_t>(1, dimensions), 1, kMostCodes);
    const std::size_t stride = std::max<std::size_t>(1, codes.size() / most);
    std::vector<double> sum(dimensions);
    std::vector<double> squares(dimensions);
    const bool gaussian = !codes.logVar.empty();
    KlBars::Use use;
    use.variances.resize(dimensions);
    use.kl.resize(gaussian ? dimensions : 0);
    std::size_t count = 0;
    for (std::size_t row = 0; row < codes.size(); row += stride, ++count) {
        const auto code = codes.code(row);
        for (std::size_t k = 0; k < dimensions; ++k) {
            sum[k] += code[k];
            squares[k] += static_cast<double>(code[k]) * code[k];
            if (gaussian) {
                const double logVar = codes.logVar[row * dimensions + k];
                use.kl[k] += (static_cast<double>(code[k]) * code[k] + std::exp(logVar) - 1 - logVar) / 2;
            }
        }
    }
    for (std::size_t k = 0; k < dimensions && count > 0; ++k) {
        const double mean = sum[k] / static_cast<double>(count);
        use.variances[k] = std::max(0.0, squares[k] / static_cast<double>(count) - mean * mean);
        if (gaussian)
            use.kl[k] /= static_cast<double>(count);
    }
    return use;
}

} // namespace

KlBars::KlBars(ExplorerModel* model, MetricsHistory* history, QWidget* parent)
    : QWidget(parent), m_model(model), m_history(history), m_title(new QLabel(this)), m_plot(new QCustomPlot(this)),
      m_sight(new PlotSight(m_plot, [this] { m_plot->replot(QCustomPlot::rpQueuedReplot); })),
      m_bars(new QCPBars(m_plot->xAxis, m_plot->yAxis)), m_summary(new QLabel(this)), m_warning(new QLabel(this)),
      m_worker(this, [](int, const Error& error) { qWarning().noquote() << latentscape::tr(error); })
{
    setObjectName(QStringLiteral("klBars"));
    setAccessibleName(tr("Use of each latent dimension"));
    m_title->setProperty("heading", true);
    m_title->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("klBars.summary"));
    m_summary->setWordWrap(true);
    m_warning->setObjectName(QStringLiteral("klBars.warning"));
    m_warning->setWordWrap(true);
    m_warning->setProperty("tone", QStringLiteral("warning"));
    m_plot->setToolTip(
        tr("In nats, on test images; while an epoch is under way, of the images on the map. A dimension with no KL "
           "carries nothing about the image: its posterior equals the prior."));
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumHeight(50);
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->xAxis->setSubTicks(false);
    m_plot->yAxis->setSubTicks(false);
    keepTickLabelsApart(m_plot, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_warning);
    applyColors();
    measureCodes();
    connect(m_model, &ExplorerModel::codesChanged, this, &KlBars::measureCodes);
    connect(m_model, &ExplorerModel::modelReplaced, this, &KlBars::measureCodes);
    connect(m_history, &MetricsHistory::appended, this, &KlBars::showBars);
    connect(m_history, &MetricsHistory::wasReset, this, &KlBars::showBars);
    m_plot->setPlottingHint(QCP::phImmediateRefresh, false);
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
}

void KlBars::measureCodes()
{
    const EncodedSetPtr codes = m_model->codes();
    if (const int dimensions = codes ? codes->dimensions : 0; std::exchange(m_dimensions, dimensions) != dimensions) {
        ++m_codesGone;
        m_use = {};
    }
    if (!codes) {
        m_worker.drop(0);
    } else {
        // Newer codes of the same model may have come meanwhile: theirs follow, and a training would else show none.
        m_worker.post(0, [this, codes, gone = m_codesGone]() -> SlotWorker::Delivery {
            return [this, gone, use = useOf(*codes)] {
                if (gone != m_codesGone)
                    return;
                m_use = use;
                showBars();
            };
        });
    }
    showBars();
}

void KlBars::showBars()
{
    m_kl = m_history->klPerDimension(m_shownEpoch);
    const bool hasKl = !m_kl.empty();
    // What was measured at the last epoch's end is old beside the map and the sliders.
    if (m_shownEpoch < 0 && m_history->isWithinEpoch() && m_model->prior() == PriorKind::Normal &&
        m_use.kl.size() == m_kl.size())
        m_kl = m_use.kl;
    const std::vector<double>& heights = hasKl ? m_kl : m_use.variances;
    showWords();
    // Rows come a hundred times a second, the KL with the codes.
    if (m_drawn == heights && m_drawnKl == hasKl)
        return;
    const bool wasEmpty = m_drawn && m_drawn->empty();
    const bool first = !m_drawn;
    m_drawn = heights;
    m_drawnKl = hasKl;
    m_title->setText(hasKl ? tr("KL per dimension") : tr("Variance of each dimension"));
    QVector<double> keys;
    QVector<double> values;
    double most = 0;
    for (std::size_t k = 0; k < heights.size(); ++k) {
        keys.append(static_cast<double>(k + 1));
        values.append(heights[k]);
        most = std::max(most, heights[k]);
    }
    m_bars->setData(keys, values, true);
    m_bars->setWidth(0.7);
    m_plot->xAxis->setRange(0.4, std::max(1.0, static_cast<double>(keys.size())) + 0.6);
    m_plot->yAxis->setRange(0, most > 0 ? most * 1.08 : 1);
    numberBars();
    const bool empty = heights.empty();
    m_title->setVisible(!empty);
    m_plot->setVisible(!empty);
    m_summary->setAlignment(empty ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignTop);
    if (first || empty != wasEmpty) {
        m_summary->setProperty("muted", empty);
        redress(m_summary);
    }
    m_sight->redraw();
}

void KlBars::numberBars()
{
    const int bars = m_drawn ? static_cast<int>(m_drawn->size()) : 0;
    const int labelWidth =
        fontMetrics().horizontalAdvance(QStringLiteral("z%1").arg(bars)) + fontMetrics().averageCharWidth();
    const int most = std::max(1, m_plot->axisRect()->width() / labelWidth);
    const int step = std::max(1, (bars + most - 1) / most);
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (int k = 0; k < bars; k += step)
        ticker->addTick(k + 1, QStringLiteral("z%1").arg(k + 1));
    m_plot->xAxis->setTicker(ticker);
}

void KlBars::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate(); // the plot has its new size only then
    numberBars();
    m_sight->redraw();
}

void KlBars::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_sight->catchUp();
}

void KlBars::setShownEpoch(int epoch)
{
    m_shownEpoch = epoch;
    showBars();
}

int KlBars::activeUnits() const
{
    return static_cast<int>(std::count_if(m_use.variances.begin(), m_use.variances.end(),
                                          [](double variance) { return variance > kActiveVariance; }));
}

std::vector<int> KlBars::collapsed() const
{
    std::vector<int> dimensions;
    for (std::size_t k = 0; k < m_kl.size(); ++k) {
        const bool still = k >= m_use.variances.size() || m_use.variances[k] <= kActiveVariance;
        if (m_kl[k] < kCollapsedKl && still)
            dimensions.push_back(static_cast<int>(k));
    }
    return dimensions;
}

QString KlBars::words() const
{
    const std::vector<int> gone = collapsed();
    // The untrained model knows nothing of its images either.
    if (gone.empty() || m_history->lastEpoch() == 0)
        return {};
    if (gone.size() == m_kl.size())
        return tr(
            "Posterior collapse: every dimension equals the prior, so the decoder sees nothing of the image. A lower "
            "KL weight, a longer warm-up or free bits help.");
    QStringList names;
    for (const int k : gone)
        names.append(QStringLiteral("z%1").arg(k + 1));
    constexpr qsizetype most = 6;
    if (names.size() > most)
        names = names.mid(0, most) + QStringList{QStringLiteral("…")};
    return tr("Posterior collapse in %n dimension(s): %1 equals the prior and carries nothing about the image.",
              nullptr, static_cast<int>(gone.size()))
        .arg(names.join(QStringLiteral(", ")));
}

void KlBars::showWords()
{
    if (m_use.variances.empty())
        m_summary->setText(tr("Shown when a model is trained or a run is open."));
    else
        m_summary->setText(
            tr("%1 of %n unit(s) active", nullptr, static_cast<int>(m_use.variances.size())).arg(activeUnits()));
    m_summary->setToolTip(tr("A unit is active when its mean varies by more than 0.01 over the images."));
    const QString warning = words();
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
}

void KlBars::applyColors()
{
    m_plot->setBackground(QBrush(themeColor(ThemeColor::Canvas)));
    QColor fill = themeColor(ThemeColor::Accent);
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(fill);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(themeColor(ThemeColor::Axis)));
        axis->setTickPen(QPen(themeColor(ThemeColor::Axis)));
        axis->setTickLabelColor(themeColor(ThemeColor::MutedText));
        axis->setTickLabelFont(font());
        axis->grid()->setPen(QPen(themeColor(ThemeColor::Grid)));
    }
    m_sight->redraw();
}

void KlBars::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColors();
}

} // namespace latentscape
