// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/comparison.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/finite.h"
#include "core/base/parallel.h"
#include "core/data/subset.h"
#include "core/evaluation/clusters.h"
#include "core/evaluation/differing_groups.h"
#include "core/evaluation/fitting.h"
#include "core/evaluation/side_numbers.h"
#include "core/evaluation/space_agreement.h"
#include "core/latent/encoder_session.h"
#include "core/nn/threads.h"
#include "core/projection/neighbours.h"
#include "core/projection/trustworthiness.h"

namespace latentscape {

namespace {

constexpr double kEncodingCost = 1;
constexpr double kSpaceCost = 3; ///< the neighbours and the clusters of a space
constexpr double kPairCost = 4;
constexpr int kClustersWithoutLabels = 10;
constexpr std::size_t kNeighbourhoods = 10'000;
constexpr std::size_t kGroupsEach = 3; ///< for each order of each pair
constexpr std::size_t kMostGroups = 12;

class Comparer
{
public:
    Comparer(const std::vector<ComparisonSide>& sides, const Dataset& data, std::span<const std::uint32_t> indices,
             const ComparisonOptions& options)
        : m_sides(sides), m_data(data), m_options(options),
          m_team(options.threads > 0 ? options.threads : availableCores(), [] { computeOnThisThreadOnly(); }),
          m_progress(totalCost(), options.progress)
    {
        m_result.images = comparedImages(indices, options.images, options.seed);
        for (const ComparisonSide& side : sides)
            m_result.names.push_back(side.name);
        const std::size_t images = m_result.images.size();
        // A third of the images is the most that can be told apart from the rest.
        m_near = images < 4 ? 0 : std::clamp(options.neighbours, 1, static_cast<int>((images - 1) / 3));
    }

    Comparison run()
    {
        encode();
        describeSides();
        describeSpaces();
        describePairs();
        describeKin();
        findUnits();
        if (!m_options.stop.stop_requested())
            return std::move(m_result);
        Comparison nothing;
        nothing.names = std::move(m_result.names);
        nothing.images = std::move(m_result.images);
        nothing.stopped = true;
        return nothing;
    }

private:
    double totalCost() const
    {
        const auto count = static_cast<double>(m_sides.size());
        double total = count * (kEncodingCost + kSpaceCost) + count * (count - 1) / 2 * kPairCost;
        for (const ComparisonSide& side : m_sides)
            total += sideCost(side, m_options);
        return total;
    }

    bool stopped() const { return m_options.stop.stop_requested(); }

    void encode()
    {
        for (const ComparisonSide& side : m_sides) {
            if (stopped())
                return;
            m_progress.tell(side.name, kEncodingCost, 0);
            const bool there = side.codes && side.codes->index == m_result.images;
            m_result.codes.push_back(there
                                         ? side.codes
                                         : std::make_shared<EncodedSet>(
                                               EncoderSession(side.model)
                                                   .encode(m_data, m_result.images, m_team.threads(), m_options.stop)));
            m_progress.add(side.name, kEncodingCost);
        }
    }

    void describeSides()
    {
        if (stopped())
            return;
        const PixelSample sample = pixelSample(m_data, m_result.images, m_options.seed);
        for (std::size_t i = 0; i < m_sides.size() && !stopped(); ++i)
            m_result.sides.push_back(
                sideNumbers(m_sides[i], *m_result.codes[i], sample, m_near, m_data, m_options, m_team, m_progress));
    }

    void describeSpaces()
    {
        for (std::size_t i = 0; i < m_sides.size() && !stopped(); ++i) {
            const EncodedSet& codes = *m_result.codes[i];
            m_graphs.emplace_back();
            m_clusters.emplace_back();
            if (m_near > 0 && allFinite(codes.mean)) {
                m_graphs.back() = nearestNeighbours(codes.mean, codes.dimensions, m_near, m_team, m_options.stop);
                ClusterOptions how;
                how.clusters = m_data.classes() > 1 ? m_data.classes() : kClustersWithoutLabels;
                how.seed = m_options.seed;
                how.threads = m_team.threads();
                how.stop = m_options.stop;
                m_clusters.back() = kMeans(codes.mean, codes.dimensions, how).assignment;
            }
            m_progress.add(m_sides[i].name, kSpaceCost);
        }
    }

