// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <cstring>

#include "core/base/atomic_file.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/output/png.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::errorOf;

namespace {

std::string textOf(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Image countingImage(int width, int height, int channels)
{
    Image image{width, height, channels, {}};
    for (int i = 0; i < width * height * channels; ++i)
        image.samples.push_back(static_cast<std::uint8_t>(i * 7));
    return image;
}

/// A sheet of one tone.
Image sheetOf(int width, int height, std::uint8_t tone)
{
    return {width, height, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height), tone)};
}

void fillBox(Image& image, int left, int top, int width, int height, std::uint8_t tone)
{
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            image.samples[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                          static_cast<std::size_t>(x)] = tone;
}

std::uint32_t bigEndianAt(const std::string& bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

struct Chunk
{
    std::string type;
    std::string body;
    bool intact = false;
};

/// The chunks of a PNG, their checksums verified.
std::vector<Chunk> chunksOf(const std::string& png)
{
    std::vector<Chunk> chunks;
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const std::size_t length = bigEndianAt(png, at);
        const std::string covered = png.substr(at + 4, length + 4);
        chunks.push_back(
            {covered.substr(0, 4), covered.substr(4), crc32Of(covered) == bigEndianAt(png, at + 8 + length)});
        at += 12 + length;
    }
    return chunks;
}

/// An uncompressed BMP of 32 bits: blue, green, red and what V4 headers call alpha.
std::string bmpOf(const std::vector<std::array<std::uint8_t, 4>>& bgra, int width)
{
    const auto height = static_cast<int>(bgra.size()) / width;
    std::string bytes = "BM";
    const auto add = [&](std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i)
            bytes += static_cast<char>(value >> (8 * i));
    };
    add(static_cast<std::uint32_t>(122 + bgra.size() * 4), 4), add(0, 4), add(122, 4);
    add(108, 4), add(static_cast<std::uint32_t>(width), 4), add(static_cast<std::uint32_t>(-height), 4), add(1, 2),
        add(32, 2);
    add(3, 4), add(0, 4), add(0, 4), add(0, 4), add(0, 4), add(0, 4);
    add(0xFF0000, 4), add(0xFF00, 4), add(0xFF, 4), add(0xFF000000, 4);
    bytes.resize(122, '\0');
    for (const auto& pixel : bgra)
        bytes.append(reinterpret_cast<const char*>(pixel.data()), 4);
    return bytes;
}

/// Eight black columns left of eight white ones, 8 rows, written by another program.
std::string sampleOf(const char* base64) { return QByteArray::fromBase64(base64).toStdString(); }
constexpr const char* kJpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMU"
    "FRUVDA8XGBYUGBIUFRT/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAACQr/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oA"
    "CAEBAAA/ACqVUP/Z";
constexpr const char* kTiff =
    "SUkqACoAAACAACBQOBP+CQeEQaEQsAQqGQeHQ+BxGJQ2KwSKRKMgCAgADAAAAQMAAQAAABAAAAABAQMAAQAAAAgAAAACAQMAAQAA"
    "AAgAAAADAQMAAQAAAAUAAAAGAQMAAQAAAAEAAAARAQQAAQAAAAgAAAAVAQMAAQAAAAEAAAAWAQMAAQAAAAgAAAAXAQQAAQAAACEA"
    "AAAcAQMAAQAAAAEAAAA9AQMAAQAAAAIAAABTAQMAAQAAAAEAAAAAAAAA";
constexpr const char* kWebP = "UklGRiYAAABXRUJQVlA4TBoAAAAvD8ABAA8w//M///MfeBALJvOX7kwhov+hAw==";

std::string halvesAsPnm()
{
    std::string bytes = "P5 # a comment\n16\n# another\n8 255\n";
    for (int y = 0; y < 8; ++y)
        bytes += std::string(8, '\0') + std::string(8, '\xFF');
    return bytes;
}

/// Centre of mass of an image in pixels counted from 0.
std::array<double, 2> centreOfMass(const std::vector<float>& planar, int width)
{
    double total = 0;
    double x = 0;
    double y = 0;
    for (std::size_t i = 0; i < planar.size(); ++i) {
        total += planar[i];
        const std::size_t column = i % static_cast<std::size_t>(width);
        const std::size_t row = i / static_cast<std::size_t>(width);
        x += planar[i] * static_cast<double>(column);
        y += planar[i] * static_cast<double>(row);
    }
    return {x / total, y / total};
}

