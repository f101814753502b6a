// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <array>
#include <limits>

#include "core/base/image.h"

using namespace latentscape;

class TstImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShapeKnowsItsPixels()
    {
        QCOMPARE((ImageShape{3, 4, 5}).pixels(), std::size_t{60});
        QCOMPARE((ImageShape{}).pixels(), std::size_t{0});
    }

    void roundsToTheNearestGrey()
    {
        const std::array<float, 4> values = {0.0F, 1.0F, 0.5F, 100.4F / 255};
        const Image image = toImage(values.data(), {1, 2, 2});
        QCOMPARE(image.samples, (std::vector<std::uint8_t>{0, 255, 128, 100}));
        QCOMPARE(image.width, 2);
        QCOMPARE(image.height, 2);
        QCOMPARE(image.channels, 1);
    }

    void everyGreySurvivesTheWayThere()
    {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i) * (1.0F / 255.0F);
        const Image image = toImage(values.data(), {1, 16, 16});
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(static_cast<std::size_t>(image.samples[i]), i);
    }

    void clampsWhatIsOutside()
    {
        const float infinity = std::numeric_limits<float>::infinity();
        const std::array<float, 4> values = {-0.1F, 1.5F, -infinity, infinity};
        QCOMPARE(toImage(values.data(), {1, 1, 4}).samples, (std::vector<std::uint8_t>{0, 255, 0, 255}));
    }

    void notANumberBecomesBlack()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(toImage(&nan, {1, 1, 1}).samples, std::vector<std::uint8_t>{0});
    }

    void coloursAreInterleaved()
    {
        // Planes red, green, blue of two pixels.
        const std::array<float, 6> values = {1, 0, 0, 1, 0, 0};
        const Image image = toImage(values.data(), {3, 1, 2});
        QCOMPARE(image.samples, (std::vector<std::uint8_t>{255, 0, 0, 0, 255, 0}));
        QCOMPARE(image.channels, 3);
    }
};

QTEST_APPLESS_MAIN(TstImage)
#include "tst_image.moc"
