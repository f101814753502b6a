// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>

#include "core/base/error.h"
#include "core/training/kept_epochs.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kRoomy = 100000;

bool has(const std::vector<int>& epochs, int epoch) { return std::ranges::binary_search(epochs, epoch); }

std::vector<MetricsRow> testLosses(const std::vector<double>& losses, int phase = 0, int first = 0)
{
    std::vector<MetricsRow> rows;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        rows.push_back({phase, first + static_cast<int>(i), 0, Split::Train, "loss", -1});
        rows.push_back({phase, first + static_cast<int>(i), 0, Split::Test, "kl", -1});
        rows.push_back({phase, first + static_cast<int>(i), 0, Split::Test, "loss", losses[i]});
    }
    return rows;
}

} // namespace

class TstKeptEpochs : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset();

    fs::path trained(const std::string& name, const std::string& training)
    {
        const TrainPlan plan =
            planOf("vae", "hidden=8", "batch=16 shards=2 threads=1 " + training, m_folder.path() / name);
        if (trainTiny(plan, m_data).kind != RunOutcome::Kind::Finished)
            qFatal("The run was not finished.");
        return plan.run;
    }
    /// A folder with files of `bytes` for epochs 0 to `last`, none of them a checkpoint.
    fs::path filled(const std::string& name, int last, std::size_t bytes)
    {
        fs::path run = createRunFolder(m_folder.path() / name, "vae");
        for (int epoch = 0; epoch <= last; ++epoch)
            m_folder.write(fs::relative(epochCheckpoint(run, epoch), m_folder.path()).string(),
                           std::string(bytes, 'x'));
        return run;
    }

