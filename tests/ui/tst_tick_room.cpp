// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tick_room.h"

#include <cmath>

#include <QtTest>
#include <qcustomplot.h>

using namespace latentscape;

class TestTickRoom : public QObject
{
    Q_OBJECT

private slots:
    void labelsLieApartInAnySize_data();
    void labelsLieApartInAnySize();
    void aLargePlotHasAsManyAsAsked();
};

void TestTickRoom::labelsLieApartInAnySize_data()
{
    QTest::addColumn<QSize>("size");
    for (const int height : {50, 60, 75, 90, 110, 140, 200, 400})
        QTest::newRow(qPrintable(QString::number(height))) << QSize(8 * height / 5, height);
}

void TestTickRoom::labelsLieApartInAnySize()
{
    QFETCH(QSize, size);
    QCustomPlot plot;
    keepTickLabelsApart(&plot);
    for (const double most : {0.7, 1.0, 2.3, 5.5, 12.0, 99.0, 550.0}) {
        plot.xAxis->setRange(0, most);
        plot.yAxis->setRange(0, most);
        plot.resize(size);
        plot.grab(); // the first picture in that size is right already
        const QFontMetrics font(plot.yAxis->tickLabelFont());
        for (const QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
            if (!axis->tickLabels())
                continue;
            QList<double> shown;
            QStringList texts;
            for (qsizetype i = 0; i < axis->tickVector().size(); ++i) {
                if (!axis->range().contains(axis->tickVector()[i]))
                    continue;
                shown += axis->tickVector()[i];
                texts += axis->tickVectorLabels()[i];
            }
            QVERIFY(!shown.isEmpty());
            for (qsizetype i = 1; i < shown.size(); ++i) {
                const double apart = std::abs(axis->coordToPixel(shown[i]) - axis->coordToPixel(shown[i - 1]));
                const double taken =
                    axis == plot.yAxis
                        ? font.height()
                        : (font.horizontalAdvance(texts[i]) + font.horizontalAdvance(texts[i - 1])) / 2.0;
                QVERIFY2(apart >= taken, qPrintable(QStringLiteral("%1: %2 pixels between %3 and %4")
                                                        .arg(most)
                                                        .arg(apart)
                                                        .arg(texts[i - 1], texts[i])));
            }
        }
    }
}

void TestTickRoom::aLargePlotHasAsManyAsAsked()
{
    QCustomPlot plot;
    keepTickLabelsApart(&plot, 3);
    plot.resize(800, 600);
    plot.grab();
    QCOMPARE(plot.xAxis->ticker()->tickCount(), 3);
    QCOMPARE(plot.yAxis->ticker()->tickCount(), 3);
    // As far as there is room, also in a ticker that came later.
    plot.yAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    plot.resize(800, 60);
    plot.grab();
    QCOMPARE(plot.yAxis->ticker()->tickCount(), 1);
    QVERIFY(plot.yAxis->tickLabels());
    plot.resize(800, 30);
    plot.grab();
    QVERIFY(!plot.yAxis->tickLabels());
    plot.resize(800, 600);
    plot.grab();
    QVERIFY(plot.yAxis->tickLabels());
    QCOMPARE(plot.yAxis->ticker()->tickCount(), 3);
}

QTEST_MAIN(TestTickRoom)
#include "tst_tick_room.moc"
