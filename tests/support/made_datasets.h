// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace latentscape::test {

/// `count` grey images of 2 by 3 pixels; pixel k of image i is (7 i + k) mod 256. Image i has the label i mod
/// `classes`; with 0 classes there are no labels.
inline Dataset countingDataset(std::size_t count, int classes, std::size_t sourceTrain = 0)
{
    Dataset data;
    data.name = "counting";
    data.format = "idx";
    data.shape = {1, 2, 3};
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < data.shape.pixels(); ++k)
            data.pixels.own().push_back(static_cast<std::uint8_t>(7 * i + k));
        if (classes > 0)
            data.labels.push_back(static_cast<std::int32_t>(i % static_cast<std::size_t>(classes)));
    }
    for (int label = 0; label < classes; ++label)
        data.classNames.push_back(std::to_string(label));
    data.sourceTrain = sourceTrain == 0 ? count : sourceTrain;
    return data;
}

} // namespace latentscape::test
