// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_file.h"

#include <system_error>

#include "core/base/error.h"

namespace latentscape {

namespace fs = std::filesystem;

SourceFile::SourceFile(const fs::path& path) : m_path(path)
{
    std::error_code problem;
    // Anything but a regular file (a pipe, a device) has no size to check a header against.
    const bool regular = fs::is_regular_file(path, problem);
    if (regular)
        m_sizeOnDisk = fs::file_size(path, problem);
    if (regular && !problem)
        m_file.open(path, std::ios::binary);
    if (!m_file.is_open()) {
        throw Error(ErrorKind::Input, LS_TEXT("core", "Cannot read {}: it must be an existing, readable file."),
                    {path.string()})
            .about(path);
    }
    std::uint8_t magic[2] = {0, 0};
    m_file.read(reinterpret_cast<char*>(magic), 2);
    const bool packed = m_file.gcount() == 2 && magic[0] == kGzipMagic[0] && magic[1] == kGzipMagic[1];
    m_file.clear();
    m_file.seekg(0);
    if (packed)
        m_gunzip = std::make_unique<GunzipStream>(m_file, path);
}

bool SourceFile::canHold(std::uint64_t size) const
{
    return isPacked() ? size / kGzipGreatestRatio <= m_sizeOnDisk : size <= m_sizeOnDisk;
}

std::size_t SourceFile::read(std::span<std::uint8_t> out)
{
    std::size_t count = 0;
    if (isPacked()) {
        count = m_gunzip->read(out);
    } else {
        m_file.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
        if (m_file.bad())
            throw Error(ErrorKind::Input, LS_TEXT("core", "Cannot read {} at byte {}: the disk reports an error."),
                        {m_path.string(), std::to_string(m_offset)})
                .about(m_path);
        count = static_cast<std::size_t>(m_file.gcount());
    }
    m_offset += count;
    return count;
}

} // namespace latentscape
