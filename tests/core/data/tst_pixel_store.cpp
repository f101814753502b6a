// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "core/base/error.h"
#include "core/data/batcher.h"
#include "core/data/pixel_store.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;

class TestPixelStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewAreInMemoryAndCopied()
    {
        PixelStore few = PixelStore::make(10, "source");
        QVERIFY(!few.isMapped());
        std::ranges::fill(few.writable(), 7);
        const PixelStore copy = few;
        few.own()[3] = 1;
        QCOMPARE(int(copy[3]), 7);
        QVERIFY(!(few == copy));
        few.cut(2);
        QCOMPARE(few.size(), std::size_t{2});
    }

    void manyLieInAFileWithoutAName()
    {
        const test::TemporaryFolder cache;
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(cache.path().string()));
        PixelStore many = PixelStore::make(PixelStore::kMostInMemory + 1, "source");
        QVERIFY(many.isMapped());
        QCOMPARE(int(many[PixelStore::kMostInMemory]), 0);
        many.writable()[PixelStore::kMostInMemory] = 9;
        const PixelStore shared = many;
        QCOMPARE(int(shared[PixelStore::kMostInMemory]), 9);
        QVERIFY(std::filesystem::is_empty(cache.path() / "latentscape"));
        many.cut(5);
        QCOMPARE(many.size(), std::size_t{5});
        QCOMPARE(shared.size(), std::size_t{PixelStore::kMostInMemory + 1});
        qunsetenv("XDG_CACHE_HOME");
    }

    /// The XDG specification takes a relative folder for none.
    void aRelativeCacheFolderIsNotMade()
    {
        const test::TemporaryFolder place;
        const QByteArray home = qgetenv("HOME");
        qputenv("HOME", QByteArray::fromStdString(place.path().string()));
        qputenv("XDG_CACHE_HOME", "relative-cache");
        const PixelStore many = PixelStore::make(PixelStore::kMostInMemory + 1, "source");
        qunsetenv("XDG_CACHE_HOME");
        qputenv("HOME", home);
        QVERIFY(!std::filesystem::exists("relative-cache"));
        QVERIFY(std::filesystem::is_directory(place.path() / ".cache" / "latentscape"));
    }

    void aPartOfAFileIsMappedFromAnyByteOn()
    {
        const test::TemporaryFolder folder;
        std::string bytes(10000, '\0');
        std::iota(bytes.begin(), bytes.end(), '\0');
        const auto file = folder.write("file", bytes);
        const PixelStore part = PixelStore::map(file, 4097, 300);
        QVERIFY(part.isMapped());
        QVERIFY(std::equal(part.begin(), part.end(), bytes.begin() + 4097,
                           [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }));
    }

    void aFileMadeShorterReadsAsZerosAndIsTold()
    {
        const test::TemporaryFolder folder;
        const std::string bytes(100'000, '\7');
        const auto file = folder.write("file", bytes);
        const auto other = folder.write("other", bytes);
        const PixelStore store = PixelStore::map(file, 10, 90'000);
        const PixelStore untouched = PixelStore::map(other, 0, 100'000);
        QVERIFY(store.isWhole());
        std::filesystem::resize_file(file, 4096);
        QCOMPARE(int(store[0]), 7);
        QCOMPARE(int(store[80'000]), 0);
        QCOMPARE(int(store[89'999]), 0);
        QVERIFY(!store.isWhole());
        QVERIFY(untouched.isWhole());
        QVERIFY(std::ranges::all_of(untouched, [](std::uint8_t value) { return value == 7; }));
        // The place among the mappings is free again.
        const PixelStore next = PixelStore::map(other, 0, 100'000);
        QVERIFY(next.isWhole());

        Dataset data;
        data.name = "shortened";
        data.shape = {1, 300, 300};
        data.pixels = store;
        QVERIFY_EXCEPTION_THROWN(requireWhole(data), Error);
    }

    void whatThereIsNoRoomForIsRefused()
    {
        QVERIFY_EXCEPTION_THROWN(PixelStore::make(std::uint64_t{1} << 60U, "source"), Error);
        QVERIFY_EXCEPTION_THROWN(PixelStore::map("/nowhere/at/all", 0, 10), Error);
    }
};

QTEST_APPLESS_MAIN(TestPixelStore)
#include "tst_pixel_store.moc"
