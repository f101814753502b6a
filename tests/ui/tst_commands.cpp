// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QToolBar>
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/commands.h"
#include "ui/views/help_dialogs.h"

using namespace latentscape;
using namespace latentscape::test;

class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandHasItsOwnIdKeysAndTip();
    void everyIconIsThere();
    void mnemonicsOfAMenuDiffer();
    void everyCommandIsInItsMenuAndDoesSomething();
    void toolBarHasTheCommandsMarkedForIt();
    void keysReachTheCommand();
    void sheetListsEveryCommand();
};

void TestCommands::everyCommandHasItsOwnIdKeysAndTip()
{
    std::set<QString> ids;
    std::set<QString> keys;
    for (const CommandSpec& command : commandTable()) {
        QVERIFY2(ids.insert(QLatin1String(command.id)).second, command.id);
        const QKeySequence sequence =
            QKeySequence::fromString(QLatin1String(command.shortcut), QKeySequence::PortableText);
        QVERIFY2(!sequence.isEmpty() && sequence[0].key() != Qt::Key_unknown, command.id);
        QVERIFY2(keys.insert(sequence.toString()).second, command.shortcut);
        QVERIFY2(!commandText(command).isEmpty(), command.id);
        QVERIFY2(commandTip(command).size() > 10, command.id);
    }
}

void TestCommands::everyIconIsThere()
{
    for (const CommandSpec& command : commandTable()) {
        if (*command.icon)
            QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(command.icon))), command.icon);
    }
}

void TestCommands::mnemonicsOfAMenuDiffer()
{
    static const QRegularExpression mnemonic(QStringLiteral("&(\\w)"));
    std::set<std::pair<MenuSection, QString>> seen;
    for (const CommandSpec& command : commandTable()) {
        const auto match = mnemonic.match(commandText(command));
        QVERIFY2(match.hasMatch(), command.id);
        QVERIFY2(seen.insert({command.menu, match.captured(1).toLower()}).second, command.id);
    }
}

void TestCommands::everyCommandIsInItsMenuAndDoesSomething()
{
    WindowFixture fixture;
    QList<QAction*> inMenus;
    for (QAction* menu : fixture.window().menuBar()->actions())
        inMenus += menu->menu()->actions();
    for (const CommandSpec& command : commandTable()) {
        QVERIFY2(inMenus.contains(fixture.action(command.id)), command.id);
        QVERIFY2(fixture.window().commands()->isHandled(command.id), command.id);
    }
}

void TestCommands::toolBarHasTheCommandsMarkedForIt()
{
    WindowFixture fixture;
    auto* bar = find<QToolBar>(&fixture.window(), "toolbar");
    for (const CommandSpec& command : commandTable())
        QCOMPARE(bar->actions().contains(fixture.action(command.id)), command.toolBar);
}

void TestCommands::keysReachTheCommand()
{
    QMainWindow window;
    Commands commands(&window);
    expose(window, {300, 200});
    window.activateWindow();
    int called = 0;
    commands.on("preferences", [&called](bool) { ++called; });
    QTest::keySequence(&window, commands.action("preferences")->shortcut());
    QCOMPARE(called, 1);
    commands.action("preferences")->setEnabled(false);
    QTest::keySequence(&window, commands.action("preferences")->shortcut());
    QCOMPARE(called, 1);
}

void TestCommands::sheetListsEveryCommand()
{
    ShortcutSheet sheet;
    QStringList texts;
    for (const QLabel* label : sheet.findChildren<QLabel*>())
        texts.append(label->text());
    for (const CommandSpec& command : commandTable()) {
        const QString keys = QKeySequence(QLatin1String(command.shortcut)).toString(QKeySequence::NativeText);
        QVERIFY2(texts.contains(keys), command.id);
    }
}

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
