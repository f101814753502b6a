// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/decode_controller.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

#include "core/latent/decoder_session.h"
#include "core/nn/thrown.h"
#include "ui/explorer_model.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

Image blankMosaic(const TileRequest& request, const ImageShape& shape)
{
    Image mosaic;
    mosaic.width = request.cols * shape.width;
    mosaic.height = request.rows * shape.height;
    mosaic.channels = shape.channels == 3 ? 3 : 1;
    mosaic.samples.resize(static_cast<std::size_t>(mosaic.width) *
                          static_cast<std::size_t>(mosaic.height * mosaic.channels));
    return mosaic;
}

void placeTile(Image& mosaic, const Image& tile, std::size_t row, std::size_t col)
{
    const auto channels = static_cast<std::size_t>(mosaic.channels);
    const std::size_t tileLine = static_cast<std::size_t>(tile.width) * channels;
    const std::size_t line = static_cast<std::size_t>(mosaic.width) * channels;
    const auto height = static_cast<std::size_t>(tile.height);
    for (std::size_t y = 0; y < height; ++y)
        std::memcpy(mosaic.samples.data() + (row * height + y) * line + col * tileLine,
                    tile.samples.data() + y * tileLine, tileLine);
}

/// The places of a request that are decoded, and the tiles they belong to.
struct TilePlaces
{
    std::vector<float> z;
    std::vector<std::size_t> tiles;
};

TilePlaces placesOf(const TileRequest& request)
{
    const auto cols = static_cast<std::size_t>(request.cols);
    const std::size_t count = static_cast<std::size_t>(request.rows) * cols;
    TilePlaces places;
    if (!request.z.empty()) {
        places.z = request.z;
        places.tiles.resize(count);
        std::iota(places.tiles.begin(), places.tiles.end(), std::size_t{0});
        return places;
    }
    const TileCells& cells = request.cells;
    for (std::size_t tile = 0; tile < count; ++tile) {
        const std::size_t row = tile / cols;
        const auto col = static_cast<double>(tile % cols);
        const auto up = static_cast<double>(static_cast<std::size_t>(request.rows) - 1 - row);
        const MapPlace place =
            cells.plane.place(static_cast<float>(cells.left + (col + 0.5) * cells.width),
                              static_cast<float>(cells.bottom + (up + 0.5) * cells.height), cells.base);
        if (!(place.confidence >= cells.leastConfidence))
            continue;
        places.tiles.push_back(tile);
        places.z.insert(places.z.end(), place.z.begin(), place.z.end());
    }
    return places;
}

} // namespace

DecodeController* DecodeController::of(ExplorerModel* model)
{
    auto* controller = model->findChild<DecodeController*>(QString(), Qt::FindDirectChildrenOnly);
    return controller ? controller : new DecodeController(model);
}

DecodeController::DecodeController(ExplorerModel* model)
    : QObject(model), m_model(model), m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{
    setObjectName(QStringLiteral("decodeController"));
    connect(model, &ExplorerModel::modelReplaced, this, &DecodeController::replaceModel);
    connect(model, &ExplorerModel::modelUpdated, this, &DecodeController::decodePlace);
    connect(model, &ExplorerModel::latentChanged, this, &DecodeController::decodePlace);
    connect(model, &ExplorerModel::conditionChanged, this, &DecodeController::decodePlace);
    decodePlace();
}

DecodeController::~DecodeController()
{
    m_thread.request_stop();
    m_thread.join();
}

void DecodeController::replaceModel()
{
    m_latest.reset();
    ++m_replaced;
    m_places.take();
    m_tileRequests.take();
    if (m_model->canDecode())
        decodePlace();
    else
        emit cleared();
}

void DecodeController::decodePlace()
{
    if (!m_model->canDecode() || m_model->latent().empty())
        return;
    m_places.post(
        {m_model->model(), m_model->latent(), m_model->condition(), std::chrono::steady_clock::now(), m_replaced});
    m_wake.post(true);
}

