// SPDX-License-Identifier: GPL-3.0-or-later
// The window while it trains and a slider moves: training speed beside the same training without a window (in turns),
// slider to picture, gaps of the event loop; then a frame of the map with every image of MNIST.
// `bench_ui_busy ROUNDS SECONDS`. Prints one line of JSON.
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <mutex>
#include <numbers>
#include <thread>

#include <nlohmann/json.hpp>

#include <QAction>
#include <QMenu>
#include <QMouseEvent>
#include <QSlider>
#include <QToolButton>

#include "core/base/parallel.h"
#include "core/models/registry.h"
#include "tests/bench/window_probe.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/commands.h"
#include "ui/controllers/decode_controller.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/point_cloud.h"
#include "ui/views/image_view.h"
#include "ui/views/setup_view.h"

using namespace latentscape;
using namespace latentscape::bench;

namespace {

constexpr double kSettleSeconds = 0.4; ///< after a change, before measuring
constexpr std::int64_t kBatch = 128;

TrainPlan plan()
{
    TrainPlan plan;
    plan.model = "vae";
    plan.modelParams = ParamSet::defaults(modelInfo(plan.model).params);
    plan.modelParams.set("latent", std::int64_t(20));
    plan.modelParams.set("hidden", Widths{400});
    plan.training = ParamSet::defaults(trainingParams().specs());
    plan.training.set("epochs", std::int64_t(100000));
    plan.training.set("batch", kBatch);
    plan.data = "mnist";
    return plan;
}

/// Optimiser steps and when they were told of.
struct Mark
{
    std::int64_t step = 0;
    Clock::time_point when;
};

double imagesPerSecond(const Mark& from, const Mark& to)
{
    const double seconds = milliseconds(to.when - from.when) / 1000;
    return seconds > 0 ? static_cast<double>((to.step - from.step) * kBatch) / seconds : 0;
}

/// The same training without a window, in a thread of its own; stands still but in measure().
class Headless : private TrainSink
{
public:
    Headless(TrainPlan plan, const std::filesystem::path& run, DatasetPtr data)
    {
        plan.run = run;
        m_control.pause();
        m_thread = std::thread([this, plan = std::move(plan), data = std::move(data)] {
            lowerThreadPriority();
            train(plan, m_control, *this, data);
        });
    }
    ~Headless() override
    {
        m_control.stop();
        m_thread.join();
    }

    /// Images a second. The calling thread sleeps meanwhile: no event is handled.
    double measure(double seconds)
    {
        const std::int64_t before = mark().step;
        m_control.resume();
        while (mark().step == before) // the first time it also begins
            sleep(0.01);
        sleep(kSettleSeconds);
        const Mark from = mark();
        sleep(seconds);
        const Mark to = mark();
        m_control.pause();
        sleep(kSettleSeconds);
        return imagesPerSecond(from, to);
    }

private:
    void progress(const TrainProgress& progress) override
    {
        const std::lock_guard lock(m_mutex);
        m_mark = {progress.step, Clock::now()};
    }
    Mark mark()
    {
        const std::lock_guard lock(m_mutex);
        return m_mark;
    }
    static void sleep(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

    TrainControl m_control;
    std::mutex m_mutex;
    Mark m_mark;
    std::thread m_thread;
};

/// Drags the first latent slider to and fro at 60 moves a second, and measures from each change of its value to the end
/// of the paint that shows it (or a later one: what was overtaken counts until then).
class SliderDrag
{
public:
    explicit SliderDrag(MainWindow& window) : m_slider(test::find<QSlider>(&window, "latentBar0"))
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { move(); });
        QObject::connect(DecodeController::of(window.model()), &DecodeController::imageDecoded, &m_timer,
                         [this](const DecodedImage& decoded) { m_shown = decoded.asked; });
        QObject::connect(test::find<ImageView>(&window, "decodedImage"), &ImageView::painted, &m_timer,
                         [this] { painted(); });
    }
    void start()
    {
        m_slider->setSliderDown(true);
        m_timer.start(1000 / 60);
    }
    void stop()
    {
        m_timer.stop();
        m_slider->setSliderDown(false);
        m_waiting.clear();
    }
    const std::vector<double>& latencies() const { return m_latencies; }
    int moves() const { return m_moves; }

private:
    void move()
    {
        constexpr double kMovesPerSwing = 120;
        const double phase = std::sin(2 * std::numbers::pi * ++m_moves / kMovesPerSwing);
        const int middle = (m_slider->minimum() + m_slider->maximum()) / 2;
        const int place = middle + static_cast<int>(std::lround(0.9 * phase * (m_slider->maximum() - middle)));
        if (place == m_slider->value())
            return;
        m_waiting.push_back(Clock::now());
        m_slider->setSliderPosition(place);
    }
    void painted()
    {
        const auto now = Clock::now();
        for (; !m_waiting.empty() && m_waiting.front() <= m_shown; m_waiting.pop_front())
            m_latencies.push_back(milliseconds(now - m_waiting.front()));
    }

