// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11 timeout=600
// Starting, opening, dropping, problems, undo and export.
#include <QDockWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/open_data_dialog.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

void drop(QWidget* target, const QString& path)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace

class TestMainWindow : public QObject
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
    void isThereBeforeTheDataIs();
    void sessionIsRestored();
    void runsOpenFromTheList();
    void theMapIsAsItWasLeft();
    void renamedRunsStayOpen();
    void runsAreShownAsATable();
    void recentRunsAreListed();
    void dropsOpenRunsDataAndPictures();
    void problemsAreSaidInTheBannerAndLeaveTheWindowUsable();
    void damagedLastRunDoesNotStopTheStart();
    void undoTakesBackAMove();
    void exportAndCopyTakeThePictureInFront();

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindow::isThereBeforeTheDataIs()
{
    QVERIFY(m_fixture->window().isVisible());
    QVERIFY(!m_fixture->window().model()->dataset());
    QVERIFY(!m_fixture->action("train.start")->isEnabled());
    QVERIFY(m_fixture->awaitData());
    QVERIFY(m_fixture->action("train.start")->isEnabled());
    QCOMPARE(m_fixture->window().model()->dataset()->size(), std::size_t{240});
}

void TestMainWindow::sessionIsRestored()
{
    const auto run = m_fixture->trainedRun();
    m_fixture->window().losses()->setLogarithmic(true);
    find<QSpinBox>(&m_fixture->window(), "param.latent")->setValue(3);
    m_fixture->restart();
    QVERIFY(m_fixture->awaitIdle());
    QCOMPARE(m_fixture->window().model()->run(), run);
    QVERIFY(m_fixture->window().model()->codesComplete());
    QCOMPARE(m_fixture->window().history()->lastEpoch(), 2);
    QVERIFY(m_fixture->window().losses()->isLogarithmic());
    // What was about to be trained, though the run that is opened again was trained otherwise.
    QCOMPARE(find<QSpinBox>(&m_fixture->window(), "param.latent")->value(), 3);
    // A run that is opened by hand brings its own setting.
    m_fixture->window().openPath(QString::fromStdString(run.string()));
    QVERIFY(m_fixture->awaitIdle());
    QTRY_COMPARE(find<QSpinBox>(&m_fixture->window(), "param.latent")->value(), 2);
}

void TestMainWindow::runsOpenFromTheList()
{
    const auto run = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 3));
    QVERIFY(m_fixture->awaitData());
    RunsView* list = m_fixture->window().runList();
    m_fixture->press("view.runs");
    QTRY_VERIFY_WITH_TIMEOUT(list->order()->find(run).isValid(), kPatience);
    list->list()->setCurrentIndex(list->order()->find(run));
    list->list()->setFocus();
    QTest::keyClick(list->list(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QCOMPARE(m_fixture->window().model()->run(), run);
    QCOMPARE(m_fixture->window().history()->lastEpoch(), 3);
    QVERIFY(list->order()->find(run).data(RunsModel::CurrentRole).toBool());
}

void TestMainWindow::theMapIsAsItWasLeft()
{
    QVERIFY(m_fixture->trainToTheEnd());
    auto* map = m_fixture->window().findChild<LatentMap*>();
    LatentMap::State state = map->state();
    state.settings.color = MapColor::Density;
    state.settings.axes = MapAxes::Pca;
    state.layers = {MapLayerKind::Points, MapLayerKind::Lines};
    map->restoreState(state);
    m_fixture->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    const LatentMap::State restored = m_fixture->window().findChild<LatentMap*>()->state();
    QCOMPARE(restored.settings.color, MapColor::Density);
    QCOMPARE(restored.settings.axes, MapAxes::Pca);
    QCOMPARE(restored.layers, state.layers);
}

void TestMainWindow::renamedRunsStayOpen()
{
    QVERIFY(m_fixture->trainToTheEnd());
    MainWindow& window = m_fixture->window();
    const std::filesystem::path run = window.model()->run();
    QTRY_VERIFY_WITH_TIMEOUT(window.runList()->order()->find(run).isValid(), kPatience);
    const std::vector<float> place(static_cast<std::size_t>(window.model()->dimensions()), 0.5F);
    window.model()->setLatent(place);
    window.runList()->renameRun(run, QStringLiteral("another name"));
    const std::filesystem::path renamed = run.parent_path() / "another name";
    QCOMPARE(window.model()->run(), renamed);
    QVERIFY(window.model()->model() != nullptr);
    QVERIFY(m_fixture->preferences().recentRuns().contains(QString::fromStdString(renamed.string())));
    QTRY_VERIFY_WITH_TIMEOUT(window.runList()->order()->find(renamed).data(RunsModel::CurrentRole).toBool(), kPatience);
    window.runList()->list()->setFocus();
    // It is the same model: the place that is looked at stays, through the epochs too.
    emit window.losses()->epochChosen(1);
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->model()->epoch == 1, kPatience);
    QCOMPARE(window.model()->latent(), place);
}

