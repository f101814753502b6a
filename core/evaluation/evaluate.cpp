// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluate.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include "core/base/parallel.h"
#include "core/latent/encoded_set.h"
#include "core/models/batch.h"
#include "core/models/losses.h"
#include "core/models/model.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

/// Fixed, so that sums are taken in the same order whatever the threads.
constexpr std::size_t kBatch = 100;
/// Samples of one image decoded together.
constexpr int kSamplesAtOnce = 50;

/// What one batch of images gives; added up in order.
struct BatchResult
{
    std::map<std::string, double> sums;
    double logLikelihood = 0;
    at::Tensor mean;   ///< [n, d]
    at::Tensor logVar; ///< [n, d] or undefined
};

class Evaluator
{
public:
    Evaluator(const SnapshotPtr& snapshot, const Dataset& data, const EvaluationOptions& options)
        : m_snapshot(*snapshot), m_data(data), m_options(options), m_info(modelInfo(snapshot->modelId)),
          m_model(makeModel(*snapshot))
    {}

    bool isVariational() const { return m_info.traits.stochastic && m_info.traits.hasPrior; }
    const Model& model() const { return *m_model; }

    BatchResult evaluate(std::span<const std::uint32_t> images, std::size_t number) const
    {
        const at::NoGradGuard noGrad;
        Weights weights(m_model->layout(), m_snapshot.weights.data());
        const at::Tensor x =
            at::empty({static_cast<std::int64_t>(images.size()), static_cast<std::int64_t>(m_data.shape.pixels())});
        gatherFor(m_model->binarization(), m_data, images, m_options.seed, 0, x.data_ptr<float>());
        ShardInput input{x, oneHotLabels(m_data, images),
                         RandomStream(m_options.seed, RandomPurpose::Evaluation, number)};
        BatchResult result;
        for (const LossTerm& term : m_model->loss(weights, input)) {
            result.sums[term.name] += term.sum.item<double>();
            result.sums["loss"] += term.weight * term.sum.item<double>();
        }
        const Posterior posterior = m_model->encode(weights, x, input.condition);
        result.mean = posterior.mean;
        result.logVar = posterior.logVar;
        if (m_options.importanceSamples > 0 && isVariational())
            result.logLikelihood = importanceSampled(weights, input, posterior, number);
        return result;
    }

private:
    /// Sum over images of log 1/K sum_k p(x, z_k) / q(z_k | x), stable: a running maximum stands before the
    /// exponentials.
    double importanceSampled(Weights& weights, const ShardInput& input, const Posterior& posterior,
                             std::size_t number) const
    {
        const std::int64_t n = input.x.size(0);
        RandomStream noise(m_options.seed, RandomPurpose::Evaluation, number, 1);
        at::Tensor logSum = at::full({n}, -std::numeric_limits<double>::infinity(), at::kDouble);
        for (int done = 0; done < m_options.importanceSamples && !m_options.stop.stop_requested();
             done += kSamplesAtOnce) {
            const int samples = std::min(kSamplesAtOnce, m_options.importanceSamples - done);
            const auto repeat = [&](const at::Tensor& rows) {
                return rows.defined() ? rows.repeat({samples, 1}) : rows;
            };
            const at::Tensor z = reparameterize(posterior.mean, posterior.logVar, samples, noise);
            const at::Tensor logWeights = m_model->logLikelihood(weights, z, repeat(input.condition), repeat(input.x)) +
                                          priorLogDensity(z) -
                                          gaussianLogDensity(z, repeat(posterior.mean), repeat(posterior.logVar));
            logSum = at::logaddexp(logSum, logWeights.view({samples, n}).to(at::kDouble).logsumexp(0));
        }
        return (logSum - std::log(static_cast<double>(m_options.importanceSamples))).sum().item<double>();
    }

    const ModelSnapshot& m_snapshot;
    const Dataset& m_data;
    const EvaluationOptions& m_options;
    const ModelInfo& m_info;
    std::unique_ptr<Model> m_model;
};

void checkData(const ModelSnapshot& snapshot, const Dataset& data)
{
    const ModelInfo& info = modelInfo(snapshot.modelId);
    if (data.shape != snapshot.shape)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The images of {} are of another shape than the model was trained on."),
                    {data.name});
    if (info.traits.conditional && data.classes() != snapshot.classes)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The model was trained with {} classes, but {} has {}."),
                    {std::to_string(snapshot.classes), data.name, std::to_string(data.classes())});
}

/// Per-dimension KL and Burda's active units, from all batches' posteriors.
void summarizePosteriors(const std::vector<BatchResult>& batches, Evaluation& evaluation)
{
    std::vector<at::Tensor> means;
    std::vector<at::Tensor> logVars;
    for (const BatchResult& batch : batches) {
        means.push_back(batch.mean);
        if (batch.logVar.defined())
            logVars.push_back(batch.logVar);
    }
    if (means.empty() || logVars.empty())
        return;
    const at::Tensor mean = at::cat(means);
    const at::Tensor kl = klPerDimension(mean, at::cat(logVars)).mean(0, false, at::kDouble).contiguous();
    evaluation.klPerDimension.assign(kl.data_ptr<double>(), kl.data_ptr<double>() + kl.numel());
    evaluation.activeUnits = (mean.to(at::kDouble).var(0, false) > kActiveVariance).sum().item<int>();
}

} // namespace

Evaluation evaluate(const SnapshotPtr& snapshot, const Dataset& data, std::span<const std::uint32_t> indices,
                    const EvaluationOptions& options)
{
    checkData(*snapshot, data);
    computeOnThisThreadOnly();
    const Evaluator evaluator(snapshot, data, options);
    const std::size_t count = (indices.size() + kBatch - 1) / kBatch;
    std::vector<BatchResult> batches(count);
    ThreadTeam team(options.threads > 0 ? options.threads : availableCores(), [] { computeOnThisThreadOnly(); });
    std::atomic<std::size_t> done{0};
    const auto caller = std::this_thread::get_id();
    team.run(static_cast<int>(count), [&](int index) {
        if (options.stop.stop_requested())
            return;
        const auto number = static_cast<std::size_t>(index);
        const auto images = indices.subspan(number * kBatch, std::min(kBatch, indices.size() - number * kBatch));
        batches[number] = evaluator.evaluate(images, number);
        ++done;
        if (options.progress && std::this_thread::get_id() == caller)
            options.progress(static_cast<double>(done) / static_cast<double>(count));
    });
    Evaluation evaluation;
    evaluation.images = indices.size();
    evaluation.likelihoodIsFair = evaluator.model().likelihoodIsFair();
    evaluation.stopped = options.stop.stop_requested();
    if (evaluation.stopped || indices.empty())
        return evaluation;
    double logLikelihood = 0;
    for (const BatchResult& batch : batches) {
        for (const auto& [name, sum] : batch.sums)
            evaluation.terms[name] += sum / static_cast<double>(indices.size());
        logLikelihood += batch.logLikelihood / static_cast<double>(indices.size());
    }
    if (evaluator.isVariational()) {
        evaluation.elbo = -(evaluation.terms["reconstruction"] + evaluation.terms["kl"]);
        if (options.importanceSamples > 0)
            evaluation.logLikelihood = logLikelihood;
    }
    summarizePosteriors(batches, evaluation);
    return evaluation;
}

} // namespace latentscape
