// SPDX-License-Identifier: GPL-3.0-or-later
// What decoders would take as it comes: pictures that are cut short, that promise more than they hold, or whose samples
// are no numbers. Files are written by OpenCV.
#include <QtTest>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/data/picture.h"
#include "core/data/picture_body.h"
#include "core/data/source_dataset.h"
#include "tests/support/expect_error.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;
using namespace std::string_literals;

namespace {

constexpr std::uint32_t kWidth = 256;
constexpr std::uint32_t kPacking = 259;
constexpr std::uint32_t kOffsets = 273;
constexpr std::uint32_t kRows = 278;
constexpr std::uint32_t kBytes = 279;

std::string refusal(const std::string& bytes)
{
    return sentenceOf([&] { decodePicture(bytes, 0); });
}

std::string littleEndian(std::uint32_t number)
{
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(number >> shift & 0xFFU);
    return bytes;
}

struct Field
{
    std::uint32_t tag;
    std::uint32_t value;
};

/// A grey TIFF of one strip, which lies behind the directory unless `fields` say otherwise.
std::string tiffOf(std::uint32_t width, std::uint32_t height, std::uint32_t packing, const std::string& strip,
                   const std::vector<Field>& others = {})
{
    std::vector<Field> fields = {{kWidth, width}, {257, height}, {258, 8},        {kPacking, packing}, {262, 1},
                                 {kOffsets, 0},   {277, 1},      {kRows, height}, {kBytes, 0}};
    const auto end = static_cast<std::uint32_t>(8 + 2 + 12 * fields.size() + 4);
    fields[5].value = end;
    fields[8].value = static_cast<std::uint32_t>(strip.size());
    for (const Field& other : others)
        std::ranges::find(fields, other.tag, &Field::tag)->value = other.value;
    std::string bytes =
        "II*\0"s + littleEndian(8) + littleEndian(static_cast<std::uint32_t>(fields.size())).substr(0, 2);
    for (const Field& field : fields)
        bytes += littleEndian(field.tag).substr(0, 2) + "\4\0"s + littleEndian(1) + littleEndian(field.value);
    return bytes + littleEndian(0) + strip;
}

std::size_t numberAt(const std::string& bytes, std::size_t at, std::size_t count)
{
    std::size_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Where a TIFF that OpenCV wrote says how many bytes its first strip has, and in how many bytes it says it.
std::pair<std::size_t, std::size_t> firstCountOf(const std::string& tiff)
{
    constexpr std::size_t kShort = 3;
    const std::size_t directory = numberAt(tiff, 4, 4);
    for (std::size_t i = 0; i < numberAt(tiff, directory, 2); ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        const std::size_t size = numberAt(tiff, entry + 2, 2) == kShort ? 2 : 4;
        const bool fits = numberAt(tiff, entry + 4, 4) * size <= 4;
        if (numberAt(tiff, entry, 2) == kBytes)
            return {fits ? entry + 8 : numberAt(tiff, entry + 8, 4), size};
    }
    throw std::runtime_error("no such field");
}

} // namespace

class TstPictureBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCutPictureIsRefused_data() { everyKind(); }
    void aCutPictureIsRefused()
    {
        const std::string whole = wholeOfRow();
        QCOMPARE(refusal(whole), std::string());
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY2(!refusal(whole.substr(0, size)).empty(), std::to_string(size).c_str());
    }

    void aCutPictureOfAFolderIsSkipped_data() { everyKind(); }
    void aCutPictureOfAFolderIsSkipped()
    {
        const std::string whole = wholeOfRow();
        for (const std::size_t size : {whole.size() / 2, whole.size() - 200, whole.size() - 1}) {
            const TemporaryFolder folder;
            folder.write("whole", whole);
            const std::string cut = folder.write("cut", whole.substr(0, size)).string();
            const SourceDataset source = readSourceDataset(folder.path());
            QCOMPARE(source.data.size(), std::size_t{1});
            QCOMPARE(source.skipped.size(), std::size_t{1});
            QCOMPARE(source.skipped[0].file, cut);
            QVERIFY(source.skipped[0].reason.ends_with('.'));
        }
    }

