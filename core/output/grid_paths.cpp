// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of ways through latent space.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/output/grid_painter.h"
#include "core/projection/neighbours.h"

namespace latentscape {

namespace {

constexpr std::size_t kMostAnchors = 100;

/// The shortest decimal numbers that are these floats and no others.
std::string textOf(std::span<const float> latents, std::size_t width)
{
    std::string text;
    for (std::size_t i = 0; i < latents.size(); ++i) {
        std::array<char, 32> digits{};
        const auto [end, problem] = std::to_chars(digits.data(), digits.data() + digits.size(), latents[i]);
        if (i > 0)
            text += i % width == 0 ? ";" : ",";
        text.append(digits.data(), end);
    }
    return text;
}

} // namespace

void GridPainter::checkPath() const
{
    const std::vector<float>& through = m_request.through;
    const std::size_t anchors = through.empty() ? m_request.images.size() : through.size() / width();
    if (through.size() % width() != 0)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The anchors of the path hold {} numbers, but a latent of the model has {}."),
                    {std::to_string(through.size()), std::to_string(width())});
    if (!std::ranges::all_of(through, [](float value) { return std::isfinite(value); }))
        throw Error(ErrorKind::Input, LS_TEXT("core", "The anchors of a path must be finite numbers."), {});
    checkGridRange(LS_TEXT("core", "The number of anchors of a path"), static_cast<std::int64_t>(anchors), 0,
                   static_cast<std::int64_t>(kMostAnchors));
    if (!m_request.condition.empty() && m_request.condition.size() != static_cast<std::size_t>(m_classes))
        throw Error(ErrorKind::Input, LS_TEXT("core", "There are {} label weights, but the model decodes under {}."),
                    {std::to_string(m_request.condition.size()), std::to_string(m_classes)});
}

std::vector<float> GridPainter::pathAnchors()
{
    if (!m_request.through.empty()) {
        m_recipe["through"] = textOf(m_request.through, width());
        return m_request.through;
    }
    const std::vector<std::uint32_t> images = m_request.images.empty() ? chosenImages(2) : m_request.images;
    std::string& told = m_recipe["images"];
    for (const std::uint32_t image : images)
        told += (told.empty() ? "" : ",") + std::to_string(image);
    return encode(images).mean;
}

std::vector<float> GridPainter::pathConditions(std::size_t steps)
{
    if (m_classes == 0)
        return {};
    std::vector<float> weights = m_request.condition;
    if (weights.empty()) {
        m_recipe["label"] = std::to_string(singleLabel());
        weights = oneHot({singleLabel()});
    } else {
        m_recipe["labels"] = textOf(weights, weights.size());
    }
    std::vector<float> conditions;
    for (std::size_t step = 0; step < steps; ++step)
        conditions.insert(conditions.end(), weights.begin(), weights.end());
    return conditions;
}

EncodedSetPtr GridPainter::allCodes()
{
    const EncodedSetPtr& there = m_request.codes;
    std::vector<std::uint32_t> all = m_splits.allOf();
    if (there && there->version == m_model->version && there->dimensions == m_dimensions && there->index == all)
        return there;
    auto codes = std::make_shared<EncodedSet>(
        EncoderSession(m_model).encode(m_data, all, availableCores(), m_stop, toldOf(all.size())));
    tellDone(all.size());
    return codes;
}

void GridPainter::paintPath()
{
    m_recipe["path"] = pathKindName(m_request.path);
    if (m_request.direction) // the name of what it goes along
        m_recipe["direction"] = m_request.direction->name;
    if (m_request.closed)
        m_recipe["closed"] = "true";
    const std::vector<float> anchors = pathAnchors();
    ThreadTeam team(availableCores());
    EncodedSetPtr codes;
    std::shared_ptr<const CodeGraph> graph;
    if (pathNeedsCodes(m_request.path))
        codes = allCodes();
    if (m_request.path == PathKind::NeighbourGraph)
        graph = codes == m_request.codes && m_request.graph
                    ? m_request.graph
                    : std::make_shared<CodeGraph>(
                          nearestNeighbours(codes->mean, m_dimensions, kPathNeighbours, team, m_stop));
    const PathGround ground{codes.get(), nullptr, graph.get()};
    checkStop();
    const PathPlan plan{m_request.path, static_cast<int>(cells()), m_request.closed};
    const LatentPath path = makePath(anchors, m_dimensions, plan, ground, team, m_stop);
    checkStop();
    // A path of fewer steps makes a smaller picture, not one with holes.
    m_cols = std::min(m_cols, static_cast<int>(path.size()));
    m_rows = (static_cast<int>(path.size()) + m_cols - 1) / m_cols;
    m_imageRows = m_rows;
    m_recipe["rows"] = std::to_string(m_rows);
    m_recipe["cols"] = std::to_string(m_cols);
    m_cells = decoded(path.z, pathConditions(path.size()));
    m_captions = numberedCells(path.size());
}

} // namespace latentscape
