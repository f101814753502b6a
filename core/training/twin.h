// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/training/plan.h"

namespace latentscape {

/// A parameter in which two models that are trained beside each other differ.
struct TwinDifference
{
    std::string key;
    std::optional<ParamValue> first; ///< nothing: the first model has no such parameter
    std::optional<ParamValue> twin;  ///< nothing: the twin has none
};

/// A plan that differs from another one in its model only, as far as the two models go along.
struct TwinPlan
{
    TrainPlan plan;                          ///< data and training of the first; `run` is empty
    std::vector<std::string> carried;        ///< keys of the twin's model whose value is the first one's
    std::vector<TwinDifference> differences; ///< what could not be carried: the first's own, then the twin's own
};

/// The plan of `first` with another model: what both models have is copied, the twin's other parameters are at their
/// defaults. Throws Error (Input) when there is no such model.
TwinPlan twinOf(const TrainPlan& first, const std::string& model);

/// The model that says most beside `model`: of the other kind (one with a posterior beside one that gives a point, a
/// trained one beside a closed form), and the plainest that shares its parameters. Throws Error (Input).
std::string naturalTwin(const std::string& model);

} // namespace latentscape
