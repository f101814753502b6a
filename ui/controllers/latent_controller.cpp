// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/latent_controller.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/parallel.h"
#include "core/data/picture.h"
#include "core/evaluation/prior_fit.h"
#include "core/latent/code_histogram.h"
#include "core/latent/decoder_session.h"
#include "core/latent/reconstruction_error.h"
#include "core/models/registry.h"
#include "core/projection/neighbours.h"
#include "ui/images.h"
#include "ui/translation.h"

namespace latentscape {

LatentController::LatentController(QObject* parent)
    : QObject(parent), m_worker(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); })
{}

LatentController::~LatentController()
{
    m_valueStop.request_stop();
    m_stop.request_stop();
}

void LatentController::postValues(std::shared_ptr<MapValues> values,
                                  std::function<void(MapValues& values, const std::stop_token& stop)> fill)
{
    if (!m_valueWorker)
        m_valueWorker = std::make_unique<SlotWorker>(
            this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); });
    m_valueWorker->post(0,
                        [this, values = std::move(values), fill = std::move(fill),
                         stop = m_valueStop.get_token()]() -> SlotWorker::Delivery {
                            const auto start = std::chrono::steady_clock::now();
                            fill(*values, stop);
                            values->seconds =
                                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                            if (stop.stop_requested())
                                return {};
                            return [this, values = MapValuesPtr(values), stop] {
                                if (!stop.stop_requested())
                                    emit valuesReady(values);
                            };
                        });
}

void LatentController::requestErrors(SnapshotPtr model, DatasetPtr data, EncodedSetPtr codes)
{
    postValues(std::make_shared<MapValues>(MapValues{std::move(codes), {}, 0, MapColor::Error}),
               [model = std::move(model), data = std::move(data)](MapValues& values, const std::stop_token& stop) {
                   DecoderSession session(model);
                   values.values = reconstructionErrors(session, *data, *values.codes, stop);
               });
}

void LatentController::requestSpacings(EncodedSetPtr codes)
{
    postValues(std::make_shared<MapValues>(MapValues{std::move(codes), {}, 0, MapColor::Spacing}),
               [](MapValues& values, const std::stop_token& stop) {
                   ThreadTeam team(availableCores(), lowerThreadPriority);
                   const EncodedSet& set = *values.codes;
                   const NeighbourGraph graph = nearestNeighbours(set.mean, set.dimensions, 1, team, stop);
                   values.values.assign(set.size(), std::numeric_limits<float>::quiet_NaN());
                   for (std::size_t row = 0; graph.k > 0 && row < graph.points; ++row)
                       values.values[row] = graph.distances(row)[0];
               });
}

void LatentController::dropValues()
{
    m_valueStop.request_stop();
    m_valueStop = {};
    if (m_valueWorker)
        m_valueWorker->drop(0);
}

void LatentController::requestMap(MapRequest request)
{
    m_worker.post(Map, [this, request = std::move(request)]() -> SlotWorker::Delivery {
        return [this, picture = makeMapPicture(request)] { emit mapReady(picture); };
    });
}

void LatentController::requestPlaces(PlacesFor use, int ticket, MapPlane plane, std::vector<float> latents)
{
    m_worker.post(use == PlacesFor::Cross ? CrossPlace : MarkPlaces,
                  [this, use, ticket, plane = std::move(plane), latents = std::move(latents),
                   stop = m_stop.get_token()]() -> SlotWorker::Delivery {
                      QList<QPointF> places;
                      const auto d = static_cast<std::size_t>(std::max(1, plane.dimensions()));
                      for (std::size_t i = 0; i + d <= latents.size() && !stop.stop_requested(); i += d) {
                          float x = 0;
                          float y = 0;
                          plane.project(std::span(latents).subspan(i, d), x, y);
                          places.push_back(QPointF(x, y));
                      }
                      return [this, use, ticket, places] { emit placesReady(use, ticket, places); };
                  });
}

void LatentController::requestSummary(EncodedSetPtr codes, bool fromSamples)
{
    m_worker.post(Summary, [this, codes = std::move(codes), fromSamples]() -> SlotWorker::Delivery {
        auto summary = std::make_shared<CodeSummary>();
        summary->codes = fromSamples ? sampledCodes(codes) : codes;
        summary->dimensions = summarize(*summary->codes);
        summary->spacing = codeSpacing(*summary->codes);
        return [this, summary = CodeSummaryPtr(summary)] { emit summaryReady(summary); };
    });
}

