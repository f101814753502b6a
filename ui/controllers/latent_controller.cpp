// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/latent_controller.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/parallel.h"
#include "core/latent/decoder_session.h"
#include "core/latent/reconstruction_error.h"
#include "core/models/registry.h"
#include "core/output/png.h"
#include "ui/images.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr std::size_t kSpacingSample = 96;
constexpr std::size_t kSpacingWork = 200'000'000; ///< multiplications: a fifth of a second

std::vector<float> spacingOf(const EncodedSet& codes)
{
    std::vector<float> distances;
    const std::size_t perCode = std::max<std::size_t>(codes.size() * static_cast<std::size_t>(codes.dimensions), 1);
    const std::size_t sample =
        std::min({kSpacingSample, codes.size(), std::max<std::size_t>(kSpacingWork / perCode, 12)});
    if (codes.size() < 2)
        return distances;
    for (std::size_t i = 0; i < sample; ++i) {
        const std::vector<Neighbour> near = nearestCodes(codes, codes.code(i * codes.size() / sample), 2);
        if (near.size() == 2) // the first is the code itself
            distances.push_back(near[1].distance);
    }
    std::ranges::sort(distances);
    return distances;
}

float quantile(const std::vector<float>& sorted, double fraction)
{
    if (sorted.empty())
        return 0;
    return sorted[static_cast<std::size_t>(std::lround(fraction * static_cast<double>(sorted.size() - 1)))];
}

} // namespace

float CodeSummary::usualSpacing() const { return quantile(spacing, 0.95); }

float CodeSummary::wideSpacing() const { return quantile(spacing, 0.99); }

LatentController::LatentController(QObject* parent)
    : QObject(parent), m_worker(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); })
{}

LatentController::~LatentController()
{
    m_errorStop.request_stop();
    m_stop.request_stop();
}

void LatentController::requestErrors(SnapshotPtr model, DatasetPtr data, EncodedSetPtr codes)
{
    if (!m_errorWorker)
        m_errorWorker = std::make_unique<SlotWorker>(
            this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); });
    m_errorWorker->post(0,
                        [this, model = std::move(model), data = std::move(data), codes = std::move(codes),
                         stop = m_errorStop.get_token()]() -> SlotWorker::Delivery {
                            const auto start = std::chrono::steady_clock::now();
                            DecoderSession session(model);
                            auto errors = std::make_shared<MapErrors>();
                            errors->values = reconstructionErrors(session, *data, *codes, stop);
                            errors->codes = codes;
                            errors->seconds =
                                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                            if (stop.stop_requested())
                                return {};
                            return [this, errors = MapErrorsPtr(errors), stop] {
                                if (!stop.stop_requested())
                                    emit errorsReady(errors);
                            };
                        });
}

void LatentController::dropErrors()
{
    m_errorStop.request_stop();
    m_errorStop = {};
    if (m_errorWorker)
        m_errorWorker->drop(0);
}

void LatentController::requestMap(MapRequest request)
{
    m_worker.post(Map, [this, request = std::move(request)]() -> SlotWorker::Delivery {
        return [this, picture = makeMapPicture(request)] { emit mapReady(picture); };
    });
}

void LatentController::requestSummary(EncodedSetPtr codes)
{
    m_worker.post(Summary, [this, codes = std::move(codes)]() -> SlotWorker::Delivery {
        auto summary = std::make_shared<CodeSummary>();
        summary->codes = codes;
        summary->dimensions = summarize(*codes);
        summary->spacing = spacingOf(*codes);
        return [this, summary = CodeSummaryPtr(summary)] { emit summaryReady(summary); };
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

void LatentController::requestRandomPlace(SnapshotPtr model, EncodedSetPtr codes, std::uint64_t seed)
{
    m_worker.post(Place,
                  [this, model = std::move(model), codes = std::move(codes), seed,
                   stop = m_stop.get_token()]() -> SlotWorker::Delivery {
                      if (!m_sampler || m_sampled != codes || m_sampler->model().version != model->version) {
                          m_sampler = std::make_unique<LatentSampler>(model, *codes,
                                                                      LatentSampler::Options{availableCores(), stop});
                          m_sampled = codes;
                      }
                      const RandomPlace place{model, m_sampler->draw(seed, 1), m_sampler->components()};
                      return [this, place] { emit placeDrawn(place); };
                  });
}

void LatentController::requestEncoding(SnapshotPtr model, std::vector<float> pixels, QString name, int label)
{
    m_worker.post(Encoding, [this, model = std::move(model), pixels = std::move(pixels), name = std::move(name),
                             label] { return encode(model, pixels, name, label); });
}

void LatentController::requestEncoding(SnapshotPtr model, QImage picture, QString name)
{
    m_worker.post(Encoding, [this, model = std::move(model), picture = std::move(picture), name = std::move(name)] {
        return encode(model, fitPicture(toCoreImage(picture, model->shape.channels), model->shape), name, -1);
    });
}

void LatentController::requestEncodingOfFile(SnapshotPtr model, std::filesystem::path file, QString name)
{
    m_worker.post(Encoding, [this, model = std::move(model), file = std::move(file), name = std::move(name)] {
        const Image picture = decodePicture(readFile(file), model->shape.channels);
        return encode(model, fitPicture(picture, model->shape), name, -1);
    });
}

SlotWorker::Delivery LatentController::encode(const SnapshotPtr& model, std::vector<float> pixels, const QString& name,
                                              int label)
{
    if (!m_session || m_session->snapshot().version != model->version)
        m_session = std::make_unique<EncoderSession>(model);
    EncodedPicture result;
    result.encoded = m_session->encodeImage(pixels, label);
    result.original = toImage(pixels.data(), model->shape);
    result.pixels = std::move(pixels);
    result.name = name;
    result.model = model;

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
