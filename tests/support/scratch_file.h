// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace latentscape::test {

/// A file that is written over many thousand times. It stays open meanwhile: another content costs two calls of the
/// system, and no file system takes it for one that was replaced and has to be on the disk.
class ScratchFile
{
public:
    /// Creates the file, empty, and the folders above it.
    explicit ScratchFile(std::filesystem::path path);
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ScratchFile(ScratchFile&&) = delete;
    ScratchFile& operator=(ScratchFile&&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// Makes `content` all that the file holds. Returns its path.
    const std::filesystem::path& write(std::string_view content);

private:
    std::filesystem::path m_path;
    int m_file = -1;
    std::size_t m_size = 0;
};

} // namespace latentscape::test
