// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace latentscape {

/// How numbers are spoilt (Vincent et al. 2008, 2010). The order is that of the `--corruption` choices.
enum class Corruption {
    Masking,       ///< each number becomes 0 with probability `level`
    Gaussian,      ///< N(0, level^2) is added; the result may leave [0, 1]
    SaltAndPepper, ///< each number becomes 0 or 1, a fair coin says which, with probability `level`
};

/// "masking", "gaussian", "salt-and-pepper".
const char* toString(Corruption corruption);
/// Throws Error (Input) naming the kinds there are.
Corruption corruptionFromString(const std::string& name);
/// All names, in the order of the enumeration.
std::vector<std::string> corruptionNames();

/// out = `in` corrupted, number by number; both have the same size and may be the same memory. Uses one number of
/// `noise` each, so that the first numbers come out the same however many follow. Level 0 changes nothing.
void corrupt(Corruption corruption, double level, std::span<const float> in, std::span<float> out, RandomStream& noise);

} // namespace latentscape
