// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/base/image.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// The weights with which the units of a first layer look at the image. Borrows from the snapshot.
struct FirstFilters
{
    ImageShape shape;       ///< of one filter: the image's, or that of a convolution's kernel
    std::size_t count = 0;  ///< units
    std::size_t stride = 0; ///< floats from one unit's weights to the next one's
    const float* values = nullptr;

    /// Planar weights [C*H*W] of a unit.
    const float* of(std::size_t unit) const { return values + unit * stride; }
};

/// Of the first matrix or convolution of the model's layout that sees the image; nothing when there is none, or
/// no encoder.
std::optional<FirstFilters> firstFilters(const ModelSnapshot& model);

/// A filter as a picture: grey where a weight is 0, its greatest weight white or black.
Image filterImage(const FirstFilters& filters, std::size_t unit);

} // namespace latentscape
