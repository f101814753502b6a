// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/compare/comparison_controller.h"

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QTableView;

namespace latentscape {

class NumbersModel;
class TextLine;

/// The numbers of a comparison with what each says, and the line that lays one side against the others. Ctrl+C copies
/// the table. GUI thread only.
class NumbersTable : public QWidget
{
    Q_OBJECT

public:
    explicit NumbersTable(ComparisonController* controller, QWidget* parent = nullptr);

    NumbersModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }
    /// What is done with the table, for a place above it; there while there is one.
    QWidget* tools() const { return m_tools; }
    /// Puts a button beside the table's own ones.
    void addTool(QPushButton* button);
    /// What can be copied; for others to add to.
    QMenu* copyMenu() const { return m_copyMenu; }

public slots:
    /// The numbers are of models that have changed since: they are shown paler.
    void setStale(bool stale);
    /// The whole table, to the clipboard.
    void copy();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    void showLatest();
    void fillReferences();
    void fitTable();
    void showMeaning();

    ComparisonController* m_controller;
    NumbersModel* m_model;
    QTableView* m_table;
    TextLine* m_meaning;
    QLabel* m_referenceLabel;
    QComboBox* m_reference;
    QMenu* m_copyMenu;
    QWidget* m_tools;
};

} // namespace latentscape
