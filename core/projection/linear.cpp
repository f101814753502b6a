// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/linear.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <Eigen/Dense>

#include "core/projection/leading_axes.h"

namespace latentscape {

namespace {

using Axes = Eigen::Matrix<double, Eigen::Dynamic, 2>;

/// Rows whose products are summed at a time: a block of them stays in the cache.
constexpr Eigen::Index kBlock = 256;

/// From the whole covariance, which is soon too large.
LeadingAxes exactAxes(const EncodedSet& codes, const std::stop_token& stop)
{
    using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Index d = codes.dimensions;
    const auto n = static_cast<Eigen::Index>(codes.size());
    const Eigen::Map<const RowMajor> all(codes.mean.data(), n, d);
    LeadingAxes found;
    found.mean = Eigen::VectorXd::Zero(d);
    for (Eigen::Index begin = 0; begin < n && !stop.stop_requested(); begin += kBlock)
        found.mean += all.middleRows(begin, std::min(kBlock, n - begin)).cast<double>().colwise().sum().transpose();
    found.mean /= static_cast<double>(n);
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(d, d);
    Eigen::MatrixXd block;
    for (Eigen::Index begin = 0; begin < n && !stop.stop_requested(); begin += kBlock) {
        block = all.middleRows(begin, std::min(kBlock, n - begin)).cast<double>().rowwise() - found.mean.transpose();
        covariance.selfadjointView<Eigen::Lower>().rankUpdate(block.transpose());
    }
    covariance /= static_cast<double>(n);
    found.total = covariance.trace();
    if (d < 2 || !std::isfinite(found.total) || stop.stop_requested())
        return found;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
    found.axes = solver.eigenvectors().rightCols<2>().rowwise().reverse();
    found.variances = solver.eigenvalues().tail<2>().reverse();
    return found;
}

/// Turns `axes` within their plane (mirroring allowed) so that they agree best with `previous`: the orthogonal
/// Procrustes problem in two dimensions. False when the planes have too little in common to say how.
bool agreeWith(const Axes& previous, Axes& axes)
{
    const Eigen::Matrix2d overlap = axes.transpose() * previous;
    const Eigen::JacobiSVD<Eigen::Matrix2d> svd(overlap, Eigen::ComputeFullU | Eigen::ComputeFullV);
    if (!(svd.singularValues()(1) > 0.1))
        return false;
    axes = axes * (svd.matrixU() * svd.matrixV().transpose());
    return true;
}

void fixSign(Axes& axes, Eigen::Index column)
{
    Eigen::Index largest = 0;
    axes.col(column).cwiseAbs().maxCoeff(&largest);
    if (axes(largest, column) < 0)
        axes.col(column) = -axes.col(column);
}

Axes toAxes(const std::vector<float>& x, const std::vector<float>& y)
{
    const auto d = static_cast<Eigen::Index>(x.size());
    Axes axes(d, 2);
    axes.col(0) = Eigen::Map<const Eigen::VectorXf>(x.data(), d).cast<double>();
    axes.col(1) = Eigen::Map<const Eigen::VectorXf>(y.data(), d).cast<double>();
    return axes;
}

std::vector<float> toFloats(const Eigen::VectorXd& values)
{
    std::vector<float> floats(static_cast<std::size_t>(values.size()));
    Eigen::Map<Eigen::VectorXf>(floats.data(), values.size()) = values.cast<float>();
    return floats;
}

} // namespace

LinearProjection LinearProjection::ofDimensions(int dimensions, int x, int y)
{
    assert(dimensions >= 1 && x >= 0 && x < dimensions && y >= 0 && y < dimensions);
    assert(x != y || dimensions == 1);
    LinearProjection projection;
    const auto d = static_cast<std::size_t>(dimensions);
    projection.m_origin.assign(d, 0.0F);
    projection.m_axisX.assign(d, 0.0F);
    projection.m_axisY.assign(d, 0.0F);
    projection.m_axisX[static_cast<std::size_t>(x)] = 1.0F;
    // One dimension is a line: every point is at y = 0.
    if (x != y)
        projection.m_axisY[static_cast<std::size_t>(y)] = 1.0F;
    return projection;
}

LinearProjection LinearProjection::ofPca(const EncodedSet& codes, const LinearProjection* previous,
                                         const std::stop_token& stop)
{
    LinearProjection projection = ofDimensions(codes.dimensions, 0, codes.dimensions > 1 ? 1 : 0);
    if (codes.size() == 0)
        return projection;
    const LeadingAxes found =
        codes.dimensions > kMostExactDimensions ? leadingAxes(codes, stop) : exactAxes(codes, stop);
    if (stop.stop_requested())
        return projection;
    const double total = found.total;
    // Codes of a diverged model have no variance to speak of: the raw dimensions are shown.
    if (!std::isfinite(total))
        return projection;
    projection.m_origin = toFloats(found.mean);
    if (!(total > 0))
        return projection;
    if (codes.dimensions == 1) {
        projection.m_explainedX = 1.0F;
        return projection;
    }
    Axes axes = found.axes;
    const bool comparable = previous != nullptr && previous->dimensions() == codes.dimensions;
    if (!comparable || !agreeWith(toAxes(previous->m_axisX, previous->m_axisY), axes)) {
        fixSign(axes, 0);
        fixSign(axes, 1);
    }
    // Within their plane the axes may have been turned.
    const Eigen::Matrix2d turn = found.axes.transpose() * axes;
    const Eigen::Matrix2d covariance = turn.transpose() * found.variances.asDiagonal() * turn;
    const auto explained = [&](Eigen::Index column) {
        return static_cast<float>(std::clamp(covariance(column, column) / total, 0.0, 1.0));
    };
    projection.m_axisX = toFloats(axes.col(0));
    projection.m_axisY = toFloats(axes.col(1));
    projection.m_explainedX = explained(0);
    projection.m_explainedY = explained(1);
    projection.m_explainedBoth = static_cast<float>(covariance(0, 1) / total);
    return projection;
}

LinearProjection LinearProjection::turned(double cosine, double sine, bool mirrored) const
{
    LinearProjection result = *this;
    const double flip = mirrored ? -1 : 1;
    for (std::size_t j = 0; j < m_axisX.size(); ++j) {
        result.m_axisX[j] = static_cast<float>(cosine * m_axisX[j] - sine * flip * m_axisY[j]);
        result.m_axisY[j] = static_cast<float>(sine * m_axisX[j] + cosine * flip * m_axisY[j]);
    }
    const double both = 2 * cosine * sine * flip * m_explainedBoth;
    const auto share = [](double value) { return static_cast<float>(std::clamp(value, 0.0, 1.0)); };
    result.m_explainedX = share(cosine * cosine * m_explainedX + sine * sine * m_explainedY - both);
    result.m_explainedY = share(sine * sine * m_explainedX + cosine * cosine * m_explainedY + both);
    result.m_explainedBoth = static_cast<float>(cosine * sine * (m_explainedX - m_explainedY) +
                                                (cosine * cosine - sine * sine) * flip * m_explainedBoth);
    return result;
}

std::vector<float> LinearProjection::project(const EncodedSet& codes) const
{
    assert(codes.dimensions == dimensions());
    std::vector<float> points(codes.size() * 2);
    for (std::size_t row = 0; row < codes.size(); ++row)
        project(codes.code(row), points[2 * row], points[2 * row + 1]);
    return points;
}

void LinearProjection::project(std::span<const float> z, float& x, float& y) const
{
    assert(z.size() == m_origin.size());
    x = 0;
    y = 0;
    for (std::size_t j = 0; j < z.size(); ++j) {
        const float offset = z[j] - m_origin[j];
        x += offset * m_axisX[j];
        y += offset * m_axisY[j];
    }
}

std::vector<float> LinearProjection::place(float x, float y, std::span<const float> base) const
{
    float baseX = 0;
    float baseY = 0;
    project(base, baseX, baseY);
    std::vector<float> latent(base.begin(), base.end());
    for (std::size_t j = 0; j < latent.size(); ++j)
        latent[j] += (x - baseX) * m_axisX[j] + (y - baseY) * m_axisY[j];
    return latent;
}

} // namespace latentscape
