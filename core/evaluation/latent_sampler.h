// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/evaluation/gaussian_mixture.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// As many codes, at most, the mixture is fitted to.
inline constexpr std::size_t kMixtureCodes = 10'000;

/// What latents are drawn from.
enum class LatentSource {
    Usual,   ///< the model's prior, or the mixture where it has none
    Prior,   ///< the model's prior
    Mixture, ///< a mixture of Gaussians fitted to the codes, whatever prior the model has (Ghosh et al. 2020)
};

/// "usual", "prior", "mixture".
const char* toString(LatentSource source);
/// Throws Error (Input) naming those there are.
LatentSource latentSourceFromString(const std::string& name);

/// Draws latents that are fair to decode: from the model's prior, or, where it has none, from a mixture of Gaussians
/// fitted to its codes of (at most) 10,000 training images. Immutable once made; in the snapshot's space.
class LatentSampler
{
public:
    struct Options
    {
        int threads = 1; ///< does not change what is drawn
        std::stop_token stop;
        LatentSource source = LatentSource::Usual;
        std::function<void(double)> progress{}; ///< fraction of the encoding done, on the caller's thread
    };

    /// Encodes what it needs of the images at `training`. Deterministic in (model, data, training, source); a stop
    /// leaves a coarser fit. Throws Error (Input) for the prior of a model that has none.
    LatentSampler(SnapshotPtr model, const Dataset& data, std::span<const std::uint32_t> training,
                  const Options& options);
    /// From codes that are there already.
    LatentSampler(SnapshotPtr model, const EncodedSet& codes, const Options& options);

    /// `count` latents [count, d], the same for a seed. `conditions` [count, classes] or empty, as for decoding.
    std::vector<float> draw(std::uint64_t seed, std::size_t count, std::span<const float> conditions = {}) const;

    /// Gaussians of the mixture; 0 where the latents come from the model's prior.
    int components() const { return m_mixture ? m_mixture->components() : 0; }
    /// "prior", or "mixture of 10 gaussians fitted to the codes": for recipes.
    std::string recipe() const;
    const ModelSnapshot& model() const { return *m_model; }
    LatentSource source() const { return m_source; }

private:
    void fit(const std::vector<float>& codes, int dimensions, const Options& options);

    /// Whether there is something to fit.
    bool wantsMixture() const;

    SnapshotPtr m_model;
    LatentSource m_source = LatentSource::Usual;
    std::optional<GaussianMixture> m_mixture;
};

} // namespace latentscape
