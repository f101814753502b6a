// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/onnx_file.h"

#include <algorithm>
#include <map>
#include <set>

#include <onnx/onnx_pb.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/version.h"
#include "core/models/model_graphs.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

constexpr int kOpset = 10;        // old readers know it, and new ones too
constexpr int kLayoutVersion = 5; // the one that came with that opset
/// Protobuf has no room for more than 2 GiB in a file.
constexpr std::size_t kMostBytes = (std::size_t{2} << 30U) - (std::size_t{16} << 20U);

using Numbers = std::vector<std::int64_t>;

/// A graph of ours being rewritten, step by step, into operators of ONNX.
class Rewriter
{
public:
    Rewriter(const NetworkGraph& graph, const ModelSnapshot& model) : m_graph(graph), m_model(model)
    {
        for (const TensorEntry& entry : model.tensors)
            m_tensors[entry.name] = &entry;
    }

    std::string rewritten()
    {
        m_file.set_ir_version(kLayoutVersion);
        m_file.set_producer_name("latentscape");
        m_file.set_producer_version(std::string(kVersion));
        m_file.add_opset_import()->set_version(kOpset);
        m_out = m_file.mutable_graph();
        m_out->set_name("latentscape");
        for (const std::string& input : m_graph.inputs)
            declareInput(input);
        for (const NetworkGraph::Step& step : m_graph.steps)
            rewrite(step);
        for (const auto& [name, value] : m_graph.outputs)
            declareOutput(name, value);
        std::string bytes;
        m_file.SerializeToString(&bytes);
        return bytes;
    }

private:
    Numbers imageShape() const { return {m_model.shape.channels, m_model.shape.height, m_model.shape.width}; }

    static void describe(onnx::ValueInfoProto& value, const std::string& name, const Numbers& shape)
    {
        value.set_name(name);
        auto* type = value.mutable_type()->mutable_tensor_type();
        type->set_elem_type(onnx::TensorProto::FLOAT);
        type->mutable_shape()->add_dim()->set_dim_param("n");
        for (const std::int64_t side : shape)
            type->mutable_shape()->add_dim()->set_dim_value(side);
    }

    void declareInput(const std::string& name)
    {
        Numbers shape = imageShape();
        if (name == "label")
            shape = {m_model.classes};
        else if (name == "z")
            shape = {codeSpaces(m_model).front().dimensions};
        describe(*m_out->add_input(), name, shape);
    }

    void declareOutput(const std::string& name, const std::string& value)
    {
        Numbers shape = imageShape();
        if (name == "image") {
            Numbers sizes = shape;
            sizes.insert(sizes.begin(), -1);
            add("Reshape", {value, constant(name + ".shape", sizes)}, name);
        } else {
            shape = {name == "logits" ? m_model.classes : codeSpaces(m_model).front().dimensions};
            add("Identity", {value}, name);
        }
        describe(*m_out->add_output(), name, shape);
    }

    onnx::NodeProto& add(const std::string& operation, const std::vector<std::string>& inputs,
                         const std::string& output)
    {
        onnx::NodeProto& node = *m_out->add_node();
        node.set_op_type(operation);
        node.set_name(output + "." + operation);
        for (const std::string& input : inputs)
            node.add_input(input);
        node.add_output(output);
        return node;
    }

    static void set(onnx::NodeProto& node, const std::string& name, const Numbers& values)
    {
        onnx::AttributeProto& attribute = *node.add_attribute();
        attribute.set_name(name);
        attribute.set_type(onnx::AttributeProto::INTS);
        for (const std::int64_t value : values)
            attribute.add_ints(value);
    }

    static void set(onnx::NodeProto& node, const std::string& name, std::int64_t value)
    {
        onnx::AttributeProto& attribute = *node.add_attribute();
        attribute.set_name(name);
        attribute.set_type(onnx::AttributeProto::INT);
        attribute.set_i(value);
    }

    static void set(onnx::NodeProto& node, const std::string& name, float value)
    {
        onnx::AttributeProto& attribute = *node.add_attribute();
        attribute.set_name(name);
        attribute.set_type(onnx::AttributeProto::FLOAT);
        attribute.set_f(value);
    }

