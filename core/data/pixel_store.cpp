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
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/data/file_mapping.h"

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

constexpr const char* kOtherFolder = "/var/tmp";

/// A folder on a disk: /tmp may be memory.
fs::path folderForPages()
{
    std::error_code ignored;
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder;
    if (cache && *cache == '/') // as the XDG specification has it, one that is not absolute counts as none
        folder = cache;
    else if (home && *home)
        folder = fs::path(home) / ".cache";
    if (!folder.empty() && (fs::create_directories(folder / "latentscape", ignored), !ignored))
        return folder / "latentscape";
    return kOtherFolder;
}

/// A new file that nobody else sees and that goes with its last user.
int openNameless(const std::string& folder)
{
    const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return file;
    std::string name = folder + "/pixels-XXXXXX";
    const int named = mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        unlink(name.c_str());
    return named;
}

/// Of our own file, for reading and writing; empty when the system refuses.
std::shared_ptr<std::uint8_t> mapped(int file, std::uint64_t count)
{
    void* place = mmap(nullptr, count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (place == MAP_FAILED)
        return nullptr;
    return {static_cast<std::uint8_t*>(place), [count](std::uint8_t* pages) { munmap(pages, count); }};
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
    const fs::path folder = folderForPages();
    const int first = openNameless(folder.string());
    const Descriptor file(first >= 0 ? first : openNameless(kOtherFolder));
    // The room is taken now: a full disk is found here, not by a signal at the first page that does not fit.
    int problem = EINTR;
    while (problem == EINTR)
        problem = file.isOpen() ? posix_fallocate(file.number(), 0, static_cast<off_t>(count)) : ENOENT;
    if (problem == 0)
        store.m_mapped = mapped(file.number(), count);
    if (!store.m_mapped) {
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} needs room for {} megabytes of pixels, which {} does not have."),
                    {source.string(), std::to_string((count >> 20U) + 1), first >= 0 ? folder.string() : kOtherFolder})
            .about(source);
    }
    store.m_mappedSize = count;
    return store;
}

PixelStore PixelStore::map(const fs::path& file, std::uint64_t offset, std::uint64_t count)
{
    PixelStore store;
    const Descriptor source(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat facts
    {};
    const bool isThere = source.isOpen() && count > 0 && fstat(source.number(), &facts) == 0;
    if (isThere && offset + count > static_cast<std::uint64_t>(facts.st_size))
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} became shorter while it was read."), {file.string()})
            .about(file);
    if (isThere)
        store.m_source = FileMapping::make(source.number(), offset, count);
    if (!store.m_source)
        throw Error(ErrorKind::Input, LS_TEXT("core", "Cannot read {}: it must be an existing, readable file."),
                    {file.string()})
            .about(file);
    // Written to by nobody: writable() is for what make() gave.
    store.m_mapped = {store.m_source, const_cast<std::uint8_t*>(store.m_source->data())};
    store.m_mappedSize = count;
    return store;
}

bool PixelStore::isWhole() const { return !m_source || m_source->isWhole(); }

void PixelStore::cut(std::size_t count)
{
    if (m_mapped)
        m_mappedSize = std::min(m_mappedSize, count);
    else
        m_own.resize(std::min(m_own.size(), count));
}

bool operator==(const PixelStore& a, const PixelStore& b) { return std::ranges::equal(a, b); }

} // namespace latentscape
