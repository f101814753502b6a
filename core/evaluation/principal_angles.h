// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/image.h"
#include "core/data/dataset.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// Whether the model draws images as a mean image plus a combination of fixed ones (pca, linear_ae): then it spans a
/// subspace of the images that can be held against another's.
bool hasLinearDecoder(const ModelSnapshot& snapshot);

/// Principal angles between the column spaces of two linear decoders: degrees in [0, 90], ascending. As many as the
/// smaller space has dimensions; none when one has no direction yet (pca before it was computed). All 0: one space
/// contains the other. Precise for small angles too.
/// Throws Error (Input) when a decoder is not linear or the images differ in shape.
std::vector<double> principalAngles(const ModelSnapshot& a, const ModelSnapshot& b);

/// The directions between which the principal angles lie, as images; unit vectors [D].
struct PrincipalDirections
{
    std::vector<double> angles;            ///< degrees, ascending, as principalAngles()
    std::vector<std::vector<float>> a;     ///< in a's space, one an angle
    std::vector<std::vector<float>> b;     ///< the one in b's space nearest to it; never more than 90 degrees away
    std::vector<std::vector<float>> drawn; ///< what a's decoder draws for each dimension of its code, as it is
};
/// Throws as principalAngles().
PrincipalDirections principalDirections(const ModelSnapshot& a, const ModelSnapshot& b);

/// A direction as a picture: grey where it changes nothing, its greatest change white or black.
Image directionImage(std::span<const float> direction, const ImageShape& shape);

/// The model pca with so many dimensions, computed from the images at `indices`; what a linear decoder is held against.
/// Null when stopped. `progress` hears the fraction done, of larger images that of each pass over them anew. Seconds
/// for 60,000 small images. Throws Error (Input) for images of more than 4,096 values, which would take minutes.
SnapshotPtr fittedPca(const Dataset& data, std::span<const std::uint32_t> indices, int dimensions,
                      const std::function<void(double)>& progress = {}, const std::stop_token& stop = {});

} // namespace latentscape
