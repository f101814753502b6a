// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/umap.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

#include <Eigen/Dense>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/projection/umap_kernels.h"

namespace latentscape {

namespace {

/// Of the random numbers, apart from those of evaluation.
constexpr std::uint32_t kStream = 5;
/// Up to so many points the authors' program takes the greater number of epochs.
constexpr std::size_t kFewPoints = 10'000;
constexpr int kEpochsOfFew = 500;
constexpr int kEpochsOfMany = 200;
/// A continued layout: share of the epochs, and what the first step is multiplied with.
constexpr int kContinuedShare = 5;
constexpr float kContinuedStep = 0.25F;
constexpr float kStartExtent = 10.0F;
constexpr float kStartNoise = 1e-4F;
/// Parts an epoch is cut into. More make points see each other's newer places, fewer wait less for one another.
constexpr std::uint32_t kBatches = 8;
/// Points whose work is one task.
constexpr std::uint32_t kTask = 64;

int epochsOf(const UmapParams& params, std::size_t points, bool continued)
{
    const int whole = params.epochs > 0 ? params.epochs : points <= kFewPoints ? kEpochsOfFew : kEpochsOfMany;
    return continued ? std::max(1, whole / kContinuedShare) : whole;
}

/// Centred, and stretched along both axes to the same extent.
void stretch(std::span<float> xy)
{
    for (std::size_t axis = 0; axis < 2; ++axis) {
        float low = INFINITY;
        float high = -INFINITY;
        for (std::size_t i = axis; i < xy.size(); i += 2) {
            low = std::min(low, xy[i]);
            high = std::max(high, xy[i]);
        }
        const float scale = high > low ? kStartExtent / (high - low) : 0;
        for (std::size_t i = axis; i < xy.size(); i += 2)
            xy[i] = (xy[i] - (low + high) / 2) * scale;
    }
}

} // namespace

ParamTable<UmapParams> umapTable()
{
    ParamTable<UmapParams> table;
    table.integer(
        &UmapParams::neighbours, "neighbours", LS_TEXT("core", "Neighbours"), {2, 200},
        LS_TEXT("core", "How many near points a point is tied to: few show fine structure, many the large one"));
    table.real(
        &UmapParams::minDist, "min-dist", LS_TEXT("core", "Least distance"), {0, 10},
        LS_TEXT("core", "How tightly points may be packed on the map: 0 gives dense clumps, 0.5 an even spread"));
    table
        .real(&UmapParams::spread, "spread", LS_TEXT("core", "Spread"), {0.1, 10},
              LS_TEXT("core", "How wide clusters are drawn; at least the least distance"))
        .advanced();
    table
        .integer(&UmapParams::negatives, "negatives", LS_TEXT("core", "Negative samples"), {1, 30},
                 LS_TEXT("core",
                         "How many random points push for each pull: more keep clusters farther apart and take longer"))
        .advanced();
    table
        .integer(&UmapParams::epochs, "layout-epochs", LS_TEXT("core", "Layout epochs"), {0, 10'000},
                 LS_TEXT("core", "How often all ties are gone through; 0 takes 500 up to 10,000 points and 200 above"))
        .advanced();
    table
        .choice(&UmapParams::start, "start", LS_TEXT("core", "Start"), {"spectral", "pca"},
                LS_TEXT("core",
                        "What the layout begins with: the graph's own coarse shape (spectral; pca takes its place "
                        "when the graph falls into parts), or the directions of greatest variance"))
        .advanced();
    return table;
}

UmapCurve umapCurve(double minDist, double spread)
{
    if (minDist > spread)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "min-dist is {}, which is more than the spread, {}; it may be at most as much."),
                    {toString(ParamValue(minDist)), toString(ParamValue(spread))});
    // Levenberg and Marquardt's method on the same three hundred distances as the authors' program, in units of the
    // spread: there a and b have the same size whatever the spread is.
    constexpr int kSamples = 300;
    const double near = minDist / spread;
    const auto squares = [&](const Eigen::Vector2d& ab, Eigen::Matrix2d* normal, Eigen::Vector2d* right) {
        double sum = 0;
        for (int i = 0; i < kSamples; ++i) {
            const double d = 3.0 * i / (kSamples - 1);
            const double wanted = d < near ? 1 : std::exp(near - d);
            const double power = d > 0 ? std::pow(d, 2 * ab(1)) : 0;
            const double value = 1 / (1 + ab(0) * power);
            sum += (wanted - value) * (wanted - value);
            if (normal == nullptr || d <= 0)
                continue;
            const Eigen::Vector2d slope{-value * value * power, -value * value * 2 * ab(0) * power * std::log(d)};
            *normal += slope * slope.transpose();
            *right += slope * (wanted - value);
        }
        return sum;
    };
    Eigen::Vector2d ab{1, 1};
    double damping = 1e-3;
    for (int i = 0; i < 200; ++i) {
        Eigen::Matrix2d normal = Eigen::Matrix2d::Zero();
        Eigen::Vector2d right = Eigen::Vector2d::Zero();
        const double before = squares(ab, &normal, &right);
        normal.diagonal() *= 1 + damping;
        const Eigen::Vector2d change = normal.ldlt().solve(right);
        const Eigen::Vector2d tried = (ab + change).cwiseMax(1e-3);
        const bool better = squares(tried, nullptr, nullptr) < before;
        if (better)
            ab = tried;
        damping = std::clamp(better ? damping / 4 : damping * 8, 1e-12, 1e12);
        if (change.norm() < 1e-9 * ab.norm())
            break;
    }
    return {ab(0) * std::pow(spread, -2 * ab(1)), ab(1)};
}

