// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/factor_table.h"

#include <algorithm>
#include <cmath>

#include <QFont>
#include <QLocale>
#include <QStringList>

#include "ui/controllers/factor_controller.h"
#include "ui/explorer_model.h"

namespace latentscape {

namespace {

constexpr double kTells = 0.02; ///< share of a factor below which a dimension tells nothing of it

QString percent(double share)
{
    return std::isfinite(share) ? QLocale().toString(100 * share, 'f', 0) : QStringLiteral("–");
}

/// FactorInformation::order(), but what tells next to nothing last: by chance every dimension tells most of something.
std::vector<int> orderOf(const FactorInformation* found)
{
    std::vector<int> order = found ? found->order() : std::vector<int>();
    std::ranges::stable_partition(order, [found](int dimension) {
        const int factor = found->factorOf(dimension);
        return factor >= 0 && found->share(dimension, factor) >= kTells;
    });
    return order;
}

} // namespace

FactorTable::FactorTable(ExplorerModel* model, QObject* parent) : QAbstractTableModel(parent), m_model(model)
{
    connect(model, &ExplorerModel::factorsChanged, this, &FactorTable::follow);
    follow();
}

void FactorTable::follow()
{
    std::shared_ptr<const FactorInformation> found = m_model->factors();
    std::vector<int> order = orderOf(found.get());
    const bool same = found && m_found && m_data == m_model->dataset() && order == m_order;
    // While training, numbers change many times where they stand.
    if (!same)
        beginResetModel();
    m_found = std::move(found);
    m_data = m_model->dataset();
    m_order = std::move(order);
    if (!same)
        endResetModel();
    else
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int FactorTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_found ? 0 : m_found->factors;
}

int FactorTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_found ? 0 : m_found->dimensions + 1;
}

int FactorTable::dimensionOf(int column) const
{
    return column > kGapColumn && column <= std::ssize(m_order) ? m_order[static_cast<std::size_t>(column - 1)] : -1;
}

QString FactorTable::factorOf(int row) const { return factorName(m_data->factors[static_cast<std::size_t>(row)]); }

QString FactorTable::tipOf(const QModelIndex& index) const
{
    const QString factor = factorOf(index.row());
    if (index.column() == kGapColumn)
        return tr("The dimension that tells most of “%1” is this far ahead of the next one").arg(factor);
    const int dimension = dimensionOf(index.column());
    return tr("z%1 alone tells %2 % of “%3” (%4 nat of mutual information). Click to see it on the map and at its "
              "slider.")
        .arg(QString::number(dimension + 1), percent(m_found->share(dimension, index.row())), factor,
             QString::number(m_found->at(dimension, index.row()), 'f', 3));
}

QVariant FactorTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_found)
        return {};
    const int dimension = dimensionOf(index.column());
    const double share = dimension < 0 ? m_found->gap(index.row()) : m_found->share(dimension, index.row());
    const bool best = dimension >= 0 && share > 0 && m_found->dimensionOf(index.row()) == dimension;
    switch (role) {
    case Qt::DisplayRole:
        return best ? percent(share) + QStringLiteral(" ●") : percent(share);
    case ShareRole:
        return share;
    case BestRole:
        return best;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    case Qt::ToolTipRole:
        return tipOf(index);
    case Qt::AccessibleTextRole: {
        if (dimension < 0)
            return tr("%1, gap %2 %").arg(factorOf(index.row()), percent(share));
        const QString cell =
            tr("%1, z%2: %3 %").arg(factorOf(index.row()), QString::number(dimension + 1), percent(share));
        return best ? tr("%1, the most").arg(cell) : cell;
    }
    default:
        return {};
    }
}

QVariant FactorTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!m_found)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(factorOf(section)) : QVariant();
    const int dimension = dimensionOf(section);
    if (role == Qt::ToolTipRole && dimension < 0)
        return tr("By how much the best dimension of a factor is ahead of the second best");
    if (role == Qt::ToolTipRole)
        return dimensionName(*m_model, dimension);
    if (role != Qt::DisplayRole)
        return {};
    return dimension < 0 ? tr("Gap") : QStringLiteral("z%1").arg(dimension + 1);
}

QString FactorTable::asText() const
{
    QStringList lines{tr("Factor")};
    for (int column = 0; column < columnCount(); ++column)
        lines.back() += QLatin1Char('\t') + headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    for (int row = 0; row < rowCount(); ++row) {
        lines << factorOf(row);
        for (int column = 0; column < columnCount(); ++column)
            lines.back() += QLatin1Char('\t') + QString::number(data(index(row, column), ShareRole).toDouble(), 'f', 4);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace latentscape