    std::string constant(const std::string& name, const Numbers& values)
    {
        onnx::TensorProto& tensor = *m_out->add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::INT64);
        tensor.add_dims(static_cast<std::int64_t>(values.size()));
        tensor.set_raw_data(values.data(), values.size() * sizeof(std::int64_t));
        return name;
    }

    std::string constant(const std::string& name, const Numbers& shape, const float* values, std::size_t count)
    {
        onnx::TensorProto& tensor = *m_out->add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::FLOAT);
        for (const std::int64_t side : shape)
            tensor.add_dims(side);
        tensor.set_raw_data(values, count * sizeof(float));
        return name;
    }

    /// The name under which a value, or a tensor of the model, stands in the file. Images go in with their sides; who
    /// wants them as rows gets them so.
    std::string known(const std::string& name)
    {
        const auto tensor = m_tensors.find(name);
        if (tensor != m_tensors.end()) {
            // Of a value and a tensor with one name the value keeps it.
            const bool taken =
                std::ranges::count(m_graph.outputs, name, &std::pair<std::string, std::string>::first) > 0;
            std::string free = taken ? "model." + name : name;
            if (m_written.insert(free).second)
                constant(free, tensor->second->shape, m_model.weights.data() + tensor->second->offset,
                         tensor->second->count());
            return free;
        }
        if (name != "x")
            return name;
        if (m_written.insert("x.rows").second)
            set(add("Flatten", {"x"}, "x.rows"), "axis", std::int64_t{1});
        return "x.rows";
    }

    void rewrite(const NetworkGraph::Step& step)
    {
        static const std::map<std::string, const char*> same = {{"relu", "Relu"},       {"tanh", "Tanh"},
                                                                {"sigmoid", "Sigmoid"}, {"softplus", "Softplus"},
                                                                {"add", "Add"},         {"subtract", "Sub"}};
        if (step.kind == "image" || step.kind == "linear" || step.kind == "linear_tied") {
            step.kind == "image" ? reshape(step) : multiply(step);
            return;
        }
        std::vector<std::string> inputs;
        for (const std::string& input : step.inputs)
            inputs.push_back(known(input));
        if (const auto place = same.find(step.kind); place != same.end())
            add(place->second, inputs, step.output);
        else if (step.kind == "conv" || step.kind == "deconv")
            convolve(step, inputs);
        else if (step.kind == "planes")
            fillPlanes(step, inputs.front());
        else if (step.kind == "leaky-relu")
            leak(step, inputs);
        else
            rewriteColumns(step, inputs);
    }

    void rewriteColumns(const NetworkGraph::Step& step, std::vector<std::string> inputs)
    {
        if (step.kind == "flat") {
            set(add("Flatten", inputs, step.output), "axis", std::int64_t{1});
        } else if (step.kind == "concat") {
            set(add("Concat", inputs, step.output), "axis", std::int64_t{1});
        } else if (step.kind == "slice") {
            inputs.push_back(constant(step.output + ".from", Numbers{step.numbers[0]}));
            inputs.push_back(constant(step.output + ".to", Numbers{step.numbers[1]}));
            inputs.push_back(constant(step.output + ".axis", Numbers{1}));
            add("Slice", inputs, step.output);
        } else if (step.kind == "clamp") {
            onnx::NodeProto& node = add("Clip", inputs, step.output);
            set(node, "min", static_cast<float>(step.numbers[0]));
            set(node, "max", static_cast<float>(step.numbers[1]));
        } else {
            throw Error(ErrorKind::Work, LS_TEXT("core", "This model has a step '{}' that ONNX has no word for."),
                        {step.kind});
        }
    }

    /// Also of images that have these sides already: some readers know how many rows a value has only after this.
    void reshape(const NetworkGraph::Step& step)
    {
        Numbers sizes = step.numbers;
        sizes.insert(sizes.begin(), -1);
        const std::string& input = step.inputs.front();
        add("Reshape", {input == "x" ? input : known(input), constant(step.output + ".shape", sizes)}, step.output);
    }

    /// Matrices stand as [out, in], the tied ones turned, and have a bias: some readers mistake others.
    void multiply(const NetworkGraph::Step& step)
    {
        std::vector<std::string> inputs = {known(step.inputs[0])};
        inputs.push_back(step.kind == "linear" ? known(step.inputs[1]) : transposed(step.inputs[1]));
        const std::int64_t width = m_tensors.at(step.inputs[1])->shape[step.kind == "linear" ? 0 : 1];
        const std::vector<float> zeros(static_cast<std::size_t>(width));
        inputs.push_back(step.inputs.size() > 2 ? known(step.inputs[2])
                                                : constant(step.output + ".bias", {width}, zeros.data(), zeros.size()));
        set(add("Gemm", inputs, step.output), "transB", std::int64_t{1});
    }

    std::string transposed(const std::string& name)
    {
        const TensorEntry& entry = *m_tensors.at(name);
        const auto rows = static_cast<std::size_t>(entry.shape[0]);
        const auto columns = static_cast<std::size_t>(entry.shape[1]);
        const float* values = m_model.weights.data() + entry.offset;
        std::vector<float> turned(rows * columns);
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t column = 0; column < columns; ++column)
                turned[column * rows + row] = values[row * columns + column];
        }
        return constant(name + ".transposed", {entry.shape[1], entry.shape[0]}, turned.data(), turned.size());
    }

    void convolve(const NetworkGraph::Step& step, const std::vector<std::string>& inputs)
    {
        const bool mirrored = step.kind == "deconv";
        onnx::NodeProto& node = add(mirrored ? "ConvTranspose" : "Conv", inputs, step.output);
        set(node, "kernel_shape", {3, 3});
        set(node, "strides", {2, 2});
        set(node, "pads", {1, 1, 1, 1});
        if (mirrored)
            set(node, "output_padding", step.numbers);
    }

    /// A number fills a plane: as an image of one pixel, transposed-convolved with a plane of ones. The operator made
    /// for it is read wrongly by some.
    void fillPlanes(const NetworkGraph::Step& step, const std::string& input)
    {
        const std::int64_t planes = m_model.classes;
        const std::vector<float> ones(static_cast<std::size_t>(planes * step.numbers[0] * step.numbers[1]), 1.0F);
        add("Reshape", {input, constant(step.output + ".shape", {-1, planes, 1, 1})}, step.output + ".pixel");
        const std::string kernel =
            constant(step.output + ".ones", {planes, 1, step.numbers[0], step.numbers[1]}, ones.data(), ones.size());
        onnx::NodeProto& node = add("ConvTranspose", {step.output + ".pixel", kernel}, step.output);
        set(node, "kernel_shape", step.numbers);
        set(node, "group", planes);
    }

    void leak(const NetworkGraph::Step& step, const std::vector<std::string>& inputs)
    {
        set(add("LeakyRelu", inputs, step.output), "alpha", kLeakySlope);
    }

    const NetworkGraph& m_graph;
    const ModelSnapshot& m_model;
    std::map<std::string, const TensorEntry*> m_tensors;
    onnx::ModelProto m_file;
    onnx::GraphProto* m_out = nullptr;
    std::set<std::string> m_written;
};

} // namespace

