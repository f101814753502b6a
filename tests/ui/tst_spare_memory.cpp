// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include <QtTest>

#include "ui/spare_memory.h"

using namespace latentscape;

namespace {

constexpr std::size_t kPiece = 64 << 10; ///< bytes; less than what malloc() asks the system for by itself
constexpr std::size_t kPieces = 4000;

/// Leaves holes of 200 MB in the arena of a thread: one piece of a thousand stays.
std::vector<std::unique_ptr<std::byte[]>> makeHoles()
{
    std::vector<std::unique_ptr<std::byte[]>> stay;
    std::thread([&stay] {
        std::vector<std::unique_ptr<std::byte[]>> pieces;
        for (std::size_t i = 0; i < kPieces; ++i)
            pieces.push_back(std::make_unique<std::byte[]>(kPiece)); // written: all zero
        for (std::size_t i = 0; i < kPieces; i += 100)
            stay.push_back(std::move(pieces[i]));
    }).join();
    return stay;
}

} // namespace

class TestSpareMemory : public QObject
{
    Q_OBJECT

private slots:
    void holesAreGivenBack()
    {
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("This allocator does not tell.");
#endif
        const auto stay = makeHoles();
        const std::size_t before = spareMemory();
        QVERIFY(before > kPiece * kPieces / 2);
        const SpareMemory spare;
        constexpr int kPatience = 30000;
        QTRY_VERIFY_WITH_TIMEOUT(spareMemory() < before / 3, kPatience);
    }

    void endsAtOnce() { const SpareMemory spare; }
};

QTEST_GUILESS_MAIN(TestSpareMemory)
#include "tst_spare_memory.moc"
