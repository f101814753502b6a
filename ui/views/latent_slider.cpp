// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/latent_slider.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>
#include <QWheelEvent>

#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kHandle = 5;    ///< half the handle's width
constexpr int kLeastPart = 2; ///< pixels of what is selected in a bin
constexpr int kNumberMilliseconds = 50;
constexpr double kMost = 1e4;

} // namespace

HistogramSlider::HistogramSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent)
{
    setRange(0, kSteps);
    setSingleStep(kSteps / 100);
    setPageStep(kSteps / 10);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // Moved sixty times a second: what lies below is not painted for its sake.
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void HistogramSlider::setData(double low, double high, const DimensionSummary& summary)
{
    m_low = low;
    m_high = high;
    m_summary = summary;
    update();
}

void HistogramSlider::setSelected(std::vector<std::uint32_t> counts)
{
    if (counts == m_selected)
        return;
    m_selected = std::move(counts);
    update();
}

double HistogramSlider::positionOf(double value) const
{
    return kHandle + (value - m_low) / (m_high - m_low) * (width() - 2 * kHandle);
}

void HistogramSlider::paintHistogram(QPainter& painter) const
{
    const auto& counts = m_summary.histogram;
    const auto most = counts.empty() ? counts.end() : std::ranges::max_element(counts);
    if (counts.empty() || *most == 0)
        return;
    QColor fill = themeColor(ThemeColor::Axis);
    fill.setAlpha(isDarkTheme() ? 105 : 85);
    const double room = height() - 6;
    for (std::size_t i = 0; i < counts.size(); ++i)
        paintBar(painter, i, static_cast<int>(std::lround(room * counts[i] / *most)), fill);
    if (m_selected.size() != counts.size())
        return;
    // Paler than the handle, which has to be seen on it.
    const QColor paler = mixed(themeColor(ThemeColor::Accent), themeColor(ThemeColor::Canvas), 0.5);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        // The summary may be newer than the part; and one image of many is still to be seen.
        const double part = room * std::min(m_selected[i], counts[i]) / *most;
        if (m_selected[i] > 0)
            paintBar(painter, i, std::max(kLeastPart, static_cast<int>(std::lround(part))), paler);
    }
}

void HistogramSlider::paintBar(QPainter& painter, std::size_t bin, int height, const QColor& color) const
{
    // Whole pixels: rectangles with soft edges take ten times as long.
    const double step = (m_summary.high - m_summary.low) / static_cast<double>(m_summary.histogram.size());
    const auto left = static_cast<int>(std::lround(positionOf(m_summary.low + static_cast<double>(bin) * step)));
    const auto right = static_cast<int>(std::lround(positionOf(m_summary.low + static_cast<double>(bin + 1) * step)));
    painter.fillRect(QRect(left, this->height() - 3 - height, std::max(1, right - left), height), color);
}

void HistogramSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(backgroundRole()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? themeColor(ThemeColor::Accent) : themeColor(ThemeColor::Border), 1));
    painter.setBrush(themeColor(ThemeColor::Canvas));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    paintHistogram(painter);
    if (m_low < 0 && m_high > 0) {
        painter.setPen(QPen(themeColor(ThemeColor::MutedText), 1, Qt::DotLine));
        const double zero = std::round(positionOf(0)) + 0.5;
        painter.drawLine(QPointF(zero, 3), QPointF(zero, height() - 3));
    }
    const double handle = positionOf(m_low + (m_high - m_low) * value() / kSteps);
    const QRectF bar(handle - 2, 2, 4, height() - 4);
    painter.setPen(QPen(themeColor(ThemeColor::Canvas), 1.5));
    painter.setBrush(isEnabled() ? themeColor(ThemeColor::Accent) : themeColor(ThemeColor::MutedText));
    painter.drawRoundedRect(bar, 2, 2);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(handle, height() / 2.0), isSliderDown() ? 6 : kHandle, isSliderDown() ? 6 : kHandle);
}

void HistogramSlider::moveTo(double pixel)
{
    const double fraction = (pixel - kHandle) / std::max(1, width() - 2 * kHandle);
    setSliderPosition(static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * kSteps)));
}

void HistogramSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    moveTo(event->position().x());
    update();
}

void HistogramSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        moveTo(event->position().x());
}

void HistogramSlider::mouseReleaseEvent(QMouseEvent*)
{
    setSliderDown(false);
    update();
}

