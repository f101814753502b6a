// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_legend.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/accessible_names.h"
#include "ui/picture_icon.h"
#include "ui/plots/color_ramp.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

QImage dot(const QColor& color, bool filled, double ratio)
{
    constexpr int kSize = 14;
    QImage picture(QSize(kSize, kSize) * ratio, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(filled ? color.darker(115) : color, 1.5));
    painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(2, 2, kSize - 4, kSize - 4));
    return picture;
}

} // namespace

/// The colour ramp standing upright, with round numbers beside it.
class MapLegend::Scale : public QWidget
{
public:
    using QWidget::QWidget;

    void setRange(const QString& title, const Range& range)
    {
        if (m_title != title)
            updateGeometry();
        m_title = title;
        m_range = range;
        const QString from = QString::number(range.low, 'g', 3);
        const QString to = QString::number(range.high, 'g', 3);
        setAccessibleName(MapLegend::tr("%1 from %2 to %3").arg(title, from, to));
        setToolTip(range.numbers && !range.whole
                       ? MapLegend::tr("%1 from %2 to %3; what lies beyond (one in a hundred on each side) "
                                       "has the colour of the end")
                             .arg(title, from, to)
                       : title);
        update();
    }

    QSize sizeHint() const override
    {
        const int text = fontMetrics().horizontalAdvance(QStringLiteral("-0.000"));
        return {std::max(30 + text, fontMetrics().horizontalAdvance(m_title) + 4), 200};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const int line = fontMetrics().height();
        const int below = m_range.gaps ? line + 10 : 0;
        const QRect bar(4, line + 12, 14, std::max(20, height() - 2 * line - 16 - below));
        for (int y = 0; y < bar.height(); ++y) {
            painter.setPen(rampColor(1 - static_cast<double>(y) / std::max(1, bar.height() - 1)));
            painter.drawLine(bar.left(), bar.top() + y, bar.right(), bar.top() + y);
        }
        painter.setPen(themeColor(ThemeColor::Border));
        painter.drawRect(bar.adjusted(-1, -1, 0, 0));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(2, 0, width() - 2, line + 4), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_title, Qt::ElideRight, width() - 2));
        if (m_range.numbers)
            drawNumbers(painter, bar);
        else
            drawWords(painter, bar);
        if (m_range.gaps) {
            const QRect patch(bar.left(), bar.bottom() + line / 2 + 6, bar.width(), line - 4);
            painter.fillRect(patch, themeColor(ThemeColor::Axis));
            drawBeside(painter, patch, patch.center().y(), MapLegend::tr("none"));
        }
    }

