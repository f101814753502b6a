// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/data/splits.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// Pictures made of decoded images. The window and the command line call makeGrid(), so both give the same bytes.
/// Rows and columns are 1 to 100 each; in brackets the default, rows x columns.
enum class GridKind {
    Reconstructions, ///< [4 x 10] images of the test split, drawn from the seed; rows are *pairs*: original above
                     ///< result
    Samples,         ///< [10 x 10] latents from the prior; conditional models: one label a column
    Manifold,        ///< [20 x 20] two latent dimensions, the others at 0 (without a prior: at the codes' mean)
    Traversals,      ///< [min(d, 20) x 11] a row for each latent dimension, those that are used most first
    Interpolation,   ///< [1 x 11] rows are *pairs* of rows: the straight path above the spherical one
    Labels,          ///< [10 x classes] a style a row, drawn from the prior, written under every label
};

const char* toString(GridKind kind);
/// Throws Error (Input) naming the kinds there are.
GridKind gridKindFromString(const std::string& name);
/// Whether the kind makes sense for the model (labels: only conditional ones; manifold: at least two dimensions).
bool gridApplies(GridKind kind, const ModelSnapshot& model);

struct GridRequest
{
    GridKind kind = GridKind::Samples;
    int rows = 0;  ///< 0: the kind's default
    int cols = 0;  ///< 0: the kind's default
    int scale = 1; ///< each pixel becomes scale x scale, 1..16
    std::uint64_t seed = 1;
    int xDimension = 0; ///< Manifold
    int yDimension = 1; ///< Manifold
    int label = -1;     ///< conditional models: the label to decode under; -1: the kind's choice (not used by Labels)
    std::int64_t from = -1; ///< Interpolation: index into the test split; -1: drawn from the seed
    std::int64_t to = -1;
};

struct Grid
{
    Image image;
    int rows = 0; ///< of images; twice what was asked where rows are pairs
    int cols = 0;
    std::map<std::string, std::string> recipe; ///< what was asked, for the PNG's text chunk; no time, no path
};

/// Draws the grid: images with a one-pixel gap of grey 64 between them, then enlarged by `scale`.
///
/// A model without a prior gets latents drawn from N(mean, variance) of its codes, dimension by dimension. That, and
/// the range of each dimension (0.5 % to 99.5 % of the codes), is taken from 2,000 seeded images of the training split.
/// Deterministic in all arguments. Throws Error (Input) for a request that does not fit the model or the data, or that
/// asks for more than 100 megapixels.
Grid makeGrid(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits, const GridRequest& request);

} // namespace latentscape
