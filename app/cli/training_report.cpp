// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/training_report.h"

#include <set>

#include "app/cli/interruption.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/training/run_folder.h"

namespace latentscape::cli {

namespace {

std::string timeLeft(const TrainProgress& progress)
{
    return progress.secondsLeft > 0 ? formatDuration(progress.secondsLeft) + " left" : "";
}

/// Of models that are trained in several phases, the running one: "Layer 2 of 3, ".
std::string phaseText(const TrainProgress& progress)
{
    return progress.phases > 1 ? fillIn(progress.phase, progress.phaseArguments) + ", " : "";
}

std::string termTable(const std::map<std::string, double>& train, const std::map<std::string, double>& test)
{
    std::set<std::string> names;
    for (const auto* terms : {&train, &test}) {
        for (const auto& [name, value] : *terms)
            names.insert(name);
    }
    const auto cell = [](const std::map<std::string, double>& terms, const std::string& name) {
        const auto place = terms.find(name);
        return place == terms.end() ? std::string("-") : formatNumber(place->second);
    };
    TextTable table({"loss term (nats per image)", "train", "test"});
    // The sum first, then its parts.
    if (names.erase("loss") > 0)
        table.addRow({"loss", cell(train, "loss"), cell(test, "loss")});
    for (const std::string& name : names)
        table.addRow({name, cell(train, name), cell(test, name)});
    return table.toString();
}

std::string textOf(const RunOutcome& outcome, const std::string& model, bool stopped)
{
    TextTable facts;
    facts.addRow({"run", outcome.run.string()});
    facts.addRow({"model", model});
    facts.addRow({"epochs", std::to_string(outcome.epochs) + (stopped ? " finished, then stopped" : "")});
    facts.addRow({"time", formatDuration(outcome.seconds) + ", " + formatCount(outcome.imagesPerSecond) +
                              " images/s, " + std::to_string(outcome.threads) + " threads, " +
                              std::to_string(outcome.shards) + " shards"});
    std::string text = facts.toString();
    if (!outcome.train.empty() || !outcome.test.empty())
        text += '\n' + termTable(outcome.train, outcome.test);
    if (stopped && !isRunFolder(outcome.run))
        text += "\nStopped while its data were read: there is no run yet.\n";
    else if (stopped)
        text += "\nStopped and saved. To go on: latentscape-cli resume " + outcome.run.string() + '\n';
    return text;
}

CommandResult resultOf(const RunOutcome& outcome, const std::string& model)
{
    CommandResult result;
    result.stopped = outcome.kind == RunOutcome::Kind::Stopped;
    result.document = {{"run", outcome.run.string()},
                       {"model", model},
                       {"epochs", outcome.epochs},
                       {"stopped", result.stopped},
                       {"seconds", outcome.seconds},
                       {"images_per_second", outcome.imagesPerSecond},
                       {"threads", outcome.threads},
                       {"shards", outcome.shards},
                       {"train", nlohmann::ordered_json(outcome.train)},
                       {"test", nlohmann::ordered_json(outcome.test)}};
    result.text = textOf(outcome, model, result.stopped);
    return result;
}

} // namespace

void TrainingReport::started(const std::filesystem::path& run, DatasetPtr data)
{
    m_bar.say("Training on " + data->name + ", run in " + run.string());
}

void TrainingReport::metrics(const std::vector<MetricsRow>& rows)
{
    for (const MetricsRow& row : rows) {
        if (row.term == "loss" && row.split == Split::Train) {
            if (m_trainLoss.epoch != row.epoch)
                m_trainLoss = {row.epoch, 0, 0};
            m_trainLoss.sum += row.value;
            ++m_trainLoss.count;
        }
    }
    for (const MetricsRow& row : rows) {
        if (row.term == "loss" && row.split == Split::Test && row.epoch > m_saidEpoch)
            sayEpoch(row.epoch, row.value);
    }
}

void TrainingReport::sayEpoch(int epoch, double testLoss)
{
    m_saidEpoch = epoch;
    std::string line = epoch == 0 ? "untrained" : phaseText(m_progress) + "epoch " + std::to_string(epoch);
    if (epoch > 0 && m_progress.epochs > 0)
        line += '/' + std::to_string(m_progress.epochs);
    if (m_trainLoss.epoch == epoch && m_trainLoss.count > 0)
        line += "  train loss " + formatNumber(m_trainLoss.sum / m_trainLoss.count);
    line += "  test loss " + formatNumber(testLoss);
    if (m_progress.imagesPerSecond > 0)
        line += "  " + formatCount(m_progress.imagesPerSecond) + " images/s";
    if (const std::string left = timeLeft(m_progress); !left.empty() && epoch < m_progress.epochs)
        line += "  " + left;
    m_bar.say(line);
}

void TrainingReport::progress(const TrainProgress& progress)
{
    m_progress = progress;
    if (!m_bar.visible() || progress.epochs < 1)
        return;
    const double inEpoch =
        progress.batches > 0 ? static_cast<double>(progress.batch) / static_cast<double>(progress.batches) : 0;
    std::string after = formatCount(progress.imagesPerSecond) + " images/s";
    if (m_trainLoss.count > 0)
        after += "  loss " + formatNumber(m_trainLoss.sum / m_trainLoss.count, 2);
    m_bar.draw(phaseText(progress) + "epoch " + std::to_string(progress.epoch) + '/' + std::to_string(progress.epochs),
               (progress.epoch - 1 + inEpoch) / progress.epochs, after, progress.secondsLeft);
}

void TrainingReport::notice(const std::string& source, const std::vector<std::string>& arguments)
{
    m_bar.say(fillIn(source, arguments));
}

CommandResult runTraining(const std::string& model, const std::function<RunOutcome(TrainControl&, TrainSink&)>& work,
                          bool* asked)
{
    TrainControl control;
    RunOutcome outcome;
    {
        TrainingReport report;
        const StopScope scope([&control] { control.stop(); });
        outcome = work(control, report);
    }
    if (asked != nullptr)
        *asked = control.stopRequested();
    if (outcome.kind == RunOutcome::Kind::Failed) {
        Error error(outcome.error, outcome.source, outcome.arguments);
        if (!outcome.file.empty())
            error.about(outcome.file);
        throw error;
    }
    return resultOf(outcome, model);
}

} // namespace latentscape::cli
