// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QtTest>

#include <cmath>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/kl_bars.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// Four epochs of ten steps: train rows at every second step, test rows at every epoch's end.
std::vector<MetricsRow> fourEpochs()
{
    std::vector<MetricsRow> rows;
    const auto add = [&rows](int epoch, std::int64_t step, Split split, double value) {
        rows.push_back({0, epoch, step, split, "kl", value / 100});
        rows.push_back({0, epoch, step, split, "loss", value});
        rows.push_back({0, epoch, step, split, "reconstruction", value - value / 100});
    };
    add(0, 0, Split::Test, 540);
    for (int epoch = 1; epoch <= 4; ++epoch) {
        for (int step = 2; step <= 10; step += 2)
            add(epoch, (epoch - 1) * 10 + step, Split::Train, 200.0 - 10 * epoch - step);
        add(epoch, epoch * 10, Split::Test, 195.0 - 10 * epoch);
        rows.push_back({0, epoch, epoch * 10, Split::Test, "kl_0", 2.5});
        rows.push_back({0, epoch, epoch * 10, Split::Test, "kl_1", epoch < 4 ? 1.0 : 0.001});
    }
    return rows;
}

/// Of those four epochs.
std::vector<RunPhase> twoPhases() { return {{"Layer {} of {}", {"1", "1"}, 0, 2}, {"Fine-tuning", {}, 2, 2}}; }

EncodedSetPtr codesWith(double spreadOfFirst, double spreadOfSecond)
{
    auto codes = std::make_shared<EncodedSet>();
    codes->dimensions = 2;
    for (int i = 0; i < 1000; ++i) {
        const double sign = i % 2 == 0 ? 1 : -1;
        codes->mean.push_back(static_cast<float>(sign * spreadOfFirst));
        codes->mean.push_back(static_cast<float>(sign * spreadOfSecond));
        codes->index.push_back(static_cast<std::uint32_t>(i));
    }
    return codes;
}

} // namespace

class TestLossPlot : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptyStateSaysWhatToDo();
    void everyNamedTermIsACurveForTrainAndTest();
    void klPerDimensionIsNoCurve();
    void rowsStandWhereTheirEpochIs();
    void rowsOfTheFirstEpochAreSpreadByItsBatches();
    void boxesHideTerms();
    void logarithmicAxis();
    void mouseReadsValues();
    void keysMoveTheCursorAndChooseTheEpoch();
    void clickChoosesTheEpoch();
    void onlyStoredEpochsAreChosen();
    void theShownLineIsDragged();
    void keysGoThroughTheStoredEpochs();
    void dragDoesNot();
    void doubleClickShowsEverythingAgain();
    void resumedRunReplacesWhatWasToldTwice();
    void liveChangesAreMarkedNotDrawn();
    void phasesAreMarkedWithTheirNames();
    void noLineLeadsFromOnePhaseToTheNext();
    void oneOnlyPhaseIsNotMarked();
    void sharesHaveAnAxisOfTheirOwn();
    void manyRowsAtOnceAreDrawnOnce();
    void rowsAndPhasesOfARunAreToldOfOnce();
    void hiddenPlotCatchesUpWhenItIsShown();
    void hiddenPlotIsExportedWhole();
    void plotBehindATabCatchesUpWhenItComesToTheFront();
    void barsShowTheUseOfEachDimension();
    void barsFollowTheCodesWithinAnEpoch();
    void collapseIsSaidInWords();
    void wholeCollapseIsSaidInWords();
    void untrainedModelIsNotCalledCollapsed();
    void followsTheTheme();
    void exportIsAPngOfTheSizeItSays();

private:
    QCustomPlot* plot() { return find<QCustomPlot>(m_plot.get(), "losses.plot"); }
    static int pointsOf(const QCustomPlot* plot, const QString& name)
    {
        for (int i = 0; i < plot->graphCount(); ++i) {
            if (plot->graph(i)->name() == name)
                return plot->graph(i)->data()->size();
        }
        return 0;
    }
    QPoint pixelOf(double epoch)
    {
        return {static_cast<int>(plot()->xAxis->coordToPixel(epoch)), plot()->axisRect()->center().y()};
    }
    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<MetricsHistory> m_history;
    std::unique_ptr<LossPlot> m_plot;
};

