// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/dataset.h"

namespace latentscape {

/// How a data set is divided for one run. Together with the data's fingerprint it determines every index below.
/// A class that is left out goes first, then `limit` is applied, then the validation images are held back from what is
/// left of train.
struct SplitPlan
{
    std::uint64_t seed = 1;
    double validation = 0; ///< fraction of the training images held back, [0, 0.9]
    std::int64_t limit =
        0; ///< the first `limit` of the seeded permutation of train, limit/6 (at least 1) of test; 0: all
    std::int64_t leaveOut = -1; ///< a class whose images are in neither train nor validation, only in test; -1: none
};

/// Indices into the data set; each list ascending, disjoint but for testTrains.
struct SplitIndices
{
    std::vector<std::uint32_t> train;
    std::vector<std::uint32_t> validation;
    std::vector<std::uint32_t> test;
    /// Dataset::allTrain: the test images are some of the training images, beside those of a class that is left out.
    bool testTrains = false;

    const std::vector<std::uint32_t>& of(Split split) const; ///< Split::All is not one of them: see allOf()
    std::vector<std::uint32_t> allOf() const;                ///< train, validation, test in that order, each image once
};

/// Divides `data`. Without a test split in the source, Dataset::testShare of the images (one seventh) becomes
/// one: seeded, class-balanced, as is the validation split. With Dataset::allTrain a seventh of the training images,
/// chosen in the same way, is called test as well, so that there is something to measure on. A smaller limit's images
/// are among a greater one's.
/// Throws Error (Input) when a split that is needed would be empty, a value of `plan` is out of range, or there is no
/// such class to leave out.
SplitIndices makeSplits(const Dataset& data, const SplitPlan& plan);

/// `count` of `images` whose labels a model that learns from few labels may see: seeded, the classes in equal numbers
/// (as far as there are enough of each), ascending. A smaller count's images are among a greater one's when both are
/// multiples of the number of classes.
std::vector<std::uint32_t> labelledSubset(const Dataset& data, std::span<const std::uint32_t> images, std::size_t count,
                                          std::uint64_t seed);

} // namespace latentscape
