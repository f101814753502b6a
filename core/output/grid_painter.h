// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/evaluation/latent_sampler.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoded_set.h"
#include "core/models/registry.h"
#include "core/output/grids.h"
#include "core/output/sheet.h"

namespace latentscape {

struct FilmRequest;

/// A kind's name and default size.
struct GridKindRow
{
    GridKind kind;
    const char* name;
    int rows; ///< 0: as many as the model has latent dimensions, or filters
    int cols; ///< 0: as many as the model has labels, or filters
};
const GridKindRow& gridKindRow(GridKind kind);

/// Throws Error (Input) saying that `what` must be from `min` to `max`.
void checkGridRange(const char* what, std::int64_t value, std::int64_t min, std::int64_t max);

/// Throw Error (Input) for what a picture cannot be laid out as, or not in 100 megapixels.
void checkLayout(int scale, const SheetLook& look);
void checkPixels(const SheetSize& size);

/// "+1.5": how far along the direction step `step` of `count` lies.
std::string reachCaption(double reach, int step, int count);

/// Images whose codes say where a latent space lies.
inline constexpr std::size_t kSubset = 2000;
/// Images of each end whose codes make a direction.
inline constexpr std::size_t kImagesOfAnEnd = 2000;

/// Leaves a painter that was asked to stop.
class GridStopped : public std::exception
{};

/// The work of one makeGrid(): what was asked, the sessions, and the cells so far.
class GridPainter
{
public:
    /// Throws Error (Input) for a request that does not fit.
    GridPainter(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits, const GridRequest& request,
                std::stop_token stop, std::function<void(double)> told = {});

    /// One of these three, once. Throws GridStopped.
    Grid paint();
    GridFrames frames();
    /// films.cpp
    GridFrames film(const FilmRequest& request, int frames);

private:
    void startRecipe();
    void paintCells();
    void checkRequest() const;
    void chooseSize();

    void paintReconstructions();
    void paintSamples();
    void paintManifold();
    void paintTraversals();
    void paintInterpolation();
    void paintLabels();
    // grid_insides.cpp
    void paintDenoise();
    void paintFilters();
    void paintLayers();
    // grid_paths.cpp
    void paintPath();
    /// Of all images of the splits: the request's own where they are these.
    EncodedSetPtr allCodes();
    void checkPath() const;
    /// [m, d]: those that were given, or the codes of the images that were given or drawn.
    std::vector<float> pathAnchors();
    /// The label weights that every step is decoded under, [steps, classes].
    std::vector<float> pathConditions(std::size_t steps);
    // grid_direction.cpp
    void paintDirection();
    void checkDirection() const;
    /// At most m_rows images of the test split.
    std::vector<std::uint32_t> directionImages();
    Direction measuredDirection();
    // films.cpp
    std::vector<Image> traversalFrames(const FilmRequest& request, int frames);
    std::vector<Image> interpolationFrames(const FilmRequest& request, int frames);
    std::vector<Image> directionFrames(int frames);
    /// The image at a place of the test split. Throws Error (Input).
    std::uint32_t testImage(std::int64_t place) const;
    /// Rows of images for each one that was asked for.
    int rowsEach() const;
    void chooseFilterSize();
    /// Images restored from their codes in a space of the model.
    std::vector<Image> restoredFrom(int space, std::span<const std::uint32_t> images);
    /// Puts `images` beside each other, row by row, each above its own pile: `piles[k]` lies k + 1 rows below.
    void pile(std::span<const std::uint32_t> images, const std::vector<std::vector<Image>>& piles);

    // grid_progress.cpp
    /// How many there will be, about.
    std::size_t imagesToEncode() const;
    std::size_t imagesToDecode() const;
    /// `images` more are encoded or decoded.
    void tellDone(std::size_t images);
    /// Tells how far it is with `images` beside those that are done.
    void tellMore(double images) const;
    /// Hears the fraction done of `images`, before tellDone() of them.
    std::function<void(double)> toldOf(std::size_t images) const;

    // grid_captions.cpp
    /// "7", or the name of the class where it has one that can be written.
    std::string labelCaption(int label) const;
    /// "first" above "second" ..., again and again.
    void captionPiles(const std::vector<std::string>& each);
    /// The numbers of the images that cells show, beneath those in the first row of each pile.
    void captionImages();
    /// How many cells lie before a row, and before a cell in it.
    void captionNumbers();
    void captionSamples(bool classes);
    void captionManifold(const std::vector<float>& latents);
    void captionShares();

    std::size_t cells() const { return static_cast<std::size_t>(m_rows) * static_cast<std::size_t>(m_cols); }
    /// Of one latent.
    std::size_t width() const { return static_cast<std::size_t>(m_dimensions); }
    int singleLabel() const { return std::max(m_request.label, 0); }
    /// The request's; that it counts is then told in the recipe.
    std::uint64_t seed();

    /// `count` images of the test split, each once; fewer when it has fewer.
    std::vector<std::uint32_t> chosenImages(std::size_t count);
    /// What a pile is made of: the request's images, else chosen ones; fewer than a row make the picture narrower.
    std::vector<std::uint32_t> piledImages();
    /// Throws Error (Input) for an image that the data do not have.
    void checkImages() const;
    EncodedSet encode(std::span<const std::uint32_t> indices);
    /// Of a seeded subset of the training split; computed when first asked for.
    const std::vector<DimensionSummary>& summaries();
    /// All latent dimensions, those that are used most first.
    std::vector<int> dimensionsByUse();
    /// From the prior, or from what stands for it. `conditions`: empty where priors are the same for all labels.
    std::vector<float> drawnLatents(std::size_t count, const std::vector<float>& conditions = {});
    void checkStop() const;
    /// Where a picture starts from: the prior's mean, or the codes'.
    std::vector<float> centre();
    /// Empty for a model that takes no labels.
    std::vector<float> oneHot(const std::vector<std::int32_t>& labels) const;
    /// With `noise` as samples, see DecoderSession::decodeSamples().
    std::vector<Image> decoded(const std::vector<float>& z, const std::vector<float>& conditions,
                               RandomStream* noise = nullptr);
    /// All under one label, if the model takes any.
    std::vector<Image> decodedUnder(const std::vector<float>& z, int label);
    /// The label that was asked for, else the image's own.
    int labelOf(std::uint32_t image) const;
    /// The labels to decode `codes` under: the one that was asked for, those the model found itself, or the data's.
    std::vector<std::int32_t> labelsOf(const EncodedSet& codes) const;

    const SnapshotPtr& m_model;
    const Dataset& m_data;
    const SplitIndices& m_splits;
    const GridRequest& m_request;
    const ModelTraits& m_traits;
    std::stop_token m_stop;
    std::function<void(double)> m_told;
    std::size_t m_expected = 0; ///< images to encode and decode, about; 0: nobody is told
    std::size_t m_done = 0;
    bool m_isNormal = false; ///< the prior is N(0, I)
    DecoderSession m_decoder;
    int m_dimensions;
    int m_classes;
    int m_priorClasses = 0; ///< whose parts the prior has, one for each; 0: it is one
    int m_rows = 0;
    int m_cols = 0;
    std::optional<std::vector<DimensionSummary>> m_summaries;
    std::vector<Image> m_cells;
    std::vector<std::int64_t> m_cellImages; ///< Grid::images
    SheetCaptions m_captions;               ///< Grid::captions
    ImageShape m_cellShape;                 ///< the model's, but for the kernels of convolutions
    int m_imageRows = 0;                    ///< m_rows times rowsEach()
    std::map<std::string, std::string> m_recipe;
    int m_mixtureComponents = 0;
};

} // namespace latentscape
