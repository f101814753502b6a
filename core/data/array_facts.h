// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/data/number_array.h"
#include "core/data/zip_archive.h"

namespace latentscape {

/// What there is to tell of an array in a file.
struct ArrayFacts
{
    std::vector<std::uint64_t> shape; ///< sizes may be 0
    std::optional<NumberType> type;   ///< none: texts
    FiniteRange range;                ///< of numbers
};

/// Of a .npy file of numbers, which is not copied into memory. Throws Error (Input) naming file and what is wrong.
ArrayFacts npyFacts(const std::filesystem::path& path);

/// Of a .npy of numbers or texts that is a member of an archive. It is unpacked piece by piece, however long it is, and
/// its checksum verified. Throws Error (Input) naming file and what is wrong.
ArrayFacts npyFacts(const ZipArchive& archive, std::size_t member);

} // namespace latentscape
