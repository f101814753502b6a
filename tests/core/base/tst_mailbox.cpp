// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "core/base/mailbox.h"

using namespace latentscape;
using namespace std::chrono_literals;

class TstMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst()
    {
        LatestMailbox<int> box;
        QVERIFY(!box.take().has_value());
    }

    void theNewestValueWins()
    {
        LatestMailbox<int> box;
        box.post(1);
        box.post(2);
        QCOMPARE(box.take().value(), 2);
        QVERIFY(!box.take().has_value());
    }

    void postSaysWhetherTheReaderMustBeTold()
    {
        LatestMailbox<int> box;
        QVERIFY(box.post(1));
        QVERIFY(!box.post(2));
        box.take();
        QVERIFY(box.post(3));
    }

    void holdsValuesThatCanOnlyBeMoved()
    {
        LatestMailbox<std::unique_ptr<int>> box;
        box.post(std::make_unique<int>(5));
        QCOMPARE(**box.take(), 5);
    }

    void aWaitingReaderWakesWhenAValueComes()
    {
        LatestMailbox<int> box;
        std::atomic<int> seen{0};
        std::jthread reader([&](std::stop_token stop) { seen = box.waitAndTake(stop).value_or(-1); });
        std::this_thread::sleep_for(5ms);
        box.post(42);
        QTRY_COMPARE_WITH_TIMEOUT(seen.load(), 42, 5000);
    }

    void aWaitingReaderWakesWhenItIsToStop()
    {
        LatestMailbox<int> box;
        std::atomic<int> seen{0};
        std::jthread reader([&](std::stop_token stop) { seen = box.waitAndTake(stop).value_or(-1); });
        std::this_thread::sleep_for(5ms);
        reader.request_stop();
        QTRY_COMPARE_WITH_TIMEOUT(seen.load(), -1, 5000);
    }

    void aValueThatIsThereIsTakenEvenWhenStopping()
    {
        LatestMailbox<int> box;
        box.post(7);
        std::stop_source source;
        source.request_stop();
        QCOMPARE(box.waitAndTake(source.get_token()).value(), 7);
    }

    void theLastValueAlwaysArrivesAndNoneArrivesTwice()
    {
        constexpr int kLast = 50000;
        LatestMailbox<int> box;
        int previous = 0;
        bool ascending = true;
        std::jthread reader([&](std::stop_token stop) {
            while (previous != kLast) {
                const int value = box.waitAndTake(stop).value();
                ascending = ascending && value > previous;
                previous = value;
            }
        });
        for (int i = 1; i <= kLast; ++i)
            box.post(i);
        reader.join();
        QCOMPARE(previous, kLast);
        QVERIFY(ascending);
    }
};

QTEST_GUILESS_MAIN(TstMailbox)
#include "tst_mailbox.moc"
