// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/experiment_side.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/data/subset.h"
#include "core/evaluation/fitting.h"
#include "core/evaluation/latent_sampler.h"
#include "core/evaluation/prior_fit.h"
#include "core/latent/traversal.h"
#include "core/projection/neighbours.h"

namespace latentscape {

namespace {

constexpr std::size_t kCodes = 5000;

/// Whether images have to be encoded for it, whatever codes are there already.
bool encodesImages(const ExperimentRequest& request, const ModelSnapshot& model)
{
    if (request.kind == Experiment::Samples)
        return request.ownLatents && priorOf(model) == PriorKind::None;
    return request.kind != Experiment::Manifold;
}

} // namespace

void requireGoing(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw ExperimentStopped();
}

ExperimentSide::ExperimentSide(const ComparisonSide& side, const Dataset& data, const SplitIndices& splits,
                               const ExperimentRequest& request, const std::stop_token& stop)
    : m_data(data), m_splits(splits), m_request(request), m_stop(stop), m_model(side.model), m_codes(side.codes),
      m_encoder(side.model), m_decoder(side.model), m_dimensions(m_decoder.dimensions()), m_classes(m_decoder.classes())
{
    if (m_codes && m_codes->dimensions != m_dimensions)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The codes of {} have {} dimensions, its model has {}."),
                    {side.name, std::to_string(m_codes->dimensions), std::to_string(m_dimensions)});
    if (const int classes = m_model->classes; classes > 0 && m_request.label >= classes)
        throw Error(ErrorKind::Input, LS_TEXT("core", "There is no label {}: {} was trained with {} classes."),
                    {std::to_string(m_request.label), side.name, std::to_string(classes)});
    requireDecoder(*m_model, side.name); // whatever the experiment, it ends in images
    if (encodesImages(request, *m_model) || (!m_codes && request.kind == Experiment::Manifold))
        requireCodes(*m_model, side.name);
    if (!m_codes && !givesCodes(*m_model))
        return; // how far a latent is from the data is not known
    if (!m_codes)
        m_codes = std::make_shared<EncodedSet>(
            encode(seededSubset(splits.test.empty() ? splits.train : splits.test, kCodes, request.seed)));
    m_seen.dimensions = m_dimensions;
    m_seen.mean = posteriorSamples(*m_codes, request.seed);
    m_seen.index = m_codes->index;
    m_spacing = codeSpacing(m_seen);
    m_summaries = summarize(*m_codes, 1);
}

std::pair<int, int> ExperimentSide::activeDimensions() const
{
    if (m_dimensions == 1)
        return {0, -1};
    std::vector<int> order(static_cast<std::size_t>(m_dimensions));
    for (int i = 0; i < m_dimensions; ++i)
        order[static_cast<std::size_t>(i)] = i;
    const auto use = [&](int dimension) {
        const float amount = m_codes->logVar.empty() ? summary(dimension).variance : summary(dimension).kl;
        return std::isfinite(amount) ? amount : 0.0F;
    };
    std::ranges::stable_sort(order, [&](int a, int b) { return use(a) > use(b); });
    return std::minmax(order[0], order[1]);
}

ExperimentStrip ExperimentSide::reconstructions()
{
    const EncodedSet codes = encode(m_request.images);
    ExperimentStrip result = strip(codes.mean, oneHot(labelsOf(codes)));
    result.images.assign(m_request.images.begin(), m_request.images.end());
    return result;
}

ExperimentStrip ExperimentSide::samples()
{
    const std::size_t count = cells();
    std::vector<std::int32_t> labels(count);
    const int classes = std::max(m_classes, m_model->classes);
    for (std::size_t i = 0; i < count && classes > 0; ++i)
        labels[i] = m_request.label >= 0 ? m_request.label
                                         : static_cast<std::int32_t>(i % static_cast<std::size_t>(m_request.cols) %
                                                                     static_cast<std::size_t>(classes));
    RandomStream noise(m_request.seed, RandomPurpose::Prior, 1); // own latents are those of step 0
    return strip(m_request.ownLatents ? ownLatents(labels) : sharedLatents(), oneHot(labels), &noise);
}

ExperimentStrip ExperimentSide::interpolation()
{
    const EncodedSet codes = encode(m_request.images);
    const std::vector<float> ends = oneHot(labelsOf(codes));
    const std::span<const float> labels(ends);
    ExperimentStrip result =
        strip(interpolate(codes.code(0), codes.code(1), m_request.cols, Interpolation::Linear),
              m_classes == 0 ? std::vector<float>()
                             : interpolate(labels.first(ends.size() / 2), labels.last(ends.size() / 2), m_request.cols,
                                           Interpolation::Linear));
    result.images.front() = m_request.images.front();
    result.images.back() = m_request.images.back();
    return result;
}

LatentPath ExperimentSide::way(const EncodedSet& anchors) const
{
    ThreadTeam team(availableCores());
    CodeGraph graph;
    PathGround ground{m_codes.get(), nullptr, nullptr};
    if (m_request.path == PathKind::NeighbourGraph) {
        graph = CodeGraph(nearestNeighbours(m_codes->mean, m_dimensions, kPathNeighbours, team, m_stop));
        ground.graph = &graph;
    }
    requireGoing(m_stop);
    LatentPath path =
        makePath(anchors.mean, m_dimensions, {m_request.path, m_request.cols, false}, ground, team, m_stop);
    requireGoing(m_stop);
    return path;
}

ExperimentStrip ExperimentSide::path()
{
    const EncodedSet anchors = encode(m_request.images);
    const LatentPath path = way(anchors);
    // One label all the way: that of the first image.
    const std::vector<std::int32_t> labels(path.size(), labelsOf(anchors).front());
    ExperimentStrip result = strip(path.z, oneHot(labels));
    for (std::size_t step = 0; step < path.row.size() && m_request.path == PathKind::NearestImages; ++step)
        result.images[step] = m_codes->index[path.row[step]];
    result.images.front() = m_request.images.front();
    result.images[path.size() - 1] = m_request.images.back();
    return result;
}

