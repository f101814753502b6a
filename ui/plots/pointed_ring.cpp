// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/pointed_ring.h"

#include <cmath>
#include <numbers>

#include <QPainter>

#include "ui/explorer_model.h"
#include "ui/plots/map_plot.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kRing = 8;
constexpr double kPulse = 19; ///< around the cross, which comes to the same place
constexpr double kSwing = 14; ///< how much wider it becomes
constexpr int kReach = 36;    ///< of everything drawn, from the centre
constexpr int kPulseMs = 1800;
constexpr int kPulses = 3;
constexpr int kNoteMs = 6000;
constexpr double kInner = 0.9; ///< of the visible width and height: what lies further out counts as out of view

} // namespace

PointedRing::PointedRing(MapPlot* plot, ExplorerModel* model) : QWidget(plot), m_plot(plot), m_model(model)
{
    setObjectName(QStringLiteral("mapPointed"));
    setAccessibleName(tr("Mark of the image that is pointed out"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    resize(2 * kReach, 2 * kReach);
    hide();
    m_pulse.setDuration(kPulseMs);
    m_pulse.setStartValue(0.0);
    m_pulse.setEndValue(1.0);
    m_noteTime.setSingleShot(true);
    m_noteTime.setInterval(kNoteMs);
    connect(&m_noteTime, &QTimer::timeout, this, [this] { setNote({}); });
    connect(&m_pulse, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_pulse, &QVariantAnimation::finished, this, [this] {
        m_sought.reset();
        refresh();
    });
    connect(plot, &QCustomPlot::afterReplot, this, &PointedRing::follow);
    connect(model, &ExplorerModel::hoveredChanged, this, &PointedRing::refresh);
    connect(model, &ExplorerModel::imageSought, this, &PointedRing::seek);
}

void PointedRing::setPicture(const MapPicturePtr& picture)
{
    m_picture = picture;
    refresh();
}

std::optional<std::uint32_t> PointedRing::image() const
{
    if (!m_place)
        return {};
    return m_sought ? m_sought : m_model->hovered();
}

std::optional<QPointF> PointedRing::pointOf(std::uint32_t image)
{
    if (!m_picture || !m_picture->xy)
        return {};
    if (m_rowsOf != m_picture->codes) {
        m_rowsOf = m_picture->codes;
        m_rows = ImageRows(m_rowsOf->index);
    }
    const auto row = m_rows.row(image);
    if (!row || 2 * *row + 1 >= m_picture->xy->size())
        return {};
    const QPointF place((*m_picture->xy)[2 * *row], (*m_picture->xy)[2 * *row + 1]);
    return std::isfinite(place.x()) && std::isfinite(place.y()) ? std::optional(place) : std::nullopt;
}

void PointedRing::refresh()
{
    const auto wanted = m_sought ? m_sought : m_model->hovered();
    const auto place = wanted ? pointOf(*wanted) : std::nullopt;
    m_place = place;
    follow();
}

void PointedRing::seek(std::uint32_t image)
{
    const auto place = pointOf(image);
    if (!place) {
        m_sought.reset();
        m_pulse.stop();
        const bool sample = m_picture && !m_model->codesComplete();
        setNote(sample ? tr("image %1 is not in the sample shown while training").arg(image)
                       : tr("image %1 has no point on this map").arg(image));
        refresh();
        return;
    }
    setNote({});
    m_sought = image;
    m_model->setHovered(image);
    m_pulse.stop();
    m_pulse.start();
    const QRectF view = m_plot->visibleArea();
    QRectF inner(QPointF(), view.size() * kInner);
    inner.moveCenter(view.center());
    if (!inner.contains(*place))
        m_plot->centreOn(*place);
    refresh();
}

void PointedRing::setNote(const QString& note)
{
    m_noteTime.stop();
    if (!note.isEmpty())
        m_noteTime.start();
    if (m_note == note)
        return;
    m_note = note;
    emit noteChanged();
}

void PointedRing::follow()
{
    const QPoint centre = m_place ? m_plot->toPixel(*m_place).toPoint() : QPoint();
    if (!m_place || !m_plot->axisRect()->visible() || !m_plot->axisRect()->rect().contains(centre)) {
        hide();
        return;
    }
    const QPoint corner = centre - QPoint(kReach, kReach);
    if (pos() != corner)
        move(corner);
    show();
}

void PointedRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setClipRect(m_plot->axisRect()->rect().translated(-pos()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QPointF centre(kReach, kReach);
    const auto ring = [&](double radius, const QColor& ink) {
        painter.setPen(QPen(themeColor(ThemeColor::Canvas), 5));
        painter.drawEllipse(centre, radius, radius);
        painter.setPen(QPen(ink, 2.4));
        painter.drawEllipse(centre, radius, radius);
    };
    if (isPulsing()) {
        const double wave = std::cos(m_pulse.currentValue().toDouble() * kPulses * std::numbers::pi);
        ring(kPulse + kSwing * wave * wave, themeColor(ThemeColor::Accent));
    } else {
        ring(kRing, themeColor(ThemeColor::Text));
    }
}

} // namespace latentscape
