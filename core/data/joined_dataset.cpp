// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/joined_dataset.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/number_array.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

void checkFit(const SourceDataset& source, const SourceDataset& test, const fs::path& path)
{
    if (source.data.shape != test.data.shape)
        fail(path, LS_TEXT("core", "{} holds test images of {}, but the others are of {}; they must have one shape."),
             {shapeText(test.data.shape), shapeText(source.data.shape)});
    if (source.data.hasLabels() != test.data.hasLabels())
        fail(path,
             LS_TEXT("core", "Of the images and the test images in {} only one have labels; both or none must, or "
                             "leave them out with labels=none."));
    if (source.data.hasCodes() || test.data.hasCodes())
        fail(path, LS_TEXT("core", "{} cannot be joined: data with ready codes have no further test images."));
    const auto tones = [](const SourceDataset& of) { return of.range ? tonesOf(*of.range) : Tones{0, 255}; };
    if (tones(source).black != tones(test).black || tones(source).white != tones(test).white)
        fail(path,
             LS_TEXT("core", "The values of the test images in {} lie in another range than the others; black and "
                             "white must mean the same in both."));
    if (source.available + test.available > std::numeric_limits<std::uint32_t>::max())
        fail(path, LS_TEXT("core", "{} brings the number of images above {}, which is the most."),
             {std::to_string(std::numeric_limits<std::uint32_t>::max())});
}

/// The test images' labels, as numbers of the classes of `data`; classes it has not got come behind.
void joinLabels(Dataset& data, const Dataset& test)
{
    std::vector<std::int32_t> numbers;
    for (const std::string& name : test.classNames) {
        const auto place = std::ranges::find(data.classNames, name);
        numbers.push_back(static_cast<std::int32_t>(place - data.classNames.begin()));
        if (place == data.classNames.end())
            data.classNames.push_back(name);
    }
    for (const std::int32_t label : test.labels)
        data.labels.push_back(numbers[static_cast<std::size_t>(label)]);
}

void joinFactors(Dataset& data, const Dataset& test)
{
    const auto same = [](const Factor& a, const Factor& b) { return a.name == b.name && a.levels == b.levels; };
    if (std::ranges::equal(data.factors, test.factors, same)) {
        data.factorLevels.insert(data.factorLevels.end(), test.factorLevels.begin(), test.factorLevels.end());
        return;
    }
    data.factors.clear();
    data.factorLevels.clear();
}

} // namespace

void joinTestSet(SourceDataset& source, SourceDataset test, const fs::path& path)
{
    checkFit(source, test, path);
    Dataset& data = source.data;
    PixelStore pixels = PixelStore::make(data.pixels.size() + test.data.pixels.size(), path);
    std::ranges::copy(test.data.pixels, std::ranges::copy(data.pixels, pixels.writable().begin()).out);
    data.sourceTrain = data.size();
    data.pixels = std::move(pixels);
    joinLabels(data, test.data);
    joinFactors(data, test.data);
    if (source.range && test.range)
        source.range = {std::min(source.range->min, test.range->min), std::max(source.range->max, test.range->max)};
    source.available += test.available;
    source.testImages = test.available;
    std::ranges::move(test.skipped, std::back_inserter(source.skipped));
}

} // namespace latentscape