private:
    void drawBeside(QPainter& painter, const QRect& bar, int y, const QString& text) const
    {
        const int line = fontMetrics().height();
        painter.drawText(QRect(bar.right() + 7, y - line / 2, width(), line), Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    void drawWords(QPainter& painter, const QRect& bar) const
    {
        drawBeside(painter, bar, bar.top() + 6, MapLegend::tr("high"));
        drawBeside(painter, bar, bar.bottom() - 6, MapLegend::tr("low"));
    }

    void drawNumbers(QPainter& painter, const QRect& bar) const
    {
        const double span = m_range.high - m_range.low;
        if (!(span > 0)) {
            drawBeside(painter, bar, bar.center().y(), QString::number(m_range.low, 'g', 3));
            return;
        }
        // The least of 1, 2, 5 times a power of ten that leaves room for the numbers.
        const int most = std::max(2, bar.height() / (4 * fontMetrics().height()));
        const double power = std::pow(10.0, std::floor(std::log10(span / most)));
        double step = 10 * power;
        for (const double factor : {5.0, 2.0, 1.0}) {
            if (span / (factor * power) <= most)
                step = factor * power;
        }
        const int digits = std::max(
            1, static_cast<int>(std::ceil(std::log10(std::max(std::abs(m_range.low), std::abs(m_range.high)) / step))) +
                   1);
        for (double value = std::ceil(m_range.low / step) * step; value <= m_range.high + 1e-9 * span; value += step) {
            const int y = bar.bottom() - static_cast<int>((value - m_range.low) / span * (bar.height() - 1));
            painter.drawLine(bar.right() + 1, y, bar.right() + 4, y);
            // A sum of steps misses zero by a little.
            drawBeside(painter, bar, y, QString::number(std::abs(value) < step / 2 ? 0 : value, 'g', digits));
        }
    }

    QString m_title;
    Range m_range;
};

MapLegend::MapLegend(QWidget* parent)
    : QScrollArea(parent), m_content(new QWidget), m_layout(new QVBoxLayout(m_content))
{
    setObjectName(QStringLiteral("mapLegend"));
    setAccessibleName(tr("Legend of the map"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusPolicy(Qt::NoFocus);
    m_layout->setContentsMargins(2, 2, 2, 2);
    m_layout->setSpacing(0);
    setWidget(m_content);
    m_content->setObjectName(QStringLiteral("mapLegendContent"));
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
}

void MapLegend::clear()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    delete m_scale;
    m_scale = nullptr;
    while (QLayoutItem* item = m_layout->takeAt(0))
        delete item;
    m_classes.clear();
}

void MapLegend::showNothing()
{
    clear();
    hide();
}

void MapLegend::showClasses(const std::vector<MapClass>& classes)
{
    const bool same = !classes.empty() && std::ranges::equal(classes, m_classes, {}, &MapClass::name, &MapClass::name);
    if (!same)
        clear();
    m_classes = classes;
    for (std::size_t i = 0; !same && i < classes.size(); ++i)
        addButton(i);
    if (!same)
        m_layout->addStretch(1);
    paintIcons();
    setVisible(!classes.empty());
    if (!same)
        updateGeometry();
}

void MapLegend::addButton(std::size_t number)
{
    const QString& name = m_classes[number].name;
    auto* button = new QToolButton(m_content);
    button->setObjectName(QStringLiteral("mapLegend%1").arg(number));
    button->setText(withLiteralAmpersands(name));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setProperty("legend", true); // ui/window_style.h
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setChecked(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(tr("Class %1").arg(name));
    button->setToolTip(tr("Class %1: click to grey its points, or to bring them back; its menu "
                          "(right button) selects them")
                           .arg(name));
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(button, &QToolButton::toggled, this, [this] {
        paintIcons();
        emit dimmedChanged();
    });
    button->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(button, &QToolButton::customContextMenuRequested, this,
            [this, button, number](QPoint at) { emit menuAsked(static_cast<int>(number), button->mapToGlobal(at)); });
    m_layout->addWidget(button);
    m_buttons.push_back(button);
}

void MapLegend::showScale(const QString& title, const Range& range)
{
    if (!m_scale) {
        clear();
        m_scale = new Scale(m_content);
        m_scale->setObjectName(QStringLiteral("mapLegendScale"));
        m_layout->addWidget(m_scale, 1);
        updateGeometry();
    }
    const QSize before = sizeHint();
    m_scale->setRange(title, range);
    if (sizeHint() != before)
        updateGeometry();
    show();
}

std::vector<bool> MapLegend::dimmed() const
{
    std::vector<bool> result;
    std::ranges::transform(m_buttons, std::back_inserter(result),
                           [](const QToolButton* button) { return !button->isChecked(); });
    return result;
}

void MapLegend::setDimmed(const std::vector<bool>& dimmed)
{
    bool changed = false;
    for (std::size_t i = 0; i < std::min(dimmed.size(), m_buttons.size()); ++i) {
        const QSignalBlocker blocker(m_buttons[i]);
        changed = changed || m_buttons[i]->isChecked() == dimmed[i];
        m_buttons[i]->setChecked(!dimmed[i]);
    }
    if (!changed)
        return;
    paintIcons();
    emit dimmedChanged();
}

void MapLegend::paintIcons()
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const bool shown = m_buttons[i]->isChecked();
        const QColor color = shown ? m_classes[i].color : themeColor(ThemeColor::MutedText);
        m_buttons[i]->setIcon(pictureIcon(dot(color, shown, devicePixelRatioF())));
    }
}

QSize MapLegend::sizeHint() const
{
    const QSize content = m_content->sizeHint();
    return {std::min(content.width() + verticalScrollBar()->sizeHint().width(), 180), 120};
}

void MapLegend::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcons();
}

} // namespace latentscape
