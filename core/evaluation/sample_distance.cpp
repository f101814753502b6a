// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/sample_distance.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

#include "core/base/parallel.h"
#include "core/evaluation/feature_network.h"
#include "core/evaluation/frechet.h"
#include "core/models/batch.h"
#include "core/models/model.h"
#include "core/nn/threads.h"

namespace latentscape {

struct FeatureClassifier::Impl
{
    ParameterLayout layout;
    FeatureNetwork network{layout};
    std::vector<float> values;

    at::Tensor features(Weights& weights, std::span<const float> images) const
    {
        const std::int64_t area = FeatureNetwork::kSide * FeatureNetwork::kSide;
        const at::Tensor x =
            at::from_blob(const_cast<float*>(images.data()), {static_cast<std::int64_t>(images.size()) / area, area});
        return network.features(weights, x);
    }
};

FeatureClassifier::FeatureClassifier(const Source& source) : m_impl(std::make_unique<Impl>())
{
    m_impl->values.resize(m_impl->layout.size());
    for (const TensorEntry& entry : m_impl->layout.entries())
        std::ranges::copy(source(entry.name, entry.shape),
                          m_impl->values.begin() + static_cast<std::ptrdiff_t>(entry.offset));
}

FeatureClassifier::~FeatureClassifier() = default;

int FeatureClassifier::dimensions() const { return static_cast<int>(FeatureNetwork::kFeatures); }

std::vector<float> FeatureClassifier::features(std::span<const float> images) const
{
    const at::NoGradGuard noGrad;
    Weights weights(m_impl->layout, m_impl->values.data());
    const at::Tensor rows = m_impl->features(weights, images).contiguous();
    return {rows.data_ptr<float>(), rows.data_ptr<float>() + rows.numel()};
}

std::vector<std::int32_t> FeatureClassifier::classes(std::span<const float> images) const
{
    const at::NoGradGuard noGrad;
    Weights weights(m_impl->layout, m_impl->values.data());
    const at::Tensor chosen =
        m_impl->network.logits(weights, m_impl->features(weights, images)).argmax(1).to(at::kInt).contiguous();
    return {chosen.data_ptr<std::int32_t>(), chosen.data_ptr<std::int32_t>() + chosen.numel()};
}

namespace {

constexpr std::size_t kBatch = 100;

/// Computes features of images, a batch a task.
class Comparison
{
public:
    Comparison(const FeatureClassifier& classifier, const LatentSampler& sampler, const Dataset& data,
               const SampleDistanceOptions& options)
        : m_classifier(classifier), m_sampler(sampler), m_data(data), m_options(options),
          m_test(data.hasTestSplit() ? data.size() - data.sourceTrain : data.size()),
          m_team(std::max(options.threads, 1), [] { computeOnThisThreadOnly(); }),
          m_batches(batchesOf(m_test.size()) + batchesOf(options.samples))
    {
        std::iota(m_test.begin(), m_test.end(), static_cast<std::uint32_t>(data.size() - m_test.size()));
    }

    std::vector<float> ofTestImages()
    {
        return inBatches(m_test.size(), [this](std::size_t begin, std::size_t count) {
            std::vector<float> images(count * m_data.shape.pixels());
            gatherPixels(m_data, std::span(m_test).subspan(begin, count), images.data());
            return images;
        });
    }

    std::vector<float> ofSamples()
    {
        const ModelSnapshot& snapshot = m_sampler.model();
        const auto model = makeModel(snapshot);
        const at::Tensor conditions = isConditional(snapshot) ? conditionsOf(m_options.samples) : at::Tensor();
        const std::span<const float> rows =
            conditions.defined()
                ? std::span<const float>(conditions.data_ptr<float>(), static_cast<std::size_t>(conditions.numel()))
                : std::span<const float>();
        const std::vector<float> latents = m_sampler.draw(m_options.seed, m_options.samples, rows);
        const auto samples = static_cast<std::int64_t>(m_options.samples);
        const at::Tensor z = at::from_blob(const_cast<float*>(latents.data()),
                                           {samples, static_cast<std::int64_t>(latents.size()) / samples});
        return inBatches(m_options.samples, [&](std::size_t begin, std::size_t count) {
            const at::NoGradGuard noGrad;
            Weights weights(model->layout(), snapshot.weights.data());
            const auto first = static_cast<std::int64_t>(begin);
            const auto end = static_cast<std::int64_t>(begin + count);
            // The latents themselves are those of step 0.
            RandomStream noise(m_options.seed, RandomPurpose::Prior, 1 + begin / kBatch);
            const at::Tensor under = conditions.defined() ? conditions.slice(0, first, end) : conditions;
            const at::Tensor images = model->decodeSamples(weights, z.slice(0, first, end), under, noise).contiguous();
            return std::vector<float>(images.data_ptr<float>(), images.data_ptr<float>() + images.numel());
        });
    }

private:
    static std::size_t batchesOf(std::size_t images) { return (images + kBatch - 1) / kBatch; }

    /// The labels of the test images, over and over.
    at::Tensor conditionsOf(std::size_t count) const
    {
        std::vector<std::uint32_t> images(count);
        for (std::size_t i = 0; i < count; ++i)
            images[i] = m_test[i % m_test.size()];
        return oneHotLabels(m_data, images).contiguous();
    }

    template <typename Make>
    std::vector<float> inBatches(std::size_t count, const Make& make)
    {
        const auto d = static_cast<std::size_t>(m_classifier.dimensions());
        std::vector<float> features(count * d);
        const auto caller = std::this_thread::get_id();
        m_team.run(static_cast<int>(batchesOf(count)), [&](int index) {
            if (m_options.stop.stop_requested())
                return;
            const std::size_t begin = static_cast<std::size_t>(index) * kBatch;
            const std::vector<float> part = m_classifier.features(make(begin, std::min(kBatch, count - begin)));
            std::ranges::copy(part, features.begin() + static_cast<std::ptrdiff_t>(begin * d));
            ++m_done;
            if (m_options.progress && std::this_thread::get_id() == caller)
                m_options.progress(static_cast<double>(m_done) / static_cast<double>(m_batches));
        });
        return features;
    }

    const FeatureClassifier& m_classifier;
    const LatentSampler& m_sampler;
    const Dataset& m_data;
    const SampleDistanceOptions& m_options;
    std::vector<std::uint32_t> m_test;
    ThreadTeam m_team;
    std::size_t m_batches;
    std::atomic<std::size_t> m_done{0};
};

bool isFinite(const std::vector<float>& values)
{
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace

std::optional<double> sampleDistance(const FeatureClassifier& classifier, const LatentSampler& sampler,
                                     const Dataset& data, const SampleDistanceOptions& options)
{
    computeOnThisThreadOnly();
    Comparison comparison(classifier, sampler, data, options);
    const std::vector<float> test = comparison.ofTestImages();
    const std::vector<float> samples = comparison.ofSamples();
    if (options.stop.stop_requested())
        return {};
    if (!isFinite(samples))
        return std::numeric_limits<double>::quiet_NaN();
    return frechetDistance(momentsOf(test, classifier.dimensions()), momentsOf(samples, classifier.dimensions()));
}

} // namespace latentscape
