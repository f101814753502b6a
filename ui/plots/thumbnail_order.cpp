// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/thumbnail_order.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace latentscape {

namespace {

constexpr int kLevelsPerOctave = 4;
constexpr int kMostLevels = 240;
constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

std::uint64_t scrambled(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

struct Candidate
{
    float x, y; ///< y divided by the aspect: images are square here
    std::uint32_t row;
    float blockedAbove; ///< an image that shows is this near: no turn while images are wider
};

/// Points that show, found by the cell they lie in: cells as wide as an image hold one at most.
class Cells
{
public:
    Cells(double width, std::size_t most) : m_width(width)
    {
        m_slots.assign(std::bit_ceil(std::max<std::size_t>(16, 2 * most)), {});
    }

    void add(const Candidate& point)
    {
        const std::int64_t x = cell(point.x);
        const std::int64_t y = cell(point.y);
        std::size_t at = place(x, y);
        while (m_slots[at].row != kNobody)
            at = (at + 1) & (m_slots.size() - 1);
        m_slots[at] = {x, y, point.x, point.y, point.row};
    }

    /// The distance, along the axis where it is greater, to a point nearer than an image is wide; infinite without one.
    float blocker(const Candidate& point) const
    {
        const std::int64_t x = cell(point.x);
        const std::int64_t y = cell(point.y);
        for (std::int64_t j = y - 1; j <= y + 1; ++j) {
            for (std::int64_t i = x - 1; i <= x + 1; ++i) {
                if (const Slot* slot = find(i, j)) {
                    const float distance = std::max(std::abs(slot->px - point.x), std::abs(slot->py - point.y));
                    if (distance < m_width)
                        return distance;
                }
            }
        }
        return std::numeric_limits<float>::infinity();
    }

private:
    struct Slot
    {
        std::int64_t x = 0, y = 0;
        float px = 0, py = 0;
        std::uint32_t row = kNobody;
    };
    std::int64_t cell(float value) const { return static_cast<std::int64_t>(std::floor(value / m_width)); }
    std::size_t place(std::int64_t x, std::int64_t y) const
    {
        return scrambled(static_cast<std::uint64_t>(x) * 0x9e3779b1ULL + static_cast<std::uint64_t>(y)) &
               (m_slots.size() - 1);
    }
    const Slot* find(std::int64_t x, std::int64_t y) const
    {
        for (std::size_t at = place(x, y); m_slots[at].row != kNobody; at = (at + 1) & (m_slots.size() - 1)) {
            if (m_slots[at].x == x && m_slots[at].y == y)
                return &m_slots[at];
        }
        return nullptr;
    }

    double m_width;
    std::vector<Slot> m_slots;
};

std::vector<Candidate> candidatesOf(std::span<const float> xy, std::span<const std::uint32_t> images,
                                    std::span<const std::uint8_t> allowed, double aspect)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> ranks;
    ranks.reserve(images.size());
    for (std::size_t row = 0; row < images.size(); ++row) {
        const bool finite = std::isfinite(xy[2 * row]) && std::isfinite(xy[2 * row + 1]);
        if (finite && (allowed.empty() || allowed[row] != 0))
            ranks.emplace_back(scrambled(images[row]), static_cast<std::uint32_t>(row));
    }
    std::ranges::sort(ranks);
    std::vector<Candidate> points;
    points.reserve(ranks.size());
    for (const auto& [rank, row] : ranks)
        points.push_back(
            {xy[2 * row], static_cast<float>(xy[2 * row + 1] / aspect), row, std::numeric_limits<float>::infinity()});
    return points;
}

double extentOf(const std::vector<Candidate>& points)
{
    const auto [left, right] = std::ranges::minmax_element(points, {}, &Candidate::x);
    const auto [bottom, top] = std::ranges::minmax_element(points, {}, &Candidate::y);
    return std::max({static_cast<double>(right->x) - left->x, static_cast<double>(top->y) - bottom->y, 1e-6});
}

/// Moves those of `waiting` that have room at `width` to `shown`, in their order.
void admit(std::vector<Candidate>& waiting, std::vector<Candidate>& shown, double width, double extent)
{
    // Early on there is room for a few only: a small table stays in the cache.
    const double across = extent / width + 2;
    const std::size_t most = waiting.size() + shown.size();
    const bool few = across * across < static_cast<double>(most);
    Cells cells(width, few ? static_cast<std::size_t>(across * across) : most);
    for (const Candidate& point : shown)
        cells.add(point);
    std::size_t kept = 0;
    for (Candidate& point : waiting) {
        if (width <= point.blockedAbove) {
            point.blockedAbove = cells.blocker(point);
            if (std::isinf(point.blockedAbove)) {
                shown.push_back(point);
                cells.add(point);
                continue;
            }
        }
        waiting[kept++] = point;
    }
    waiting.resize(kept);
}

} // namespace

double ThumbnailOrder::levelStep() { return std::exp2(1.0 / kLevelsPerOctave); }

std::size_t ThumbnailOrder::countAt(double width) const
{
    if (shown.empty() || !(width > 0))
        return 0;
    if (width > firstWidth)
        return std::min<std::size_t>(1, shown.front());
    // A hair of leeway: a width that is a level's own must find it.
    const double level = std::floor(std::log2(firstWidth / width) * kLevelsPerOctave + 1e-9);
    return shown[std::min(static_cast<std::size_t>(level), shown.size() - 1)];
}

bool ThumbnailOrder::reaches(double width) const
{
    return complete || width >= firstWidth / std::exp2(static_cast<double>(shown.size()) / kLevelsPerOctave);
}

ThumbnailOrder orderThumbnails(std::span<const float> xy, std::span<const std::uint32_t> images,
                               std::span<const std::uint8_t> allowed, double aspect, double leastWidth)
{
    ThumbnailOrder order;
    std::vector<Candidate> waiting = candidatesOf(xy, images, allowed, aspect);
    std::vector<Candidate> shown;
    order.complete = waiting.empty();
    if (waiting.empty())
        return order;
    // Levels at powers of two of the map's units: points that move a little keep their turns.
    const double extent = extentOf(waiting);
    const double octave = std::ceil(std::log2(extent) * kLevelsPerOctave) / kLevelsPerOctave;
    order.firstWidth = std::exp2(octave);
    shown.reserve(waiting.size());
    for (int level = 0; level < kMostLevels && !waiting.empty(); ++level) {
        const double width = std::exp2(octave - static_cast<double>(level) / kLevelsPerOctave);
        admit(waiting, shown, width, extent);
        order.shown.push_back(shown.size());
        if (width <= leastWidth)
            break;
    }
    order.complete = waiting.empty();
    order.rows.reserve(shown.size());
    for (const Candidate& point : shown)
        order.rows.push_back(point.row);
    return order;
}

} // namespace latentscape
