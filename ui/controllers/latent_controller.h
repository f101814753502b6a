// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <QImage>
#include <QList>
#include <QObject>
#include <QPointF>
#include <QString>

#include "core/data/picture_fit.h"
#include "core/evaluation/latent_sampler.h"
#include "core/latent/code_spacing.h"
#include "core/latent/encoded_set.h"
#include "core/latent/encoder_session.h"
#include "ui/controllers/map_picture.h"
#include "ui/controllers/slot_worker.h"

namespace latentscape {

/// What the codes do as a whole: one summary a dimension, and how far apart neighbours lie.
struct CodeSummary
{
    EncodedSetPtr codes;
    std::vector<DimensionSummary> dimensions;
    CodeSpacing spacing;
};
using CodeSummaryPtr = std::shared_ptr<const CodeSummary>;

/// How some images spread along the dimensions.
struct PartHistograms
{
    CodeSummaryPtr summary;                         ///< of the codes; it has the bins
    std::vector<std::vector<std::uint32_t>> counts; ///< one histogram a dimension
};

/// How far a place is from any encoded image.
struct PlaceDistance
{
    float distance = 0;
    std::uint32_t nearestImage = 0; ///< index into the data set
    CodeSummaryPtr summary;
};

/// An image, what it is encoded to, and what that is decoded to.
struct EncodedPicture
{
    std::vector<float> pixels; ///< planar, as the encoder saw it
    Image original;
    Image reconstruction;
    EncodedImage encoded;
    QString name;
    SnapshotPtr model;
    std::optional<std::uint32_t> image{}; ///< it is this one of the data set
};

/// A place that is fair to decode.
struct RandomPlace
{
    SnapshotPtr model;
    std::vector<float> z;
    int components = 0; ///< it was drawn from a mixture of that many Gaussians fitted to the codes; 0: from the prior
};

/// Looks into the latent space for one view, in a worker: projections and colours of maps, summaries of codes,
/// distances, images encoded one by one. Newest request of a kind wins. Lives in the GUI thread; all signals are
/// emitted there.
class LatentController : public QObject
{
    Q_OBJECT

public:
    explicit LatentController(QObject* parent = nullptr);
    ~LatentController() override;

    void requestMap(MapRequest request);
    /// Where the latents [n, d] lie on a plane, for what is not to be computed between two frames. Of requests for the
    /// same use only the newest is answered.
    enum class PlacesFor { Cross, Marks };
    void requestPlaces(PlacesFor use, int ticket, MapPlane plane, std::vector<float> latents);
    /// Decodes every code: seconds for many images, in a thread of its own. A request for values waits for the one
    /// before unless dropValues() ends that.
    void requestErrors(SnapshotPtr model, DatasetPtr data, EncodedSetPtr codes);
    /// How far each code is from the nearest other one; in the same thread.
    void requestSpacings(EncodedSetPtr codes);
    void dropValues();
    /// `fromSamples`: of one latent of each image's posterior in place of its mean: what lies where the decoder was
    /// asked in training.
    void requestSummary(EncodedSetPtr codes, bool fromSamples = false);
    /// `images`: sorted indices into the data set.
    void requestHistograms(CodeSummaryPtr summary, std::vector<std::uint32_t> images);
    void requestDistance(CodeSummaryPtr summary, std::vector<float> z);
    /// A place drawn from `source`: the prior of the model, or a mixture fitted to `codes`, which is kept for the next
    /// places.
    void requestRandomPlace(SnapshotPtr model, EncodedSetPtr codes, std::uint64_t seed,
                            LatentSource source = LatentSource::Usual);
    /// One planar image as the model wants it; `label` -1 lets a conditional model choose. `image`: which one of the
    /// data set it is.
    void requestEncoding(SnapshotPtr model, std::vector<float> pixels, QString name, int label = -1,
                         std::optional<std::uint32_t> image = {});
    /// Any picture, fitted to the model's shape as `data` look; as data of that shape usually do where there are none,
    /// or those of another shape.
    void requestEncoding(SnapshotPtr model, QImage picture, QString name, DatasetPtr data);
    /// The same, from a picture file, whose format is found from its content.
    void requestEncodingOfFile(SnapshotPtr model, std::filesystem::path file, QString name, DatasetPtr data);
    /// What `data` look like, which is kept for the next request.
    void requestLook(DatasetPtr data);

signals:
    void valuesReady(const latentscape::MapValuesPtr& values);
    void mapReady(const latentscape::MapPicturePtr& picture);
    void placesReady(latentscape::LatentController::PlacesFor use, int ticket, const QList<QPointF>& places);
    void summaryReady(const latentscape::CodeSummaryPtr& summary);
    void histogramsReady(const latentscape::PartHistograms& histograms);
    void distanceReady(const latentscape::PlaceDistance& distance);
    void placeDrawn(const latentscape::RandomPlace& place);
    void imageEncoded(const latentscape::EncodedPicture& picture);
    void lookReady(const latentscape::DatasetPtr& data, const latentscape::DataLook& look);
    void problem(const QString& text);

private:
    enum Slot { Map, Summary, Distance, Encoding, Place, CrossPlace, MarkPlaces, Histograms, Look };
    /// Has `values` filled in the worker for values, timed, and delivered unless that is dropped meanwhile.
    void postValues(std::shared_ptr<MapValues> values,
                    std::function<void(MapValues& values, const std::stop_token& stop)> fill);
    /// Encodes in the worker; keeps the session for the next image.
    SlotWorker::Delivery encode(const SnapshotPtr& model, std::vector<float> pixels, const QString& name, int label,
                                std::optional<std::uint32_t> image = {});
    /// In the worker: as the data look, or data of that shape usually do.
    const DataLook& look(const DatasetPtr& data);
    DataLook lookFor(const ImageShape& shape, const DatasetPtr& data);

    std::unique_ptr<EncoderSession> m_session; ///< the worker's own
    std::weak_ptr<const Dataset> m_lookedAt;   ///< likewise
    DataLook m_look;                           ///< of those
    std::unique_ptr<LatentSampler> m_sampler;  ///< likewise
    EncodedSetPtr m_sampled;                   ///< the codes it was fitted to
    std::stop_source m_stop;                   ///< what runs when this goes
    std::stop_source m_valueStop;
    SlotWorker m_worker;
    std::unique_ptr<SlotWorker> m_valueWorker; ///< made when somebody wants values
};

} // namespace latentscape
