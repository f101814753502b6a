// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/comparison.h"

#include <algorithm>
#include <map>
#include <stop_token>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/compare_picture.h"
#include "app/cli/compared_runs.h"
#include "app/cli/interruption.h"
#include "app/cli/progress_bar.h"
#include "app/cli/text_table.h"
#include "app/cli/unused_options.h"
#include "core/base/atomic_file.h"
#include "core/base/core_texts.h"
#include "core/base/error.h"
#include "core/output/comparison_report.h"
#include "core/training/feature_classifier.h"

namespace latentscape::cli {

namespace {

/// How much of the time goes into the numbers, about, where there is a report.
constexpr double kNumbersShare = 0.85;

struct CompareArguments
{
    Argument runs;
    Argument names;
    Argument kin;
    Argument out;
    Argument limit;
    Argument samples;
    Argument seed;
    Argument language;
    Argument threads;
    ComparePictureArguments picture;
};

std::string textOf(const std::map<std::string, double>& values, const MetricInfo& metric)
{
    const auto value = values.find(metric.name);
    return value == values.end() ? "-" : formatNumber(value->second, metric.decimals);
}

std::string wayOf(const MetricInfo& metric)
{
    return metric.better == Better::Higher ? "more" : metric.better == Better::Lower ? "less" : "";
}

std::string numberTable(const Comparison& comparison)
{
    std::vector<std::string> headings = {"number", "better"};
    headings.insert(headings.end(), comparison.names.begin(), comparison.names.end());
    for (const KinSpread& spread : comparison.kin) {
        headings.push_back(spread.kin + ", mean");
        headings.emplace_back("deviation");
    }
    headings.emplace_back("best");
    TextTable table(headings);
    for (const MetricInfo& metric : sideMetrics()) {
        const auto hasNumber = [&](const auto& side) { return side.contains(metric.name); };
        if (std::ranges::none_of(comparison.sides, hasNumber))
            continue;
        std::vector<std::string> row = {metric.title, wayOf(metric)};
        for (const auto& side : comparison.sides)
            row.push_back(textOf(side, metric));
        for (const KinSpread& spread : comparison.kin) {
            const auto value = spread.values.find(metric.name);
            const bool known = value != spread.values.end();
            row.push_back(known ? formatNumber(value->second.mean, metric.decimals) : "-");
            row.push_back(known ? formatNumber(value->second.deviation, metric.decimals) : "-");
        }
        std::string best = comparison.unequal.contains(metric.name) ? "(units differ)" : "";
        for (const std::size_t side : bestSides(comparison, metric))
            best += (best.empty() ? "" : ", ") + comparison.names[side];
        row.push_back(best);
        table.addRow(row);
    }
    return table.toString();
}

std::string pairTable(const Comparison& comparison)
{
    std::vector<std::string> headings = {"between", ""};
    for (const MetricInfo& metric : pairMetrics())
        headings.push_back(metric.title);
    TextTable table(headings);
    for (const PairComparison& pair : comparison.pairs) {
        std::vector<std::string> row = {comparison.names[pair.a], comparison.names[pair.b]};
        for (const MetricInfo& metric : pairMetrics())
            row.push_back(textOf(pair.values, metric));
        table.addRow(row);
    }
    return '\n' + table.toString();
}

std::string groupTable(const Comparison& comparison, const Dataset& data)
{
    if (comparison.groups.empty())
        return {};
    TextTable table({"together in", "apart in", "images", "same neighbours, %", "mostly"});
    for (const DifferingGroup& group : comparison.groups)
        table.addRow({comparison.names[group.a], comparison.names[group.b], std::to_string(group.images.size()),
                      formatNumber(100 * group.overlap, 0),
                      group.label < 0 ? ""
                                      : data.classNames[static_cast<std::size_t>(group.label)] + " (" +
                                            formatNumber(100 * group.labelShare, 0) + " %)"});
    return '\n' + table.toString();
}

std::string textOf(const Comparison& comparison, const Dataset& data, const std::string& out)
{
    std::string text = formatCount(static_cast<double>(comparison.images.size())) + " images of " + data.name +
                       " that none of the runs was trained on\n\n" + numberTable(comparison) + pairTable(comparison) +
                       groupTable(comparison, data);
    if (!out.empty())
        text += '\n' + out + '\n';
    return text;
}

Comparison compare(const CompareArguments& arguments, const ComparedRuns& compared, double share, ProgressBar& bar,
                   const std::stop_token& stop)
{
    ComparisonOptions options;
    options.seed = static_cast<std::uint64_t>(arguments.seed.integer());
    const auto limit = static_cast<std::size_t>(arguments.limit.integer());
    options.images = limit == 0 ? compared.splits.test.size() : limit;
    options.importanceSamples = static_cast<int>(arguments.samples.integer());
    options.classifier = featureClassifierFor(*compared.data);
    options.training = compared.splits.train;
    options.threads = static_cast<int>(arguments.threads.integer());
    options.progress = [&](const std::string& what, double done) { bar.draw("comparing", share * done, what); };
    options.stop = stop;
    return compareModels(compared.sides, *compared.data, compared.splits.test, options);
}

CommandResult compareRuns(const CompareArguments& arguments)
{
    requireNoPicture(arguments.picture);
    const std::string out = arguments.out.text();
    if (!out.empty()) {
        requireExtension(out, {".html"});
        requireFreeFile(out);
    } else {
        tellUnused(arguments.language, "it counts with --out FILE.html");
    }
    const CoreTexts texts(arguments.language.given() ? arguments.language.text() : "en");
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    ProgressBar bar;
    const ComparedRuns compared = openRuns(arguments.runs, arguments.names, arguments.kin);
    const double share = out.empty() ? 1 : kNumbersShare;
    const Comparison comparison = compare(arguments, compared, share, bar, stop.get_token());
    CommandResult result;
    result.document = comparisonDocument(comparison, compared.sides, pathsOf(compared));
    if (comparison.stopped)
        return stoppedResult(std::move(result));
    if (!out.empty()) {
        ReportOptions options;
        options.seed = static_cast<std::uint64_t>(arguments.seed.integer());
        options.language = texts.language();
        options.translate = [&texts](const char* source) { return texts.translate(source); };
        options.progress = [&](double done) { bar.draw("writing", share + (1 - share) * done, out); };
        options.stop = stop.get_token();
        const auto page = comparisonHtml(comparison, compared.sides, *compared.data, compared.splits, options);
        if (!page)
            return stoppedResult(std::move(result));
        writeFileAtomically(out, *page);
        result.document["out"] = out;
    }
    result.text = textOf(comparison, *compared.data, out);
    return result;
}

/// With --picture there are no numbers: what is about them alone is a mistake.
CommandResult drawCompared(const CompareArguments& arguments)
{
    const std::pair<const Argument*, const char*> others[] = {{&arguments.limit, "--limit"},
                                                              {&arguments.samples, "--samples"},
                                                              {&arguments.language, "--language"},
                                                              {&arguments.threads, "--threads"}};
    for (const auto& [argument, name] : others) {
        if (argument->given())
            throw Error(ErrorKind::Usage, "{} says nothing about a picture: leave it out, or leave out --picture.",
                        {name});
    }
    const std::string out = arguments.out.text();
    if (out.empty())
        throw Error(ErrorKind::Usage, "A picture needs --out FILE.png.");
    requireExtension(out, {".png"});
    requireFreeFile(out);
    return drawComparison(arguments.picture, openRuns(arguments.runs, arguments.names, arguments.kin),
                          static_cast<std::uint64_t>(arguments.seed.integer()), out);
}

} // namespace

void addCompareCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "compare", "Numbers and pictures of runs side by side");
    const CompareArguments arguments{
        addText(command, "RUN", "RUN", "Two runs or more, on the same data: folders, or RUN@EPOCH")
            .required()
            .several(),
        addText(command, "--name", "NAME", "What a run is called; repeated, one for each (default: by its folder)")
            .repeatable(),
        addText(command, "--kin", "NAME",
                "What a run is kin to, told of as one with mean and deviation; repeated, one for each (default: runs "
                "that differ in their seed only)")
            .repeatable(),
        addText(command, "--out", "FILE", "FILE.html: a report with every picture inside; with --picture FILE.png"),
        addInteger(command, "--limit", 5000, {0, 1e9},
                   "Test images that are compared, drawn by the seed (default 5000; 0: all)"),
        addInteger(command, "--samples", 100, {0, 1000000},
                   "K of the importance-sampled log-likelihood (default 100; 0: none)"),
        addInteger(command, "--seed", 1, {0, 4294967295.0}, "Of everything that is drawn at random (default 1)"),
        addText(command, "--language", "LANGUAGE", "Of the report: en or ko (default en)"),
        addInteger(command, "--threads", 0, {0, 1024},
                   "How many threads compute; the numbers are the same for any number (default 0: one a core)"),
        addComparePictureArguments(command)};
    setAction(command, action, [arguments] {
        return arguments.picture.kind.given() ? drawCompared(arguments) : compareRuns(arguments);
    });
}

} // namespace latentscape::cli
