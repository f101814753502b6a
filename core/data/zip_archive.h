// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace latentscape {

/// A member of a zip archive, as its directory tells of it.
struct ZipMember
{
    std::string name;
    std::uint64_t size = 0; ///< unpacked
    bool packed = false;    ///< compressed
    bool link = false;      ///< a symbolic link
};

/// A zip archive that is read member by member, and never onto the disk: nothing in it names a place there. Sizes are
/// checked against what the packed bytes can hold before anything is allocated for them.
class ZipArchive
{
public:
    /// Throws Error (Input) when the file is no zip archive or its directory is damaged.
    explicit ZipArchive(const std::filesystem::path& path);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;
    ZipArchive(ZipArchive&&) = delete;
    ZipArchive& operator=(ZipArchive&&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    const std::vector<ZipMember>& members() const { return m_members; }
    /// Its place in members(), or their number when there is no such member.
    std::size_t find(const std::string& name) const;

    /// The content of a member; `out` is as large as it is. Throws Error (Input) when it is damaged, encrypted, packed
    /// in another way than deflate, or promises more than it can hold.
    void read(std::size_t member, std::span<std::uint8_t> out) const;
    std::string read(std::size_t member) const;
    /// The same for a member that may be longer than memory: `take` gets it in pieces.
    void read(std::size_t member, const std::function<void(std::span<const std::uint8_t>)>& take) const;
    /// Its first bytes, at most `count`.
    std::string beginning(std::size_t member, std::size_t count) const;
    /// Whether it is packed in a way that read() knows, without a password.
    bool canBeUnpacked(std::size_t member) const;
    /// What read() checks before it allocates.
    void check(std::size_t member) const;

private:
    struct Handle;
    [[noreturn]] void failAt(std::size_t member, const char* source, std::vector<std::string> arguments = {}) const;

    std::filesystem::path m_path;
    std::unique_ptr<Handle> m_handle;
    std::vector<ZipMember> m_members;
};

} // namespace latentscape
