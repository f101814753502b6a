// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <optional>

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>

#include "core/training/run_store.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

/// Runs that somebody begins to write while the question is open whether they are to go.
class TestRunsViewDelete : public QObject
{
    Q_OBJECT

private slots:
    void aRunThatIsBegunDuringTheQuestionStays();

private:
    /// Presses a button of the next message box, as soon as it is there, having done something else.
    void answer(const char* button, const std::function<void()>& before)
    {
        QTimer::singleShot(50, this, [this, button, before] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return answer(button, before);
            before();
            QTest::mouseClick(find<QPushButton>(box, button), Qt::LeftButton);
        });
    }
};

void TestRunsViewDelete::aRunThatIsBegunDuringTheQuestionStays()
{
    IsolatedSettings settings;
    Preferences preferences;
    PreferenceValues values = preferences.values();
    values.runFolder = settings.runFolder();
    preferences.setValues(values);
    const auto data = writeBars(settings.path() / "bars");
    const auto begun = makeRun(tinyPlan(data, settings.runFolder() / "begun", 1));
    const auto other = makeRun(tinyPlan(data, settings.runFolder() / "other", 1));
    RunsView view(&preferences);
    expose(view, {320, 400});
    QTRY_COMPARE_WITH_TIMEOUT(view.order()->rowCount(), 2, 10000);
    QSignalSpy failed(&view, &RunsView::failed);
    int deleted = 0;
    connect(&view, &RunsView::deleted, this, [&deleted] { ++deleted; });

    std::optional<RunLock> lock;
    answer("delete.yes", [&] { lock.emplace(begun); });
    QVERIFY(!view.deleteRuns({begun, other}));
    QVERIFY(isRunFolder(begun));
    QVERIFY(!isRunFolder(other));
    QCOMPARE(deleted, 1);
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains(QStringLiteral("begun")));

    lock.reset();
    answer("delete.yes", [] {});
    QVERIFY(view.deleteRuns({begun}));
    QVERIFY(!isRunFolder(begun));
    QCOMPARE(deleted, 2);
}

QTEST_MAIN(TestRunsViewDelete)
#include "tst_runs_view_delete.moc"
