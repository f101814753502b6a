// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QString>

#include "ui/compare/compare_model.h"
#include "ui/compare/compare_view.h"

namespace latentscape {

/// One of the models that lay side by side.
struct RememberedSide
{
    std::filesystem::path run;
    int epoch = -1;                        ///< -1: the newest
    std::optional<LatentMap::State> map{}; ///< where each map has controls of its own
};

/// What lay side by side, and how it was shown.
struct RememberedCompare
{
    std::vector<RememberedSide> sides;
    bool linked = true;
    CompareView::State view; ///< without maps, which belong to the sides, and without numbers
};

/// Runs, their epochs and what was chosen as text that another session reads; empty without sides. Models that are no
/// runs yet are left out.
QString compareStateText(const CompareModel& model, const CompareView::State& state);

/// Reads such a text; what is unknown there keeps its default. Nothing for a text that is none, and where it names no
/// run.
std::optional<RememberedCompare> compareStateFrom(const QString& text);

/// The same text with another folder for a run.
QString compareStateWithRenamed(const QString& text, const std::filesystem::path& from,
                                const std::filesystem::path& to);

} // namespace latentscape
