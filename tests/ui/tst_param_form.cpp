// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/forms/param_form.h"

using namespace latentscape;
using namespace latentscape::test;

Q_DECLARE_METATYPE(latentscape::ParamValue)

namespace {

ParamSpec spec(const char* key, ParamType type, ParamValue value)
{
    ParamSpec made;
    made.key = key;
    made.type = type;
    made.label = std::string("Label of ") + key;
    made.help = std::string("Help on ") + key;
    made.defaultValue = std::move(value);
    return made;
}

std::vector<ParamSpec> everyKind()
{
    ParamSpec latent = spec("latent", ParamType::Integer, std::int64_t{2});
    latent.range = {1, 128};
    ParamSpec rate = spec("lr", ParamType::Real, 1e-3);
    rate.range = {1e-7, 10};
    rate.logarithmic = true;
    rate.live = true;
    ParamSpec network = spec("network", ParamType::Choice, std::string("mlp"));
    network.choices = {"mlp", "conv"};
    ParamSpec hidden = spec("hidden", ParamType::Widths, Widths{400, 200});
    hidden.range = {1, 4096};
    hidden.enabledWhen = {"network", {"mlp"}};
    ParamSpec tied = spec("tied", ParamType::Flag, true);
    ParamSpec seed = spec("seed", ParamType::Integer, std::int64_t{1});
    seed.range = {0, 4294967295.0};
    seed.advanced = true;
    return {latent, rate, network, hidden, tied, seed};
}

} // namespace

class TestParamForm : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void typeDecidesTheWidget();
    void startsAtTheDefaultsInTheTablesOrder();
    void helpIsTheToolTipAndLabelTheAccessibleName();
    void typingIsKeptWithinTheRange();
    void realNumbersShowTheFewestDigits();
    void realNumbersThatNobodyChangedAreExact();
    void logarithmicStepsGoOneTwoFive();
    void signalTellsKeyAndValue();
    void conditionDisablesAField();
    void badWidthsAreMarkedAndTheLastGoodOnesKept();
    void advancedOnesAreFoldedAway();
    void resetGoesBackToTheDefault();
    void onlyLiveOnesCanBeChangedWhileRunning();
    void ignoredOnesSaySo();
    void setValuesLeavesInvalidOnesAlone();
    void largeIntegersAreExact();
    void wheelOverAnUnfocusedFieldChangesNothing();
    void everythingIsReachedByTab();

private:
    template <typename T>
    T* editor(const char* key)
    {
        return qobject_cast<T*>(m_form->editor(key));
    }
    std::unique_ptr<ParamForm> m_form;
};

void TestParamForm::initTestCase()
{
    qRegisterMetaType<std::string>("std::string");
    qRegisterMetaType<ParamValue>("latentscape::ParamValue");
}

void TestParamForm::init()
{
    m_form = std::make_unique<ParamForm>();
    m_form->setSpecs(everyKind());
    expose(*m_form, {320, 400});
    m_form->activateWindow();
}

void TestParamForm::typeDecidesTheWidget()
{
    QVERIFY(editor<QSpinBox>("latent"));
    QVERIFY(editor<RealSpinBox>("lr"));
    QVERIFY(editor<QComboBox>("network"));
    QVERIFY(editor<QLineEdit>("hidden"));
    QVERIFY(editor<QCheckBox>("tied"));
}

void TestParamForm::startsAtTheDefaultsInTheTablesOrder()
{
    QVERIFY(m_form->values() == ParamSet::defaults(everyKind()));
}

void TestParamForm::helpIsTheToolTipAndLabelTheAccessibleName()
{
    for (const ParamSpec& each : everyKind()) {
        const QWidget* widget = m_form->editor(each.key);
        QCOMPARE(widget->toolTip(), QString::fromStdString(each.help));
        QCOMPARE(widget->accessibleName(), QString::fromStdString(each.label));
    }
}

void TestParamForm::typingIsKeptWithinTheRange()
{
    auto* latent = editor<QSpinBox>("latent");
    latent->setFocus();
    latent->selectAll();
    QTest::keyClicks(latent, "500");
    QTest::keyClick(latent, Qt::Key_Tab);
    QVERIFY(latent->value() <= 128);
    latent->setFocus();
    latent->selectAll();
    QTest::keyClicks(latent, "20");
    QTest::keyClick(latent, Qt::Key_Return);
    QVERIFY(*m_form->values().find("latent") == ParamValue(std::int64_t{20}));
}

void TestParamForm::realNumbersShowTheFewestDigits()
{
    auto* rate = editor<RealSpinBox>("lr");
    QCOMPARE(rate->text(), QStringLiteral("0.001"));
    rate->setFocus();
    rate->selectAll();
    QTest::keyClicks(rate, "3e-4");
    QTest::keyClick(rate, Qt::Key_Return);
    QCOMPARE(rate->value(), 3e-4);
}

void TestParamForm::realNumbersThatNobodyChangedAreExact()
{
    // More digits than the box keeps.
    ParamSet values;
    values.set("lr", 1e-4 / 3);
    m_form->setValues(values);
    QVERIFY(std::get<double>(*m_form->values().find("lr")) == 1e-4 / 3); // to the last bit
    auto* rate = editor<RealSpinBox>("lr");
    rate->setFocus();
    rate->selectAll();
    QTest::keyClicks(rate, "3e-5");
    QTest::keyClick(rate, Qt::Key_Return);
    QVERIFY(std::get<double>(*m_form->values().find("lr")) == 3e-5);
}

