// SPDX-License-Identifier: GPL-3.0-or-later
// A run that was stopped and resumed, however often and wherever, is the run that never was: same weights, same
// optimiser, same metrics.csv, byte for byte.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <set>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/checkpoint.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "core/training/training_state.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

/// Copies the run when the losses of a step come, which is before that step can be saved: what a kill would leave then.
struct CopyAtStep : RecordingSink
{
    std::int64_t step = 0;
    fs::path copy;
    void metrics(const std::vector<MetricsRow>& added) override
    {
        RecordingSink::metrics(added);
        if (added.front().split == Split::Train && added.front().step == step)
            fs::copy(run, copy, fs::copy_options::recursive);
    }
};

} // namespace

class TstResume : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(); // 72 images to train on: five batches of 16 an epoch

    TrainPlan plan(const std::string& name, const std::string& params = "", const std::string& training = "",
                   const std::string& model = "vae") const
    {
        return planOf(model, "hidden=8 " + params, "epochs=3 batch=16 lr=0.01 shards=2 threads=1 " + training,
                      m_folder.path() / name);
    }

    /// Fails when the two runs differ anywhere.
    static void compareRuns(const fs::path& actual, const fs::path& expected)
    {
        QVERIFY(storedState(actual) == storedState(expected));
        QCOMPARE(metricsText(actual), metricsText(expected));
        QCOMPARE(storedEpochs(actual), storedEpochs(expected));
        for (const int epoch : storedEpochs(expected))
            QVERIFY(storedWeights(actual, epoch) == storedWeights(expected, epoch));
    }

