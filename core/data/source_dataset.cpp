// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_dataset.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/resources.h"
#include "core/data/formats.h"
#include "core/data/idx_dataset.h"
#include "core/data/joined_dataset.h"
#include "core/data/label_file.h"
#include "core/data/label_table.h"
#include "core/data/labels.h"
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
void frame(Dataset& data, const fs::path& path, const ReadOptions& options)
{
    const ReadParams& params = options.params;
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
    std::atomic<int> done{0};
    const std::thread::id caller = std::this_thread::get_id();
    team.run(tasks, [&](int task) {
        const std::size_t begin = static_cast<std::size_t>(task) * kImagesOfTask;
        for (std::size_t i = begin; i < std::min(begin + kImagesOfTask, images); ++i) {
            if (options.stop.stop_requested())
                return;
            std::ranges::copy(framePicture(data.picture(i), shape, params.fit),
                              pixels.begin() + static_cast<std::ptrdiff_t>(i * shape.pixels()));
        }
        ++done;
        if (options.progress && std::this_thread::get_id() == caller)
            options.progress(static_cast<double>(done) / tasks);
    });
    data.pixels = std::move(store);
    data.shape = shape;
}

/// Of `values`, `width` of them an image, those of the images that are kept.
template <typename T>
void thin(std::vector<T>& values, std::size_t width, std::span<const std::size_t> kept)
{
    for (std::size_t i = 0; !values.empty() && i < kept.size(); ++i)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(kept[i] * width), width,
                    values.begin() + static_cast<std::ptrdiff_t>(i * width));
    values.resize(values.empty() ? 0 : kept.size() * width);
}

/// Leaves the images that are wanted where a reader has read all.
void thin(Dataset& data, const fs::path& path, const ReadOptions& options)
{
    const std::size_t images = data.size();
    if (options.wantedOf(images) == images)
        return;
    std::vector<std::size_t> kept;
    std::size_t training = 0;
    for (std::size_t i = 0; i < images; ++i) {
        if (!options.takes(i, images))
            continue;
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

/// `options` with a part of their progress, from `from` to `to`.
ReadOptions partOf(const ReadOptions& options, double from, double to)
{
    ReadOptions part = options;
    if (options.progress)
        part.progress = [tell = options.progress, from, to](double fraction) { tell(from + fraction * (to - from)); };
    return part;
}

/// Reading goes up to here, bringing the images into their frame from here on.
double shareOfReading(const ReadParams& params)
{
    constexpr double kReading = 0.6;
    return params.size > 0 || params.channels != ImageChannels::Auto ? kReading : 1;
}

/// The file that ReadParams::labels names: beside the source, or in it.
fs::path labelFileOf(const fs::path& path, const std::string& labels)
{
    std::error_code ignored;
    const fs::path beside = besideSource(path, labels);
    return !fs::is_regular_file(beside, ignored) && fs::is_regular_file(path / labels, ignored) ? path / labels
                                                                                                : beside;
}

/// Labels that the reader itself did not take.
void labelFrom(SourceDataset& source, const fs::path& path, const ReadOptions& options)
{
    const std::string& labels = options.params.labels;
    if (labels.empty() || source.labelsFrom == labels) {
        source.labelsWithin = !labels.empty();
        return;
    }
    if (labels == kNoLabels) {
        setNumberedLabels(source.data, {});
        return;
    }
    const fs::path file = labelFileOf(path, labels);
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core",
                            "There are no labels \"{}\" for {}: it is neither something in it that can be labels "
                            "nor a file beside it."),
                    {labels, path.string()})
            .about(file);
    source.labelsFrom = labels;
    if (source.data.format == "images") {
        labelPictures(source, path, file);
        std::erase_if(source.skipped,
                      [&](const SkippedFile& skipped) { return fs::equivalent(skipped.file, file, ignored); });
        return;
    }
    // A reader that has read all leaves it to us to choose among the images.
    ReadOptions taken = options;
    if (source.data.size() == source.available) {
        taken.params.images = 0;
        taken.sample = 0;
    }
    LabelFile(file, source.available).label(source.data, source.available, taken);
}

