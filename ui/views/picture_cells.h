// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QPoint>
#include <QRect>
#include <QSize>

#include "core/output/grids.h"

namespace latentscape {

class ExplorerModel;
class ImageView;

/// Which images of the data set stand in the cells of a grid's picture, or were drawn again there. A plain value.
class PictureCells
{
public:
    /// Of none.
    PictureCells() = default;
    /// `scale` is that of the grid's request.
    PictureCells(const Grid& grid, int scale);

    /// The image in the cell at a pixel of the picture.
    std::optional<std::uint32_t> at(QPoint pixel) const;
    /// The cells of an image, in pixels of the picture.
    std::vector<QRect> of(std::uint32_t image) const;

private:
    int m_cols = 0;
    QSize m_pitch{1, 1}; ///< from one cell to the next
    QSize m_cell{1, 1};
    std::vector<std::int64_t> m_images; ///< Grid::images
};

/// Joins a view of such a picture with the others: the image under the pointer becomes the hovered one, a double click
/// has it sought, and the cells of the image hovered anywhere are framed. `cells` says what the view shows at the
/// moment; null: nothing. `model` outlives the view.
void linkCells(ImageView* view, ExplorerModel* model, std::function<const PictureCells*()> cells);

/// Frames the hovered image's cells in a picture that has just come.
void frameHovered(ImageView* view, const ExplorerModel& model, const PictureCells* cells);

} // namespace latentscape
