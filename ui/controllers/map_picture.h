// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"
#include "core/projection/plane.h"
#include "ui/plots/point_index.h"

namespace latentscape {

/// What the points of a map are coloured by.
enum class MapColor { Label, Density, LogVariance, Dimension, Error };

/// What a map's two axes are.
enum class MapAxes { Dimensions, Pca, Tsne, Umap };

/// How a map is to be drawn; a plain value.
struct MapSettings
{
    MapAxes axes = MapAxes::Dimensions;
    int xDimension = 0;
    int yDimension = 1;
    MapColor color = MapColor::Label;
    int colorDimension = 0; ///< for MapColor::Dimension
    bool ellipses = false;

    friend bool operator==(const MapSettings&, const MapSettings&) = default;
};

/// The one-sigma outline of a posterior in the plane of the map.
struct MapEllipse
{
    float x = 0;
    float y = 0;
    float sigmaLong = 0;
    float sigmaShort = 0;
    float degrees = 0; ///< of the long axis, counter-clockwise from x
};

/// The outline of the Gaussian N(mean, exp(logVar)) seen through `projection`; both [d]. Any thread.
MapEllipse outlineOf(const LinearProjection& projection, std::span<const float> mean, std::span<const float> logVar);

/// A rectangle in map coordinates.
struct MapArea
{
    float left = 0, right = 0, bottom = 0, top = 0;
};

/// The reconstruction error of each image of a set of codes. They take their time and so lag behind live codes.
struct MapErrors
{
    EncodedSetPtr codes;
    std::vector<float> values; ///< one a row of the codes; core/latent/reconstruction_error.h says what it is
    double seconds = 0;        ///< that it took
};

using MapErrorsPtr = std::shared_ptr<const MapErrors>;

/// Everything a map shows of its codes, computed once in a worker. Immutable; crosses threads as MapPicturePtr.
struct MapPicture
{
    MapSettings settings;
    EncodedSetPtr codes;
    MapPlane plane;
    std::shared_ptr<const std::vector<float>> xy; ///< [N, 2]
    PointIndex index;
    std::vector<std::uint8_t> colorIndex; ///< [N]: the label modulo 256, or 0..255 from colorLow to colorHigh
    bool hasColors = true;                ///< false while the errors to colour by are not there yet: every index is 0
    float colorLow = 0;
    float colorHigh = 0;
    std::vector<MapEllipse> ellipses; ///< of some hundred points, spread evenly over the rows
    MapArea bounds;                   ///< holds all but the outermost 0.2 % along each axis
};

using MapPicturePtr = std::shared_ptr<const MapPicture>;

struct MapRequest
{
    MapSettings settings;
    EncodedSetPtr codes;                      ///< not null, not empty
    DatasetPtr data;                          ///< for labels; may be null
    std::optional<LinearProjection> previous; ///< PCA axes are turned to agree with it
    MapErrorsPtr errors; ///< for MapColor::Error: of the same images, be it of older codes; or null
};

/// Computes the picture. Dimensions out of range are moved into it. Any thread; N * d work, PCA N * d^2.
MapPicturePtr makeMapPicture(const MapRequest& request);

} // namespace latentscape
