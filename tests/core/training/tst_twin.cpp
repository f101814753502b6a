// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/models/registry.h"
#include "core/training/twin.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

class TstTwin : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;

    static const TwinDifference* find(const TwinPlan& twin, const std::string& key)
    {
        const auto place = std::ranges::find(twin.differences, key, &TwinDifference::key);
        return place == twin.differences.end() ? nullptr : &*place;
    }

private Q_SLOTS:
    void whatBothModelsHaveIsCarried()
    {
        const TrainPlan first =
            planOf("vae", "latent=3 hidden=20,10 activation=tanh likelihood=gaussian sigma=0.5 warmup=4",
                   "epochs=7 seed=9 batch=64", "somewhere");
        const TwinPlan twin = twinOf(first, "autoencoder");
        QCOMPARE(twin.plan.model, std::string("autoencoder"));
        QCOMPARE(twin.plan.training, first.training);
        QCOMPARE(twin.plan.data, first.data);
        QVERIFY(twin.plan.run.empty());
        for (const char* key : {"latent", "hidden", "activation", "likelihood", "sigma"}) {
            QVERIFY2(std::ranges::count(twin.carried, key) == 1, key);
            QVERIFY2(*twin.plan.modelParams.find(key) == *first.modelParams.find(key), key);
        }
        // Its table is complete, and holds nothing of the other model's own.
        for (const ParamSpec& spec : modelInfo("autoencoder").params)
            QVERIFY2(twin.plan.modelParams.contains(spec.key), spec.key.c_str());
        QVERIFY(!twin.plan.modelParams.contains("warmup"));
    }

    void whatCouldNotBeCarriedIsNamed()
    {
        const TwinPlan away = twinOf(planOf("vae", "warmup=4", "", {}), "autoencoder");
        const TwinDifference* warmup = find(away, "warmup");
        QVERIFY(warmup && !warmup->twin);
        QVERIFY(*warmup->first == *modelParams("vae", "warmup=4").find("warmup"));
        QVERIFY(!find(away, "latent"));

        const TwinPlan back = twinOf(planOf("autoencoder", "", "", {}), "beta_vae");
        const TwinDifference* beta = find(back, "beta");
        QVERIFY(beta && !beta->first);
        QVERIFY(*beta->twin == *back.plan.modelParams.find("beta"));
        QVERIFY(*beta->twin == *modelParams("beta_vae").find("beta"));
    }

    void whatTheTwinCannotTakeStaysAtItsDefault()
    {
        TrainPlan first = planOf("vae", "", "", {});
        first.modelParams.set("latent", std::int64_t{-3});
        const TwinPlan twin = twinOf(first, "autoencoder");
        const TwinDifference* latent = find(twin, "latent");
        QVERIFY(latent && latent->first && latent->twin);
        QVERIFY(*twin.plan.modelParams.find("latent") == *modelParams("autoencoder").find("latent"));
        QVERIFY(std::ranges::count(twin.carried, "latent") == 0);
    }

    void aSparsePlanIsFilledWithDefaults()
    {
        TrainPlan first;
        first.model = "vae";
        first.modelParams.set("latent", std::int64_t{5});
        const TwinPlan twin = twinOf(first, "autoencoder");
        QVERIFY(*twin.plan.modelParams.find("latent") == ParamValue(std::int64_t{5}));
        QVERIFY(*twin.plan.modelParams.find("hidden") == *modelParams("vae").find("hidden"));
    }

    void theNaturalTwinIsOfTheOtherKind_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("twin");
        QTest::newRow("vae") << "vae"
                             << "autoencoder";
        QTest::newRow("beta-vae") << "beta_vae"
                                  << "autoencoder";
        QTest::newRow("ae") << "autoencoder"
                            << "vae";
        QTest::newRow("denoising") << "denoising_ae"
                                   << "vae";
        QTest::newRow("closed form") << "pca"
                                     << "linear_ae";
    }

    void theNaturalTwinIsOfTheOtherKind()
    {
        QFETCH(QString, model);
        QFETCH(QString, twin);
        QCOMPARE(QString::fromStdString(naturalTwin(model.toStdString())), twin);
    }

    void everyModelHasATwinThatTrains()
    {
        const DatasetPtr data = tinyDataset(48);
        for (const ModelInfo& info : modelInfos()) {
            const std::string other = naturalTwin(info.id);
            QVERIFY2(other != info.id, info.id.c_str());
            TrainPlan first = planOf(info.id, "", "epochs=1 batch=32", {});
            if (first.modelParams.contains("hidden"))
                first.modelParams.set("hidden", Widths{8});
            TrainPlan plan = twinOf(first, other).plan;
            plan.run = m_folder.path() / info.id;
            const RunOutcome outcome = trainTiny(plan, data);
            QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        }
        QVERIFY(!sentenceOf([] { naturalTwin("no_model"); }).empty());
        QVERIFY(!sentenceOf([] { twinOf(planOf("vae", "", "", {}), "no_model"); }).empty());
    }
};

QTEST_APPLESS_MAIN(TstTwin)
#include "tst_twin.moc"
