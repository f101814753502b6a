// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "ui/views/status_line.h"

using namespace latentscape;

class TestStatusLine : public QObject
{
    Q_OBJECT

private slots:
    void saysWhichPhaseIsTrained();
    void saysWhetherItIsPaused();
    void saysNothingOfPhasesThatHaveNoName();
};

namespace {

TrainProgress inSecondLayer()
{
    TrainProgress progress;
    progress.phase = "Layer {} of {}";
    progress.phaseArguments = {"2", "3"};
    progress.phaseIndex = 1;
    progress.phases = 4;
    progress.epoch = 5;
    progress.epochs = 29;
    progress.batches = 100;
    return progress;
}

} // namespace

void TestStatusLine::saysWhichPhaseIsTrained()
{
    StatusLine line;
    line.setTraining(inSecondLayer(), false);
    QVERIFY2(line.text().startsWith("Layer 2 of 3, epoch 5 of 29"), qPrintable(line.text()));
}

void TestStatusLine::saysWhetherItIsPaused()
{
    StatusLine line;
    line.setTraining(inSecondLayer(), true);
    QVERIFY2(line.text().startsWith("Paused: Layer 2 of 3"), qPrintable(line.text()));
}

void TestStatusLine::saysNothingOfPhasesThatHaveNoName()
{
    StatusLine line;
    TrainProgress progress = inSecondLayer();
    progress.phase.clear();
    line.setTraining(progress, false);
    QVERIFY2(line.text().startsWith("epoch 5 of 29"), qPrintable(line.text()));
}

QTEST_MAIN(TestStatusLine)
#include "tst_status_line.moc"
