// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_folder.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/whole_number.h"
#include "core/data/read_options.h"
#include "core/models/model.h"
#include "core/training/checkpoint.h"
#include "core/training/run_store.h"
#include "core/training/training_state.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr int kFormatVersion = 1;

[[noreturn]] void refuse(const fs::path& file, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), file.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(file);
}

/// For what does not know where it stands: a model, or a parameter.
[[noreturn]] void refuseFor(const fs::path& file, std::string reason)
{
    reason.erase(reason.find_last_not_of('.') + 1);
    refuse(file, LS_TEXT("core", "{} cannot be used as a run: {}."), {std::move(reason)});
}

void readPlan(const Json& json, RunRecord& record)
{
    record.plan.model = json.at("model").get<std::string>();
    const ModelInfo& info = modelInfo(record.plan.model);
    record.plan.modelParams = paramsFromJson(json.at("parameters"), info.params, &record.notes);
    record.plan.training = paramsFromJson(json.at("training"), trainingParams().specs(), &record.notes);
    const Json& data = json.at("data");
    record.plan.data = data.at("name").get<std::string>();
    record.dataFingerprint = data.at("fingerprint").get<std::string>();
    const auto shape = wholeNumbers<int>(data.at("shape"));
    if (shape.size() != 3)
        throw Error(ErrorKind::Input, LS_TEXT("core", "data.shape must hold channels, height and width."));
    record.shape = {shape[0], shape[1], shape[2]};
    record.classes = wholeNumber<int>(data.at("classes"));
    const Json& split = data.at("split");
    record.split = {wholeNumber<std::uint64_t>(split.at("seed")), split.at("validation").get<double>(),
                    wholeNumber<std::int64_t>(split.at("limit")),
                    split.contains("leave_out") ? wholeNumber<std::int64_t>(split.at("leave_out")) : -1};
    if (const auto made = split.find("test"); made != split.end())
        record.madeTest = wholeNumbers<std::uint32_t>(*made);
}

[[noreturn]] void refuseEpoch(const fs::path& run, int wanted)
{
    std::string before;
    std::string after;
    for (const int epoch : storedEpochs(run)) {
        if (epoch < wanted)
            before = std::to_string(epoch);
        else if (after.empty())
            after = std::to_string(epoch);
    }
    const std::string epoch = std::to_string(wanted);
    if (before.empty() && after.empty())
        refuse(run, LS_TEXT("core", "{} cannot be used as a run: epoch {} is not stored; no epoch is."), {epoch});
    if (before.empty() || after.empty())
        refuse(run, LS_TEXT("core", "{} cannot be used as a run: epoch {} is not stored; the nearest is {}."),
               {epoch, before + after});
    refuse(run, LS_TEXT("core", "{} cannot be used as a run: epoch {} is not stored; the nearest are {} and {}."),
           {epoch, before, after});
}

/// A number of a checkpoint's metadata that a run's files always have.
template <typename Number>
Number numberIn(const fs::path& file, const std::map<std::string, std::string>& metadata, const std::string& key)
{
    const auto place = metadata.find(key);
    Number number{};
    if (place == metadata.end() ||
        std::from_chars(place->second.data(), place->second.data() + place->second.size(), number).ec != std::errc())
        refuse(file, LS_TEXT("core", "{} cannot be used as a run: its metadata holds no number '{}'."), {key});
    return number;
}

/// What had been changed while the run was trained up to a checkpoint of its. Epochs of older versions do not say.
ParamSet liveIn(const std::map<std::string, std::string>& metadata)
{
    if (const auto live = metadata.find("live"); live != metadata.end())
        return paramsFromJson(Json::parse(live->second), {});
    const auto state = metadata.find("state");
    return state == metadata.end() ? ParamSet() : stateFromText(state->second).live;
}

/// The plan's parameters of the model, with what had been changed put over them.
ParamSet paramsAt(const fs::path& file, const std::map<std::string, std::string>& metadata, const TrainPlan& plan)
{
    ParamSet params = plan.modelParams;
    try {
        const ParamSet live = liveIn(metadata);
        for (const auto& [key, value] : live.values()) {
            const ParamSpec* spec = findSpec(modelInfo(plan.model).params, key);
            if (spec == nullptr || !spec->live)
                continue; // one of the training, or of another version
            validate(*spec, value);
            params.set(key, value);
        }
    } catch (const Json::exception& problem) {
        refuseFor(file, problem.what());
    } catch (const Error& problem) {
        refuseFor(file, problem.what());
    }
    return params;
}

/// Shell completion leaves a slash behind a folder's name, which would then be empty.
fs::path withoutSlash(const fs::path& folder) { return folder.has_filename() ? folder : folder.parent_path(); }

/// The best epoch when early stopping chose one, else the state after the last step.
fs::path newestCheckpoint(const fs::path& run)
{
    fs::path latest = latestCheckpoint(run);
    const auto metadata = inspectCheckpoint(latest).metadata;
    const auto best = metadata.find("best_epoch");
    if (best != metadata.end()) {
        fs::path file = epochCheckpoint(run, numberIn<int>(latest, metadata, "best_epoch"));
        if (fs::exists(file))
            return file;
    }
    return latest;
}

} // namespace

