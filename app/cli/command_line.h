// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/cli/command.h"

namespace latentscape::cli {

/// Reads the words after the program's name and gives the work they ask for; asked for help or version, the work is to
/// say them. Throws Error (Usage) with a suggestion where a name is nearly right.
Action readCommandLine(const std::vector<std::string>& words);

/// Whether the result is wanted as JSON: --json, or --json=true. The last one counts; one that is neither true nor
/// false is refused by readCommandLine(), as JSON.
bool wantsJson(const std::vector<std::string>& words);

/// The one of `names` that `word` most likely was meant to be; empty when none is near.
std::string nearestName(const std::string& word, const std::vector<std::string>& names);

} // namespace latentscape::cli
