// SPDX-License-Identifier: GPL-3.0-or-later
// What the live map may take of a training's time.
#include <QtTest>

#ifndef Q_MOC_RUN
#include "core/training/map_pace.h"
#endif

using namespace latentscape;

class TstMapPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuickModelShowsAllFourTimesASecond()
    {
        MapPace pace;
        QCOMPARE(pace.images(), MapPace::kMost);
        pace.shown(pace.images(), 0.010);
        QCOMPARE(pace.images(), MapPace::kMost);
        QCOMPARE(pace.pause(), 0.25);
    }

    void aSlowerOneShowsFewerAsOften()
    {
        MapPace pace;
        pace.shown(10000, 0.025);
        QCOMPARE(pace.images(), std::size_t{6000});
        QCOMPARE(pace.pause(), 0.25);
        pace.shown(6000, 0.015);
        QCOMPARE(pace.images(), std::size_t{6000});
        QCOMPARE(pace.pause(), 0.25);
    }

    void aSlowOneShowsTheFewestLessOften()
    {
        MapPace pace;
        pace.shown(10000, 1.0);
        QCOMPARE(pace.images(), MapPace::kFewest);
        QVERIFY(std::abs(pace.pause() - 3.75) < 1e-9);
    }

    void aTimeThatOthersSpoiltIsForgotten()
    {
        MapPace pace;
        pace.shown(10000, 2.0);
        pace.shown(2500, 0.0025);
        QCOMPARE(pace.images(), MapPace::kMost);
        pace.shown(10000, 2.0);
        QCOMPARE(pace.images(), MapPace::kMost);
        QCOMPARE(pace.pause(), 0.25);
    }

    void nothingToShowChangesNothing()
    {
        MapPace pace;
        pace.shown(0, 0.1);
        pace.shown(10, 0);
        QCOMPARE(pace.images(), MapPace::kMost);
        QCOMPARE(pace.pause(), 0.25);
    }
};

QTEST_APPLESS_MAIN(TstMapPace)
#include "tst_map_pace.moc"
