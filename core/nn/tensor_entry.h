// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace latentscape {

/// Where a named tensor stands in a flat block of floats.
struct TensorEntry
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::size_t offset = 0; ///< in floats

    std::size_t count() const
    {
        std::size_t product = 1;
        for (const std::int64_t size : shape)
            product *= static_cast<std::size_t>(size);
        return product;
    }
    friend bool operator==(const TensorEntry&, const TensorEntry&) = default;
};

} // namespace latentscape
