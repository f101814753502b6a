// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/run_delegate.h"
#include "ui/views/runs_table.h"
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
    void tickedRunsAreCompared();
    void spaceTicksTheSelected();
    void selectedRunsAreComparedWithoutTicks();
    void f2Renames();
    void badNamesAndRunsBeingWrittenAreRefused();
    void severalAreDeletedAtOnce();
    void aWideViewIsATable();
    void headersOfTheTableSort();
    void orderAndGroupsAreRemembered();
    void theFilterHidesAndSaysSo();
    void writtenRunsAreFollowed();
    void stateMovesToANewView();

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
        return QTest::qWaitFor([this, count] { return m_view->order()->rowCount() == count; }, 10000);
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
    const QModelIndex first = m_view->order()->index(0, 0);
    QCOMPARE(first.data(RunsModel::NameRole).toString(), QStringLiteral("one"));
    const QString detail = first.data(RunsModel::DetailRole).toString();
    QVERIFY2(detail.contains(QStringLiteral("vae")) && detail.contains(QStringLiteral("bars")), qPrintable(detail));
    QVERIFY2(detail.contains(QStringLiteral("1 epoch")) &&
                 first.data(RunsModel::LossRole).toString().contains(QStringLiteral("loss")),
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
    m_view->list()->setCurrentIndex(m_view->order()->index(0, 0));
    QVERIFY(!find<QPushButton>(m_view.get(), "runs.open")->isEnabled());
    QVERIFY(!m_view->order()->index(0, 0).data(RunsModel::StateRole).toString().isEmpty());
}

void TestRunsView::doubleClickOpens()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    std::filesystem::path asked;
    connect(m_view.get(), &RunsView::openRequested, this,
            [&asked](const std::filesystem::path& path) { asked = path; });
    const QPoint place = m_view->list()->visualRect(m_view->order()->index(0, 0)).center();
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
    m_view->list()->setCurrentIndex(m_view->order()->index(0, 0));
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
    m_view->list()->setCurrentIndex(m_view->order()->index(0, 0));
    QTest::mouseClick(find<QPushButton>(m_view.get(), "runs.resume"), Qt::LeftButton);
    QCOMPARE(asked, 1);
}

void TestRunsView::menuHasTheRest()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    m_view->list()->setCurrentIndex(m_view->order()->index(0, 0));
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
    m_view->list()->setCurrentIndex(m_view->order()->index(0, 0));
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
    QVERIFY(m_view->deleteRuns({run}));
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
    const QModelIndex current = m_view->order()->find(two);
    QVERIFY(current.data(RunsModel::CurrentRole).toBool());
    QCOMPARE(m_view->list()->currentIndex(), current);
}

void TestRunsView::selectionSurvivesARefresh()
{
    addRun("one");
    const auto two = addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    m_view->list()->setCurrentIndex(m_view->order()->find(two));
    QSignalSpy listed(m_view.get(), &RunsView::listed);
    m_view->refresh();
    QVERIFY(listed.wait());
    QCOMPARE(m_view->list()->currentIndex(), m_view->order()->find(two));
}

void TestRunsView::tickedRunsAreCompared()
{
    const auto one = addRun("one");
    addRun("two");
    const auto three = addRun("three");
    open();
    QVERIFY(awaitRuns(3));
    auto* button = find<QPushButton>(m_view.get(), "runs.compare");
    QVERIFY(!button->isEnabled());
    const auto tick = [this](const std::filesystem::path& run) {
        const QModelIndex index = m_view->order()->find(run);
        const auto* delegate = static_cast<RunItemDelegate*>(m_view->list()->itemDelegate());
        const QRect box = delegate->tickBox(m_view->list()->visualRect(index), index, m_view->list());
        QTest::mouseClick(m_view->list()->viewport(), Qt::LeftButton, {}, box.center());
    };
    tick(one);
    QVERIFY(!button->isEnabled());
    tick(three);
    QVERIFY(button->isEnabled());
    std::vector<std::filesystem::path> asked;
    connect(m_view.get(), &RunsView::compareRequested, this, [&asked](const auto& runs) { asked = runs; });
    QTest::mouseClick(button, Qt::LeftButton);
    std::ranges::sort(asked);
    QCOMPARE(asked, (std::vector{one, three}));
    tick(three);
    QCOMPARE(m_view->model()->ticked().size(), std::size_t{1});
}

