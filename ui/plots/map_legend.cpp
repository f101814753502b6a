// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_legend.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/plots/color_ramp.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

QPixmap dot(const QColor& color, bool filled, double ratio)
{
    constexpr int kSize = 14;
    QPixmap pixmap(QSize(kSize, kSize) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(filled ? color.darker(115) : color, 1.5));
    painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(2, 2, kSize - 4, kSize - 4));
    return pixmap;
}

} // namespace

/// The colour ramp standing upright, with its ends named.
class MapLegend::Scale : public QWidget
{
public:
    using QWidget::QWidget;

    void setRange(const QString& title, double low, double high, bool numbers)
    {
        if (m_title != title)
            updateGeometry();
        m_title = title;
        m_low = low;
        m_high = high;
        m_numbers = numbers;
        setAccessibleName(MapLegend::tr("%1 from %2 to %3").arg(title).arg(low, 0, 'g', 3).arg(high, 0, 'g', 3));
        setToolTip(accessibleName());
        update();
    }

    QSize sizeHint() const override
    {
        const int text = fontMetrics().horizontalAdvance(QStringLiteral("-0.000e-00"));
        return {std::max(24 + text, fontMetrics().horizontalAdvance(m_title) + 2), 200};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const int line = fontMetrics().height();
        const QRect bar(4, line + 10, 14, std::max(20, height() - 2 * line - 14));
        for (int y = 0; y < bar.height(); ++y) {
            painter.setPen(rampColor(1 - static_cast<double>(y) / std::max(1, bar.height() - 1)));
            painter.drawLine(bar.left(), bar.top() + y, bar.right(), bar.top() + y);
        }
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(0, 0, width(), line + 4), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_title, Qt::ElideRight, width()));
        for (int i = 0; i <= 4; ++i) {
            const double value = m_low + (m_high - m_low) * i / 4;
            const int y = bar.bottom() - i * (bar.height() - 1) / 4;
            QString text = QString::number(value, 'g', 3);
            if (!m_numbers)
                text = i == 0 ? MapLegend::tr("low") : i == 4 ? MapLegend::tr("high") : QString();
            painter.drawText(QRect(bar.right() + 6, y - line / 2, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                             text);
        }
    }

private:
    QString m_title;
    double m_low = 0;
    double m_high = 1;
    bool m_numbers = true;
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
    // Ten framed buttons in a column would outweigh the map.
    m_content->setObjectName(QStringLiteral("mapLegendContent"));
    m_content->setStyleSheet(QStringLiteral("QToolButton { border: 1px solid transparent; border-radius: 4px; "
                                            "background: transparent; padding: 2px 6px; text-align: left; }"
                                            "QToolButton:hover { background: palette(button); }"
                                            "QToolButton:focus { border-color: palette(highlight); }"
                                            "QToolButton:!checked { color: palette(placeholder-text); }"));
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
    m_names.clear();
}

void MapLegend::showNothing()
{
    clear();
    hide();
}

void MapLegend::showClasses(const QStringList& names)
{
    if (names == m_names && !names.isEmpty())
        return;
    clear();
    m_names = names;
    for (int i = 0; i < names.size(); ++i) {
        auto* button = new QToolButton(m_content);
        button->setObjectName(QStringLiteral("mapLegend%1").arg(i));
        button->setText(names[i]);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setChecked(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(tr("Class %1").arg(names[i]));
        button->setToolTip(tr("Class %1: click to grey its points, or to bring them back").arg(names[i]));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &QToolButton::toggled, this, [this] {
            paintIcons();
            emit dimmedChanged();
        });
        m_layout->addWidget(button);
        m_buttons.push_back(button);
    }
    m_layout->addStretch(1);
    paintIcons();
    show();
    updateGeometry();
}

void MapLegend::showScale(const QString& title, double low, double high, bool numbers)
{
    if (!m_scale) {
        clear();
        m_scale = new Scale(m_content);
        m_scale->setObjectName(QStringLiteral("mapLegendScale"));
        m_layout->addWidget(m_scale, 1);
        updateGeometry();
    }
    const QSize before = sizeHint();
    m_scale->setRange(title, low, high, numbers);
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

void MapLegend::paintIcons()
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const bool shown = m_buttons[i]->isChecked();
        const QColor color = shown ? labelColor(static_cast<int>(i)) : themeColor(ThemeColor::MutedText);
        m_buttons[i]->setIcon(QIcon(dot(color, shown, devicePixelRatioF())));
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
