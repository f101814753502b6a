// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/projector_folder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <system_error>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/picture.h"
#include "core/output/png.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTensors = "tensors.tsv";
constexpr const char* kMetadata = "metadata.tsv";
constexpr const char* kSprite = "sprite.png";

std::string tensorsOf(const EncodedSet& codes)
{
    std::string text;
    std::array<char, 32> number{};
    for (std::size_t row = 0; row < codes.size(); ++row) {
        char separator = '\n';
        for (const float value : codes.code(row)) {
            if (separator == '\t')
                text += separator;
            separator = '\t';
            const auto [end, problem] = std::to_chars(number.data(), number.data() + number.size(), value);
            (void)problem; // 32 characters hold every float
            text.append(number.data(), end);
        }
        text += '\n';
    }
    return text;
}

/// A name without what separates columns and lines.
std::string cell(std::string name)
{
    std::ranges::replace_if(
        name, [](char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; }, ' ');
    return name;
}

std::string metadataOf(const EncodedSet& codes, const Dataset& data, const SplitIndices& splits)
{
    std::vector<const char*> splitOf(data.size(), "");
    for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
        for (const std::uint32_t index : splits.of(split)) {
            if (*splitOf[index] == '\0') // test images may be training images
                splitOf[index] = toString(split);
        }
    }
    std::string text = data.hasLabels() ? "index\tsplit\tlabel\tclass" : "index\tsplit";
    for (const Factor& factor : data.factors)
        text += '\t' + cell(factor.name);
    text += '\n';
    for (const std::uint32_t index : codes.index) {
        text += std::to_string(index) + '\t' + splitOf[index];
        if (data.hasLabels()) {
            const std::int32_t label = data.labels[index];
            text += '\t' + std::to_string(label) + '\t' + cell(data.classNames[static_cast<std::size_t>(label)]);
        }
        for (std::size_t f = 0; f < data.factors.size(); ++f)
            text += '\t' + cell(data.factors[f].levels[static_cast<std::size_t>(data.factorLevel(index, f))]);
        text += '\n';
    }
    return text;
}

/// How many images a side of the sprite has, and how large each is.
struct SpriteSize
{
    int images = 0;
    int width = 0;
    int height = 0;
};

SpriteSize spriteSize(std::size_t count, const ImageShape& shape)
{
    SpriteSize size{std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))))), shape.width,
                    shape.height};
    const int most = std::max(1, kGreatestSprite / size.images);
    const double scale = std::min(1.0, static_cast<double>(most) / std::max(shape.width, shape.height));
    size.width = std::max(1, static_cast<int>(scale * shape.width));
    size.height = std::max(1, static_cast<int>(scale * shape.height));
    return size;
}

Image spriteOf(const EncodedSet& codes, const Dataset& data, const SpriteSize& size)
{
    const ImageShape shape{data.shape.channels, size.height, size.width};
    const auto channels = static_cast<std::size_t>(shape.channels);
    const std::size_t area = shape.pixels() / channels;
    const std::size_t line = static_cast<std::size_t>(size.images * size.width) * channels;
    Image sprite{size.images * size.width, size.images * size.height, shape.channels, {}};
    sprite.samples.resize(line * static_cast<std::size_t>(sprite.height));
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const std::vector<std::uint8_t> planar = framePicture(data.picture(codes.index[i]), shape, Fit::Stretch);
        const std::size_t top = i / static_cast<std::size_t>(size.images) * static_cast<std::size_t>(size.height);
        const std::size_t left = i % static_cast<std::size_t>(size.images) * static_cast<std::size_t>(size.width);
        for (std::size_t p = 0; p < area; ++p) {
            const std::size_t y = top + p / static_cast<std::size_t>(size.width);
            const std::size_t x = left + p % static_cast<std::size_t>(size.width);
            for (std::size_t c = 0; c < channels; ++c)
                sprite.samples[y * line + x * channels + c] = planar[c * area + p];
        }
    }
    return sprite;
}

std::string textConfig(const SpriteSize& size)
{
    return "embeddings {\n  tensor_name: \"codes\"\n  tensor_path: \"" + std::string(kTensors) +
           "\"\n  metadata_path: \"" + kMetadata + "\"\n  sprite {\n    image_path: \"" + kSprite +
           "\"\n    single_image_dim: " + std::to_string(size.width) +
           "\n    single_image_dim: " + std::to_string(size.height) + "\n  }\n}\n";
}

std::string jsonConfig(const EncodedSet& codes, const SpriteSize& size)
{
    const nlohmann::ordered_json embedding = {
        {"tensorName", "codes"},
        {"tensorShape", {codes.size(), codes.dimensions}},
        {"tensorPath", kTensors},
        {"metadataPath", kMetadata},
        {"sprite", {{"imagePath", kSprite}, {"singleImageDim", {size.width, size.height}}}}};
    return nlohmann::ordered_json{{"embeddings", {embedding}}}.dump(2) + '\n';
}

void makeFolder(const fs::path& folder)
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem || !fs::is_directory(folder, problem))
        throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot make the folder {}."), {folder.string()}).about(folder);
    if (!fs::is_empty(folder, problem))
        throw Error(ErrorKind::Input, LS_TEXT("core", "The folder {} is not empty; give a new one."), {folder.string()})
            .about(folder);
}

} // namespace

ProjectorFolder writeProjectorFolder(const fs::path& folder, const EncodedSet& codes, const Dataset& data,
                                     const SplitIndices& splits, const std::stop_token& stop,
                                     const std::function<void(double)>& told)
{
    constexpr double kFiles = 5;
    makeFolder(folder);
    const SpriteSize size = spriteSize(codes.size(), data.shape);
    int written = 0;
    const auto finish = [&] {
        if (told)
            told(++written / kFiles);
    };
    const auto write = [&](const char* name, const auto& content) {
        if (stop.stop_requested())
            return;
        writeFileAtomically(folder / name, content());
        finish();
    };
    write(kTensors, [&] { return tensorsOf(codes); });
    write(kMetadata, [&] { return metadataOf(codes, data, splits); });
    if (!stop.stop_requested()) {
        writePng(folder / kSprite, spriteOf(codes, data, size));
        finish();
    }
    // The configuration comes last: a folder that has it is whole.
    write("projector_config.pbtxt", [&] { return textConfig(size); });
    write("projector_config.json", [&] { return jsonConfig(codes, size); });
    return {codes.size(), codes.dimensions, std::max(size.width, size.height)};
}

} // namespace latentscape
