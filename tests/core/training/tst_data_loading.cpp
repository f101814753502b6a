// SPDX-License-Identifier: GPL-3.0-or-later
// A stop while the data of a training are read ends that, and leaves nothing behind.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <filesystem>
#include <stdexcept>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/data/read_options.h"
#include "core/output/arrays.h"
#include "core/training/run_folder.h"
#include "core/training/trainer.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

class TstDataLoading : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    fs::path m_data;

    TrainPlan plan(const std::string& name) const
    {
        TrainPlan made = planOf("vae", "hidden=8", "epochs=1 batch=16 threads=1", m_folder.path() / name);
        made.data = m_data.string();
        return made;
    }

    fs::path trained(const std::string& name) const
    {
        TrainControl control;
        RecordingSink sink;
        const RunOutcome outcome = train(plan(name), control, sink);
        if (outcome.kind != RunOutcome::Kind::Finished)
            throw std::runtime_error(outcome.message());
        return outcome.run;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Numbers that become pixels one by one, which is told.
        const DatasetPtr tiny = tinyDataset();
        std::vector<float> values;
        for (const std::uint8_t value : tiny->pixels)
            values.push_back(static_cast<float>(value) / 255.F);
        m_data = m_folder.path() / "tiny.npy";
        writeNpy(m_data, {{tiny->size(), 8, 8}, std::move(values)});
    }

    void howFarItIsIsTold()
    {
        TrainControl control;
        RecordingSink sink;
        QCOMPARE(train(plan("told"), control, sink).kind, RunOutcome::Kind::Finished);
        QVERIFY(!sink.told.empty());
        QVERIFY(sink.told.front().loaded > 0 && sink.told.front().loaded <= 1);
        QCOMPARE(sink.told.front().epochs, 0);
        for (const TrainProgress& progress : sink.told)
            QVERIFY((progress.epochs == 0) == (progress.loaded >= 0));
    }

    void aStopBeforeTheFirstImageLeavesNoRun()
    {
        TrainControl control;
        RecordingSink sink;
        control.stop();
        const TrainPlan wanted = plan("before");
        const RunOutcome outcome = train(wanted, control, sink);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Stopped);
        QCOMPARE(outcome.run, wanted.run);
        QCOMPARE(outcome.epochs, 0);
        QVERIFY(!fs::exists(wanted.run));
        QVERIFY(sink.run.empty());
    }

    void aStopInTheMiddleLeavesNoRun()
    {
        struct Stopping : RecordingSink
        {
            TrainControl* steered = nullptr;
            void progress(const TrainProgress& progress) override
            {
                RecordingSink::progress(progress);
                steered->stop();
            }
        };
        TrainControl control;
        Stopping sink;
        sink.steered = &control;
        const TrainPlan wanted = plan("middle");
        QCOMPARE(train(wanted, control, sink).kind, RunOutcome::Kind::Stopped);
        QVERIFY(!sink.told.empty());
        QVERIFY(!fs::exists(wanted.run));
    }

    void aRunThatGoesOnStaysAsItWas()
    {
        const fs::path run = trained("goes on");
        TrainControl control;
        RecordingSink sink;
        control.stop();
        const RunOutcome outcome = resumeRun(run, 5, control, sink);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Stopped);
        QCOMPARE(outcome.run, run);
        QCOMPARE(outcome.epochs, 1);
        QVERIFY(readRunRecord(run).continued.empty());
        QVERIFY(sink.run.empty());
    }

    void dataOfARunAreGivenUp()
    {
        const RunRecord record = readRunRecord(trained("looked at"));
        std::vector<double> told;
        ReadOptions options;
        options.progress = [&told](double fraction) { told.push_back(fraction); };
        const DatasetPtr data = loadRunData(record, options);
        QVERIFY(data);
        QCOMPARE(data->fingerprint(), record.dataFingerprint);
        QVERIFY(!told.empty());
        std::stop_source stop;
        stop.request_stop();
        options.stop = stop.get_token();
        QVERIFY(!loadRunData(record, options));
    }
};

QTEST_GUILESS_MAIN(TstDataLoading)
#include "tst_data_loading.moc"
