// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/data/corruption.h"
#include "core/data/splits.h"
#include "core/evaluation/latent_sampler.h"
#include "core/latent/direction.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"
#include "core/output/sheet.h"
#include "core/projection/code_graph.h"
#include "core/projection/path.h"

namespace latentscape {

/// Pictures made of decoded images. The window and the command line call makeGrid(), so both give the same bytes.
/// Rows and columns are 1 to 100 each; in brackets the default, rows x columns.
enum class GridKind {
    Reconstructions, ///< [4 x 10] images of the test split, drawn from the seed; rows are *pairs*: original above
                     ///< result
    Samples,         ///< [10 x 10] latents from the prior, or what stands for it; conditional models: one label a
                     ///< column
    Manifold,        ///< [20 x 20] two latent dimensions, the others at 0 (without a prior: at the codes' mean)
    Traversals,      ///< [min(d, 20) x 11] a row for each latent dimension, those that are used most first; through
                     ///< the prior's mean, or, where it is no normal one, an image of the test split under its label
    Interpolation,   ///< [1 x 11] rows are *pairs* of rows: the straight path above the spherical one
    Labels,          ///< [10 x classes] a style a row, drawn from the prior, written under every label
    Denoise,         ///< [3 x 10] images of the test split; rows are *triples*: original, corrupted, what the model
                     ///< makes of the corrupted one
    Filters,         ///< [10 x 10] what each unit of the encoder's first layer looks for: its weights, the greatest
                     ///< white or black, none grey; of convolutions their kernels
    Layers,          ///< [1 x 10] images of the test split; each row is a *pile*: the original, and what is restored
                     ///< from each layer's codes, nearest to the image first
    Path,            ///< [1 x 16] the steps of a path through latent space, row by row, decoded under one label
    Direction, ///< [5 x 9] images of the test split that lie at one of a direction's ends (of all, when none does)
               ///< in rows; along them from one way to the other
};

const char* toString(GridKind kind);
/// Throws Error (Input) naming the kinds there are.
GridKind gridKindFromString(const std::string& name);
/// Whether the kind makes sense for the model (labels: only conditional ones; manifold: at least two dimensions;
/// filters: a first layer that sees the image; layers: more than one space of codes).
bool gridApplies(GridKind kind, const ModelSnapshot& model);

/// How Denoise corrupts images unless told otherwise: as the model was trained to restore them, else 30 % masking.
struct GridNoise
{
    Corruption corruption = Corruption::Masking;
    double level = 0.3;
};
GridNoise gridNoise(const ModelSnapshot& model);

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
    std::optional<Corruption> corruption{}; ///< Denoise; nothing: gridNoise()
    double noise = -1;                      ///< Denoise, 0..1; -1: gridNoise()
    PathKind path = PathKind::Straight;     ///< Path; as many steps as there are cells, unless the path has fewer
    bool closed = false;                    ///< Path: from the last anchor back to the first
    std::vector<float> through{};           ///< Path: the anchors [m, d]
    /// Path, without `through`: anchors at the codes of these images of the data set; none: two images of the test
    /// split, drawn from the seed. Reconstructions, Denoise, Layers: these are shown, as many as there are cells, in
    /// place of images drawn from the test split.
    std::vector<std::uint32_t> images{};
    std::vector<float> condition{};             ///< Path: label weights [classes] to decode under, in place of `label`
    EncodedSetPtr codes{};                      ///< Path: the model's codes of all images of the splits, where somebody
                                                ///< has them already; others are not used
    std::shared_ptr<const CodeGraph> graph{};   ///< Path: of `codes`, each joined with its kPathNeighbours nearest
    std::optional<DirectionEnds> direction{};   ///< Direction: it has to be given; Path: its name is told in the recipe
    double reach = 2;                           ///< Direction: from -reach to +reach times its length, 0..100
    LatentSource latents = LatentSource::Usual; ///< Samples, Labels
    SheetLook look{};                           ///< spacing, captions, colours
};

struct Grid
{
    Image image;
    int rows = 0; ///< of images; a multiple of what was asked where rows are pairs, triples or piles
    int cols = 0;
    /// What was asked and made a difference, for the PNG's text chunk; no time, no path.
    std::map<std::string, std::string> recipe;
    /// [rows * cols] the image of the data set that a cell shows or was made from, into the data set; -1: none. Empty
    /// when there is none at all.
    std::vector<std::int64_t> images;
    std::vector<Image> cells; ///< the images alone, row by row; empty and missing ones are left out of the picture
    ImageShape shape;         ///< of each
    /// In the words of the field and in ASCII: values of z, labels, numbers of images in the data set, steps.
    SheetCaptions captions;
    int mixtureComponents = 0; ///< latents were drawn from a mixture of that many Gaussians fitted to the codes; 0: not
    bool stopped = false;      ///< then there is no image
};

/// Draws the grid: images with a gap of grey 64 between them (a pixel wide unless the look says otherwise), then
/// enlarged by `scale`, captions around them.
///
/// A model without a prior gets latents drawn from a mixture of Gaussians fitted to its codes (LatentSampler). The
/// range of each dimension (0.5 % to 99.5 % of the codes) is taken from 2,000 seeded images of the training split.
/// Deterministic in all arguments. `stop` ends it within one batch of decoded images. `told` hears about what fraction
/// of the images is encoded and decoded, on the caller's thread. Throws Error (Input) for a request that does not fit
/// the model or the data, or that asks for more than 100 megapixels.
Grid makeGrid(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits, const GridRequest& request,
              std::stop_token stop = {}, const std::function<void(double)>& told = {});

/// The same images laid out in another size or look: what makeGrid() makes when it is asked for that. Throws Error
/// (Input) for a scale or a spacing out of range, and for more than 100 megapixels.
Grid relaid(Grid grid, int scale, const SheetLook& look);

/// The images of a grid one by one, for an animation.
struct GridFrames
{
    std::vector<Image> images;                 ///< row by row, neither enlarged nor with gaps
    std::map<std::string, std::string> recipe; ///< as the grid's
    bool stopped = false;                      ///< then there are no images
    std::vector<std::string> captions;         ///< of each image, ASCII; empty when there are none
};

/// As makeGrid().
GridFrames makeGridFrames(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits,
                          const GridRequest& request, std::stop_token stop = {});

} // namespace latentscape
