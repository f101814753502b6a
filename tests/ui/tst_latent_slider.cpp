// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>
#include <set>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/views/latent_slider.h"
#include "ui/views/latent_sliders.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestLatentSlider : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithTheRangeOfTheStandardNormal();
    void pressingGoesThere();
    void keysStep();
    void typedNumberIsTakenExactly();
    void numberOutsideTheRangeWidensIt();
    void setValueEmitsNothing();
    void rangeComesFromTheData();
    void rangeStaysWhileTheHandleIsHeld();
    void unusedDimensionIsPointedOut();
    void wheelIsLeftToTheListWithoutFocus();
    void selectedPartLiesInsideTheHistogram();

    void listHasOneSliderADimension();
    void listTakesTheRoomItNeedsAndNoMore();
    void everyDimensionIsOnAPage();
    void aDimensionOfAnotherPageCanBePointedOut();
    void listSortsByUse();
    void lockedDimensionsStay();
    void listTellsHowManyAreUsed();
    void movingOneChangesOnlyThatDimension();
    void listShowsTheSelectedPart();

private:
    static DimensionSummary summary(float low, float high, float variance, float kl)
    {
        return {low, high, (low + high) / 2, variance, kl, {1, 4, 9, 4, 1}};
    }
};

void TestLatentSlider::beginsWithTheRangeOfTheStandardNormal()
{
    LatentSlider slider(0);
    QVERIFY(slider.low() <= -3 && slider.low() > -4);
    QVERIFY(slider.high() >= 3 && slider.high() < 4);
    QCOMPARE(slider.value(), 0.0);
}

void TestLatentSlider::pressingGoesThere()
{
    LatentSlider slider(0);
    expose(slider, {320, 40});
    auto* bar = find<HistogramSlider>(&slider, "latentBar0");
    QSignalSpy edited(&slider, &LatentSlider::valueEdited);
    QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(bar->width() * 3 / 4, bar->height() / 2));
    QCOMPARE(edited.count(), 1);
    const double expected = slider.low() + 0.75 * (slider.high() - slider.low());
    QVERIFY(std::abs(slider.value() - expected) < 0.15);
    dragMouse(bar, {bar->width() / 2, 10}, {2, 10});
    QVERIFY(std::abs(slider.value() - slider.low()) < 0.01);
    QVERIFY(edited.count() > 3);
}

void TestLatentSlider::keysStep()
{
    LatentSlider slider(0);
    expose(slider, {320, 40});
    auto* bar = find<HistogramSlider>(&slider, "latentBar0");
    QTest::keyClick(bar, Qt::Key_Right);
    QVERIFY(slider.value() > 0 && slider.value() < 0.2);
    QTest::keyClick(bar, Qt::Key_Home);
    QCOMPARE(slider.value(), slider.low());
}

void TestLatentSlider::typedNumberIsTakenExactly()
{
    LatentSlider slider(0);
    expose(slider, {320, 40});
    auto* number = find<QDoubleSpinBox>(&slider, "latentNumber0");
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, "1.234");
    QTest::keyClick(number, Qt::Key_Return);
    QCOMPARE(slider.value(), 1.234);
}

void TestLatentSlider::numberOutsideTheRangeWidensIt()
{
    LatentSlider slider(0);
    slider.setValue(12.5);
    QCOMPARE(slider.high(), 12.5);
    slider.setValue(0);
    QVERIFY(slider.high() < 4);
}

void TestLatentSlider::setValueEmitsNothing()
{
    LatentSlider slider(0);
    QSignalSpy edited(&slider, &LatentSlider::valueEdited);
    slider.setValue(0.777);
    QCOMPARE(edited.count(), 0);
    // Neither slider steps nor decimals may wear the value off.
    QCOMPARE(slider.value(), 0.777);
    slider.setValue(0.12345678);
    QCOMPARE(slider.value(), 0.12345678);
}

void TestLatentSlider::rangeComesFromTheData()
{
    LatentSlider slider(0);
    slider.setSummary(summary(-20, 30, 40, 1), true);
    QVERIFY(slider.low() < -20 && slider.low() > -30);
    QVERIFY(slider.high() > 30 && slider.high() < 40);
}

void TestLatentSlider::rangeStaysWhileTheHandleIsHeld()
{
    LatentSlider slider(0);
    expose(slider, {320, 40});
    auto* bar = find<HistogramSlider>(&slider, "latentBar0");
    QTest::mousePress(bar, Qt::LeftButton, {}, {40, 10});
    const double low = slider.low();
    const double value = slider.value();
    slider.setSummary(summary(-20, 30, 40, 1), true);
    QCOMPARE(slider.low(), low);
    QCOMPARE(slider.value(), value);
    QTest::mouseRelease(bar, Qt::LeftButton, {}, {40, 10});
    QVERIFY(slider.low() < -20);
    QCOMPARE(slider.value(), value);
}

