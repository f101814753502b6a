// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_network.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <onnx/onnx_pb.h>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>

#include "core/base/error.h"
#include "core/models/matrix_room.h"
#include "core/models/onnx_checks.h"

namespace latentscape {

namespace {

using Port = ExternalNetwork::Port;

/// Rows that are computed together at most: activations of large images take memory.
constexpr std::size_t kMostRows = 64;
constexpr int kDeepest = 100;
/// Bytes that OpenCV may take at once, beside what grows with the file: weights come to it several times, arranged
/// anew. A file of a few bytes can ask for any number.
constexpr std::size_t kRoom = std::size_t{1} << 29U;
constexpr std::size_t kRoomForEachByte = 8;

[[noreturn]] void refuse(const std::string& name, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), name);
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(name);
}

/// OpenCV's messages name the place in its own source; the part that helps comes last.
std::string shortened(const std::exception& problem)
{
    const auto* own = dynamic_cast<const cv::Exception*>(&problem);
    std::string text = own != nullptr && !own->err.empty() ? own->err : problem.what();
    std::ranges::replace(text, '\n', ' ');
    constexpr std::size_t most = 200;
    if (text.size() > most)
        text = "..." + text.substr(text.size() - most);
    while (!text.empty() && (text.back() == ' ' || text.back() == '.'))
        text.pop_back();
    return text;
}

[[noreturn]] void refuseAsOpenCvDoes(const std::string& name, const std::exception& problem)
{
    refuse(name, LS_TEXT("core", "{} cannot be used as a network: OpenCV says \"{}\"."), {shortened(problem)});
}

onnx::ModelProto parsed(const std::string& bytes, const std::string& name)
{
    onnx::ModelProto model;
    google::protobuf::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
    google::protobuf::io::CodedInputStream input(&stream);
    input.SetRecursionLimit(kDeepest);
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        !model.ParseFromCodedStream(&input) || !input.ConsumedEntireMessage() || model.graph().node_size() == 0)
        refuse(name, LS_TEXT("core", "{} cannot be used as a network: it is no intact ONNX file."));
    if (OnnxFlaw flaw = flawOf(model))
        refuse(name, flaw.source, std::move(flaw.arguments));
    return model;
}

/// Takes out the steps that do nothing: PyTorch names weights with them, which OpenCV does not expect.
void dropIdentities(onnx::GraphProto& graph)
{
    std::map<std::string, std::string> source;
    std::vector<onnx::NodeProto> kept;
    for (onnx::NodeProto& node : *graph.mutable_node()) {
        for (std::string& input : *node.mutable_input()) {
            if (const auto place = source.find(input); place != source.end())
                input = place->second;
        }
        const bool identity = node.op_type() == "Identity" && node.input_size() == 1 && node.output_size() == 1;
        const auto& outputs = graph.output();
        if (identity &&
            std::ranges::none_of(outputs, [&](const auto& output) { return output.name() == node.output(0); }))
            source[node.output(0)] = node.input(0);
        else
            kept.push_back(node);
    }
    graph.clear_node();
    for (const onnx::NodeProto& node : kept)
        *graph.add_node() = node;
}

Port portOf(const onnx::ValueInfoProto& value)
{
    Port port{value.name(), {}};
    for (const auto& dimension : value.type().tensor_type().shape().dim())
        port.shape.push_back(dimension.has_dim_value() && dimension.dim_value() > 0 ? dimension.dim_value() : -1);
    return port;
}

[[noreturn]] void refuseAsTooLarge(const std::string& name, std::size_t room)
{
    refuse(
        name,
        LS_TEXT("core", "{} cannot be used as a network: it takes more than {} MB of memory for images of this size."),
        {std::to_string(room >> 20U)});
}

cv::dnn::Net read(const onnx::ModelProto& model, const std::string& name, std::size_t most)
{
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); // what is wrong is said once, by us
    const std::string bytes = model.SerializeAsString();
    const MatrixRoom room(most); // steps of which all is known are computed already now
    try {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
        net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        return net;
    } catch (const cv::Exception&) {
        if (room.exceeded())
            refuseAsTooLarge(name, most);
        throw;
    }
}

