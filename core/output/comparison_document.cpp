// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison as JSON.
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/output/comparison_report.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;

/// Null where there is none.
Json numberOf(const std::map<std::string, double>& values, const std::string& name)
{
    const auto value = values.find(name);
    return value == values.end() || !std::isfinite(value->second) ? Json() : Json(value->second);
}

Json described(const MetricInfo& metric)
{
    return {{"name", metric.name},
            {"title", metric.title},
            {"meaning", metric.meaning},
            {"better", toString(metric.better)}};
}

Json runsOf(const std::vector<ComparisonSide>& sides, const std::vector<std::string>& runs)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < sides.size(); ++i)
        list.push_back({{"run", runs[i]},
                        {"model", sides[i].model->modelId},
                        {"epoch", sides[i].model->epoch},
                        {"name", sides[i].name}});
    return list;
}

Json metricsOf(const Comparison& comparison)
{
    Json list = Json::array();
    for (const MetricInfo& metric : sideMetrics()) {
        Json entry = described(metric);
        entry["values"] = Json::array();
        for (const auto& side : comparison.sides)
            entry["values"].push_back(numberOf(side, metric.name));
        entry["best"] = bestSides(comparison, metric);
        list.push_back(std::move(entry));
    }
    return list;
}

Json pairsOf(const Comparison& comparison)
{
    Json list = Json::array();
    for (const PairComparison& pair : comparison.pairs) {
        Json numbers = Json::array();
        for (const MetricInfo& metric : pairMetrics()) {
            numbers.push_back(described(metric));
            numbers.back()["value"] = numberOf(pair.values, metric.name);
        }
        list.push_back({{"a", pair.a}, {"b", pair.b}, {"metrics", std::move(numbers)}});
    }
    return list;
}

Json kinOf(const Comparison& comparison)
{
    Json list = Json::array();
    for (const KinSpread& spread : comparison.kin) {
        Json numbers = Json::array();
        for (const MetricInfo& metric : sideMetrics()) {
            if (const auto value = spread.values.find(metric.name); value != spread.values.end())
                numbers.push_back(
                    {{"name", metric.name}, {"mean", value->second.mean}, {"deviation", value->second.deviation}});
        }
        list.push_back({{"kin", spread.kin}, {"runs", spread.sides}, {"metrics", std::move(numbers)}});
    }
    return list;
}

Json groupsOf(const Comparison& comparison)
{
    Json list = Json::array();
    for (const DifferingGroup& group : comparison.groups) {
        Json entry = {{"a", group.a}, {"b", group.b}, {"images", group.images}, {"overlap", group.overlap}};
        if (group.label >= 0) {
            entry["label"] = group.label;
            entry["label_share"] = group.labelShare;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace

Json comparisonDocument(const Comparison& comparison, const std::vector<ComparisonSide>& sides,
                        const std::vector<std::string>& runs)
{
    Json document = {{"runs", runsOf(sides, runs)}, {"images", comparison.images.size()}};
    if (comparison.stopped) {
        document["stopped"] = true;
        return document;
    }
    document["metrics"] = metricsOf(comparison);
    document["pairs"] = pairsOf(comparison);
    document["kin"] = kinOf(comparison);
    document["groups"] = groupsOf(comparison);
    return document;
}

} // namespace latentscape
