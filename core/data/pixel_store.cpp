// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pixel_store.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/error.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

/// A descriptor that is closed at the end; the mapping it was for stays.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// A folder on a disk: /tmp may be memory.
fs::path folderForPages()
{
    std::error_code ignored;
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder;
    if (cache && *cache)
        folder = cache;
    else if (home && *home)
        folder = fs::path(home) / ".cache";
    if (!folder.empty() && (fs::create_directories(folder / "latentscape", ignored), !ignored))
        return folder / "latentscape";
    return "/var/tmp";
}

/// A new file that nobody else sees and that goes with its last user.
int openNameless()
{
    const std::string folder = folderForPages().string();
    const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return file;
    std::string name = folder + "/pixels-XXXXXX";
    const int named = mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        unlink(name.c_str());
    return named;
}

/// Maps from the page that holds `offset` on; empty when the system refuses.
std::shared_ptr<std::uint8_t> mapped(int file, std::uint64_t offset, std::uint64_t count, bool writable)
{
    const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    const std::uint64_t before = offset % page;
    const std::size_t length = before + count;
    void* place = mmap(nullptr, length, writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, file,
                       static_cast<off_t>(offset - before));
    if (place == MAP_FAILED)
        return nullptr;
    auto* first = static_cast<std::uint8_t*>(place) + before;
    return {first, [place, length](std::uint8_t*) { munmap(place, length); }};
}

} // namespace

PixelStore PixelStore::make(std::uint64_t count, const fs::path& source)
{
    PixelStore store;
    if (count <= kMostInMemory) {
        try {
            store.m_own.resize(count);
            return store;
        } catch (const std::bad_alloc&) { // the disk may have what memory has not
        }
    }
    const Descriptor file(openNameless());
    // The room is taken now: a full disk is found here, not by a signal at the first page that does not fit.
    const int problem = file.isOpen() ? posix_fallocate(file.number(), 0, static_cast<off_t>(count)) : errno;
    if (problem == 0)
        store.m_mapped = mapped(file.number(), 0, count, true);
    if (!store.m_mapped) {
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} needs room for {} megabytes of pixels, which {} does not have."),
                    {source.string(), std::to_string((count >> 20U) + 1), folderForPages().string()})
            .about(source);
    }
    store.m_mappedSize = count;
    return store;
}

PixelStore PixelStore::map(const fs::path& file, std::uint64_t offset, std::uint64_t count)
{
    PixelStore store;
    const Descriptor source(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (source.isOpen() && count > 0)
        store.m_mapped = mapped(source.number(), offset, count, false);
    if (!store.m_mapped)
        throw Error(ErrorKind::Input, LS_TEXT("core", "Cannot read {}: it must be an existing, readable file."),
                    {file.string()})
            .about(file);
    store.m_mappedSize = count;
    return store;
}

void PixelStore::cut(std::size_t count)
{
    if (m_mapped)
        m_mappedSize = std::min(m_mappedSize, count);
    else
        m_own.resize(std::min(m_own.size(), count));
}

bool operator==(const PixelStore& a, const PixelStore& b) { return std::ranges::equal(a, b); }

} // namespace latentscape
