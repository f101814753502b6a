// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/latent_sampler.h"

#include <numeric>

#include "core/data/subset.h"
#include "core/latent/encoder_session.h"
#include "core/latent/prior.h"

namespace latentscape {

namespace {

/// Codes a mixture is fitted to.
constexpr std::size_t kCodes = 10000;
/// The fit does not depend on what is drawn from it.
constexpr std::uint64_t kSeed = 1;

} // namespace

LatentSampler::LatentSampler(SnapshotPtr model, const Dataset& data, std::span<const std::uint32_t> training,
                             const Options& options)
    : m_model(std::move(model))
{
    if (priorOf(*m_model) != PriorKind::None)
        return;
    const std::vector<std::uint32_t> images = seededSubset(training, kCodes, kSeed);
    const EncodedSet codes = EncoderSession(m_model).encode(data, images, options.threads, options.stop);
    fit(codes.mean, codes.dimensions, options);
}

LatentSampler::LatentSampler(SnapshotPtr model, const EncodedSet& codes, const Options& options)
    : m_model(std::move(model))
{
    if (priorOf(*m_model) != PriorKind::None)
        return;
    std::vector<std::uint32_t> rows(codes.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<float> chosen;
    for (const std::uint32_t row : seededSubset(rows, kCodes, kSeed)) {
        const auto code = codes.code(row);
        chosen.insert(chosen.end(), code.begin(), code.end());
    }
    fit(chosen, codes.dimensions, options);
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
