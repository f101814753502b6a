// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace latentscape {

class FileMapping;

/// The pixels of a data set. Few of them are memory of our own; many lie in a file that the system reads and forgets
/// page by page as it likes, so that data may be larger than memory: the source's own file where that holds pixels as
/// they are used, else a file without a name.
class PixelStore
{
public:
    /// More bytes than that are not kept in memory of our own.
    static constexpr std::uint64_t kMostInMemory = std::uint64_t{256} << 20U;

    PixelStore() = default;
    PixelStore(std::vector<std::uint8_t> pixels) : m_own(std::move(pixels)) {} // NOLINT(google-explicit-constructor)
    PixelStore(std::initializer_list<std::uint8_t> pixels) : m_own(pixels) {}

    /// `count` zeros for writable(). `source` is the file they are for: errors name it. Throws Error (Input) when
    /// neither memory nor disk has room.
    static PixelStore make(std::uint64_t count, const std::filesystem::path& source);
    /// `count` bytes of a file from `offset` on, not to be written to. Throws Error (Input) when they are not there.
    /// Where the file becomes shorter while the store lives, pixels are 0 and isWhole() is false.
    static PixelStore map(const std::filesystem::path& file, std::uint64_t offset, std::uint64_t count);

    std::size_t size() const { return m_mapped ? m_mappedSize : m_own.size(); }
    bool empty() const { return size() == 0; }
    const std::uint8_t* data() const { return m_mapped ? m_mapped.get() : m_own.data(); }
    const std::uint8_t* begin() const { return data(); }
    const std::uint8_t* end() const { return data() + size(); }
    std::uint8_t operator[](std::size_t place) const { return data()[place]; }
    bool isMapped() const { return m_mapped != nullptr; }
    /// False once a pixel was asked for that the file it lies in has no more: another program made it shorter.
    bool isWhole() const;

    /// For whoever fills what make() gave; nobody else may be reading.
    std::span<std::uint8_t> writable() { return {m_mapped ? m_mapped.get() : m_own.data(), size()}; }
    /// The bytes of a store in memory.
    std::vector<std::uint8_t>& own() { return m_own; }
    /// Leaves only the first `count` bytes.
    void cut(std::size_t count);

    friend bool operator==(const PixelStore& a, const PixelStore& b);

private:
    std::vector<std::uint8_t> m_own;
    std::shared_ptr<std::uint8_t> m_mapped;
    std::shared_ptr<const FileMapping> m_source; ///< of map()
    std::size_t m_mappedSize = 0;
};

} // namespace latentscape