    QSlider* m_slider;
    QTimer m_timer;
    int m_moves = 0;
    std::deque<Clock::time_point> m_waiting; ///< when values were changed that have not been seen yet
    Clock::time_point m_shown;               ///< when the picture that is shown was asked for
    std::vector<double> m_latencies;
};

/// Trains in the window, the slider moving; images a second by the clock on the wall.
double measureBusy(MainWindow& window, SliderDrag& drag, Heartbeat& heartbeat, double seconds, nlohmann::json& result)
{
    Mark mark;
    const auto connection = QObject::connect(window.training(), &TrainingController::progressChanged, &window,
                                             [&](const TrainProgress& progress) {
                                                 mark = {progress.step, Clock::now()};
                                             });
    window.training()->proceed();
    drag.start();
    runFor(kSettleSeconds);
    const Mark from = mark;
    heartbeat.start();
    const double used = threadMilliseconds();
    const auto began = Clock::now();
    runFor(seconds);
    result["gui_share"].push_back((threadMilliseconds() - used) / milliseconds(Clock::now() - began));
    result["gaps_ms"].push_back(heartbeat.stop());
    const Mark to = mark;
    drag.stop();
    window.training()->pause();
    QObject::disconnect(connection);
    // On pause every image is encoded.
    require(runUntil([&] { return window.model()->codesComplete(); }), "The map of all images");
    runFor(kSettleSeconds);
    return imagesPerSecond(from, to);
}

/// Processor time of the GUI thread for one move of the slider, in milliseconds, while nothing is trained: the share of
/// what is shown beside the place is then none.
double costOfMove(SliderDrag& drag, double seconds)
{
    drag.start();
    runFor(kSettleSeconds);
    const int before = drag.moves();
    const double used = threadMilliseconds();
    runFor(seconds);
    const double cost = (threadMilliseconds() - used) / std::max(1, drag.moves() - before);
    drag.stop();
    return cost;
}

/// Milliseconds a frame of the map takes while it is zoomed: all points drawn anew, to the end of the paint.
std::vector<double> mapFrames(MainWindow& window, double& processor)
{
    constexpr int kFrames = 120;
    constexpr double kZoom = 0.97;
    const auto* map = window.findChild<LatentMap*>();
    MapPlot* plot = map->plot();
    std::vector<double> frames;
    const int drawnBefore = map->cloud().rendered();
    const double used = threadMilliseconds();
    for (int i = 0; i < kFrames; ++i) {
        const auto start = Clock::now();
        plot->zoomAtCentre(i % 40 < 20 ? kZoom : 1 / kZoom);
        plot->replot(QCustomPlot::rpImmediateRefresh);
        frames.push_back(milliseconds(Clock::now() - start));
        QCoreApplication::processEvents();
    }
    processor = (threadMilliseconds() - used) / kFrames;
    if (map->cloud().rendered() - drawnBefore < kFrames)
        qFatal("The map did not draw its points anew.");
    return frames;
}

/// Switches all the map's layers on, or all but the points off, and lets them come. Returns how many are shown.
int showEveryLayer(MainWindow& window, bool on)
{
    constexpr double kLayerSeconds = 2;
    int shown = 0;
    for (QAction* action : test::find<QToolButton>(window.findChild<LatentMap*>(), "mapLayers")->menu()->actions()) {
        if (!action->isCheckable() || action->objectName() == QLatin1String("mapPoints"))
            continue;
        action->setChecked(on);
        shown += on && action->isEnabled();
    }
    runFor(kLayerSeconds);
    return shown;
}

