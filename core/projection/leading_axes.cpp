// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/leading_axes.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <Eigen/Dense>

#include "core/base/random.h"

namespace latentscape {

namespace {

/// Rows that are widened at a time.
constexpr Eigen::Index kRows = 256;
constexpr Eigen::Index kBlock = 4; ///< vectors of a step
constexpr Eigen::Index kSteps = 16;
constexpr double kNegligible = 1e-10; ///< of a vector that lies in the space found so far

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

class CodeMatrix
{
public:
    CodeMatrix(const EncodedSet& codes, const std::stop_token& stop)
        : m_rows(codes.mean.data(), static_cast<Eigen::Index>(codes.size()), codes.dimensions), m_stop(stop),
          m_mean(Eigen::VectorXd::Zero(codes.dimensions))
    {
        forBlocks([this](const auto& rows) { m_mean += rows.colwise().sum().transpose(); });
        m_mean /= static_cast<double>(m_rows.rows());
    }

    const Eigen::VectorXd& mean() const { return m_mean; }

    double totalVariance() const
    {
        double sum = 0;
        forBlocks([&](const auto& rows) { sum += (rows.rowwise() - m_mean.transpose()).squaredNorm(); });
        return sum / static_cast<double>(m_rows.rows());
    }

    /// The covariance times `vectors` [d, k].
    Eigen::MatrixXd times(const Eigen::MatrixXd& vectors) const
    {
        Eigen::MatrixXd product = Eigen::MatrixXd::Zero(vectors.rows(), vectors.cols());
        forBlocks([&](const Eigen::MatrixXd& rows) {
            const Eigen::MatrixXd centred = rows.rowwise() - m_mean.transpose();
            product.noalias() += centred.transpose() * (centred * vectors);
        });
        return product / static_cast<double>(m_rows.rows());
    }

private:
    template <typename Work>
    void forBlocks(const Work& work) const
    {
        for (Eigen::Index begin = 0; begin < m_rows.rows() && !m_stop.stop_requested(); begin += kRows) {
            const Eigen::MatrixXd rows =
                m_rows.middleRows(begin, std::min(kRows, m_rows.rows() - begin)).cast<double>();
            work(rows);
        }
    }

    Eigen::Map<const RowMajor> m_rows;
    const std::stop_token& m_stop;
    Eigen::VectorXd m_mean;
};

Eigen::MatrixXd startOf(Eigen::Index dimensions)
{
    std::vector<float> numbers(static_cast<std::size_t>(dimensions * kBlock));
    RandomStream(1, RandomPurpose::Evaluation).fillNormal(numbers);
    return Eigen::Map<const Eigen::MatrixXf>(numbers.data(), dimensions, kBlock).cast<double>();
}

/// Adds to the first `count` columns of `basis` what of `vectors` is orthogonal to them; returns how many there are
/// then. Twice is enough for that (Giraud et al. 2005).
Eigen::Index extend(Eigen::MatrixXd& basis, Eigen::Index count, Eigen::MatrixXd vectors)
{
    for (Eigen::Index k = 0; k < vectors.cols() && count < basis.cols(); ++k) {
        Eigen::VectorXd vector = vectors.col(k);
        const double before = vector.norm();
        for (int pass = 0; pass < 2; ++pass)
            vector -= basis.leftCols(count) * (basis.leftCols(count).transpose() * vector);
        if (!(vector.norm() > kNegligible * before))
            continue;
        basis.col(count++) = vector.normalized();
    }
    return count;
}

} // namespace

LeadingAxes leadingAxes(const EncodedSet& codes, const std::stop_token& stop)
{
    const CodeMatrix matrix(codes, stop);
    const Eigen::Index d = codes.dimensions;
    LeadingAxes found;
    found.mean = matrix.mean();
    found.axes = Eigen::Matrix<double, Eigen::Dynamic, 2>::Identity(d, 2);
    found.total = matrix.totalVariance();
    if (!(found.total > 0) || !std::isfinite(found.total))
        return found;
    Eigen::MatrixXd basis(d, std::min(kBlock * kSteps, d));
    Eigen::MatrixXd products(d, basis.cols());
    Eigen::Index done = 0;
    Eigen::Index count = extend(basis, 0, startOf(d));
    while (done < count && !stop.stop_requested()) {
        products.middleCols(done, count - done) = matrix.times(basis.middleCols(done, count - done));
        const Eigen::Index first = std::exchange(done, count);
        count = extend(basis, count, products.middleCols(first, count - first));
    }
    if (stop.stop_requested())
        return found;
    const Eigen::MatrixXd small = basis.leftCols(count).transpose() * products.leftCols(count);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver((small + small.transpose()) / 2);
    found.axes = basis.leftCols(count) * solver.eigenvectors().rightCols<2>().rowwise().reverse();
    found.variances = solver.eigenvalues().tail<2>().reverse();
    return found;
}

} // namespace latentscape
