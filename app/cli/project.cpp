// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/projector.h"

#include <algorithm>
#include <array>
#include <map>
#include <stop_token>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/parameter_help.h"
#include "app/cli/point_source.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/text_table.h"
#include "app/cli/unused_options.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/output/arrays.h"
#include "core/output/result_tables.h"
#include "core/projection/trustworthiness.h"

namespace latentscape::cli {

namespace {

constexpr int kJudgedNeighbours = 15;
constexpr std::array kMethods = {ProjectionMethod::Pca, ProjectionMethod::Tsne, ProjectionMethod::Umap};

struct ProjectArguments
{
    Argument source;
    Argument method;
    Argument out;
    Argument seed;
    Argument threads;
    Argument space;
    Argument data;
    Argument split;
    std::map<std::string, Argument> parameters; ///< of every method, by key
};

ProjectionPlan planOf(const ProjectArguments& arguments)
{
    ProjectionPlan plan;
    plan.method = projectionByName(arguments.method.text());
    plan.parameters = projectionParameters(plan.method);
    plan.seed = static_cast<std::uint64_t>(arguments.seed.integer());
    const std::vector<ParamSpec>& specs = projectionSpecs(plan.method);
    for (const auto& [key, argument] : arguments.parameters) {
        if (!argument.given())
            continue;
        const ParamSpec* spec = findSpec(specs, key);
        if (spec == nullptr)
            throw Error(ErrorKind::Usage, "--{} is no parameter of {}.", {key, projectionName(plan.method)});
        plan.parameters.set(key, parseValue(*spec, argument.text()));
    }
    return plan;
}

void requireRun(const Argument& argument, const char* option, const std::string& source)
{
    if (argument.given())
        throw Error(ErrorKind::Usage, "{} does not fit: {} is an array file, not a run.", {option, source});
}

/// The codes of a run's images; of no point when stopped.
PointSet encodedPoints(const ProjectArguments& arguments, const std::stop_token& stop)
{
    const OpenedRun run = openRunInSpace(arguments.source.text(), arguments.space);
    const SelectedData selected = selectData(run, arguments.data, arguments.split);
    const std::vector<std::uint32_t> images = selected.indices();
    ProgressBar bar;
    EncodedSet codes = EncoderSession(run.model).encode(*selected.data, images, availableCores(), stop,
                                                        [&bar](double done) { bar.draw("encoding", done, ""); });
    PointSet points;
    if (stop.stop_requested())
        return points;
    points.dimensions = codes.dimensions;
    points.indices.assign(codes.index.begin(), codes.index.end());
    if (selected.data->hasLabels())
        std::ranges::transform(codes.index, std::back_inserter(points.labels),
                               [&](std::uint32_t index) { return selected.data->labels.at(index); });
    points.values = std::move(codes.mean);
    return points;
}

PointSet pointsOf(const ProjectArguments& arguments, const std::stop_token& stop)
{
    const std::string source = arguments.source.text();
    if (!isArrayFile(source))
        return encodedPoints(arguments, stop);
    requireRun(arguments.data, "--data", source);
    requireRun(arguments.split, "--split", source);
    requireRun(arguments.space, "--space", source);
    return readPoints(source);
}

ProjectionResult projectPoints(const PointSet& points, const ProjectionPlan& plan, ThreadTeam& team,
                               const std::stop_token& stop)
{
    ProgressBar bar;
    ProjectionSink sink;
    sink.progress = [&bar](const ProjectionProgress& progress) {
        const bool counts = progress.iteration > 0;
        bar.draw(progress.stage, progress.fraction,
                 counts ? std::to_string(progress.iteration) + " of " + std::to_string(progress.iterations) : "");
    };
    return project(points.values, points.dimensions, plan, {}, team, stop, sink);
}

void write(const std::filesystem::path& out, const std::string& extension, const PointSet& points,
           const ProjectionResult& layout)
{
    const LayoutTable table{points.indices, points.labels, layout.xy};
    if (extension == ".npy")
        writeNpy(out, {{points.size(), 2}, layout.xy});
    else if (extension == ".npz")
        writeNpz(out, layoutArrays(table));
    else
        writeFileAtomically(out, layoutCsv(table));
}

std::string textOf(const CommandResult& result, const std::filesystem::path& out)
{
    const auto& document = result.document;
    std::string text = fillIn("{}: {} points of {} dimensions by {} in {}\n",
                              {out.string(), formatCount(document["points"].get<double>()),
                               std::to_string(document["dimensions"].get<int>()), document["method"].get<std::string>(),
                               formatDuration(document["seconds"].get<double>())});
    text += "trustworthiness at " + std::to_string(document["neighbours"].get<int>()) + " neighbours " +
            formatNumber(document["trustworthiness"].get<double>());
    if (document.contains("kl"))
        text += ", KL divergence " + formatNumber(document["kl"].get<double>());
    return text + '\n';
}

CommandResult projectSource(const ProjectArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    const std::string extension = requireExtension(out, {".csv", ".npy", ".npz"});
    const ProjectionPlan plan = planOf(arguments);
    if (plan.method == ProjectionMethod::Pca)
        tellUnused(arguments.seed, "pca draws nothing at random");
    requireFreeFile(out);
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const PointSet points = pointsOf(arguments, stop.get_token());
    CommandResult result;
    result.document = {{"method", projectionName(plan.method)},
                       {"points", points.size()},
                       {"dimensions", points.dimensions},
                       {"seed", plan.seed}};
    if (stop.stop_requested())
        return stoppedResult(std::move(result));

    const auto threads = static_cast<int>(arguments.threads.integer());
    ThreadTeam team(threads > 0 ? threads : availableCores());
    const ProjectionResult layout = projectPoints(points, plan, team, stop.get_token());
    // A third of the points is the most that can be told apart from the rest.
    const int judged = static_cast<int>(std::clamp<std::size_t>((points.size() - 1) / 3, 1, kJudgedNeighbours));
    double trust = 0;
    if (!layout.stopped)
        trust = trustworthiness(points.values, points.dimensions, layout.xy, 2, judged, team, 10'000, stop.get_token());
    if (layout.stopped || stop.stop_requested())
        return stoppedResult(std::move(result));
    result.document["seconds"] = layout.seconds;
    result.document["trustworthiness"] = trust;
    result.document["neighbours"] = judged;
    if (layout.kl)
        result.document["kl"] = *layout.kl;
    result.document["parameters"] = toJson(plan.parameters);
    result.document["out"] = out.string();
    write(out, extension, points, layout);
    result.text = textOf(result, out);
    return result;
}

/// The flags of every method; one that two methods share means the same in both.
std::map<std::string, Argument> addParameters(CLI::App& command)
{
    std::map<std::string, Argument> parameters;
    for (const ProjectionMethod method : kMethods) {
        for (const ParamSpec& spec : projectionSpecs(method)) {
            if (!parameters.contains(spec.key))
                parameters.emplace(spec.key, addParameter(command, spec));
        }
    }
    return parameters;
}

std::string parametersHelp()
{
    std::string text;
    for (const ProjectionMethod method : kMethods) {
        if (const auto& specs = projectionSpecs(method); !specs.empty())
            text += (text.empty() ? "" : "\n") + ("Parameters of --method " + projectionName(method)) + ":\n" +
                    parameterHelp(specs, outputWidth());
    }
    return text;
}

} // namespace

void addProjectCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "project", "A map of points in the plane: PCA, t-SNE or UMAP");
    const auto arguments = std::make_shared<ProjectArguments>(ProjectArguments{
        addText(command, "RUN|FILE", "RUN|FILE",
                "Folder of the run, or RUN@EPOCH; or points from FILE.npy ([N, d]) or FILE.npz (mean, label, index)")
            .required(),
        addText(command, "--method", "NAME", "pca, tsne or umap").required(),
        addText(command, "--out", "FILE", "FILE.csv: index, label, x, y; FILE.npz: xy, label, index; FILE.npy: [N, 2]")
            .required(),
        addInteger(command, "--seed", 1, {0, 4294967295.0}, "Of what is drawn at random (default 1)"),
        addInteger(command, "--threads", 0, {0, 1024},
                   "How many threads compute; the map is the same for any number (default 0: one a core)"),
        addText(command, "--space", "NAME", "Which codes of the run: z, or an inner space such as layer-1 (default z)"),
        addText(command, "--data", "DATA", "Other images for the run (default: what it was trained on)"),
        addText(command, "--split", "SPLIT", "Which of them: train, validation, test or all (default all)"),
        addParameters(command)});
    setFooter(command, [] { return parametersHelp(); });
    setAction(command, action, [arguments] { return projectSource(*arguments); });
}

} // namespace latentscape::cli
