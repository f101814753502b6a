// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/flow_layout.h"

#include <QLabel>
#include <QtTest>

using namespace latentscape;

namespace {

QWidget* box(QWidget* parent, QSize size)
{
    auto* widget = new QWidget(parent);
    widget->setFixedSize(size);
    parent->layout()->addWidget(widget);
    return widget;
}

} // namespace

class TestFlowLayout : public QObject
{
    Q_OBJECT

private slots:
    void aLineHasOneMiddle();
    void whatDoesNotFitGoesOnBelow();
    void aLabelStaysWithItsBuddy();
    void whatIsHiddenTakesNoRoom();
};

void TestFlowLayout::aLineHasOneMiddle()
{
    QWidget row;
    auto* layout = new FlowLayout(&row);
    const QWidget* low = box(&row, {40, 20});
    const QWidget* high = box(&row, {40, 30});
    const QWidget* lowAgain = box(&row, {40, 20});
    row.resize(200, 30);
    layout->activate();
    QCOMPARE(low->geometry(), QRect(0, 5, 40, 20));
    QCOMPARE(high->geometry(), QRect(46, 0, 40, 30));
    QCOMPARE(lowAgain->geometry(), QRect(92, 5, 40, 20));
}

void TestFlowLayout::whatDoesNotFitGoesOnBelow()
{
    QWidget row;
    auto* layout = new FlowLayout(&row);
    box(&row, {40, 20});
    const QWidget* second = box(&row, {40, 30});
    const QWidget* third = box(&row, {40, 20});
    QCOMPARE(layout->heightForWidth(86), 30 + 6 + 20);
    QCOMPARE(layout->heightForWidth(85), 20 + 6 + 30 + 6 + 20);
    QCOMPARE(layout->heightForWidth(10), 20 + 6 + 30 + 6 + 20); // one at least
    QCOMPARE(layout->minimumSize(), QSize(40, 30));
    QCOMPARE(layout->sizeHint(), QSize(40, 30));
    layout->setContentsMargins(1, 2, 3, 4);
    QCOMPARE(layout->heightForWidth(86 + 4), 2 + 30 + 6 + 20 + 4);
    row.resize(86 + 4, 100);
    layout->activate();
    QCOMPARE(second->pos(), QPoint(47, 2));
    QCOMPARE(third->pos(), QPoint(1, 38));
}

void TestFlowLayout::aLabelStaysWithItsBuddy()
{
    QWidget row;
    auto* layout = new FlowLayout(&row);
    box(&row, {40, 20});
    auto* label = new QLabel(&row);
    label->setFixedSize(30, 10);
    layout->addWidget(label);
    QWidget* buddy = box(&row, {40, 20});
    label->setBuddy(buddy);
    row.resize(100, 100); // room for the label, not for both
    layout->activate();
    QCOMPARE(label->pos(), QPoint(0, 31));
    QCOMPARE(buddy->pos(), QPoint(36, 26));
}

void TestFlowLayout::whatIsHiddenTakesNoRoom()
{
    QWidget row;
    auto* layout = new FlowLayout(&row);
    QWidget* first = box(&row, {40, 20});
    const QWidget* second = box(&row, {40, 20});
    QWidget* last = box(&row, {200, 50});
    first->hide();
    last->hide();
    QCOMPARE(layout->heightForWidth(10), 20);
    row.resize(50, 20);
    layout->activate();
    QCOMPARE(second->pos(), QPoint(0, 0));
}

QTEST_MAIN(TestFlowLayout)
#include "tst_flow_layout.moc"
