// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/projector.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cmath>
#include <numeric>
#include <thread>

#include "core/base/error.h"
#include "core/latent/encoded_set.h"
#include "core/projection/linear.h"
#include "core/projection/neighbours.h"
#include "core/projection/spectral.h"
#include "core/projection/tsne.h"
#include "core/projection/umap.h"

namespace latentscape {

namespace {

constexpr std::size_t kLeastPoints = 4;
/// Multiplications the principal axes of a first picture may take; beyond that they are those of a part of the points.
constexpr double kStartWork = 4e8;
/// Of which, where there are too many dimensions for their covariance, each number of a point takes this many: two for
/// each of 64 vectors.
constexpr double kLeadingWork = 128;
/// Points that are enough of a part however many dimensions they have.
constexpr std::size_t kLeastStartRows = 100;
constexpr const char* kNeighbours = LS_TEXT("core", "neighbours");
constexpr const char* kLayout = LS_TEXT("core", "layout");

/// A layout that is gone on from takes about this share of a fresh one's time.
constexpr double kContinuedShare = 0.2;

/// Shares of the whole time at which the stages before the layout end.
struct Shares
{
    double neighbours = 0;
    double graph = 0;
};

/// Of the times measured at 10,000 and 70,000 points of 32 dimensions.
Shares sharesOf(ProjectionMethod method, std::size_t points, bool continued)
{
    const bool few = points <= kExactNeighbours;
    const double neighbours = method == ProjectionMethod::Tsne ? (few ? 0.08 : 0.25) : (few ? 0.15 : 1.8);
    const double graph = method == ProjectionMethod::Tsne ? 0.03 : (few ? 0.07 : 0.17);
    const double whole = neighbours + graph + (continued ? kContinuedShare : 1);
    return {neighbours / whole, (neighbours + graph) / whole};
}

void requireUsable(std::span<const float> points, int dimensions)
{
    if (dimensions < 1 || points.size() % static_cast<std::size_t>(dimensions) != 0)
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} numbers are no points of {} dimensions."),
                    {std::to_string(points.size()), std::to_string(dimensions)});
    const std::size_t n = points.size() / static_cast<std::size_t>(dimensions);
    if (n < kLeastPoints)
        throw Error(ErrorKind::Input, LS_TEXT("core", "A projection needs at least {} points; here there are {}."),
                    {std::to_string(kLeastPoints), std::to_string(n)});
    const auto bad =
        std::ranges::find_if(points, [](float value) { return !(std::abs(value) <= kGreatestCoordinate); });
    if (bad != points.end())
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core", "Point {} (counted from 0) holds a number that is not finite, or greater than 1e15; "
                            "projections need finite numbers. A model that diverged gives such codes."),
            {std::to_string(static_cast<std::size_t>(bad - points.begin()) / static_cast<std::size_t>(dimensions))});
}

/// What does not fit is told before anything is computed.
void requireFitting(const ProjectionPlan& plan)
{
    if (plan.method == ProjectionMethod::Tsne)
        tsneTable().make(plan.parameters);
    if (plan.method == ProjectionMethod::Umap) {
        const UmapParams params = umapTable().make(plan.parameters);
        umapCurve(params.minDist, params.spread);
    }
}

EncodedSet rowsOf(std::span<const float> points, int dimensions, std::size_t stride)
{
    const auto d = static_cast<std::size_t>(dimensions);
    EncodedSet codes;
    codes.dimensions = dimensions;
    for (std::size_t row = 0; row * d < points.size(); row += stride) {
        const auto code = points.subspan(row * d, d);
        codes.mean.insert(codes.mean.end(), code.begin(), code.end());
        codes.index.push_back(static_cast<std::uint32_t>(row));
    }
    return codes;
}

/// All points in the plane of greatest variance of every `stride`-th; empty when stopped.
std::vector<float> principalPlane(std::span<const float> points, int dimensions, std::size_t stride,
                                  const std::stop_token& stop)
{
    const auto d = static_cast<std::size_t>(dimensions);
    const LinearProjection plane = LinearProjection::ofPca(rowsOf(points, dimensions, stride), nullptr, stop);
    std::vector<float> xy(points.size() / d * 2);
    for (std::size_t row = 0; row * d < points.size(); ++row) {
        if (stop.stop_requested())
            return {};
        plane.project(points.subspan(row * d, d), xy[2 * row], xy[2 * row + 1]);
    }
    return xy;
}

