// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/path_decoder.h"

#include "core/projection/neighbours.h"

namespace latentscape {

PathDecoder::PathDecoder() = default;

PathDecoder::~PathDecoder() = default;

const CodeSpacing& PathDecoder::spacingOf(const EncodedSetPtr& codes)
{
    if (m_spacingCodes != codes) {
        m_spacing = codeSpacing(*codes);
        m_spacingCodes = codes;
    }
    return m_spacing;
}

const std::shared_ptr<const CodeGraph>& PathDecoder::graphOf(const EncodedSetPtr& codes, const std::stop_token& stop)
{
    if (m_graphCodes != codes) {
        m_graphCodes = nullptr;
        m_graph = std::make_shared<CodeGraph>(
            nearestNeighbours(codes->mean, codes->dimensions, kPathNeighbours, *m_team, stop));
        if (!stop.stop_requested())
            m_graphCodes = codes;
    }
    return m_graph;
}

DecodedPathPtr PathDecoder::decode(const PathOrder& order, const std::stop_token& stop)
{
    if (!m_team)
        m_team = std::make_unique<ThreadTeam>(availableCores(), lowerThreadPriority);
    auto result = std::make_shared<DecodedPath>();
    result->codes = order.codes;
    result->model = order.model;
    result->condition = order.condition;
    result->request = order.request;
    PathGround ground;
    if (order.codes) {
        result->spacing = spacingOf(order.codes);
        ground.codes = order.codes.get();
        ground.spacing = &result->spacing;
        if (order.plan.kind == PathKind::NeighbourGraph)
            result->graph = graphOf(order.codes, stop);
        ground.graph = result->graph.get();
    }
    if (stop.stop_requested())
        return nullptr;
    const int dimensions =
        static_cast<int>(codeSpaces(*order.model).at(static_cast<std::size_t>(order.model->space)).dimensions);
    result->path = makePath(order.anchors, dimensions, order.plan, ground, *m_team, stop);
    if (stop.stop_requested())
        return nullptr;
    if (!m_session)
        m_session = std::make_unique<DecoderSession>(order.model);
    else if (m_session->snapshot().version != order.model->version || m_session->snapshot().space != order.model->space)
        m_session->setSnapshot(order.model);
    const std::size_t count = result->path.size();
    std::vector<float> conditions;
    for (std::size_t i = 0; i < count; ++i)
        conditions.insert(conditions.end(), order.condition.begin(), order.condition.end());
    const std::vector<float> pixels = m_session->decode(result->path.z, conditions, count);
    for (std::size_t i = 0; i < count; ++i)
        result->images.push_back(toImage(pixels.data() + i * order.model->shape.pixels(), order.model->shape));
    return result;
}

} // namespace latentscape
