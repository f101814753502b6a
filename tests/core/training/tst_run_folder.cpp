// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <barrier>
#include <cmath>
#include <fstream>
#include <set>
#include <thread>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/evaluation/evaluate.h"
#include "core/training/checkpoint.h"
#include "core/training/run_folder.h"
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

void replaceIn(const fs::path& file, const std::string& from, const std::string& to)
{
    std::string text = readFile(file);
    const std::size_t place = text.find(from);
    if (place == std::string::npos)
        throw std::runtime_error(from + " is not in " + file.string());
    writeFileAtomically(file, text.replace(place, from.size(), to));
}

double numberOf(const ModelSnapshot& model, const std::string& key)
{
    return std::get<double>(*model.params.find(key));
}

/// Writes a checkpoint again with another metadata.
void rewrite(const fs::path& file, const std::map<std::string, std::string>& metadata)
{
    const Checkpoint checkpoint = readCheckpoint(file);
    std::vector<NamedTensor> tensors;
    for (const TensorEntry& entry : checkpoint.tensors)
        tensors.push_back({entry.name, entry.shape, checkpoint.valuesOf(entry)});
    writeCheckpoint(file, tensors, metadata);
}

std::map<std::string, std::string> metadataOf(const fs::path& file)
{
    std::map<std::string, std::string> metadata = readCheckpoint(file).metadata;
    metadata.erase("checksum");
    return metadata;
}

} // namespace

class TstRunFolder : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;

    fs::path place(const std::string& name) const { return m_folder.path() / name; }

    /// A finished run of three epochs under a name of its own.
    fs::path trained(const std::string& name, const std::string& model = "vae") const
    {
        const auto plan = planOf(model, "hidden=8", "epochs=3 batch=32 validation=0.2", place(name));
        const RunOutcome outcome = trainTiny(plan, tinyDataset());
        if (outcome.kind != RunOutcome::Kind::Finished)
            throw std::runtime_error(outcome.message());
        return plan.run;
    }

