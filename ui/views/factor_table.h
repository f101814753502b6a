// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/evaluation/factors.h"

namespace latentscape {

class ExplorerModel;

/// Which dimension carries which factor, as a table: a row for each factor of the data, a column for its gap and one
/// for each dimension, those that carry something first, factor by factor. Follows the explorer. GUI thread
/// only.
class FactorTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kGapColumn = 0;
    enum Role {
        ShareRole = Qt::UserRole, ///< double in [0, 1]; NaN: nothing can be said
        BestRole,                 ///< bool: no dimension tells more of this factor
    };

    explicit FactorTable(ExplorerModel* model, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Of a column, 0-based; -1 for the gap.
    int dimensionOf(int column) const;
    /// Header line and rows with tabs between the columns.
    QString asText() const;

private:
    void follow();
    QString factorOf(int row) const;
    QString tipOf(const QModelIndex& index) const;

    ExplorerModel* m_model;
    std::shared_ptr<const FactorInformation> m_found;
    DatasetPtr m_data;
    std::vector<int> m_order;
};

} // namespace latentscape
