// SPDX-License-Identifier: GPL-3.0-or-later
// Time and quality of t-SNE and UMAP. Answers lines on standard input, so that `run` can measure in turns with
// scikit-learn and umap-learn, and judges the layouts of both by the same routines:
//   project METHOD POINTS.npy COUNT OUT.npy    the first COUNT points, defaults; OUT.npy may be -
//   judge POINTS.npy LAYOUT.npy                trustworthiness, and the divergence t-SNE strives to lower
// Each is answered with one line of JSON; one more comes first.
#include <chrono>
#include <cmath>
#include <iostream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/base/parallel.h"
#include "core/output/arrays.h"
#include "core/projection/neighbours.h"
#include "core/projection/projector.h"
#include "core/projection/trustworthiness.h"
#include "core/projection/tsne.h"

using namespace latentscape;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNeighbours = 15;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Points
{
    int dimensions = 0;
    std::vector<float> values;

    std::size_t size() const { return values.size() / static_cast<std::size_t>(dimensions); }
};

Points read(const std::string& path)
{
    const NumpyArray array = readNpy(path);
    return {static_cast<int>(array.shape.at(1)), std::get<std::vector<float>>(array.values)};
}

/// sum p log(p / q): p as t-SNE has it, sparse, with perplexity 30; q normalised over all pairs, in double precision.
double divergence(const Points& points, const Points& layout, ThreadTeam& team)
{
    const std::size_t n = points.size();
    const double perplexity = TsneParams().perplexity;
    const NeighbourGraph near = nearestNeighbours(points.values, points.dimensions, tsneNeighbours(perplexity, n), team,
                                                  {}, NeighbourMethod::Exact);
    const TsneAffinities p = tsneAffinities(near, fittingPerplexity(perplexity, n), team);
    const auto closeness = [&](std::size_t i, std::size_t j) {
        const double dx = layout.values[2 * i] - layout.values[2 * j];
        const double dy = layout.values[2 * i + 1] - layout.values[2 * j + 1];
        return 1 / (1 + dx * dx + dy * dy);
    };
    std::vector<double> sums(n);
    team.run(static_cast<int>(n), [&](int row) {
        const auto i = static_cast<std::size_t>(row);
        for (std::size_t j = 0; j < n; ++j)
            sums[i] += i == j ? 0 : closeness(i, j);
    });
    double all = 0;
    for (const double sum : sums)
        all += sum;
    double kl = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::uint32_t e = p.begin[i]; e < p.begin[i + 1]; ++e) {
            if (p.value[e] > 0)
                kl += p.value[e] * std::log(p.value[e] * all / closeness(i, p.column[e]));
        }
    }
    return kl;
}

nlohmann::json timed(const std::string& method, Points points, std::size_t count, const std::string& out,
                     ThreadTeam& team)
{
    points.values.resize(count * static_cast<std::size_t>(points.dimensions));
    ProjectionPlan plan;
    plan.method = projectionByName(method);
    plan.parameters = projectionParameters(plan.method);
    const auto start = Clock::now();
    double first = -1;
    double layout = -1;
    ProjectionSink sink;
    sink.layout = [&](std::span<const float>, const ProjectionProgress& progress) {
        if (first < 0)
            first = secondsSince(start);
        if (layout < 0 && progress.iteration == 1)
            layout = secondsSince(start);
    };
    const ProjectionResult result = project(points.values, points.dimensions, plan, {}, team, {}, sink);
    if (out != "-")
        writeNpy(out, {{count, 2}, result.xy});
    return {{"seconds", result.seconds}, {"first_picture", first}, {"before_the_layout", layout}};
}

nlohmann::json judged(const Points& points, const Points& layout, ThreadTeam& team)
{
    return {{"trustworthiness",
             trustworthiness(points.values, points.dimensions, layout.values, 2, kNeighbours, team, points.size())},
            {"kl", divergence(points, layout, team)}};
}

} // namespace

int main()
{
    try {
        ThreadTeam team(availableCores());
        std::cout << nlohmann::json{{"threads", team.threads()}} << std::endl;
        std::string line;
        while (std::getline(std::cin, line)) {
            std::istringstream words(line);
            std::string what, method, points, out;
            std::size_t count = 0;
            words >> what;
            if (what == "project") {
                words >> method >> points >> count >> out;
                std::cout << timed(method, read(points), count, out, team) << std::endl;
            } else {
                words >> points >> out;
                std::cout << judged(read(points), read(out), team) << std::endl;
            }
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