std::size_t startStride(std::size_t points, int dimensions)
{
    const double each = dimensions > kMostExactDimensions ? kLeadingWork : dimensions;
    const double work = static_cast<double>(points) * dimensions * each;
    const auto stride = static_cast<std::size_t>(std::ceil(std::max(1.0, work / kStartWork)));
    return std::min(stride, std::max<std::size_t>(1, points / kLeastStartRows));
}

/// One projection under way.
class Projection
{
public:
    Projection(std::span<const float> points, int dimensions, const ProjectionPlan& plan,
               std::span<const float> previous, std::span<const float> start, ThreadTeam& team,
               const std::stop_token& stop, const ProjectionSink& sink)
        : m_points(points), m_dimensions(dimensions), m_plan(plan), m_previous(previous),
          m_start(previous.empty() ? start : std::span<const float>()), m_team(team), m_stop(stop), m_sink(sink)
    {}

    ProjectionResult run()
    {
        const auto start = std::chrono::steady_clock::now();
        begin();
        if (!m_stop.stop_requested() && m_plan.method == ProjectionMethod::Tsne)
            runTsne();
        if (!m_stop.stop_requested() && m_plan.method == ProjectionMethod::Umap)
            runUmap();
        m_result.stopped = !m_finished;
        m_result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return std::move(m_result);
    }

private:
    bool continued() const { return !m_previous.empty(); }
    std::size_t count() const { return m_points.size() / static_cast<std::size_t>(m_dimensions); }

    /// The picture there is at once; none when it is stopped before.
    void begin()
    {
        if (m_stop.stop_requested())
            return;
        const bool exact = m_plan.method == ProjectionMethod::Pca;
        if (continued() && !exact)
            m_result.xy.assign(m_previous.begin(), m_previous.end());
        else if (!m_start.empty() && !exact)
            m_result.xy.assign(m_start.begin(), m_start.end());
        else
            m_result.xy =
                principalPlane(m_points, m_dimensions, exact ? 1 : startStride(count(), m_dimensions), m_stop);
        if (m_result.xy.empty())
            return;
        m_finished = exact; // a flat view is finished when it is begun
        // Directions of variance have signs of their own; a map that was there does not flip.
        if (continued() && exact)
            alignLayout(m_result.xy, m_previous);
        show(exact ? 1 : 0, 0, exact ? 1 : 0);
    }

    void runTsne()
    {
        const TsneParams params = tsneTable().make(m_plan.parameters);
        const double perplexity = fittingPerplexity(params.perplexity, count());
        const NeighbourGraph near = searchNeighbours(tsneNeighbours(params.perplexity, count()));
        if (near.points == 0)
            return;
        TsneAffinities affinities = tsneAffinities(near, perplexity, m_team, m_stop);
        if (m_stop.stop_requested())
            return;
        tell(m_shares.graph);
        TsneLayout layout(std::move(affinities), params, m_result.xy, continued(), m_team);
        iterate(layout, [&] { layout.step(); });
        if (m_finished)
            m_result.kl = layout.kl();
    }

    void runUmap()
    {
        const UmapParams params = umapTable().make(m_plan.parameters);
        const NeighbourGraph near = searchNeighbours(params.neighbours - 1);
        if (near.points == 0)
            return;
        const FuzzyGraph graph = fuzzyGraph(near, m_team, m_stop);
        std::vector<float> start = m_result.xy;
        if (!continued() && m_start.empty() && params.start == UmapStart::Spectral) {
            std::vector<float> spectral = spectralLayout(graph, start, m_plan.seed, m_team, m_stop);
            if (!spectral.empty()) {
                alignLayout(spectral, start);
                start = std::move(spectral);
            }
        }
        if (m_stop.stop_requested())
            return;
        tell(m_shares.graph);
        UmapLayout layout(graph, params, start, continued(), m_plan.seed, m_team);
        iterate(layout, [&] { layout.step(m_stop); });
    }

