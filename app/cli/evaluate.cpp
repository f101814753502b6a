// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluate.h"

#include <stop_token>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/text_table.h"

namespace latentscape::cli {

namespace {

constexpr const char* kUnfairNote = "Grey pixels under a bernoulli likelihood are not a likelihood: compare such "
                                    "numbers only with others made the same way "
                                    "(--binarize static or dynamic gives real ones).";

struct EvaluateArguments
{
    Argument run;
    Argument data;
    Argument importanceSamples;
    Argument seed;
};

Evaluation evaluateWithProgress(const OpenedRun& run, const SelectedData& selected, EvaluationOptions options)
{
    ProgressBar bar;
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    options.stop = stop.get_token();
    options.progress = [&bar, &selected](double done) {
        bar.draw("evaluating", done, formatCount(static_cast<double>(selected.indices().size())) + " images");
    };
    const std::vector<std::uint32_t> indices = selected.indices();
    return evaluate(run.model, *selected.data, indices, options);
}

nlohmann::ordered_json documentOf(const OpenedRun& run, const SelectedData& selected, const EvaluationOptions& options,
                                  const Evaluation& evaluation)
{
    nlohmann::ordered_json document = {{"run", run.reference.path.string()},
                                       {"model", run.model->modelId},
                                       {"epoch", run.model->epoch},
                                       {"split", toString(selected.split)},
                                       {"images", evaluation.images},
                                       {"seed", options.seed},
                                       {"terms", nlohmann::ordered_json(evaluation.terms)}};
    if (evaluation.elbo)
        document["elbo"] = *evaluation.elbo;
    if (evaluation.logLikelihood) {
        document["log_likelihood"] = *evaluation.logLikelihood;
        document["importance_samples"] = options.importanceSamples;
    }
    if (!evaluation.klPerDimension.empty())
        document["kl_per_dimension"] = evaluation.klPerDimension;
    if (evaluation.activeUnits)
        document["active_units"] = *evaluation.activeUnits;
    if (!evaluation.likelihoodIsFair)
        document["note"] = kUnfairNote;
    if (evaluation.stopped)
        document["stopped"] = true;
    return document;
}

std::string textOf(const OpenedRun& run, const SelectedData& selected, const EvaluationOptions& options,
                   const Evaluation& evaluation)
{
    TextTable table({"nats per image", "value"});
    // The sum first, then its parts.
    if (const auto loss = evaluation.terms.find("loss"); loss != evaluation.terms.end())
        table.addRow({"loss", formatNumber(loss->second)});
    for (const auto& [name, value] : evaluation.terms) {
        if (name != "loss")
            table.addRow({name, formatNumber(value)});
    }
    if (evaluation.elbo)
        table.addRow({"bound on log p(x)", formatNumber(*evaluation.elbo)});
    if (evaluation.logLikelihood)
        table.addRow({"log p(x), " + std::to_string(options.importanceSamples) + " samples",
                      formatNumber(*evaluation.logLikelihood)});
    std::string text = run.model->modelId + " at epoch " + std::to_string(run.model->epoch) + ", " +
                       formatCount(static_cast<double>(evaluation.images)) + " images of " + selected.data->name +
                       " (" + toString(selected.split) + ")\n\n" + table.toString();
    if (!evaluation.klPerDimension.empty()) {
        TextTable dimensions({"dimension", "KL, nats"});
        for (std::size_t i = 0; i < evaluation.klPerDimension.size(); ++i)
            dimensions.addRow({std::to_string(i), formatNumber(evaluation.klPerDimension[i])});
        text += '\n' + dimensions.toString();
    }
    if (evaluation.activeUnits)
        text += "\nActive dimensions: " + std::to_string(*evaluation.activeUnits) + " of " +
                std::to_string(evaluation.klPerDimension.size()) + '\n';
    if (!evaluation.likelihoodIsFair)
        text += '\n' + std::string("Note: ") + kUnfairNote + '\n';
    if (evaluation.stopped)
        text += "\nStopped: these are the numbers of the images seen so far.\n";
    return text;
}

CommandResult evaluateRun(const EvaluateArguments& arguments)
{
    EvaluationOptions options;
    options.importanceSamples = static_cast<int>(arguments.importanceSamples.integer());
    options.seed = static_cast<std::uint64_t>(arguments.seed.integer());
    const OpenedRun run = openRun(arguments.run.text());
    const SelectedData selected = selectData(run, arguments.data.text(), Split::Test);
    const Evaluation evaluation = evaluateWithProgress(run, selected, options);
    if (options.importanceSamples > 0 && !evaluation.logLikelihood && !evaluation.stopped)
        ProgressBar().say("Note: " + run.model->modelId +
                          " has no log-likelihood to sample; --importance-samples changes nothing.");
    return {documentOf(run, selected, options, evaluation), textOf(run, selected, options, evaluation),
            evaluation.stopped};
}

} // namespace

void addEvaluateCommand(CLI::App& program, Action& action)
{
    CLI::App& command =
        addCommand(program, "evaluate", "Losses of a run on the test split, and what the data are worth to it");
    const EvaluateArguments arguments{
        addText(command, "RUN", "RUN", "Folder of the run, or RUN@EPOCH").required(),
        addText(command, "--data", "DATA",
                "Other images: a built-in data set or a path, with :SPLIT for another split than test"),
        addInteger(command, "--importance-samples", 0, {0, 1000000},
                   "K of the importance-sampled log-likelihood (default 0: none)"),
        addInteger(command, "--seed", 1, {0, 4294967295.0}, "Of the latents that are drawn (default 1)")};
    command.callback([=, &action] { action = [arguments] { return evaluateRun(arguments); }; });
}

} // namespace latentscape::cli
