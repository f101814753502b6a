// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a direction: images pushed along it, and against it.
#include <algorithm>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/subset.h"
#include "core/latent/direction.h"
#include "core/output/grid_painter.h"

namespace latentscape {

namespace {

constexpr double kGreatestReach = 100;

bool isAtAnEnd(const DirectionEnds& ends, std::uint32_t image)
{
    return std::ranges::binary_search(ends.from, image) || std::ranges::binary_search(ends.to, image);
}

} // namespace

void GridPainter::checkDirection() const
{
    if (!m_request.direction)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The picture \"direction\" needs a direction: name one, or give "
                                                      "the labels at its ends."));
    for (const ImageList* end : {&m_request.direction->from, &m_request.direction->to}) {
        if (end->empty() || !std::ranges::is_sorted(*end) || end->back() >= m_data.size())
            throw Error(ErrorKind::Input, LS_TEXT("core", "An end of the direction \"{}\" holds no images of {}."),
                        {m_request.direction->name, m_data.name});
    }
    if (!(m_request.reach >= 0 && m_request.reach <= kGreatestReach))
        throw Error(ErrorKind::Input, LS_TEXT("core", "The reach along the direction is {}; it must be from 0 to {}."),
                    {toString(ParamValue(m_request.reach)), toString(ParamValue(kGreatestReach))});
}

std::vector<std::uint32_t> GridPainter::directionImages()
{
    std::vector<std::uint32_t> images = chosenImages(m_splits.test.size());
    const auto others = std::stable_partition(
        images.begin(), images.end(), [this](std::uint32_t image) { return isAtAnEnd(*m_request.direction, image); });
    if (others != images.begin())
        images.erase(others, images.end());
    images.resize(std::min(images.size(), static_cast<std::size_t>(m_rows)));
    return images;
}

Direction GridPainter::measuredDirection()
{
    const DirectionEnds& ends = *m_request.direction;
    const ImageList from = seededSubset(ends.from, kImagesOfAnEnd, seed());
    const ImageList to = seededSubset(ends.to, kImagesOfAnEnd, seed());
    std::vector<std::uint32_t> both;
    std::ranges::set_union(from, to, std::back_inserter(both));
    Direction direction = directionBetween(encode(both), from, to, seed(), m_stop);
    checkStop();
    m_recipe["direction"] = ends.name;
    m_recipe["from"] = ends.fromName;
    m_recipe["to"] = ends.toName;
    m_recipe["reach"] = toString(ParamValue(m_request.reach));
    return direction;
}

void GridPainter::paintDirection()
{
    const Direction direction = measuredDirection();
    const std::vector<std::uint32_t> images = directionImages();
    const EncodedSet codes = encode(images);
    const std::vector<std::int32_t> labels = labelsOf(codes);
    std::vector<float> latents;
    std::vector<std::int32_t> all;
    std::string& told = m_recipe["images"];
    for (std::size_t row = 0; row < images.size(); ++row) {
        const std::vector<float> steps =
            alongBothWays(codes.code(row), direction, static_cast<float>(m_request.reach), m_cols);
        latents.insert(latents.end(), steps.begin(), steps.end());
        all.insert(all.end(), static_cast<std::size_t>(m_cols), labels[row]);
        told += (told.empty() ? "" : ",") + std::to_string(images[row]);
        m_captions.rows.push_back("#" + std::to_string(images[row]));
    }
    for (int col = 0; col < m_cols; ++col)
        m_captions.cols.push_back(reachCaption(m_request.reach, col, m_cols));
    m_cells = decoded(latents, oneHot(all));
}

} // namespace latentscape
