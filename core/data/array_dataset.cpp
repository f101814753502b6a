// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_dataset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/array_parts.h"
#include "core/data/label_file.h"
#include "core/data/labels.h"
#include "core/data/npy_header.h"
#include "core/data/source_file.h"
#include "core/data/zip_archive.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

const ArrayNames kImageNames = {"images", "imgs", "image", "x", "X", "data", "arr_0"};
const ArrayNames kLabelNames = {"labels", "label", "y", "targets", "target", "arr_1"};
const ArrayNames kTrainImages = {"x_train", "X_train", "train_images", "train_x"};
const ArrayNames kTrainLabels = {"y_train", "Y_train", "train_labels", "train_y"};
const ArrayNames kTestImages = {"x_test", "X_test", "test_images", "test_x"};
const ArrayNames kTestLabels = {"y_test", "Y_test", "test_labels", "test_y"};
const ArrayNames kFurtherImages = {"val_images", "x_val", "X_val"};
const ArrayNames kFurtherLabels = {"val_labels", "y_val", "Y_val"};

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

/// Where the labels of the images in `path` would lie.
std::vector<fs::path> labelFiles(const fs::path& path)
{
    const std::string stem = path.stem().string();
    std::vector<std::string> stems = {stem + "-labels", stem + "_labels"};
    if (const std::size_t place = stem.rfind("images"); place != std::string::npos)
        stems.push_back(std::string(stem).replace(place, 6, "labels"));
    if (!stem.empty() && (stem[0] == 'x' || stem[0] == 'X'))
        stems.push_back((stem[0] == 'x' ? 'y' : 'Y') + stem.substr(1));
    std::vector<fs::path> files;
    files.reserve(stems.size());
    for (const std::string& name : stems)
        files.push_back(path.parent_path() / (name + path.extension().string()));
    return files;
}

/// The one array that can be images when none is called so: the one with the most numbers.
const NumberArray* likelyImages(const ArraySet& members)
{
    const NumberArray* found = nullptr;
    for (const NumberArray& array : members.all()) {
        if (array.shape.size() >= 2 && (!found || array.count() > found->count()))
            found = &array;
    }
    return found;
}

bool areLabels(const NumberArray& array, std::uint64_t images)
{
    return !array.shape.empty() && array.shape[0] == images && array.count() == images;
}

/// Refuses labels that are of another number of images.
void requireCount(std::uint64_t labels, const std::string& member, const NumberArray& images)
{
    if (labels != images.shape[0])
        fail(images.path,
             LS_TEXT("core", "{} holds {} labels in {}, but {} images or codes in {}; there must be as many, or none: "
                             "\"{}?labels=none\" reads it without."),
             {std::to_string(labels), member, std::to_string(images.shape[0]), images.member, images.path.string()});
}

bool areRow(const NumberArray& array)
{
    return array.shape.size() == 1 || (array.shape.size() == 2 && array.shape[1] == 1);
}

constexpr const char* kClassNames = "class_names";

/// Texts of `images` under one of `names`, or under the one that is asked for. Those that are not as many may be the
/// names of the classes, unless they were asked for.
ArrayLabels textLabelsOf(const ArraySet& members, const ArrayNames& names, const NumberArray& images,
                         const ReadOptions& options)
{
    const auto& texts = members.texts();
    if (const auto asked = texts.find(options.params.labels); asked != texts.end()) {
        requireCount(asked->second.size(), asked->first, images);
        return {{}, asked->second, images.path, asked->first};
    }
    for (const char* name : names) {
        const auto found = texts.find(name);
        if (options.ownLabels() && found != texts.end() && found->second.size() == images.shape[0])
            return {{}, found->second, images.path, name};
    }
    return {};
}

/// Labels of `images` under one of `names`, or under the one that is asked for; what is there under such a name but is
/// no labels is told.
ArrayLabels labelsOf(ArraySet& members, const ArrayNames& names, const NumberArray& images, const ReadOptions& options)
{
    const NumberArray* labels =
        options.ownLabels() ? members.find(names) : members.find({options.params.labels.c_str()});
    if (!labels || labels == &images)
        return textLabelsOf(members, names, images, options);
    if (labels->shape.size() <= 2 && areLabels(*labels, images.shape[0]))
        return {*labels, {}, labels->path, labels->member};
    // The second of several arrays without names may be anything.
    if (areRow(*labels) && (!options.ownLabels() || labels->member != "arr_1"))
        requireCount(labels->shape[0], labels->member, images);
    members.skip(labels->member, LS_TEXT("core", "labels would be one whole number for each image"));
    return textLabelsOf(members, names, images, options);
}

