// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in several phases: how long they are planned to be, what is told of them, and that they can be resumed anywhere.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/training/checkpoint.h"
#include "core/training/phases.h"
#include "core/training/run_store.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

class TstPhases : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(); // 72 images to train on: five batches of 16 an epoch

    /// Two layers of two epochs each, and two epochs of all: 30 steps.
    TrainPlan plan(const std::string& name, const std::string& params = "", const std::string& training = "") const
    {
        return planOf("stacked_denoising_ae", "latent=3 hidden=8 pretrain-epochs=2 " + params,
                      "epochs=2 batch=16 lr=0.01 shards=2 threads=1 " + training, m_folder.path() / name);
    }

    static void compareRuns(const fs::path& actual, const fs::path& expected)
    {
        QVERIFY(storedState(actual) == storedState(expected));
        QCOMPARE(metricsText(actual), metricsText(expected));
        QCOMPARE(storedEpochs(actual), storedEpochs(expected));
        for (const int epoch : storedEpochs(expected))
            QVERIFY(storedWeights(actual, epoch) == storedWeights(expected, epoch));
    }

    /// How far a tensor went between two stored epochs.
    static double distance(const fs::path& run, const std::string& tensor, int from, int to)
    {
        const SnapshotPtr before = loadSnapshot(run, from);
        const SnapshotPtr after = loadSnapshot(run, to);
        const auto entry = std::ranges::find(before->tensors, tensor, &TensorEntry::name);
        double squares = 0;
        for (std::size_t i = entry->offset; i < entry->offset + entry->count(); ++i)
            squares += std::pow(double{after->weights[i]} - before->weights[i], 2);
        return std::sqrt(squares);
    }