void TestLossPlot::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_history = std::make_unique<MetricsHistory>();
    m_plot = std::make_unique<LossPlot>(m_explorer.get(), m_history.get());
    expose(*m_plot, {900, 260});
    m_plot->activateWindow();
}

void TestLossPlot::cleanup()
{
    m_plot.reset();
    m_history.reset();
    m_explorer.reset();
}

void TestLossPlot::emptyStateSaysWhatToDo()
{
    const auto labels = plot()->findChildren<QLabel*>();
    QCOMPARE(labels.size(), 1);
    QVERIFY(labels.first()->isVisible());
    m_history->append(fourEpochs());
    QVERIFY(!labels.first()->isVisible());
}

void TestLossPlot::everyNamedTermIsACurveForTrainAndTest()
{
    m_history->append(fourEpochs());
    QCOMPARE(plot()->graphCount(), 6);
    QCOMPARE(QString::fromStdString(m_history->terms().front()), QStringLiteral("loss"));
    for (const char* term : {"kl", "loss", "reconstruction"})
        QVERIFY(find<QCheckBox>(m_plot.get(), (std::string("losses.term.") + term).c_str())->isChecked());
}

void TestLossPlot::klPerDimensionIsNoCurve()
{
    m_history->append(fourEpochs());
    QVERIFY(!m_plot->findChild<QCheckBox*>(QStringLiteral("losses.term.kl_0")));
    QCOMPARE(m_history->klPerDimension().size(), std::size_t{2});
    QCOMPARE(m_history->klPerDimension()[1], 0.001);
    QCOMPARE(m_history->klPerDimension(2)[1], 1.0);
    QVERIFY(m_history->klPerDimension(0).empty());
    QCOMPARE(klDimension("kl_12"), 12);
    QCOMPARE(klDimension("kl_"), -1);
    QCOMPARE(klDimension("kl"), -1);
    QCOMPARE(klDimension("kl_x"), -1);
}

void TestLossPlot::rowsStandWhereTheirEpochIs()
{
    m_history->reset(fourEpochs());
    const auto& train = m_history->curves().at({"loss", Split::Train});
    const auto& test = m_history->curves().at({"loss", Split::Test});
    QCOMPARE(test.position, std::vector<double>({0, 1, 2, 3, 4}));
    QCOMPARE(train.position.front(), 0.2);
    QCOMPARE(train.position.back(), 4.0);
    QVERIFY(std::is_sorted(train.position.begin(), train.position.end()));
}

void TestLossPlot::rowsOfTheFirstEpochAreSpreadByItsBatches()
{
    m_history->setBatchesPerEpoch(10);
    m_history->append({{0, 1, 5, Split::Train, "loss", 3}});
    QCOMPARE(m_history->curves().at({"loss", Split::Train}).position.front(), 0.5);
}

void TestLossPlot::boxesHideTerms()
{
    m_history->append(fourEpochs());
    m_plot->setCursor(2);
    QVERIFY(m_plot->cursorText().contains(QStringLiteral("kl:")));
    auto* box = find<QCheckBox>(m_plot.get(), "losses.term.kl");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(!m_plot->isTermVisible("kl"));
    QVERIFY(!m_plot->cursorText().contains(QStringLiteral("kl:")));
    int visible = 0;
    for (int i = 0; i < plot()->graphCount(); ++i)
        visible += plot()->graph(i)->visible();
    QCOMPARE(visible, 4);
}

