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
#include "core/data/pixel_store.h"

namespace latentscape {

enum class Split { Train, Validation, Test, All };

const char* toString(Split split);
/// "train", "validation", "test", "all". Throws Error (Input) for anything else.
Split splitFromString(const std::string& name);

/// Something that made images differ in and that is known of each of them, such as how large the thing in it is.
struct Factor
{
    std::string name;                ///< LS_TEXT: "rotation"
    std::vector<std::string> levels; ///< what each of its levels is called: "heart", "0.6", "18°"
    bool ordered = true;             ///< the levels follow one another on a scale; false: they are kinds
    bool cyclic = false;             ///< the scale goes round: after the last level comes the first one again
};

/// Codes that were made elsewhere and came with a data set: one row for each of its images, all of them finite.
struct ReadyCodes
{
    std::vector<float> mean;   ///< [N, d]
    std::vector<float> logVar; ///< [N, d], or empty
    int dimensions = 0;        ///< d

    std::size_t size() const { return dimensions == 0 ? 0 : mean.size() / static_cast<std::size_t>(dimensions); }
};

/// Images of one shape, with labels if there are any, as one immutable block. Pixels are stored as 8 bits and mean
/// value / 255 in [0, 1]. Shared across threads as `std::shared_ptr<const Dataset>`.
struct Dataset
{
    std::string name;   ///< built-in name or the path it was read from, as the user wrote it
    std::string format; ///< "idx", ...
    ImageShape shape;
    PixelStore pixels;                   ///< [N, C, H, W]
    std::vector<std::int32_t> labels;    ///< [N], each in [0, classes), or empty
    std::vector<std::string> classNames; ///< one per class; empty without labels

    /// What is known of how each image was made; empty for data that were not made so. Level `factorLevels[i * F + f]`
    /// of factor f made image i.
    std::vector<Factor> factors;
    std::vector<std::int32_t> factorLevels; ///< [N, F], each in [0, levels of the factor), or empty

    /// Codes that the source itself holds beside its images or in their place; null for all other data.
    std::shared_ptr<const ReadyCodes> codes;
    /// The source holds no pictures: each is drawn from the numbers of its code (ready_codes.h).
    bool picturesOfCodes = false;

    /// Images that the source itself calls training and test: the first `sourceTrain` are training images, the
    /// rest is the test split. 0 or N: the source has no test split and splits.h makes one.
    std::size_t sourceTrain = 0;
    /// The share of the images that splits.h makes the test split of where the source has none; 0: one seventh.
    double testShare = 0;
    /// No image is kept for testing: all of them train, and what is called test is some of them (splits.h).
    bool allTrain = false;

    std::size_t size() const { return shape.pixels() == 0 ? 0 : pixels.size() / shape.pixels(); }
    int classes() const { return static_cast<int>(classNames.size()); }
    bool hasLabels() const { return !labels.empty(); }
    bool hasFactors() const { return !factors.empty(); }
    bool hasCodes() const { return codes != nullptr; }
    /// The level of factor `factor` that made image `index`. Not range-checked.
    std::int32_t factorLevel(std::size_t index, std::size_t factor) const
    {
        return factorLevels[index * factors.size() + factor];
    }
    /// That level of each of `indices`.
    std::vector<std::int32_t> levelsOf(std::size_t factor, std::span<const std::uint32_t> indices) const;
    bool hasTestSplit() const { return sourceTrain > 0 && sourceTrain < size(); }
    std::span<const std::uint8_t> image(std::size_t index) const
    {
        return {pixels.data() + index * shape.pixels(), shape.pixels()};
    }
    /// The image at `index` for showing. Range-checked by assertion only.
    Image picture(std::size_t index) const;

    /// A text that differs when shape, pixels, labels or levels of factors differ:
    /// "crc32:xxxxxxxx-n70000".
    std::string fingerprint() const;
};

struct ReadOptions;
using DatasetPtr = std::shared_ptr<const Dataset>;

/// A built-in data set, or one found at a path (the format is found from the content), as parseSourceName() reads it. A
/// built-in name wins over a path of the same spelling ("./mnist" is a path). Throws Error (Input) naming file, offset
/// and expectation.
DatasetPtr loadDataset(const std::string& nameOrPath);
/// The same with progress, and given up when options.stop is asked for: then not all of it is there.
DatasetPtr loadDataset(const std::string& nameOrPath, const ReadOptions& options);

/// What the `datasets` command lists, without loading the pixels. Some lie in files that travel with the program,
/// others are made when they are asked for.
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
