// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/evaluation/factors.h"
#include "core/evaluation/sample_distance.h"
#include "core/models/snapshot.h"

namespace latentscape {

struct EvaluationOptions
{
    std::uint64_t seed = 1;
    int importanceSamples = 0; ///< K of the importance-sampled log-likelihood; 0: none
    int oddClass = -1;         ///< the class whose images are called odd, for the area under the ROC curve; -1: none
    /// What samples are compared in; null: no sample distance. featureClassifierFor() of core/training has it.
    FeatureClassifierPtr classifier;
    /// Images a mixture is fitted to, for the samples of models without a prior.
    std::span<const std::uint32_t> training;
    int threads = 0;                      ///< 0: chosen for the machine; does not change the result
    std::function<void(double)> progress; ///< fraction done, called on the caller's thread
    std::stop_token stop;
};

/// How well k-means on the codes, with as many clusters as there are classes, finds the classes.
struct ClusterAgreement
{
    int clusters = 0;
    double nmi = 0; ///< normalised mutual information
    double ari = 0; ///< adjusted Rand index
};

/// How well the model's own measures tell a class it was perhaps trained without: areas under the ROC curve.
struct OddClass
{
    int label = -1;
    std::size_t images = 0;                   ///< of that class
    std::optional<double> reconstructionArea; ///< ranked by reconstruction error
    std::optional<double> boundArea;          ///< ranked by minus the bound
};

/// Numbers about a model on some images; nats per image. What does not apply to the model is empty.
struct Evaluation
{
    /// The parts of the loss by name, and "loss" itself: not where these images have nothing that the model learned
    /// from (the labels of a classifier).
    std::map<std::string, double> terms;
    std::optional<double> elbo;          ///< with beta = 1
    std::optional<double> logLikelihood; ///< log 1/K sum_k p(x,z_k)/q(z_k|x)
    std::optional<double> kl;            ///< of the posteriors to N(0, I), in total
    std::vector<double> klPerDimension;
    std::optional<int> activeUnits;            ///< Burda's statistic: dimensions whose means vary by more than 0.01
    std::optional<double> classificationError; ///< fraction
    std::optional<ClusterAgreement> clusters;
    /// What each dimension tells about each factor of the data; with it comes the mutual information gap. Empty for
    /// data without known factors.
    std::optional<FactorInformation> factors;
    std::optional<double> sampleDistance;
    int mixtureComponents = 0; ///< what the samples were drawn from: 0, or that many Gaussians fitted to the codes
    std::optional<OddClass> odd;
    std::size_t images = 0;
    bool likelihoodIsFair = true; ///< false: grey pixels under bernoulli are not a likelihood
    bool stopped = false;         ///< then there are no numbers
};

/// Evaluates on the images at `indices`. Losses, bound and likelihood are the whole model's; codes (KL per dimension,
/// clusters, factors) and samples those of the snapshot's space. Deterministic in (snapshot, indices, seed, K,
/// training), whatever the threads. Throws Error (Input) when the data do not fit the model or hold no odd class as
/// asked.
Evaluation evaluate(const SnapshotPtr& snapshot, const Dataset& data, std::span<const std::uint32_t> indices,
                    const EvaluationOptions& options);

} // namespace latentscape
