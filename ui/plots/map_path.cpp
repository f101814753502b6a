// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_path.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include <QKeyEvent>
#include <QLineF>
#include <QMouseEvent>

#include "ui/commands.h"
#include "ui/controllers/path_controller.h"
#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/path_mark.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr double kSlack = 3;                ///< pixels a hand that only clicks may move
constexpr double kImageReach = 24;          ///< pixels from an image that is meant
constexpr std::size_t kPointsOnLayout = 64; ///< each is a search through all codes

QPointF placeOn(const MapPlane& plane, std::span<const float> z)
{
    float x = 0;
    float y = 0;
    plane.project(z, x, y);
    return {x, y};
}

} // namespace

/// A path on its way to the map.
struct MapPath::Draft
{
    MapPicturePtr picture;
    DecodedPathPtr path; ///< or null
    std::vector<PathAnchor> anchors;
    std::vector<Put> put;
    PathMark::Content content;

    QPointF placeOf(const PathAnchor& anchor) const
    {
        const auto known = std::ranges::find(put, anchor.z, &Put::z);
        return known != put.end() ? known->value : placeOn(picture->plane, anchor.z);
    }

    void fill()
    {
        for (const PathAnchor& anchor : anchors)
            content.anchors.push_back(placeOf(anchor));
        if (!path)
            return;
        const LatentPath& way = path->path;
        const auto d = static_cast<std::size_t>(way.dimensions);
        const std::size_t points = way.line.size() / d;
        const auto stride = static_cast<std::size_t>(way.lineStride);
        const std::size_t wanted = picture->plane.isLinear() ? points : kPointsOnLayout;
        const std::size_t leap = std::clamp<std::size_t>(points / std::max<std::size_t>(wanted, 1), 1, stride);
        for (std::size_t point = 0; point < points; ++point) {
            // Every step is a point of the line, however coarsely that is drawn.
            if (point % stride % leap != 0)
                continue;
            content.line.push_back(placeOn(picture->plane, std::span(way.line).subspan(point * d, d)));
            if (!way.offData.empty())
                content.offData.push_back(offDataAt(way, point));
            if (point % stride == 0 && point / stride < way.size())
                content.steps.push_back(content.line.back());
        }
        if (!pathNeedsCodes(way.kind) || content.steps.size() != way.size())
            return;
        for (const PathAnchor& anchor : anchors)
            content.passed.push_back(content.steps[nearestStep(way, anchor.z)]);
    }

    /// Between two steps as between their values.
    static float offDataAt(const LatentPath& way, std::size_t point)
    {
        const auto stride = static_cast<std::size_t>(way.lineStride);
        const std::size_t step = point / stride;
        const float t = static_cast<float>(point % stride) / static_cast<float>(stride);
        return (1 - t) * way.offData[step % way.size()] + t * way.offData[(step + 1) % way.size()];
    }
};

MapPath::MapPath(LatentMap* map, ExplorerModel* model)
    : QObject(map), m_map(map), m_plot(map->plot()), m_model(model), m_path(PathController::of(model)),
      m_mark(new PathMark(m_plot)),
      m_worker(this, [this](int, const Error& error) { emit m_map->problem(latentscape::tr(error)); })
{
    // Below the cross, which moves along it.
    if (auto* marks = m_plot->findChild<QWidget*>(QStringLiteral("mapImageMarks")))
        m_mark->stackUnder(marks);
    m_plot->installEventFilter(this);
    connect(m_plot, &MapPlot::toolChanged, this, [this] {
        endDrag();
        m_overAnchor = false;
        choose(-1);
    });
    connect(m_path, &PathController::anchorsChanged, this, &MapPath::refresh);
    connect(m_path, &PathController::pathChanged, this, &MapPath::refresh);
    connect(map, &LatentMap::pictureShown, this, &MapPath::refresh);
    connect(model, &ExplorerModel::modelReplaced, this, &MapPath::refresh);
    refresh();
}

void MapPath::drawOnto(QPainter& painter) const { m_mark->drawOnto(painter); }

