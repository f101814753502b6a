// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include <QAction>
#include <QCheckBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolBar>
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/accessible_names.h"
#include "ui/commands.h"
#include "ui/controllers/image_controller.h"
#include "ui/plots/map_controls.h"
#include "ui/views/banner.h"
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
    void keysOfAViewClashWithNoOther();
    void pressedKeysAreFoundInTheirView();
    void everyKeyInTheSourcesIsInTheTable();
    void tipsNameTheKeysOfTheTable();
    void studiesAreOpened();
};

void TestCommands::everyCommandHasItsOwnIdKeysAndTip()
{
    std::set<QString> ids;
    std::set<QString> keys;
    for (const CommandSpec& command : commandTable()) {
        QVERIFY2(ids.insert(QLatin1String(command.id)).second, command.id);
        QVERIFY2(!commandKeys(command).isEmpty(), command.id);
        for (const QKeySequence& sequence : commandKeys(command)) {
            QVERIFY2(!sequence.isEmpty() && sequence[0].key() != Qt::Key_unknown, command.id);
            QVERIFY2(!isMenu(command.menu) || keys.insert(sequence.toString()).second, command.shortcut);
        }
        QVERIFY2(!commandText(command).isEmpty(), command.id);
        QVERIFY2(!isMenu(command.menu) || commandTip(command).size() > 10, command.id);
        QVERIFY2(!isMenu(command.menu) || commandKeys(command).size() == 1, command.id);
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
    std::set<std::pair<CommandSection, QString>> seen;
    for (const CommandSpec& command : commandTable()) {
        if (!isMenu(command.menu))
            continue;
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
        if (!isMenu(command.menu))
            continue;
        QVERIFY2(inMenus.contains(fixture.action(command.id)), command.id);
        QVERIFY2(fixture.window().commands()->isHandled(command.id), command.id);
    }
}

void TestCommands::toolBarHasTheCommandsMarkedForIt()
{
    WindowFixture fixture;
    auto* bar = find<QToolBar>(&fixture.window(), "toolbar");
    for (const CommandSpec& command : commandTable()) {
        if (isMenu(command.menu))
            QCOMPARE(bar->actions().contains(fixture.action(command.id)), command.toolBar);
    }
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
        QVERIFY2(texts.contains(commandKeysText(command)), command.id);
        QVERIFY2(texts.contains(withoutMnemonic(commandText(command)).remove(QStringLiteral("…"))), command.id);
    }
    sheet.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sheet));
    QVERIFY(!sheet.findChild<QScrollArea*>()->horizontalScrollBar()->isVisible());
}

void TestCommands::keysOfAViewClashWithNoOther()
{
    QList<QKeySequence> ofTheWindow;
    for (const CommandSpec& command : commandTable()) {
        if (isMenu(command.menu))
            ofTheWindow += commandKeys(command);
    }
    std::set<std::pair<CommandSection, QString>> seen;
    for (const CommandSpec& command : commandTable()) {
        if (isMenu(command.menu))
            continue;
        for (const QKeySequence& key : commandKeys(command)) {
            QVERIFY2(!ofTheWindow.contains(key), command.id);
            QVERIFY2(seen.insert({command.menu, key.toString()}).second, command.id);
        }
    }
}

void TestCommands::pressedKeysAreFoundInTheirView()
{
    const auto pressed = [](CommandSection section, int key, Qt::KeyboardModifiers modifiers = {}) {
        return pressedCommand(section, QKeyEvent(QEvent::KeyPress, key, modifiers));
    };
    for (const CommandSpec& command : commandTable()) {
        for (const QKeySequence& key : commandKeys(command)) {
            const std::string_view found =
                pressed(command.menu, key[0].key(), key[0].keyboardModifiers() | Qt::KeypadModifier);
            QVERIFY2(found == command.id, command.id);
        }
    }
    // Shift may be needed to type the key; other modifiers make it another one.
    QVERIFY(pressed(CommandSection::Map, Qt::Key_Plus, Qt::ShiftModifier) == "map.nearer");
    QVERIFY(pressed(CommandSection::Map, Qt::Key_A) == "map.path");
    QVERIFY(pressed(CommandSection::Map, Qt::Key_A, Qt::ControlModifier) == "map.all");
    QVERIFY(pressed(CommandSection::Map, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier) == "map.none");
    QVERIFY(pressed(CommandSection::Map, Qt::Key_W, Qt::ControlModifier).empty());
    QVERIFY(pressed(CommandSection::Losses, Qt::Key_W).empty());
}

