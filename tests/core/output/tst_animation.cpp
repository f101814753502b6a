// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <fstream>
#include <utility>

#include <gif_lib.h>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>
#include <zlib.h>

#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "core/data/picture.h"
#include "core/output/animation.h"
#include "core/output/gif_palette.h"
#include "tests/support/expect_error.h"
#include "tests/support/pixel.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::sampleAt;
using latentscape::test::sampleIndex;
using latentscape::test::sentenceOf;

namespace {

std::string textOf(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A light square that walks over a ground of shades.
std::vector<Image> walkingSquare(int count, int channels, int width = 13, int height = 9)
{
    std::vector<Image> frames;
    for (int i = 0; i < count; ++i) {
        Image frame{width, height, channels, {}};
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const bool inside = x >= i && x < i + 3 && y >= 2 && y < 5;
                for (int c = 0; c < channels; ++c)
                    frame.samples.push_back(static_cast<std::uint8_t>(inside ? 255 - 40 * c : 10 * y + 3 * c));
            }
        }
        frames.push_back(std::move(frame));
    }
    return frames;
}

/// Every colour there may be: more than a GIF holds.
std::vector<Image> colourful(int count)
{
    std::vector<Image> frames;
    for (int i = 0; i < count; ++i) {
        Image frame{32, 32, 3, {}};
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                frame.samples.push_back(static_cast<std::uint8_t>(8 * x));
                frame.samples.push_back(static_cast<std::uint8_t>(8 * y));
                frame.samples.push_back(static_cast<std::uint8_t>(40 * i));
            }
        }
        frames.push_back(std::move(frame));
    }
    return frames;
}

Image enlargedBy(const Image& image, int scale)
{
    Image large{image.width * scale, image.height * scale, image.channels, {}};
    for (int y = 0; y < large.height; ++y) {
        for (int x = 0; x < large.width; ++x) {
            for (int c = 0; c < image.channels; ++c)
                large.samples.push_back(sampleAt(image, x / scale, y / scale, c));
        }
    }
    return large;
}

void paste(Image& sheet, const Image& part, int left, int top)
{
    for (int y = 0; y < part.height; ++y)
        std::copy_n(&part.samples[sampleIndex(part, 0, y)], sampleIndex(part, 0, 1),
                    &sheet.samples[sampleIndex(sheet, left, top + y)]);
}

struct Film
{
    std::vector<Image> frames; ///< as a viewer shows them
    std::vector<int> delays;   ///< hundredths of a second
    std::string comment;
    bool loops = false;
};

struct Source
{
    std::string bytes;
    std::size_t at = 0;
};

int giveBytes(GifFileType* gif, GifByteType* out, int count)
{
    auto* source = static_cast<Source*>(gif->UserData);
    const std::size_t given = std::min(static_cast<std::size_t>(count), source->bytes.size() - source->at);
    std::copy_n(source->bytes.data() + source->at, given, out);
    source->at += given;
    return static_cast<int>(given);
}

/// What giflib's reader makes of a GIF; always with three channels.
Film readGif(const std::vector<std::byte>& bytes)
{
    Source source{textOf(bytes)};
    GifFileType* gif = ::DGifOpen(&source, giveBytes, nullptr);
    Film film;
    if (gif == nullptr || ::DGifSlurp(gif) != GIF_OK)
        return film;
    Image screen{gif->SWidth, gif->SHeight, 3,
                 std::vector<std::uint8_t>(static_cast<std::size_t>(gif->SWidth * gif->SHeight * 3))};
    for (int i = 0; i < gif->ImageCount; ++i) {
        const SavedImage& saved = gif->SavedImages[i];
        Image part{saved.ImageDesc.Width, saved.ImageDesc.Height, 3, {}};
        for (int p = 0; p < part.width * part.height; ++p) {
            const GifColorType color = gif->SColorMap->Colors[saved.RasterBits[p]];
            part.samples.insert(part.samples.end(), {color.Red, color.Green, color.Blue});
        }
        paste(screen, part, saved.ImageDesc.Left, saved.ImageDesc.Top);
        film.frames.push_back(screen);
        GraphicsControlBlock control{};
        ::DGifSavedExtensionToGCB(gif, i, &control);
        film.delays.push_back(control.DelayTime);
        for (int e = 0; e < saved.ExtensionBlockCount; ++e) {
            const ExtensionBlock& block = saved.ExtensionBlocks[e];
            const std::string content(reinterpret_cast<const char*>(block.Bytes),
                                      static_cast<std::size_t>(block.ByteCount));
            if (block.Function == COMMENT_EXT_FUNC_CODE)
                film.comment += content;
            film.loops = film.loops || content == "NETSCAPE2.0";
        }
    }
    ::DGifCloseFile(gif, nullptr);
    return film;
}