void TestRunsView::spaceTicksTheSelected()
{
    addRun("one");
    addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    m_view->list()->setFocus();
    m_view->list()->selectAll();
    m_view->list()->selectionModel()->setCurrentIndex(m_view->order()->index(0, 0), QItemSelectionModel::NoUpdate);
    QTest::keyClick(m_view->list(), Qt::Key_Space);
    QCOMPARE(m_view->model()->ticked().size(), std::size_t{2});
    QTest::keyClick(m_view->list(), Qt::Key_Space);
    QVERIFY(m_view->model()->ticked().empty());
}

void TestRunsView::selectedRunsAreComparedWithoutTicks()
{
    addRun("one");
    addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    m_view->list()->selectAll();
    QCOMPARE(m_view->chosen().size(), std::size_t{2});
    QVERIFY(find<QPushButton>(m_view.get(), "runs.compare")->isEnabled());
}

void TestRunsView::f2Renames()
{
    const auto run = addRun("one");
    addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    QSignalSpy renamed(m_view.get(), &RunsView::renamed);
    QSignalSpy opened(m_view.get(), &RunsView::openRequested);
    m_view->list()->setFocus();
    m_view->select(run);
    QTest::keyClick(m_view->list(), Qt::Key_F2);
    auto* editor = m_view->list()->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), QStringLiteral("one"));
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("uno"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(renamed.size(), 1);
    QVERIFY(!std::filesystem::exists(run));
    QVERIFY(isRunFolder(run.parent_path() / "uno"));
    QVERIFY2(opened.isEmpty(), "Return ended the editing, it did not ask for the run");
    QVERIFY(m_view->order()->find(run.parent_path() / "uno").isValid());
    QCOMPARE(m_view->order()->rowCount(), 2);
}

void TestRunsView::badNamesAndRunsBeingWrittenAreRefused()
{
    const auto run = addRun("one");
    addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    QSignalSpy failed(m_view.get(), &RunsView::failed);
    for (const char* name : {"", "a/b", "two", ".."})
        m_view->renameRun(run, QLatin1String(name));
    QCOMPARE(failed.size(), 4);
    QVERIFY(failed[2][0].toString().contains(QStringLiteral("already")));
    QVERIFY(std::filesystem::exists(run));
}

