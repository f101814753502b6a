// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/saved_selection_list.h"

#include <algorithm>
#include <array>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoCommand>
#include <QVBoxLayout>

#include "ui/controllers/saved_selections.h"
#include "ui/explorer_model.h"
#include "ui/tool_row.h"
#include "ui/views/latent_history.h"

namespace latentscape {

/// A saved selection goes, and can come back. Of a run that is open no more there is nothing to bring back: the history
/// begins anew with another one.
class SavedSelectionList::Removal : public QUndoCommand
{
public:
    Removal(SavedSelections* saved, int place)
        : m_saved(saved), m_place(place), m_selection(saved->list()[static_cast<std::size_t>(place)])
    {}

    void redo() override
    {
        if (!m_saved)
            return;
        // What has the name by now may be another selection.
        const int place = m_saved->find(QString::fromStdString(m_selection.name));
        if (place >= 0 && m_saved->list()[static_cast<std::size_t>(place)] == m_selection)
            m_saved->remove(place);
    }
    void undo() override
    {
        if (!m_saved)
            return;
        // One that was saved meanwhile keeps the name.
        if (m_saved->find(QString::fromStdString(m_selection.name)) >= 0)
            m_selection.name = m_saved->freeName().toStdString();
        m_saved->insert(m_place, m_selection);
    }

private:
    QPointer<SavedSelections> m_saved;
    int m_place;
    NamedSelection m_selection;
};

SavedSelectionList::SavedSelectionList(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_saved(SavedSelections::of(model)), m_list(new QTreeWidget(this)),
      m_save(new QPushButton(tr("Sa&ve selection"), this))
{
    setObjectName(QStringLiteral("savedSelectionList"));
    m_list->setObjectName(QStringLiteral("selection.saved"));
    m_list->setAccessibleName(tr("Saved selections"));
    m_list->setToolTip(tr("Double click or Enter selects these images again; F2 renames, Delete removes"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Saved"), tr("Images")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMinimumSize(170, 76);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_save->setObjectName(QStringLiteral("selection.save"));
    m_empty = new QLabel(tr("Selections that you save are kept here, with the run."), m_list->viewport());
    m_empty->setObjectName(QStringLiteral("selection.noneSaved"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* over = new QVBoxLayout(m_list->viewport());
    over->addWidget(m_empty);

    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_save, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_list, 1);
    QToolButton* apply = addButton("selection.apply", "select", tr("Apply"), tr("Select these images again (Enter)"));
    QToolButton* rename = addButton("selection.rename", "draw", tr("Rename"), tr("Rename this selection (F2)"));
    QToolButton* remove = addButton("selection.remove", "trash", tr("Remove"),
                                    tr("Remove this saved selection (Delete); Undo brings it back"));
    for (QToolButton* button : {apply, rename, remove})
        row->addWidget(button);

    connect(m_save, &QPushButton::clicked, this, &SavedSelectionList::saveSelection);
    connect(apply, &QToolButton::clicked, this, [this] { applyCurrent(SelectionMode::Replace); });
    connect(rename, &QToolButton::clicked, this, &SavedSelectionList::renameCurrent);
    connect(remove, &QToolButton::clicked, this, &SavedSelectionList::removeCurrent);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { applyCurrent(SelectionMode::Replace); });
    connect(m_list, &QTreeWidget::itemChanged, this, &SavedSelectionList::takeName);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SavedSelectionList::updateButtons);
    connect(m_list, &QTreeWidget::customContextMenuRequested, this, &SavedSelectionList::showMenu);
    auto* removeKey = new QAction(tr("Remove"), m_list);
    removeKey->setShortcut(QKeySequence::Delete);
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removeKey);
    connect(removeKey, &QAction::triggered, this, &SavedSelectionList::removeCurrent);
    connect(m_saved, &SavedSelections::changed, this, &SavedSelectionList::fill);
    connect(model, &ExplorerModel::selectionChanged, this, &SavedSelectionList::updateButtons);
    fill();
}

QToolButton* SavedSelectionList::addButton(const char* objectName, const char* icon, const QString& text,
                                           const QString& tip)
{
    QToolButton* button = makeToolButton(this, objectName, icon, text, tip);
    m_buttons.push_back(button);
    return button;
}

int SavedSelectionList::current() const
{
    return m_list->currentItem() ? m_list->indexOfTopLevelItem(m_list->currentItem()) : -1;
}

void SavedSelectionList::fill()
{
    // Items stay: one of them may be telling of its new name.
    const QSignalBlocker blocker(m_list);
    const std::vector<NamedSelection>& list = m_saved->list();
    while (m_list->topLevelItemCount() > std::ssize(list))
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    while (m_list->topLevelItemCount() < std::ssize(list)) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const NamedSelection& selection = list[static_cast<std::size_t>(i)];
        m_list->topLevelItem(i)->setText(0, QString::fromStdString(selection.name));
        m_list->topLevelItem(i)->setText(1, QLocale().toString(static_cast<qulonglong>(selection.images.size())));
    }
    m_empty->setVisible(list.empty());
    updateButtons();
}

void SavedSelectionList::updateButtons()
{
    const bool selected = !m_model->selection().empty();
    m_save->setEnabled(m_saved->isReady() && selected);
    m_save->setToolTip(!m_saved->isReady() ? tr("Selections are kept with a run: train one, or open one")
                       : selected          ? tr("Keep this selection with the run, under a name of your choice")
                                           : tr("Select something first"));
    for (QToolButton* button : m_buttons)
        button->setEnabled(current() >= 0);
}

void SavedSelectionList::saveSelection()
{
    const int place = m_saved->save(m_saved->freeName(), m_model->selection());
    if (place < 0)
        return;
    m_list->setCurrentItem(m_list->topLevelItem(place));
    renameCurrent();
}

void SavedSelectionList::renameCurrent()
{
    if (QTreeWidgetItem* item = m_list->currentItem())
        m_list->editItem(item, 0);
}

void SavedSelectionList::takeName(QTreeWidgetItem* item, int column)
{
    const int place = m_list->indexOfTopLevelItem(item);
    // A name that another has, or none, goes back to what it was; so does a number.
    if (place < 0 || column != 0 || !m_saved->rename(place, item->text(0)))
        fill();
}

void SavedSelectionList::removeCurrent()
{
    if (current() >= 0)
        LatentHistory::of(m_model)->stack()->push(new Removal(m_saved, current()));
}

void SavedSelectionList::applyCurrent(SelectionMode mode)
{
    if (current() < 0)
        return;
    const ImageList& images = m_saved->list()[static_cast<std::size_t>(current())].images;
    m_model->setSelection(combined(m_model->selection(), images, mode));
}

void SavedSelectionList::showMenu(QPoint place)
{
    if (current() < 0)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("selection.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, SelectionMode mode) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, mode] { applyCurrent(mode); });
    };
    add(tr("&Select these images"), SelectionMode::Replace);
    add(tr("&Add them to the selection"), SelectionMode::Add);
    add(tr("&Take them from the selection"), SelectionMode::Subtract);
    add(tr("&Keep only them of the selection"), SelectionMode::Intersect);
    menu->addSeparator();
    connect(menu->addAction(tr("&Rename")), &QAction::triggered, this, &SavedSelectionList::renameCurrent);
    connect(menu->addAction(tr("R&emove")), &QAction::triggered, this, &SavedSelectionList::removeCurrent);
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

} // namespace latentscape
