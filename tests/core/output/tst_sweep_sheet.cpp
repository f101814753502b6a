// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <memory>

#include "core/output/sweep_sheet.h"
#include "tests/support/expect_error.h"
#include "tests/support/pixel.h"
#endif

using namespace latentscape;
using latentscape::test::sampleAt;

namespace {

constexpr ImageShape kShape{1, 30, 40};
constexpr int kGap = 12;

SweepPlan planOf(std::size_t rows, std::size_t cols)
{
    SweepPlan plan;
    plan.base.model = "vae";
    for (const auto& [key, count] : {std::pair("beta", rows), std::pair("latent", cols)}) {
        SweepAxis axis{key, {}};
        for (std::size_t i = 0; i < count; ++i)
            axis.values.emplace_back(static_cast<std::int64_t>(i + 1));
        if (count > 1)
            plan.axes.push_back(std::move(axis));
    }
    return plan;
}

SweepPicture pictureOf(const std::string& setting, int rows, std::uint8_t grey)
{
    auto grid = std::make_shared<Grid>();
    grid->rows = rows;
    grid->cols = 3;
    grid->shape = kShape;
    grid->cells.assign(static_cast<std::size_t>(rows) * 3, Image{40, 30, 1, std::vector<std::uint8_t>(1200, grey)});
    return {setting, grid, 5};
}

} // namespace

class TstSweepSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesStandAboveTheirSettings()
    {
        const SweepPlan plan = planOf(1, 3);
        // The second run waits, the third has more rows.
        const std::vector<SweepPicture> pictures = {
            pictureOf("latent=1", 1, 90), {"latent=2", nullptr}, pictureOf("latent=3", 2, 190)};
        const Image sheet = sweepSheet(plan, pictures, 1, {});
        const int wide = 3 * 40 + 2;
        QCOMPARE(sheet.width, 3 * wide + 2 * kGap);
        QVERIFY(sheet.height > 2 * 30 + 1 + 8);
        QCOMPARE(sampleAt(sheet, 0, 0), std::uint8_t{90});
        QCOMPARE(sampleAt(sheet, 0, 40), kGapGrey);
        QCOMPARE(sampleAt(sheet, wide + kGap + 5, 5), kGapGrey);
        QCOMPARE(sampleAt(sheet, 2 * (wide + kGap), 45), std::uint8_t{190});
        const SheetSize size = sweepSheetSize(plan, pictures, 1, {});
        QCOMPARE(int(size.width), sheet.width);
        QCOMPARE(int(size.height), sheet.height);
        QCOMPARE(sweepRecipe(plan, pictures, {}).at("epochs"), std::string("5,-,5"));
        QCOMPARE(sweepRecipe(plan, pictures, {}).at("over"), std::string("latent=1,2,3"));
    }

    void theFirstOfTwoParametersMakesRows()
    {
        const std::vector<SweepPicture> pictures(6, pictureOf("beta=1, latent=1", 1, 90));
        const SheetSize wide = sweepSheetSize(planOf(2, 3), pictures, 1, {});
        const SheetSize high = sweepSheetSize(planOf(3, 2), pictures, 1, {});
        QVERIFY(wide.width > high.width);
        QVERIFY(wide.height < high.height);
    }

    void aSettingWiderThanItsPictureIsWritten()
    {
        const SweepPlan plan = planOf(1, 2);
        const std::vector<SweepPicture> narrow(2, pictureOf("a", 1, 90));
        const std::vector<SweepPicture> wide(2, pictureOf("a very long name of a parameter=0.0001", 1, 90));
        QVERIFY(sweepSheetSize(plan, wide, 1, {}).width > sweepSheetSize(plan, narrow, 1, {}).width + 100);
    }

    void colorsAreThoseOfThePictures()
    {
        const SweepPlan plan = planOf(1, 2);
        const std::vector<SweepPicture> pictures(2, pictureOf("a", 1, 90));
        SheetLook look;
        const Image plain = sweepSheet(plan, pictures, 2, look);
        look.colors = SheetColors::Inverted;
        const Image inverted = sweepSheet(plan, pictures, 2, look);
        QCOMPARE(plain.samples.size(), inverted.samples.size());
        for (std::size_t i = 0; i < plain.samples.size(); ++i)
            QCOMPARE(plain.samples[i] + inverted.samples[i], 255);
        look.colors = SheetColors::Blue;
        QCOMPARE(sweepSheet(plan, pictures, 2, look).channels, 3);
    }

    void withoutAnyPictureThereIsNoSheet()
    {
        const std::vector<SweepPicture> none(2, SweepPicture{"a", nullptr});
        QVERIFY(!test::sentenceOf([&] { sweepSheet(planOf(1, 2), none, 1, {}); }).empty());
        QVERIFY(!test::sentenceOf([&] { sweepSheet(planOf(1, 2), {2, pictureOf("a", 1, 9)}, 40, {}); }).empty());
    }
};

QTEST_APPLESS_MAIN(TstSweepSheet)
#include "tst_sweep_sheet.moc"