private Q_SLOTS:
    void anyKindOfRunGoesOnAsIfItHadNotStopped_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("training");
        QTest::newRow("vae") << "vae"
                             << ""
                             << "";
        QTest::newRow("warm-up, samples, free bits") << "vae"
                                                     << "warmup=3 samples=2 free-bits=0.1"
                                                     << "";
        QTest::newRow("dynamic binarisation") << "vae"
                                              << "binarize=dynamic"
                                              << "";
        QTest::newRow("learnt sigma") << "vae"
                                      << "likelihood=gaussian learn-sigma=true"
                                      << "";
        QTest::newRow("between two rows of metrics.csv") << "vae"
                                                         << ""
                                                         << "batch=1";
        QTest::newRow("conditional, convolutions") << "cvae"
                                                   << "network=conv"
                                                   << "";
        QTest::newRow("autoencoder, plain descent") << "autoencoder"
                                                    << ""
                                                    << "optimizer=sgd";
        QTest::newRow("momentum, decay, clip") << "vae"
                                               << ""
                                               << "optimizer=momentum weight-decay=0.01 clip=1 lr=0.001";
        QTest::newRow("rmsprop, cosine") << "vae"
                                         << ""
                                         << "optimizer=rmsprop schedule=cosine";
        QTest::newRow("validation, early stopping") << "vae"
                                                    << ""
                                                    << "validation=0.2 early-stop=2";
        QTest::newRow("a classifier that is still idle") << "m2"
                                                         << "labels=0 label-warmup=2"
                                                         << "";
        QTest::newRow("a classifier that was idle") << "m2"
                                                    << "labels=0 label-warmup=1"
                                                    << "";
    }

    void anyKindOfRunGoesOnAsIfItHadNotStopped()
    {
        QFETCH(QString, model);
        QFETCH(QString, params);
        QFETCH(QString, training);
        const std::string tag = QTest::currentDataTag();
        const auto through = plan(tag + " through", params.toStdString(), training.toStdString(), model.toStdString());
        QCOMPARE(trainTiny(through, m_data).kind, RunOutcome::Kind::Finished);
        const auto broken = plan(tag + " broken", params.toStdString(), training.toStdString(), model.toStdString());
        QCOMPARE(trainSteps(broken, m_data, 7).kind, RunOutcome::Kind::Stopped);
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void itMayStopAtAnyStep_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {0, 1, 4, 5, 6, 10, 14})
            QTest::addRow("after step %d", step) << step;
    }

    void itMayStopAtAnyStep()
    {
        QFETCH(int, step);
        const auto through = plan("any through " + std::to_string(step));
        trainTiny(through, m_data);
        const auto broken = plan("any broken " + std::to_string(step));
        QCOMPARE(trainSteps(broken, m_data, step).kind, RunOutcome::Kind::Stopped);
        QCOMPARE(loadSnapshot(broken.run)->step, std::int64_t{step});
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void itMayStopAtEveryStep()
    {
        const auto through = plan("every through");
        trainTiny(through, m_data);
        const auto broken = plan("every broken");
        trainSteps(broken, m_data, 1);
        for (std::int64_t step = 1; step < 15; ++step)
            resumeSteps(broken.run, m_data, step + 1, step);
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void theThreadsMayChangeInBetween()
    {
        const auto through = plan("threads through");
        trainTiny(through, m_data);
        const auto broken = plan("threads broken", "", "threads=3");
        trainSteps(broken, m_data, 7);
        resumeTiny(broken.run, m_data);
        QVERIFY(storedState(broken.run) == storedState(through.run));
        QCOMPARE(metricsText(broken.run), metricsText(through.run));
    }

    void aKilledRunGoesOnFromWhereItWasLastSaved_data()
    {
        QTest::addColumn<double>("interval");
        QTest::addColumn<int>("batch");
        QTest::newRow("in the middle of an epoch") << 0.0 << 2;
        QTest::newRow("at an epoch's end, the interval not being over") << 3600.0 << 0;
    }

    void aKilledRunGoesOnFromWhereItWasLastSaved()
    {
        QFETCH(double, interval);
        QFETCH(int, batch);
        const std::string tag = QTest::currentDataTag();
        const auto through = plan(tag + " through");
        trainTiny(through, m_data);
        const auto whole = plan(tag + " whole");
        TrainControl control;
        CopyAtStep sink;
        control.setSaveInterval(interval);
        sink.step = 8; // the third of five in the second epoch
        sink.copy = m_folder.path() / (tag + " killed");
        QCOMPARE(train(whole, control, sink, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(whole.run, through.run);
        const TrainingState state = stateFromText(inspectCheckpoint(latestCheckpoint(sink.copy)).metadata.at("state"));
        QCOMPARE(state.epoch, 1);
        QCOMPARE(state.batch, std::int64_t{batch});
        QCOMPARE(state.step, std::int64_t{5 + batch});
        QCOMPARE(resumeTiny(sink.copy, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(sink.copy, through.run);
    }

    void savingInTheMiddleOfAnEpochChangesNothing_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("training");
        QTest::newRow("adam") << "vae"
                              << "binarize=dynamic samples=2"
                              << "";
        QTest::newRow("momentum, clip") << "autoencoder"
                                        << ""
                                        << "optimizer=momentum clip=1 lr=0.001";
        QTest::newRow("rmsprop, cosine") << "autoencoder"
                                         << ""
                                         << "optimizer=rmsprop schedule=cosine";
        QTest::newRow("a batch that is coupled") << "wae_mmd"
                                                 << ""
                                                 << "";
        QTest::newRow("a classifier that was idle") << "m2"
                                                    << "labels=8 alpha=0 label-warmup=1"
                                                    << "";
        QTest::newRow("layer by layer") << "stacked_ae"
                                        << "hidden=12,8 pretrain-epochs=1"
                                        << "epochs=1";
    }

    void savingInTheMiddleOfAnEpochChangesNothing()
    {
        // What is saved there has taken the next step to see that it can, and has gone back.
        QFETCH(QString, model);
        QFETCH(QString, params);
        QFETCH(QString, training);
        const std::string tag = std::string("saving ") + QTest::currentDataTag();
        const auto through = plan(tag + " through", params.toStdString(), training.toStdString(), model.toStdString());
        QCOMPARE(trainTiny(through, m_data).kind, RunOutcome::Kind::Finished);
        const auto saved = plan(tag + " saved", params.toStdString(), training.toStdString(), model.toStdString());
        TrainControl control;
        RecordingSink sink;
        control.setSaveInterval(0);
        QCOMPARE(train(saved, control, sink, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(saved.run, through.run);
    }

    void rowsWrittenAfterTheCheckpointAreForgotten()
    {
        // As after a kill: metrics.csv has rows of steps that the checkpoint does not know, the last one cut off.
        const auto through = plan("rows through");
        trainTiny(through, m_data);
        const auto broken = plan("rows broken");
        trainSteps(broken, m_data, 7);
        m_folder.write("rows broken/metrics.csv", metricsText(broken.run) + "0,2,8,train,loss,1.25\n0,2,9,tra");
        resumeTiny(broken.run, m_data);
        compareRuns(broken.run, through.run);
    }

    void withoutACheckpointItStartsAnew()
    {
        // Killed before the first one: run.json is there, and perhaps a few rows.
        const auto through = plan("anew through");
        trainTiny(through, m_data);
        const auto broken = plan("anew broken");
        trainSteps(broken, m_data, 3);
        fs::remove_all(broken.run / "checkpoints");
        fs::create_directories(broken.run / "checkpoints");
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void aHalfWrittenCheckpointBesideTheGoodOneDoesNotMatter()
    {
        const auto through = plan("half through");
        trainTiny(through, m_data);
        const auto broken = plan("half broken");
        trainSteps(broken, m_data, 7);
        m_folder.write("half broken/checkpoints/latest.safetensors.tmp", "half");
        m_folder.write("half broken/checkpoints/epoch-0002.safetensors", "of a later time");
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void liveChangesAreRemembered()
    {
        const auto steer = [&](const TrainPlan& run, std::int64_t steps) {
            TrainControl control;
            RecordingSink sink;
            control.setLive("lr", 0.03);
            control.setLive("free-bits", 0.7);
            if (steps > 0) {
                control.pause();
                for (std::int64_t i = 0; i < steps; ++i)
                    control.stepOnce();
                sink.stopAt(control, steps);
            }
            return train(run, control, sink, m_data).kind;
        };
        const auto through = plan("live through", "warmup=2");
        QCOMPARE(steer(through, 0), RunOutcome::Kind::Finished);
        const auto broken = plan("live broken", "warmup=2");
        QCOMPARE(steer(broken, 7), RunOutcome::Kind::Stopped);
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void aChangeWhilePausedOutlivesAStop()
    {
        struct Sink : RecordingSink
        {
            TrainControl* steered = nullptr;
            void progress(const TrainProgress& progress) override
            {
                if (progress.step != 7 || steered->stopRequested())
                    return;
                steered->setLive("lr", 0.03);
                steered->stop();
            }
        };
        const auto stopped = plan("changed, then stopped");
        TrainControl control;
        Sink sink;
        sink.steered = &control;
        control.pause();
        for (int i = 0; i < 7; ++i)
            control.stepOnce();
        QCOMPARE(train(stopped, control, sink, m_data).kind, RunOutcome::Kind::Stopped);
        QCOMPARE(sink.valuesOf("set lr", Split::Train), std::vector<double>{0.03});
        QVERIFY(*continuedPlan(stopped.run).training.find("lr") == ParamValue(0.03));
        QVERIFY(*readRunRecord(stopped.run).plan.training.find("lr") == ParamValue(0.01));
        QCOMPARE(resumeTiny(stopped.run, m_data).kind, RunOutcome::Kind::Finished);

        const auto changed = plan("stopped, then changed");
        trainSteps(changed, m_data, 7);
        TrainControl later;
        RecordingSink quiet;
        later.setLive("lr", 0.03);
        QCOMPARE(resumeRun(changed.run, {}, later, quiet, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(stopped.run, changed.run);
    }

    void theValueThatItHasIsNoChange()
    {
        const auto through = plan("no change through");
        trainTiny(through, m_data);
        const auto broken = plan("no change broken");
        trainSteps(broken, m_data, 7);
        TrainControl control;
        RecordingSink sink;
        control.setLive("lr", 0.01);
        control.setLive("free-bits", 0.0);
        QCOMPARE(resumeRun(broken.run, {}, control, sink, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
        QVERIFY(continuedPlan(broken.run).training == readRunRecord(broken.run).plan.training);
    }

    void moreEpochsAreAsIfTheyHadBeenPlanned()
    {
        const auto longer = plan("longer", "", "epochs=5");
        trainTiny(longer, m_data);
        const auto extended = plan("extended", "", "epochs=2");
        trainTiny(extended, m_data);
        const RunOutcome outcome = resumeTiny(extended.run, m_data, 5);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
        QCOMPARE(outcome.epochs, 5);
        compareRuns(extended.run, longer.run);
        QCOMPARE(std::get<std::int64_t>(*readRunRecord(extended.run).plan.training.find("epochs")), std::int64_t{5});
        QCOMPARE(resumeTiny(extended.run, m_data, 0).error, ErrorKind::Input);
    }

    void aFinishedRunStaysAsItIs()
    {
        const auto run = plan("finished");
        trainTiny(run, m_data);
        const auto state = storedState(run.run);
        const auto metrics = metricsText(run.run);
        const RunOutcome outcome = resumeTiny(run.run, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Finished);
        QCOMPARE(outcome.epochs, 3);
        QVERIFY(outcome.test.contains("loss"));
        QVERIFY(storedState(run.run) == state);
        QCOMPARE(metricsText(run.run), metrics);
    }

    void otherDataAreRefused()
    {
        const auto run = plan("other data");
        trainSteps(run, m_data, 7);
        const auto before = storedState(run.run);
        const RunOutcome outcome = resumeTiny(run.run, tinyDataset(100));
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QVERIFY(storedState(run.run) == before);
    }

    void aRunOfOtherImagesThanItsDataIsRefused_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("shape") << "\\[\\s*1,\\s*8,\\s*8\\s*\\]"
                               << "[1, 512, 512]";
        QTest::newRow("classes") << "\"classes\": 4"
                                 << "\"classes\": 9";
    }

    void aRunOfOtherImagesThanItsDataIsRefused()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        const auto run = plan(std::string("tells another ") + QTest::currentDataTag(), "", "", "cvae");
        trainSteps(run, m_data, 7);
        fs::remove(latestCheckpoint(run.run)); // it would not fit
        QString record = QString::fromStdString(readFile(run.run / "run.json"));
        QVERIFY(record.contains(QRegularExpression(from)));
        writeFileAtomically(run.run / "run.json", record.replace(QRegularExpression(from), to).toStdString());
        const RunOutcome outcome = resumeTiny(run.run, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QVERIFY2(contains(outcome.message(), "1x8x8"), outcome.message().c_str());
    }

    void theStateSaysHowOftenEachTensorWasMoved()
    {
        // The classifier of m2 is idle for the five steps of the first epoch.
        const auto counts = [](const fs::path& run) {
            return stateFromText(inspectCheckpoint(latestCheckpoint(run)).metadata.at("state")).optimizerCounts;
        };
        const auto idle = plan("counts", "labels=0 label-warmup=1", "", "m2");
        trainSteps(idle, m_data, 7);
        std::set<std::int64_t> found;
        for (const StepCount& count : counts(idle.run))
            found.insert(count.steps);
        QCOMPARE(found, (std::set<std::int64_t>{2, 7}));
        const auto busy = plan("one count");
        trainSteps(busy, m_data, 7);
        QVERIFY(counts(busy.run).empty()); // as in files from before tensors were counted by themselves
    }

    void countsThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QString>("counts");
        for (const char* counts : {"[]", "7", "[7]", "[[0]]", "[[0,1,2]]", "[[16,1]]", "[[0,1],[0,2]]",
                                   "[[0,1],[32,2],[16,1]]", "[[0,-1]]", "[[0,8]]", "[[0,1.5]]", "[[-1,1]]"})
            QTest::newRow(counts) << counts;
    }

    void countsThatAreNoneAreRefused()
    {
        QFETCH(const QString, counts);
        const auto textOf = [](const QString& written) {
            TrainingState state;
            state.optimizerSteps = 7;
            state.optimizerCounts = {{0, 7}, {16, 3}};
            QString text = QString::fromStdString(toText(state));
            return text.replace(QStringLiteral("[[0,7],[16,3]]"), written).toStdString();
        };
        const QString good = QStringLiteral("[[0,7],[16,3]]");
        QCOMPARE(stateFromText(textOf(good)).optimizerCounts, (std::vector<StepCount>{{0, 7}, {16, 3}}));
        const auto error = errorOf([&] { stateFromText(textOf(counts)); });
        QVERIFY(error && error->kind() == ErrorKind::Input);
    }

    void aStateBelowZeroIsRefused_data()
    {
        QTest::addColumn<QString>("count");
        for (const char* count : {"phase", "epoch", "batch", "step", "optimizer_steps"})
            QTest::newRow(count) << count;
    }

    void aStateBelowZeroIsRefused()
    {
        QFETCH(const QString, count);
        QString text = QString::fromStdString(toText(TrainingState()));
        const QString from = '"' + count + "\":0";
        QVERIFY2(text.contains(from), qPrintable(text));
        text.replace(from, '"' + count + "\":-1");
        const auto error = errorOf([&] { stateFromText(text.toStdString()); });
        QVERIFY(error && error->kind() == ErrorKind::Input);
        QVERIFY2(contains(error->what(), count.toStdString() + " = -1"), error->what());
    }

    void aDamagedCheckpointIsRefusedAndLeftAlone()
    {
        const auto run = plan("damaged");
        trainSteps(run, m_data, 7);
        std::string bytes = readFile(latestCheckpoint(run.run));
        bytes[bytes.size() - 5] ^= 1;
        writeFileAtomically(latestCheckpoint(run.run), bytes);
        const std::string metrics = metricsText(run.run);
        const RunOutcome outcome = resumeTiny(run.run, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QVERIFY(contains(outcome.message(), "checksum"));
        QCOMPARE(outcome.file, latestCheckpoint(run.run).string());
        QCOMPARE(readFile(latestCheckpoint(run.run)), bytes);
        QCOMPARE(metricsText(run.run), metrics);
    }

    void aCheckpointWithoutTrainingStateIsRefused()
    {
        const auto run = plan("weights only");
        trainTiny(run, m_data);
        fs::copy_file(epochCheckpoint(run.run, 2), latestCheckpoint(run.run), fs::copy_options::overwrite_existing);
        const RunOutcome outcome = resumeTiny(run.run, m_data);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
    }

    void metricsThatWereShortenedAreRefused()
    {
        const auto run = plan("shortened");
        trainSteps(run, m_data, 7);
        m_folder.write("shortened/metrics.csv", "phase,epoch,step,split,term,value\n");
        const RunOutcome outcome = resumeTiny(run.run, m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QVERIFY(contains(outcome.message(), "shorter"));
    }

    void whatIsNoRunIsRefused()
    {
        const RunOutcome outcome = resumeTiny(m_folder.path() / "nowhere", m_data);
        QCOMPARE(outcome.kind, RunOutcome::Kind::Failed);
        QCOMPARE(outcome.error, ErrorKind::Input);
        QVERIFY(contains(outcome.message(), "nowhere"));
    }
};

QTEST_GUILESS_MAIN(TstResume)
#include "tst_resume.moc"
