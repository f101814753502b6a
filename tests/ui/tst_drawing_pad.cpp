// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/views/drawing_pad.h"

using namespace latentscape;
using namespace latentscape::test;

class TestDrawingPad : public QObject
{
    Q_OBJECT

private slots:
    void beginsBlank();
    void leftButtonDraws();
    void rightButtonErases();
    void eraserErasesWithTheLeftButton();
    void shiftAndArrowsDraw();
    void arrowsAloneDrawNothing();
    void deleteClears();
    void framedIsCentredWithABorder();
    void framedDoesNotDependOnThePlace();
    void strokesBeyondTheEdgeAreCut();
    void drawsBlackOnLightPaper();

private:
    static int ink(const QImage& image)
    {
        int sum = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                sum += qGray(image.pixel(x, y)) > 127;
        }
        return sum;
    }
};

void TestDrawingPad::beginsBlank()
{
    DrawingPad pad;
    QVERIFY(pad.isBlank());
    QVERIFY(pad.framed().isNull());
}

void TestDrawingPad::leftButtonDraws()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    QSignalSpy drawn(&pad, &DrawingPad::drawn);
    dragMouse(&pad, {40, 40}, {100, 40});
    QVERIFY(drawn.count() > 2);
    QVERIFY(!pad.isBlank());
    QVERIFY(ink(pad.board()) > 500);
}

void TestDrawingPad::rightButtonErases()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    dragMouse(&pad, {40, 40}, {100, 40});
    const int before = ink(pad.board());
    dragMouse(&pad, {40, 40}, {100, 40}, Qt::RightButton);
    QVERIFY(ink(pad.board()) < before / 20);
}

void TestDrawingPad::eraserErasesWithTheLeftButton()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    dragMouse(&pad, {40, 40}, {100, 40});
    pad.setErasing(true);
    dragMouse(&pad, {40, 40}, {100, 40});
    QCOMPARE(ink(pad.board()), 0);
    QVERIFY(pad.framed().isNull());
}

void TestDrawingPad::shiftAndArrowsDraw()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&pad, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(ink(pad.board()) > 200);
}

void TestDrawingPad::arrowsAloneDrawNothing()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&pad, Qt::Key_Down);
    QVERIFY(pad.isBlank());
}

void TestDrawingPad::deleteClears()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    dragMouse(&pad, {40, 40}, {100, 40});
    QTest::keyClick(&pad, Qt::Key_Delete);
    QVERIFY(pad.isBlank());
    QCOMPARE(ink(pad.board()), 0);
}

void TestDrawingPad::framedIsCentredWithABorder()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    dragMouse(&pad, {10, 20}, {10, 90});
    const QImage framed = pad.framed();
    QCOMPARE(framed.width(), framed.height());
    double mass = 0, x = 0, y = 0;
    int top = framed.height(), bottom = 0;
    for (int row = 0; row < framed.height(); ++row) {
        for (int column = 0; column < framed.width(); ++column) {
            const int value = qGray(framed.pixel(column, row));
            mass += value, x += value * (column + 0.5), y += value * (row + 0.5);
            if (value > 64) {
                top = std::min(top, row);
                bottom = std::max(bottom, row);
            }
        }
    }
    QVERIFY(std::abs(x / mass - framed.width() / 2.0) < 1);
    QVERIFY(std::abs(y / mass - framed.height() / 2.0) < 1);
    const double extent = static_cast<double>(bottom - top + 1) / framed.height();
    QVERIFY2(std::abs(extent - 5 / 7.0) < 0.03, qPrintable(QString::number(extent)));
}

void TestDrawingPad::framedDoesNotDependOnThePlace()
{
    DrawingPad first;
    DrawingPad second;
    expose(first, {196, 196});
    expose(second, {196, 196});
    dragMouse(&first, {40, 50}, {70, 110});
    dragMouse(&second, {90, 70}, {120, 130});
    QCOMPARE(first.framed(), second.framed());
}

void TestDrawingPad::strokesBeyondTheEdgeAreCut()
{
    DrawingPad pad;
    expose(pad, {140, 140});
    dragMouse(&pad, {100, 100}, {400, 300});
    QVERIFY(!pad.framed().isNull());
}

void TestDrawingPad::drawsBlackOnLightPaper()
{
    DrawingPad pad;
    expose(pad, {196, 196});
    pad.setLightPaper(true);
    QVERIFY(pad.isBlank());
    QVERIFY(pad.framed().isNull());
    dragMouse(&pad, {60, 40}, {60, 150});
    const QImage dark = pad.framed();
    const QImage shown = pad.grab().toImage();
    QCOMPARE(qGray(shown.pixel(60, 90)), 0);
    QCOMPARE(qGray(shown.pixel(150, 90)), 255);
    QCOMPARE(qGray(dark.pixel(0, 0)), 255);
    // The paper can be changed under a drawing.
    pad.setLightPaper(false);
    QImage bright = pad.framed();
    bright.invertPixels();
    QCOMPARE(bright, dark);
}

QTEST_MAIN(TestDrawingPad)
#include "tst_drawing_pad.moc"
