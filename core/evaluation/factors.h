// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// What is known of some images: one factor of theirs, level by level.
struct FactorValues
{
    std::span<const std::int32_t> values; ///< [N], each in [0, levels); images with another value are left out
    int levels = 0;
};

/// What latent dimensions tell about factors: mutual informations in nats.
struct FactorInformation
{
    int dimensions = 0;
    int factors = 0;
    std::vector<double> information; ///< [dimensions, factors] I(z_j; v_k), at least 0
    std::vector<double> entropy;     ///< [factors] H(v_k); 0 for a factor that does not vary

    double at(int dimension, int factor) const
    {
        return information[static_cast<std::size_t>(dimension) * static_cast<std::size_t>(factors) +
                           static_cast<std::size_t>(factor)];
    }
    /// I(z_j; v_k) / H(v_k), in [0, 1]: 1 when the dimension alone says which level it is. 0 where nothing varies.
    double share(int dimension, int factor) const;
    /// The dimension that tells most of a factor, the first of equals.
    int dimensionOf(int factor) const;
    /// The factor of which a dimension tells the greatest share, the first of equals; -1 when it tells nothing of any.
    int factorOf(int dimension) const;
    /// By how much the dimension that tells most of a factor is ahead of the next, divided by H(v_k), in [0, 1]. NaN
    /// where the factor does not vary.
    double gap(int factor) const;
    /// The mutual information gap, MIG (Chen et al. 2018): the mean gap over the factors that vary, in [0, 1]. More is
    /// better: every factor has a dimension for itself. NaN when none varies.
    double mig() const;
    /// The dimensions as a matrix shows them best: by the factor they tell most of (factorOf), those that tell more of
    /// it first; those that tell of none last.
    std::vector<int> order() const;
};

/// From latents [N, d] and the factors of the same N images. A dimension is cut into `bins` of equal width between its
/// least and its greatest value, as Locatello et al. 2019 do. Plug-in estimates: with N images they are too great by
/// some (bins - 1) (levels - 1) / (2 N) nats. Unchanged by moves, scaling and mirroring of single dimensions (but for
/// latents on the edge of a bin); another order of dimensions only puts the rows in that order. Turns of the space do
/// change it, and are meant to.
/// All 0 for a dimension without spread and one that is not finite. N * d * factors work, on the calling thread.
FactorInformation factorInformation(std::span<const float> latents, int dimensions,
                                    std::span<const FactorValues> factors, int bins = 20);

/// The same of codes, from `draws` latents of each image's posterior, drawn with `seed`: the information is that of z
/// given the image's factors, not of the posteriors' means (which would make a dimension of pure noise, with means that
/// hardly differ, tell much). Of a deterministic encoder from the codes themselves.
FactorInformation factorInformation(const EncodedSet& codes, std::span<const FactorValues> factors,
                                    std::uint64_t seed = 1, int draws = 4, int bins = 20);

/// The same for codes of images of data whose factors are known (Dataset::hasFactors), in their order.
FactorInformation factorInformation(const EncodedSet& codes, const Dataset& data, std::uint64_t seed = 1);

} // namespace latentscape
