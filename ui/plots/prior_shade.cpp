// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/prior_shade.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "core/latent/prior.h"
#include "ui/theme.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr std::size_t kDraws = 30000;
constexpr int kSide = 160;    ///< cells along each side
constexpr int kBlur = 2;      ///< cells to each side, three times over: close to a Gaussian
constexpr int kOpacity = 120; ///< where it is densest

bool samePrior(const ModelSnapshot& a, const ModelSnapshot& b)
{
    return a.modelId == b.modelId && a.params == b.params && a.classes == b.classes && a.space == b.space;
}

std::size_t placeOf(int x, int y)
{
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(kSide) + static_cast<std::size_t>(x);
}

/// Means over 2 kBlur + 1 cells along one axis; outside there is nothing.
std::vector<float> blurred(const std::vector<float>& cells, int step, int acrossStep)
{
    std::vector<float> result(cells.size());
    for (int line = 0; line < kSide; ++line) {
        const auto place = [&](int i) {
            const int cell = line * acrossStep + i * step;
            return static_cast<std::size_t>(cell);
        };
        const auto at = [&](int i) -> float { return i < 0 || i >= kSide ? 0.F : cells[place(i)]; };
        float sum = 0;
        for (int i = -kBlur; i < kBlur; ++i)
            sum += at(i);
        for (int i = 0; i < kSide; ++i) {
            sum += at(i + kBlur);
            result[place(i)] = sum / (2 * kBlur + 1);
            sum -= at(i - kBlur);
        }
    }
    return result;
}

QRectF areaOf(const std::vector<QPointF>& points)
{
    QRectF box(points.front(), QSizeF(0, 0));
    for (const QPointF& point : points) {
        box.setLeft(std::min(box.left(), point.x()));
        box.setRight(std::max(box.right(), point.x()));
        box.setTop(std::min(box.top(), point.y()));
        box.setBottom(std::max(box.bottom(), point.y()));
    }
    // Room for the blur, and for draws that all lie on one place.
    const double margin = 0.06 * std::max({box.width(), box.height(), 1e-3});
    return box.adjusted(-margin, -margin, margin, margin);
}

struct Shade
{
    QImage image; ///< Alpha8
    QRectF area;
};

Shade shadeOf(const std::vector<QPointF>& points)
{
    Shade shade{QImage(kSide, kSide, QImage::Format_Alpha8), areaOf(points)};
    const QRectF& area = shade.area;
    std::vector<float> cells(static_cast<std::size_t>(kSide) * kSide);
    for (const QPointF& point : points) {
        const int x = std::min(kSide - 1, static_cast<int>((point.x() - area.left()) / area.width() * kSide));
        const int y = std::min(kSide - 1, static_cast<int>((area.bottom() - point.y()) / area.height() * kSide));
        cells[placeOf(x, y)] += 1;
    }
    for (int pass = 0; pass < 3; ++pass)
        cells = blurred(blurred(cells, 1, kSide), kSide, 1);
    const float densest = *std::ranges::max_element(cells);
    for (int y = 0; y < kSide; ++y) {
        uchar* line = shade.image.scanLine(y);
        for (int x = 0; x < kSide; ++x) {
            // The root: thin parts are to be seen beside dense ones.
            const float share = cells[placeOf(x, y)] / densest;
            line[x] = static_cast<uchar>(std::lround(kOpacity * std::sqrt(std::max(0.F, share))));
        }
    }
    return shade;
}

} // namespace

struct PriorShade::Draws
{
    SnapshotPtr model; ///< whose prior was drawn from
    std::vector<float> latents;

    void take(const SnapshotPtr& from)
    {
        if (!model || !samePrior(*model, *from))
            latents = priorSamples(*from, 1, kDraws);
        model = from;
    }
    std::vector<QPointF> places(const LinearProjection& projection) const
    {
        const auto d = static_cast<std::size_t>(projection.dimensions());
        if (d == 0 || latents.size() != kDraws * d)
            return {}; // the map still shows another model's codes
        std::vector<QPointF> points;
        points.reserve(kDraws);
        for (std::size_t i = 0; i < kDraws; ++i) {
            float x = 0;
            float y = 0;
            projection.project(std::span(latents).subspan(i * d, d), x, y);
            points.emplace_back(x, y);
        }
        return points;
    }
};

PriorShade::PriorShade(QCustomPlot* plot, const QString& layer)
    : MapLayer(plot, layer), m_draws(std::make_shared<Draws>())
{}

void PriorShade::show(const SnapshotPtr& model, const LinearProjection& projection)
{
    if (!m_worker)
        m_worker = std::make_unique<SlotWorker>(
            this, [](int, const Error& error) { qWarning().noquote() << latentscape::tr(error); });
    m_worker->post(0, [this, draws = m_draws, model, projection]() -> SlotWorker::Delivery {
        draws->take(model);
        const std::vector<QPointF> points = draws->places(projection);
        return [this, shade = points.empty() ? Shade() : shadeOf(points)] {
            m_image = shade.image;
            m_area = shade.area;
            emit changed();
        };
    });
}

void PriorShade::draw(QCPPainter* painter)
{
    if (m_image.isNull())
        return;
    QImage colored(m_image.size(), QImage::Format_ARGB32_Premultiplied);
    colored.fill(themeColor(ThemeColor::Accent));
    QPainter mask(&colored);
    mask.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    mask.drawImage(0, 0, m_image);
    mask.end();
    painter->setRenderHint(QPainter::SmoothPixmapTransform, true);
    painter->drawImage(QRectF(toPixel(m_area.left(), m_area.bottom()), toPixel(m_area.right(), m_area.top())), colored);
}

} // namespace latentscape
