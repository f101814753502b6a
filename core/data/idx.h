// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/data/number_array.h"
#include "core/data/source_file.h"

namespace latentscape {

/// The element types of IDX, by the code in the third byte of the file.
enum class IdxType : std::uint8_t { U8 = 0x08, I8 = 0x09, I16 = 0x0B, I32 = 0x0C, F32 = 0x0D, F64 = 0x0E };

/// "u8", "i8", "i16", "i32", "f32", "f64".
const char* toString(IdxType type);
/// Bytes of one element.
std::size_t byteSize(IdxType type);

/// What an IDX file begins with: 00 00, type, number of dimensions, then each dimension as a big-endian u32.
struct IdxHeader
{
    IdxType type = IdxType::U8;
    std::vector<std::uint32_t> dims; ///< at least one, none of them 0

    /// The product of the dimensions. It and bytes() are known not to overflow once IdxFile has checked the header.
    std::uint64_t elements() const;
    /// Bytes of all elements.
    std::uint64_t bytes() const { return elements() * byteSize(type); }
    /// Where in the (unpacked) file the elements begin.
    std::uint64_t offset() const { return 4 + 4 * static_cast<std::uint64_t>(dims.size()); }
};

/// An IDX file, plain or gzip (found from its content), whose header is read and checked against the file's size before
/// anything is allocated for what it promises.
class IdxFile
{
public:
    /// Throws Error (Input) naming file, offset and expectation.
    explicit IdxFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_source.path(); }
    bool isPacked() const { return m_source.isPacked(); }
    const IdxHeader& header() const { return m_header; }

    /// Reads the elements as they are in the file (big endian) into `out`, whose size is header().bytes(), and checks
    /// that the file ends there. `goesOn` is told every few megabytes how many bytes were read since and may end it
    /// with false. To be called once. Throws Error (Input) naming file, offset and expectation.
    void read(std::span<std::uint8_t> out, const std::function<bool(std::size_t)>& goesOn = {});

private:
    void readHeader(std::span<std::uint8_t> out, const char* what);
    void readDimensions(std::size_t count);
    void checkSize() const;

    SourceFile m_source;
    IdxHeader m_header;
};

/// A whole IDX file.
struct IdxArray
{
    std::filesystem::path path;
    IdxHeader header;
    std::vector<std::uint8_t> bytes; ///< the elements as in the file: big endian
};
IdxArray readIdx(const std::filesystem::path& path);
IdxArray readIdx(IdxFile& file, const std::function<bool(std::size_t)>& goesOn = {});

/// Memory for `count` bytes of `path`. Throws Error (Input) when there is not that much.
std::vector<std::uint8_t> allocateFor(const std::filesystem::path& path, std::uint64_t count);

/// The elements of the IDX file at `path`, which are `bytes` as they are in the file, and are not copied.
NumberArray idxNumbers(const std::filesystem::path& path, const IdxHeader& header, std::span<const std::uint8_t> bytes);

/// The elements of an array of whole numbers. Throws Error (Input) for the types f32 and f64.
std::vector<std::int32_t> wholeNumbers(const IdxArray& array);

} // namespace latentscape