ArrayPart partOf(ArraySet& members, const NumberArray& images, const ArrayNames& labels, const ReadOptions& options)
{
    return {images, imageAxes(images), labelsOf(members, labels, images, options)};
}

/// What could be labels of the images or codes `of`, and which `taken` are.
void tellLabels(SourceDataset& source, const ArraySet& members, const NumberArray& of, const ArrayLabels& taken)
{
    for (const NumberArray& array : members.all()) {
        if (array.member != of.member && array.shape.size() <= 2 && areLabels(array, of.shape[0]))
            source.labelChoices.push_back(array.member);
    }
    for (const auto& [name, texts] : members.texts()) {
        if (name != kClassNames && texts.size() == of.shape[0])
            source.labelChoices.push_back(name);
    }
    if (taken.any())
        source.labelsFrom = taken.member;
}

/// Tells of the texts that became neither labels (`used` names those) nor names of classes: whoever wrote them has
/// labels in mind, and would look for them in vain.
void tellUnusedTexts(ArraySet& members, const SourceDataset& source, const std::set<std::string>& used,
                     const ReadOptions& options)
{
    for (const auto& [name, texts] : members.texts()) {
        const bool couldBe = std::ranges::find(source.labelChoices, name) != source.labelChoices.end();
        if (name == kClassNames || used.contains(name) || (couldBe && !options.ownLabels()))
            continue;
        members.skip(name, couldBe ? LS_TEXT("core", "its texts are not used; ?labels= with its name makes them labels")
                                   : LS_TEXT("core", "its texts are not labels, which would be one for each image"));
    }
}

/// What the classes that labels number from 0 on are called; there may be more of them than there are images of.
void takeClassNames(Dataset& data, const std::vector<std::string>& names, ArraySet& members)
{
    for (std::size_t label = 0; label < data.classNames.size(); ++label) {
        if (data.classNames[label] == std::to_string(label))
            continue;
        members.skip(kClassNames, LS_TEXT("core", "the labels are names already"));
        return;
    }
    const std::set<std::string> each(names.begin(), names.end());
    const bool areNames = each.size() == names.size() && !each.contains({}) && names.size() <= kGreatestLabel + 1;
    if (data.hasLabels() && areNames && names.size() >= data.classNames.size())
        data.classNames = names;
    else if (data.hasLabels())
        members.skip(kClassNames, LS_TEXT("core", "names would be one for each class, no two the same"));
}

constexpr std::size_t kMostFactors = 64;

/// The factors of dSprites (Matthey et al. 2017), whose names stand in its file as a Python object only.
void readSpriteFactors(const NumberArray& classes, Dataset& data, const ReadOptions& options)
{
    static const std::array<const char*, 6> kNames = {LS_TEXT("core", "colour"), LS_TEXT("core", "shape"),
                                                      LS_TEXT("core", "scale"),  LS_TEXT("core", "rotation"),
                                                      LS_TEXT("core", "x"),      LS_TEXT("core", "y")};
    const std::vector<std::int32_t> levels = wholeNumbers(classes, 0, kGreatestLabel);
    const std::size_t columns = classes.shape[1];
    std::vector<std::size_t> kept;
    for (std::size_t f = 0; f < columns; ++f) {
        std::int32_t greatest = 0;
        for (std::size_t row = 0; row < classes.shape[0]; ++row)
            greatest = std::max(greatest, levels[row * columns + f]);
        // A factor with one level says nothing: dSprites is white throughout.
        if (greatest == 0)
            continue;
        kept.push_back(f);
        Factor factor;
        factor.name = columns == kNames.size() ? kNames.at(f) : "factor " + std::to_string(f + 1);
        factor.ordered = columns != kNames.size() || f != 1;
        for (std::int32_t level = 0; level <= greatest; ++level)
            factor.levels.push_back(std::to_string(level + 1));
        data.factors.push_back(std::move(factor));
    }
    for (std::size_t image = 0; image < classes.shape[0]; ++image) {
        for (std::size_t k = 0; k < kept.size() && options.takes(image, classes.shape[0]); ++k)
            data.factorLevels.push_back(levels[image * columns + kept[k]]);
    }
}