/// Columns and rows of 28 x 28 that hold ink: left, right, top, bottom, the ends included.
std::array<int, 4> inkBox(const std::vector<float>& planar)
{
    std::array<int, 4> box = {28, -1, 28, -1};
    for (int i = 0; i < 28 * 28; ++i) {
        if (planar[static_cast<std::size_t>(i)] > 0) {
            box[0] = std::min(box[0], i % 28);
            box[1] = std::max(box[1], i % 28);
            box[2] = std::min(box[2], i / 28);
            box[3] = std::max(box[3], i / 28);
        }
    }
    return box;
}

constexpr ImageShape kMnist{1, 28, 28};

} // namespace

class TstPng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWayThereAndBack_data()
    {
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << 1;
        QTest::newRow("colour") << 3;
    }

    void theWayThereAndBack()
    {
        QFETCH(int, channels);
        const Image image = countingImage(13, 9, channels);
        const latentscape::test::TemporaryFolder folder;
        writePng(folder.path() / "a.png", image, {{"recipe", "{}"}});
        QVERIFY(decodePicture(readFile(folder.path() / "a.png"), channels) == image);
    }

    void theSameBytesEveryTime()
    {
        const Image image = countingImage(300, 200, 3);
        QCOMPARE(textOf(encodePng(image, {{"a", "b"}})), textOf(encodePng(image, {{"a", "b"}})));
    }

    void textsStandInChunksOfTheirOwn()
    {
        const auto chunks = chunksOf(
            textOf(encodePng(countingImage(4, 4, 1), {{"kind", "manifold"}, {"Title", "\xEA\xB7\xB8\xEB\xA6\xBC"}})));
        QVERIFY(chunks.size() >= 5);
        QCOMPARE(chunks.front().type, std::string("IHDR"));
        QCOMPARE(chunks.back().type, std::string("IEND"));
        for (const Chunk& chunk : chunks)
            QVERIFY2(chunk.intact, chunk.type.c_str());
        QCOMPARE(chunks[1].type, std::string("iTXt"));
        QCOMPARE(chunks[1].body, std::string("Title\0\0\0\0\0\xEA\xB7\xB8\xEB\xA6\xBC", 16));
        QCOMPARE(chunks[2].type, std::string("tEXt"));
        QCOMPARE(chunks[2].body, std::string("kind\0manifold", 13));
    }

    /// tEXt for what Latin-1 has, iTXt for the rest.
    void theChunkOfATextGoesByItsCharacters()
    {
        const auto chunkOf = [](const std::string& text) {
            return chunksOf(textOf(encodePng(countingImage(2, 2, 1), {{"k", text}})))[1];
        };
        for (const auto& [text, latin] : {std::pair<std::string, std::string>("a\nb ~", "a\nb ~"),
                                          {"", ""},
                                          {"caf\xC3\xA9 \xC2\xB5", "caf\xE9 \xB5"}}) {
            QCOMPARE(chunkOf(text).type, std::string("tEXt"));
            QCOMPARE(chunkOf(text).body, std::string("k\0", 2) + latin);
        }
        for (const std::string& text :
             {std::string("\xED\x95\x9C"), std::string("\t"), std::string("\xC2\xA0"), std::string("\xC4\x80"),
              std::string("cut \xC3"), std::string("\xE9 alone"), std::string("a\0b", 3)}) {
            QCOMPARE(chunkOf(text).type, std::string("iTXt"));
            QCOMPARE(chunkOf(text).body, std::string("k\0\0\0\0\0", 6) + text);
        }
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const auto error = errorOf([] { writePng("/nonexistent/a.png", countingImage(2, 2, 1)); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Work);
        QVERIFY(contains(error->what(), "/nonexistent/a.png"));
    }

    void everyFormatIsFoundByItsContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
        };
        row("JPEG", sampleOf(kJpeg));
        row("TIFF", sampleOf(kTiff));
        row("WebP", sampleOf(kWebP));
        row("PNM", halvesAsPnm());
        std::vector<std::array<std::uint8_t, 4>> pixels;
        pixels.reserve(128);
        for (int i = 0; i < 128; ++i)
            pixels.push_back(i % 16 < 8 ? std::array<std::uint8_t, 4>{0, 0, 0, 255}
                                        : std::array<std::uint8_t, 4>{255, 255, 255, 255});
        row("BMP", bmpOf(pixels, 16));
    }

    void everyFormatIsFoundByItsContent()
    {
        QFETCH(QByteArray, bytes);
        for (const int channels : {1, 3}) {
            const Image image = decodePicture(bytes.toStdString(), channels);
            QCOMPARE(image.width, 16);
            QCOMPARE(image.height, 8);
            QCOMPARE(image.channels, channels);
            for (std::size_t i = 0; i < image.samples.size(); ++i) {
                const bool white = i / static_cast<std::size_t>(channels) % 16 >= 8;
                QVERIFY(white ? image.samples[i] > 250 : image.samples[i] < 5);
            }
        }
    }

    void sixteenBitsBecomeEight()
    {
        const Image image = decodePicture(std::string("P5 2 1 65535\n") + std::string("\x80\x80\xFF\xFF", 4), 1);
        QCOMPARE(image.samples, (std::vector<std::uint8_t>{128, 255}));
    }

    void coloursKeepTheirOrder()
    {
        const std::string ppm = std::string("P6 1 1 255\n") + std::string("\xFF\x80\x00", 3);
        QCOMPARE(decodePicture(ppm, 3).samples, (std::vector<std::uint8_t>{255, 128, 0}));
        // 0.299 red + 0.587 green + 0.114 blue
        QVERIFY(std::abs(decodePicture(ppm, 1).samples[0] - 151) <= 1);
    }

    void transparentPaperIsWhiteUnderDarkInk()
    {
        const Image image = decodePicture(bmpOf({{0, 0, 0, 255}, {0, 0, 0, 0}, {0, 0, 0, 128}}, 3), 1);
        QCOMPARE(image.samples, (std::vector<std::uint8_t>{0, 255, 127}));
    }

    void transparentPaperIsBlackUnderBrightInk()
    {
        const Image image = decodePicture(bmpOf({{255, 255, 255, 255}, {255, 255, 255, 0}, {0, 0, 0, 0}}, 3), 1);
        QCOMPARE(image.samples, (std::vector<std::uint8_t>{255, 0, 0}));
    }

    void whatIsNoPictureIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const std::string& bytes, const char* sentence) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QString(sentence);
        };
        const std::string png = textOf(encodePng(countingImage(20, 20, 1)));
        std::string huge = png;
        huge.replace(16, 8, std::string("\x00\x01\x00\x00\x00\x01\x00\x00", 8));
        row("nothing", "", "PNG, JPEG, BMP");
        row("text", "hello", "PNG, JPEG, BMP");
        row("Sun raster", std::string("\x59\xA6\x6A\x95") + std::string(40, '\0'), "PNG, JPEG, BMP");
        row("only a signature", png.substr(0, 8), "gives no size");
        row("cut header", png.substr(0, 30), "decoded");
        row("too large", huge, "65536 x 65536");
        row("large PNM", "P5 20000 20000 255\n", "20000 x 20000");
        row("cut JPEG", sampleOf(kJpeg).substr(0, 60), "size");
    }

    void whatIsNoPictureIsSaid()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        const auto error = errorOf([&] { decodePicture(bytes.toStdString(), 1); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(contains(error->what(), sentence.toStdString()), error->what());
    }

    void thePicturesOwnSizeIsTakenAsItIs()
    {
        const Image image = countingImage(28, 28, 1);
        const auto planar = fitPicture(image, kMnist, false);
        for (std::size_t i = 0; i < planar.size(); ++i)
            QCOMPARE(planar[i], static_cast<float>(image.samples[i]) / 255.0F);
    }

    void darkInkOnBrightPaperIsInverted()
    {
        Image image = sheetOf(28, 28, 255);
        fillBox(image, 10, 10, 4, 4, 0);
        const auto inverted = fitPicture(image, kMnist);
        QCOMPARE(inverted[0], 0.0F);
        QCOMPARE(inverted[11 * 28 + 11], 1.0F);
        QCOMPARE(fitPicture(image, kMnist, false)[0], 1.0F);
    }

    void coloursAreNotInverted()
    {
        Image image{2, 2, 3, {255, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 255}};
        const auto planar = fitPicture(image, {3, 2, 2});
        // Planes red, green, blue.
        QCOMPARE(planar, (std::vector<float>{1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1}));
    }

    void inkFillsTheBoxOfTwentyAndIsCentred()
    {
        // A tall bar somewhere on a large dark sheet.
        Image image = sheetOf(300, 200, 0);
        fillBox(image, 200, 20, 20, 100, 255);
        const auto planar = fitPicture(image, kMnist);
        const auto box = inkBox(planar);
        QCOMPARE(box[3] - box[2] + 1, 20);
        QCOMPARE(box[1] - box[0] + 1, 4);
        const auto centre = centreOfMass(planar, 28);
        QVERIFY(std::abs(centre[0] - 14) <= 0.5);
        QVERIFY(std::abs(centre[1] - 14) <= 0.5);
    }

    void theMassNotTheBoxIsCentred()
    {
        // An L: its mass lies low and left.
        Image image = sheetOf(200, 200, 255);
        fillBox(image, 50, 50, 20, 100, 0);
        fillBox(image, 50, 130, 100, 20, 0);
        const auto planar = fitPicture(image, kMnist);
        const auto centre = centreOfMass(planar, 28);
        QVERIFY(std::abs(centre[0] - 14) <= 0.5);
        QVERIFY(std::abs(centre[1] - 14) <= 0.5);
        QVERIFY(inkBox(planar)[0] > 4);
    }

    void smallInkIsEnlarged()
    {
        Image image = sheetOf(16, 16, 0);
        fillBox(image, 4, 4, 5, 5, 255);
        const auto box = inkBox(fitPicture(image, kMnist));
        QCOMPARE(box[1] - box[0] + 1, 20);
        QCOMPARE(box[3] - box[2] + 1, 20);
    }

    void thePapersToneIsTakenAway()
    {
        Image image = sheetOf(100, 100, 200);
        fillBox(image, 40, 30, 20, 40, 60);
        const auto planar = fitPicture(image, kMnist);
        QCOMPARE(planar[0], 0.0F);
        QCOMPARE(*std::max_element(planar.begin(), planar.end()), 1.0F);
    }

    void aBlankSheetGivesZeros()
    {
        const std::vector<float> zeros(28 * 28, 0.0F);
        QCOMPARE(fitPicture(sheetOf(100, 50, 255), kMnist), zeros);
        QCOMPARE(fitPicture(sheetOf(100, 50, 0), kMnist), zeros);
        QCOMPARE(fitPicture(sheetOf(1, 1, 130), kMnist), zeros);
    }

    void otherShapesKeepTheAspect()
    {
        // A wide white picture in a square one: black above and below.
        Image image = sheetOf(64, 32, 255);
        const auto planar = fitPicture(image, {1, 16, 16}, false);
        for (std::size_t i = 0; i < planar.size(); ++i)
            QCOMPARE(planar[i], i / 16 >= 4 && i / 16 < 12 ? 1.0F : 0.0F);
    }

    void greyBecomesColourAndColourGrey()
    {
        const auto colour = fitPicture(sheetOf(4, 4, 51), {3, 4, 4}, false);
        QCOMPARE(colour, std::vector<float>(48, 0.2F));
        const Image red{1, 1, 3, {255, 0, 0}};
        const auto grey = fitPicture(red, {1, 1, 1}, false);
        QVERIFY(std::abs(grey[0] - 0.299F) < 0.01F);
    }

    void aPhotographedDigitComesBackAsItWas()
    {
        // Digits of MNIST, eight times as large, as dark ink in a corner of a light grey sheet.
        const DatasetPtr data = loadDataset("mnist");
        double difference = 0;
        for (std::size_t digit = 0; digit < 20; ++digit) {
            Image sheet = sheetOf(400, 300, 220);
            const auto pixels = data->image(digit);
            for (int i = 0; i < 28 * 28; ++i) {
                const int ink = pixels[static_cast<std::size_t>(i)];
                fillBox(sheet, 150 + i % 28 * 8, 40 + i / 28 * 8, 8, 8,
                        static_cast<std::uint8_t>(220 - ink * 200 / 255));
            }
            const auto planar = fitPicture(sheet, kMnist);
            for (std::size_t i = 0; i < planar.size(); ++i)
                difference += std::abs(planar[i] - static_cast<float>(pixels[i]) / 255.0F) / (20 * 28 * 28);
        }
        // One pixel to the side would make it 0.06.
        QVERIFY2(difference < 0.005, qPrintable(QString::number(difference)));
    }

    void extremeAspectsSurvive()
    {
        Image line = sheetOf(400, 3, 0);
        fillBox(line, 10, 1, 380, 1, 255);
        const auto box = inkBox(fitPicture(line, kMnist));
        QCOMPARE(box[1] - box[0] + 1, 20);
        QCOMPARE(box[3] - box[2] + 1, 1);
        QCOMPARE(fitPicture(sheetOf(1, 500, 255), {1, 8, 8}, false).size(), std::size_t{64});
    }
};

QTEST_APPLESS_MAIN(TstPng)
#include "tst_png.moc"
