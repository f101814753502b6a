// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace latentscape {

/// Where each image of a data set stands among the rows of a set of codes: EncodedSet::index the other way round. Made
/// in one pass; keeps no reference. Any thread.
class ImageRows
{
public:
    /// Of no images.
    ImageRows() = default;
    /// `index` [N] names the image of each row; of an image that is there twice the last row counts.
    explicit ImageRows(std::span<const std::uint32_t> index);

    /// Nothing for an image that has no row.
    std::optional<std::size_t> row(std::uint32_t image) const;

private:
    std::vector<std::uint32_t> m_rows; ///< by image, from 1; 0: none
};

} // namespace latentscape
