// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/selection.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace latentscape {

namespace {

constexpr std::size_t kMostBands = 512;
constexpr std::size_t kImagesBetweenLooks = 256; ///< at the stop token

/// An edge of a polygon, lower end first.
struct Edge
{
    double low = 0;
    double high = 0;
    double x = 0; ///< at `low`
    double slope = 0;
    int turn = 0; ///< 1 upwards, -1 downwards
};

struct Box
{
    double left = 0;
    double right = 0;
    double bottom = 0;
    double top = 0;

    /// False for NaN.
    bool holds(double x, double y) const { return x >= left && x <= right && y >= bottom && y <= top; }
};

Box boxOf(std::span<const MapPoint> points)
{
    Box box{points[0].x, points[0].x, points[0].y, points[0].y};
    for (const MapPoint& point : points) {
        box.left = std::min(box.left, point.x);
        box.right = std::max(box.right, point.x);
        box.bottom = std::min(box.bottom, point.y);
        box.top = std::max(box.top, point.y);
    }
    return box;
}

/// The edges that a point at some height may have to its right, found by that height.
class Bands
{
public:
    Bands(std::span<const MapPoint> polygon, const Box& box)
        : m_bottom(box.bottom), m_count(std::clamp<std::size_t>(polygon.size(), 1, kMostBands)),
          m_perUnit(static_cast<double>(m_count) / std::max(box.top - box.bottom, 1e-300))
    {
        const std::vector<Edge> edges = edgesOf(polygon);
        m_begin.assign(m_count + 1, 0);
        for (const Edge& edge : edges) {
            for (std::size_t band = bandOf(edge.low); band <= bandOf(edge.high); ++band)
                ++m_begin[band + 1];
        }
        std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
        m_edges.resize(m_begin.back());
        std::vector<std::size_t> next(m_begin.begin(), m_begin.end() - 1);
        for (const Edge& edge : edges) {
            for (std::size_t band = bandOf(edge.low); band <= bandOf(edge.high); ++band)
                m_edges[next[band]++] = edge;
        }
    }

    /// How often the polygon goes around a point, counter-clockwise.
    int windings(double x, double y) const
    {
        const std::size_t band = bandOf(y);
        int sum = 0;
        for (std::size_t i = m_begin[band]; i < m_begin[band + 1]; ++i) {
            const Edge& edge = m_edges[i];
            const bool crosses = (edge.low <= y) & (y < edge.high) & (edge.x + (y - edge.low) * edge.slope > x);
            sum += crosses ? edge.turn : 0;
        }
        return sum;
    }

private:
    static std::vector<Edge> edgesOf(std::span<const MapPoint> polygon)
    {
        std::vector<Edge> edges;
        edges.reserve(polygon.size());
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const MapPoint& from = polygon[i];
            const MapPoint& to = polygon[(i + 1) % polygon.size()];
            if (from.y == to.y)
                continue;
            const bool up = from.y < to.y;
            const MapPoint& low = up ? from : to;
            const MapPoint& high = up ? to : from;
            edges.push_back({low.y, high.y, low.x, (high.x - low.x) / (high.y - low.y), up ? 1 : -1});
        }
        return edges;
    }
    std::size_t bandOf(double y) const
    {
        const double band = (y - m_bottom) * m_perUnit;
        return static_cast<std::size_t>(std::clamp(band, 0.0, static_cast<double>(m_count - 1)));
    }

    double m_bottom;
    std::size_t m_count;
    double m_perUnit;
    std::vector<std::size_t> m_begin; ///< [m_count + 1], into m_edges
    std::vector<Edge> m_edges;
};

bool isFinite(std::span<const MapPoint> points)
{
    return std::ranges::all_of(points, [](const MapPoint& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

/// A field of a CSV file; quoted where it has to be.
std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

} // namespace

ImageList combined(std::span<const std::uint32_t> current, std::span<const std::uint32_t> chosen, SelectionMode mode)
{
    ImageList result;
    const auto out = std::back_inserter(result);
    switch (mode) {
    case SelectionMode::Replace:
        result.assign(chosen.begin(), chosen.end());
        break;
    case SelectionMode::Add:
        std::ranges::set_union(current, chosen, out);
        break;
    case SelectionMode::Subtract:
        std::ranges::set_difference(current, chosen, out);
        break;
    case SelectionMode::Intersect:
        std::ranges::set_intersection(current, chosen, out);
        break;
    }
    return result;
}

ImageList asSelection(ImageList images)
{
    if (!std::ranges::is_sorted(images))
        std::ranges::sort(images);
    images.erase(std::unique(images.begin(), images.end()), images.end());
    return images;
}

std::vector<std::uint32_t> pointsInRectangle(std::span<const float> xy, MapPoint a, MapPoint b)
{
    const Box box{std::min(a.x, b.x), std::max(a.x, b.x), std::min(a.y, b.y), std::max(a.y, b.y)};
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i + 1 < xy.size(); i += 2) {
        if (box.holds(xy[i], xy[i + 1]))
            found.push_back(static_cast<std::uint32_t>(i / 2));
    }
    return found;
}

std::vector<std::uint32_t> pointsInPolygon(std::span<const float> xy, std::span<const MapPoint> polygon)
{
    if (polygon.size() < 3 || !isFinite(polygon))
        return {};
    const Box box = boxOf(polygon);
    const Bands bands(polygon, box);
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i + 1 < xy.size(); i += 2) {
        if (box.holds(xy[i], xy[i + 1]) && bands.windings(xy[i], xy[i + 1]) != 0)
            found.push_back(static_cast<std::uint32_t>(i / 2));
    }
    return found;
}

