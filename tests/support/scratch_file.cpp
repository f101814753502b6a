// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scratch_file.h"

#include <stdexcept>
#include <utility>
#include <fcntl.h>
#include <unistd.h>

namespace latentscape::test {

ScratchFile::ScratchFile(std::filesystem::path path) : m_path(std::move(path))
{
    std::filesystem::create_directories(m_path.parent_path());
    m_file = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (m_file < 0)
        throw std::runtime_error("cannot create " + m_path.string());
}

ScratchFile::~ScratchFile() { ::close(m_file); }

const std::filesystem::path& ScratchFile::write(std::string_view content)
{
    const auto count = static_cast<ssize_t>(content.size());
    if (::pwrite(m_file, content.data(), content.size(), 0) != count ||
        (content.size() < m_size && ::ftruncate(m_file, count) != 0))
        throw std::runtime_error("cannot write " + m_path.string());
    m_size = content.size();
    return m_path;
}

} // namespace latentscape::test
