// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QSettings>
#include <QtTest>

#include "tests/support/ui/window_fixture.h"
#include "ui/settings_file.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

const QString kName = QStringLiteral("some/name");
const QString kList = QStringLiteral("some/list");

SettingsFile::Change with(const QString& entry)
{
    return [entry](const QVariant& before) -> QVariant { return QStringList(entry) + before.toStringList(); };
}

} // namespace

class TestSettingsFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<IsolatedSettings> m_settings;

private slots:
    void init() { m_settings = std::make_unique<IsolatedSettings>(); }
    void cleanup() { m_settings.reset(); }

    void valuesAreThereAtOnceAndStay()
    {
        {
            SettingsFile file;
            QCOMPARE(file.value(kName, 7).toInt(), 7);
            file.setValue(kName, 1);
            file.setValue(kName, 2);
            file.setValue(kList, QStringLiteral("gone soon"));
            file.remove(kList);
            QCOMPARE(file.value(kName, 7).toInt(), 2);
            QVERIFY(!file.value(kList).isValid());
        }
        QCOMPARE(QSettings().value(kName).toInt(), 2);
        QVERIFY(!QSettings().contains(kList));
        QCOMPARE(SettingsFile().value(kName).toInt(), 2);
    }

    void whatAnotherHasYetToWriteIsWaitedFor()
    {
        SettingsFile first;
        first.setValue(kName, QStringLiteral("new"));
        QCOMPARE(SettingsFile().value(kName).toString(), QStringLiteral("new"));
    }

    void listsOfTwoWindowsBecomeOne()
    {
        auto here = std::make_unique<SettingsFile>();
        auto there = std::make_unique<SettingsFile>();
        here->change(kList, with(QStringLiteral("here")));
        there->change(kList, with(QStringLiteral("there")));
        QCOMPARE(there->value(kList).toStringList(), QStringList(QStringLiteral("there")));
        here.reset();
        there.reset();
        QCOMPARE(SettingsFile().value(kList).toStringList(),
                 QStringList({QStringLiteral("there"), QStringLiteral("here")}));
    }
};

QTEST_MAIN(TestSettingsFile)
#include "tst_settings_file.moc"
