// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fstream>
#include <string>

#include "core/data/picture_header.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;
using namespace std::string_literals;

namespace {

std::string bigEndian(std::size_t number)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFFU);
    return bytes;
}

std::string chunk(const std::string& name, const std::string& content)
{
    return bigEndian(content.size()) + name + content + "\0\0\0\0"s;
}

/// 70 x 50 pixels, held sideways; says so before or behind the pixels.
std::string sidewaysPng(bool behind, std::size_t parts, std::size_t size)
{
    const std::string exif = chunk("eXIf", "MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0"s);
    std::string bytes = "\x89PNG\r\n\x1a\n" + chunk("IHDR", bigEndian(70) + bigEndian(50) + "\x10\6\0\0\0"s);
    bytes += behind ? "" : exif;
    for (std::size_t i = 0; i < parts; ++i)
        bytes += chunk("IDAT", std::string(size, 'x'));
    return bytes + (behind ? exif : "") + chunk("IEND", "");
}

/// Bytes this process has read so far.
std::size_t bytesRead()
{
    std::ifstream facts("/proc/self/io");
    std::string name;
    std::size_t count = 0;
    return facts >> name >> count && name == "rchar:" ? count : 0;
}

} // namespace

class TstPictureHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileSaysWhatItsBytesSay()
    {
        const TemporaryFolder folder;
        const std::string jpeg = "\xFF\xD8"s + "\xFF\xFE\x40\0"s + std::string(0x3FFE, 'c') + "\xFF\xE1\0\x22"s +
                                 "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\x08\0\0\0"s + "\0\0\0\0"s +
                                 "\xFF\xC0\0\x0B\x08\0\5\0\7\1\1\x11\0"s;
        for (const std::string& bytes :
             {sidewaysPng(false, 1, 100), sidewaysPng(true, 1, 100), sidewaysPng(true, 40, 8192),
              sidewaysPng(true, 1, 50'000), jpeg, "P6 7 5 255\nabc"s, "BM\0\0"s, ""s,
              sidewaysPng(true, 3, 5000).substr(0, 9000)}) {
            const PictureHeader all = readPictureHeader(bytes);
            const PictureHeader file = pictureHeaderOf(folder.write("a", bytes));
            QCOMPARE(file.format, all.format);
            QCOMPARE(file.width, all.width);
            QCOMPARE(file.height, all.height);
            QCOMPARE(file.orientation, all.orientation);
            QCOMPARE(file.bitsOfPixel, all.bitsOfPixel);
            QCOMPARE(file.white, all.white);
        }
        QCOMPARE(readPictureHeader(jpeg).orientation, 8);
        QCOMPARE(readPictureHeader(jpeg).width, std::uint64_t{7});
    }

    void theOrientationIsFoundBeforeAndBehindThePixels()
    {
        for (const bool behind : {false, true}) {
            const PictureHeader header = readPictureHeader(sidewaysPng(behind, 3, 8192));
            QCOMPARE(header.orientation, 6);
            QCOMPARE(header.turnedWidth(), std::uint64_t{50});
            QCOMPARE(header.bitsOfPixel, 64U);
        }
    }

    void whatATiffTakesIsKnown()
    {
        // 7 x 5, three samples of 16 bits, the three numbers of bits at byte 62.
        const std::string tiff = "II*\0\x08\0\0\0\4\0\0\1\3\0\1\0\0\0\7\0\0\0\1\1\4\0\1\0\0\0\5\0\0\0"
                                 "\2\1\3\0\3\0\0\0\x3E\0\0\0\x15\1\3\0\1\0\0\0\3\0\0\0\0\0\0\0\x10\0\x10\0\x10\0"s;
        const PictureHeader header = readPictureHeader(tiff);
        QCOMPARE(header.width, std::uint64_t{7});
        QCOMPARE(header.bitsOfPixel, 48U);
    }

    /// The pixels are read when they are decoded, not before.
    void pixelsAreNotReadForTheHeader()
    {
        if (bytesRead() == 0)
            QSKIP("this system does not say how much is read");
        const TemporaryFolder folder;
        const auto path = folder.write("a.png", sidewaysPng(true, 100, 65'536));
        const std::size_t before = bytesRead();
        const PictureHeader header = pictureHeaderOf(path);
        const std::size_t read = bytesRead() - before;
        QCOMPARE(header.orientation, 6);
        QVERIFY2(read < 100'000, std::to_string(read).c_str());
    }

    void theWhiteOfAPnmIsKnown()
    {
        QCOMPARE(readPictureHeader("P5 7 5 # bits\n4095\nab").white, std::uint64_t{4095});
        QCOMPARE(readPictureHeader("P4 7 5\n12345").white, std::uint64_t{0});
        QCOMPARE(readPictureHeader("P5 7 5 25").white, std::uint64_t{0}); // 255, perhaps
        QCOMPARE(readPictureHeader("P5 7 5 ").white, std::uint64_t{0});
    }

    void whatCannotBeReadIsUnknown()
    {
        const TemporaryFolder folder;
        QCOMPARE(pictureHeaderOf(folder.path()).format, PictureFormat::Unknown);
        QCOMPARE(pictureHeaderOf(folder.path() / "nothing").format, PictureFormat::Unknown);
    }
};

QTEST_APPLESS_MAIN(TstPictureHeader)
#include "tst_picture_header.moc"
