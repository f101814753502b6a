// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ready_codes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <stop_token>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/data/safetensors_header.h"
#include "core/data/source_file.h"
#include "core/data/zip_archive.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

const ArrayNames kCodeNames = {"latents", "codes", "embeddings", "embedding", "latent", "mean", "mu", "z"};
const ArrayNames kSpreadNames = {"logvar", "log_var", "log_variance"};
const ArrayNames kPlainNames = {"X", "x", "data", "arr_0"};

constexpr std::size_t kRowsOfTask = 1024;
constexpr std::size_t kMostSampled = 1U << 20U; ///< numbers that the range of pictures is found from
constexpr double kOutside = 0.005;              ///< of them, at either end
constexpr double kBytesInGigabyte = 1 << 30;
constexpr float kLeastLogVar = -30;
constexpr float kMostLogVar = 30;

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments)
{
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

bool areFloats(const NumberArray& array)
{
    return array.type == NumberType::F16 || array.type == NumberType::F32 || array.type == NumberType::F64;
}

bool canBeCodes(const NumberArray& array) { return array.shape.size() == 2 && areFloats(array); }

/// The one array that can be codes; null when there are several.
const NumberArray* onlyCodes(const ArraySet& arrays)
{
    const NumberArray* found = nullptr;
    for (const NumberArray& array : arrays.all()) {
        if (!canBeCodes(array))
            continue;
        if (found)
            return nullptr;
        found = &array;
    }
    return found;
}

const NumberArray* namedCodes(const ArraySet& arrays, const ArrayNames& names)
{
    for (const char* name : names) {
        const NumberArray* array = arrays.find({name});
        if (array && canBeCodes(*array))
            return array;
    }
    return nullptr;
}

/// The rows of `array` that `rows` names, as floats; whatever is no finite float is refused.
std::vector<float> readRows(const NumberArray& array, std::span<const std::uint64_t> rows, const std::stop_token& stop)
{
    const std::size_t width = array.shape[1];
    std::vector<float> values(rows.size() * width);
    const auto tasks = static_cast<int>((rows.size() + kRowsOfTask - 1) / kRowsOfTask);
    ThreadTeam team(std::clamp(tasks, 1, availableCores()));
    team.run(tasks, [&](int task) {
        std::vector<double> numbers(width);
        const std::size_t begin = static_cast<std::size_t>(task) * kRowsOfTask;
        const std::size_t end = stop.stop_requested() ? begin : std::min(begin + kRowsOfTask, rows.size());
        for (std::size_t i = begin; i < end; ++i) {
            readRow(array, rows[i], numbers);
            for (std::size_t j = 0; j < width; ++j) {
                const auto value = static_cast<float>(numbers[j]);
                if (!std::isfinite(value))
                    fail(array.path,
                         LS_TEXT("core", "{} has in row {}, column {} (both counted from 0) a value that is not a "
                                         "finite number; codes need finite values."),
                         {array.name(), std::to_string(rows[i]), std::to_string(j)});
                values[i * width + j] = value;
            }
        }
    });
    return values;
}

void requireRoom(const NumberArray& mean, std::size_t rows, bool spread)
{
    const double bytes =
        static_cast<double>(rows) * static_cast<double>(mean.shape[1]) * sizeof(float) * (spread ? 2 : 1);
    if (bytes <= static_cast<double>(kMostCodeBytes))
        return;
    const double most = std::floor(static_cast<double>(rows) * static_cast<double>(kMostCodeBytes) / bytes);
    fail(mean.path,
         LS_TEXT("core", "{} holds {} GB of codes, more than the {} GB that are held in memory. Take fewer of them: "
                         "\"{}?images={}\" takes {}, spread evenly."),
         {mean.name(), std::to_string(static_cast<int>(std::ceil(bytes / kBytesInGigabyte))),
          std::to_string(kMostCodeBytes >> 30U), mean.path.string(), std::to_string(static_cast<std::uint64_t>(most)),
          std::to_string(static_cast<std::uint64_t>(most))});
}

std::vector<std::uint32_t> readIndex(const NumberArray& array)
{
    std::vector<std::uint32_t> index(array.shape[0]);
    std::array<double, 1> number{};
    for (std::size_t i = 0; i < index.size(); ++i) {
        readRow(array, i, number);
        if (!(number[0] >= 0 && number[0] < std::numeric_limits<std::uint32_t>::max()) ||
            number[0] != std::floor(number[0]))
            fail(array.path, LS_TEXT("core", "{} has in row {} a value that is no number of an image."),
                 {array.name(), std::to_string(i)});
        index[i] = static_cast<std::uint32_t>(number[0]);
    }
    return index;
}

/// Black and white of the pictures of codes.
struct CodeRange
{
    float low = 0;
    float high = 0;
};

CodeRange rangeOf(const std::vector<float>& values)
{
    const std::size_t step = values.size() / kMostSampled + 1;
    std::vector<float> sample;
    for (std::size_t i = 0; i < values.size(); i += step)
        sample.push_back(values[i]);
    const auto last = static_cast<double>(sample.size() - 1);
    const auto quantile = [&](double fraction) {
        const auto place = sample.begin() + static_cast<std::ptrdiff_t>(std::lround(fraction * last));
        std::ranges::nth_element(sample, place);
        return *place;
    };
    const float low = quantile(kOutside);
    return {low, quantile(1 - kOutside)};
}

std::uint8_t toneOf(float value, const CodeRange& range)
{
    constexpr double kGrey = 128;
    constexpr double kWhite = 255;
    const double width = static_cast<double>(range.high) - range.low;
    if (!(width > 0))
        return static_cast<std::uint8_t>(kGrey);
    return static_cast<std::uint8_t>(
        std::lround(kWhite * std::clamp((static_cast<double>(value) - range.low) / width, 0.0, 1.0)));
}

CodesOfFile codesIn(const ArraySet& arrays)
{
    const CodeArrays found = findCodes(arrays, true);
    if (!found.mean)
        fail(arrays.path(),
             LS_TEXT("core", "{} holds no codes: an array [N, d] of floats called latents, codes, embeddings, mean, mu "
                             "or z would be right, or only one such array. It holds {}."),
             {arrays.path().string(), arrays.contents()});
    found.requireMatching();
    CodesOfFile file{readCodes(*found.mean, found.logVar, {}), {}};
    if (found.index)
        file.index = readIndex(*found.index);
    return file;
}

std::string beginningOf(const fs::path& path)
{
    constexpr std::size_t kMarks = 9;
    SourceFile file(path);
    std::string bytes(kMarks, '\0');
    bytes.resize(file.read({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
    return bytes;
}

} // namespace

bool isCalledCodes(std::string_view name)
{
    return std::ranges::any_of(kCodeNames, [name](const char* known) { return name == known; });
}

bool looksLikeCodes(const NumberArray& array, std::string_view name)
{
    if (!canBeCodes(array))
        return false;
    if (isCalledCodes(name))
        return true;
    try {
        imageAxes(array);
    } catch (const Error&) { // no image has so many pixels
        return true;
    }
    std::vector<double> numbers(array.shape[1]);
    for (std::uint64_t row = 0; row < array.shape[0]; ++row) {
        readRow(array, row, numbers);
        if (std::ranges::any_of(numbers, [](double number) { return number < 0; }))
            return true;
    }
    return false;
}

CodeArrays findCodes(const ArraySet& arrays, bool whatever)
{
    CodeArrays found;
    found.mean = namedCodes(arrays, kCodeNames);
    if (!found.mean && whatever)
        found.mean = onlyCodes(arrays);
    if (!found.mean && whatever)
        found.mean = namedCodes(arrays, kPlainNames);
    if (!found.mean)
        return found;
    found.logVar = arrays.find(kSpreadNames);
    found.index = arrays.find({"index"});
    return found;
}

void CodeArrays::requireMatching() const
{
    if (logVar && (!areFloats(*logVar) || logVar->shape != mean->shape))
        fail(logVar->path,
             LS_TEXT("core", "{} has the shape {}, but {} the shape {}; log-variances are floats, one for each number "
                             "of the codes."),
             {logVar->name(), shapeText(logVar->shape), mean->member, shapeText(mean->shape)});
    const std::uint64_t count = mean->shape[0];
    if (index && (index->count() != count || index->shape.empty() || index->shape[0] != count))
        fail(index->path,
             LS_TEXT("core", "{} has the shape {}, but {} holds {} codes; it must be the number of an image for each "
                             "of them, [{}]."),
             {index->name(), shapeText(index->shape), mean->member, std::to_string(count), std::to_string(count)});
}

std::shared_ptr<const ReadyCodes> readCodes(const NumberArray& mean, const NumberArray* logVar,
                                            const ReadOptions& options)
{
    constexpr std::uint64_t kMostDimensions = 100'000;
    if (mean.shape[1] > kMostDimensions || mean.shape[0] > std::numeric_limits<std::uint32_t>::max())
        fail(mean.path, LS_TEXT("core", "{} holds {} codes of {} numbers; there may be {} of {}."),
             {mean.name(), std::to_string(mean.shape[0]), std::to_string(mean.shape[1]),
              std::to_string(std::numeric_limits<std::uint32_t>::max()), std::to_string(kMostDimensions)});
    requireRoom(mean, options.wantedOf(mean.shape[0]), logVar != nullptr);
    std::vector<std::uint64_t> rows;
    rows.reserve(options.wantedOf(mean.shape[0]));
    for (std::uint64_t row = 0; row < mean.shape[0]; ++row) {
        if (options.takes(row, mean.shape[0]))
            rows.push_back(row);
    }
    auto codes = std::make_shared<ReadyCodes>();
    codes->dimensions = static_cast<int>(mean.shape[1]);
    codes->mean = readRows(mean, rows, options.stop);
    if (logVar) {
        codes->logVar = readRows(*logVar, rows, options.stop);
        for (float& value : codes->logVar)
            value = std::clamp(value, kLeastLogVar, kMostLogVar);
    }
    return codes;
}

void drawCodes(Dataset& data, const fs::path& path)
{
    const ReadyCodes& codes = *data.codes;
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const auto width = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(d))));
    data.shape = {1, static_cast<int>((d + width - 1) / width), static_cast<int>(width)};
    data.picturesOfCodes = true;
    const CodeRange range = rangeOf(codes.mean);
    PixelStore pixels = PixelStore::make(codes.size() * data.shape.pixels(), path);
    const std::span<std::uint8_t> out = pixels.writable();
    const auto tasks = static_cast<int>((codes.size() + kRowsOfTask - 1) / kRowsOfTask);
    ThreadTeam team(std::clamp(tasks, 1, availableCores()));
    team.run(tasks, [&](int task) {
        const std::size_t begin = static_cast<std::size_t>(task) * kRowsOfTask;
        for (std::size_t row = begin; row < std::min(begin + kRowsOfTask, codes.size()); ++row) {
            for (std::size_t j = 0; j < d; ++j)
                out[row * data.shape.pixels() + j] = toneOf(codes.mean[row * d + j], range);
        }
    });
    data.pixels = std::move(pixels);
}

