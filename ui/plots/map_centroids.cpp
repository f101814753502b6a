// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_centroids.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr double kDot = 4;
constexpr double kHalo = 4; ///< the width of its pen
constexpr double kApart = 3;
constexpr double kFarthest = 90; ///< a name goes from its place

float median(std::vector<float>& values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

QFont nameFont(const LatentMap* map)
{
    QFont font = map->font();
    font.setBold(true);
    font.setPointSizeF(1.15 * font.pointSizeF());
    return font;
}

/// The place nearest to `box` where it touches none of `taken`; `box` itself when there is none near.
QRectF besideOthers(const QRectF& box, const std::vector<QRectF>& taken)
{
    const auto isFree = [&taken](const QRectF& at) {
        const QRectF room = at.adjusted(-kApart, -kApart, kApart, kApart);
        return std::ranges::none_of(taken, [&room](const QRectF& other) { return other.intersects(room); });
    };
    constexpr int kDirections = 16;
    for (double reach = 0; reach <= kFarthest; reach += 6) {
        for (int k = 0; k < (reach == 0 ? 1 : kDirections); ++k) {
            const double angle = 2 * std::numbers::pi * k / kDirections;
            const QRectF moved = box.translated(reach * std::cos(angle), reach * std::sin(angle));
            if (isFree(moved))
                return moved;
        }
    }
    return box;
}

} // namespace

std::vector<ClassCentre> classCentres(std::span<const float> xy, std::span<const std::uint8_t> category,
                                      std::size_t classes)
{
    std::vector<std::array<std::vector<float>, 2>> values(classes);
    for (std::size_t row = 0; row < category.size(); ++row) {
        if (category[row] < classes && std::isfinite(xy[2 * row]) && std::isfinite(xy[2 * row + 1])) {
            values[category[row]][0].push_back(xy[2 * row]);
            values[category[row]][1].push_back(xy[2 * row + 1]);
        }
    }
    std::vector<ClassCentre> centres;
    for (std::size_t number = 0; number < classes; ++number) {
        if (!values[number][0].empty())
            centres.push_back({number, values[number][0].size(), median(values[number][0]), median(values[number][1])});
    }
    return centres;
}

MapCentroids::MapCentroids(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot)
    : MapLayer(map->plot(), QStringLiteral("names")), m_map(map), m_model(model), m_worker(worker), m_slot(slot)
{}

void MapCentroids::follow()
{
    const MapPicturePtr picture = m_map->picture();
    const DatasetPtr data = m_model->dataset();
    const bool byFactor = picture && picture->settings.color == MapColor::Factor;
    if (!picture || !data || (!data->hasLabels() && !byFactor)) {
        m_worker->drop(m_slot);
        m_centres.clear();
        m_points = nullptr;
        return;
    }
    if (!visible())
        return;
    const bool inferred = picture->settings.color == MapColor::Inferred;
    const MapColor by = byFactor ? MapColor::Factor : inferred ? MapColor::Inferred : MapColor::Label;
    const int factor = byFactor ? picture->settings.colorDimension : 0;
    m_classes = mapClasses(by, data.get(), m_model->splits(), factor);
    if (m_points == picture->xy && m_by == by && m_factor == factor)
        return;
    m_points = picture->xy;
    m_by = by;
    m_factor = factor;
    m_worker->post(m_slot, [this, picture, data, by, factor, classes = m_classes.size()]() -> SlotWorker::Delivery {
        const MapColors labels = colorsOf({by, factor, *picture->codes, {}, {}, data.get(), nullptr, nullptr, {}});
        return [this, xy = picture->xy, centres = classCentres(*picture->xy, labels.index, classes)] {
            if (m_points != xy)
                return;
            m_centres = centres;
            m_map->plot()->replot(QCustomPlot::rpQueuedReplot);
        };
    });
}

std::vector<MapCentroids::Placed> MapCentroids::placed() const
{
    const MapPicturePtr picture = m_map->picture();
    std::vector<Placed> names;
    if (!picture)
        return names;
    const MapColor color = picture->settings.color;
    const bool greys = color == MapColor::Label || color == MapColor::Inferred || color == MapColor::Factor;
    const std::array<bool, 256>& dimmed = m_map->cloud().colors().dimmed;
    const QFontMetricsF metrics(nameFont(m_map));
    std::vector<ClassCentre> centres = m_centres;
    std::ranges::stable_sort(centres, std::greater<>(), &ClassCentre::count);
    std::vector<QRectF> taken;
    for (const ClassCentre& centre : centres) {
        const QPointF place = toPixel(centre.x, centre.y);
        if (centre.category >= m_classes.size() || (greys && dimmed[centre.category]) ||
            !clipRect().contains(place.toPoint()))
            continue;
        const MapClass& of = m_classes[centre.category];
        QRectF box(0, 0, metrics.horizontalAdvance(of.name), metrics.ascent() + metrics.descent());
        box.moveCenter(place);
        // Beside the dot that marks the place itself.
        box.translate(0, -(box.height() / 2 + kDot + 1));
        box = besideOthers(box, taken);
        taken.push_back(box);
        taken.emplace_back(place - QPointF(kDot, kDot), QSizeF(2 * kDot, 2 * kDot));
        names.push_back({of.name, of.color, place, box});
    }
    return names;
}

void MapCentroids::draw(QCPPainter* painter)
{
    const QFont font = nameFont(m_map);
    const QFontMetricsF metrics(font);
    const QColor ground = themeColor(ThemeColor::Canvas);
    const QColor ink = themeColor(ThemeColor::Text);
    for (const Placed& name : placed()) {
        const QPointF foot(name.box.center().x(), name.box.bottom());
        if (std::hypot(foot.x() - name.centre.x(), foot.y() - name.centre.y()) > 3 * kDot) {
            painter->setPen(QPen(ground, 3));
            painter->drawLine(name.centre, foot);
            painter->setPen(QPen(ink, 1));
            painter->drawLine(name.centre, foot);
        }
        painter->setPen(QPen(ground, 2));
        painter->setBrush(name.color);
        painter->drawEllipse(name.centre, kDot, kDot);
        QPainterPath text;
        text.addText(QPointF(name.box.left(), name.box.top() + metrics.ascent()), font, name.name);
        painter->strokePath(text, QPen(ground, kHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->fillPath(text, ink);
    }
}

} // namespace latentscape
