// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands.h"

#include <algorithm>

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

#include "ui/theme.h"

namespace latentscape {

namespace {
// clang-format off
constexpr bool kToolBar = true, kCheckable = true, kSeparator = true, kNo = false;

const std::vector<CommandSpec> kTable{
    {"data.open", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "&Open file…"),
     QT_TRANSLATE_NOOP("Commands", "Choose a file: images (IDX, NumPy, CIFAR, a table), a picture, a model or a run's archive; its content decides"),
     "data", "Ctrl+O"},
    {"run.open", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "Open fol&der…"),
     QT_TRANSLATE_NOOP("Commands", "Choose a folder: pictures, a data set, a training run or a sweep; its content decides"),
     "open", "Ctrl+Shift+O"},
    {"picture.open", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "Encode &picture…"),
     QT_TRANSLATE_NOOP("Commands", "Choose a picture file; it is encoded and shown beside its reconstruction"), "picture", "Ctrl+I"},
    {"model.import", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "I&mport model…"),
     QT_TRANSLATE_NOOP("Commands", "Make a run of a model that was trained elsewhere (safetensors, ONNX), or of a run's archive"), "down",
     "Ctrl+Alt+I"},
    {"run.archive", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "Export run as &archive…"),
     QT_TRANSLATE_NOOP("Commands", "Write the run that is open into one file, for another machine"), "export", "Ctrl+Alt+E",
     kNo, kNo, kSeparator},
    {"export", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "&Export…"),
     QT_TRANSLATE_NOOP("Commands", "Save the picture in front as a PNG or SVG file"), "export", "Ctrl+E", kToolBar},
    {"numbers.export", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "Export n&umbers…"),
     QT_TRANSLATE_NOOP("Commands", "Save latents, places on a map, losses or neighbours as CSV or NPZ"), "table", "Ctrl+Shift+E"},
    {"picture.copy", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "&Copy picture"),
     QT_TRANSLATE_NOOP("Commands", "Copy the picture in front to the clipboard"), "copy", "Ctrl+Shift+C", kToolBar, kNo, kSeparator},
    {"preferences", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "Pre&ferences…"),
     QT_TRANSLATE_NOOP("Commands", "Threads, run folder, language and theme"), "preferences", "Ctrl+,", kNo, kNo, kSeparator},
    {"quit", MenuSection::File, QT_TRANSLATE_NOOP("Commands", "&Quit"),
     QT_TRANSLATE_NOOP("Commands", "Close the window; a training that runs is stopped and its run kept"), "quit", "Ctrl+Q"},

    {"edit.undo", MenuSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Undo"),
     QT_TRANSLATE_NOOP("Commands", "Take back the last move in latent space, or the last selection"), "undo", "Ctrl+Z"},
    {"edit.redo", MenuSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Redo"),
     QT_TRANSLATE_NOOP("Commands", "Make the move or the selection again that was taken back"), "redo", "Ctrl+Shift+Z", kNo, kNo, kSeparator},
    {"latent.copy", MenuSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Copy place"),
     QT_TRANSLATE_NOOP("Commands", "Copy the numbers of the place in latent space as text"), "copy", "Ctrl+C"},
    {"latent.paste", MenuSection::Edit, QT_TRANSLATE_NOOP("Commands", "&Paste place or picture"),
     QT_TRANSLATE_NOOP("Commands", "Go to the numbers on the clipboard, or encode the picture on it"), "paste", "Ctrl+V", kNo, kNo, kSeparator},
    {"latent.zero", MenuSection::Edit, QT_TRANSLATE_NOOP("Commands", "Go to &zero"),
     QT_TRANSLATE_NOOP("Commands", "Go to the origin of the latent space"), "zero", "Ctrl+0"},
    {"latent.prior", MenuSection::Edit, QT_TRANSLATE_NOOP("Commands", "Random p&lace"),
     QT_TRANSLATE_NOOP("Commands", "Go to a place drawn from the prior, or from what the decoder's random button has in its menu"), "random", "Ctrl+R"},
    {"latent.data", MenuSection::Edit, QT_TRANSLATE_NOOP("Commands", "Random place from the &data"),
     QT_TRANSLATE_NOOP("Commands", "Go to where a random image of the data set, or of the selection, is encoded"), "data", "Ctrl+D"},

    {"train.start", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "&Train"),
     QT_TRANSLATE_NOOP("Commands", "Train the chosen model from the beginning, as a new run"), "train", "F5", kToolBar},
    {"train.twin", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "Train the twi&n…"),
     QT_TRANSLATE_NOOP("Commands", "Train another model at the same time, with the same data, seed and schedule, and lay the two side by side"), "twin", "Ctrl+Shift+F5"},
    {"train.queue", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "Add to &queue…"),
     QT_TRANSLATE_NOOP("Commands", "Plan another training; it begins when the one that runs has ended"), "queue", "Shift+F6"},
    {"train.continue", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "&Continue this run"),
     QT_TRANSLATE_NOOP("Commands", "Go on training the run that is open, from where it stopped"), "continue", "Shift+F5"},
    {"train.pause", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "&Pause"),
     QT_TRANSLATE_NOOP("Commands", "Hold the training after the running batch, or let it go on"), "pause", "F6", kToolBar, kCheckable},
    {"train.step", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "Step one &batch"),
     QT_TRANSLATE_NOOP("Commands", "Train one batch and pause again"), "step", "F7", kToolBar},
    {"train.stop", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "&Stop"),
     QT_TRANSLATE_NOOP("Commands", "End the training; the run is kept and can be continued"), "stop", "F8", kToolBar, kNo, kSeparator},
    {"evaluate", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "&Evaluate"),
     QT_TRANSLATE_NOOP("Commands", "Measure the model that is shown on the test images"), "evaluate", "F9"},
    {"train.sweep", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "S&weep…"),
     QT_TRANSLATE_NOOP("Commands", "Train the model once for each value of a parameter, or with several seeds, and lay the runs side by side"), "layers", "Ctrl+F5", kNo, kNo, kSeparator},
    {"epoch.newest", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "Newest epoc&h"),
     QT_TRANSLATE_NOOP("Commands", "Show the model with its newest weights again"), "", "Ctrl+Home"},
    {"epoch.previous", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "Epoch bef&ore"),
     QT_TRANSLATE_NOOP("Commands", "Show the stored epoch before the one that is looked at"), "step-back", "Alt+PgUp"},
    {"epoch.next", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "Epoch &after"),
     QT_TRANSLATE_NOOP("Commands", "Show the stored epoch after the one that is looked at"), "step", "Alt+PgDown"},
    {"epoch.play", MenuSection::Training, QT_TRANSLATE_NOOP("Commands", "P&lay the epochs"),
     QT_TRANSLATE_NOOP("Commands", "Watch the latent space unfold, one stored epoch after the other"), "train", "Ctrl+Shift+Space", kNo, kCheckable},

    {"view.setup", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Setup"),
     QT_TRANSLATE_NOOP("Commands", "Show data set, model and parameters"), "setup", "Ctrl+1"},
    {"view.runs", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Runs"),
     QT_TRANSLATE_NOOP("Commands", "Show the list of training runs"), "runs", "Ctrl+2"},
    {"view.map", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Latent &map"),
     QT_TRANSLATE_NOOP("Commands", "Show the encoded images as points"), "map", "Ctrl+3"},
    {"view.selection", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Sele&ction"),
     QT_TRANSLATE_NOOP("Commands", "Show what is selected, ways to select, and saved selections"), "select", "Ctrl+Shift+3"},
    {"view.path", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Pat&h"),
     QT_TRANSLATE_NOOP("Commands", "Show the path through latent space, decoded step by step"), "path", "Ctrl+Shift+P"},
    {"view.directions", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "D&irections"),
     QT_TRANSLATE_NOOP("Commands", "Show the directions from some images to others, to be added to any place"), "", "Ctrl+Shift+D"},
    {"view.factors", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Factors"),
     QT_TRANSLATE_NOOP("Commands", "Show which dimension carries which known factor of the data"), "", "Ctrl+Shift+F"},
    {"view.pictures", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Pictures"),
     QT_TRANSLATE_NOOP("Commands", "Show reconstructions, samples, manifold and traversals"), "grid", "Ctrl+4"},
    {"view.sweep", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "S&weep"),
     QT_TRANSLATE_NOOP("Commands", "Show the runs of a sweep side by side"), "layers", "Ctrl+7"},
    {"view.compare", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Compar&e"),
     QT_TRANSLATE_NOOP("Commands", "Show two to six models side by side"), "compare", "Ctrl+Shift+M"},
    {"view.oddities", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Oddities"),
     QT_TRANSLATE_NOOP("Commands", "Show the images in order of how badly the model knows them"), "sort", "Ctrl+9"},
    {"view.angles", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Angles to the principal components"),
     QT_TRANSLATE_NOOP("Commands", "Show what a linear decoder draws beside the principal components of the images"), "", "Ctrl+Shift+4"},
    {"view.decoder", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Decoder"),
     QT_TRANSLATE_NOOP("Commands", "Show the decoded image and the latent sliders"), "sliders", "Ctrl+5"},
    {"view.losses", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Losses"),
     QT_TRANSLATE_NOOP("Commands", "Show the curves of the losses"), "losses", "Ctrl+6"},
    {"view.evaluation", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "E&valuation"),
     QT_TRANSLATE_NOOP("Commands", "Show the numbers of the model on the test images"), "evaluate", "Ctrl+8"},
    {"view.likelihood", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Li&kelihood"),
     QT_TRANSLATE_NOOP("Commands", "Show the bound and estimates of log p(x) in one plot"), "", "Ctrl+Shift+8"},
    {"view.neighbours", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "&Neighbours"),
     QT_TRANSLATE_NOOP("Commands", "Show the images nearest to one, in latent space and in pixels"), "", "Ctrl+Shift+N"},
    {"view.points", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Points as a ta&ble"),
     QT_TRANSLATE_NOOP("Commands", "Show the points of the map as rows to sort, select and copy"), "", "Ctrl+Shift+T", kNo, kNo, kSeparator},
    {"losses.logarithmic", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Lo&garithmic losses"),
     QT_TRANSLATE_NOOP("Commands", "Draw the losses on a logarithmic scale"), "", "Ctrl+L", kNo, kCheckable},
    {"run.training", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Run in &training"),
     QT_TRANSLATE_NOOP("Commands", "Show the run that is being trained again, after a look at another one"), "", "Ctrl+T", kNo, kNo, kSeparator},
    {"view.reset", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "Reset la&yout"),
     QT_TRANSLATE_NOOP("Commands", "Put every panel back where it was at first"), "layout", "Ctrl+Shift+R"},
    {"view.fullscreen", MenuSection::View, QT_TRANSLATE_NOOP("Commands", "F&ull screen"),
     QT_TRANSLATE_NOOP("Commands", "Give the window the whole screen, or take it back"), "fullscreen", "F11", kNo, kCheckable},

    {"help.tour", MenuSection::Help, QT_TRANSLATE_NOOP("Commands", "&Tour"),
     QT_TRANSLATE_NOOP("Commands", "Walk through what autoencoders do, one claim after the other, on the data at hand"), "walk", "Ctrl+F1",
     kNo, kNo, kSeparator},
    {"help.shortcuts", MenuSection::Help, QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"),
     QT_TRANSLATE_NOOP("Commands", "List every command with its keys"), "keyboard", "F1"},
    {"help.log", MenuSection::Help, QT_TRANSLATE_NOOP("Commands", "Show &log file"),
     QT_TRANSLATE_NOOP("Commands", "Open the file that keeps what happened"), "log", "Ctrl+Shift+L", kNo, kNo, kSeparator},
    {"help.about", MenuSection::Help, QT_TRANSLATE_NOOP("Commands", "&About Latentscape"),
     QT_TRANSLATE_NOOP("Commands", "Version, licence and the libraries it is made with"), "about", "Shift+F1"},
};
// clang-format on

