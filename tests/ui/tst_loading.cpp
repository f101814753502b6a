// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=600
// What is loaded: it is told and can be given up, also beside a training; what did not come is not spoken of; other
// data, and runs that move meanwhile, leave nothing of the old ones behind.
#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/banner.h"
#include "ui/views/runs_view.h"
#include "ui/views/status_line.h"

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

constexpr int kPatience = 60000;

} // namespace

class TestLoading : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void codesGoWithTheDataTheyAreOf();
    void aRunOpenedBesideATrainingIsToldAndCanBeGivenUp();
    void theTrainingIsToldAgainOnceTheRunIsThere();
    void theFormNamesTheDataOfTheTraining();
    void closingInTheMiddleOfBoth();
    void aTrainingThatStillReadsItsDataIsStopped();
    void dataThatCannotBeLoadedAreNotSpokenOf();
    void dataThatAreGivenUpAreNotSpokenOf();
    void aRunRenamedWhileItIsOpenedComesFromItsNewFolder();
    void aRunRenamedMeanwhileStillGoesOn();
    void aRunDeletedWhileItIsOpenedDoesNotCome();

private:
    MainWindow& window() { return m_fixture->window(); }
    /// A run on data of its own, which are not loaded.
    fs::path elsewhere(int epochs = 1)
    {
        const fs::path data = writeBars(m_fixture->settings().path() / "others", 60);
        return makeRun(tinyPlan(data, m_fixture->settings().runFolder() / "elsewhere", epochs));
    }
    void open(const fs::path& run) { window().openPath(QString::fromStdString(run.string())); }
    bool awaitRun(const fs::path& run)
    {
        return QTest::qWaitFor([&] { return window().model()->run() == run && window().model()->codesComplete(); },
                               kPatience);
    }
    void beginLongTraining()
    {
        QVERIFY(m_fixture->awaitData());
        m_fixture->setEpochs(100000);
        m_fixture->press("train.start");
        QVERIFY(m_fixture->awaitFirstLoss());
        QTRY_VERIFY_WITH_TIMEOUT(
            !window().runs()->isBusy() && window().status()->text().contains(QStringLiteral("of 100000")), kPatience);
    }
    void stopTraining()
    {
        m_fixture->press("train.stop");
        QVERIFY(m_fixture->awaitEnd());
    }
    QToolButton* cancelButton() { return find<QToolButton>(&window(), "status.cancel"); }
    QComboBox* dataBox() { return find<QComboBox>(&window(), "setup.data"); }
    void choose(const QString& data)
    {
        const int index = dataBox()->findData(data);
        QVERIFY(index >= 0);
        dataBox()->setCurrentIndex(index);
        emit dataBox()->activated(index);
    }
    QString loaded() { return QString::fromStdString(window().model()->dataset()->name); }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestLoading::codesGoWithTheDataTheyAreOf()
{
    QVERIFY(m_fixture->awaitData());
    open(makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 1)));
    QTRY_VERIFY_WITH_TIMEOUT(window().model()->codesComplete(), kPatience);
    const fs::path few = writeBars(m_fixture->settings().path() / "few", 60);
    window().queue()->add(tinyPlan(few, {}, 1));
    window().queue()->hold();
    int changes = 0;
    bool fit = true;
    const ExplorerModel* model = window().model();
    connect(model, &ExplorerModel::datasetChanged, this, [&] {
        ++changes;
        const EncodedSetPtr codes = model->codes();
        fit = fit && (!codes || codes->index.empty() ||
                      std::ranges::max(codes->index) < static_cast<std::uint32_t>(model->dataset()->size()));
    });
    auto* go = find<QToolButton>(&window(), "queue.go");
    QTRY_VERIFY(go->isVisible());
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(changes > 0, kPatience);
    QCOMPARE(model->dataset()->size(), std::size_t{60});
    QTRY_VERIFY_WITH_TIMEOUT(!window().training()->isRunning() && model->codes(), kPatience);
    QVERIFY(fit);
    disconnect(model, nullptr, this, nullptr);
}