private Q_SLOTS:
    void earlyEpochsStayAndLaterOnesSparsely()
    {
        std::vector<int> all(65);
        for (int epoch = 0; epoch <= 64; ++epoch)
            all[static_cast<std::size_t>(epoch)] = epoch;
        QCOMPARE(keptEpochs(64, {}, kRoomy), all);
        const std::vector<int> kept = keptEpochs(300, {}, kRoomy);
        QVERIFY(has(kept, 63) && has(kept, 64) && !has(kept, 65) && has(kept, 66));
        QVERIFY(has(kept, 128) && !has(kept, 130) && has(kept, 132));
        QVERIFY(has(kept, 256) && !has(kept, 260) && has(kept, 264) && has(kept, 300));
        QCOMPARE(kept.size(), std::size_t{65 + 32 + 32 + 6}); // 64 + 0, then 66..128, 132..256, 264..296 and 300
    }

    void noLimitKeepsEveryEpoch() { QCOMPARE(keptEpochs(200, {}, 0).size(), std::size_t{201}); }

    void aSmallRoomThinsTheMiddleFirst()
    {
        QCOMPARE(keptEpochs(16, {}, 6), (std::vector<int>{0, 1, 2, 4, 8, 16}));
        QCOMPARE(keptEpochs(17, {}, 7), (std::vector<int>{0, 1, 2, 4, 8, 16, 17}));
        QCOMPARE(keptEpochs(17, {}, 6), (std::vector<int>{0, 1, 4, 16, 17}));
        QCOMPARE(keptEpochs(17, {}, 4), (std::vector<int>{0, 1, 16, 17}));
        QCOMPARE(keptEpochs(17, {}, 2), (std::vector<int>{0, 17}));
    }

    void firstLastBestAndStarredStayWhateverTheRoom()
    {
        QCOMPARE(keptEpochs(50, {13, 31, 99, -1}, 1), (std::vector<int>{0, 13, 31, 50}));
        QCOMPARE(keptEpochs(0, {}, 1), std::vector<int>{0});
    }

    void theRoomIsNotExceededButForThose()
    {
        for (const std::size_t most : {4U, 9U, 20U, 33U, 80U}) {
            for (int last = 0; last < 400; ++last)
                QVERIFY2(keptEpochs(last, {7}, most).size() <= most, qPrintable(QString::number(last)));
        }
    }

    void whatWentIsNeverWantedAgain()
    {
        for (const std::size_t most : {4U, 9U, 20U, 33U, 80U}) {
            std::vector<int> before = keptEpochs(0, {5}, most);
            for (int last = 1; last < 400; ++last) {
                const std::vector<int> now = keptEpochs(last, {5}, most);
                for (const int epoch : now)
                    QVERIFY2(epoch == last || has(before, epoch) || epoch == 5, qPrintable(QString::number(epoch)));
                before = now;
            }
        }
    }

    void theBestIsOfTheLastPhase()
    {
        BestEpoch best;
        QCOMPARE(best.epoch, -1);
        best.see(testLosses({9, 5, 6}));
        QCOMPARE(best.epoch, 1);
        best.see(testLosses({30, 20, 20, 25}, 1, 3));
        QCOMPARE(best.epoch, 4);
        QCOMPARE(best.loss, 20.0);
    }

    void nearestOfWhatIsStored()
    {
        QCOMPARE(nearestEpoch({0, 4, 8}, 5), 4);
        QCOMPARE(nearestEpoch({0, 4, 8}, 6), 4);
        QCOMPARE(nearestEpoch({0, 4, 8}, 7), 8);
        QCOMPARE(nearestEpoch({2, 4}, 0), 2);
        QCOMPARE(nearestEpoch({2, 4}, 90), 4);
    }

    void filesAreDeletedUpToTheLastEpoch()
    {
        const fs::path run = filled("files", 40, 100'000);
        thinEpochs(run, 32, {20}, 1); // ten files fit
        QCOMPARE(storedEpochs(run), (std::vector<int>{0, 1, 2, 4, 8, 16, 20, 32, 33, 34, 35, 36, 37, 38, 39, 40}));
    }

    void withoutALimitNothingIsDeleted()
    {
        const fs::path run = filled("unlimited", 100, 10);
        thinEpochs(run, 100, {}, 0);
        QCOMPARE(storedEpochs(run).size(), std::size_t{101});
    }

    void starsKeepAnEpoch()
    {
        const fs::path run = filled("stars", 32, 400'000);
        setStarred(run, 27, true);
        setStarred(run, 3, true);
        setStarred(run, 3, false);
        QCOMPARE(starredEpochs(run), std::set<int>{27});
        thinEpochs(run, 32, {5}, 1);
        QCOMPARE(storedEpochs(run), (std::vector<int>{0, 5, 27, 32}));
        QVERIFY(contains(sentenceOf([&] { setStarred(run, 4, true); }), "not stored"));
        QCOMPARE(starredEpochs(run), std::set<int>{27});
    }

    void damagedStarsAreNone()
    {
        const fs::path run = filled("damaged", 2, 1);
        m_folder.write("damaged/stars.json", "{\"epochs\": [1,");
        QVERIFY(starredEpochs(run).empty());
        setStarred(run, 2, true);
        QCOMPARE(starredEpochs(run), std::set<int>{2});
    }

    void aRunIsThinnedWhileItIsTrained()
    {
        const fs::path whole = trained("whole", "epochs=12 keep-mb=0");
        QCOMPARE(storedEpochs(whole).size(), std::size_t{13});
        EpochStorage storage = epochStorage(whole);
        QCOMPARE(storage.budget, std::int64_t{0});
        QCOMPARE(storage.finished, 12);
        QCOMPARE(storage.newest, 12);
        QVERIFY(storage.best > 0 && storage.bytes > 0);
        const fs::path roomy = trained("roomy", "epochs=12");
        QCOMPARE(storedEpochs(roomy).size(), std::size_t{13});
        storage = epochStorage(roomy);
        QCOMPARE(storage.budget, std::int64_t{500});
        // Weights do not depend on what is kept of them.
        QVERIFY(storedState(roomy) == storedState(whole));
    }

    void aThinnedRunGoesOnAsIfItHadNotStopped()
    {
        // A wide layer, so that a megabyte is room for few epochs only.
        const auto plan = [this](const std::string& name) {
            return planOf("vae", "hidden=2000", "epochs=9 batch=16 shards=2 threads=1 keep-mb=7",
                          m_folder.path() / name);
        };
        const TrainPlan through = plan("thinned through");
        QCOMPARE(trainTiny(through, m_data).kind, RunOutcome::Kind::Finished);
        const std::vector<int> kept = storedEpochs(through.run);
        QVERIFY2(kept.size() < 10 && kept.size() > 3, qPrintable(QString::number(kept.size())));
        QVERIFY(has(kept, 0) && has(kept, 9) && has(kept, epochStorage(through.run).best));
        QVERIFY(epochStorage(through.run).bytes <= 7'000'000);
        const TrainPlan broken = plan("thinned broken");
        QCOMPARE(trainSteps(broken, m_data, 27).kind, RunOutcome::Kind::Stopped);
        QCOMPARE(resumeTiny(broken.run, m_data).kind, RunOutcome::Kind::Finished);
        QCOMPARE(storedEpochs(broken.run), kept);
        QVERIFY(storedState(broken.run) == storedState(through.run));
        // Of ten epochs fewer are kept, the first and the last among them: one between two of them is not.
        const auto gap = std::ranges::adjacent_find(kept, [](int epoch, int next) { return next > epoch + 1; });
        QVERIFY(gap != kept.end());
        const std::string sentence = sentenceOf([&] { loadSnapshot(through.run, *gap + 1); });
        const std::string expected = "epoch " + std::to_string(*gap + 1) + " is not stored; the nearest are " +
                                     std::to_string(*gap) + " and " + std::to_string(*(gap + 1)) + ".";
        QVERIFY2(contains(sentence, expected), sentence.c_str());
    }

    void newestIsWhatIsLoadedWithoutAnEpoch()
    {
        const TrainPlan plan =
            planOf("vae", "hidden=8", "epochs=3 batch=16 shards=2 threads=1", m_folder.path() / "between");
        trainSteps(plan, m_data, 7); // in the middle of the second epoch
        QCOMPARE(epochStorage(plan.run).newest, -1);
        QCOMPARE(epochStorage(plan.run).finished, 1);
        resumeTiny(plan.run, m_data);
        QCOMPARE(epochStorage(plan.run).newest, 3);
    }
};

QTEST_GUILESS_MAIN(TstKeptEpochs)
#include "tst_kept_epochs.moc"
