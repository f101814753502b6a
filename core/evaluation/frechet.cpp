// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/frechet.h"

#include <algorithm>

#include <Eigen/Dense>

namespace latentscape {

namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Rows whose products are summed at a time: a block of them stays in the cache.
constexpr Eigen::Index kBlock = 256;

Eigen::Map<const Eigen::MatrixXd> covarianceOf(const Moments& moments)
{
    const auto d = static_cast<Eigen::Index>(moments.mean.size());
    return {moments.covariance.data(), d, d};
}

Eigen::Map<const Eigen::VectorXd> meanOf(const Moments& moments)
{
    return {moments.mean.data(), static_cast<Eigen::Index>(moments.mean.size())};
}

} // namespace

Moments momentsOf(std::span<const float> rows, int dimensions)
{
    const Eigen::Index d = dimensions;
    const Eigen::Index n = static_cast<Eigen::Index>(rows.size()) / d;
    const Eigen::Map<const RowMajor> all(rows.data(), n, d);
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(d);
    for (Eigen::Index begin = 0; begin < n; begin += kBlock)
        mean += all.middleRows(begin, std::min(kBlock, n - begin)).cast<double>().colwise().sum().transpose();
    mean /= static_cast<double>(n);
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(d, d);
    for (Eigen::Index begin = 0; begin < n; begin += kBlock) {
        const Eigen::MatrixXd block =
            all.middleRows(begin, std::min(kBlock, n - begin)).cast<double>().rowwise() - mean.transpose();
        covariance.noalias() += block.transpose() * block;
    }
    covariance /= static_cast<double>(std::max<Eigen::Index>(n - 1, 1)); // of one row it is zero
    return {{mean.data(), mean.data() + d}, {covariance.data(), covariance.data() + d * d}};
}

double frechetDistance(const Moments& a, const Moments& b)
{
    // The root through the symmetric product: rounding leaves its eigenvalues real, a little below zero at worst.
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covarianceOf(a));
    const Eigen::MatrixXd root = solver.eigenvectors() * solver.eigenvalues().cwiseMax(0).cwiseSqrt().asDiagonal() *
                                 solver.eigenvectors().transpose();
    const Eigen::MatrixXd product = root * covarianceOf(b) * root;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> both(product, Eigen::EigenvaluesOnly);
    const double overlap = both.eigenvalues().cwiseMax(0).cwiseSqrt().sum();
    return (meanOf(a) - meanOf(b)).squaredNorm() + covarianceOf(a).trace() + covarianceOf(b).trace() - 2 * overlap;
}

} // namespace latentscape
