// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cstdlib>

#include "core/base/error.h"
#include "core/models/registry.h"
#include "core/training/engine.h"
#include "core/training/plan.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

TrainingParams completedTraining(const std::string& model, const std::string& training)
{
    return trainingParams().make(completed(planOf(model, "", training, "run")).training);
}

} // namespace

class TstPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThatNoRunCanRecordAreRefused()
    {
        TrainPlan plan;
        plan.model = "vae";
        plan.data = "pictures \xEC\x83\x88";
        QCOMPARE(completed(plan).data, plan.data);
        plan.data = "pictures \xFF";
        QVERIFY_EXCEPTION_THROWN(completed(plan), Error);
    }

    void aPlanOfNothingButAModelIsFilled()
    {
        TrainPlan plan;
        plan.model = "vae";
        const TrainPlan full = completed(plan);
        for (const ParamSpec& spec : modelInfo("vae").params)
            QVERIFY2(full.modelParams.contains(spec.key), spec.key.c_str());
        QCOMPARE(full.modelParams, modelParams("vae"));
        for (const ParamSpec& spec : trainingParams().specs())
            QVERIFY2(full.training.contains(spec.key), spec.key.c_str());
        QCOMPARE(full.data, std::string("mnist"));
    }

    void automaticValuesAreChosenAndWritten()
    {
        const TrainingParams training = completedTraining("vae", "");
        QVERIFY(training.threads >= 1 && training.threads <= 8);
        QVERIFY(training.shards >= 1);
        QCOMPARE(training.shards, std::int64_t{automaticShards(128)});
        QCOMPARE(training.device, Device::Cpu);
        // Completing again changes nothing.
        const TrainPlan once = completed(planOf("vae", "", "", "run"));
        QCOMPARE(completed(once).training, once.training);
    }

    void whatWasAskedForIsKept()
    {
        const TrainingParams training = completedTraining("vae", "threads=3 shards=5 epochs=7 batch=64");
        QCOMPARE(training.threads, std::int64_t{3});
        QCOMPARE(training.shards, std::int64_t{5});
        QCOMPARE(training.epochs, std::int64_t{7});
    }

    void thereAreNoMoreShardsThanImagesInABatch()
    {
        QCOMPARE(completedTraining("vae", "shards=64 batch=3").shards, std::int64_t{3});
        QCOMPARE(completedTraining("vae", "batch=1").shards, std::int64_t{1});
        QCOMPARE(automaticShards(63), 1);
        QVERIFY(automaticShards(100000) <= automaticThreads());
    }

    void aClosedFormHasOneEpoch() { QCOMPARE(completedTraining("pca", "epochs=20").epochs, std::int64_t{1}); }

    void whatAClosedFormDoesNotUseChangesNothing()
    {
        const TrainPlan plain = completed(planOf("pca", "", "", "run"));
        const TrainPlan told =
            completed(planOf("pca", "", "epochs=20 lr=0.5 batch=7 optimizer=sgd early-stop=3", "run"));
        QCOMPARE(told.training, plain.training);
        QCOMPARE(completedTraining("pca", "validation=0.25").validation, 0.25);
        QVERIFY(idleTrainingKeys(modelInfo("pca")).contains("lr"));
        QVERIFY(!idleTrainingKeys(modelInfo("pca")).contains("seed"));
        QVERIFY(idleTrainingKeys(modelInfo("vae")).empty());
    }

    void earlyStoppingHoldsImagesBack()
    {
        QCOMPARE(completedTraining("vae", "").validation, 0.0);
        QCOMPARE(completedTraining("vae", "early-stop=3").validation, 1.0 / 12);
        QCOMPARE(completedTraining("vae", "early-stop=3 validation=0.25").validation, 0.25);
    }

    void valuesOutOfRangeAreRefusedByName_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("value");
        QTest::newRow("lr") << "lr" << 11.0;
        QTest::newRow("epochs") << "epochs" << 0.0;
        QTest::newRow("validation") << "validation" << 0.95;
        QTest::newRow("seed") << "seed" << -1.0;
    }

    void valuesOutOfRangeAreRefusedByName()
    {
        QFETCH(QString, key);
        QFETCH(double, value);
        TrainPlan plan = planOf("vae", "", "", "run");
        const ParamSpec* spec = findSpec(trainingParams().specs(), key.toStdString());
        if (spec->type == ParamType::Integer)
            plan.training.set(spec->key, static_cast<std::int64_t>(value));
        else
            plan.training.set(spec->key, value);
        const auto error = errorOf([&] { completed(plan); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY(contains(error->what(), spec->key));
    }

    void aModelsValueOutOfRangeIsRefused()
    {
        TrainPlan plan = planOf("vae", "", "", "run");
        plan.modelParams.set("latent", std::int64_t{100000});
        QVERIFY(contains(sentenceOf([&] { completed(plan); }), "latent"));
    }

    void whatCannotBeDoneIsSaid()
    {
        QVERIFY(contains(sentenceOf([] { completedTraining("vae", "device=cuda"); }), "cuda"));
        TrainPlan plan = planOf("vae", "", "", "run");
        plan.data.clear();
        QVERIFY(contains(sentenceOf([&] { completed(plan); }), "data"));
        plan.model = "gan";
        QVERIFY(contains(sentenceOf([&] { completed(plan); }), "gan"));
    }

    void runsLieWhereTheDesktopSays()
    {
        const QByteArray before = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", "/somewhere");
        QCOMPARE(defaultRunsFolder(), std::filesystem::path("/somewhere/latentscape/runs"));
        qunsetenv("XDG_DATA_HOME");
        QCOMPARE(defaultRunsFolder(),
                 std::filesystem::path(qgetenv("HOME").toStdString()) / ".local/share/latentscape/runs");
        qputenv("XDG_DATA_HOME", "some/where"); // the specification: one that is not absolute counts as none
        QCOMPARE(defaultRunsFolder(),
                 std::filesystem::path(qgetenv("HOME").toStdString()) / ".local/share/latentscape/runs");
        const QByteArray home = qgetenv("HOME");
        qunsetenv("HOME");
        const std::filesystem::path ofTheAccount = defaultRunsFolder();
        qputenv("HOME", home);
        qputenv("XDG_DATA_HOME", before);
        QVERIFY2(ofTheAccount.is_absolute(), ofTheAccount.c_str());
        QVERIFY2(ofTheAccount.string().ends_with("/.local/share/latentscape/runs"), ofTheAccount.c_str());
    }
};

QTEST_APPLESS_MAIN(TstPlan)
#include "tst_plan.moc"