QString translated(const char* text) { return QCoreApplication::translate("Commands", text); }

} // namespace

const std::vector<CommandSpec>& commandTable() { return kTable; }

const CommandSpec* findCommand(std::string_view id)
{
    const auto found =
        std::find_if(kTable.begin(), kTable.end(), [id](const CommandSpec& row) { return row.id == id; });
    return found == kTable.end() ? nullptr : &*found;
}

QString menuTitle(MenuSection section)
{
    switch (section) {
    case MenuSection::File:
        return QCoreApplication::translate("Commands", "&File");
    case MenuSection::Edit:
        return QCoreApplication::translate("Commands", "&Edit");
    case MenuSection::Training:
        return QCoreApplication::translate("Commands", "&Training");
    case MenuSection::View:
        return QCoreApplication::translate("Commands", "&View");
    case MenuSection::Help:
        return QCoreApplication::translate("Commands", "&Help");
    }
    return {};
}

QString commandText(const CommandSpec& command) { return translated(command.text); }

QString commandTip(const CommandSpec& command) { return translated(command.tip); }

Commands::Commands(QMainWindow* window) : QObject(window), m_window(window)
{
    for (const CommandSpec& spec : kTable) {
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
    for (const auto section :
         {MenuSection::File, MenuSection::Edit, MenuSection::Training, MenuSection::View, MenuSection::Help}) {
        auto* menu = new QMenu(menuTitle(section), bar);
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

void Commands::addTo(QMenu* menu, MenuSection section)
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
    MenuSection last = MenuSection::Training;
    for (const auto section : {MenuSection::Training, MenuSection::Edit, MenuSection::File, MenuSection::View}) {
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