void TestLossPlot::logarithmicAxis()
{
    m_history->append(fourEpochs());
    QSignalSpy told(m_plot.get(), &LossPlot::logarithmicChanged);
    QTest::mouseClick(find<QCheckBox>(m_plot.get(), "losses.logarithmic"), Qt::LeftButton, {}, QPoint(8, 8));
    QCOMPARE(plot()->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QVERIFY(plot()->yAxis->range().lower > 0);
    QCOMPARE(told.count(), 1);
    m_plot->setLogarithmic(false);
    QCOMPARE(plot()->yAxis->scaleType(), QCPAxis::stLinear);
}

void TestLossPlot::mouseReadsValues()
{
    m_history->append(fourEpochs());
    plot()->replot();
    QTest::mouseMove(plot(), pixelOf(3.02));
    QTRY_VERIFY(m_plot->cursorEpoch() > 0);
    QVERIFY(std::abs(m_plot->cursorEpoch() - 3.02) < 0.05);
    QVERIFY2(m_plot->cursorText().contains(QStringLiteral("test 165.0")), qPrintable(m_plot->cursorText()));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plot(), &leave);
    QVERIFY(m_plot->cursorText().isEmpty());
}

void TestLossPlot::keysMoveTheCursorAndChooseTheEpoch()
{
    m_history->append(fourEpochs());
    plot()->setFocus();
    QSignalSpy chosen(m_plot.get(), &LossPlot::epochChosen);
    QTest::keyClick(plot(), Qt::Key_Left);
    QCOMPARE(m_plot->cursorEpoch(), 3.0);
    QTest::keyClick(plot(), Qt::Key_Left);
    QTest::keyClick(plot(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 2);
    QTest::keyClick(plot(), Qt::Key_Home);
    QCOMPARE(m_plot->cursorEpoch(), 0.0);
    QTest::keyClick(plot(), Qt::Key_End);
    QTest::keyClick(plot(), Qt::Key_Right);
    QCOMPARE(m_plot->cursorEpoch(), 4.0);
    QTest::keyClick(plot(), Qt::Key_Escape);
    QVERIFY(m_plot->cursorText().isEmpty());
}

void TestLossPlot::clickChoosesTheEpoch()
{
    m_history->append(fourEpochs());
    plot()->replot();
    QSignalSpy chosen(m_plot.get(), &LossPlot::epochChosen);
    QTest::mouseClick(plot(), Qt::LeftButton, {}, pixelOf(1.9));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 2);
}

void TestLossPlot::onlyStoredEpochsAreChosen()
{
    m_history->append(fourEpochs());
    EpochStorage storage;
    storage.epochs = {0, 1, 4};
    m_plot->setStorage(storage);
    plot()->replot();
    QSignalSpy chosen(m_plot.get(), &LossPlot::epochChosen);
    QTest::mouseClick(plot(), Qt::LeftButton, {}, pixelOf(2.1));
    QTest::mouseClick(plot(), Qt::LeftButton, {}, pixelOf(3.2));
    QCOMPARE(chosen.takeFirst().first().toInt(), 1);
    QCOMPARE(chosen.takeFirst().first().toInt(), 4);
}

void TestLossPlot::theShownLineIsDragged()
{
    m_history->append(fourEpochs());
    EpochStorage storage;
    storage.epochs = {0, 1, 2, 3, 4};
    storage.newest = 4;
    m_plot->setStorage(storage);
    m_plot->setShownEpoch(1);
    plot()->replot();
    std::vector<int> chosen;
    connect(m_plot.get(), &LossPlot::epochChosen, this, [&](int epoch) {
        chosen.push_back(epoch);
        m_plot->setShownEpoch(epoch);
    });
    const double lower = plot()->xAxis->range().lower;
    dragMouse(plot(), pixelOf(1), pixelOf(3));
    QCOMPARE(chosen, (std::vector<int>{2, 3}));
    dragMouse(plot(), pixelOf(1), pixelOf(2), Qt::LeftButton, Qt::ShiftModifier); // from anywhere
    QCOMPARE(chosen, (std::vector<int>{2, 3, 1, 2}));
    QCOMPARE(plot()->xAxis->range().lower, lower);
}

