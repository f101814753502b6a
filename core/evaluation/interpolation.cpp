// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/interpolation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "core/base/random.h"
#include "core/latent/decoder_session.h"
#include "core/latent/traversal.h"

namespace latentscape {

namespace {

/// Sets the choice of pairs apart from other streams of the same purpose.
constexpr std::uint32_t kStream = 7;

/// The rows of the codes at the ends of a line.
using Ends = std::array<std::size_t, 2>;

std::vector<Ends> chooseEnds(std::size_t codes, int lines, std::uint64_t seed)
{
    std::vector<Ends> ends;
    if (codes < 2)
        return ends;
    RandomStream random(seed, RandomPurpose::Evaluation, 0, kStream);
    for (int line = 0; line < lines; ++line) {
        const auto from = static_cast<std::size_t>(random.below(codes));
        const auto other = static_cast<std::size_t>(random.below(codes - 1));
        ends.push_back({from, other < from ? other : other + 1});
    }
    return ends;
}

double distanceOf(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (static_cast<double>(a[i]) - b[i]) * (static_cast<double>(a[i]) - b[i]);
    return std::sqrt(sum);
}

/// What one line measures; both 0 when its ends decode to the same image.
struct LineMeasures
{
    double jump = 0;
    double detour = 0;
};

LineMeasures measuresOf(std::span<const float> images, std::size_t count)
{
    const std::size_t pixels = images.size() / count;
    const auto image = [&](std::size_t i) { return images.subspan(i * pixels, pixels); };
    double total = 0;
    double longest = 0;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const double step = distanceOf(image(i), image(i + 1));
        total += step;
        longest = std::max(longest, step);
    }
    const double straight = distanceOf(image(0), image(count - 1));
    if (straight == 0)
        return {};
    return {longest / (total / static_cast<double>(count - 1)), total / straight};
}

/// Decodes lines between codes, some at a time.
class LineDecoder
{
public:
    LineDecoder(const EncodedSet& codes, std::span<const std::int32_t> labels, int steps)
        : m_codes(codes), m_labels(codes.inferred.empty() ? labels : std::span<const std::int32_t>(codes.inferred)),
          m_count(static_cast<std::size_t>(std::max(steps, 2)) + 1)
    {}

    std::size_t imagesPerLine() const { return m_count; }
    /// As many lines as one of the decoder's batches holds.
    std::size_t linesAtOnce() const { return std::max<std::size_t>(DecoderSession::kDecodeBatch / m_count, 1); }

    void measure(DecoderSession& session, std::span<const Ends> lines, std::span<LineMeasures> out) const
    {
        std::vector<float> latents;
        std::vector<float> conditions;
        for (const Ends& ends : lines) {
            const std::vector<float> line = interpolate(m_codes.code(ends[0]), m_codes.code(ends[1]),
                                                        static_cast<int>(m_count), Interpolation::Linear);
            latents.insert(latents.end(), line.begin(), line.end());
            if (session.classes() > 0)
                addConditions(ends, session.classes(), conditions);
        }
        const std::vector<float> images = session.decode(latents, conditions, lines.size() * m_count);
        const std::size_t size = images.size() / lines.size();
        for (std::size_t i = 0; i < lines.size(); ++i)
            out[i] = measuresOf(std::span(images).subspan(i * size, size), m_count);
    }

private:
    void addConditions(const Ends& ends, int classes, std::vector<float>& conditions) const
    {
        assert(m_labels.size() == m_codes.size());
        const std::array<std::int32_t, 2> labels{m_labels[ends[0]], m_labels[ends[1]]};
        const std::vector<float> ofEnds = oneHotConditions(labels, classes);
        const auto mixtures = interpolate(std::span(ofEnds).first(static_cast<std::size_t>(classes)),
                                          std::span(ofEnds).last(static_cast<std::size_t>(classes)),
                                          static_cast<int>(m_count), Interpolation::Linear);
        conditions.insert(conditions.end(), mixtures.begin(), mixtures.end());
    }

    const EncodedSet& m_codes;
    std::span<const std::int32_t> m_labels;
    std::size_t m_count;
};

InterpolationSmoothness averageOf(const std::vector<LineMeasures>& lines)
{
    InterpolationSmoothness result;
    for (const LineMeasures& line : lines) {
        // NaN of a diverged model counts, and shows.
        if (line.jump == 0)
            continue;
        result.jump += line.jump;
        result.detour += line.detour;
        ++result.lines;
    }
    result.jump /= result.lines; // none: 0 / 0, as promised
    result.detour /= result.lines;
    return result;
}

} // namespace

InterpolationSmoothness interpolationSmoothness(const SnapshotPtr& model, const EncodedSet& codes,
                                                std::span<const std::int32_t> labels,
                                                const InterpolationOptions& options, ThreadTeam& team)
{
    const std::vector<Ends> ends = chooseEnds(codes.size(), options.lines, options.seed);
    const LineDecoder decoder(codes, labels, options.steps);
    std::vector<LineMeasures> measures(ends.size());
    const std::size_t batch = decoder.linesAtOnce();
    const std::size_t batches = (ends.size() + batch - 1) / batch;
    // A session is dear and has one caller; each task has its own and takes every so manieth batch.
    const auto tasks = std::min(batches, static_cast<std::size_t>(team.threads()));
    team.run(static_cast<int>(tasks), [&](int task) {
        DecoderSession session(model);
        for (auto i = static_cast<std::size_t>(task); i < batches && !options.stop.stop_requested(); i += tasks) {
            const std::size_t begin = i * batch;
            const std::size_t count = std::min(batch, ends.size() - begin);
            decoder.measure(session, std::span(ends).subspan(begin, count), std::span(measures).subspan(begin, count));
        }
    });
    if (options.stop.stop_requested())
        measures.clear();
    return averageOf(measures);
}

} // namespace latentscape
