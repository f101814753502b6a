// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

#include <QImage>
#include <QObject>
#include <QString>

#include "core/evaluation/latent_sampler.h"
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
    std::vector<float> spacing; ///< sorted distances from some codes to their nearest other code
    /// Codes lie nearer than this to their nearest neighbour but for one in twenty.
    float usualSpacing() const;
    /// ... but for one in a hundred.
    float wideSpacing() const;
};
using CodeSummaryPtr = std::shared_ptr<const CodeSummary>;

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
    /// Decodes every code: seconds for many images, in a thread of its own. A request waits for the one before unless
    /// dropErrors() ends that.
    void requestErrors(SnapshotPtr model, DatasetPtr data, EncodedSetPtr codes);
    void dropErrors();
    void requestSummary(EncodedSetPtr codes);
    void requestDistance(CodeSummaryPtr summary, std::vector<float> z);
    /// A place drawn from the prior of the model, or else from a mixture fitted to `codes`: kept for the next places.
    void requestRandomPlace(SnapshotPtr model, EncodedSetPtr codes, std::uint64_t seed);
    /// One planar image as the model wants it; `label` -1 lets a conditional model choose.
    void requestEncoding(SnapshotPtr model, std::vector<float> pixels, QString name, int label = -1);
    /// Any picture, fitted to the model's shape as the data were.
    void requestEncoding(SnapshotPtr model, QImage picture, QString name);
    /// The same, from a picture file, whose format is found from its content.
    void requestEncodingOfFile(SnapshotPtr model, std::filesystem::path file, QString name);

signals:
    void errorsReady(const latentscape::MapErrorsPtr& errors);
    void mapReady(const latentscape::MapPicturePtr& picture);
    void summaryReady(const latentscape::CodeSummaryPtr& summary);
    void distanceReady(const latentscape::PlaceDistance& distance);
    void placeDrawn(const latentscape::RandomPlace& place);
    void imageEncoded(const latentscape::EncodedPicture& picture);
    void problem(const QString& text);

private:
    enum Slot { Map, Summary, Distance, Encoding, Place };
    /// Encodes in the worker; keeps the session for the next image.
    SlotWorker::Delivery encode(const SnapshotPtr& model, std::vector<float> pixels, const QString& name, int label);

    std::unique_ptr<EncoderSession> m_session; ///< the worker's own
    std::unique_ptr<LatentSampler> m_sampler;  ///< likewise
    EncodedSetPtr m_sampled;                   ///< the codes it was fitted to
    std::stop_source m_stop;                   ///< what runs when this goes
    std::stop_source m_errorStop;
    SlotWorker m_worker;
    std::unique_ptr<SlotWorker> m_errorWorker; ///< made when somebody wants errors
};

} // namespace latentscape