/// Points are numbered in the order in which they are moved; `order` says which row each is.
struct UmapLayout::State
{
    ThreadTeam& team;
    std::uint64_t seed;
    int epochs = 0;
    int epoch = 0;
    float firstStep = 1;
    UmapEpoch fields{};
    std::uint32_t batch = 0; ///< points moved at a time
    std::vector<std::uint32_t> order{};
    std::vector<std::uint32_t> begin{};
    std::vector<std::uint32_t> column{};
    std::vector<std::uint32_t> rate{};
    std::vector<float> places{}; ///< [N, 2] as numbered here
    std::vector<float> moved{};  ///< [batch, 2]
    std::vector<float> xy{};     ///< [N, 2] as numbered outside

    void copyGraph(const FuzzyGraph& graph)
    {
        std::vector<std::uint32_t> number(order.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            number[order[i]] = static_cast<std::uint32_t>(i);
        const float greatest = graph.weight.empty() ? 1 : *std::ranges::max_element(graph.weight);
        begin.push_back(0);
        for (const std::uint32_t row : order) {
            for (std::uint32_t e = graph.begin[row]; e < graph.begin[row + 1]; ++e) {
                const double share = graph.weight[e] / greatest;
                // What would not be due once is left out.
                if (share * epochs < 1)
                    continue;
                column.push_back(number[graph.column[e]]);
                rate.push_back(static_cast<std::uint32_t>(share * kUmapEveryEpoch));
            }
            begin.push_back(static_cast<std::uint32_t>(column.size()));
        }
    }

    void moveBatch(std::uint32_t from)
    {
        const std::uint32_t to = std::min(from + batch, fields.points);
        team.run(static_cast<int>((to - from + kTask - 1) / kTask), [&](int task) {
            const std::uint32_t first = from + static_cast<std::uint32_t>(task) * kTask;
            umapMove(fields, first, std::min(first + kTask, to), moved.data() + std::size_t{2} * (first - from));
        });
        std::copy_n(moved.begin(), std::size_t{2} * (to - from), places.begin() + std::ptrdiff_t{2} * from);
    }

    void publish()
    {
        for (std::size_t i = 0; i < order.size(); ++i) {
            xy[std::size_t{2} * order[i]] = places[2 * i];
            xy[std::size_t{2} * order[i] + 1] = places[2 * i + 1];
        }
    }
};

UmapLayout::UmapLayout(const FuzzyGraph& graph, const UmapParams& params, std::span<const float> initial,
                       bool continued, std::uint64_t seed, ThreadTeam& team)
    : m_state(std::make_unique<State>(State{team, seed}))
{
    State& s = *m_state;
    const std::size_t n = graph.points();
    assert(initial.size() == 2 * n && params.negatives <= kUmapMostNegatives);
    s.epochs = epochsOf(params, n, continued);
    s.firstStep = continued ? kContinuedStep : 1.0F;
    s.order.resize(n);
    std::iota(s.order.begin(), s.order.end(), 0U);
    RandomStream(seed, RandomPurpose::Evaluation, 2, kStream).shuffle(s.order);
    s.copyGraph(graph);
    s.xy.assign(initial.begin(), initial.end());
    if (!continued) {
        stretch(s.xy);
        std::vector<float> noise(s.xy.size());
        RandomStream(seed, RandomPurpose::Evaluation, 3, kStream).fillNormal(noise);
        for (std::size_t i = 0; i < noise.size(); ++i)
            s.xy[i] += kStartNoise * noise[i];
    }
    for (const std::uint32_t row : s.order)
        s.places.insert(s.places.end(), {s.xy[std::size_t{2} * row], s.xy[std::size_t{2} * row + 1]});
    s.batch = std::max(1U, (static_cast<std::uint32_t>(n) + kBatches - 1) / kBatches);
    s.moved.resize(std::size_t{2} * s.batch);
    const UmapCurve curve = umapCurve(params.minDist, params.spread);
    s.fields = {s.places.data(),
                static_cast<std::uint32_t>(n),
                s.begin.data(),
                s.column.data(),
                s.rate.data(),
                0,
                0,
                params.negatives,
                static_cast<float>(curve.a),
                static_cast<float>(curve.b)};
}

UmapLayout::~UmapLayout() = default;

void UmapLayout::step(const std::stop_token& stop)
{
    State& s = *m_state;
    const float left = 1.0F - static_cast<float>(s.epoch) / static_cast<float>(std::max(1, s.epochs));
    s.fields.step = s.firstStep * std::max(left, 0.0F);
    s.fields.epoch = static_cast<std::uint32_t>(s.epoch);
    RandomStream keys(s.seed, RandomPurpose::Evaluation, 4 + static_cast<std::uint64_t>(s.epoch), kStream);
    s.fields.key = (static_cast<std::uint64_t>(keys.next()) << 32U) | keys.next();
    bool whole = true;
    for (std::uint32_t from = 0; from < s.fields.points && whole; from += s.batch) {
        s.moveBatch(from);
        whole = !stop.stop_requested();
    }
    s.publish();
    if (whole)
        ++s.epoch;
}

int UmapLayout::iteration() const { return m_state->epoch; }

int UmapLayout::iterations() const { return m_state->epochs; }

std::span<const float> UmapLayout::xy() const { return m_state->xy; }

} // namespace latentscape
