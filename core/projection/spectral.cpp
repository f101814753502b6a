// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/spectral.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Dense>

#include "core/base/random.h"
#include "core/projection/umap_kernels.h"

namespace latentscape {

namespace {

/// Of the random numbers, apart from those of evaluation.
constexpr std::uint32_t kStream = 5;
constexpr std::size_t kBlock = 1024;
constexpr std::size_t kLeastPoints = 20;
/// Products with the matrix between two orthogonalisations; single precision keeps the vectors apart for that long.
constexpr int kDegree = 16;
constexpr int kMostRounds = 25;
/// Share of an eigenvalue it may still change by from one round to the next.
constexpr double kTolerance = 2e-3;

constexpr auto kColumns = static_cast<Eigen::Index>(kGraphColumns);
using Vectors = Eigen::Matrix<float, Eigen::Dynamic, kColumns, Eigen::RowMajor>;
using Small = Eigen::Matrix<double, kColumns, kColumns>;

/// The matrix S = D^-1/2 W D^-1/2, whose greatest eigenvalues are the Laplacian's least ones taken from 1, and a block
/// of vectors that turns towards their eigenvectors. The greatest eigenvalue, 1, and its vector D^1/2 1 are known and
/// kept out.
class SubspaceIteration
{
public:
    SubspaceIteration(const FuzzyGraph& graph, ThreadTeam& team, const std::stop_token& stop)
        : m_graph(graph), m_team(team), m_stop(stop), m_n(static_cast<Eigen::Index>(graph.points())), m_known(m_n),
          m_weights(graph.weight.size()), m_x(m_n, kColumns), m_next(m_n, kColumns), m_last(m_n, kColumns)
    {
        for (std::size_t row = 0; row < graph.points(); ++row) {
            double degree = 0;
            for (std::uint32_t e = graph.begin[row]; e < graph.begin[row + 1]; ++e)
                degree += graph.weight[e];
            m_known[static_cast<Eigen::Index>(row)] = static_cast<float>(std::sqrt(degree));
        }
        for (std::size_t row = 0; row < graph.points(); ++row) {
            for (std::uint32_t e = graph.begin[row]; e < graph.begin[row + 1]; ++e)
                m_weights[e] = graph.weight[e] / (m_known[static_cast<Eigen::Index>(row)] *
                                                  m_known[static_cast<Eigen::Index>(graph.column[e])]);
        }
        m_known /= m_known.norm();
    }

    /// Random vectors, the first two about `guess` when there is one. A place times the degree's root: what is wanted
    /// is nearly constant over a cluster after the same scaling.
    void begin(std::span<const float> guess, std::uint64_t seed)
    {
        RandomStream(seed, RandomPurpose::Evaluation, 1, kStream)
            .fillNormal({m_x.data(), static_cast<std::size_t>(m_x.size())});
        if (guess.size() == 2 * static_cast<std::size_t>(m_n)) {
            for (Eigen::Index row = 0; row < m_n; ++row) {
                m_x(row, 0) = guess[static_cast<std::size_t>(2 * row)] * m_known[row];
                m_x(row, 1) = guess[static_cast<std::size_t>(2 * row + 1)] * m_known[row];
            }
        }
        orthogonalise();
        rotate();
    }

    /// One round; false when stopped.
    bool advance()
    {
        // Everything below the least eigenvalue of the block is damped, what lies above grows.
        const double cut = std::clamp(m_values(kColumns - 1), -0.5, 0.9999);
        if (!filter(static_cast<float>((cut + 1) / 2), static_cast<float>((cut - 1) / 2)))
            return false;
        orthogonalise();
        return rotate();
    }

    /// Eigenvalues found, greatest first.
    const Eigen::Matrix<double, kColumns, 1>& values() const { return m_values; }
    const Vectors& vectors() const { return m_x; }

private:
    /// out = scale (S - shift) x - keep before.
    bool multiply(const Vectors& x, float scale, float shift, float keep, const Vectors& before, Vectors& out)
    {
        const GraphProduct product{m_graph.begin.data(),
                                   m_graph.column.data(),
                                   m_weights.data(),
                                   x.data(),
                                   before.data(),
                                   out.data(),
                                   scale,
                                   shift,
                                   keep};
        const std::size_t rows = m_graph.points();
        m_team.run(static_cast<int>((rows + kBlock - 1) / kBlock), [&](int block) {
            const std::size_t from = static_cast<std::size_t>(block) * kBlock;
            multiplyGraph(product, from, std::min(from + kBlock, rows));
        });
        return !m_stop.stop_requested();
    }

