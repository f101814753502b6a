// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_graphs.h"

#include <nlohmann/json.hpp>

#include "core/models/model.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const NetworkGraph& graph)
{
    Json steps = Json::array();
    for (const NetworkGraph::Step& step : graph.steps)
        steps.push_back(Json::array({step.kind, step.inputs, step.output, step.numbers}));
    Json outputs = Json::object();
    for (const auto& [name, value] : graph.outputs)
        outputs[name] = value;
    return {{"inputs", graph.inputs}, {"steps", std::move(steps)}, {"outputs", std::move(outputs)}};
}

} // namespace

ModelGraphs graphsOf(const ModelSnapshot& snapshot)
{
    return makeModel(snapshot.modelId, {snapshot.shape, snapshot.classes, snapshot.params})->graphs();
}

std::string toText(const ModelGraphs& graphs)
{
    Json json = Json::object();
    for (const auto& [name, graph] : {std::pair("encoder", &graphs.encoder), std::pair("decoder", &graphs.decoder),
                                      std::pair("classifier", &graphs.classifier)}) {
        if (!graph->empty())
            json[name] = toJson(*graph);
    }
    return json.dump();
}

} // namespace latentscape
