// SPDX-License-Identifier: GPL-3.0-or-later
// What the runs of the list are sorted and grouped by.
#include <algorithm>
#include <array>
#include <utility>

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QToolButton>

#include "ui/preferences.h"
#include "ui/views/runs_table.h"
#include "ui/views/runs_view.h"

namespace latentscape {

namespace {

/// In the preferences' words, as they follow in RunsGroup.
constexpr std::array kGroups{"none", "model", "data", "sweep", "date"};
/// What the menu sorts by.
constexpr std::array<std::pair<RunsModel::Column, const char*>, 7> kSorts{{
    {RunsModel::Created, "created"},
    {RunsModel::Name, "name"},
    {RunsModel::Kind, "model"},
    {RunsModel::Data, "data"},
    {RunsModel::Loss, "loss"},
    {RunsModel::Epochs, "epochs"},
    {RunsModel::Size, "size"},
}};

} // namespace

void RunsView::buildOrderMenu()
{
    auto* menu = new QMenu(m_orderButton);
    menu->setObjectName(QStringLiteral("runs.orderMenu"));
    m_sorts = new QActionGroup(menu);
    m_groups = new QActionGroup(menu);
    const auto add = [menu](QActionGroup* group, const char* kind, const char* name, const QString& text, int value) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QStringLiteral("runs.%1.%2").arg(QLatin1String(kind), QLatin1String(name)));
        action->setCheckable(true);
        action->setData(value);
        group->addAction(action);
    };
    const QStringList sorts{tr("Sort by day and time"), tr("Sort by name"),   tr("Sort by model"), tr("Sort by data"),
                            tr("Sort by test loss"),    tr("Sort by epochs"), tr("Sort by size")};
    for (std::size_t i = 0; i < kSorts.size(); ++i)
        add(m_sorts, "sort", kSorts[i].second, sorts[static_cast<qsizetype>(i)], kSorts[i].first);
    menu->addSeparator();
    m_reverse = menu->addAction(tr("Greatest or newest first"));
    m_reverse->setObjectName(QStringLiteral("runs.descending"));
    m_reverse->setCheckable(true);
    menu->addSeparator();
    const QStringList groups{tr("No groups"), tr("Group by model"), tr("Group by data"), tr("Group by sweep"),
                             tr("Group by day")};
    for (std::size_t i = 0; i < kGroups.size(); ++i)
        add(m_groups, "group", kGroups[i], groups[static_cast<qsizetype>(i)], static_cast<int>(i));
    m_orderButton->setMenu(menu);
    connect(m_sorts, &QActionGroup::triggered, this, [this](const QAction* action) {
        const int column = action->data().toInt();
        // What one looks for first: the newest, the longest, but the least loss.
        const bool down = column == RunsModel::Created || column == RunsModel::Epochs || column == RunsModel::Size;
        sortBy(column, down ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    connect(m_reverse, &QAction::triggered, this,
            [this](bool down) { sortBy(m_order.sortColumn(), down ? Qt::DescendingOrder : Qt::AscendingOrder); });
    connect(m_groups, &QActionGroup::triggered, this,
            [this](const QAction* action) { m_order.setGroup(static_cast<RunsGroup>(action->data().toInt())); });
}

void RunsView::sortBy(int column, Qt::SortOrder order) { m_table->sortByColumn(column, order); }

void RunsView::restoreOrder()
{
    const QStringList words = m_preferences->runsOrder();
    if (words.size() == 3) {
        const auto sort = std::ranges::find(kSorts, words[0], &std::pair<RunsModel::Column, const char*>::second);
        const auto group = std::ranges::find(kGroups, words[2]);
        if (sort != kSorts.end() && group != kGroups.end()) {
            m_order.setGroup(static_cast<RunsGroup>(group - kGroups.begin()));
            sortBy(sort->first, words[1] == QLatin1String("descending") ? Qt::DescendingOrder : Qt::AscendingOrder);
        }
    }
    rememberOrder();
}

void RunsView::rememberOrder()
{
    m_groups->actions().at(static_cast<qsizetype>(m_order.group()))->setChecked(true);
    m_reverse->setChecked(m_order.sortOrder() == Qt::DescendingOrder);
    const char* column = kSorts.front().second;
    for (QAction* action : m_sorts->actions())
        action->setChecked(action->data().toInt() == m_order.sortColumn());
    for (const auto& [place, name] : kSorts) {
        if (place == m_order.sortColumn())
            column = name;
    }
    m_preferences->setRunsOrder({QLatin1String(column),
                                 m_reverse->isChecked() ? QStringLiteral("descending") : QStringLiteral("ascending"),
                                 QLatin1String(kGroups[static_cast<std::size_t>(m_order.group())])});
}

} // namespace latentscape
