// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx_dataset.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/idx.h"
#include "core/data/idx_images.h"
#include "core/data/label_file.h"
#include "core/data/labels.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t kMostSide = 4096;

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

/// `{start}{idx}{-ubyte}` in both spellings, packed and not.
std::vector<std::string> spellings(const std::string& start, const std::string& idx)
{
    std::vector<std::string> names;
    for (const char* separator : {"-", "."}) {
        for (const char* packing : {"", ".gz"})
            names.push_back(start + separator + idx + "-ubyte" + packing);
    }
    return names;
}

/// The first of `names` that is a file in `folder`; further ones are noted as skipped.
fs::path findFirst(const fs::path& folder, const std::vector<std::string>& names, std::vector<SkippedFile>& skipped)
{
    fs::path found;
    for (const std::string& name : names) {
        std::error_code ignored;
        if (!fs::is_regular_file(folder / name, ignored))
            continue;
        if (found.empty())
            found = folder / name;
        else
            skipped.push_back({(folder / name).string(), LS_TEXT("core", "the same was read under another name")});
    }
    return found;
}

fs::path findImages(const fs::path& folder, const std::string& set, std::vector<SkippedFile>& skipped)
{
    std::vector<std::string> names = spellings(set + "-images", "idx3");
    std::ranges::move(spellings(set + "-images", "idx4"), std::back_inserter(names));
    return findFirst(folder, names, skipped);
}

fs::path findLabels(const fs::path& folder, const std::string& set, std::vector<SkippedFile>& skipped)
{
    return findFirst(folder, spellings(set + "-labels", "idx1"), skipped);
}

/// The labels file that belongs to an images file called `name`, if the name is a usual one.
fs::path findLabelsBeside(const fs::path& images, std::vector<SkippedFile>& skipped)
{
    const std::string name = images.filename().string();
    const std::size_t place = name.rfind("images");
    if (place == std::string::npos)
        return {};
    return findFirst(images.parent_path(), spellings(name.substr(0, place) + "labels", "idx1"), skipped);
}

/// Labels without images cannot be used; say so instead of passing over them.
void noteOrphan(const fs::path& images, fs::path& labels, std::vector<SkippedFile>& skipped)
{
    if (images.empty() && !labels.empty()) {
        skipped.push_back({labels.string(), LS_TEXT("core", "its images file is not there")});
        labels.clear();
    }
}

IdxFiles findInFolder(const fs::path& folder)
{
    IdxFiles files;
    files.trainImages = findImages(folder, "train", files.skipped);
    files.trainLabels = findLabels(folder, "train", files.skipped);
    files.testImages = findImages(folder, "t10k", files.skipped);
    files.testLabels = findLabels(folder, "t10k", files.skipped);
    noteOrphan(files.trainImages, files.trainLabels, files.skipped);
    noteOrphan(files.testImages, files.testLabels, files.skipped);
    if (files.trainImages.empty()) {
        files.trainImages = std::exchange(files.testImages, {});
        files.trainLabels = std::exchange(files.testLabels, {});
    }
    return files;
}

ImageShape imageShape(const IdxFile& file)
{
    const std::vector<std::uint32_t>& dims = file.header().dims;
    if (dims.size() == 1)
        fail(file.path(),
             LS_TEXT("core",
                     "{} has 1 dimension at byte 3, so it holds labels; give the images file, which has 3 or 4."),
             {});
    if (dims.size() != 3 && dims.size() != 4)
        fail(file.path(),
             LS_TEXT("core", "{} has {} dimensions at byte 3, but images have 3 [N, H, W] or 4 [N, C, H, W]."),
             {std::to_string(dims.size())});
    const std::size_t sides = dims.size() - 2;
    for (std::size_t i = sides; i < dims.size(); ++i) {
        if (dims[i] > kMostSide)
            fail(file.path(),
                 LS_TEXT("core", "{} has images with a side of {} pixels (byte {}), but it may be 1 to {}."),
                 {std::to_string(dims[i]), std::to_string(4 + 4 * i), std::to_string(kMostSide)});
    }
    const std::uint32_t channels = dims.size() == 4 ? dims[1] : 1;
    if (channels != 1 && channels != 3)
        fail(file.path(), LS_TEXT("core", "{} has {} channels at byte 8, but it must have 1 (grey) or 3 (RGB)."),
             {std::to_string(channels)});
    return {static_cast<int>(channels), static_cast<int>(dims[sides]), static_cast<int>(dims[sides + 1])};
}

