// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/models/snapshot.h"

namespace latentscape {

/// Files of named float tensors in the safetensors layout: the length of the header as 8 little-endian bytes, a JSON
/// header {"__metadata__": {key: string}, name: {"dtype", "shape", "data_offsets"}}, the tensors little-endian, and no
/// byte more. It holds no code, can be mapped, and any language reads it.
///
/// The metadata's `checksum` is the CRC-32 (zlib's) of header and tensors, as eight hexadecimal digits, taken with
/// those digits set to 00000000; reading verifies it before anything is used.
struct NamedTensor
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<const float> values;
};

/// Writes atomically. Throws Error (Work).
void writeCheckpoint(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors,
                     const std::map<std::string, std::string>& metadata);

/// A checkpoint as it was read; tensors index into `values`.
struct Checkpoint
{
    std::vector<TensorEntry> tensors; ///< offsets in floats
    std::map<std::string, std::string> metadata;
    std::vector<float> values;

    /// Nothing when there is no such tensor.
    const TensorEntry* find(const std::string& name) const;
    std::span<const float> valuesOf(const TensorEntry& entry) const
    {
        return {values.data() + entry.offset, entry.count()};
    }
};

/// Whether a file must have a checksum: ours do, other programs' safetensors files need not.
enum class Checksum { Required, IfRecorded };

/// Reads and verifies. Sizes are checked against the file's before anything is allocated. Throws Error (Input) naming
/// the file, the place and what would be right.
Checkpoint readCheckpoint(const std::filesystem::path& path, Checksum checksum = Checksum::Required);

/// The values of the tensors `wanted`, laid out as their offsets say in a block of `size`. Throws Error (Input) naming
/// the first that `file` has not got, or in another shape.
std::vector<float> weightsFrom(const std::filesystem::path& file, const Checkpoint& checkpoint,
                               const std::vector<TensorEntry>& wanted, std::size_t size);

/// What `inspect` shows of a checkpoint.
struct CheckpointInfo
{
    std::vector<TensorEntry> tensors;
    std::map<std::string, std::string> metadata;
    int epoch = -1;         ///< -1: not recorded
    std::int64_t step = -1; ///< -1: not recorded
};
CheckpointInfo inspectCheckpoint(const std::filesystem::path& path);

} // namespace latentscape
