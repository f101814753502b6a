// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/models/registry.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/commands.h"
#include "ui/forms/param_form.h"
#include "ui/views/setup_view.h"

using namespace latentscape;
using namespace latentscape::test;

class TestSetupView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void beginsWithAVaeOfTwoDimensionsOnMnist();
    void everyModelOfTheRegistryCanBeChosen();
    void describesTheDataSet();
    void modelChangesTheFormAndKeepsWhatItShares();
    void saysHowManyThreadsAndShards();
    void threadsOfThePreferencesAreTaken();
    void trainButtonAsksForTheCommand();
    void whileRunningOnlyLiveOnesCanBeChanged();
    void liveValueIsTold();
    void differingSettingsAreSaidToBe();
    void closedFormModelsIgnoreTheOptimiser();
    void choosingDataAsksForIt();
    void stateSurvives();
    void brokenStateIsIgnored();

private:
    QComboBox* modelBox() { return find<QComboBox>(m_view.get(), "setup.model"); }
    void choose(const char* model) { modelBox()->setCurrentIndex(modelBox()->findData(QLatin1String(model))); }

    std::unique_ptr<IsolatedSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<SetupView> m_view;
};

void TestSetupView::init()
{
    m_settings = std::make_unique<IsolatedSettings>();
    m_preferences = std::make_unique<Preferences>();
    m_explorer = std::make_unique<ExplorerModel>();
    m_window = std::make_unique<QMainWindow>();
    m_commands = std::make_unique<Commands>(m_window.get());
    m_view = std::make_unique<SetupView>(m_explorer.get(), m_preferences.get(), m_commands.get());
    expose(*m_view, {320, 700});
}

void TestSetupView::cleanup()
{
    m_view.reset();
    m_commands.reset();
    m_window.reset();
    m_explorer.reset();
    m_preferences.reset();
    m_settings.reset();
}

void TestSetupView::beginsWithAVaeOfTwoDimensionsOnMnist()
{
    const TrainPlan plan = m_view->plan();
    QCOMPARE(plan.model, std::string("vae"));
    QCOMPARE(plan.data, std::string("mnist"));
    QVERIFY(*plan.modelParams.find("latent") == ParamValue(std::int64_t{2}));
    QVERIFY(plan.run.empty());
}

void TestSetupView::everyModelOfTheRegistryCanBeChosen()
{
    for (const ModelInfo& info : modelInfos()) {
        choose(info.id.c_str());
        QCOMPARE(m_view->plan().model, info.id);
        QVERIFY(!find<QLabel>(m_view.get(), "setup.modelText")->text().isEmpty());
        for (const ParamSpec& spec : info.params)
            QVERIFY2(m_view->plan().modelParams.contains(spec.key), spec.key.c_str());
    }
}

void TestSetupView::describesTheDataSet()
{
    auto* text = find<QLabel>(m_view.get(), "setup.dataText");
    QVERIFY(text->text().contains(QStringLiteral("Loading")));
    const DatasetPtr data = barsDataset();
    m_explorer->setDataset(data, makeSplits(*data, {}));
    QVERIFY2(text->text().contains(QStringLiteral("200")), qPrintable(text->text()));
    QVERIFY(text->text().contains(QStringLiteral("8\u00a0×\u00a08")));
    QVERIFY(text->text().contains(QStringLiteral("3 classes")));
}

void TestSetupView::modelChangesTheFormAndKeepsWhatItShares()
{
    find<QSpinBox>(m_view.get(), "param.latent")->setValue(5);
    choose("autoencoder");
    QVERIFY(*m_view->plan().modelParams.find("latent") == ParamValue(std::int64_t{5}));
}

void TestSetupView::saysHowManyThreadsAndShards()
{
    auto* text = find<QLabel>(m_view.get(), "setup.threadsText");
    QVERIFY2(text->text().contains(QStringLiteral("(automatic)")), qPrintable(text->text()));
    QVERIFY(text->text().contains(QStringLiteral("thread")));
    QVERIFY(text->text().contains(QStringLiteral("shard")));
    find<QSpinBox>(m_view.get(), "param.threads")->setValue(1);
    QVERIFY2(text->text().startsWith(QStringLiteral("1 thread,")), qPrintable(text->text()));
    QVERIFY(!text->text().contains(QStringLiteral("automatic")));
}

void TestSetupView::threadsOfThePreferencesAreTaken()
{
    PreferenceValues values = m_preferences->values();
    values.threads = 1;
    m_preferences->setValues(values);
    QVERIFY(*m_view->plan().training.find("threads") == ParamValue(std::int64_t{1}));
    QVERIFY(find<QLabel>(m_view.get(), "setup.threadsText")->text().startsWith(QStringLiteral("1 thread,")));
}

