// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/latent/traversal.h"
#include "core/output/grid_painter.h"

namespace latentscape {

namespace {

template <typename Range>
std::string joined(const Range& values)
{
    std::string text;
    for (const auto value : values)
        text += (text.empty() ? "" : ",") + std::to_string(value);
    return text;
}

} // namespace

void GridPainter::paintReconstructions()
{
    const std::vector<std::uint32_t> images = piledImages();
    const EncodedSet codes = encode(images);
    const std::vector<Image> results = decoded(codes.mean, oneHot(labelsOf(codes)));
    pile(images, {results});
    captionPiles({"original", "decoded"});
}

void GridPainter::paintSamples()
{
    // Where only the prior takes a label, the place says the class: every column shows a part of the prior.
    const int classes = std::max(m_classes, m_priorClasses);
    std::vector<std::int32_t> labels(cells());
    for (std::size_t i = 0; i < labels.size() && classes > 0; ++i)
        labels[i] = m_request.label >= 0 ? m_request.label : static_cast<int>(i) % m_cols % classes;
    if (classes > 0)
        m_recipe["label"] = m_request.label >= 0 ? std::to_string(m_request.label) : "one a column";
    const std::vector<float> latents =
        drawnLatents(cells(), classes > 0 ? oneHotConditions(labels, classes) : std::vector<float>());
    RandomStream noise(seed(), RandomPurpose::Prior, 1); // the latents are those of step 0
    m_cells = decoded(latents, oneHot(labels), &noise);
    captionSamples(classes > 0 && m_request.label < 0);
}

void GridPainter::paintManifold()
{
    const std::vector<DimensionSummary> ranges = m_isNormal ? std::vector<DimensionSummary>() : summaries();
    const std::vector<float> latents =
        manifoldCodes(centre(), m_request.xDimension, m_request.yDimension, m_rows, m_cols, m_isNormal, ranges);
    m_cells = decodedUnder(latents, singleLabel());
    captionManifold(latents);
    m_recipe["dimensions"] = joined(std::array{m_request.xDimension, m_request.yDimension});
    m_recipe["latents"] = m_isNormal ? "gaussian quantiles 0.025 to 0.975" : "codes' quantiles 0.005 to 0.995";
}

std::vector<int> GridPainter::dimensionsByUse()
{
    std::vector<int> order(width());
    std::iota(order.begin(), order.end(), 0);
    const auto use = [this](int dimension) {
        const DimensionSummary& summary = summaries()[static_cast<std::size_t>(dimension)];
        const float amount = m_traits.stochastic ? summary.kl : summary.variance;
        return std::isfinite(amount) ? amount : 0.0F;
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return use(a) > use(b); });
    return order;
}

void GridPainter::paintTraversals()
{
    std::vector<float> base = centre();
    int label = singleLabel();
    if (!m_isNormal) {
        const std::vector<std::uint32_t> image = chosenImages(1);
        const EncodedSet codes = encode(image);
        base = codes.mean;
        label = labelsOf(codes).front(); // its code leaves out what its label says
        m_recipe["images"] = joined(image);
    }
    std::vector<int> order = dimensionsByUse();
    order.resize(static_cast<std::size_t>(m_rows));
    std::vector<float> latents;
    for (const int dimension : order) {
        const DimensionSummary& range = summaries()[static_cast<std::size_t>(dimension)];
        const std::vector<float> row = traversal(base, dimension, range.low, range.high, m_cols);
        latents.insert(latents.end(), row.begin(), row.end());
        m_captions.rows.push_back("z" + std::to_string(dimension));
        for (int col = 0; col < m_cols; ++col)
            m_captions.cells.push_back(
                captionNumber(row[static_cast<std::size_t>(col) * width() + static_cast<std::size_t>(dimension)]));
    }
    m_cells = decodedUnder(latents, label);
    m_recipe["dimensions"] = joined(order);
}

void GridPainter::paintInterpolation()
{
    std::vector<std::uint32_t> drawn;
    if (m_rows > 1 || m_request.from == -1 || m_request.to == -1)
        drawn = chosenImages(2 * static_cast<std::size_t>(m_rows));
    const auto given = [&](std::int64_t position, std::size_t place) {
        if (position == -1)
            return drawn[place % drawn.size()];
        checkGridRange(LS_TEXT("core", "An end of the interpolation, counted in the test split,"), position, 0,
                       static_cast<std::int64_t>(m_splits.test.size()) - 1);
        return m_splits.test[static_cast<std::size_t>(position)];
    };
    std::vector<std::uint32_t> ends;
    std::vector<float> latents;
    std::vector<float> conditions;
    for (std::size_t pair = 0; pair < static_cast<std::size_t>(m_rows); ++pair) {
        // Ends that were given belong to the first pair; a small test split is gone through again.
        const bool first = pair == 0;
        const std::array<std::uint32_t, 2> images = {given(first ? m_request.from : -1, 2 * pair),
                                                     given(first ? m_request.to : -1, 2 * pair + 1)};
        ends.insert(ends.end(), images.begin(), images.end());
        const EncodedSet codes = encode(images);
        const std::vector<float> labels = oneHot(labelsOf(codes));
        const auto [from, to] =
            std::pair(std::span(labels).first(labels.size() / 2), std::span(labels).last(labels.size() / 2));
        const std::vector<float> mixture = interpolate(from, to, m_cols, Interpolation::Linear);
        for (const Interpolation kind : {Interpolation::Linear, Interpolation::Spherical}) {
            const std::vector<float> path = interpolate(codes.code(0), codes.code(1), m_cols, kind);
            latents.insert(latents.end(), path.begin(), path.end());
            conditions.insert(conditions.end(), mixture.begin(), mixture.end());
            m_cellImages.resize(m_cellImages.size() + static_cast<std::size_t>(m_cols), -1);
            *(m_cellImages.end() - m_cols) = images[0];
            m_cellImages.back() = images[1];
        }
    }
    m_cells = decoded(latents, conditions);
    m_recipe["images"] = joined(ends);
    captionShares();
}

void GridPainter::paintLabels()
{
    const std::vector<float> styles = drawnLatents(static_cast<std::size_t>(m_rows));
    std::vector<float> latents;
    std::vector<std::int32_t> labels;
    for (std::size_t row = 0; row < static_cast<std::size_t>(m_rows); ++row) {
        const auto style = std::span(styles).subspan(row * width(), width());
        for (int label = 0; label < m_cols; ++label) {
            latents.insert(latents.end(), style.begin(), style.end());
            labels.push_back(label);
        }
    }
    m_cells = decoded(latents, oneHot(labels));
    for (int label = 0; label < m_cols; ++label)
        m_captions.cols.push_back(labelCaption(label));
    for (int style = 0; style < m_rows; ++style)
        m_captions.rows.push_back(std::to_string(style));
}

} // namespace latentscape
