// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/decoder_session.h"

#include <algorithm>

#include "core/models/model.h"
#include "core/nn/threads.h"

namespace latentscape {

struct DecoderSession::Impl
{
    SnapshotPtr snapshot;
    std::unique_ptr<Model> model;
    std::unique_ptr<Weights> weights;
    int classes = 0;

    at::Tensor decode(const at::Tensor& z, const at::Tensor& condition, RandomStream* noise = nullptr) const
    {
        const at::NoGradGuard noGrad;
        const at::Tensor images = noise != nullptr ? model->decodeSamples(*weights, z, condition, *noise)
                                                   : model->decode(*weights, z, condition);
        return images.contiguous();
    }

    /// `noise`: as samples.
    std::vector<float> decodeAll(std::span<const float> z, std::span<const float> conditions, std::size_t count,
                                 RandomStream* noise) const;
};

namespace {

at::Tensor wrap(std::span<const float> values, std::int64_t rows)
{
    return at::from_blob(const_cast<float*>(values.data()), {rows, static_cast<std::int64_t>(values.size()) / rows});
}

} // namespace

DecoderSession::DecoderSession(SnapshotPtr snapshot) : m_impl(std::make_unique<Impl>())
{
    setSnapshot(std::move(snapshot));
}

DecoderSession::~DecoderSession() = default;
DecoderSession::DecoderSession(DecoderSession&&) noexcept = default;
DecoderSession& DecoderSession::operator=(DecoderSession&&) noexcept = default;

void DecoderSession::setSnapshot(SnapshotPtr snapshot)
{
    computeOnThisThreadOnly();
    const SnapshotPtr& old = m_impl->snapshot;
    const bool same = old && old->modelId == snapshot->modelId && old->params == snapshot->params &&
                      old->shape == snapshot->shape && old->classes == snapshot->classes &&
                      old->space == snapshot->space;
    if (same)
        checkLayout(*snapshot, m_impl->model->layout());
    else
        m_impl->model = makeModel(*snapshot);
    m_impl->weights = std::make_unique<Weights>(m_impl->model->layout(), snapshot->weights.data());
    m_impl->classes = isConditional(*snapshot) ? snapshot->classes : 0;
    m_impl->snapshot = std::move(snapshot);
}

const ModelSnapshot& DecoderSession::snapshot() const { return *m_impl->snapshot; }

int DecoderSession::dimensions() const { return m_impl->model->latentDimensions(); }

int DecoderSession::classes() const { return m_impl->classes; }

std::vector<float> DecoderSession::Impl::decodeAll(std::span<const float> z, std::span<const float> conditions,
                                                   std::size_t count, RandomStream* noise) const
{
    computeOnThisThreadOnly();
    const auto d = static_cast<std::size_t>(model->latentDimensions());
    const auto width = static_cast<std::size_t>(classes);
    const std::size_t pixels = snapshot->shape.pixels();
    std::vector<float> images(count * pixels);
    // Every product is of the same size, the last batch filled up with zeros: a row's bits depend on its place in the
    // batch alone, not on the company it has there. (OpenBLAS's kernels for AVX2 add groups of six rows in turns in two
    // orders; those for AVX-512 give a row the same bits everywhere.)
    std::vector<float> latents(kDecodeBatch * d);
    std::vector<float> labels(kDecodeBatch * width);
    for (std::size_t start = 0; start < count; start += kDecodeBatch) {
        const std::size_t rows = std::min(kDecodeBatch, count - start);
        std::ranges::fill(latents, 0.0F);
        std::ranges::fill(labels, 0.0F);
        std::ranges::copy(z.subspan(start * d, rows * d), latents.begin());
        std::ranges::copy(conditions.subspan(start * width, rows * width), labels.begin());
        const auto batch = static_cast<std::int64_t>(kDecodeBatch);
        const at::Tensor decoded =
            decode(wrap(latents, batch), classes > 0 ? wrap(labels, batch) : at::Tensor(), noise);
        std::copy_n(decoded.data_ptr<float>(), rows * pixels,
                    images.begin() + static_cast<std::ptrdiff_t>(start * pixels));
    }
    return images;
}

std::vector<float> DecoderSession::decode(std::span<const float> z, std::span<const float> conditions,
                                          std::size_t count)
{
    return m_impl->decodeAll(z, conditions, count, nullptr);
}

std::vector<float> DecoderSession::decodeSamples(std::span<const float> z, std::span<const float> conditions,
                                                 std::size_t count, RandomStream& noise)
{
    return m_impl->decodeAll(z, conditions, count, &noise);
}

Image DecoderSession::decodeOne(std::span<const float> z, std::span<const float> condition)
{
    computeOnThisThreadOnly();
    const at::Tensor decoded = m_impl->decode(wrap(z, 1), m_impl->classes > 0 ? wrap(condition, 1) : at::Tensor());
    return toImage(decoded.data_ptr<float>(), m_impl->snapshot->shape);
}

std::vector<float> oneHotConditions(std::span<const std::int32_t> labels, int classes)
{
    std::vector<float> rows(labels.size() * static_cast<std::size_t>(classes));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] >= 0 && labels[i] < classes)
            rows[i * static_cast<std::size_t>(classes) + static_cast<std::size_t>(labels[i])] = 1;
    }
    return rows;
}

} // namespace latentscape
