// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/points_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QImage>

#include "ui/controllers/factor_controller.h"
#include "ui/explorer_model.h"
#include "ui/images.h"

namespace latentscape {

namespace {

using Kind = PointField::Kind;

bool isNumber(const PointField& field)
{
    return field.kind != Kind::Split && field.kind != Kind::Label && field.kind != Kind::Inferred &&
           field.kind != Kind::Factor;
}

QString splitName(double value)
{
    if (std::isnan(value))
        return PointsModel::tr("none");
    switch (static_cast<SplitClass>(static_cast<std::uint8_t>(value))) {
    case SplitClass::Train:
        return PointsModel::tr("training");
    case SplitClass::Test:
        return PointsModel::tr("test");
    case SplitClass::Validation:
        return PointsModel::tr("validation");
    }
    return {};
}

QString className(const DatasetPtr& data, double label)
{
    const auto which = std::isnan(label) || label < 0 ? std::size_t(-1) : static_cast<std::size_t>(label);
    return data && which < data->classNames.size() ? QString::fromStdString(data->classNames[which]) : QString();
}

const Factor* factorOf(const PointsData& data, const PointField& field)
{
    const auto which = static_cast<std::size_t>(field.dimension);
    return data.dataset && which < data.dataset->factors.size() ? &data.dataset->factors[which] : nullptr;
}

QString levelName(const Factor* factor, double level)
{
    const auto which = std::isnan(level) || level < 0 ? std::size_t(-1) : static_cast<std::size_t>(level);
    return factor && which < factor->levels.size() ? QString::fromStdString(factor->levels[which]) : QString();
}

/// What is no number, in words.
QString wordOf(const PointsData& data, const PointField& field, double value)
{
    if (field.kind == Kind::Factor)
        return levelName(factorOf(data, field), value);
    return field.kind == Kind::Split ? splitName(value) : className(data.dataset, value);
}

/// Whether what is told are numbers for people, be it with a unit: they stand to the right.
bool looksLikeNumber(const PointsData& data, const PointField& field)
{
    const Factor* factor = field.kind == Kind::Factor ? factorOf(data, field) : nullptr;
    return isNumber(field) || (factor && factor->ordered);
}

QString explanation(const PointField& field)
{
    switch (field.kind) {
    case Kind::Image:
        return PointsModel::tr("The image and its number in the data set");
    case Kind::Split:
        return PointsModel::tr("Whether the model was trained on the image");
    case Kind::Label:
        return PointsModel::tr("The class the data say the image is of");
    case Kind::Inferred:
        return PointsModel::tr("The class the model took the image for");
    case Kind::Factor:
        return PointsModel::tr("What the image was made with: a known factor of these data");
    case Kind::Dimension:
        return PointsModel::tr("Latent dimension %1 of the image's code").arg(field.dimension + 1);
    case Kind::LogVar:
        return PointsModel::tr("Logarithm of the posterior's variance, the mean over all dimensions: lower is surer");
    case Kind::Error:
        return PointsModel::tr("Reconstruction error: root of the mean squared difference of the pixels");
    case Kind::MapX:
    case Kind::MapY:
        return PointsModel::tr("Where the point lies on the map");
    }
    return {};
}

} // namespace

PointsModel::PointsModel(ExplorerModel* model, QObject* parent) : QAbstractTableModel(parent), m_model(model) {}

void PointsModel::show(PointsData data, std::vector<std::uint32_t> rows)
{
    std::vector<PointField> fields = data.fields();
    const bool sameSize = fields == m_fields && rows.size() == m_rows.size() && !rows.empty();
    const bool sameImages = sameSize && data.codes->index == m_data.codes->index && rows == m_rows;
    if (!sameSize)
        beginResetModel();
    else if (!sameImages)
        emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = sameSize && !sameImages ? persistentIndexList() : QModelIndexList();
    std::vector<std::uint32_t> images(static_cast<std::size_t>(before.size()));
    std::ranges::transform(before, images.begin(), [this](const QModelIndex& index) { return image(index.row()); });
    m_data = std::move(data);
    m_fields = std::move(fields);
    m_rows = std::move(rows);
    if (!sameSize) {
        endResetModel();
    } else if (!sameImages) {
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after << index(rowOf(images[static_cast<std::size_t>(i)]), before[i].column());
        changePersistentIndexList(before, after);
        emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    } else {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

int PointsModel::columnOf(const PointField& field) const
{
    const auto found = std::ranges::find(m_fields, field);
    return found == m_fields.end() ? -1 : static_cast<int>(found - m_fields.begin());
}

QString PointsModel::title(const PointsData& data, const PointField& field)
{
    if (const Factor* factor = field.kind == Kind::Factor ? factorOf(data, field) : nullptr)
        return factorName(*factor);
    switch (field.kind) {
    case Kind::Image:
        return tr("Image");
    case Kind::Split:
        return tr("Split");
    case Kind::Label:
        return tr("Class");
    case Kind::Inferred:
        return tr("Taken for");
    case Kind::Factor:
        return tr("Factor");
    case Kind::Dimension:
        return QStringLiteral("z%1").arg(field.dimension + 1);
    case Kind::LogVar:
        return tr("log σ²");
    case Kind::Error:
        return tr("Error");
    case Kind::MapX:
        return tr("Map x");
    case Kind::MapY:
        return tr("Map y");
    }
    return {};
}

std::uint32_t PointsModel::image(int row) const
{
    return m_data.codes->index[m_rows.at(static_cast<std::size_t>(row))];
}

int PointsModel::rowOf(std::uint32_t image) const
{
    const auto found =
        std::ranges::find_if(m_rows, [&](std::uint32_t row) { return m_data.codes->index[row] == image; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int PointsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PointsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

QString PointsModel::display(const PointField& field, std::size_t row) const
{
    const double value = m_data.value(field, row);
    if (!isNumber(field))
        return wordOf(m_data, field, value);
    if (std::isnan(value))
        return QStringLiteral("–");
    return field.kind == Kind::Image ? QString::number(static_cast<qulonglong>(value)) : QString::number(value, 'f', 3);
}

QVariant PointsModel::alignment(const PointField& field) const
{
    const bool right =
        looksLikeNumber(m_data, field) && field.kind != Kind::Image; // the number stands beside its image
    return QVariant::fromValue(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
}

QVariant PointsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const PointField& field = m_fields[static_cast<std::size_t>(index.column())];
    const std::size_t row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(field, row);
    case Qt::TextAlignmentRole:
        return alignment(field);
    case Qt::DecorationRole:
        if (field.kind == Kind::Image && m_data.dataset)
            return toQImage(m_data.dataset->picture(m_data.codes->index[row]));
        return {};
    case Qt::AccessibleTextRole: {
        const QString text = tr("%1: %2").arg(title(m_data, field), display(field, row));
        return m_model->isSelected(m_data.codes->index[row]) ? tr("%1, selected").arg(text) : text;
    }
    default:
        return {};
    }
}

QVariant PointsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || (orientation == Qt::Horizontal && section >= columnCount()))
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const PointField& field = m_fields[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return title(m_data, field);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return tr("%1; a click sorts by it").arg(explanation(field));
    if (role == Qt::TextAlignmentRole)
        return alignment(field);
    return {};
}

void PointsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    m_sortField = m_fields[static_cast<std::size_t>(column)];
    m_descending = order == Qt::DescendingOrder;
    emit orderWanted();
}

QString PointsModel::text(const PointsData& data, const std::vector<std::uint32_t>& rows)
{
    const std::vector<PointField> fields = data.fields();
    QString text;
    for (const PointField& field : fields)
        text += (text.isEmpty() ? QString() : QStringLiteral("\t")) + title(data, field);
    for (const std::uint32_t row : rows) {
        QChar before = QLatin1Char('\n');
        for (const PointField& field : fields) {
            const double value = data.value(field, row);
            text += std::exchange(before, QLatin1Char('\t'));
            if (!isNumber(field))
                text += wordOf(data, field, value);
            else if (!std::isnan(value))
                text += QString::number(value, 'g', 9);
        }
    }
    return text + QLatin1Char('\n');
}

} // namespace latentscape
