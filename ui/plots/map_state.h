// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "ui/plots/latent_map.h"

namespace latentscape {

/// Axes, colour and layers of a map as text that another session reads. Layouts are left out, which would take minutes
/// to make again: PCA stands for them; so is the tool.
QString mapStateText(const LatentMap::State& state);

/// Reads such a text; what is unknown there keeps its default. Nothing for a text that is none.
std::optional<LatentMap::State> mapStateFrom(const QString& text);

} // namespace latentscape
