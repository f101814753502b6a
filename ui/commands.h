// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include <QMainWindow>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;
class QToolBar;

namespace latentscape {

enum class MenuSection { File, Edit, Training, View, Help };

/// Something the user can do. Texts are English source text in the context "Commands".
struct CommandSpec
{
    const char* id; ///< also the action's object name
    MenuSection menu;
    const char* text; ///< with its mnemonic
    const char* tip;
    const char* icon;     ///< file name in resources/icons without ending; empty: none
    const char* shortcut; ///< QKeySequence's portable text
    bool toolBar = false;
    bool checkable = false;
    bool separatorAfter = false;
};

/// Every action of the window, in the order of the menus: the one place that names text, icon and shortcut.
const std::vector<CommandSpec>& commandTable();
/// The row of a command, or null.
const CommandSpec* findCommand(std::string_view id);

/// A section's title, translated, with its mnemonic.
QString menuTitle(MenuSection section);
QString commandText(const CommandSpec& command);
QString commandTip(const CommandSpec& command);

/// The actions made from commandTable(), and the menus and the tool bar made from the actions.
class Commands : public QObject
{
    Q_OBJECT

public:
    explicit Commands(QMainWindow* window);

    /// The action of a command; `id` must be in the table.
    QAction* action(std::string_view id) const;
    /// Calls `slot` with the checked state (false for plain actions) whenever the user asks for the command.
    void on(std::string_view id, const std::function<void(bool)>& slot);

    /// Whether the command does anything.
    bool isHandled(std::string_view id) const { return m_handled.contains(id); }

    void fillMenuBar(QMenuBar* bar);
    void fillToolBar(QToolBar* bar);
    /// A menu shown after the command `id` (recent runs).
    QMenu* subMenuAfter(std::string_view id, const QString& title);

private:
    void addTo(QMenu* menu, MenuSection section);

    QMainWindow* m_window;
    std::map<std::string_view, QAction*> m_actions;
    std::map<MenuSection, QMenu*> m_menus;
    std::set<std::string_view> m_handled;
};

} // namespace latentscape
