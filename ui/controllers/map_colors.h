// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// What the points of a map are coloured by.
enum class MapColor {
    Label,
    Density,              ///< points about a place of the map
    LogVariance,          ///< mean over the dimensions
    Dimension,            ///< MapSettings::colorDimension
    Error,                ///< of the reconstruction; takes its time
    Inferred,             ///< the label the model took an image for
    Agreement,            ///< whether that is the label of the data
    Split,                ///< training, validation, test
    Selection,            ///< selected or not
    Kl,                   ///< of the posterior to N(0, I), nats
    Norm,                 ///< |z|
    Spacing,              ///< distance to the nearest other code; takes its time
    LogVarianceDimension, ///< of MapSettings::colorDimension
    Factor,               ///< the level of the data's factor MapSettings::colorDimension
    Kept, ///< the share of its nearest neighbours that an image keeps in the models beside this one; computed elsewhere
};

/// Whether a colour stands for one of several categories rather than for a value.
bool isCategory(MapColor color);
/// Whether its values take seconds and are computed apart from the picture.
bool takesTime(MapColor color);

/// A rectangle in map coordinates.
struct MapArea
{
    float left = 0, right = 0, bottom = 0, top = 0;
};

/// One value an image of a set of codes, of those that take their time to compute and so lag behind live codes: the
/// reconstruction error, the distance to the nearest other code, or the share of neighbours kept.
struct MapValues
{
    EncodedSetPtr codes;
    std::vector<float> values; ///< one a row of the codes
    double seconds = 0;        ///< that it took
    MapColor what = MapColor::Error;
};

using MapValuesPtr = std::shared_ptr<const MapValues>;

/// What colours the points of a map. Categories: `index` is the category (a label modulo 256). Values: `index` is
/// 0..kLastShade from `low` to `high`, kNoShade where there is no finite value.
struct MapColors
{
    static constexpr std::uint8_t kLastShade = 254;
    static constexpr std::uint8_t kNoShade = 255;

    std::vector<std::uint8_t> index; ///< [N]
    bool known = true;               ///< false while the values to colour by are not there yet: every index is 0
    float low = 0;
    float high = 0;
    bool gaps = false;                                ///< some have no finite value
    std::shared_ptr<const std::vector<float>> values; ///< [N], what the shades stand for; null for categories
};

/// What colours are made from.
struct ColorSource
{
    MapColor color = MapColor::Label;
    int dimension = 0; ///< of the latent, 0-based and there, for the colours of one dimension; else the factor
    const EncodedSet& codes;
    std::span<const float> xy;                ///< [N, 2]; for MapColor::Density
    MapArea area;                             ///< likewise
    const Dataset* data = nullptr;            ///< for labels; may be null
    const MapValues* values = nullptr;        ///< for the colours that take their time; may be null
    const SplitIndices* splits = nullptr;     ///< for MapColor::Split; may be null
    std::span<const std::uint32_t> selection; ///< sorted images, for MapColor::Selection
};

/// Any thread; N * d work at most.
MapColors colorsOf(const ColorSource& source);

/// The categories of MapColor::Agreement, Split and Selection in the order of their index.
enum class AgreementClass : std::uint8_t { Right, Wrong };
enum class SplitClass : std::uint8_t { Train, Test, Validation };
enum class SelectionClass : std::uint8_t { Selected, Rest };

} // namespace latentscape
