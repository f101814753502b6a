// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace latentscape {

/// Bytes of a file, mapped for reading. When another program makes the file shorter meanwhile, what is gone reads as 0
/// and isWhole() becomes false; without that care the system would end this program at the first such byte. Any thread.
class FileMapping
{
public:
    /// `count` bytes of the open file `descriptor` from `offset` on; the descriptor may be closed afterwards. Null when
    /// the system refuses, or when there are too many mappings already.
    static std::shared_ptr<const FileMapping> make(int descriptor, std::uint64_t offset, std::uint64_t count);
    ~FileMapping();
    FileMapping(const FileMapping&) = delete;
    FileMapping& operator=(const FileMapping&) = delete;
    FileMapping(FileMapping&&) = delete;
    FileMapping& operator=(FileMapping&&) = delete;

    const std::uint8_t* data() const { return m_place + m_before; }
    /// No byte that was read has been missing from the file.
    bool isWhole() const;

private:
    FileMapping() = default;

    std::uint8_t* m_place = nullptr; ///< the page that holds the first byte
    std::size_t m_before = 0;        ///< bytes of that page before it
    std::size_t m_length = 0;        ///< from the page on
    std::size_t m_slot = 0;          ///< where the handler of the signal finds it
};

} // namespace latentscape
