// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/latent/code_spacing.h"
#endif

using namespace latentscape;

class TestCodeSpacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheDistanceToTheNearestOtherCode()
    {
        EncodedSet codes;
        codes.dimensions = 2;
        for (int i = 0; i < 40; ++i) {
            codes.mean.insert(codes.mean.end(), {0.5F * static_cast<float>(i), 1.0F});
            codes.index.push_back(static_cast<std::uint32_t>(i));
        }
        const CodeSpacing spacing = codeSpacing(codes);
        QCOMPARE(spacing.distances.size(), std::size_t{40});
        QCOMPARE(spacing.usual(), 0.5F);
        QCOMPARE(spacing.wide(), 0.5F);
    }

    void offDataGrowsFromOnToOff()
    {
        CodeSpacing spacing;
        for (int i = 1; i <= 101; ++i)
            spacing.distances.push_back(0.01F * static_cast<float>(i));
        QCOMPARE(spacing.usual(), 0.96F);
        QCOMPARE(spacing.wide(), 1.0F);
        QCOMPARE(spacing.offData(0), 0.0F);
        QVERIFY(std::abs(spacing.offData(0.96F) - 1.0F / 3) < 1e-6F);
        QVERIFY(std::abs(spacing.offData(2.0F) - 2.0F / 3) < 1e-6F);
        float before = -1;
        for (float distance = 0; distance < 100; distance += 0.37F) {
            const float value = spacing.offData(distance);
            QVERIFY(value > before && value < 1);
            before = value;
        }
        QCOMPARE(nearnessOf(spacing.offData(0.9F)), DataNearness::On);
        QCOMPARE(nearnessOf(spacing.offData(1.5F)), DataNearness::Near);
        QCOMPARE(nearnessOf(spacing.offData(2.5F)), DataNearness::Off);
    }

    void oneCodeLeavesNoUnit()
    {
        EncodedSet codes;
        codes.dimensions = 1;
        codes.mean = {3};
        codes.index = {0};
        const CodeSpacing spacing = codeSpacing(codes);
        QVERIFY(spacing.distances.empty());
        QCOMPARE(spacing.offData(0), 0.0F);
        QCOMPARE(nearnessOf(spacing.offData(1)), DataNearness::Off);
    }
};

QTEST_APPLESS_MAIN(TestCodeSpacing)
#include "tst_code_spacing.moc"
