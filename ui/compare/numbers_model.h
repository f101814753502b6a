// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QString>

#include "ui/compare/comparison_controller.h"

namespace latentscape {

/// The numbers of a comparison as a table: a row a metric, a column a side, then one for each group of sides that
/// differ in their seed only; below them the numbers between one side and each of the others. GUI thread only.
class NumbersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Direction, FirstSide };
    enum Role { IsBest = Qt::UserRole };

    explicit NumbersModel(QObject* parent = nullptr);

    /// Null: an empty table.
    void setResult(const ComparisonResultPtr& result);
    /// The side that the others are laid against in the lower rows.
    void setReference(int side);
    int reference() const { return m_reference; }

    /// A line across the table, above the numbers between two sides.
    bool isHeading(int row) const;
    /// What a row says: title, meaning, and which way is better. Empty outside of the table.
    QString meaning(int row) const;
    /// The whole table, tabs between the columns, numbers as every program reads them.
    QString asText() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Cell
    {
        std::optional<double> value{};
        std::optional<double> deviation{}; ///< of a mean over seeds
        bool best = false;
    };
    struct Row
    {
        const MetricInfo* metric = nullptr; ///< null: a heading
        std::vector<Cell> cells;            ///< from FirstSide on
    };

    void fill();
    Row sideRow(const MetricInfo& metric) const;
    Row pairRow(const MetricInfo& metric) const;
    void addRow(Row row);
    int sides() const;
    QString cellText(const Row& row, const Cell& cell) const;
    QString headingText() const;
    /// Of the sides of a group.
    QString namesOf(int kin) const;

    ComparisonResultPtr m_result;
    int m_reference = 0;
    std::vector<Row> m_rows;
};

/// "more is better", "less is better", or that neither is.
QString directionText(Better better);

} // namespace latentscape