/// What is the same for every format.
void finish(SourceDataset& source, const fs::path& path, const ReadOptions& options)
{
    if (source.available == 0)
        source.available = source.data.size();
    labelFrom(source, path, options);
    if (source.data.size() == source.available) {
        if (source.data.hasTestSplit())
            source.testImages = source.available - source.data.sourceTrain;
        thin(source.data, path, options);
    }
    frame(source.data, path, partOf(options, shareOfReading(options.params), 1));
    source.stopped = source.stopped || options.stop.stop_requested();
}

/// Of the images that lie apart only a sixth as many as of the others are wanted, as SplitPlan::limit has it.
constexpr std::int64_t kTrainingOfTest = 6;

ReadOptions optionsOfTest(const ReadOptions& options, const fs::path& path, const SourceDataset& source)
{
    ReadOptions read = options;
    const ImageShape& shape = source.data.shape;
    read.params.test.clear();
    // A table may tell of the test pictures too; another file beside the source is about that only. An array or a
    // column is looked for in the test file as well: what else is there may be labels of another kind.
    if (source.data.format == "images" && !read.ownLabels() && read.params.labels != kNoLabels)
        read.params.labels = fs::absolute(labelFileOf(path, read.params.labels)).string();
    else if (read.params.labels != kNoLabels && !source.labelsWithin)
        read.params.labels.clear();
    if (read.params.images > 0)
        read.params.images = std::max<std::int64_t>(1, read.params.images / kTrainingOfTest);
    // The frame is that of the others, whatever it was found from.
    if (shape.width == shape.height)
        read.params.size = shape.width;
    read.params.channels = shape.channels == 1 ? ImageChannels::Grey : ImageChannels::Rgb;
    return read;
}

/// Makes the test split that was asked for instead of the source's own.
void chooseTest(SourceDataset& source, const fs::path& path, const ReadOptions& options)
{
    const ReadParams& params = options.params;
    if (params.test.empty() || source.stopped)
        return;
    if (!params.testLiesApart()) {
        source.data.testShare = params.testShare();
        source.data.allTrain = params.test == kNoTest;
        source.data.sourceTrain = source.data.size();
        source.testImages = 0;
        return;
    }
    const fs::path file = besideSource(path, params.test);
    SourceDataset test = readSourceDataset(file, optionsOfTest(options, path, source));
    if (test.stopped)
        source.stopped = true;
    else
        joinTestSet(source, std::move(test), file);
}

/// The part of the work that is not that of test images that lie apart.
ReadOptions withoutTest(const ReadOptions& options)
{
    constexpr double kOthers = 0.8;
    return options.params.testLiesApart() ? partOf(options, 0, kOthers) : options;
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
        source = readIdxDataset(folder, {});
        checkBuiltin(*builtin, source.data, folder);
    }
    finish(source, name.path, read);
    chooseTest(source, name.path, read);
    return source;
}

SourceDataset readSourceDataset(const fs::path& path, const ReadOptions& options)
{
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        if (fs::is_symlink(path, ignored))
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "{} is a symbolic link that leads nowhere: what it names is gone, or it names "
                                        "itself."),
                        {path.string()})
                .about(path);
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "There is no data set {}: it is neither built in ({}) nor a file or folder."),
                    {path.string(), builtinNames()})
            .about(path);
    }
    const ReadOptions own = withoutTest(options);
    SourceDataset source = formatOf(path).read(path, partOf(own, 0, shareOfReading(own.params)));
    if (source.stopped)
        return source;
    finish(source, path, own);
    source.testChoices = testSetsBeside(path);
    chooseTest(source, path, partOf(options, 0.8, 1));
    return source;
}

} // namespace latentscape
