// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/shapes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>
#include <vector>

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/text.h"

namespace latentscape {

namespace {

constexpr int kShapes = 3;
constexpr int kScales = 6;
constexpr int kTurns = 20;
constexpr int kPlaces = 10; ///< on each axis
constexpr std::size_t kImages = kShapesTrain + kShapesTest;
static_assert(kImages == std::size_t{kShapes} * kScales * kTurns * kPlaces * kPlaces);
constexpr std::size_t kFactors = 5;

constexpr double kRadius = 0.26; ///< of the circle that a shape of scale 1 fits, in pictures' sides
constexpr double kFirstPlace = 0.27;
constexpr double kLastPlace = 0.73;
constexpr double kFlatness = 0.55;  ///< of the ellipse: its shorter axis over its longer one
constexpr std::uint64_t kOrder = 1; ///< seed of the order of images; another one makes other data

/// A point in a shape's own frame: its centre is the origin, the circle it fits has radius 1, y goes down.
struct Point
{
    double x = 0;
    double y = 0;
};

double length(double x, double y) { return std::sqrt(x * x + y * y); }

double distanceToSquare(Point p, double half)
{
    const double x = std::abs(p.x) - half;
    const double y = std::abs(p.y) - half;
    return length(std::max(x, 0.0), std::max(y, 0.0)) + std::min(std::max(x, y), 0.0);
}

/// To the first order about the edge, which is where it counts.
double distanceToEllipse(Point p)
{
    const double x = p.x;
    const double y = p.y / kFlatness;
    const double level = length(x, y);
    const double slope = length(x, y / kFlatness);
    return slope > 0 ? level * (level - 1) / slope : -kFlatness;
}

/// A square that stands on a corner and a disc on each of its upper sides, as wide as the side.
double distanceToHeart(Point p)
{
    // So that the smallest circle around all three has radius 1 and its centre in the origin.
    constexpr double kHalf = 0.56063;
    constexpr double kDown = 0.20716;
    constexpr double kDiagonal = 1 / std::numbers::sqrt2;
    const double y = p.y - kDown;
    const Point turned{(p.x + y) * kDiagonal, (p.x - y) * kDiagonal};
    const double disc = length(std::abs(p.x) - kHalf * kDiagonal, y + kHalf * kDiagonal) - kHalf;
    return std::min(distanceToSquare(turned, kHalf), disc);
}

/// From a point to the edge of a shape, negative inside.
double distanceTo(int shape, Point p)
{
    switch (shape) {
    case 0:
        return distanceToSquare(p, 1 / std::numbers::sqrt2);
    case 1:
        return distanceToEllipse(p);
    default:
        return distanceToHeart(p);
    }
}

std::array<int, kFactors> levelsAt(std::size_t place)
{
    constexpr std::array<int, kFactors> kCounts{kShapes, kScales, kTurns, kPlaces, kPlaces};
    std::array<int, kFactors> levels{};
    auto rest = static_cast<int>(place);
    for (std::size_t f = kFactors; f-- > 0;) {
        levels[f] = rest % kCounts[f];
        rest /= kCounts[f];
    }
    return levels;
}

double scaleOf(int level) { return 0.5 + 0.1 * level; }
double placeOf(int level) { return kFirstPlace + (kLastPlace - kFirstPlace) * level / (kPlaces - 1); }
double degreesOf(int level) { return 360.0 * level / kTurns; }

/// Libraries differ in the last bit of a sine; without it the pictures are the same everywhere.
double steady(double value) { return std::round(value * (1 << 24)) / (1 << 24); }

struct Turn
{
    double cosine = 1;
    double sine = 0;
};

std::vector<Turn> turns()
{
    std::vector<Turn> all;
    for (int level = 0; level < kTurns; ++level) {
        const double angle = degreesOf(level) * std::numbers::pi / 180;
        all.push_back({steady(std::cos(angle)), steady(std::sin(angle))});
    }
    return all;
}

/// Draws the image of `levels` into `pixels` [side, side], which are black. A pixel is as white as it lies inside the
/// shape, to the first order.
void draw(const std::array<int, kFactors>& levels, const Turn& turn, int side, std::span<std::uint8_t> pixels)
{
    const double radius = kRadius * scaleOf(levels[1]) * side;
    const Point centre{placeOf(levels[3]) * side, placeOf(levels[4]) * side};
    const auto first = [&](double at) { return std::max(0, static_cast<int>(at - radius - 1)); };
    const auto last = [&](double at) { return std::min(side - 1, static_cast<int>(at + radius + 1)); };
    for (int row = first(centre.y); row <= last(centre.y); ++row) {
        for (int column = first(centre.x); column <= last(centre.x); ++column) {
            const double x = (column + 0.5 - centre.x) / radius;
            const double y = (row + 0.5 - centre.y) / radius;
            const Point p{turn.cosine * x + turn.sine * y, turn.cosine * y - turn.sine * x};
            const double cover = std::clamp(0.5 - distanceTo(levels[0], p) * radius, 0.0, 1.0);
            pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) + static_cast<std::size_t>(column)] =
                static_cast<std::uint8_t>(std::lround(255 * cover));
        }
    }
}