    void describePairs()
    {
        for (std::size_t a = 0; a < m_sides.size(); ++a) {
            for (std::size_t b = a + 1; b < m_sides.size(); ++b) {
                if (stopped())
                    return;
                m_progress.tell(m_sides[a].name, kPairCost, 0);
                PairComparison pair{a, b, {}, {}};
                // Nothing can be said about a space that has diverged.
                if (m_graphs[a].points > 0 && m_graphs[b].points > 0)
                    describePair(pair);
                m_result.pairs.push_back(std::move(pair));
                m_progress.add(m_sides[a].name, kPairCost);
            }
        }
        std::ranges::stable_sort(m_torn, std::ranges::greater(), &TornGroup::tear);
        for (std::size_t i = 0; i < std::min(kMostGroups, m_torn.size()); ++i)
            m_result.groups.push_back(std::move(m_torn[i].group));
    }

    void describePair(PairComparison& pair)
    {
        const EncodedSet& a = *m_result.codes[pair.a];
        const EncodedSet& b = *m_result.codes[pair.b];
        const auto set = [&pair](const char* name, double value) {
            if (std::isfinite(value))
                pair.values[name] = value;
        };
        pair.overlap = neighbourOverlap(m_graphs[pair.a], m_graphs[pair.b]);
        set("neighbour_overlap",
            std::accumulate(pair.overlap.begin(), pair.overlap.end(), 0.0) / static_cast<double>(pair.overlap.size()));
        keepNeighbourhoods(a, b, pair);
        if (stopped())
            return;
        set("procrustes", procrustesResidual(a.mean, a.dimensions, b.mean, b.dimensions));
        set("cka", linearCka(a.mean, a.dimensions, b.mean, b.dimensions));
        set("cluster_agreement", normalizedMutualInformation(m_clusters[pair.a], m_clusters[pair.b]));
        addGroups(pair, pair.a, pair.b);
        addGroups(pair, pair.b, pair.a);
    }

    void keepNeighbourhoods(const EncodedSet& a, const EncodedSet& b, PairComparison& pair)
    {
        double& trusted = pair.values["trustworthiness"];
        double& continued = pair.values["continuity"];
        trusted = continued = 1;
        // Among codes that hardly differ rounding decides which are nearest: not so between a space and itself.
        if (a.dimensions == b.dimensions && a.mean == b.mean)
            return;
        const auto& stop = m_options.stop;
        trusted = trustworthiness(a.mean, a.dimensions, b.mean, b.dimensions, m_near, m_team, kNeighbourhoods, stop);
        continued = continuity(a.mean, a.dimensions, b.mean, b.dimensions, m_near, m_team, kNeighbourhoods, stop);
    }

    void addGroups(const PairComparison& pair, std::size_t together, std::size_t apart)
    {
        for (TornGroup& torn : differingGroups(*m_result.codes[together], *m_result.codes[apart], pair.overlap, m_data,
                                               kGroupsEach, m_options.seed, m_team.threads(), m_options.stop)) {
            torn.group.a = together;
            torn.group.b = apart;
            m_torn.push_back(std::move(torn));
        }
    }

    void describeKin()
    {
        if (stopped())
            return;
        std::map<std::string, std::vector<std::size_t>> families;
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            if (!m_sides[i].kin.empty())
                families[m_sides[i].kin].push_back(i);
        }
        for (auto& [kin, sides] : families) {
            if (sides.size() < 2)
                continue;
            KinSpread spread{kin, std::move(sides), {}};
            for (const MetricInfo& metric : sideMetrics())
                addSpread(metric.name, spread);
            m_result.kin.push_back(std::move(spread));
        }
    }

