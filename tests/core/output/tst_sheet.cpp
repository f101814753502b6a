// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include <algorithm>
#include <set>

#include "core/base/color_scale.h"
#include "core/base/error.h"
#include "core/output/sheet.h"
#include "tests/support/pixel.h"
#endif

using namespace latentscape;
using latentscape::test::sampleAt;
using latentscape::test::sampleIndex;

namespace {

constexpr ImageShape kShape{1, 5, 7};

Image flat(std::uint8_t grey, int channels = 1)
{
    Image image{kShape.width, kShape.height, channels, {}};
    image.samples.assign(sampleIndex(image, 0, kShape.height), grey);
    return image;
}

/// Whether anything was written into that part.
bool isWritten(const Image& sheet, int left, int top, int width, int height)
{
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            if (sampleAt(sheet, x, y) != kGapGrey)
                return true;
        }
    }
    return false;
}

SheetLook captioned()
{
    SheetLook look;
    look.captions = true;
    return look;
}

} // namespace

class TestSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imagesHaveAGapBetweenThem()
    {
        const Image sheet = composeSheet({flat(10), flat(20), flat(30)}, kShape, 2, 2, 1);
        QCOMPARE(sheet.width, 15);
        QCOMPARE(sheet.height, 11);
        QCOMPARE(sampleAt(sheet, 0, 0), std::uint8_t{10});
        QCOMPARE(sampleAt(sheet, 7, 0), kGapGrey);
        QCOMPARE(sampleAt(sheet, 8, 0), std::uint8_t{20});
        QCOMPARE(sampleAt(sheet, 0, 6), std::uint8_t{30});
        QCOMPARE(sampleAt(sheet, 8, 6), kGapGrey); // there is no fourth
        QCOMPARE(composeSheet({flat(10), flat(20), flat(30)}, kShape, 2, 2, 3), enlarged(sheet, 3));
    }

    void spacingIsEnlargedAsImagesAre()
    {
        SheetLook look;
        for (const int spacing : {0, 4}) {
            look.spacing = spacing;
            const Image sheet = composeSheet({flat(10), flat(20)}, kShape, 1, 2, 3, look);
            QCOMPARE(sheet.width, (2 * kShape.width + spacing) * 3);
            QCOMPARE(sheet.height, kShape.height * 3);
            QCOMPARE(sampleAt(sheet, 3 * kShape.width - 1, 0), std::uint8_t{10});
            QCOMPARE(sampleAt(sheet, (kShape.width + spacing) * 3, 0), std::uint8_t{20});
            const SheetSize size = sheetSize(kShape, 1, 2, 3, look);
            QCOMPARE(size.width, sheet.width);
            QCOMPARE(size.height, sheet.height);
        }
    }

    void rampsColourImagesAndNotTheGaps()
    {
        SheetLook look;
        look.colors = SheetColors::Violet;
        const Image sheet = composeSheet({flat(0), flat(255)}, kShape, 1, 2, 1, look);
        QCOMPARE(sheet.channels, 3);
        const RgbColor dark = violetScale().front();
        const RgbColor light = violetScale().back();
        QCOMPARE(sampleAt(sheet, 0, 0, 0), dark.red);
        QCOMPARE(sampleAt(sheet, 0, 0, 2), dark.blue);
        QCOMPARE(sampleAt(sheet, 8, 0, 1), light.green);
        for (int channel = 0; channel < 3; ++channel)
            QCOMPARE(sampleAt(sheet, 7, 0, channel), kGapGrey);
        look.colors = SheetColors::Blue;
        QVERIFY(composeSheet({flat(0), flat(255)}, kShape, 1, 2, 1, look) != sheet);
    }

    void invertedIsTheNegativeOfAll()
    {
        SheetLook look;
        look.colors = SheetColors::Inverted;
        Image sheet = composeSheet({flat(10), flat(200)}, kShape, 1, 2, 2, look);
        for (std::uint8_t& sample : sheet.samples)
            sample = static_cast<std::uint8_t>(255 - sample);
        QCOMPARE(sheet, composeSheet({flat(10), flat(200)}, kShape, 1, 2, 2));
    }

    void imagesInColourStayAsTheyAre()
    {
        const ImageShape shape{3, kShape.height, kShape.width};
        const Image plain = composeSheet({flat(9, 3), flat(200, 3)}, shape, 1, 2, 2);
        for (const char* name : {"grey", "inverted", "violet", "blue"}) {
            SheetLook look;
            look.colors = sheetColorsFromString(name);
            QCOMPARE(toString(look.colors), name);
            QCOMPARE(composeSheet({flat(9, 3), flat(200, 3)}, shape, 1, 2, 2, look), plain);
        }
    }

    void unknownColoursAreRefused()
    {
        try {
            sheetColorsFromString("jet");
            QFAIL("jet was taken");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Input);
            QVERIFY(QString(error.what()).contains("grey, inverted, violet, blue"));
        }
    }

    void rampsGrowInLightness()
    {
        for (const ColorScale* scale : {&violetScale(), &blueScale()}) {
            double last = -1;
            for (std::size_t i = 0; i < scale->size(); i += 15) {
                const RgbColor& color = (*scale)[i];
                const double light = 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue;
                QVERIFY(light > last);
                last = light;
            }
        }
    }

    void captionsHaveBandsOfTheirOwn()
    {
        const std::vector<Image> cells(6, flat(120));
        SheetCaptions captions;
        captions.rows = {"original", "decoded"};
        captions.cols = {"a", "b", "c"};
        captions.cells = {"#1", "#2", "#3", "", "", ""};
        constexpr int kScale = 6;
        const SheetLook look = captioned();
        const Image plain = composeSheet(cells, kShape, 2, 3, kScale);
        const Image sheet = composeSheet(cells, kShape, 2, 3, kScale, look, captions);
        const SheetSize size = sheetSize(kShape, 2, 3, kScale, look, captions);
        QCOMPARE(size.width, sheet.width);
        QCOMPARE(size.height, sheet.height);
        const int left = sheet.width - plain.width;
        const int lines = sheet.height - plain.height; // above, and beneath the first row; none beneath the second
        QVERIFY(left > 30);
        QVERIFY(lines > 20 && lines % 2 == 0);
        const int line = lines / 2;
        QVERIFY(isWritten(sheet, left, 0, plain.width, line));
        QVERIFY(isWritten(sheet, left, line + kShape.height * kScale, plain.width, line));
        QVERIFY(isWritten(sheet, 0, line, left, kShape.height * kScale));
        QVERIFY(!isWritten(sheet, 0, 0, left - 2, line));
        // The images themselves are those of the plain sheet.
        for (const int y : {0, kShape.height * kScale - 1}) {
            for (const int x : {0, plain.width - 1})
                QCOMPARE(sampleAt(sheet, left + x, line + y), sampleAt(plain, x, y));
        }
        // Without the wish, or without any, nothing changes.
        QCOMPARE(composeSheet(cells, kShape, 2, 3, kScale, {}, captions), plain);
        QCOMPARE(composeSheet(cells, kShape, 2, 3, kScale, look), plain);
    }

    void captionsThatHaveNoRoomAreLeftOut()
    {
        const std::vector<Image> cells(20, flat(120));
        SheetCaptions captions;
        for (int i = 0; i < 20; ++i)
            captions.cols.emplace_back("z0=-1.9");
        const Image sheet = composeSheet(cells, kShape, 1, 20, 1, captioned(), captions);
        // Every so many columns there is one, and between two of them some ground.
        const int line = sheet.height - kShape.height;
        int runs = 0;
        int empty = 0;
        for (int x = 0; x < sheet.width; ++x) {
            if (isWritten(sheet, x, 0, 1, line)) {
                runs += empty >= 5 || x == 0 ? 1 : 0;
                empty = 0;
            } else {
                ++empty;
            }
        }
        QVERIFY2(runs >= 1 && runs <= 3, qPrintable(QString::number(runs)));
    }

    void lettersThatThereAreNotBecomeQuestionMarks()
    {
        SheetCaptions korean;
        korean.cells = {"\xea\xb0\x80"};
        SheetCaptions marks;
        marks.cells = {"???"};
        QCOMPARE(composeSheet({flat(0)}, kShape, 1, 1, 8, captioned(), korean),
                 composeSheet({flat(0)}, kShape, 1, 1, 8, captioned(), marks));
    }

    void numbersAreShort()
    {
        QCOMPARE(captionNumber(1.0), std::string("1"));
        QCOMPARE(captionNumber(-1.959964), std::string("-1.96"));
        QCOMPARE(captionNumber(0.5), std::string("0.5"));
        QCOMPARE(captionNumber(-0.001), std::string("0"));
        QCOMPARE(captionNumber(100), std::string("100"));
        QVERIFY(!captionNumber(1e300).empty());
    }

    void framesOfOneSizeStaySo()
    {
        const std::vector<std::string> captions{"epoch 1", "", "epoch 300"};
        const std::vector<Image> frames = dressedFrames(std::vector<Image>(3, flat(120)), captions, 4, captioned());
        std::set<std::pair<int, int>> sizes;
        for (const Image& frame : frames)
            sizes.emplace(frame.width, frame.height);
        QCOMPARE(sizes.size(), std::size_t{1});
        QCOMPARE(frames[0].width, kShape.width * 4);
        QVERIFY(frames[0].height > kShape.height * 4);
        QVERIFY(!isWritten(frames[1], 0, kShape.height * 4, frames[1].width, frames[1].height - kShape.height * 4));
        QCOMPARE(dressedFrames({flat(7)}, {}, 4, captioned()).front(), enlarged(flat(7), 4));
    }
};

QTEST_APPLESS_MAIN(TestSheet)
#include "tst_sheet.moc"
