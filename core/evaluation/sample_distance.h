// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/evaluation/latent_sampler.h"

namespace latentscape {

/// A small trained classifier of 28 x 28 grey images: its last hidden layer is the space in which sets of images are
/// compared. Immutable; thread-safe. The one that travels with the program: featureClassifierFor() of core/training.
class FeatureClassifier
{
public:
    /// The values of the tensor with that name and shape. May throw.
    using Source = std::function<std::span<const float>(const std::string&, const std::vector<std::int64_t>&)>;
    explicit FeatureClassifier(const Source& source);
    ~FeatureClassifier();
    FeatureClassifier(const FeatureClassifier&) = delete;
    FeatureClassifier& operator=(const FeatureClassifier&) = delete;
    FeatureClassifier(FeatureClassifier&&) = delete;
    FeatureClassifier& operator=(FeatureClassifier&&) = delete;

    int dimensions() const;
    /// images [n, 784] in [0, 1] -> features [n, dimensions()].
    std::vector<float> features(std::span<const float> images) const;
    /// The most likely class of each image.
    std::vector<std::int32_t> classes(std::span<const float> images) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

using FeatureClassifierPtr = std::shared_ptr<const FeatureClassifier>;

struct SampleDistanceOptions
{
    std::size_t samples = 10000;
    std::uint64_t seed = 1;
    int threads = 1;                      ///< does not change the result
    std::function<void(double)> progress; ///< fraction done, called on the caller's thread
    std::stop_token stop;
};

/// The (squared) Frechet distance between the features of mean images decoded from the sampler's latents, as samples
/// (see DecoderSession::decodeSamples()), and those of the test images of `data` (all of them, or every image where the
/// source has no test split): 0 for the same distribution; it says nothing of the model's likelihood. Conditional
/// models are sampled under the labels of the test images. NaN for a model that has diverged, nothing when stopped.
std::optional<double> sampleDistance(const FeatureClassifier& classifier, const LatentSampler& sampler,
                                     const Dataset& data, const SampleDistanceOptions& options);

} // namespace latentscape
