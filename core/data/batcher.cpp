// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batcher.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/data/batcher_kernels.h"

namespace latentscape {

namespace {

/// Random words drawn at a time: whole blocks of the generator that stay in the first-level cache.
constexpr std::size_t kDrawn = 1024;

/// Images of a batch lie anywhere: the next one is on its way into the cache while this one is read.
void fetchAhead(std::span<const std::uint8_t> pixels)
{
    constexpr std::size_t kCacheLine = 64;
    constexpr std::size_t kMost = 4096; // of a larger image the processor guesses the rest by itself
    for (std::size_t at = 0; at < std::min(pixels.size(), kMost); at += kCacheLine)
        __builtin_prefetch(pixels.data() + at);
}

} // namespace

std::vector<std::uint32_t> epochOrder(std::span<const std::uint32_t> indices, std::uint64_t seed, std::uint64_t epoch)
{
    std::vector<std::uint32_t> order(indices.begin(), indices.end());
    RandomStream(seed, RandomPurpose::Shuffle, epoch).shuffle(order);
    return order;
}

std::vector<std::uint32_t> repeatedOrder(std::span<const std::uint32_t> indices, std::size_t count, std::uint64_t seed,
                                         std::uint64_t epoch)
{
    std::vector<std::uint32_t> whole;
    whole.reserve(count);
    for (std::uint32_t round = 0; whole.size() < count; ++round) {
        std::vector<std::uint32_t> order(indices.begin(), indices.end());
        RandomStream(seed, RandomPurpose::Shuffle, epoch, round).shuffle(order);
        order.resize(std::min(order.size(), count - whole.size()));
        whole.insert(whole.end(), order.begin(), order.end());
    }
    return whole;
}

std::vector<std::uint32_t> labelledBatch(std::span<const std::uint32_t> labelled, std::size_t count, std::uint64_t seed,
                                         std::uint64_t step)
{
    std::vector<std::uint32_t> batch;
    std::uint64_t place = step * count;
    while (batch.size() < count) {
        std::vector<std::uint32_t> order(labelled.begin(), labelled.end());
        RandomStream(seed, RandomPurpose::Labelled, 1 + place / order.size()).shuffle(order);
        const std::size_t first = place % order.size();
        const std::size_t taken = std::min(order.size() - first, count - batch.size());
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(first);
        batch.insert(batch.end(), begin, begin + static_cast<std::ptrdiff_t>(taken));
        place += taken;
    }
    return batch;
}

void requireWhole(const Dataset& data)
{
    if (!data.pixels.isWhole())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The file of {} became shorter while its images were used. Put it back and open it "
                                    "again."),
                    {data.name})
            .about(data.name);
}

void gatherPixels(const Dataset& data, std::span<const std::uint32_t> indices, float* out)
{
    const std::size_t size = data.shape.pixels();
    for (std::size_t i = 0; i < indices.size(); ++i, out += size) {
        if (i + 1 < indices.size())
            fetchAhead(data.image(indices[i + 1]));
        pixelsToFloats(data.image(indices[i]).data(), out, size);
    }
}

void gatherBinarized(const Dataset& data, std::span<const std::uint32_t> indices, std::uint64_t seed,
                     std::uint64_t draw, float* out)
{
    const std::size_t size = data.shape.pixels();
    std::array<std::uint32_t, kDrawn> bits;
    for (const std::uint32_t index : indices) {
        RandomStream stream(seed, RandomPurpose::Binarization, draw, index);
        const std::uint8_t* pixels = data.image(index).data();
        for (std::size_t begin = 0; begin < size; begin += kDrawn) {
            const std::size_t count = std::min(kDrawn, size - begin);
            stream.fillBits({bits.data(), count});
            drawPixels(pixels + begin, bits.data(), out + begin, count);
        }
        out += size;
    }
}

} // namespace latentscape