void TestParamForm::logarithmicStepsGoOneTwoFive()
{
    auto* rate = editor<RealSpinBox>("lr");
    rate->setFocus();
    QList<double> seen;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(rate, Qt::Key_Up);
        seen.append(rate->value());
    }
    QCOMPARE(seen, QList<double>({0.002, 0.005, 0.01, 0.02}));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(rate, Qt::Key_Down);
    QCOMPARE(rate->value(), 0.0005);
}

void TestParamForm::signalTellsKeyAndValue()
{
    QSignalSpy spy(m_form.get(), &ParamForm::valueChanged);
    editor<QComboBox>("network")->setCurrentIndex(1);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.first().first().value<std::string>(), std::string("network"));
    QVERIFY(spy.first().at(1).value<ParamValue>() == ParamValue(std::string("conv")));
}

void TestParamForm::conditionDisablesAField()
{
    QVERIFY(editor<QLineEdit>("hidden")->isEnabled());
    editor<QComboBox>("network")->setFocus();
    QTest::keyClick(editor<QComboBox>("network"), Qt::Key_Down);
    QVERIFY(!editor<QLineEdit>("hidden")->isEnabled());
}

void TestParamForm::badWidthsAreMarkedAndTheLastGoodOnesKept()
{
    auto* hidden = editor<QLineEdit>("hidden");
    hidden->setFocus();
    hidden->selectAll();
    QTest::keyClicks(hidden, "300, 100");
    QVERIFY(*m_form->values().find("hidden") == ParamValue(Widths{300, 100}));
    hidden->selectAll();
    QTest::keyClicks(hidden, "3x");
    QVERIFY(hidden->property("wrong").toBool());
    QVERIFY(!hidden->toolTip().isEmpty());
    QTest::keyClick(hidden, Qt::Key_Tab);
    QVERIFY(!hidden->property("wrong").toBool());
    QVERIFY(hidden->text().startsWith(QLatin1Char('3')));
}

void TestParamForm::advancedOnesAreFoldedAway()
{
    QVERIFY(!m_form->editor("seed")->isVisible());
    auto* fold = find<QToolButton>(m_form.get(), "fold");
    fold->setFocus();
    QTest::keyClick(fold, Qt::Key_Space);
    QVERIFY(m_form->editor("seed")->isVisible());
    QTest::mouseClick(fold, Qt::LeftButton);
    QVERIFY(!m_form->editor("seed")->isVisible());
}

void TestParamForm::resetGoesBackToTheDefault()
{
    auto* reset = find<QToolButton>(m_form.get(), "reset.latent");
    QVERIFY(!reset->isVisible());
    editor<QSpinBox>("latent")->setValue(7);
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(editor<QSpinBox>("latent")->value(), 2);
    editor<QSpinBox>("latent")->setValue(9);
    editor<QCheckBox>("tied")->setChecked(false);
    m_form->resetToDefaults();
    QVERIFY(m_form->values() == ParamSet::defaults(everyKind()));
}

void TestParamForm::onlyLiveOnesCanBeChangedWhileRunning()
{
    m_form->setRunning(true);
    QVERIFY(editor<RealSpinBox>("lr")->isEnabled());
    for (const char* key : {"latent", "network", "hidden", "tied", "seed"}) {
        QVERIFY2(!m_form->editor(key)->isEnabled(), key);
        QVERIFY2(m_form->editor(key)->toolTip().contains(QStringLiteral("while training")), key);
    }
    QVERIFY(editor<RealSpinBox>("lr")->toolTip().contains(QStringLiteral("next batch")));
    m_form->setRunning(false);
    QVERIFY(editor<QSpinBox>("latent")->isEnabled());
}

void TestParamForm::ignoredOnesSaySo()
{
    m_form->setIgnored({"latent"});
    QVERIFY(!editor<QSpinBox>("latent")->isEnabled());
    QVERIFY(editor<QSpinBox>("latent")->toolTip().contains(QStringLiteral("no effect")));
    m_form->setIgnored({});
    QVERIFY(editor<QSpinBox>("latent")->isEnabled());
}

void TestParamForm::setValuesLeavesInvalidOnesAlone()
{
    ParamSet set;
    set.set("latent", std::int64_t{-5});
    set.set("lr", 0.5);
    set.set("network", std::string("unheard of"));
    m_form->setValues(set);
    QCOMPARE(editor<QSpinBox>("latent")->value(), 2);
    QCOMPARE(editor<RealSpinBox>("lr")->value(), 0.5);
    QCOMPARE(editor<QComboBox>("network")->currentText(), QStringLiteral("mlp"));
}

void TestParamForm::largeIntegersAreExact()
{
    ParamSet set;
    set.set("seed", std::int64_t{4294967295});
    m_form->setValues(set);
    QVERIFY(*m_form->values().find("seed") == ParamValue(std::int64_t{4294967295}));
}

void TestParamForm::wheelOverAnUnfocusedFieldChangesNothing()
{
    auto* latent = editor<QSpinBox>("latent");
    editor<QLineEdit>("hidden")->setFocus();
    const auto turn = [latent] {
        const QPointF place(latent->rect().center());
        QWheelEvent wheel(place, latent->mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(latent, &wheel);
    };
    turn();
    QCOMPARE(latent->value(), 2);
    latent->setFocus();
    turn();
    QCOMPARE(latent->value(), 3);
}

void TestParamForm::everythingIsReachedByTab()
{
    editor<QSpinBox>("latent")->setFocus();
    QSet<QString> reached;
    for (int i = 0; i < 20; ++i) {
        reached.insert(m_form->focusWidget()->objectName());
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
    }
    for (const char* key : {"param.latent", "param.lr", "param.network", "param.hidden", "param.tied", "fold"})
        QVERIFY2(reached.contains(QLatin1String(key)), key);
}

QTEST_MAIN(TestParamForm)
#include "tst_param_form.moc"
