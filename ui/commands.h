// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include <QKeySequence>
#include <QList>
#include <QMainWindow>
#include <QObject>

class QAction;
class QKeyEvent;
class QMenu;
class QMenuBar;
class QToolBar;

namespace latentscape {

/// Where a command stands: in a menu, with keys that the whole window knows; or with keys that mean something only
/// while a view of this sort has the keyboard focus.
enum class CommandSection {
    File,
    Edit,
    Training,
    View,
    Help,
    Map,     ///< the map and its path
    Losses,  ///< the curves of the losses
    Runs,    ///< the list of runs and its filter
    Decoder, ///< what lies in the decoder's panel
    Path,    ///< the steps of a path
    Picture, ///< a picture that can be zoomed
    Drawing, ///< the pad to draw on
    Queue,   ///< the trainings that wait
    Images   ///< lists, rows and sheets of images; saved things; messages
};
inline constexpr std::array kMenuSections{CommandSection::File, CommandSection::Edit, CommandSection::Training,
                                          CommandSection::View, CommandSection::Help};
constexpr bool isMenu(CommandSection section) { return section <= CommandSection::Help; }

/// Something the user can do. Texts are English source text in the context "Commands".
struct CommandSpec
{
    const char* id; ///< also the action's object name
    CommandSection menu;
    const char* text;     ///< in a menu with its mnemonic
    const char* tip;      ///< outside of menus empty: the text says it all
    const char* icon;     ///< file name in resources/icons without ending; empty: none
    const char* shortcut; ///< QKeySequence's portable text; outside of menus one or more, as a list of it
    bool toolBar = false;
    bool checkable = false;
    bool separatorAfter = false;
};

/// Every action of the window, in the order of the menus, and every key of its views: the one place that names text,
/// icon and shortcut.
const std::vector<CommandSpec>& commandTable();
/// The row of a command, or null.
const CommandSpec* findCommand(std::string_view id);

/// A section's title, translated; a menu's with its mnemonic.
QString sectionTitle(CommandSection section);
QString commandText(const CommandSpec& command);
QString commandTip(const CommandSpec& command);
QList<QKeySequence> commandKeys(const CommandSpec& command);
/// The keys as they are told to the user.
QString commandKeysText(const CommandSpec& command);

/// The id of the row of a view's section whose keys these are; empty: none. The number pad counts as the keys it
/// stands for, and Shift only where a row asks for it: it may be needed to type the key at all, or make its work
/// larger.
std::string_view pressedCommand(CommandSection section, const QKeyEvent& event);

/// The actions made from the menus' rows of commandTable(), and the menus and the tool bar made from the actions.
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
    void addTo(QMenu* menu, CommandSection section);

    QMainWindow* m_window;
    std::map<std::string_view, QAction*> m_actions;
    std::map<CommandSection, QMenu*> m_menus;
    std::set<std::string_view> m_handled;
};

} // namespace latentscape
