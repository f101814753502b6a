// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/stretch_scale.h"

#include <algorithm>

#include <QLinearGradient>
#include <QLocale>

#include "ui/plots/map_stretch.h"
#include "ui/theme.h"

namespace latentscape {

namespace {
constexpr int kBarWidth = 84;
constexpr int kBarHeight = 8;
constexpr int kInset = 8; ///< from the axes, and around the content
} // namespace

StretchScale::StretchScale(MapStretch* stretch, QCustomPlot* plot)
    : MapLayer(plot, QStringLiteral("names")), m_stretch(stretch)
{
    setParentLayerable(stretch); // hidden with it
}

void StretchScale::draw(QCPPainter* painter)
{
    if (m_stretch->picture().isNull() || m_stretch->range().high <= 0)
        return;
    const QString title = tr("Change of the image");
    const QString low = QLocale().toString(m_stretch->range().low, 'g', 2);
    const QString high = QLocale().toString(m_stretch->range().high, 'g', 2);
    QFont small = painter->font();
    small.setPixelSize(11);
    painter->setFont(small);
    const QFontMetrics letters(small);
    const int ends = letters.horizontalAdvance(low) + letters.horizontalAdvance(high) + 2 * kInset;
    const QSize size(std::max({letters.horizontalAdvance(title), kBarWidth, ends}) + 2 * kInset,
                     2 * letters.height() + kBarHeight + 2 * kInset);
    const QRect axes = parentPlot()->axisRect()->rect();
    if (size.width() > axes.width() / 2 || size.height() > axes.height() / 2)
        return; // the map has more to say
    const QRect box(QPoint(axes.left() + kInset, axes.bottom() - kInset - size.height()), size);
    QColor ground = themeColor(ThemeColor::Canvas);
    ground.setAlpha(225);
    painter->setPen(themeColor(ThemeColor::Border));
    painter->setBrush(ground);
    painter->drawRoundedRect(box, 3, 3);
    const QRect inner = box.adjusted(kInset, kInset - 2, -kInset, -kInset + 2);
    painter->setPen(themeColor(ThemeColor::Text));
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignTop, title);
    painter->setPen(themeColor(ThemeColor::MutedText));
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignBottom, low);
    painter->drawText(inner, Qt::AlignRight | Qt::AlignBottom, high);
    const QRect bar(inner.left(), inner.center().y() - kBarHeight / 2, inner.width(), kBarHeight);
    QLinearGradient tones(bar.topLeft(), bar.topRight());
    QColor strong = MapStretch::color();
    tones.setColorAt(1, strong);
    strong.setAlpha(0);
    tones.setColorAt(0, strong);
    painter->setPen(themeColor(ThemeColor::Border));
    painter->setBrush(tones);
    painter->drawRect(bar);
}

} // namespace latentscape
