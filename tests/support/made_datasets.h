// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/data/splits.h"

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

/// `count` images of noise, the first `training` of them for training. Image i has the label i mod the number of
/// `classes`; without any there are no labels.
inline Dataset noiseDataset(const ImageShape& shape, std::size_t count, std::size_t training,
                            std::vector<std::string> classes)
{
    Dataset data;
    data.name = "/some/where/noise";
    data.shape = shape;
    RandomStream random(1, RandomPurpose::Corruption);
    for (std::size_t i = 0; i < count * shape.pixels(); ++i)
        data.pixels.own().push_back(static_cast<std::uint8_t>(random.below(256)));
    for (std::size_t i = 0; !classes.empty() && i < count; ++i)
        data.labels.push_back(static_cast<std::int32_t>(i % classes.size()));
    data.classNames = std::move(classes);
    data.sourceTrain = training;
    return data;
}

/// The splits that a data set's source makes: the first `sourceTrain` images, and the rest.
inline SplitIndices sourceSplits(const Dataset& data)
{
    SplitIndices splits;
    splits.train.resize(data.sourceTrain);
    splits.test.resize(data.size() - data.sourceTrain);
    std::iota(splits.train.begin(), splits.train.end(), 0U);
    std::iota(splits.test.begin(), splits.test.end(), static_cast<std::uint32_t>(data.sourceTrain));
    return splits;
}

} // namespace latentscape::test
