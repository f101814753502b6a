// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/shapes.h"
#include "core/data/source_dataset.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

const std::array<std::pair<Split, const char*>, 4> kSplitNames = {
    {{Split::Train, "train"}, {Split::Validation, "validation"}, {Split::Test, "test"}, {Split::All, "all"}}};

std::uint32_t crcOfNumbers(std::initializer_list<std::uint64_t> numbers)
{
    std::string bytes;
    for (const std::uint64_t number : numbers) {
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>((number >> shift) & 0xFFU);
    }
    return crc32Of(bytes);
}

} // namespace

const char* toString(Split split)
{
    return std::ranges::find(kSplitNames, split, [](const auto& entry) { return entry.first; })->second;
}

Split splitFromString(const std::string& name)
{
    for (const auto& [split, text] : kSplitNames) {
        if (name == text)
            return split;
    }
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no split {}: it must be train, validation, test or all."),
                {name});
}

Image Dataset::picture(std::size_t index) const
{
    const std::span<const std::uint8_t> planar = image(index);
    Image picture{shape.width, shape.height, shape.channels, {planar.begin(), planar.end()}};
    const auto channels = static_cast<std::size_t>(shape.channels);
    const std::size_t area = planar.size() / channels;
    for (std::size_t c = 0; channels > 1 && c < channels; ++c) {
        for (std::size_t i = 0; i < area; ++i)
            picture.samples[i * channels + c] = planar[c * area + i];
    }
    return picture;
}

std::vector<std::int32_t> Dataset::levelsOf(std::size_t factor, std::span<const std::uint32_t> indices) const
{
    std::vector<std::int32_t> levels(indices.size());
    std::ranges::transform(indices, levels.begin(), [&](std::uint32_t index) { return factorLevel(index, factor); });
    return levels;
}

std::string Dataset::fingerprint() const
{
    std::uint32_t crc =
        crcOfNumbers({static_cast<std::uint64_t>(shape.channels), static_cast<std::uint64_t>(shape.height),
                      static_cast<std::uint64_t>(shape.width), sourceTrain, labels.size()});
    crc = crc32Of(std::as_bytes(std::span(pixels.data(), pixels.size())), crc);
    crc = crc32Of(std::as_bytes(std::span(labels)), crc);
    if (hasFactors())
        crc = crc32Of(std::as_bytes(std::span(factorLevels)), crc);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "crc32:%08x-n%zu", static_cast<unsigned>(crc), size());
    return text.data();
}

const std::vector<BuiltinDataset>& builtinDatasets()
{
    static const std::vector<BuiltinDataset> kBuiltins = {
        {"mnist",
         LS_TEXT("core", "Handwritten digits from 0 to 9, 28 by 28 pixels"),
         {1, 28, 28},
         60000,
         10000,
         10,
         "CC BY-SA 3.0"},
        {"shapes",
         LS_TEXT("core", "Square, ellipse and heart in known places, sizes and turns, 28 by 28 pixels"),
         {1, 28, 28},
         kShapesTrain,
         kShapesTest,
         3,
         "made by the program"},
        {"shapes-64",
         LS_TEXT("core", "The same shapes, 64 by 64 pixels"),
         {1, 64, 64},
         kShapesTrain,
         kShapesTest,
         3,
         "made by the program"},
    };
    return kBuiltins;
}

DatasetPtr loadDataset(const std::string& nameOrPath) { return loadDataset(nameOrPath, {}); }

DatasetPtr loadDataset(const std::string& nameOrPath, const ReadOptions& options)
{
    auto data = std::make_shared<Dataset>(std::move(openSourceDataset(nameOrPath, options).data));
    data->name = nameOrPath;
    return data;
}

} // namespace latentscape
