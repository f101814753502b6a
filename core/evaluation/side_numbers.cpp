// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/side_numbers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <variant>

#include "core/base/finite.h"
#include "core/base/random.h"
#include "core/data/batcher.h"
#include "core/data/subset.h"
#include "core/evaluation/evaluate.h"
#include "core/evaluation/interpolation.h"
#include "core/evaluation/oddities.h"
#include "core/evaluation/prior_fit.h"
#include "core/evaluation/separability.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/latent/prior.h"
#include "core/latent/reconstruction_error.h"
#include "core/models/model.h"
#include "core/projection/trustworthiness.h"

namespace latentscape {

namespace {

constexpr std::size_t kTraining = 10000; ///< codes that probes learn from
constexpr std::size_t kPriorSamples = 2000;
constexpr std::size_t kNeighbourhoods = 10'000;
constexpr std::size_t kMostPixelBytes = std::size_t{512} << 20U;
constexpr std::size_t kFewestInPixels = 1000;

// Parts and what they cost, in passes over the images, about: for the progress only.
constexpr double kEvaluationCost = 4;
constexpr double kImportanceCost = 0.3; ///< a sample
constexpr double kSampleCost = 4;
constexpr double kReconstructionCost = 1;
constexpr double kNeighbourCost = 6;
constexpr double kProbeCost = 5;
constexpr double kPriorCost = 2;
constexpr double kSmoothnessCost = 2;

/// What the whole model restores as it stands, whatever the space.
Restoration restorationOf(const ModelSnapshot& snapshot)
{
    const auto model = makeModel(snapshot);
    return model->restoration(phaseOfEpoch(model->phases(), snapshot.epoch));
}

/// The work on one side.
class SideWork
{
public:
    SideWork(const ComparisonSide& side, const EncodedSet& codes, const Dataset& data, const ComparisonOptions& options,
             ThreadTeam& team, WorkProgress& progress)
        : m_side(side), m_codes(codes), m_data(data), m_options(options), m_team(team), m_progress(progress),
          m_space(codeSpaces(*side.model).at(static_cast<std::size_t>(side.model->space)))
    {
        if (data.hasLabels()) {
            for (const std::uint32_t image : codes.index)
                m_labels.push_back(data.labels[image]);
        }
    }

    std::map<std::string, double> run(const PixelSample& sample, int near)
    {
        part(evaluationCost(), [this] { evaluateModel(); });
        part(kReconstructionCost, [this] {
            if (canDecode(*m_side.model))
                measurePixels();
        });
        // Of a model that has diverged nothing can be said about neighbours.
        const bool finite = allFinite(m_codes.mean);
        part(kNeighbourCost, [&] {
            if (finite && near > 0)
                compareNeighbours(sample, near);
        });
        part(kProbeCost, [&] {
            if (finite && m_data.classes() > 1 && !m_options.training.empty())
                probe();
        });
        part(kPriorCost, [&] {
            if (finite)
                comparePrior();
        });
        part(kSmoothnessCost, [&] {
            if (finite && canDecode(*m_side.model))
                interpolate();
        });
        return std::move(m_values);
    }

private:
    double evaluationCost() const
    {
        return kEvaluationCost + (m_options.classifier ? kSampleCost : 0) +
               (hasBound(*m_side.model) ? kImportanceCost * m_options.importanceSamples : 0);
    }

    template <typename Work>
    void part(double cost, const Work& work)
    {
        if (m_options.stop.stop_requested())
            return;
        m_progress.tell(m_side.name, cost, 0);
        work();
        m_progress.add(m_side.name, cost);
    }

    void set(const std::string& name, double value)
    {
        if (std::isfinite(value))
            m_values[name] = value;
    }

