// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "ui/views/points_data.h"

namespace latentscape {

class ExplorerModel;

/// The points of the map as rows of a table, in some order. Copies nothing of them: what a cell says is looked up when
/// it is asked for. GUI thread only.
class PointsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit PointsModel(ExplorerModel* model, QObject* parent = nullptr);

    /// Shows `rows` of the codes in that order. Where rows and columns stay as many, the place in the table stays too,
    /// and a current row goes where its image goes.
    void show(PointsData data, std::vector<std::uint32_t> rows);
    const PointsData& data() const { return m_data; }
    /// Of the codes, in the table's order.
    const std::vector<std::uint32_t>& rows() const { return m_rows; }

    const std::vector<PointField>& fields() const { return m_fields; }
    /// -1: there is no such column.
    int columnOf(const PointField& field) const;
    static QString title(const PointsData& data, const PointField& field);

    std::uint32_t image(int row) const;
    /// Where an image stands now; -1: nowhere. N work.
    int rowOf(std::uint32_t image) const;

    /// What is sorted by; the rows come in that order when show() is called next.
    const PointField& sortField() const { return m_sortField; }
    bool isDescending() const { return m_descending; }

    /// Rows as tab-separated text under a line of titles, numbers in full. Any thread.
    static QString text(const PointsData& data, const std::vector<std::uint32_t>& rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Only says what is wanted: orderWanted().
    void sort(int column, Qt::SortOrder order) override;

signals:
    void orderWanted();

private:
    QString display(const PointField& field, std::size_t row) const;
    QVariant alignment(const PointField& field) const;

    ExplorerModel* m_model;
    PointsData m_data;
    std::vector<PointField> m_fields;
    std::vector<std::uint32_t> m_rows;
    PointField m_sortField;
    bool m_descending = false;
};

} // namespace latentscape