void DecodeController::decodeTiles(TileRequest request)
{
    if (!request.model || !canDecode(*request.model))
        return;
    m_tileRequests.post(std::move(request));
    m_wake.post(true);
}

void DecodeController::deliver()
{
    // What was decoded with the weights of another model is of no use: its shape may differ, and one that came without
    // a decoder would never take its place.
    const SnapshotPtr model = m_model->model();
    if (auto image = m_images.take(); image && m_model->canDecode() && image->replaced == m_replaced) {
        m_latest = std::move(*image);
        emit imageDecoded(*m_latest);
    }
    if (const auto tiles = m_tiles.take(); tiles && model)
        emit tilesDecoded(*tiles);
    if (const auto failed = m_problems.take(); failed && failed->first != m_failedVersion) {
        m_failedVersion = failed->first; // said once, not at every move of a slider
        emit problem(latentscape::tr(failed->second));
    }
}

void DecodeController::announce(bool slotWasEmpty)
{
    if (slotWasEmpty)
        QMetaObject::invokeMethod(this, &DecodeController::deliver, Qt::QueuedConnection);
}

void DecodeController::run(std::stop_token stop)
{
    while (m_wake.waitAndTake(stop)) {
        servePlace();
        const std::optional<TileRequest> request = m_tileRequests.take();
        if (!request)
            continue;
        try {
            serveTiles(*request, stop);
        } catch (...) {
            announce(m_problems.post({request->model->version, currentError()}));
        }
    }
    m_session.reset();
}

DecoderSession& DecodeController::sessionFor(const SnapshotPtr& model)
{
    if (!m_session)
        m_session = std::make_unique<DecoderSession>(model);
    else if (m_session->snapshot().version != model->version)
        m_session->setSnapshot(model);
    return *m_session;
}

void DecodeController::servePlace()
{
    std::optional<DecodeRequest> request = m_places.take();
    if (!request)
        return;
    try {
        DecodedImage result;
        result.version = request->model->version;
        result.image = sessionFor(request->model).decodeOne(request->z, request->condition);
        result.z = std::move(request->z);
        result.asked = request->asked;
        result.replaced = request->replaced;
        result.decoded = std::chrono::steady_clock::now();
        announce(m_images.post(std::move(result)));
    } catch (...) {
        announce(m_problems.post({request->model->version, currentError()}));
    }
}

void DecodeController::serveTiles(const TileRequest& request, const std::stop_token& stop)
{
    const ImageShape shape = request.model->shape;
    const auto cols = static_cast<std::size_t>(request.cols);
    const TilePlaces places = placesOf(request);
    const std::size_t count = places.tiles.size();
    const std::size_t d = places.z.size() / std::max<std::size_t>(count, 1);
    DecodedTiles tiles{request.model->version, blankMosaic(request, shape), request.rows, request.cols, request.ticket};
    if (const std::size_t all = static_cast<std::size_t>(request.rows) * cols; count < all) {
        tiles.empty.assign(all, true);
        for (const std::size_t tile : places.tiles)
            tiles.empty[tile] = false;
    }
    for (std::size_t first = 0; first < count; first += DecoderSession::kDecodeBatch) {
        servePlace();
        if (stop.stop_requested())
            return;
        const std::size_t some = std::min(DecoderSession::kDecodeBatch, count - first);
        std::vector<float> conditions;
        for (std::size_t i = 0; i < some; ++i)
            conditions.insert(conditions.end(), request.condition.begin(), request.condition.end());
        // servePlace() may have put newer weights into the session: it is asked for anew.
        const std::vector<float> images =
            sessionFor(request.model).decode(std::span(places.z).subspan(first * d, some * d), conditions, some);
        for (std::size_t i = 0; i < some; ++i)
            placeTile(tiles.mosaic, toImage(images.data() + i * shape.pixels(), shape), places.tiles[first + i] / cols,
                      places.tiles[first + i] % cols);
    }
    announce(m_tiles.post(std::move(tiles)));
}

} // namespace latentscape
