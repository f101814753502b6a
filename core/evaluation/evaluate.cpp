// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluate.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "core/base/parallel.h"
#include "core/evaluation/clusters.h"
#include "core/evaluation/factors.h"
#include "core/evaluation/fitting.h"
#include "core/evaluation/importance.h"
#include "core/evaluation/oddities.h"
#include "core/latent/encode.h"
#include "core/latent/encoded_set.h"
#include "core/models/batch.h"
#include "core/models/loss_sums.h"
#include "core/models/losses.h"
#include "core/models/model.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

/// Fixed, so that sums are taken in the same order whatever the threads.
constexpr std::size_t kBatch = 100;

/// Parts of an evaluation and what they cost, in passes over the images, about: for the progress only.
constexpr double kLossCost = 1;
constexpr double kImportanceCost = 0.3; ///< a sample
constexpr double kClusterCost = 1;
constexpr double kFactorCost = 0.5;
constexpr double kSampleCost = 4;
constexpr double kReconstructionCost = 1;
constexpr double kBoundCost = 4;

/// What one batch of images gives; added up in order.
struct BatchResult
{
    std::map<std::string, double> sums;
    double logLikelihood = 0;
    double bound = 0;
    std::int64_t wrong = 0; ///< images taken for another class; -1: not judged
    at::Tensor mean;        ///< [n, d]
    at::Tensor logVar;      ///< [n, d] or undefined
};

class Evaluator
{
public:
    Evaluator(const SnapshotPtr& snapshot, const Dataset& data, std::span<const std::uint32_t> indices,
              const EvaluationOptions& options)
        : m_snapshot(snapshot), m_data(data), m_options(options),
          m_threads(options.threads > 0 ? options.threads : availableCores()),
          m_model(makeModel(*inSpace(snapshot, 0))), m_codes(makeModel(*snapshot)),
          m_order(evaluationOrder(*m_model, indices, options.seed)), m_indices(m_order),
          m_batch(m_model->couplesBatch() ? kCoupledBatch : kBatch),
          m_isProbabilistic(isProbabilistic(*m_model, *snapshot)),
          m_phase(phaseOfEpoch(m_model->phases(), snapshot->epoch))
    {
        requireOwnImages(*m_codes, data);
        m_evaluation.images = indices.size();
        m_evaluation.likelihoodIsFair = m_model->likelihoodIsFair();
        planCosts();
    }

    Evaluation run()
    {
        if (m_indices.empty())
            return m_evaluation;
        takeLosses();
        if (m_data.classes() > 1)
            part(kClusterCost, [this] { compareClusters(); });
        if (m_data.hasFactors())
            part(kFactorCost, [this] { findFactors(); });
        if (m_options.classifier && m_codes->canDecode())
            part(kSampleCost, [this] { compareSamples(); });
        if (m_options.oddClass >= 0)
            takeOddities();
        if (m_options.stop.stop_requested()) {
            Evaluation none;
            none.images = m_evaluation.images;
            none.likelihoodIsFair = m_evaluation.likelihoodIsFair;
            none.stopped = true;
            return none;
        }
        return m_evaluation;
    }

private:
    void planCosts()
    {
        m_total = lossCost() + (m_data.classes() > 1 ? kClusterCost : 0) + (m_data.hasFactors() ? kFactorCost : 0) +
                  (m_options.classifier ? kSampleCost : 0);
        if (m_options.oddClass >= 0)
            m_total += kReconstructionCost + (m_isProbabilistic ? kBoundCost : 0);
    }

    double lossCost() const
    {
        return kLossCost + (m_isProbabilistic ? kImportanceCost * m_options.importanceSamples : 0);
    }

    /// Reports of a part's own progress become those of the whole.
    std::function<void(double)> progressOf(double cost) const
    {
        return [this, cost](double fraction) {
            if (m_options.progress)
                m_options.progress(std::min((m_done + cost * fraction) / m_total, 1.0));
        };
    }

    template <typename Work>
    void part(double cost, const Work& work)
    {
        if (m_options.stop.stop_requested())
            return;
        work();
        m_done += cost;
        progressOf(0)(0);
    }

    void takeLosses()
    {
        part(lossCost(), [this] {
            const std::size_t count = (m_indices.size() + m_batch - 1) / m_batch;
            m_batches.resize(count);
            ThreadTeam team(m_threads, [] { computeOnThisThreadOnly(); });
            std::atomic<std::size_t> done{0};
            const auto caller = std::this_thread::get_id();
            const auto report = progressOf(lossCost());
            team.run(static_cast<int>(count), [&](int index) {
                if (m_options.stop.stop_requested())
                    return;
                const auto number = static_cast<std::size_t>(index);
                m_batches[number] = evaluateBatch(
                    m_indices.subspan(number * m_batch, std::min(m_batch, m_indices.size() - number * m_batch)),
                    number);
                if (++done < count && std::this_thread::get_id() == caller)
                    report(static_cast<double>(done) / static_cast<double>(count));
            });
        });
        if (m_options.stop.stop_requested())
            return;
        addUp();
        summarizePosteriors();
    }

