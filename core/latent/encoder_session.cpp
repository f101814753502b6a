// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/encoder_session.h"

#include <limits>
#include <numeric>

#include "core/latent/encode.h"
#include "core/models/loss_sums.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

std::vector<float> copied(const at::Tensor& values)
{
    const at::Tensor dense = values.contiguous();
    return std::vector<float>(dense.data_ptr<float>(), dense.data_ptr<float>() + dense.numel());
}

} // namespace

struct EncoderSession::Impl
{
    SnapshotPtr snapshot;
    std::unique_ptr<Model> model;
    bool conditional = false; ///< the encoder is to be told the label
    bool infers = false;      ///< the decoder is, but the encoder finds it
};

EncoderSession::EncoderSession(SnapshotPtr snapshot) : m_impl(std::make_unique<Impl>())
{
    computeOnThisThreadOnly();
    m_impl->model = makeModel(*snapshot);
    m_impl->conditional = isConditional(*snapshot) && m_impl->model->encodesUnderLabel();
    m_impl->infers = isConditional(*snapshot) && !m_impl->model->encodesUnderLabel();
    m_impl->snapshot = std::move(snapshot);
}

EncoderSession::~EncoderSession() = default;
EncoderSession::EncoderSession(EncoderSession&&) noexcept = default;
EncoderSession& EncoderSession::operator=(EncoderSession&&) noexcept = default;

int EncoderSession::dimensions() const { return m_impl->model->latentDimensions(); }

const ModelSnapshot& EncoderSession::snapshot() const { return *m_impl->snapshot; }

EncodedSet EncoderSession::encode(const Dataset& data, std::span<const std::uint32_t> indices, int threads,
                                  std::stop_token stop, const std::function<void(double)>& progress)
{
    computeOnThisThreadOnly();
    if (data.shape != m_impl->snapshot->shape)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The model was made for images of {}x{}x{}, but these are {}x{}x{}."),
                    {std::to_string(m_impl->snapshot->shape.channels), std::to_string(m_impl->snapshot->shape.height),
                     std::to_string(m_impl->snapshot->shape.width), std::to_string(data.shape.channels),
                     std::to_string(data.shape.height), std::to_string(data.shape.width)});
    if (m_impl->conditional && data.classes() != m_impl->snapshot->classes)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The model was trained with {} classes, but the data have {}."),
                    {std::to_string(m_impl->snapshot->classes), std::to_string(data.classes())});
    ThreadTeam team(threads, [] { computeOnThisThreadOnly(); });
    EncodedSet set =
        encodeImages(*m_impl->model, m_impl->snapshot->weights.data(), data, indices, team, stop, progress);
    set.version = m_impl->snapshot->version;
    set.epoch = m_impl->snapshot->epoch;
    return set;
}

EncodedImage EncoderSession::encodeImage(std::span<const float> pixels, int label)
{
    computeOnThisThreadOnly();
    const at::NoGradGuard noGrad;
    const Model& model = *m_impl->model;
    Weights weights(model.layout(), m_impl->snapshot->weights.data());
    const at::Tensor x =
        at::from_blob(const_cast<float*>(pixels.data()), {1, static_cast<std::int64_t>(pixels.size())});
    at::Tensor condition;
    if (m_impl->conditional) {
        const int classes = m_impl->snapshot->classes;
        if (label < 0) {
            double least = std::numeric_limits<double>::infinity();
            for (int candidate = 0; candidate < classes; ++candidate) {
                ShardInput input{x, at::zeros({1, classes}), RandomStream(1, RandomPurpose::Evaluation)};
                input.condition[0][candidate] = 1;
                std::map<std::string, double> losses;
                addLosses(lossOfWhole(model, weights, input), losses);
                if (losses["loss"] < least) {
                    least = losses["loss"];
                    label = candidate;
                }
            }
        }
        condition = at::zeros({1, classes});
        condition[0][label] = 1;
    }
    if (m_impl->infers)
        label = static_cast<int>(model.classify(weights, x).argmax(1).item<std::int64_t>());
    const Posterior posterior = model.encode(weights, x, condition);
    return {copied(posterior.mean), posterior.logVar.defined() ? copied(posterior.logVar) : std::vector<float>{},
            m_impl->conditional || m_impl->infers ? label : -1};
}

EncodedImage EncoderSession::readyCode(std::uint32_t image) const
{
    const Model& model = *m_impl->model;
    if (model.readyCodes() == 0)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "This model is a decoder only: nothing turns images into codes."));
    if (image >= model.readyCodes())
        throw Error(ErrorKind::Input, LS_TEXT("core", "There is no ready code of image {}; there are {}."),
                    {std::to_string(image), std::to_string(model.readyCodes())});
    const at::NoGradGuard noGrad;
    Weights weights(model.layout(), m_impl->snapshot->weights.data());
    const Posterior posterior = model.codesOf(weights, std::span(&image, 1));
    return {copied(posterior.mean), posterior.logVar.defined() ? copied(posterior.logVar) : std::vector<float>{}, -1};
}

EncodedSet EncoderSession::encodePixels(std::span<const float> pixels, std::size_t count, int label)
{
    computeOnThisThreadOnly();
    const at::NoGradGuard noGrad;
    const Model& model = *m_impl->model;
    Weights weights(model.layout(), m_impl->snapshot->weights.data());
    const auto rows = static_cast<std::int64_t>(count);
    const auto width = static_cast<std::int64_t>(m_impl->snapshot->shape.pixels());
    const at::Tensor x = at::from_blob(const_cast<float*>(pixels.data()), {rows, width});
    at::Tensor condition;
    if (m_impl->conditional) {
        condition = at::zeros({rows, m_impl->snapshot->classes});
        condition.select(1, label).fill_(1);
    }
    const Posterior posterior = model.encode(weights, x, condition);
    EncodedSet set;
    set.dimensions = model.latentDimensions();
    set.version = m_impl->snapshot->version;
    set.epoch = m_impl->snapshot->epoch;
    set.index.resize(count);
    std::iota(set.index.begin(), set.index.end(), 0U);
    set.mean = copied(posterior.mean);
    if (posterior.logVar.defined())
        set.logVar = copied(posterior.logVar);
    return set;
}

} // namespace latentscape
