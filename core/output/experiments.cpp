// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/experiments.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/evaluation/fitting.h"
#include "core/output/experiment_side.h"
#include "core/output/grid_painter.h"

namespace latentscape {

namespace {

constexpr int kMostAside = 40;
constexpr std::size_t kMostImages = 40;
constexpr std::size_t kAnchors = 3;

constexpr std::array kExperiments = {Experiment::Reconstructions, Experiment::Samples, Experiment::Interpolation,
                                     Experiment::Path, Experiment::Manifold};

struct ExperimentRow
{
    const char* name;
    const char* title;
    const char* meaning;
    int rows;
    int cols;
};

constexpr std::array<ExperimentRow, 5> kRows = {
    {{"reconstructions", LS_TEXT("core", "Reconstructions"),
      LS_TEXT("core", "The same images, encoded and decoded again by each."), 1, 10},
     {"samples", LS_TEXT("core", "Samples"),
      LS_TEXT("core",
              "The same latents, drawn from N(0, I), decoded by each. A decoder that was never asked about such "
              "places shows it."),
      2, 10},
     {"interpolation", LS_TEXT("core", "Interpolation"),
      LS_TEXT("core", "The straight way from the code of one image to the code of another."), 1, 11},
     {"path", LS_TEXT("core", "Path"), LS_TEXT("core", "The way through the codes of the same images."), 1, 16},
     {"manifold", LS_TEXT("core", "Manifold"),
      LS_TEXT("core", "Two dimensions of each space, as far as the codes of any of them reach."), 9, 9}}};

const ExperimentRow& rowOf(Experiment experiment) { return kRows.at(static_cast<std::size_t>(experiment)); }

/// A request without defaults: the sizes are there, and the images.
ExperimentRequest completed(ExperimentRequest request, const Dataset& data, const SplitIndices& splits)
{
    const ExperimentRow& row = rowOf(request.kind);
    const bool choosesRows = request.kind == Experiment::Samples || request.kind == Experiment::Manifold;
    const bool given = request.kind == Experiment::Reconstructions && !request.images.empty();
    checkGridRange(LS_TEXT("core", "The number of rows"), request.rows, 0, kMostAside);
    checkGridRange(LS_TEXT("core", "The number of columns"), request.cols, 0, kMostAside);
    checkGridRange(LS_TEXT("core", "The number of images"), static_cast<std::int64_t>(request.images.size()), 0,
                   kMostImages);
    request.rows = choosesRows && request.rows > 0 ? request.rows : row.rows;
    request.cols = given ? static_cast<int>(request.images.size()) : request.cols > 0 ? request.cols : row.cols;
    if (request.kind != Experiment::Reconstructions)
        request.cols = std::max(request.cols, 2);
    for (const std::uint32_t image : request.images)
        checkGridRange(LS_TEXT("core", "An image, counted in the data set,"), image, 0,
                       static_cast<std::int64_t>(data.size()) - 1);
    const bool wantsImages = request.kind != Experiment::Samples && request.kind != Experiment::Manifold;
    if (!wantsImages || !request.images.empty())
        return request;
    request.images = splits.test;
    RandomStream(request.seed, RandomPurpose::Choice).shuffle(request.images);
    const std::size_t count = request.kind == Experiment::Reconstructions ? static_cast<std::size_t>(request.cols)
                              : request.kind == Experiment::Path          ? kAnchors
                                                                          : 2;
    request.images.resize(std::min(count, request.images.size()));
    if (request.kind == Experiment::Reconstructions)
        request.cols = static_cast<int>(request.images.size());
    return request;
}

void requireEnds(const ExperimentRequest& request)
{
    const std::size_t count = request.images.size();
    if (request.kind == Experiment::Interpolation && count != 2)
        throw Error(ErrorKind::Input, LS_TEXT("core", "An interpolation goes from one image to another; {} are given."),
                    {std::to_string(count)});
    if (request.kind == Experiment::Path && count < 2)
        throw Error(ErrorKind::Input, LS_TEXT("core", "A path needs two images at least; {} are given."),
                    {std::to_string(count)});
    if (request.kind == Experiment::Reconstructions && count == 0)
        throw Error(ErrorKind::Input, LS_TEXT("core", "There are no images to restore."), {});
}

/// Every side's own dimensions, over the range that holds the codes of all.
std::vector<ManifoldExtent> extentsOf(const std::vector<ExperimentSide>& sides)
{
    std::vector<ManifoldExtent> extents;
    ManifoldExtent reach{0,
                         0,
                         std::numeric_limits<float>::max(),
                         std::numeric_limits<float>::lowest(),
                         std::numeric_limits<float>::max(),
                         std::numeric_limits<float>::lowest()};
    for (const ExperimentSide& side : sides) {
        const auto [x, y] = side.activeDimensions();
        extents.push_back({x, y, 0, 0, 0, 0});
        const auto widen = [](const DimensionSummary& summary, float& low, float& high) {
            low = std::min(low, summary.low);
            high = std::max(high, summary.high);
        };
        widen(side.summary(x), reach.xLow, reach.xHigh);
        widen(side.summary(y >= 0 ? y : x), reach.yLow, reach.yHigh);
    }
    for (ManifoldExtent& extent : extents)
        extent = {extent.xDimension, extent.yDimension, reach.xLow, reach.xHigh, reach.yLow, reach.yHigh};
    return extents;
}

ExperimentStrip ask(ExperimentSide& side, const ExperimentRequest& request)
{
    switch (request.kind) {
    case Experiment::Reconstructions:
        return side.reconstructions();
    case Experiment::Samples:
        return side.samples();
    case Experiment::Interpolation:
        return side.interpolation();
    default:
        return side.path();
    }
}

std::vector<ExperimentStrip> askAll(std::vector<ExperimentSide>& sides, const ExperimentRequest& request)
{
    std::vector<ExperimentStrip> strips;
    if (request.kind == Experiment::Manifold) {
        const std::vector<ManifoldExtent> extents = extentsOf(sides);
        for (std::size_t i = 0; i < sides.size(); ++i)
            strips.push_back(sides[i].manifold(extents[i]));
        return strips;
    }
    for (ExperimentSide& side : sides)
        strips.push_back(ask(side, request));
    return strips;
}

} // namespace

std::span<const Experiment> experiments() { return kExperiments; }

const char* toString(Experiment experiment) { return rowOf(experiment).name; }

const char* titleOf(Experiment experiment) { return rowOf(experiment).title; }

const char* meaningOf(Experiment experiment) { return rowOf(experiment).meaning; }

Experiment experimentFromString(const std::string& name)
{
    std::string names;
    for (const Experiment experiment : kExperiments) {
        if (name == toString(experiment))
            return experiment;
        names += (names.empty() ? "" : ", ") + std::string(toString(experiment));
    }
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no experiment \"{}\"; there are {}."), {name, names});
}

std::vector<ExperimentStrip> runExperiment(const std::vector<ComparisonSide>& sides, const Dataset& data,
                                           const SplitIndices& splits, const ExperimentRequest& request,
                                           const std::stop_token& stop)
{
    for (const ComparisonSide& side : sides)
        requireFitting(*side.model, data);
    const ExperimentRequest whole = completed(request, data, splits);
    requireEnds(whole);
    try {
        std::vector<ExperimentSide> asked;
        asked.reserve(sides.size());
        for (const ComparisonSide& side : sides) {
            requireGoing(stop);
            asked.emplace_back(side, data, splits, whole, stop);
        }
        return askAll(asked, whole);
    } catch (const ExperimentStopped&) {
        return {};
    }
}

} // namespace latentscape
