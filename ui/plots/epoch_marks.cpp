// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/epoch_marks.h"

#include <cmath>
#include <numbers>

#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kTick = 7;     ///< pixels, as are the rest
constexpr double kLeastGap = 3; ///< ticks that lie closer than this are one band anyway
constexpr double kStar = 5.5;
constexpr double kTriangle = 4;

QPolygonF starAt(QPointF centre)
{
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const double radius = i % 2 == 0 ? kStar : 0.42 * kStar;
        const double angle = std::numbers::pi * (i / 5.0 - 0.5);
        star << centre + radius * QPointF(std::cos(angle), std::sin(angle));
    }
    return star;
}

} // namespace

EpochMarks::EpochMarks(QCustomPlot* plot) : QCPAbstractItem(plot)
{
    setSelectable(false);
    setClipToAxisRect(true);
}

double EpochMarks::selectTest(const QPointF&, bool, QVariant*) const { return -1; }

void EpochMarks::draw(QCPPainter* painter)
{
    const QCPAxis* axis = mParentPlot->xAxis;
    const QRect rect = mParentPlot->axisRect()->rect();
    const double floor = rect.bottom() + 1;
    painter->setAntialiasing(true);
    painter->setPen(QPen(themeColor(ThemeColor::MutedText), 1.4));
    double before = -kLeastGap;
    for (const int epoch : m_storage.epochs) {
        const double x = axis->coordToPixel(epoch);
        if (x < rect.left() || x > rect.right() + 1 || x - before < kLeastGap)
            continue;
        painter->drawLine(QPointF(x, floor), QPointF(x, floor - kTick));
        before = x;
    }
    if (m_storage.best >= 0) {
        const double x = axis->coordToPixel(m_storage.best);
        painter->setPen(Qt::NoPen);
        painter->setBrush(themeColor(ThemeColor::Good));
        painter->drawPolygon(QPolygonF({QPointF(x - kTriangle, rect.top()), QPointF(x + kTriangle, rect.top()),
                                        QPointF(x, rect.top() + 2 * kTriangle)}));
    }
    painter->setPen(QPen(themeColor(ThemeColor::Canvas), 1));
    painter->setBrush(themeColor(ThemeColor::Accent));
    for (const int epoch : m_storage.starred)
        painter->drawPolygon(starAt({axis->coordToPixel(epoch), rect.top() + kStar}));
}

} // namespace latentscape
