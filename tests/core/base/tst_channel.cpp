// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <atomic>
#include <thread>

#include "core/base/channel.h"

using namespace latentscape;

class TstChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst()
    {
        Channel<int> channel;
        QVERIFY(channel.drain().empty());
    }

    void keepsEveryValueInOrder()
    {
        Channel<int> channel;
        channel.push(1);
        channel.push(2);
        channel.push(3);
        QCOMPARE(channel.drain(), (std::vector<int>{1, 2, 3}));
        QVERIFY(channel.drain().empty());
    }

    void pushSaysWhetherTheReaderMustBeTold()
    {
        Channel<int> channel;
        QVERIFY(channel.push(1));
        QVERIFY(!channel.push(2));
        channel.drain();
        QVERIFY(channel.push(3));
    }

    void losesNothingWhenSeveralThreadsPush()
    {
        constexpr int kThreads = 4;
        constexpr int kEach = 20000;
        Channel<std::pair<int, int>> channel;
        std::atomic<int> running{kThreads};
        std::vector<std::jthread> writers;
        writers.reserve(kThreads);
        for (int t = 0; t < kThreads; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 0; i < kEach; ++i)
                    channel.push({t, i});
                --running;
            });
        }
        std::vector<int> next(kThreads, 0);
        bool inOrder = true;
        for (bool last = false; !last;) {
            last = running == 0; // looked at before the drain, so that the last one finds everything
            for (const auto& [thread, value] : channel.drain())
                inOrder = inOrder && value == next.at(static_cast<std::size_t>(thread))++;
        }
        QVERIFY(inOrder);
        QCOMPARE(next, std::vector<int>(kThreads, kEach));
    }
};

QTEST_APPLESS_MAIN(TstChannel)
#include "tst_channel.moc"
