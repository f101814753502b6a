// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/data/number_array.h"
#include "core/data/read_options.h"
#include "core/data/ready_codes.h"
#include "core/data/source_dataset.h"

namespace latentscape {

/// Labels as they lie in a file: whole numbers, or texts, one for each image.
struct ArrayLabels
{
    std::optional<NumberArray> numbers{};
    std::vector<std::string> texts{};
    std::filesystem::path path{}; ///< for errors
    std::string member{};         ///< of an archive; empty: the file itself

    /// Whether there are any.
    bool any() const { return numbers || !texts.empty(); }
    std::uint64_t count() const { return numbers ? numbers->count() : texts.size(); }
};

/// Images and their labels, as they lie in arrays.
struct ArrayPart
{
    NumberArray images;
    ImageAxes axes; ///< of images
    ArrayLabels labels{};
};

/// Makes a data set of `parts` (at least one), of which the first `training` are training images: what is wanted of
/// them, in their order. Pixels that lie in one file as they are used and are many are not copied. Throws Error (Input)
/// when parts do not belong together, values are not finite or labels are none.
void fillDataset(SourceDataset& source, const std::vector<ArrayPart>& parts, std::size_t training,
                 const ReadOptions& options);

/// Makes a data set of codes alone, [N, d] as findCodes() gives them, with pictures of them (drawCodes()) and `labels`,
/// if any. Throws Error (Input) when a code is not finite or labels are none.
void fillWithCodes(SourceDataset& source, const CodeArrays& codes, const ArrayLabels& labels,
                   const ReadOptions& options);

} // namespace latentscape
