// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pictures/palette.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <vector>

namespace latentscape::test {

namespace {

constexpr std::size_t kColors = 256;
constexpr std::size_t kExact = 96;
constexpr std::size_t kGreys = 48; ///< besides these, so that grey pictures get no tint

struct Shade
{
    std::array<double, 3> rgb{};
    double count = 0;
};

using Group = std::vector<Shade>;

Shade shadeOf(QRgb color, int count)
{
    return {{double(qRed(color)), double(qGreen(color)), double(qBlue(color))}, double(count)};
}

Shade meanOf(const Group& group)
{
    Shade mean;
    for (const Shade& shade : group) {
        mean.count += shade.count;
        for (std::size_t k = 0; k < 3; ++k)
            mean.rgb[k] += shade.count * shade.rgb[k];
    }
    for (double& value : mean.rgb)
        value /= std::max(1.0, mean.count);
    return mean;
}

/// The squared error of a group shown as its mean, by channel.
std::array<double, 3> errorOf(const Group& group)
{
    const Shade mean = meanOf(group);
    std::array<double, 3> error{};
    for (const Shade& shade : group) {
        for (std::size_t k = 0; k < 3; ++k)
            error[k] += shade.count * (shade.rgb[k] - mean.rgb[k]) * (shade.rgb[k] - mean.rgb[k]);
    }
    return error;
}

/// Takes the part of `group` above its mean, along the channel of the greatest error, out of it.
Group split(Group& group)
{
    const std::array<double, 3> error = errorOf(group);
    const auto channel = static_cast<std::size_t>(std::max_element(error.begin(), error.end()) - error.begin());
    const double mean = meanOf(group).rgb[channel];
    const auto above =
        std::partition(group.begin(), group.end(), [=](const Shade& shade) { return shade.rgb[channel] <= mean; });
    Group part(above, group.end());
    group.erase(above, group.end());
    return part;
}

std::vector<Group> groupsOf(Group all, std::size_t most)
{
    std::vector<Group> groups{std::move(all)};
    std::vector<double> errors;
    const auto total = [](const Group& group) {
        const std::array<double, 3> error = errorOf(group);
        return std::accumulate(error.begin(), error.end(), 0.0);
    };
    errors.push_back(total(groups.front()));
    while (groups.size() < most) {
        const auto worst = static_cast<std::size_t>(std::max_element(errors.begin(), errors.end()) - errors.begin());
        if (errors[worst] < 1)
            break;
        groups.push_back(split(groups[worst]));
        errors[worst] = total(groups[worst]);
        errors.push_back(total(groups.back()));
    }
    return groups;
}

int nearest(const QList<QRgb>& palette, QRgb color)
{
    const auto distance = [color](QRgb other) {
        const int red = qRed(color) - qRed(other);
        const int green = qGreen(color) - qGreen(other);
        const int blue = qBlue(color) - qBlue(other);
        return red * red + green * green + blue * blue;
    };
    const auto best =
        std::min_element(palette.begin(), palette.end(), [&](QRgb a, QRgb b) { return distance(a) < distance(b); });
    return static_cast<int>(best - palette.begin());
}

void appendMeans(QList<QRgb>& palette, Group shades, std::size_t most)
{
    if (shades.empty())
        return;
    for (const Group& group : groupsOf(std::move(shades), most)) {
        const Shade mean = meanOf(group);
        palette.append(qRgb(qRound(mean.rgb[0]), qRound(mean.rgb[1]), qRound(mean.rgb[2])));
    }
}

QList<QRgb> paletteOf(const std::unordered_map<QRgb, int>& counts)
{
    std::vector<std::pair<QRgb, int>> ranked(counts.begin(), counts.end());
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    const std::size_t exact = ranked.size() <= kColors ? ranked.size() : kExact;
    QList<QRgb> palette;
    Group greys;
    Group colors;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const auto [color, count] = ranked[i];
        if (i < exact)
            palette.append(color);
        else
            (qRed(color) == qGreen(color) && qGreen(color) == qBlue(color) ? greys : colors)
                .push_back(shadeOf(color, count));
    }
    appendMeans(palette, std::move(greys), kGreys);
    appendMeans(palette, std::move(colors), kColors - static_cast<std::size_t>(palette.size()));
    return palette;
}

} // namespace

QImage withPalette(const QImage& picture)
{
    const QImage source = picture.convertToFormat(QImage::Format_RGB32);
    std::unordered_map<QRgb, int> counts;
    for (int y = 0; y < source.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(source.constScanLine(y));
        for (int x = 0; x < source.width(); ++x)
            ++counts[line[x]];
    }
    const QList<QRgb> palette = paletteOf(counts);
    std::unordered_map<QRgb, uchar> index;
    for (const auto& [color, count] : counts)
        index[color] = static_cast<uchar>(nearest(palette, color));
    QImage result(source.size(), QImage::Format_Indexed8);
    result.setColorTable(palette);
    for (int y = 0; y < source.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(source.constScanLine(y));
        uchar* to = result.scanLine(y);
        for (int x = 0; x < source.width(); ++x)
            to[x] = index[line[x]];
    }
    return result;
}

} // namespace latentscape::test
