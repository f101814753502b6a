// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModel>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QtTest>

#include <qcustomplot.h>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/roc_plot.h"
#include "ui/views/image_view.h"
#include "ui/views/oddities_view.h"
#include "ui/views/oddity_list.h"

using namespace latentscape;
using namespace latentscape::test;

class TestOdditiesView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_explorer = std::make_unique<ExplorerModel>();
        m_view = std::make_unique<OdditiesView>(m_explorer.get());
        expose(*m_view, {900, 600});
    }
    void cleanup()
    {
        m_view.reset();
        m_explorer.reset();
    }
    void ranksAsCoreDoes();
    void boundIsOfferedToModelsThatHaveOne();
    void theClassLeftOutIsLookedFor();
    void aChosenImageIsShownAndTold();
    void newWeightsMakeItStale();
    void waitsUntilItIsShown();
    void exportIsASheet();

private:
    bool awaitRanking()
    {
        return QTest::qWaitFor([this] { return !m_view->isBusy() && !m_view->ranking().index.empty(); }, 20000);
    }
    void choose(const char* name, int data)
    {
        auto* box = find<QComboBox>(m_view.get(), name);
        const int row = box->findData(data);
        QVERIFY(row >= 0);
        box->setCurrentIndex(row);
        emit box->activated(row);
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<OdditiesView> m_view;
};

void TestOdditiesView::ranksAsCoreDoes()
{
    QVERIFY(find<QLabel>(m_view.get(), "oddities.state")->text().contains(QStringLiteral("Train")));
    QVERIFY(m_view->exportPng().isEmpty());
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(awaitRanking());
    const auto& test = m_explorer->splits().test;
    const std::vector<double> scores = oddityScores(m_explorer->model(), *m_explorer->dataset(), test, {});
    QCOMPARE(m_view->ranking().index, rankOddities(test, scores).index);
    QCOMPARE(m_view->list()->model()->rowCount(), static_cast<int>(test.size()));
    choose("oddities.split", static_cast<int>(Split::Train));
    QTRY_COMPARE(m_view->ranking().index.size(), m_explorer->splits().train.size());
    QCOMPARE(m_view->roc()->area(), -1.0);
    QVERIFY(!m_view->roc()->plot()->isVisible());
}

void TestOdditiesView::boundIsOfferedToModelsThatHaveOne()
{
    auto* by = find<QComboBox>(m_view.get(), "oddities.by");
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(awaitRanking());
    QCOMPARE(by->count(), 2);
    const OddityRanking before = m_view->ranking();
    choose("oddities.by", static_cast<int>(OddityScore::Bound));
    QTRY_VERIFY(!m_view->isBusy() && m_view->ranking().score != before.score);
    fillExplorer(*m_explorer, "autoencoder", 2);
    QVERIFY(awaitRanking());
    QCOMPARE(by->count(), 1);
}

void TestOdditiesView::theClassLeftOutIsLookedFor()
{
    const DatasetPtr data = barsDataset();
    m_explorer->setDataset(data, makeSplits(*data, {1, 0, 0, 2}));
    m_explorer->setModel(tinyModel("vae", 2));
    QVERIFY(awaitRanking());
    QTRY_VERIFY(m_view->roc()->area() >= 0);
    std::vector<bool> odd;
    for (const std::uint32_t image : m_view->ranking().index)
        odd.push_back(data->labels[image] == 2);
    QCOMPARE(m_view->roc()->area(), areaUnder(rocCurve(m_view->ranking().score, odd)));
    QVERIFY(m_view->roc()->plot()->isVisible());
    choose("oddities.odd", -1);
    QVERIFY(!m_view->roc()->plot()->isVisible());
    choose("oddities.odd", 0);
    QTRY_VERIFY(m_view->roc()->plot()->isVisible());
}

void TestOdditiesView::aChosenImageIsShownAndTold()
{
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(awaitRanking());
    QSignalSpy chosen(m_view.get(), &OdditiesView::imageChosen);
    auto* list = m_view->list();
    const QModelIndex second = list->model()->index(1, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(second).center());
    QCOMPARE(chosen.size(), 1);
    const std::uint32_t image = m_view->ranking().index[1];
    QCOMPARE(chosen[0][0].value<std::uint32_t>(), image);
    QVERIFY(!find<ImageView>(m_view.get(), "oddities.original")->picture().isNull());
    QTRY_VERIFY(!find<ImageView>(m_view.get(), "oddities.restored")->picture().isNull());
    QVERIFY(find<QLabel>(m_view.get(), "oddities.caption")->text().contains(QStringLiteral("#%1").arg(image)));
    QVERIFY(!second.data(Qt::AccessibleTextRole).toString().isEmpty());
    // The keyboard does it too; ranked again, the image stays chosen and nobody is told.
    QTest::keyClick(list, Qt::Key_Home);
    QCOMPARE(list->chosen(), 0);
    QCOMPARE(chosen.size(), 2);
    m_view->rank();
    QVERIFY(awaitRanking());
    QCOMPARE(list->chosen(), 0);
    QCOMPARE(chosen.size(), 2);
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    find<QPushButton>(m_view.get(), "oddities.find")->click();
    QCOMPARE(sought.size(), 1);
    QCOMPARE(sought[0][0].value<std::uint32_t>(), m_view->ranking().index[0]);
}

void TestOdditiesView::newWeightsMakeItStale()
{
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(awaitRanking());
    QVERIFY(!m_view->list()->isStale());
    auto newer = std::make_shared<ModelSnapshot>(*m_explorer->model());
    newer->version = nextSnapshotVersion();
    m_explorer->setModel(newer);
    QVERIFY(m_view->list()->isStale());
    QVERIFY(find<QLabel>(m_view.get(), "oddities.state")->text().contains(QStringLiteral("has changed")));
    find<QPushButton>(m_view.get(), "oddities.again")->click();
    QTRY_VERIFY(!m_view->list()->isStale());
}

void TestOdditiesView::waitsUntilItIsShown()
{
    m_view->hide();
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(!m_view->isBusy());
    m_view->show();
    QVERIFY(m_view->isBusy());
    m_view->hide();
    QVERIFY(!m_view->isBusy());
    m_view->show();
    QVERIFY(awaitRanking());
}

void TestOdditiesView::exportIsASheet()
{
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(awaitRanking());
    const QSize plain = m_view->exportSize();
    QCOMPARE(QImage::fromData(m_view->exportPng()).size(), plain);
    choose("oddities.odd", 1);
    QTRY_VERIFY(m_view->roc()->area() >= 0);
    QVERIFY(m_view->exportSize().width() > plain.width());
    m_view->setExportScale(2);
    QCOMPARE(QImage::fromData(m_view->exportPng()).size(), m_view->exportSize());
    QCOMPARE(QSvgRenderer(m_view->exportSvg()).defaultSize(), m_view->exportSize());
    QVERIFY(!m_view->exportPreview({200, 200}).isNull());
}

QTEST_MAIN(TestOdditiesView)
#include "tst_oddities_view.moc"
