// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/image_controller.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QRandomGenerator>

#include "core/base/random.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/output/grids.h"
#include "ui/controllers/neighbour_search.h"
#include "ui/explorer_model.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr int kCopyMilliseconds = 600; ///< at least, from one look of newer weights at the copies to the next

/// The `copy`-th draw of the noise.
std::vector<float> spoilt(const std::vector<float>& pixels, const NoiseSettings& noise, std::size_t copy)
{
    std::vector<float> result(pixels.size());
    RandomStream random(noise.seed, RandomPurpose::Corruption, copy);
    corrupt(noise.corruption, noise.level, pixels, result, random);
    return result;
}

double rootMeanSquare(const std::vector<float>& a, const std::vector<float>& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i] - b[i]) * static_cast<double>(a[i] - b[i]);
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(a.size(), 1)));
}

std::vector<float> conditionOf(const DecoderSession& session, int label)
{
    if (session.classes() == 0)
        return {};
    const std::int32_t chosen = std::clamp(label, 0, session.classes() - 1);
    return oneHotConditions(std::span(&chosen, 1), session.classes());
}

} // namespace

ImageController* ImageController::of(ExplorerModel* model)
{
    auto* controller = model->findChild<ImageController*>(QString(), Qt::FindDirectChildrenOnly);
    return controller ? controller : new ImageController(model);
}

ImageController::ImageController(ExplorerModel* model)
    : QObject(model), m_model(model),
      m_worker(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); })
{
    setObjectName(QStringLiteral("imageController"));
    m_copyPause.setSingleShot(true);
    m_copyPause.setInterval(kCopyMilliseconds);
    connect(&m_copyPause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_copiesLag, false))
            requestCopies();
    });
    connect(model, &ExplorerModel::modelReplaced, this, &ImageController::replaceModel);
    connect(model, &ExplorerModel::modelUpdated, this, &ImageController::followWeights);
    connect(model, &ExplorerModel::conditionChanged, this, &ImageController::requestSampleImages);
    replaceModel();
}

ImageController::~ImageController() = default;

void ImageController::replaceModel()
{
    const SnapshotPtr model = m_model->model();
    if (model && !m_noiseChosen) {
        const GridNoise usual = gridNoise(*model);
        m_noise = {usual.corruption, usual.level, m_noise.seed};
        emit noiseChanged();
    }
    if (m_picture && !stays(model)) {
        m_picture.reset();
        emit pictureChanged();
    }
    if (m_picture && model)
        dropForeignNumber();
    m_needsEncoding = m_picture.has_value();
    m_space = model ? model->space : 0;
    m_eps.clear();
    drop();
}

bool ImageController::stays(const SnapshotPtr& model) const
{
    if (!model || m_study != Study::None)
        return m_study != Study::None && (!model || model->shape == m_picture->model->shape);
    return model->modelId == m_picture->model->modelId && model->tensors == m_picture->model->tensors &&
           model->shape == m_picture->model->shape && model->space != m_space;
}

bool ImageController::isOf(const EncodedPicture& picture, const DatasetPtr& data)
{
    return picture.image && data && *picture.image < data->size() &&
           planarPixels(*data, *picture.image) == picture.pixels;
}

void ImageController::dropForeignNumber()
{
    const DatasetPtr data = m_model->dataset();
    if (isOf(*m_picture, data)) {
        m_picture->encoded.label = data->hasLabels() ? data->labels[*m_picture->image] : -1;
        return;
    }
    m_picture->encoded.label = -1; // classes are others; of pictures from elsewhere the model chooses it
    if (!std::exchange(m_picture->image, std::nullopt))
        return;
    m_picture->name = tr("%1 of other data").arg(m_picture->name);
    if (m_model->canEncode())
        return;
    // There are codes for images of the data only.
    m_picture.reset();
    emit pictureChanged();
}

