// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace latentscape {

/// An array as numpy knows it: f32, i64, f64 or Unicode texts (of UTF-8), C order.
struct NumpyArray
{
    std::vector<std::size_t> shape;
    std::variant<std::vector<float>, std::vector<std::int64_t>, std::vector<double>, std::vector<std::string>> values;
};

/// The bytes of a .npy file (format 1.0). Deterministic.
std::string encodeNpy(const NumpyArray& array);
void writeNpy(const std::filesystem::path& path, const NumpyArray& array);

/// Reads .npy of numbers: f4, f8, i1..i8, u1..u8 (either byte order, C or Fortran order), floats becoming f32.
/// The header is checked against the file's size before anything is allocated. Throws Error (Input).
NumpyArray readNpy(const std::filesystem::path& path);

/// readNpy() of bytes already in memory; `path` is what errors name.
NumpyArray decodeNpy(std::string_view bytes, const std::filesystem::path& path);

/// The members of a .npz in their order, by their names without ".npy".
using NumpyMembers = std::vector<std::pair<std::string, NumpyArray>>;

/// The bytes of a .npz: stored (uncompressed) zip of .npy members, times fixed to 1980-01-01. Deterministic.
/// Throws Error (Work) when it would be greater than 4 GB, which this kind of zip cannot hold.
std::string encodeNpz(const NumpyMembers& members);
void writeNpz(const std::filesystem::path& path, const NumpyMembers& members);

} // namespace latentscape
