// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/plan.h"

#include <algorithm>
#include <cstdlib>
#include <vector>
#include <pwd.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/models/registry.h"
#include "core/training/engine.h"

namespace latentscape {

namespace {

/// The user's; of a program that is told none, the account's.
std::filesystem::path homeFolder()
{
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
        return home;
    std::vector<char> texts(16 * 1024);
    passwd entry{};
    passwd* found = nullptr;
    const bool isKnown = getpwuid_r(getuid(), &entry, texts.data(), texts.size(), &found) == 0 && found != nullptr;
    return isKnown ? entry.pw_dir : ".";
}

/// Share of the training images held back when early stopping was asked for and nothing was said: one twelfth, 5,000
/// of MNIST's 60,000.
constexpr double kEarlyStopValidation = 1.0 / 12.0;

ParamSet checked(const ParamSet& given, const std::vector<ParamSpec>& specs)
{
    ParamSet set = ParamSet::defaults(specs);
    for (const auto& [key, value] : given.values()) {
        if (const ParamSpec* spec = findSpec(specs, key))
            validate(*spec, value);
        set.set(key, value);
    }
    return set;
}

} // namespace

const ParamTable<TrainingParams>& trainingParams()
{
    static const ParamTable<TrainingParams> table = [] {
        ParamTable<TrainingParams> t;
        t.integer(&TrainingParams::epochs, "epochs", LS_TEXT("core", "Epochs"), {1, 100000},
                  LS_TEXT("core", "How often training walks through all images."));
        t.integer(
            &TrainingParams::batch, "batch", LS_TEXT("core", "Batch size"), {1, 16384},
            LS_TEXT("core", "Images per optimiser step; more are faster and smoother, fewer often generalise better."));
        t.real(&TrainingParams::learningRate, "lr", LS_TEXT("core", "Learning rate"), {1e-7, 10},
               LS_TEXT("core", "How far each step goes. Too large diverges, too small crawls."))
            .live()
            .logarithmic();
        t.choice(&TrainingParams::optimizer, "optimizer", LS_TEXT("core", "Optimizer"),
                 {"adam", "sgd", "momentum", "rmsprop"},
                 LS_TEXT("core", "How gradients become steps; adam adapts to each weight and needs the least care."))
            .advanced();
        t.choice(&TrainingParams::schedule, "schedule", LS_TEXT("core", "Schedule"), {"constant", "cosine"},
                 LS_TEXT("core", "constant keeps the learning rate; cosine lets it fall to zero at the last epoch."))
            .advanced();
        t.real(&TrainingParams::weightDecay, "weight-decay", LS_TEXT("core", "Weight decay"), {0, 1},
               LS_TEXT("core", "Pulls weights towards zero (L2); a little of it regularises."))
            .advanced()
            .live();
        t.real(&TrainingParams::clip, "clip", LS_TEXT("core", "Gradient clipping"), {0, 1e6},
               LS_TEXT("core", "Greatest norm of the gradient; longer ones are shortened. 0 leaves them alone."))
            .advanced()
            .live();
        t.integer(
             &TrainingParams::earlyStop, "early-stop", LS_TEXT("core", "Early stopping"), {0, 10000},
             LS_TEXT("core",
                     "Ends after this many epochs without a better validation loss and keeps the best epoch. 0 never."))
            .advanced();
        t.real(&TrainingParams::validation, "validation", LS_TEXT("core", "Validation share"), {0, 0.9},
               LS_TEXT("core", "Share of the training images held back to judge by."))
            .advanced();
        t.integer(&TrainingParams::limit, "limit", LS_TEXT("core", "Image limit"), {0, 1e9},
                  LS_TEXT("core", "Train on this many images only (and test on a sixth as many). 0 takes all."))
            .advanced();
        t.integer(&TrainingParams::leaveOut, "leave-out", LS_TEXT("core", "Class left out"), {-1, 100000},
                  LS_TEXT("core", "Train without the images of this class (counted from 0), which stay in the test "
                                  "split: how odd do they look? -1 leaves none out."))
            .advanced();
        t.integer(&TrainingParams::seed, "seed", LS_TEXT("core", "Seed"), {0, 4294967295.0},
                  LS_TEXT("core", "Decides every random number; the same seed gives the same run."))
            .advanced();
        t.integer(
             &TrainingParams::threads, "threads", LS_TEXT("core", "Threads"), {0, 256},
             LS_TEXT("core",
                     "Processor cores to train on; changes the speed, never the result. 0 chooses for this machine."))
            .advanced();
        t.integer(&TrainingParams::shards, "shards", LS_TEXT("core", "Shards"), {0, 64},
                  LS_TEXT("core", "Parts each batch is cut into, at least one per thread; decides the last bits of the "
                                  "result. 0 chooses for this machine."))
            .advanced();
        t.integer(&TrainingParams::keepMegabytes, "keep-mb", LS_TEXT("core", "Room for epochs"), {0, 1e6},
                  LS_TEXT("core",
                          "Megabytes for the weights of past epochs, which the time machine goes back to. Early "
                          "epochs are kept closely, later ones farther apart; the first, the last, the best "
                          "and starred ones always. 0 keeps every epoch."))
            .advanced();
        t.choice(&TrainingParams::device, "device", LS_TEXT("core", "Device"), {"auto", "cpu", "cuda"},
                 LS_TEXT("core", "Where to compute."))
            .advanced();
        return t;
    }();
    return table;
}

std::set<std::string> idleTrainingKeys(const ModelInfo& info)
{
    std::set<std::string> keys;
    if (!info.traits.closedForm)
        return keys;
    static const std::set<std::string> counting{"seed",      "threads",    "shards", "limit",
                                                "leave-out", "validation", "device"};
    for (const ParamSpec& spec : trainingParams().specs()) {
        if (!counting.contains(spec.key))
            keys.insert(spec.key);
    }
    return keys;
}

TrainPlan completed(TrainPlan plan)
{
    const ModelInfo& info = modelInfo(plan.model);
    plan.modelParams = checked(plan.modelParams, info.params);
    plan.training = checked(plan.training, trainingParams().specs());
    for (const std::string& key : idleTrainingKeys(info))
        plan.training.set(key, findSpec(trainingParams().specs(), key)->defaultValue);
    TrainingParams training = trainingParams().make(plan.training);
    if (training.device == Device::Cuda)
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core",
                    "--device is cuda, but this program computes on the processor only; cpu or auto would be right."));
    if (info.traits.closedForm)
        training.epochs = 1;
    if (training.earlyStop > 0 && training.validation == 0)
        training.validation = kEarlyStopValidation;
    if (training.shards == 0)
        training.shards = automaticShards(training.batch);
    training.shards = std::min(training.shards, training.batch);
    if (training.threads == 0)
        training.threads = automaticThreads();
    training.device = Device::Cpu;
    plan.training = trainingParams().read(training);
    if (plan.data.empty())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "No data was named; a built-in name such as mnist, or a path, would be right."));
    requireRecordable(plan.data);
    return plan;
}

bool canBeRecorded(const std::string& name)
{
    try {
        return !nlohmann::json(name).dump().empty();
    } catch (const nlohmann::json::type_error&) {
        return false;
    }
}

void requireRecordable(const std::string& data)
{
    if (!canBeRecorded(data))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The name of the data, {}, is not written in UTF-8, so that no run can record it; "
                                    "rename the file or folder."),
                    {data})
            .about(data);
}

std::filesystem::path defaultRunsFolder()
{
    // As the XDG specification has it, one that is not absolute counts as none.
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
        return std::filesystem::path(data) / "latentscape" / "runs";
    return homeFolder() / ".local" / "share" / "latentscape" / "runs";
}

} // namespace latentscape
