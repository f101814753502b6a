// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/evaluation/comparison.h"

namespace latentscape {

struct ReportOptions
{
    std::uint64_t seed = 1; ///< of the experiments
    /// LS_TEXT into the language of the report; empty: English.
    std::function<std::string(const char* source)> translate;
    std::string language = "en";          ///< of what `translate` gives, for the HTML
    std::function<void(double)> progress; ///< fraction done, on the caller's thread
    std::stop_token stop;
};

/// A comparison for programs, as the command line's contract has it: {"runs", "images", "metrics", "pairs", "kin",
/// "groups"}. `runs`: how each side's run is called, one a side. "a" and "b" are places in "runs"; numbers that do not
/// apply are null. Any thread.
nlohmann::ordered_json comparisonDocument(const Comparison& comparison, const std::vector<ComparisonSide>& sides,
                                          const std::vector<std::string>& runs);

/// A comparison for people: a page of HTML in one file, with every picture inside, light or dark as the reader's
/// machine is. Numbers with their directions, spread over seeds, maps of the codes (PCA, turned to match the first),
/// every experiment with cells shaded that left the data, and where the spaces differ. `sides` and `data` are those
/// that were compared; `splits` are what experiments draw their images from. Holds no time and no path but what the
/// sides are called: the same bytes for the same arguments. Nothing when stopped.
std::optional<std::string> comparisonHtml(const Comparison& comparison, std::vector<ComparisonSide> sides,
                                          const Dataset& data, const SplitIndices& splits,
                                          const ReportOptions& options);

} // namespace latentscape