void TestLatentSlider::unusedDimensionIsPointedOut()
{
    LatentSlider slider(3);
    slider.setSummary(summary(-0.01F, 0.01F, 1e-5F, 0.001F), true);
    QVERIFY(find<DimensionName>(&slider, "latentName3")->use().contains("unused"));
    slider.setSummary(summary(-2, 2, 1, 1.5F), true);
    QVERIFY(find<DimensionName>(&slider, "latentName3")->use().contains("1.50"));
    QVERIFY(find<DimensionName>(&slider, "latentName3")->accessibleName().contains("z4"));
}

void TestLatentSlider::wheelIsLeftToTheListWithoutFocus()
{
    QWidget window;
    LatentSlider slider(0, &window);
    expose(window, {320, 60});
    auto* bar = find<HistogramSlider>(&slider, "latentBar0");
    bar->clearFocus();
    const QPointF place(30, 10);
    QWheelEvent wheel(place, bar->mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(bar, &wheel);
    QCOMPARE(slider.value(), 0.0);
}

void TestLatentSlider::selectedPartLiesInsideTheHistogram()
{
    LatentSlider slider(0);
    expose(slider, {420, 40});
    slider.setSummary(summary(-2, 2, 1, 1), true);
    slider.setValue(-2.3);
    auto* bar = find<HistogramSlider>(&slider, "latentBar0");
    const QImage whole = bar->grab().toImage();
    const QString words = bar->accessibleName() + bar->toolTip();
    // Of the middle bin two thirds, of the one after it nothing, of the last all.
    bar->setSelected({});
    QCOMPARE(bar->grab().toImage(), whole);
    slider.setSelected({0, 0, 6, 0, 1});
    const QImage part = bar->grab().toImage();
    const auto at = [&](double value, int y) {
        const auto x = static_cast<int>((value - slider.low()) / (slider.high() - slider.low()) * bar->width());
        return QPoint(x, y);
    };
    const int floor = bar->height() - 5;
    QVERIFY(part.pixel(at(0.2, floor)) != whole.pixel(at(0.2, floor)));
    QCOMPARE(part.pixel(at(0.2, 5)), whole.pixel(at(0.2, 5)));
    QCOMPARE(part.pixel(at(0.8, floor)), whole.pixel(at(0.8, floor)));
    QVERIFY(part.pixel(at(1.6, floor)) != whole.pixel(at(1.6, floor)));
    QCOMPARE(bar->accessibleName() + bar->toolTip(), words);
    // What is of other bins is not drawn, and nothing is left without a selection.
    slider.setSelected({1, 1, 1});
    QCOMPARE(bar->grab().toImage(), whole);
    slider.setSelected({});
    QCOMPARE(bar->grab().toImage(), whole);
}

void TestLatentSlider::listHasOneSliderADimension()
{
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(30, true);
    QTRY_COMPARE(list.findChildren<LatentSlider*>().size(), 30);
    list.setDimensions(2, true);
    QTRY_COMPARE(list.findChildren<LatentSlider*>().size(), 2);
}

void TestLatentSlider::listTakesTheRoomItNeedsAndNoMore()
{
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* list = new LatentSliders(&window);
    auto* rest = new QWidget(&window);
    layout->addWidget(rest, 1);
    layout->addWidget(list, 3);
    expose(window, {340, 500});
    list->setDimensions(2, true);
    auto* last = find<LatentSlider>(list, "latentSlider1");
    QTRY_VERIFY(!last->visibleRegion().isEmpty());
    QCOMPARE(last->visibleRegion().boundingRect().height(), last->height());
    QVERIFY(list->height() < 120);
    QVERIFY(rest->height() > 300);
}

void TestLatentSlider::everyDimensionIsOnAPage()
{
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(1000, false);
    auto* pages = find<QComboBox>(&list, "latentPages");
    QVERIFY(pages->isVisible());
    QCOMPARE(pages->count(), 16);
    std::vector<float> latent(1000);
    std::iota(latent.begin(), latent.end(), 0.F);
    list.setLatent(latent);
    std::vector<bool> locked(1000, false);
    locked[999] = true;
    list.setLocked(locked);
    std::set<int> reached;
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCOMPARE(list.page(), page);
        const std::vector<int> shown = list.shownOrder();
        reached.insert(shown.begin(), shown.end());
        QTRY_COMPARE(list.findChildren<LatentSlider*>().size(), std::ssize(shown));
        for (const LatentSlider* row : list.findChildren<LatentSlider*>()) {
            QCOMPARE(row->value(), static_cast<double>(row->dimension()));
            QCOMPARE(row->isLocked(), row->dimension() == 999);
        }
    }
    QCOMPARE(reached.size(), std::size_t{1000});
    QCOMPARE(list.shownOrder().front(), 960);
    // What says most comes first, on whichever page it was.
    std::vector<DimensionSummary> summaries(1000, summary(-1, 1, 1, 0));
    summaries[999].variance = 5;
    list.setSummaries(summaries);
    list.setSortedByUse(true);
    list.setPage(0);
    QCOMPARE(list.shownOrder().front(), 999);
    QCOMPARE(list.shownOrder().back(), 62);
    // A model with few dimensions has one page and no box for it.
    list.setDimensions(64, true);
    QVERIFY(!pages->isVisible());
    QCOMPARE(list.page(), 0);
    QTRY_COMPARE(list.findChildren<LatentSlider*>().size(), 64);
}

