// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>

#include "core/data/gzip.h"

namespace latentscape {

/// A file read once from front to back, unpacked on the way when its content is gzip. Offsets count unpacked bytes.
class SourceFile
{
public:
    /// Throws Error (Input) when there is no readable regular file.
    explicit SourceFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    bool isPacked() const { return m_gunzip != nullptr; }
    /// Bytes on the disk.
    std::uint64_t sizeOnDisk() const { return m_sizeOnDisk; }
    /// Whether the content can be `size` bytes long: at least so when it is not packed, else no more than gzip can
    /// pack.
    bool canHold(std::uint64_t size) const;
    /// How many bytes have been read.
    std::uint64_t offset() const { return m_offset; }

    /// Fills `out` and returns its size, or less when the content ends before.
    /// Throws Error (Input) when the disk fails or the packing is damaged.
    std::size_t read(std::span<std::uint8_t> out);

private:
    std::filesystem::path m_path;
    std::ifstream m_file;
    std::unique_ptr<GunzipStream> m_gunzip;
    std::uint64_t m_sizeOnDisk = 0;
    std::uint64_t m_offset = 0;
};

} // namespace latentscape
