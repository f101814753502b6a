// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/latent/selection.h"

namespace latentscape {

/// A selection that was given a name, to be found again.
struct NamedSelection
{
    std::string name; ///< not empty, UTF-8
    ImageList images; ///< a selection

    friend bool operator==(const NamedSelection&, const NamedSelection&) = default;
};

/// What the indices of a file of selections count in.
struct SelectionData
{
    std::string fingerprint; ///< of the data set
    std::size_t images = 0;  ///< in it

    friend bool operator==(const SelectionData&, const SelectionData&) = default;
};

/// Where a run keeps its selections: selections.json in its folder.
std::filesystem::path selectionsFile(const std::filesystem::path& run);

/// The run's selections in the order they were saved; none when there is no such file. Throws Error (Input) naming the
/// file and what is wrong with it: no JSON, another format, another data set than `data`, indices out of order or
/// beyond it, a name twice.
std::vector<NamedSelection> readSelections(const std::filesystem::path& run, const SelectionData& data);

/// Writes them, atomically. Throws Error (Work) when the folder cannot be written.
void writeSelections(const std::filesystem::path& run, const SelectionData& data,
                     std::span<const NamedSelection> selections);

/// Ascending indices as text, "0-4,7,9-12"; and back, each below `count`. parseIndexRanges() throws Error (Input)
/// saying what it found where.
std::string indexRanges(std::span<const std::uint32_t> indices);
ImageList parseIndexRanges(std::string_view text, std::size_t count);

} // namespace latentscape
