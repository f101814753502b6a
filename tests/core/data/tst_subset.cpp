// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <numeric>

#include "core/data/subset.h"

using namespace latentscape;

class TstSubset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void subsetsAreSeededAndNested()
    {
        std::vector<std::uint32_t> images(50);
        std::iota(images.begin(), images.end(), 100U);
        const auto few = seededSubset(images, 10, 1);
        const auto more = seededSubset(images, 20, 1);
        QCOMPARE(few.size(), std::size_t{10});
        QVERIFY(std::ranges::is_sorted(more));
        QVERIFY(std::ranges::includes(images, more));
        QVERIFY(std::ranges::includes(more, few));
        QVERIFY(seededSubset(images, 10, 2) != few);
        QVERIFY(seededSubset(images, 80, 1) == images);
        QVERIFY(seededSubset(images, 0, 1).empty());
    }
};

QTEST_APPLESS_MAIN(TstSubset)
#include "tst_subset.moc"
