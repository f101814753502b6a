// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/data/corruption.h"
#include "core/latent/encoded_set.h"
#include "ui/controllers/latent_controller.h"
#include "ui/controllers/slot_worker.h"

namespace latentscape {

class DecoderSession;
class EncoderSession;
class ExplorerModel;

/// How an image is spoilt, and by which draw of the noise.
struct NoiseSettings
{
    Corruption corruption = Corruption::Masking;
    double level = 0.3; ///< 0..1
    std::uint64_t seed = 1;

    friend bool operator==(const NoiseSettings&, const NoiseSettings&) = default;
};

/// An image, the same spoilt, and what the model restores from that.
struct RestoredPicture
{
    Image original;
    Image corrupted;
    Image restored;
    double before = 0; ///< root mean square of original - corrupted, over the pixels, which lie in [0, 1]
    double after = 0;  ///< of original - restored
    NoiseSettings noise;
    std::uint64_t version = 0; ///< of the weights
};

/// Studies the image that is looked at with the newest weights: what the model restores from it when it is spoilt,
/// where noisy copies of it lie, the posterior and draws from it. Shared by the decoder, which asks, and the map, which
/// marks the places. Computes in workers, newest request first, only what the study chosen needs; follows the weights
/// while they are trained. Lives in the GUI thread; all signals are emitted there.
class ImageController : public QObject
{
    Q_OBJECT

public:
    /// The one controller of `model`, made at the first call; it is a child of `model`.
    static ImageController* of(ExplorerModel* model);
    ~ImageController() override;

    enum class Study { None, Noise, Posterior };
    Q_ENUM(Study)
    static constexpr std::size_t kCopies = 200;
    static constexpr std::size_t kSamples = 8;

    /// The image, or nothing. It stays when only the space of codes changes and, while it is studied, for other models
    /// of images of its shape; until look() is called anew, needsEncoding() tells that its code is of another space.
    /// With other data it has no number and no label any more.
    const std::optional<EncodedPicture>& picture() const { return m_picture; }
    bool needsEncoding() const { return m_needsEncoding; }
    void look(const EncodedPicture& picture);
    /// Whether it is the image of these data (which may be null) whose number it has, by its pixels.
    static bool isOf(const EncodedPicture& picture, const DatasetPtr& data);

    Study study() const { return m_study; }
    void setStudy(Study study);

    /// As the model was trained to restore, until somebody chooses otherwise.
    const NoiseSettings& noise() const { return m_noise; }
    void setNoise(const NoiseSettings& noise);
    /// The same kind and level, drawn anew.
    void drawNoise();
    const std::optional<RestoredPicture>& restored() const { return m_restored; }

    bool wantsCopies() const { return m_wantsCopies; }
    void setWantsCopies(bool wants);
    /// The codes of kCopies noisy copies, each with noise of its own; null unless they are wanted and studied.
    const EncodedSetPtr& copies() const { return m_copies; }

    /// The posterior of the image, while it is studied; `logVar` is empty for a deterministic encoder.
    const std::optional<EncodedImage>& posterior() const { return m_posterior; }
    /// Draws from the posterior, the newest first, z = mean + sigma * eps: eps stays while the weights change.
    const std::vector<std::vector<float>>& samples() const { return m_samples; }
    /// What samples() decode to under the explorer's condition; may lag behind.
    const std::vector<Image>& sampleImages() const { return m_sampleImages; }
    /// Draws one more and returns it; empty without a spread.
    std::vector<float> draw();

    /// Asks the map to show the marks of the image large.
    void showMarks() { emit marksWanted(); }

signals:
    void pictureChanged();
    void studyChanged();
    void noiseChanged();
    void restoredChanged();
    void copiesChanged();
    void posteriorChanged();
    void samplesChanged();
    void sampleImagesChanged();
    void marksWanted();
    void problem(const QString& text);

private:
    enum Slot { Posterior, Restoration, Samples };

    explicit ImageController(ExplorerModel* model);
    void replaceModel();
    /// Whether the image goes on being looked at with this model, which may be none between two of them.
    bool stays(const SnapshotPtr& model) const;
    /// Number and label count in the data they are of only.
    void dropForeignNumber();
    void followWeights();
    void request();
    void requestPosterior();
    void requestRestoration();
    void requestCopies();
    void requestSampleImages();
    void takePosterior(const EncodedImage& posterior);
    void updateSamples();
    void drop();

    // The workers' side.
    EncoderSession& encoderFor(const SnapshotPtr& model);
    DecoderSession& decoderFor(const SnapshotPtr& model);

    ExplorerModel* m_model;
    std::optional<EncodedPicture> m_picture;
    bool m_needsEncoding = false;
    Study m_study = Study::None;
    NoiseSettings m_noise;
    bool m_noiseChosen = false;
    bool m_wantsCopies = false;
    int m_space = 0;      ///< of the model that was shown last
    int m_generation = 0; ///< grows when results on their way are of no more use
    std::optional<RestoredPicture> m_restored;
    EncodedSetPtr m_copies;
    std::optional<EncodedImage> m_posterior;
    std::vector<std::vector<float>> m_eps; ///< the newest first
    std::vector<std::vector<float>> m_samples;
    std::vector<Image> m_sampleImages;
    QTimer m_copyPause; ///< while it runs, newer weights alone do not ask for copies
    bool m_copiesLag = false;

    std::unique_ptr<EncoderSession> m_encoder; ///< the worker's own
    std::unique_ptr<DecoderSession> m_decoder; ///< likewise
    SlotWorker m_worker;
    std::unique_ptr<SlotWorker> m_copyWorker; ///< made when somebody wants copies
};

} // namespace latentscape
