// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/factors.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/finite.h"
#include "core/evaluation/prior_fit.h"

namespace latentscape {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// What each row's value of one dimension counts as; empty when the dimension tells nothing.
std::vector<std::uint32_t> binsOf(std::span<const float> latents, std::size_t d, std::size_t dimension, int bins)
{
    std::vector<float> values(latents.size() / d);
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = latents[row * d + dimension];
    if (values.empty() || !allFinite(values))
        return {};
    const auto [least, greatest] = std::ranges::minmax(values);
    const double width = (static_cast<double>(greatest) - least) / bins;
    if (!(width > 0))
        return {};
    std::vector<std::uint32_t> places(values.size());
    for (std::size_t row = 0; row < places.size(); ++row) {
        const double place = (static_cast<double>(values[row]) - least) / width;
        places[row] = std::min(static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(bins - 1));
    }
    return places;
}

/// How often bins and levels come together, and what that says.
class Contingency
{
public:
    Contingency(int bins, int levels)
        : m_levels(static_cast<std::size_t>(levels)), m_counts(static_cast<std::size_t>(bins) * m_levels, 0.0)
    {}

    /// `values` over and over, once for each draw.
    void count(std::span<const std::uint32_t> places, std::span<const std::int32_t> values)
    {
        for (std::size_t row = 0; row < places.size(); ++row) {
            const auto level = static_cast<std::size_t>(values[row % values.size()]);
            if (level < m_levels)
                ++m_counts[places[row] * m_levels + level];
        }
    }

    /// Mutual information in nats.
    double information() const
    {
        const std::size_t bins = m_counts.size() / m_levels;
        std::vector<double> ofBin(bins, 0.0);
        std::vector<double> ofLevel(m_levels, 0.0);
        double total = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            ofBin[i / m_levels] += m_counts[i];
            ofLevel[i % m_levels] += m_counts[i];
            total += m_counts[i];
        }
        double sum = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            if (m_counts[i] > 0)
                sum += m_counts[i] * std::log(m_counts[i] * total / (ofBin[i / m_levels] * ofLevel[i % m_levels]));
        }
        return total > 0 ? std::max(sum / total, 0.0) : 0;
    }

private:
    std::size_t m_levels;
    std::vector<double> m_counts; ///< [bins, levels]
};

double entropyOf(const FactorValues& factor)
{
    std::vector<double> counts(static_cast<std::size_t>(factor.levels), 0.0);
    double total = 0;
    for (const std::int32_t value : factor.values) {
        if (static_cast<std::size_t>(value) < counts.size()) {
            ++counts[static_cast<std::size_t>(value)];
            ++total;
        }
    }
    double entropy = 0;
    for (const double count : counts)
        entropy -= count > 0 ? count / total * std::log(count / total) : 0;
    return std::max(entropy, 0.0);
}

/// `latents` [draws * N, d] of the N images whose factors are known.
FactorInformation informationOf(std::span<const float> latents, int dimensions, std::span<const FactorValues> factors,
                                int bins)
{
    assert(dimensions >= 1 && bins >= 1);
    FactorInformation result;
    result.dimensions = dimensions;
    result.factors = static_cast<int>(factors.size());
    for (const FactorValues& factor : factors)
        result.entropy.push_back(entropyOf(factor));
    const auto d = static_cast<std::size_t>(dimensions);
    for (std::size_t j = 0; j < d; ++j) {
        const std::vector<std::uint32_t> places = binsOf(latents, d, j, bins);
        for (const FactorValues& factor : factors) {
            Contingency together(bins, factor.levels);
            together.count(places, factor.values);
            result.information.push_back(together.information());
        }
    }
    return result;
}

} // namespace

double FactorInformation::share(int dimension, int factor) const
{
    const double whole = entropy[static_cast<std::size_t>(factor)];
    return whole > 0 ? std::min(at(dimension, factor) / whole, 1.0) : 0;
}

int FactorInformation::dimensionOf(int factor) const
{
    int best = 0;
    for (int j = 1; j < dimensions; ++j)
        best = at(j, factor) > at(best, factor) ? j : best;
    return best;
}

int FactorInformation::factorOf(int dimension) const
{
    int best = -1;
    double greatest = 0;
    for (int k = 0; k < factors; ++k) {
        if (share(dimension, k) > greatest) {
            best = k;
            greatest = share(dimension, k);
        }
    }
    return best;
}

double FactorInformation::gap(int factor) const
{
    if (!(entropy[static_cast<std::size_t>(factor)] > 0))
        return kNone;
    const int best = dimensionOf(factor);
    double next = 0;
    for (int j = 0; j < dimensions; ++j)
        next = j == best ? next : std::max(next, share(j, factor));
    return share(best, factor) - next;
}

double FactorInformation::mig() const
{
    double sum = 0;
    int varying = 0;
    for (int k = 0; k < factors; ++k) {
        const double ahead = gap(k);
        if (std::isnan(ahead))
            continue;
        sum += ahead;
        ++varying;
    }
    return varying > 0 ? sum / varying : kNone;
}

std::vector<int> FactorInformation::order() const
{
    std::vector<int> all(static_cast<std::size_t>(dimensions));
    std::iota(all.begin(), all.end(), 0);
    std::ranges::stable_sort(all, [this](int a, int b) {
        const int ofA = factorOf(a);
        const int ofB = factorOf(b);
        if (ofA != ofB)
            return ofB < 0 || (ofA >= 0 && ofA < ofB);
        return ofA >= 0 && share(a, ofA) > share(b, ofB);
    });
    return all;
}

FactorInformation factorInformation(std::span<const float> latents, int dimensions,
                                    std::span<const FactorValues> factors, int bins)
{
    return informationOf(latents, dimensions, factors, bins);
}

FactorInformation factorInformation(const EncodedSet& codes, std::span<const FactorValues> factors, std::uint64_t seed,
                                    int draws, int bins)
{
    if (codes.logVar.empty())
        return informationOf(codes.mean, codes.dimensions, factors, bins);
    std::vector<float> latents;
    latents.reserve(codes.mean.size() * static_cast<std::size_t>(draws));
    for (int draw = 0; draw < draws; ++draw) {
        const std::vector<float> drawn = posteriorSamples(codes, seed, static_cast<std::uint64_t>(draw));
        latents.insert(latents.end(), drawn.begin(), drawn.end());
    }
    return informationOf(latents, codes.dimensions, factors, bins);
}

FactorInformation factorInformation(const EncodedSet& codes, const Dataset& data, std::uint64_t seed)
{
    std::vector<std::vector<std::int32_t>> levels;
    std::vector<FactorValues> factors;
    levels.reserve(data.factors.size());
    for (std::size_t factor = 0; factor < data.factors.size(); ++factor) {
        levels.push_back(data.levelsOf(factor, codes.index));
        factors.push_back({levels.back(), static_cast<int>(data.factors[factor].levels.size())});
    }
    return factorInformation(codes, factors, seed);
}

} // namespace latentscape
