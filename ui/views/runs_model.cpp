// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/runs_model.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include "ui/translation.h"

namespace latentscape {

namespace {

const QString kDot = QStringLiteral(" · ");

QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

/// Numbers stand at the right.
int alignmentOf(int column)
{
    const bool numbers = column == RunsModel::Epochs || column == RunsModel::Loss || column == RunsModel::Seed ||
                         column == RunsModel::Size;
    return static_cast<int>((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QString number(double value) { return QLocale().toString(value, 'f', 2); }

} // namespace

QDateTime creationOf(const RunSummary& run)
{
    return QDateTime::fromString(QString::fromStdString(run.created), Qt::ISODate).toLocalTime();
}

QString dataOf(const RunSummary& run) { return QFileInfo(QString::fromStdString(run.data)).fileName(); }

void RunsModel::setRuns(std::vector<RunSummary> runs)
{
    std::map<std::filesystem::path, RunSummary*> listed;
    for (RunSummary& run : runs)
        listed[run.path] = &run;
    for (int row = static_cast<int>(m_runs.size()) - 1; row >= 0; --row) {
        if (listed.contains(m_runs[static_cast<std::size_t>(row)].path))
            continue;
        beginRemoveRows({}, row, row);
        m_runs.erase(m_runs.begin() + row);
        endRemoveRows();
    }
    for (std::size_t row = 0; row < m_runs.size(); ++row) {
        RunSummary& fresh = *listed.at(m_runs[row].path);
        const bool same = fresh == m_runs[row];
        listed.erase(m_runs[row].path);
        if (same)
            continue;
        m_runs[row] = std::move(fresh);
        tellRow(static_cast<int>(row));
    }
    if (!listed.empty()) {
        const int first = static_cast<int>(m_runs.size());
        beginInsertRows({}, first, first + static_cast<int>(listed.size()) - 1);
        for (const auto& [path, run] : listed)
            m_runs.push_back(std::move(*run));
        endInsertRows();
    }
    const auto gone = [this](const std::filesystem::path& run) { return !find(run).isValid(); };
    if (std::erase_if(m_ticked, gone) > 0)
        emit tickedChanged();
}

void RunsModel::tellRow(int row) { emit dataChanged(index(row, 0), index(row, ColumnCount - 1)); }

void RunsModel::setCurrent(const std::filesystem::path& run)
{
    if (m_current == run)
        return;
    const QModelIndex before = find(std::exchange(m_current, run));
    for (const QModelIndex& changed : {before, find(run)}) {
        if (changed.isValid())
            tellRow(changed.row());
    }
}

void RunsModel::rename(const std::filesystem::path& from, const std::filesystem::path& to)
{
    const QModelIndex place = find(from);
    if (!place.isValid())
        return;
    RunSummary& run = m_runs[static_cast<std::size_t>(place.row())];
    run.path = to;
    run.name = to.filename().string();
    if (m_ticked.erase(from) > 0)
        m_ticked.insert(to);
    if (m_current == from)
        m_current = to;
    tellRow(place.row());
}

void RunsModel::setTicked(const std::set<std::filesystem::path>& runs)
{
    if (runs == m_ticked)
        return;
    m_ticked = runs;
    if (!m_runs.empty())
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
    emit tickedChanged();
}

const RunSummary* RunsModel::at(const QModelIndex& index) const
{
    return index.isValid() ? &m_runs[static_cast<std::size_t>(index.row())] : nullptr;
}

QModelIndex RunsModel::find(const std::filesystem::path& run) const
{
    const auto found = std::ranges::find(m_runs, run, &RunSummary::path);
    return found == m_runs.end() ? QModelIndex() : index(static_cast<int>(found - m_runs.begin()), Name);
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString RunsModel::detail(const RunSummary& run) const
{
    if (!run.problem.empty())
        return QString::fromStdString(run.problem);
    QStringList parts{QString::fromStdString(run.model), dataOf(run)};
    parts.append(run.epochs < run.plannedEpochs ? tr("%L1/%Ln epoch(s)", nullptr, run.plannedEpochs).arg(run.epochs)
                                                : tr("%Ln epoch(s)", nullptr, run.epochs));
    if (!run.sweep.empty())
        parts.append(QString::fromStdString(run.sweep));
    return parts.join(kDot);
}

QString RunsModel::loss(const RunSummary& run) const
{
    const auto loss = run.test.find("loss");
    return loss == run.test.end() ? QString() : tr("loss %1").arg(QLocale().toString(loss->second, 'f', 1));
}

QString RunsModel::state(const RunSummary& run) const
{
    if (!run.problem.empty())
        return tr("damaged");
    if (run.locked)
        return tr("training");
    return run.epochs < run.plannedEpochs && !run.finished ? tr("stopped") : QString();
}

QString RunsModel::terms(const RunSummary& run) const
{
    QStringList parts;
    for (const auto& [term, value] : run.test) {
        if (term != "loss")
            parts.append(QStringLiteral("%1 %2").arg(coreText(term), number(value)));
    }
    return parts.join(kDot);
}

QString RunsModel::text(const RunSummary& run, int column) const
{
    const auto loss = run.test.find("loss");
    switch (column) {
    case Name:
        return QString::fromStdString(run.name);
    case Kind:
        return run.problem.empty() ? QString::fromStdString(run.model) : tr("damaged");
    case Data:
        return dataOf(run);
    case Epochs:
        return run.epochs < run.plannedEpochs ? QStringLiteral("%1 / %2").arg(QLocale().toString(run.epochs),
                                                                              QLocale().toString(run.plannedEpochs))
                                              : QLocale().toString(run.epochs);
    case Loss:
        return loss == run.test.end() ? QString() : number(loss->second);
    case Terms:
        return terms(run);
    case Created:
        return QLocale().toString(creationOf(run), QLocale::ShortFormat);
    case Sweep:
        return QString::fromStdString(run.sweep);
    case Seed:
        return run.problem.empty() ? QLocale().toString(static_cast<qlonglong>(run.seed)) : QString();
    case Size:
        return QLocale().formattedDataSize(static_cast<qint64>(run.bytes), 1, QLocale::DataSizeTraditionalFormat);
    default:
        return {};
    }
}

QString RunsModel::sentence(const RunSummary& run) const
{
    QStringList parts{QString::fromStdString(run.name), detail(run), loss(run), state(run)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString RunsModel::toolTip(const RunSummary& run) const
{
    QStringList lines{textOf(run.path), detail(run)};
    if (const QString measured = QStringList{loss(run), terms(run)}.join(kDot); run.test.size() > 1)
        lines.append(measured);
    if (run.problem.empty())
        lines.append(QStringList{text(run, Created), text(run, Size)}.join(kDot));
    return lines.join(QLatin1Char('\n'));
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    const RunSummary* run = at(index);
    if (!run)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(*run, column);
    case NameRole:
        return QString::fromStdString(run->name);
    case DetailRole:
        return detail(*run);
    case LossRole:
        return loss(*run);
    case StateRole:
        return state(*run);
    case LossesRole:
        return QVariant::fromValue(QList<float>(run->losses.begin(), run->losses.end()));
    case CurrentRole:
        return run->path == m_current;
    case Qt::CheckStateRole:
        if (column != Name || !run->problem.empty())
            return {};
        return isTicked(run->path) ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole:
        return column == Name ? sentence(*run) : text(*run, column);
    case Qt::ToolTipRole:
        return toolTip(*run);
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Kind:
        return tr("Model");
    case Data:
        return tr("Data");
    case Epochs:
        return tr("Epochs");
    case Loss:
        return tr("Test loss");
    case Curve:
        return tr("By epoch");
    case Terms:
        return tr("Last terms");
    case Created:
        return tr("Made");
    case Sweep:
        return tr("Sweep");
    case Seed:
        return tr("Seed");
    case Size:
        return tr("Size");
    default:
        return {};
    }
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const RunSummary* run = at(index);
    if (!run || index.column() != Name)
        return false;
    if (role == Qt::CheckStateRole && run->problem.empty()) {
        const bool ticked = value.toInt() == Qt::Checked;
        if (ticked ? !m_ticked.insert(run->path).second : m_ticked.erase(run->path) == 0)
            return true;
        emit dataChanged(index, index, {Qt::CheckStateRole});
        emit tickedChanged();
        return true;
    }
    if (role == Qt::EditRole && value.toString() != QString::fromStdString(run->name))
        emit renameAsked(std::filesystem::path(run->path), value.toString());
    return role == Qt::EditRole;
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemIsDragEnabled;
    const RunSummary* run = at(index);
    if (run && index.column() == Name)
        flags |= run->problem.empty() ? Qt::ItemIsEditable | Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
    return flags;
}

QStringList RunsModel::mimeTypes() const { return {QStringLiteral("text/uri-list")}; }

QMimeData* RunsModel::mimeData(const QModelIndexList& indexes) const
{
    QList<QUrl> urls;
    for (const QModelIndex& index : indexes) {
        const QUrl url = QUrl::fromLocalFile(textOf(at(index)->path));
        if (!urls.contains(url))
            urls.append(url);
    }
    auto* data = new QMimeData;
    data->setUrls(urls);
    return data;
}

} // namespace latentscape
