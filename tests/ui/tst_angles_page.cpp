// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QtTest>

#include <qcustomplot.h>

#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/angles_page.h"
#include "ui/views/direction_sheet.h"
#include "ui/views/pictures_view.h"

using namespace latentscape;
using namespace latentscape::test;

class TestAnglesPage : public QObject
{
    Q_OBJECT

private slots:
    void onlyLinearDecodersHaveThePage();
    void comparesWithTheComponentsOfTheTrainingImages();
    void newWeightsAreFollowedAndRemembered();
    void storedEpochsAreItsHistory();
    void exportIsWhatIsShown();
    void comparingIsGivenUpAndBegunAnew();

private:
    std::unique_ptr<AnglesPage> open(ExplorerModel& explorer)
    {
        auto page = std::make_unique<AnglesPage>(&explorer);
        expose(*page, {700, 600});
        return page;
    }
};

void TestAnglesPage::onlyLinearDecodersHaveThePage()
{
    ExplorerModel explorer;
    PicturesView view(&explorer);
    expose(view, {800, 500});
    QVERIFY(!view.offersAngles());
    fillExplorer(explorer, "linear_ae", 2);
    QVERIFY(view.offersAngles());
    view.showAngles();
    QVERIFY(!view.currentPage());
    QTRY_VERIFY(view.anglesPage()->comparison());
    QVERIFY(!view.exportPng().isEmpty());
    fillExplorer(explorer, "vae", 2);
    QVERIFY(!view.offersAngles());
    QVERIFY(view.currentPage());
    fillExplorer(explorer, "pca", 2);
    QVERIFY(view.offersAngles());
}

void TestAnglesPage::comparesWithTheComponentsOfTheTrainingImages()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "linear_ae", 3);
    const auto page = open(explorer);
    QTRY_VERIFY(page->comparison());
    const SnapshotPtr pca = fittedPca(*explorer.dataset(), explorer.splits().train, 3);
    QCOMPARE(page->comparison()->directions.angles, principalAngles(*explorer.model(), *pca));
    QCOMPARE(find<DirectionSheet>(page.get(), "angles.sheet")->shown(), (std::vector<int>{0, 1, 2}));
    QCOMPARE(page->plot()->graphCount(), 3);
    QVERIFY(find<QLabel>(page.get(), "angles.caption")->text().contains(QStringLiteral("3")));
    // Principal components themselves.
    fillExplorer(explorer, "pca", 2);
    QTRY_VERIFY(page->comparison() && page->comparison()->model->modelId == "pca");
    for (const double angle : page->comparison()->directions.angles)
        QVERIFY(angle < 0.1);
}

void TestAnglesPage::newWeightsAreFollowedAndRemembered()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "linear_ae", 2);
    const auto page = open(explorer);
    QTRY_VERIFY(page->comparison());
    for (int i = 1; i <= 3; ++i) {
        auto newer = std::make_shared<ModelSnapshot>(*explorer.model());
        newer->version = nextSnapshotVersion();
        newer->step += 10;
        for (float& weight : newer->weights)
            weight += 0.01F * static_cast<float>(i);
        explorer.setModel(newer);
    }
    // The newest arrives, at the latest after a second.
    QTRY_COMPARE(page->comparison()->model->version, explorer.model()->version);
    QVERIFY(page->comparison()->history.size() >= 2);
    QCOMPARE(page->comparison()->history.rbegin()->first, explorer.model()->step);
}

void TestAnglesPage::storedEpochsAreItsHistory()
{
    const IsolatedSettings settings;
    TrainPlan plan = tinyPlan(writeBars(settings.path() / "bars"), settings.runFolder() / "run", 3, "linear_ae");
    const auto run = makeRun(plan);
    const RunRecord record = readRunRecord(run);
    const DatasetPtr data = loadRunData(record);
    ExplorerModel explorer;
    explorer.setDataset(data, makeSplits(*data, record.split));
    explorer.setRun(run);
    explorer.setModel(loadSnapshot(run));
    const auto page = open(explorer);
    QTRY_VERIFY(page->comparison());
    QCOMPARE(page->comparison()->history.size(), storedEpochs(run).size());
    const auto& history = page->comparison()->history;
    QVERIFY(history.rbegin()->second.back() <= history.begin()->second.back());
}

void TestAnglesPage::exportIsWhatIsShown()
{
    ExplorerModel explorer;
    const auto page = open(explorer);
    QVERIFY(page->exportPng().isEmpty());
    fillExplorer(explorer, "linear_ae", 2);
    QTRY_VERIFY(page->comparison());
    page->setExportScale(2);
    QCOMPARE(QImage::fromData(page->exportPng()).size(), page->exportSize());
    QCOMPARE(QSvgRenderer(page->exportSvg()).defaultSize(), page->exportSize());
    QVERIFY(page->exportSvg().contains("principal angles"));
    QVERIFY(!page->exportPreview({300, 300}).isNull());
    // A decoder that draws nothing has no angles.
    auto blank = std::make_shared<ModelSnapshot>(*explorer.model());
    blank->version = nextSnapshotVersion();
    std::ranges::fill(blank->weights, 0.F);
    explorer.setModel(blank);
    QTRY_VERIFY(page->comparison()->directions.angles.empty());
    QVERIFY(page->exportSize().isEmpty());
    QVERIFY(page->exportPng().isEmpty());
}

void TestAnglesPage::comparingIsGivenUpAndBegunAnew()
{
    ExplorerModel explorer;
    const auto page = open(explorer);
    auto* cancel = find<QPushButton>(page.get(), "angles.cancel");
    auto* again = find<QPushButton>(page.get(), "angles.again");
    QVERIFY(!cancel->isVisible() && !again->isVisible());
    fillExplorer(explorer, "linear_ae", 2);
    auto* angles = page->findChild<AngleController*>();
    QVERIFY(angles && angles->isBusy());
    emit angles->progressChanged(0.5, 3); // which so few images are too fast for
    QVERIFY(cancel->isVisible());
    cancel->click();
    QVERIFY(!angles->isBusy());
    QVERIFY(!cancel->isVisible() && again->isVisible());
    // Neither what was under way nor newer weights come.
    auto newer = std::make_shared<ModelSnapshot>(*explorer.model());
    newer->version = nextSnapshotVersion();
    explorer.setModel(newer);
    QVERIFY(!angles->isBusy());
    QTest::qWait(1200); // longer than newer weights wait
    QVERIFY(!angles->isBusy());
    QVERIFY(!page->comparison());
    QVERIFY(page->exportSize().isEmpty());
    QTest::mouseClick(again, Qt::LeftButton);
    QVERIFY(!again->isVisible());
    QTRY_VERIFY(page->comparison());
    QCOMPARE(page->comparison()->model->version, newer->version);
}

QTEST_MAIN(TestAnglesPage)
#include "tst_angles_page.moc"