    void jpegsOfEveryForm_data()
    {
        QTest::addColumn<int>("option");
        QTest::newRow("progressive") << static_cast<int>(cv::IMWRITE_JPEG_PROGRESSIVE);
        QTest::newRow("with marks to start again") << static_cast<int>(cv::IMWRITE_JPEG_RST_INTERVAL);
        QTest::newRow("its own tables") << static_cast<int>(cv::IMWRITE_JPEG_OPTIMIZE);
    }
    void jpegsOfEveryForm()
    {
        QFETCH(int, option);
        const std::string whole = pictureFile(".jpg", noise(50, 40, CV_8UC3), {option, 1});
        QCOMPARE(refusal(whole), std::string());
        QCOMPARE(refusal(whole + "what a camera adds\xFF"), std::string());
        for (std::size_t size = whole.size() / 2; size < whole.size(); ++size)
            QVERIFY(contains(refusal(whole.substr(0, size)), "cut short"));
    }

    /// A small picture in the Exif of a JPEG has an end of its own.
    void theEndOfAnotherPictureDoesNotCount()
    {
        const std::string whole = pictureFile(".jpg", noise(20, 20, CV_8UC1));
        const std::string with = whole.substr(0, 2) + "\xFF\xE1\0\x08"s + "ab\xFF\xD9" + "cd" + whole.substr(2);
        QCOMPARE(refusal(with), std::string());
        QVERIFY(contains(refusal(with.substr(0, with.size() - 1)), "cut short"));
    }

    void packedTiffs_data()
    {
        QTest::addColumn<int>("packing");
        QTest::newRow("not packed") << 1;
        QTest::newRow("LZW") << 5;
        QTest::newRow("deflate") << 8;
        QTest::newRow("PackBits") << 32773;
        QTest::newRow("older deflate") << 32946;
    }
    /// A strip that holds less than its rows is broken, wherever it stops.
    void packedTiffs()
    {
        QFETCH(int, packing);
        cv::Mat pixels = noise(120, 90, CV_8UC3);
        pixels.rowRange(30, 70).setTo(cv::Scalar(1, 2, 3));
        const std::string whole = pictureFile(".tiff", pixels, {cv::IMWRITE_TIFF_COMPRESSION, packing});
        QCOMPARE(refusal(whole), std::string());
        const auto [place, width] = firstCountOf(whole);
        const std::size_t size = numberAt(whole, place, width);
        constexpr std::size_t kAround = 8; // what may stand behind the last pixels: marks of the end, a checksum
        for (std::size_t less = kAround; less < size; less += 97) {
            std::string cut = whole;
            cut.replace(place, width, littleEndian(static_cast<std::uint32_t>(size - less)).substr(0, width));
            QVERIFY2(contains(refusal(cut), "cannot hold"), std::to_string(less).c_str());
        }
    }

