// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "core/data/array_set.h"
#include "core/data/dataset.h"
#include "core/data/number_array.h"
#include "core/data/read_options.h"

namespace latentscape {

/// More are not held in memory.
inline constexpr std::uint64_t kMostCodeBytes = std::uint64_t{4} << 30U;

/// Whether an array or file of that name says that it is codes: latents, codes, embeddings, mean, mu, z.
bool isCalledCodes(std::string_view name);

/// Whether an array is codes rather than images: floats [N, d] that are called so (latents, codes, embeddings, mean,
/// mu, z), or where d can be no image's size, or of which some are negative. `name` is the array's or its file's.
bool looksLikeCodes(const NumberArray& array, std::string_view name);

/// Codes among the arrays of a file.
struct CodeArrays
{
    const NumberArray* mean = nullptr;   ///< [N, d] floats; null: there are none
    const NumberArray* logVar = nullptr; ///< null without
    const NumberArray* index = nullptr;  ///< which images they are of, as `encode` writes it; null without

    /// That there are codes, that logVar is floats of their shape, and index a number for each. Throws Error (Input)
    /// saying which array is not and what would be right.
    void requireMatching() const;
};

/// Codes go by their names; with `whatever` also the one array [N, d] of floats, or the one called x, data or arr_0.
CodeArrays findCodes(const ArraySet& arrays, bool whatever);

/// The rows that are wanted, of arrays that match (CodeArrays::requireMatching()). Throws Error (Input) naming row and
/// column of a number that is not finite, and when they are more than kMostCodeBytes.
std::shared_ptr<const ReadyCodes> readCodes(const NumberArray& mean, const NumberArray* logVar,
                                            const ReadOptions& options);

/// Draws each of data.codes as a small grey picture: its numbers row by row, black to white over the range that 99 % of
/// all numbers lie in. Sets pixels, shape and picturesOfCodes. `path` is what errors name.
void drawCodes(Dataset& data, const std::filesystem::path& path);

/// What a file of codes holds.
struct CodesOfFile
{
    std::shared_ptr<const ReadyCodes> codes;
    std::vector<std::uint32_t> index; ///< [N] which images of some data set they are of; empty: all, in order
};

/// The codes of a .npy, .npz or safetensors file, whatever else may be in it. Throws Error (Input) saying what is there
/// instead.
CodesOfFile readCodesFile(const std::filesystem::path& path);

/// Whether a safetensors file holds the weights of a model of this program. Throws Error (Input) when it is damaged.
bool holdsWeights(const std::filesystem::path& path);

/// Whether a file is one that codes may lie in: .npy, .npz, or a safetensors file that is no model's weights. False for
/// what cannot be read.
bool mayHoldCodes(const std::filesystem::path& path);

} // namespace latentscape
