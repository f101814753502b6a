// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/grid_painter.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/data/subset.h"
#include "core/latent/encoder_session.h"
#include "core/output/sheet.h"

namespace latentscape {

namespace {

constexpr int kMaxRows = 100;
constexpr int kMostTraversals = 20;

[[noreturn]] void refuse(std::string sentence, std::vector<std::string> arguments)
{
    throw Error(ErrorKind::Input, std::move(sentence), std::move(arguments));
}

} // namespace

void checkGridRange(const char* what, std::int64_t value, std::int64_t min, std::int64_t max)
{
    if (value < min || value > max)
        refuse(LS_TEXT("core", "{} is {}; it must be from {} to {}."),
               {what, std::to_string(value), std::to_string(min), std::to_string(max)});
}

GridPainter::GridPainter(const SnapshotPtr& model, const Dataset& data, const SplitIndices& splits,
                         const GridRequest& request, std::stop_token stop, std::function<void(double)> told)
    : m_model(model), m_data(data), m_splits(splits), m_request(request), m_traits(modelInfo(model->modelId).traits),
      m_stop(std::move(stop)), m_told(std::move(told)), m_decoder(model), m_dimensions(m_decoder.dimensions()),
      m_classes(m_decoder.classes()), m_cellShape(model->shape)
{
    const CodeSpace space = codeSpaces(*model).at(static_cast<std::size_t>(model->space));
    m_isNormal = space.prior == PriorKind::Normal;
    m_priorClasses = space.priorTakesLabel ? model->classes : 0;
    checkRequest();
    chooseSize();
}

void GridPainter::checkRequest() const
{
    if (!(m_data.shape == m_model->shape))
        refuse(LS_TEXT("core", "The images of {} do not have the shape the model was trained on."), {m_data.name});
    if (m_request.kind == GridKind::Labels && m_classes == 0)
        refuse(LS_TEXT("core", "The model {} takes no labels: the picture \"labels\" needs a conditional model."),
               {m_model->modelId});
    if (m_request.kind == GridKind::Manifold && m_dimensions < 2)
        refuse(LS_TEXT("core", "The model has one latent dimension: the picture \"manifold\" needs two."), {});
    if (m_request.kind == GridKind::Manifold) {
        checkGridRange(LS_TEXT("core", "The dimension along x"), m_request.xDimension, 0, m_dimensions - 1);
        checkGridRange(LS_TEXT("core", "The dimension along y"), m_request.yDimension, 0, m_dimensions - 1);
        if (m_request.xDimension == m_request.yDimension)
            refuse(LS_TEXT("core", "The manifold needs two different dimensions; both are {}."),
                   {std::to_string(m_request.xDimension)});
    }
    if (m_request.label != -1 && m_classes == 0)
        refuse(LS_TEXT("core", "The model {} takes no labels: leave the label out."), {m_model->modelId});
    checkGridRange(LS_TEXT("core", "The label"), m_request.label, -1, std::max(m_classes - 1, 0));
    if (m_request.kind == GridKind::Filters && !gridApplies(GridKind::Filters, *m_model))
        refuse(LS_TEXT("core", "The model {} has no layer of units that look at the image: there is no picture "
                               "\"filters\" of it."),
               {m_model->modelId});
    if (m_request.kind == GridKind::Layers && !gridApplies(GridKind::Layers, *m_model))
        refuse(LS_TEXT("core", "The model {} has codes of one kind only: the picture \"layers\" needs a stacked one."),
               {m_model->modelId});
    if (rowsEach() > 1 || m_request.kind == GridKind::Path)
        checkImages();
    if (m_request.kind == GridKind::Path)
        checkPath();
    if (m_request.kind == GridKind::Direction)
        checkDirection();
    if (m_request.noise != -1 && !(m_request.noise >= 0 && m_request.noise <= 1))
        refuse(LS_TEXT("core", "The noise is {}; it must be from 0 to 1."), {toString(ParamValue(m_request.noise))});
    checkLayout(m_request.scale, m_request.look);
    checkGridRange(LS_TEXT("core", "The number of rows"), m_request.rows, 0, kMaxRows);
    checkGridRange(LS_TEXT("core", "The number of columns"), m_request.cols, 0, kMaxRows);
}

void GridPainter::checkImages() const
{
    for (const std::uint32_t image : m_request.images)
        checkGridRange(LS_TEXT("core", "An image of the picture, counted in the data set,"), image, 0,
                       static_cast<std::int64_t>(m_data.size()) - 1);
}

void GridPainter::chooseSize()
{
    const GridKindRow& defaults = gridKindRow(m_request.kind);
    m_rows = m_request.rows != 0 ? m_request.rows : defaults.rows;
    m_cols = m_request.cols != 0 ? m_request.cols : defaults.cols;
    if (m_request.kind == GridKind::Traversals) {
        m_rows = m_rows != 0 ? m_rows : std::min(m_dimensions, kMostTraversals);
        checkGridRange(LS_TEXT("core", "The number of rows, one for each latent dimension,"), m_rows, 1, m_dimensions);
    }
    if (m_request.kind == GridKind::Labels) {
        m_cols = m_cols != 0 ? m_cols : std::min(m_classes, kMaxRows);
        checkGridRange(LS_TEXT("core", "The number of columns, one for each label,"), m_cols, 1, m_classes);
    }
    if (m_request.kind == GridKind::Interpolation)
        checkGridRange(LS_TEXT("core", "The number of columns of an interpolation"), m_cols, 2, kMaxRows);
    if (m_request.kind == GridKind::Path)
        checkGridRange(LS_TEXT("core", "The number of steps of a path"), m_rows * m_cols, 2, kMostPathSteps);
    if (m_request.kind == GridKind::Filters)
        chooseFilterSize();
    m_imageRows = m_rows * rowsEach();
    checkPixels(sheetSize(m_cellShape, m_imageRows, m_cols, m_request.scale, m_request.look));
}

std::uint64_t GridPainter::seed()
{
    m_recipe["seed"] = std::to_string(m_request.seed);
    return m_request.seed;
}

std::vector<std::uint32_t> GridPainter::chosenImages(std::size_t count)
{
    std::vector<std::uint32_t> images = m_splits.test;
    if (images.empty())
        refuse(LS_TEXT("core", "{} has no test images to draw."), {m_data.name});
    RandomStream(seed(), RandomPurpose::Choice).shuffle(images);
    images.resize(std::min(count, images.size()));
    return images;
}

EncodedSet GridPainter::encode(std::span<const std::uint32_t> indices)
{
    EncodedSet codes = EncoderSession(m_model).encode(m_data, indices, 1, m_stop, toldOf(indices.size()));
    checkStop();
    tellDone(indices.size());
    return codes;
}

const std::vector<DimensionSummary>& GridPainter::summaries()
{
    if (!m_summaries) {
        m_summaries = summarize(encode(seededSubset(m_splits.train, kSubset, seed())));
    }
    return *m_summaries;
}

std::vector<float> GridPainter::drawnLatents(std::size_t count, const std::vector<float>& conditions)
{
    const LatentSampler sampler(m_model, m_data, m_splits.train,
                                {availableCores(), m_stop, m_request.latents, toldOf(imagesToEncode())});
    checkStop();
    tellDone(imagesToEncode());
    m_recipe["latents"] = sampler.recipe();
    m_mixtureComponents = sampler.components();
    return sampler.draw(seed(), count, conditions);
}

void GridPainter::checkStop() const
{
    if (m_stop.stop_requested())
        throw GridStopped();
}

std::vector<float> GridPainter::centre()
{
    std::vector<float> latent(width(), 0.0F);
    if (!m_isNormal)
        std::transform(summaries().begin(), summaries().end(), latent.begin(), [](const auto& s) { return s.mean; });
    return latent;
}

int GridPainter::labelOf(std::uint32_t image) const
{
    if (m_request.label >= 0)
        return m_request.label;
    if (m_data.hasLabels() && m_data.labels[image] < m_classes)
        return m_data.labels[image];
    return 0;
}

std::vector<std::int32_t> GridPainter::labelsOf(const EncodedSet& codes) const
{
    if (m_request.label < 0 && !codes.inferred.empty())
        return codes.inferred;
    std::vector<std::int32_t> labels(codes.size());
    std::ranges::transform(codes.index, labels.begin(), [this](std::uint32_t image) { return labelOf(image); });
    return labels;
}

std::vector<float> GridPainter::oneHot(const std::vector<std::int32_t>& labels) const
{
    return m_classes == 0 ? std::vector<float>() : oneHotConditions(labels, m_classes);
}

std::vector<Image> GridPainter::decoded(const std::vector<float>& z, const std::vector<float>& conditions,
                                        RandomStream* noise)
{
    // The session's own batch, so that cutting changes no bytes; it bounds the memory and the wait for a stop.
    constexpr std::size_t kChunk = DecoderSession::kDecodeBatch;
    const auto classes = static_cast<std::size_t>(m_classes);
    const std::size_t count = z.size() / width();
    const std::size_t area = m_model->shape.pixels();
    std::vector<Image> images;
    images.reserve(count);
    for (std::size_t begin = 0; begin < count; begin += kChunk) {
        checkStop();
        const std::size_t part = std::min(kChunk, count - begin);
        const auto latents = std::span(z).subspan(begin * width(), part * width());
        const auto labels = std::span(conditions).subspan(begin * classes, part * classes);
        const std::vector<float> pixels = noise != nullptr ? m_decoder.decodeSamples(latents, labels, part, *noise)
                                                           : m_decoder.decode(latents, labels, part);
        for (std::size_t i = 0; i < part; ++i)
            images.push_back(toImage(pixels.data() + i * area, m_model->shape));
        tellDone(part);
    }
    return images;
}

std::vector<Image> GridPainter::decodedUnder(const std::vector<float>& z, int label)
{
    if (m_classes > 0)
        m_recipe["label"] = std::to_string(label);
    return decoded(z, oneHot(std::vector<std::int32_t>(z.size() / width(), label)));
}

void GridPainter::startRecipe()
{
    m_recipe = {{"kind", toString(m_request.kind)},        {"model", m_model->modelId},
                {"epoch", std::to_string(m_model->epoch)}, {"data", m_data.fingerprint()},
                {"rows", std::to_string(m_rows)},          {"cols", std::to_string(m_cols)},
                {"scale", std::to_string(m_request.scale)}};
    if (m_model->space != 0)
        m_recipe["space"] = codeSpaces(*m_model).at(static_cast<std::size_t>(m_model->space)).name;
}

void GridPainter::paintCells()
{
    startRecipe();
    m_expected = imagesToEncode() + imagesToDecode();
    switch (m_request.kind) {
    case GridKind::Reconstructions:
        paintReconstructions();
        break;
    case GridKind::Samples:
        paintSamples();
        break;
    case GridKind::Manifold:
        paintManifold();
        break;
    case GridKind::Traversals:
        paintTraversals();
        break;
    case GridKind::Interpolation:
        paintInterpolation();
        break;
    case GridKind::Labels:
        paintLabels();
        break;
    case GridKind::Denoise:
        paintDenoise();
        break;
    case GridKind::Filters:
        paintFilters();
        break;
    case GridKind::Layers:
        paintLayers();
        break;
    case GridKind::Path:
        paintPath();
        break;
    case GridKind::Direction:
        paintDirection();
        break;
    }
}

GridFrames GridPainter::frames()
{
    paintCells();
    return {std::move(m_cells), std::move(m_recipe), false, std::move(m_captions.cells)};
}

Grid GridPainter::paint()
{
    paintCells();
    Grid grid;
    grid.rows = m_imageRows;
    grid.cols = m_cols;
    grid.recipe = std::move(m_recipe);
    grid.images = std::move(m_cellImages);
    grid.cells = std::move(m_cells);
    grid.shape = m_cellShape;
    grid.captions = std::move(m_captions);
    grid.mixtureComponents = m_mixtureComponents;
    return relaid(std::move(grid), m_request.scale, m_request.look);
}

} // namespace latentscape
