// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include <QTableView>

namespace latentscape {

class ExplorerModel;
class PointsModel;

/// The rows of a PointsModel, whose selection is the explorer's: what is selected anywhere is selected here, and rows
/// chosen here (click, Ctrl and Shift with it, arrow keys, Ctrl+A) are selected everywhere; Escape selects nothing.
/// It asks the explorer which rows those are when they are painted, so that 70,000 of them cost no more than one.
/// The current row is pointed out in the other views while the keys are here. GUI thread only.
class PointsGrid : public QTableView
{
    Q_OBJECT

public:
    PointsGrid(ExplorerModel* model, PointsModel* points, QWidget* parent = nullptr);

    /// Whether moving alone leaves the selection as it is, for a table of nothing but the selected.
    void setKeepsSelection(bool keeps) { m_keeps = keeps; }
    void setCurrentRow(int row);
    /// Makes the columns as wide as what they hold.
    void fitColumns();

signals:
    /// Ctrl+C.
    void copyAsked();

protected:
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;

private:
    /// The row was pressed or walked to.
    void choose(int row, Qt::KeyboardModifiers modifiers);
    void selectRange(int from, int to);
    /// The row a range begins at; -1: its image has none, or none was chosen.
    int anchorRow() const;
    void toggle(int row);
    void selectAll() override;
    bool takesKey(const QKeyEvent* event) const;
    void fitRows();

    ExplorerModel* m_model;
    PointsModel* m_points;
    std::optional<std::uint32_t> m_anchor; ///< the image where a range begins: rows move
    int m_dragged = -1;                    ///< the row the pressed pointer is on
    bool m_keeps = false;
};

} // namespace latentscape
