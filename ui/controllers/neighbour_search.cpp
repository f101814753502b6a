// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/neighbour_search.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/data/batcher.h"

namespace latentscape {

NeighbourAnswer findNeighbours(NeighbourQuestion question, const std::stop_token& stop)
{
    NeighbourAnswer answer;
    NeighbourSubject& subject = question.subject;
    const Dataset& dataset = *question.dataset;
    const EncodedSetPtr& codes = question.codes;
    ThreadTeam team(availableCores(), lowerThreadPriority);
    if (subject.image && codes) {
        const auto row = std::ranges::find(codes->index, *subject.image);
        if (row != codes->index.end()) {
            const auto code = codes->code(static_cast<std::size_t>(row - codes->index.begin()));
            subject.z.assign(code.begin(), code.end());
        }
    }
    answer.hasCode = codes && !subject.z.empty() && static_cast<int>(subject.z.size()) == codes->dimensions;
    if (answer.hasCode && question.latent)
        answer.latent = nearestInLatent(*codes, subject.z, question.count, subject.image, team, stop);
    if (question.pixels && subject.pixels.size() == dataset.shape.pixels()) {
        std::vector<std::uint32_t> all;
        if (!codes) {
            all.resize(dataset.size());
            std::iota(all.begin(), all.end(), 0U);
        }
        answer.pixels = nearestInPixels(dataset, codes ? codes->index : all, subject.pixels, question.count,
                                        subject.image, team, stop);
    }
    answer.dataset = std::move(question.dataset);
    answer.codes = std::move(question.codes);
    return answer;
}

std::vector<float> planarPixels(const Dataset& dataset, std::uint32_t image)
{
    std::vector<float> pixels(dataset.shape.pixels());
    gatherPixels(dataset, std::span(&image, 1), pixels.data());
    return pixels;
}

std::vector<float> planarPixels(const Image& picture)
{
    const auto area = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    const auto channels = static_cast<std::size_t>(picture.channels);
    std::vector<float> pixels(area * channels);
    for (std::size_t i = 0; i < area; ++i) {
        for (std::size_t c = 0; c < channels; ++c)
            pixels[c * area + i] = static_cast<float>(picture.samples[i * channels + c]) / 255.0F;
    }
    return pixels;
}

} // namespace latentscape
