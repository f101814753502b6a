// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/training/run_folder.h"
#include "core/training/trainer.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/banner.h"

using namespace latentscape;
using namespace latentscape::test;

/// A run that early stopping ended, in the window.
class TstEarlyStop : public QObject
{
    Q_OBJECT

private slots:
    void continueTrainsMoreEpochs()
    {
        WindowFixture fixture;
        QVERIFY(fixture.awaitData());
        // The bars are learnt in no time; from then on the validation loss goes up and down.
        TrainPlan plan = tinyPlan(fixture.data(), fixture.settings().runFolder() / "early", 400);
        plan.training.set("early-stop", std::int64_t{1});
        plan.training.set("validation", 0.3);
        plan.training.set("lr", 0.05);
        const std::filesystem::path run = makeRun(plan);
        QVERIFY(stoppedEarly(run));
        const int first = summarizeRun(run).epochs;
        fixture.window().openPath(QString::fromStdString(run.string()));
        QTRY_VERIFY(fixture.window().model()->run() == run);
        QVERIFY(fixture.awaitIdle());
        fixture.setEpochs(1);
        fixture.press("train.continue");
        QVERIFY(fixture.awaitEnd());
        QCOMPARE(summarizeRun(run).epochs, first + 1);
        QCOMPARE(fixture.window().history()->lastEpoch(), first + 1);
        // Shown is what the run is from now on: the best epoch, as it is after a restart.
        const int kept = loadSnapshot(run)->epoch;
        QVERIFY(kept < first + 1);
        QTRY_COMPARE(fixture.window().model()->model()->epoch, kept);
        QCOMPARE(fixture.window().model()->codes()->epoch, kept);
        const QString told = fixture.window().banner()->text();
        QVERIFY2(told.contains(QStringLiteral("Epoch %1,").arg(kept)), qPrintable(told));
    }
};

QTEST_MAIN(TstEarlyStop)
#include "tst_early_stop.moc"