void TestMainWindow::runsAreShownAsATable()
{
    makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 1));
    QVERIFY(m_fixture->awaitData());
    m_fixture->press("view.runs");
    RunsView* runs = m_fixture->window().runList();
    QTRY_VERIFY_WITH_TIMEOUT(runs->order()->rowCount() == 1, kPatience);
    QVERIFY(!runs->isTable());
    auto* dock = find<QDockWidget>(&m_fixture->window(), "dock.runs");
    QTest::mouseClick(find<QToolButton>(runs, "runs.tableButton"), Qt::LeftButton);
    QVERIFY(dock->isFloating());
    QTRY_VERIFY(runs->isTable());
    QTest::mouseClick(find<QToolButton>(runs, "runs.tableButton"), Qt::LeftButton);
    QVERIFY(!dock->isFloating());
    QTRY_VERIFY(!runs->isTable());
}

void TestMainWindow::recentRunsAreListed()
{
    const auto run = m_fixture->trainedRun();
    const QList<QMenu*> menus = m_fixture->window().findChildren<QMenu*>();
    const auto found = std::find_if(menus.begin(), menus.end(), [](QMenu* menu) {
        return menu->title().remove(QLatin1Char('&')) == QStringLiteral("Recent runs");
    });
    QVERIFY(found != menus.end());
    QMenu* recent = *found;
    emit recent->aboutToShow();
    QCOMPARE(recent->actions().first()->text(), QString::fromStdString(run.filename().string()));
}

void TestMainWindow::dropsOpenRunsDataAndPictures()
{
    const auto run = m_fixture->trainedRun();
    const auto other = writeBars(m_fixture->settings().path() / "other", 120);
    drop(&m_fixture->window(), QString::fromStdString(other.string()));
    // Data are shown before they are loaded.
    auto* preview = m_fixture->window().findChild<OpenDataDialog*>();
    QVERIFY(preview);
    auto* load = test::find<QPushButton>(preview, "openData.load");
    QTRY_VERIFY_WITH_TIMEOUT(load->isEnabled(), kPatience);
    load->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->dataset()->size() == 120, kPatience);
    QVERIFY(!m_fixture->window().model()->model());
    drop(&m_fixture->window(), QString::fromStdString(run.string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
    QCOMPARE(m_fixture->window().model()->dataset()->size(), std::size_t{240});

    QImage picture(16, 16, QImage::Format_Grayscale8);
    picture.fill(0);
    for (int y = 2; y < 14; ++y)
        picture.setPixel(8, y, qRgb(255, 255, 255));
    const QString file = QString::fromStdString((m_fixture->settings().path() / "stroke.png").string());
    QVERIFY(picture.save(file));
    QSignalSpy moved(m_fixture->window().model(), &ExplorerModel::latentChanged);
    drop(&m_fixture->window(), file);
    QTRY_VERIFY_WITH_TIMEOUT(moved.count() > 0, kPatience);
}

void TestMainWindow::problemsAreSaidInTheBannerAndLeaveTheWindowUsable()
{
    QVERIFY(m_fixture->awaitData());
    const auto folder = m_fixture->settings().path() / "nothing here";
    std::filesystem::create_directories(folder);
    m_fixture->window().openPath(QString::fromStdString(folder.string()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().banner()->text().isEmpty(), kPatience);
    QVERIFY2(m_fixture->window().banner()->text().contains(QStringLiteral("nothing here")),
             qPrintable(m_fixture->window().banner()->text()));
    QVERIFY(!QApplication::activeModalWidget());
    QTest::mouseClick(find<QToolButton>(&m_fixture->window(), "banner.close"), Qt::LeftButton);
    QVERIFY(m_fixture->window().banner()->text().isEmpty());
    QCOMPARE(m_fixture->window().model()->dataset()->size(), std::size_t{240});
    m_fixture->window().openPath(QStringLiteral("/no/such/place"));
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("/no/such/place")));
    QVERIFY(m_fixture->trainToTheEnd());
}

void TestMainWindow::damagedLastRunDoesNotStopTheStart()
{
    const auto run = m_fixture->trainedRun();
    m_fixture->close();
    std::filesystem::resize_file(run / "checkpoints" / "latest.safetensors", 100);
    m_fixture->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->dataset() != nullptr, kPatience);
    QVERIFY(m_fixture->window().banner()->text().contains(QStringLiteral("latest.safetensors")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action("train.start")->isEnabled(), kPatience);
}

void TestMainWindow::undoTakesBackAMove()
{
    m_fixture->trainedRun();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action("latent.data")->isEnabled(), kPatience);
    m_fixture->press("latent.zero");
    const std::vector<float> before = m_fixture->window().model()->latent();
    m_fixture->press("latent.data");
    QTRY_VERIFY(m_fixture->window().model()->latent() != before);
    QTRY_VERIFY(m_fixture->action("edit.undo")->isEnabled());
    m_fixture->press("edit.undo");
    QCOMPARE(m_fixture->window().model()->latent(), before);
    m_fixture->press("edit.redo");
    QVERIFY(m_fixture->window().model()->latent() != before);
}

void TestMainWindow::exportAndCopyTakeThePictureInFront()
{
    QVERIFY(!m_fixture->action("export")->isEnabled());
    m_fixture->trainedRun();
    QTRY_VERIFY(m_fixture->action("export")->isEnabled());
    m_fixture->press("picture.copy");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().banner()->text().contains(QStringLiteral("clipboard")), kPatience);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
