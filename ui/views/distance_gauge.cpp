// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/distance_gauge.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QPainter>

#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kLeastBar = 40; ///< beside the words

} // namespace

DistanceGauge::DistanceGauge(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("distanceGauge"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    clear();
}

void DistanceGauge::clear()
{
    m_verdict = Verdict::Unknown;
    m_fraction = 0;
    setAccessibleName(text());
    update();
}

void DistanceGauge::setDistance(float distance, const CodeSpacing& spacing, const QString& nearestText)
{
    m_fraction = spacing.offData(distance);
    switch (nearnessOf(spacing.offData(distance))) {
    case DataNearness::On:
        m_verdict = Verdict::OnData;
        break;
    case DataNearness::Near:
        m_verdict = Verdict::Near;
        break;
    case DataNearness::Off:
        m_verdict = Verdict::Far;
        break;
    }
    m_distance = distance;
    m_usual = spacing.usual();
    m_nearest = nearestText;
    setAccessibleName(text());
    update();
}

QString DistanceGauge::explanation() const
{
    if (m_verdict == Verdict::Unknown)
        return tr("How far this place is from any encoded image, measured by how far apart those lie");
    if (m_fromSamples)
        return tr("The nearest latent drawn from an image's posterior (%1) is %2 away. Nineteen in twenty such "
                  "latents, "
                  "one of each image, have a neighbour within %3.")
            .arg(m_nearest, QString::number(m_distance, 'g', 3), QString::number(m_usual, 'g', 3));
    return tr("The nearest encoded image (%1) is %2 away. Nineteen in twenty images have a neighbour within %3.")
        .arg(m_nearest, QString::number(m_distance, 'g', 3), QString::number(m_usual, 'g', 3));
}

bool DistanceGauge::event(QEvent* event)
{
    // Written when somebody wants to read it: the place changes with every move of a slider.
    if (event->type() == QEvent::ToolTip)
        setToolTip(explanation());
    return QWidget::event(event);
}

QString DistanceGauge::text() const
{
    switch (m_verdict) {
    case Verdict::OnData:
        return tr("On the data");
    case Verdict::Near:
        return tr("Near the data");
    case Verdict::Far:
        return tr("Far from any image");
    case Verdict::Unknown:
        break;
    }
    return tr("Distance to the data unknown");
}

void DistanceGauge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(backgroundRole()));
    painter.setRenderHint(QPainter::Antialiasing);
    const bool known = m_verdict != Verdict::Unknown;
    int words = 0; // as wide as the longest, so that the bar does not move
    for (const QString& word : {tr("On the data"), tr("Near the data"), tr("Far from any image")})
        words = std::max(words, fontMetrics().horizontalAdvance(word));
    painter.setPen(palette().color(known ? QPalette::WindowText : QPalette::PlaceholderText));
    if (!known) {
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, text());
        return;
    }
    // Where there is little room the bar lies below the words.
    const bool narrow = width() < words + 22 + kLeastBar;
    const double mark = narrow ? 3 : 5.5;
    const int wordsHeight = narrow ? height() - 7 : height();
    painter.drawText(QRect(0, 0, narrow ? width() : words + 4, wordsHeight), Qt::AlignVCenter | Qt::AlignLeft, text());
    const QRectF bar = narrow ? QRectF(mark, height() - 5, width() - 2 * mark, 3)
                              : QRectF(words + 14, height() / 2.0 - 3, width() - words - 22, 6);
    const ThemeColor zones[]{ThemeColor::Good, ThemeColor::Warning, ThemeColor::Problem};
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 3; ++i) {
        QColor color = themeColor(zones[i]);
        color.setAlpha(i == static_cast<int>(m_verdict) - 1 ? 255 : 90);
        painter.setBrush(color);
        painter.drawRect(QRectF(bar.left() + bar.width() * i / 3, bar.top(), bar.width() / 3 - 2, bar.height()));
    }
    const double place = bar.left() + bar.width() * std::clamp(m_fraction, 0.0, 1.0);
    painter.setBrush(palette().color(QPalette::WindowText));
    painter.setPen(QPen(palette().color(QPalette::Window), 1.5));
    painter.drawEllipse(QPointF(place, bar.center().y()), mark, mark);
}

} // namespace latentscape
