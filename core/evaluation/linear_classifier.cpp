// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/linear_classifier.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

#include <Eigen/Dense>

namespace latentscape {

namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Rows = Eigen::Map<const RowMajor>;
using Weights = Eigen::Map<const RowMajor>;

/// Rows of one task: sums do not depend on the number of threads.
constexpr Eigen::Index kBlock = 512;
constexpr int kSteps = 500;
constexpr double kGradient = 1e-5;
constexpr std::size_t kMemory = 10; ///< steps that L-BFGS remembers
constexpr double kDescent = 1e-4;   ///< share of the descent that the slope promises and a step must bring (Armijo)
constexpr int kHalvings = 40;

/// The mean loss and its gradient, as functions of the weights.
class LogisticLoss
{
public:
    LogisticLoss(const Rows& rows, std::span<const std::int32_t> classes, int count, ThreadTeam& team)
        : m_rows(rows), m_classes(classes), m_count(count), m_team(team),
          m_parts(static_cast<std::size_t>((rows.rows() + kBlock - 1) / kBlock))
    {}

    Eigen::Index size() const { return m_count * (m_rows.cols() + 1); }

    double operator()(const Eigen::VectorXd& values, Eigen::VectorXd& gradient)
    {
        const Eigen::Index d = m_rows.cols();
        const Weights weights(values.data(), m_count, d + 1);
        m_team.run(static_cast<int>(m_parts.size()),
                   [&](int number) { addUp(weights, number * kBlock, m_parts[static_cast<std::size_t>(number)]); });
        const auto n = static_cast<double>(m_rows.rows());
        RowMajor slope = RowMajor::Zero(m_count, d + 1);
        slope.leftCols(d) = weights.leftCols(d);
        double loss = 0.5 * weights.leftCols(d).squaredNorm();
        for (const Part& part : m_parts) {
            loss += part.loss;
            slope += part.slope;
        }
        gradient = slope.reshaped<Eigen::RowMajor>() / n;
        return loss / n;
    }

private:
    struct Part
    {
        double loss = 0;
        RowMajor slope; ///< [classes, d + 1]
    };

    void addUp(const Weights& weights, Eigen::Index begin, Part& part) const
    {
        const Eigen::Index d = m_rows.cols();
        const auto rows = m_rows.middleRows(begin, std::min(kBlock, m_rows.rows() - begin));
        // Scores become log-probabilities, then probabilities less the truth.
        Eigen::MatrixXd scores = weights.leftCols(d) * rows.transpose();
        scores.colwise() += weights.col(d);
        part.loss = 0;
        for (Eigen::Index i = 0; i < scores.cols(); ++i) {
            auto column = scores.col(i);
            const double greatest = column.maxCoeff();
            column.array() -= greatest + std::log((column.array() - greatest).exp().sum());
            const std::int32_t truth = m_classes[static_cast<std::size_t>(begin + i)];
            part.loss -= column(truth);
            column = column.array().exp();
            column(truth) -= 1;
        }
        part.slope.resize(m_count, d + 1);
        part.slope.leftCols(d).noalias() = scores * rows;
        part.slope.col(d) = scores.rowwise().sum();
    }

    Rows m_rows;
    std::span<const std::int32_t> m_classes;
    int m_count;
    ThreadTeam& m_team;
    std::vector<Part> m_parts;
};

/// What L-BFGS knows of the curvature (Nocedal 1980).
class Curvature
{
public:
    void learn(const Eigen::VectorXd& step, const Eigen::VectorXd& change)
    {
        const double product = step.dot(change);
        if (!(product > 1e-12 * change.squaredNorm()))
            return;
        m_pairs.push_back({step, change, product});
        if (m_pairs.size() > kMemory)
            m_pairs.pop_front();
    }

    /// Where to go from a place with this gradient.
    Eigen::VectorXd direction(const Eigen::VectorXd& gradient) const
    {
        Eigen::VectorXd way = -gradient;
        std::vector<double> shares(m_pairs.size());
        for (std::size_t i = m_pairs.size(); i-- > 0;) {
            shares[i] = m_pairs[i].step.dot(way) / m_pairs[i].product;
            way -= shares[i] * m_pairs[i].change;
        }
        if (m_pairs.empty())
            return way / std::max(gradient.norm(), 1.0);
        way *= m_pairs.back().product / m_pairs.back().change.squaredNorm();
        for (std::size_t i = 0; i < m_pairs.size(); ++i)
            way += (shares[i] - m_pairs[i].change.dot(way) / m_pairs[i].product) * m_pairs[i].step;
        return way;
    }

private:
    struct Pair
    {
        Eigen::VectorXd step;
        Eigen::VectorXd change; ///< of the gradient
        double product = 0;
    };
    std::deque<Pair> m_pairs;
};

Eigen::VectorXd minimised(LogisticLoss& loss, const std::stop_token& stop)
{
    Eigen::VectorXd at = Eigen::VectorXd::Zero(loss.size());
    Eigen::VectorXd gradient;
    double value = loss(at, gradient);
    Curvature curvature;
    Eigen::VectorXd next;
    Eigen::VectorXd nextGradient;
    for (int step = 0; step < kSteps && !stop.stop_requested(); ++step) {
        if (gradient.lpNorm<Eigen::Infinity>() < kGradient)
            break;
        const Eigen::VectorXd way = curvature.direction(gradient);
        const double slope = gradient.dot(way);
        double length = 1;
        int halvings = 0;
        double nextValue = 0;
        for (;; ++halvings, length /= 2) {
            next = at + length * way;
            nextValue = loss(next, nextGradient);
            if (nextValue <= value + kDescent * length * slope || halvings == kHalvings)
                break;
        }
        if (halvings == kHalvings)
            break; // as low as rounding lets it come
        curvature.learn(next - at, nextGradient - gradient);
        at.swap(next);
        gradient.swap(nextGradient);
        value = nextValue;
    }
    return at;
}

} // namespace

LinearClassifier::LinearClassifier(std::span<const double> rows, int dimensions, std::span<const std::int32_t> classes,
                                   int count, ThreadTeam& team, const std::stop_token& stop)
    : m_dimensions(static_cast<std::size_t>(dimensions))
{
    LogisticLoss loss(Rows(rows.data(), static_cast<Eigen::Index>(classes.size()), dimensions), classes, count, team);
    const Eigen::VectorXd found = minimised(loss, stop);
    m_weights.assign(found.begin(), found.end());
}

std::int32_t LinearClassifier::classOf(std::span<const double> row) const
{
    std::int32_t best = 0;
    double greatest = 0;
    const std::size_t width = m_dimensions + 1;
    for (std::size_t c = 0; c < m_weights.size() / width; ++c) {
        const double* weights = m_weights.data() + c * width;
        const double score = std::inner_product(row.begin(), row.end(), weights, weights[m_dimensions]);
        if (c == 0 || score > greatest) {
            best = static_cast<std::int32_t>(c);
            greatest = score;
        }
    }
    return best;
}

} // namespace latentscape
