// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/evaluation/comparison.h"
#include "core/projection/path.h"

namespace latentscape {

/// What every side of a comparison is asked to do, so that their pictures can be laid one below the other.
enum class Experiment {
    Reconstructions, ///< [1 x 10] the same images, through encoder and decoder
    Samples,         ///< [2 x 10] the same latents, drawn from N(0, I); conditional models: one label a column
    Interpolation,   ///< [1 x 11] the straight way from the code of one image to the code of another
    Path,            ///< [1 x 16] the way through the codes of the same anchor images
    Manifold,        ///< [9 x 9] two latent dimensions, as far as any side's codes reach, the others at the codes' mean
};

/// All of them, in the order in which they are shown.
std::span<const Experiment> experiments();
/// "reconstructions", "samples", "interpolation", "path", "manifold".
const char* toString(Experiment experiment);
/// Throws Error (Input) naming those there are.
Experiment experimentFromString(const std::string& name);
/// LS_TEXT: "Reconstructions"; and one line that says what is done.
const char* titleOf(Experiment experiment);
const char* meaningOf(Experiment experiment);

struct ExperimentRequest
{
    Experiment kind = Experiment::Samples;
    int rows = 0; ///< Samples and Manifold, 1..40; 0: the default above, which the others keep
    int cols = 0; ///< 2..40; 0: the default above; of Reconstructions that were given: one for each
    std::uint64_t seed = 1;
    /// Into the data set. Reconstructions: those that are restored; Interpolation: its two ends; Path: its anchors, two
    /// at least. Empty: drawn from the test split by the seed (Path: three).
    std::vector<std::uint32_t> images{};
    /// Samples: false: the same latents for every side, from N(0, I), whatever its prior; they are the same numbers
    /// where dimensions agree and of the same seed where not. True: each side's own, from its prior or, without one,
    /// from the mixture fitted to its codes.
    bool ownLatents = false;
    int label = -1;                     ///< conditional models: decode under this one; -1: the image's, or one a column
    PathKind path = PathKind::Straight; ///< Path
};

/// What the numbers of a manifold's cells mean.
struct ManifoldExtent
{
    int xDimension = 0; ///< to the right
    int yDimension = 1; ///< upwards; -1: the side has one dimension only
    float xLow = 0;     ///< of the leftmost column
    float xHigh = 0;
    float yLow = 0; ///< of the bottom row
    float yHigh = 0;
};

/// What one side made of it. Cells of the same place belong together on all sides.
struct ExperimentStrip
{
    int rows = 0;
    int cols = 0;
    std::vector<Image> cells; ///< [rows * cols], row by row; one is empty where a path has fewer steps
    /// [rows * cols] how far a cell's latent lies from where the decoder was asked in training: CodeSpacing::offData(),
    /// in [0, 1], of one latent of each code's posterior; nearnessOf() has the words. An empty cell's is 0. Without
    /// codes it is not known, and the list empty.
    std::vector<float> offData;
    /// [rows * cols] the image a cell shows or was made from, into the data set; -1: none.
    std::vector<std::int64_t> images;
    int dimensions = 0;
    std::vector<float> z;          ///< [rows * cols, d]; NaN where a cell is empty
    std::vector<float> conditions; ///< [rows * cols, classes] label weights; empty for a model that takes no labels
    ManifoldExtent extent{};       ///< Manifold
};

/// Asks every side the same. A side's `codes` are what counts as its data (of whatever images they are); without them
/// those of at most 5,000 test images are taken. Deterministic in all arguments; returns nothing when `stop` ended it,
/// which takes one batch of images at most. A decoder only has samples alone. Throws Error (Input) for a request that
/// is out of range, for models that do not fit the data, and for what a decoder only cannot be asked.
std::vector<ExperimentStrip> runExperiment(const std::vector<ComparisonSide>& sides, const Dataset& data,
                                           const SplitIndices& splits, const ExperimentRequest& request,
                                           const std::stop_token& stop = {});

} // namespace latentscape
