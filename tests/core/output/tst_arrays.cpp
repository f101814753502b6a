// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cstring>
#include <limits>

#include "core/base/atomic_file.h"
#include "core/data/npy_header.h"
#include "core/output/arrays.h"
#include "core/output/tables.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::errorOf;
using latentscape::test::sentenceOf;

namespace {

using Floats = std::vector<float>;
using Integers = std::vector<std::int64_t>;

/// A .npy with a dictionary of our choice.
std::string npyOf(const std::string& dictionary, const std::string& data, char version = 1)
{
    std::string bytes("\x93NUMPY", 6);
    bytes += version;
    bytes += '\0';
    for (std::size_t i = 0; i < (version == 1 ? 2U : 4U); ++i)
        bytes += static_cast<char>(dictionary.size() >> (8 * i));
    return bytes + dictionary + data;
}

std::string dictionaryOf(const std::string& type, const std::string& shape, bool fortran = false)
{
    return "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape +
           ", }\n";
}

template <typename Number>
std::string rawBytes(std::vector<Number> numbers, bool reversed = false)
{
    std::string bytes(numbers.size() * sizeof(Number), '\0');
    std::memcpy(bytes.data(), numbers.data(), bytes.size());
    for (std::size_t i = 0; reversed && i < bytes.size(); i += sizeof(Number))
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + sizeof(Number)));
    return bytes;
}

Integers integersIn(const std::string& bytes) { return std::get<Integers>(decodeNpy(bytes, "a.npy").values); }

std::uint32_t u32At(const std::string& bytes, std::size_t at)
{
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, 4);
    return value;
}

Dataset fourImages(bool labelled)
{
    Dataset data;
    data.name = "four";
    data.shape = {1, 1, 1};
    data.pixels = {0, 1, 2, 3};
    if (labelled) {
        data.labels = {1, 0, 1, 0};
        data.classNames = {"zero", "one"};
    }
    return data;
}

} // namespace