void TestRunsView::severalAreDeletedAtOnce()
{
    const auto one = addRun("one");
    const auto two = addRun("two");
    addRun("three");
    open();
    QVERIFY(awaitRuns(3));
    m_view->list()->setFocus();
    m_view->list()->selectionModel()->select(m_view->order()->find(one),
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->list()->selectionModel()->select(m_view->order()->find(two),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
    answer("delete.yes");
    QTest::keyClick(m_view->list(), Qt::Key_Delete);
    QVERIFY(!std::filesystem::exists(one) && !std::filesystem::exists(two));
    QVERIFY(awaitRuns(1));
}

void TestRunsView::aWideViewIsATable()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    QVERIFY(m_view->list()->isVisible() && !m_view->table()->isVisible());
    m_view->select(run);
    m_view->resize(1000, 400);
    QTRY_VERIFY(m_view->table()->isVisible() && !m_view->list()->isVisible());
    QCOMPARE(m_view->table()->currentIndex().siblingAtColumn(0), m_view->order()->find(run));
    const QModelIndex index = m_view->order()->find(run);
    for (const int column : {RunsModel::Kind, RunsModel::Data, RunsModel::Epochs, RunsModel::Loss, RunsModel::Terms,
                             RunsModel::Created, RunsModel::Seed, RunsModel::Size})
        QVERIFY2(!index.siblingAtColumn(column).data().toString().isEmpty(), qPrintable(QString::number(column)));
    m_view->table()->setFocus();
    int asked = 0;
    connect(m_view.get(), &RunsView::openRequested, this, [&asked] { ++asked; });
    QTest::keyClick(m_view->table(), Qt::Key_Return);
    QCOMPARE(asked, 1);
    QTest::keyClick(m_view->table(), Qt::Key_F2);
    QVERIFY(m_view->table()->viewport()->findChild<QLineEdit*>());
    QSignalSpy table(m_view.get(), &RunsView::tableRequested);
    QTest::mouseClick(find<QToolButton>(m_view.get(), "runs.tableButton"), Qt::LeftButton);
    QCOMPARE(table.size(), 1);
    m_view->resize(300, 400);
    QTRY_VERIFY(m_view->list()->isVisible() && !m_view->table()->isVisible());
}

void TestRunsView::headersOfTheTableSort()
{
    addRun("b");
    addRun("a");
    addRun("c");
    open();
    m_view->resize(1000, 400);
    QVERIFY(awaitRuns(3));
    QHeaderView* header = m_view->table()->header();
    const QPoint name(header->sectionViewportPosition(RunsModel::Name) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
    const auto first = [this] { return m_view->order()->index(0, 0).data(RunsModel::NameRole).toString(); };
    const QString once = first();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
    QCOMPARE((QSet<QString>{once, first()}), (QSet<QString>{QStringLiteral("a"), QStringLiteral("c")}));
}

void TestRunsView::orderAndGroupsAreRemembered()
{
    addRun("b");
    addRun("a");
    open();
    QVERIFY(awaitRuns(2));
    find<QAction>(m_view.get(), "runs.sort.name")->trigger();
    find<QAction>(m_view.get(), "runs.group.model")->trigger();
    QCOMPARE(m_view->order()->index(0, 0).data(RunsModel::NameRole).toString(), QStringLiteral("a"));
    QVERIFY(m_view->order()->index(0, 0).data(RunsModel::HeadingRole).toString().contains(QStringLiteral("vae")));
    find<QAction>(m_view.get(), "runs.descending")->trigger();
    QCOMPARE(m_view->order()->index(0, 0).data(RunsModel::NameRole).toString(), QStringLiteral("b"));
    open();
    QVERIFY(awaitRuns(2));
    QCOMPARE(m_view->order()->group(), RunsGroup::Model);
    QCOMPARE(m_view->order()->sortColumn(), int(RunsModel::Name));
    QCOMPARE(m_view->order()->sortOrder(), Qt::DescendingOrder);
    QVERIFY(find<QAction>(m_view.get(), "runs.group.model")->isChecked());
    // The first of a group has its heading above.
    const QRect first = m_view->list()->visualRect(m_view->order()->index(0, 0));
    const QRect second = m_view->list()->visualRect(m_view->order()->index(1, 0));
    QTRY_VERIFY(first.height() > second.height());
}

void TestRunsView::theFilterHidesAndSaysSo()
{
    addRun("one");
    addRun("two");
    open();
    QVERIFY(awaitRuns(2));
    auto* filter = find<QLineEdit>(m_view.get(), "runs.filter");
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("two"));
    QCOMPARE(m_view->order()->rowCount(), 1);
    QTest::keyClick(filter, Qt::Key_Down);
    QVERIFY(m_view->list()->hasFocus());
    filter->setText(QStringLiteral("nobody"));
    QVERIFY(find<QLabel>(m_view.get(), "runs.empty")->isVisible());
    QVERIFY(find<QLabel>(m_view.get(), "runs.empty")->text().contains(QStringLiteral("filter")));
    filter->setFocus();
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(m_view->order()->rowCount(), 2);
    QVERIFY(m_view->list()->isVisible());
}

void TestRunsView::writtenRunsAreFollowed()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    const QVariant before = m_view->order()->index(0, 0).data(RunsModel::LossRole);
    std::ofstream(run / "metrics.csv", std::ios::app) << "0,2,99,test,loss,1.5\n";
    m_view->refresh();
    QTRY_VERIFY(m_view->order()->index(0, 0).data(RunsModel::LossRole) != before);
    QCOMPARE(m_view->order()->index(0, 0).data(RunsModel::LossesRole).value<QList<float>>().size(), 2);
}

void TestRunsView::stateMovesToANewView()
{
    const auto run = addRun("one");
    open();
    QVERIFY(awaitRuns(1));
    m_view->model()->setTicked({run});
    find<QLineEdit>(m_view.get(), "runs.filter")->setText(QStringLiteral("on"));
    const RunsView::State state = m_view->state();
    open();
    m_view->restoreState(state);
    QVERIFY(awaitRuns(1));
    QVERIFY(m_view->model()->isTicked(run));
    QCOMPARE(find<QLineEdit>(m_view.get(), "runs.filter")->text(), QStringLiteral("on"));
}

QTEST_MAIN(TestRunsView)
#include "tst_runs_view.moc"
