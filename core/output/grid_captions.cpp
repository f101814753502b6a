// SPDX-License-Identifier: GPL-3.0-or-later
// What is written beside the images of a grid.
#include <algorithm>

#include "core/output/grid_painter.h"

namespace latentscape {

std::string reachCaption(double reach, int step, int count)
{
    const double amount = count < 2 ? 0 : -reach + 2 * reach * step / (count - 1);
    const std::string number = captionNumber(amount);
    return number == "0" || number.front() == '-' ? number : "+" + number;
}

std::string GridPainter::labelCaption(int label) const
{
    const auto place = static_cast<std::size_t>(label);
    if (place < m_data.classNames.size()) {
        const std::string& name = m_data.classNames[place];
        if (!name.empty() && std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~'; }))
            return name;
    }
    return std::to_string(label);
}

void GridPainter::captionPiles(const std::vector<std::string>& each)
{
    for (int row = 0; row < m_imageRows; ++row)
        m_captions.rows.push_back(each[static_cast<std::size_t>(row) % each.size()]);
    captionImages();
}

void GridPainter::captionImages()
{
    const auto cols = static_cast<std::size_t>(m_cols);
    const auto each = static_cast<std::size_t>(rowsEach());
    m_captions.cells.resize(m_cellImages.size());
    for (std::size_t cell = 0; cell < m_cellImages.size(); ++cell) {
        if (m_cellImages[cell] >= 0 && cell / cols % each == 0)
            m_captions.cells[cell] = "#" + std::to_string(m_cellImages[cell]);
    }
}

void GridPainter::captionNumbers()
{
    for (int row = 0; row < m_rows; ++row)
        m_captions.rows.push_back(std::to_string(row * m_cols));
    for (int col = 0; col < m_cols; ++col)
        m_captions.cols.push_back("+" + std::to_string(col));
}

void GridPainter::captionSamples(bool classes)
{
    captionNumbers();
    const int count = std::max(m_classes, m_priorClasses);
    for (int col = 0; classes && col < m_cols; ++col)
        m_captions.cols[static_cast<std::size_t>(col)] = labelCaption(col % count);
}

void GridPainter::captionManifold(const std::vector<float>& latents)
{
    const auto value = [&](int row, int col, int dimension) {
        const auto cell =
            static_cast<std::size_t>(row) * static_cast<std::size_t>(m_cols) + static_cast<std::size_t>(col);
        return captionNumber(latents[cell * width() + static_cast<std::size_t>(dimension)]);
    };
    const auto named = [](int dimension, const std::string& number) {
        return "z" + std::to_string(dimension) + "=" + number;
    };
    for (int row = 0; row < m_rows; ++row)
        m_captions.rows.push_back(named(m_request.yDimension, value(row, 0, m_request.yDimension)));
    for (int col = 0; col < m_cols; ++col)
        m_captions.cols.push_back(named(m_request.xDimension, value(0, col, m_request.xDimension)));
}

void GridPainter::captionShares()
{
    captionPiles({"straight", "spherical"});
    for (int col = 0; col < m_cols; ++col)
        m_captions.cols.push_back("t=" + captionNumber(static_cast<double>(col) / (m_cols - 1)));
}

} // namespace latentscape