class TstArrays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeaderIsNumpys()
    {
        const std::string bytes = encodeNpy({{2, 3}, Floats{0, 1, 2, 3, 4, 5}});
        QCOMPARE(bytes.size(), std::size_t{128 + 24});
        QCOMPARE(bytes.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
        QCOMPARE(bytes.substr(10, 59), std::string("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"));
        QCOMPARE(bytes[127], '\n');
        QCOMPARE(encodeNpy({{2}, Integers{1, 2}}).substr(10, 57),
                 std::string("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }"));
    }

    void theWayThereAndBack_data()
    {
        QTest::addColumn<std::vector<std::size_t>>("shape");
        QTest::newRow("scalar") << std::vector<std::size_t>{};
        QTest::newRow("vector") << std::vector<std::size_t>{7};
        QTest::newRow("empty") << std::vector<std::size_t>{0, 5};
        QTest::newRow("matrix") << std::vector<std::size_t>{5, 2};
        QTest::newRow("images") << std::vector<std::size_t>{2, 3, 4, 5};
    }

    void theWayThereAndBack()
    {
        QFETCH(std::vector<std::size_t>, shape);
        std::size_t count = 1;
        for (const std::size_t size : shape)
            count *= size;
        Floats floats(count);
        Integers integers(count);
        for (std::size_t i = 0; i < count; ++i) {
            floats[i] = static_cast<float>(i) * 0.1F;
            integers[i] = -static_cast<std::int64_t>(i) << 40;
        }
        const latentscape::test::TemporaryFolder folder;
        writeNpy(folder.path() / "f.npy", {shape, floats});
        writeNpy(folder.path() / "i.npy", {shape, integers});
        const NumpyArray f = readNpy(folder.path() / "f.npy");
        QCOMPARE(f.shape, shape);
        QCOMPARE(std::get<Floats>(f.values), floats);
        QCOMPARE(std::get<Integers>(readNpy(folder.path() / "i.npy").values), integers);
    }

    void everyTypeOfInteger()
    {
        QCOMPARE(integersIn(npyOf(dictionaryOf("|i1", "(2,)"), rawBytes<std::int8_t>({-128, 127}))),
                 (Integers{-128, 127}));
        QCOMPARE(integersIn(npyOf(dictionaryOf("|u1", "(2,)"), rawBytes<std::uint8_t>({0, 255}))), (Integers{0, 255}));
        QCOMPARE(integersIn(npyOf(dictionaryOf("<i2", "(2,)"), rawBytes<std::int16_t>({-2, 300}))),
                 (Integers{-2, 300}));
        QCOMPARE(integersIn(npyOf(dictionaryOf(">u2", "(1,)"), rawBytes<std::uint16_t>({65535}, true))),
                 Integers{65535});
        QCOMPARE(integersIn(npyOf(dictionaryOf(">i4", "(2,)"), rawBytes<std::int32_t>({-5, 70000}, true))),
                 (Integers{-5, 70000}));
        QCOMPARE(integersIn(npyOf(dictionaryOf("<u4", "(1,)"), rawBytes<std::uint32_t>({4000000000U}))),
                 Integers{4000000000});
        QCOMPARE(integersIn(npyOf(dictionaryOf(">i8", "(1,)"), rawBytes<std::int64_t>({-9}, true))), Integers{-9});
        QCOMPARE(integersIn(npyOf(dictionaryOf("<u8", "(1,)"), rawBytes<std::uint64_t>({9}))), Integers{9});
    }

    void everyTypeOfFloatingPoint()
    {
        const auto floatsIn = [](const std::string& bytes) {
            return std::get<Floats>(decodeNpy(bytes, "a.npy").values);
        };
        QCOMPARE(floatsIn(npyOf(dictionaryOf(">f4", "(2,)"), rawBytes<float>({1.5F, -2}, true))), (Floats{1.5F, -2}));
        QCOMPARE(floatsIn(npyOf(dictionaryOf("<f8", "(2,)"), rawBytes<double>({0.1, -2}))), (Floats{0.1F, -2}));
        QCOMPARE(floatsIn(npyOf(dictionaryOf(">f8", "(1,)"), rawBytes<double>({0.25}, true))), Floats{0.25F});
    }

    void columnsFirstIsTurnedRound()
    {
        // The matrix 0 1 2 / 3 4 5, column by column.
        QCOMPARE(integersIn(npyOf(dictionaryOf("<i4", "(2, 3)", true), rawBytes<std::int32_t>({0, 3, 1, 4, 2, 5}))),
                 (Integers{0, 1, 2, 3, 4, 5}));
        // Three axes: element (i, j, k) of 2 x 2 x 2 is i + 2 j + 4 k in the file.
        QCOMPARE(
            integersIn(npyOf(dictionaryOf("<i4", "(2, 2, 2)", true), rawBytes<std::int32_t>({0, 1, 2, 3, 4, 5, 6, 7}))),
            (Integers{0, 4, 2, 6, 1, 5, 3, 7}));
    }

    void laterFormatsAndOtherSpellings()
    {
        const std::string data = rawBytes<std::int32_t>({1, 2});
        QCOMPARE(integersIn(npyOf(dictionaryOf("<i4", "(2,)"), data, 2)), (Integers{1, 2}));
        QCOMPARE(integersIn(npyOf(dictionaryOf("<i4", "(2,)"), data, 3)), (Integers{1, 2}));
        QCOMPARE(integersIn(npyOf("{\"shape\":(2L,),\"fortran_order\":False,\"descr\":\"<i4\"}", data)),
                 (Integers{1, 2}));
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const std::string& bytes, const char* sentence) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QString(sentence);
        };
        const std::string data = rawBytes<float>({1, 2});
        row("nothing", "", "is not a .npy file");
        row("text", "index,label\n1,2\n", "is not a .npy file");
        row("format 9", npyOf(dictionaryOf("<f4", "(2,)"), data, 9), "format 9");
        row("cut header", npyOf(dictionaryOf("<f4", "(2,)"), data).substr(0, 40), "ends within its .npy header");
        row("cut numbers", npyOf(dictionaryOf("<f4", "(2,)"), data.substr(1)),
            "8 bytes of numbers were announced, 7 are there");
        row("more numbers", npyOf(dictionaryOf("<f4", "(2,)"), data + "x"),
            "8 bytes of numbers were announced, 9 are there");
        row("too many", npyOf(dictionaryOf("<f4", "(4294967296, 4294967296)"), data), "does not fit");
        row("nearly too many", npyOf(dictionaryOf("<f8", "(2305843009213693952,)"), ""), "does not fit");
        row("a size too long", npyOf(dictionaryOf("<f4", "(99999999999999999999999,)"), data), "a size");
        row("negative", npyOf(dictionaryOf("<f4", "(-2,)"), data), "a size");
        row("objects", npyOf(dictionaryOf("|O", "(2,)"), data), "numpy's type '|O'");
        row("damaged type", npyOf(dictionaryOf("<\x01", "(2,)"), data), "a type of numbers");
        row("no type", npyOf(dictionaryOf("", "(2,)"), data), "a type of numbers");
        row("structured", npyOf("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2,)}", data),
            "a type of numbers");
        row("no shape", npyOf("{'descr': '<f4', 'fortran_order': False}", data), "all of the keys");
        row("unknown key", npyOf("{'desrc': '<f4'}", data), "one of the keys");
        row("no end", npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (2", data), "')'");
        row("u8 too great", npyOf(dictionaryOf("<u8", "(1,)"), rawBytes<std::uint64_t>({~std::uint64_t{0}})),
            "18446744073709551615");
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        const auto error = errorOf([&] { decodeNpy(bytes.toStdString(), "folder/a.npy"); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(contains(error->what(), sentence.toStdString()), error->what());
        QVERIFY2(contains(error->what(), "folder/a.npy"), error->what());
        QCOMPARE(error->file(), std::string("folder/a.npy"));
    }

    void everyCutIsNoticed()
    {
        const std::string whole = encodeNpy({{3, 2}, Floats{1, 2, 3, 4, 5, 6}});
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!sentenceOf([&] { decodeNpy(whole.substr(0, length), "cut.npy"); }).empty());
    }

    void aZipOfArraysIsStoredWithFixedTimes()
    {
        const NumpyMembers members = {{"mean", {{1, 2}, Floats{1, 2}}}, {"label", {{1}, Integers{7}}}};
        const std::string zip = encodeNpz(members);
        QCOMPARE(zip, encodeNpz(members));
        QCOMPARE(zip.substr(0, 4), std::string("PK\x03\x04"));
        const std::string mean = encodeNpy(members[0].second);
        QCOMPARE(zip.substr(30, 8), std::string("mean.npy"));
        QCOMPARE(zip.substr(38, mean.size()), mean);
        QCOMPARE(u32At(zip, 10), 0x00210000U); // time 0, date 1980-01-01
        QCOMPARE(u32At(zip, 14), crc32Of(mean));
        QCOMPARE(u32At(zip, 18), static_cast<std::uint32_t>(mean.size()));
        QCOMPARE(zip.substr(zip.size() - 22, 4), std::string("PK\x05\x06"));
        QCOMPARE(zip.substr(u32At(zip, zip.size() - 6), 4), std::string("PK\x01\x02"));
    }

    void codesAsText()
    {
        EncodedSet codes;
        codes.dimensions = 2;
        codes.mean = {0.1F, -2, 1e-20F, 3.5F, 0, 100};
        codes.logVar = {-1, 0, 0.25F, 1, 2, 3};
        codes.index = {3, 0, 2};
        SplitIndices splits;
        splits.train = {0};
        splits.test = {3};
        QCOMPARE(codesCsv(codes, fourImages(true), splits),
                 std::string("index,split,label,mean_0,mean_1,logvar_0,logvar_1\n"
                             "3,test,0,0.1,-2,-1,0\n"
                             "0,train,1,1e-20,3.5,0.25,1\n"
                             "2,,1,0,100,2,3\n"));
        codes.logVar.clear();
        QCOMPARE(codesCsv(codes, fourImages(false), splits), std::string("index,split,label,mean_0,mean_1\n"
                                                                         "3,test,,0.1,-2\n"
                                                                         "0,train,,1e-20,3.5\n"
                                                                         "2,,,0,100\n"));
    }

    void textsComeBack()
    {
        const std::vector<std::string> texts = {"", "a", "가나다", "\U0001F408 & cat", "with\nline"};
        const std::string bytes = encodeNpy({{texts.size()}, texts});
        QVERIFY(bytes.find("'<U9'") != std::string::npos);
        QVERIFY(holdsTexts(bytes));
        QCOMPARE(npyTexts(bytes), std::optional(texts));
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!npyTexts(std::string_view(bytes).substr(0, length)));
        QCOMPARE(npyTexts(encodeNpy({{2}, std::vector<std::string>{"", ""}})),
                 std::optional(std::vector<std::string>{"", ""}));
        QVERIFY(encodeNpy({{1}, std::vector<std::string>{"\xff?"}}).find("\xfd\xff") != std::string::npos);
    }

    void whatIsNoTextsIsRefused()
    {
        QVERIFY(!npyTexts(encodeNpy({{2}, Floats{1, 2}})));
        const auto header = [](const std::string& type, const std::string& shape, const std::string& data) {
            return npyOf(dictionaryOf(type, shape), data);
        };
        QCOMPARE(npyTexts(header("|S3", "(2,)", std::string("ab\0cde", 6))),
                 std::optional(std::vector<std::string>{"ab", "cde"}));
        QCOMPARE(npyTexts(header(">U1", "(1,)", std::string("\0\0\xAC\0", 4))),
                 std::optional(std::vector<std::string>{"가"}));
        QVERIFY(!npyTexts(header("|S3", "(2,)",
                                 "\xff"
                                 "bcdef")));                                     // no ASCII
        QVERIFY(!npyTexts(header("<U1", "(1,)", std::string("\0\0\x11\0", 4)))); // beyond Unicode
        QVERIFY(!npyTexts(header("<U1", "(1,)", std::string("\0\xD8\0\0", 4)))); // half a character
        QVERIFY(!npyTexts(header("<U1", "(1, 1)", std::string("a\0\0\0", 4))));  // two axes
        QVERIFY(!npyTexts(header("<U0", "(4,)", "")));
        QVERIFY(!npyTexts(header("<U4611686018427387904", "(1,)", "")));
        QVERIFY(!npyTexts(header("<U1", "(18446744073709551615,)", "aaaa")));
        QVERIFY(!npyTexts(header("<Ux", "(1,)", "aaaa")));
    }

    void codesAsArrays()
    {
        EncodedSet codes;
        codes.dimensions = 2;
        codes.mean = {1, 2, 3, 4};
        codes.index = {3, 0};
        const NumpyMembers members = codesArrays(codes, fourImages(true));
        QCOMPARE(members.size(), std::size_t{4});
        QCOMPARE(members[3].first, std::string("class_names"));
        QCOMPARE(std::get<std::vector<std::string>>(members[3].second.values), fourImages(true).classNames);
        QCOMPARE(members[0].first, std::string("mean"));
        QCOMPARE(members[0].second.shape, (std::vector<std::size_t>{2, 2}));
        QCOMPARE(members[1].first, std::string("label"));
        QCOMPARE(std::get<Integers>(members[1].second.values), (Integers{0, 1}));
        QCOMPARE(members[2].first, std::string("index"));
        QCOMPARE(std::get<Integers>(members[2].second.values), (Integers{3, 0}));
        codes.logVar = codes.mean;
        const NumpyMembers unlabelled = codesArrays(codes, fourImages(false));
        QCOMPARE(unlabelled.size(), std::size_t{3});
        QCOMPARE(unlabelled[1].first, std::string("logvar"));
    }
};

QTEST_APPLESS_MAIN(TstArrays)
#include "tst_arrays.moc"
