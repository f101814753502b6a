// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/direction.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/base/random.h"

namespace latentscape {

namespace {

using Rows = std::vector<std::uint32_t>;
using Vector = std::vector<double>;

bool isFinite(std::span<const float> code)
{
    return std::ranges::all_of(code, [](float value) { return std::isfinite(value); });
}

/// Rows of `codes` whose image is in `images` and whose code is finite, in the order of the codes.
Rows finiteRowsOf(const EncodedSet& codes, std::span<const std::uint32_t> images)
{
    Rows rows = rowsOfImages(codes, images);
    std::erase_if(rows, [&codes](std::uint32_t row) { return !isFinite(codes.code(row)); });
    return rows;
}

Vector meanOf(const EncodedSet& codes, std::span<const std::uint32_t> rows)
{
    Vector mean(static_cast<std::size_t>(codes.dimensions), 0.0);
    for (const std::uint32_t row : rows) {
        const std::span<const float> code = codes.code(row);
        for (std::size_t j = 0; j < mean.size(); ++j)
            mean[j] += code[j];
    }
    for (double& value : mean)
        value /= static_cast<double>(rows.size());
    return mean;
}

Vector difference(const EncodedSet& codes, std::span<const std::uint32_t> from, std::span<const std::uint32_t> to)
{
    Vector result = meanOf(codes, to);
    const Vector base = meanOf(codes, from);
    for (std::size_t j = 0; j < result.size(); ++j)
        result[j] -= base[j];
    return result;
}

double dot(const Vector& a, const Vector& b)
{
    double sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j)
        sum += a[j] * b[j];
    return sum;
}

double cosine(const Vector& a, const Vector& b)
{
    const double norms = std::sqrt(dot(a, a) * dot(b, b));
    return norms > 0 ? dot(a, b) / norms : 0;
}

std::vector<double> projected(const EncodedSet& codes, std::span<const std::uint32_t> rows, const Vector& direction)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const std::span<const float> code = codes.code(row);
        double sum = 0;
        for (std::size_t j = 0; j < direction.size(); ++j)
            sum += code[j] * direction[j];
        values.push_back(sum);
    }
    return values;
}

/// Share of the pairs of which the one of `to` is greater; ties count half.
double areaUnderCurve(std::vector<double> from, const std::vector<double>& to)
{
    std::ranges::sort(from);
    double wins = 0;
    for (const double value : to) {
        const auto [first, last] = std::equal_range(from.begin(), from.end(), value);
        wins += static_cast<double>(first - from.begin()) + 0.5 * static_cast<double>(last - first);
    }
    return wins / (static_cast<double>(from.size()) * static_cast<double>(to.size()));
}

/// Two halves of the rows; of an odd number the second has one more.
struct Halves
{
    std::span<const std::uint32_t> first;
    std::span<const std::uint32_t> second;
};

Halves halved(Rows& rows, RandomStream& random)
{
    random.shuffle(rows);
    const std::span<const std::uint32_t> all(rows);
    return {all.first(rows.size() / 2), all.subspan(rows.size() / 2)};
}

void measure(const EncodedSet& codes, Rows from, Rows to, std::uint64_t seed, const std::stop_token& stop,
             Direction& direction)
{
    direction.agreement = direction.separation = std::numeric_limits<double>::quiet_NaN();
    if (std::min(from.size(), to.size()) < Direction::kFewest)
        return;
    RandomStream choice(seed, RandomPurpose::Choice);
    for (Rows* rows : {&from, &to}) {
        choice.shuffle(*rows);
        rows->resize(std::min(rows->size(), Direction::kMostMeasured));
    }
    double agreement = 0;
    double separation = 0;
    int halvings = 0;
    for (; halvings < Direction::kHalvings && !stop.stop_requested(); ++halvings) {
        RandomStream random(seed, RandomPurpose::Choice, static_cast<std::uint64_t>(halvings) + 1);
        const Halves a = halved(from, random);
        const Halves b = halved(to, random);
        const Vector first = difference(codes, a.first, b.first);
        const Vector second = difference(codes, a.second, b.second);
        agreement += cosine(first, second);
        separation += 0.5 * (areaUnderCurve(projected(codes, a.second, first), projected(codes, b.second, first)) +
                             areaUnderCurve(projected(codes, a.first, second), projected(codes, b.first, second)));
    }
    if (halvings > 0) {
        direction.agreement = agreement / halvings;
        direction.separation = separation / halvings;
    }
}

} // namespace

Direction directionBetween(const EncodedSet& codes, std::span<const std::uint32_t> from,
                           std::span<const std::uint32_t> to, std::uint64_t seed, const std::stop_token& stop)
{
    assert(std::ranges::is_sorted(from) && std::ranges::is_sorted(to));
    Rows fromRows = finiteRowsOf(codes, from);
    Rows toRows = finiteRowsOf(codes, to);
    if (fromRows.empty() || toRows.empty())
        throw Error(ErrorKind::Input, LS_TEXT("core", "A direction leads from some images to others, and none of those "
                                                      "at one of its ends is encoded."));
    const Vector vector = difference(codes, fromRows, toRows);
    Direction direction;
    direction.vector.assign(vector.begin(), vector.end());
    direction.length = std::sqrt(dot(vector, vector));
    direction.from = fromRows.size();
    direction.to = toRows.size();
    if (!(direction.length > 0))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "Both ends of the direction have the same mean code: choose other images."));
    measure(codes, std::move(fromRows), std::move(toRows), seed, stop, direction);
    return direction;
}

std::vector<float> along(std::span<const float> z, const Direction& direction, float amount)
{
    assert(z.size() == direction.vector.size());
    std::vector<float> moved(z.begin(), z.end());
    for (std::size_t j = 0; j < moved.size(); ++j)
        moved[j] += amount * direction.vector[j];
    return moved;
}

std::vector<float> alongBothWays(std::span<const float> z, const Direction& direction, float reach, int count)
{
    std::vector<float> latents;
    latents.reserve(static_cast<std::size_t>(count) * z.size());
    for (int i = 0; i < count; ++i) {
        // Whole numbers first: opposite steps are exact opposites.
        const float amount =
            count > 1 ? reach * static_cast<float>(2 * i - (count - 1)) / static_cast<float>(count - 1) : 0;
        const std::vector<float> moved = along(z, direction, amount);
        latents.insert(latents.end(), moved.begin(), moved.end());
    }
    return latents;
}

DirectionWorth worthOf(const Direction& direction)
{
    if (std::isnan(direction.agreement))
        return DirectionWorth::Unknown;
    if (direction.agreement >= 0.9 && direction.separation >= 0.9)
        return DirectionWorth::Clear;
    if (direction.agreement >= 0.7 && direction.separation >= 0.75)
        return DirectionWorth::Fair;
    return direction.agreement >= 0.3 ? DirectionWorth::Weak : DirectionWorth::Accidental;
}

} // namespace latentscape
