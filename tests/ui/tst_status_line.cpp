// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProgressBar>
#include <QToolButton>
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
    void saysHowMuchOfTheDataIsRead();
    void saysWhatIsLoadedBesideATraining();
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

void TestStatusLine::saysHowMuchOfTheDataIsRead()
{
    StatusLine line;
    auto* bar = line.findChild<QProgressBar*>(QStringLiteral("status.bar"));
    QVERIFY(bar);
    line.setTraining({}, false);
    QCOMPARE(line.text(), QStringLiteral("Preparing the training"));
    QCOMPARE(bar->maximum(), 0);
    TrainProgress progress;
    progress.loaded = 0.5;
    progress.secondsLeft = 7;
    line.setTraining(progress, false);
    QVERIFY2(line.text().endsWith("7 s left"), qPrintable(line.text()));
    QCOMPARE(2 * bar->value(), bar->maximum());
}

void TestStatusLine::saysWhatIsLoadedBesideATraining()
{
    StatusLine line;
    auto* cancel = line.findChild<QToolButton*>(QStringLiteral("status.cancel"));
    QVERIFY(cancel);
    line.setTraining(inSecondLayer(), false);
    QVERIFY(cancel->isHidden());
    line.setLoading(QStringLiteral("Opening the run x"), 0.25, 3, StatusLine::trainingText(inSecondLayer(), false));
    QVERIFY(!cancel->isHidden());
    QCOMPARE(line.text(), QStringLiteral("Opening the run x 3 s left · Layer 2 of 3, epoch 5 of 29"));
}

QTEST_MAIN(TestStatusLine)
#include "tst_status_line.moc"
