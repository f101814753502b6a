// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11 timeout=600
// Going back through the epochs of a run.
#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <set>

#include "core/training/kept_epochs.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/banner.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TestMainWindowEpochs : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup()
    {
        m_fixture.reset();
        applyTheme(ThemeChoice::Light);
        installLanguage(QStringLiteral("en"));
    }
    void timeMachineGoesToAnEpochAndBack();
    void anOlderEpochGoesWithItsRun();
    void timeMachineGoesStepByStepAndPlays();
    void epochsAreStarredAndComparedAndExported();

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowEpochs::timeMachineGoesToAnEpochAndBack()
{
    m_fixture->trainedRun(3);
    emit m_fixture->window().losses()->epochChosen(1);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->model()->epoch == 1, kPatience);
    QVERIFY(m_fixture->awaitIdle());
    QCOMPARE(m_fixture->window().model()->codes()->epoch, 1);
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("epoch 1")));
    QTest::mouseClick(find<QPushButton>(&m_fixture->window(), "banner.action"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->model()->epoch == 3, kPatience);
    QVERIFY(m_fixture->awaitIdle());
    QVERIFY(!m_fixture->action("epoch.newest")->isEnabled());
}

void TestMainWindowEpochs::anOlderEpochGoesWithItsRun()
{
    const auto run = m_fixture->trainedRun(3);
    MainWindow& window = m_fixture->window();
    const auto goBack = [&] {
        emit window.losses()->epochChosen(1);
        QTRY_VERIFY_WITH_TIMEOUT(window.model()->model()->epoch == 1, kPatience);
        QVERIFY(m_fixture->awaitIdle());
        QVERIFY(window.banner()->text().contains(QStringLiteral("epoch 1")));
        QVERIFY(m_fixture->action("epoch.newest")->isEnabled());
    };
    goBack();
    window.runs()->loadData(QString::fromStdString(m_fixture->data().string()));
    QTRY_VERIFY_WITH_TIMEOUT(!window.model()->model(), kPatience);
    QVERIFY2(window.banner()->text().isEmpty(), qPrintable(window.banner()->text()));
    QVERIFY(!m_fixture->action("epoch.newest")->isEnabled());

    window.openPath(QString::fromStdString(run.string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->run() == run && window.model()->codesComplete(), kPatience);
    goBack();
    emit window.runList()->deleted(run);
    QVERIFY(!window.model()->model());
    QVERIFY2(window.banner()->text().isEmpty(), qPrintable(window.banner()->text()));
    QVERIFY(!m_fixture->action("epoch.newest")->isEnabled());
}

void TestMainWindowEpochs::timeMachineGoesStepByStepAndPlays()
{
    m_fixture->trainedRun(3);
    MainWindow& window = m_fixture->window();
    EpochBar* bar = window.losses()->epochs();
    QTRY_COMPARE_WITH_TIMEOUT(bar->storage().epochs.size(), std::size_t{4}, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(bar->epoch(), 3, kPatience); // the folder may have been looked at in between
    const auto shows = [&window](int epoch) {
        return QTest::qWaitFor(
            [&] {
                const ExplorerModel* model = window.model();
                return model->model()->epoch == epoch && model->codes() && model->codes()->epoch == epoch;
            },
            kPatience);
    };
    m_fixture->press("epoch.previous");
    QVERIFY(shows(2));
    QVERIFY(m_fixture->action("epoch.newest")->isEnabled());
    m_fixture->press("epoch.previous");
    QVERIFY(shows(1));
    m_fixture->press("epoch.next");
    m_fixture->press("epoch.next");
    QVERIFY(shows(3));
    // The last one is the newest: there is nothing to go back to.
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->action("epoch.newest")->isEnabled(), kPatience);
    std::vector<int> seen;
    connect(window.model(), &ExplorerModel::codesChanged, bar, [&] { seen.push_back(window.model()->codes()->epoch); });
    find<QComboBox>(bar, "epochs.speed")->setCurrentIndex(4);
    m_fixture->press("epoch.play");
    QVERIFY(bar->isPlaying());
    QVERIFY(m_fixture->action("epoch.play")->isChecked());
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isPlaying(), kPatience);
    QVERIFY(!m_fixture->action("epoch.play")->isChecked());
    QVERIFY(shows(3));
    QVERIFY(std::ranges::is_sorted(seen));
    QCOMPARE(std::set<int>(seen.begin(), seen.end()), (std::set<int>{0, 1, 2, 3}));
}

void TestMainWindowEpochs::epochsAreStarredAndComparedAndExported()
{
    const auto run = m_fixture->trainedRun(2);
    MainWindow& window = m_fixture->window();
    EpochBar* bar = window.losses()->epochs();
    QTRY_COMPARE_WITH_TIMEOUT(bar->storage().epochs.size(), std::size_t{3}, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(bar->epoch(), 2, kPatience);
    m_fixture->press("epoch.previous");
    QTRY_COMPARE_WITH_TIMEOUT(bar->epoch(), 1, kPatience);
    QTest::mouseClick(find<QToolButton>(bar, "epochs.star"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(starredEpochs(run), std::set<int>{1}, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(find<QToolButton>(bar, "epochs.compare")->isEnabled(), kPatience);
    QSignalSpy compared(window.losses(), &LossPlot::compareEpochs);
    QTest::mouseClick(find<QToolButton>(bar, "epochs.compare"), Qt::LeftButton);
    QCOMPARE(compared.count(), 1);
    QCOMPARE(compared[0][0].toInt(), 1);
    for (const char* film : {"epochs.mapFilm", "epochs.pictureFilm"}) {
        find<QAction>(bar, film)->trigger();
        auto* dialog = find<AnimationDialog>(&window, "animationDialog");
        const QString file =
            QString::fromStdString((m_fixture->settings().path() / film).string()) + QStringLiteral(".gif");
        dialog->setPath(file);
        QSignalSpy saved(dialog, &AnimationDialog::saved);
        dialog->save();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, kPatience);
        QVERIFY(QFileInfo(file).size() > 100);
        QTRY_VERIFY(!window.findChild<AnimationDialog*>());
    }
}

QTEST_MAIN(TestMainWindowEpochs)
#include "tst_main_window_epochs.moc"