std::uint32_t bigEndianAt(const std::string& bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// A PNG of one frame of an animated one: OpenCV's reader does the rest.
std::string stillOf(const std::string& head, std::uint32_t width, std::uint32_t height, const std::string& data)
{
    const auto chunk = [](const std::string& body) {
        std::string bytes;
        const auto add = [&](std::uint32_t value) {
            for (const unsigned shift : {24U, 16U, 8U, 0U})
                bytes.push_back(static_cast<char>(value >> shift));
        };
        add(static_cast<std::uint32_t>(body.size() - 4));
        bytes += body;
        add(crc32Of(body));
        return bytes;
    };
    std::string ihdr = head;
    for (std::size_t i = 0; i < 4; ++i) {
        ihdr[i] = static_cast<char>(width >> (24 - 8 * i));
        ihdr[4 + i] = static_cast<char>(height >> (24 - 8 * i));
    }
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR" + ihdr) + chunk("IDAT" + data) + chunk("IEND");
}

/// Walks through the chunks of an animated PNG, which have to follow one another as the specification says.
Film readApng(const std::vector<std::byte>& bytes, int channels)
{
    const std::string png = textOf(bytes);
    Film film;
    std::string head;
    std::string control;
    std::uint32_t sequence = 0;
    std::uint32_t promised = 0;
    Image screen;
    const auto show = [&](const std::string& data) {
        const std::uint32_t width = bigEndianAt(control, 4);
        const std::uint32_t height = bigEndianAt(control, 8);
        const Image part = decodePicture(stillOf(head, width, height, data), channels);
        if (screen.empty())
            screen = part;
        else
            paste(screen, part, static_cast<int>(bigEndianAt(control, 12)), static_cast<int>(bigEndianAt(control, 16)));
        film.frames.push_back(screen);
        film.delays.push_back(static_cast<unsigned char>(control[21]) * 100 / static_cast<unsigned char>(control[23]));
    };
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const std::size_t length = bigEndianAt(png, at);
        const std::string covered = png.substr(at + 4, length + 4);
        if (crc32Of(covered) != bigEndianAt(png, at + 8 + length))
            return {};
        const std::string type = covered.substr(0, 4);
        const std::string body = covered.substr(4);
        at += 12 + length;
        if (type == "IHDR")
            head = body;
        if (type == "acTL") {
            promised = bigEndianAt(body, 0);
            film.loops = bigEndianAt(body, 4) == 0;
        }
        if (type == "tEXt")
            film.comment += body;
        if ((type == "fcTL" || type == "fdAT") && bigEndianAt(body, 0) != sequence++)
            return {};
        if (type == "fcTL")
            control = body;
        if (type == "IDAT")
            show(body);
        if (type == "fdAT")
            show(body.substr(4));
    }
    return promised == film.frames.size() ? film : Film{};
}

Animation animationOf(std::vector<Image> frames, int framesPerSecond = 20, int scale = 1)
{
    Animation animation;
    animation.frames = std::move(frames);
    animation.framesPerSecond = framesPerSecond;
    animation.scale = scale;
    animation.recipe = {{"kind", "traversal"}, {"seed", "1"}};
    return animation;
}

} // namespace

class AnimationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGreyGifIsExact()
    {
        const Animation animation = animationOf(walkingSquare(6, 1), 30, 3);
        const Film film = readGif(encodeAnimation(animation, AnimationFormat::Gif));
        QCOMPARE(film.frames.size(), animation.frames.size());
        for (std::size_t i = 0; i < film.frames.size(); ++i) {
            const Image expected = enlargedBy(animation.frames[i], 3);
            for (std::size_t p = 0; p < expected.samples.size(); ++p)
                QCOMPARE(film.frames[i].samples[3 * p + 1], expected.samples[p]);
        }
        // Thirty a second in hundredths: ten in three frames.
        QCOMPARE(film.delays, (std::vector<int>{3, 4, 3, 3, 4, 3}));
        QVERIFY(film.loops);
        QCOMPARE(film.comment, std::string("kind: traversal\nseed: 1\n"));
    }

    void aGifOfFewColoursIsExact()
    {
        Animation animation = animationOf(walkingSquare(4, 3));
        animation.loops = false;
        const Film film = readGif(encodeAnimation(animation, AnimationFormat::Gif));
        QCOMPARE(film.frames, animation.frames);
        QVERIFY(!film.loops);
    }

    void aGifOfManyColoursIsNear()
    {
        const Animation animation = animationOf(colourful(6));
        const Film film = readGif(encodeAnimation(animation, AnimationFormat::Gif));
        QCOMPARE(film.frames.size(), animation.frames.size());
        double squares = 0;
        double count = 0;
        for (std::size_t i = 0; i < film.frames.size(); ++i) {
            for (std::size_t p = 0; p < film.frames[i].samples.size(); ++p) {
                const double difference = film.frames[i].samples[p] - animation.frames[i].samples[p];
                squares += difference * difference;
                count += 1;
            }
        }
        // 256 colours for a cube of 32 x 32 x 6 of them: boxes of about 5 x 5 x 1 cells.
        QVERIFY2(std::sqrt(squares / count) < 14, qPrintable(QString::number(std::sqrt(squares / count))));
    }

    void aPaletteOfOneToneIsWhole()
    {
        Animation animation = animationOf({Image{2, 2, 1, {9, 9, 9, 9}}, Image{2, 2, 1, {9, 9, 9, 9}}});
        const Film film = readGif(encodeAnimation(animation, AnimationFormat::Gif));
        QCOMPARE(film.frames.size(), std::size_t{2});
        QCOMPARE(film.frames[1].samples, std::vector<std::uint8_t>(12, 9));
        QCOMPARE(GifPalette(animation.frames).bits(), 1);
    }

    void anApngIsExact_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("scale");
        QTest::newRow("grey") << 1 << 1;
        QTest::newRow("colour, enlarged") << 3 << 2;
    }
    void anApngIsExact()
    {
        QFETCH(int, channels);
        QFETCH(int, scale);
        Animation animation = animationOf(walkingSquare(6, channels), 25, scale);
        animation.frames.push_back(animation.frames.back()); // nothing changes
        const std::vector<std::byte> bytes = encodeAnimation(animation, AnimationFormat::Apng);
        const Film film = readApng(bytes, channels);
        QCOMPARE(film.frames.size(), animation.frames.size());
        for (std::size_t i = 0; i < film.frames.size(); ++i)
            QCOMPARE(film.frames[i], enlargedBy(animation.frames[i], scale));
        QCOMPARE(film.delays, std::vector<int>(7, 4));
        QVERIFY(film.loops);
        QVERIFY(contains(film.comment, "traversal"));
        // Who knows no animations sees the first frame.
        QCOMPARE(decodePicture(textOf(bytes), channels), enlargedBy(animation.frames.front(), scale));
    }

    void anApngOfNoiseIsExact()
    {
        RandomStream random(1, RandomPurpose::Choice);
        std::vector<Image> frames;
        for (int i = 0; i < 3; ++i) {
            Image frame{17, 11, 3, {}};
            for (int p = 0; p < 17 * 11 * 3; ++p)
                frame.samples.push_back(static_cast<std::uint8_t>(random.below(256)));
            frames.push_back(frame);
        }
        const Film film = readApng(encodeAnimation(animationOf(frames), AnimationFormat::Apng), 3);
        QCOMPARE(film.frames, frames);
    }

    void anMp4IsReadByOpenCv_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("scale");
        QTest::newRow("grey, odd sides") << 1 << 5;
        QTest::newRow("colour") << 3 << 8;
    }
    void anMp4IsReadByOpenCv()
    {
        QFETCH(int, channels);
        QFETCH(int, scale);
        const latentscape::test::TemporaryFolder folder;
        const std::filesystem::path file = folder.path() / "film.mp4";
        const Animation animation = animationOf(walkingSquare(10, channels), 24, scale);
        QVERIFY(writeAnimation(file, animation));
        std::size_t left = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path()))
            ++left;
        QCOMPARE(left, std::size_t{1});
        cv::VideoCapture capture(file.string());
        QVERIFY(capture.isOpened());
        QCOMPARE(capture.get(cv::CAP_PROP_FPS), 24.0);
        const int width = (13 * scale + 1) / 2 * 2;
        const int height = (9 * scale + 1) / 2 * 2;
        for (const Image& frame : animation.frames) {
            cv::Mat picture;
            QVERIFY(capture.read(picture));
            QCOMPARE(picture.cols, width);
            QCOMPARE(picture.rows, height);
            cv::Mat rgb;
            cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
            const Image expected = enlargedBy(frame, scale);
            double difference = 0;
            for (int y = 0; y < expected.height; ++y)
                for (int x = 0; x < expected.width; ++x)
                    difference += std::abs(sampleAt(expected, x, y) - rgb.at<cv::Vec3b>(y, x)[0]);
            QVERIFY(difference / (expected.width * expected.height) < 6);
        }
        cv::Mat more;
        QVERIFY(!capture.read(more));
        const std::string bytes = readFile(file);
        QVERIFY(contains(bytes, "kind: traversal\nseed: 1\n"));
        QCOMPARE(textOf(encodeAnimation(animation, AnimationFormat::Mp4)), bytes);
    }

    void bytesAreTheSameEveryTime()
    {
        for (const AnimationFormat format : {AnimationFormat::Gif, AnimationFormat::Apng}) {
            const Animation animation = animationOf(colourful(3));
            QVERIFY(encodeAnimation(animation, format) == encodeAnimation(animation, format));
        }
    }

    void theEndingChoosesTheFormat()
    {
        const latentscape::test::TemporaryFolder folder;
        for (const char* name : {"a.gif", "a.png", "a.mp4"}) {
            QVERIFY(writeAnimation(folder.path() / name, animationOf(walkingSquare(3, 1, 16, 16))));
            QCOMPARE(std::string(extensionOf(animationFormatOf(name))), std::string(name).substr(1));
        }
        // As somebody typed it: the file dialogs take it too.
        for (const auto& [name, extension] :
             {std::pair("film.GIF", ".gif"), std::pair("a.Png", ".png"), std::pair("A.MP4", ".mp4")})
            QCOMPARE(std::string(extensionOf(animationFormatOf(name))), std::string(extension));
        QVERIFY(writeAnimation(folder.path() / "film.GIF", animationOf(walkingSquare(3, 1))));
        QVERIFY(contains(sentenceOf([&] { writeAnimation(folder.path() / "a.avi", animationOf(walkingSquare(3, 1))); }),
                         ".gif, .png or .mp4"));
    }

    /// What is before the colon could be taken for a protocol.
    void aRelativeFolderMayHaveAColon()
    {
        const latentscape::test::TemporaryFolder folder;
        const std::filesystem::path before = std::filesystem::current_path();
        std::filesystem::create_directories(folder.path() / "a:b");
        std::filesystem::current_path(folder.path());
        const std::string sentence =
            sentenceOf([] { writeAnimation("a:b/f.mp4", animationOf(walkingSquare(3, 1, 16, 16))); });
        std::filesystem::current_path(before);
        QCOMPARE(sentence, std::string());
        QVERIFY(std::filesystem::exists(folder.path() / "a:b" / "f.mp4"));
    }

    void eachFormatTellsHowFarItIs()
    {
        for (const AnimationFormat format : {AnimationFormat::Gif, AnimationFormat::Apng, AnimationFormat::Mp4}) {
            std::vector<double> told;
            encodeAnimation(animationOf(walkingSquare(4, 1, 16, 16)), format, {}, {},
                            [&told](double done) { told.push_back(done); });
            QCOMPARE(told, (std::vector<double>{0, 0.25, 0.5, 0.75}));
        }
    }

    void whatIsStoppedWritesNothing()
    {
        const latentscape::test::TemporaryFolder folder;
        std::stop_source stop;
        stop.request_stop();
        for (const char* name : {"a.gif", "a.png", "a.mp4"}) {
            QVERIFY(!writeAnimation(folder.path() / name, animationOf(walkingSquare(3, 1, 16, 16)), stop.get_token()));
            QVERIFY(std::filesystem::is_empty(folder.path()));
        }
    }

    void numbersOutOfRangeAreRefused()
    {
        const auto refusal = [](const Animation& animation, AnimationFormat format) {
            return sentenceOf([&] { encodeAnimation(animation, format); });
        };
        QVERIFY(contains(refusal(animationOf(walkingSquare(2, 1), 51), AnimationFormat::Gif), "1 to 50"));
        QVERIFY(contains(refusal(animationOf(walkingSquare(2, 1), 61), AnimationFormat::Apng), "1 to 60"));
        QVERIFY(contains(refusal(animationOf(walkingSquare(2, 1), 0), AnimationFormat::Mp4), "1 to 60"));
        QVERIFY(contains(refusal(animationOf(walkingSquare(2, 1), 20, 17), AnimationFormat::Mp4), "1 to 16"));
        QVERIFY(contains(refusal(animationOf({}), AnimationFormat::Gif), "0 frames"));
        const Image large{5000, 5000, 1, std::vector<std::uint8_t>(25'000'000)};
        QVERIFY(contains(refusal(animationOf({large}, 20, 8), AnimationFormat::Gif), "megapixels"));
    }

    void thereAndBack()
    {
        std::vector<Image> frames = walkingSquare(4, 1);
        const std::vector<Image> there = frames;
        addWayBack(frames);
        QCOMPARE(frames.size(), std::size_t{6});
        QCOMPARE(frames[4], there[2]);
        QCOMPARE(frames[5], there[1]);
        std::vector<Image> two(there.begin(), there.begin() + 2);
        addWayBack(two);
        QCOMPARE(two.size(), std::size_t{2});
    }

    void aFolderThatCannotBeWrittenIsTold()
    {
        const latentscape::test::TemporaryFolder folder;
        for (const char* name : {"a.gif", "a.png", "a.mp4"}) {
            const std::string sentence =
                sentenceOf([&] { writeAnimation(folder.path() / "nowhere" / name, animationOf(walkingSquare(2, 1))); });
            QVERIFY2(!sentence.empty(), name);
        }
    }
};

QTEST_APPLESS_MAIN(AnimationTest)
#include "tst_animation.moc"
