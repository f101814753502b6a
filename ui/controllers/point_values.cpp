// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/point_values.h"

#include <algorithm>

#include "ui/controllers/latent_controller.h"
#include "ui/explorer_model.h"

namespace latentscape {

namespace {

constexpr double kPauseShare = 4; ///< of the time the last ones took: a training keeps most of the processor
constexpr double kLongestPause = 20;

} // namespace

PointValues::PointValues(ExplorerModel* model, LatentController* latents, QObject* parent)
    : QObject(parent), m_model(model), m_latents(latents)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PointValues::request);
    connect(latents, &LatentController::valuesReady, this, &PointValues::take);
}

MapValuesPtr PointValues::newest(MapColor color) const
{
    const auto found = m_newest.find(color);
    return found == m_newest.end() ? nullptr : found->second;
}

void PointValues::want(MapColor color)
{
    if (color != m_color)
        stop();
    m_color = color;
    request();
}

void PointValues::give(MapColor color, const MapValuesPtr& values)
{
    if (newest(color) == values)
        return;
    m_newest[color] = values;
    if (color == m_color)
        emit changed();
}

void PointValues::forget()
{
    stop();
    m_newest.clear();
}

void PointValues::stop()
{
    m_latents->dropValues();
    m_pause.stop();
    m_asked = nullptr;
}

void PointValues::request()
{
    const EncodedSetPtr codes = m_model->codes();
    if (!takesTime(m_color) || m_color == MapColor::Kept || !codes || codes == m_asked)
        return;
    if (const MapValuesPtr there = newest(m_color); there && there->codes == codes)
        return;
    const SnapshotPtr model = m_model->model();
    const DatasetPtr data = m_model->dataset();
    const bool decodable =
        m_model->canDecode() && model && model->version == codes->version && data && data->shape == model->shape;
    if (m_color == MapColor::Error && !decodable)
        return;
    // All images are worth the wait; while a training tells of new codes, one computation goes to its end.
    if (m_model->codesComplete())
        m_latents->dropValues();
    else if (m_pause.isActive() || m_asked)
        return;
    m_asked = codes;
    if (m_color == MapColor::Error)
        m_latents->requestErrors(model, data, codes);
    else
        m_latents->requestSpacings(codes);
}

void PointValues::take(const MapValuesPtr& values)
{
    if (values->what != m_color)
        return;
    m_asked = nullptr;
    m_newest[m_color] = values;
    m_pause.start(static_cast<int>(std::min(kLongestPause, kPauseShare * values->seconds) * 1000));
    emit changed();
}

} // namespace latentscape
