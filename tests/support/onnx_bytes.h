// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace latentscape::test {

/// An ONNX file put together by hand: "x" of `inputSizes` times weights [2, 3], through an Identity and a Relu, is "z"
/// of `outputSizes`. A size of 0 is left open.
std::string onnxBytes(const std::vector<std::uint64_t>& inputSizes, const std::vector<std::uint64_t>& outputSizes);

} // namespace latentscape::test