void LatentController::requestHistograms(CodeSummaryPtr summary, std::vector<std::uint32_t> images)
{
    m_worker.post(Histograms,
                  [this, summary = std::move(summary), images = std::move(images)]() -> SlotWorker::Delivery {
                      const PartHistograms part{summary, histogramsOf(*summary->codes, summary->dimensions, images)};
                      return [this, part] { emit histogramsReady(part); };
                  });
}

void LatentController::requestDistance(CodeSummaryPtr summary, std::vector<float> z)
{
    m_worker.post(Distance, [this, summary = std::move(summary), z = std::move(z)]() -> SlotWorker::Delivery {
        const std::vector<Neighbour> nearest = nearestCodes(*summary->codes, z, 1);
        if (nearest.empty())
            return {};
        const PlaceDistance distance{nearest[0].distance, summary->codes->index[nearest[0].row], summary};
        return [this, distance] { emit distanceReady(distance); };
    });
}

void LatentController::requestRandomPlace(SnapshotPtr model, EncodedSetPtr codes, std::uint64_t seed,
                                          LatentSource source)
{
    m_worker.post(Place,
                  [this, model = std::move(model), codes = std::move(codes), seed, source,
                   stop = m_stop.get_token()]() -> SlotWorker::Delivery {
                      if (!m_sampler || m_sampled != codes || m_sampler->model().version != model->version ||
                          m_sampler->source() != source) {
                          m_sampler = std::make_unique<LatentSampler>(
                              model, *codes, LatentSampler::Options{availableCores(), stop, source});
                          m_sampled = codes;
                      }
                      const RandomPlace place{model, m_sampler->draw(seed, 1), m_sampler->components()};
                      return [this, place] { emit placeDrawn(place); };
                  });
}

void LatentController::requestEncoding(SnapshotPtr model, std::vector<float> pixels, QString name, int label,
                                       std::optional<std::uint32_t> image)
{
    m_worker.post(Encoding, [this, model = std::move(model), pixels = std::move(pixels), name = std::move(name), label,
                             image] { return encode(model, pixels, name, label, image); });
}

const DataLook& LatentController::look(const DatasetPtr& data)
{
    if (m_lookedAt.lock() != data) {
        m_look = lookOf(*data);
        m_lookedAt = data;
    }
    return m_look;
}

DataLook LatentController::lookFor(const ImageShape& shape, const DatasetPtr& data)
{
    return data && data->shape == shape && data->size() > 0 ? look(data) : usualLook(shape);
}

void LatentController::requestLook(DatasetPtr data)
{
    m_worker.post(Look, [this, data = std::move(data)]() -> SlotWorker::Delivery {
        const DataLook found = look(data);
        return [this, data, found] { emit lookReady(data, found); };
    });
}

void LatentController::requestEncoding(SnapshotPtr model, QImage picture, QString name, DatasetPtr data)
{
    m_worker.post(Encoding, [this, model = std::move(model), picture = std::move(picture), name = std::move(name),
                             data = std::move(data)] {
        const Image plain = toReadImage(picture, model->shape.channels);
        return encode(model, fitPicture(plain, model->shape, lookFor(model->shape, data)), name, -1);
    });
}

void LatentController::requestEncodingOfFile(SnapshotPtr model, std::filesystem::path file, QString name,
                                             DatasetPtr data)
{
    m_worker.post(Encoding, [this, model = std::move(model), file = std::move(file), name = std::move(name),
                             data = std::move(data)] {
        const Image picture = decodePicture(readFile(file), model->shape.channels);
        return encode(model, fitPicture(picture, model->shape, lookFor(model->shape, data)), name, -1);
    });
}

SlotWorker::Delivery LatentController::encode(const SnapshotPtr& model, std::vector<float> pixels, const QString& name,
                                              int label, std::optional<std::uint32_t> image)
{
    if (!m_session || m_session->snapshot().version != model->version)
        m_session = std::make_unique<EncoderSession>(model);
    EncodedPicture result;
    result.encoded = image && !canEncode(*model) ? m_session->readyCode(*image) : m_session->encodeImage(pixels, label);
    result.original = toImage(pixels.data(), model->shape);
    result.pixels = std::move(pixels);
    result.name = name;
    result.model = model;
    result.image = image;
    if (!canDecode(*model))
        return [this, result = std::move(result)] { emit imageEncoded(result); };

    DecoderSession decoder(model);
    std::vector<float> condition;
    if (decoder.classes() > 0) {
        const std::int32_t chosen = std::max(result.encoded.label, 0);
        condition = oneHotConditions(std::span(&chosen, 1), decoder.classes());
    }
    result.reconstruction = decoder.decodeOne(result.encoded.mean, condition);
    return [this, result = std::move(result)] { emit imageEncoded(result); };
}

} // namespace latentscape
