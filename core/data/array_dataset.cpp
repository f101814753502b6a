// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_dataset.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <limits>
#include <list>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/labels.h"
#include "core/data/npy_header.h"
#include "core/data/source_file.h"
#include "core/data/zip_archive.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

using Names = std::initializer_list<const char*>;

const Names kImageNames = {"images", "imgs", "image", "x", "X", "data", "arr_0"};
const Names kLabelNames = {"labels", "label", "y", "targets", "target", "arr_1"};
const Names kTrainImages = {"x_train", "X_train", "train_images", "train_x"};
const Names kTrainLabels = {"y_train", "Y_train", "train_labels", "train_y"};
const Names kTestImages = {"x_test", "X_test", "test_images", "test_x"};
const Names kTestLabels = {"y_test", "Y_test", "test_labels", "test_y"};
const Names kFurtherImages = {"val_images", "x_val", "X_val"};
const Names kFurtherLabels = {"val_labels", "y_val", "Y_val"};

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

NumberArray arrayOf(std::span<const std::uint8_t> file, const fs::path& path, const std::string& member)
{
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    const NpyHeader header =
        parseNpyHeader(text, member.empty() ? path : fs::path(path.string() + " (" + member + ")"));
    NumberArray array;
    array.type = header.type;
    array.bigEndian = header.bigEndian;
    array.shape.assign(header.shape.begin(), header.shape.end());
    array.strides = header.fortranOrder ? fortranStrides(array.shape) : cStrides(array.shape);
    array.bytes = file.subspan(header.dataOffset);
    array.path = path;
    array.member = member;
    array.offset = header.dataOffset;
    return array;
}

/// Images and their labels, as they lie in one source.
struct Part
{
    NumberArray images;
    ImageAxes axes;
    std::optional<NumberArray> labels;
};

void checkParts(const std::vector<Part>& parts)
{
    std::uint64_t total = 0;
    for (const Part& part : parts) {
        total += part.axes.images;
        if (part.axes.images == 0)
            fail(part.images.path, LS_TEXT("core", "{} holds no images."));
        if (part.axes.shape != parts[0].axes.shape)
            fail(part.images.path, LS_TEXT("core", "{} holds images of different sizes in {} and {}."),
                 {parts[0].images.member, part.images.member});
        if (part.labels.has_value() != parts[0].labels.has_value())
            fail(part.images.path, LS_TEXT("core", "{} has labels for some of its images only; give them for all or "
                                                   "for none."));
        if (part.labels && part.labels->count() != part.axes.images)
            fail(part.labels->path, LS_TEXT("core", "{} holds {} labels for {} images; they must be as many."),
                 {std::to_string(part.labels->count()), std::to_string(part.axes.images)});
    }
    if (total > std::numeric_limits<std::uint32_t>::max())
        fail(parts[0].images.path, LS_TEXT("core", "{} brings the number of images above {}, which is the most."),
             {std::to_string(std::numeric_limits<std::uint32_t>::max())});
}

/// Whether the numbers are pixels already, in the order they are used.
bool liesAsUsed(const Part& part, const Tones& tones)
{
    return part.images.type == NumberType::U8 && tones.white == 255 && tones.black == 0 &&
           part.axes.shape.channels != 4 && part.images.strides == cStrides(part.images.shape) &&
           (part.images.shape.size() != 4 || part.axes.channel > part.axes.row);
}

/// Every image of a part, or some spread evenly.
std::vector<std::uint64_t> chosenImages(std::uint64_t images, std::uint64_t sample)
{
    std::vector<std::uint64_t> chosen(sample == 0 ? images : std::min(images, sample));
    for (std::size_t i = 0; i < chosen.size(); ++i)
        chosen[i] = i * images / chosen.size();
    return chosen;
}

