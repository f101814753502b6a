// SPDX-License-Identifier: GPL-3.0-or-later

// The grids that show how a model works inside: what it does about noise, what its first layer looks for, what its
// layers keep.

#include <algorithm>

#include "core/base/error.h"
#include "core/data/batcher.h"
#include "core/latent/encoder_session.h"
#include "core/output/first_filters.h"
#include "core/output/grid_painter.h"

namespace latentscape {

namespace {

constexpr int kFiltersAside = 10;

} // namespace

int GridPainter::rowsEach() const
{
    switch (m_request.kind) {
    case GridKind::Reconstructions:
    case GridKind::Interpolation:
        return 2;
    case GridKind::Denoise:
        return 3;
    case GridKind::Layers:
        return 1 + static_cast<int>(codeSpaces(*m_model).size());
    default:
        return 1;
    }
}

std::vector<std::uint32_t> GridPainter::piledImages()
{
    if (m_request.images.empty())
        return chosenImages(cells());
    std::vector<std::uint32_t> images = m_request.images;
    images.resize(std::min(images.size(), cells()));
    m_cols = std::min(m_cols, static_cast<int>(images.size()));
    m_recipe["cols"] = std::to_string(m_cols);
    const auto cols = static_cast<std::size_t>(m_cols);
    m_recipe["rows"] = std::to_string((images.size() + cols - 1) / cols); // rows without images are not drawn
    return images;
}

void GridPainter::pile(std::span<const std::uint32_t> images, const std::vector<std::vector<Image>>& piles)
{
    const auto cols = static_cast<std::size_t>(m_cols);
    const std::size_t each = piles.size() + 1;
    const std::size_t rows = (images.size() + cols - 1) / cols * each;
    m_imageRows = static_cast<int>(rows);
    m_cells.assign(rows * cols, Image());
    m_cellImages.assign(rows * cols, -1);
    std::string names;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const std::size_t original = i / cols * each * cols + i % cols;
        m_cells[original] = m_data.picture(images[i]);
        for (std::size_t k = 0; k < piles.size(); ++k)
            m_cells[original + (k + 1) * cols] = piles[k][i];
        for (std::size_t k = 0; k < each; ++k)
            m_cellImages[original + k * cols] = images[i];
        names += (names.empty() ? "" : ",") + std::to_string(images[i]);
    }
    m_recipe["images"] = names;
}

void GridPainter::paintDenoise()
{
    const GridNoise usual = gridNoise(*m_model);
    const Corruption corruption = m_request.corruption.value_or(usual.corruption);
    const double level = m_request.noise >= 0 ? m_request.noise : usual.level;
    const std::vector<std::uint32_t> images = piledImages();
    EncoderSession encoder(m_model);
    std::vector<Image> spoilt;
    std::vector<float> codes;
    std::vector<std::int32_t> labels;
    for (const std::uint32_t image : images) {
        checkStop();
        std::vector<float> pixels(m_data.shape.pixels());
        gatherPixels(m_data, std::span(&image, 1), pixels.data());
        RandomStream noise(seed(), RandomPurpose::Corruption, image);
        corrupt(corruption, level, pixels, pixels, noise);
        spoilt.push_back(toImage(pixels.data(), m_data.shape));
        // Comes back with another label only where the model finds it itself.
        const EncodedImage encoded = encoder.encodeImage(pixels, m_classes > 0 ? labelOf(image) : -1);
        labels.push_back(m_request.label >= 0 ? m_request.label : std::max(encoded.label, 0));
        codes.insert(codes.end(), encoded.mean.begin(), encoded.mean.end());
        tellDone(1);
    }
    pile(images, {spoilt, decoded(codes, oneHot(labels))});
    captionPiles({"original", "corrupted", "decoded"});
    m_recipe["corruption"] = toString(corruption);
    m_recipe["noise"] = toString(ParamValue(level));
}

void GridPainter::chooseFilterSize()
{
    const auto filters = firstFilters(*m_model);
    const auto count = static_cast<int>(filters->count);
    m_cellShape = filters->shape;
    m_cols = m_cols != 0 ? m_cols : std::min(kFiltersAside, count);
    m_rows = m_rows != 0 ? m_rows : std::min(kFiltersAside, (count + m_cols - 1) / m_cols);
}

void GridPainter::paintFilters()
{
    const auto filters = firstFilters(*m_model);
    for (std::size_t unit = 0; unit < std::min(cells(), filters->count); ++unit)
        m_cells.push_back(filterImage(*filters, unit));
    captionNumbers();
}

std::vector<Image> GridPainter::restoredFrom(int space, std::span<const std::uint32_t> images)
{
    const SnapshotPtr seen = inSpace(m_model, space);
    const EncodedSet codes = EncoderSession(seen).encode(m_data, images, 1, m_stop, toldOf(images.size()));
    checkStop();
    tellDone(images.size());
    DecoderSession decoder(seen);
    std::vector<float> conditions;
    if (decoder.classes() > 0)
        conditions = oneHotConditions(labelsOf(codes), decoder.classes());
    const std::vector<float> pixels = decoder.decode(codes.mean, conditions, images.size());
    tellDone(images.size());
    std::vector<Image> restored;
    for (std::size_t i = 0; i < images.size(); ++i)
        restored.push_back(toImage(pixels.data() + i * m_model->shape.pixels(), m_model->shape));
    return restored;
}

void GridPainter::paintLayers()
{
    const std::vector<std::uint32_t> images = piledImages();
    const std::vector<CodeSpace> spaces = codeSpaces(*m_model);
    std::vector<std::vector<Image>> piles;
    std::string names;
    std::vector<std::string> captions{"original"};
    // The model's own codes stand first in the list and are farthest from the image.
    for (std::size_t i = 0; i < spaces.size(); ++i) {
        const std::size_t space = (i + 1) % spaces.size();
        piles.push_back(restoredFrom(static_cast<int>(space), images));
        names += (names.empty() ? "" : ",") + spaces[space].name;
        captions.push_back(spaces[space].name);
    }
    pile(images, piles);
    captionPiles(captions);
    m_recipe["layers"] = names;
}

} // namespace latentscape