void TestLossPlot::keysGoThroughTheStoredEpochs()
{
    m_history->append(fourEpochs());
    EpochStorage storage;
    storage.epochs = {0, 1, 4};
    storage.newest = 4;
    m_plot->setStorage(storage);
    plot()->setFocus();
    std::vector<int> chosen;
    connect(m_plot.get(), &LossPlot::epochChosen, this, [&](int epoch) {
        chosen.push_back(epoch);
        m_plot->setShownEpoch(epoch == 4 ? -1 : epoch);
    });
    for (const auto key : {Qt::Key_PageUp, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_PageDown})
        QTest::keyClick(plot(), key);
    QCOMPARE(chosen, (std::vector<int>{1, 0, 1, 4}));
    QSignalSpy starred(m_plot->epochs(), &EpochBar::starChosen);
    QTest::keyClick(plot(), Qt::Key_S);
    QCOMPARE(starred.count(), 1);
    QTest::keyClick(plot(), Qt::Key_Space);
    QVERIFY(m_plot->epochs()->isPlaying());
    QTest::keyClick(plot(), Qt::Key_Space);
    QVERIFY(!m_plot->epochs()->isPlaying());
}

void TestLossPlot::dragDoesNot()
{
    m_history->append(fourEpochs());
    plot()->replot();
    QSignalSpy chosen(m_plot.get(), &LossPlot::epochChosen);
    dragMouse(plot(), pixelOf(1), pixelOf(2));
    QCOMPARE(chosen.count(), 0);
    QVERIFY(plot()->xAxis->range().lower < -0.5);
}

void TestLossPlot::doubleClickShowsEverythingAgain()
{
    m_history->append(fourEpochs());
    plot()->replot();
    dragMouse(plot(), pixelOf(1), pixelOf(2));
    QTest::mouseDClick(plot(), Qt::LeftButton, {}, pixelOf(2));
    QCOMPARE(plot()->xAxis->range().lower, 0.0);
    QVERIFY(plot()->xAxis->range().upper >= 4);
}

void TestLossPlot::resumedRunReplacesWhatWasToldTwice()
{
    m_history->reset(fourEpochs());
    QSignalSpy reset(m_history.get(), &MetricsHistory::wasReset);
    m_history->append({{0, 4, 34, Split::Train, "loss", 111}});
    QCOMPARE(reset.count(), 1);
    const auto& train = m_history->curves().at({"loss", Split::Train});
    QCOMPARE(train.value.back(), 111.0);
    QVERIFY(std::abs(train.position.back() - 3.4) < 1e-9);
    QVERIFY(m_history->curves().at({"loss", Split::Test}).position.back() <= 3.4);
}

void TestLossPlot::liveChangesAreMarkedNotDrawn()
{
    m_history->reset(fourEpochs());
    m_history->append({{0, 5, 40, Split::Train, "set lr", 0.0005}});
    QCOMPARE(m_history->changes().size(), std::size_t{1});
    QCOMPARE(m_history->terms().size(), std::size_t{3});
    m_plot->setCursor(m_history->changes().front().position);
    QVERIFY2(m_plot->cursorText().contains(QStringLiteral("lr set to 0.0005")), qPrintable(m_plot->cursorText()));
}

void TestLossPlot::phasesAreMarkedWithTheirNames()
{
    m_history->reset(fourEpochs());
    const int before = plot()->itemCount();
    m_history->setPhases(twoPhases());
    QStringList names;
    QList<double> lines;
    for (int i = before; i < plot()->itemCount(); ++i) {
        if (auto* text = qobject_cast<QCPItemText*>(plot()->item(i)))
            names.append(text->text());
        else if (auto* line = qobject_cast<QCPItemStraightLine*>(plot()->item(i)))
            lines.append(line->point1->coords().x());
    }
    QCOMPARE(names, (QStringList{"Layer 1 of 1", "Fine-tuning"}));
    QCOMPARE(lines, (QList<double>{2}));
    m_plot->setCursor(1.5);
    QVERIFY2(m_plot->cursorText().startsWith("Layer 1 of 1, epoch 1.5"), qPrintable(m_plot->cursorText()));
    m_plot->setCursor(2);
    QVERIFY(m_plot->cursorText().startsWith("Layer 1 of 1"));
    m_plot->setCursor(2.1);
    QVERIFY(m_plot->cursorText().startsWith("Fine-tuning"));
    m_history->reset();
    QCOMPARE(plot()->itemCount(), before);
}

