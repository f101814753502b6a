// SPDX-License-Identifier: GPL-3.0-or-later

// An encoder and a decoder (or one of them) that were trained elsewhere and came as ONNX files. They are run by OpenCV;
// nothing here is trained, and the only loss is how far they are from restoring an image:
//
//     loss = ||x - g(h(x))||^2

#include <mutex>

#include "core/models/external_network.h"
#include "core/models/losses.h"
#include "core/models/model.h"
#include "core/models/onnx_params.h"

namespace latentscape {

namespace {

constexpr std::size_t kBytesInNumber = 3;
constexpr float kMostInNumber = 16777215.0F; // below it every whole number is a float
constexpr double kLargestFile = 1 << 30;

std::size_t numbersOf(std::int64_t bytes)
{
    return (static_cast<std::size_t>(bytes) + kBytesInNumber - 1) / kBytesInNumber;
}

/// One file's networks, as many as there are threads that use it: each is lent to one at a time.
class NetworkPool
{
public:
    NetworkPool(std::string name, std::size_t bytes) : m_name(std::move(name)), m_bytes(bytes) {}

    std::vector<std::vector<float>> run(const float* file, const std::vector<ExternalNetwork::Rows>& inputs,
                                        std::size_t count)
    {
        std::unique_ptr<ExternalNetwork> network = borrow(file);
        std::vector<ExternalNetwork::Rows> taken(
            inputs.begin(),
            inputs.begin() + static_cast<std::ptrdiff_t>(std::min(inputs.size(), network->inputs().size())));
        for (std::size_t i = 0; i < taken.size(); ++i)
            taken[i].shape = shapeFor(network->inputs()[i], taken[i].shape);
        std::vector<std::vector<float>> results = network->run(taken, count);
        const std::scoped_lock lock(m_mutex);
        m_idle.push_back(std::move(network));
        return results;
    }

private:
    /// Weights may have been replaced by those of another file of the same size.
    std::unique_ptr<ExternalNetwork> borrow(const float* file)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (!std::equal(m_file.begin(), m_file.end(), file, file + numbersOf(static_cast<std::int64_t>(m_bytes)))) {
                m_idle.clear();
                m_file.assign(file, file + numbersOf(static_cast<std::int64_t>(m_bytes)));
            }
            if (!m_idle.empty()) {
                std::unique_ptr<ExternalNetwork> network = std::move(m_idle.back());
                m_idle.pop_back();
                return network;
            }
        }
        return std::make_unique<ExternalNetwork>(bytesFromNumbers(file, m_bytes), m_name);
    }

    /// Images as the network wants them: with their sides, or as rows; codes likewise, some want them as 1x1 images.
    static std::vector<std::int64_t> shapeFor(const ExternalNetwork::Port& port, const std::vector<std::int64_t>& ours)
    {
        const std::size_t sides = port.shape.size() - 1;
        std::int64_t width = 1;
        for (const std::int64_t side : ours)
            width *= side;
        if (sides == 1)
            return {width};
        if (sides == ours.size())
            return ours;
        std::vector<std::int64_t> shape(sides, 1);
        if (ours.size() == 3 && sides == 2) // grey images without their channel
            return {ours[1], ours[2]};
        shape.front() = width;
        return shape;
    }

    std::string m_name;
    std::size_t m_bytes;
    std::mutex m_mutex;
    std::vector<float> m_file;
    std::vector<std::unique_ptr<ExternalNetwork>> m_idle;
};

class OnnxModel : public Model
{
public:
    OnnxModel(const ImageShape& shape, int classes, const OnnxParams& params)
        : m_params(params), m_shape(shape), m_classes(classes),
          m_encoder("encoder.onnx", static_cast<std::size_t>(params.encoderBytes)),
          m_decoder("decoder.onnx", static_cast<std::size_t>(params.decoderBytes))
    {
        m_encoderSlot = add("encoder.onnx", params.encoderBytes);
        m_decoderSlot = add("decoder.onnx", params.decoderBytes);
    }

    int latentDimensions() const override { return static_cast<int>(m_params.latent); }
    void setParams(const ParamSet&) override {}
    bool takesLabel() const override { return m_params.takesLabel; }
    bool canEncode() const override { return m_params.encoderBytes > 0; }
    bool canDecode() const override { return m_params.decoderBytes > 0; }
    PriorKind prior() const override
    {
        return m_params.prior == OnnxPrior::Normal ? PriorKind::Normal : PriorKind::None;
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        if (m_params.encoderBytes == 0 || m_params.decoderBytes == 0)
            return {};
        const at::Tensor z = encode(weights, input.x, input.condition).mean;
        return {{"reconstruction", squaredLoss(decode(weights, z, input.condition), input.x), 1}};
    }

    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor& condition) const override
    {
        if (m_params.encoderBytes == 0)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "This model is a decoder only: nothing turns images into codes."));
        const at::Tensor images = (m_params.pixels == PixelRange::MinusOneToOne ? 2 * x - 1 : x).contiguous();
        const auto results = run(m_encoder, weights.values(m_encoderSlot), images,
                                 {m_shape.channels, m_shape.height, m_shape.width}, condition);
        Posterior posterior{rowsOf(results.front(), x.size(0), m_params.latent, "encoder.onnx"), {}};
        if (results.size() > 1)
            posterior.logVar = rowsOf(results[1], x.size(0), m_params.latent, "encoder.onnx").clamp(-10, 10);
        return posterior;
    }

    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor& condition) const override
    {
        if (m_params.decoderBytes == 0)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "This model is an encoder only: nothing turns codes into images."));
        const auto results =
            run(m_decoder, weights.values(m_decoderSlot), z.contiguous(), {m_params.latent}, condition);
        at::Tensor images =
            rowsOf(results.front(), z.size(0), static_cast<std::int64_t>(m_shape.pixels()), "decoder.onnx");
        if (m_params.output == PixelOutput::Logits)
            images = images.sigmoid();
        else if (m_params.pixels == PixelRange::MinusOneToOne)
            images = (images + 1) / 2;
        return images.nan_to_num(0, 1, 0).clamp(0, 1);
    }

