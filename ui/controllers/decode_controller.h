// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include <QObject>

#include "core/base/error.h"
#include "core/base/image.h"
#include "core/base/mailbox.h"
#include "core/models/snapshot.h"
#include "core/projection/plane.h"

namespace latentscape {

class DecoderSession;
class ExplorerModel;

/// A place to be decoded.
struct DecodeRequest
{
    SnapshotPtr model;
    std::vector<float> z;         ///< [d]
    std::vector<float> condition; ///< [classes] or empty
    std::chrono::steady_clock::time_point asked;
    int replaced = 0; ///< how often the model had been replaced by another one
};

/// What a place decodes to.
struct DecodedImage
{
    std::uint64_t version = 0; ///< of the weights
    Image image;
    std::vector<float> z; ///< the place that was decoded
    std::chrono::steady_clock::time_point asked;
    std::chrono::steady_clock::time_point decoded;
    int replaced = 0; ///< as in the request
};

/// Cells of a map, each to be decoded at its centre.
struct TileCells
{
    MapPlane plane;
    double left = 0;   ///< of the first column
    double bottom = 0; ///< of the last row
    double width = 1;  ///< of a cell
    double height = 1;
    std::vector<float> base;   ///< [d], as MapPlane::place() takes it
    float leastConfidence = 0; ///< cells of less stay empty
};

/// Many places to be decoded into one mosaic, side by side without gaps.
struct TileRequest
{
    SnapshotPtr model;
    std::vector<float> z;         ///< [rows * cols, d], row by row; empty: what lies in `cells`
    std::vector<float> condition; ///< [classes] or empty, the same for all
    int rows = 0;
    int cols = 0;
    int ticket = 0; ///< comes back with the result
    TileCells cells{};
};

struct DecodedTiles
{
    std::uint64_t version = 0;
    Image mosaic;
    int rows = 0;
    int cols = 0;
    int ticket = 0;
    std::vector<bool> empty{}; ///< [rows * cols] the cells nothing was decoded for; of no size when there are none
};

/// Decodes the explorer's place in a thread of its own whenever place, condition or weights change. Only the newest
/// request is worked on and only the newest result is shown; a place never waits for tiles.
/// Lives in the GUI thread; all signals are emitted there.
class DecodeController : public QObject
{
    Q_OBJECT

public:
    /// The one controller of `model`, made at the first call; it is a child of `model`.
    static DecodeController* of(ExplorerModel* model);
    ~DecodeController() override;

    /// Decodes the explorer's place (once more), as far as the model has a decoder.
    void decodePlace();
    void decodeTiles(TileRequest request);

    /// The last result for the model shown, or nothing.
    const std::optional<DecodedImage>& latest() const { return m_latest; }

signals:
    void imageDecoded(const latentscape::DecodedImage& decoded);
    void tilesDecoded(const latentscape::DecodedTiles& tiles);
    /// There is no model any more, or none with a decoder.
    void cleared();
    void problem(const QString& text);

private:
    explicit DecodeController(ExplorerModel* model);
    void replaceModel();
    void deliver();

    // The decode thread's side.
    void run(std::stop_token stop);
    void serveTiles(const TileRequest& request, const std::stop_token& stop);
    void servePlace();
    DecoderSession& sessionFor(const SnapshotPtr& model);
    void announce(bool slotWasEmpty);

    ExplorerModel* m_model;
    std::optional<DecodedImage> m_latest;
    std::uint64_t m_failedVersion = 0;
    int m_replaced = 0; ///< how often the model was

    LatestMailbox<bool> m_wake; ///< there is something in one of the next two
    LatestMailbox<DecodeRequest> m_places;
    LatestMailbox<TileRequest> m_tileRequests;
    LatestMailbox<DecodedImage> m_images;
    LatestMailbox<DecodedTiles> m_tiles;
    LatestMailbox<std::pair<std::uint64_t, Error>> m_problems;
    std::unique_ptr<DecoderSession> m_session; ///< the decode thread's own
    std::jthread m_thread;
};

} // namespace latentscape
