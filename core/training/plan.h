// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/data/splits.h"
#include "core/nn/optimizer.h"
#include "core/params/param_table.h"

namespace latentscape {

struct ModelInfo;

enum class Schedule { Constant, Cosine };
enum class Device { Auto, Cpu, Cuda };

/// What every model is trained with; a parameter table of its own beside the model's.
struct TrainingParams
{
    std::int64_t epochs = 20;
    std::int64_t batch = 128;
    Optimizer optimizer = Optimizer::Adam;
    double learningRate = 1e-3;
    Schedule schedule = Schedule::Constant;
    double weightDecay = 0;
    double clip = 0;            ///< greatest gradient norm; 0: off
    std::int64_t earlyStop = 0; ///< epochs without improvement after which training ends; 0: off
    double validation = 0;      ///< fraction of the training images held back
    std::int64_t seed = 1;
    std::int64_t threads = 0;         ///< 0: chosen for the machine
    std::int64_t shards = 0;          ///< 0: chosen for the machine; recorded; decides the last bits of the result
    std::int64_t limit = 0;           ///< train on this many images only; 0: all
    std::int64_t leaveOut = -1;       ///< train without the images of this class; -1: with all
    std::int64_t keepMegabytes = 500; ///< for stored epochs, see keptEpochs(); 0: all of them are kept
    Device device = Device::Auto;
};

const ParamTable<TrainingParams>& trainingParams();

/// Everything that determines a run. Copied to the training thread.
struct TrainPlan
{
    std::string model;          ///< registry id
    ParamSet modelParams;       ///< against modelInfo(model).params
    ParamSet training;          ///< against trainingParams().specs()
    std::string data = "mnist"; ///< built-in name or path
    std::filesystem::path run;  ///< the run's folder; empty: a new one under defaultRunsFolder()
};

/// Keys of trainingParams() that change nothing in the training of such a model: all that is about steps and epochs,
/// where it is solved in one go.
std::set<std::string> idleTrainingKeys(const ModelInfo& info);

/// Checks everything that can be checked without data, fills automatic values (shards, threads) and takes back what
/// changes nothing (idleTrainingKeys()).
/// Throws Error (Input).
TrainPlan completed(TrainPlan plan);

/// Whether run.json can hold it: names of files may be any bytes.
bool canBeRecorded(const std::string& name);
/// Throws Error (Input) when the name of data cannot be recorded.
void requireRecordable(const std::string& data);

/// $XDG_DATA_HOME/latentscape/runs if that is an absolute path, else below .local/share of the user's home.
std::filesystem::path defaultRunsFolder();

} // namespace latentscape
