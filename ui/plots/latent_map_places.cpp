// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie on the map: the cross, the marks of an image, and what is under the pointer while walking. On a
// layout that is a search through all codes, which a worker does.
#include <algorithm>
#include <span>

#include "ui/controllers/image_controller.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/plots/cross_mark.h"
#include "ui/plots/image_marks.h"
#include "ui/plots/image_tip.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_projection.h"

namespace latentscape {

namespace {

constexpr int kWalkTipExtent = 112;
constexpr float kTrusted = 0.7F;
constexpr float kDoubtful = 0.4F;

QString placeText(const std::vector<float>& z)
{
    QStringList parts;
    for (std::size_t i = 0; i < std::min<std::size_t>(z.size(), 3); ++i)
        parts << QString::number(static_cast<double>(z[i]), 'f', 2);
    if (z.size() > 3)
        parts << QStringLiteral("…");
    return QStringLiteral("(%1)").arg(parts.join(QStringLiteral(", ")));
}

QPointF placeOn(const MapPlane& plane, std::span<const float> z)
{
    float x = 0;
    float y = 0;
    plane.project(z, x, y);
    return {x, y};
}

} // namespace

std::optional<QPointF> LatentMap::crossPlace() const { return m_cross->place(); }

void LatentMap::updateAxisNames()
{
    const bool layout = m_picture && m_picture->layout;
    m_plot->setMeasured(!layout);
    if (!m_picture) {
        m_plot->xAxis->setLabel({});
        return;
    }
    const MapSettings& settings = m_picture->settings;
    // An inner space may be called z1, as a dimension is.
    const QString of = m_model->space() == 0 ? QString() : QStringLiteral(" · ") + m_model->spaceName();
    QString x = QStringLiteral("z%1").arg(settings.xDimension + 1);
    QString y = QStringLiteral("z%1").arg(settings.yDimension + 1);
    if (layout) {
        x = layoutName(settings.axes) + QStringLiteral(" 1");
        y = layoutName(settings.axes) + QStringLiteral(" 2");
    } else if (settings.axes == MapAxes::Pca) {
        const auto share = [this](float part) {
            const QString text = m_compact ? tr("%1 %", "share of the variance") : tr("%1 % of the variance");
            return text.arg(100.0 * part, 0, 'f', m_compact ? 0 : 1);
        };
        x = tr("PCA 1 · %1").arg(share(m_picture->plane.linear().explainedX()));
        y = tr("PCA 2 · %1").arg(share(m_picture->plane.linear().explainedY()));
    }
    m_plot->xAxis->setLabel(x + of);
    m_plot->yAxis->setLabel(y + of);
}

void LatentMap::updateCross()
{
    ++m_crossTicket;
    const std::vector<float>& z = m_model->latent();
    if (!m_picture || z.empty() || m_picture->plane.dimensions() != static_cast<int>(z.size())) {
        m_cross->setPlace({});
    } else if (m_picture->plane.isLinear()) {
        m_cross->setPlace(placeOn(m_picture->plane, z));
    } else if (m_walked && m_walked->found.z == z && m_walked->picture == m_picture) {
        // Where the user pressed, not where the latent found there would be put: steps with keys add up.
        m_cross->setPlace(m_walked->place);
    } else {
        m_latents->requestPlaces(LatentController::PlacesFor::Cross, m_crossTicket, m_picture->plane, z);
    }
}

void LatentMap::setPlaces(LatentController::PlacesFor use, int ticket, const QList<QPointF>& places)
{
    if (use == LatentController::PlacesFor::Cross && ticket == m_crossTicket && !places.isEmpty())
        m_cross->setPlace(places.front());
    else if (use == LatentController::PlacesFor::Marks && ticket == m_marksTicket)
        setMarks(places);
}

void LatentMap::walkTo(QPointF value)
{
    if (!m_picture || m_picture->plane.dimensions() != m_model->dimensions())
        return;
    m_pointer = m_plot->toPixel(value).toPoint();
    MapPlace found =
        m_picture->plane.place(static_cast<float>(value.x()), static_cast<float>(value.y()), m_model->latent());
    const std::vector<float> z = found.z;
    m_walked.reset();
    if (!m_picture->plane.isLinear())
        m_walked = Walked{value, std::move(found), m_picture};
    if (z == m_model->latent()) {
        updateCross();
        m_decoder->decodePlace(); // for the picture beside the pointer; of another place it is decoded anyway
    } else {
        m_model->setLatent(z);
    }
    if (m_walked && m_picking)
        updateStatus(confidenceText());
    if (m_tip->isVisible())
        m_tip->showBeside(m_pointer);
}

QString LatentMap::confidenceText() const
{
    if (!m_walked)
        return {};
    const float confidence = m_walked->found.confidence;
    const QString percent = QString::number(qRound(100 * confidence));
    if (confidence >= kTrusted)
        return tr("sure: %1 %", "how far to trust what lies at a place of a layout").arg(percent);
    if (confidence >= kDoubtful)
        return tr("unsure: %1 %", "how far to trust what lies at a place of a layout").arg(percent);
    return tr("a guess: %1 %", "how far to trust what lies at a place of a layout").arg(percent);
}

void LatentMap::showDecoded(const DecodedImage& decoded)
{
    // What was asked for before the press is of another place than the one under the pointer.
    if (!m_picking || decoded.asked < m_pressedAt)
        return;
    const QString confidence = confidenceText();
    QString text = placeText(decoded.z);
    if (!confidence.isEmpty())
        text = confidence + QLatin1Char('\n') + text;
    m_tip->setContent(toQImage(decoded.image), text, kWalkTipExtent, m_walked ? 1 - m_walked->found.confidence : 0);
    m_tip->showBeside(m_pointer);
}

void LatentMap::updateMarks()
{
    ++m_marksTicket;
    const int d = m_picture ? m_picture->plane.dimensions() : 0;
    const std::vector<float> latents = markedLatents(d);
    if (latents.empty()) {
        setMarks({});
    } else if (m_picture->plane.isLinear()) {
        QList<QPointF> places;
        for (std::size_t i = 0; i < latents.size(); i += static_cast<std::size_t>(d))
            places << placeOn(m_picture->plane, std::span(latents).subspan(i, static_cast<std::size_t>(d)));
        setMarks(places);
    } else {
        m_latents->requestPlaces(LatentController::PlacesFor::Marks, m_marksTicket, m_picture->plane, latents);
    }
}

/// Of the image that is looked at, its samples and its noisy copies, one after the other.
std::vector<float> LatentMap::markedLatents(int dimensions) const
{
    std::vector<float> latents;
    const auto& posterior = m_images->posterior();
    if (dimensions == 0)
        return latents;
    const auto add = [&](std::span<const float> z) { latents.insert(latents.end(), z.begin(), z.end()); };
    if (posterior && std::ssize(posterior->mean) == dimensions) {
        add(posterior->mean);
        if (m_images->study() == ImageController::Study::Posterior) {
            for (const std::vector<float>& sample : m_images->samples())
                add(sample);
        }
    }
    if (const EncodedSetPtr& copies = m_images->copies(); copies && copies->dimensions == dimensions)
        add(copies->mean);
    return latents;
}

void LatentMap::setMarks(const QList<QPointF>& places)
{
    ImageMarks::Content content;
    auto next = places.begin();
    const auto take = [&](std::vector<QPointF>& marks, std::size_t count) {
        for (std::size_t i = 0; i < count && next != places.end(); ++i)
            marks.push_back(*next++);
    };
    const auto& posterior = m_images->posterior();
    const int d = m_picture ? m_picture->plane.dimensions() : 0;
    if (posterior && d > 0 && std::ssize(posterior->mean) == d && next != places.end()) {
        content.image = *next++;
        if (m_images->study() == ImageController::Study::Posterior) {
            if (std::ssize(posterior->logVar) == d && d > 1 && m_picture->plane.isLinear())
                content.spread = outlineOf(m_picture->plane.linear(), posterior->mean, posterior->logVar);
            take(content.samples, m_images->samples().size());
        }
    }
    if (const EncodedSetPtr& copies = m_images->copies(); copies && copies->dimensions == d)
        take(content.copies, copies->size());
    m_marks->setContent(std::move(content));
    updateStatus();
}

} // namespace latentscape
