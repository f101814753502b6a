// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluate.h"

#include <algorithm>
#include <cmath>
#include <stop_token>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/text_table.h"
#include "app/cli/unused_options.h"
#include "core/training/feature_classifier.h"

namespace latentscape::cli {

namespace {

constexpr const char* kUnfairNote = "Grey pixels under a bernoulli likelihood are not a likelihood: compare such "
                                    "numbers only with others made the same way "
                                    "(--binarize static or dynamic gives real ones).";

constexpr const char* kTrainedOnNote = "No images were kept for testing (test=none): these are images that the model "
                                       "was trained on, and say nothing about others.";

bool isTrainedOn(const SelectedData& selected) { return selected.splits.testTrains && selected.split == Split::Test; }

struct EvaluateArguments
{
    Argument run;
    Argument data;
    Argument importanceSamples;
    Argument odd;
    Argument seed;
};

/// The class that was asked for, else the one the run was trained without, if these images can tell it from others.
int oddClassOf(const EvaluateArguments& arguments, const OpenedRun& run, const SelectedData& selected)
{
    if (arguments.odd.given())
        return static_cast<int>(arguments.odd.integer());
    const auto leftOut = static_cast<int>(run.record.split.leaveOut);
    const std::vector<std::uint32_t> images = selected.indices();
    const bool known = leftOut >= 0 && leftOut < selected.data->classes() &&
                       std::ranges::any_of(images, [&](auto i) { return selected.data->labels[i] == leftOut; }) &&
                       std::ranges::any_of(images, [&](auto i) { return selected.data->labels[i] != leftOut; });
    return known ? leftOut : -1;
}

std::string sourceOfSamples(const Evaluation& evaluation)
{
    if (evaluation.mixtureComponents == 0)
        return "prior";
    return "mixture of " + std::to_string(evaluation.mixtureComponents) + " gaussians fitted to the codes";
}

Evaluation evaluateWithProgress(const OpenedRun& run, const SelectedData& selected, EvaluationOptions options)
{
    ProgressBar bar;
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    options.stop = stop.get_token();
    options.progress = [&bar, &selected](double done) {
        bar.draw("evaluating", done, formatCount(static_cast<double>(selected.indices().size())) + " images");
    };
    options.training = selected.splits.train;
    options.classifier = featureClassifierFor(*selected.data);
    const std::vector<std::uint32_t> indices = selected.indices();
    return evaluate(run.model, *selected.data, indices, options);
}

/// What each dimension tells of each factor, as shares of what there is to know, and the gap that sums it up.
void addFactors(const FactorInformation& found, const Dataset& data, nlohmann::ordered_json& document)
{
    if (std::isfinite(found.mig()))
        document["mig"] = found.mig();
    nlohmann::ordered_json& factors = document["factors"];
    factors = nlohmann::ordered_json::array();
    for (int f = 0; f < found.factors; ++f) {
        const Factor& factor = data.factors[static_cast<std::size_t>(f)];
        nlohmann::ordered_json item = {{"name", factor.name}, {"levels", factor.levels.size()}};
        item["entropy"] = found.entropy[static_cast<std::size_t>(f)];
        for (int j = 0; j < found.dimensions; ++j)
            item["information"].push_back(found.at(j, f));
        item["dimension"] = found.dimensionOf(f);
        if (std::isfinite(found.gap(f)))
            item["gap"] = found.gap(f);
        factors.push_back(std::move(item));
    }
}

void addCodeNumbers(const Evaluation& evaluation, nlohmann::ordered_json& document)
{
    if (evaluation.kl)
        document["kl_total"] = *evaluation.kl;
    if (!evaluation.klPerDimension.empty())
        document["kl_per_dimension"] = evaluation.klPerDimension;
    if (evaluation.activeUnits)
        document["active_units"] = *evaluation.activeUnits;
    if (evaluation.classificationError)
        document["classification_error"] = *evaluation.classificationError;
    if (evaluation.clusters)
        document["clusters"] = {{"count", evaluation.clusters->clusters},
                                {"nmi", evaluation.clusters->nmi},
                                {"ari", evaluation.clusters->ari}};
    if (evaluation.sampleDistance) {
        document["sample_distance"] = *evaluation.sampleDistance;
        document["samples_from"] = sourceOfSamples(evaluation);
    }
    if (const auto& odd = evaluation.odd) {
        document["odd"] = {{"class", odd->label}, {"images", odd->images}};
        if (odd->reconstructionArea)
            document["odd"]["reconstruction_auc"] = *odd->reconstructionArea;
        if (odd->boundArea)
            document["odd"]["bound_auc"] = *odd->boundArea;
    }
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
    addCodeNumbers(evaluation, document);
    if (evaluation.factors)
        addFactors(*evaluation.factors, *selected.data, document);
    if (isTrainedOn(selected))
        document["trained_on"] = true;
    if (!evaluation.likelihoodIsFair)
        document["note"] = kUnfairNote;
    if (evaluation.stopped)
        document["stopped"] = true;
    return document;
}

std::string lossTable(const EvaluationOptions& options, const Evaluation& evaluation)
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
    return table.toString();
}

std::string dimensionTable(const Evaluation& evaluation)
{
    if (evaluation.klPerDimension.empty())
        return {};
    TextTable dimensions({"dimension", "KL, nats"});
    for (std::size_t i = 0; i < evaluation.klPerDimension.size(); ++i)
        dimensions.addRow({std::to_string(i), formatNumber(evaluation.klPerDimension[i])});
    if (evaluation.kl)
        dimensions.addRow({"all", formatNumber(*evaluation.kl)});
    std::string text = '\n' + dimensions.toString();
    if (evaluation.activeUnits)
        text += "\nActive dimensions: " + std::to_string(*evaluation.activeUnits) + " of " +
                std::to_string(evaluation.klPerDimension.size()) + '\n';
    return text;
}

/// A row for each factor: the dimension that tells most of it, and by how much it is ahead.
std::string factorTable(const Evaluation& evaluation, const Dataset& data)
{
    if (!evaluation.factors)
        return {};
    const FactorInformation& found = *evaluation.factors;
    TextTable table({"factor", "dimension", "tells, %", "ahead of the next, %"});
    for (int f = 0; f < found.factors; ++f) {
        const int best = found.dimensionOf(f);
        if (std::isfinite(found.gap(f)))
            table.addRow({data.factors[static_cast<std::size_t>(f)].name, std::to_string(best),
                          formatNumber(100 * found.share(best, f)), formatNumber(100 * found.gap(f))});
    }
    std::string text = '\n' + table.toString();
    if (std::isfinite(found.mig()))
        text += "\nMutual information gap (MIG): " + formatNumber(found.mig()) + '\n';
    return text;
}

std::string otherNumbers(const Evaluation& evaluation)
{
    TextTable table({"beside the losses", "value"});
    bool any = false;
    const auto add = [&](const std::string& name, double value) {
        table.addRow({name, formatNumber(value)});
        any = true;
    };
    if (evaluation.classificationError)
        add("classification error, %", 100 * *evaluation.classificationError);
    if (evaluation.clusters) {
        add("k-means on the codes, NMI", evaluation.clusters->nmi);
        add("k-means on the codes, ARI", evaluation.clusters->ari);
    }
    if (evaluation.sampleDistance)
        add("Frechet distance of samples (" + sourceOfSamples(evaluation) + ")", *evaluation.sampleDistance);
    if (const auto& odd = evaluation.odd) {
        const std::string name = "class " + std::to_string(odd->label) + " as odd, area under ROC, ";
        if (odd->reconstructionArea)
            add(name + "reconstruction", *odd->reconstructionArea);
        if (odd->boundArea)
            add(name + "bound", *odd->boundArea);
    }
    return any ? '\n' + table.toString() : std::string();
}

std::string textOf(const OpenedRun& run, const SelectedData& selected, const EvaluationOptions& options,
                   const Evaluation& evaluation)
{
    std::string text = run.model->modelId + " at epoch " + std::to_string(run.model->epoch) + ", " +
                       formatCount(static_cast<double>(evaluation.images)) + " images of " + selected.data->name +
                       " (" + toString(selected.split) + ")\n\n";
    if (evaluation.stopped)
        return text + "Stopped before there were numbers.\n";
    text += lossTable(options, evaluation) + dimensionTable(evaluation) + factorTable(evaluation, *selected.data) +
            otherNumbers(evaluation);
    if (isTrainedOn(selected))
        text += '\n' + std::string("Note: ") + kTrainedOnNote + '\n';
    if (!evaluation.likelihoodIsFair)
        text += '\n' + std::string("Note: ") + kUnfairNote + '\n';
    return text;
}

CommandResult evaluateRun(const EvaluateArguments& arguments)
{
    EvaluationOptions options;
    options.importanceSamples = static_cast<int>(arguments.importanceSamples.integer());
    options.seed = static_cast<std::uint64_t>(arguments.seed.integer());
    const OpenedRun run = openRun(arguments.run.text());
    const SelectedData selected = selectData(run, arguments.data.text(), Split::Test);
    options.oddClass = oddClassOf(arguments, run, selected);
    const Evaluation evaluation = evaluateWithProgress(run, selected, options);
    if (options.importanceSamples > 0 && !evaluation.logLikelihood && !evaluation.stopped)
        tellUnused(arguments.importanceSamples, run.model->modelId + " has no log-likelihood to sample");
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
        addInteger(command, "--odd", -1, {-1, 100000},
                   "Class (counted from 0) to tell from the others by how badly the model knows it; gives areas under "
                   "the ROC curve (default -1: the class the run was trained without, if any)"),
        addInteger(command, "--seed", 1, {0, 4294967295.0}, "Of the latents that are drawn (default 1)")};
    setAction(command, action, [arguments] { return evaluateRun(arguments); });
}

} // namespace latentscape::cli
