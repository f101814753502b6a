// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// One image seen through an encoder.
struct EncodedImage
{
    std::vector<float> mean;   ///< [d]
    std::vector<float> logVar; ///< [d] or empty
    int label = -1;            ///< that it was encoded under, or that the model took it for; -1: the decoder takes none
};

/// Encodes images with its own copy of a model's weights. Synchronous; one caller at a time; deterministic whatever
/// the number of threads.
class EncoderSession
{
public:
    explicit EncoderSession(SnapshotPtr snapshot);
    ~EncoderSession();
    EncoderSession(EncoderSession&&) noexcept;
    EncoderSession& operator=(EncoderSession&&) noexcept;

    int dimensions() const;
    const ModelSnapshot& snapshot() const;

    /// Encodes the images at `indices`. Conditional models take the data's labels.
    /// `stop` ends it within one batch: the result then holds what was done so far. `progress` hears the fraction
    /// done, on the caller's thread.
    EncodedSet encode(const Dataset& data, std::span<const std::uint32_t> indices, int threads = 1,
                      std::stop_token stop = {}, const std::function<void(double)>& progress = {});

    /// Encodes one planar image [C*H*W] in [0, 1]. A conditional model with `label` -1 takes the label under which
    /// its loss is least; one that infers labels goes by what it infers, whatever `label` says.
    EncodedImage encodeImage(std::span<const float> pixels, int label = -1);

    /// The code of an image of the data that codes without an encoder came with (canEncode()), by its number there.
    /// Throws Error (Input) when there is no such image, or none has a code.
    EncodedImage readyCode(std::uint32_t image) const;

    /// Encodes planar images [count, C*H*W] in one batch; index counts them from 0. A model that encodes under a label
    /// takes `label` for all of them; the others do not look at it.
    EncodedSet encodePixels(std::span<const float> pixels, std::size_t count, int label = 0);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace latentscape
