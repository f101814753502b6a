// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/models/snapshot.h"

namespace latentscape::test {

/// Makes the folder `run` look as if it had kept these weights: enough of a run for a command to name it.
void storeModel(const std::filesystem::path& run, const ModelSnapshot& model);

} // namespace latentscape::test
