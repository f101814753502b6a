// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/posterior_bars.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kNarrowest = 6; ///< column
constexpr double kWidest = 48;

} // namespace

PosteriorBars::PosteriorBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("posteriorBars"));
    setAccessibleName(tr("Mean and spread of each dimension"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void PosteriorBars::setPosterior(std::vector<float> mean, std::vector<float> logVar, bool normalPrior)
{
    m_mean = std::move(mean);
    m_logVar = std::move(logVar);
    m_normalPrior = normalPrior;
    update();
}

double PosteriorBars::klOf(float mean, float logVar)
{
    const double m = mean;
    const double v = std::clamp(logVar, -30.F, 30.F);
    return 0.5 * (m * m + std::exp(v) - 1 - v);
}

double PosteriorBars::sigma(std::size_t dimension) const
{
    return m_logVar.empty() ? 0 : std::exp(0.5 * static_cast<double>(std::clamp(m_logVar[dimension], -30.F, 30.F)));
}

QRectF PosteriorBars::plotArea() const
{
    const int numbers = fontMetrics().horizontalAdvance(QStringLiteral("-00")) + 4;
    return QRectF(rect()).adjusted(numbers + 0.5, 1.5, -1.5, -fontMetrics().height() + 0.5);
}

double PosteriorBars::columnWidth() const
{
    const auto count = static_cast<double>(std::max<std::size_t>(m_mean.size(), 1));
    return std::clamp(plotArea().width() / count, kNarrowest, kWidest);
}

double PosteriorBars::firstColumn() const
{
    return plotArea().center().x() - static_cast<double>(shown().size()) * columnWidth() / 2;
}

std::vector<int> PosteriorBars::shown() const
{
    std::vector<int> order(m_mean.size());
    std::iota(order.begin(), order.end(), 0);
    const auto room = static_cast<std::size_t>(std::max(1.0, plotArea().width() / columnWidth() + 1e-6));
    if (order.size() <= room)
        return order;
    const auto says = [this](int dimension) {
        const auto k = static_cast<std::size_t>(dimension);
        return m_logVar.empty() ? std::abs(static_cast<double>(m_mean[k])) : klOf(m_mean[k], m_logVar[k]);
    };
    std::ranges::stable_sort(order, [&says](int a, int b) { return says(a) > says(b); });
    order.resize(room);
    std::ranges::sort(order);
    return order;
}

double PosteriorBars::reach() const
{
    double reach = m_normalPrior ? 1.2 : 0.1;
    for (std::size_t k = 0; k < m_mean.size(); ++k)
        reach = std::max(reach, std::abs(static_cast<double>(m_mean[k])) + sigma(k));
    return 1.05 * reach;
}

void PosteriorBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(backgroundRole()));
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plotArea();
    painter.setPen(QPen(themeColor(ThemeColor::Border), 1));
    painter.setBrush(themeColor(ThemeColor::Canvas));
    painter.drawRect(area);
    if (m_mean.empty())
        return;
    const double most = reach();
    const auto at = [&area, most](double value) { return area.center().y() - value / most * area.height() / 2; };
    if (m_normalPrior) {
        QColor band = themeColor(ThemeColor::Axis);
        band.setAlpha(isDarkTheme() ? 60 : 40);
        painter.fillRect(QRectF(QPointF(area.left(), at(1)), QPointF(area.right(), at(-1))), band);
    }
    painter.setPen(QPen(themeColor(ThemeColor::MutedText), 1, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), at(0)), QPointF(area.right(), at(0)));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const double nice = most >= 2 ? std::floor(most) : most >= 1 ? 1 : std::floor(most * 10) / 10;
    const int line = fontMetrics().height();
    for (const double value : {nice, 0.0, -nice})
        painter.drawText(
            QRectF(0, std::clamp(at(value) - line / 2.0, 0.0, area.bottom() - line), area.left() - 4, line),
            Qt::AlignRight | Qt::AlignVCenter, QString::number(value, 'g', 2));
    paintColumns(painter, shown(), most);
}

void PosteriorBars::paintColumns(QPainter& painter, const std::vector<int>& shown, double reach) const
{
    const QRectF area = plotArea();
    const double column = columnWidth();
    const double scale = area.height() / 2 / reach;
    const double half = std::clamp(column / 2 - 1.5, 1.5, 7.0);
    QColor bar = themeColor(ThemeColor::Accent);
    bar.setAlpha(120);
    const QFontMetrics metrics = fontMetrics();
    const auto widest = static_cast<double>(metrics.horizontalAdvance(QStringLiteral("z0000")));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(widest / column)));
    const double first = firstColumn();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto k = static_cast<std::size_t>(shown[i]);
        const double x = first + (static_cast<double>(i) + 0.5) * column;
        const double y = area.center().y() - m_mean[k] * scale;
        const double tall = std::max(sigma(k) * scale, 0.0);
        painter.setPen(QPen(themeColor(ThemeColor::Accent), 1));
        painter.setBrush(bar);
        if (tall > 0.3)
            painter.drawRect(QRectF(x - half, y - tall, 2 * half, 2 * tall));
        painter.setPen(QPen(themeColor(ThemeColor::Text), 2));
        painter.drawLine(QPointF(x - half, y), QPointF(x + half, y));
        if (i % every == 0) {
            painter.setPen(palette().color(QPalette::PlaceholderText));
            painter.drawText(QRectF(x - widest, area.bottom(), 2 * widest, metrics.height()), Qt::AlignCenter,
                             QStringLiteral("z%1").arg(k + 1));
        }
    }
}

QString PosteriorBars::explain(int dimension) const
{
    const auto k = static_cast<std::size_t>(dimension);
    QString text = QStringLiteral("z%1: %2").arg(dimension + 1).arg(static_cast<double>(m_mean[k]), 0, 'f', 3);
    if (m_logVar.empty())
        return text;
    text += QStringLiteral(" ± %1").arg(sigma(k), 0, 'f', 3);
    if (m_normalPrior)
        text += QStringLiteral(" · ") + tr("KL %1 nat").arg(klOf(m_mean[k], m_logVar[k]), 0, 'f', 2);
    return text;
}

bool PosteriorBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const std::vector<int> dimensions = shown();
    const double place = (help->pos().x() - firstColumn()) / columnWidth();
    if (place >= 0 && place < static_cast<double>(dimensions.size()))
        QToolTip::showText(help->globalPos(), explain(dimensions[static_cast<std::size_t>(place)]), this);
    else
        QToolTip::showText(help->globalPos(),
                           m_normalPrior ? tr("Mean and one sigma of each dimension; the band is where the prior lies")
                                         : tr("The code of the image, dimension by dimension"),
                           this);
    return true;
}

} // namespace latentscape
