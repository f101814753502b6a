// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace latentscape {

/// The greatest label a file may hold.
inline constexpr std::int32_t kGreatestLabel = 9999;

/// Makes labels of whole numbers from 0 to kGreatestLabel: classes are called by their numbers, "0" to the greatest, or
/// to `greatest` where the source has that one too.
void setNumberedLabels(Dataset& data, std::vector<std::int32_t> labels, std::int32_t greatest = -1);

/// Makes labels of names: a class for each that occurs there or among `further`, in the order of natural reading.
/// Throws Error (Input) naming `source` when there are more than whole numbers could tell apart.
void setNamedLabels(Dataset& data, std::span<const std::string> names, const std::filesystem::path& source,
                    std::span<const std::string> further = {});

/// Makes labels of texts: numbers when all of them, and all of `further`, are whole numbers that may be labels, else
/// names.
void setTextLabels(Dataset& data, std::span<const std::string> texts, const std::filesystem::path& source,
                   std::span<const std::string> further = {});

/// The label that all of `text` is: a whole number from 0 to kGreatestLabel.
std::optional<std::int32_t> labelNumber(const std::string& text);

/// Whether `a` stands before `b` for a reader: numbers in names count as numbers ("img2" before "img10").
bool naturallyBefore(const std::string& a, const std::string& b);

} // namespace latentscape