ExperimentStrip ExperimentSide::manifold(const ManifoldExtent& extent)
{
    std::vector<float> base;
    for (const DimensionSummary& dimension : m_summaries)
        base.push_back(std::isfinite(dimension.mean) ? dimension.mean : 0.0F);
    std::vector<float> z;
    for (int row = 0; row < m_request.rows; ++row) {
        for (int col = 0; col < m_request.cols; ++col) {
            const auto share = [](int place, int count) {
                return count == 1 ? 0.5F : static_cast<float>(place) / static_cast<float>(count - 1);
            };
            base[static_cast<std::size_t>(extent.xDimension)] =
                std::lerp(extent.xLow, extent.xHigh, share(col, m_request.cols));
            if (extent.yDimension >= 0)
                base[static_cast<std::size_t>(extent.yDimension)] =
                    std::lerp(extent.yHigh, extent.yLow, share(row, m_request.rows));
            z.insert(z.end(), base.begin(), base.end());
        }
    }
    ExperimentStrip result =
        strip(std::move(z), oneHot(std::vector<std::int32_t>(cells(), std::max(m_request.label, 0))));
    result.extent = extent;
    return result;
}

EncodedSet ExperimentSide::encode(std::span<const std::uint32_t> images)
{
    EncodedSet codes = m_encoder.encode(m_data, images, 1, m_stop);
    requireGoing(m_stop);
    return codes;
}

std::vector<float> ExperimentSide::oneHot(const std::vector<std::int32_t>& labels) const
{
    return m_classes == 0 ? std::vector<float>() : oneHotConditions(labels, m_classes);
}

std::vector<std::int32_t> ExperimentSide::labelsOf(const EncodedSet& codes) const
{
    if (m_request.label < 0 && !codes.inferred.empty())
        return codes.inferred;
    std::vector<std::int32_t> labels;
    for (const std::uint32_t image : codes.index) {
        const bool known = m_data.hasLabels() && m_data.labels[image] < m_classes;
        labels.push_back(m_request.label >= 0 ? m_request.label : known ? m_data.labels[image] : 0);
    }
    return labels;
}

std::vector<float> ExperimentSide::sharedLatents() const
{
    std::vector<float> z(cells() * static_cast<std::size_t>(m_dimensions));
    RandomStream(m_request.seed, RandomPurpose::Prior).fillNormal(z);
    return z;
}

std::vector<float> ExperimentSide::ownLatents(const std::vector<std::int32_t>& labels) const
{
    const CodeSpace space = codeSpaces(*m_model).at(static_cast<std::size_t>(m_model->space));
    const LatentSampler sampler(m_model, m_data, m_splits.train, {availableCores(), m_stop});
    requireGoing(m_stop);
    return sampler.draw(m_request.seed, cells(),
                        space.conditional || space.priorTakesLabel
                            ? oneHotConditions(labels, std::max(m_classes, m_model->classes))
                            : std::vector<float>());
}

ExperimentStrip ExperimentSide::strip(std::vector<float> z, std::vector<float> conditions, RandomStream* noise)
{
    ExperimentStrip result;
    result.rows = m_request.rows;
    result.cols = m_request.cols;
    result.dimensions = m_dimensions;
    const auto width = static_cast<std::size_t>(m_dimensions);
    const std::size_t count = z.size() / width;
    result.cells = decoded(z, conditions, count, noise);
    for (std::size_t cell = 0; m_codes && cell < count; ++cell) {
        requireGoing(m_stop);
        result.offData.push_back(offData(std::span(z).subspan(cell * width, width)));
    }
    result.cells.resize(cells());
    if (m_codes)
        result.offData.resize(cells(), 0.0F);
    result.images.assign(cells(), -1);
    z.resize(cells() * width, std::numeric_limits<float>::quiet_NaN());
    conditions.resize(cells() * static_cast<std::size_t>(m_classes), 0.0F);
    result.z = std::move(z);
    result.conditions = std::move(conditions);
    return result;
}

float ExperimentSide::offData(std::span<const float> z) const
{
    const std::vector<Neighbour> nearest = nearestCodes(m_seen, z, 1);
    const float distance = nearest.empty() ? std::numeric_limits<float>::infinity() : nearest.front().distance;
    return std::isfinite(distance) ? m_spacing.offData(distance) : 1.0F;
}

std::vector<Image> ExperimentSide::decoded(std::span<const float> z, std::span<const float> conditions,
                                           std::size_t count, RandomStream* noise)
{
    // The session's own batch: cutting there changes no bytes and bounds the wait for a stop.
    constexpr std::size_t kPart = DecoderSession::kDecodeBatch;
    const auto width = static_cast<std::size_t>(m_dimensions);
    const auto classes = static_cast<std::size_t>(m_classes);
    std::vector<Image> images;
    for (std::size_t begin = 0; begin < count; begin += kPart) {
        requireGoing(m_stop);
        const std::size_t part = std::min(kPart, count - begin);
        const auto latents = z.subspan(begin * width, part * width);
        const auto labels = conditions.subspan(begin * classes, part * classes);
        const std::vector<float> pixels = noise != nullptr ? m_decoder.decodeSamples(latents, labels, part, *noise)
                                                           : m_decoder.decode(latents, labels, part);
        for (std::size_t i = 0; i < part; ++i)
            images.push_back(toImage(pixels.data() + i * m_model->shape.pixels(), m_model->shape));
    }
    return images;
}

} // namespace latentscape
