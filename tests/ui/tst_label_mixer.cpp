// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/views/class_bars.h"
#include "ui/views/label_mixer.h"

using namespace latentscape;
using namespace latentscape::test;

class TestLabelMixer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void beginsWithTheFirstClass();
    void buttonChoosesAClass();
    void digitsChooseAClass();
    void mixtureIsNormalised();
    void emptyMixtureChangesNothing();
    void leavingTheMixtureTakesTheStrongestClass();
    void givenMixtureOpensTheSliders();
    void givenConditionEmitsNothing();
    void manyClassesWrap();
    void aClassIsNamedAsItIs();

private:
    std::unique_ptr<LabelMixer> m_mixer;
};

void TestLabelMixer::init()
{
    m_mixer = std::make_unique<LabelMixer>();
    QStringList names;
    for (int i = 0; i < 10; ++i)
        names << QString::number(i);
    m_mixer->setClasses(names);
    expose(*m_mixer, {360, 60});
}

void TestLabelMixer::beginsWithTheFirstClass()
{
    QCOMPARE(m_mixer->classes(), 10);
    QCOMPARE(m_mixer->condition().front(), 1.F);
    QVERIFY(find<QToolButton>(m_mixer.get(), "label0")->isChecked());
    QVERIFY(!m_mixer->isMixing());
}

void TestLabelMixer::buttonChoosesAClass()
{
    QSignalSpy edited(m_mixer.get(), &LabelMixer::conditionEdited);
    QTest::mouseClick(find<QToolButton>(m_mixer.get(), "label7"), Qt::LeftButton);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(m_mixer->condition()[7], 1.F);
    QCOMPARE(m_mixer->condition()[0], 0.F);
    QVERIFY(!find<QToolButton>(m_mixer.get(), "label0")->isChecked());
    // Pressing it again does not take it away.
    QTest::mouseClick(find<QToolButton>(m_mixer.get(), "label7"), Qt::LeftButton);
    QVERIFY(find<QToolButton>(m_mixer.get(), "label7")->isChecked());
}

void TestLabelMixer::digitsChooseAClass()
{
    QTest::keyClick(find<QToolButton>(m_mixer.get(), "label0"), Qt::Key_4);
    QCOMPARE(m_mixer->condition()[4], 1.F);
}

void TestLabelMixer::mixtureIsNormalised()
{
    QTest::mouseClick(find<QToolButton>(m_mixer.get(), "labelMix"), Qt::LeftButton);
    QVERIFY(find<QWidget>(m_mixer.get(), "labelMixture")->isVisible());
    find<QSlider>(m_mixer.get(), "labelWeight3")->setValue(100);
    find<QSlider>(m_mixer.get(), "labelWeight8")->setValue(50);
    const auto& condition = m_mixer->condition();
    QVERIFY(std::abs(std::accumulate(condition.begin(), condition.end(), 0.F) - 1) < 1e-6F);
    QVERIFY(std::abs(condition[3] - 0.4F) < 1e-6F);
    QVERIFY(std::abs(condition[8] - 0.2F) < 1e-6F);
    QVERIFY(std::abs(condition[0] - 0.4F) < 1e-6F);
}

void TestLabelMixer::emptyMixtureChangesNothing()
{
    m_mixer->setMixing(true);
    QSignalSpy edited(m_mixer.get(), &LabelMixer::conditionEdited);
    find<QSlider>(m_mixer.get(), "labelWeight0")->setValue(0);
    QCOMPARE(edited.count(), 0);
    QCOMPARE(m_mixer->condition()[0], 1.F);
}

void TestLabelMixer::leavingTheMixtureTakesTheStrongestClass()
{
    m_mixer->setMixing(true);
    find<QSlider>(m_mixer.get(), "labelWeight0")->setValue(20);
    find<QSlider>(m_mixer.get(), "labelWeight5")->setValue(60);
    m_mixer->setMixing(false);
    QCOMPARE(m_mixer->condition()[5], 1.F);
}

void TestLabelMixer::givenMixtureOpensTheSliders()
{
    std::vector<float> condition(10, 0.F);
    condition[1] = 0.25F;
    condition[2] = 0.75F;
    m_mixer->setCondition(condition);
    QVERIFY(m_mixer->isMixing());
    QCOMPARE(find<QSlider>(m_mixer.get(), "labelWeight2")->value(), 75);
}

void TestLabelMixer::givenConditionEmitsNothing()
{
    QSignalSpy edited(m_mixer.get(), &LabelMixer::conditionEdited);
    std::vector<float> condition(10, 0.F);
    condition[9] = 1;
    m_mixer->setCondition(condition);
    QCOMPARE(edited.count(), 0);
    QVERIFY(find<QToolButton>(m_mixer.get(), "label9")->isChecked());
    m_mixer->setCondition({1.F});
    QCOMPARE(m_mixer->classes(), 10);
}

void TestLabelMixer::manyClassesWrap()
{
    QStringList names;
    for (int i = 0; i < 26; ++i)
        names << QString(QChar('A' + i));
    m_mixer->setClasses(names);
    QTRY_VERIFY(find<QToolButton>(m_mixer.get(), "label20")->y() > find<QToolButton>(m_mixer.get(), "label0")->y());
}

void TestLabelMixer::aClassIsNamedAsItIs()
{
    m_mixer->setClasses({QStringLiteral("a%2b"), QStringLiteral("%1")});
    QVERIFY(find<QToolButton>(m_mixer.get(), "label0")->toolTip().contains(QStringLiteral("a%2b (key 0)")));
    QVERIFY(find<QToolButton>(m_mixer.get(), "label1")->toolTip().contains(QStringLiteral("%1 (key 1)")));
    ClassBars bars;
    bars.setShares({{"a%2b", 3, 4}, {"%4", 1, 8}});
    QCOMPARE(bars.text(), QStringLiteral("a%2b: 3 images, 75.0 % of the selection, 75.0 % of its class\n"
                                         "%4: 1 images, 25.0 % of the selection, 12.5 % of its class"));
}

QTEST_MAIN(TestLabelMixer)
#include "tst_label_mixer.moc"
