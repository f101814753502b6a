// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/random_kernels.h"

namespace latentscape {

/// What random numbers are drawn for. Part of a stream's key, so that two uses never share numbers and adding
/// one use never shifts another. The values are written into no file but they decide results: append only.
enum class RandomPurpose : std::uint32_t {
    Initialisation = 1,
    Shuffle = 2,
    Split = 3,
    Latent = 4,       ///< reparameterisation noise
    Binarization = 5, ///< pixels drawn as bits
    Corruption = 6,
    Evaluation = 7,
    Prior = 8, ///< samples from the prior
    Subset = 9,
    Choice = 10,   ///< which images a picture shows
    Labelled = 11, ///< which images keep their label, and their order
};

/// One block of Philox4x32-10: four random words from a counter and a key.
std::array<std::uint32_t, 4> philox4x32(const std::array<std::uint32_t, 4>& counter,
                                        const std::array<std::uint32_t, 2>& key);

/// A counter-based random stream: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
/// SC 2011). The numbers depend on the key (seed, purpose, step, shard) and the position only, never on which
/// thread asks, nor on what was drawn elsewhere.
class RandomStream
{
public:
    RandomStream(std::uint64_t seed, RandomPurpose purpose, std::uint64_t step = 0, std::uint32_t shard = 0);

    std::uint32_t next();
    /// Uniform in [0, 1), 24 bits.
    float uniform();
    /// Uniform integer in [0, bound); bound > 0. Free of modulo bias.
    std::uint64_t below(std::uint64_t bound);
    /// One standard normal number.
    float normal();

    /// Fills with standard normal numbers (Box-Muller on whole blocks of the generator).
    void fillNormal(std::span<float> out);
    /// Fills with uniform numbers in [0, 1).
    void fillUniform(std::span<float> out);
    /// Fills with random words.
    /// All three begin with a block of the generator that was not touched yet: n numbers are the first n of any longer
    /// fill, and they are the same on every processor.
    void fillBits(std::span<std::uint32_t> out);

    /// Fisher-Yates; any random access range of any element type.
    template <typename Range>
    void shuffle(Range& range)
    {
        using std::swap;
        for (std::size_t i = range.size(); i > 1; --i)
            swap(range[i - 1], range[below(i)]);
    }

private:
    void refill();
    /// Hands `count` numbers of the next blocks to `take(bits, begin, count)`, a part at a time.
    template <typename Take>
    void eachGroup(std::size_t count, Take take);

    PhiloxKey m_key;
    std::uint64_t m_counter = 0;
    std::array<std::uint32_t, 4> m_buffer{};
    std::size_t m_used = 4;
    float m_spareNormal = 0;
    bool m_hasSpareNormal = false;
};

} // namespace latentscape
