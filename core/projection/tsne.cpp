// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/tsne.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "core/base/text.h"
#include "core/projection/repulsion.h"
#include "core/projection/tsne_kernels.h"

namespace latentscape {

namespace {

constexpr std::size_t kBlock = 256;
constexpr double kInitialDeviation = 1e-4;
constexpr double kLeastLearningRate = 50;
/// Z as one mass each is some 0.3 % off at the usual angle, which a figure that is reported must not be.
constexpr double kReportedAngle = 0.15;
constexpr float kLongestStep = 5; ///< in a layout some hundred across: a far point is not thrown away

/// Scales so that the wider coordinate has the deviation; points that coincide stay.
void scaleToDeviation(std::vector<float>& xy, double deviation)
{
    const double count = static_cast<double>(xy.size()) / 2;
    std::array<double, 2> mean{};
    std::array<double, 2> variance{};
    for (std::size_t i = 0; i < xy.size(); ++i)
        mean[i % 2] += xy[i] / count;
    for (std::size_t i = 0; i < xy.size(); ++i)
        variance[i % 2] += (xy[i] - mean[i % 2]) * (xy[i] - mean[i % 2]) / count;
    const double wider = std::sqrt(std::max(variance[0], variance[1]));
    if (!(wider > 0))
        return;
    for (std::size_t i = 0; i < xy.size(); ++i)
        xy[i] = static_cast<float>((xy[i] - mean[i % 2]) * (deviation / wider));
}

} // namespace

const ParamTable<TsneParams>& tsneTable()
{
    static const ParamTable<TsneParams> table = [] {
        ParamTable<TsneParams> t;
        t.real(&TsneParams::perplexity, "perplexity", LS_TEXT("core", "Perplexity"), {2, 500},
               LS_TEXT("core", "About how many neighbours each point keeps near. Small values show fine grain and tear "
                               "clusters apart; large ones show how clusters lie to one another, and take longer."))
            .logarithmic();
        t.integer(&TsneParams::iterations, "iterations", LS_TEXT("core", "Iterations"), {50, 20'000},
                  LS_TEXT("core", "Steps of gradient descent. Large sets need more until clusters stop growing; a "
                                  "layout that is gone on from takes a fifth."));
        t.real(&TsneParams::earlyExaggeration, "exaggeration", LS_TEXT("core", "Early exaggeration"), {1, 100},
               LS_TEXT("core", "How much stronger neighbours attract one another in the first quarter, so that "
                               "clusters gather before they are spread out."))
            .advanced();
        t.real(&TsneParams::angle, "angle", LS_TEXT("core", "Angle"), {0, 0.7},
               LS_TEXT("core", "How small a far group of points must look to act as one (Barnes-Hut). Smaller is more "
                               "exact and slower; 0 adds up every pair."))
            .advanced();
        return t;
    }();
    return table;
}

double fittingPerplexity(double perplexity, std::size_t points)
{
    return std::min(perplexity, (static_cast<double>(points) - 1) / 3);
}

int tsneNeighbours(double perplexity, std::size_t points)
{
    const auto wanted = static_cast<std::size_t>(std::ceil(3 * fittingPerplexity(perplexity, points)));
    return static_cast<int>(std::clamp<std::size_t>(wanted, 1, points - 1));
}

struct TsneLayout::State
{
    State(TsneAffinities p, const TsneParams& settings, bool goesOn, ThreadTeam& threads)
        : affinities(std::move(p)), params(settings), continued(goesOn), team(threads), repulsion(settings.angle)
    {}

    /// Runs task(begin, end) over rows.
    void overRows(const std::function<void(std::size_t, std::size_t)>& task)
    {
        const std::size_t rows = affinities.points();
        team.run(static_cast<int>((rows + kBlock - 1) / kBlock), [&](int block) {
            const std::size_t begin = static_cast<std::size_t>(block) * kBlock;
            task(begin, std::min(begin + kBlock, rows));
        });
    }

    void attract(std::size_t begin, std::size_t end)
    {
        const TsneAffinities& p = affinities;
        for (std::size_t i = begin; i < end; ++i)
            kernels::attract(xy.data(), p.column.data() + p.begin[i], p.value.data() + p.begin[i],
                             p.begin[i + 1] - p.begin[i], xy[2 * i], xy[2 * i + 1], attraction[2 * i],
                             attraction[2 * i + 1]);
    }

    int early() const { return continued ? 0 : std::min(250, params.iterations / 4); }
    kernels::DescentStep descent(double z) const;
    void move(std::size_t begin, std::size_t end);
    void centre();

    TsneAffinities affinities;
    TsneParams params;
    bool continued;
    ThreadTeam& team;
    Repulsion repulsion;
    int iteration = 0;
    std::vector<float> xy;
    std::vector<float> attraction;
    std::vector<float> force;
    std::vector<float> gain;
    std::vector<float> velocity;
};

kernels::DescentStep TsneLayout::State::descent(double z) const
{
    const bool isEarly = iteration < early();
    const double exaggeration = isEarly ? params.earlyExaggeration : 1;
    const double points = static_cast<double>(affinities.points());
    kernels::DescentStep step;
    // As large as the attraction of one neighbour allows (Belkina et al. 2019), which exaggeration makes stronger.
    step.learningRate = static_cast<float>(std::max(points / exaggeration / 4, kLeastLearningRate));
    step.momentum = isEarly ? 0.5F : 0.8F;
    step.repulsionScale = static_cast<float>(1 / z);
    step.exaggeration = static_cast<float>(exaggeration);
    return step;
}

void TsneLayout::State::move(std::size_t begin, std::size_t end)
{
    for (std::size_t i = 2 * begin; i < 2 * end; i += 2) {
        const float length = std::hypot(velocity[i], velocity[i + 1]);
        if (length > kLongestStep) {
            velocity[i] *= kLongestStep / length;
            velocity[i + 1] *= kLongestStep / length;
        }
        xy[i] += velocity[i];
        xy[i + 1] += velocity[i + 1];
    }
}

void TsneLayout::State::centre()
{
    double x = 0;
    double y = 0;
    for (std::size_t i = 0; i < xy.size(); i += 2) {
        x += xy[i];
        y += xy[i + 1];
    }
    const double count = static_cast<double>(xy.size()) / 2;
    const auto meanX = static_cast<float>(x / count);
    const auto meanY = static_cast<float>(y / count);
    for (std::size_t i = 0; i < xy.size(); i += 2) {
        xy[i] -= meanX;
        xy[i + 1] -= meanY;
    }
}

TsneLayout::TsneLayout(TsneAffinities affinities, const TsneParams& params, std::span<const float> initial,
                       bool continued, ThreadTeam& team)
    : m_state(std::make_unique<State>(std::move(affinities), params, continued, team))
{
    State& s = *m_state;
    assert(initial.size() == 2 * s.affinities.points());
    s.xy.assign(initial.begin(), initial.end());
    if (!continued)
        scaleToDeviation(s.xy, kInitialDeviation);
    s.attraction.resize(s.xy.size());
    s.force.resize(s.xy.size());
    s.gain.assign(s.xy.size(), 1.0F);
    s.velocity.assign(s.xy.size(), 0.0F);
    s.centre();
}

TsneLayout::~TsneLayout() = default;

int TsneLayout::iteration() const { return m_state->iteration; }

int TsneLayout::iterations() const
{
    const int planned = m_state->params.iterations;
    return m_state->continued ? std::max(1, planned / 5) : planned;
}

std::span<const float> TsneLayout::xy() const { return m_state->xy; }

void TsneLayout::step()
{
    State& s = *m_state;
    const kernels::DescentStep descent = s.descent(s.repulsion.sum(s.xy, s.force, s.team));
    s.overRows([&](std::size_t begin, std::size_t end) {
        s.attract(begin, end);
        kernels::descend(descent, s.attraction.data() + 2 * begin, s.force.data() + 2 * begin, 2 * (end - begin),
                         s.gain.data() + 2 * begin, s.velocity.data() + 2 * begin);
    });
    s.move(0, s.affinities.points());
    s.centre();
    ++s.iteration;
}

double TsneLayout::kl()
{
    State& s = *m_state;
    const TsneAffinities& p = s.affinities;
    Repulsion exact(std::min(s.params.angle, kReportedAngle));
    const double logZ = std::log(exact.sum(s.xy, s.force, s.team));
    std::vector<double> partial((p.points() + kBlock - 1) / kBlock, 0.0);
    s.overRows([&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            for (std::size_t e = p.begin[i]; e < p.begin[i + 1]; ++e) {
                const double dx = static_cast<double>(s.xy[2 * i]) - s.xy[2 * std::size_t{p.column[e]}];
                const double dy = static_cast<double>(s.xy[2 * i + 1]) - s.xy[2 * std::size_t{p.column[e]} + 1];
                const double value = p.value[e];
                if (value > 0)
                    partial[begin / kBlock] += value * (std::log(value * (1 + dx * dx + dy * dy)) + logZ);
            }
        }
    });
    return std::accumulate(partial.begin(), partial.end(), 0.0);
}

std::vector<float> TsneLayout::gradient()
{
    State& s = *m_state;
    const auto scale = static_cast<float>(1 / s.repulsion.sum(s.xy, s.force, s.team));
    s.overRows([&](std::size_t begin, std::size_t end) { s.attract(begin, end); });
    std::vector<float> gradient(s.xy.size());
    for (std::size_t i = 0; i < gradient.size(); ++i)
        gradient[i] = 4 * (s.attraction[i] - s.force[i] * scale);
    return gradient;
}

} // namespace latentscape