/// Pixels and labels of `parts`, the first `training` of them for training.
void fill(SourceDataset& source, const std::vector<Part>& parts, std::size_t training, const ReadOptions& options)
{
    checkParts(parts);
    Dataset& data = source.data;
    data.shape = parts[0].axes.shape;
    data.shape.channels = data.shape.channels == 4 ? 3 : data.shape.channels;
    ValueRange range = valueRange(parts[0].images);
    for (const Part& part : std::span(parts).subspan(1)) {
        const ValueRange further = valueRange(part.images);
        range = {std::min(range.min, further.min), std::max(range.max, further.max)};
    }
    source.range = range;
    source.elementType = toString(parts[0].images.type);
    const Tones tones = tonesOf(range);

    std::vector<std::vector<std::uint64_t>> chosen;
    std::size_t images = 0;
    for (const Part& part : parts) {
        source.available += part.axes.images;
        const std::uint64_t share = options.wanted() / parts.size();
        chosen.push_back(chosenImages(part.axes.images, options.wanted() == 0 ? 0 : std::max<std::uint64_t>(share, 1)));
        images += chosen.back().size();
        if (chosen.size() == training)
            data.sourceTrain = images;
    }
    const std::size_t size = data.shape.pixels();
    const fs::path& path = parts[0].images.path;
    // Few are copied, so that nothing can happen to them.
    const bool mapped = parts.size() == 1 && parts[0].images.member.empty() && options.wanted() == 0 &&
                        liesAsUsed(parts[0], tones) && images * size > PixelStore::kMostInMemory;
    data.pixels =
        mapped ? PixelStore::map(path, parts[0].images.offset, images * size) : PixelStore::make(images * size, path);
    std::span<std::uint8_t> rest = mapped ? std::span<std::uint8_t>() : data.pixels.writable();
    std::vector<std::int32_t> labels;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        if (!mapped && options.wanted() == 0) {
            toPixels(part.images, part.axes, tones, 0, rest.first(part.axes.images * size));
            rest = rest.subspan(part.axes.images * size);
        }
        for (const std::uint64_t image : options.wanted() == 0 ? std::vector<std::uint64_t>() : chosen[i]) {
            toPixels(part.images, part.axes, tones, image, rest.first(size));
            rest = rest.subspan(size);
        }
        if (part.labels) {
            const std::vector<std::int32_t> all = wholeNumbers(*part.labels, 0, kGreatestLabel);
            for (const std::uint64_t image : chosen[i])
                labels.push_back(all[image]);
        }
    }
    setNumberedLabels(data, std::move(labels));
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
    for (const std::string& name : stems)
        files.push_back(path.parent_path() / (name + path.extension().string()));
    return files;
}

PixelStore wholeFile(const fs::path& path)
{
    std::error_code problem;
    const std::uint64_t size = fs::is_regular_file(path, problem) ? fs::file_size(path, problem) : 0;
    if (size == 0)
        fail(path, LS_TEXT("core", "{} is empty; an array of images was expected."));
    return PixelStore::map(path, 0, size);
}

/// The arrays of a .npz that can be read.
class Members
{
public:
    Members(const fs::path& path, std::vector<SkippedFile>& skipped) : m_archive(path), m_skipped(skipped)
    {
        for (std::size_t i = 0; i < m_archive.members().size(); ++i) {
            const ZipMember& member = m_archive.members()[i];
            if (member.name.ends_with(".npy"))
                load(i, member.name.substr(0, member.name.size() - 4));
            else
                skip(member.name, LS_TEXT("core", "it is no array of numpy"));
        }
    }

    const std::list<NumberArray>& all() const { return m_arrays; }
    void skip(const std::string& member, const std::string& reason)
    {
        m_skipped.push_back({m_archive.path().string() + " (" + member + ")", reason});
    }

    const NumberArray* find(const Names& names) const
    {
        for (const char* name : names) {
            const auto found = std::ranges::find(m_arrays, name, &NumberArray::member);
            if (found != m_arrays.end())
                return &*found;
        }
        return nullptr;
    }

private:
    void load(std::size_t place, const std::string& name)
    {
        try {
            m_archive.check(place);
            const ZipMember& member = m_archive.members()[place];
            PixelStore& bytes = m_bytes.emplace_back(PixelStore::make(member.size, m_archive.path()));
            m_archive.read(place, bytes.writable());
            m_arrays.push_back(arrayOf({bytes.data(), bytes.size()}, m_archive.path(), name));
        } catch (const Error& problem) {
            // Python objects lie beside dSprites' images, for instance.
            skip(name, problem.what());
        }
    }

