// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/number_array.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel.h"

namespace latentscape {

namespace {

struct TypeRow
{
    const char* name;
    std::size_t size;
};
constexpr std::array<TypeRow, 12> kTypes = {{{"bool", 1},
                                             {"u8", 1},
                                             {"i8", 1},
                                             {"u16", 2},
                                             {"i16", 2},
                                             {"u32", 4},
                                             {"i32", 4},
                                             {"u64", 8},
                                             {"i64", 8},
                                             {"f16", 2},
                                             {"f32", 4},
                                             {"f64", 8}}};

constexpr std::uint64_t kMostSide = 4096;

/// One stored number, from `bytes` in the order of the file.
template <typename T, bool kSwapped>
double numberAt(const std::uint8_t* bytes)
{
    std::array<std::uint8_t, sizeof(T)> raw;
    std::memcpy(raw.data(), bytes, sizeof(T));
    if constexpr (kSwapped && sizeof(T) > 1)
        std::reverse(raw.begin(), raw.end());
    return static_cast<double>(std::bit_cast<T>(raw));
}

/// Calls work(reader, size), where reader(bytes) is a number of the array's type and `size` its bytes.
template <typename Work>
void withReader(const NumberArray& array, Work&& work)
{
    const bool swapped = array.bigEndian != (std::endian::native == std::endian::big);
    const auto call = [&]<typename T>(T*) {
        if (swapped)
            work([](const std::uint8_t* bytes) { return numberAt<T, true>(bytes); }, sizeof(T));
        else
            work([](const std::uint8_t* bytes) { return numberAt<T, false>(bytes); }, sizeof(T));
    };
    switch (array.type) {
    case NumberType::Bool:
        // Anything but 0 is true.
        return work([](const std::uint8_t* bytes) { return *bytes == 0 ? 0.0 : 1.0; }, std::size_t{1});
    case NumberType::U8:
        return call(static_cast<std::uint8_t*>(nullptr));
    case NumberType::I8:
        return call(static_cast<std::int8_t*>(nullptr));
    case NumberType::U16:
        return call(static_cast<std::uint16_t*>(nullptr));
    case NumberType::I16:
        return call(static_cast<std::int16_t*>(nullptr));
    case NumberType::U32:
        return call(static_cast<std::uint32_t*>(nullptr));
    case NumberType::I32:
        return call(static_cast<std::int32_t*>(nullptr));
    case NumberType::U64:
        return call(static_cast<std::uint64_t*>(nullptr));
    case NumberType::I64:
        return call(static_cast<std::int64_t*>(nullptr));
    case NumberType::F16:
        return call(static_cast<Half*>(nullptr));
    case NumberType::F32:
        return call(static_cast<float*>(nullptr));
    case NumberType::F64:
        return call(static_cast<double*>(nullptr));
    }
}

[[noreturn]] void fail(const NumberArray& array, const char* source, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), array.name());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(array.path);
}

bool areChannels(std::uint64_t size) { return size == 1 || size == 3 || size == 4; }

/// The side of a square of `count` pixels; 0 when it is none.
std::uint64_t sideOf(std::uint64_t count)
{
    const auto side = static_cast<std::uint64_t>(std::lround(std::sqrt(static_cast<double>(count))));
    return side * side == count ? side : 0;
}

constexpr std::uint64_t kPixelsOfTask = 1U << 20U;
constexpr std::uint64_t kNumbersOfTask = 1U << 20U;

} // namespace

Half::operator double() const
{
    const int exponent = bits >> 10U & 0x1F;
    const double fraction = bits & 0x3FFU;
    double value = 0;
    if (exponent == 31)
        value = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    else if (exponent == 0)
        value = std::ldexp(fraction, -24);
    else
        value = std::ldexp(fraction + 1024, exponent - 25);
    return (bits & 0x8000U) != 0 ? -value : value;
}

const char* toString(NumberType type) { return kTypes.at(static_cast<std::size_t>(type)).name; }
std::size_t byteSize(NumberType type) { return kTypes.at(static_cast<std::size_t>(type)).size; }

std::uint64_t NumberArray::count() const
{
    std::uint64_t count = 1;
    for (const std::uint64_t size : shape)
        count *= size;
    return count;
}

std::string NumberArray::name() const { return member.empty() ? path.string() : path.string() + " (" + member + ")"; }

std::string shapeText(const std::vector<std::uint64_t>& shape)
{
    std::string text;
    for (const std::uint64_t size : shape)
        text += (text.empty() ? "[" : ", ") + std::to_string(size);
    return text.empty() ? "[]" : text + "]";
}

