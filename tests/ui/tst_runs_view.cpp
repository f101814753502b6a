// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

class TestRunsView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptyFolderSaysWhatToDo();
    void showsModelDataEpochsAndLoss();
    void newRunsAppear();
    void firstRunAppearsWithItsFolder();
    void brokenRunsAreShownAndCannotBeOpened();
    void doubleClickOpens();
    void enterAndButtonOpen();
    void buttonResumes();
    void menuHasTheRest();
    void deletingAsksFirst();
    void deletingMovesToTheTrash();
    void currentRunIsMarkedAndSelected();
    void selectionSurvivesARefresh();

private:
    /// Trains a tiny run named `name`.
    std::filesystem::path addRun(const char* name)
    {
        if (m_data.empty())
            m_data = writeBars(m_settings->path() / "bars");
        return makeRun(tinyPlan(m_data, m_settings->runFolder() / name, 1));
    }
    void open()
    {
        m_view = std::make_unique<RunsView>(m_preferences.get());
        expose(*m_view, {320, 400});
        m_view->activateWindow();
    }
    bool awaitRuns(int count)
    {
        return QTest::qWaitFor([this, count] { return m_view->model()->rowCount() == count; }, 10000);
    }
    /// Presses a button of the next message box, as soon as it is there.
    void answer(const char* button)
    {
        QTimer::singleShot(50, this, [this, button] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return answer(button);
            QTest::mouseClick(find<QPushButton>(box, button), Qt::LeftButton);
        });
    }

    std::unique_ptr<IsolatedSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<RunsView> m_view;
    std::filesystem::path m_data;
};

void TestRunsView::init()
{
    m_settings = std::make_unique<IsolatedSettings>();
    m_preferences = std::make_unique<Preferences>();
    PreferenceValues values = m_preferences->values();
    values.runFolder = m_settings->runFolder();
    m_preferences->setValues(values);
    m_data.clear();
}

void TestRunsView::cleanup()
{
    m_view.reset();
    m_preferences.reset();
    m_settings.reset();
}

void TestRunsView::emptyFolderSaysWhatToDo()
{
    open();
    QVERIFY(find<QLabel>(m_view.get(), "runs.empty")->text().contains(QStringLiteral("Train")));
    QVERIFY(find<QLabel>(m_view.get(), "runs.empty")->isVisible());
    QVERIFY(!find<QPushButton>(m_view.get(), "runs.open")->isEnabled());
}

void TestRunsView::showsModelDataEpochsAndLoss()
{
    addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    const QModelIndex first = m_view->model()->index(0);
    QCOMPARE(first.data(RunListModel::NameRole).toString(), QStringLiteral("one"));
    const QString detail = first.data(RunListModel::DetailRole).toString();
    QVERIFY2(detail.contains(QStringLiteral("vae")) && detail.contains(QStringLiteral("bars")), qPrintable(detail));
    QVERIFY2(detail.contains(QStringLiteral("1 epoch")) &&
                 first.data(RunListModel::LossRole).toString().contains(QStringLiteral("loss")),
             qPrintable(detail));
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("one")));
}

void TestRunsView::newRunsAppear()
{
    addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    addRun("two");
    QVERIFY(awaitRuns(2));
}

void TestRunsView::firstRunAppearsWithItsFolder()
{
    std::filesystem::remove_all(m_settings->runFolder());
    open();
    QSignalSpy listed(m_view.get(), &RunsView::listed);
    QTRY_VERIFY(!listed.isEmpty());
    QVERIFY(!std::filesystem::exists(m_settings->runFolder()));
    addRun("first");
    QVERIFY(awaitRuns(1));
}

