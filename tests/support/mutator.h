// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace latentscape::test {

/// `original` with some damage: bytes changed, bits flipped, parts cut out, doubled or put in, the end missing.
/// The same for the same number everywhere.
std::string mutated(const std::string& original, std::uint64_t number);

/// The main() of a fuzz driver, `DRIVER [SECONDS [FIRST]]`: hands mutations of `seeds` to `survives` for that long, at
/// least a thousand. Returns 1 when `survives` returns false or throws, after it has said which mutation it was (run
/// `DRIVER 0 NUMBER` to see it again).
int fuzz(int argc, char** argv, const std::vector<std::string>& seeds,
         const std::function<bool(const std::string&)>& survives);

} // namespace latentscape::test
