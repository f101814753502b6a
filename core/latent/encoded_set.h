// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace latentscape {

/// Images seen through an encoder: one posterior (or point) per image. Immutable once made; crosses threads as
/// EncodedSetPtr.
struct EncodedSet
{
    int dimensions = 0;
    std::vector<float> mean;          ///< [N, d]
    std::vector<float> logVar;        ///< [N, d], or empty for a deterministic encoder
    std::vector<std::uint32_t> index; ///< [N], into the data set
    /// [N] the labels the model took the images for, when it finds the label itself; else empty.
    std::vector<std::int32_t> inferred{};
    std::uint64_t version = 0; ///< of the snapshot that encoded
    int epoch = 0;

    std::size_t size() const { return index.size(); }
    std::span<const float> code(std::size_t row) const
    {
        return {mean.data() + row * static_cast<std::size_t>(dimensions), static_cast<std::size_t>(dimensions)};
    }
};

using EncodedSetPtr = std::shared_ptr<const EncodedSet>;

/// What the codes do along one latent dimension.
struct DimensionSummary
{
    float low = -3; ///< 0.5 % quantile of the means
    float high = 3; ///< 99.5 % quantile
    float mean = 0;
    float variance = 0;                   ///< of the means: Burda's activity statistic Cov_x(E[z|x])
    float kl = 0;                         ///< mean KL to N(0,1), nats; 0 for a deterministic encoder
    std::vector<std::uint32_t> histogram; ///< counts of the means in equal bins from low to high
};

/// One summary per dimension. `bins` >= 1.
std::vector<DimensionSummary> summarize(const EncodedSet& codes, int bins = 48);

/// Burda et al. 2015: a unit is active when its means vary by more than this over the data.
inline constexpr float kActiveVariance = 0.01F;

/// Rows of `codes` nearest to `z` (Euclidean), nearest first. Exact; N*d work.
struct Neighbour
{
    std::size_t row = 0;
    float distance = 0;
};
std::vector<Neighbour> nearestCodes(const EncodedSet& codes, std::span<const float> z, std::size_t count);

} // namespace latentscape
