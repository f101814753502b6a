// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "core/data/decoding_room.h"

using namespace latentscape;

class TstDecodingRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverFullerThanItIsLarge()
    {
        constexpr std::uint64_t kRoom = 10;
        DecodingRoom room(kRoom);
        std::atomic<std::uint64_t> inside{0};
        std::atomic<bool> overfull{false};
        std::vector<std::jthread> threads;
        for (std::uint64_t t = 0; t < 6; ++t) {
            threads.emplace_back([&, t] {
                for (std::uint64_t i = 0; i < 500; ++i) {
                    const std::uint64_t wanted = (t * 7 + i * 3) % 12; // 11: more than there is, so all of it
                    const std::uint64_t taken = std::min(wanted, kRoom);
                    const DecodingRoom::Place place = room.enter(wanted);
                    overfull = overfull || inside.fetch_add(taken) + taken > kRoom;
                    std::this_thread::yield();
                    inside -= taken;
                }
            });
        }
        threads.clear();
        QVERIFY(!overfull);
        QCOMPARE(inside.load(), std::uint64_t{0});
    }

    void aPlaceIsGivenBackOnce()
    {
        DecodingRoom room(5);
        for (int i = 0; i < 3; ++i) {
            DecodingRoom::Place place = room.enter(1000);
            const DecodingRoom::Place moved = std::move(place);
        }
        const DecodingRoom::Place empty;
        const DecodingRoom::Place last = room.enter(5);
    }
};

QTEST_APPLESS_MAIN(TstDecodingRoom)
#include "tst_decoding_room.moc"
