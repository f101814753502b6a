// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <set>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/run_list.h"
#include "core/training/sweep.h"
#include "core/training/trainer.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

class TstSweep : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;

    SweepPlan plan(const std::string& name, std::vector<SweepAxis> axes) const
    {
        return {planOf("vae", "hidden=8", "epochs=2 batch=32", {}), std::move(axes), m_folder.path() / name};
    }

private Q_SLOTS:
    void anAxisIsReadAsItIsWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("values");
        QTest::newRow("whole numbers") << "latent=2,5,10" << 3;
        QTest::newRow("of the trainer") << "lr=0.001,0.01" << 2;
        QTest::newRow("choices") << "likelihood=bernoulli,gaussian" << 2;
        QTest::newRow("flags") << "learn-sigma=true,false" << 2;
        QTest::newRow("lists") << "hidden=400,200;800;64,32,16" << 3;
        QTest::newRow("seeds") << "seed=1,2,3,4" << 4;
    }

    void anAxisIsReadAsItIsWritten()
    {
        QFETCH(QString, text);
        QFETCH(int, values);
        const SweepAxis axis = parseAxis("vae", text.toStdString());
        QCOMPARE(static_cast<int>(axis.values.size()), values);
        QCOMPARE(QString::fromStdString(toString(axis)), text);
    }

    void whatIsNoAxisIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("no values") << "latent"
                                   << "latent=2,5,10";
        QTest::newRow("no key") << "=2,5"
                                << "latent=2,5,10";
        QTest::newRow("another model's") << "beta=1,4"
                                         << "beta";
        QTest::newRow("out of range") << "latent=2,0"
                                      << "0";
        QTest::newRow("no number") << "latent=2,many"
                                   << "many";
        QTest::newRow("one value") << "latent=2"
                                   << "at least two";
        QTest::newRow("twice") << "latent=2,5,2"
                               << "twice";
    }

    void whatIsNoAxisIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        QVERIFY(contains(sentenceOf([&] { parseAxis("vae", text.toStdString()); }), says.toStdString()));
    }

    void twoAxesGiveEveryPair()
    {
        const SweepPlan made = plan("pairs", {parseAxis("vae", "latent=2,3"), parseAxis("vae", "seed=1,2,3")});
        const auto entries = sweepEntries(made);
        QCOMPARE(entries.size(), std::size_t{6});
        QCOMPARE(entries[0].setting, std::string("latent=2, seed=1"));
        QCOMPARE(entries[1].setting, std::string("latent=2, seed=2"));
        QCOMPARE(entries[5].setting, std::string("latent=3, seed=3"));
        QCOMPARE(std::get<std::int64_t>(*entries[5].plan.modelParams.find("latent")), std::int64_t{3});
        QCOMPARE(std::get<std::int64_t>(*entries[5].plan.training.find("seed")), std::int64_t{3});
        std::set<fs::path> folders;
        for (const SweepEntry& entry : entries) {
            QCOMPARE(entry.run.parent_path(), made.folder);
            folders.insert(entry.run);
        }
        QCOMPARE(folders.size(), entries.size());
    }

    void seedsFollowThePlansOwn()
    {
        TrainPlan base = plan("base", {}).base;
        base.training.set("seed", std::int64_t{7});
        QCOMPARE(toString(seedAxis(base, 3)), std::string("seed=7,8,9"));
        QVERIFY(contains(sentenceOf([&] { seedAxis(base, 1); }), "2 to"));
        base.training.set("seed", std::int64_t{4294967294});
        QCOMPARE(toString(seedAxis(base, 2)), std::string("seed=4294967294,4294967295"));
        QVERIFY(contains(sentenceOf([&] { seedAxis(base, 3); }), "not with 3"));
        base.training.set("seed", std::int64_t{4294967295});
        QVERIFY(contains(sentenceOf([&] { seedAxis(base, 3); }), "No seed follows 4294967295"));
    }

    void seedsStandBesideTwoParameters()
    {
        SweepPlan wanted = plan("seeds", {parseAxis("vae", "latent=2,3"), parseAxis("vae", "lr=0.001,0.01")});
        wanted.axes.push_back(seedAxis(wanted.base, 3));
        const SweepPlan made = createSweep(wanted);
        const auto entries = sweepEntries(made);
        QCOMPARE(entries.size(), std::size_t{12});
        QCOMPARE(entries[4].setting, std::string("latent=2, lr=0.01, seed=2"));
        QCOMPARE(sweepEntries(readSweep(made.folder)).size(), entries.size());
        // But not beside three, and not beside seeds.
        wanted.folder = m_folder.path() / "three";
        wanted.axes.push_back(parseAxis("vae", "batch=16,32"));
        QVERIFY(contains(sentenceOf([&] { createSweep(wanted); }), "one or two"));
        wanted.axes = {seedAxis(wanted.base, 2), parseAxis("vae", "seed=5,6")};
        QVERIFY(contains(sentenceOf([&] { createSweep(wanted); }), "twice"));
    }

    void seedsOfASettingAreTakenTogether()
    {
        // Wherever the seeds stand among the axes.
        const SweepPlan wanted = plan("groups", {parseAxis("vae", "seed=1,2,3"), parseAxis("vae", "latent=2,5")});
        std::vector<SweepRow> rows;
        for (SweepEntry& entry : sweepEntries(wanted)) {
            SweepRow row;
            row.entry = std::move(entry);
            row.state = SweepState::Done;
            rows.push_back(std::move(row));
        }
        const double losses[] = {10, 20, 12, 24, 14, 1000};
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].summary.test["loss"] = losses[i];
        rows[5].state = SweepState::Begun; // not comparable yet

        const auto groups = sweepGroups(wanted, rows);
        QCOMPARE(groups.size(), std::size_t{2});
        QCOMPARE(groups[0].setting, std::string("latent=2"));
        QCOMPARE(groups[0].members, (std::vector<std::size_t>{0, 2, 4}));
        QCOMPARE(groups[0].test.at("loss").mean, 12.0);
        QCOMPARE(groups[0].test.at("loss").deviation, 2.0); // of 10, 12, 14, with n - 1
        QCOMPARE(groups[0].done, 3);
        QCOMPARE(groups[1].setting, std::string("latent=5"));
        QCOMPARE(groups[1].done, 2);
        QCOMPARE(groups[1].members.size(), std::size_t{3});
        QCOMPARE(groups[1].test.at("loss").mean, 22.0);
        QVERIFY(std::abs(groups[1].test.at("loss").deviation - std::sqrt(8.0)) < 1e-12);

        QVERIFY(!repeatsSeeds(plan("none", {parseAxis("vae", "latent=2,5")})));
        QVERIFY(sweepGroups(plan("none", {parseAxis("vae", "latent=2,5")}), {}).empty());
        const SweepPlan only = plan("only", {parseAxis("vae", "seed=1,2")});
        const auto one = sweepGroups(only, {rows[0], rows[2]});
        QCOMPARE(one.size(), std::size_t{1});
        QVERIFY(one[0].setting.empty() && one[0].values.empty());
    }

    void plansThatCannotBeAreRefusedBeforeAnythingIsWritten()
    {
        const SweepAxis latent = parseAxis("vae", "latent=2,3");
        QVERIFY(contains(sentenceOf([&] { createSweep(plan("none", {})); }), "one or two"));
        QVERIFY(contains(sentenceOf([&] { createSweep(plan("same", {latent, latent})); }), "twice"));
        QVERIFY(
            contains(sentenceOf([&] { createSweep(plan("device", {parseAxis("vae", "device=cpu,cuda")})); }), "cuda"));
        for (const char* name : {"none", "same", "device"})
            QVERIFY(!fs::exists(m_folder.path() / name));
    }

    void aSweepIsReadAsItWasMade()
    {
        const SweepPlan made = createSweep(plan("kept", {parseAxis("vae", "hidden=8,4;16")}));
        QVERIFY(isSweepFolder(made.folder));
        const SweepPlan read = readSweep(made.folder);
        QCOMPARE(read.base.model, made.base.model);
        QCOMPARE(read.base.modelParams, made.base.modelParams);
        QCOMPARE(read.base.training, made.base.training);
        QCOMPARE(read.base.data, made.base.data);
        QCOMPARE(toString(read.axes.at(0)), toString(made.axes.at(0)));
        QVERIFY(contains(sentenceOf([&] { createSweep(made); }), "not empty"));
    }

    void brokenFilesAreRefused()
    {
        const SweepPlan made = createSweep(plan("broken", {parseAxis("vae", "latent=2,3")}));
        const fs::path file = made.folder / "sweep.json";
        const std::string text = readFile(file);
        for (const std::size_t length : {std::size_t{0}, text.size() / 3, text.size() - 3}) {
            writeFileAtomically(file, text.substr(0, length));
            QVERIFY(contains(sentenceOf([&] { readSweep(made.folder); }), "sweep.json"));
        }
        QVERIFY(contains(sentenceOf([&] { readSweep(m_folder.path() / "nowhere"); }), "sweep.json"));
    }

    void rowsSayHowFarEachRunIs()
    {
        const SweepPlan made = createSweep(plan("rows", {parseAxis("vae", "latent=2,3,4")}));
        auto rows = sweepRows(made);
        QCOMPARE(rows.size(), std::size_t{3});
        QVERIFY(std::ranges::all_of(rows, [](const SweepRow& row) { return row.state == SweepState::Waiting; }));

        const auto trained = [](const TrainPlan& plan) { return trainTiny(plan, tinyDataset()).kind; };
        QCOMPARE(trained(rows[0].entry.plan), RunOutcome::Kind::Finished);
        TrainPlan shorter = rows[1].entry.plan;
        shorter.training.set("epochs", std::int64_t{1});
        QCOMPARE(trained(shorter), RunOutcome::Kind::Finished);
        std::string record = readFile(shorter.run / "run.json");
        const std::string one = "\"epochs\": 1";
        record.replace(record.find(one), one.size(), "\"epochs\": 2");
        writeFileAtomically(shorter.run / "run.json", record);

        rows = sweepRows(made);
        QCOMPARE(rows[0].state, SweepState::Done);
        QCOMPARE(rows[0].summary.epochs, 2);
        QVERIFY(rows[0].summary.test.contains("loss"));
        QCOMPARE(rows[1].state, SweepState::Begun);
        QCOMPARE(rows[2].state, SweepState::Waiting);

        const auto runs = listRuns(m_folder.path());
        const auto ofSweep = std::ranges::count_if(runs, [](const RunSummary& run) { return run.sweep == "rows"; });
        QCOMPARE(static_cast<int>(ofSweep), 2);
    }

    void aRunThatStoppedEarlyIsDone()
    {
        SweepPlan wanted = plan("early", {parseAxis("vae", "latent=2,3")});
        wanted.base.training.set("epochs", std::int64_t{400});
        wanted.base.training.set("early-stop", std::int64_t{1});
        wanted.base.training.set("lr", 0.05);
        wanted = createSweep(wanted);
        QCOMPARE(trainTiny(sweepRows(wanted)[0].entry.plan, tinyDataset()).kind, RunOutcome::Kind::Finished);
        const auto rows = sweepRows(wanted);
        QVERIFY(rows[0].summary.epochs < 400);
        QCOMPARE(rows[0].state, SweepState::Done);
    }
};

QTEST_APPLESS_MAIN(TstSweep)
#include "tst_sweep.moc"
