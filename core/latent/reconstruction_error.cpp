// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/reconstruction_error.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/data/batcher.h"

namespace latentscape {

namespace {

float rootMeanSquare(const float* a, const float* b, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += static_cast<double>((a[i] - b[i]) * (a[i] - b[i]));
    return static_cast<float>(std::sqrt(sum / static_cast<double>(std::max<std::size_t>(count, 1))));
}

/// The labels to decode codes [first, first + images.size()) under: those the model found itself, else the data's.
std::vector<std::int32_t> labelsOf(const Dataset& data, const EncodedSet& codes, std::size_t first,
                                   std::span<const std::uint32_t> images)
{
    if (!codes.inferred.empty()) {
        const auto from = codes.inferred.begin() + static_cast<std::ptrdiff_t>(first);
        return {from, from + static_cast<std::ptrdiff_t>(images.size())};
    }
    std::vector<std::int32_t> labels(images.size(), 0);
    if (data.hasLabels())
        std::ranges::transform(images, labels.begin(),
                               [&data](std::uint32_t image) { return std::max(data.labels[image], 0); });
    return labels;
}

} // namespace

std::vector<float> reconstructionErrors(DecoderSession& session, const Dataset& data, const EncodedSet& codes,
                                        const std::stop_token& stop)
{
    const std::size_t pixels = data.shape.pixels();
    const auto d = static_cast<std::size_t>(codes.dimensions);
    std::vector<float> originals(DecoderSession::kDecodeBatch * pixels);
    std::vector<float> errors;
    errors.reserve(codes.size());
    for (std::size_t first = 0; first < codes.size() && !stop.stop_requested(); first += DecoderSession::kDecodeBatch) {
        const std::size_t count = std::min(DecoderSession::kDecodeBatch, codes.size() - first);
        const auto images = std::span(codes.index).subspan(first, count);
        gatherPixels(data, images, originals.data());
        std::vector<float> conditions;
        if (session.classes() > 0)
            conditions = oneHotConditions(labelsOf(data, codes, first, images), session.classes());
        const std::vector<float> decoded =
            session.decode(std::span(codes.mean).subspan(first * d, count * d), conditions, count);
        for (std::size_t i = 0; i < count; ++i)
            errors.push_back(rootMeanSquare(decoded.data() + i * pixels, originals.data() + i * pixels, pixels));
    }
    return errors;
}

} // namespace latentscape
