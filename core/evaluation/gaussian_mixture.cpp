// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/gaussian_mixture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <Eigen/Dense>

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/evaluation/clusters.h"

namespace latentscape {

namespace {

/// Sets draws from a mixture apart from those from a prior; the shards set them apart from a decoder's noise, whose
/// shard is 0.
constexpr std::uint64_t kStream = 1;
constexpr std::uint32_t kChoices = 1;
constexpr std::uint32_t kNoise = 2;
/// Rows of a task: fixed, so that sums are taken in the same order whatever the threads.
constexpr Eigen::Index kChunk = 500;
constexpr double kTolerance = 1e-4;
constexpr double kRegularization = 1e-6;
/// A row counts for a component from this responsibility on.
constexpr double kLeastShare = 1e-10;

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// The mixture as it is computed with, around a common centre. Columns are rows of the data.
struct Component
{
    double weight = 0;
    Vector mean;
    Matrix factor;    ///< lower triangle; not used when diagonal
    Vector deviation; ///< when diagonal
};

double halfLogDeterminant(const Component& component, bool diagonal)
{
    return diagonal ? component.deviation.array().log().sum() : component.factor.diagonal().array().log().sum();
}

/// log(weight * density) of each column of x under each component [K, n].
Matrix logJoint(const std::vector<Component>& components, const Matrix& x, bool diagonal)
{
    Matrix result(static_cast<Eigen::Index>(components.size()), x.cols());
    for (std::size_t k = 0; k < components.size(); ++k) {
        const Component& component = components[k];
        Matrix away = x.colwise() - component.mean;
        if (diagonal)
            away.array().colwise() /= component.deviation.array();
        else
            component.factor.triangularView<Eigen::Lower>().solveInPlace(away);
        const double constant = std::log(component.weight) - halfLogDeterminant(component, diagonal) -
                                0.5 * static_cast<double>(x.rows()) * std::log(2 * std::numbers::pi);
        result.row(static_cast<Eigen::Index>(k)) = (-0.5 * away.colwise().squaredNorm()).array() + constant;
    }
    return result;
}

/// Turns columns of logs into shares that sum to 1; returns the sum of the logs of what they were divided by.
double normalizeColumns(Matrix& logs)
{
    double total = 0;
    for (Eigen::Index i = 0; i < logs.cols(); ++i) {
        const double most = logs.col(i).maxCoeff();
        logs.col(i) = (logs.col(i).array() - most).exp();
        const double sum = logs.col(i).sum();
        logs.col(i) /= sum;
        total += most + std::log(sum);
    }
    return total;
}

/// What some rows say of one component.
struct Share
{
    double count = 0;
    Vector sum;
    Matrix squares; ///< lower triangle of the sum of x x^T; when diagonal one column
};

struct ChunkResult
{
    std::vector<Share> shares;
    double logDensity = 0;
};

class Fitter
{
public:
    Fitter(Matrix columns, const MixtureOptions& options)
        : m_x(std::move(columns)), m_options(options), m_diagonal(m_x.rows() > kFullCovariance),
          m_floor(kRegularization * m_x.squaredNorm() / static_cast<double>(m_x.size()) +
                  std::numeric_limits<float>::min()),
          m_team(std::max(options.threads, 1))
    {}

    std::vector<Component> fit()
    {
        maximize(fromClusters());
        double before = -std::numeric_limits<double>::infinity();
        for (int iteration = 0; iteration < m_options.iterations && !m_options.stop.stop_requested(); ++iteration) {
            const std::vector<ChunkResult> chunks = overChunks([this](const Matrix& x, Eigen::Index) {
                Matrix responsibility = logJoint(m_components, x, m_diagonal);
                const double logDensity = normalizeColumns(responsibility);
                ChunkResult result = sharesOf(x, responsibility);
                result.logDensity = logDensity;
                return result;
            });
            double logDensity = 0;
            for (const ChunkResult& chunk : chunks)
                logDensity += chunk.logDensity / static_cast<double>(m_x.cols());
            maximize(chunks);
            if (logDensity - before < kTolerance)
                break;
            before = logDensity;
        }
        return m_components;
    }

    bool isDiagonal() const { return m_diagonal; }

private:
    int count() const
    {
        const Eigen::Index rowsEach = m_diagonal ? 20 : 5 * (m_x.rows() + 1);
        return static_cast<int>(std::clamp<Eigen::Index>(m_x.cols() / rowsEach, 1, std::max(m_options.components, 1)));
    }

