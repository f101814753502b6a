// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands.h"

#include <algorithm>
#include <iterator>

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

#include "ui/theme.h"

namespace latentscape {

namespace {
// clang-format off
constexpr qsizetype kMostToldKeys = 4; ///< one by one
constexpr bool kToolBar = true, kCheckable = true, kSeparator = true, kNo = false;

const std::vector<CommandSpec> kTable{
    {"data.open", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "&Open file…"),
     QT_TRANSLATE_NOOP("Commands", "Choose a file: images (IDX, NumPy, CIFAR, a table), a picture, a model or a run's archive; its content decides"),
     "data", "Ctrl+O"},
    {"run.open", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "Open fol&der…"),
     QT_TRANSLATE_NOOP("Commands", "Choose a folder: pictures, a data set, a training run or a sweep; its content decides"),
     "open", "Ctrl+Shift+O"},
    {"picture.open", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "Encode &picture…"),
     QT_TRANSLATE_NOOP("Commands", "Choose a picture file; it is encoded and shown beside its reconstruction"), "picture", "Ctrl+I"},
    {"model.import", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "I&mport model…"),
     QT_TRANSLATE_NOOP("Commands", "Make a run of a model that was trained elsewhere (safetensors, ONNX), or of a run's archive"), "down",
     "Ctrl+Alt+I"},
    {"run.archive", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "Export run as &archive…"),
     QT_TRANSLATE_NOOP("Commands", "Write the run that is open into one file, for another machine"), "export", "Ctrl+Alt+E",
     kNo, kNo, kSeparator},
    {"export", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "&Export…"),
     QT_TRANSLATE_NOOP("Commands", "Save the picture in front as a PNG or SVG file"), "export", "Ctrl+E", kToolBar},
    {"numbers.export", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "Export n&umbers…"),
     QT_TRANSLATE_NOOP("Commands", "Save latents, places on a map, losses or neighbours as CSV or NPZ"), "table", "Ctrl+Shift+E"},
    {"model.export", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "Export mode&l or codes…"),
     QT_TRANSLATE_NOOP("Commands", "Write the weights (safetensors), the networks (ONNX) or the codes (Embedding Projector) for other programs"), "export",
     "Ctrl+Alt+M"},
    {"picture.copy", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "&Copy picture"),
     QT_TRANSLATE_NOOP("Commands", "Copy the picture in front to the clipboard"), "copy", "Ctrl+Shift+C", kToolBar, kNo, kSeparator},
    {"preferences", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "Pre&ferences…"),
     QT_TRANSLATE_NOOP("Commands", "Threads, run folder, language and theme"), "preferences", "Ctrl+,", kNo, kNo, kSeparator},
    {"quit", CommandSection::File, QT_TRANSLATE_NOOP("Commands", "&Quit"),
     QT_TRANSLATE_NOOP("Commands", "Close the window; a training that runs is stopped and its run kept"), "quit", "Ctrl+Q"},

    {"edit.undo", CommandSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Undo"),
     QT_TRANSLATE_NOOP("Commands", "Take back the last move in latent space, or the last selection"), "undo", "Ctrl+Z"},
    {"edit.redo", CommandSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Redo"),
     QT_TRANSLATE_NOOP("Commands", "Make the move or the selection again that was taken back"), "redo", "Ctrl+Shift+Z", kNo, kNo, kSeparator},
    {"latent.copy", CommandSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Copy place"),
     QT_TRANSLATE_NOOP("Commands", "Copy the numbers of the place in latent space as text"), "copy", "Ctrl+C"},
    {"latent.paste", CommandSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Paste place or picture"),
     QT_TRANSLATE_NOOP("Commands", "Go to the numbers on the clipboard, or encode the picture on it"), "paste", "Ctrl+V", kNo, kNo, kSeparator},
    {"latent.zero", CommandSection::Edit, QT_TRANSLATE_NOOP("Commands", "Go to &zero"),
     QT_TRANSLATE_NOOP("Commands", "Go to the origin of the latent space"), "zero", "Ctrl+0"},
    {"latent.prior", CommandSection::Edit, QT_TRANSLATE_NOOP("Commands", "Random p&lace"),
     QT_TRANSLATE_NOOP("Commands", "Go to a place drawn from the prior, or from what the decoder's random button has in its menu"), "random", "Ctrl+R"},
    {"latent.data", CommandSection::Edit, QT_TRANSLATE_NOOP("Commands", "Random place from the &data"),
     QT_TRANSLATE_NOOP("Commands", "Go to where a random image of the data set, or of the selection, is encoded"), "data", "Ctrl+D"},

    {"train.start", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "&Train"),
     QT_TRANSLATE_NOOP("Commands", "Train the chosen model from the beginning, as a new run"), "train", "F5", kToolBar},
    {"train.twin", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "Train the twi&n…"),
     QT_TRANSLATE_NOOP("Commands", "Train another model at the same time, with the same data, seed and schedule, and lay the two side by side"), "twin", "Ctrl+Shift+F5"},
    {"train.queue", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "Add to &queue…"),
     QT_TRANSLATE_NOOP("Commands", "Plan another training; it begins when the one that runs has ended"), "queue", "Shift+F6"},
    {"train.continue", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "&Continue this run"),
     QT_TRANSLATE_NOOP("Commands", "Go on training the run that is open, from where it stopped"), "continue", "Shift+F5"},
    {"train.pause", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "&Pause"),
     QT_TRANSLATE_NOOP("Commands", "Hold the training after the running batch, or let it go on"), "pause", "F6", kToolBar, kCheckable},
    {"train.step", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "Step one &batch"),
     QT_TRANSLATE_NOOP("Commands", "Train one batch and pause again"), "step", "F7", kToolBar},
    {"train.stop", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "&Stop"),
     QT_TRANSLATE_NOOP("Commands", "End the training; the run is kept and can be continued"), "stop", "F8", kToolBar, kNo, kSeparator},
    {"evaluate", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "&Evaluate"),
     QT_TRANSLATE_NOOP("Commands", "Measure the model that is shown on the test images"), "evaluate", "F9"},
    {"train.sweep", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "S&weep…"),
     QT_TRANSLATE_NOOP("Commands", "Train the model once for each value of a parameter, or with several seeds, and lay the runs side by side"), "layers", "Ctrl+F5", kNo, kNo, kSeparator},
    {"epoch.newest", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "Newest epoc&h"),
     QT_TRANSLATE_NOOP("Commands", "Show the model with its newest weights again"), "", "Ctrl+Home"},
    {"epoch.previous", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "Epoch bef&ore"),
     QT_TRANSLATE_NOOP("Commands", "Show the stored epoch before the one that is looked at"), "step-back", "Alt+PgUp"},
    {"epoch.next", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "Epoch &after"),
     QT_TRANSLATE_NOOP("Commands", "Show the stored epoch after the one that is looked at"), "step", "Alt+PgDown"},
    {"epoch.play", CommandSection::Training, QT_TRANSLATE_NOOP("Commands", "P&lay the epochs"),
     QT_TRANSLATE_NOOP("Commands", "Watch the latent space unfold, one stored epoch after the other"), "train", "Ctrl+Shift+Space", kNo, kCheckable},

    {"view.setup", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Setup"),
     QT_TRANSLATE_NOOP("Commands", "Show data set, model and parameters"), "setup", "Ctrl+1"},
    {"view.runs", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Runs"),
     QT_TRANSLATE_NOOP("Commands", "Show the list of training runs"), "runs", "Ctrl+2"},
    {"view.map", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Latent &map"),
     QT_TRANSLATE_NOOP("Commands", "Show the encoded images as points"), "map", "Ctrl+3"},
    {"view.selection", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Sele&ction"),
     QT_TRANSLATE_NOOP("Commands", "Show what is selected, ways to select, and saved selections"), "select", "Ctrl+Shift+3"},
    {"view.path", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Pat&h"),
     QT_TRANSLATE_NOOP("Commands", "Show the path through latent space, decoded step by step"), "path", "Ctrl+Shift+P"},
    {"view.directions", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "D&irections"),
     QT_TRANSLATE_NOOP("Commands", "Show the directions from some images to others, to be added to any place"), "", "Ctrl+Shift+D"},
    {"view.factors", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Factors"),
     QT_TRANSLATE_NOOP("Commands", "Show which dimension carries which known factor of the data"), "", "Ctrl+Shift+F"},
    {"view.pictures", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Pictures"),
     QT_TRANSLATE_NOOP("Commands", "Show reconstructions, samples, manifold and traversals"), "grid", "Ctrl+4"},
    {"view.sweep", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "S&weep"),
     QT_TRANSLATE_NOOP("Commands", "Show the runs of a sweep side by side"), "layers", "Ctrl+7"},
    {"view.compare", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Compar&e"),
     QT_TRANSLATE_NOOP("Commands", "Show two to six models side by side"), "compare", "Ctrl+Shift+M"},
    {"view.oddities", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Oddities"),
     QT_TRANSLATE_NOOP("Commands", "Show the images in order of how badly the model knows them"), "sort", "Ctrl+9"},
    {"view.angles", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Angles to the principal components"),
     QT_TRANSLATE_NOOP("Commands", "Show what a linear decoder draws beside the principal components of the images"), "", "Ctrl+Shift+4"},
    {"view.decoder", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Decoder"),
     QT_TRANSLATE_NOOP("Commands", "Show the decoded image and the latent sliders"), "sliders", "Ctrl+5"},
    {"study.noise", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "In&ject noise"),
     QT_TRANSLATE_NOOP("Commands", "Spoil the image that is looked at, see what is restored, and where noisy copies of it lie on the map"), "", "Ctrl+Shift+5"},
    {"study.posterior", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "E&xamine posterior"),
     QT_TRANSLATE_NOOP("Commands", "Show mean and spread of the code of the image that is looked at, and draw places from it"), "", "Ctrl+Shift+6"},
    {"view.losses", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Losses"),
     QT_TRANSLATE_NOOP("Commands", "Show the curves of the losses"), "losses", "Ctrl+6"},
    {"view.evaluation", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "E&valuation"),
     QT_TRANSLATE_NOOP("Commands", "Show the numbers of the model on the test images"), "evaluate", "Ctrl+8"},
    {"view.likelihood", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Li&kelihood"),
     QT_TRANSLATE_NOOP("Commands", "Show the bound and estimates of log p(x) in one plot"), "", "Ctrl+Shift+8"},
    {"view.neighbours", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "&Neighbours"),
     QT_TRANSLATE_NOOP("Commands", "Show the images nearest to one, in latent space and in pixels"), "", "Ctrl+Shift+N"},
    {"view.points", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Points as a ta&ble"),
     QT_TRANSLATE_NOOP("Commands", "Show the points of the map as rows to sort, select and copy"), "", "Ctrl+Shift+T", kNo, kNo, kSeparator},
    {"losses.logarithmic", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Lo&garithmic losses"),
     QT_TRANSLATE_NOOP("Commands", "Draw the losses on a logarithmic scale"), "", "Ctrl+L", kNo, kCheckable},
    {"run.training", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Run in &training"),
     QT_TRANSLATE_NOOP("Commands", "Show the run that is being trained again, after a look at another one"), "", "Ctrl+T", kNo, kNo, kSeparator},
    {"view.reset", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "Reset la&yout"),
     QT_TRANSLATE_NOOP("Commands", "Put every panel back where it was at first"), "layout", "Ctrl+Shift+R"},
    {"view.fullscreen", CommandSection::View, QT_TRANSLATE_NOOP("Commands", "F&ull screen"),
     QT_TRANSLATE_NOOP("Commands", "Give the window the whole screen, or take it back"), "fullscreen", "F11", kNo, kCheckable},

    {"help.tour", CommandSection::Help, QT_TRANSLATE_NOOP("Commands", "&Tour"),
     QT_TRANSLATE_NOOP("Commands", "Walk through what autoencoders do, one claim after the other, on the data at hand"), "walk", "Ctrl+F1",
     kNo, kNo, kSeparator},
    {"help.shortcuts", CommandSection::Help, QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"),
     QT_TRANSLATE_NOOP("Commands", "List every command with its keys"), "keyboard", "F1"},
    {"help.log", CommandSection::Help, QT_TRANSLATE_NOOP("Commands", "Show &log file"),
     QT_TRANSLATE_NOOP("Commands", "Open the file that keeps what happened"), "log", "Ctrl+Shift+L", kNo, kNo, kSeparator},
    {"help.about", CommandSection::Help, QT_TRANSLATE_NOOP("Commands", "&About Latentscape"),
     QT_TRANSLATE_NOOP("Commands", "Version, licence and the libraries it is made with"), "about", "Shift+F1"},

    {"map.walk", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Walk"), "", "", "W"},
    {"map.pan", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Pan"), "", "", "P"},
    {"map.rectangle", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Select in a rectangle"), "", "", "R"},
    {"map.lasso", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Select with a lasso"), "", "", "L"},
    {"map.path", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Lay a path"), "", "", "A"},
    {"map.nudge", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Move the place (with Shift: farther)"), "", "", "Left; Right; Up; Down"},
    {"map.all", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Select everything"), "", "", "Ctrl+A"},
    {"map.none", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Select nothing"), "", "", "Ctrl+Shift+A"},
    {"map.inverse", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Select everything else"), "", "", "Ctrl+Shift+I"},
    {"map.abandon", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Give up, then clear; end a path"), "", "", "Esc"},
    {"map.fit", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Fit the axes to the points"), "", "", "Home"},
    {"map.nearer", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Zoom in"), "", "", "+; ="},
    {"map.farther", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Zoom out"), "", "", "-"},
    {"map.hold", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Pan while it is held"), "", "", "Space"},
    {"map.anchor", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Lead the path to the place"), "", "", "Return; Enter"},
    {"map.unanchor", CommandSection::Map, QT_TRANSLATE_NOOP("Commands", "Take a place out of the path"), "", "", "Del; Backspace"},

    {"losses.step", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Read the epoch before or after"), "", "", "Left; Right"},
    {"losses.end", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Read the first or the last epoch"), "", "", "Home; End"},
    {"losses.show", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Show the model of that epoch"), "", "", "Return; Enter"},
    {"losses.leave", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Read no epoch"), "", "", "Esc"},
    {"losses.before", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Show the stored epoch before"), "", "", "PgUp"},
    {"losses.after", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Show the stored epoch after"), "", "", "PgDown"},
    {"losses.play", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Play the epochs, or hold"), "", "", "Space"},
    {"losses.star", CommandSection::Losses, QT_TRANSLATE_NOOP("Commands", "Star the epoch, or not"), "", "", "S"},

    {"runs.open", CommandSection::Runs, QT_TRANSLATE_NOOP("Commands", "Open the run"), "", "", "Return; Enter"},
    {"runs.tick", CommandSection::Runs, QT_TRANSLATE_NOOP("Commands", "Tick it for the comparison, or not"), "", "", "Space"},
    {"runs.rename", CommandSection::Runs, QT_TRANSLATE_NOOP("Commands", "Rename it"), "", "", "F2"},
    {"runs.delete", CommandSection::Runs, QT_TRANSLATE_NOOP("Commands", "Move it to the trash"), "", "", "Del"},
    {"runs.list", CommandSection::Runs, QT_TRANSLATE_NOOP("Commands", "From the filter to the list"), "", "", "Down"},
    {"runs.unfilter", CommandSection::Runs, QT_TRANSLATE_NOOP("Commands", "Empty the filter"), "", "", "Esc"},

    {"decoder.label", CommandSection::Decoder, QT_TRANSLATE_NOOP("Commands", "Decode under this label"), "", "", "0; 1; 2; 3; 4; 5; 6; 7; 8; 9"},

    {"path.step", CommandSection::Path, QT_TRANSLATE_NOOP("Commands", "Go to the step before or after"), "", "", "Left; Right"},
    {"path.end", CommandSection::Path, QT_TRANSLATE_NOOP("Commands", "Go to the first or the last step"), "", "", "Home; End"},
    {"path.open", CommandSection::Path, QT_TRANSLATE_NOOP("Commands", "Look at the step"), "", "", "Return; Enter"},

    {"picture.nearer", CommandSection::Picture, QT_TRANSLATE_NOOP("Commands", "Zoom in"), "", "", "+; ="},
    {"picture.farther", CommandSection::Picture, QT_TRANSLATE_NOOP("Commands", "Zoom out"), "", "", "-"},
    {"picture.fit", CommandSection::Picture, QT_TRANSLATE_NOOP("Commands", "Show it whole"), "", "", "Home"},
    {"picture.move", CommandSection::Picture, QT_TRANSLATE_NOOP("Commands", "Move it"), "", "", "Left; Right; Up; Down"},

    {"drawing.move", CommandSection::Drawing, QT_TRANSLATE_NOOP("Commands", "Move the pen (with Shift: draw)"), "", "", "Left; Right; Up; Down"},
    {"drawing.clear", CommandSection::Drawing, QT_TRANSLATE_NOOP("Commands", "Wipe the pad"), "", "", "Del; Backspace"},

    {"queue.remove", CommandSection::Queue, QT_TRANSLATE_NOOP("Commands", "Take the training out"), "", "", "Del"},
    {"queue.up", CommandSection::Queue, QT_TRANSLATE_NOOP("Commands", "Train it earlier"), "", "", "Ctrl+Up"},
    {"queue.down", CommandSection::Queue, QT_TRANSLATE_NOOP("Commands", "Train it later"), "", "", "Ctrl+Down"},

    {"images.move", CommandSection::Images, QT_TRANSLATE_NOOP("Commands", "Go from one to the next"), "", "", "Left; Right; Up; Down"},
    {"images.open", CommandSection::Images, QT_TRANSLATE_NOOP("Commands", "Look at it"), "", "", "Return; Enter"},
    {"images.seek", CommandSection::Images, QT_TRANSLATE_NOOP("Commands", "Find it on the map"), "", "", "Ctrl+Return; Ctrl+Enter"},
    {"images.choose", CommandSection::Images, QT_TRANSLATE_NOOP("Commands", "Choose it, or not"), "", "", "Space"},
    {"images.clear", CommandSection::Images, QT_TRANSLATE_NOOP("Commands", "Clear the selection; close a message"), "", "", "Esc"},
    {"images.remove", CommandSection::Images, QT_TRANSLATE_NOOP("Commands", "Remove what was saved"), "", "", "Del"},
};
// clang-format on

/// As the system writes it, but for arrows alone, which need less room as such.
QString keyText(const QKeySequence& key)
{
    static const QList<QPair<QKeySequence, QString>> arrows{{Qt::Key_Left, QStringLiteral("←")},
                                                            {Qt::Key_Right, QStringLiteral("→")},
                                                            {Qt::Key_Up, QStringLiteral("↑")},
                                                            {Qt::Key_Down, QStringLiteral("↓")}};
    const auto arrow = std::ranges::find_if(arrows, [&key](const auto& a) { return a.first == key; });
    return arrow != arrows.end() ? arrow->second : key.toString(QKeySequence::NativeText);
}

QString translated(const char* text) { return QCoreApplication::translate("Commands", text); }

} // namespace

const std::vector<CommandSpec>& commandTable() { return kTable; }

const CommandSpec* findCommand(std::string_view id)
{
    const auto found =
        std::find_if(kTable.begin(), kTable.end(), [id](const CommandSpec& row) { return row.id == id; });
    return found == kTable.end() ? nullptr : &*found;
}

QString sectionTitle(CommandSection section)
{
    switch (section) {
    case CommandSection::File:
        return QCoreApplication::translate("Commands", "&File");
    case CommandSection::Edit:
        return QCoreApplication::translate("Commands", "&Edit");
    case CommandSection::Training:
        return QCoreApplication::translate("Commands", "&Training");
    case CommandSection::View:
        return QCoreApplication::translate("Commands", "&View");
    case CommandSection::Help:
        return QCoreApplication::translate("Commands", "&Help");
    case CommandSection::Map:
        return QCoreApplication::translate("Commands", "Map");
    case CommandSection::Losses:
        return QCoreApplication::translate("Commands", "Losses");
    case CommandSection::Runs:
        return QCoreApplication::translate("Commands", "Runs");
    case CommandSection::Decoder:
        return QCoreApplication::translate("Commands", "Decoder");
    case CommandSection::Path:
        return QCoreApplication::translate("Commands", "Steps of a path");
    case CommandSection::Picture:
        return QCoreApplication::translate("Commands", "Pictures");
    case CommandSection::Drawing:
        return QCoreApplication::translate("Commands", "Drawing pad");
    case CommandSection::Queue:
        return QCoreApplication::translate("Commands", "Queue");
    case CommandSection::Images:
        return QCoreApplication::translate("Commands", "Lists and sheets of images");
    }
    return {};
}

QString commandText(const CommandSpec& command) { return translated(command.text); }

QString commandTip(const CommandSpec& command) { return *command.tip ? translated(command.tip) : QString(); }

QList<QKeySequence> commandKeys(const CommandSpec& command)
{
    return QKeySequence::listFromString(QLatin1String(command.shortcut), QKeySequence::PortableText);
}

QString commandKeysText(const CommandSpec& command)
{
    QStringList texts;
    for (const QKeySequence& key : commandKeys(command)) {
        if (key[0].key() != Qt::Key_Enter) // that of the number pad goes with Return
            texts.append(keyText(key));
    }
    return texts.size() > kMostToldKeys ? QStringLiteral("%1 – %2").arg(texts.front(), texts.back())
                                        : texts.join(QStringLiteral("  "));
}

std::string_view pressedCommand(CommandSection section, const QKeyEvent& event)
{
    // Parsed once: this is asked at every key.
    static const std::vector<QList<QKeySequence>> keys = [] {
        std::vector<QList<QKeySequence>> parsed;
        std::ranges::transform(kTable, std::back_inserter(parsed), commandKeys);
        return parsed;
    }();
    const Qt::KeyboardModifiers pressed = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const auto key = static_cast<Qt::Key>(event.key());
    for (const Qt::KeyboardModifiers modifiers : {pressed, pressed & ~Qt::KeyboardModifiers(Qt::ShiftModifier)}) {
        const QKeySequence wanted(QKeyCombination(modifiers, key));
        for (std::size_t i = 0; i < kTable.size(); ++i) {
            if (kTable[i].menu == section && keys[i].contains(wanted))
                return kTable[i].id;
        }
    }
    return {};
}

Commands::Commands(QMainWindow* window) : QObject(window), m_window(window)
{
    for (const CommandSpec& spec : kTable) {
        if (!isMenu(spec.menu))
            continue;
        auto* action = new QAction(commandText(spec), this);
        action->setObjectName(QLatin1String(spec.id));
        action->setShortcut(QKeySequence(QLatin1String(spec.shortcut)));
        action->setShortcutContext(Qt::WindowShortcut);
        action->setCheckable(spec.checkable);
        if (*spec.icon)
            action->setIcon(themedIcon(QLatin1String(spec.icon)));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(commandTip(spec), keys));
        action->setStatusTip(commandTip(spec));
        // Reachable by its keys also while menu bar and tool bar are hidden.
        window->addAction(action);
        m_actions[spec.id] = action;
    }
}

QAction* Commands::action(std::string_view id) const
{
    const auto found = m_actions.find(id);
    Q_ASSERT(found != m_actions.end());
    return found->second;
}

void Commands::on(std::string_view id, const std::function<void(bool)>& slot)
{
    m_handled.insert(findCommand(id)->id);
    connect(action(id), &QAction::triggered, this, slot);
}

void Commands::fillMenuBar(QMenuBar* bar)
{
    for (const CommandSection section : kMenuSections) {
        auto* menu = new QMenu(sectionTitle(section), bar);
        menu->setToolTipsVisible(true);
        addTo(menu, section);
        if (menu->isEmpty()) {
            delete menu;
            continue;
        }
        bar->addMenu(menu);
        m_menus[section] = menu;
    }
}

void Commands::addTo(QMenu* menu, CommandSection section)
{
    for (const CommandSpec& spec : kTable) {
        if (spec.menu != section)
            continue;
        menu->addAction(action(spec.id));
        if (spec.separatorAfter)
            menu->addSeparator();
    }
}

void Commands::fillToolBar(QToolBar* bar)
{
    CommandSection last = CommandSection::Training;
    for (const auto section :
         {CommandSection::Training, CommandSection::Edit, CommandSection::File, CommandSection::View}) {
        for (const CommandSpec& spec : kTable) {
            if (!spec.toolBar || spec.menu != section)
                continue;
            if (section != last && !bar->actions().isEmpty())
                bar->addSeparator();
            last = section;
            bar->addAction(action(spec.id));
        }
    }
}

QMenu* Commands::subMenuAfter(std::string_view id, const QString& title)
{
    for (const auto& [section, menu] : m_menus) {
        const QList<QAction*> actions = menu->actions();
        const qsizetype place = actions.indexOf(action(id));
        if (place < 0)
            continue;
        auto* subMenu = new QMenu(title, menu);
        menu->insertMenu(actions.value(place + 1), subMenu);
        return subMenu;
    }
    return nullptr;
}

} // namespace latentscape