/// One images file with its labels file, headers checked, nothing read yet.
struct Part
{
    Part(const fs::path& imagesPath, const fs::path& labelsPath) : images(imagesPath), shape(imageShape(images))
    {
        if (labelsPath.empty())
            return;
        labels.emplace(labelsPath);
        const std::vector<std::uint32_t>& dims = labels->header().dims;
        if (dims.size() != 1)
            fail(labelsPath, LS_TEXT("core", "{} has {} dimensions at byte 3, but labels have 1."),
                 {std::to_string(dims.size())});
        if (dims[0] != count())
            fail(labelsPath,
                 LS_TEXT("core", "{} holds {} labels (byte 4), but {} holds {} images; they must be as many."),
                 {std::to_string(dims[0]), imagesPath.filename().string(), std::to_string(count())});
    }

    std::uint32_t count() const { return images.header().dims[0]; }

    IdxFile images;
    ImageShape shape;
    std::optional<IdxFile> labels;
};

void checkSame(const Part& train, const Part& test)
{
    if (train.shape != test.shape)
        fail(test.images.path(),
             LS_TEXT("core", "{} holds images of {}, but {} holds images of {}; they must have one shape."),
             {shapeText(test.shape), train.images.path().filename().string(), shapeText(train.shape)});
    if (train.images.header().type != test.images.header().type)
        fail(test.images.path(),
             LS_TEXT("core", "{} has elements of type {} (byte 2), but {} has {}; they must have one type."),
             {toString(test.images.header().type), train.images.path().filename().string(),
              toString(train.images.header().type)});
    if (train.labels.has_value() != test.labels.has_value()) {
        const Part& without = train.labels ? test : train;
        fail(without.images.path(),
             LS_TEXT("core", "{} has no labels file beside it, but the other images file has one; give both "
                             "or none."),
             {});
    }
    if (std::uint64_t{train.count()} + test.count() > std::numeric_limits<std::uint32_t>::max())
        fail(test.images.path(), LS_TEXT("core", "{} brings the number of images above {}, which is the most."),
             {std::to_string(std::numeric_limits<std::uint32_t>::max())});
}

void readLabels(std::span<const std::unique_ptr<Part>> parts, Dataset& data)
{
    std::vector<std::int32_t> all;
    for (const auto& part : parts) {
        if (!part->labels)
            return;
        const IdxArray array = readIdx(*part->labels);
        const std::vector<std::int32_t> labels = wholeNumbers(array);
        const auto wrong =
            std::ranges::find_if(labels, [](std::int32_t label) { return label < 0 || label > kGreatestLabel; });
        if (wrong != labels.end()) {
            const auto index = static_cast<std::uint64_t>(wrong - labels.begin());
            fail(array.path,
                 LS_TEXT("core", "{} has the label {} at byte {}, but labels are whole numbers from 0 to {}."),
                 {std::to_string(*wrong), std::to_string(array.header.offset() + index * byteSize(array.header.type)),
                  std::to_string(kGreatestLabel)});
        }
        all.insert(all.end(), labels.begin(), labels.end());
    }
    setNumberedLabels(data, std::move(all));
}

} // namespace

IdxFiles findIdxFiles(const fs::path& path)
{
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
        IdxFiles files;
        files.trainImages = path;
        files.trainLabels = findLabelsBeside(path, files.skipped);
        return files;
    }
    IdxFiles files = findInFolder(path);
    if (files.trainImages.empty())
        fail(path,
             LS_TEXT("core",
                     "{} holds no images file under a usual name: train-images-idx3-ubyte or t10k-images-idx3-ubyte, "
                     "as it is or with .gz. Name the images file itself if it is called otherwise."),
             {});
    return files;
}

SourceDataset readIdxDataset(const fs::path& path, const ReadOptions& options)
{
    SourceDataset result;
    IdxFiles files = findIdxFiles(path);
    if (!options.ownLabels())
        files.trainLabels = files.testLabels = fs::path();
    std::vector<std::unique_ptr<Part>> parts;
    parts.push_back(std::make_unique<Part>(files.trainImages, files.trainLabels));
    if (!files.testImages.empty()) {
        parts.push_back(std::make_unique<Part>(files.testImages, files.testLabels));
        checkSame(*parts[0], *parts[1]);
    }
    result.data.format = "idx";
    result.data.shape = parts[0]->shape;
    result.data.sourceTrain = parts[0]->count();
    result.elementType = toString(parts[0]->images.header().type);
    result.skipped = std::move(files.skipped);
    result.packed = parts[0]->images.isPacked();
    readLabels(parts, result.data);
    if (parts.size() == 1)
        result.labelChoices = labelFilesBeside(files.trainImages, parts[0]->count());
    std::vector<IdxFile*> images;
    images.reserve(parts.size());
    for (const auto& part : parts)
        images.push_back(&part->images);
    readIdxImages(images, result, options);
    return result;
}

} // namespace latentscape
