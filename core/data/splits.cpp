// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/splits.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/base/random.h"

namespace latentscape {

namespace {

/// Which of the independent streams of one seed a division uses. Written into no file, but they decide results.
enum class SplitStream : std::uint64_t { Test = 0, Validation = 1, LimitTrain = 2, LimitTest = 3 };

using Indices = std::vector<std::uint32_t>;

RandomStream streamFor(std::uint64_t seed, SplitStream which)
{
    return {seed, RandomPurpose::Split, static_cast<std::uint64_t>(which)};
}

Indices range(std::size_t begin, std::size_t end)
{
    Indices indices(end - begin);
    std::iota(indices.begin(), indices.end(), static_cast<std::uint32_t>(begin));
    return indices;
}

std::string countText(std::size_t count) { return std::to_string(count); }

/// The members of `indices` by class, the classes in order; one group when there are no labels.
std::vector<Indices> byClass(const Dataset& data, const Indices& indices)
{
    std::vector<Indices> groups(std::max(1, data.hasLabels() ? data.classes() : 1));
    for (const std::uint32_t index : indices)
        groups[data.hasLabels() ? static_cast<std::size_t>(data.labels[index]) : 0].push_back(index);
    return groups;
}

/// How many of each group to take so that they are `total` together and each group gives its share: the whole part of
/// it, and one more for those with the greatest remainders.
std::vector<std::size_t> shares(const std::vector<Indices>& groups, std::size_t total, std::size_t of)
{
    std::vector<std::size_t> counts;
    std::vector<std::pair<std::size_t, std::size_t>> remainders; // remainder, group
    std::size_t given = 0;
    for (const Indices& group : groups) {
        const std::size_t product = group.size() * total;
        remainders.emplace_back(product % of, counts.size());
        counts.push_back(product / of);
        given += counts.back();
    }
    std::ranges::stable_sort(remainders, std::greater<>(), &std::pair<std::size_t, std::size_t>::first);
    for (std::size_t i = 0; given < total; ++i, ++given)
        ++counts[remainders[i].second];
    return counts;
}

/// Moves `total` of `from` out of it, at random but with every class in proportion.
Indices takeBalanced(const Dataset& data, Indices& from, std::size_t total, RandomStream stream)
{
    std::vector<Indices> groups = byClass(data, from);
    const std::vector<std::size_t> counts = shares(groups, total, from.size());
    Indices taken;
    from.clear();
    for (std::size_t g = 0; g < groups.size(); ++g) {
        stream.shuffle(groups[g]);
        const auto middle = groups[g].begin() + static_cast<std::ptrdiff_t>(counts[g]);
        taken.insert(taken.end(), groups[g].begin(), middle);
        from.insert(from.end(), middle, groups[g].end());
    }
    std::ranges::sort(taken);
    std::ranges::sort(from);
    return taken;
}

void keepFirst(Indices& indices, std::size_t count, RandomStream stream)
{
    if (count >= indices.size())
        return;
    stream.shuffle(indices);
    indices.resize(count);
    std::ranges::sort(indices);
}

/// How many images become the test split of data that have none.
std::size_t testImages(const Dataset& data)
{
    if (data.testShare <= 0)
        return (data.size() + 3) / 7;
    const auto images = static_cast<std::size_t>(std::llround(data.testShare * static_cast<double>(data.size())));
    return std::clamp<std::size_t>(images, 1, data.size());
}

void checkPlan(const SplitPlan& plan)
{
    if (!(plan.validation >= 0 && plan.validation <= 0.9)) // also NaN
        throw Error(ErrorKind::Input, LS_TEXT("core", "The validation fraction is {}, but it must be from 0 to 0.9."),
                    {std::to_string(plan.validation)});
    if (plan.limit < 0)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The limit is {}, but it must be 0 (all images) or more."),
                    {std::to_string(plan.limit)});
}

/// Takes a class out of `train`; gives its images.
Indices leaveOut(const Dataset& data, std::int64_t label, Indices& train)
{
    if (label >= data.classes())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "Class {} cannot be left out: {} has {} classes, counted from 0."),
                    {std::to_string(label), data.name, std::to_string(data.classes())});
    Indices left;
    const auto isLeft = [&](std::uint32_t index) { return data.labels[index] == label; };
    std::ranges::copy_if(train, std::back_inserter(left), isLeft);
    std::erase_if(train, isLeft);
    return left;
}