std::vector<std::int64_t> cStrides(const std::vector<std::uint64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t axis = shape.size(); axis-- > 0; stride *= static_cast<std::int64_t>(shape[axis]))
        strides[axis] = stride;
    return strides;
}

std::vector<std::int64_t> fortranStrides(const std::vector<std::uint64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t axis = 0; axis < shape.size(); stride *= static_cast<std::int64_t>(shape[axis++]))
        strides[axis] = stride;
    return strides;
}

ValueRange valueRange(const NumberArray& array, const std::stop_token& stop)
{
    const std::uint64_t count = array.count();
    const auto tasks = static_cast<int>((count + kNumbersOfTask - 1) / kNumbersOfTask);
    const double most = std::numeric_limits<double>::infinity();
    std::vector<ValueRange> ranges(static_cast<std::size_t>(tasks));
    ThreadTeam team(std::clamp(tasks, 1, availableCores()));
    withReader(array, [&](auto read, std::size_t size) {
        team.run(tasks, [&](int task) {
            const std::uint64_t begin = static_cast<std::uint64_t>(task) * kNumbersOfTask;
            const std::uint64_t end = stop.stop_requested() ? begin : std::min(begin + kNumbersOfTask, count);
            ValueRange range{most, -most};
            for (std::uint64_t i = begin; i < end; ++i) {
                const double value = read(array.bytes.data() + i * size);
                if (!std::isfinite(value))
                    fail(array,
                         LS_TEXT("core",
                                 "{} has a value at byte {} that is not a finite number; images need finite values."),
                         {std::to_string(array.offset + i * size)});
                range.min = std::min(range.min, value);
                range.max = std::max(range.max, value);
            }
            ranges[static_cast<std::size_t>(task)] = range;
        });
    });
    for (const ValueRange& range : ranges)
        ranges[0] = {std::min(ranges[0].min, range.min), std::max(ranges[0].max, range.max)};
    return ranges[0];
}

void FiniteRange::add(const FiniteRange& further)
{
    notFinite += further.notFinite;
    if (!range)
        range = further.range;
    else if (further.range)
        range = {std::min(range->min, further.range->min), std::max(range->max, further.range->max)};
}

FiniteRange finiteRange(const NumberArray& array)
{
    const std::uint64_t count = array.count();
    const double most = std::numeric_limits<double>::infinity();
    ValueRange range{most, -most};
    FiniteRange found;
    withReader(array, [&](auto read, std::size_t size) {
        for (std::uint64_t i = 0; i < count; ++i) {
            const double value = read(array.bytes.data() + i * size);
            if (!std::isfinite(value)) {
                ++found.notFinite;
                continue;
            }
            range.min = std::min(range.min, value);
            range.max = std::max(range.max, value);
        }
    });
    if (range.min <= range.max)
        found.range = range;
    return found;
}

void readRow(const NumberArray& array, std::uint64_t row, std::span<double> numbers)
{
    withReader(array, [&](auto read, std::size_t size) {
        const std::int64_t start = static_cast<std::int64_t>(row) * array.strides[0];
        const std::int64_t stride = array.shape.size() > 1 ? array.strides[1] : 0;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = read(array.bytes.data() +
                              static_cast<std::size_t>(start + static_cast<std::int64_t>(i) * stride) * size);
    });
}

ImageAxes imageAxes(const NumberArray& array)
{
    const std::vector<std::uint64_t>& shape = array.shape;
    const std::vector<std::int64_t>& strides = array.strides;
    ImageAxes axes;
    const auto set = [&](std::uint64_t channels, std::uint64_t rows, std::uint64_t columns) {
        if (rows > kMostSide || columns > kMostSide)
            fail(array, LS_TEXT("core", "{} has images with a side of {} pixels, but it may be 1 to {}."),
                 {std::to_string(std::max(rows, columns)), std::to_string(kMostSide)});
        axes.images = shape[0];
        axes.image = strides[0];
        axes.shape = {static_cast<int>(channels), static_cast<int>(rows), static_cast<int>(columns)};
    };
    if (shape.size() == 3) {
        set(1, shape[1], shape[2]);
        axes.row = strides[1];
        axes.column = strides[2];
        return axes;
    }
    // [N, 3, H, 3] could be either; channels come first in this program.
    if (shape.size() == 4 && areChannels(shape[1])) {
        set(shape[1], shape[2], shape[3]);
        axes.channel = strides[1];
        axes.row = strides[2];
        axes.column = strides[3];
        return axes;
    }
    if (shape.size() == 4 && areChannels(shape[3])) {
        set(shape[3], shape[1], shape[2]);
        axes.channel = strides[3];
        axes.row = strides[1];
        axes.column = strides[2];
        return axes;
    }
    if (shape.size() == 2) {
        std::uint64_t channels = 1;
        std::uint64_t side = sideOf(shape[1]);
        if (side == 0 && shape[1] % 3 == 0) {
            channels = 3;
            side = sideOf(shape[1] / 3);
        }
        if (side > 0) {
            set(channels, side, side);
            axes.column = strides[1];
            axes.row = strides[1] * static_cast<std::int64_t>(side);
            axes.channel = axes.row * static_cast<std::int64_t>(side);
            return axes;
        }
    }
    fail(array,
         LS_TEXT("core", "{} has the shape {}, but images have [N, H, W], [N, C, H, W], [N, H, W, C] with 1, 3 or 4 "
                         "channels, or [N, D] with D a square number or three times one."),
         {shapeText(shape)});
}

