// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <atomic>
#include <chrono>
#include <fstream>
#include <mutex>
#include <set>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/parallel.h"

using namespace latentscape;
using namespace std::chrono_literals;

namespace {

int priorityOfThisThread() { return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid))); }

} // namespace

class TstParallel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTaskRunsExactlyOnce_data()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3, 8})
            QTest::addRow("%d threads", threads) << threads;
    }
    void everyTaskRunsExactlyOnce()
    {
        QFETCH(int, threads);
        ThreadTeam team(threads);
        QCOMPARE(team.threads(), threads);
        for (const int count : {0, 1, 2, 7, 100}) {
            std::vector<std::atomic<int>> runs(static_cast<std::size_t>(count));
            team.run(count, [&](int task) { ++runs[static_cast<std::size_t>(task)]; });
            for (const auto& run : runs)
                QCOMPARE(run.load(), 1);
        }
    }

    void manyRoundsInARowLoseNoTask()
    {
        ThreadTeam team(3);
        std::atomic<int> sum{0};
        for (int round = 0; round < 5000; ++round)
            team.run(5, [&](int task) { sum += task + 1; });
        QCOMPARE(sum.load(), 5000 * 15);
    }

    void aTeamThatHasSleptWakesAgain()
    {
        ThreadTeam team(2);
        std::atomic<int> sum{0};
        for (int round = 0; round < 3; ++round) {
            std::this_thread::sleep_for(20ms);
            team.run(4, [&](int) { ++sum; });
        }
        QCOMPARE(sum.load(), 12);
    }

    void aSleepingTeamUsesNoProcessorTime()
    {
        ThreadTeam team(4);
        team.run(8, [](int) {});
        std::this_thread::sleep_for(50ms);
        const std::clock_t before = std::clock();
        std::this_thread::sleep_for(200ms);
        QVERIFY(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 0.1);
    }

    void theWorkIsSharedAmongTheThreads()
    {
        ThreadTeam team(2);
        std::mutex mutex;
        std::set<std::thread::id> threads;
        // Two tasks that wait for one another need two threads; the caller is one of them.
        std::atomic<int> here{0};
        team.run(2, [&](int) {
            ++here;
            while (here < 2)
                std::this_thread::yield();
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
        });
        QCOMPARE(threads.size(), std::size_t{2});
        QVERIFY(threads.contains(std::this_thread::get_id()));
    }

    void theFirstFailureByNumberIsThrown()
    {
        ThreadTeam team(3);
        std::atomic<int> finished{0};
        const auto task = [&](int number) {
            if (number == 3 || number == 6)
                throw std::runtime_error("task " + std::to_string(number));
            ++finished;
        };
        for (int round = 0; round < 50; ++round) {
            finished = 0;
            try {
                team.run(9, task);
                QFAIL("nothing was thrown");
            } catch (const std::runtime_error& error) {
                QCOMPARE(error.what(), "task 3");
            }
            QCOMPARE(finished.load(), 7); // the others ran all the same
        }
        team.run(3, [&](int) { ++finished; });
        QCOMPARE(finished.load(), 10);
    }

    void everyNewThreadIsPrepared()
    {
        std::atomic<int> prepared{0};
        {
            ThreadTeam team(4, [&] { ++prepared; });
            team.run(4, [](int) {});
        }
        QCOMPARE(prepared.load(), 3);
    }

    /// In a process of its own: memory that was set aside once would be taken again.
    void whereThereAreNoMoreThreadsItSaysSo()
    {
#ifdef __SANITIZE_THREAD__
        QSKIP("ThreadSanitizer lets no forked process start threads.");
#endif
        const pid_t child = ::fork();
        if (child == 0) {
            constexpr rlim_t kRoom = 64 << 20; // of address space, for a few stacks
            std::ifstream file("/proc/self/statm");
            rlim_t pages = 0;
            file >> pages;
            const rlimit limit{pages * static_cast<rlim_t>(::getpagesize()) + kRoom, RLIM_INFINITY};
            ::setrlimit(RLIMIT_AS, &limit);
            bool refused = false;
            try {
                const ThreadTeam team(256);
            } catch (const std::system_error&) {
                refused = true;
            }
            std::atomic<int> sum{0};
            ThreadTeam(2).run(3, [&](int task) { sum += task; });
            ::_exit(refused && sum == 3 ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY2(WIFEXITED(status) && WEXITSTATUS(status) == 0, qPrintable(QString::number(status)));
    }

    void aLoweredPriorityIsThatOfOneThreadOnly()
    {
        const int before = priorityOfThisThread();
        int lowered = before;
        std::thread([&] {
            lowerThreadPriority();
            lowered = priorityOfThisThread();
        }).join();
        QCOMPARE(lowered, std::max(before, 10));
        QCOMPARE(priorityOfThisThread(), before);
    }

    void coresAreThoseTheProcessMayUse()
    {
        cpu_set_t all;
        CPU_ZERO(&all);
        QCOMPARE(::sched_getaffinity(0, sizeof all, &all), 0);
        QCOMPARE(availableCores(), CPU_COUNT(&all));
        cpu_set_t one;
        CPU_ZERO(&one);
        for (int i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++i) {
            if (CPU_ISSET(i, &all))
                CPU_SET(i, &one);
        }
        QCOMPARE(::sched_setaffinity(0, sizeof one, &one), 0);
        const int restricted = availableCores();
        ::sched_setaffinity(0, sizeof all, &all);
        QCOMPARE(restricted, 1);
    }
};

QTEST_APPLESS_MAIN(TstParallel)
#include "tst_parallel.moc"
