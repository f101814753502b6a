// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/output: one side of an experiment at work.

#include <exception>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/latent/code_spacing.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/output/experiments.h"

namespace latentscape {

/// Leaves an experiment that was asked to stop.
class ExperimentStopped : public std::exception
{};

/// Throws ExperimentStopped.
void requireGoing(const std::stop_token& stop);

/// One side and what it is asked with. All that is given has to outlive it; the request holds sizes and images. Every
/// function may throw ExperimentStopped.
class ExperimentSide
{
public:
    /// Throws Error (Input) for a label the model does not know, for codes that are not its own, and for
    /// what a decoder only cannot be asked.
    ExperimentSide(const ComparisonSide& side, const Dataset& data, const SplitIndices& splits,
                   const ExperimentRequest& request, const std::stop_token& stop);

    /// What the side's codes do along one dimension.
    const DimensionSummary& summary(int dimension) const { return m_summaries[static_cast<std::size_t>(dimension)]; }
    /// The two dimensions in which most happens, the lower number first; -1: there is no second one.
    std::pair<int, int> activeDimensions() const;

    ExperimentStrip reconstructions();
    ExperimentStrip samples();
    ExperimentStrip interpolation();
    ExperimentStrip path();
    ExperimentStrip manifold(const ManifoldExtent& extent);

private:
    std::size_t cells() const
    {
        return static_cast<std::size_t>(m_request.rows) * static_cast<std::size_t>(m_request.cols);
    }
    EncodedSet encode(std::span<const std::uint32_t> images);
    /// Empty for a model that takes no labels.
    std::vector<float> oneHot(const std::vector<std::int32_t>& labels) const;
    /// The labels to decode codes under: the one that was asked for, those the model found itself, or the data's.
    std::vector<std::int32_t> labelsOf(const EncodedSet& codes) const;
    LatentPath way(const EncodedSet& anchors) const;
    std::vector<float> sharedLatents() const;
    std::vector<float> ownLatents(const std::vector<std::int32_t>& labels) const;
    /// Decodes latents, no more than there are cells, and says how far they are from the codes. With `noise` they are
    /// decoded as samples, see DecoderSession::decodeSamples().
    ExperimentStrip strip(std::vector<float> z, std::vector<float> conditions, RandomStream* noise = nullptr);
    float offData(std::span<const float> z) const;
    std::vector<Image> decoded(std::span<const float> z, std::span<const float> conditions, std::size_t count,
                               RandomStream* noise);

    const Dataset& m_data;
    const SplitIndices& m_splits;
    const ExperimentRequest& m_request;
    const std::stop_token& m_stop;
    SnapshotPtr m_model;
    EncodedSetPtr m_codes; ///< null: of a decoder only, whose samples need none
    EncodedSet m_seen;     ///< codes with their noise: where the decoder was asked in training
    EncoderSession m_encoder;
    DecoderSession m_decoder;
    int m_dimensions;
    int m_classes;
    CodeSpacing m_spacing;
    std::vector<DimensionSummary> m_summaries;
};

} // namespace latentscape
