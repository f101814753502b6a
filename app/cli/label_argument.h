// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "core/models/snapshot.h"
#include "core/output/grids.h"

namespace latentscape::cli {

/// Whether it names several labels with their weights, "3:0.5,7:0.5", rather than one.
bool isMixture(const std::string& text);
/// Its weights [classes], as they are written. Throws Error (Input) for what is no mixture, for weights that do not sum
/// to 1, and for labels that there are not.
std::vector<float> parseMixture(const std::string& text, int classes);

/// The label that pictures of a conditional model are decoded under.
Argument addLabelArgument(CLI::App& command);

/// Puts it into the request: one label ("3"), or a mixture of several for a path ("3:0.5,7:0.5"), whose weights are
/// taken as they are written. Throws Error (Input) for what is neither, for weights that do not sum to 1, labels that
/// the model does not have, and where a mixture does not apply. `isPath`: the picture is a path.
void takeLabel(const Argument& argument, const ModelSnapshot& model, bool isPath, GridRequest& request);

} // namespace latentscape::cli