bool MapPath::eventFilter(QObject* watched, QEvent* event)
{
    // What a plot that goes away hears of as the last is none of this.
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return isDrawing() && press(static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
        return isDrawing() && move(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
        return isDrawing() && release(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonDblClick:
        return isDrawing() && end(static_cast<QMouseEvent*>(event));
    case QEvent::KeyPress:
        return isDrawing() && pressKey(static_cast<QKeyEvent*>(event));
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool MapPath::isDrawing() const { return m_plot->tool() == MapPlot::Tool::Path && m_map->picture(); }

bool MapPath::end(const QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_plot->setTool(MapPlot::Tool::Walk);
    return true;
}

bool MapPath::press(const QMouseEvent* event)
{
    if (m_dragged >= 0 || !m_plot->axisRect()->rect().contains(event->pos()))
        return false;
    const int anchor = m_mark->anchorAt(event->position());
    if (event->button() == Qt::RightButton && anchor >= 0) {
        m_path->removeAnchor(static_cast<std::size_t>(anchor));
        return true;
    }
    if (m_plot->wouldPan(event->button(), event->modifiers()))
        return false;
    m_pressed = event->position();
    m_moved = false;
    if (anchor >= 0) {
        m_dragged = anchor;
        choose(anchor);
        m_path->beginMove();
        return true;
    }
    addAt(m_plot->toValue(event->position()), event->modifiers().testFlag(Qt::ControlModifier));
    return true;
}

bool MapPath::move(const QMouseEvent* event)
{
    if (m_dragged < 0) {
        showHand(m_mark->anchorAt(event->position()) >= 0);
        return false;
    }
    m_moved = m_moved || QLineF(m_pressed, event->position()).length() > kSlack;
    const auto which = static_cast<std::size_t>(m_dragged);
    if (m_moved && which < m_path->anchors().size())
        m_path->moveAnchor(which, latentAt(m_plot->toValue(event->position()), m_path->anchors()[which].z));
    return true;
}

bool MapPath::release(const QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_dragged < 0)
        return false;
    endDrag();
    return true;
}

bool MapPath::pressKey(const QKeyEvent* event)
{
    const auto count = static_cast<int>(m_path->anchors().size());
    const std::string_view command = pressedCommand(CommandSection::Map, *event);
    if (command == "map.abandon" && m_dragged >= 0) {
        m_path->abandonMove();
        m_dragged = -1;
    } else if (command == "map.abandon") {
        m_plot->setTool(MapPlot::Tool::Walk);
    } else if (command == "map.unanchor") {
        if (count > 0)
            m_path->removeAnchor(static_cast<std::size_t>(m_chosen >= 0 && m_chosen < count ? m_chosen : count - 1));
    } else if (command == "map.anchor") {
        m_path->addPlace(m_model->latent());
        choose(static_cast<int>(m_path->anchors().size()) - 1);
    } else {
        return false;
    }
    return true;
}

void MapPath::addAt(QPointF value, bool atImage)
{
    const std::size_t before = m_path->anchors().size();
    if (atImage) {
        const double radius = kImageReach * m_plot->unitsPerPixel();
        if (const auto row = m_map->picture()->index.nearest(value.x(), value.y(), radius, radius))
            m_path->addImage(m_map->picture()->codes->index[*row]);
    } else {
        m_path->addPlace(latentAt(value, m_model->latent()));
    }
    if (m_path->anchors().size() > before)
        choose(static_cast<int>(before));
}

std::vector<float> MapPath::latentAt(QPointF value, const std::vector<float>& base)
{
    const MapPicturePtr& picture = m_map->picture();
    if (!picture || picture->plane.dimensions() != m_model->dimensions())
        return {};
    std::vector<float> z = picture->plane.place(static_cast<float>(value.x()), static_cast<float>(value.y()), base).z;
    if (!picture->plane.isLinear()) {
        if (m_putOn != picture->layout)
            m_put.clear();
        m_putOn = picture->layout;
        // A drag puts one anchor in hundreds of places.
        std::erase_if(m_put, [this](const Put& put) {
            return std::ranges::find(m_path->anchors(), put.z, &PathAnchor::z) == m_path->anchors().end();
        });
        m_put.push_back({z, value});
    }
    return z;
}

void MapPath::endDrag()
{
    if (std::exchange(m_dragged, -1) >= 0)
        m_path->endMove();
}

void MapPath::choose(int anchor)
{
    if (std::exchange(m_chosen, anchor) == anchor)
        return;
    PathMark::Content content = m_mark->content();
    content.chosen = anchor;
    m_mark->setContent(std::move(content));
}

void MapPath::showHand(bool over)
{
    if (std::exchange(m_overAnchor, over) != over)
        m_plot->setCursor(over ? Qt::PointingHandCursor : Qt::CrossCursor);
}

void MapPath::refresh()
{
    ++m_ticket;
    const MapPicturePtr& picture = m_map->picture();
    const std::vector<PathAnchor>& anchors = m_path->anchors();
    const bool allKnown = std::ranges::all_of(
        anchors, [this](const PathAnchor& anchor) { return std::ssize(anchor.z) == m_model->dimensions(); });
    if (m_chosen >= std::ssize(anchors))
        m_chosen = -1;
    if (!picture || anchors.empty() || !allKnown || picture->plane.dimensions() != m_model->dimensions()) {
        m_worker.drop(0);
        m_mark->setContent({});
        return;
    }
    placePath();
}

void MapPath::placePath()
{
    Draft draft;
    draft.picture = m_map->picture();
    draft.anchors = m_path->anchors();
    draft.path = m_path->path();
    if (draft.path && draft.path->path.dimensions != m_model->dimensions())
        draft.path = nullptr;
    if (draft.picture->plane.isLinear()) {
        draft.fill();
        take(draft);
        return;
    }
    if (m_putOn == draft.picture->layout)
        draft.put = m_put;
    m_worker.post(0, [this, ticket = m_ticket, draft = std::move(draft)]() mutable -> SlotWorker::Delivery {
        draft.fill();
        return [this, ticket, draft = std::move(draft)] {
            // Anchors that are gone meanwhile are not to come back; a path that moved on shows on its way.
            if (ticket == m_ticket || draft.anchors.size() == m_path->anchors().size())
                take(draft);
        };
    });
}

void MapPath::take(const Draft& draft)
{
    PathMark::Content content = draft.content;
    content.chosen = m_chosen;
    m_mark->setContent(std::move(content));
}

} // namespace latentscape
