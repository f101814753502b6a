// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <chrono>
#include <fstream>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/run_list.h"
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

/// A metrics.csv of `epochs` epochs whose test loss falls from `first` by one an epoch.
void writeLosses(const fs::path& run, int epochs, double first, int phases = 1)
{
    std::string text = "phase,epoch,step,split,term,value\n";
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        const std::string head = std::to_string(epoch * phases / (epochs + 1)) + "," + std::to_string(epoch) + "," +
                                 std::to_string(10 * epoch) + ",";
        text += head + "train,loss,7\n" + head + "test,kl_0,1\n" + head + "test,kl,2\n" + head + "test,loss," +
                std::to_string(first - epoch + 1) + "\n";
    }
    std::ofstream(run / "metrics.csv") << text;
    // Some file systems' clocks are slow; the lister goes by the time.
    fs::last_write_time(run / "metrics.csv", fs::last_write_time(run / "metrics.csv") + std::chrono::seconds(epochs));
}

} // namespace

class TstRunList : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;

    fs::path place(const std::string& name) const { return m_folder.path() / name; }

    fs::path trained(const std::string& name) const
    {
        const auto plan = planOf("vae", "hidden=8", "epochs=3 batch=32 validation=0.2 seed=7", place(name));
        const RunOutcome outcome = trainTiny(plan, tinyDataset());
        if (outcome.kind != RunOutcome::Kind::Finished)
            throw std::runtime_error(outcome.message());
        return plan.run;
    }

private Q_SLOTS:
    void aSummaryKnowsLossesSeedAndSize()
    {
        const RunSummary summary = summarizeRun(trained("summary"));
        QCOMPARE(summary.losses.size(), std::size_t{3});
        QCOMPARE(summary.losses.back(), static_cast<float>(summary.test.at("loss")));
        QCOMPARE(summary.seed, std::int64_t{7});
        std::uintmax_t bytes = 0;
        for (const auto& entry : fs::recursive_directory_iterator(summary.path))
            bytes += entry.is_regular_file() ? entry.file_size() : 0;
        QCOMPARE(summary.bytes, bytes);
    }

    void manyLossesAreThinnedFirstAndLastKept()
    {
        const fs::path run = trained("thinned");
        writeLosses(run, 1000, 2000);
        const RunSummary summary = summarizeRun(run);
        QCOMPARE(summary.losses.size(), RunSummary::kMostLosses);
        QCOMPARE(summary.losses.front(), 2000.0F);
        QCOMPARE(summary.losses.back(), 1001.0F);
        QVERIFY(std::ranges::is_sorted(summary.losses, std::greater<>()));
        QCOMPARE(summary.epochs, 1000);
        QVERIFY(!summary.test.contains("kl_0"));
        QCOMPARE(summary.test.at("kl"), 2.0);
    }

    void lossesAreOfTheLastPhase()
    {
        const fs::path run = trained("phases");
        writeLosses(run, 9, 100, 2);
        const RunSummary summary = summarizeRun(run);
        QCOMPARE(summary.losses, (std::vector<float>{96, 95, 94, 93, 92}));
    }

    void onlyWhatChangedIsReadAgain()
    {
        const fs::path one = trained("lister/one");
        trained("lister/two");
        RunLister lister;
        const auto first = lister.list(place("lister"));
        QCOMPARE(first.size(), std::size_t{2});
        QCOMPARE(lister.read(), 2);
        QVERIFY(lister.list(place("lister")) == first);
        QCOMPARE(lister.read(), 2);
        writeLosses(one, 50, 300);
        const auto second = lister.list(place("lister"));
        QCOMPARE(lister.read(), 3);
        QCOMPARE(std::ranges::find(second, one, &RunSummary::path)->test.at("loss"), 251.0);
        QVERIFY(second == listRuns(place("lister")));
        {
            const RunLock lock(one);
            const auto held = lister.list(place("lister"));
            QVERIFY(std::ranges::find(held, one, &RunSummary::path)->locked);
        }
        QVERIFY(!std::ranges::any_of(lister.list(place("lister")), &RunSummary::locked));
    }

    void aRunIsRenamed()
    {
        const fs::path run = trained("rename/old");
        const fs::path renamed = renameRun(run, "new name 2");
        QCOMPARE(renamed, place("rename/new name 2"));
        QVERIFY(!fs::exists(run));
        QCOMPARE(loadSnapshot(renamed)->epoch, 3);
        QVERIFY(!RunLock::isHeld(renamed));
        QCOMPARE(renameRun(renamed, "new name 2"), renamed);
    }

    void badNamesAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << ""
                               << "at least one letter";
        QTest::newRow("blanks") << "  "
                                << "at least one letter";
        QTest::newRow("slash") << "a/b"
                               << "slash";
        QTest::newRow("above") << ".."
                               << "dot";
        QTest::newRow("hidden") << ".run"
                                << "dot";
        QTest::newRow("blank before") << " a"
                                      << "blank";
        QTest::newRow("taken") << "taken"
                               << "already";
        QTest::newRow("an empty folder") << "empty"
                                         << "already";
    }

    void badNamesAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, says);
        const fs::path parent = place(std::string("bad ") + QTest::currentDataTag());
        fs::create_directories(parent / "empty");
        const fs::path run = trained(parent.filename() / "run");
        trained(parent.filename() / "taken");
        const auto error = errorOf([&] { renameRun(run, name.toStdString()); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(contains(error->what(), says.toStdString()), error->what());
        QVERIFY(isRunFolder(run));
    }

    void aRunThatIsWrittenOrOfASweepKeepsItsName()
    {
        const fs::path run = trained("held/run");
        {
            const RunLock lock(run);
            QVERIFY(contains(sentenceOf([&] { renameRun(run, "other"); }), "being written"));
        }
        m_folder.write("held/sweep.json", "{}");
        QVERIFY(contains(sentenceOf([&] { renameRun(run, "other"); }), "sweep held"));
        QVERIFY(contains(sentenceOf([&] { renameRun(place("nowhere"), "other"); }), "nowhere"));
        QVERIFY(isRunFolder(run));
    }
};

QTEST_GUILESS_MAIN(TstRunList)
#include "tst_run_list.moc"