    BatchResult evaluateBatch(std::span<const std::uint32_t> images, std::size_t number) const
    {
        const at::NoGradGuard noGrad;
        Weights weights(m_model->layout(), m_snapshot->weights.data());
        const at::Tensor x =
            at::empty({static_cast<std::int64_t>(images.size()), static_cast<std::int64_t>(m_data.shape.pixels())});
        gatherFor(m_model->binarization(), m_data, images, m_options.seed, 0, x.data_ptr<float>());
        ShardInput input{x, oneHotLabels(m_data, images),
                         RandomStream(m_options.seed, RandomPurpose::Evaluation, number), m_phase};
        BatchResult result;
        const std::vector<LossTerm> terms = lossOfWhole(*m_model, weights, input);
        addLosses(terms, result.sums);
        // A sum of nothing would be 0, as good as a loss can be.
        if (std::ranges::all_of(terms, [](const LossTerm& term) { return term.adversary || term.weight == 0; }))
            result.sums.erase("loss");
        const Posterior posterior =
            m_codes->readyCodes() > 0
                ? m_codes->codesOf(weights, images)
                : m_codes->encode(weights, x, m_codes->encodesUnderLabel() ? input.condition : at::Tensor());
        result.mean = posterior.mean;
        result.logVar = posterior.logVar;
        if (m_isProbabilistic)
            weigh(weights, input, number, result);
        result.wrong = wronglyClassified(weights, input);
        return result;
    }

    /// -1: the model does not classify, or the images have no labels, or those of other data.
    std::int64_t wronglyClassified(Weights& weights, const ShardInput& input) const
    {
        const at::Tensor logits = m_model->classify(weights, input.x);
        if (!logits.defined() || !input.condition.defined() || logits.size(1) != input.condition.size(1))
            return -1;
        return logits.argmax(1).ne(input.condition.argmax(1)).sum().item<std::int64_t>();
    }

    void weigh(Weights& weights, ShardInput& input, std::size_t number, BatchResult& result) const
    {
        if (!result.sums.contains("bound") && !result.sums.contains("kl"))
            result.bound = boundEstimate(*m_model, weights, input, 1).sum().item<double>();
        if (m_options.importanceSamples == 0)
            return;
        input.noise = RandomStream(m_options.seed, RandomPurpose::Evaluation, number, 1);
        result.logLikelihood =
            logLikelihoodEstimate(*m_model, weights, input, m_options.importanceSamples, m_options.stop)
                .sum()
                .item<double>();
    }

    void addUp()
    {
        const auto images = static_cast<double>(m_indices.size());
        double logLikelihood = 0;
        double bound = 0;
        std::int64_t wrong = 0;
        for (const BatchResult& batch : m_batches) {
            for (const auto& [name, sum] : batch.sums)
                m_evaluation.terms[name] += sum / images;
            logLikelihood += batch.logLikelihood / images;
            bound += batch.bound / images;
            wrong += batch.wrong;
        }
        // The model's own count comes first: a phase may not have a classifier yet.
        if (const auto own = m_evaluation.terms.extract("classification_error"); !own.empty())
            m_evaluation.classificationError = own.mapped();
        else if (wrong >= 0)
            m_evaluation.classificationError = static_cast<double>(wrong) / images;
        if (!m_isProbabilistic)
            return;
        const auto& terms = m_evaluation.terms;
        if (terms.contains("bound"))
            m_evaluation.elbo = -terms.at("bound");
        else if (terms.contains("kl") && terms.contains("reconstruction"))
            m_evaluation.elbo = -(terms.at("reconstruction") + terms.at("kl"));
        else
            m_evaluation.elbo = bound;
        if (m_options.importanceSamples > 0)
            m_evaluation.logLikelihood = logLikelihood;
    }

    at::Tensor allMeans() const
    {
        std::vector<at::Tensor> means;
        for (const BatchResult& batch : m_batches)
            means.push_back(batch.mean);
        return at::cat(means).to(at::kFloat).contiguous();
    }

    /// Undefined for a deterministic encoder.
    at::Tensor allLogVars() const
    {
        std::vector<at::Tensor> logVars;
        for (const BatchResult& batch : m_batches) {
            if (!batch.logVar.defined())
                return {};
            logVars.push_back(batch.logVar);
        }
        return at::cat(logVars).to(at::kFloat).contiguous();
    }

    void summarizePosteriors()
    {
        const at::Tensor logVar = allLogVars();
        if (!logVar.defined())
            return;
        const at::Tensor mean = allMeans();
        const at::Tensor kl = klPerDimension(mean, logVar).mean(0, false, at::kDouble).contiguous();
        m_evaluation.klPerDimension.assign(kl.data_ptr<double>(), kl.data_ptr<double>() + kl.numel());
        m_evaluation.kl = kl.sum().item<double>();
        m_evaluation.activeUnits = (mean.to(at::kDouble).var(0, false) > kActiveVariance).sum().item<int>();
    }

