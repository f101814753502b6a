// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <limits>

#include "core/data/idx.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

IdxArray readBytes(const std::string& bytes)
{
    const TemporaryFolder folder;
    return readIdx(folder.write("some.idx", bytes));
}

/// Of an image of one row.
template <typename Value>
Bytes pixelsOf(IdxType type, const std::vector<Value>& values)
{
    const IdxArray array = readBytes(idxFileOf(type, {1, 1, static_cast<std::uint32_t>(values.size())}, values));
    const NumberArray numbers = idxNumbers(array.path, array.header, array.bytes);
    Bytes pixels(values.size());
    toPixels(numbers, imageAxes(numbers), tonesOf(valueRange(numbers)), 0, pixels);
    return pixels;
}

template <typename Value>
void checkRange(IdxType type, const std::vector<Value>& values, double min, double max)
{
    const IdxArray array = readBytes(idxFileOf(type, {static_cast<std::uint32_t>(values.size())}, values));
    const ValueRange range = valueRange(idxNumbers(array.path, array.header, array.bytes));
    QCOMPARE(range.min, min);
    QCOMPARE(range.max, max);
}

} // namespace

class TstIdx : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTypeDimensionsAndElements_data()
    {
        QTest::addColumn<bool>("packed");
        QTest::newRow("plain") << false;
        QTest::newRow("gzip") << true;
    }
    void readsTypeDimensionsAndElements()
    {
        QFETCH(bool, packed);
        const std::string bytes = idxFile({2, 3, 4}, countingBytes(24));
        const IdxArray array = readBytes(packed ? gzipped(bytes) : bytes);
        QCOMPARE(array.header.type, IdxType::U8);
        QCOMPARE(array.header.dims, (std::vector<std::uint32_t>{2, 3, 4}));
        QCOMPARE(array.header.elements(), std::uint64_t{24});
        QCOMPARE(array.header.offset(), std::uint64_t{16});
        QCOMPARE(array.bytes, countingBytes(24));
    }

    void everyTypeIsReadWithItsSignAndItsEnds()
    {
        checkRange<std::uint8_t>(IdxType::U8, {3, 255, 0}, 0, 255);
        checkRange<std::int8_t>(IdxType::I8, {3, -128, 127}, -128, 127);
        checkRange<std::int16_t>(IdxType::I16, {3, -32768, 32767}, -32768, 32767);
        checkRange<std::int32_t>(IdxType::I32, {3, -2147483647 - 1, 2147483647}, -2147483648.0, 2147483647.0);
        checkRange<float>(IdxType::F32, {3, -1.5F, 1e30F}, -1.5, static_cast<double>(1e30F));
        checkRange<double>(IdxType::F64, {3, -1e300, 0.25}, -1e300, 3);
    }

    void everyTypeHasItsSizeAndName_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("name");
        QTest::newRow("u8") << 0x08 << 1 << "u8";
        QTest::newRow("i8") << 0x09 << 1 << "i8";
        QTest::newRow("i16") << 0x0B << 2 << "i16";
        QTest::newRow("i32") << 0x0C << 4 << "i32";
        QTest::newRow("f32") << 0x0D << 4 << "f32";
        QTest::newRow("f64") << 0x0E << 8 << "f64";
    }
    void everyTypeHasItsSizeAndName()
    {
        QFETCH(int, code);
        QFETCH(int, size);
        QFETCH(QString, name);
        const auto type = static_cast<IdxType>(code);
        QCOMPARE(byteSize(type), static_cast<std::size_t>(size));
        QCOMPARE(QString(toString(type)), name);
        const IdxArray array = readBytes(idxHeader(type, {5}) + std::string(static_cast<std::size_t>(5 * size), '\0'));
        QCOMPARE(array.header.type, type);
        QCOMPARE(array.bytes.size(), static_cast<std::size_t>(5 * size));
    }

    void refusesAWrongHeader_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const std::string& bytes, const char* named) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(named);
        };
        const std::string good = idxFile({2, 2}, {1, 2, 3, 4});
        row("empty", "", "ends at byte 0, in the middle of the four bytes");
        row("three bytes", good.substr(0, 3), "ends at byte 3");
        row("something else", "PNG" + good, "begins with the bytes 50 4E");
        row("little endian", std::string("\x03\x08\0\0", 4) + good.substr(4), "begins with the bytes 03 08");
        row("unknown type 0A", std::string("\0\0\x0A\x01", 4) + good.substr(4), "the element type 0A at byte 2");
        row("unknown type 0F", std::string("\0\0\x0F\x01", 4) + good.substr(4), "the element type 0F at byte 2");
        row("unknown type 00", std::string("\0\0\0\x01", 4) + good.substr(4), "the element type 00 at byte 2");
        row("no dimension", std::string("\0\0\x08\0", 4), "0 dimensions at byte 3");
        row("dimensions cut off", good.substr(0, 9), "ends at byte 9, in the middle of its dimensions");
        row("more dimensions than bytes", std::string("\0\0\x08\xFF", 4) + good.substr(4),
            "in the middle of its dimensions");
        row("first dimension 0", idxHeader(IdxType::U8, {0, 5}), "the dimension 0 at byte 4");
        row("second dimension 0", idxHeader(IdxType::U8, {5, 0}), "the dimension 0 at byte 8");
        row("too large", idxHeader(IdxType::U8, {0xFFFFFFFF, 1000}), "with the dimension at byte 8");
        row("product beyond 64 bits", idxHeader(IdxType::F64, {65536, 65536, 65536, 65536}), "promises more than");
        row("product that wraps to a small number", idxHeader(IdxType::U8, {0x80000000, 0x80000000, 4, 1}),
            "promises more than");
    }
    void refusesAWrongHeader()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, named);
        for (const std::string& content : {bytes.toStdString(), gzipped(bytes.toStdString())}) {
            const TemporaryFolder folder;
            const auto path = folder.write("some.idx", content);
            const auto error = errorOf([&] { readIdx(path); });
            QVERIFY(error.has_value());
            QCOMPARE(error->kind(), ErrorKind::Input);
            QCOMPARE(error->file(), path.string());
            QVERIFY2(QString(error->what()).contains(named) && contains(error->what(), path.string()), error->what());
        }
    }

    void refusesAFileCutOffAnywhere()
    {
        const std::string bytes = idxFile({2, 3}, countingBytes(6));
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const std::string sentence = sentenceOf([&] { readBytes(bytes.substr(0, size)); });
            QVERIFY2(contains(sentence, "byte " + std::to_string(size)), sentence.c_str());
            QVERIFY(!sentenceOf([&] { readBytes(gzipped(bytes.substr(0, size))); }).empty());
        }
    }

    void saysWhereAPackedFileEndsTooEarly()
    {
        const std::string bytes = idxFile({2, 3}, countingBytes(6));
        const std::string sentence = sentenceOf([&] { readBytes(gzipped(bytes.substr(0, 15))); });
        QVERIFY2(contains(sentence, "promises 18 bytes") && contains(sentence, "ends at byte 15"), sentence.c_str());
    }

    void refusesWhatGoesOnAfterTheElements()
    {
        const std::string bytes = idxFile({2, 3}, countingBytes(6)) + "x";
        const std::string plain = sentenceOf([&] { readBytes(bytes); });
        QVERIFY2(contains(plain, "should end at byte 18") && contains(plain, "goes on to byte 19"), plain.c_str());
        const std::string packed = sentenceOf([&] { readBytes(gzipped(bytes)); });
        QVERIFY2(contains(packed, "should end at byte 18"), packed.c_str());
    }

    void checksTheChecksumOfAPackedFile()
    {
        std::string packed = gzipped(idxFile({2, 3}, countingBytes(6)));
        packed[packed.size() - 8] = static_cast<char>(packed[packed.size() - 8] ^ 1);
        QVERIFY(contains(sentenceOf([&] { readBytes(packed); }), "incorrect data check"));
    }

    void refusesAPromiseThatThePackedBytesCannotKeepBeforeItAllocates()
    {
        const std::string packed = gzipped(idxHeader(IdxType::U8, {1000, 1000, 1000}) + "few bytes");
        const std::string sentence = sentenceOf([&] { readBytes(packed); });
        QVERIFY2(contains(sentence, "promises 1000000016 bytes") && contains(sentence, "packed bytes"),
                 sentence.c_str());
    }

    void aBombIsUnpackedOnlyAsFarAsItsHeaderPromises()
    {
        std::string content = idxFile({2, 3}, countingBytes(6));
        content.resize(50'000'000);
        const std::string bomb = gzipped(content);
        QVERIFY(contains(sentenceOf([&] { readBytes(bomb); }), "should end at byte 18"));
    }

    void valuesFromZeroToOneAreStretchedTo255()
    {
        QCOMPARE(pixelsOf<float>(IdxType::F32, {0, 0.5F, 1, 0.25F}), (Bytes{0, 128, 255, 64}));
        QCOMPARE(pixelsOf<double>(IdxType::F64, {0.1, 0.2}), (Bytes{26, 51}));
        QCOMPARE(pixelsOf<std::int32_t>(IdxType::I32, {0, 1}), (Bytes{0, 255}));
    }

    void valuesFromZeroTo255AreTakenAsTheyAre()
    {
        QCOMPARE(pixelsOf<std::int16_t>(IdxType::I16, {0, 2, 255}), (Bytes{0, 2, 255}));
        QCOMPARE(pixelsOf<float>(IdxType::F32, {0, 10.4F, 10.6F, 200}), (Bytes{0, 10, 11, 200}));
    }

    void otherValuesAreMappedLinearly()
    {
        QCOMPARE(pixelsOf<std::int8_t>(IdxType::I8, {-128, 127, 0}), (Bytes{0, 255, 128}));
        QCOMPARE(pixelsOf<float>(IdxType::F32, {-1, 0, 1}), (Bytes{0, 128, 255}));
        QCOMPARE(pixelsOf<std::int16_t>(IdxType::I16, {1000, 2000, 1500}), (Bytes{0, 255, 128}));
        QCOMPARE(pixelsOf<double>(IdxType::F64, {-1.7e308, 1.7e308, 0}), (Bytes{0, 255, 128}));
    }

    void aConstantOutsideBecomesBlack()
    {
        QCOMPARE(pixelsOf<float>(IdxType::F32, {-3, -3}), (Bytes{0, 0}));
        QCOMPARE(pixelsOf<double>(IdxType::F64, {1e6, 1e6}), (Bytes{0, 0}));
    }

    void aValueThatIsNoFiniteNumberIsNamedByItsOffset()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        QVERIFY(contains(sentenceOf([&] { pixelsOf<double>(IdxType::F64, {1, 2, nan}); }), "byte 32"));
        QVERIFY(contains(sentenceOf([&] { pixelsOf<float>(IdxType::F32, {1, -infinity, 3}); }), "byte 20"));
    }

    void wholeNumbersAreReadFromEveryTypeOfThem()
    {
        using Numbers = std::vector<std::int32_t>;
        QCOMPARE(wholeNumbers(readBytes(idxFile({2}, {9, 255}))), (Numbers{9, 255}));
        QCOMPARE(wholeNumbers(readBytes(idxFileOf<std::int8_t>(IdxType::I8, {2}, {9, -1}))), (Numbers{9, -1}));
        QCOMPARE(wholeNumbers(readBytes(idxFileOf<std::int16_t>(IdxType::I16, {2}, {999, -2}))), (Numbers{999, -2}));
        QCOMPARE(wholeNumbers(readBytes(idxFileOf<std::int32_t>(IdxType::I32, {2}, {70000, -3}))),
                 (Numbers{70000, -3}));
    }

    void labelsThatAreFractionsAreRefused()
    {
        const std::string sentence = sentenceOf([] {
            wholeNumbers(readBytes(idxFileOf<float>(IdxType::F32, {2}, {1.0F, 2.0F})));
        });
        QVERIFY2(contains(sentence, "type f32") && contains(sentence, "whole numbers"), sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(TstIdx)
#include "tst_idx.moc"
