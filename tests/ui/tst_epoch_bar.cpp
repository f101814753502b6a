// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/epoch_bar.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

EpochStorage someEpochs()
{
    EpochStorage storage;
    storage.epochs = {0, 1, 2, 4, 8, 9};
    storage.starred = {2};
    storage.best = 8;
    storage.newest = 9;
    storage.finished = 9;
    storage.bytes = 42'300'000;
    storage.budget = 500;
    return storage;
}

} // namespace

class TestEpochBar : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void emptyItCanDoNothing();
    void saysWhereItIsAndWhatIsStored();
    void buttonsGoToStoredEpochs();
    void theWayBackIsAWayWhileAnEpochIsComing();
    void sliderGoesThroughStoredEpochs();
    void playingAsksForOneAfterTheOther();
    void anEpochThatDoesNotComeIsWaitedFor();
    void playingFromTheEndBeginsAnew();
    void starsAreToggled();
    void comparesOlderEpochsOnly();
    void everyControlHasAName();

private:
    template <typename T>
    T* part(const char* name)
    {
        return find<T>(m_bar.get(), name);
    }
    void press(const char* name) { QTest::mouseClick(part<QToolButton>(name), Qt::LeftButton); }
    /// Shows whatever is asked for, at once.
    void obey()
    {
        connect(m_bar.get(), &EpochBar::epochChosen, m_bar.get(), [this](int epoch) {
            m_came.push_back(epoch);
            m_bar->setShownEpoch(epoch == m_bar->storage().newest ? -1 : epoch);
        });
    }
    void playFast() { part<QComboBox>("epochs.speed")->setCurrentIndex(part<QComboBox>("epochs.speed")->count() - 1); }

    std::unique_ptr<EpochBar> m_bar;
    std::vector<int> m_came;
};

void TestEpochBar::init()
{
    m_came.clear();
    m_bar = std::make_unique<EpochBar>();
    expose(*m_bar, {900, 34});
}

void TestEpochBar::emptyItCanDoNothing()
{
    QCOMPARE(m_bar->epoch(), -1);
    for (const char* name :
         {"epochs.back", "epochs.play", "epochs.forward", "epochs.star", "epochs.compare", "epochs.film"})
        QVERIFY2(!part<QToolButton>(name)->isEnabled(), name);
    m_bar->play();
    QVERIFY(!m_bar->isPlaying());
    m_bar->step(1);
    m_bar->toggleStar();
}

void TestEpochBar::saysWhereItIsAndWhatIsStored()
{
    m_bar->setStorage(someEpochs());
    QCOMPARE(part<QLabel>("epochs.place")->text(), QStringLiteral("epoch 9 of 9"));
    m_bar->setShownEpoch(8);
    QCOMPARE(part<QLabel>("epochs.place")->text(), QStringLiteral("epoch 8 of 9 · best"));
    QCOMPARE(part<TextLine>("epochs.room")->text(), QStringLiteral("42 of 500 MB · 6 of 10 epochs kept"));
    EpochStorage storage = someEpochs();
    storage.budget = 0;
    m_bar->setStorage(storage);
    QCOMPARE(part<TextLine>("epochs.room")->text(), QStringLiteral("42 MB, no limit · 6 of 10 epochs kept"));
}

void TestEpochBar::buttonsGoToStoredEpochs()
{
    obey();
    m_bar->setStorage(someEpochs());
    press("epochs.back");
    press("epochs.back");
    press("epochs.back");
    QCOMPARE(m_came, (std::vector<int>{8, 4, 2}));
    press("epochs.forward");
    QCOMPARE(m_came.back(), 4);
    m_bar->setShownEpoch(0);
    QVERIFY(!part<QToolButton>("epochs.back")->isEnabled());
    m_bar->setShownEpoch(-1);
    QVERIFY(!part<QToolButton>("epochs.forward")->isEnabled());
}

