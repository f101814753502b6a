// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace latentscape::test {

/// `original` with some damage: bytes changed, bits flipped, parts cut out, doubled or put in, the end missing.
/// The same for the same number everywhere.
std::string mutated(const std::string& original, std::uint64_t number);

} // namespace latentscape::test