private Q_SLOTS:
    void theRecordIsReadAsItWasWritten()
    {
        RunRecord record;
        record.programVersion = "1.2.3";
        record.created = "2026-01-02T03:04:05Z";
        record.plan = completed(planOf("cvae", "hidden=30,20 latent=5 likelihood=gaussian sigma=0.3",
                                       "lr=0.0123 seed=4294967295", place("record")));
        record.dataFingerprint = "crc32:12345678-n9";
        record.shape = {3, 12, 34};
        record.classes = 7;
        record.split = {4294967295, 0.125, 600, 3};
        const fs::path run = createRunFolder(place("record"), "cvae");
        writeRunRecord(run, record);
        const RunRecord read = readRunRecord(run);
        QCOMPARE(read.plan.model, record.plan.model);
        QCOMPARE(read.plan.modelParams, record.plan.modelParams);
        QCOMPARE(read.plan.training, record.plan.training);
        QCOMPARE(read.plan.data, record.plan.data);
        QCOMPARE(read.plan.run, run);
        QCOMPARE(read.programVersion, record.programVersion);
        QCOMPARE(read.created, record.created);
        QCOMPARE(read.dataFingerprint, record.dataFingerprint);
        QCOMPARE(read.shape, record.shape);
        QCOMPARE(read.classes, record.classes);
        QCOMPARE(read.split.seed, record.split.seed);
        QCOMPARE(read.split.validation, record.split.validation);
        QCOMPARE(read.split.limit, record.split.limit);
        QCOMPARE(read.split.leaveOut, record.split.leaveOut);
        QVERIFY(read.notes.missing.empty() && read.notes.unknown.empty());
    }

    void missingKeysGetTheirDefaultAndUnknownOnesAreKept()
    {
        const fs::path run = trained("keys");
        replaceIn(run / "run.json", "\"warmup\"", "\"from-tomorrow\"");
        const RunRecord record = readRunRecord(run);
        QCOMPARE(record.notes.missing, (std::vector<std::string>{"warmup"}));
        QCOMPARE(record.notes.unknown, (std::vector<std::string>{"from-tomorrow"}));
        QCOMPARE(std::get<double>(*record.plan.modelParams.find("warmup")), 0.0);
        QVERIFY(record.plan.modelParams.contains("from-tomorrow"));
        QCOMPARE(loadSnapshot(run)->epoch, 3);
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("says");
        QTest::newRow("not JSON") << "{"
                                  << ""
                                  << "run.json";
        QTest::newRow("a newer format") << "\"format\": 1"
                                        << "\"format\": 2"
                                        << "newer version";
        QTest::newRow("no model") << "\"model\""
                                  << "\"modell\""
                                  << "model";
        QTest::newRow("an unknown model") << "\"model\": \"vae\""
                                          << "\"model\": \"gan\""
                                          << "'gan'";
        QTest::newRow("a value out of range") << "\"latent\": 2"
                                              << "\"latent\": 0"
                                              << "latent";
        QTest::newRow("a value of another type") << "\"latent\": 2"
                                                 << "\"latent\": \"two\""
                                                 << "latent";
        QTest::newRow("no shape") << "\"shape\""
                                  << "\"shapes\""
                                  << "shape";
        QTest::newRow("a shape of too many") << "\"shape\": ["
                                             << "\"shape\": [1, "
                                             << "channels, height and width";
    }

    void whatCannotBeReadIsNamed()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, says);
        const fs::path run = trained(std::string("named ") + QTest::currentDataTag());
        replaceIn(run / "run.json", from.toStdString(), to.toStdString());
        const auto error = errorOf([&] { readRunRecord(run); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(contains(error->what(), says.toStdString()), error->what());
        QVERIFY2(contains(error->what(), "run.json"), error->what());
        QCOMPARE(error->file(), (run / "run.json").string());
        QVERIFY(!summarizeRun(run).problem.empty());
    }

    void aFolderThatIsNoRunIsRefused()
    {
        fs::create_directories(place("plain"));
        QVERIFY(!isRunFolder(place("plain")));
        QVERIFY(!isRunFolder(place("nowhere")));
        QVERIFY(contains(sentenceOf([&] { readRunRecord(place("plain")); }), "run.json"));
        QVERIFY(contains(sentenceOf([&] { loadSnapshot(place("nowhere")); }), "nowhere"));
    }

    void aNewFolderIsMadeOrAnEmptyOneTaken()
    {
        const fs::path run = createRunFolder(place("a/b/new"), "vae");
        QVERIFY(fs::is_directory(run / "checkpoints") && fs::is_directory(run / "exports"));
        fs::create_directories(place("empty"));
        QCOMPARE(createRunFolder(place("empty"), "vae"), place("empty"));
        QVERIFY(contains(sentenceOf([&] { createRunFolder(place("empty"), "vae"); }), "not empty"));
        m_folder.write("file", "x");
        QVERIFY(contains(sentenceOf([&] { createRunFolder(place("file"), "vae"); }), "exists already"));
        const auto error = errorOf([&] { createRunFolder(place("file") / "below", "vae"); });
        QVERIFY(error.has_value());
        QVERIFY(contains(error->what(), "below"));
    }

    void unnamedRunsGetNamesOfTheirOwn()
    {
        const QByteArray before = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(place("home").string()));
        const fs::path first = createRunFolder({}, "vae");
        const fs::path second = createRunFolder({}, "vae");
        QVERIFY(first != second);
        QCOMPARE(first.parent_path(), defaultRunsFolder());
        QVERIFY(contains(first.filename().string(), "-vae"));
        qputenv("XDG_DATA_HOME", before);
    }

    void whoAskAtOneMomentGetFoldersOfTheirOwn()
    {
        const QByteArray before = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(place("crowd").string()));
        constexpr int kThreads = 8;
        std::vector<fs::path> folders(kThreads * 4);
        std::barrier start(kThreads);
        {
            std::vector<std::jthread> crowd;
            for (std::size_t k = 0; k < kThreads; ++k) {
                crowd.emplace_back([&, k] {
                    for (std::size_t i = k; i < folders.size(); i += kThreads) {
                        start.arrive_and_wait();
                        folders[i] = createRunFolder({}, "vae");
                    }
                });
            }
        }
        qputenv("XDG_DATA_HOME", before);
        QCOMPARE(std::set(folders.begin(), folders.end()).size(), folders.size());
    }

    void metricsAreReadAsTheyWereWritten()
    {
        const fs::path run = createRunFolder(place("metrics"), "vae");
        const std::vector<MetricsRow> rows = {{0, 0, 0, Split::Test, "loss", 543.25},
                                              {0, 1, 17, Split::Train, "set lr", 1.0 / 3},
                                              {1, 2, 123456789012, Split::Validation, "kl_0", -1e-300}};
        MetricsFile file(run, 0);
        file.append(rows);
        const std::uintmax_t written = file.flush();
        QCOMPARE(written, static_cast<std::uintmax_t>(fs::file_size(run / "metrics.csv")));
        const auto read = readMetrics(run);
        QCOMPARE(read.size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(read[i].phase, rows[i].phase);
            QCOMPARE(read[i].epoch, rows[i].epoch);
            QCOMPARE(read[i].step, rows[i].step);
            QCOMPARE(read[i].split, rows[i].split);
            QCOMPARE(read[i].term, rows[i].term);
            QCOMPARE(read[i].value, rows[i].value); // exactly
        }
        QVERIFY(metricsText(run).starts_with("phase,epoch,step,split,term,value\n"));
        QVERIFY(readMetrics(place("nowhere")).empty());
    }

    void metricsGoOnFromWhereTheCheckpointStood()
    {
        const fs::path run = createRunFolder(place("truncated"), "vae");
        std::uintmax_t bytes = 0;
        {
            MetricsFile file(run, 0);
            file.append({{0, 1, 1, Split::Train, "loss", 1}});
            bytes = file.flush();
            file.append({{0, 1, 2, Split::Train, "loss", 2}, {0, 1, 3, Split::Train, "loss", 3}});
            file.flush();
        }
        {
            MetricsFile file(run, bytes);
            file.append({{0, 1, 2, Split::Train, "loss", 20}});
            const std::uintmax_t written = file.flush();
            QCOMPARE(written, static_cast<std::uintmax_t>(fs::file_size(run / "metrics.csv")));
        }
        const auto rows = readMetrics(run);
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1].value, 20.0);
        QVERIFY(contains(sentenceOf([&] { MetricsFile(run, 100000); }), "shorter"));
    }

    void aRowCutOffInWritingIsLeftOutAndABrokenOneNamed()
    {
        const fs::path run = createRunFolder(place("broken rows"), "vae");
        const std::string good = "phase,epoch,step,split,term,value\n0,1,1,train,loss,2.5\n";
        m_folder.write("broken rows/metrics.csv", good + "0,1,2,train,lo");
        QCOMPARE(readMetrics(run).size(), std::size_t{1});
        m_folder.write("broken rows/metrics.csv", good + "0,one,2,train,loss,1\n");
        const std::string sentence = sentenceOf([&] { readMetrics(run); });
        QVERIFY(contains(sentence, "line 3") && contains(sentence, "'one'"));
        m_folder.write("broken rows/metrics.csv", good + "0,1,2,somewhere,loss,1\n");
        QVERIFY(!sentenceOf([&] { readMetrics(run); }).empty());
        m_folder.write("broken rows/metrics.csv", good + "0,1,2\n");
        QVERIFY(!sentenceOf([&] { readMetrics(run); }).empty());
    }

    void everyEpochIsStoredAndAnyMayBeLoaded()
    {
        const fs::path run = trained("epochs");
        QCOMPARE(storedEpochs(run), (std::vector<int>{0, 1, 2, 3}));
        for (const int epoch : {0, 1, 2, 3}) {
            const SnapshotPtr snapshot = loadSnapshot(run, epoch);
            QCOMPARE(snapshot->epoch, epoch);
            QCOMPARE(snapshot->step, std::int64_t{2} * epoch); // 58 images in batches of 32
        }
        QVERIFY(loadSnapshot(run, 3)->weights == loadSnapshot(run)->weights);
        QVERIFY(loadSnapshot(run, 2)->weights != loadSnapshot(run)->weights);
        fs::remove(epochCheckpoint(run, 2));
        const std::string sentence = sentenceOf([&] { loadSnapshot(run, 2); });
        QVERIFY2(contains(sentence, "epoch 2") && contains(sentence, "the nearest are 1 and 3."), sentence.c_str());
        QVERIFY(contains(sentenceOf([&] { loadSnapshot(run, 70); }), "the nearest is 3."));
        fs::remove(epochCheckpoint(run, 0));
        QVERIFY(contains(sentenceOf([&] { loadSnapshot(run, 0); }), "the nearest is 1."));
    }

    void epochZeroIsTheUntrainedModel()
    {
        const fs::path run = trained("untrained");
        const RunRecord record = readRunRecord(run);
        const auto expected = untrained("vae", record.plan.modelParams, *tinyDataset(), 1);
        QVERIFY(loadSnapshot(run, 0)->weights == expected->weights);
    }

    void asItWasSteeredItIsShownAndMeasured()
    {
        const auto data = tinyDataset();
        const auto plan = planOf("beta_vae", "hidden=8 latent=2", "epochs=1 batch=32", place("steered"));
        QCOMPARE(trainTiny(plan, data).kind, RunOutcome::Kind::Finished);
        TrainControl control;
        RecordingSink sink;
        sink.wants = true;
        control.setLive("beta", 10.0);
        control.setLive("lr", 0.002);
        QCOMPARE(resumeRun(plan.run, 3, control, sink, data).kind, RunOutcome::Kind::Finished);
        QCOMPARE(numberOf(*sink.snapshots.back().model, "beta"), 10.0);
        QVERIFY(!loadSnapshot(plan.run)->params.contains("lr"));
        for (const auto& [epoch, beta] : std::map<int, double>{{0, 4}, {1, 4}, {2, 10}, {3, 10}, {-1, 10}}) {
            const SnapshotPtr model = loadSnapshot(plan.run, epoch);
            QCOMPARE(numberOf(*model, "beta"), beta);
            const auto terms = evaluate(model, *data, firstImages(20), {}).terms;
            const double expected = terms.at("reconstruction") + beta * terms.at("kl");
            QVERIFY(terms.at("kl") > 0);
            QVERIFY(std::abs(terms.at("loss") - expected) < 1e-9 * expected);
        }
    }

    void olderCheckpointsSayLessOfWhatWasSteered()
    {
        const auto plan = planOf("beta_vae", "hidden=8 latent=2", "epochs=1 batch=32", place("steered before"));
        TrainControl control;
        RecordingSink sink;
        control.setLive("beta", 10.0);
        QCOMPARE(train(plan, control, sink, tinyDataset()).kind, RunOutcome::Kind::Finished);
        for (const fs::path& file : {latestCheckpoint(plan.run), epochCheckpoint(plan.run, 1)}) {
            auto metadata = metadataOf(file);
            QVERIFY(metadata.erase("live") == 1);
            rewrite(file, metadata);
        }
        QCOMPARE(numberOf(*loadSnapshot(plan.run), "beta"), 10.0);   // the state of the training has them
        QCOMPARE(numberOf(*loadSnapshot(plan.run, 1), "beta"), 4.0); // as planned
    }

    void valuesThatCannotHaveBeenAreRefused_data()
    {
        QTest::addColumn<QString>("live");
        for (const char* live : {"", "{", "[1]", "7", "{\"free-bits\":\"many\"}", "{\"free-bits\":-1}",
                                 "{\"free-bits\":[1,2]}", "{\"free-bits\":1e999}"})
            QTest::newRow(*live == 0 ? "nothing" : live) << live;
    }

    void valuesThatCannotHaveBeenAreRefused()
    {
        QFETCH(QString, live);
        const fs::path run = trained(std::string("live ") + QTest::currentDataTag());
        const fs::path file = epochCheckpoint(run, 2);
        auto metadata = metadataOf(file);
        metadata["live"] = live.toStdString();
        rewrite(file, metadata);
        const auto error = errorOf([&] { loadSnapshot(run, 2); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QCOMPARE(error->file(), file.string());
        QVERIFY2(contains(error->what(), file.string()), error->what());
    }

    void whatCannotBeSteeredIsNotTakenFromACheckpoint()
    {
        const fs::path run = trained("not live");
        const fs::path file = epochCheckpoint(run, 2);
        auto metadata = metadataOf(file);
        metadata["live"] = R"({"latent":512,"from-tomorrow":1,"lr":0.5,"free-bits":0.25})";
        rewrite(file, metadata);
        ParamSet expected = readRunRecord(run).plan.modelParams;
        expected.set("free-bits", 0.25);
        QVERIFY(loadSnapshot(run, 2)->params == expected);
    }

    void weightsOfAnotherModelAreRefused()
    {
        const fs::path run = trained("other weights");
        const fs::path other = place("other");
        QVERIFY(trainTiny(planOf("vae", "hidden=9", "epochs=1 batch=32", other), tinyDataset()).kind ==
                RunOutcome::Kind::Finished);
        fs::copy_file(latestCheckpoint(other), latestCheckpoint(run), fs::copy_options::overwrite_existing);
        QVERIFY(contains(sentenceOf([&] { loadSnapshot(run); }), "encoder.0.weight"));
    }

    void aRunWithoutACheckpointSaysHowToGoOn()
    {
        const fs::path run = trained("no checkpoint");
        fs::remove_all(run / "checkpoints");
        fs::create_directories(run / "checkpoints");
        QVERIFY(contains(sentenceOf([&] { loadSnapshot(run); }), "resume"));
        QVERIFY(contains(sentenceOf([&] { loadSnapshot(run, 1); }), "no epoch is"));
    }

    void aFileWithoutItsNumbersIsAnErrorNotACrash()
    {
        const fs::path run = trained("no numbers");
        writeCheckpoint(epochCheckpoint(run, 1), {}, {});
        QVERIFY(!sentenceOf([&] { loadSnapshot(run, 1); }).empty());
        // Weights of the right names and shapes, but no epoch in the metadata; or one that is no number.
        const Checkpoint good = readCheckpoint(epochCheckpoint(run, 2));
        std::vector<NamedTensor> tensors;
        for (const TensorEntry& entry : good.tensors)
            tensors.push_back({entry.name, entry.shape, good.valuesOf(entry)});
        for (const std::map<std::string, std::string>& metadata :
             {std::map<std::string, std::string>{},
              {{"epoch", "two"}, {"step", "4"}},
              {{"epoch", "99999999999999999999"}, {"step", "4"}}}) {
            writeCheckpoint(epochCheckpoint(run, 1), tensors, metadata);
            QVERIFY(errorOf([&] { loadSnapshot(run, 1); }).has_value());
        }
    }

    void runsAreListedNewestFirstWithWhatTheyReached()
    {
        fs::create_directories(place("list"));
        const fs::path first = trained("list/first");
        replaceIn(first / "run.json", readRunRecord(first).created, "2020-01-01T00:00:00Z");
        const fs::path second = trained("list/second", "cvae");
        fs::create_directories(place("list/broken"));
        m_folder.write("list/broken/run.json", "{");
        fs::create_directories(place("list/not a run"));
        const auto runs = listRuns(place("list"));
        QCOMPARE(runs.size(), std::size_t{3});
        QCOMPARE(runs[0].name, std::string("second"));
        QCOMPARE(runs[0].model, std::string("cvae"));
        QCOMPARE(runs[1].name, std::string("first"));
        QCOMPARE(runs[1].path, first);
        QCOMPARE(runs[1].epochs, 3);
        QCOMPARE(runs[1].plannedEpochs, 3);
        QCOMPARE(runs[1].data, std::string("tiny"));
        QVERIFY(!runs[1].locked && runs[1].problem.empty());
        QCOMPARE(runs[1].test.size(), std::size_t{3}); // loss, reconstruction, kl
        QVERIFY(!runs[2].problem.empty());
        QVERIFY(listRuns(place("nowhere")).empty());
    }

    void aHeldRunIsShownAsSuch()
    {
        const fs::path run = trained("held");
        QVERIFY(!RunLock::isHeld(run));
        {
            const RunLock lock(run);
            QVERIFY(RunLock::isHeld(run));
            QVERIFY(summarizeRun(run).locked);
            const auto error = errorOf([&] { RunLock second(run); });
            QVERIFY(error.has_value());
            QVERIFY(contains(error->what(), "another process"));
        }
        QVERIFY(!RunLock::isHeld(run));
        const RunLock again(run);
    }

    void referencesNameARunAndMaybeAnEpoch()
    {
        const auto both = [](const std::string& text) {
            const RunReference reference = parseRunReference(text);
            return std::pair(reference.path.string(), reference.epoch);
        };
        QCOMPARE(both("runs/a"), std::pair(std::string("runs/a"), -1));
        QCOMPARE(both("runs/a@12"), std::pair(std::string("runs/a"), 12));
        QCOMPARE(both("runs/a@0"), std::pair(std::string("runs/a"), 0));
        QCOMPARE(both("me@home/a"), std::pair(std::string("me@home/a"), -1));
        QCOMPARE(both("me@home/a@3"), std::pair(std::string("me@home/a"), 3));
        QCOMPARE(both("a@-1"), std::pair(std::string("a@-1"), -1));
        QCOMPARE(both("a@"), std::pair(std::string("a@"), -1));
        // As shell completion leaves them; a run without a name would be told of as nothing.
        QCOMPARE(both("runs/a/"), std::pair(std::string("runs/a"), -1));
        QCOMPARE(both("runs/a//@3"), std::pair(std::string("runs/a"), 3));
        QCOMPARE(both("/"), std::pair(std::string("/"), -1));
        const std::string existing = place("x@7").string();
        fs::create_directories(existing);
        QCOMPARE(both(existing), std::pair(existing, -1));
        QCOMPARE(both(existing + '/'), std::pair(existing, -1));
    }
};

QTEST_APPLESS_MAIN(TstRunFolder)
#include "tst_run_folder.moc"
