// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/data/dataset.h"
#include "core/data/source_dataset.h"

namespace latentscape {

/// What a data set is, as the command `inspect` tells it.
struct DatasetReport
{
    std::string path;        ///< as it was given
    std::string format;      ///< "idx", ...
    std::string elementType; ///< of the values in the file: "u8", "f32", ...
    bool packed = false;     ///< gzip
    std::size_t images = 0;
    ImageShape shape;
    /// Name and number of images of each split that the source itself makes; empty when it makes none.
    std::vector<std::pair<std::string, std::size_t>> splits;
    double testShare = 0;  ///< of the images that a run keeps for testing when that was asked for; 0: it was not
    bool allTrain = false; ///< nothing is kept for testing
    /// Number of images of each class; empty without labels.
    std::vector<std::size_t> imagesOfClass;
    /// Name and number of levels of each factor that made the images; empty when none are known.
    std::vector<std::pair<std::string, std::size_t>> factors;
    int codeDimensions = 0;       ///< numbers in the codes that came with the images; 0: none did
    bool picturesOfCodes = false; ///< there are no images but those that were drawn of the codes
    ValueRange range;             ///< least and greatest value in the file, before values became pixels
    std::string fingerprint;
    std::vector<SkippedFile> skipped; ///< what was there but not read
    /// What a user should know although the data can be read: sentences, English source text.
    std::vector<std::string> problems;
};

/// Reads a built-in data set or a path whole and describes it. Throws Error (Input) when it cannot be read.
DatasetReport inspectDataset(const std::string& nameOrPath, const ReadOptions& options = {});

/// The document of `inspect --json` in command-line.md.
nlohmann::ordered_json toJson(const DatasetReport& report);

} // namespace latentscape
