// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/run_commands.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <string_view>

#include "core/base/error.h"
#include "core/data/read_options.h"
#include "core/data/safetensors_header.h"
#include "core/models/registry.h"
#include "core/output/command_text.h"
#include "core/training/phases.h"
#include "core/training/run_store.h"
#include "core/training/training_state.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

/// They decide how fast it goes, not what comes out.
constexpr std::array<std::string_view, 2> kIndifferent = {"threads", "device"};

using Metadata = std::map<std::string, std::string>;

/// Of a checkpoint, whose beginning alone is read; nothing where there is none that could be read.
Metadata metadataOf(const fs::path& path)
{
    std::error_code unreadable;
    const std::uintmax_t size = fs::file_size(path, unreadable);
    std::string beginning(8, '\0');
    std::ifstream file(path, std::ios::binary);
    if (unreadable || !file.read(beginning.data(), static_cast<std::streamsize>(beginning.size())))
        return {};
    try {
        beginning.resize(safetensorsDataOffset(beginning, size, path));
        file.seekg(0);
        file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
        return readSafetensorsHeader(beginning, size, path).metadata;
    } catch (const Error&) {
        return {};
    }
}

/// Whether they are of the weights as they were after the same step.
bool isOf(const Metadata& metadata, const ModelSnapshot& model)
{
    const auto is = [&metadata](const char* key, const std::string& value) {
        const auto entry = metadata.find(key);
        return entry != metadata.end() && entry->second == value;
    };
    return is("epoch", std::to_string(model.epoch)) && is("step", std::to_string(model.step));
}

void addDifferences(CommandText& command, const ParamSet& values, const std::vector<ParamSpec>& specs)
{
    for (const ParamSpec& spec : specs) {
        const ParamValue* value = values.find(spec.key);
        const bool counts = value != nullptr && *value != spec.defaultValue && isEnabled(spec, values) &&
                            std::ranges::find(kIndifferent, spec.key) == kIndifferent.end();
        if (counts)
            command.option(spec.key, toString(*value));
    }
}

void addPlan(CommandText& command, const TrainPlan& plan)
{
    const ModelInfo& info = modelInfo(plan.model);
    command.option("model", plan.model).option("data", dataName(plan.data));
    addDifferences(command, plan.modelParams, info.params);
    ParamSet training = plan.training;
    for (const std::string& key : idleTrainingKeys(info))
        training.set(key, findSpec(trainingParams().specs(), key)->defaultValue);
    addDifferences(command, training, trainingParams().specs());
}

/// Whether the parameter tells of a file of some bytes; what did not come from networks has no such parameter.
bool holdsFile(const ParamSet& params, const char* key)
{
    const ParamValue* bytes = params.find(key);
    const auto* count = bytes != nullptr ? std::get_if<std::int64_t>(bytes) : nullptr;
    return count != nullptr && *count > 0;
}

/// The file that was imported lies elsewhere; the run remembers its name.
std::string importCommand(const RunRecord& record, const std::string& out)
{
    CommandText command("import");
    // Ready codes that came with images of their own: the file is the data set too.
    if (const fs::path data = sourcePath(record.plan.data); data.filename() == record.imported)
        return command.word(data.string()).option("out", out).text();
    // What is imported may have come in two files; what else there is to be said of it, its parameters tell.
    const ParamSet& params = record.plan.modelParams;
    const bool hasEncoder = holdsFile(params, "encoder-bytes");
    const bool hasDecoder = holdsFile(params, "decoder-bytes");
    const auto plus = hasEncoder && hasDecoder ? record.imported.find(" + ") : std::string::npos;
    if (hasEncoder)
        command.option("encoder", record.imported.substr(0, plus));
    if (hasDecoder)
        command.option("decoder", plus == std::string::npos ? record.imported : record.imported.substr(plus + 3));
    if (!hasEncoder && !hasDecoder)
        command.word(record.imported);
    command.option("data", record.plan.data);
    const ModelInfo& info = modelInfo(record.plan.model);
    for (const char* key : {"pixels", "output"}) {
        const ParamSpec* spec = info.traits.imported ? findSpec(info.params, key) : nullptr;
        const ParamValue* value = params.find(key);
        if (spec != nullptr && value != nullptr && *value != spec->defaultValue)
            command.option(key, toString(*value));
    }
    return command.option("out", out).text();
}

[[noreturn]] void refuse(const fs::path& run, const std::string& source)
{
    throw Error(ErrorKind::Input, source, {run.filename().string()}).about(run);
}

void requireUntouched(const fs::path& run)
{
    const Metadata metadata = metadataOf(latestCheckpoint(run));
    const auto state = metadata.find("state");
    if (state != metadata.end() && !stateFromText(state->second).live.values().empty())
        refuse(run,
               LS_TEXT("core", "No single command trains {} again: parameters were changed while it was trained."));
}

} // namespace

std::string storedName(const fs::path& run, const ModelSnapshot& model)
{
    std::error_code unreadable;
    if (run.empty() || !fs::exists(run / "run.json", unreadable))
        return {};
    const std::string folder = fs::absolute(run, unreadable).lexically_normal().string();
    if (isOf(metadataOf(epochCheckpoint(run, model.epoch)), model))
        return folder + '@' + std::to_string(model.epoch);
    // A run that early stopping ended opens as its best epoch.
    const Metadata latest = metadataOf(latestCheckpoint(run));
    return isOf(latest, model) && !latest.contains("best_epoch") ? folder : std::string();
}

std::string trainCommand(const TrainPlan& plan, const std::string& out)
{
    CommandText command("train");
    addPlan(command, plan);
    if (!out.empty())
        command.option("out", out);
    return command.text();
}

std::string archiveCommand(const fs::path& run, const std::string& out)
{
    std::error_code unreadable;
    CommandText command("export");
    command.word(fs::absolute(run, unreadable).lexically_normal().string()).option("format", "archive");
    return command.option("out", out).text();
}

std::string runCommand(const fs::path& run)
{
    RunRecord record = readRunRecord(run);
    const std::string out = run.filename().string();
    if (!record.imported.empty())
        return importCommand(record, out);
    requireUntouched(run);
    std::vector<std::int64_t> goals;
    for (const RunContinuation& continuation : record.continued)
        goals.push_back(continuation.planned);
    goals.push_back(std::get<std::int64_t>(*record.plan.training.find("epochs")));
    record.plan.training.set("epochs", goals.front());
    std::string text = trainCommand(record.plan, out);
    for (std::size_t i = 0; i + 1 < goals.size(); ++i) {
        if (plannedEpochs(record) != record.continued[i].done && !record.continued[i].stoppedEarly)
            refuse(run, LS_TEXT("core", "No single command trains {} again: it was given another number of epochs in "
                                        "the middle of training."));
        record.plan.training.set("epochs", goals[i + 1]);
        text += " && " + CommandText("resume").word(out).option("epochs", plannedEpochs(record)).text();
    }
    return text;
}

std::string sweepCommand(const SweepPlan& plan)
{
    CommandText command("sweep");
    addPlan(command, plan.base);
    for (const SweepAxis& axis : plan.axes)
        command.option("over", toString(axis));
    return command.text();
}

} // namespace latentscape