void HistogramSlider::wheelEvent(QWheelEvent* event)
{
    // Without focus the wheel belongs to the list the slider is in.
    if (hasFocus())
        QSlider::wheelEvent(event);
    else
        event->ignore();
}

DimensionName::DimensionName(const QString& name, QWidget* parent) : QWidget(parent), m_name(name)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(name);
}

void DimensionName::setUse(const QString& use)
{
    if (use == m_use)
        return;
    m_use = use;
    describe();
}

void DimensionName::setFactor(const QString& factor, const QString& longest)
{
    if (longest != m_longest) {
        m_longest = longest;
        updateGeometry();
    }
    if (factor == m_factor)
        return;
    m_factor = factor;
    describe();
}

void DimensionName::describe()
{
    QStringList parts{m_name, m_factor, m_use};
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
    update();
}

QFont DimensionName::nameFont() const
{
    QFont large = font();
    large.setBold(true);
    return large;
}

QFont DimensionName::useFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    return small;
}

QSize DimensionName::sizeHint() const
{
    const QFontMetrics large(nameFont());
    const QFontMetrics small(useFont());
    const int use = std::max(small.horizontalAdvance(tr("%1 nat").arg(QStringLiteral("00.00"))),
                             small.horizontalAdvance(tr("unused")));
    int name = large.horizontalAdvance(m_name);
    if (!m_longest.isEmpty())
        name =
            large.horizontalAdvance(QStringLiteral("z00")) + small.horizontalAdvance(QStringLiteral(" · ") + m_longest);
    return {std::max(name, use) + 4, large.height() + small.height()};
}

void DimensionName::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(backgroundRole()));
    const int line = QFontMetrics(nameFont()).height();
    const int rest = QFontMetrics(useFont()).height();
    const int top = (height() - line - (m_use.isEmpty() ? 0 : rest)) / 2;
    painter.setFont(nameFont());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, top, width(), line), Qt::AlignLeft | Qt::AlignVCenter, m_name);
    const int end = painter.fontMetrics().horizontalAdvance(m_name);
    painter.setFont(useFont());
    if (!m_factor.isEmpty())
        painter.drawText(QRect(end, top, width() - end, line), Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral(" · ") + m_factor);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(0, top + line, width(), rest), Qt::AlignLeft | Qt::AlignVCenter, m_use);
}

LatentSlider::LatentSlider(int dimension, QWidget* parent)
    : QWidget(parent), m_dimension(dimension), m_lock(new QToolButton(this)),
      m_name(new DimensionName(QStringLiteral("z%1").arg(dimension + 1), this)), m_slider(new HistogramSlider(this)),
      m_number(new QDoubleSpinBox(this))
{
    setObjectName(QStringLiteral("latentSlider%1").arg(dimension));
    addParts();
    connect(m_lock, &QToolButton::toggled, this, [this](bool locked) {
        updateLock();
        emit lockChanged(m_dimension, locked);
    });
    connect(m_slider, &QSlider::valueChanged, this, &LatentSlider::slide);
    connect(m_slider, &QSlider::sliderReleased, this, &LatentSlider::updateRange);
    m_numberDelay.setSingleShot(true);
    m_numberDelay.setInterval(kNumberMilliseconds);
    connect(&m_numberDelay, &QTimer::timeout, this, &LatentSlider::showValue);
    connect(m_number, &QDoubleSpinBox::valueChanged, this, &LatentSlider::type);
    updateRange();
    updateLock();
}

void LatentSlider::addParts()
{
    const QString name = QStringLiteral("z%1").arg(m_dimension + 1);
    m_lock->setObjectName(QStringLiteral("latentLock%1").arg(m_dimension));
    m_lock->setCheckable(true);
    m_lock->setAutoRaise(true);
    m_lock->setFocusPolicy(Qt::TabFocus);
    m_lock->setAccessibleName(tr("Lock %1").arg(name));
    m_lock->setToolTip(tr("Lock %1: Zero, Random and images leave it where it is").arg(name));
    m_name->setObjectName(QStringLiteral("latentName%1").arg(m_dimension));
    m_slider->setObjectName(QStringLiteral("latentBar%1").arg(m_dimension));
    m_slider->setAccessibleName(tr("Slider of %1").arg(name));
    m_number->setObjectName(QStringLiteral("latentNumber%1").arg(m_dimension));
    m_number->setAccessibleName(tr("Value of %1").arg(name));
    m_number->setToolTip(tr("The value of %1; it may lie outside the range of the slider").arg(name));
    m_number->setDecimals(3);
    m_number->setSingleStep(0.1);
    m_number->setRange(-kMost, kMost);
    m_number->setFocusPolicy(Qt::StrongFocus);
    m_number->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_number->setFixedWidth(m_number->fontMetrics().horizontalAdvance(QStringLiteral("-00.000")) + 36);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_lock);
    layout->addWidget(m_name);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_number);
    setFocusProxy(m_slider);
}