    template <typename Work>
    std::vector<ChunkResult> overChunks(const Work& work)
    {
        const Eigen::Index chunks = (m_x.cols() + kChunk - 1) / kChunk;
        std::vector<ChunkResult> results(static_cast<std::size_t>(chunks));
        m_team.run(static_cast<int>(chunks), [&](int index) {
            const Eigen::Index begin = index * kChunk;
            results[static_cast<std::size_t>(index)] =
                work(m_x.middleCols(begin, std::min(kChunk, m_x.cols() - begin)), begin);
        });
        return results;
    }

    /// The first guess: every row belongs to its cluster.
    std::vector<ChunkResult> fromClusters()
    {
        const Eigen::MatrixXf rows = m_x.cast<float>(); // a column is a row of d numbers in memory
        ClusterOptions options;
        options.clusters = count();
        options.restarts = 2;
        options.iterations = 20;
        options.seed = m_options.seed;
        options.threads = m_options.threads;
        options.stop = m_options.stop;
        const Clustering clusters =
            kMeans({rows.data(), static_cast<std::size_t>(rows.size())}, static_cast<int>(m_x.rows()), options);
        m_components.resize(static_cast<std::size_t>(options.clusters));
        return overChunks([&](const Matrix& x, Eigen::Index begin) {
            Matrix belongs = Matrix::Zero(options.clusters, x.cols());
            for (Eigen::Index i = 0; i < x.cols(); ++i)
                belongs(clusters.assignment[static_cast<std::size_t>(begin + i)], i) = 1;
            return sharesOf(x, belongs);
        });
    }

    ChunkResult sharesOf(const Matrix& x, const Matrix& responsibility) const
    {
        ChunkResult result;
        for (Eigen::Index k = 0; k < responsibility.rows(); ++k) {
            Share share{responsibility.row(k).sum(), x * responsibility.row(k).transpose(), {}};
            // Most rows belong to few components: the others need not be multiplied.
            Matrix weighted(x.rows(), x.cols());
            Eigen::Index used = 0;
            for (Eigen::Index i = 0; i < x.cols(); ++i) {
                if (responsibility(k, i) > kLeastShare)
                    weighted.col(used++) = x.col(i) * std::sqrt(responsibility(k, i));
            }
            const auto counted = weighted.leftCols(used);
            if (m_diagonal) {
                share.squares = counted.rowwise().squaredNorm();
            } else {
                share.squares = Matrix::Zero(x.rows(), x.rows());
                share.squares.selfadjointView<Eigen::Lower>().rankUpdate(counted);
            }
            result.shares.push_back(std::move(share));
        }
        return result;
    }

    void maximize(const std::vector<ChunkResult>& chunks)
    {
        std::vector<Share> total = chunks.front().shares;
        for (std::size_t chunk = 1; chunk < chunks.size(); ++chunk) {
            for (std::size_t k = 0; k < total.size(); ++k) {
                total[k].count += chunks[chunk].shares[k].count;
                total[k].sum += chunks[chunk].shares[k].sum;
                total[k].squares += chunks[chunk].shares[k].squares;
            }
        }
        for (std::size_t k = 0; k < total.size(); ++k)
            maximize(m_components[k], total[k]);
    }

    void maximize(Component& component, const Share& share) const
    {
        // One that nothing belongs to any more stays where it is, and weighs next to nothing.
        component.weight = std::max(share.count / static_cast<double>(m_x.cols()), 1e-12);
        if (share.count < 1e-6 && component.mean.size() > 0)
            return;
        const double count = std::max(share.count, 1e-6);
        component.mean = share.sum / count;
        if (m_diagonal) {
            const Vector variance = share.squares.col(0) / count - component.mean.cwiseAbs2();
            component.deviation = (variance.cwiseMax(0).array() + m_floor).sqrt();
            return;
        }
        Matrix covariance = share.squares.selfadjointView<Eigen::Lower>();
        covariance = covariance / count - component.mean * component.mean.transpose();
        // Rounding may leave a flat direction slightly negative; more is added until it is not.
        for (double floor = m_floor;; floor *= 10) {
            Matrix raised = covariance;
            raised.diagonal().array() += floor;
            const Eigen::LLT<Matrix> factors(raised);
            if (factors.info() == Eigen::Success) {
                component.factor = factors.matrixL();
                return;
            }
        }
    }

