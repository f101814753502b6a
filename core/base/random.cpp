// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <algorithm>

namespace latentscape {

namespace {

/// Words computed at a time by the fills: they stay in the first-level cache until they are used.
constexpr std::size_t kChunk = 16 * kPhiloxGroup;

/// A strong 64-bit mix (the finaliser of SplitMix64): neighbouring seeds give unrelated keys.
std::uint64_t mix(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

} // namespace

RandomStream::RandomStream(std::uint64_t seed, RandomPurpose purpose, std::uint64_t step, std::uint32_t shard)
{
    // The upper half of a long step count joins the key, the lower half is part of the counter.
    const std::uint64_t key = mix(mix(seed) ^ (static_cast<std::uint64_t>(purpose) << 32U) ^ mix(step >> 32U));
    m_key.key = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)};
    m_key.step = static_cast<std::uint32_t>(step);
    m_key.shard = shard;
}

void RandomStream::refill()
{
    m_buffer = philox4x32(
        {static_cast<std::uint32_t>(m_counter), static_cast<std::uint32_t>(m_counter >> 32U), m_key.step, m_key.shard},
        m_key.key);
    ++m_counter;
    m_used = 0;
}

std::uint32_t RandomStream::next()
{
    if (m_used == m_buffer.size())
        refill();
    return m_buffer[m_used++];
}

float RandomStream::uniform() { return static_cast<float>(next() >> 8U) * (1.0F / 16777216.0F); }

std::uint64_t RandomStream::below(std::uint64_t bound)
{
    // Numbers below the threshold would make the first residues likelier than the last.
    const std::uint64_t threshold = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t high = next();
        const std::uint64_t number = (high << 32U) | next();
        if (number >= threshold)
            return number % bound;
    }
}

float RandomStream::normal()
{
    if (m_hasSpareNormal) {
        m_hasSpareNormal = false;
        return m_spareNormal;
    }
    const std::uint32_t first = next();
    const std::array<std::uint32_t, 2> bits = {first, next()};
    std::array<float, 2> numbers{};
    normalsFromBits(bits.data(), numbers.data(), 2);
    m_spareNormal = numbers[1];
    m_hasSpareNormal = true;
    return numbers[0];
}

template <typename Take>
void RandomStream::eachGroup(std::size_t count, Take take)
{
    std::array<std::uint32_t, kChunk> bits;
    for (std::size_t begin = 0; begin < count; begin += kChunk) {
        const std::size_t wanted = std::min(kChunk, count - begin);
        const std::size_t groups = (wanted + kPhiloxGroup - 1) / kPhiloxGroup;
        philoxFill(m_key, m_counter + begin / 4, bits.data(), groups * kPhiloxGroup);
        take(bits.data(), begin, wanted);
    }
    m_counter += (count + 3) / 4;
}

void RandomStream::fillNormal(std::span<float> out)
{
    eachGroup(out.size(), [&](const std::uint32_t* bits, std::size_t begin, std::size_t count) {
        normalsFromBits(bits, out.data() + begin, count & ~std::size_t{1});
        if (count % 2 != 0) {
            std::array<float, 2> pair{};
            normalsFromBits(bits + count - 1, pair.data(), 2);
            out[begin + count - 1] = pair[0];
        }
    });
}

void RandomStream::fillUniform(std::span<float> out)
{
    eachGroup(out.size(), [&](const std::uint32_t* bits, std::size_t begin, std::size_t count) {
        uniformsFromBits(bits, out.data() + begin, count);
    });
}

void RandomStream::fillBits(std::span<std::uint32_t> out)
{
    eachGroup(out.size(), [&](const std::uint32_t* bits, std::size_t begin, std::size_t count) {
        std::copy_n(bits, count, out.data() + begin);
    });
}

} // namespace latentscape