/// Milliseconds from letting go of a lasso around about half of the points to the end of the paint that shows the rest
/// greyed, everything that follows a selection in the window included.
std::vector<double> lassos(MainWindow& window, std::size_t& selected)
{
    constexpr int kLassos = 15;
    constexpr int kCorners = 400;
    MapPlot* plot = window.findChild<LatentMap*>()->plot();
    const MapPlot::Tool before = plot->tool();
    plot->setTool(MapPlot::Tool::Lasso);
    const auto send = [plot](QEvent::Type type, QPointF place, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, place, plot->mapToGlobal(place), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(plot, &event);
    };
    std::vector<double> times;
    for (int i = 0; i < kLassos; ++i) {
        const QPointF centre = plot->axisRect()->center();
        const double radius = (0.2 + 0.01 * i) * plot->axisRect()->height();
        const auto corner = [&](int step) {
            const double angle = 2 * std::numbers::pi * step / kCorners;
            const double reach = radius * (1 + 0.1 * std::sin(9 * angle));
            return centre + reach * QPointF(std::cos(angle), std::sin(angle));
        };
        send(QEvent::MouseButtonPress, corner(0), Qt::LeftButton, Qt::LeftButton);
        for (int step = 1; step < kCorners; ++step)
            send(QEvent::MouseMove, corner(step), Qt::NoButton, Qt::LeftButton);
        QCoreApplication::processEvents();
        const auto start = Clock::now();
        send(QEvent::MouseButtonRelease, corner(kCorners - 1), Qt::LeftButton, Qt::NoButton);
        plot->replot(QCustomPlot::rpImmediateRefresh);
        times.push_back(milliseconds(Clock::now() - start));
        runFor(0.1);
        selected = window.model()->selection().size();
    }
    window.model()->setSelection({});
    plot->setTool(before);
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 3;
    const double seconds = argc > 2 ? std::atof(argv[2]) : 2;
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    nlohmann::json result;
    Program program;
    MainWindow& window = *program.window;
    window.show();
    window.start();
    require(runUntil([&] { return program.hasData(); }), "The data");
    window.setup()->setPlan(plan());
    window.commands()->action("train.start")->trigger();
    require(runUntil([&] { return window.model()->codes() && window.findChild<QSlider*>("latentBar0"); }),
            "The first model");
    window.training()->pause();
    require(runUntil([&] { return window.model()->codesComplete(); }), "The map of all images");

    Heartbeat heartbeat;
    SliderDrag drag(window);
    {
        Headless headless(plan(), program.settings.runFolder() / "headless", window.model()->dataset());
        for (int round = 0; round < rounds; ++round) {
            result["headless"].push_back(headless.measure(seconds));
            result["busy"].push_back(measureBusy(window, drag, heartbeat, seconds, result));
        }
    }
    result["slider_p50_ms"] = quantile(drag.latencies(), 0.5);
    result["slider_p99_ms"] = quantile(drag.latencies(), 0.99);
    result["slider_longest_ms"] = quantile(drag.latencies(), 1);
    result["slider_moves"] = drag.latencies().size();

    result["move_cpu_ms"] = costOfMove(drag, seconds);

    double frameCost = 0;
    const std::vector<double> frames = mapFrames(window, frameCost);
    result["map_cpu_ms"] = frameCost;
    result["map_points"] = window.findChild<LatentMap*>()->cloud().size();
    result["map_size"] = {window.findChild<LatentMap*>()->plot()->width(),
                          window.findChild<LatentMap*>()->plot()->height()};
    result["map_p50_ms"] = quantile(frames, 0.5);
    result["map_p99_ms"] = quantile(frames, 0.99);

    result["map_layers"] = showEveryLayer(window, true);
    double layersCost = 0;
    const std::vector<double> layerFrames = mapFrames(window, layersCost);
    showEveryLayer(window, false);
    result["map_layers_cpu_ms"] = layersCost;
    result["map_layers_p50_ms"] = quantile(layerFrames, 0.5);
    result["map_layers_p99_ms"] = quantile(layerFrames, 0.99);

    std::size_t selected = 0;
    const std::vector<double> lassoTimes = lassos(window, selected);
    result["lasso_p50_ms"] = quantile(lassoTimes, 0.5);
    result["lasso_longest_ms"] = quantile(lassoTimes, 1);
    result["lasso_selected"] = selected;

    window.training()->stop();
    require(runUntil([&] { return !window.training()->isRunning(); }), "The end");
    std::cout << result << std::endl;
    return 0;
}
