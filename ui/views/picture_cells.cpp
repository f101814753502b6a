// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/picture_cells.h"

#include <algorithm>

#include "ui/explorer_model.h"
#include "ui/views/image_link.h"
#include "ui/views/image_view.h"

namespace latentscape {

PictureCells::PictureCells(const Grid& grid, int scale) : m_cols(grid.cols), m_images(grid.images)
{
    // Between the cells there is a gap of one pixel, enlarged as they are.
    m_pitch =
        QSize((grid.image.width + scale) / std::max(1, grid.cols), (grid.image.height + scale) / std::max(1, grid.rows))
            .expandedTo({1, 1});
    m_cell = m_pitch - QSize(scale, scale);
}

std::optional<std::uint32_t> PictureCells::at(QPoint pixel) const
{
    if (m_images.empty() || pixel.x() < 0 || pixel.y() < 0)
        return {};
    const int place = pixel.y() / m_pitch.height() * m_cols + pixel.x() / m_pitch.width();
    const auto cell = static_cast<std::size_t>(place);
    if (cell >= m_images.size() || m_images[cell] < 0)
        return {};
    return static_cast<std::uint32_t>(m_images[cell]);
}

std::vector<QRect> PictureCells::of(std::uint32_t image) const
{
    std::vector<QRect> places;
    for (int cell = 0; cell < static_cast<int>(m_images.size()); ++cell) {
        if (m_images[static_cast<std::size_t>(cell)] == image)
            places.emplace_back(QPoint(cell % m_cols * m_pitch.width(), cell / m_cols * m_pitch.height()), m_cell);
    }
    return places;
}

void linkCells(ImageView* view, ExplorerModel* model, std::function<const PictureCells*()> cells)
{
    const auto at = [cells](QPoint pixel) {
        const PictureCells* shown = cells();
        return shown ? shown->at(pixel) : std::nullopt;
    };
    linkPicture(view, model, at, [cells](std::uint32_t image) {
        const PictureCells* shown = cells();
        return shown ? shown->of(image) : std::vector<QRect>();
    });
}

void frameHovered(ImageView* view, const ExplorerModel& model, const PictureCells* cells)
{
    view->setFrames(cells && model.hovered() ? cells->of(*model.hovered()) : std::vector<QRect>());
}

} // namespace latentscape
