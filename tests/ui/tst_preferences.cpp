// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "core/training/plan.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/log.h"
#include "ui/views/preferences_dialog.h"

using namespace latentscape;
using namespace latentscape::test;

class TestPreferences : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_settings = std::make_unique<IsolatedSettings>(); }
    void cleanup() { m_settings.reset(); }
    void defaultsAreSensible();
    void valuesAreKept();
    void changedIsToldOnceAndOnlyForOtherValues();
    void unknownValuesOfTheFileAreTheDefaults();
    void recentRunsAreNewestFirstAndExist();
    void newRunsGetNewNames();
    void dialogShowsAndChangesTheValues();
    void cancelledDialogChangesNothing();
    void logIsWrittenAndRotated();

private:
    std::unique_ptr<IsolatedSettings> m_settings;
};

void TestPreferences::defaultsAreSensible()
{
    const Preferences preferences;
    QCOMPARE(preferences.values().threads, 0);
    QCOMPARE(preferences.values().runFolder, defaultRunsFolder());
    QVERIFY(preferences.values().language.isEmpty());
    QCOMPARE(preferences.values().theme, ThemeChoice::System);
    QCOMPARE(preferences.lastData(), QStringLiteral("mnist"));
    QVERIFY(preferences.lastRun().isEmpty());
}

void TestPreferences::valuesAreKept()
{
    const PreferenceValues values{2, m_settings->path() / "here", QStringLiteral("ko"), ThemeChoice::Dark,
                                  ColorRamp::Blue};
    {
        Preferences preferences;
        preferences.setValues(values);
        preferences.setLastData(QStringLiteral("/some/where"));
        preferences.setWindow("geometry", "layout");
        preferences.setLogarithmicLosses(true);
    }
    const Preferences preferences;
    QVERIFY(preferences.values() == values);
    QCOMPARE(preferences.lastData(), QStringLiteral("/some/where"));
    QCOMPARE(preferences.windowLayout(), QByteArray("layout"));
    QVERIFY(preferences.logarithmicLosses());
}

void TestPreferences::changedIsToldOnceAndOnlyForOtherValues()
{
    Preferences preferences;
    QSignalSpy changed(&preferences, &Preferences::changed);
    PreferenceValues values = preferences.values();
    preferences.setValues(values);
    QCOMPARE(changed.count(), 0);
    values.threads = 1;
    values.theme = ThemeChoice::Light;
    preferences.setValues(values);
    QCOMPARE(changed.count(), 1);
}

void TestPreferences::unknownValuesOfTheFileAreTheDefaults()
{
    QSettings().setValue(QStringLiteral("preferences/language"), QStringLiteral("tlh"));
    QSettings().setValue(QStringLiteral("preferences/theme"), QStringLiteral("plaid"));
    const Preferences preferences;
    QVERIFY(preferences.values().language.isEmpty());
    QCOMPARE(preferences.values().theme, ThemeChoice::System);
}

void TestPreferences::recentRunsAreNewestFirstAndExist()
{
    Preferences preferences;
    QStringList folders;
    for (const char* name : {"a", "b", "c"}) {
        std::filesystem::create_directories(m_settings->path() / name);
        folders.append(QString::fromStdString((m_settings->path() / name).string()));
        preferences.addRecentRun(folders.last());
    }
    preferences.addRecentRun(folders[0]);
    QCOMPARE(preferences.recentRuns(), QStringList({folders[0], folders[2], folders[1]}));
    std::filesystem::remove(m_settings->path() / "c");
    QCOMPARE(preferences.recentRuns(), QStringList({folders[0], folders[1]}));
    preferences.forgetRecentRuns();
    QVERIFY(preferences.recentRuns().isEmpty());
}

void TestPreferences::newRunsGetNewNames()
{
    Preferences preferences;
    const auto first = preferences.newRunPath("vae");
    QCOMPARE(first.parent_path(), preferences.values().runFolder);
    QVERIFY(QString::fromStdString(first.filename().string()).endsWith(QStringLiteral("-vae")));
    std::filesystem::create_directories(first);
    QVERIFY(preferences.newRunPath("vae") != first);
}

void TestPreferences::dialogShowsAndChangesTheValues()
{
    Preferences preferences;
    PreferencesDialog dialog(&preferences);
    expose(dialog, dialog.sizeHint());
    find<QSpinBox>(&dialog, "preferences.threads")->setValue(1);
    auto* folder = find<QLineEdit>(&dialog, "preferences.runFolder");
    folder->setText(QStringLiteral("/tmp/my/runs/"));
    auto* language = find<QComboBox>(&dialog, "preferences.language");
    language->setCurrentIndex(language->findData(QStringLiteral("ko")));
    find<QComboBox>(&dialog, "preferences.theme")->setCurrentIndex(2);
    find<QComboBox>(&dialog, "preferences.ramp")->setCurrentIndex(1);
    QTest::mouseClick(find<QPushButton>(&dialog, "preferences.ok"), Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QVERIFY((preferences.values() ==
             PreferenceValues{1, "/tmp/my/runs", QStringLiteral("ko"), ThemeChoice::Dark, ColorRamp::Blue}));
}

void TestPreferences::cancelledDialogChangesNothing()
{
    Preferences preferences;
    const PreferenceValues before = preferences.values();
    PreferencesDialog dialog(&preferences);
    expose(dialog, dialog.sizeHint());
    find<QSpinBox>(&dialog, "preferences.threads")->setValue(1);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QVERIFY(preferences.values() == before);
}

void TestPreferences::logIsWrittenAndRotated()
{
    QCOMPARE(logFile(), QString::fromStdString((m_settings->path() / "state/latentscape/log.txt").string()));
    std::filesystem::create_directories(m_settings->path() / "state/latentscape");
    QFile old(logFile());
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write(QByteArray(2 << 20, 'x'));
    old.close();
    const QtMessageHandler before = qInstallMessageHandler(nullptr);
    startLog();
    qInfo("something happened");
    qInstallMessageHandler(before);
    QVERIFY(QFile::exists(QString::fromStdString((m_settings->path() / "state/latentscape/log.1.txt").string())));
    QFile log(logFile());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray text = log.readAll();
    QVERIFY(text.contains("info: something happened"));
    QVERIFY(text.size() < 1000);
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