void TestLatentSlider::aDimensionOfAnotherPageCanBePointedOut()
{
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(1000, false);
    list.activateWindow();
    list.pointOut(500);
    QCOMPARE(list.page(), 500 / LatentSliders::kPage);
    auto* row = find<LatentSlider>(&list, "latentSlider500");
    QTRY_VERIFY(row->isAncestorOf(list.focusWidget()));
    QTRY_VERIFY(!row->visibleRegion().isEmpty());
    list.pointOut(1000);
    QCOMPARE(list.page(), 500 / LatentSliders::kPage);
}

void TestLatentSlider::listSortsByUse()
{
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(3, true);
    list.setSummaries({summary(-1, 1, 1, 0.5F), summary(-1, 1, 1, 2), summary(-1, 1, 1, 1)});
    QCOMPARE(list.shownOrder(), (std::vector<int>{0, 1, 2}));
    auto* sort = find<QCheckBox>(&list, "latentSort");
    QTest::mouseClick(sort, Qt::LeftButton, {}, {8, sort->height() / 2});
    QCOMPARE(list.shownOrder(), (std::vector<int>{1, 2, 0}));
    auto* second = find<LatentSlider>(&list, "latentSlider1");
    auto* first = find<LatentSlider>(&list, "latentSlider0");
    QTRY_VERIFY(second->y() < first->y());
}

void TestLatentSlider::lockedDimensionsStay()
{
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(3, true);
    list.setLatent({1, 2, 3});
    QTest::mouseClick(find<QToolButton>(&list, "latentLock1"), Qt::LeftButton);
    QCOMPARE(list.locked(), (std::vector<bool>{false, true, false}));
    QCOMPARE(list.respectingLocks({0, 0, 0}), (std::vector<float>{0, 2, 0}));
}

void TestLatentSlider::listTellsHowManyAreUsed()
{
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(3, true);
    list.setSummaries({summary(-1, 1, 1, 2), summary(-1, 1, 1e-4F, 0), summary(-1, 1, 1e-4F, 0)});
    QVERIFY(find<TextLine>(&list, "latentNote")->text().contains("1 of 3"));
}

void TestLatentSlider::movingOneChangesOnlyThatDimension()
{
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(3, true);
    list.setLatent({0.1F, 0.2F, 0.3F});
    QSignalSpy edited(&list, &LatentSliders::latentEdited);
    QTest::keyClick(find<HistogramSlider>(&list, "latentBar1"), Qt::Key_Right);
    QCOMPARE(edited.count(), 1);
    const auto latent = edited.first().first().value<std::vector<float>>();
    QCOMPARE(latent[0], 0.1F);
    QVERIFY(latent[1] > 0.2F);
    QCOMPARE(latent[2], 0.3F);
}

void TestLatentSlider::listShowsTheSelectedPart()
{
    using Counts = std::vector<std::uint32_t>;
    LatentSliders list;
    expose(list, {340, 300});
    list.setDimensions(30, true);
    list.setSelected(std::vector<Counts>(29, Counts{1}));
    QVERIFY(find<HistogramSlider>(&list, "latentBar0")->selected().empty());
    std::vector<Counts> counts;
    for (std::uint32_t dimension = 0; dimension < 30; ++dimension)
        counts.push_back({dimension});
    list.setSelected(counts);
    // Also those that are made later.
    QTRY_COMPARE(list.findChildren<LatentSlider*>().size(), 30);
    QCOMPARE(find<HistogramSlider>(&list, "latentBar1")->selected(), Counts{1});
    QCOMPARE(find<HistogramSlider>(&list, "latentBar29")->selected(), Counts{29});
    list.setSelected({});
    QVERIFY(find<HistogramSlider>(&list, "latentBar29")->selected().empty());
}

QTEST_MAIN(TestLatentSlider)
#include "tst_latent_slider.moc"
