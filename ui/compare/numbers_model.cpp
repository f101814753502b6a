// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/numbers_model.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFont>
#include <QLocale>
#include <QPalette>
#include <QStringList>

#include "ui/theme.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

const QString kNothing = QStringLiteral("–");

QString directionSign(Better better)
{
    switch (better) {
    case Better::Higher:
        return QStringLiteral("↑");
    case Better::Lower:
        return QStringLiteral("↓");
    case Better::Neither:
        break;
    }
    return kNothing;
}

/// A number of a comparison, when it can be shown.
std::optional<double> valueOf(const std::map<std::string, double>& values, const std::string& name)
{
    const auto found = values.find(name);
    if (found == values.end() || !std::isfinite(found->second))
        return {};
    return found->second;
}

} // namespace

QString directionText(Better better)
{
    switch (better) {
    case Better::Higher:
        return NumbersModel::tr("more is better");
    case Better::Lower:
        return NumbersModel::tr("less is better");
    case Better::Neither:
        break;
    }
    return NumbersModel::tr("neither more nor less is better");
}

NumbersModel::NumbersModel(QObject* parent) : QAbstractTableModel(parent) {}

int NumbersModel::sides() const { return m_result ? static_cast<int>(m_result->comparison.names.size()) : 0; }

void NumbersModel::setResult(const ComparisonResultPtr& result)
{
    beginResetModel();
    m_result = result && !result->comparison.stopped ? result : nullptr;
    m_reference = std::clamp(m_reference, 0, std::max(0, sides() - 1));
    fill();
    endResetModel();
}

void NumbersModel::setReference(int side)
{
    side = std::clamp(side, 0, std::max(0, sides() - 1));
    if (side == m_reference)
        return;
    beginResetModel();
    m_reference = side;
    fill();
    endResetModel();
}

void NumbersModel::fill()
{
    m_rows.clear();
    if (!m_result)
        return;
    for (const MetricInfo& metric : sideMetrics())
        addRow(sideRow(metric));
    Row heading;
    heading.cells.resize(static_cast<std::size_t>(columnCount() - FirstSide));
    m_rows.push_back(std::move(heading));
    for (const MetricInfo& metric : pairMetrics())
        addRow(pairRow(metric));
    if (!m_rows.back().metric)
        m_rows.pop_back();
}

void NumbersModel::addRow(Row row)
{
    if (std::ranges::any_of(row.cells, [](const Cell& cell) { return cell.value.has_value(); }))
        m_rows.push_back(std::move(row));
}

NumbersModel::Row NumbersModel::sideRow(const MetricInfo& metric) const
{
    Row row{&metric, {}};
    for (const auto& values : m_result->comparison.sides)
        row.cells.push_back({valueOf(values, metric.name)});
    if (metric.better != Better::Neither && !m_result->comparison.unequal.contains(metric.name)) {
        // What looks the same in the table is equally good; where all are, none stands out.
        const double scale = std::pow(10.0, metric.decimals);
        const double sign = metric.better == Better::Higher ? 1 : -1;
        const auto rank = [&](const Cell& cell) { return sign * std::round(*cell.value * scale); };
        std::optional<double> most;
        std::optional<double> least;
        for (const Cell& cell : row.cells) {
            if (!cell.value)
                continue;
            most = std::max(most.value_or(rank(cell)), rank(cell));
            least = std::min(least.value_or(rank(cell)), rank(cell));
        }
        for (Cell& cell : row.cells)
            cell.best = cell.value && most > least && rank(cell) == *most;
    }
    for (const KinSpread& kin : m_result->comparison.kin) {
        const auto found = kin.values.find(metric.name);
        row.cells.push_back(found == kin.values.end() ? Cell{} : Cell{found->second.mean, found->second.deviation});
    }
    return row;
}

NumbersModel::Row NumbersModel::pairRow(const MetricInfo& metric) const
{
    Row row{&metric, {}};
    row.cells.resize(static_cast<std::size_t>(columnCount() - FirstSide));
    const auto reference = static_cast<std::size_t>(m_reference);
    for (const PairComparison& pair : m_result->comparison.pairs) {
        if (pair.a == reference)
            row.cells[pair.b].value = valueOf(pair.values, metric.name);
        else if (pair.b == reference)
            row.cells[pair.a].value = valueOf(pair.values, metric.name);
    }
    return row;
}

bool NumbersModel::isHeading(int row) const
{
    return row >= 0 && row < std::ssize(m_rows) && !m_rows[static_cast<std::size_t>(row)].metric;
}

QString NumbersModel::headingText() const
{
    return tr("Beside %1")
        .arg(QString::fromStdString(m_result->comparison.names[static_cast<std::size_t>(m_reference)]));
}