    void addSpread(const std::string& metric, KinSpread& spread) const
    {
        std::vector<double> values;
        for (const std::size_t side : spread.sides) {
            if (const auto value = m_result.sides[side].find(metric); value != m_result.sides[side].end())
                values.push_back(value->second);
        }
        if (values.size() < spread.sides.size())
            return;
        const auto count = static_cast<double>(values.size());
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
        double squares = 0;
        for (const double value : values)
            squares += (value - mean) * (value - mean);
        spread.values[metric] = {mean, std::sqrt(squares / (count - 1))};
    }

    void findUnits()
    {
        for (const MetricInfo& metric : sideMetrics()) {
            std::set<std::string> units;
            for (std::size_t i = 0; i < m_result.sides.size(); ++i) {
                if (m_result.sides[i].contains(metric.name))
                    units.insert(unitOf(metric.name, *m_sides[i].model));
            }
            if (units.size() > 1)
                m_result.unequal.insert(metric.name);
        }
    }

    const std::vector<ComparisonSide>& m_sides;
    const Dataset& m_data;
    const ComparisonOptions& m_options;
    ThreadTeam m_team;
    WorkProgress m_progress;
    int m_near = 0; ///< neighbours that count; 0: there are too few images for any
    std::vector<NeighbourGraph> m_graphs;
    std::vector<std::vector<std::int32_t>> m_clusters;
    std::vector<TornGroup> m_torn; ///< of all pairs
    Comparison m_result;
};

} // namespace

std::vector<std::uint32_t> comparedImages(std::span<const std::uint32_t> indices, std::size_t count, std::uint64_t seed)
{
    return seededSubset(indices, count, seed);
}

SplitIndices commonSplits(std::span<const SplitIndices> splits)
{
    const auto merged = [&](Split split) {
        std::vector<std::uint32_t> images;
        for (const SplitIndices& each : splits)
            images.insert(images.end(), each.of(split).begin(), each.of(split).end());
        std::ranges::sort(images);
        images.erase(std::unique(images.begin(), images.end()), images.end());
        return images;
    };
    const auto without = [](const std::vector<std::uint32_t>& images, const std::vector<std::uint32_t>& others) {
        std::vector<std::uint32_t> rest;
        std::ranges::set_difference(images, others, std::back_inserter(rest));
        return rest;
    };
    SplitIndices common;
    common.train = merged(Split::Train);
    common.validation = without(merged(Split::Validation), common.train);
    // Where no images are kept for testing by any of them, some that all know are still there to compare on.
    common.testTrains = std::ranges::all_of(splits, &SplitIndices::testTrains);
    common.test = merged(Split::Test);
    if (!common.testTrains)
        common.test = without(without(common.test, common.train), common.validation);
    return common;
}

void requireTestImages(const SplitIndices& common, const Dataset& data)
{
    if (common.test.empty())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core",
                            "No image of {} is left to compare the runs on: each one's test images were training "
                            "images of another. Train them with the same seed, or on data that has a test split of "
                            "its own."),
                    {data.name});
}

Comparison compareModels(const std::vector<ComparisonSide>& sides, const Dataset& data,
                         std::span<const std::uint32_t> indices, const ComparisonOptions& options)
{
    if (sides.size() < 2)
        throw Error(ErrorKind::Input, LS_TEXT("core", "A comparison needs two models at least."), {});
    if (indices.empty())
        throw Error(ErrorKind::Input, LS_TEXT("core", "There are no images of {} to compare the models on."),
                    {data.name});
    for (const ComparisonSide& side : sides) {
        requireFitting(*side.model, data);
        requireCodes(*side.model, side.name);
    }
    computeOnThisThreadOnly();
    return Comparer(sides, data, indices, options).run();
}

} // namespace latentscape
