// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace latentscape {

class RunsOrder;

/// The runs with a column for each thing that is known of them; a click on a heading sorts. The name of a group stands
/// across the whole width, above the group's first row. GUI thread only.
class RunsTable : public QTreeView
{
    Q_OBJECT

public:
    /// `order` outlives it.
    explicit RunsTable(RunsOrder* order, QWidget* parent = nullptr);

    /// Makes the columns as wide as what they hold.
    void fitColumns();

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace latentscape
