// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace latentscape {

/// The greatest label a file may hold.
inline constexpr std::int32_t kGreatestLabel = 9999;

/// Makes labels of whole numbers from 0 to kGreatestLabel: classes are called by their numbers, "0" to the greatest.
void setNumberedLabels(Dataset& data, std::vector<std::int32_t> labels);

/// Makes labels of names: a class for each that occurs, in the order of natural reading.
void setNamedLabels(Dataset& data, std::span<const std::string> names);

/// Whether `a` stands before `b` for a reader: numbers in names count as numbers ("img2" before "img10").
bool naturallyBefore(const std::string& a, const std::string& b);

} // namespace latentscape
