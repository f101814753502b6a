// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/base/image.h"
#include "core/models/snapshot.h"

namespace latentscape {

class RandomStream;

/// Decodes latents with its own copy of a model's weights; never touches a training run. Synchronous; one caller at
/// a time (the decode thread has one, an export another).
class DecoderSession
{
public:
    explicit DecoderSession(SnapshotPtr snapshot);
    ~DecoderSession();
    DecoderSession(DecoderSession&&) noexcept;
    DecoderSession& operator=(DecoderSession&&) noexcept;

    /// Takes newer weights; cheap when model and parameters are the same.
    void setSnapshot(SnapshotPtr snapshot);

    const ModelSnapshot& snapshot() const;
    int dimensions() const;
    int classes() const; ///< number of label weights `decode` wants a row, 0 for unconditional models

    /// Decodes `count` latents z [count, d] under conditions [count, classes] (label mixtures, rows summing to 1;
    /// empty for unconditional models). Returns mean images [count, C, H, W] in [0, 1].
    /// Rows are computed in fixed batches of kDecodeBatch: the same rows give the same bits, and a longer call begins
    /// with those of a shorter one. At another place within its batch a row may differ by rounding, see
    /// decoder_session.cpp.
    std::vector<float> decode(std::span<const float> z, std::span<const float> conditions, std::size_t count);

    /// The same of latents from the model's prior, as its samples: what a model has between z and the image is drawn
    /// from `noise`, where decode() takes its mean. Most have nothing there; then this is decode(). Cut after whole
    /// batches of kDecodeBatch, several calls with one `noise` give what one gives.
    std::vector<float> decodeSamples(std::span<const float> z, std::span<const float> conditions, std::size_t count,
                                     RandomStream& noise);

    /// The interactive path: one latent, as fast as possible (last bits may differ from decode()).
    Image decodeOne(std::span<const float> z, std::span<const float> condition);

    static constexpr std::size_t kDecodeBatch = 64;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// One-hot condition rows for `labels` [count] -> [count, classes].
std::vector<float> oneHotConditions(std::span<const std::int32_t> labels, int classes);

} // namespace latentscape