    /// x becomes T((S - centre) / half) x with Chebyshev's polynomial T.
    bool filter(float half, float centre)
    {
        m_last = m_x;
        if (!multiply(m_last, 1 / half, centre, 0, m_last, m_x))
            return false;
        for (int i = 1; i < kDegree; ++i) {
            if (!multiply(m_x, 2 / half, centre, 1, m_last, m_last))
                return false;
            m_x.swap(m_last);
        }
        return true;
    }

    /// Sums over rows in a fixed order, whatever the number of threads.
    Small productOf(const Vectors& a, const Vectors& b)
    {
        const auto block = static_cast<Eigen::Index>(kBlock);
        const Eigen::Index blocks = (m_n + block - 1) / block;
        std::vector<Small> parts(static_cast<std::size_t>(blocks));
        m_team.run(static_cast<int>(blocks), [&](int i) {
            const Eigen::Index from = i * block;
            const Eigen::Index count = std::min(block, m_n - from);
            parts[static_cast<std::size_t>(i)].noalias() =
                a.middleRows(from, count).cast<double>().transpose() * b.middleRows(from, count).cast<double>();
        });
        Small sum = Small::Zero();
        for (const Small& part : parts)
            sum += part;
        return sum;
    }

    void multiplyRight(const Small& matrix)
    {
        const Eigen::Matrix<float, kColumns, kColumns> factor = matrix.cast<float>();
        const auto block = static_cast<Eigen::Index>(kBlock);
        m_team.run(static_cast<int>((m_n + block - 1) / block), [&](int i) {
            const Eigen::Index from = i * block;
            auto rows = m_x.middleRows(from, std::min(block, m_n - from));
            rows = (rows * factor).eval();
        });
    }

    /// Takes the known vector out and makes the block orthonormal; twice, for the first pass leaves what single
    /// precision lost.
    void orthogonalise()
    {
        for (int pass = 0; pass < 2; ++pass) {
            const Eigen::Matrix<float, 1, kColumns> share = m_known.transpose() * m_x;
            m_x.noalias() -= m_known * share;
            const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> gram(productOf(m_x, m_x));
            const double least = 1e-12 * gram.eigenvalues()(kColumns - 1);
            const Eigen::Matrix<double, kColumns, 1> roots =
                gram.eigenvalues().array().max(std::max(least, 1e-300)).rsqrt();
            multiplyRight(gram.eigenvectors() * roots.asDiagonal());
        }
    }

    /// Rayleigh and Ritz: the block's vectors become the best guesses of eigenvectors within it.
    bool rotate()
    {
        if (!multiply(m_x, 1, 0, 0, m_x, m_next))
            return false;
        const Small projected = productOf(m_x, m_next);
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> ritz((projected + projected.transpose()) / 2);
        m_values = ritz.eigenvalues().reverse();
        multiplyRight(ritz.eigenvectors().rowwise().reverse());
        return true;
    }

    const FuzzyGraph& m_graph;
    ThreadTeam& m_team;
    const std::stop_token& m_stop;
    Eigen::Index m_n;
    Eigen::VectorXf m_known;
    std::vector<float> m_weights;
    Vectors m_x;
    Vectors m_next;
    Vectors m_last;
    Eigen::Matrix<double, kColumns, 1> m_values = Eigen::Matrix<double, kColumns, 1>::Zero();
};

/// The first two vectors, with signs that do not depend on the way they were found.
std::vector<float> layoutOf(const Vectors& vectors)
{
    std::vector<float> xy(2 * static_cast<std::size_t>(vectors.rows()));
    for (Eigen::Index axis = 0; axis < 2; ++axis) {
        Eigen::Index largest = 0;
        vectors.col(axis).cwiseAbs().maxCoeff(&largest);
        const float sign = vectors(largest, axis) < 0 ? -1.0F : 1.0F;
        for (Eigen::Index row = 0; row < vectors.rows(); ++row)
            xy[static_cast<std::size_t>(2 * row + axis)] = sign * vectors(row, axis);
    }
    return xy;
}

} // namespace

std::vector<float> spectralLayout(const FuzzyGraph& graph, std::span<const float> guess, std::uint64_t seed,
                                  ThreadTeam& team, const std::stop_token& stop)
{
    if (graph.points() < kLeastPoints || componentCount(graph) != 1)
        return {};
    SubspaceIteration search(graph, team, stop);
    search.begin(guess, seed);
    for (int round = 0; round < kMostRounds; ++round) {
        const Eigen::Vector2d before = search.values().head<2>();
        if (!search.advance())
            return {};
        const Eigen::Array2d change = (search.values().head<2>() - before).array().abs();
        const Eigen::Array2d size = (1 - search.values().head<2>().array()).abs().max(1e-6);
        if ((change <= kTolerance * size).all())
            break;
    }
    return layoutOf(search.vectors());
}

} // namespace latentscape