Tones tonesOf(const ValueRange& range)
{
    if (range.min >= 0 && range.max <= 1)
        return {0, 1};
    if (range.min >= 0 && range.max <= 255)
        return {0, 255};
    return {range.min, range.max};
}

void toPixels(const NumberArray& array, const ImageAxes& axes, const Tones& tones, std::uint64_t first,
              std::span<std::uint8_t> pixels)
{
    const ImageShape& from = axes.shape;
    const bool hasAlpha = from.channels == 4;
    const int channels = hasAlpha ? 3 : from.channels;
    const std::size_t area = static_cast<std::size_t>(from.height) * static_cast<std::size_t>(from.width);
    const std::size_t size = static_cast<std::size_t>(channels) * area;
    const std::size_t images = pixels.size() / size;
    // Halves, so that the width of a range of very large numbers is still a finite number.
    const double half = tones.white / 2 - tones.black / 2;
    const double gain = half > 0 ? 1 / half : 0;
    withReader(array, [&](auto read, std::size_t numberSize) {
        const auto part = [&](std::int64_t place) {
            const double value = read(array.bytes.data() + static_cast<std::size_t>(place) * numberSize);
            return std::clamp((value / 2 - tones.black / 2) * gain, 0.0, 1.0);
        };
        const auto paint = [&](std::size_t image) {
            const std::int64_t start = static_cast<std::int64_t>(first + image) * axes.image;
            std::uint8_t* out = pixels.data() + image * size;
            for (int c = 0; c < channels; ++c) {
                for (int y = 0; y < from.height; ++y) {
                    const std::int64_t row = start + y * axes.row;
                    for (int x = 0; x < from.width; ++x) {
                        const std::int64_t place = row + x * axes.column;
                        const double opaque = hasAlpha ? part(place + 3 * axes.channel) : 1;
                        *out++ = static_cast<std::uint8_t>(part(place + c * axes.channel) * opaque * 255 + 0.5);
                    }
                }
            }
        };
        const std::size_t imagesOfTask = std::max<std::size_t>(1, kPixelsOfTask / size);
        const auto tasks = static_cast<int>((images + imagesOfTask - 1) / imagesOfTask);
        ThreadTeam team(std::clamp(tasks, 1, availableCores()));
        team.run(tasks, [&](int task) {
            const std::size_t begin = static_cast<std::size_t>(task) * imagesOfTask;
            for (std::size_t image = begin; image < std::min(begin + imagesOfTask, images); ++image)
                paint(image);
        });
    });
}

std::vector<std::int32_t> wholeNumbers(const NumberArray& array, std::int32_t least, std::int32_t greatest)
{
    std::vector<std::int32_t> numbers(array.count());
    const std::vector<std::int64_t> order = cStrides(array.shape);
    withReader(array, [&](auto read, std::size_t size) {
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            std::size_t rest = i;
            std::int64_t place = 0;
            for (std::size_t axis = 0; axis < order.size(); ++axis) {
                const auto stride = static_cast<std::size_t>(order[axis]);
                place += static_cast<std::int64_t>(rest / stride) * array.strides[axis];
                rest %= stride;
            }
            const double value = read(array.bytes.data() + static_cast<std::size_t>(place) * size);
            if (!(value >= least && value <= greatest) || value != std::floor(value))
                fail(array,
                     LS_TEXT("core", "{} has at byte {} a value that is no label: labels are whole numbers from {} to "
                                     "{}."),
                     {std::to_string(array.offset + static_cast<std::uint64_t>(place) * size), std::to_string(least),
                      std::to_string(greatest)});
            numbers[i] = static_cast<std::int32_t>(value);
        }
    });
    return numbers;
}

} // namespace latentscape