/// Factors of so many images, if there are any.
void takeSpriteFactors(Dataset& data, ArraySet& members, std::uint64_t images, const ReadOptions& options)
{
    const NumberArray* classes = members.find({"latents_classes"});
    if (!classes)
        return;
    const bool areFactors = classes->shape.size() == 2 && classes->shape[1] <= kMostFactors;
    if (areFactors && classes->shape[0] != images)
        fail(classes->path, LS_TEXT("core", "{} holds factors of {} images in {} for {} images; they must be as many."),
             {std::to_string(classes->shape[0]), classes->member, std::to_string(images)});
    if (areFactors)
        readSpriteFactors(*classes, data, options);
    else
        members.skip(classes->member, LS_TEXT("core", "factors would be at most 64 whole numbers for each image"));
}

/// Images in their parts, the first `training` of which are for training; none when there are none.
struct ImageParts
{
    std::vector<ArrayPart> parts;
    std::size_t training = 1;
};

/// The array of images beside `codes`, or in their absence. `namedOnly`: one that is called so.
const NumberArray* findImages(const ArraySet& members, const CodeArrays& codes, bool namedOnly)
{
    const NumberArray* images = members.find(kImageNames);
    if (images && images != codes.mean && images->shape.size() >= 2)
        return images;
    if (!codes.mean)
        return namedOnly ? nullptr : likelyImages(members);
    const auto found = std::ranges::find_if(
        members.all(), [&](const NumberArray& array) { return !namedOnly && array.shape.size() >= 3; });
    return found == members.all().end() ? nullptr : &*found;
}

ImageParts findParts(ArraySet& members, const CodeArrays& codes, bool namedOnly, const ReadOptions& options)
{
    ImageParts found;
    if (const NumberArray* train = members.find(kTrainImages)) {
        found.parts.push_back(partOf(members, *train, kTrainLabels, options));
        if (const NumberArray* further = members.find(kFurtherImages))
            found.parts.push_back(partOf(members, *further, kFurtherLabels, options));
        found.training = found.parts.size();
        if (const NumberArray* test = members.find(kTestImages))
            found.parts.push_back(partOf(members, *test, kTestLabels, options));
    } else if (const NumberArray* images = findImages(members, codes, namedOnly)) {
        found.parts.push_back(partOf(members, *images, kLabelNames, options));
    }
    return found;
}

/// Refuses what is called codes but is of another number of images. A mean may be one of pixels, and an array without
/// a name anything.
void requireNoCodes(const NumberArray& codes, std::size_t images)
{
    if (isCalledCodes(codes.member) && codes.member != "mean" && codes.member != "mu")
        fail(codes.path, LS_TEXT("core", "{} holds {} codes in {} for {} images; they must be as many."),
             {std::to_string(codes.shape[0]), codes.member, std::to_string(images)});
}

/// Images, with codes beside them if there are as many; else pictures of the codes.
void fill(SourceDataset& source, ArraySet& members, const CodeArrays& codes, const ImageParts& images,
          const ReadOptions& options)
{
    if (codes.mean && images.parts.empty()) {
        codes.requireMatching();
        const ArrayLabels labels = labelsOf(members, kLabelNames, *codes.mean, options);
        tellLabels(source, members, *codes.mean, labels);
        tellUnusedTexts(members, source, {labels.member}, options);
        fillWithCodes(source, codes, labels, options);
        return;
    }
    std::set<std::string> used;
    for (const ArrayPart& part : images.parts)
        used.insert(part.labels.member);
    if (images.parts.size() == 1)
        tellLabels(source, members, images.parts[0].images, images.parts[0].labels);
    tellUnusedTexts(members, source, used, options);
    fillDataset(source, images.parts, images.training, options);
    if (source.stopped || !codes.mean)
        return;
    if (codes.mean->shape[0] == source.available) {
        codes.requireMatching();
        source.data.codes = readCodes(*codes.mean, codes.logVar, options);
    } else {
        requireNoCodes(*codes.mean, source.available);
        members.skip(codes.mean->member, LS_TEXT("core", "codes would be a row for each image"));
    }
}

