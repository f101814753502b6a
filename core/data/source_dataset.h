// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/read_options.h"

namespace latentscape {

/// Least and greatest of some values.
struct ValueRange
{
    double min = 0;
    double max = 0;
};

/// A file that was there but was not read, and why.
struct SkippedFile
{
    std::string file;
    std::string reason; ///< English
};

/// A data set as a format's reader gives it, and what the files say besides.
struct SourceDataset
{
    Dataset data;                    ///< without its name
    std::string elementType;         ///< of the values in the files: "u8", "f32", ...
    std::optional<ValueRange> range; ///< of those values, if it had to be found to make pixels of them
    bool packed = false;             ///< gzip
    std::vector<SkippedFile> skipped;
    /// Of a folder of pictures that are to be labelled by a file: the names of all of them, relative to the folder and
    /// in its order, and for each image of `data` its place among them.
    std::vector<std::string> files;
    std::vector<std::uint32_t> places;
    std::size_t available = 0; ///< images the source holds; more than are here for a preview
    /// What ReadParams::labels could be besides kNoLabels: arrays, columns, files beside.
    std::vector<std::string> labelChoices;
    std::string labelsFrom;    ///< which of them, or file, the labels are from; empty: the format's own place, or none
    bool labelsWithin = false; ///< ReadParams::labels named an array or a column, not a file
    /// What lies beside the source and calls itself a test set: names for ReadParams::test.
    std::vector<std::string> testChoices;
    std::size_t testImages = 0; ///< of `available` those that the source or ReadParams::test name
    bool stopped = false;       ///< then nothing else counts
};

/// A built-in data set or one found at a path, as loadDataset() takes them: read as its name says (parseSourceName()),
/// whatever options.params are.
/// Throws Error (Input) naming file, offset and expectation, or what a built-in data set lacks.
SourceDataset openSourceDataset(const std::string& nameOrPath, const ReadOptions& options = {});

/// Reads a file or folder; the format (formats.h) is found from the content.
/// Throws Error (Input) naming file, offset and expectation.
SourceDataset readSourceDataset(const std::filesystem::path& path, const ReadOptions& options = {});

} // namespace latentscape
