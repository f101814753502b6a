// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/evaluation/sample_distance.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// Which way a number is better.
enum class Better { Higher, Lower, Neither };

/// "higher", "lower", "neither".
const char* toString(Better better);

/// A number that a comparison gives, for tables.
struct MetricInfo
{
    std::string name;    ///< for JSON: "neighbour_overlap"
    std::string title;   ///< LS_TEXT: "Neighbour overlap"
    std::string meaning; ///< LS_TEXT, one line: what it says
    Better better = Better::Neither;
    int decimals = 3;
};

/// The numbers of one side, in the order of a table.
const std::vector<MetricInfo>& sideMetrics();
/// The numbers between two sides, likewise.
const std::vector<MetricInfo>& pairMetrics();

/// One side of a comparison: a model at one moment.
struct ComparisonSide
{
    std::string name;      ///< for people; each side's is different
    SnapshotPtr model;     ///< in the space that is compared
    std::string kin;       ///< sides with the same one differ in their seed only; empty: it has no kin
    EncodedSetPtr codes{}; ///< of exactly the comparison's images, when they are there already; else null
};

/// What holds between sides `a` and `b` (a < b).
struct PairComparison
{
    std::size_t a = 0;
    std::size_t b = 0;
    std::map<std::string, double> values; ///< by MetricInfo::name; what does not apply is left out
    /// [images] the share of an image's nearest neighbours that are the same in both spaces, in [0, 1].
    std::vector<float> overlap;
};

/// Mean and spread of a number over sides that differ in their seed only.
struct KinSpread
{
    std::string kin;
    std::vector<std::size_t> sides; ///< at least two
    struct Spread
    {
        double mean = 0;
        double deviation = 0; ///< of the sample (n - 1)
    };
    std::map<std::string, Spread> values; ///< by MetricInfo::name
};

/// Images that lie together in one space and whose neighbours are others in the other space.
struct DifferingGroup
{
    std::size_t a = 0; ///< the sides: they lie together in `a` and are torn apart in `b`
    std::size_t b = 0;
    std::vector<std::uint32_t> images; ///< sorted, into the data set
    double overlap = 0;                ///< mean share of neighbours that are the same
    int label = -1;                    ///< the class most of them are of; -1: no labels
    double labelShare = 0;             ///< how many are
};

struct Comparison
{
    std::vector<std::string> names;                   ///< of the sides
    std::vector<std::uint32_t> images;                ///< that were compared, into the data set
    std::vector<EncodedSetPtr> codes;                 ///< of those images, one set a side
    std::vector<std::map<std::string, double>> sides; ///< by MetricInfo::name; what does not apply is left out
    std::vector<PairComparison> pairs;                ///< (0,1), (0,2), ... (1,2), ...
    std::vector<KinSpread> kin;
    std::vector<DifferingGroup> groups; ///< those that differ most first
    /// Numbers that the sides give in different units (nats of another likelihood, losses of images spoilt in
    /// another way, distances in another number of dimensions), by MetricInfo::name: none of them is the best.
    std::set<std::string> unequal;
    bool stopped = false; ///< then there are no numbers
};

struct ComparisonOptions
{
    std::uint64_t seed = 1;
    std::size_t images = 5000;   ///< at most that many of `indices`, chosen by the seed
    int neighbours = 15;         ///< that count as near, where not said otherwise
    int importanceSamples = 100; ///< K of the log-likelihood; 0: none
    /// What samples are compared in; null: no Frechet distance. featureClassifierFor() of core/training has it.
    FeatureClassifierPtr classifier;
    std::span<const std::uint32_t> training; ///< images that probes and mixtures are fitted to
    int threads = 0;                         ///< 0: chosen for the machine; does not change the result
    std::function<void(const std::string& what, double fraction)>
        progress; ///< `what`: a side's name; on the caller's thread
    std::stop_token stop;
};

/// The images a comparison of `indices` looks at: at most `count`, by the seed, sorted.
std::vector<std::uint32_t> comparedImages(std::span<const std::uint32_t> indices, std::size_t count,
                                          std::uint64_t seed);

/// What runs on the same data can be compared on, whatever part of the data each was given: `test` holds the images of
/// any run's test split that no run learnt from, `train` those that any was trained on, `validation` the rest of what
/// any had held back. Each ascending.
SplitIndices commonSplits(std::span<const SplitIndices> splits);
/// Throws Error (Input) when `common` has no test image left for runs on `data`.
void requireTestImages(const SplitIndices& common, const Dataset& data);

/// Compares models that were trained on the same data, on the images at `indices` (the test split). Deterministic in
/// all arguments but threads. The same model twice compares as identical: overlap 1, residual 0, CKA 1. Throws Error
/// (Input) for fewer than two sides, for models that do not fit the data, and for one without an encoder.
Comparison compareModels(const std::vector<ComparisonSide>& sides, const Dataset& data,
                         std::span<const std::uint32_t> indices, const ComparisonOptions& options);

/// The sides whose number is best; several when they are equally good. None where no direction is better, where units
/// differ, where fewer than two sides have the number, and where all are equal.
std::vector<std::size_t> bestSides(const Comparison& comparison, const MetricInfo& metric);
/// LS_TEXT: how the best of a row is marked, and why none may be.
const char* meaningOfBest();

} // namespace latentscape