void TestRunsView::brokenRunsAreShownAndCannotBeOpened()
{
    std::filesystem::create_directories(m_settings->runFolder() / "broken");
    std::ofstream(m_settings->runFolder() / "broken" / "run.json") << "{ this is no JSON";
    open();
    QVERIFY(awaitRuns(1));
    m_view->list()->setCurrentIndex(m_view->model()->index(0));
    QVERIFY(!find<QPushButton>(m_view.get(), "runs.open")->isEnabled());
    QVERIFY(!m_view->model()->index(0).data(RunListModel::StateRole).toString().isEmpty());
}

void TestRunsView::doubleClickOpens()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    std::filesystem::path asked;
    connect(m_view.get(), &RunsView::openRequested, this,
            [&asked](const std::filesystem::path& path) { asked = path; });
    const QPoint place = m_view->list()->visualRect(m_view->model()->index(0)).center();
    QTest::mouseClick(m_view->list()->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(m_view->list()->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(asked, run);
}

void TestRunsView::enterAndButtonOpen()
{
    addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    int asked = 0;
    connect(m_view.get(), &RunsView::openRequested, this, [&asked] { ++asked; });
    m_view->list()->setCurrentIndex(m_view->model()->index(0));
    m_view->list()->setFocus();
    QTest::keyClick(m_view->list(), Qt::Key_Return);
    QCOMPARE(asked, 1);
    QTest::mouseClick(find<QPushButton>(m_view.get(), "runs.open"), Qt::LeftButton);
    QCOMPARE(asked, 2);
}

void TestRunsView::buttonResumes()
{
    addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    int asked = 0;
    connect(m_view.get(), &RunsView::resumeRequested, this, [&asked] { ++asked; });
    m_view->list()->setCurrentIndex(m_view->model()->index(0));
    QTest::mouseClick(find<QPushButton>(m_view.get(), "runs.resume"), Qt::LeftButton);
    QCOMPARE(asked, 1);
}

void TestRunsView::menuHasTheRest()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    m_view->list()->setCurrentIndex(m_view->model()->index(0));
    emit m_view->list()->customContextMenuRequested({5, 5});
    auto* menu = find<QMenu>(m_view.get(), "runs.menu");
    for (const char* name : {"runs.menu.open", "runs.menu.resume", "runs.menu.reveal", "runs.menu.delete"})
        QVERIFY(find<QAction>(menu, name)->isEnabled());
    find<QAction>(menu, "runs.menu.copy")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(run.string()));
    menu->close();
}

void TestRunsView::deletingAsksFirst()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    m_view->list()->setCurrentIndex(m_view->model()->index(0));
    m_view->list()->setFocus();
    answer("delete.no");
    QTest::keyClick(m_view->list(), Qt::Key_Delete);
    QVERIFY(std::filesystem::exists(run));
}

void TestRunsView::deletingMovesToTheTrash()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    int deleted = 0;
    connect(m_view.get(), &RunsView::deleted, this, [&deleted] { ++deleted; });
    answer("delete.yes");
    QVERIFY(m_view->deleteRun(run));
    QVERIFY(!std::filesystem::exists(run));
    QCOMPARE(deleted, 1);
    QVERIFY(std::filesystem::exists(m_settings->path() / "data" / "Trash" / "files"));
    QVERIFY(awaitRuns(0));
}

void TestRunsView::currentRunIsMarkedAndSelected()
{
    addRun("one");
    const auto two = addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    m_view->setCurrentRun(two);
    const QModelIndex current = m_view->model()->find(two);
    QVERIFY(current.data(RunListModel::CurrentRole).toBool());
    QCOMPARE(m_view->list()->currentIndex(), current);
}

void TestRunsView::selectionSurvivesARefresh()
{
    addRun("one");
    const auto two = addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    m_view->list()->setCurrentIndex(m_view->model()->find(two));
    QSignalSpy listed(m_view.get(), &RunsView::listed);
    m_view->refresh();
    QVERIFY(listed.wait());
    QCOMPARE(m_view->list()->currentIndex(), m_view->model()->find(two));
}

QTEST_MAIN(TestRunsView)
#include "tst_runs_view.moc"
