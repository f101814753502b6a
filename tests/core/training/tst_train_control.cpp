// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <atomic>
#include <functional>
#include <thread>

#include "core/training/trainer.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// A trainer's loop without the training: passes the gate until it is stopped, counting.
class Loop
{
public:
    explicit Loop(TrainControl& control)
        : m_thread([this, &control] {
              while (control.passGate([this] { ++pauses; }))
                  ++batches;
              ended = true;
          })
    {}
    ~Loop() { m_thread.join(); }

    std::atomic<int> batches{0};
    std::atomic<int> pauses{0};
    std::atomic<bool> ended{false};

private:
    std::thread m_thread;
};

/// Whether `condition` comes true within ten seconds.
bool comesTrue(const std::function<bool()>& condition)
{
    for (int i = 0; i < 10000; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

/// A little later; what must not happen has had its chance.
void waitAWhile() { std::this_thread::sleep_for(std::chrono::milliseconds(30)); }

/// Stops a loop that a failed check leaves waiting.
struct StopAtEnd
{
    TrainControl& control;
    ~StopAtEnd() { control.stop(); }
};

} // namespace

class TstTrainControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPauseHoldsTheLoopAndResumeLetsItGo()
    {
        TrainControl control;
        Loop loop(control);
        const StopAtEnd end{control};
        QVERIFY(comesTrue([&] { return loop.batches > 10; }));
        QVERIFY(!control.paused());
        control.pause();
        QVERIFY(control.paused());
        QVERIFY(comesTrue([&] { return loop.pauses == 1; }));
        const int batches = loop.batches;
        waitAWhile();
        QCOMPARE(loop.batches.load(), batches);
        QCOMPARE(loop.pauses.load(), 1);
        control.resume();
        QVERIFY(!control.paused());
        QVERIFY(comesTrue([&] { return loop.batches > batches + 10; }));
    }

    void aStepIsOneBatch()
    {
        TrainControl control;
        control.pause();
        Loop loop(control);
        const StopAtEnd end{control};
        QVERIFY(comesTrue([&] { return loop.pauses == 1; }));
        for (int i = 1; i <= 3; ++i) {
            control.stepOnce();
            QVERIFY(comesTrue([&] { return loop.batches == i && loop.pauses == i + 1; }));
            waitAWhile();
            QCOMPARE(loop.batches.load(), i);
        }
        QVERIFY(control.paused());
    }

    void aStepWhileRunningPausesAfterIt()
    {
        TrainControl control;
        Loop loop(control);
        const StopAtEnd end{control};
        QVERIFY(comesTrue([&] { return loop.batches > 10; }));
        control.stepOnce();
        QVERIFY(comesTrue([&] { return loop.pauses == 1; }));
        const int batches = loop.batches;
        waitAWhile();
        QCOMPARE(loop.batches.load(), batches);
    }

    void stepsAskedForAtOnceAreAllTaken()
    {
        TrainControl control;
        control.pause();
        for (int i = 0; i < 5; ++i)
            control.stepOnce();
        Loop loop(control);
        const StopAtEnd end{control};
        QVERIFY(comesTrue([&] { return loop.pauses == 1; }));
        QCOMPARE(loop.batches.load(), 5);
    }

    void aStopEndsARunningLoopAndAPausedOne()
    {
        for (const bool paused : {false, true}) {
            TrainControl control;
            if (paused)
                control.pause();
            Loop loop(control);
            const StopAtEnd end{control};
            QVERIFY(comesTrue([&] { return paused ? loop.pauses == 1 : loop.batches > 10; }));
            QVERIFY(!control.stopRequested());
            control.stop();
            QVERIFY(control.stopRequested());
            QVERIFY(comesTrue([&] { return loop.ended.load(); }));
        }
    }

    void aStopBeforeTheStartLetsNothingRun()
    {
        TrainControl control;
        control.stop();
        Loop loop(control);
        QVERIFY(comesTrue([&] { return loop.ended.load(); }));
        QCOMPARE(loop.batches.load(), 0);
    }

    void manyThreadsMaySteerAtOnce()
    {
        TrainControl control;
        Loop loop(control);
        {
            const StopAtEnd end{control};
            std::vector<std::jthread> owners;
            owners.reserve(4);
            for (int owner = 0; owner < 4; ++owner) {
                owners.emplace_back([&control, owner] {
                    for (int i = 0; i < 500; ++i) {
                        control.setLive("lr", 0.001 * i);
                        if (owner % 2 == 0)
                            control.pause();
                        else
                            control.stepOnce();
                        control.resume();
                    }
                });
            }
            owners.clear();
            control.resume();
            const int batches = loop.batches;
            QVERIFY(comesTrue([&] { return loop.batches > batches; }));
        }
        QVERIFY(comesTrue([&] { return loop.ended.load(); }));
    }

    void aRunIsSavedEveryThirtySecondsUnlessAskedOtherwise()
    {
        TrainControl control;
        QCOMPARE(control.saveInterval(), 30.0);
        control.setSaveInterval(0.5);
        QCOMPARE(control.saveInterval(), 0.5);
    }

    void liveValuesAreTakenOnceAndTheNewestWins()
    {
        TrainControl control;
        QVERIFY(control.takeLive().empty());
        control.setLive("lr", 0.1);
        control.setLive("warmup", 3.0);
        control.setLive("lr", 0.2);
        const auto taken = control.takeLive();
        QCOMPARE(taken.size(), std::size_t{2});
        QCOMPARE(std::get<double>(taken.at("lr")), 0.2);
        QVERIFY(control.takeLive().empty());
    }

    void aPausedTrainingSavesAndShowsAllThenGoesOn()
    {
        // The real trainer, paused by its own progress reports, resumed from another thread.
        struct Sink : RecordingSink
        {
            std::atomic<int> complete{0};
            void snapshot(const LatentSnapshot& shown) override { complete += shown.complete ? 1 : 0; }
        };
        const TemporaryFolder folder;
        TrainControl control;
        Sink sink;
        sink.wants = true;
        control.pause();
        RunOutcome outcome;
        std::jthread trainer([&] {
            outcome = train(planOf("vae", "hidden=8", "epochs=2 batch=16", folder.path() / "run"), control, sink,
                            tinyDataset());
        });
        // The untrained model's subset is all of so few images; then all images at the pause.
        QVERIFY(comesTrue([&] { return sink.complete >= 2; }));
        QVERIFY(std::filesystem::exists(folder.path() / "run/checkpoints/latest.safetensors"));
        waitAWhile();
        QCOMPARE(sink.complete.load(), 2);
        control.resume();
        trainer.join();
        QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
        QCOMPARE(outcome.epochs, 2);
    }
};

QTEST_GUILESS_MAIN(TstTrainControl)
#include "tst_train_control.moc"