std::vector<std::uint32_t> beyondThreshold(std::span<const float> values, ThresholdSide side, float threshold)
{
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (side == ThresholdSide::AtLeast ? values[i] >= threshold : values[i] <= threshold)
            found.push_back(static_cast<std::uint32_t>(i));
    }
    return found;
}

ImageList imagesAt(const EncodedSet& codes, std::span<const std::uint32_t> rows)
{
    ImageList images(rows.size());
    std::ranges::transform(rows, images.begin(), [&codes](std::uint32_t row) { return codes.index[row]; });
    return asSelection(std::move(images));
}

std::vector<std::uint8_t> selectedRows(const EncodedSet& codes, std::span<const std::uint32_t> selection)
{
    std::vector<std::uint8_t> rows(codes.size(), 0);
    if (selection.empty())
        return rows;
    // One look a row into a table is ten times as quick as a search.
    std::vector<std::uint8_t> chosen(std::size_t{selection.back()} + 1, 0);
    for (const std::uint32_t image : selection)
        chosen[image] = 1;
    std::ranges::transform(codes.index, rows.begin(), [&chosen](std::uint32_t image) {
        return image < chosen.size() ? chosen[image] : std::uint8_t{0};
    });
    return rows;
}

std::vector<std::uint32_t> rowsOfImages(const EncodedSet& codes, std::span<const std::uint32_t> selection)
{
    if (selection.empty())
        return {};
    const std::vector<std::uint8_t> chosen = selectedRows(codes, selection);
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < chosen.size(); ++row) {
        if (chosen[row])
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

ImageList imagesOfClass(const Dataset& data, std::span<const std::uint32_t> images, std::int32_t label)
{
    ImageList found;
    std::ranges::copy_if(images, std::back_inserter(found), [&](std::uint32_t image) {
        return image < data.labels.size() && data.labels[image] == label;
    });
    return asSelection(std::move(found));
}

std::vector<ClassShare> classMakeUp(const Dataset& data, std::span<const std::uint32_t> selection)
{
    if (!data.hasLabels())
        return {};
    std::vector<ClassShare> shares(data.classNames.size());
    for (std::size_t i = 0; i < shares.size(); ++i)
        shares[i].name = data.classNames[i];
    for (const std::int32_t label : data.labels)
        ++shares[static_cast<std::size_t>(label)].all;
    for (const std::uint32_t image : selection) {
        if (image < data.labels.size())
            ++shares[static_cast<std::size_t>(data.labels[image])].selected;
    }
    return shares;
}

Image meanImage(const Dataset& data, std::span<const std::uint32_t> selection, const std::stop_token& stop)
{
    std::vector<std::uint64_t> sums(data.shape.pixels(), 0);
    std::vector<std::uint32_t> part(sums.size()); // of so few images that it cannot overflow
    std::size_t count = 0;
    for (std::size_t first = 0; first < selection.size(); first += kImagesBetweenLooks) {
        if (stop.stop_requested())
            return {};
        std::ranges::fill(part, 0U);
        for (const std::uint32_t image :
             selection.subspan(first, std::min(kImagesBetweenLooks, selection.size() - first))) {
            if (image >= data.size())
                continue;
            ++count;
            const std::span<const std::uint8_t> pixels = data.image(image);
            for (std::size_t i = 0; i < part.size(); ++i)
                part[i] += pixels[i];
        }
        std::ranges::transform(sums, part, sums.begin(), std::plus<>());
    }
    if (count == 0)
        return {};
    std::vector<float> mean(sums.size());
    std::ranges::transform(sums, mean.begin(), [count](std::uint64_t sum) {
        return static_cast<float>(static_cast<double>(sum) / (255.0 * static_cast<double>(count)));
    });
    return toImage(mean.data(), data.shape);
}

MeanCode meanCode(const EncodedSet& codes, std::span<const std::uint32_t> selection)
{
    const std::vector<std::uint8_t> chosen = selectedRows(codes, selection);
    std::vector<double> sums(static_cast<std::size_t>(codes.dimensions), 0.0);
    MeanCode mean;
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const std::span<const float> code = codes.code(row);
        if (!chosen[row] || !std::ranges::all_of(code, [](float value) { return std::isfinite(value); }))
            continue;
        ++mean.images;
        for (std::size_t k = 0; k < sums.size(); ++k)
            sums[k] += code[k];
    }
    if (mean.images == 0)
        return mean;
    for (const double sum : sums)
        mean.z.push_back(static_cast<float>(sum / static_cast<double>(mean.images)));
    return mean;
}

std::string selectionCsv(const Dataset& data, std::span<const std::uint32_t> selection)
{
    std::string text = "index,label,class\n";
    for (const std::uint32_t image : selection) {
        text += std::to_string(image);
        if (image < data.labels.size()) {
            const std::int32_t label = data.labels[image];
            text += ',' + std::to_string(label) + ',' + csvField(data.classNames[static_cast<std::size_t>(label)]);
        } else {
            text += ",,";
        }
        text += '\n';
    }
    return text;
}

} // namespace latentscape