void TestLoading::aRunOpenedBesideATrainingIsToldAndCanBeGivenUp()
{
    const fs::path run = elsewhere();
    beginLongTraining();
    const fs::path trained = window().model()->run();
    QVERIFY(!cancelButton()->isVisible());
    open(run);
    QVERIFY2(window().status()->text().contains(QStringLiteral("elsewhere")), qPrintable(window().status()->text()));
    QVERIFY2(window().status()->text().contains(QStringLiteral("epoch")), qPrintable(window().status()->text()));
    QVERIFY(cancelButton()->isVisible());
    QTest::mouseClick(cancelButton(), Qt::LeftButton);
    QVERIFY(!window().runs()->isBusy());
    QVERIFY(!cancelButton()->isVisible());
    QVERIFY2(!window().status()->text().contains(QStringLiteral("elsewhere")), qPrintable(window().status()->text()));
    QTRY_VERIFY_WITH_TIMEOUT(window().runs()->isIdle(), kPatience);
    QTest::qWait(200);
    QCOMPARE(window().model()->run(), trained);
    QVERIFY(window().training()->isRunning());
    stopTraining();
}

void TestLoading::theTrainingIsToldAgainOnceTheRunIsThere()
{
    const fs::path run = elsewhere();
    beginLongTraining();
    open(run);
    QVERIFY(awaitRun(run));
    QTRY_VERIFY_WITH_TIMEOUT(!window().runs()->isBusy(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(window().status()->text().contains(QStringLiteral("of 100000")), kPatience);
    QVERIFY(!cancelButton()->isVisible());
    stopTraining();
}

void TestLoading::theFormNamesTheDataOfTheTraining()
{
    const fs::path run = elsewhere();
    beginLongTraining();
    const QString trainedOn = loaded();
    const auto text = [this] { return find<QLabel>(&window(), "setup.dataText")->text(); };
    const QString said = text();
    open(run);
    QVERIFY(awaitRun(run));
    QVERIFY(loaded() != trainedOn);
    QCOMPARE(dataBox()->currentData().toString(), trainedOn);
    QCOMPARE(text(), said);
    QTest::mouseClick(find<QToolButton>(&window(), "setup.command"), Qt::LeftButton);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(trainedOn),
             qPrintable(QGuiApplication::clipboard()->text()));
    // Another language makes another form; another training would be of the data that are looked at.
    PreferenceValues values = m_fixture->preferences().values();
    values.language = QStringLiteral("ko");
    m_fixture->preferences().setValues(values);
    QTRY_VERIFY_WITH_TIMEOUT(text() != said, kPatience);
    QCOMPARE(dataBox()->currentData().toString(), trainedOn);
    QTest::mouseClick(find<QPushButton>(&window(), "setup.queue"), Qt::LeftButton);
    QCOMPARE(dataBox()->currentData().toString(), loaded());
    QTest::mouseClick(find<QPushButton>(&window(), "setup.back"), Qt::LeftButton);
    QCOMPARE(dataBox()->currentData().toString(), trainedOn);
    stopTraining();
    QTRY_COMPARE_WITH_TIMEOUT(dataBox()->currentData().toString(), loaded(), kPatience);
}

void TestLoading::closingInTheMiddleOfBoth()
{
    const fs::path run = elsewhere();
    beginLongTraining();
    const fs::path trained = window().model()->run();
    open(run);
    m_fixture->close();
    QVERIFY(isRunFolder(trained));
}

void TestLoading::aTrainingThatStillReadsItsDataIsStopped()
{
    QVERIFY(m_fixture->awaitData());
    const fs::path few = writeBars(m_fixture->settings().path() / "few", 60);
    window().training()->start(tinyPlan(few, m_fixture->settings().runFolder() / "early", 100000), nullptr);
    QVERIFY2(window().status()->text().contains(QStringLiteral("Preparing")), qPrintable(window().status()->text()));
    m_fixture->press("train.stop");
    QVERIFY(m_fixture->awaitEnd());
    // It may have read them by then; what it says is true of what there is.
    const bool made = isRunFolder(m_fixture->settings().runFolder() / "early");
    const QString expected = made ? QStringLiteral("is kept") : QStringLiteral("before it began");
    QTRY_VERIFY2(window().banner()->text().contains(expected), qPrintable(window().banner()->text()));
}

void TestLoading::dataThatCannotBeLoadedAreNotSpokenOf()
{
    const fs::path gone = writeBars(m_fixture->settings().path() / "gone", 60);
    const QString name = QString::fromStdString(gone.string());
    QVERIFY(m_fixture->awaitData());
    m_fixture->preferences().addRecentData(name);
    const QSignalSpy again(window().runs(), &RunController::dataLoaded);
    window().runs()->loadData(loaded()); // the box lists it now
    QTRY_VERIFY_WITH_TIMEOUT(again.count() > 0, kPatience);
    QVERIFY(m_fixture->awaitIdle());
    fs::remove_all(gone);
    choose(name);
    QTRY_VERIFY_WITH_TIMEOUT(window().banner()->text().contains(QStringLiteral("gone")), kPatience);
    QCOMPARE(dataBox()->currentData().toString(), loaded());
    QCOMPARE(loaded(), QString::fromStdString(m_fixture->data().string()));
}

void TestLoading::dataThatAreGivenUpAreNotSpokenOf()
{
    QVERIFY(m_fixture->awaitData());
    choose(QStringLiteral("shapes"));
    QVERIFY(cancelButton()->isVisible());
    QTest::mouseClick(cancelButton(), Qt::LeftButton);
    QCOMPARE(dataBox()->currentData().toString(), loaded());
    QCOMPARE(loaded(), QString::fromStdString(m_fixture->data().string()));
    // Those that come are.
    const fs::path few = writeBars(m_fixture->settings().path() / "few", 60);
    window().runs()->loadData(QString::fromStdString(few.string()));
    QTRY_COMPARE_WITH_TIMEOUT(window().model()->dataset()->size(), std::size_t{60}, kPatience);
    QCOMPARE(dataBox()->currentData().toString(), loaded());
}

void TestLoading::aRunRenamedWhileItIsOpenedComesFromItsNewFolder()
{
    const fs::path run = elsewhere(2);
    QVERIFY(m_fixture->awaitData());
    open(run);
    QVERIFY(window().runs()->isBusy());
    window().runList()->renameRun(run, QStringLiteral("moved"));
    const fs::path renamed = run.parent_path() / "moved";
    QVERIFY(isRunFolder(renamed));
    QVERIFY(awaitRun(renamed));
    QVERIFY2(window().banner()->text().isEmpty(), qPrintable(window().banner()->text()));
    // It is read from there later on, too.
    window().runs()->showEpoch(1);
    QTRY_VERIFY_WITH_TIMEOUT(window().model()->model()->epoch == 1, kPatience);
}

void TestLoading::aRunRenamedMeanwhileStillGoesOn()
{
    const fs::path run = elsewhere();
    QVERIFY(m_fixture->awaitData());
    const QSignalSpy training(window().training(), &TrainingController::runningChanged);
    emit window().runList()->resumeRequested(run);
    QVERIFY(window().runs()->isBusy());
    window().runList()->renameRun(run, QStringLiteral("moved"));
    QTRY_VERIFY_WITH_TIMEOUT(training.count() > 0, kPatience);
    QCOMPARE(window().model()->run(), run.parent_path() / "moved");
    QVERIFY(m_fixture->awaitEnd());
}

void TestLoading::aRunDeletedWhileItIsOpenedDoesNotCome()
{
    const fs::path run = elsewhere();
    QVERIFY(m_fixture->awaitData());
    open(run);
    QVERIFY(window().runs()->isBusy());
    emit window().runList()->deleted(run);
    QVERIFY(!window().runs()->isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(window().runs()->isIdle(), kPatience);
    QTest::qWait(200);
    QVERIFY(window().model()->run().empty());
    QVERIFY2(window().banner()->text().isEmpty(), qPrintable(window().banner()->text()));
}

QTEST_MAIN(TestLoading)
#include "tst_loading.moc"