void LatentSlider::setValue(double value)
{
    // Places are floats: what comes back from one is no other value.
    if (static_cast<float>(value) == static_cast<float>(m_value))
        return;
    m_value = value;
    updateRange();
    showValue();
}

void LatentSlider::setSummary(const DimensionSummary& summary, bool stochastic)
{
    m_summary = summary;
    const bool active = summary.variance > kActiveVariance;
    const QString use = stochastic
                            ? tr("%1 nat").arg(static_cast<double>(summary.kl), 0, 'f', 2)
                            : QStringLiteral("σ %1").arg(std::sqrt(static_cast<double>(summary.variance)), 0, 'f', 2);
    m_name->setUse(active ? use : tr("unused"));
    QString tip = stochastic ? tr("z%1: mean KL to the prior %2 nat; its means have variance %3")
                                   .arg(m_dimension + 1)
                                   .arg(static_cast<double>(summary.kl), 0, 'f', 3)
                                   .arg(static_cast<double>(summary.variance), 0, 'g', 3)
                             : tr("z%1: the codes have variance %2")
                                   .arg(m_dimension + 1)
                                   .arg(static_cast<double>(summary.variance), 0, 'g', 3);
    if (!active)
        tip += QLatin1Char('\n') + tr("This dimension is unused: it hardly differs between images.");
    m_name->setToolTip(tip);
    m_slider->setToolTip(tip);
    updateRange();
}

void LatentSlider::setSelected(std::vector<std::uint32_t> counts) { m_slider->setSelected(std::move(counts)); }

void LatentSlider::updateRange()
{
    if (!m_slider->isSliderDown()) {
        const double from = m_summary ? m_summary->low : -3;
        const double to = m_summary ? m_summary->high : 3;
        const double middle = (from + to) / 2;
        const double half = std::max((to - from) * 0.6, 0.05); // a little beyond the data
        m_low = std::min(middle - half, m_value);
        m_high = std::max(middle + half, m_value);
        const double step = std::max(0.001, std::pow(10.0, std::floor(std::log10(half / 10))));
        if (!m_typing) // it rewrites what is being typed
            m_number->setSingleStep(step);
    }
    m_slider->setData(m_low, m_high, m_summary.value_or(DimensionSummary()));
    showValue();
}

void LatentSlider::showValue()
{
    const QSignalBlocker blockers[]{QSignalBlocker(m_slider), QSignalBlocker(m_number)};
    if (!m_slider->isSliderDown())
        m_slider->setValue(
            static_cast<int>(std::lround((m_value - m_low) / (m_high - m_low) * HistogramSlider::kSteps)));
    if (!m_typing) // what is being typed is not written over
        m_number->setValue(m_value);
}

void LatentSlider::slide(int position)
{
    m_value = m_low + (m_high - m_low) * position / HistogramSlider::kSteps;
    // Digits that change sixty times a second are read by nobody, and laying them out costs more than all the rest.
    if (!m_slider->isSliderDown()) {
        showValue();
    } else if (!m_numberDelay.isActive()) {
        m_numberDelay.start();
    }
    emit valueEdited(m_dimension, m_value);
}

void LatentSlider::type(double value)
{
    m_typing = true;
    m_value = value;
    updateRange();
    emit valueEdited(m_dimension, m_value);
    m_typing = false;
}

bool LatentSlider::isLocked() const { return m_lock->isChecked(); }

void LatentSlider::setLocked(bool locked) { m_lock->setChecked(locked); }

void LatentSlider::updateLock()
{
    m_lock->setIcon(themedIcon(isLocked() ? QStringLiteral("lock") : QStringLiteral("unlock")));
}

} // namespace latentscape
