// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include <QMouseEvent>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/loss_plot.h"

using namespace latentscape;
using namespace latentscape::test;

/// The loss plot as a time machine, while the epochs that are asked for take their time.
class TestLossPlotEpochs : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theLineIsDraggedOutAndBack();
    void aClickCountsForTheKeys();

private:
    QCustomPlot* plot() { return find<QCustomPlot>(m_plot.get(), "losses.plot"); }
    QPoint pixelOf(double epoch)
    {
        return {static_cast<int>(plot()->xAxis->coordToPixel(epoch)), plot()->axisRect()->center().y()};
    }
    void moveTo(double epoch)
    {
        const QPointF place = pixelOf(epoch);
        QMouseEvent move(QEvent::MouseMove, place, QPointF(plot()->mapToGlobal(place.toPoint())), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(plot(), &move);
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<MetricsHistory> m_history;
    std::unique_ptr<LossPlot> m_plot;
    std::vector<int> m_chosen;
};

void TestLossPlotEpochs::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_history = std::make_unique<MetricsHistory>();
    m_plot = std::make_unique<LossPlot>(m_explorer.get(), m_history.get());
    expose(*m_plot, {900, 300});
    std::vector<MetricsRow> rows;
    EpochStorage storage;
    for (int epoch = 0; epoch <= 4; ++epoch) {
        rows.push_back({0, epoch, std::int64_t{10} * epoch, Split::Test, "loss", 200.0 - 10 * epoch});
        storage.epochs.push_back(epoch);
    }
    storage.newest = 4;
    storage.finished = 4;
    m_history->append(rows);
    m_plot->setStorage(storage);
    m_plot->setShownEpoch(1);
    plot()->replot();
    m_chosen.clear();
    connect(m_plot.get(), &LossPlot::epochChosen, this, [this](int epoch) { m_chosen.push_back(epoch); });
}

void TestLossPlotEpochs::cleanup()
{
    m_plot.reset();
    m_history.reset();
    m_explorer.reset();
}

void TestLossPlotEpochs::theLineIsDraggedOutAndBack()
{
    QTest::mousePress(plot(), Qt::LeftButton, {}, pixelOf(1));
    moveTo(2);
    moveTo(2.1); // it is on its way
    moveTo(1);
    QTest::mouseRelease(plot(), Qt::LeftButton, {}, pixelOf(1));
    QCOMPARE(m_chosen, (std::vector<int>{2, 1}));
}

void TestLossPlotEpochs::aClickCountsForTheKeys()
{
    QTest::mouseClick(plot(), Qt::LeftButton, {}, pixelOf(3));
    QCOMPARE(m_chosen, (std::vector<int>{3}));
    plot()->setFocus();
    QTest::keyClick(plot(), Qt::Key_PageUp);
    QCOMPARE(m_chosen, (std::vector<int>{3, 2}));
    m_plot->setShownEpoch(2);
    QCOMPARE(m_plot->epochs()->asked(), -1);
}

QTEST_MAIN(TestLossPlotEpochs)
#include "tst_loss_plot_epochs.moc"
