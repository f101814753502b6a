// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=300
// Does the window give back what it had for runs and epochs that are shown no more?
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include <QPixmapCache>
#include <QtTest>

#include <malloc.h>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;
constexpr int kWarmUp = 120;   ///< switches, until caches, arenas and glyphs are what they stay
constexpr int kSwitches = 200; ///< that memory is looked at over
constexpr int kLastEpoch = 3;
constexpr double kMostInUse = 1;   ///< MB: 5 kB left behind at each switch would be as much
constexpr double kMostGrowth = 12; ///< MB: holes in the arenas of workers come and go

/// What is the program's own, in megabytes; what the allocator only keeps is given back before.
double ownMemory()
{
    malloc_trim(0);
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with("RssAnon:"))
            continue;
        double kilobytes = 0;
        std::istringstream(line.substr(8)) >> kilobytes;
        return kilobytes / 1024;
    }
    return 0;
}

/// What has been allocated and not freed, in megabytes.
double inUse()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) / (1024 * 1024);
}

} // namespace

class TestWindowMemory : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    std::array<std::filesystem::path, 3> m_runs;

    MainWindow& window() { return m_fixture->window(); }
    bool isShown(const std::filesystem::path& run, int epoch)
    {
        const ExplorerModel& model = *window().model();
        const LatentMap* map = find<LatentMap>(&window(), "latentMap");
        return model.run() == run && model.model() && model.model()->epoch == epoch && model.codes() &&
               model.codes()->version == model.model()->version && map->picture() &&
               map->picture()->codes == model.codes() && !window().runs()->isBusy();
    }
    void openRun(int number)
    {
        const std::filesystem::path& run = m_runs[static_cast<std::size_t>(number) % m_runs.size()];
        window().openPath(QString::fromStdString(run.string()));
        QTRY_VERIFY_WITH_TIMEOUT(isShown(run, kLastEpoch), kPatience);
    }
    void showEpoch(int epoch)
    {
        emit window().losses()->epochChosen(epoch);
        QTRY_VERIFY_WITH_TIMEOUT(isShown(window().model()->run(), epoch), kPatience);
    }
    void compare(int first, int second)
    {
        emit window().runList()->compareRequested({m_runs[static_cast<std::size_t>(first) % m_runs.size()],
                                                   m_runs[static_cast<std::size_t>(second) % m_runs.size()]});
        const auto isThere = [](CompareSide* side) { return !side->isBusy() && side->model()->codes(); };
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(window().compare()->sides(), isThere), kPatience);
        window().compare()->sides().front()->showEpoch(0);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(window().compare()->sides(), isThere), kPatience);
    }
    /// One of `number` after the other: a run every fourth time, an epoch otherwise; now and then two runs beside one
    /// another as well.
    void doSwitch(int number)
    {
        if (number % 4 == 0)
            openRun(number / 4);
        else
            showEpoch((number + number / 4) % kLastEpoch);
        if (number % 20 == 10)
            compare(number / 20, number / 20 + 1);
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->awaitData());
        const auto train = [this](const char* name, const char* model, int latent) {
            TrainPlan plan = tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / name, kLastEpoch, model);
            plan.modelParams.set("latent", std::int64_t(latent));
            return makeRun(plan);
        };
        m_runs = {train("one", "vae", 2), train("two", "autoencoder", 2), train("three", "vae", 8)};
    }
    void cleanup() { m_fixture.reset(); }

    void switchingRunsAndEpochsKeepsNothing()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer keeps what is given back.");
#endif
        // Qt keeps pictures of buttons: here so few that it drops as many as it takes from the start.
        QPixmapCache::setCacheLimit(1024);
        for (int i = 0; i < kWarmUp && !QTest::currentTestFailed(); ++i)
            doSwitch(i);
        const double ownBefore = ownMemory();
        const double usedBefore = inUse();
        for (int i = 0; i < kSwitches && !QTest::currentTestFailed(); ++i)
            doSwitch(kWarmUp + i);
        const double ownAfter = ownMemory();
        const double usedAfter = inUse();
        const QString told = QStringLiteral("in use %1 MB, after %2 switches %3 MB; resident %4 MB, then %5 MB")
                                 .arg(usedBefore, 0, 'f', 2)
                                 .arg(kSwitches)
                                 .arg(usedAfter, 0, 'f', 2)
                                 .arg(ownBefore, 0, 'f', 1)
                                 .arg(ownAfter, 0, 'f', 1);
        qInfo("%s", qPrintable(told));
        QVERIFY2(usedBefore > 0 && usedAfter < usedBefore + kMostInUse, qPrintable(told));
        QVERIFY2(ownBefore > 0 && ownAfter < ownBefore + kMostGrowth, qPrintable(told));
    }
};

QTEST_MAIN(TestWindowMemory)
#include "tst_window_memory.moc"
