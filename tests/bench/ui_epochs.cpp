// SPDX-License-Identifier: GPL-3.0-or-later
// The time machine: from choosing an epoch to the end of the paints that show its points and its decoded image, for a
// run on MNIST; as fast as it goes, before the epochs are fetched and after.
// `bench_ui_epochs EPOCHS`. Prints one line of JSON.
#include <clocale>
#include <cstdlib>
#include <iostream>

#include <nlohmann/json.hpp>

#include <QAction>

#include "core/models/registry.h"
#include "tests/bench/window_probe.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/commands.h"
#include "ui/controllers/decode_controller.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/views/image_view.h"
#include "ui/views/setup_view.h"

using namespace latentscape;
using namespace latentscape::bench;

namespace {

TrainPlan plan(int epochs)
{
    TrainPlan plan;
    plan.model = "vae";
    plan.modelParams = ParamSet::defaults(modelInfo(plan.model).params);
    plan.modelParams.set("latent", std::int64_t(20));
    plan.modelParams.set("hidden", Widths{400});
    plan.training = ParamSet::defaults(trainingParams().specs());
    plan.training.set("epochs", std::int64_t(epochs));
    plan.data = "mnist";
    return plan;
}

/// Watches what is on the screen.
class Watch
{
public:
    explicit Watch(MainWindow& window) : m_window(window), m_map(window.findChild<LatentMap*>())
    {
        QObject::connect(m_map->plot(), &QCustomPlot::afterReplot, m_map, [this] {
            if (m_map->picture())
                m_drawn = m_map->picture()->codes->epoch;
        });
        QObject::connect(DecodeController::of(window.model()), &DecodeController::imageDecoded, m_map,
                         [this](const DecodedImage& decoded) { m_decoded = decoded.version; });
        QObject::connect(test::find<ImageView>(&window, "decodedImage"), &ImageView::painted, m_map,
                         [this] { m_painted = m_decoded; });
    }

    /// Milliseconds until `epoch` is seen.
    double step(int epoch)
    {
        const auto start = Clock::now();
        emit m_window.losses()->epochChosen(epoch);
        const bool came = runUntil([&] {
            const SnapshotPtr model = m_window.model()->model();
            return model->epoch == epoch && m_drawn == epoch && m_painted == model->version;
        });
        require(came, "The epoch");
        return milliseconds(Clock::now() - start);
    }

private:
    MainWindow& m_window;
    LatentMap* m_map;
    int m_drawn = -1;
    std::uint64_t m_decoded = 0;
    std::uint64_t m_painted = 0;
};

} // namespace

int main(int argc, char** argv)
{
    const int epochs = argc > 1 ? std::atoi(argv[1]) : 12;
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    nlohmann::json result;
    Program program;
    MainWindow& window = *program.window;
    window.show();
    window.start();
    require(runUntil([&] { return program.hasData(); }), "The data");
    window.setup()->setPlan(plan(epochs));
    window.commands()->action("train.start")->trigger();
    require(runUntil([&] { return window.training()->isRunning(); }), "The training");
    require(runUntil([&] { return !window.training()->isRunning(); }, 600), "The end of the training");
    require(runUntil([&] { return window.model()->codesComplete() && !window.runs()->isBusy(); }), "All images");
    const EpochBar* bar = window.losses()->epochs();
    require(runUntil([&] { return static_cast<int>(bar->storage().epochs.size()) == epochs + 1; }), "The epochs");

    Watch watch(window);
    std::vector<double> first;
    for (int epoch = 0; epoch < epochs; ++epoch)
        first.push_back(watch.step(epoch));
    runFor(2.0 + 0.3 * epochs); // the rest is fetched, and the epoch that is looked at encoded whole
    Heartbeat heartbeat;
    std::vector<double> again;
    constexpr int kRounds = 4;
    for (int round = 0; round < kRounds; ++round) {
        heartbeat.start();
        for (int i = 0; i < epochs; ++i)
            again.push_back(watch.step(round % 2 == 0 ? i : epochs - 1 - i));
        result["gaps_ms"].push_back(heartbeat.stop());
    }
    result["steps"] = again.size();
    result["first_p50_ms"] = quantile(first, 0.5);
    result["first_p95_ms"] = quantile(first, 0.95);
    result["p50_ms"] = quantile(again, 0.5);
    result["p95_ms"] = quantile(again, 0.95);
    result["longest_ms"] = quantile(again, 1);
    result["memory_mb"] = memory("VmRSS");
    window.close();
    std::cout << result << std::endl;
    return 0;
}
