// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/clusters.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Dense>

#include "core/base/parallel.h"
#include "core/base/random.h"

namespace latentscape {

namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Rows = Eigen::Map<const RowMajor>;

/// Sets the streams of restarts apart from others of the same purpose.
constexpr std::uint32_t kStream = 2;
/// Rows whose distances are taken together.
constexpr Eigen::Index kBlock = 512;

/// Row after row, so that it is the same whatever the threads.
Eigen::RowVectorXd meanOf(const Rows& rows)
{
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(rows.cols());
    for (Eigen::Index i = 0; i < rows.rows(); ++i)
        sum += rows.row(i).cast<double>();
    return sum / static_cast<double>(rows.rows());
}

/// One run of Lloyd's algorithm.
class Lloyd
{
public:
    Lloyd(const Rows& rows, const ClusterOptions& options, int restart)
        : m_rows(rows), m_options(options),
          m_clusters(std::min<Eigen::Index>(std::max(options.clusters, 1), rows.rows())),
          m_random(options.seed, RandomPurpose::Evaluation, static_cast<std::uint64_t>(restart), kStream),
          m_distances(static_cast<std::size_t>(rows.rows()))
    {
        m_result.assignment.resize(m_distances.size());
    }

    Clustering run()
    {
        choose();
        assign();
        for (int iteration = 0; iteration < m_options.iterations && !m_options.stop.stop_requested(); ++iteration) {
            const double before = m_result.inertia;
            move();
            if (!assign() || m_result.inertia >= before)
                break;
        }
        m_result.centres.assign(m_centres.data(), m_centres.data() + m_centres.size());
        return std::move(m_result);
    }

private:
    /// Each next centre is a row drawn with its squared distance to the nearest centre so far as weight.
    void choose()
    {
        m_centres.resize(m_clusters, m_rows.cols());
        std::ranges::fill(m_distances, std::numeric_limits<float>::max());
        auto next = static_cast<Eigen::Index>(m_random.below(static_cast<std::uint64_t>(m_rows.rows())));
        for (Eigen::Index k = 0; k < m_clusters; ++k) {
            m_centres.row(k) = m_rows.row(next);
            double total = 0;
            for (Eigen::Index i = 0; i < m_rows.rows(); ++i) {
                float& distance = m_distances[static_cast<std::size_t>(i)];
                distance = std::min(distance, (m_rows.row(i) - m_centres.row(k)).squaredNorm());
                total += distance;
            }
            double rest = m_random.uniform() * total;
            next = 0;
            while (next + 1 < m_rows.rows() && (rest -= m_distances[static_cast<std::size_t>(next)]) >= 0)
                ++next;
        }
    }

    /// Gives every row to its nearest centre; false when none changed hands.
    bool assign()
    {
        const Eigen::VectorXf norms = m_centres.rowwise().squaredNorm();
        bool changed = false;
        m_result.inertia = 0;
        RowMajor scores;
        for (Eigen::Index begin = 0; begin < m_rows.rows(); begin += kBlock) {
            const Eigen::Index count = std::min(kBlock, m_rows.rows() - begin);
            const auto block = m_rows.middleRows(begin, count);
            scores.noalias() = -2 * block * m_centres.transpose();
            scores.rowwise() += norms.transpose();
            for (Eigen::Index i = 0; i < count; ++i) {
                Eigen::Index nearest = 0;
                scores.row(i).minCoeff(&nearest);
                const auto row = static_cast<std::size_t>(begin + i);
                changed = changed || m_result.assignment[row] != nearest;
                m_result.assignment[row] = static_cast<std::int32_t>(nearest);
                m_distances[row] = (block.row(i) - m_centres.row(nearest)).squaredNorm();
                m_result.inertia += m_distances[row];
            }
        }
        return changed;
    }

    /// Centres go to the mean of their rows; one without rows to the row that is farthest from its own centre.
    void move()
    {
        Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> sums =
            Eigen::MatrixXd::Zero(m_clusters, m_rows.cols());
        std::vector<std::int64_t> counts(static_cast<std::size_t>(m_clusters));
        for (Eigen::Index i = 0; i < m_rows.rows(); ++i) {
            const std::int32_t k = m_result.assignment[static_cast<std::size_t>(i)];
            sums.row(k) += m_rows.row(i).cast<double>();
            ++counts[static_cast<std::size_t>(k)];
        }
        for (Eigen::Index k = 0; k < m_clusters; ++k) {
            if (const std::int64_t count = counts[static_cast<std::size_t>(k)]; count > 0) {
                m_centres.row(k) = (sums.row(k) / static_cast<double>(count)).cast<float>();
                continue;
            }
            const auto farthest = std::ranges::max_element(m_distances);
            m_centres.row(k) = m_rows.row(farthest - m_distances.begin());
            *farthest = 0;
        }
    }

