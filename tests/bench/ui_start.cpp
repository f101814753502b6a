// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the program to its first frame, from Train to the first point of a loss curve, longest gaps of the
// event loop on the way, and memory. `bench_ui_start NANOSECONDS`: when the program was started, by the steady clock.
// Prints one line of JSON.
#include <clocale>
#include <cstdlib>
#include <iostream>

#include <nlohmann/json.hpp>

#include <QAction>

#include <qcustomplot.h>

#include "tests/bench/window_probe.h"
#include "ui/commands.h"
#include "ui/plots/loss_plot.h"

using namespace latentscape;
using namespace latentscape::bench;

namespace {

constexpr double kTrainingSeconds = 8;

/// Calls back once, after the paint event that brings `widget` to the screen first.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget* widget, std::function<void()> then) : QObject(widget), m_then(std::move(then))
    {
        widget->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // The window's children are painted after it, in the same go.
            QMetaObject::invokeMethod(
                this, [this] { m_then(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void()> m_then;
};

/// Presses Train; milliseconds until a loss curve with a point has been drawn.
double trainToFirstLoss(MainWindow& window)
{
    auto* plot = window.losses()->findChild<QCustomPlot*>();
    double took = -1;
    const auto start = Clock::now();
    QObject::connect(plot, &QCustomPlot::afterReplot, &window, [&window, &took, start] {
        if (took < 0 && !window.history()->isEmpty())
            took = milliseconds(Clock::now() - start);
    });
    window.commands()->action("train.start")->trigger();
    require(runUntil([&] { return took >= 0; }), "The first loss");
    QObject::disconnect(plot, &QCustomPlot::afterReplot, &window, nullptr);
    return took;
}

} // namespace

int main(int argc, char** argv)
{
    const Clock::time_point started(std::chrono::nanoseconds(argc > 1 ? std::atoll(argv[1]) : 0));
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    nlohmann::json result;
    Program program;
    MainWindow& window = *program.window;
    Heartbeat heartbeat;

    const FirstPaint firstPaint(&window, [&] {
        result["first_frame_ms"] = milliseconds(Clock::now() - started);
        heartbeat.start();
    });
    window.show();
    QTimer::singleShot(0, &window, [&] { window.start(); });
    require(runUntil([&] { return result.contains("first_frame_ms") && program.hasData(); }), "The data");
    result["data_ms"] = milliseconds(Clock::now() - started);
    runFor(0.5);
    result["gap_loading_ms"] = heartbeat.stop();

    heartbeat.start();
    result["first_loss_ms"] = trainToFirstLoss(window);
    runFor(kTrainingSeconds);
    result["memory_training_mb"] = memory("VmRSS");
    window.training()->stop();
    require(runUntil([&] { return !window.training()->isRunning() && window.model()->codesComplete(); }), "The end");
    runFor(1);
    result["gap_training_ms"] = heartbeat.stop();
    result["memory_mb"] = memory("VmRSS");
    result["memory_peak_mb"] = memory("VmHWM");
    std::cout << result << std::endl;
    return 0;
}
