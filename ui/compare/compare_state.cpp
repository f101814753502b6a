// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_state.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/plots/map_state.h"

namespace latentscape {

QString compareStateText(const CompareModel& model, const CompareView::State& state)
{
    QJsonArray sides;
    for (CompareSide* side : model.sides()) {
        if (side->run().empty())
            continue;
        QJsonObject object{{"run", QString::fromStdString(side->run().string())}, {"epoch", side->epoch()}};
        if (const auto map = state.maps.find(side); map != state.maps.end() && !state.shared)
            object["map"] = mapStateText(map->second);
        sides.append(object);
    }
    if (sides.isEmpty())
        return {};
    LatentMap::State maps;
    maps.settings = state.settings;
    maps.layers = state.layers;
    const QJsonObject object{{"sides", sides},
                             {"linked", model.isLinked()},
                             {"chosen", state.chosen},
                             {"shared", state.shared},
                             {"together", state.together},
                             {"panels", state.panels},
                             {"maps", mapStateText(maps)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<RememberedCompare> compareStateFrom(const QString& text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    RememberedCompare remembered;
    const QJsonArray sides = object[QLatin1String("sides")].toArray();
    for (const auto& value : sides) {
        const QJsonObject side = value.toObject();
        const QString run = side[QLatin1String("run")].toString();
        if (run.isEmpty() || std::ssize(remembered.sides) >= CompareModel::kMostSides)
            continue;
        remembered.sides.push_back({run.toStdString(), std::max(-1, side[QLatin1String("epoch")].toInt(-1)),
                                    mapStateFrom(side[QLatin1String("map")].toString())});
    }
    if (remembered.sides.empty())
        return {};
    remembered.linked = object[QLatin1String("linked")].toBool(true);
    CompareView::State& view = remembered.view;
    view.chosen = object[QLatin1String("chosen")].toBool(view.chosen);
    view.shared = object[QLatin1String("shared")].toBool(view.shared);
    view.together = object[QLatin1String("together")].toBool(view.together);
    view.panels = object[QLatin1String("panels")].toBool(view.panels);
    const auto maps = mapStateFrom(object[QLatin1String("maps")].toString());
    if (maps) {
        view.settings = maps->settings;
        view.layers = maps->layers;
    }
    view.chosen = view.chosen && maps.has_value();
    return remembered;
}

QString compareStateWithRenamed(const QString& text, const std::filesystem::path& from, const std::filesystem::path& to)
{
    const QString run = QStringLiteral("run");
    QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    QJsonArray sides;
    bool found = false;
    const QJsonArray before = object.value(QLatin1String("sides")).toArray();
    for (const auto& value : before) {
        QJsonObject side = value.toObject();
        if (side.value(run).toString() == QString::fromStdString(from.string())) {
            side[run] = QString::fromStdString(to.string());
            found = true;
        }
        sides.append(side);
    }
    if (!found)
        return text;
    object[QLatin1String("sides")] = sides;
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace latentscape
