// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace latentscape::test {

/// Whether an input was read as it should be, or refused as it should be. What it throws counts as false.
using Survives = std::function<bool(const std::string& input)>;

/// What libFuzzer may choose: deflate makes 17 megabytes of 16 kilobytes.
struct FuzzBounds
{
    int bytes = 512;    ///< of an input: longer ones mostly say the same again
    int megabytes = 64; ///< asked for at once: more is a finding
};

/// The main() of a fuzz target. Built with libFuzzer (the preset `fuzz`) that finds the inputs; else mutations of
/// `seeds` and of the kept corpus do, the same ones every time. A call is one of
///
/// - TARGET [SECONDS]: the kept corpus, then a thousand mutations and for that long;
/// - TARGET executions COUNT FIRST CORPUS FINDINGS: COUNT inputs, numbers from FIRST on, or libFuzzer's random seed.
///   Those that reach new code are added to the folder CORPUS;
/// - TARGET seeds FOLDER: writes the seeds there;
/// - TARGET FILE...: these inputs.
///
/// The folder of the kept corpus is in LATENTSCAPE_FUZZ_CORPUS. Returns 1 after a finding, which is written to
/// FINDINGS, or to the working folder; every seed has to be survived, too.
int fuzz(int argc, char** argv, const std::vector<std::string>& seeds, const Survives& survives,
         const FuzzBounds& bounds = {});

/// Several contents as one input, and back: each part but the last stands after its length of two bytes, the low one
/// first. At most `most` parts; what is missing is empty.
std::string joined(const std::vector<std::string>& parts);
std::vector<std::string> parted(std::string_view input, std::size_t most);

} // namespace latentscape::test