    const Rows& m_rows;
    const ClusterOptions& m_options;
    Eigen::Index m_clusters;
    RandomStream m_random;
    RowMajor m_centres;
    std::vector<float> m_distances; ///< squared, to the nearest centre
    Clustering m_result;
};

/// How often each pair of labels meets, and each label alone.
struct Contingency
{
    Eigen::MatrixXd together;
    Eigen::VectorXd a;
    Eigen::VectorXd b;
    double total = 0;
};

Contingency contingencyOf(std::span<const std::int32_t> a, std::span<const std::int32_t> b)
{
    Contingency table;
    if (a.empty())
        return table;
    table.together = Eigen::MatrixXd::Zero(std::ranges::max(a) + 1, std::ranges::max(b) + 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        table.together(a[i], b[i]) += 1;
    table.a = table.together.rowwise().sum();
    table.b = table.together.colwise().sum();
    table.total = static_cast<double>(a.size());
    return table;
}

double entropy(const Eigen::VectorXd& counts, double total)
{
    double sum = 0;
    for (const double count : counts) {
        if (count > 0)
            sum -= count / total * std::log(count / total);
    }
    return sum;
}

/// Sum over the cells of the number of pairs in each.
template <typename Counts>
double pairs(const Counts& counts)
{
    return (counts.array() * (counts.array() - 1)).sum() / 2;
}

} // namespace

Clustering kMeans(std::span<const float> rows, int dimensions, const ClusterOptions& options)
{
    const Rows given(rows.data(), static_cast<Eigen::Index>(rows.size()) / dimensions, dimensions);
    if (given.rows() == 0)
        return {};
    // Distances are differences of squared norms: far from the origin those would leave them no digits.
    const Eigen::RowVectorXd mean = meanOf(given);
    const RowMajor centred = (given.cast<double>().rowwise() - mean).cast<float>();
    const Rows all(centred.data(), centred.rows(), centred.cols());
    std::vector<Clustering> results(static_cast<std::size_t>(std::max(options.restarts, 1)));
    ThreadTeam team(std::min(std::max(options.threads, 1), static_cast<int>(results.size())));
    team.run(static_cast<int>(results.size()), [&](int restart) {
        Clustering& result = results[static_cast<std::size_t>(restart)];
        result.inertia = std::numeric_limits<double>::infinity();
        if (restart == 0 || !options.stop.stop_requested())
            result = Lloyd(all, options, restart).run();
    });
    Clustering best = std::move(*std::ranges::min_element(results, {}, &Clustering::inertia));
    for (std::size_t i = 0; i < best.centres.size(); ++i)
        best.centres[i] = static_cast<float>(best.centres[i] + mean(static_cast<Eigen::Index>(i) % dimensions));
    return best;
}

double normalizedMutualInformation(std::span<const std::int32_t> a, std::span<const std::int32_t> b)
{
    const Contingency table = contingencyOf(a, b);
    if (table.total == 0)
        return 0;
    const double mean = (entropy(table.a, table.total) + entropy(table.b, table.total)) / 2;
    if (mean == 0)
        return 1; // both say the same of everything
    double information = 0;
    for (Eigen::Index i = 0; i < table.together.rows(); ++i) {
        for (Eigen::Index j = 0; j < table.together.cols(); ++j) {
            if (const double count = table.together(i, j); count > 0)
                information += count / table.total * std::log(count * table.total / (table.a(i) * table.b(j)));
        }
    }
    return std::max(information, 0.0) / mean;
}

double adjustedRandIndex(std::span<const std::int32_t> a, std::span<const std::int32_t> b)
{
    const Contingency table = contingencyOf(a, b);
    if (table.total < 2)
        return 1;
    const double inA = pairs(table.a);
    const double inB = pairs(table.b);
    const double expected = inA * inB / (table.total * (table.total - 1) / 2);
    const double most = (inA + inB) / 2;
    if (most == expected)
        return 1; // all in one cluster, or each alone, in both
    return (pairs(table.together) - expected) / (most - expected);
}

} // namespace latentscape
