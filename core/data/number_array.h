// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/source_dataset.h"

namespace latentscape {

/// The kinds of numbers that arrays in files are made of.
enum class NumberType { Bool, U8, I8, U16, I16, U32, I32, U64, I64, F16, F32, F64 };

/// "bool", "u8", ... "f64".
const char* toString(NumberType type);
std::size_t byteSize(NumberType type);

/// A number of 16 bits (IEEE 754 binary16).
struct Half
{
    std::uint16_t bits = 0;

    explicit operator double() const;
};

/// An array of numbers as it lies in a file, not copied: whoever makes one keeps the bytes alive.
struct NumberArray
{
    NumberType type = NumberType::U8;
    bool bigEndian = false;
    std::vector<std::uint64_t> shape;      ///< none of them 0; their product fits memory
    std::vector<std::int64_t> strides;     ///< in numbers, one an axis
    std::span<const std::uint8_t> bytes{}; ///< all numbers
    std::filesystem::path path{};          ///< for errors
    std::string member{};                  ///< of an archive, for errors; empty: the file itself
    std::uint64_t offset = 0;              ///< where in the (unpacked) file the numbers begin, for errors

    std::uint64_t count() const;
    /// "FILE" or "FILE, member NAME".
    std::string name() const;
};

/// "[3, 28, 28]".
std::string shapeText(const std::vector<std::uint64_t>& shape);

/// Strides of an array whose last axis (C) or first axis (Fortran) moves fastest.
std::vector<std::int64_t> cStrides(const std::vector<std::uint64_t>& shape);
std::vector<std::int64_t> fortranStrides(const std::vector<std::uint64_t>& shape);

/// Least and greatest number; given up when `stop` is asked for. Throws Error (Input) naming file and offset when one
/// is NaN or infinite.
ValueRange valueRange(const NumberArray& array, const std::stop_token& stop = {});

/// Least and greatest of the numbers that are finite, and how many are not.
struct FiniteRange
{
    std::optional<ValueRange> range; ///< none: there is no finite number
    std::uint64_t notFinite = 0;

    /// Takes in those of further numbers.
    void add(const FiniteRange& further);
};
FiniteRange finiteRange(const NumberArray& array);

/// Row `row` of an array of one or two axes: as many numbers as a row has.
void readRow(const NumberArray& array, std::uint64_t row, std::span<double> numbers);

/// How the axes of an array are those of images.
struct ImageAxes
{
    std::uint64_t images = 0;
    ImageShape shape;                                         ///< channels as in the array: 1, 3 or 4
    std::int64_t image = 0, channel = 0, row = 0, column = 0; ///< strides
};

/// Reads [N, H, W], [N, C, H, W], [N, H, W, C] (C 1, 3 or 4) and [N, D] where D is a square number or three times one
/// (planar). Throws Error (Input) naming the file and what would be right.
ImageAxes imageAxes(const NumberArray& array);

/// What becomes black and what white.
struct Tones
{
    double black = 0;
    double white = 255;
};

/// 0 to 255 when the numbers of `range` lie within it and are not all within [0, 1], 0 to 1 when they are, else the
/// range itself.
Tones tonesOf(const ValueRange& range);

/// The images from `first` on as 8 bits [n, C, H, W], rounded to nearest. An alpha channel is laid on black: C is then
/// 3. n is pixels.size() / (C * H * W).
void toPixels(const NumberArray& array, const ImageAxes& axes, const Tones& tones, std::uint64_t first,
              std::span<std::uint8_t> pixels);

/// The numbers in C order. Throws Error (Input) naming file and place when one is no whole number from `least` to
/// `greatest`.
std::vector<std::int32_t> wholeNumbers(const NumberArray& array, std::int32_t least, std::int32_t greatest);

} // namespace latentscape
