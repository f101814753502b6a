// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/latent/direction.h"
#include "core/latent/named_selections.h"

namespace latentscape {

/// Where a run keeps its directions: directions.json in its folder.
std::filesystem::path directionsFile(const std::filesystem::path& run);

/// The run's directions in the order they were saved; none when there is no such file. Throws Error (Input) naming the
/// file and what is wrong with it: no JSON, another format, another data set than `data`, an end without images,
/// indices out of order or beyond the data, a name twice.
std::vector<DirectionEnds> readDirections(const std::filesystem::path& run, const SelectionData& data);

/// Writes them, atomically. Throws Error (Work) when the folder cannot be written.
void writeDirections(const std::filesystem::path& run, const SelectionData& data,
                     std::span<const DirectionEnds> directions);

/// The direction of that name. Throws Error (Input) naming those there are.
const DirectionEnds& directionNamed(std::span<const DirectionEnds> directions, const std::string& name);

} // namespace latentscape