void TestSetupView::trainButtonAsksForTheCommand()
{
    int asked = 0;
    m_commands->on("train.start", [&asked](bool) { ++asked; });
    auto* button = find<QPushButton>(m_view.get(), "setup.train");
    QTest::mouseClick(button, Qt::LeftButton);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked, 2);
    m_commands->action("train.start")->setEnabled(false);
    QVERIFY(!button->isEnabled());
}

void TestSetupView::whileRunningOnlyLiveOnesCanBeChanged()
{
    m_view->setRunning(true);
    QVERIFY(!modelBox()->isEnabled());
    QVERIFY(!find<QComboBox>(m_view.get(), "setup.data")->isEnabled());
    QVERIFY(!find<QSpinBox>(m_view.get(), "param.latent")->isEnabled());
    QVERIFY(find<RealSpinBox>(m_view.get(), "param.lr")->isEnabled());
    QVERIFY(find<QLabel>(m_view.get(), "setup.runningText")->isVisible());
    m_view->setRunning(false);
    QVERIFY(modelBox()->isEnabled());
    QVERIFY(!find<QLabel>(m_view.get(), "setup.runningText")->isVisible());
}

void TestSetupView::liveValueIsTold()
{
    std::string key;
    connect(m_view.get(), &SetupView::liveValueChanged, this,
            [&key](const ParamSpec& spec, const ParamValue&) { key = spec.key; });
    find<RealSpinBox>(m_view.get(), "param.lr")->setValue(0.01);
    QCOMPARE(key, std::string());
    m_view->setRunning(true);
    find<RealSpinBox>(m_view.get(), "param.lr")->setValue(0.02);
    QCOMPARE(key, std::string("lr"));
}

void TestSetupView::differingSettingsAreSaidToBe()
{
    auto* stale = find<QLabel>(m_view.get(), "setup.staleText");
    QVERIFY(!stale->isVisible());
    fillExplorer(*m_explorer, "vae", 3);
    QVERIFY(stale->isVisible());
    TrainPlan plan = m_view->plan();
    plan.modelParams = m_explorer->model()->params;
    m_view->setPlan(plan);
    QVERIFY(!stale->isVisible());
    find<QSpinBox>(m_view.get(), "param.latent")->setValue(4);
    QVERIFY(stale->isVisible());
}

void TestSetupView::closedFormModelsIgnoreTheOptimiser()
{
    choose("pca");
    QVERIFY(!find<RealSpinBox>(m_view.get(), "param.lr")->isEnabled());
    choose("vae");
    QVERIFY(find<RealSpinBox>(m_view.get(), "param.lr")->isEnabled());
}

void TestSetupView::choosingDataAsksForIt()
{
    QSignalSpy asked(m_view.get(), &SetupView::dataRequested);
    auto* box = find<QComboBox>(m_view.get(), "setup.data");
    emit box->activated(0);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), QStringLiteral("mnist"));
    QSignalSpy folder(m_view.get(), &SetupView::dataFolderRequested);
    QTest::mouseClick(find<QToolButton>(m_view.get(), "setup.openData"), Qt::LeftButton);
    QCOMPARE(folder.count(), 1);
}

void TestSetupView::stateSurvives()
{
    choose("autoencoder");
    find<QSpinBox>(m_view.get(), "param.latent")->setValue(7);
    find<QSpinBox>(m_view.get(), "param.epochs")->setValue(3);
    const QString state = m_view->state();
    choose("vae");
    find<QSpinBox>(m_view.get(), "param.latent")->setValue(2);
    find<QSpinBox>(m_view.get(), "param.epochs")->setValue(20);
    m_view->restoreState(state);
    const TrainPlan plan = m_view->plan();
    QCOMPARE(plan.model, std::string("autoencoder"));
    QVERIFY(*plan.modelParams.find("latent") == ParamValue(std::int64_t{7}));
    QVERIFY(*plan.training.find("epochs") == ParamValue(std::int64_t{3}));
}

void TestSetupView::brokenStateIsIgnored()
{
    const TrainPlan before = m_view->plan();
    for (const char* text :
         {"", "{", "[1,2]", "{\"model\":7}", "{\"parameters\":{\"latent\":\"many\"}}", "{\"training\":3}"})
        m_view->restoreState(QLatin1String(text));
    QVERIFY(m_view->plan().modelParams == before.modelParams);
    QVERIFY(m_view->plan().training == before.training);
}

QTEST_MAIN(TestSetupView)
#include "tst_setup_view.moc"
