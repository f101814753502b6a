// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/latent_sampler.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/error.h"
#include "core/data/subset.h"
#include "core/latent/encoder_session.h"
#include "core/latent/prior.h"

namespace latentscape {

namespace {

/// The fit does not depend on what is drawn from it.
constexpr std::uint64_t kSeed = 1;

constexpr std::array<const char*, 3> kSources = {"usual", "prior", "mixture"};

} // namespace

const char* toString(LatentSource source) { return kSources.at(static_cast<std::size_t>(source)); }

LatentSource latentSourceFromString(const std::string& name)
{
    const auto found = std::ranges::find(kSources, name);
    if (found == kSources.end())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "Latents cannot be drawn from \"{}\"; it must be usual, prior or mixture."),
                    {name});
    return static_cast<LatentSource>(found - kSources.begin());
}

LatentSampler::LatentSampler(SnapshotPtr model, const Dataset& data, std::span<const std::uint32_t> training,
                             const Options& options)
    : m_model(std::move(model)), m_source(options.source)
{
    if (!wantsMixture())
        return;
    const std::vector<std::uint32_t> images = seededSubset(training, kMixtureCodes, kSeed);
    const EncodedSet codes =
        EncoderSession(m_model).encode(data, images, options.threads, options.stop, options.progress);
    fit(codes.mean, codes.dimensions, options);
}

LatentSampler::LatentSampler(SnapshotPtr model, const EncodedSet& codes, const Options& options)
    : m_model(std::move(model)), m_source(options.source)
{
    if (!wantsMixture())
        return;
    std::vector<std::uint32_t> rows(codes.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<float> chosen;
    for (const std::uint32_t row : seededSubset(rows, kMixtureCodes, kSeed)) {
        const auto code = codes.code(row);
        chosen.insert(chosen.end(), code.begin(), code.end());
    }
    fit(chosen, codes.dimensions, options);
}

bool LatentSampler::wantsMixture() const
{
    const bool hasPrior = priorOf(*m_model) != PriorKind::None;
    if (m_source == LatentSource::Prior && !hasPrior)
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core", "The model {} has no prior to draw from: draw from the mixture fitted to its codes."),
            {m_model->modelId});
    return m_source == LatentSource::Mixture || !hasPrior;
}

void LatentSampler::fit(const std::vector<float>& codes, int dimensions, const Options& options)
{
    MixtureOptions how;
    how.seed = kSeed;
    how.threads = options.threads;
    how.stop = options.stop;
    m_mixture = fitMixture(codes, dimensions, how);
}

std::vector<float> LatentSampler::draw(std::uint64_t seed, std::size_t count, std::span<const float> conditions) const
{
    return m_mixture ? m_mixture->draw(seed, count) : priorSamples(*m_model, seed, count, conditions);
}

std::string LatentSampler::recipe() const
{
    if (!m_mixture)
        return "prior";
    return "mixture of " + std::to_string(components()) + " gaussians fitted to the codes";
}

} // namespace latentscape