void ImageController::drop()
{
    ++m_generation;
    m_restored.reset();
    m_posterior.reset();
    m_copies = nullptr;
    m_samples.clear();
    m_sampleImages.clear();
    emit restoredChanged();
    emit copiesChanged();
    emit posteriorChanged();
    emit samplesChanged();
    emit sampleImagesChanged();
}

void ImageController::look(const EncodedPicture& picture)
{
    m_picture = picture;
    m_needsEncoding = false;
    emit pictureChanged();
    request();
}

void ImageController::setStudy(Study study)
{
    if (study == m_study)
        return;
    m_study = study;
    drop();
    emit studyChanged();
    request();
}

void ImageController::setNoise(const NoiseSettings& noise)
{
    m_noiseChosen = true;
    if (noise == m_noise)
        return;
    m_noise = noise;
    emit noiseChanged();
    requestRestoration();
    requestCopies();
}

void ImageController::drawNoise()
{
    NoiseSettings noise = m_noise;
    noise.seed = QRandomGenerator::global()->generate64();
    setNoise(noise);
}

void ImageController::setWantsCopies(bool wants)
{
    if (wants == m_wantsCopies)
        return;
    m_wantsCopies = wants;
    if (!wants) {
        ++m_generation;
        m_copies = nullptr;
        emit copiesChanged();
    }
    request();
}

void ImageController::followWeights()
{
    requestPosterior();
    requestRestoration();
    if (m_copyPause.isActive())
        m_copiesLag = true;
    else
        requestCopies();
}

void ImageController::request()
{
    requestPosterior();
    requestRestoration();
    requestCopies();
}

void ImageController::requestPosterior()
{
    if (!m_picture || !m_model->model() || m_study == Study::None)
        return;
    if (!m_model->canEncode()) { // what there is to know came with the picture
        takePosterior(m_picture->encoded);
        return;
    }
    m_worker.post(Posterior,
                  [this, model = m_model->model(), pixels = m_picture->pixels, label = m_picture->encoded.label,
                   generation = m_generation]() -> SlotWorker::Delivery {
                      const EncodedImage posterior = encoderFor(model).encodeImage(pixels, label);
                      return [this, posterior, generation] {
                          if (generation == m_generation)
                              takePosterior(posterior);
                      };
                  });
}

void ImageController::takePosterior(const EncodedImage& posterior)
{
    m_posterior = posterior;
    const std::size_t d = posterior.logVar.size();
    if (d > 0 && m_eps.empty()) {
        for (std::size_t i = 0; i < kSamples; ++i) {
            RandomStream random(QRandomGenerator::global()->generate64(), RandomPurpose::Latent);
            m_eps.emplace_back(d);
            random.fillNormal(m_eps.back());
        }
    }
    emit posteriorChanged();
    updateSamples();
}

void ImageController::updateSamples()
{
    m_samples.clear();
    if (m_posterior && !m_posterior->logVar.empty()) {
        for (const std::vector<float>& eps : m_eps) {
            std::vector<float> z = m_posterior->mean;
            for (std::size_t k = 0; k < std::min(z.size(), eps.size()); ++k)
                z[k] += std::exp(0.5F * std::clamp(m_posterior->logVar[k], -30.F, 30.F)) * eps[k];
            m_samples.push_back(std::move(z));
        }
    }
    emit samplesChanged();
    requestSampleImages();
}

std::vector<float> ImageController::draw()
{
    if (!m_posterior || m_posterior->logVar.empty())
        return {};
    RandomStream random(QRandomGenerator::global()->generate64(), RandomPurpose::Latent);
    std::vector<float> eps(m_posterior->mean.size());
    random.fillNormal(eps);
    m_eps.insert(m_eps.begin(), std::move(eps));
    m_eps.resize(std::min(m_eps.size(), kSamples));
    updateSamples();
    return m_samples.front();
}

