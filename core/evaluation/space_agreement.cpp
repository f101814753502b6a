// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/space_agreement.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

#include <Eigen/Dense>

namespace latentscape {

namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// Rows whose products are summed at a time: a block of them stays in the cache.
constexpr Eigen::Index kBlock = 256;

/// The codes of one space, about their mean.
class Space
{
public:
    Space(std::span<const float> codes, int dimensions)
        : m_codes(codes.data(), static_cast<Eigen::Index>(codes.size()) / dimensions, dimensions),
          m_mean(Eigen::RowVectorXd::Zero(dimensions))
    {
        for (Eigen::Index begin = 0; begin < count(); begin += kBlock)
            m_mean += m_codes.middleRows(begin, std::min(kBlock, count() - begin)).cast<double>().colwise().sum();
        m_mean /= static_cast<double>(count());
    }

    Eigen::Index count() const { return m_codes.rows(); }

    /// this^T other [d, d'].
    Eigen::MatrixXd product(const Space& other) const
    {
        Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(m_mean.size(), other.m_mean.size());
        for (Eigen::Index begin = 0; begin < count(); begin += kBlock)
            sum.noalias() += block(begin).transpose() * other.block(begin);
        return sum;
    }

    /// The sum of squares.
    double extent() const
    {
        double sum = 0;
        for (Eigen::Index begin = 0; begin < count(); begin += kBlock)
            sum += block(begin).squaredNorm();
        return sum;
    }

private:
    Eigen::MatrixXd block(Eigen::Index begin) const
    {
        return m_codes.middleRows(begin, std::min(kBlock, count() - begin)).cast<double>().rowwise() - m_mean;
    }

    Eigen::Map<const RowMajor> m_codes;
    Eigen::RowVectorXd m_mean;
};

bool isUsable(double extent) { return std::isfinite(extent) && extent > 0; }

} // namespace

std::vector<float> neighbourOverlap(const NeighbourGraph& a, const NeighbourGraph& b)
{
    assert(a.points == b.points);
    const auto k = static_cast<std::size_t>(std::min(a.k, b.k));
    std::vector<float> overlap(a.points, 0.0F);
    // Whose neighbour a point was found to be last; nobody's at first.
    std::vector<std::size_t> owner(a.points, a.points);
    for (std::size_t row = 0; row < a.points && k > 0; ++row) {
        for (const std::uint32_t other : a.neighbours(row).first(k))
            owner[other] = row;
        owner[row] = a.points; // a point that is not finite says itself
        const auto same =
            std::ranges::count_if(b.neighbours(row).first(k), [&](std::uint32_t other) { return owner[other] == row; });
        overlap[row] = static_cast<float>(same) / static_cast<float>(k);
    }
    return overlap;
}

double procrustesResidual(std::span<const float> a, int da, std::span<const float> b, int db)
{
    const Space first(a, da);
    const Space second(b, db);
    assert(first.count() == second.count());
    const double extentA = first.extent();
    const double extentB = second.extent();
    if (!isUsable(extentA) || !isUsable(extentB))
        return kNone;
    const Eigen::BDCSVD<Eigen::MatrixXd> svd(first.product(second));
    const double fit = svd.singularValues().sum();
    return std::clamp(1 - fit * fit / extentA / extentB, 0.0, 1.0);
}

double linearCka(std::span<const float> a, int da, std::span<const float> b, int db)
{
    const Space first(a, da);
    const Space second(b, db);
    assert(first.count() == second.count());
    if (!isUsable(first.extent()) || !isUsable(second.extent()))
        return kNone;
    const double own = first.product(first).norm() * second.product(second).norm();
    return std::clamp(first.product(second).squaredNorm() / own, 0.0, 1.0);
}

} // namespace latentscape