void TestLossPlot::noLineLeadsFromOnePhaseToTheNext()
{
    m_history->reset(fourEpochs());
    m_history->setPhases(twoPhases());
    for (int i = 0; i < plot()->graphCount(); ++i) {
        int gaps = 0;
        for (const QCPGraphData& point : *plot()->graph(i)->data()) {
            if (!std::isnan(point.value))
                continue;
            ++gaps;
            QVERIFY(point.key > 2 && point.key <= 3);
        }
        QCOMPARE(gaps, 1);
    }
}

void TestLossPlot::oneOnlyPhaseIsNotMarked()
{
    m_history->reset(fourEpochs());
    const int before = plot()->itemCount();
    m_history->setPhases({{"Training", {}, 0, 4}});
    QCOMPARE(plot()->itemCount(), before);
    m_plot->setCursor(1);
    QVERIFY(m_plot->cursorText().startsWith("epoch 1.0"));
}

void TestLossPlot::sharesHaveAnAxisOfTheirOwn()
{
    std::vector<MetricsRow> rows = fourEpochs();
    for (int epoch = 1; epoch <= 4; ++epoch)
        rows.push_back({0, epoch, epoch * 10, Split::Test, "classification_error", 0.4 / epoch});
    m_history->reset(rows);
    QVERIFY(plot()->yAxis2->visible());
    QVERIFY(plot()->yAxis2->range().upper > 0.4 && plot()->yAxis2->range().upper < 0.5);
    QVERIFY(plot()->yAxis->range().upper > 100);
    int onTheRight = 0;
    for (int i = 0; i < plot()->graphCount(); ++i)
        onTheRight += plot()->graph(i)->valueAxis() == plot()->yAxis2 ? 1 : 0;
    QCOMPARE(onTheRight, 1);
    m_plot->setTermVisible("classification_error", false);
    QVERIFY(!plot()->yAxis2->visible());
    m_history->reset(fourEpochs());
    QVERIFY(!plot()->yAxis2->visible());
}

void TestLossPlot::manyRowsAtOnceAreDrawnOnce()
{
    m_history->append(fourEpochs());
    QSignalSpy drawn(plot(), &QCustomPlot::afterReplot);
    for (int step = 41; step <= 140; ++step) {
        m_history->append({{0, 5 + step / 10 - 4, step, Split::Train, "loss", 100.0 - step / 10.0}});
        QCoreApplication::processEvents();
    }
    const int before = drawn.count();
    QVERIFY2(before < 30, qPrintable(QString::number(before)));
    QTRY_COMPARE(plot()->graph(0)->data()->size(),
                 static_cast<int>(m_history->curves().begin()->second.position.size()));
}

void TestLossPlot::rowsAndPhasesOfARunAreToldOfOnce()
{
    QSignalSpy reset(m_history.get(), &MetricsHistory::wasReset);
    m_history->reset(fourEpochs(), twoPhases());
    QCOMPARE(reset.count(), 1);
    QCOMPARE(m_history->phases().size(), std::size_t{2});
    m_plot->setCursor(2.1);
    QVERIFY(m_plot->cursorText().startsWith("Fine-tuning"));
    m_history->reset();
    QCOMPARE(reset.count(), 2);
    QVERIFY(m_history->phases().empty());
}

void TestLossPlot::hiddenPlotCatchesUpWhenItIsShown()
{
    const QString test = QStringLiteral("loss, test");
    m_history->append(fourEpochs());
    QCOMPARE(pointsOf(plot(), test), 5);
    m_plot->hide();
    QCoreApplication::processEvents();
    QSignalSpy drawn(plot(), &QCustomPlot::afterReplot);
    m_history->append({{0, 5, 50, Split::Test, "loss", 140}});
    m_plot->setShownEpoch(3);
    QCoreApplication::processEvents();
    QCOMPARE(drawn.count(), 0);
    m_plot->show();
    QCOMPARE(pointsOf(plot(), test), 6);
    QTRY_VERIFY(drawn.count() > 0);
    // Another run is not seen beside the curves of the one before.
    m_plot->hide();
    m_history->reset();
    QCOMPARE(plot()->graphCount(), 0);
    m_history->append({{0, 0, 0, Split::Test, "loss", 540}});
    m_plot->show();
    QCOMPARE(pointsOf(plot(), test), 1);
}

