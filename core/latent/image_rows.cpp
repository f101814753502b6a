// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/image_rows.h"

#include <algorithm>

namespace latentscape {

ImageRows::ImageRows(std::span<const std::uint32_t> index)
{
    if (index.empty())
        return;
    m_rows.assign(std::size_t{*std::ranges::max_element(index)} + 1, 0);
    for (std::size_t row = 0; row < index.size(); ++row)
        m_rows[index[row]] = static_cast<std::uint32_t>(row + 1);
}

std::optional<std::size_t> ImageRows::row(std::uint32_t image) const
{
    if (image >= m_rows.size() || m_rows[image] == 0)
        return {};
    return m_rows[image] - 1;
}

} // namespace latentscape
