// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/onnx_checks.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <vector>

#include <onnx/checker.h>

namespace latentscape {

namespace {

/// Of a tensor, or of an input for all images of a batch together; far beyond any that can be computed.
constexpr std::int64_t kMostNumbers = std::int64_t{1} << 28U;

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

/// OpenCV reads as many numbers as a tensor says it has, wherever they end.
std::string flawOf(const onnx::TensorProto& tensor)
{
    if (tensor.data_location() == onnx::TensorProto::EXTERNAL || tensor.external_data_size() > 0)
        return "it keeps its numbers in other files; one saved as a single file would be right";
    const std::int64_t numbers = numbersOf(tensor.dims());
    const std::int64_t size = bytesOf(tensor.data_type());
    const std::int64_t fields = std::int64_t{tensor.float_data_size()} + tensor.int32_data_size() +
                                tensor.int64_data_size() + tensor.double_data_size() + tensor.uint64_data_size();
    const auto raw = static_cast<std::int64_t>(tensor.raw_data().size());
    if (numbers < 0 || size == 0 || (raw > 0 ? raw != numbers * size || fields > 0 : fields != numbers))
        return "its tensor '" + tensor.name() + "' does not hold the numbers it promises";
    return {};
}

std::string flawOf(const onnx::ValueInfoProto& port)
{
    std::vector<std::int64_t> sizes;
    for (const auto& dimension : port.type().tensor_type().shape().dim())
        sizes.push_back(dimension.has_dim_value() ? std::max<std::int64_t>(dimension.dim_value(), 1) : 1);
    return numbersOf(sizes) < 0 ? "'" + port.name() + "' has an impossible size" : std::string();
}

std::string flawOf(const onnx::GraphProto& graph);
std::string flawOf(const onnx::NodeProto& node);

std::string flawOf(const onnx::AttributeProto& attribute)
{
    std::string flaw = attribute.has_t() ? flawOf(attribute.t()) : std::string();
    if (flaw.empty() && attribute.has_g())
        flaw = flawOf(attribute.g());
    for (int i = 0; flaw.empty() && i < attribute.tensors_size(); ++i)
        flaw = flawOf(attribute.tensors(i));
    for (int i = 0; flaw.empty() && i < attribute.graphs_size(); ++i)
        flaw = flawOf(attribute.graphs(i));
    return flaw;
}

/// The first flaw of some parts.
template <typename Parts>
std::string flawAmong(const Parts& parts)
{
    for (const auto& part : parts) {
        if (std::string flaw = flawOf(part); !flaw.empty())
            return flaw;
    }
    return {};
}

std::string flawOf(const onnx::NodeProto& node) { return flawAmong(node.attribute()); }

std::string flawOf(const onnx::GraphProto& graph)
{
    std::string flaw = flawAmong(graph.initializer());
    if (flaw.empty())
        flaw = flawAmong(graph.input());
    if (flaw.empty())
        flaw = flawAmong(graph.output());
    return flaw.empty() ? flawAmong(graph.node()) : flaw;
}

/// What ONNX's checker finds first.
std::string checkersFlaw(onnx::ModelProto& model)
{
    const std::int64_t version = model.ir_version();
    // A newer version of the layout is no reason: what of it is used may be as old as ever.
    model.set_ir_version(std::min<std::int64_t>(version, onnx::Version::IR_VERSION));
    std::string reason;
    try {
        onnx::checker::check_model(model);
    } catch (const std::exception& problem) {
        reason = problem.what();
        reason = "ONNX's checker says \"" + reason.substr(0, reason.find('\n')) + '"';
    }
    model.set_ir_version(version);
    return reason;
}

} // namespace

std::string flawOf(onnx::ModelProto& model)
{
    std::string flaw = flawOf(model.graph());
    return flaw.empty() ? checkersFlaw(model) : flaw;
}

} // namespace latentscape
