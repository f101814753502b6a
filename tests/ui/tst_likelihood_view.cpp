// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSvgRenderer>
#include <QtTest>

#include <qcustomplot.h>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/likelihood_view.h"

using namespace latentscape;
using namespace latentscape::test;

class TestLikelihoodView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_explorer = std::make_unique<ExplorerModel>();
        m_view = std::make_unique<LikelihoodView>(m_explorer.get());
        expose(*m_view, {700, 350});
    }
    void cleanup()
    {
        m_view.reset();
        m_explorer.reset();
    }
    void theCurveRisesFromTheBound();
    void storedEpochsAreMeasuredOneByOne();
    void aModelWithoutADensitySaysSo();
    void cancelEndsIt();
    void newWeightsMakeItOld();

private:
    QString state() const { return find<QLabel>(m_view.get(), "likelihood.state")->text(); }
    bool measure()
    {
        find<QSpinBox>(m_view.get(), "likelihood.images")->setValue(10);
        find<QPushButton>(m_view.get(), "likelihood.measure")->click();
        return QTest::qWaitFor([this] { return !m_view->isBusy(); }, 60000);
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LikelihoodView> m_view;
};

void TestLikelihoodView::theCurveRisesFromTheBound()
{
    QVERIFY(state().contains(QStringLiteral("Train")));
    QVERIFY(!find<QPushButton>(m_view.get(), "likelihood.measure")->isEnabled());
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(m_view->exportPng().isEmpty());
    QVERIFY(measure());
    QCOMPARE(m_view->points().size(), std::size_t{1});
    const LikelihoodCurve& curve = m_view->points().front().curve;
    QCOMPARE(curve.samples, (std::vector<int>{1, 10, 100, 1000}));
    QCOMPARE(curve.images, std::size_t{10});
    QCOMPARE(m_view->plot()->graphCount(), 2);
    QCOMPARE(m_view->plot()->graph(0)->dataMainValue(3), curve.estimates[0]);
    QCOMPARE(m_view->plot()->graph(1)->dataMainValue(3), curve.estimates[3]);
    QVERIFY(m_view->plot()->isVisible());
    QVERIFY(state().contains(QStringLiteral("1000")));
    QCOMPARE(QImage::fromData(m_view->exportPng()).size(), m_view->exportSize());
    QCOMPARE(QSvgRenderer(m_view->exportSvg()).defaultSize(), m_view->exportSize());
}

void TestLikelihoodView::storedEpochsAreMeasuredOneByOne()
{
    const IsolatedSettings settings;
    const auto run = makeRun(tinyPlan(writeBars(settings.path() / "bars"), settings.runFolder() / "run", 3));
    const RunRecord record = readRunRecord(run);
    const DatasetPtr data = loadRunData(record);
    m_explorer->setDataset(data, makeSplits(*data, record.split));
    m_explorer->setRun(run);
    m_explorer->setModel(loadSnapshot(run));
    m_view->setOver(LikelihoodView::Over::Epochs);
    QVERIFY(measure());
    QCOMPARE(m_view->points().size(), std::size_t{3});
    QCOMPARE(m_view->plot()->graphCount(), 3);
    for (int epoch = 1; epoch <= 3; ++epoch) {
        const auto& point = m_view->points()[static_cast<std::size_t>(epoch - 1)];
        QCOMPARE(point.epoch, epoch);
        QVERIFY(point.curve.estimates[0] <= point.curve.estimates[2]);
    }
    m_view->setOver(LikelihoodView::Over::Samples);
    QVERIFY(m_view->points().empty());
}

void TestLikelihoodView::aModelWithoutADensitySaysSo()
{
    fillExplorer(*m_explorer, "autoencoder", 2);
    QVERIFY(measure());
    QVERIFY(m_view->points().empty());
    QVERIFY(state().contains(QStringLiteral("autoencoder")));
}

void TestLikelihoodView::cancelEndsIt()
{
    fillExplorer(*m_explorer, "vae", 2);
    find<QPushButton>(m_view.get(), "likelihood.measure")->click();
    QVERIFY(m_view->isBusy());
    find<QPushButton>(m_view.get(), "likelihood.cancel")->click();
    QVERIFY(!m_view->isBusy());
    QVERIFY(find<QPushButton>(m_view.get(), "likelihood.measure")->isEnabled());
    m_view->measure(); // and closing it in the middle is clean
}

void TestLikelihoodView::newWeightsMakeItOld()
{
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(measure());
    auto newer = std::make_shared<ModelSnapshot>(*m_explorer->model());
    newer->version = nextSnapshotVersion();
    newer->epoch += 3;
    m_explorer->setModel(newer);
    QVERIFY(state().contains(QStringLiteral("has changed")));
    // The file says what was measured.
    QCOMPARE(QImage::fromData(m_view->exportPng()).text(QStringLiteral("epoch")),
             QString::number(m_view->points().back().epoch));
    QVERIFY(m_view->points().back().epoch != newer->epoch);
    fillExplorer(*m_explorer, "vae", 3);
    QVERIFY(m_view->points().empty());
}

QTEST_MAIN(TestLikelihoodView)
#include "tst_likelihood_view.moc"