void TestEpochBar::theWayBackIsAWayWhileAnEpochIsComing()
{
    m_bar->setStorage(someEpochs());
    m_bar->setShownEpoch(4);
    QSignalSpy asked(m_bar.get(), &EpochBar::epochChosen);
    m_bar->step(1);
    m_bar->step(-1);
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked.at(0).first().toInt(), 8);
    QCOMPARE(asked.at(1).first().toInt(), 4);
    m_bar->setShownEpoch(4);
    asked.clear();
    // From the end, where the button of that way waits for the epoch that is shown otherwise.
    m_bar->setShownEpoch(-1);
    press("epochs.back");
    press("epochs.forward");
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked.last().first().toInt(), 9);
    QVERIFY(!part<QToolButton>("epochs.forward")->isEnabled());
    // At the end there is no more to ask for.
    m_bar->step(1);
    QCOMPARE(asked.count(), 2);
    m_bar->setStorage({}); // another run
    QCOMPARE(m_bar->asked(), -1);
}

void TestEpochBar::sliderGoesThroughStoredEpochs()
{
    obey();
    m_bar->setStorage(someEpochs());
    auto* slider = part<QSlider>("epochs.slider");
    QCOMPARE(slider->maximum(), 5);
    QCOMPARE(slider->value(), 5);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Left);
    QTest::keyClick(slider, Qt::Key_Left);
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(m_came, (std::vector<int>{8, 4, 0}));
    m_came.clear();
    m_bar->setShownEpoch(2); // what is shown moves the slider and asks for nothing
    QCOMPARE(slider->value(), 2);
    QVERIFY(m_came.empty());
}

void TestEpochBar::playingAsksForOneAfterTheOther()
{
    obey();
    m_bar->setStorage(someEpochs());
    m_bar->setShownEpoch(1);
    playFast();
    QSignalSpy playing(m_bar.get(), &EpochBar::playingChanged);
    press("epochs.play");
    QVERIFY(m_bar->isPlaying());
    QTRY_VERIFY(!m_bar->isPlaying());
    QCOMPARE(m_came, (std::vector<int>{2, 4, 8, 9}));
    QCOMPARE(playing.count(), 2);
}

void TestEpochBar::anEpochThatDoesNotComeIsWaitedFor()
{
    m_bar->setStorage(someEpochs());
    m_bar->setShownEpoch(1);
    playFast();
    QSignalSpy asked(m_bar.get(), &EpochBar::epochChosen);
    m_bar->play();
    QTRY_COMPARE(asked.count(), 1);
    QTest::qWait(300);
    QCOMPARE(asked.count(), 1);
    m_bar->setShownEpoch(2);
    QTRY_COMPARE(asked.count(), 2);
    QCOMPARE(asked.last().first().toInt(), 4);
}

void TestEpochBar::playingFromTheEndBeginsAnew()
{
    obey();
    m_bar->setStorage(someEpochs());
    playFast();
    m_bar->play();
    QCOMPARE(m_came.front(), 0);
    press("epochs.play");
    QVERIFY(!m_bar->isPlaying());
}

void TestEpochBar::starsAreToggled()
{
    m_bar->setStorage(someEpochs());
    m_bar->setShownEpoch(4);
    QSignalSpy starred(m_bar.get(), &EpochBar::starChosen);
    auto* star = part<QToolButton>("epochs.star");
    QVERIFY(!star->isChecked());
    press("epochs.star");
    QVERIFY(star->isChecked());
    QCOMPARE(star->accessibleName(), QStringLiteral("Starred epoch"));
    QCOMPARE(starred.last(), (QVariantList{4, true}));
    m_bar->setShownEpoch(2);
    QVERIFY(star->isChecked());
    press("epochs.star");
    QVERIFY(!star->isChecked());
    QCOMPARE(starred.last(), (QVariantList{2, false}));
}

void TestEpochBar::comparesOlderEpochsOnly()
{
    m_bar->setStorage(someEpochs());
    QVERIFY(!part<QToolButton>("epochs.compare")->isEnabled());
    m_bar->setShownEpoch(4);
    QSignalSpy asked(m_bar.get(), &EpochBar::comparisonAsked);
    press("epochs.compare");
    QCOMPARE(asked.last().first().toInt(), 4);
}

void TestEpochBar::everyControlHasAName()
{
    m_bar->setStorage(someEpochs());
    for (const QWidget* control : m_bar->findChildren<QWidget*>()) {
        if (control->focusPolicy() == Qt::NoFocus || control->objectName().startsWith(QLatin1String("qt_")) ||
            !control->isVisible())
            continue;
        QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
        QVERIFY2(!control->toolTip().isEmpty(), qPrintable(control->objectName()));
    }
}

QTEST_MAIN(TestEpochBar)
#include "tst_epoch_bar.moc"