void requireNotEmpty(const Indices& indices, Split split, const Dataset& data)
{
    if (indices.empty())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} holds {} images, which leaves none for the {} split; it must hold more."),
                    {data.name, countText(data.size()), toString(split)});
}

/// Lets some of the training images be test images too.
void testOnTraining(const Dataset& data, const SplitPlan& plan, SplitIndices& splits)
{
    if (splits.train.empty())
        return;
    Indices rest = splits.train;
    const std::size_t count = std::max<std::size_t>(1, (rest.size() + 3) / 7);
    const Indices some = takeBalanced(data, rest, count, streamFor(plan.seed, SplitStream::Test));
    splits.test.insert(splits.test.end(), some.begin(), some.end());
    std::ranges::sort(splits.test);
}

} // namespace

const std::vector<std::uint32_t>& SplitIndices::of(Split split) const
{
    switch (split) {
    case Split::Validation:
        return validation;
    case Split::Test:
        return test;
    case Split::Train:
    case Split::All:
        break;
    }
    return train;
}

std::vector<std::uint32_t> SplitIndices::allOf() const
{
    Indices all = train;
    all.insert(all.end(), validation.begin(), validation.end());
    // Of those that train as well only the images of a class that is left out are others.
    std::ranges::copy_if(test, std::back_inserter(all), [this](std::uint32_t image) {
        return !testTrains || !std::ranges::binary_search(train, image);
    });
    return all;
}

SplitIndices makeSplits(const Dataset& data, const SplitPlan& plan)
{
    checkPlan(plan);
    SplitIndices splits;
    splits.testTrains = data.allTrain;
    if (data.allTrain) {
        splits.train = range(0, data.size());
    } else if (data.hasTestSplit()) {
        splits.train = range(0, data.sourceTrain);
        splits.test = range(data.sourceTrain, data.size());
    } else {
        splits.train = range(0, data.size());
        splits.test = takeBalanced(data, splits.train, testImages(data), streamFor(plan.seed, SplitStream::Test));
    }
    Indices left;
    if (plan.leaveOut >= 0)
        left = leaveOut(data, plan.leaveOut, splits.train);
    if (splits.testTrains)
        splits.test = left;
    if (plan.limit > 0) {
        const auto limit = static_cast<std::size_t>(plan.limit);
        keepFirst(splits.train, limit, streamFor(plan.seed, SplitStream::LimitTrain));
        keepFirst(splits.test, std::max<std::size_t>(1, limit / 6), streamFor(plan.seed, SplitStream::LimitTest));
    }
    requireNotEmpty(splits.train, Split::Train, data);
    if (plan.validation > 0) {
        const auto count =
            static_cast<std::size_t>(std::llround(plan.validation * static_cast<double>(splits.train.size())));
        splits.validation = takeBalanced(data, splits.train, count, streamFor(plan.seed, SplitStream::Validation));
        requireNotEmpty(splits.validation, Split::Validation, data);
    }
    if (splits.testTrains)
        testOnTraining(data, plan, splits);
    requireNotEmpty(splits.train, Split::Train, data);
    requireNotEmpty(splits.test, Split::Test, data);
    return splits;
}

std::vector<std::uint32_t> labelledSubset(const Dataset& data, std::span<const std::uint32_t> images, std::size_t count,
                                          std::uint64_t seed)
{
    std::vector<Indices> groups = byClass(data, Indices(images.begin(), images.end()));
    for (std::size_t group = 0; group < groups.size(); ++group)
        RandomStream(seed, RandomPurpose::Labelled, 0, static_cast<std::uint32_t>(group)).shuffle(groups[group]);
    // One of each class in turn; classes that have no more are passed over.
    Indices chosen;
    count = std::min(count, images.size());
    for (std::size_t round = 0; chosen.size() < count; ++round) {
        for (const Indices& group : groups) {
            if (round < group.size() && chosen.size() < count)
                chosen.push_back(group[round]);
        }
    }
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace latentscape