private:
    std::size_t add(const std::string& name, std::int64_t bytes)
    {
        return bytes > 0 ? m_layout.add(name, {static_cast<std::int64_t>(numbersOf(bytes))}, {}) : 0;
    }

    std::vector<std::vector<float>> run(NetworkPool& pool, const float* file, const at::Tensor& rows,
                                        const std::vector<std::int64_t>& shape, const at::Tensor& condition) const
    {
        const auto count = static_cast<std::size_t>(rows.size(0));
        std::vector<ExternalNetwork::Rows> inputs = {
            {{rows.data_ptr<float>(), static_cast<std::size_t>(rows.numel())}, shape}};
        at::Tensor labels;
        if (m_params.takesLabel && condition.defined()) {
            labels = condition.contiguous();
            inputs.push_back({{labels.data_ptr<float>(), static_cast<std::size_t>(labels.numel())}, {m_classes}});
        }
        return pool.run(file, inputs, count);
    }

    static at::Tensor rowsOf(const std::vector<float>& values, std::int64_t rows, std::int64_t width,
                             const std::string& name)
    {
        if (static_cast<std::int64_t>(values.size()) != rows * width)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "{} gives {} numbers for {} rows, where {} for each would be right."),
                        {name, std::to_string(values.size()), std::to_string(rows), std::to_string(width)});
        return at::from_blob(const_cast<float*>(values.data()), {rows, width}).clone();
    }

    OnnxParams m_params;
    ImageShape m_shape;
    std::int64_t m_classes;
    mutable NetworkPool m_encoder; // both lock for themselves
    mutable NetworkPool m_decoder;
    std::size_t m_encoderSlot = 0;
    std::size_t m_decoderSlot = 0;
};

} // namespace

const ParamTable<OnnxParams>& onnxParams()
{
    static const ParamTable<OnnxParams> table = [] {
        ParamTable<OnnxParams> t;
        t.integer(&OnnxParams::latent, "latent", LS_TEXT("core", "Latent dimensions"), {1, 100000},
                  LS_TEXT("core", "Numbers in a code, as the networks have it."));
        t.integer(&OnnxParams::encoderBytes, "encoder-bytes", LS_TEXT("core", "Size of the encoder"), {0, kLargestFile},
                  LS_TEXT("core", "Bytes of the encoder's file; 0: there is none."));
        t.integer(&OnnxParams::decoderBytes, "decoder-bytes", LS_TEXT("core", "Size of the decoder"), {0, kLargestFile},
                  LS_TEXT("core", "Bytes of the decoder's file; 0: there is none."));
        t.choice(&OnnxParams::pixels, "pixels", LS_TEXT("core", "Pixels"), {"0..1", "-1..1"},
                 LS_TEXT("core", "Numbers that stand for black and white in the networks."));
        t.choice(&OnnxParams::output, "output", LS_TEXT("core", "Output"), {"pixels", "logits"},
                 LS_TEXT("core", "What the decoder gives: pixels, or numbers that a sigmoid makes pixels of."));
        t.choice(&OnnxParams::prior, "prior", LS_TEXT("core", "Prior"), {"none", "normal"},
                 LS_TEXT("core", "What codes may be drawn from: nothing is known, or a normal distribution."));
        t.flag(&OnnxParams::takesLabel, "takes-label", LS_TEXT("core", "Takes a label"),
               LS_TEXT("core", "Whether a network has a second input, for the class of the image."));
        return t;
    }();
    return table;
}

std::vector<float> numbersFromBytes(const std::string& bytes)
{
    std::vector<float> numbers(numbersOf(static_cast<std::int64_t>(bytes.size())));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<float>(static_cast<unsigned char>(bytes[i]));
        numbers[i / kBytesInNumber] += byte * static_cast<float>(1U << (8 * (i % kBytesInNumber)));
    }
    return numbers;
}

std::string bytesFromNumbers(const float* numbers, std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        const float number = numbers[i / kBytesInNumber];
        if (!(number >= 0 && number <= kMostInNumber))
            throw Error(ErrorKind::Input, LS_TEXT("core", "The weights hold no file of a network."));
        bytes[i] = static_cast<char>((static_cast<std::uint32_t>(number) >> (8 * (i % kBytesInNumber))) & 0xFFU);
    }
    return bytes;
}

ModelEntry makeEntry_onnx()
{
    ModelInfo info;
    info.id = "onnx";
    info.name = LS_TEXT("core", "Imported network (ONNX)");
    info.family = LS_TEXT("core", "Imported");
    info.summary = LS_TEXT("core", "An encoder and a decoder that were trained elsewhere.");
    info.source = "Open Neural Network Exchange, onnx.ai";
    info.traits.imported = true;
    info.params = onnxParams().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<OnnxModel>(context.shape, context.classes, onnxParams().make(context.params));
            }};
}

} // namespace latentscape