    void tiffsThatPromiseTooMuch_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char* what, const std::string& bytes) {
            QTest::newRow(what) << QByteArray::fromStdString(bytes);
        };
        const std::string strip(100, '\x81'); // 128 bytes from each two
        const std::string pixels(100, 'x');
        for (const std::uint32_t packing : {1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34712, 50000, 50001})
            add(("packing " + std::to_string(packing)).c_str(), tiffOf(10000, 10000, packing, strip));
        add("a row more than there is", tiffOf(10, 11, 1, pixels));
        add("behind the end", tiffOf(10, 10, 1, pixels, {{kOffsets, 1000}}));
        add("beyond the end", tiffOf(10, 10, 1, pixels, {{kOffsets, 150}}));
        add("longer than the file", tiffOf(10, 10, 1, pixels, {{kBytes, 0x7FFFFFFF}}));
        add("strips of millions of rows", tiffOf(10, 10, 1, pixels, {{kRows, 20'000'000}}));
        add("a strip that is missing", tiffOf(10, 10, 1, pixels, {{kRows, 5}}));
    }
    void tiffsThatPromiseTooMuch()
    {
        QFETCH(QByteArray, bytes);
        const std::string sentence = refusal(bytes.toStdString());
        QVERIFY2(contains(sentence, "cannot hold"), sentence.c_str());
    }

    void tiffsMadeByHand()
    {
        const std::string pixels(100, 'x');
        for (const std::string& bytes :
             {tiffOf(10, 10, 1, pixels), tiffOf(10, 10, 1, pixels, {{kRows, 11}}), tiffOf(10, 10, 1, pixels + "more"),
              tiffOf(10, 10, 1, pixels, {{kRows, 0xFFFFFFFF}}), tiffOf(128, 2, 32773, "\x81y\x81z")})
            QCOMPARE(refusal(bytes), std::string());
    }

    void webPsOfOneColour()
    {
        const std::vector<int> lossless = {cv::IMWRITE_WEBP_QUALITY, 101};
        const cv::Mat small(1000, 1000, CV_8UC3, cv::Scalar(7, 7, 7));
        QCOMPARE(refusal(pictureFile(".webp", small, lossless)), std::string());
        QCOMPARE(refusal(pictureFile(".webp", small)), std::string());
        const cv::Mat large(5000, 5000, CV_8UC3, cv::Scalar(7, 7, 7));
        QVERIFY(contains(refusal(pictureFile(".webp", large, lossless)), "cannot hold"));
    }

    /// The header of a PNM says which number is white; 3 of 15 is as bright as 819 of 4095.
    void theWhiteOfAPnmIs255_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto add = [](const char* what, const std::string& content) {
            QTest::newRow(what) << QByteArray::fromStdString(content);
        };
        add("4 bits", "P5 2 1 15\n\x0F\x03"s);
        add("4 bits as text", "P2 2 1 15\n15 3\n"s);
        add("8 bits", "P5 2 1 255\n\xFF\x33"s);
        add("12 bits", "P5 2 1 4095\n\x0F\xFF\x03\x33"s);
        add("12 bits as text", "P2 2 1 4095\n4095 819\n"s);
        add("16 bits", "P5 2 1 65535\n\xFF\xFF\x33\x33"s);
        add("4 bits in colour", "P6 2 1 15\n\x0F\x0F\x0F\x03\x03\x03"s);
        add("12 bits in colour as text", "P3 2 1 4095\n4095 4095 4095 819 819 819\n"s);
    }
    void theWhiteOfAPnmIs255()
    {
        QFETCH(QByteArray, content);
        QCOMPARE(decodePicture(content.toStdString(), 1).samples, (std::vector<std::uint8_t>{255, 51}));
    }

    void samplesThatAreNoNumbers_data()
    {
        QTest::addColumn<double>("number");
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("inf") << std::numeric_limits<double>::infinity();
        QTest::newRow("-inf") << -std::numeric_limits<double>::infinity();
    }
    void samplesThatAreNoNumbers()
    {
        QFETCH(double, number);
        for (const int type : {CV_32FC1, CV_64FC1, CV_32FC3}) {
            cv::Mat pixels(6, 5, type, cv::Scalar::all(0.5));
            const std::vector<int> plain = {cv::IMWRITE_TIFF_COMPRESSION, 1};
            QCOMPARE(refusal(pictureFile(".tiff", pixels, plain)), std::string());
            pixels(cv::Rect(2, 3, 1, 1)).setTo(cv::Scalar::all(number));
            const std::string bytes = pictureFile(".tiff", pixels, plain);
            QVERIFY(contains(refusal(bytes), "finite"));
            const TemporaryFolder folder;
            folder.write("a.tiff", bytes);
            folder.write("b.tiff", pictureFile(".tiff", noise(5, 6, CV_8UC1)));
            const SourceDataset source = readSourceDataset(folder.path());
            QCOMPARE(source.skipped.size(), std::size_t{1});
            QVERIFY(contains(source.skipped[0].reason, "finite"));
        }
    }

private:
    static void everyKind()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("channels");
        for (const char* kind : pictureKinds()) {
            QTest::addRow("%s, colour", kind) << QString(kind) << 3;
            QTest::addRow("%s, grey", kind) << QString(kind) << 1;
        }
    }
    static std::string wholeOfRow()
    {
        QFETCH(QString, kind);
        QFETCH(int, channels);
        return pictureFile(kind.toLatin1().constData(), noise(21, 15, CV_8UC(channels)));
    }
};

QTEST_APPLESS_MAIN(TstPictureBody)
#include "tst_picture_body.moc"