std::string encodeOnnx(const NetworkGraph& graph, const ModelSnapshot& model)
{
    if (model.weights.size() * sizeof(float) > kMostBytes)
        throw Error(ErrorKind::Work, LS_TEXT("core", "The model has {} weights, and an ONNX file no room for so many."),
                    {std::to_string(model.weights.size())});
    return Rewriter(graph, model).rewritten();
}

std::vector<std::string> writeOnnxFolder(const fs::path& folder, const ModelSnapshot& model)
{
    const ModelGraphs graphs = graphsOf(model);
    if (graphs.encoder.empty() && graphs.decoder.empty())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The networks of the model '{}' came from elsewhere, if there are any; they are "
                                    "not written anew."),
                    {model.modelId});
    std::error_code problem;
    if (fs::exists(folder, problem) && (!fs::is_directory(folder, problem) || !fs::is_empty(folder, problem)))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} exists already and is not empty; a new or empty folder would be right."),
                    {folder.string()})
            .about(folder);
    fs::create_directories(folder, problem);
    if (problem)
        throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot write {}: {}."), {folder.string(), problem.message()})
            .about(folder);
    std::vector<std::string> names;
    for (const auto& [name, graph] :
         {std::pair("encoder.onnx", &graphs.encoder), std::pair("decoder.onnx", &graphs.decoder),
          std::pair("classifier.onnx", &graphs.classifier)}) {
        if (graph->empty())
            continue;
        writeFileAtomically(folder / name, encodeOnnx(*graph, model));
        names.emplace_back(name);
    }
    return names;
}

} // namespace latentscape
