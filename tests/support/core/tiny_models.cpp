// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/tiny_models.h"

#include <sstream>
#include <stdexcept>

#include "core/base/atomic_file.h"
#include "core/models/model.h"
#include "core/training/checkpoint.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"

namespace latentscape::test {

namespace {

ParamSet withValues(const std::vector<ParamSpec>& specs, const std::string& text)
{
    ParamSet set = ParamSet::defaults(specs);
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        const ParamSpec* spec = findSpec(specs, word.substr(0, equals));
        if (spec == nullptr || equals == std::string::npos)
            throw std::invalid_argument("the test names no parameter with " + word);
        set.set(spec->key, parseValue(*spec, word.substr(equals + 1)));
    }
    return set;
}

void pauseAfter(TrainControl& control, std::int64_t steps)
{
    control.pause();
    for (std::int64_t i = 0; i < steps; ++i)
        control.stepOnce();
}

} // namespace

ParamSet modelParams(const std::string& model, const std::string& text)
{
    return withValues(modelInfo(model).params, text);
}

ParamSet trainingSet(const std::string& text) { return withValues(trainingParams().specs(), text); }

std::shared_ptr<ModelSnapshot> untrained(const std::string& model, const ParamSet& params, const Dataset& data,
                                         std::uint64_t seed)
{
    const auto made = makeModel(model, {data.shape, data.classes(), params});
    auto snapshot = std::make_shared<ModelSnapshot>();
    snapshot->modelId = model;
    snapshot->params = params;
    snapshot->shape = data.shape;
    snapshot->classes = data.classes();
    snapshot->version = nextSnapshotVersion();
    snapshot->tensors = made->layout().entries();
    snapshot->weights.resize(made->layout().size());
    made->layout().initialize(snapshot->weights, seed);
    return snapshot;
}

TrainPlan planOf(const std::string& model, const std::string& params, const std::string& training,
                 const std::filesystem::path& run)
{
    TrainPlan plan;
    plan.model = model;
    plan.modelParams = modelParams(model, params);
    plan.training = trainingSet(training);
    plan.data = "tiny";
    plan.run = run;
    return plan;
}

void RecordingSink::stopAt(TrainControl& control, std::int64_t step)
{
    m_control = &control;
    m_stopStep = step;
}

void RecordingSink::started(const std::filesystem::path& folder, DatasetPtr) { run = folder; }

void RecordingSink::metrics(const std::vector<MetricsRow>& added)
{
    rows.insert(rows.end(), added.begin(), added.end());
}

void RecordingSink::progress(const TrainProgress& progress)
{
    told.push_back(progress);
    if (m_control != nullptr && progress.step == m_stopStep)
        m_control->stop();
}

void RecordingSink::snapshot(const LatentSnapshot& snapshot) { snapshots.push_back(snapshot); }

void RecordingSink::notice(const std::string& source, const std::vector<std::string>& arguments)
{
    notices.push_back(fillIn(source, arguments));
}

std::vector<double> RecordingSink::valuesOf(const std::string& term, Split split) const
{
    std::vector<double> values;
    for (const MetricsRow& row : rows) {
        if (row.term == term && row.split == split)
            values.push_back(row.value);
    }
    return values;
}

RunOutcome trainTiny(const TrainPlan& plan, const DatasetPtr& data, RecordingSink& sink)
{
    TrainControl control;
    return train(plan, control, sink, data);
}

RunOutcome trainTiny(const TrainPlan& plan, const DatasetPtr& data)
{
    RecordingSink sink;
    return trainTiny(plan, data, sink);
}

RunOutcome trainSteps(const TrainPlan& plan, const DatasetPtr& data, std::int64_t steps)
{
    TrainControl control;
    RecordingSink sink;
    pauseAfter(control, steps);
    sink.stopAt(control, steps);
    return train(plan, control, sink, data);
}

RunOutcome resumeSteps(const std::filesystem::path& run, const DatasetPtr& data, std::int64_t until, std::int64_t from)
{
    TrainControl control;
    RecordingSink sink;
    pauseAfter(control, until - from);
    sink.stopAt(control, until);
    return resumeRun(run, {}, control, sink, data);
}

RunOutcome resumeTiny(const std::filesystem::path& run, const DatasetPtr& data, std::optional<std::int64_t> epochs)
{
    TrainControl control;
    RecordingSink sink;
    return resumeRun(run, epochs, control, sink, data);
}

std::vector<float> storedWeights(const std::filesystem::path& run, int epoch)
{
    return loadSnapshot(run, epoch)->weights;
}

std::vector<float> storedState(const std::filesystem::path& run)
{
    return readCheckpoint(latestCheckpoint(run)).values;
}

std::string metricsText(const std::filesystem::path& run) { return readFile(run / "metrics.csv"); }

} // namespace latentscape::test