std::size_t sizeOf(const std::vector<std::int64_t>& shape)
{
    return static_cast<std::size_t>(
        std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<std::int64_t>()));
}

/// Differences that come from another order of summing.
bool close(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && std::ranges::equal(a, b, [](float x, float y) {
               return std::abs(x - y) <= 1e-4F * (1 + std::abs(x)); // false for NaN
           });
}

} // namespace

struct ExternalNetwork::Impl
{
    std::string name;
    cv::dnn::Net net;
    std::vector<Port> inputs;
    std::vector<Port> outputs;
    std::size_t room = kRoom;   ///< bytes that OpenCV may take
    std::size_t rows = 0;       ///< computed together; 0: not yet known
    std::size_t bytesOfRow = 1; ///< taken for each row, last time

    std::vector<std::vector<float>> forward(const std::vector<Rows>& in, std::size_t first, std::size_t count)
    {
        const MatrixRoom bounded(room);
        try {
            std::vector<std::vector<float>> results = forwardInRoom(in, first, count);
            bytesOfRow = std::max<std::size_t>(1, bounded.taken() / count);
            return results;
        } catch (const cv::Exception&) {
            if (bounded.exceeded())
                refuseAsTooLarge(name, room);
            throw;
        }
    }

    std::vector<std::vector<float>> forwardInRoom(const std::vector<Rows>& in, std::size_t first, std::size_t count)
    {
        for (std::size_t i = 0; i < in.size(); ++i) {
            std::vector<int> sizes = {static_cast<int>(count)};
            sizes.insert(sizes.end(), in[i].shape.begin(), in[i].shape.end());
            const std::size_t width = sizeOf(in[i].shape);
            cv::Mat blob(sizes, CV_32F);
            std::copy_n(in[i].values.data() + first * width, count * width, blob.ptr<float>());
            net.setInput(blob, inputs[i].name);
        }
        std::vector<std::vector<float>> results;
        for (const Port& output : outputs) {
            const cv::Mat values = net.forward(output.name);
            if (values.depth() != CV_32F || values.total() % count != 0)
                refuse(name,
                       LS_TEXT("core", "{} cannot be used as a network: its output '{}' is not made of rows of 32-bit "
                                       "numbers."),
                       {output.name});
            results.emplace_back(values.ptr<float>(), values.ptr<float>() + values.total());
        }
        return results;
    }

    /// What asks for the number of rows while it runs is read only with that number known.
    void readForSingleRows(onnx::ModelProto& model)
    {
        for (onnx::ValueInfoProto& input : *model.mutable_graph()->mutable_input()) {
            auto& shape = *input.mutable_type()->mutable_tensor_type()->mutable_shape();
            if (shape.dim_size() > 1)
                shape.mutable_dim(0)->set_dim_value(1);
        }
        for (Port& input : inputs)
            input.shape.front() = 1;
        try {
            net = read(model, name, room);
        } catch (const Error&) {
            throw;
        } catch (const std::exception& problem) {
            refuseAsOpenCvDoes(name, problem);
        }
    }

    /// Some networks take any batch by their header and one image in truth.
    std::size_t rowsAtOnce(const std::vector<Rows>& in)
    {
        if (inputs.front().shape.front() > 0)
            return static_cast<std::size_t>(inputs.front().shape.front());
        const std::vector<std::vector<float>> one = forward(in, 0, 1);
        const std::vector<std::vector<float>> other = forward(in, 1, 1);
        try {
            std::vector<std::vector<float>> both = forward(in, 0, 2);
            for (std::size_t i = 0; i < both.size(); ++i) {
                std::vector<float> expected = one[i];
                expected.insert(expected.end(), other[i].begin(), other[i].end());
                if (!close(expected, both[i]))
                    return 1;
            }
            return std::clamp<std::size_t>(room / bytesOfRow, 1, kMostRows);
        } catch (const cv::Exception&) {
            return 1;
        } catch (const Error&) { // there is room for one
            return 1;
        }
    }
};