    Matrix m_x;
    const MixtureOptions& m_options;
    bool m_diagonal;
    double m_floor;
    ThreadTeam m_team;
    std::vector<Component> m_components;
};

GaussianMixture standardNormal(int dimensions)
{
    const auto d = static_cast<std::size_t>(dimensions);
    return {dimensions, true, {1.0}, std::vector<double>(d, 0.0), std::vector<double>(d, 1.0)};
}

/// The finite rows as columns.
Matrix finiteColumns(std::span<const float> rows, int dimensions)
{
    const auto d = static_cast<std::size_t>(dimensions);
    std::vector<float> kept;
    kept.reserve(rows.size());
    for (std::size_t begin = 0; begin + d <= rows.size(); begin += d) {
        const auto row = rows.subspan(begin, d);
        if (std::ranges::all_of(row, [](float value) { return std::isfinite(value); }))
            kept.insert(kept.end(), row.begin(), row.end());
    }
    return Eigen::Map<const Eigen::MatrixXf>(kept.data(), dimensions, static_cast<Eigen::Index>(kept.size() / d))
        .cast<double>();
}

std::vector<Component> componentsOf(const GaussianMixture& mixture)
{
    const Eigen::Index d = mixture.dimensions;
    std::vector<Component> components(mixture.weights.size());
    for (std::size_t k = 0; k < components.size(); ++k) {
        const auto place = static_cast<Eigen::Index>(k);
        components[k].weight = mixture.weights[k];
        components[k].mean = Eigen::Map<const Vector>(mixture.means.data() + place * d, d);
        if (mixture.diagonal)
            components[k].deviation = Eigen::Map<const Vector>(mixture.factors.data() + place * d, d);
        else // the map reads columns; what stands there are rows
            components[k].factor = Eigen::Map<const Matrix>(mixture.factors.data() + place * d * d, d, d).transpose();
    }
    return components;
}

} // namespace

std::vector<float> GaussianMixture::draw(std::uint64_t seed, std::size_t count) const
{
    const auto d = static_cast<std::size_t>(dimensions);
    std::vector<float> latents(count * d);
    RandomStream(seed, RandomPurpose::Prior, kStream, kNoise).fillNormal(latents);
    RandomStream choices(seed, RandomPurpose::Prior, kStream, kChoices);
    std::vector<double> noise(d);
    for (std::size_t i = 0; i < count; ++i) {
        double rest = choices.uniform();
        std::size_t k = 0;
        while (k + 1 < weights.size() && (rest -= weights[k]) >= 0)
            ++k;
        float* latent = latents.data() + i * d;
        std::copy_n(latent, d, noise.begin());
        for (std::size_t row = 0; row < d; ++row) {
            double value = means[k * d + row];
            if (diagonal)
                value += factors[k * d + row] * noise[row];
            for (std::size_t column = 0; !diagonal && column <= row; ++column)
                value += factors[(k * d + row) * d + column] * noise[column];
            latent[row] = static_cast<float>(value);
        }
    }
    return latents;
}

double GaussianMixture::meanLogDensity(std::span<const float> rows) const
{
    const Matrix x =
        Eigen::Map<const Eigen::MatrixXf>(rows.data(), dimensions, static_cast<Eigen::Index>(rows.size()) / dimensions)
            .cast<double>();
    Matrix joint = logJoint(componentsOf(*this), x, diagonal);
    return normalizeColumns(joint) / static_cast<double>(x.cols());
}

GaussianMixture fitMixture(std::span<const float> rows, int dimensions, const MixtureOptions& options)
{
    Matrix x = finiteColumns(rows, dimensions);
    if (x.cols() == 0)
        return standardNormal(dimensions);
    // Around the mean, so that squares lose no digits.
    const Vector centre = x.rowwise().mean();
    x.colwise() -= centre;
    Fitter fitter(std::move(x), options);
    const std::vector<Component> components = fitter.fit();
    GaussianMixture mixture;
    mixture.dimensions = dimensions;
    mixture.diagonal = fitter.isDiagonal();
    double total = 0;
    for (const Component& component : components)
        total += component.weight;
    for (const Component& component : components) {
        mixture.weights.push_back(component.weight / total);
        const Vector mean = component.mean + centre;
        mixture.means.insert(mixture.means.end(), mean.begin(), mean.end());
        if (mixture.diagonal) {
            mixture.factors.insert(mixture.factors.end(), component.deviation.begin(), component.deviation.end());
        } else {
            const Matrix byRows = component.factor.transpose();
            mixture.factors.insert(mixture.factors.end(), byRows.data(), byRows.data() + byRows.size());
        }
    }
    return mixture;
}

} // namespace latentscape