    NeighbourGraph searchNeighbours(int k)
    {
        return nearestNeighbours(m_points, m_dimensions, k, m_team, m_stop, NeighbourMethod::Automatic,
                                 [this](double part) { tell(part * m_shares.neighbours); });
    }

    template <typename Layout, typename Step>
    void iterate(Layout& layout, const Step& step)
    {
        const double before = m_shares.graph;
        while (layout.iteration() < layout.iterations() && !m_stop.stop_requested()) {
            step();
            m_result.xy.assign(layout.xy().begin(), layout.xy().end());
            if (const std::span<const float> like = continued() ? m_previous : m_start; !like.empty())
                alignLayout(m_result.xy, like);
            const double done = static_cast<double>(layout.iteration()) / layout.iterations();
            show(layout.iteration(), layout.iterations(), before + (1 - before) * done);
        }
        m_finished = layout.iteration() == layout.iterations();
    }

    /// Others of the team tell, too; the listener lives in this thread, which tells often enough itself.
    void tell(double fraction) const
    {
        if (m_sink.progress && std::this_thread::get_id() == m_thread)
            m_sink.progress({kNeighbours, fraction, 0, 0});
    }

    void show(int iteration, int iterations, double fraction) const
    {
        const ProjectionProgress progress{iteration == 0 ? kNeighbours : kLayout, fraction, iteration, iterations};
        if (m_sink.progress)
            m_sink.progress(progress);
        if (m_sink.layout)
            m_sink.layout(m_result.xy, progress);
    }

    std::span<const float> m_points;
    int m_dimensions;
    const ProjectionPlan& m_plan;
    std::span<const float> m_previous;
    std::span<const float> m_start;
    ThreadTeam& m_team;
    const std::stop_token& m_stop;
    const ProjectionSink& m_sink;
    std::thread::id m_thread = std::this_thread::get_id();
    ProjectionResult m_result;
    Shares m_shares = sharesOf(m_plan.method, count(), continued());
    bool m_finished = false;
};

} // namespace

std::string projectionName(ProjectionMethod method)
{
    switch (method) {
    case ProjectionMethod::Pca:
        return "pca";
    case ProjectionMethod::Tsne:
        return "tsne";
    case ProjectionMethod::Umap:
        return "umap";
    }
    return {};
}

ProjectionMethod projectionByName(const std::string& name)
{
    for (const ProjectionMethod method : {ProjectionMethod::Pca, ProjectionMethod::Tsne, ProjectionMethod::Umap}) {
        if (projectionName(method) == name)
            return method;
    }
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no projection \"{}\"; there are pca, tsne and umap."),
                {name});
}

const std::vector<ParamSpec>& projectionSpecs(ProjectionMethod method)
{
    static const std::array<std::vector<ParamSpec>, 3> specs = {std::vector<ParamSpec>(), tsneTable().specs(),
                                                                umapTable().specs()};
    return specs.at(static_cast<std::size_t>(method));
}

ParamSet projectionParameters(ProjectionMethod method) { return ParamSet::defaults(projectionSpecs(method)); }

ProjectionResult project(std::span<const float> points, int dimensions, const ProjectionPlan& plan,
                         std::span<const float> initial, ThreadTeam& team, const std::stop_token& stop,
                         const ProjectionSink& sink, std::span<const float> start)
{
    requireUsable(points, dimensions);
    requireFitting(plan);
    const std::size_t n = points.size() / static_cast<std::size_t>(dimensions);
    for (const std::span<const float> before : {initial, start}) {
        if (!before.empty() && before.size() != 2 * n)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "A layout of {} points cannot be gone on from with {} points."),
                        {std::to_string(before.size() / 2), std::to_string(n)});
        if (std::ranges::any_of(before, [](float value) { return !std::isfinite(value); }))
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "The layout to go on from holds numbers that are not finite."));
    }
    return Projection(points, dimensions, plan, initial, start, team, stop, sink).run();
}

} // namespace latentscape