void TestCommands::everyKeyInTheSourcesIsInTheTable()
{
    // Which keys a source file of the window handles: those of this section, and no others.
    static const std::map<QString, CommandSection> sections{
        {"map_plot.cpp", CommandSection::Map},
        {"map_path.cpp", CommandSection::Map},
        {"loss_plot_actions.cpp", CommandSection::Losses},
        {"loss_plot_epochs.cpp", CommandSection::Losses},
        {"runs_view_actions.cpp", CommandSection::Runs},
        {"decoder_actions.cpp", CommandSection::Decoder},
        {"label_mixer.cpp", CommandSection::Decoder},
        {"path_strip.cpp", CommandSection::Path},
        {"image_view.cpp", CommandSection::Picture},
        {"drawing_pad.cpp", CommandSection::Drawing},
        {"queue_view.cpp", CommandSection::Queue},
        {"points_grid.cpp", CommandSection::Images},
        {"neighbour_list.cpp", CommandSection::Images},
        {"sample_strip.cpp", CommandSection::Images},
        {"experiment_sheet_input.cpp", CommandSection::Images},
        {"difference_card.cpp", CommandSection::Images},
        {"map_layer_menu.cpp", CommandSection::Images},
        {"saved_selection_list.cpp", CommandSection::Images},
        {"directions_view_controls.cpp", CommandSection::Images},
        {"banner.cpp", CommandSection::Images},
    };
    static const QRegularExpression handled(QStringLiteral("Qt::Key_(\\w+)|setShortcut\\((?:QKeySequence::)?(\\w+)"));
    const auto isListed = [](CommandSection section, int key) {
        return std::ranges::any_of(commandTable(), [&](const CommandSpec& command) {
            const QList<QKeySequence> keys = commandKeys(command);
            return command.menu == section &&
                   std::ranges::any_of(keys, [key](const QKeySequence& k) { return k[0].key() == key; });
        });
    };
    const QMetaEnum keys = QMetaEnum::fromType<Qt::Key>();
    QDirIterator files(qEnvironmentVariable("LATENTSCAPE_SOURCE_DIR") + QStringLiteral("/ui"), {"*.cpp"}, QDir::Files,
                       QDirIterator::Subdirectories);
    int found = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        const QString name = files.fileName();
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (name == QStringLiteral("commands.cpp"))
            continue;
        auto matches = handled.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            const auto match = matches.next();
            // Copying is the same everywhere, and a command of the window.
            if (match.captured(2) == QStringLiteral("Copy"))
                continue;
            const QString key = match.hasCaptured(2) ? match.captured(2) : match.captured(1);
            const auto section = sections.find(name);
            QVERIFY2(section != sections.end(), qPrintable(name + QStringLiteral(" handles ") + key));
            const int code = keys.keyToValue(qPrintable(QStringLiteral("Key_") + key));
            QVERIFY2(isListed(section->second, code), qPrintable(name + QStringLiteral(" handles ") + key));
            ++found;
        }
    }
    QVERIFY(found > 20);
}

void TestCommands::tipsNameTheKeysOfTheTable()
{
    MapControls controls;
    for (const auto& [button, command] :
         std::initializer_list<std::pair<const char*, const char*>>{{"mapWalk", "map.walk"},
                                                                    {"mapPan", "map.pan"},
                                                                    {"mapRectangle", "map.rectangle"},
                                                                    {"mapLasso", "map.lasso"},
                                                                    {"mapPath", "map.path"},
                                                                    {"mapFit", "map.fit"}}) {
        const QString tip = find<QToolButton>(&controls, button)->toolTip();
        QVERIFY2(tip.contains(QLatin1Char('(') + commandKeysText(*findCommand(command))), button);
    }
}

void TestCommands::studiesAreOpened()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    const auto* images = ImageController::of(fixture.window().model());
    // Without a model it says so, and nothing is studied.
    fixture.press("study.noise");
    QCOMPARE(images->study(), ImageController::Study::None);
    QVERIFY(find<Banner>(&fixture.window(), "banner")->text().contains("model"));
    QVERIFY(fixture.trainToTheEnd(1));
    fixture.press("study.noise");
    QCOMPARE(images->study(), ImageController::Study::Noise);
    QVERIFY(find<QCheckBox>(&fixture.window(), "noiseCopies")->isChecked());
    QTRY_VERIFY(images->copies() != nullptr);
    QCOMPARE(images->copies()->size(), ImageController::kCopies);
    fixture.press("study.posterior");
    QCOMPARE(images->study(), ImageController::Study::Posterior);
    QTRY_VERIFY(images->posterior());
    QVERIFY(!images->posterior()->logVar.empty());
}

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