    void compareClusters()
    {
        const at::Tensor codes = allMeans();
        if (!codes.isfinite().all().item<bool>())
            return;
        ClusterOptions options;
        options.clusters = m_data.classes();
        options.seed = m_options.seed;
        options.threads = m_threads;
        options.stop = m_options.stop;
        const Clustering found = kMeans({codes.data_ptr<float>(), static_cast<std::size_t>(codes.numel())},
                                        static_cast<int>(codes.size(1)), options);
        std::vector<std::int32_t> labels;
        for (const std::uint32_t image : m_indices)
            labels.push_back(m_data.labels[image]);
        m_evaluation.clusters = {options.clusters, normalizedMutualInformation(labels, found.assignment),
                                 adjustedRandIndex(labels, found.assignment)};
    }

    void findFactors()
    {
        const auto valuesOf = [](const at::Tensor& tensor) {
            const float* values = tensor.defined() ? tensor.data_ptr<float>() : nullptr;
            return std::vector<float>(values, values == nullptr ? nullptr : values + tensor.numel());
        };
        const at::Tensor mean = allMeans();
        EncodedSet codes;
        codes.dimensions = static_cast<int>(mean.size(1));
        codes.mean = valuesOf(mean);
        codes.logVar = valuesOf(allLogVars());
        codes.index = m_order;
        m_evaluation.factors = factorInformation(codes, m_data, m_options.seed);
    }

    void compareSamples()
    {
        const auto training = m_options.training.empty() ? m_indices : m_options.training;
        const LatentSampler sampler(m_snapshot, m_data, training, {m_threads, m_options.stop});
        SampleDistanceOptions options;
        options.seed = m_options.seed;
        options.threads = m_threads;
        options.progress = progressOf(kSampleCost);
        options.stop = m_options.stop;
        m_evaluation.sampleDistance = sampleDistance(*m_options.classifier, sampler, m_data, options);
        m_evaluation.mixtureComponents = sampler.components();
    }

    void takeOddities()
    {
        OddClass odd;
        odd.label = m_options.oddClass;
        std::vector<bool> isOdd;
        for (const std::uint32_t image : m_indices)
            isOdd.push_back(m_data.labels[image] == odd.label);
        odd.images = static_cast<std::size_t>(std::ranges::count(isOdd, true));
        const auto area = [&](OddityScore score, double cost) -> std::optional<double> {
            OddityOptions options;
            options.score = score;
            options.seed = m_options.seed;
            options.threads = m_threads;
            options.progress = progressOf(cost);
            options.stop = m_options.stop;
            const std::vector<double> scores = oddityScores(m_snapshot, m_data, m_indices, options);
            return scores.empty() ? std::optional<double>() : areaUnder(rocCurve(scores, isOdd));
        };
        part(kReconstructionCost,
             [&] { odd.reconstructionArea = area(OddityScore::Reconstruction, kReconstructionCost); });
        if (m_isProbabilistic)
            part(kBoundCost, [&] { odd.boundArea = area(OddityScore::Bound, kBoundCost); });
        m_evaluation.odd = odd;
    }

    const SnapshotPtr& m_snapshot;
    const Dataset& m_data;
    const EvaluationOptions& m_options;
    int m_threads;
    std::unique_ptr<Model> m_model; ///< the whole model
    std::unique_ptr<Model> m_codes; ///< the model seen from the snapshot's space
    std::vector<std::uint32_t> m_order;
    std::span<const std::uint32_t> m_indices; ///< all of m_order
    std::size_t m_batch;
    bool m_isProbabilistic;
    int m_phase;
    std::vector<BatchResult> m_batches;
    Evaluation m_evaluation;
    double m_total = 1;
    double m_done = 0;
};

void requireOddClass(const Dataset& data, std::span<const std::uint32_t> indices, int oddClass)
{
    if (oddClass < 0)
        return;
    if (oddClass >= data.classes())
        throw Error(ErrorKind::Input, LS_TEXT("core", "There is no class {}: {} has {} classes, counted from 0."),
                    {std::to_string(oddClass), data.name, std::to_string(data.classes())});
    const auto odd =
        std::ranges::count_if(indices, [&](std::uint32_t image) { return data.labels[image] == oddClass; });
    if (odd == 0 || odd == static_cast<std::ptrdiff_t>(indices.size()))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "To tell class {} from the others, images of it and of others are needed; {} of "
                                    "these {} are of it."),
                    {std::to_string(oddClass), std::to_string(odd), std::to_string(indices.size())});
}

} // namespace

Evaluation evaluate(const SnapshotPtr& snapshot, const Dataset& data, std::span<const std::uint32_t> indices,
                    const EvaluationOptions& options)
{
    requireFitting(*snapshot, data);
    requireOddClass(data, indices, options.oddClass);
    computeOnThisThreadOnly();
    return Evaluator(snapshot, data, indices, options).run();
}

} // namespace latentscape
