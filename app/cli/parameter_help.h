// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/models/registry.h"
#include "core/params/param_spec.h"

namespace latentscape::cli {

/// The options a parameter table makes, one after the other: name, placeholder, what it means, default, range or
/// choices. Whole lines of at most `width` columns (0: unbroken).
std::string parameterHelp(const std::vector<ParamSpec>& specs, std::size_t width);

/// What `train --help` says below its own options: how to train, then the parameters of `model`, or of every model
/// when `model` is empty or unknown.
std::string trainingHelp(const std::string& model, std::size_t width);

/// What `resume --help` says below its own options: the parameters of `model`, or of every model when it is empty, that
/// may change while a run is trained.
std::string resumeHelp(const std::string& model, std::size_t width);

/// Range or choices of a parameter for people: "1 to 4096", "relu, tanh".
std::string allowedText(const ParamSpec& spec);

} // namespace latentscape::cli
