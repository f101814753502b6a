// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace latentscape::test {

/// An ONNX file put together by hand: "x" of `inputSizes` times weights [2, 3], through an Identity and a Relu, is "z"
/// of `outputSizes`. A size of 0 is left open.
std::string onnxBytes(const std::vector<std::uint64_t>& inputSizes, const std::vector<std::uint64_t>& outputSizes);

/// "z" is "x", of rows of 2 numbers, with so many zeros behind each row.
std::string onnxThatPads(std::uint64_t zeros);

} // namespace latentscape::test
