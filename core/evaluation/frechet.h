// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace latentscape {

/// Mean [d] and covariance [d, d] (divided by n - 1; zero of one row) of some rows.
struct Moments
{
    std::vector<double> mean;
    std::vector<double> covariance;
};

/// Of `rows` [n, dimensions]; n >= 1.
Moments momentsOf(std::span<const float> rows, int dimensions);

/// The squared Frechet (2-Wasserstein) distance of the Gaussians with these moments (Dowson & Landau 1982; between the
/// features of two sets of images what Heusel et al. 2017 call FID):
///     |m_a - m_b|^2 + tr(C_a + C_b - 2 (C_a^1/2 C_b C_a^1/2)^1/2)
double frechetDistance(const Moments& a, const Moments& b);

} // namespace latentscape
