// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/data/source_dataset.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

const std::array<std::pair<Split, const char*>, 4> kSplitNames = {
    {{Split::Train, "train"}, {Split::Validation, "validation"}, {Split::Test, "test"}, {Split::All, "all"}}};

/// What travels with the program is known; anything else there is damage.
void checkBuiltin(const BuiltinDataset& builtin, const Dataset& data, const fs::path& folder)
{
    if (data.shape == builtin.shape && data.sourceTrain == builtin.train &&
        data.size() == builtin.train + builtin.test && data.classes() == builtin.classes)
        return;
    throw Error(
        ErrorKind::Input,
        LS_TEXT("core",
                "The built-in data set {} in {} is not complete: it should hold {} training and {} test images of "
                "{} classes. Install the program again."),
        {builtin.name, folder.string(), std::to_string(builtin.train), std::to_string(builtin.test),
         std::to_string(builtin.classes)})
        .about(folder);
}

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

std::string Dataset::fingerprint() const
{
    std::uint32_t crc =
        crcOfNumbers({static_cast<std::uint64_t>(shape.channels), static_cast<std::uint64_t>(shape.height),
                      static_cast<std::uint64_t>(shape.width), sourceTrain, labels.size()});
    crc = crc32Of(std::as_bytes(std::span(pixels)), crc);
    crc = crc32Of(std::as_bytes(std::span(labels)), crc);
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
    };
    return kBuiltins;
}

std::filesystem::path datasetPath(const std::string& nameOrPath)
{
    const bool known = std::ranges::count(builtinDatasets(), nameOrPath, &BuiltinDataset::name) > 0;
    return known ? resourcePath("datasets/" + nameOrPath) : fs::path(nameOrPath);
}

DatasetPtr loadDataset(const std::string& nameOrPath)
{
    const fs::path path = datasetPath(nameOrPath);
    auto data = std::make_shared<Dataset>(std::move(readSourceDataset(path).data));
    data->name = nameOrPath;
    const auto builtin = std::ranges::find(builtinDatasets(), nameOrPath, &BuiltinDataset::name);
    if (builtin != builtinDatasets().end())
        checkBuiltin(*builtin, *data, path);
    return data;
}

} // namespace latentscape
