// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/latent/encoded_set.h"
#include "core/projection/plane.h"
#include "ui/controllers/map_colors.h"
#include "ui/controllers/map_layout.h"
#include "ui/plots/point_index.h"

namespace latentscape {

/// What a map's two axes are.
enum class MapAxes { Dimensions, Pca, Tsne, Umap };

/// Whether such axes are a layout: each point has a place of its own, and the plane has no directions.
constexpr bool isLayout(MapAxes axes) { return axes == MapAxes::Tsne || axes == MapAxes::Umap; }

/// How a map is to be drawn; a plain value.
struct MapSettings
{
    MapAxes axes = MapAxes::Dimensions;
    int xDimension = 0;
    int yDimension = 1;
    MapColor color = MapColor::Label;
    int colorDimension = 0; ///< for MapColor::Dimension and LogVarianceDimension; the factor for MapColor::Factor
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

/// Everything a map shows of its codes, computed once in a worker. Immutable; crosses threads as MapPicturePtr.
struct MapPicture
{
    MapSettings settings;
    EncodedSetPtr codes;
    MapPlane plane;
    MapLayoutPtr layout;                          ///< where the places come from, for axes that are a layout; else null
    std::shared_ptr<const std::vector<float>> xy; ///< [N, 2]
    PointIndex index;
    MapColors colors;
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
    MapPicturePtr reference{};                ///< of another space: PCA axes are turned until its images lie like here
    MapLayoutPtr layout;                      ///< of the codes, for axes that are a layout
    MapValuesPtr values; ///< for the colours that take their time: of the same images, be it of older codes; or null
    std::shared_ptr<const SplitIndices> splits; ///< for MapColor::Split; may be null
    std::shared_ptr<const std::vector<std::uint32_t>>
        selection; ///< sorted images, for ellipses and MapColor::Selection
};

/// Computes the picture. Dimensions out of range are moved into it. Any thread; N * d work, PCA N * d^2.
MapPicturePtr makeMapPicture(const MapRequest& request);

} // namespace latentscape
