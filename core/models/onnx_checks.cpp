// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/onnx_checks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

#include <onnx/checker.h>

#include "core/base/text.h"

namespace latentscape {

namespace {

/// Of a tensor; far beyond any that can be computed.
constexpr std::int64_t kMostNumbers = std::int64_t{1} << 28U;

/// Of what the file does not hold: inputs for all images of a batch together, and what is filled with one number.
constexpr std::int64_t kMostUnheld = std::int64_t{1} << 24U;

/// The product of the sizes that are known; -1 when it is impossible.
template <typename Sizes>
std::int64_t numbersOf(const Sizes& sizes)
{
    std::int64_t numbers = 1;
    for (const std::int64_t size : sizes) {
        if (size < 0 || __builtin_mul_overflow(numbers, size, &numbers) || numbers > kMostNumbers)
            return -1;
    }
    return numbers;
}

/// Bytes of a number in raw_data; 0 for types that OpenCV does not read.
std::int64_t bytesOf(std::int32_t type)
{
    switch (type) {
    case onnx::TensorProto::FLOAT:
    case onnx::TensorProto::INT32:
        return 4;
    case onnx::TensorProto::DOUBLE:
    case onnx::TensorProto::INT64:
        return 8;
    case onnx::TensorProto::FLOAT16:
        return 2;
    case onnx::TensorProto::INT8:
    case onnx::TensorProto::UINT8:
    case onnx::TensorProto::BOOL:
        return 1;
    default:
        return 0;
    }
}

/// Whether each number of `size` bytes in raw_data is one: its exponent, in the two highest bytes, is not all ones.
bool areFinite(const std::string& raw, std::size_t size, unsigned exponent)
{
    for (std::size_t end = size; end <= raw.size(); end += size) {
        const unsigned highest = static_cast<unsigned char>(raw[end - 1]);
        const unsigned next = static_cast<unsigned char>(raw[end - 2]);
        if (((highest << 8U | next) & exponent) == exponent)
            return false;
    }
    return true;
}

/// Whether a tensor of fractions holds nothing but finite numbers; another tensor cannot do otherwise.
bool isFinite(const onnx::TensorProto& tensor)
{
    constexpr std::uint32_t kHalfExponent = 0x7C00;
    const auto finite = [](auto number) { return std::isfinite(number); };
    switch (tensor.data_type()) {
    case onnx::TensorProto::FLOAT:
        return std::ranges::all_of(tensor.float_data(), finite) && areFinite(tensor.raw_data(), 4, 0x7F80);
    case onnx::TensorProto::DOUBLE:
        return std::ranges::all_of(tensor.double_data(), finite) && areFinite(tensor.raw_data(), 8, 0x7FF0);
    case onnx::TensorProto::FLOAT16:
        return std::ranges::all_of(tensor.int32_data(),
                                   [](std::int32_t bits) {
                                       return (static_cast<std::uint32_t>(bits) & kHalfExponent) != kHalfExponent;
                                   }) &&
               areFinite(tensor.raw_data(), 2, kHalfExponent);
    default:
        return true;
    }
}

/// OpenCV reads as many numbers as a tensor says it has, wherever they end.
OnnxFlaw flawOf(const onnx::TensorProto& tensor)
{
    if (tensor.data_location() == onnx::TensorProto::EXTERNAL || tensor.external_data_size() > 0)
        return {LS_TEXT("core", "{} cannot be used as a network: it keeps its numbers in other files; one saved as a "
                                "single file would be right.")};
    const std::int64_t numbers = numbersOf(tensor.dims());
    const std::int64_t size = bytesOf(tensor.data_type());
    const std::int64_t fields = std::int64_t{tensor.float_data_size()} + tensor.int32_data_size() +
                                tensor.int64_data_size() + tensor.double_data_size() + tensor.uint64_data_size();
    const auto raw = static_cast<std::int64_t>(tensor.raw_data().size());
    if (numbers < 0 || size == 0 || (raw > 0 ? raw != numbers * size || fields > 0 : fields != numbers))
        return {
            LS_TEXT("core", "{} cannot be used as a network: its tensor '{}' does not hold the numbers it promises."),
            {tensor.name()}};
    if (!isFinite(tensor))
        return {LS_TEXT("core", "{} cannot be used as a network: its tensor '{}' holds a value that is not a finite "
                                "number."),
                {tensor.name()}};
    return {};
}

OnnxFlaw flawOf(const onnx::ValueInfoProto& port)
{
    std::vector<std::int64_t> sizes;
    for (const auto& dimension : port.type().tensor_type().shape().dim())
        sizes.push_back(dimension.has_dim_value() ? std::max<std::int64_t>(dimension.dim_value(), 1) : 1);
    const std::int64_t numbers = numbersOf(sizes);
    if (numbers < 0 || numbers > kMostUnheld)
        return {LS_TEXT("core", "{} cannot be used as a network: '{}' has an impossible size."), {port.name()}};
    return {};
}

OnnxFlaw flawOf(const onnx::GraphProto& graph);
OnnxFlaw flawOf(const onnx::NodeProto& node);

OnnxFlaw flawOf(const onnx::AttributeProto& attribute)
{
    OnnxFlaw flaw = attribute.has_t() ? flawOf(attribute.t()) : OnnxFlaw();
    if (!flaw && attribute.has_g())
        flaw = flawOf(attribute.g());
    for (int i = 0; !flaw && i < attribute.tensors_size(); ++i)
        flaw = flawOf(attribute.tensors(i));
    for (int i = 0; !flaw && i < attribute.graphs_size(); ++i)
        flaw = flawOf(attribute.graphs(i));
    return flaw;
}

/// The first flaw of some parts.
template <typename Parts>
OnnxFlaw flawAmong(const Parts& parts)
{
    for (const auto& part : parts) {
        if (OnnxFlaw flaw = flawOf(part); flaw)
            return flaw;
    }
    return {};
}

OnnxFlaw flawOf(const onnx::NodeProto& node) { return flawAmong(node.attribute()); }

/// A tensor of the graph that is known before it runs; null when it is not.
const onnx::TensorProto* constantIn(const onnx::GraphProto& graph, const std::string& name)
{
    for (const onnx::TensorProto& tensor : graph.initializer()) {
        if (tensor.name() == name)
            return &tensor;
    }
    for (const onnx::NodeProto& node : graph.node()) {
        if (node.op_type() == "Constant" && node.output_size() == 1 && node.output(0) == name &&
            node.attribute_size() == 1 && node.attribute(0).has_t())
            return &node.attribute(0).t();
    }
    return nullptr;
}

/// What is filled with one number takes no place in the file, but as much memory as it says.
OnnxFlaw flawOfFillings(const onnx::GraphProto& graph)
{
    for (const onnx::NodeProto& node : graph.node()) {
        const onnx::TensorProto* shape =
            node.op_type() == "ConstantOfShape" && node.input_size() == 1 ? constantIn(graph, node.input(0)) : nullptr;
        if (shape == nullptr || shape->data_type() != onnx::TensorProto::INT64)
            continue;
        std::vector<std::int64_t> sides(shape->int64_data().begin(), shape->int64_data().end());
        const std::string& raw = shape->raw_data();
        sides.resize(std::max(sides.size(), raw.size() / sizeof(std::int64_t)));
        if (!raw.empty())
            std::memcpy(sides.data(), raw.data(), raw.size() / sizeof(std::int64_t) * sizeof(std::int64_t));
        const std::int64_t numbers = numbersOf(sides);
        if (numbers < 0 || numbers > kMostUnheld)
            return {LS_TEXT("core", "{} cannot be used as a network: '{}' has an impossible size."),
                    {node.name().empty() ? node.op_type() : node.name()}};
    }
    return {};
}

OnnxFlaw flawOf(const onnx::GraphProto& graph)
{
    OnnxFlaw flaw = flawAmong(graph.initializer());
    if (!flaw)
        flaw = flawAmong(graph.input());
    if (!flaw)
        flaw = flawAmong(graph.output());
    if (!flaw)
        flaw = flawAmong(graph.node());
    return flaw ? flaw : flawOfFillings(graph);
}

/// What ONNX's checker finds first.
OnnxFlaw checkersFlaw(onnx::ModelProto& model)
{
    const std::int64_t version = model.ir_version();
    // A newer version of the layout is no reason: what of it is used may be as old as ever.
    model.set_ir_version(std::min<std::int64_t>(version, onnx::Version::IR_VERSION));
    OnnxFlaw flaw;
    try {
        onnx::checker::check_model(model);
    } catch (const std::exception& problem) {
        const std::string reason = problem.what();
        flaw = {LS_TEXT("core", "{} cannot be used as a network: ONNX's checker says \"{}\"."),
                {reason.substr(0, reason.find('\n'))}};
    }
    model.set_ir_version(version);
    return flaw;
}

} // namespace

OnnxFlaw flawOf(onnx::ModelProto& model)
{
    OnnxFlaw flaw = flawOf(model.graph());
    return flaw ? flaw : checkersFlaw(model);
}

} // namespace latentscape
