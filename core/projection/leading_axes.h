// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes Eigen).

#include <stop_token>

#include <Eigen/Core>

#include "core/latent/encoded_set.h"

namespace latentscape {

/// The two directions in which codes vary most, found without their covariance, which has the square of their
/// dimensions.
struct LeadingAxes
{
    Eigen::VectorXd mean;                          ///< [d]
    Eigen::Matrix<double, Eigen::Dynamic, 2> axes; ///< [d, 2] orthonormal, the greater variance first
    Eigen::Vector2d variances{0, 0};
    double total = 0; ///< of all dimensions; not finite for codes that are not
};

/// By a block Krylov iteration from a fixed start: the same codes give the same axes. Exact to rounding where two
/// directions stand out; where many are alike, one of the planes that hold nearly the most. At least three dimensions
/// and one code. When stopped, what comes back says nothing.
LeadingAxes leadingAxes(const EncodedSet& codes, const std::stop_token& stop = {});

} // namespace latentscape
