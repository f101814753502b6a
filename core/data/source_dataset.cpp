// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_dataset.h"

#include <algorithm>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/resources.h"
#include "core/data/formats.h"
#include "core/data/idx_dataset.h"
#include "core/data/picture.h"
#include "core/data/shapes.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kImagesOfTask = 256;

std::string builtinNames()
{
    std::string names;
    for (const BuiltinDataset& builtin : builtinDatasets())
        names += (names.empty() ? "" : ", ") + builtin.name;
    return names;
}

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

/// Brings images of one size into the frame that is asked for; pictures of many sizes have come in it.
void frame(Dataset& data, const fs::path& path, const ReadParams& params)
{
    ImageShape shape = data.shape;
    if (params.size > 0)
        shape.height = shape.width = static_cast<int>(params.size);
    if (params.channels != ImageChannels::Auto)
        shape.channels = params.channels == ImageChannels::Grey ? 1 : 3;
    if (shape == data.shape)
        return;
    PixelStore store = PixelStore::make(data.size() * shape.pixels(), path);
    const std::span<std::uint8_t> pixels = store.writable();
    const std::size_t images = data.size();
    const auto tasks = static_cast<int>((images + kImagesOfTask - 1) / kImagesOfTask);
    ThreadTeam team(availableCores());
    team.run(tasks, [&](int task) {
        const std::size_t begin = static_cast<std::size_t>(task) * kImagesOfTask;
        for (std::size_t i = begin; i < std::min(begin + kImagesOfTask, images); ++i)
            std::ranges::copy(framePicture(data.picture(i), shape, params.fit),
                              pixels.begin() + static_cast<std::ptrdiff_t>(i * shape.pixels()));
    });
    data.pixels = std::move(store);
    data.shape = shape;
}

/// Every so many-th of `values`, `width` of them an image.
template <typename T>
void thin(std::vector<T>& values, std::size_t width, std::span<const std::size_t> kept)
{
    for (std::size_t i = 0; !values.empty() && i < kept.size(); ++i)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(kept[i] * width), width,
                    values.begin() + static_cast<std::ptrdiff_t>(i * width));
    values.resize(values.empty() ? 0 : kept.size() * width);
}

/// Leaves about `wanted` images, spread evenly, where a reader has read all.
void thin(Dataset& data, const fs::path& path, std::size_t wanted)
{
    const std::size_t images = data.size();
    const std::size_t step = wanted == 0 ? 1 : images / wanted;
    if (step < 2)
        return;
    std::vector<std::size_t> kept;
    std::size_t training = 0;
    for (std::size_t i = 0; i < images; i += step) {
        kept.push_back(i);
        training += i < data.sourceTrain ? 1 : 0;
    }
    PixelStore pixels = PixelStore::make(kept.size() * data.shape.pixels(), path);
    for (std::size_t i = 0; i < kept.size(); ++i)
        std::ranges::copy(data.image(kept[i]),
                          pixels.writable().begin() + static_cast<std::ptrdiff_t>(i * data.shape.pixels()));
    data.pixels = std::move(pixels);
    data.sourceTrain = training;
    thin(data.labels, 1, kept);
    thin(data.factorLevels, data.factors.size(), kept);
}

/// What is the same for every format.
void finish(SourceDataset& source, const fs::path& path, const ReadOptions& options)
{
    if (source.available == 0)
        source.available = source.data.size();
    if (source.data.size() == source.available)
        thin(source.data, path, options.wanted());
    frame(source.data, path, options.params);
}

} // namespace

SourceDataset openSourceDataset(const std::string& nameOrPath, const ReadOptions& options)
{
    ReadOptions read = options;
    const SourceName name = parseSourceName(nameOrPath);
    read.params = name.params;
    const auto& builtins = builtinDatasets();
    const auto builtin = std::ranges::find(builtins, name.path, &BuiltinDataset::name);
    if (builtin == builtins.end())
        return readSourceDataset(name.path, read);
    SourceDataset source;
    if (std::optional<Dataset> made = makeShapes(name.path)) {
        source.data = std::move(*made);
        source.elementType = "u8";
    } else {
        const fs::path folder = resourcePath("datasets/" + name.path);
        source = readIdxDataset(folder);
        checkBuiltin(*builtin, source.data, folder);
    }
    finish(source, name.path, read);
    return source;
}

SourceDataset readSourceDataset(const fs::path& path, const ReadOptions& options)
{
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "There is no data set {}: it is neither built in ({}) nor a file or folder."),
                    {path.string(), builtinNames()})
            .about(path);
    }
    SourceDataset source = formatOf(path).read(path, options);
    if (!source.stopped)
        finish(source, path, options);
    return source;
}

} // namespace latentscape
