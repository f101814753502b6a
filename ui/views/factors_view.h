// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace latentscape {

class ExplorerModel;
class FactorTable;
class TextLine;

/// Which latent dimension carries which factor of the data: a matrix of mutual information, sorted, and the gap (MIG)
/// that sums it up. For data whose factors are not known it says which are. GUI thread only; computed elsewhere
/// (FactorController).
class FactorsView : public QWidget
{
    Q_OBJECT

public:
    explicit FactorsView(ExplorerModel* model, QWidget* parent = nullptr);

    FactorTable* table() const { return m_table; }
    QTableView* grid() const { return m_grid; }

public slots:
    /// The matrix as text, with tabs, on the clipboard.
    void copy();

signals:
    /// The user wants to see how a dimension (0-based) goes with a factor of the data.
    void dimensionChosen(int dimension, int factor);
    /// The user wants the built-in data set `name`.
    void dataRequested(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeEmpty();
    void makeGrid();
    void follow();
    void choose(const QModelIndex& index);
    /// Why there is no matrix.
    QString emptyText() const;

    ExplorerModel* m_model;
    FactorTable* m_table;
    QLabel* m_gap = nullptr;
    TextLine* m_meaning = nullptr;
    QPushButton* m_copy = nullptr;
    QTableView* m_grid;
    QLabel* m_empty = nullptr;
    QPushButton* m_load = nullptr;
};

} // namespace latentscape
