// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/gif_palette.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <set>

namespace latentscape {

namespace {

constexpr std::size_t kMostColors = 256;
constexpr int kRounds = 6;

/// Colours that agree in the upper five bits of each channel lie in one cell and share an entry of the palette.
constexpr std::size_t kCells = 32 * 32 * 32;

std::size_t cellOf(const std::uint8_t* rgb)
{
    return static_cast<std::size_t>(rgb[0] >> 3) << 10 | static_cast<std::size_t>(rgb[1] >> 3) << 5 |
           static_cast<std::size_t>(rgb[2] >> 3);
}

/// The pixels of one cell that have any: how many, and where their mean lies.
struct Cell
{
    std::size_t place = 0;
    double count = 0;
    std::array<double, 3> mean{};
};

std::vector<Cell> occupiedCells(std::span<const Image> frames)
{
    std::vector<Cell> all(kCells);
    for (const Image& frame : frames) {
        for (std::size_t i = 0; i + 3 <= frame.samples.size(); i += 3) {
            Cell& cell = all[cellOf(&frame.samples[i])];
            cell.count += 1;
            for (std::size_t c = 0; c < 3; ++c)
                cell.mean[c] += frame.samples[i + c];
        }
    }
    std::vector<Cell> occupied;
    for (std::size_t place = 0; place < kCells; ++place) {
        Cell& cell = all[place];
        if (cell.count == 0)
            continue;
        cell.place = place;
        for (double& value : cell.mean)
            value /= cell.count;
        occupied.push_back(cell);
    }
    return occupied;
}

/// Cells that get one colour.
struct Box
{
    std::size_t begin = 0;
    std::size_t end = 0;
    double spread = 0; ///< sum of squares along the widest channel: what is gained by cutting
    std::size_t channel = 0;
    double cut = 0; ///< the mean along it
};

Box measured(const std::vector<Cell>& cells, std::size_t begin, std::size_t end)
{
    Box box{begin, end};
    for (std::size_t c = 0; c < 3; ++c) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (std::size_t i = begin; i < end; ++i) {
            count += cells[i].count;
            sum += cells[i].count * cells[i].mean[c];
            squares += cells[i].count * cells[i].mean[c] * cells[i].mean[c];
        }
        const double spread = end - begin > 1 ? squares - sum * sum / count : 0;
        if (spread > box.spread) {
            box.spread = spread;
            box.channel = c;
            box.cut = sum / count;
        }
    }
    return box;
}

std::vector<Box> cutIntoBoxes(std::vector<Cell>& cells)
{
    std::vector<Box> boxes{measured(cells, 0, cells.size())};
    while (boxes.size() < kMostColors) {
        const auto widest = std::ranges::max_element(boxes, {}, &Box::spread);
        if (!(widest->spread > 0))
            break;
        const Box box = *widest;
        const auto at = [&](std::size_t i) { return cells.begin() + static_cast<std::ptrdiff_t>(i); };
        const auto middle = std::stable_partition(at(box.begin), at(box.end),
                                                  [&](const Cell& cell) { return cell.mean[box.channel] <= box.cut; });
        const auto split = static_cast<std::size_t>(middle - cells.begin());
        // Rounding may leave one side empty when all but equal cells are left.
        if (split == box.begin || split == box.end) {
            widest->spread = 0;
            continue;
        }
        *widest = measured(cells, box.begin, split);
        boxes.push_back(measured(cells, split, box.end));
    }
    return boxes;
}

using Point = std::array<double, 3>;

std::size_t nearestOf(const std::vector<Point>& colors, const Point& wanted)
{
    std::size_t best = 0;
    double least = 1e300;
    for (std::size_t i = 0; i < colors.size(); ++i) {
        double distance = 0;
        for (std::size_t c = 0; c < 3; ++c)
            distance += (colors[i][c] - wanted[c]) * (colors[i][c] - wanted[c]);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

/// Each colour moves to the mean of the pixels that are nearest to it.
void settle(std::vector<Point>& colors, const std::vector<Cell>& cells)
{
    std::vector<Point> sums(colors.size());
    std::vector<double> counts(colors.size());
    for (const Cell& cell : cells) {
        const std::size_t nearest = nearestOf(colors, cell.mean);
        counts[nearest] += cell.count;
        for (std::size_t c = 0; c < 3; ++c)
            sums[nearest][c] += cell.count * cell.mean[c];
    }
    for (std::size_t i = 0; i < colors.size(); ++i) {
        for (std::size_t c = 0; c < 3 && counts[i] > 0; ++c)
            colors[i][c] = sums[i][c] / counts[i];
    }
}

} // namespace

GifPalette::GifPalette(std::span<const Image> frames)
{
    if (frames.front().channels == 1)
        takeTones(frames);
    else if (!takeExact(frames))
        takeNearest(frames);
}

int GifPalette::bits() const
{
    return std::max(1, static_cast<int>(std::bit_width(std::max<std::size_t>(m_colors.size(), 2) - 1)));
}

void GifPalette::takeTones(std::span<const Image> frames)
{
    std::array<bool, 256> present{};
    for (const Image& frame : frames) {
        for (const std::uint8_t tone : frame.samples)
            present[tone] = true;
    }
    m_nearest.assign(256, 0);
    for (std::size_t tone = 0; tone < present.size(); ++tone) {
        if (!present[tone])
            continue;
        m_nearest[tone] = static_cast<std::uint8_t>(m_colors.size());
        const auto value = static_cast<std::uint8_t>(tone);
        m_colors.push_back({value, value, value});
    }
}

bool GifPalette::takeExact(std::span<const Image> frames)
{
    std::set<Color> found;
    for (const Image& frame : frames) {
        Color last{};
        for (std::size_t i = 0; i + 3 <= frame.samples.size(); i += 3) {
            const Color color{frame.samples[i], frame.samples[i + 1], frame.samples[i + 2]};
            if (i > 0 && color == last)
                continue;
            last = color;
            found.insert(color);
            if (found.size() > kMostColors)
                return false;
        }
    }
    m_colors.assign(found.begin(), found.end());
    return true;
}

void GifPalette::takeNearest(std::span<const Image> frames)
{
    m_exact = false;
    std::vector<Cell> cells = occupiedCells(frames);
    std::vector<Point> colors;
    for (const Box& box : cutIntoBoxes(cells)) {
        Point sum{};
        double count = 0;
        for (std::size_t i = box.begin; i < box.end; ++i) {
            count += cells[i].count;
            for (std::size_t c = 0; c < 3; ++c)
                sum[c] += cells[i].count * cells[i].mean[c];
        }
        colors.push_back({sum[0] / count, sum[1] / count, sum[2] / count});
    }
    for (int round = 0; round < kRounds; ++round)
        settle(colors, cells);
    for (const Point& color : colors) {
        Color rounded{};
        std::ranges::transform(color, rounded.begin(),
                               [](double value) { return static_cast<std::uint8_t>(value + 0.5); });
        m_colors.push_back(rounded);
    }
    m_nearest.assign(kCells, 0);
    for (const Cell& cell : cells)
        m_nearest[cell.place] = static_cast<std::uint8_t>(nearestOf(colors, cell.mean));
}

std::vector<std::uint8_t> GifPalette::indicesOf(const Image& frame) const
{
    std::vector<std::uint8_t> indices;
    if (frame.channels == 1) {
        indices.resize(frame.samples.size());
        std::ranges::transform(frame.samples, indices.begin(), [this](std::uint8_t tone) { return m_nearest[tone]; });
        return indices;
    }
    indices.reserve(frame.samples.size() / 3);
    for (std::size_t i = 0; i + 3 <= frame.samples.size(); i += 3) {
        const Color color{frame.samples[i], frame.samples[i + 1], frame.samples[i + 2]};
        if (m_exact)
            indices.push_back(static_cast<std::uint8_t>(std::ranges::lower_bound(m_colors, color) - m_colors.begin()));
        else
            indices.push_back(m_nearest[cellOf(color.data())]);
    }
    return indices;
}

} // namespace latentscape
