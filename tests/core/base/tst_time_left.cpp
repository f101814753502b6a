// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include "core/base/time_left.h"
#endif

using namespace latentscape;
using namespace std::chrono_literals;

class TstTimeLeft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReckonedFromTheSpeedSoFar();
    void countsOnlyWhatWasWatched();
    void saysNothingTooEarly();
    void beginsAnewWhereWorkGoesBack();

private:
    const TimeLeft::Clock::time_point m_start = TimeLeft::Clock::now();
};

void TstTimeLeft::isReckonedFromTheSpeedSoFar()
{
    TimeLeft left;
    QVERIFY(!left.seconds(0, m_start));
    QCOMPARE(left.seconds(0.25, m_start + 10s).value(), 30.0);
    QCOMPARE(left.seconds(0.5, m_start + 40s).value(), 40.0);
    QCOMPARE(left.seconds(1, m_start + 80s).value(), 0.0);
}

/// A run that is gone on with begins in its middle.
void TstTimeLeft::countsOnlyWhatWasWatched()
{
    TimeLeft left;
    QVERIFY(!left.seconds(0.5, m_start));
    QCOMPARE(left.seconds(0.75, m_start + 10s).value(), 10.0);
}

void TstTimeLeft::saysNothingTooEarly()
{
    TimeLeft left;
    QVERIFY(!left.seconds(0, m_start));
    QVERIFY(!left.seconds(0.04, m_start + 10s));
    QVERIFY(left.seconds(0.06, m_start + 10s));
}

void TstTimeLeft::beginsAnewWhereWorkGoesBack()
{
    TimeLeft left;
    QVERIFY(!left.seconds(0, m_start));
    QVERIFY(left.seconds(0.9, m_start + 90s));
    QVERIFY(!left.seconds(0, m_start + 100s));
    QCOMPARE(left.seconds(0.5, m_start + 101s).value(), 1.0);
}

QTEST_APPLESS_MAIN(TstTimeLeft)

#include "tst_time_left.moc"
