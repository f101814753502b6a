// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_state.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace latentscape {

namespace {

template <typename Value>
using Name = std::pair<Value, const char*>;

constexpr std::array<Name<MapAxes>, 2> kAxes{{{MapAxes::Dimensions, "dimensions"}, {MapAxes::Pca, "pca"}}};

constexpr std::array<Name<MapColor>, 15> kColors{{
    {MapColor::Label, "label"},
    {MapColor::Density, "density"},
    {MapColor::LogVariance, "log_variance"},
    {MapColor::Dimension, "dimension"},
    {MapColor::Error, "error"},
    {MapColor::Inferred, "inferred"},
    {MapColor::Agreement, "agreement"},
    {MapColor::Split, "split"},
    {MapColor::Selection, "selection"},
    {MapColor::Kl, "kl"},
    {MapColor::Norm, "norm"},
    {MapColor::Spacing, "spacing"},
    {MapColor::LogVarianceDimension, "log_variance_dimension"},
    {MapColor::Factor, "factor"},
    {MapColor::Kept, "kept"},
}};

constexpr std::array<Name<MapLayerKind>, 10> kLayers{{
    {MapLayerKind::Points, "points"},
    {MapLayerKind::Thumbnails, "thumbnails"},
    {MapLayerKind::Names, "names"},
    {MapLayerKind::Density, "density"},
    {MapLayerKind::Ellipses, "ellipses"},
    {MapLayerKind::Prior, "prior"},
    {MapLayerKind::Tiles, "tiles"},
    {MapLayerKind::Lines, "lines"},
    {MapLayerKind::Stretch, "stretch"},
    {MapLayerKind::OffData, "off_data"},
}};

template <typename Names, typename Value>
QString nameOf(const Names& names, Value value)
{
    const auto found = std::ranges::find(names, value, &Names::value_type::first);
    return found == names.end() ? QString() : QLatin1String(found->second);
}

template <typename Names, typename Value>
bool takeNamed(const Names& names, const QString& name, Value& value)
{
    for (const auto& [known, text] : names) {
        if (name == QLatin1String(text)) {
            value = known;
            return true;
        }
    }
    return false;
}

} // namespace

QString mapStateText(const LatentMap::State& state)
{
    QJsonArray layers;
    for (const MapLayerKind layer : state.layers)
        layers.append(nameOf(kLayers, layer));
    const MapSettings& settings = state.settings;
    const QJsonObject object{{"axes", nameOf(kAxes, isLayout(settings.axes) ? MapAxes::Pca : settings.axes)},
                             {"x", settings.xDimension},
                             {"y", settings.yDimension},
                             {"color", nameOf(kColors, settings.color)},
                             {"color_dimension", settings.colorDimension},
                             {"layers", layers}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<LatentMap::State> mapStateFrom(const QString& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return {};
    const QJsonObject object = document.object();
    LatentMap::State state;
    MapSettings& settings = state.settings;
    takeNamed(kAxes, object[QLatin1String("axes")].toString(), settings.axes);
    takeNamed(kColors, object[QLatin1String("color")].toString(), settings.color);
    settings.xDimension = std::max(0, object[QLatin1String("x")].toInt(settings.xDimension));
    settings.yDimension = std::max(0, object[QLatin1String("y")].toInt(settings.yDimension));
    settings.colorDimension = std::max(0, object[QLatin1String("color_dimension")].toInt());
    const QJsonArray layers = object[QLatin1String("layers")].toArray();
    for (const auto& name : layers) {
        MapLayerKind layer{};
        if (takeNamed(kLayers, name.toString(), layer))
            state.layers.insert(layer);
    }
    settings.ellipses = state.layers.contains(MapLayerKind::Ellipses);
    return state;
}

} // namespace latentscape
