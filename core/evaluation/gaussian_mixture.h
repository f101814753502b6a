// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace latentscape {

/// A weighted sum of Gaussians over [d]: what a latent space without a prior is sampled from (Ghosh et al. 2020, "From
/// Variational to Deterministic Autoencoders").
struct GaussianMixture
{
    int dimensions = 0;
    bool diagonal = false;
    std::vector<double> weights; ///< [K], summing to 1
    std::vector<double> means;   ///< [K, d]
    /// Lower Cholesky factors of the covariances [K, d, d], row by row; when diagonal, standard deviations [K, d].
    std::vector<double> factors;

    int components() const { return static_cast<int>(weights.size()); }

    /// `count` draws [count, d]; the first of a longer series are the same.
    std::vector<float> draw(std::uint64_t seed, std::size_t count) const;
    /// Mean over `rows` [n, d] of the log density, nats.
    double meanLogDensity(std::span<const float> rows) const;
};

struct MixtureOptions
{
    int components = 10; ///< fewer when there are too few rows for so many
    int iterations = 60;
    std::uint64_t seed = 1;
    int threads = 1; ///< does not change the result
    std::stop_token stop;
};

/// Covariances are full up to this many dimensions, diagonal above.
inline constexpr int kFullCovariance = 64;

/// Fits by expectation and maximisation from the clusters of k-means, until an iteration gains less than 1e-4 nats a
/// row. A millionth of the data's mean variance is added to every variance, so that a flat direction does no harm. Rows
/// that are not finite are left out; without any other the standard normal distribution is returned. When stopped, the
/// result is that of the iterations so far.
GaussianMixture fitMixture(std::span<const float> rows, int dimensions, const MixtureOptions& options);

} // namespace latentscape
