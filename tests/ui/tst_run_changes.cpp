// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=600
// Runs that are renamed or deleted: whoever remembers them, or reads them just then, is told.
#include <algorithm>

#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "core/training/run_folder.h"
#include "core/training/sweep.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/views/banner.h"
#include "ui/views/likelihood_view.h"
#include "ui/views/run_archiver.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

constexpr int kPatience = 60000;

} // namespace

class TestRunChanges : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void aSweepGoesOnAfterOneOfItsRunsIsDeleted();
    void aRunStaysWhereItIsWhileItsArchiveIsWritten();
    void aRunStaysWhereItIsWhileItsEpochsAreMeasured();
    void renamedRunsAreComparedAgainInTheNextSession();
    void aSideThatIsOpeningFollowsItsRun();

private:
    MainWindow& window() { return m_fixture->window(); }
    RunsView* runs() { return window().runList(); }
    fs::path make(const char* name, int epochs = 1)
    {
        return makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / name, epochs));
    }
    bool says(const char* part) { return window().banner()->text().contains(QLatin1String(part)); }
    bool awaitSides(int count)
    {
        return QTest::qWaitFor(
            [&] {
                const QList<CompareSide*> sides = window().compare()->sides();
                return sides.size() == count && std::ranges::all_of(sides, [](CompareSide* side) {
                           return !side->isBusy() && side->model()->codes();
                       });
            },
            kPatience);
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestRunChanges::aSweepGoesOnAfterOneOfItsRunsIsDeleted()
{
    QVERIFY(m_fixture->awaitData());
    SweepPlan plan;
    plan.base = tinyPlan(m_fixture->data(), {}, 1);
    plan.axes = {parseAxis("vae", "latent=2,3")};
    plan.folder = m_fixture->settings().runFolder() / "swept";
    plan = createSweep(plan);
    for (const SweepEntry& entry : sweepEntries(plan))
        makeRun(entry.plan);
    window().openPath(QString::fromStdString(plan.folder.string()));
    SweepController* sweep = window().sweep();
    QTRY_VERIFY_WITH_TIMEOUT(sweep->plan() && sweep->isComplete(), kPatience);
    auto* proceed = find<QPushButton>(&window(), "sweep.proceed");
    QVERIFY(!proceed->isVisible());
    const fs::path gone = sweep->rows()[0].entry.run;
    fs::remove_all(gone);
    emit runs()->deleted(gone);
    QTRY_VERIFY_WITH_TIMEOUT(proceed->isVisible(), kPatience);
    QCOMPARE(sweep->rows()[0].state, SweepState::Waiting);
    QCOMPARE(sweep->rows()[1].state, SweepState::Done);
    QTest::mouseClick(proceed, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!sweep->isActive() && sweep->isComplete(), kPatience);
    QVERIFY(isRunFolder(gone));
}

void TestRunChanges::aRunStaysWhereItIsWhileItsArchiveIsWritten()
{
    const fs::path run = make("packed");
    const fs::path other = make("other");
    QVERIFY(m_fixture->awaitData());
    auto* archiver = window().findChild<RunArchiver*>();
    QVERIFY(archiver);
    const fs::path file = m_fixture->settings().path() / "packed.zip";
    const QSignalSpy written(archiver, &RunArchiver::written);
    archiver->write(run, QString::fromStdString(file.string()));
    runs()->renameRun(run, QStringLiteral("moved"));
    QVERIFY2(says("archive"), qPrintable(window().banner()->text()));
    QVERIFY(isRunFolder(run));
    QVERIFY(!runs()->deleteRuns({run})); // without a question
    QVERIFY(isRunFolder(run));
    runs()->renameRun(other, QStringLiteral("another"));
    QVERIFY(isRunFolder(other.parent_path() / "another"));
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, kPatience);
    QVERIFY(fs::exists(file));
    runs()->renameRun(run, QStringLiteral("moved"));
    QVERIFY(isRunFolder(run.parent_path() / "moved"));
}

void TestRunChanges::aRunStaysWhereItIsWhileItsEpochsAreMeasured()
{
    const fs::path run = make("measured", 3);
    QVERIFY(m_fixture->awaitData());
    window().openPath(QString::fromStdString(run.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window().model()->run() == run && window().model()->codesComplete(), kPatience);
    auto* likelihood = window().findChild<LikelihoodView*>();
    QVERIFY(likelihood);
    find<QSpinBox>(likelihood, "likelihood.images")->setValue(10);
    likelihood->setOver(LikelihoodView::Over::Epochs);
    likelihood->measure();
    QVERIFY(likelihood->isBusy());
    runs()->renameRun(run, QStringLiteral("moved"));
    QVERIFY2(says("measured"), qPrintable(window().banner()->text()));
    QVERIFY(isRunFolder(run));
    QTRY_VERIFY_WITH_TIMEOUT(!likelihood->isBusy(), kPatience);
    QCOMPARE(likelihood->points().size(), std::size_t{3});
    runs()->renameRun(run, QStringLiteral("moved"));
    QCOMPARE(window().model()->run(), run.parent_path() / "moved");
}

void TestRunChanges::renamedRunsAreComparedAgainInTheNextSession()
{
    const fs::path first = make("first");
    const fs::path second = make("second");
    QVERIFY(m_fixture->awaitData());
    emit runs()->compareRequested({first, second});
    QVERIFY(awaitSides(2));
    m_fixture->restart();
    QVERIFY(m_fixture->awaitData());
    runs()->renameRun(first, QStringLiteral("moved"));
    const fs::path moved = first.parent_path() / "moved";
    QVERIFY(isRunFolder(moved));
    m_fixture->restart(); // not looked at in between
    QVERIFY(m_fixture->awaitData());
    runs()->renameRun(second, QStringLiteral("moved too"));
    m_fixture->press("view.compare");
    QVERIFY(awaitSides(2));
    QCOMPARE(window().compare()->sides()[0]->run(), moved);
    QCOMPARE(window().compare()->sides()[1]->run(), second.parent_path() / "moved too");
    QVERIFY2(!says("not there any more"), qPrintable(window().banner()->text()));
}

void TestRunChanges::aSideThatIsOpeningFollowsItsRun()
{
    const fs::path first = make("first");
    const fs::path second = make("second");
    QVERIFY(m_fixture->awaitData());
    emit runs()->compareRequested({first, second});
    // The first is being opened, the second waits for it.
    runs()->renameRun(first, QStringLiteral("one"));
    runs()->renameRun(second, QStringLiteral("two"));
    QVERIFY(awaitSides(2));
    QCOMPARE(window().compare()->sides()[0]->model()->run(), first.parent_path() / "one");
    QCOMPARE(window().compare()->sides()[1]->model()->run(), second.parent_path() / "two");
    QVERIFY2(window().banner()->text().isEmpty(), qPrintable(window().banner()->text()));
}

QTEST_MAIN(TestRunChanges)
#include "tst_run_changes.moc"