/// The labels in the bytes of a .npy file.
ArrayLabels labelsOfNpy(std::span<const std::uint8_t> file, const fs::path& path)
{
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    if (!holdsTexts(text))
        return {npyArray(file, path, {}), {}, path, {}};
    std::optional<std::vector<std::string>> texts = npyTexts(text);
    if (!texts || texts->empty())
        fail(path,
             LS_TEXT("core", "{} holds no labels: whole numbers or texts on one axis, one for each image, at most "
                             "1000000 texts, were expected."));
    return {{}, std::move(*texts), path, {}};
}

} // namespace

SourceDataset readNpyDataset(const fs::path& path, const ReadOptions& options)
{
    SourceDataset source;
    source.data.format = "npy";
    const PixelStore file = npyFile(path);
    ArrayPart part;
    part.images = npyArray({file.data(), file.size()}, path, {});
    const bool areCodes = looksLikeCodes(part.images, path.stem().string());
    if (!areCodes)
        part.axes = imageAxes(part.images);
    std::optional<PixelStore> labels;
    for (const fs::path& candidate : labelFiles(path)) {
        std::error_code ignored;
        if (options.ownLabels() && !labels && fs::is_regular_file(candidate, ignored)) {
            labels = npyFile(candidate);
            part.labels = labelsOfNpy({labels->data(), labels->size()}, candidate);
            source.labelsFrom = candidate.filename().string();
        }
    }
    source.labelChoices = labelFilesBeside(path, part.images.shape[0]);
    if (areCodes)
        fillWithCodes(source, {.mean = &part.images}, part.labels, options);
    else
        fillDataset(source, {part}, 1, options);
    if (!file.isWhole())
        fail(path, LS_TEXT("core", "{} became shorter while it was read."));
    return source;
}

SourceDataset readNpzDataset(const fs::path& path, const ReadOptions& options)
{
    SourceDataset source;
    source.data.format = "npz";
    ArraySet members = ArraySet::ofNpz(path, source.skipped);
    CodeArrays codes = findCodes(members, false);
    if (const NumberArray* unnamed = codes.mean ? nullptr : findImages(members, codes, false);
        unnamed && !members.find(kTrainImages) && looksLikeCodes(*unnamed, {}))
        codes.mean = unnamed;
    const ImageParts images = findParts(members, codes, false, options);
    if (images.parts.empty() && !codes.mean)
        fail(path, LS_TEXT("core", "{} holds no array that can be images: [N, H, W], [N, C, H, W] or [N, H, W, C]."));
    fill(source, members, codes, images, options);
    if (const auto names = members.texts().find(kClassNames); names != members.texts().end() && !source.stopped)
        takeClassNames(source.data, names->second, members);
    if (images.parts.size() == 1 && !source.stopped)
        takeSpriteFactors(source.data, members, images.parts[0].axes.images, options);
    return source;
}

SourceDataset readSafetensorsDataset(const fs::path& path, const ReadOptions& options)
{
    SourceDataset source;
    source.data.format = "safetensors";
    ArraySet members = ArraySet::ofSafetensors(path, source.skipped);
    const CodeArrays codes = findCodes(members, true);
    const ImageParts images = findParts(members, codes, true, options);
    if (images.parts.empty() && !codes.mean)
        fail(path,
             LS_TEXT("core", "{} holds no data: a tensor [N, d] of floats called latents, codes, embeddings, mean, mu "
                             "or z, or images [N, C, H, W] called images or x, would be right. It holds {}."),
             {members.contents()});
    fill(source, members, codes, images, options);
    return source;
}

bool holdsImages(const fs::path& path)
{
    constexpr std::size_t kHeader = 4096;
    constexpr std::size_t kAxes = 3;
    try {
        SourceFile file(path);
        std::string bytes(kHeader, '\0');
        bytes.resize(file.read({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
        if (bytes.starts_with("\x93NUMPY"))
            return readNpyHeader(bytes, path).shape.size() >= kAxes;
        const ZipArchive archive(path);
        for (std::size_t i = 0; i < archive.members().size(); ++i) {
            const std::string header = archive.members()[i].name.ends_with(".npy") ? archive.beginning(i, kHeader) : "";
            if (!header.empty() && !holdsTexts(header) && readNpyHeader(header, path).shape.size() >= kAxes)
                return true;
        }
    } catch (const Error&) { // whoever reads it says what is wrong
    }
    return false;
}

} // namespace latentscape
