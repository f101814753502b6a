// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <memory>
#include <set>
#include <string>

#include "core/output/experiment_sheet.h"
#include "tests/support/expect_error.h"
#include "tests/support/made_datasets.h"
#include "tests/support/pixel.h"
#endif

using namespace latentscape;
using latentscape::test::sampleIndex;

namespace {

constexpr ImageShape kShape{1, 20, 20};

const Dataset& noise()
{
    static const Dataset data = test::noiseDataset(kShape, 30, 20, {"a", "b"});
    return data;
}

ComparisonSide sideOf(const std::string& name)
{
    auto model = std::make_shared<ModelSnapshot>();
    model->modelId = "vae";
    model->epoch = 3;
    return {name, model, ""};
}

/// Cells of one grey, the second of which is near the data and the third off.
ExperimentStrip stripOf(int rows, int cols, std::uint8_t grey)
{
    ExperimentStrip strip;
    strip.rows = rows;
    strip.cols = cols;
    const auto count = static_cast<std::size_t>(rows * cols);
    strip.cells.assign(count, Image{20, 20, 1, std::vector<std::uint8_t>(400, grey)});
    strip.offData.assign(count, 0.F);
    strip.offData[1] = 0.5F;
    strip.offData[2] = 1;
    strip.images.assign(count, -1);
    return strip;
}

/// Whether every pixel is grey.
bool isGrey(const Image& sheet, int left, int top, int width, int height)
{
    for (int y = top; y < top + height; ++y) {
        for (int x = left; x < left + width; ++x) {
            const std::uint8_t* pixel = sheet.samples.data() + sampleIndex(sheet, x, y);
            if (pixel[0] != pixel[1] || pixel[1] != pixel[2])
                return false;
        }
    }
    return true;
}

} // namespace

class TstExperimentSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stripsStandBelowOneAnother()
    {
        const ExperimentRequest request{.kind = Experiment::Samples};
        const std::vector<ComparisonSide> sides = {sideOf("first"), sideOf("second")};
        const std::vector<ExperimentStrip> strips = {stripOf(2, 4, 100), stripOf(2, 4, 200)};
        const ExperimentPicture picture{request, sides, strips, noise()};
        const Image sheet = experimentSheet(picture, 2, {});
        QCOMPARE(sheet.channels, 3);
        QCOMPARE(sheet.height, (4 * 20 + 3) * 2);
        const int left = sheet.width - (4 * 20 + 3) * 2; // of the images: names stand there
        QVERIFY(left > 30);
        QVERIFY(isGrey(sheet, left, 0, 40, 40));
        QVERIFY(!isGrey(sheet, left + 42, 0, 40, 40));
        QVERIFY(!isGrey(sheet, left + 84, 0, 40, 40));
        QVERIFY(isGrey(sheet, left + 126, 0, 40, 40));
        QVERIFY(!isGrey(sheet, left + 84, 84, 40, 40)); // of the second side
        const SheetSize size = experimentSheetSize(picture, 2, {});
        QCOMPARE(int(size.width), sheet.width);
        QCOMPARE(int(size.height), sheet.height);
    }

    void originalsStandAboveReconstructions()
    {
        ExperimentRequest request{.kind = Experiment::Reconstructions};
        const std::vector<ComparisonSide> sides = {sideOf("a"), sideOf("b")};
        std::vector<ExperimentStrip> strips = {stripOf(1, 3, 100), stripOf(1, 3, 200)};
        strips[0].images = {4, 5, 6};
        const ExperimentPicture picture{request, sides, strips, noise()};
        const Image plain = experimentSheet(picture, 1, {});
        QCOMPARE(plain.height, 3 * 20 + 2);
        const Image first = noise().picture(4);
        const int left = plain.width - 62;
        QCOMPARE(plain.samples[3 * std::size_t(left)], first.samples[0]);
        SheetLook look;
        look.captions = true;
        QVERIFY(hasExperimentCaptions(request.kind));
        QVERIFY(experimentSheet(picture, 1, look).height > plain.height);
        look.colors = SheetColors::Violet;
        QCOMPARE(experimentRecipe(picture, 1, look).at("colors"), std::string("violet"));
    }

    void manifoldsStandBesideOneAnother_data()
    {
        QTest::addColumn<int>("colors");
        for (const SheetColors colors : {SheetColors::Grey, SheetColors::Inverted, SheetColors::Blue})
            QTest::newRow(toString(colors)) << static_cast<int>(colors);
    }

    void manifoldsStandBesideOneAnother()
    {
        QFETCH(int, colors);
        const ExperimentRequest request{.kind = Experiment::Manifold};
        const std::vector<ComparisonSide> sides = {sideOf("a"), sideOf("b"), sideOf("c"), sideOf("d")};
        const std::vector<ExperimentStrip> strips(4, stripOf(5, 5, 80));
        SheetLook look;
        look.colors = static_cast<SheetColors>(colors);
        const ExperimentPicture picture{request, sides, strips, noise()};
        const Image sheet = experimentSheet(picture, 1, look);
        const int block = 5 * 20 + 4;
        QCOMPARE(sheet.width, 3 * block + 2 * 8);
        QVERIFY(sheet.height > 2 * block + 8);
        const SheetSize size = experimentSheetSize(picture, 1, look);
        QCOMPARE(int(size.width), sheet.width);
        QCOMPARE(int(size.height), sheet.height);
        // The mark of the third cell is on every block.
        for (int side = 0; side < 3; ++side) {
            const std::uint8_t* corner = sheet.samples.data() + 3 * (side * (block + 8) + 2 * 21);
            QVERIFY(corner[0] > corner[1] && corner[1] > corner[2]);
        }
    }

    void namesWiderThanTheirManifoldsAreWritten()
    {
        const ExperimentRequest request{.kind = Experiment::Manifold};
        const std::vector<ComparisonSide> sides = {sideOf(std::string(40, 'm')), sideOf(std::string(40, 'w'))};
        const std::vector<ExperimentStrip> strips(2, stripOf(5, 5, 80));
        const ExperimentPicture picture{request, sides, strips, noise()};
        const Image sheet = experimentSheet(picture, 1, {});
        const SheetSize size = experimentSheetSize(picture, 1, {});
        QCOMPARE(int(size.width), sheet.width);
        QCOMPARE(int(size.height), sheet.height);
        const int block = 5 * 20 + 4;
        QVERIFY(sheet.width > 2 * block + 8);
        const int pitch = (sheet.width - 8) / 2 + 8;
        for (const int left : {0, pitch}) {
            std::set<std::uint8_t> greys;
            for (int y = block; y < sheet.height; ++y) {
                for (int x = left; x < left + pitch - 8; ++x)
                    greys.insert(sheet.samples[sampleIndex(sheet, x, y)]);
            }
            QVERIFY(greys.size() > 1);
        }
        // The mark of the third cell is on its cell.
        for (const int left : {0, pitch}) {
            const std::uint8_t* corner = sheet.samples.data() + sampleIndex(sheet, left + 2 * 21, 0);
            QVERIFY(corner[0] > corner[1] && corner[1] > corner[2]);
        }
    }

    void namesBeyondAsciiAreReplaced()
    {
        const ExperimentRequest request{.kind = Experiment::Samples};
        const std::vector<ExperimentStrip> strips = {stripOf(1, 4, 100), stripOf(1, 4, 200)};
        const std::vector<ComparisonSide> korean = {sideOf("한국어"), sideOf("vae (2)")};
        const std::vector<ComparisonSide> ascii = {sideOf("vae (1)"), sideOf("vae (2)")};
        QVERIFY(experimentSheet({request, korean, strips, noise()}, 2, {}) ==
                experimentSheet({request, ascii, strips, noise()}, 2, {}));
        QCOMPARE(experimentRecipe({request, korean, strips, noise()}, 2, {}).at("side 1"),
                 std::string("한국어, epoch 3"));
    }

    void whatIsTooLargeIsRefused()
    {
        const ExperimentRequest request{.kind = Experiment::Samples};
        const std::vector<ComparisonSide> sides = {sideOf("a")};
        const std::vector<ExperimentStrip> strips = {stripOf(2, 4, 100)};
        QVERIFY(!test::sentenceOf([&] { experimentSheet({request, sides, strips, noise()}, 17, {}); }).empty());
    }

    void codedImagesAreAllOrHalfOfTheTest()
    {
        SplitIndices splits;
        for (std::uint32_t i = 0; i < 100; ++i)
            (i < 80 ? splits.train : splits.test).push_back(i);
        QCOMPARE(codedImages(splits).size(), std::size_t{100});
        for (std::uint32_t i = 100; i < 50'000; ++i)
            (i < 30'000 ? splits.train : splits.test).push_back(i);
        const std::vector<std::uint32_t> chosen = codedImages(splits);
        QCOMPARE(chosen.size(), kMostCodedImages);
        QVERIFY(std::ranges::is_sorted(chosen));
        const auto tests =
            std::ranges::count_if(chosen, [](std::uint32_t i) { return i >= 30'000 || (i >= 80 && i < 100); });
        QCOMPARE(std::size_t(tests), kMostCodedImages / 2);
    }
};

QTEST_APPLESS_MAIN(TstExperimentSheet)
#include "tst_experiment_sheet.moc"