void writeRunRecord(const fs::path& run, const RunRecord& record)
{
    Json json;
    json["format"] = record.formatVersion;
    json["program"] = record.programVersion;
    json["created"] = record.created;
    json["model"] = record.plan.model;
    json["parameters"] = toJson(record.plan.modelParams);
    json["training"] = toJson(record.plan.training);
    json["data"] = {
        {"name", record.plan.data},
        {"fingerprint", record.dataFingerprint},
        {"shape", {record.shape.channels, record.shape.height, record.shape.width}},
        {"classes", record.classes},
        {"split",
         {{"seed", record.split.seed}, {"validation", record.split.validation}, {"limit", record.split.limit}}}};
    if (record.split.leaveOut >= 0)
        json["data"]["split"]["leave_out"] = record.split.leaveOut;
    if (!record.madeTest.empty())
        json["data"]["split"]["test"] = record.madeTest;
    if (!record.imported.empty())
        json["imported"] = record.imported;
    for (const RunContinuation& continuation : record.continued)
        json["continued"].push_back({{"planned", continuation.planned},
                                     {"done", continuation.done},
                                     {"stopped_early", continuation.stoppedEarly}});
    writeFileAtomically(run / "run.json", json.dump(2) + "\n");
}

RunRecord readRunRecord(const fs::path& run)
{
    const fs::path file = run / "run.json";
    if (!fs::exists(file))
        refuse(run,
               LS_TEXT("core", "{} cannot be used as a run: it holds no run.json; a folder that 'train' wrote would "
                               "be right."));
    return runRecordFrom(readFile(file), file);
}

RunRecord runRecordFrom(const std::string& text, const fs::path& file)
{
    RunRecord record;
    record.plan.run = file.parent_path();
    try {
        const Json json = Json::parse(text);
        record.formatVersion = wholeNumber<int>(json.at("format"));
        if (record.formatVersion > kFormatVersion)
            refuse(file,
                   LS_TEXT("core", "{} cannot be used as a run: it was written by a newer version of this program "
                                   "(format {})."),
                   {std::to_string(record.formatVersion)});
        record.programVersion = json.value("program", "");
        record.created = json.value("created", "");
        record.imported = json.value("imported", "");
        for (const Json& continuation : json.value("continued", Json::array()))
            record.continued.push_back({wholeNumber<std::int64_t>(continuation.at("planned")),
                                        wholeNumber<int>(continuation.at("done")),
                                        continuation.value("stopped_early", false)});
        readPlan(json, record);
    } catch (const Json::exception& problem) {
        refuse(file, LS_TEXT("core", "{} cannot be used as a run: {}."), {problem.what()});
    } catch (const Error& problem) {
        if (!problem.file().empty())
            throw;
        refuseFor(file, problem.what());
    }
    return record;
}

bool isRunFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path / "run.json", ignored);
}

std::vector<int> storedEpochs(const fs::path& run)
{
    std::vector<int> epochs;
    std::error_code problem;
    for (const fs::directory_entry& entry : fs::directory_iterator(run / "checkpoints", problem)) {
        const std::string name = entry.path().filename().string();
        constexpr std::string_view prefix = "epoch-";
        int epoch = 0;
        if (name.starts_with(prefix) && entry.path().extension() == ".safetensors" &&
            std::from_chars(name.data() + prefix.size(), name.data() + name.size(), epoch).ec == std::errc())
            epochs.push_back(epoch);
    }
    std::ranges::sort(epochs);
    return epochs;
}

SnapshotPtr loadSnapshot(const fs::path& run, int epoch)
{
    const RunRecord record = readRunRecord(run);
    if (epoch >= 0 && !fs::exists(epochCheckpoint(run, epoch)))
        refuseEpoch(run, epoch);
    if (epoch < 0 && !fs::exists(latestCheckpoint(run)))
        refuse(run, LS_TEXT("core", "{} cannot be used as a run: it holds no checkpoint yet; resume it first."));
    const fs::path file = epoch < 0 ? newestCheckpoint(run) : epochCheckpoint(run, epoch);
    const auto model = makeModel(record.plan.model, {record.shape, record.classes, record.plan.modelParams});
    const Checkpoint checkpoint = readCheckpoint(file);
    auto snapshot = std::make_shared<ModelSnapshot>();
    snapshot->modelId = record.plan.model;
    snapshot->params = paramsAt(file, checkpoint.metadata, record.plan);
    snapshot->shape = record.shape;
    snapshot->classes = record.classes;
    snapshot->version = nextSnapshotVersion();
    snapshot->epoch = numberIn<int>(file, checkpoint.metadata, "epoch");
    snapshot->step = numberIn<std::int64_t>(file, checkpoint.metadata, "step");
    snapshot->tensors = model->layout().entries();
    snapshot->weights = weightsFrom(file, checkpoint, snapshot->tensors, model->layout().size());
    return snapshot;
}

RunReference parseRunReference(const std::string& text)
{
    const std::size_t at = text.rfind('@');
    int epoch = 0;
    if (fs::exists(text) || at == std::string::npos)
        return {withoutSlash(text), -1};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + at + 1, end, epoch);
    if (parsed.ec != std::errc() || parsed.ptr != end || epoch < 0)
        return {withoutSlash(text), -1};
    return {withoutSlash(text.substr(0, at)), epoch};
}

DatasetPtr loadRunData(const RunRecord& record) { return loadRunData(record, {}); }

DatasetPtr loadRunData(const RunRecord& record, const ReadOptions& options)
{
    DatasetPtr data = loadDataset(record.plan.data, options);
    if (options.stop.stop_requested())
        return nullptr; // not all of it may be there
    if (data->fingerprint() != record.dataFingerprint)
        refuse(record.plan.run,
               LS_TEXT("core", "{} cannot be used as a run: its data set {} has changed since it was trained "
                               "(fingerprint {} instead of {})."),
               {record.plan.data, data->fingerprint(), record.dataFingerprint});
    if (!record.madeTest.empty() && makeSplits(*data, record.split).test != record.madeTest)
        refuse(record.plan.run,
               LS_TEXT("core", "{} cannot be used as a run: this version would choose other test images than the run "
                               "was measured on."));
    return data;
}

} // namespace latentscape
