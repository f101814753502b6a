// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/models/snapshot.h"
#include "core/training/trainer.h"

namespace latentscape::test {

/// The model's defaults with "key=value key=value ..." put over them.
ParamSet modelParams(const std::string& model, const std::string& text = "");
/// The shared training parameters, likewise.
ParamSet trainingSet(const std::string& text = "");

/// A model with two small layers, untrained.
std::shared_ptr<ModelSnapshot> untrained(const std::string& model, const ParamSet& params, const Dataset& data,
                                         std::uint64_t seed = 1);

/// A plan for data that train() is given.
TrainPlan planOf(const std::string& model, const std::string& params, const std::string& training,
                 const std::filesystem::path& run);

/// Remembers what a run told, and may stop it.
class RecordingSink : public TrainSink
{
public:
    /// Stops the run of `control` when it waits after `step` steps; let it wait there with stepsThenPause().
    void stopAt(TrainControl& control, std::int64_t step);

    void started(const std::filesystem::path& run, DatasetPtr data) override;
    void metrics(const std::vector<MetricsRow>& rows) override;
    void progress(const TrainProgress& progress) override;
    void snapshot(const LatentSnapshot& snapshot) override;
    bool wantsSnapshots() const override { return wants; }
    void notice(const std::string& source, const std::vector<std::string>& arguments) override;

    bool wants = false;
    std::filesystem::path run;
    std::vector<MetricsRow> rows;
    std::vector<TrainProgress> told;
    std::vector<LatentSnapshot> snapshots;
    std::vector<std::string> notices;

    /// Values of a term in the order they came.
    std::vector<double> valuesOf(const std::string& term, Split split) const;

private:
    TrainControl* m_control = nullptr;
    std::int64_t m_stopStep = -1;
};

/// Trains to the end; the sink may be looked at afterwards.
RunOutcome trainTiny(const TrainPlan& plan, const DatasetPtr& data, RecordingSink& sink);
RunOutcome trainTiny(const TrainPlan& plan, const DatasetPtr& data);
/// Trains `steps` steps from the start, or from where the run stands, and stops there, in the middle of an epoch or
/// not.
RunOutcome trainSteps(const TrainPlan& plan, const DatasetPtr& data, std::int64_t steps);
RunOutcome resumeSteps(const std::filesystem::path& run, const DatasetPtr& data, std::int64_t until, std::int64_t from);
RunOutcome resumeTiny(const std::filesystem::path& run, const DatasetPtr& data,
                      std::optional<std::int64_t> epochs = {});

/// Weights of latest.safetensors, or of an epoch.
std::vector<float> storedWeights(const std::filesystem::path& run, int epoch = -1);
/// All tensors of latest.safetensors one after the other, the optimiser's among them.
std::vector<float> storedState(const std::filesystem::path& run);
std::string metricsText(const std::filesystem::path& run);

} // namespace latentscape::test