/// Which place of the lattice each image shows: training images first, the same number of each shape in both splits.
std::vector<std::uint32_t> imageOrder()
{
    RandomStream stream(kOrder, RandomPurpose::Split);
    constexpr std::size_t kOfShape = kImages / kShapes;
    constexpr std::size_t kTestOfShape = kShapesTest / kShapes;
    std::vector<std::uint32_t> train;
    std::vector<std::uint32_t> test;
    for (std::size_t shape = 0; shape < kShapes; ++shape) {
        std::vector<std::uint32_t> places(kOfShape);
        std::iota(places.begin(), places.end(), static_cast<std::uint32_t>(shape * kOfShape));
        stream.shuffle(places);
        test.insert(test.end(), places.begin(), places.begin() + kTestOfShape);
        train.insert(train.end(), places.begin() + kTestOfShape, places.end());
    }
    stream.shuffle(train);
    stream.shuffle(test);
    train.insert(train.end(), test.begin(), test.end());
    return train;
}

/// `decimals` of each level's value and a unit, whatever the locale.
template <typename ValueOf>
Factor scaleFactor(const char* name, int levels, int decimals, const char* unit, ValueOf valueOf)
{
    Factor factor{name, {}, true};
    for (int level = 0; level < levels; ++level) {
        std::array<char, 16> text{};
        const auto written =
            std::to_chars(text.data(), text.data() + text.size(), valueOf(level), std::chars_format::fixed, decimals);
        factor.levels.push_back(std::string(text.data(), written.ptr) + unit);
    }
    return factor;
}

std::vector<Factor> shapeFactors()
{
    Factor rotation = scaleFactor(LS_TEXT("core", "rotation"), kTurns, 0, "°", degreesOf);
    rotation.cyclic = true; // after 342° comes 0°
    return {{LS_TEXT("core", "shape"), {"square", "ellipse", "heart"}, false},
            scaleFactor(LS_TEXT("core", "scale"), kScales, 1, "", scaleOf),
            rotation,
            scaleFactor(LS_TEXT("core", "x"), kPlaces, 2, "", placeOf),
            scaleFactor(LS_TEXT("core", "y"), kPlaces, 2, "", placeOf)};
}

Dataset shapesOfSide(int side)
{
    Dataset data;
    data.format = "made";
    data.shape = {1, side, side};
    data.factors = shapeFactors();
    data.classNames = data.factors.front().levels;
    data.sourceTrain = kShapesTrain;
    data.pixels = PixelStore::make(kImages * data.shape.pixels(), {});
    const std::span<std::uint8_t> pixels = data.pixels.writable();
    data.labels.resize(kImages);
    data.factorLevels.resize(kImages * kFactors);

    const std::vector<std::uint32_t> order = imageOrder();
    const std::vector<Turn> turn = turns();
    constexpr std::size_t kShare = 500; // images of a task
    ThreadTeam team(availableCores());
    team.run(kImages / kShare, [&](int task) {
        const std::size_t begin = static_cast<std::size_t>(task) * kShare;
        for (std::size_t i = begin; i < begin + kShare; ++i) {
            const std::array<int, kFactors> levels = levelsAt(order[i]);
            std::ranges::copy(levels, data.factorLevels.begin() + static_cast<std::ptrdiff_t>(i * kFactors));
            data.labels[i] = levels[0];
            draw(levels, turn[static_cast<std::size_t>(levels[2])], side,
                 pixels.subspan(i * data.shape.pixels(), data.shape.pixels()));
        }
    });
    return data;
}

} // namespace

std::optional<Dataset> makeShapes(const std::string& name)
{
    if (name == "shapes")
        return shapesOfSide(28);
    if (name == "shapes-64")
        return shapesOfSide(64);
    return std::nullopt;
}

} // namespace latentscape