QString NumbersModel::meaning(int row) const
{
    if (row < 0 || row >= std::ssize(m_rows))
        return {};
    const MetricInfo* metric = m_rows[static_cast<std::size_t>(row)].metric;
    if (!metric)
        return tr("How much alike the spaces are, two by two");
    QString text = tr("%1 (%2): %3", "a number, which way is better, what it says")
                       .arg(coreText(metric->title), directionText(metric->better), coreText(metric->meaning));
    // Why no star stands in this row.
    if (m_result->comparison.unequal.contains(metric->name))
        text += QLatin1Char(' ') + coreText(meaningOfBest());
    return text;
}

QString NumbersModel::asText() const
{
    if (!m_result)
        return {};
    QStringList head{tr("Number"), tr("Better")};
    for (int column = FirstSide; column < columnCount(); ++column) {
        const QString title = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().simplified();
        head << title;
        if (column >= FirstSide + sides())
            head << QStringLiteral("±");
    }
    QStringList lines{head.join(QLatin1Char('\t'))};
    for (const Row& row : m_rows) {
        if (!row.metric) {
            lines << headingText();
            continue;
        }
        QStringList fields{coreText(row.metric->title), directionText(row.metric->better)};
        for (int i = 0; i < std::ssize(row.cells); ++i) {
            const Cell& cell = row.cells[static_cast<std::size_t>(i)];
            fields << (cell.value ? QString::number(*cell.value, 'g', 9) : QString());
            if (i >= sides())
                fields << (cell.deviation ? QString::number(*cell.deviation, 'g', 9) : QString());
        }
        lines << fields.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

int NumbersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NumbersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_result ? 0 : FirstSide + sides() + static_cast<int>(m_result->comparison.kin.size());
}

QString NumbersModel::cellText(const Row& row, const Cell& cell) const
{
    if (!cell.value)
        return kNothing;
    const QLocale locale;
    QString text = locale.toString(*cell.value, 'f', row.metric->decimals);
    if (cell.deviation)
        text += QStringLiteral(" ± ") + locale.toString(*cell.deviation, 'f', row.metric->decimals);
    return cell.best ? QStringLiteral("★ ") + text : text;
}

QVariant NumbersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= std::ssize(m_rows))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isValue = index.column() >= FirstSide && row.metric;
    const Cell cell = isValue ? row.cells[static_cast<std::size_t>(index.column() - FirstSide)] : Cell{};
    switch (role) {
    case Qt::DisplayRole:
        if (!row.metric)
            return index.column() == Name ? headingText() : QString();
        if (index.column() == Name)
            return coreText(row.metric->title);
        return index.column() == Direction ? directionSign(row.metric->better) : cellText(row, cell);
    case Qt::AccessibleTextRole:
        if (row.metric && index.column() == Direction)
            return directionText(row.metric->better);
        return cell.best ? tr("%1, the best").arg(cellText(row, cell).mid(2)) : data(index, Qt::DisplayRole);
    case Qt::ToolTipRole:
        return cell.best ? tr("The best of these. %1").arg(meaning(index.row())) : meaning(index.row());
    case Qt::TextAlignmentRole:
        return static_cast<int>((isValue                       ? Qt::AlignRight
                                 : index.column() == Direction ? Qt::AlignHCenter
                                                               : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case Qt::FontRole:
        if (cell.best || !row.metric) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::ForegroundRole:
        return row.metric && !(isValue && !cell.value) ? QVariant() : QVariant(themeColor(ThemeColor::MutedText));
    case IsBest:
        return cell.best;
    default:
        return {};
    }
}

QVariant NumbersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !m_result || section < 0 || section >= columnCount())
        return {};
    const Comparison& comparison = m_result->comparison;
    const int kin = section - FirstSide - sides();
    if (role == Qt::TextAlignmentRole)
        return section >= FirstSide ? static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextWordWrap
                                    : static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && kin >= 0)
        return tr("Mean and standard deviation over models that differ in their seed only: %1").arg(namesOf(kin));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == Name)
        return tr("%Ln test image(s)", nullptr, static_cast<int>(comparison.images.size()));
    if (section == Direction)
        return tr("Better");
    if (kin < 0)
        return QString::fromStdString(comparison.names[static_cast<std::size_t>(section - FirstSide)]);
    const KinSpread& spread = comparison.kin[static_cast<std::size_t>(kin)];
    const SnapshotPtr& first = m_result->request.compared.sides[spread.sides.front()].model;
    return tr("%1, %n seed(s)", nullptr, static_cast<int>(spread.sides.size()))
               .arg(QString::fromStdString(first->modelId)) +
           QLatin1Char('\n') + tr("mean ± spread");
}

QString NumbersModel::namesOf(int kin) const
{
    QStringList names;
    for (const std::size_t side : m_result->comparison.kin[static_cast<std::size_t>(kin)].sides)
        names << QString::fromStdString(m_result->comparison.names[side]);
    return names.join(QStringLiteral("; "));
}

Qt::ItemFlags NumbersModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return isHeading(index.row()) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace latentscape
