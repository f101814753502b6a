// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <sstream>

#include "core/base/random.h"
#include "core/data/gzip.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// Text that packs a little, but not to nothing.
std::string someContent(std::size_t size)
{
    RandomStream random(1, RandomPurpose::Choice);
    std::string content(size, ' ');
    for (char& letter : content)
        letter = static_cast<char>('a' + random.below(7));
    return content;
}

/// The whole content of `packed`, asked for in pieces of `piece` bytes.
std::string unpacked(const std::string& packed, std::size_t piece)
{
    std::istringstream file(packed);
    GunzipStream stream(file, "some.gz");
    std::string content;
    std::vector<std::uint8_t> buffer(piece);
    for (;;) {
        const std::size_t count = stream.read(buffer);
        content.append(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count));
        if (count < piece)
            return content;
    }
}

} // namespace

class TstGzip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unpacksWhatWasPacked_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("piece");
        for (const int size : {0, 1, 1000, 65536, 300000}) {
            for (const int piece : {1, 7, 1000, 1 << 20}) {
                if (size < 100000 || piece > 1)
                    QTest::addRow("%d bytes in pieces of %d", size, piece) << size << piece;
            }
        }
    }
    void unpacksWhatWasPacked()
    {
        QFETCH(int, size);
        QFETCH(int, piece);
        const std::string content = someContent(static_cast<std::size_t>(size));
        QCOMPARE(unpacked(gzipped(content), static_cast<std::size_t>(piece)), content);
    }

    void givesNoMoreThanItIsAskedFor()
    {
        std::string content;
        content.resize(100'000'000);
        const std::string bomb = gzipped(content);
        std::istringstream file(bomb);
        GunzipStream stream(file, "bomb.gz");
        std::vector<std::uint8_t> buffer(10, 1);
        QCOMPARE(stream.read(buffer), std::size_t{10});
        QCOMPARE(buffer, std::vector<std::uint8_t>(10, 0));
        // It has not gone through the rest of the stream either.
        QVERIFY(static_cast<std::size_t>(file.tellg()) <= 64 * 1024 && bomb.size() > 64 * 1024);
    }

    void membersThatFollowOneAnotherAreOneContent()
    {
        QCOMPARE(unpacked(gzipped("first, ") + gzipped("") + gzipped("second"), 100), std::string("first, second"));
        QCOMPARE(unpacked(gzipped("first, ") + gzipped("") + gzipped("second"), 1), std::string("first, second"));
    }

    void readingOnAtTheEndGivesNothing()
    {
        const std::string packed = gzipped("content");
        std::istringstream file(packed);
        GunzipStream stream(file, "some.gz");
        std::vector<std::uint8_t> buffer(7);
        QCOMPARE(stream.read(buffer), std::size_t{7});
        QCOMPARE(stream.read(buffer), std::size_t{0});
        QCOMPARE(stream.read(buffer), std::size_t{0});
    }

    void aStreamCutOffAnywhereIsNoticed()
    {
        const std::string packed = gzipped(someContent(3000));
        for (std::size_t size = 0; size < packed.size(); ++size) {
            const auto error = errorOf([&] { unpacked(packed.substr(0, size), 4096); });
            QVERIFY2(error.has_value(), qPrintable(QString("cut off at %1").arg(size)));
            QCOMPARE(error->kind(), ErrorKind::Input);
            QVERIFY2(contains(error->what(), "some.gz") && contains(error->what(), "byte " + std::to_string(size)),
                     error->what());
        }
    }

    void aWrongChecksumIsNoticed()
    {
        std::string packed = gzipped(someContent(3000));
        packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
        QVERIFY(contains(sentenceOf([&] { unpacked(packed, 4096); }), "incorrect data check"));
    }

    void aWrongLengthIsNoticed()
    {
        std::string packed = gzipped(someContent(3000));
        packed.back() = static_cast<char>(packed.back() ^ 1);
        QVERIFY(contains(sentenceOf([&] { unpacked(packed, 4096); }), "incorrect length check"));
    }

    void anyChangedByteOfTheBodyIsNoticed()
    {
        const std::string packed = gzipped(someContent(300));
        constexpr std::size_t kHeader = 10; // holds a time and other things that no checksum covers
        for (std::size_t i = kHeader; i < packed.size(); ++i) {
            std::string damaged = packed;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
            QVERIFY2(errorOf([&] { unpacked(damaged, 4096); }).has_value(), qPrintable(QString("byte %1").arg(i)));
        }
    }

    void whatFollowsTheStreamIsRefused()
    {
        const std::string packed = gzipped("content");
        const std::string sentence = sentenceOf([&] { unpacked(packed + "garbage", 100); });
        QVERIFY2(contains(sentence, "byte " + std::to_string(packed.size())), sentence.c_str());
    }

    void somethingElseIsRefused()
    {
        QVERIFY(errorOf([] { unpacked("this is not a gzip stream at all", 100); }).has_value());
        QVERIFY(errorOf([] { unpacked("", 100); }).has_value());
    }

    void theGreatestRatioIsNotExceededByTheGreatestBomb()
    {
        const std::size_t size = 50'000'000;
        QVERIFY(gzipped(std::string(size, '\0')).size() * kGzipGreatestRatio >= size);
    }
};

QTEST_APPLESS_MAIN(TstGzip)
#include "tst_gzip.moc"
