// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/data/splits.h"
#include "core/latent/encoded_set.h"
#include "ui/controllers/map_colors.h"

namespace latentscape {

/// What a table says of a point in one column.
struct PointField
{
    enum class Kind {
        Image,     ///< its number in the data set
        Split,     ///< SplitClass
        Label,     ///< of the data
        Inferred,  ///< the label the model took it for
        Factor,    ///< the level of a known factor of the data
        Dimension, ///< of its code
        LogVar,    ///< mean over the dimensions
        Error,     ///< of its reconstruction
        MapX,
        MapY
    };
    Kind kind = Kind::Image;
    int dimension = 0; ///< for Kind::Dimension, 0-based; for Kind::Factor which one

    friend bool operator==(const PointField&, const PointField&) = default;
};

/// The split of every image of a data set, as SplitClass; kNoSplit for those in none.
inline constexpr std::uint8_t kNoSplit = 255;
std::shared_ptr<const std::vector<std::uint8_t>> splitClasses(const SplitIndices& splits, std::size_t images);

/// What a table of points is made of, as it was at one moment: references only, whatever the number of points.
/// Immutable; crosses threads.
struct PointsData
{
    EncodedSetPtr codes; ///< null: nothing
    DatasetPtr dataset;
    std::shared_ptr<const std::vector<std::uint8_t>> splits; ///< splitClasses(); may be null
    std::shared_ptr<const std::vector<float>> xy;            ///< [N, 2], or null
    MapValuesPtr errors;                                     ///< one a row of the codes, or null

    /// First of the latent dimensions that are told; all are in the exported latents.
    static constexpr int kMostDimensions = 8;

    std::size_t size() const { return codes ? codes->size() : 0; }
    /// The columns there are values for.
    std::vector<PointField> fields() const;
    /// NaN where there is none. `row` of the codes.
    double value(const PointField& field, std::size_t row) const;
};

/// The rows of the codes in the order of a field; equal ones by image, those without a value last. `only`: sorted
/// images that are wanted; nothing: all. Any thread; N log N.
std::vector<std::uint32_t> orderedRows(const PointsData& data, const PointField& field, bool descending,
                                       const std::optional<std::vector<std::uint32_t>>& only = {});

} // namespace latentscape
