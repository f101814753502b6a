// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/separability.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/base/finite.h"
#include "core/evaluation/linear_classifier.h"
#include "core/projection/neighbour_kernels.h"
#include "core/projection/neighbour_search.h"

namespace latentscape {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// Test rows of one task.
constexpr std::size_t kBlock = 64;

std::vector<std::uint32_t> labelledRows(const LabelledCodes& codes)
{
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < codes.labels.size(); ++row) {
        if (codes.labels[row] >= 0)
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

/// The rows of one side that have a label.
struct Labelled
{
    Labelled(const LabelledCodes& all, int dimensions)
    {
        const std::vector<std::uint32_t> rows = labelledRows(all);
        codes = rowsOf(all.codes, static_cast<std::size_t>(dimensions), rows);
        for (const std::uint32_t row : rows)
            labels.push_back(all.labels[row]);
    }

    bool isUsable() const { return !labels.empty() && allFinite(codes); }

    std::vector<float> codes;
    std::vector<std::int32_t> labels;
};

/// Brings codes to the mean and the spread of those it was made from.
class Standardised
{
public:
    Standardised(const std::vector<float>& codes, int dimensions)
        : m_mean(static_cast<std::size_t>(dimensions)), m_inverse(m_mean.size())
    {
        const std::size_t d = m_mean.size();
        const std::size_t images = codes.size() / d;
        const auto rows = static_cast<double>(images);
        for (std::size_t i = 0; i < codes.size(); ++i)
            m_mean[i % d] += codes[i] / rows;
        for (std::size_t i = 0; i < codes.size(); ++i)
            m_inverse[i % d] += (codes[i] - m_mean[i % d]) * (codes[i] - m_mean[i % d]) / rows;
        // What is left of a constant is rounding, of the mean's sum: that is no spread.
        constexpr double kRounding = 1e-24;
        for (std::size_t j = 0; j < d; ++j)
            m_inverse[j] = m_inverse[j] > kRounding * m_mean[j] * m_mean[j] ? 1 / std::sqrt(m_inverse[j]) : 0;
    }

    std::vector<double> of(const std::vector<float>& codes) const
    {
        std::vector<double> rows(codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i)
            rows[i] = (codes[i] - m_mean[i % m_mean.size()]) * m_inverse[i % m_mean.size()];
        return rows;
    }

private:
    std::vector<double> m_mean;
    std::vector<double> m_inverse; ///< one over the standard deviation; 0 without one
};

/// The k rows with the least of these squared distances, least first.
void nearestOf(const std::vector<float>& squared, std::size_t k, std::vector<FoundNeighbour>& nearest)
{
    nearest.clear();
    float bound = std::numeric_limits<float>::infinity();
    for (std::size_t row = 0; row < squared.size(); ++row) {
        if (nearest.size() == k && !(squared[row] < bound))
            continue;
        const FoundNeighbour found{squared[row], static_cast<std::uint32_t>(row)};
        nearest.insert(std::ranges::upper_bound(nearest, found), found);
        if (nearest.size() > k)
            nearest.pop_back();
        bound = nearest.back().squared;
    }
}

/// The label most of these have; of equals, the one met first.
std::int32_t majorityOf(const std::vector<FoundNeighbour>& nearest, const std::vector<std::int32_t>& labels)
{
    std::int32_t best = -1;
    std::ptrdiff_t most = 0;
    for (const FoundNeighbour& candidate : nearest) {
        const std::int32_t label = labels[candidate.index];
        const auto votes =
            std::ranges::count(nearest, label, [&](const FoundNeighbour& found) { return labels[found.index]; });
        if (votes > most) {
            best = label;
            most = votes;
        }
    }
    return best;
}

} // namespace

double linearProbe(const LabelledCodes& training, const LabelledCodes& test, int dimensions, ThreadTeam& team,
                   const std::stop_token& stop)
{
    const Labelled known(training, dimensions);
    const Labelled asked(test, dimensions);
    if (!known.isUsable() || !asked.isUsable())
        return kNone;
    std::vector<std::int32_t> labels = known.labels;
    std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    std::vector<std::int32_t> classes;
    for (const std::int32_t label : known.labels)
        classes.push_back(static_cast<std::int32_t>(std::ranges::lower_bound(labels, label) - labels.begin()));

    const Standardised standardised(known.codes, dimensions);
    const LinearClassifier classifier(standardised.of(known.codes), dimensions, classes,
                                      static_cast<int>(labels.size()), team, stop);
    if (stop.stop_requested())
        return kNone;
    const std::vector<double> rows = standardised.of(asked.codes);
    const auto d = static_cast<std::size_t>(dimensions);
    std::size_t right = 0;
    for (std::size_t row = 0; row < asked.labels.size(); ++row) {
        const std::int32_t guess = classifier.classOf(std::span(rows).subspan(row * d, d));
        right += labels[static_cast<std::size_t>(guess)] == asked.labels[row] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(asked.labels.size());
}

double nearestNeighbourAccuracy(const LabelledCodes& training, const LabelledCodes& test, int dimensions,
                                ThreadTeam& team, int k, const std::stop_token& stop)
{
    const Labelled known(training, dimensions);
    const Labelled asked(test, dimensions);
    if (!known.isUsable() || !asked.isUsable())
        return kNone;
    const auto d = static_cast<std::size_t>(dimensions);
    const std::size_t n = known.labels.size();
    const std::size_t count = asked.labels.size();
    const std::vector<float> columns = columnsOf(known.codes, d);
    std::vector<std::size_t> right((count + kBlock - 1) / kBlock, 0);
    team.run(static_cast<int>(right.size()), [&](int number) {
        const auto block = static_cast<std::size_t>(number);
        std::vector<float> squared(n);
        std::vector<FoundNeighbour> nearest;
        for (std::size_t row = block * kBlock; row < std::min((block + 1) * kBlock, count); ++row) {
            if (stop.stop_requested())
                return;
            kernels::squaredDistances(asked.codes.data() + row * d, columns.data(), n, n, d, squared.data());
            nearestOf(squared, static_cast<std::size_t>(std::max(k, 1)), nearest);
            right[block] += majorityOf(nearest, known.labels) == asked.labels[row] ? 1 : 0;
        }
    });
    if (stop.stop_requested())
        return kNone;
    return static_cast<double>(std::accumulate(right.begin(), right.end(), std::size_t{0})) /
           static_cast<double>(count);
}

} // namespace latentscape
