// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

enum class Split { Train, Validation, Test, All };

const char* toString(Split split);
/// "train", "validation", "test", "all". Throws Error (Input) for anything else.
Split splitFromString(const std::string& name);

/// Images of one shape, with labels if there are any, as one immutable block. Pixels are stored as 8 bits and mean
/// value / 255 in [0, 1]. Shared across threads as `std::shared_ptr<const Dataset>`.
struct Dataset
{
    std::string name;   ///< built-in name or the path it was read from, as the user wrote it
    std::string format; ///< "idx", ...
    ImageShape shape;
    std::vector<std::uint8_t> pixels;    ///< [N, C, H, W]
    std::vector<std::int32_t> labels;    ///< [N], each in [0, classes), or empty
    std::vector<std::string> classNames; ///< one per class; empty without labels

    /// Images that the source itself calls training and test: the first `sourceTrain` are training images, the
    /// rest is the test split. 0 or N: the source has no test split and splits.h makes one.
    std::size_t sourceTrain = 0;

    std::size_t size() const { return shape.pixels() == 0 ? 0 : pixels.size() / shape.pixels(); }
    int classes() const { return static_cast<int>(classNames.size()); }
    bool hasLabels() const { return !labels.empty(); }
    bool hasTestSplit() const { return sourceTrain > 0 && sourceTrain < size(); }
    std::span<const std::uint8_t> image(std::size_t index) const
    {
        return {pixels.data() + index * shape.pixels(), shape.pixels()};
    }
    /// The image at `index` for showing. Range-checked by assertion only.
    Image picture(std::size_t index) const;

    /// A text that differs when shape, pixels or labels differ: "crc32:xxxxxxxx-n70000".
    std::string fingerprint() const;
};

using DatasetPtr = std::shared_ptr<const Dataset>;

/// Where a built-in data set lies, or the path itself. A built-in name wins over a path of the same spelling ("./mnist"
/// is a path). Throws Error (Input) when a built-in data set is missing.
std::filesystem::path datasetPath(const std::string& nameOrPath);

/// A built-in data set, or one found at a path (the format is found from the content).
/// Throws Error (Input) naming file, offset and expectation.
DatasetPtr loadDataset(const std::string& nameOrPath);

/// What the `datasets` command lists, without loading the pixels.
struct BuiltinDataset
{
    std::string name;
    std::string summary;
    ImageShape shape;
    std::size_t train = 0;
    std::size_t test = 0;
    int classes = 0;
    std::string license;
};
const std::vector<BuiltinDataset>& builtinDatasets();

} // namespace latentscape
