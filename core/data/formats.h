// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/data/source_dataset.h"

namespace latentscape {

/// A file or folder that somebody wants to open.
struct SourcePath
{
    std::filesystem::path path;
    bool isFolder = false;
    std::vector<std::uint8_t> beginning; ///< the first bytes of a file, unpacked when it is gzip
};

/// A kind of source that images are read from.
struct DataFormat
{
    const char* name;    ///< "idx"
    const char* summary; ///< LS_TEXT: what it is, for people
    /// Whether the content is of this kind. May throw Error.
    bool (*recognises)(const SourcePath& source);
    SourceDataset (*read)(const std::filesystem::path& path, const ReadOptions& options);
};

/// All of them, in the order in which they are tried: those with a mark of their own come first.
const std::vector<DataFormat>& dataFormats();

/// The format of what lies at `path`. Throws Error (Input) for what is in none, saying what it is instead where that
/// is known: a pickle is a program and is not run, for instance.
const DataFormat& formatOf(const std::filesystem::path& path);

} // namespace latentscape