    void evaluateModel()
    {
        EvaluationOptions how;
        how.seed = m_options.seed;
        how.importanceSamples = m_options.importanceSamples;
        how.classifier = m_options.classifier;
        how.training = m_options.training;
        how.threads = m_team.threads();
        how.stop = m_options.stop;
        how.progress = [this](double fraction) { m_progress.tell(m_side.name, evaluationCost(), fraction); };
        const Evaluation found = evaluate(m_side.model, m_data, m_codes.index, how);
        const auto take = [this](const char* name, const auto& value) {
            if (value)
                set(name, static_cast<double>(*value));
        };
        // Restored codes are no images: their loss is nothing to hold against anything.
        const auto term = found.terms.find("reconstruction");
        if (term != found.terms.end() && restorationOf(*m_side.model).ofImages)
            set("reconstruction", term->second);
        take("kl", found.kl);
        take("elbo", found.elbo);
        take("log_likelihood", found.logLikelihood);
        take("active_units", found.activeUnits);
        take("sample_distance", found.sampleDistance);
        if (found.clusters) {
            set("nmi", found.clusters->nmi);
            set("ari", found.clusters->ari);
        }
        if (found.factors)
            set("mig", found.factors->mig());
    }

    void measurePixels()
    {
        DecoderSession decoder(m_side.model);
        const std::vector<float> errors = reconstructionErrors(decoder, m_data, m_codes, m_options.stop);
        // Each is the root of an image's mean square; the root is taken again over all images.
        double sum = 0;
        for (const float error : errors)
            sum += static_cast<double>(error) * error;
        if (errors.size() == m_codes.size())
            set("pixel_error", std::sqrt(sum / static_cast<double>(errors.size())));
    }

    /// The codes of the sample's images.
    std::vector<float> codesOf(const PixelSample& sample) const
    {
        const auto d = static_cast<std::size_t>(m_codes.dimensions);
        std::vector<float> codes;
        codes.reserve(sample.rows.size() * d);
        for (const std::uint32_t row : sample.rows)
            codes.insert(codes.end(), m_codes.mean.begin() + static_cast<std::ptrdiff_t>(row * d),
                         m_codes.mean.begin() + static_cast<std::ptrdiff_t>((row + 1) * d));
        return codes;
    }

    void compareNeighbours(const PixelSample& sample, int near)
    {
        const auto width = static_cast<int>(m_data.shape.pixels());
        const auto& stop = m_options.stop;
        const std::vector<float> codes = codesOf(sample);
        set("trustworthiness",
            trustworthiness(sample.pixels, width, codes, m_codes.dimensions, near, m_team, kNeighbourhoods, stop));
        m_progress.tell(m_side.name, kNeighbourCost, 0.5);
        set("continuity",
            continuity(sample.pixels, width, codes, m_codes.dimensions, near, m_team, kNeighbourhoods, stop));
    }

    void probe()
    {
        const std::vector<std::uint32_t> images = seededSubset(m_options.training, kTraining, m_options.seed);
        const EncodedSet codes = EncoderSession(m_side.model).encode(m_data, images, m_team.threads(), m_options.stop);
        if (m_options.stop.stop_requested())
            return;
        std::vector<std::int32_t> labels(images.size());
        std::ranges::transform(images, labels.begin(), [this](std::uint32_t image) { return m_data.labels[image]; });
        m_progress.tell(m_side.name, kProbeCost, 0.3);
        const LabelledCodes training{codes.mean, labels};
        const LabelledCodes test{m_codes.mean, m_labels};
        set("linear_probe", linearProbe(training, test, m_codes.dimensions, m_team, m_options.stop));
        m_progress.tell(m_side.name, kProbeCost, 0.6);
        set("five_neighbours", nearestNeighbourAccuracy(training, test, m_codes.dimensions, m_team, 5, m_options.stop));
    }

    /// From the model's prior; without one from N(0, I).
    std::vector<float> priorDraws() const
    {
        if (m_space.prior == PriorKind::None) {
            std::vector<float> z(kPriorSamples * static_cast<std::size_t>(m_codes.dimensions));
            RandomStream(m_options.seed, RandomPurpose::Prior).fillNormal(z);
            return z;
        }
        std::vector<float> conditions;
        if (m_space.priorTakesLabel && !m_labels.empty()) {
            std::vector<std::int32_t> labels(kPriorSamples);
            for (std::size_t i = 0; i < labels.size(); ++i)
                labels[i] = m_labels[i % m_labels.size()];
            conditions = oneHotConditions(labels, m_side.model->classes);
        }
        return priorSamples(*m_side.model, m_options.seed, kPriorSamples, conditions);
    }

