// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cstring>
#include <thread>

#include "core/base/parallel.h"
#include "core/training/core_share.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

/// Trainings beside each other in one process.
class TstTwoTrainings : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(160);

    TrainPlan planFor(const QString& model, const std::string& name, const std::string& training = "") const
    {
        TrainPlan plan = planOf(model.toStdString(), "latent=3",
                                "epochs=3 batch=24 shards=2 threads=2 seed=5 " + training, m_folder.path() / name);
        if (plan.modelParams.contains("hidden"))
            plan.modelParams.set("hidden", Widths{24, 12});
        return plan;
    }

    static bool same(const fs::path& a, const fs::path& b)
    {
        const auto first = storedState(a);
        const auto second = storedState(b);
        return first.size() == second.size() &&
               std::memcmp(first.data(), second.data(), first.size() * sizeof(float)) == 0 &&
               metricsText(a) == metricsText(b);
    }

private Q_SLOTS:
    void eachIsWhatItIsAlone_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("the twins") << "vae"
                                   << "autoencoder";
        QTest::newRow("one model twice") << "vae"
                                         << "vae";
        QTest::newRow("coupled batches beside labels") << "wae_mmd"
                                                       << "cvae";
        QTest::newRow("two optimisers beside phases") << "wae_gan"
                                                      << "m2";
        QTest::newRow("noise beside derivatives") << "denoising_ae"
                                                  << "contractive_ae";
        QTest::newRow("a closed form") << "pca"
                                       << "beta_vae";
    }

    void eachIsWhatItIsAlone()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        const std::string row = QTest::currentDataTag();
        const std::string firstAlone = row + " 1 alone";
        const std::string secondAlone = row + " 2 alone";
        QCOMPARE(trainTiny(planFor(first, firstAlone), m_data).kind, RunOutcome::Kind::Finished);
        QCOMPARE(trainTiny(planFor(second, secondAlone), m_data).kind, RunOutcome::Kind::Finished);

        RunOutcome beside;
        RecordingSink watching;
        watching.wants = true; // its live map is drawn meanwhile
        std::jthread other([&] { beside = trainTiny(planFor(second, row + " 2"), m_data, watching); });
        const RunOutcome outcome = trainTiny(planFor(first, row + " 1"), m_data);
        other.join();
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QVERIFY2(beside.kind == RunOutcome::Kind::Finished, beside.message().c_str());
        QVERIFY(same(m_folder.path() / (row + " 1"), m_folder.path() / firstAlone));
        QVERIFY(same(m_folder.path() / (row + " 2"), m_folder.path() / secondAlone));
    }

    void oneThatWaitsOrStopsDoesNotChangeTheOther()
    {
        QCOMPARE(trainTiny(planFor("vae", "alone"), m_data).kind, RunOutcome::Kind::Finished);
        RunOutcome interrupted;
        std::jthread other([&] { interrupted = trainSteps(planFor("autoencoder", "interrupted"), m_data, 4); });
        QCOMPARE(trainTiny(planFor("vae", "beside"), m_data).kind, RunOutcome::Kind::Finished);
        other.join();
        QCOMPARE(interrupted.kind, RunOutcome::Kind::Stopped);
        QVERIFY(same(m_folder.path() / "beside", m_folder.path() / "alone"));

        // And the one that was stopped beside it goes on as if nothing had been.
        QCOMPARE(trainTiny(planFor("autoencoder", "whole"), m_data).kind, RunOutcome::Kind::Finished);
        QCOMPARE(resumeTiny(m_folder.path() / "interrupted", m_data).kind, RunOutcome::Kind::Finished);
        QCOMPARE(storedWeights(m_folder.path() / "interrupted"), storedWeights(m_folder.path() / "whole"));
    }

    void coresAreDivided()
    {
        const int cores = availableCores();
        const CoreShare first;
        QCOMPARE(first.threads(cores), cores);
        QCOMPARE(first.threads(cores + 3), cores + 3); // alone it is the user's own wish
        QCOMPARE(first.threads(0), 1);
        {
            CoreShare second;
            QCOMPARE(first.threads(cores), std::max(1, cores / 2));
            QCOMPARE(second.threads(cores), std::max(1, cores / 2));
            QCOMPARE(second.threads(1), 1);
            second.rest();
            second.rest();
            QCOMPARE(first.threads(cores), cores);
            QCOMPARE(second.threads(cores), std::max(1, cores / 2)); // what it would come back to
            second.takeUp();
            second.takeUp();
            const CoreShare third;
            QCOMPARE(first.threads(cores), std::max(1, cores / 3));
        }
        QCOMPARE(first.threads(cores), cores);
    }

    void aTrainingTakesItsShare()
    {
        const int cores = availableCores();
        TrainPlan plan = planFor("vae", "shared");
        plan.training.set("threads", std::int64_t{cores});
        RecordingSink sink;
        {
            const CoreShare another;
            QCOMPARE(trainTiny(plan, m_data, sink).kind, RunOutcome::Kind::Finished);
        }
        for (const TrainProgress& told : sink.told)
            QCOMPARE(told.threads, std::max(1, cores / 2));
        // What was asked for is what is recorded: alone it goes on with all of them.
        const RunOutcome more = resumeTiny(plan.run, m_data, 4);
        QCOMPARE(more.kind, RunOutcome::Kind::Finished);
        QCOMPARE(more.threads, cores);
    }
};

QTEST_APPLESS_MAIN(TstTwoTrainings)
#include "tst_two_trainings.moc"
