// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "core/base/error.h"

namespace latentscape {

namespace {

/// Owns a file descriptor; closes it whatever happens.
class Descriptor
{
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    int get() const { return m_value; }

private:
    int m_value;
};

[[noreturn]] void failToWrite(const std::filesystem::path& path, const std::filesystem::path& temporary)
{
    const std::string reason = std::strerror(errno);
    ::unlink(temporary.c_str());
    throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot write {}: {}. The previous content is untouched."),
                {path.string(), reason})
        .about(path);
}

} // namespace

void writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> content)
{
    // Two threads may write the same file; the last rename wins, and neither sees the other's half.
    static std::atomic<unsigned> written{0};
    std::filesystem::path temporary = path;
    temporary += ".tmp" + std::to_string(::getpid()) + "-" + std::to_string(written++);
    {
        const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (file.get() < 0)
            failToWrite(path, temporary);
        std::size_t done = 0;
        while (done < content.size()) {
            const ssize_t count = ::write(file.get(), content.data() + done, content.size() - done);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                failToWrite(path, temporary);
            done += static_cast<std::size_t>(count);
        }
        if (::fsync(file.get()) != 0)
            failToWrite(path, temporary);
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        failToWrite(path, temporary);
    const auto folderPath = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor folder(::open(folderPath.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() >= 0)
        ::fsync(folder.get());
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view content)
{
    writeFileAtomically(path, std::as_bytes(std::span(content.data(), content.size())));
}

std::string readFile(const std::filesystem::path& path)
{
    // A folder can be opened for reading, but not read; a device may never end.
    std::error_code unknown;
    std::ifstream file;
    if (!std::filesystem::is_character_file(path, unknown) && !std::filesystem::is_block_file(path, unknown))
        file.open(path, std::ios::binary);
    std::string content;
    std::array<char, 64 * 1024> piece{};
    while (file.is_open() && file) {
        file.read(piece.data(), piece.size());
        content.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (!file.is_open() || file.bad()) {
        throw Error(ErrorKind::Input, LS_TEXT("core", "Cannot read {}: it must be an existing, readable file."),
                    {path.string()})
            .about(path);
    }
    return content;
}

std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t previous)
{
    // zlib takes a null pointer as the wish to begin anew.
    if (bytes.empty())
        return previous;
    return static_cast<std::uint32_t>(::crc32_z(previous, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::uint32_t crc32Of(std::string_view bytes, std::uint32_t previous)
{
    return crc32Of(std::as_bytes(std::span(bytes.data(), bytes.size())), previous);
}

} // namespace latentscape