    ZipArchive m_archive;
    std::vector<SkippedFile>& m_skipped;
    std::list<PixelStore> m_bytes;
    std::list<NumberArray> m_arrays;
};

/// The one array that can be images when none is called so: the one with the most numbers.
const NumberArray* likelyImages(const Members& members)
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

/// Labels of `images` under one of `names`; what is there under such a name but is no labels is told.
std::optional<NumberArray> labelsOf(Members& members, const Names& names, const NumberArray& images)
{
    const NumberArray* labels = members.find(names);
    if (!labels || labels == &images)
        return std::nullopt;
    if (labels->shape.size() <= 2 && areLabels(*labels, images.shape[0]))
        return *labels;
    members.skip(labels->member, LS_TEXT("core", "labels would be one whole number for each image"));
    return std::nullopt;
}

Part partOf(Members& members, const NumberArray& images, const Names& labels)
{
    return {images, imageAxes(images), labelsOf(members, labels, images)};
}

/// The factors of dSprites (Matthey et al. 2017), whose names stand in its file as a Python object only.
void readSpriteFactors(const NumberArray& classes, Dataset& data, const std::vector<std::uint64_t>& chosen)
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
    for (const std::uint64_t image : chosen) {
        for (const std::size_t f : kept)
            data.factorLevels.push_back(levels[image * columns + f]);
    }
}

} // namespace

SourceDataset readNpyDataset(const fs::path& path, const ReadOptions& options)
{
    SourceDataset source;
    source.data.format = "npy";
    const PixelStore file = wholeFile(path);
    Part part;
    part.images = arrayOf({file.data(), file.size()}, path, {});
    part.axes = imageAxes(part.images);
    std::optional<PixelStore> labels;
    for (const fs::path& candidate : labelFiles(path)) {
        std::error_code ignored;
        if (!labels && fs::is_regular_file(candidate, ignored)) {
            labels = wholeFile(candidate);
            part.labels = arrayOf({labels->data(), labels->size()}, candidate, {});
        }
    }
    fill(source, {part}, 1, options);
    return source;
}

SourceDataset readNpzDataset(const fs::path& path, const ReadOptions& options)
{
    SourceDataset source;
    source.data.format = "npz";
    Members members(path, source.skipped);
    std::vector<Part> parts;
    std::size_t training = 1;
    if (const NumberArray* train = members.find(kTrainImages)) {
        parts.push_back(partOf(members, *train, kTrainLabels));
        if (const NumberArray* further = members.find(kFurtherImages))
            parts.push_back(partOf(members, *further, kFurtherLabels));
        training = parts.size();
        if (const NumberArray* test = members.find(kTestImages))
            parts.push_back(partOf(members, *test, kTestLabels));
    } else {
        const NumberArray* images = members.find(kImageNames);
        images = images && images->shape.size() >= 2 ? images : likelyImages(members);
        if (!images)
            fail(path,
                 LS_TEXT("core", "{} holds no array that can be images: [N, H, W], [N, C, H, W] or [N, H, W, C]."));
        parts.push_back(partOf(members, *images, kLabelNames));
    }
    fill(source, parts, training, options);
    const NumberArray* sprites = members.find({"latents_classes"});
    if (sprites && parts.size() == 1 && sprites->shape.size() == 2 && sprites->shape[0] == parts[0].axes.images)
        readSpriteFactors(*sprites, source.data, chosenImages(parts[0].axes.images, options.wanted()));
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
            if (archive.members()[i].name.ends_with(".npy") &&
                readNpyHeader(archive.beginning(i, kHeader), path).shape.size() >= kAxes)
                return true;
        }
    } catch (const Error&) { // whoever reads it says what is wrong
    }
    return false;
}

} // namespace latentscape
