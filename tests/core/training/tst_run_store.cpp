// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <string>
#include <utility>
#include <vector>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/training/checkpoint.h"
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

/// What this program brought to the disk, in its order: the path, and how long the file was then.
std::vector<std::pair<std::string, std::uintmax_t>> g_synced;

} // namespace

/// In place of the C library's, so that the test sees what would survive a power cut.
extern "C" int fsync(int file)
{
    std::error_code problem;
    const fs::path path = fs::read_symlink("/proc/self/fd/" + std::to_string(file), problem);
    struct stat state = {};
    ::fstat(file, &state);
    g_synced.emplace_back(path.string(), static_cast<std::uintmax_t>(state.st_size));
    return static_cast<int>(::syscall(SYS_fsync, file));
}

class TstRunStore : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;

private Q_SLOTS:
    void init() { g_synced.clear(); }

    void aCheckpointNamesOnlyMetricsThatAreOnTheDisk()
    {
        const auto plan = planOf("vae", "hidden=8", "epochs=3 batch=16", m_folder.path() / "run");
        QCOMPARE(trainTiny(plan, tinyDataset()).kind, RunOutcome::Kind::Finished);
        const std::string metrics = (plan.run / "metrics.csv").string();
        const std::string latest = latestCheckpoint(plan.run).string();
        std::uintmax_t onDisk = 0;
        int checkpoints = 0;
        for (const auto& [path, size] : g_synced) {
            if (path == metrics)
                onDisk = size;
            if (!path.starts_with(latest))
                continue;
            QVERIFY2(onDisk > 0, "a checkpoint came before what it names");
            ++checkpoints;
        }
        QVERIFY(checkpoints >= 4);
        const auto metadata = inspectCheckpoint(latest).metadata;
        QCOMPARE(stateFromText(metadata.at("state")).metricsBytes, onDisk);
        QCOMPARE(onDisk, fs::file_size(metrics));
    }

    void aNewFileHasItsNameOnTheDiskToo()
    {
        MetricsFile file(m_folder.path(), 0);
        file.append({{0, 1, 5, Split::Train, "loss", 1.25}});
        const std::uintmax_t bytes = file.flush();
        const auto synced = [](const fs::path& path) {
            return std::ranges::count(g_synced, path.string(), &std::pair<std::string, std::uintmax_t>::first);
        };
        QCOMPARE(synced(m_folder.path() / "metrics.csv"), std::ptrdiff_t{1});
        QCOMPARE(synced(m_folder.path()), std::ptrdiff_t{1});
        file.append({{0, 1, 6, Split::Train, "loss", 1.5}});
        QVERIFY(file.flush() > bytes);
        QCOMPARE(synced(m_folder.path() / "metrics.csv"), std::ptrdiff_t{2});
        QCOMPARE(synced(m_folder.path()), std::ptrdiff_t{1});
    }
};

QTEST_GUILESS_MAIN(TstRunStore)
#include "tst_run_store.moc"