void TestLossPlot::hiddenPlotIsExportedWhole()
{
    m_history->append(fourEpochs());
    m_plot->hide();
    m_history->append({{0, 5, 50, Split::Test, "loss", 140}});
    const QByteArray hidden = m_plot->exportSvg();
    const QByteArray png = m_plot->exportPng();
    QCOMPARE(pointsOf(plot(), QStringLiteral("loss, test")), 6);
    m_plot->show();
    QCOMPARE(m_plot->exportSvg(), hidden);
    QCOMPARE(m_plot->exportPng(), png);
}

void TestLossPlot::plotBehindATabCatchesUpWhenItComesToTheFront()
{
    // Of docks that share a place, Qt moves those behind aside, and has them stay visible.
    QWidget window;
    auto* losses = new LossPlot(m_explorer.get(), m_history.get(), &window);
    losses->setGeometry(0, 0, 900, 260);
    expose(window, {900, 260});
    auto* curves = find<QCustomPlot>(losses, "losses.plot");
    m_history->append(fourEpochs());
    QCoreApplication::processEvents();
    losses->move(-2000, -2000);
    QCoreApplication::processEvents();
    QVERIFY(curves->isVisible());
    QSignalSpy drawn(curves, &QCustomPlot::afterReplot);
    m_history->append({{0, 5, 50, Split::Test, "loss", 140}});
    m_history->append({{0, 6, 60, Split::Test, "loss", 130}});
    QCoreApplication::processEvents();
    QCOMPARE(drawn.count(), 0);
    losses->move(0, 0);
    QTRY_COMPARE(pointsOf(curves, QStringLiteral("loss, test")), 7);
    QTRY_VERIFY(drawn.count() > 0);
}

void TestLossPlot::barsShowTheUseOfEachDimension()
{
    auto* bars = find<KlBars>(m_plot.get(), "klBars");
    m_explorer->setCodes(codesWith(2, 0.5), true);
    QTRY_COMPARE(bars->activeUnits(), 2);
    QVERIFY(std::abs(bars->variances()[0] - 4) < 1e-6);
    m_explorer->setCodes(codesWith(2, 0.05), true);
    QTRY_COMPARE(bars->activeUnits(), 1);
    QVERIFY(find<QLabel>(bars, "klBars.summary")->text().startsWith(QStringLiteral("1 of 2")));
    // Without codes there is nothing, also of those that are still being measured.
    m_explorer->setCodes(codesWith(3, 3), true);
    m_explorer->setCodes(nullptr, false);
    QVERIFY(bars->variances().empty());
    m_explorer->setCodes(codesWith(2, 0.5), true);
    QTRY_COMPARE(bars->variances().size(), std::size_t{2});
    QVERIFY(std::abs(bars->variances()[0] - 4) < 1e-6);
}

void TestLossPlot::barsFollowTheCodesWithinAnEpoch()
{
    auto* bars = find<KlBars>(m_plot.get(), "klBars");
    fillExplorer(*m_explorer, "vae", 2);
    auto codes = std::make_shared<EncodedSet>(*codesWith(2, 0));
    codes->logVar.assign(codes->mean.size(), 0.0F); // KL to N(0, 1): half the square of the mean
    for (std::size_t i = 1; i < codes->logVar.size(); i += 2)
        codes->logVar[i] = std::log(0.25F);
    m_explorer->setCodes(codes, true);
    QTRY_COMPARE(bars->activeUnits(), 1);
    m_history->append({{0, 0, 0, Split::Test, "kl_0", 0.1}, {0, 0, 0, Split::Test, "kl_1", 0.2}});
    QCOMPARE(bars->kl(), std::vector<double>({0.1, 0.2}));
    m_history->setBatchesPerEpoch(10);
    m_history->append({{0, 1, 5, Split::Train, "loss", 150}});
    QVERIFY(m_history->isWithinEpoch());
    QVERIFY(std::abs(bars->kl()[0] - 2) < 1e-6);
    QVERIFY(std::abs(bars->kl()[1] - (0.25 - 1 - std::log(0.25)) / 2) < 1e-6);
    bars->setShownEpoch(0);
    QCOMPARE(bars->kl(), std::vector<double>({0.1, 0.2}));
    bars->setShownEpoch(-1);
    m_history->append({{0, 1, 10, Split::Test, "kl_0", 1.9},
                       {0, 1, 10, Split::Test, "kl_1", 0.3},
                       {0, 1, 10, Split::Test, "loss", 140}});
    QVERIFY(!m_history->isWithinEpoch());
    QCOMPARE(bars->kl(), std::vector<double>({1.9, 0.3}));
}

