// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

// Sets of images: chosen on a map or by a value, put together, looked at as a whole. A selection is a list of indices
// into a data set, ascending, each once. Plain functions; any thread.

using ImageList = std::vector<std::uint32_t>;

/// What becomes of a selection when more is chosen.
enum class SelectionMode { Replace, Add, Subtract, Intersect };

/// `current` and `chosen` are selections.
ImageList combined(std::span<const std::uint32_t> current, std::span<const std::uint32_t> chosen, SelectionMode mode);

/// `images` in ascending order, each once.
ImageList asSelection(ImageList images);

/// A place on a map.
struct MapPoint
{
    double x = 0;
    double y = 0;
};

/// The points `xy` [N, 2] in the rectangle with two opposite corners `a` and `b`, its edge included; ascending. Points
/// that are not finite are in nothing.
std::vector<std::uint32_t> pointsInRectangle(std::span<const float> xy, MapPoint a, MapPoint b);

/// The points `xy` [N, 2] in a loop of any shape, closed from its last corner to the first: everything it goes around,
/// however often. A loop of fewer than three corners holds nothing. Sorts the edges into bands, so that thousands of
/// corners cost little more than a few.
std::vector<std::uint32_t> pointsInPolygon(std::span<const float> xy, std::span<const MapPoint> polygon);

/// The positions in `values` of those that are at least, or at most, `threshold`; ascending. NaN is neither.
enum class ThresholdSide { AtLeast, AtMost };
std::vector<std::uint32_t> beyondThreshold(std::span<const float> values, ThresholdSide side, float threshold);

/// The images that lie at `rows` of `codes`, as a selection.
ImageList imagesAt(const EncodedSet& codes, std::span<const std::uint32_t> rows);

/// One entry a row of `codes`: whether its image is in `selection`.
std::vector<std::uint8_t> selectedRows(const EncodedSet& codes, std::span<const std::uint32_t> selection);

/// The rows of `codes` whose image is in `selection`; ascending.
std::vector<std::uint32_t> rowsOfImages(const EncodedSet& codes, std::span<const std::uint32_t> selection);

/// The images of class `label` among `images`.
ImageList imagesOfClass(const Dataset& data, std::span<const std::uint32_t> images, std::int32_t label);

/// How many of a class are selected.
struct ClassShare
{
    std::string name;
    std::size_t selected = 0;
    std::size_t all = 0; ///< in the data set
};

/// One entry a class; empty for data without labels.
std::vector<ClassShare> classMakeUp(const Dataset& data, std::span<const std::uint32_t> selection);

/// The mean of the images, pixel by pixel; without samples for an empty selection or when `stop` ended it, which it
/// does within milliseconds. Reads every pixel of every image.
Image meanImage(const Dataset& data, std::span<const std::uint32_t> selection, const std::stop_token& stop = {});

/// The mean of the codes [d] of those selected images that have one, and how many those are. Codes that are not finite
/// are left out.
struct MeanCode
{
    std::vector<float> z; ///< empty when `images` is 0
    std::size_t images = 0;
};
MeanCode meanCode(const EncodedSet& codes, std::span<const std::uint32_t> selection);

/// "index,label,class" and a line an image, each ending in "\n"; label and class are empty for data without labels.
std::string selectionCsv(const Dataset& data, std::span<const std::uint32_t> selection);

} // namespace latentscape
