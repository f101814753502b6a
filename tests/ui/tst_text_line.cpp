// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "ui/views/text_line.h"

using namespace latentscape;

class TestTextLine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_line.setText(QStringLiteral("42 of 500 MB"));
        m_line.setAttribute(Qt::WA_DontShowOnScreen);
    }

    void whatFitsIsDrawnWhole()
    {
        const int room = m_line.fontMetrics().horizontalAdvance(m_line.text());
        QVERIFY(inkUpTo(room + 4) > 0.8 * room);
    }

    void whatDoesNotFitIsCut()
    {
        const int room = m_line.fontMetrics().horizontalAdvance(QStringLiteral("42 of 5…"));
        const int ink = inkUpTo(room);
        QVERIFY(ink > room / 2 && ink <= room);
    }

    void aLetterOrTwoAreNotDrawn()
    {
        QCOMPARE(inkUpTo(m_line.fontMetrics().horizontalAdvance(QStringLiteral("4…")) + 1), 0);
        QCOMPARE(inkUpTo(m_line.minimumSizeHint().width()), 0);
    }

    void aShortTextIsDrawnAsItIs()
    {
        TextLine line;
        line.setText(QStringLiteral("7"));
        QVERIFY(inkOf(line, 20) > 0);
    }

private:
    /// How far to the right anything is drawn, in pixels.
    static int inkOf(TextLine& line, int width)
    {
        line.resize(width, line.sizeHint().height());
        const QImage image = line.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QRgb ground = image.pixel(image.width() - 1, 0);
        for (int x = image.width() - 1; x >= 0; --x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixel(x, y) != ground)
                    return x + 1;
            }
        }
        return 0;
    }
    int inkUpTo(int width) { return inkOf(m_line, width); }

    TextLine m_line;
};

QTEST_MAIN(TestTextLine)
#include "tst_text_line.moc"