void TestLossPlot::collapseIsSaidInWords()
{
    auto* bars = find<KlBars>(m_plot.get(), "klBars");
    m_explorer->setCodes(codesWith(2, 0.0), true);
    QTRY_COMPARE(bars->variances().size(), std::size_t{2});
    m_history->append(fourEpochs());
    QCOMPARE(bars->collapsed(), std::vector<int>({1}));
    QVERIFY2(bars->words().contains(QStringLiteral("z2")), qPrintable(bars->words()));
    QVERIFY(find<QLabel>(bars, "klBars.warning")->isVisible());
}

void TestLossPlot::wholeCollapseIsSaidInWords()
{
    auto* bars = find<KlBars>(m_plot.get(), "klBars");
    m_explorer->setCodes(codesWith(0, 0), true);
    QTRY_COMPARE(bars->variances().size(), std::size_t{2});
    std::vector<MetricsRow> rows = fourEpochs();
    rows.push_back({0, 4, 40, Split::Test, "kl_0", 0.0});
    m_history->append(rows);
    QVERIFY2(bars->words().contains(QStringLiteral("every dimension")), qPrintable(bars->words()));
}

void TestLossPlot::untrainedModelIsNotCalledCollapsed()
{
    auto* bars = find<KlBars>(m_plot.get(), "klBars");
    m_explorer->setCodes(codesWith(0, 0), true);
    QTRY_COMPARE(bars->variances().size(), std::size_t{2});
    m_history->append({{0, 0, 0, Split::Test, "kl_0", 0.0}, {0, 0, 0, Split::Test, "kl_1", 0.0}});
    QVERIFY(bars->words().isEmpty());
}

void TestLossPlot::followsTheTheme()
{
    m_history->append(fourEpochs());
    applyTheme(ThemeChoice::Dark);
    QTRY_COMPARE(plot()->xAxis->tickLabelColor(), themeColor(ThemeColor::MutedText));
    // The swatches were painted under the other theme.
    const auto swatch = [this] {
        return find<QCheckBox>(m_plot.get(), "losses.term.kl")->icon().pixmap(14, 14).toImage().pixelColor(7, 7);
    };
    const auto& terms = m_history->terms();
    const auto kl = std::find(terms.begin(), terms.end(), "kl") - terms.begin();
    QTRY_COMPARE(swatch(), curveColor(static_cast<int>(kl)));
    applyTheme(ThemeChoice::Light);
    QTRY_COMPARE(plot()->xAxis->tickLabelColor(), themeColor(ThemeColor::MutedText));
}

void TestLossPlot::exportIsAPngOfTheSizeItSays()
{
    QVERIFY(!m_plot->exportJob());
    m_history->append(fourEpochs());
    m_plot->setExportScale(2);
    const QImage image = QImage::fromData(m_plot->exportPng(), "PNG");
    QCOMPARE(image.size(), m_plot->exportSize());
    QCOMPARE(QSvgRenderer(m_plot->exportSvg()).defaultSize(), m_plot->exportSize());
    QVERIFY(!m_plot->exportSvg().contains("<image"));
    QVERIFY(m_plot->exportSvg().contains("clip-path"));
    QVERIFY(!m_plot->exportPreview({300, 300}).isNull());
}

QTEST_MAIN(TestLossPlot)
#include "tst_loss_plot.moc"
