// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/latent/selection.h"

class QLabel;
class QPushButton;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace latentscape {

class ExplorerModel;
class SavedSelections;

/// The named selections of the run that is open: to be applied, renamed, removed, and the present one to be saved.
/// Removing can be undone. GUI thread only.
class SavedSelectionList : public QWidget
{
    Q_OBJECT

public:
    explicit SavedSelectionList(ExplorerModel* model, QWidget* parent = nullptr);

public slots:
    /// Saves what is selected under a new name, which can be edited at once.
    void saveSelection();
    void renameCurrent();
    void removeCurrent();
    void applyCurrent(latentscape::SelectionMode mode);

private:
    class Removal;
    QToolButton* addButton(const char* objectName, const char* icon, const QString& text, const QString& tip);
    void fill();
    void takeName(QTreeWidgetItem* item, int column);
    void showMenu(QPoint place);
    void updateButtons();
    int current() const;

    ExplorerModel* m_model;
    SavedSelections* m_saved;
    QTreeWidget* m_list;
    QPushButton* m_save;
    QLabel* m_empty = nullptr;
    std::vector<QToolButton*> m_buttons; ///< for the current one
};

} // namespace latentscape
