// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <fstream>

#include "core/base/atomic_file.h"
#include "core/data/zip_writer.h"
#include "core/nn/threads.h"
#include "core/training/kept_epochs.h"
#include "core/training/run_archive.h"
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

class TstRunArchive : public QObject
{
    Q_OBJECT

    DatasetPtr m_data = tinyDataset(40, {1, 6, 6});
    std::unique_ptr<TemporaryFolder> m_folder;

    fs::path file(const std::string& name) const { return m_folder->path() / name; }

    /// A run that stopped in the middle of an epoch.
    fs::path trained(const std::string& name = "first") const
    {
        const TrainPlan plan = planOf("vae", "hidden=5", "epochs=3 batch=8", file(name));
        trainSteps(plan, m_data, 6);
        return file(name);
    }

    fs::path archived() const
    {
        const fs::path run = trained();
        writeRunArchive(run, file("run.zip"));
        return file("run.zip");
    }

    UnpackPlan elsewhere(const std::string& name = {}) const { return {file("there"), name, {}}; }

    /// What is in a folder, files with their contents.
    static std::map<std::string, std::string> contents(const fs::path& folder)
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file() && entry.path().filename() != "lock")
                files[entry.path().lexically_relative(folder).string()] = readFile(entry.path());
        }
        return files;
    }

    /// Refused with a sentence about the archive, and nothing left where it would have gone.
    std::string refusal(const fs::path& archive, const UnpackPlan& plan) const
    {
        const bool was = fs::exists(plan.folder);
        const auto before = was ? contents(plan.folder) : std::map<std::string, std::string>();
        const auto error = errorOf([&] { readRunArchive(archive, plan); });
        if (!error || error->kind() != ErrorKind::Input || fs::exists(plan.folder) != was)
            return {};
        return !was || contents(plan.folder) == before ? error->what() : std::string();
    }

    /// An archive of files of this folder under other names.
    fs::path zipped(const std::vector<std::pair<std::string, std::string>>& members) const
    {
        std::vector<ZipInput> inputs;
        inputs.reserve(members.size());
        for (const auto& [name, content] : members)
            inputs.push_back({name, m_folder->write("member-" + std::to_string(inputs.size()), content), true});
        writeZip(file("made.zip"), inputs);
        return file("made.zip");
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }

    void aRunIsTheSameWhereItIsUnpacked()
    {
        const fs::path run = trained();
        setStarred(run, 1, true);
        m_folder->write("first/exports/picture.png", "picture");
        const auto before = contents(run);
        const std::vector<std::string> leftOut = writeRunArchive(run, file("run.zip"));
        QCOMPARE(leftOut, std::vector<std::string>{"exports/picture.png"});
        QVERIFY(isRunArchive(file("run.zip")));
        const RunArchive facts = inspectRunArchive(file("run.zip"));
        QCOMPARE(facts.name, std::string("first"));
        QCOMPARE(facts.record.plan.model, std::string("vae"));
        QCOMPARE(facts.epochs, storedEpochs(run));
        QVERIFY(facts.ignored.empty());

        const fs::path there = readRunArchive(file("run.zip"), elsewhere());
        QCOMPARE(there, file("there") / "first");
        auto after = contents(there);
        after["exports/picture.png"] = "picture";
        QVERIFY(after == before);
        QCOMPARE(starredEpochs(there), std::set<int>{1});
        QCOMPARE(listRuns(file("there")).size(), std::size_t{1});
    }

    void trainingGoesOnToTheSameBits()
    {
        const fs::path run = trained();
        writeRunArchive(run, file("run.zip"));
        const fs::path there = readRunArchive(file("run.zip"), elsewhere());
        QVERIFY(resumeTiny(run, m_data).kind == RunOutcome::Kind::Finished);
        QVERIFY(resumeTiny(there, m_data).kind == RunOutcome::Kind::Finished);
        QVERIFY(storedState(there) == storedState(run));
        QCOMPARE(metricsText(there), metricsText(run));
    }

    void theSameRunGivesTheSameBytes()
    {
        const fs::path run = trained();
        writeRunArchive(run, file("a.zip"));
        fs::last_write_time(run / "run.json", fs::file_time_type::clock::now() - std::chrono::hours(100));
        writeRunArchive(run, file("b.zip"));
        QVERIFY(readFile(file("a.zip")) == readFile(file("b.zip")));
    }

    void aNameThatIsTakenGetsANumber()
    {
        const fs::path archive = archived();
        QCOMPARE(readRunArchive(archive, elsewhere()), file("there") / "first");
        m_folder->write("there/first/run.json.note", "mine");
        const auto before = contents(file("there") / "first");
        QCOMPARE(readRunArchive(archive, elsewhere()), file("there") / "first-2");
        QCOMPARE(readRunArchive(archive, elsewhere()), file("there") / "first-3");
        QVERIFY(contents(file("there") / "first") == before);
        QVERIFY(contains(refusal(archive, elsewhere("first")), "exists already"));
        fs::create_directories(file("there") / "empty");
        QCOMPARE(readRunArchive(archive, elsewhere("empty")), file("there") / "empty");
        m_folder->write("there/file", "a file");
        QVERIFY(contains(refusal(archive, elsewhere("file")), "exists already"));
    }

    void aRunThatIsBeingWrittenWaits()
    {
        const fs::path run = trained();
        const RunLock lock(run);
        const auto error = errorOf([&] { writeRunArchive(run, file("run.zip")); });
        QVERIFY(error && contains(error->what(), "being written"));
        QVERIFY(!fs::exists(file("run.zip")));
        QVERIFY(errorOf([&] { writeRunArchive(m_folder->path(), file("run.zip")); }));
    }

    void stoppingLeavesNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        const fs::path archive = archived();
        QCOMPARE(readRunArchive(archive, elsewhere(), {stop.get_token(), {}}), fs::path());
        QVERIFY(!fs::exists(file("there")));
        writeRunArchive(file("first"), file("stopped.zip"), {stop.get_token(), {}});
        QVERIFY(!fs::exists(file("stopped.zip")));
    }

    void progressIsTold()
    {
        const fs::path archive = archived();
        std::vector<double> told;
        readRunArchive(archive, elsewhere(), {{}, [&](double fraction) { told.push_back(fraction); }});
        QVERIFY(!told.empty() && std::ranges::is_sorted(told));
        QCOMPARE(told.back(), 1.0);
    }

    void aPartOfAnArchiveIsRefused()
    {
        const fs::path part = archived();
        for (std::uintmax_t length = fs::file_size(part); length-- > 0;) {
            fs::resize_file(part, length);
            QVERIFY2(!refusal(part, elsewhere()).empty(), std::to_string(length).c_str());
        }
    }

    void aChangedByteIsRefusedOrHarmless()
    {
        const std::string bytes = readFile(archived());
        const auto intact = contents(file("first"));
        for (std::size_t place = 0; place < bytes.size(); place += 131) {
            std::string changed = bytes;
            changed[place] = static_cast<char>(changed[place] ^ 0x55);
            const fs::path archive = m_folder->write("changed.zip", changed);
            fs::path run;
            if (!errorOf([&] { run = readRunArchive(archive, elsewhere()); })) {
                // The checksums let nothing through but what is no content: names, times, rights.
                for (const auto& [name, content] : contents(run))
                    QVERIFY2(!intact.contains(name) || intact.at(name) == content, name.c_str());
            }
            fs::remove_all(file("there"));
        }
    }

    void whatIsNoRunIsRefused()
    {
        QVERIFY(contains(refusal(m_folder->write("text.zip", "no archive"), elsewhere()), "text.zip"));
        QVERIFY(contains(refusal(file("missing.zip"), elsewhere()), "missing.zip"));
        QVERIFY(!isRunArchive(file("text.zip")) && !isRunArchive(file("missing.zip")) && !isRunArchive(file("")));
        const fs::path other = zipped({{"images.npy", "numbers"}});
        QVERIFY(!isRunArchive(other));
        QVERIFY(contains(refusal(other, elsewhere()), "no run.json"));
        QVERIFY(contains(refusal(zipped({{"a/run.json", "{}"}, {"b/run.json", "{}"}}), elsewhere()), "2 runs"));
        QVERIFY(contains(refusal(zipped({{"a/run.json", "{}"}}), elsewhere()), "run.json"));
        QVERIFY(contains(refusal(zipped({{"run.json", "not JSON"}}), elsewhere()), "run.json"));
    }

    void tricksAreRefused()
    {
        const fs::path run = trained();
        const std::string record = readFile(run / "run.json");
        for (const char* name : {"../evil", "first/../../evil", "/etc/evil", "first\\..\\evil", "first//evil", "./evil",
                                 "first/checkpoints/../../../evil"}) {
            const std::string sentence = refusal(zipped({{"first/run.json", record}, {name, "evil"}}), elsewhere());
            QVERIFY2(contains(sentence, "leads elsewhere"), name);
        }
        std::string twice = readFile(zipped({{"first/run.json", record}, {"first/runXjson", record}}));
        for (std::size_t at = twice.find("runXjson"); at != std::string::npos; at = twice.find("runXjson"))
            twice.replace(at, 8, "run.json");
        QVERIFY(contains(refusal(m_folder->write("twice.zip", twice), elsewhere()), "twice"));
    }

    void symbolicLinksAreRefused()
    {
        std::string bytes =
            readFile(zipped({{"first/run.json", readFile(trained() / "run.json")}, {"first/l", "/etc"}}));
        // The rights of the last entry of the directory: a regular file becomes a link.
        const std::size_t entry = bytes.rfind("PK\x01\x02");
        QVERIFY(entry != std::string::npos);
        bytes[entry + 41] = static_cast<char>(0xA1);
        QVERIFY(contains(refusal(m_folder->write("link.zip", bytes), elsewhere()), "symbolic link"));
    }

    void moreThanTheBytesCanHoldIsRefused()
    {
        const std::string record = readFile(trained() / "run.json");
        const std::string zeros(std::size_t{80} << 20, '\0');
        const fs::path bomb = zipped({{"first/run.json", record}, {"first/checkpoints/latest.safetensors", zeros}});
        QVERIFY(fs::file_size(bomb) < 200000);
        QVERIFY(contains(refusal(bomb, elsewhere()), "promises"));
    }

    void damagedContentIsRefusedInItsOwnWords()
    {
        const std::string record = readFile(trained() / "run.json");
        const std::string sentence = refusal(
            zipped({{"first/run.json", record}, {"first/checkpoints/epoch-0001.safetensors", "rubbish"}}), elsewhere());
        QVERIFY2(contains(sentence, "made.zip/checkpoints/epoch-0001.safetensors"), sentence.c_str());
        QVERIFY2(!contains(sentence, ".unpacking"), sentence.c_str());
        // A sentence of its own, for one within another would not be translated.
        const auto error = errorOf([&] { readRunArchive(file("made.zip"), elsewhere()); });
        QVERIFY(error);
        for (const std::string& argument : error->arguments())
            QVERIFY2(!argument.ends_with('.'), argument.c_str());
        QVERIFY(
            contains(refusal(zipped({{"first/run.json", record}, {"first/metrics.csv", "phase\n1,x\n"}}), elsewhere()),
                     "metrics.csv"));
    }

    void otherFilesAreNamedAndLeftOut()
    {
        const fs::path archive = zipped({{"first/run.json", readFile(trained() / "run.json")},
                                         {"first/evil.sh", "rm"},
                                         {"first/lock", ""},
                                         {"first/checkpoints/notes.txt", "x"},
                                         {"elsewhere/metrics.csv", "x"}});
        const RunArchive facts = inspectRunArchive(archive);
        QCOMPARE(facts.ignored,
                 (std::vector<std::string>{"first/evil.sh", "first/checkpoints/notes.txt", "elsewhere/metrics.csv"}));
        QCOMPARE(contents(readRunArchive(archive, elsewhere())).size(), std::size_t{1});
    }

    void namesThatAreNoneAreReplaced()
    {
        const std::string record = readFile(trained() / "run.json");
        for (const auto& [top, name] : {std::pair<std::string, std::string>{"", "made"},
                                        {".hidden/", "made"},
                                        {"  /", "made"},
                                        {"a b/", "a b"},
                                        {"\xEC\x8B\xA4\xED\x97\x98/", "\xEC\x8B\xA4\xED\x97\x98"},
                                        {"line\nbreak/", "line\nbreak"}}) {
            QCOMPARE(inspectRunArchive(zipped({{top + "run.json", record}})).name, name);
        }
    }

    void theDataMayLieElsewhere()
    {
        const fs::path archive = archived();
        UnpackPlan plan = elsewhere();
        plan.data = "no such data";
        QVERIFY(!refusal(archive, plan).empty());
        plan.data = "shapes?images=40";
        QVERIFY(contains(refusal(archive, plan), "shapes"));
    }
};

QTEST_APPLESS_MAIN(TstRunArchive)
#include "tst_run_archive.moc"
