// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx.h"

#include <algorithm>
#include <array>
#include <bit>
#include <new>
#include <string>

#include "core/base/error.h"

namespace latentscape {

namespace {

/// More is refused whatever the file says.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 40U;

[[noreturn]] void fail(const std::filesystem::path& path, const char* source, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

std::string hexText(std::uint8_t byte)
{
    constexpr const char* kDigits = "0123456789ABCDEF";
    return {kDigits[byte >> 4U], kDigits[byte & 15U]};
}

bool isIdxType(std::uint8_t code) { return code == 0x08 || code == 0x09 || (code >= 0x0B && code <= 0x0E); }

/// The big-endian bytes at `at` as an unsigned integer.
template <typename Unsigned>
Unsigned bigEndian(const std::uint8_t* at)
{
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i)
        value = static_cast<Unsigned>((static_cast<std::uint64_t>(value) << 8U) | at[i]);
    return value;
}

/// Calls `use(index, value)` for each element, the value in its own type.
template <typename Value, typename Bits, typename Use>
void eachOf(const IdxArray& array, Use use)
{
    const std::size_t count = array.bytes.size() / sizeof(Bits);
    for (std::size_t i = 0; i < count; ++i)
        use(i, std::bit_cast<Value>(bigEndian<Bits>(array.bytes.data() + i * sizeof(Bits))));
}

template <typename Use>
void eachValue(const IdxArray& array, Use use)
{
    switch (array.header.type) {
    case IdxType::U8:
        return eachOf<std::uint8_t, std::uint8_t>(array, use);
    case IdxType::I8:
        return eachOf<std::int8_t, std::uint8_t>(array, use);
    case IdxType::I16:
        return eachOf<std::int16_t, std::uint16_t>(array, use);
    case IdxType::I32:
        return eachOf<std::int32_t, std::uint32_t>(array, use);
    case IdxType::F32:
        return eachOf<float, std::uint32_t>(array, use);
    case IdxType::F64:
        return eachOf<double, std::uint64_t>(array, use);
    }
}

NumberType numberType(IdxType type)
{
    switch (type) {
    case IdxType::U8:
        return NumberType::U8;
    case IdxType::I8:
        return NumberType::I8;
    case IdxType::I16:
        return NumberType::I16;
    case IdxType::I32:
        return NumberType::I32;
    case IdxType::F32:
        return NumberType::F32;
    case IdxType::F64:
        return NumberType::F64;
    }
    return NumberType::U8;
}

} // namespace

const char* toString(IdxType type) { return toString(numberType(type)); }
std::size_t byteSize(IdxType type) { return byteSize(numberType(type)); }

std::uint64_t IdxHeader::elements() const
{
    std::uint64_t product = 1;
    for (const std::uint32_t dim : dims)
        product *= dim;
    return product;
}

IdxFile::IdxFile(const std::filesystem::path& path) : m_source(path)
{
    std::array<std::uint8_t, 4> magic{};
    readHeader(magic, LS_TEXT("core", "the four bytes every IDX file begins with"));
    if (magic[0] != 0 || magic[1] != 0)
        fail(path, LS_TEXT("core", "{} begins with the bytes {} {}, but an IDX file begins with 00 00."),
             {hexText(magic[0]), hexText(magic[1])});
    if (!isIdxType(magic[2]))
        fail(path, LS_TEXT("core", "{} has the element type {} at byte 2, but IDX knows 08, 09, 0B, 0C, 0D and 0E."),
             {hexText(magic[2])});
    if (magic[3] == 0)
        fail(path, LS_TEXT("core", "{} has 0 dimensions at byte 3, but an IDX file has at least 1."), {});
    m_header.type = static_cast<IdxType>(magic[2]);
    readDimensions(magic[3]);
    checkSize();
}

void IdxFile::readHeader(std::span<std::uint8_t> out, const char* what)
{
    const std::size_t count = m_source.read(out);
    if (count != out.size())
        fail(path(), LS_TEXT("core", "{} ends at byte {}, in the middle of {}: the file was cut off."),
             {std::to_string(m_source.offset()), what});
}

void IdxFile::readDimensions(std::size_t count)
{
    std::vector<std::uint8_t> bytes(4 * count);
    readHeader(bytes, LS_TEXT("core", "its dimensions"));
    std::uint64_t total = byteSize(m_header.type);
    for (std::size_t i = 0; i < count; ++i) {
        const auto dim = bigEndian<std::uint32_t>(bytes.data() + 4 * i);
        const std::string at = std::to_string(4 + 4 * i);
        if (dim == 0)
            fail(path(), LS_TEXT("core", "{} has the dimension 0 at byte {}, but every dimension must be at least 1."),
                 {at});
        if (dim > kMostBytes / total)
            fail(path(),
                 LS_TEXT("core",
                         "{} promises more than {} bytes with the dimension at byte {}; data sets may not be larger."),
                 {std::to_string(kMostBytes), at});
        total *= dim;
        m_header.dims.push_back(dim);
    }
}

void IdxFile::checkSize() const
{
    const std::uint64_t promised = m_header.offset() + m_header.bytes();
    if (!m_source.canHold(promised))
        fail(path(),
             isPacked()
                 ? LS_TEXT("core",
                           "{} promises {} bytes in its header, more than its {} packed bytes can unpack to: the "
                           "header is wrong or the file was cut off.")
                 : LS_TEXT("core", "{} promises {} bytes in its header, but it ends at byte {}: the file was cut off."),
             {std::to_string(promised), std::to_string(m_source.sizeOnDisk())});
    if (!isPacked() && promised < m_source.sizeOnDisk())
        fail(path(),
             LS_TEXT("core", "{} should end at byte {}, as its header says, but it goes on to byte {}: the header is "
                             "wrong or something was appended."),
             {std::to_string(promised), std::to_string(m_source.sizeOnDisk())});
}

void IdxFile::read(std::span<std::uint8_t> out, const std::function<bool(std::size_t)>& goesOn)
{
    constexpr std::size_t kPiece = std::size_t{4} << 20U;
    const std::string promised = std::to_string(m_header.offset() + m_header.bytes());
    while (!out.empty()) {
        const std::size_t piece = std::min(kPiece, out.size());
        if (m_source.read(out.first(piece)) != piece)
            fail(path(),
                 LS_TEXT("core",
                         "{} promises {} bytes in its header, but its content ends at byte {}: the file was cut off."),
                 {promised, std::to_string(m_source.offset())});
        out = out.subspan(piece);
        if (goesOn && !goesOn(piece))
            return;
    }
    // For a packed file this is also what has its checksum verified.
    std::uint8_t surplus = 0;
    if (m_source.read({&surplus, 1}) != 0)
        fail(path(),
             LS_TEXT("core",
                     "{} should end at byte {} of its content, as its header says, but it goes on: the header is "
                     "wrong or something was appended."),
             {promised});
}

std::vector<std::uint8_t> allocateFor(const std::filesystem::path& path, std::uint64_t count)
{
    try {
        return std::vector<std::uint8_t>(count);
    } catch (const std::bad_alloc&) {
        fail(path, LS_TEXT("core", "{} needs {} bytes of memory, which this computer does not have free."),
             {std::to_string(count)});
    }
}

IdxArray readIdx(IdxFile& file, const std::function<bool(std::size_t)>& goesOn)
{
    IdxArray array{file.path(), file.header(), allocateFor(file.path(), file.header().bytes())};
    file.read(array.bytes, goesOn);
    return array;
}

IdxArray readIdx(const std::filesystem::path& path)
{
    IdxFile file(path);
    return readIdx(file);
}

NumberArray idxNumbers(const std::filesystem::path& path, const IdxHeader& header, std::span<const std::uint8_t> bytes)
{
    NumberArray numbers;
    numbers.type = numberType(header.type);
    numbers.bigEndian = true;
    numbers.shape.assign(header.dims.begin(), header.dims.end());
    numbers.strides = cStrides(numbers.shape);
    numbers.bytes = bytes;
    numbers.path = path;
    numbers.offset = header.offset();
    return numbers;
}

std::vector<std::int32_t> wholeNumbers(const IdxArray& array)
{
    if (array.header.type == IdxType::F32 || array.header.type == IdxType::F64)
        fail(
            array.path,
            LS_TEXT("core", "{} has elements of type {} (byte 2), but labels must be whole numbers: 08, 09, 0B or 0C."),
            {toString(array.header.type)});
    std::vector<std::int32_t> numbers(static_cast<std::size_t>(array.header.elements()));
    eachValue(array, [&](std::size_t index, auto element) { numbers[index] = static_cast<std::int32_t>(element); });
    return numbers;
}

} // namespace latentscape