ExternalNetwork::ExternalNetwork(const std::string& bytes, std::string name) : m_impl(std::make_unique<Impl>())
{
    m_impl->name = std::move(name);
    m_impl->room += kRoomForEachByte * bytes.size();
    onnx::ModelProto model = parsed(bytes, m_impl->name);
    dropIdentities(*model.mutable_graph());
    for (const onnx::ValueInfoProto& input : model.graph().input()) {
        const auto& tensors = model.graph().initializer();
        if (std::ranges::none_of(tensors, [&](const auto& tensor) { return tensor.name() == input.name(); }))
            m_impl->inputs.push_back(portOf(input));
    }
    for (const onnx::ValueInfoProto& output : model.graph().output())
        m_impl->outputs.push_back(portOf(output));
    for (const Port& input : m_impl->inputs) {
        if (input.shape.size() < 2)
            refuse(m_impl->name,
                   LS_TEXT("core", "{} cannot be used as a network: its input '{}' does not say how many dimensions it "
                                   "has."),
                   {input.name});
    }
    if (m_impl->inputs.empty() || m_impl->outputs.empty())
        refuse(m_impl->name, LS_TEXT("core", "{} cannot be used as a network: it has no input, or no output."));
    try {
        m_impl->net = read(model, m_impl->name, m_impl->room);
    } catch (const Error&) {
        throw;
    } catch (const std::exception& problem) {
        if (m_impl->inputs.front().shape.front() > 0)
            refuseAsOpenCvDoes(m_impl->name, problem);
        m_impl->readForSingleRows(model);
    }
}

ExternalNetwork::~ExternalNetwork() = default;
ExternalNetwork::ExternalNetwork(ExternalNetwork&&) noexcept = default;
ExternalNetwork& ExternalNetwork::operator=(ExternalNetwork&&) noexcept = default;

const std::vector<Port>& ExternalNetwork::inputs() const { return m_impl->inputs; }

const std::vector<Port>& ExternalNetwork::outputs() const { return m_impl->outputs; }

std::vector<std::vector<float>> ExternalNetwork::run(const std::vector<Rows>& inputs, std::size_t count)
{
    Impl& impl = *m_impl;
    if (inputs.size() != impl.inputs.size())
        refuse(impl.name,
               LS_TEXT("core", "{} cannot be used as a network: it takes {} inputs where {} would be right."),
               {std::to_string(impl.inputs.size()), std::to_string(inputs.size())});
    std::vector<std::vector<float>> results(impl.outputs.size());
    try {
        if (impl.rows == 0 && (count > 1 || impl.inputs.front().shape.front() > 0))
            impl.rows = impl.rowsAtOnce(inputs);
        const std::size_t most = std::max<std::size_t>(impl.rows, 1);
        for (std::size_t first = 0; first < count; first += most) {
            const std::size_t rows = std::min(most, count - first);
            const bool fixed = impl.inputs.front().shape.front() > 0 && rows < most;
            std::vector<std::vector<float>> part;
            if (!fixed) {
                part = impl.forward(inputs, first, rows);
            } else { // the last batch is filled up with zeros
                std::vector<std::vector<float>> filled;
                std::vector<Rows> whole;
                for (const Rows& input : inputs) {
                    const std::size_t width = sizeOf(input.shape);
                    filled.emplace_back(most * width);
                    std::copy_n(input.values.data() + first * width, rows * width, filled.back().data());
                    whole.push_back({filled.back(), input.shape});
                }
                part = impl.forward(whole, 0, most);
                for (std::vector<float>& values : part)
                    values.resize(values.size() / most * rows);
            }
            for (std::size_t i = 0; i < part.size(); ++i)
                results[i].insert(results[i].end(), part[i].begin(), part[i].end());
        }
    } catch (const Error&) {
        throw;
    } catch (const std::exception& problem) {
        refuseAsOpenCvDoes(impl.name, problem);
    }
    return results;
}

} // namespace latentscape
