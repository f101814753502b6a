// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/runs_order.h"

#include <algorithm>
#include <map>

#include <QLocale>

namespace latentscape {

namespace {

const double* lossOf(const RunSummary& run)
{
    const auto loss = run.test.find("loss");
    return loss == run.test.end() ? nullptr : &loss->second;
}

/// What a column is sorted by: a number or a text; null when the run has none.
QVariant sortKey(const RunSummary& run, int column)
{
    switch (column) {
    case RunsModel::Epochs:
        return run.epochs;
    case RunsModel::Loss:
        return lossOf(run) ? QVariant(*lossOf(run)) : QVariant();
    case RunsModel::Curve: // by how much it fell
        return run.losses.size() < 2 ? QVariant() : QVariant(run.losses.front() - run.losses.back());
    case RunsModel::Terms: {
        const auto term = run.test.find("reconstruction");
        return term == run.test.end() ? QVariant() : QVariant(term->second);
    }
    case RunsModel::Seed:
        return static_cast<qlonglong>(run.seed);
    case RunsModel::Size:
        return static_cast<qulonglong>(run.bytes);
    case RunsModel::Kind:
        return QString::fromStdString(run.model);
    case RunsModel::Data:
        return dataOf(run);
    case RunsModel::Sweep:
        return run.sweep.empty() ? QVariant() : QVariant(QString::fromStdString(run.sweep));
    case RunsModel::Created:
        return run.created.empty() ? QVariant() : QVariant(QString::fromStdString(run.created));
    default:
        return QString::fromStdString(run.name);
    }
}

int compared(const QVariant& a, const QVariant& b)
{
    if (a.typeId() == QMetaType::QString)
        return QString::localeAwareCompare(a.toString(), b.toString());
    const double first = a.toDouble();
    const double second = b.toDouble();
    return static_cast<int>(first > second) - static_cast<int>(first < second);
}

} // namespace

RunsOrder::RunsOrder(RunsModel* runs, QObject* parent) : QSortFilterProxyModel(parent), m_runs(runs)
{
    // Before the proxy itself hears of it, and sorts.
    const auto forget = [this] { m_bestKnown = false; };
    connect(runs, &RunsModel::dataChanged, this, forget);
    connect(runs, &RunsModel::rowsInserted, this, forget);
    connect(runs, &RunsModel::rowsRemoved, this, forget);
    setSourceModel(runs);
    setDynamicSortFilter(true);
    sort(RunsModel::Created, Qt::DescendingOrder);
}

void RunsOrder::setFilter(const QString& words)
{
    m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void RunsOrder::setGroup(RunsGroup group)
{
    if (m_group == group)
        return;
    m_group = group;
    m_bestKnown = false;
    invalidate();
    emit groupChanged();
}

const RunSummary* RunsOrder::at(const QModelIndex& index) const { return m_runs->at(mapToSource(index)); }

QModelIndex RunsOrder::find(const std::filesystem::path& run) const { return mapFromSource(m_runs->find(run)); }

bool RunsOrder::filterAcceptsRow(int row, const QModelIndex&) const
{
    const RunSummary* run = m_runs->at(m_runs->index(row, 0));
    const QString text =
        QStringList{m_runs->index(row, 0).data(RunsModel::NameRole).toString(),
                    m_runs->index(row, 0).data(RunsModel::DetailRole).toString(),
                    m_runs->index(row, 0).data(RunsModel::StateRole).toString(), QString::fromStdString(run->sweep)}
            .join(QLatin1Char(' '));
    return std::ranges::all_of(m_words,
                               [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool RunsOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const RunSummary& a = *m_runs->at(left);
    const RunSummary& b = *m_runs->at(right);
    // Of a descending order the proxy asks the other way round; groups and what is missing stay where they are.
    const bool down = sortOrder() == Qt::DescendingOrder;
    if (const int groups = QString::localeAwareCompare(groupKey(a), groupKey(b)); groups != 0)
        return down ? groups > 0 : groups < 0;
    const QVariant keyOfA = sortKey(a, left.column());
    const QVariant keyOfB = sortKey(b, left.column());
    if (keyOfA.isNull() != keyOfB.isNull())
        return down ? keyOfA.isNull() : keyOfB.isNull();
    if (const int keys = keyOfA.isNull() ? 0 : compared(keyOfA, keyOfB); keys != 0)
        return keys < 0;
    return a.created != b.created ? a.created < b.created : a.path < b.path;
}

QDate RunsOrder::dayOf(const RunSummary& run) const
{
    const auto [place, isNew] = m_days.try_emplace(run.created);
    if (isNew)
        place->second = creationOf(run).date();
    return place->second;
}

QString RunsOrder::groupKey(const RunSummary& run) const
{
    switch (m_group) {
    case RunsGroup::Model:
        return QString::fromStdString(run.model);
    case RunsGroup::Data:
        return dataOf(run);
    case RunsGroup::Sweep: // what is of none comes last
        return run.sweep.empty() ? QStringLiteral("1") : QLatin1Char('0') + QString::fromStdString(run.sweep);
    case RunsGroup::Date: // the newest day first
        return QString::number(9999999 - dayOf(run).toJulianDay());
    case RunsGroup::None:
        break;
    }
    return {};
}

QString RunsOrder::groupName(const RunSummary& run) const
{
    if (m_group == RunsGroup::Sweep)
        return run.sweep.empty() ? tr("No sweep") : QString::fromStdString(run.sweep);
    const QString name =
        m_group == RunsGroup::Date ? QLocale().toString(dayOf(run), QLocale::LongFormat) : groupKey(run);
    return name.isEmpty() ? tr("Unknown") : name;
}

QString RunsOrder::heading(const QModelIndex& index) const
{
    if (m_group == RunsGroup::None)
        return {};
    const RunSummary& run = *at(index);
    const QString key = groupKey(run);
    const auto keyAt = [this](int row) { return groupKey(*at(this->index(row, 0))); };
    if (index.row() > 0 && keyAt(index.row() - 1) == key)
        return {};
    int last = index.row();
    while (last + 1 < rowCount() && keyAt(last + 1) == key)
        ++last;
    return QStringLiteral("%1 · %2").arg(groupName(run), tr("%Ln run(s)", nullptr, last - index.row() + 1));
}

void RunsOrder::findBest() const
{
    struct Contest
    {
        int runs = 0;
        const RunSummary* best = nullptr;
    };
    std::map<QStringList, Contest> contests;
    for (const RunSummary& run : m_runs->runs()) {
        if (!lossOf(run))
            continue;
        Contest& contest =
            contests[{QString::fromStdString(run.data), QString::fromStdString(run.model), groupKey(run)}];
        ++contest.runs;
        if (!contest.best || *lossOf(run) < *lossOf(*contest.best))
            contest.best = &run;
    }
    m_best.clear();
    for (const auto& [like, contest] : contests) {
        if (contest.runs > 1)
            m_best.insert(QString::fromStdString(contest.best->path.string()));
    }
    m_bestKnown = true;
}

bool RunsOrder::isBest(const RunSummary& run) const
{
    if (!m_bestKnown)
        findBest();
    return m_best.contains(QString::fromStdString(run.path.string()));
}

QVariant RunsOrder::data(const QModelIndex& index, int role) const
{
    QVariant plain = QSortFilterProxyModel::data(index, role);
    const RunSummary* run = index.isValid() ? at(index) : nullptr;
    if (!run)
        return plain;
    switch (role) {
    case RunsModel::BestRole:
        return isBest(*run);
    case RunsModel::HeadingRole:
        return heading(index);
    case Qt::AccessibleTextRole:
        if (index.column() == RunsModel::Name && isBest(*run))
            return tr("%1, the best of its kind").arg(plain.toString());
        return plain;
    case Qt::ToolTipRole:
        if (isBest(*run))
            return plain.toString() + QLatin1Char('\n') +
                   tr("The least test loss of the runs of %1 on %2 in its group")
                       .arg(QString::fromStdString(run->model), dataOf(*run));
        return plain;
    default:
        return plain;
    }
}

} // namespace latentscape