CodesOfFile readCodesFile(const fs::path& path)
{
    std::vector<SkippedFile> skipped;
    const std::string beginning = beginningOf(path);
    if (looksLikeSafetensors(beginning))
        return codesIn(ArraySet::ofSafetensors(path, skipped));
    return codesIn(beginning.starts_with("\x93NUMPY") ? ArraySet::ofNpy(path, skipped)
                                                      : ArraySet::ofNpz(path, skipped));
}

bool holdsWeights(const fs::path& path)
{
    const PixelStore file = PixelStore::map(path, 0, fs::file_size(path));
    const std::string_view bytes(reinterpret_cast<const char*>(file.data()), file.size());
    return readSafetensorsHeader(bytes, bytes.size(), path).metadata.contains("model");
}

bool mayHoldCodes(const fs::path& path)
{
    try {
        const std::string beginning = beginningOf(path);
        if (looksLikeSafetensors(beginning))
            return !holdsWeights(path);
        if (!beginning.starts_with("PK"))
            return beginning.starts_with("\x93NUMPY");
        const ZipArchive archive(path);
        return std::ranges::any_of(archive.members(),
                                   [](const ZipMember& member) { return member.name.ends_with(".npy"); });
    } catch (const std::exception&) { // whoever opens it says what is wrong
        return false;
    }
}

} // namespace latentscape
