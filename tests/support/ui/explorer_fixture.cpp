// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/explorer_fixture.h"

#include <cmath>
#include <map>
#include <numbers>

#include "core/base/random.h"
#include "core/data/splits.h"
#include "core/models/registry.h"
#include "core/training/run_folder.h"
#include "core/training/trainer.h"
#include "tests/support/temporary_folder.h"

namespace latentscape::test {

namespace {

constexpr int kSide = 8;

void drawBars(Dataset& data, int label, RandomStream& random)
{
    const auto shift = static_cast<int>(random.below(4)) + 2;
    const auto shade = static_cast<std::uint8_t>(160 + random.below(96));
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const bool stands = label != 1 && std::abs(x - shift) < 1;
            const bool lies = label != 0 && std::abs(y - shift) < 1;
            data.pixels.own().push_back(stands || lies ? shade : 0);
        }
    }
}

class SilentSink : public TrainSink
{};

} // namespace

DatasetPtr barsDataset(std::size_t count)
{
    auto data = std::make_shared<Dataset>();
    data->name = "bars";
    data->format = "idx";
    data->shape = {1, kSide, kSide};
    data->classNames = {"standing", "lying", "cross"};
    data->sourceTrain = count * 5 / 6;
    RandomStream random(7, RandomPurpose::Choice);
    for (std::size_t i = 0; i < count; ++i) {
        data->labels.push_back(static_cast<std::int32_t>(i % 3));
        drawBars(*data, data->labels.back(), random);
    }
    return data;
}

SnapshotPtr tinyModel(const std::string& id, int latent, int epochs)
{
    static std::map<std::tuple<std::string, int, int>, SnapshotPtr> made;
    SnapshotPtr& model = made[{id, latent, epochs}];
    if (model)
        return model;
    const TemporaryFolder folder;
    TrainPlan plan;
    plan.model = id;
    plan.modelParams = ParamSet::defaults(modelInfo(id).params);
    plan.modelParams.set("latent", std::int64_t(latent));
    if (plan.modelParams.contains("hidden"))
        plan.modelParams.set("hidden", Widths{16});
    plan.training = ParamSet::defaults(trainingParams().specs());
    plan.training.set("epochs", std::int64_t(epochs));
    plan.training.set("batch", std::int64_t(20));
    plan.data = "bars";
    plan.run = folder.path() / "run";
    TrainControl control;
    SilentSink sink;
    const RunOutcome outcome = train(plan, control, sink, barsDataset());
    if (outcome.kind != RunOutcome::Kind::Finished)
        qFatal("The tiny model could not be trained: %s", outcome.message().c_str());
    model = loadSnapshot(plan.run);
    return model;
}

EncodedSetPtr cloudCodes(const Dataset& data, int dimensions, bool stochastic)
{
    auto codes = std::make_shared<EncodedSet>();
    codes->dimensions = dimensions;
    codes->version = 1;
    codes->epoch = 1;
    RandomStream random(3, RandomPurpose::Latent);
    for (std::size_t i = 0; i < data.size(); ++i) {
        const int label = data.hasLabels() ? data.labels[i] : 0;
        const double angle = 2 * std::numbers::pi * label / std::max(1, data.classes());
        codes->index.push_back(static_cast<std::uint32_t>(i));
        for (int k = 0; k < dimensions; ++k) {
            const double centre = k == 0 ? 2 * std::cos(angle) : k == 1 ? 2 * std::sin(angle) : 0;
            codes->mean.push_back(static_cast<float>(centre + 0.25 * random.normal()));
            if (stochastic)
                codes->logVar.push_back(k == 0 ? -1.F : -3.F);
        }
    }
    return codes;
}

void fillExplorer(ExplorerModel& explorer, const std::string& id, int latent)
{
    const DatasetPtr data = barsDataset();
    explorer.setDataset(data, makeSplits(*data, {}));
    explorer.setModel(tinyModel(id, latent));
    explorer.setCodes(cloudCodes(*data, latent, modelInfo(id).traits.stochastic), true);
}

} // namespace latentscape::test
