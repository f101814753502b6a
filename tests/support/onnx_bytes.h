// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace latentscape::test {

/// An ONNX file put together by hand: "x" of `inputSizes` times weights [2, 3], through an Identity and a Relu, is "z"
/// of `outputSizes`. A size of 0 is left open.
std::string onnxBytes(const std::vector<std::uint64_t>& inputSizes, const std::vector<std::uint64_t>& outputSizes);

/// The types of a tensor's numbers, and the fields that they may stand in, as ONNX numbers them.
enum class OnnxNumbers { F32 = 1, F16 = 10, F64 = 11 };
inline constexpr int kOnnxFloats = 4;
inline constexpr int kOnnxIntegers = 5;
inline constexpr int kOnnxRaw = 9;
inline constexpr int kOnnxDoubles = 10;

/// The same for rows of 2 numbers, with the six weights as the bytes of a field.
std::string onnxHolding(OnnxNumbers type, unsigned field, const std::string& numbers);

/// "z" is the logarithm of "x", rows of so many numbers.
std::string onnxOfLogarithms(std::uint64_t width);

/// "z" is "x", of rows of 2 numbers, with so many zeros behind each row.
std::string onnxThatPads(std::uint64_t zeros);

} // namespace latentscape::test