private Q_SLOTS:
    void plansCountAllPhases()
    {
        const auto run = plan("planned");
        trainSteps(run, m_data, 7);
        const RunRecord record = readRunRecord(run.run);
        const auto phases = plannedPhases(record);
        QCOMPARE(phases.size(), std::size_t{3});
        for (std::size_t i = 0; i < phases.size(); ++i) {
            QCOMPARE(phases[i].before, static_cast<int>(2 * i));
            QCOMPARE(phases[i].epochs, 2);
            // The first layer's codes; those of the last are the model's own.
            QCOMPARE(codeSpaces(*loadSnapshot(run.run)).at(static_cast<std::size_t>(phases[i].space)).name,
                     std::string(i == 0 ? "layer-1" : "z"));
        }
        QCOMPARE(fillIn(phases[1].name, phases[1].arguments), std::string("Layer 2 of 2"));
        QCOMPARE(plannedEpochs(record), 6);
        const RunSummary summary = summarizeRun(run.run);
        QCOMPARE(summary.plannedEpochs, 6);
        QCOMPARE(summary.epochs, 1);
        QVERIFY(!summary.finished);
    }

    void aModelWithoutPhasesHasOne()
    {
        const auto run = planOf("vae", "hidden=8", "epochs=3 batch=16", m_folder.path() / "one");
        trainTiny(run, m_data);
        QCOMPARE(plannedPhases(readRunRecord(run.run)).size(), std::size_t{1});
        QCOMPARE(plannedEpochs(readRunRecord(run.run)), 3);
    }

    void theSummaryTellsTheLastPhasesTerms()
    {
        const auto run = plan("summary", "fine-tune=classifier");
        trainTiny(run, m_data);
        const RunSummary summary = summarizeRun(run.run);
        QCOMPARE(summary.epochs, 6);
        QVERIFY(summary.finished);
        QVERIFY(summary.test.contains("classification_error"));
        QCOMPARE(summary.test.at("loss"), summary.test.at("classification"));
    }

    void progressNamesThePhase()
    {
        RecordingSink sink;
        trainTiny(plan("told"), m_data, sink);
        std::vector<std::string> names;
        for (const TrainProgress& progress : sink.told) {
            QCOMPARE(progress.phases, 3);
            QCOMPARE(progress.epochs, 6);
            QCOMPARE(progress.phaseIndex, (progress.epoch - 1) / 2);
            const std::string name = fillIn(progress.phase, progress.phaseArguments);
            if (names.empty() || names.back() != name)
                names.push_back(name);
        }
        QCOMPARE(names, (std::vector<std::string>{"Layer 1 of 2", "Layer 2 of 2", "Fine-tuning"}));
        for (const MetricsRow& row : sink.rows)
            QCOMPARE(row.phase, std::max(0, row.epoch - 1) / 2);
    }

    void itMayStopAtAnyStepOfAnyPhase_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {3, 9, 10, 11, 15, 19, 20, 21, 27})
            QTest::addRow("after step %d", step) << step;
    }

    void itMayStopAtAnyStepOfAnyPhase()
    {
        QFETCH(int, step);
        const auto through = plan("through " + std::to_string(step), "", "schedule=cosine");
        QVERIFY(trainTiny(through, m_data).kind == RunOutcome::Kind::Finished);
        const auto broken = plan("broken " + std::to_string(step), "", "schedule=cosine");
        QCOMPARE(trainSteps(broken, m_data, step).kind, RunOutcome::Kind::Stopped);
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void itMayStopAtEveryStep()
    {
        const auto through = plan("every through", "fine-tune=classifier");
        trainTiny(through, m_data);
        const auto broken = plan("every broken", "fine-tune=classifier");
        trainSteps(broken, m_data, 1);
        for (std::int64_t step = 1; step < 30; ++step)
            resumeSteps(broken.run, m_data, step + 1, step);
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        compareRuns(broken.run, through.run);
    }

    void moreEpochsAreOfTheLastPhase()
    {
        const auto longer = plan("longer", "", "epochs=4");
        trainTiny(longer, m_data);
        const auto extended = plan("extended");
        trainTiny(extended, m_data);
        const RunOutcome outcome = resumeTiny(extended.run, m_data, 8);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QCOMPARE(outcome.epochs, 8);
        QCOMPARE(plannedEpochs(readRunRecord(extended.run)), 8);
        compareRuns(extended.run, longer.run);
        const RunOutcome few = resumeTiny(extended.run, m_data, 4);
        QCOMPARE(few.error, ErrorKind::Input);
        QVERIFY(contains(few.message(), "take 4 already"));
    }

    void aPhaseBeginsWithAFreshOptimizer()
    {
        // Its first step is as long as if nothing had come before: Adam moves every weight by the learning rate.
        const auto run = plan("fresh", "", "batch=72 shards=1");
        trainTiny(run, m_data);
        for (const int phase : {0, 1, 2}) {
            const SnapshotPtr before = loadSnapshot(run.run, 2 * phase);
            const SnapshotPtr after = loadSnapshot(run.run, 2 * phase + 1);
            const std::string tensor = "encoder." + std::to_string(std::min(phase, 1)) + ".bias";
            const auto entry = std::ranges::find(before->tensors, tensor, &TensorEntry::name);
            for (std::size_t i = entry->offset; i < entry->offset + entry->count(); ++i)
                VERIFY_CLOSE(errorOf(std::abs(after->weights[i] - before->weights[i]), 0.01, 0.01), 1e-2);
        }
    }

    void cosineFallsAnewInEveryPhase()
    {
        // One step an epoch with a learning rate that hardly moves anything: steps are as long as the rate says.
        const auto run = plan("cosine", "pretrain-epochs=4 noise=0",
                              "epochs=4 batch=72 shards=1 optimizer=sgd lr=0.0001 schedule=cosine");
        const RunOutcome outcome = trainTiny(run, m_data);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        for (const int phase : {0, 1, 2}) {
            const std::string tensor = "encoder." + std::to_string(std::min(phase, 1)) + ".bias";
            const double first = distance(run.run, tensor, 4 * phase, 4 * phase + 1);
            QVERIFY(first > 0);
            for (int step = 1; step < 4; ++step) {
                const double expected = 0.5 * (1 + std::cos(std::numbers::pi * step / 4));
                const double length = distance(run.run, tensor, 4 * phase + step, 4 * phase + step + 1);
                VERIFY_CLOSE(errorOf(length / first, expected), 0.05);
            }
        }
    }

    void stoppingEarlyIsForTheLastPhase()
    {
        // Noise can only be learnt by heart: the validation loss of every phase soon rises.
        const auto run = planOf("stacked_ae", "latent=32 hidden=64 activation=relu tied=false pretrain-epochs=20",
                                "epochs=80 batch=20 lr=0.01 early-stop=2 validation=0.3", m_folder.path() / "early");
        RecordingSink sink;
        const RunOutcome outcome = trainTiny(run, noiseDataset(80), sink);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QVERIFY(outcome.epochs > 40 && outcome.epochs < 120);
        // The best epoch is one of the last phase, however small the losses of others were.
        std::vector<double> validation;
        for (const MetricsRow& row : sink.rows) {
            if (row.split == Split::Validation && row.term == "loss" && row.phase == 2)
                validation.push_back(row.value);
        }
        const int best =
            41 + static_cast<int>(std::min_element(validation.begin(), validation.end()) - validation.begin());
        QCOMPARE(outcome.epochs, best + 2);
        QCOMPARE(loadSnapshot(run.run)->epoch, best);
        QVERIFY(summarizeRun(run.run).finished);
        QCOMPARE(sink.notices.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TstPhases)
#include "tst_phases.moc"
