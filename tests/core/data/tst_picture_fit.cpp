// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/data/picture_fit.h"

using namespace latentscape;

namespace {

constexpr ImageShape kMnist{1, 28, 28};

/// `count` images of `data` spread over it.
Dataset someOf(const Dataset& data, std::size_t count)
{
    Dataset some;
    some.shape = data.shape;
    for (std::size_t i = 0; i < count; ++i)
        for (const std::uint8_t value : data.image(i * data.size() / count))
            some.pixels.own().push_back(value);
    return some;
}

Dataset inverted(Dataset data)
{
    for (std::uint8_t& value : data.pixels.own())
        value = static_cast<std::uint8_t>(255 - value);
    return data;
}

const Dataset& digits()
{
    static const Dataset some = someOf(*loadDataset("mnist"), 400);
    return some;
}

/// Images of `side` by `side` with one box of full ink each, as place() says of image i.
template <typename Place>
Dataset boxes(int side, Place place)
{
    Dataset data;
    data.shape = {1, side, side};
    for (int i = 0; i < 200; ++i) {
        const auto [left, top, width, height] = place(i);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                data.pixels.own().push_back(x >= left && x < left + width && y >= top && y < top + height ? 255 : 0);
    }
    return data;
}

/// Boxes whose longer side is 12 of 16, in the middle.
Dataset centredBoxes()
{
    return boxes(16, [](int i) {
        const int thin = 2 + i % 5 * 2;
        const int width = i % 2 == 0 ? thin : 12;
        const int height = i % 2 == 0 ? 12 : thin;
        return std::array{(16 - width) / 2, (16 - height) / 2, width, height};
    });
}

/// A sheet of one tone with a box of another.
Image sheet(int width, int height, std::uint8_t paper, std::array<int, 4> box, std::uint8_t ink)
{
    Image image{width, height, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height), paper)};
    for (int y = box[1]; y < box[1] + box[3]; ++y)
        std::fill_n(image.samples.begin() + y * width + box[0], box[2], ink);
    return image;
}

std::vector<float> asFloats(std::span<const std::uint8_t> pixels)
{
    std::vector<float> values;
    for (const std::uint8_t pixel : pixels)
        values.push_back(static_cast<float>(pixel) / 255.0F);
    return values;
}

} // namespace

class TstPictureFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digitsLookAsMnistWasMade()
    {
        const DataLook look = lookOf(digits());
        QCOMPARE(look, usualLook(kMnist));
        QCOMPARE(lookOf(*loadDataset("mnist")), look);
        const DataLook dark = lookOf(inverted(digits()));
        QVERIFY(dark.paper == DataLook::Paper::Light);
        QCOMPARE(dark.tone, std::uint8_t{255});
        QVERIFY(dark.ink == look.ink);
    }

    void imagesOfTheDataComeBackAsTheyAre_data()
    {
        QTest::addColumn<bool>("invert");
        QTest::newRow("bright on dark") << false;
        QTest::newRow("dark on bright") << true;
    }

    void imagesOfTheDataComeBackAsTheyAre()
    {
        QFETCH(bool, invert);
        const Dataset data = invert ? inverted(digits()) : digits();
        const DataLook look = lookOf(data);
        for (std::size_t i = 0; i < data.size(); ++i)
            QCOMPARE(fitPicture(data.picture(i), data.shape, look), asFloats(data.image(i)));
    }

    void imagesOfTheOtherPolarityAreTurned()
    {
        const Dataset light = inverted(digits());
        const DataLook look = lookOf(light);
        for (std::size_t i = 0; i < 50; ++i)
            QCOMPARE(fitPicture(digits().picture(i), kMnist, look), asFloats(light.image(i)));
    }

    void picturesOfAnySizeAreDrawnAsLightDataAre()
    {
        const DataLook look = lookOf(inverted(digits()));
        // The same bar, drawn either way.
        for (const bool isDark : {true, false}) {
            const Image picture = sheet(200, 300, isDark ? 0 : 255, {30, 20, 40, 200}, isDark ? 255 : 0);
            const std::vector<float> planar = fitPicture(picture, kMnist, look);
            const std::vector<float> usual = fitPicture(picture, kMnist);
            for (std::size_t i = 0; i < planar.size(); ++i)
                QVERIFY(std::abs(planar[i] - (1 - usual[i])) < 1e-6F);
            QCOMPARE(planar[0], 1.0F);
            QCOMPARE(planar[14 * 28 + 14], 0.0F);
        }
    }

    void aBlankSheetIsPaper()
    {
        Dataset grey = inverted(digits());
        for (std::uint8_t& value : grey.pixels.own())
            value = static_cast<std::uint8_t>(value * 4 / 5);
        const DataLook look = lookOf(grey);
        QCOMPARE(look.tone, std::uint8_t{204});
        const std::vector<float> paper(28 * 28, 0.8F);
        QCOMPARE(fitPicture(sheet(90, 50, 255, {}, 0), kMnist, look), paper);
        QCOMPARE(fitPicture(sheet(90, 50, 0, {}, 0), kMnist, look), paper);
        const std::vector<float> drawn = fitPicture(sheet(90, 50, 255, {40, 10, 9, 30}, 0), kMnist, look);
        QCOMPARE(drawn[0], 0.8F);
        QCOMPARE(*std::ranges::min_element(drawn), 0.0F);
    }

    void theDatasOwnBoxIsFilled()
    {
        const DataLook look = lookOf(centredBoxes());
        QVERIFY(look.ink.has_value());
        QCOMPARE(look.ink->width, 12);
        QCOMPARE(look.ink->height, 12);
        QCOMPARE(look.ink->centreX, 7.5);
        const std::vector<float> planar =
            fitPicture(sheet(300, 100, 0, {10, 10, 20, 60}, 255), centredBoxes().shape, look);
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x)
                QCOMPARE(planar[static_cast<std::size_t>(y * 16 + x)],
                         x >= 6 && x < 10 && y >= 2 && y < 14 ? 1.0F : 0.0F);
    }

    void inkThatLiesAnywhereHasNoBox()
    {
        const Dataset data = boxes(16, [](int i) { return std::array{1 + i % 9, 1 + i / 2 % 10, 5, 4}; });
        const DataLook look = lookOf(data);
        QVERIFY(look.paper == DataLook::Paper::Dark);
        QVERIFY(!look.ink.has_value());
        // A wide picture of the other polarity: all of it, on paper.
        const std::vector<float> planar =
            fitPicture(sheet(64, 32, 255, {0, 0, 0, 0}, 0), data.shape, lookOf(inverted(data)));
        QCOMPARE(planar, std::vector<float>(256, 1.0F));
    }

    void picturesKeepTheirTonesWhereTheDataDo()
    {
        Dataset photographs;
        photographs.shape = {1, 16, 16};
        for (int i = 0; i < 100; ++i)
            photographs.pixels.own().insert(photographs.pixels.own().end(), 256, static_cast<std::uint8_t>(i * 2));
        const DataLook look = lookOf(photographs);
        QCOMPARE(look, DataLook{});
        const std::vector<float> planar = fitPicture(sheet(32, 32, 255, {}, 0), photographs.shape, look);
        QCOMPARE(planar, std::vector<float>(256, 1.0F));
    }

    void imagesFullOfInkAreNotTurned()
    {
        // One of twenty fills its frame.
        const Dataset data = boxes(16, [](int i) {
            return i % 20 == 0 ? std::array{0, 0, 16, 16} : std::array{4, 4, 8, 8};
        });
        const DataLook look = lookOf(data);
        QVERIFY(look.paper == DataLook::Paper::Dark);
        QCOMPARE(look.farthestBorder, 1.0);
        QCOMPARE(fitPicture(data.picture(0), data.shape, look), asFloats(data.image(0)));
        // What has another size is taken for a drawing on bright paper all the same.
        QCOMPARE(fitPicture(sheet(50, 50, 255, {20, 20, 10, 10}, 0), data.shape, look)[0], 0.0F);
    }

    void coloursAreLeftAlone()
    {
        Dataset data;
        data.shape = {3, 2, 2};
        data.pixels.own().assign(12 * 20, 250);
        const DataLook look = lookOf(data);
        QCOMPARE(look, DataLook{});
        const Image picture{2, 2, 3, {255, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 255}};
        QCOMPARE(fitPicture(picture, data.shape, look), (std::vector<float>{1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1}));
    }

    void dataWithoutInkHaveNoBox()
    {
        Dataset data;
        data.shape = {1, 4, 4};
        QCOMPARE(lookOf(data), DataLook{});
        data.pixels.own().assign(16 * 5, 0);
        const DataLook look = lookOf(data);
        QVERIFY(look.paper == DataLook::Paper::Dark);
        QVERIFY(!look.ink.has_value());
    }
};

QTEST_APPLESS_MAIN(TstPictureFit)
#include "tst_picture_fit.moc"