void ImageController::requestSampleImages()
{
    if (m_study != Study::Posterior || m_samples.empty() || !m_model->canDecode())
        return;
    std::vector<float> z;
    std::vector<float> conditions;
    for (const std::vector<float>& sample : m_samples) {
        z.insert(z.end(), sample.begin(), sample.end());
        conditions.insert(conditions.end(), m_model->condition().begin(), m_model->condition().end());
    }
    m_worker.post(Samples,
                  [this, model = m_model->model(), z = std::move(z), conditions = std::move(conditions),
                   count = m_samples.size(), generation = m_generation]() -> SlotWorker::Delivery {
                      const std::vector<float> pixels = decoderFor(model).decode(z, conditions, count);
                      std::vector<Image> images;
                      for (std::size_t i = 0; i < count; ++i)
                          images.push_back(toImage(pixels.data() + i * model->shape.pixels(), model->shape));
                      return [this, images = std::move(images), generation] {
                          if (generation != m_generation)
                              return;
                          m_sampleImages = images;
                          emit sampleImagesChanged();
                      };
                  });
}

void ImageController::requestRestoration()
{
    if (!m_picture || !m_model->canEncode() || !m_model->canDecode() || m_study != Study::Noise)
        return;
    m_worker.post(Restoration,
                  [this, model = m_model->model(), pixels = m_picture->pixels, label = m_picture->encoded.label,
                   noise = m_noise, generation = m_generation]() -> SlotWorker::Delivery {
                      RestoredPicture result;
                      result.noise = noise;
                      result.version = model->version;
                      const std::vector<float> corrupted = spoilt(pixels, noise, 0);
                      const EncodedImage code = encoderFor(model).encodeImage(corrupted, label);
                      DecoderSession& decoder = decoderFor(model);
                      const std::vector<float> restored =
                          decoder.decode(code.mean, conditionOf(decoder, code.label), 1);
                      result.original = toImage(pixels.data(), model->shape);
                      result.corrupted = toImage(corrupted.data(), model->shape);
                      result.restored = toImage(restored.data(), model->shape);
                      result.before = rootMeanSquare(pixels, corrupted);
                      result.after = rootMeanSquare(pixels, restored);
                      return [this, result = std::move(result), generation] {
                          if (generation != m_generation)
                              return;
                          m_restored = result;
                          emit restoredChanged();
                      };
                  });
}

void ImageController::requestCopies()
{
    if (!m_picture || !m_model->canEncode() || m_study != Study::Noise || !m_wantsCopies)
        return;
    if (!m_copyWorker)
        m_copyWorker = std::make_unique<SlotWorker>(
            this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); });
    m_copyPause.start();
    m_copyWorker->post(0,
                       [this, model = m_model->model(), pixels = m_picture->pixels, label = m_picture->encoded.label,
                        noise = m_noise, generation = m_generation]() -> SlotWorker::Delivery {
                           std::vector<float> all;
                           all.reserve(pixels.size() * kCopies);
                           for (std::size_t copy = 0; copy < kCopies; ++copy) {
                               const std::vector<float> one = spoilt(pixels, noise, copy);
                               all.insert(all.end(), one.begin(), one.end());
                           }
                           EncoderSession session(model);
                           auto codes = std::make_shared<const EncodedSet>(
                               session.encodePixels(all, kCopies, std::max(label, 0)));
                           return [this, codes, generation] {
                               if (generation != m_generation)
                                   return;
                               m_copies = codes;
                               emit copiesChanged();
                           };
                       });
}

EncoderSession& ImageController::encoderFor(const SnapshotPtr& model)
{
    if (!m_encoder || m_encoder->snapshot().version != model->version)
        m_encoder = std::make_unique<EncoderSession>(model);
    return *m_encoder;
}

DecoderSession& ImageController::decoderFor(const SnapshotPtr& model)
{
    if (!m_decoder)
        m_decoder = std::make_unique<DecoderSession>(model);
    else if (m_decoder->snapshot().version != model->version)
        m_decoder->setSnapshot(model);
    return *m_decoder;
}

} // namespace latentscape
