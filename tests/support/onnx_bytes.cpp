// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/onnx_bytes.h"

namespace latentscape::test {

namespace {

std::string number(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7U)
        bytes += static_cast<char>((value & 0x7FU) | 0x80U);
    return bytes + static_cast<char>(value);
}

/// A field of protobuf that holds bytes.
std::string field(unsigned tag, const std::string& content)
{
    return number(tag << 3U | 2U) + number(content.size()) + content;
}
std::string field(unsigned tag, std::uint64_t value) { return number(tag << 3U) + number(value); }

std::string port(const std::string& name, const std::vector<std::uint64_t>& sizes)
{
    std::string shape;
    for (const std::uint64_t size : sizes)
        shape += field(1, size == 0 ? field(2, "n") : field(1, size));
    return field(1, name) + field(2, field(1, field(1, std::uint64_t{1}) + field(2, shape)));
}

std::string node(const std::string& kind, const std::vector<std::string>& inputs, const std::string& output)
{
    std::string bytes;
    for (const std::string& input : inputs)
        bytes += field(1, input);
    return bytes + field(2, output) + field(4, kind);
}

std::string model(const std::string& graph)
{
    return field(1, std::uint64_t{5}) + field(7, graph) + field(8, field(1, "") + field(2, std::uint64_t{10}));
}

/// Weights times "x".
std::string product(const std::string& weights, const std::vector<std::uint64_t>& inputSizes,
                    const std::vector<std::uint64_t>& outputSizes)
{
    return model(field(1, node("Identity", {"w"}, "v")) + field(1, node("MatMul", {"x", "v"}, "y")) +
                 field(1, node("Relu", {"y"}, "z")) + field(2, "g") + field(5, weights) +
                 field(11, port("x", inputSizes)) + field(12, port("z", outputSizes)));
}

std::string weightsOf(OnnxNumbers type, unsigned tag, const std::string& numbers)
{
    return field(1, std::uint64_t{2}) + field(1, std::uint64_t{3}) + field(2, static_cast<std::uint64_t>(type)) +
           field(8, "w") + field(tag, numbers);
}

} // namespace

std::string onnxBytes(const std::vector<std::uint64_t>& inputSizes, const std::vector<std::uint64_t>& outputSizes)
{
    return product(weightsOf(OnnxNumbers::F32, kOnnxRaw, std::string(24, '\1')), inputSizes, outputSizes);
}

std::string onnxHolding(OnnxNumbers type, unsigned field, const std::string& numbers)
{
    return product(weightsOf(type, field, numbers), {0, 2}, {0, 3});
}

std::string onnxOfLogarithms(std::uint64_t width)
{
    return model(field(1, node("Log", {"x"}, "z")) + field(2, "g") + field(11, port("x", {0, width})) +
                 field(12, port("z", {0, width})));
}

std::string onnxThatPads(std::uint64_t zeros)
{
    std::string pads = field(1, "pads") + field(20, std::uint64_t{7});
    for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{0}, std::uint64_t{0}, zeros})
        pads += field(8, count);
    return model(field(1, node("Pad", {"x"}, "z") + field(5, pads)) + field(2, "g") + field(11, port("x", {0, 2})) +
                 field(12, port("z", {0, 0})));
}

} // namespace latentscape::test