    void comparePrior()
    {
        const std::vector<float> draws = priorDraws();
        // What a decoder learnt from are latents with their noise, not the means: those lie closer together, and all in
        // one place where a dimension is not used.
        EncodedSet seen;
        seen.dimensions = m_codes.dimensions;
        seen.mean = posteriorSamples(m_codes, m_options.seed);
        seen.index = m_codes.index;
        set("prior_fit", energyDistance(seen.mean, draws, seen.dimensions, m_team, m_options.stop));
        set("samples_off_data", shareAwayFromData(draws, seen, m_team, m_options.stop));
    }

    void interpolate()
    {
        InterpolationOptions how;
        how.seed = m_options.seed;
        how.stop = m_options.stop;
        std::vector<std::int32_t> labels = m_codes.inferred.empty() ? m_labels : m_codes.inferred;
        set("smoothness", interpolationSmoothness(m_side.model, m_codes, labels, how, m_team).jump);
    }

    const ComparisonSide& m_side;
    const EncodedSet& m_codes;
    const Dataset& m_data;
    const ComparisonOptions& m_options;
    ThreadTeam& m_team;
    WorkProgress& m_progress;
    CodeSpace m_space;
    std::vector<std::int32_t> m_labels; ///< of the compared images; empty without labels
    std::map<std::string, double> m_values;
};

/// What pixels are held against: "squared", "bernoulli, none", ...
std::string lossOf(const ModelSnapshot& model)
{
    const auto choice = [&](const char* key) {
        const ParamValue* value = model.params.find(key);
        const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
        return text == nullptr ? std::string() : *text;
    };
    const std::string likelihood = choice("likelihood");
    // Principal components have no choice: theirs is the squared error.
    if (likelihood.empty() || likelihood == "squared_error")
        return "squared";
    return likelihood + ", " + choice("binarize");
}

/// What an image is worth under its label is another thing than what it is worth. The whole model is asked, whatever
/// the space; one that infers the label sums over all of them.
bool isToldLabels(const ModelSnapshot& model)
{
    return codeSpaces(model).front().conditional && makeModel(model)->encodesUnderLabel();
}

} // namespace

double sideCost(const ComparisonSide& side, const ComparisonOptions& options)
{
    return kEvaluationCost + (options.classifier ? kSampleCost : 0) +
           (hasBound(*side.model) ? kImportanceCost * options.importanceSamples : 0) + kReconstructionCost +
           kNeighbourCost + kProbeCost + kPriorCost + kSmoothnessCost;
}

PixelSample pixelSample(const Dataset& data, std::span<const std::uint32_t> images, std::uint64_t seed)
{
    const std::size_t most =
        std::max<std::size_t>(kFewestInPixels, kMostPixelBytes / (sizeof(float) * data.shape.pixels()));
    PixelSample sample;
    sample.rows.resize(images.size());
    std::iota(sample.rows.begin(), sample.rows.end(), 0U);
    sample.rows = seededSubset(sample.rows, std::min(most, kNeighbourhoods), seed);
    std::vector<std::uint32_t> chosen;
    for (const std::uint32_t row : sample.rows)
        chosen.push_back(images[row]);
    sample.pixels.resize(chosen.size() * data.shape.pixels());
    gatherPixels(data, chosen, sample.pixels.data());
    return sample;
}

std::map<std::string, double> sideNumbers(const ComparisonSide& side, const EncodedSet& codes,
                                          const PixelSample& sample, int near, const Dataset& data,
                                          const ComparisonOptions& options, ThreadTeam& team, WorkProgress& progress)
{
    return SideWork(side, codes, data, options, team, progress).run(sample, near);
}

std::string unitOf(const std::string& metric, const ModelSnapshot& model)
{
    if (metric == "reconstruction")
        return lossOf(model) + ", " + restorationOf(model).noise;
    if (metric == "elbo" || metric == "log_likelihood")
        return lossOf(model) + (isToldLabels(model) ? ", label" : "");
    if (metric == "prior_fit")
        return std::to_string(codeSpaces(model).at(static_cast<std::size_t>(model.space)).dimensions);
    return {};
}

} // namespace latentscape
