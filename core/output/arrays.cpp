// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/arrays.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>
#include <span>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/npy_header.h"

namespace latentscape {

namespace {

constexpr std::size_t kMaxZip = std::numeric_limits<std::uint32_t>::max();

/// Little-endian bytes of an integer, whatever the machine's order.
template <typename Integer>
void append(std::string& out, Integer value)
{
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i)));
}

template <typename Number>
void appendValues(std::string& out, const std::vector<Number>& values)
{
    using Bits = std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>;
    if constexpr (std::endian::native == std::endian::little) {
        out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Number));
    } else {
        for (const Number value : values)
            append(out, std::bit_cast<Bits>(value));
    }
}

/// The characters of a UTF-8 text; what is none becomes U+FFFD.
std::u32string charactersOf(std::string_view text)
{
    std::u32string characters;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i++]);
        const int further = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        char32_t character = further == 0 ? first : first & (0x3FU >> further);
        bool isCharacter = first < 0x80 || (first >= 0xC2 && first < 0xF5);
        for (int k = 0; k < further && isCharacter; ++k) {
            isCharacter = i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
            if (isCharacter)
                character = (character << 6U) | (static_cast<unsigned char>(text[i++]) & 0x3FU);
        }
        characters += isCharacter && character <= 0x10FFFF ? character : U'\uFFFD';
    }
    return characters;
}

/// Characters of the longest text; numpy has no texts of none.
std::size_t longestOf(const std::vector<std::string>& texts)
{
    std::size_t longest = 1;
    for (const std::string& text : texts)
        longest = std::max(longest, charactersOf(text).size());
    return longest;
}

void appendValues(std::string& out, const std::vector<std::string>& texts)
{
    const std::size_t length = longestOf(texts);
    for (const std::string& text : texts) {
        std::u32string characters = charactersOf(text);
        characters.resize(length);
        for (const char32_t character : characters)
            append(out, static_cast<std::uint32_t>(character));
    }
}

/// One stored number as a T, from `bytes` in the order of the file.
template <typename T>
T valueAt(const char* bytes, bool bigEndian)
{
    std::array<char, sizeof(T)> raw;
    std::memcpy(raw.data(), bytes, sizeof(T));
    if (bigEndian != (std::endian::native == std::endian::big))
        std::reverse(raw.begin(), raw.end());
    return std::bit_cast<T>(raw);
}

/// Where each element of a Fortran-ordered array belongs in C order, asked for one after the other.
class FortranPlaces
{
public:
    explicit FortranPlaces(const std::vector<std::size_t>& shape)
        : m_shape(shape), m_strides(shape.size()), m_index(shape.size())
    {
        std::size_t stride = 1;
        for (std::size_t axis = shape.size(); axis-- > 0; stride *= shape[axis])
            m_strides[axis] = stride;
    }

    std::size_t next()
    {
        const std::size_t place = m_place;
        for (std::size_t axis = 0; axis < m_shape.size(); ++axis) {
            m_place += m_strides[axis];
            if (++m_index[axis] < m_shape[axis])
                break;
            m_place -= m_strides[axis] * m_shape[axis];
            m_index[axis] = 0;
        }
        return place;
    }

private:
    const std::vector<std::size_t>& m_shape;
    std::vector<std::size_t> m_strides;
    std::vector<std::size_t> m_index;
    std::size_t m_place = 0;
};

template <typename Stored, typename Result>
std::vector<Result> convert(std::string_view data, const NpyHeader& header, const std::filesystem::path& path)
{
    std::vector<Result> values(header.count);
    FortranPlaces places(header.shape);
    for (std::size_t i = 0; i < header.count; ++i) {
        const Stored stored = valueAt<Stored>(data.data() + i * sizeof(Stored), header.bigEndian);
        if constexpr (std::is_same_v<Stored, std::uint64_t>) {
            if (stored > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
                throw Error(
                    ErrorKind::Input,
                    LS_TEXT("core", "{} holds the number {}, which is too great: at most {} can be read."),
                    {path.string(), std::to_string(stored), std::to_string(std::numeric_limits<std::int64_t>::max())})
                    .about(path);
            }
        }
        Result& value = values[header.fortranOrder ? places.next() : i];
        if constexpr (std::is_same_v<Stored, Half>)
            value = static_cast<Result>(static_cast<double>(stored));
        else
            value = static_cast<Result>(stored);
    }
    return values;
}

/// What the central directory of a zip repeats of a member.
struct ZipEntry
{
    std::string name;
    std::uint32_t crc = 0;
    std::uint32_t size = 0;
    std::uint32_t offset = 0;
};

/// The fields that a member's own header and the central directory share.
void appendZipFields(std::string& out, const ZipEntry& entry)
{
    append<std::uint16_t>(out, 20);           // readable by version 2.0
    append<std::uint16_t>(out, 1 << 11);      // names are UTF-8
    append<std::uint16_t>(out, 0);            // stored
    append<std::uint16_t>(out, 0);            // 00:00:00
    append<std::uint16_t>(out, (1 << 5) | 1); // 1980-01-01
    append<std::uint32_t>(out, entry.crc);
    append<std::uint32_t>(out, entry.size);
    append<std::uint32_t>(out, entry.size);
    append<std::uint16_t>(out, static_cast<std::uint16_t>(entry.name.size()));
    append<std::uint16_t>(out, 0); // no extra field
}

void appendDirectory(std::string& out, const std::vector<ZipEntry>& entries)
{
    const std::size_t begin = out.size();
    for (const ZipEntry& entry : entries) {
        out.append("PK\x01\x02", 4);
        append<std::uint16_t>(out, (3 << 8) | 20); // made on Unix
        appendZipFields(out, entry);
        append<std::uint16_t>(out, 0); // no comment
        append<std::uint16_t>(out, 0); // first disk
        append<std::uint16_t>(out, 0); // binary
        append<std::uint32_t>(out, 0644U << 16U);
        append<std::uint32_t>(out, entry.offset);
        out += entry.name;
    }
    const std::size_t size = out.size() - begin;
    out.append("PK\x05\x06", 4);
    append<std::uint32_t>(out, 0); // one disk
    append(out, static_cast<std::uint16_t>(entries.size()));
    append(out, static_cast<std::uint16_t>(entries.size()));
    append(out, static_cast<std::uint32_t>(size));
    append(out, static_cast<std::uint32_t>(begin));
    append<std::uint16_t>(out, 0); // no comment
}

/// Bytes of an array's values.
std::size_t sizeOf(const NumpyArray& array)
{
    if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values))
        return texts->size() * longestOf(*texts) * sizeof(char32_t);
    return std::visit([](const auto& values) { return values.size() * sizeof(values[0]); }, array.values);
}

void checkZipSize(const NumpyMembers& members)
{
    std::size_t total = 1024;
    for (const auto& [name, array] : members)
        total += sizeOf(array) + 2 * name.size() + 1024;
    if (total > kMaxZip || members.size() > std::numeric_limits<std::uint16_t>::max()) {
        throw Error(ErrorKind::Work,
                    LS_TEXT("core", "A .npz file holds at most 4 GB; these arrays need {} bytes. Write fewer images."),
                    {std::to_string(total)});
    }
}

} // namespace

std::string encodeNpy(const NumpyArray& array)
{
    constexpr std::array kTypes = {"<f4", "<i8", "<f8"};
    const auto* texts = std::get_if<std::vector<std::string>>(&array.values);
    std::string out = npyHeaderText(
        texts ? "<U" + std::to_string(longestOf(*texts)) : std::string(kTypes.at(array.values.index())), array.shape);
    out.reserve(out.size() + sizeOf(array));
    std::visit(
        [&](const auto& values) {
            [[maybe_unused]] std::size_t count = 1;
            for (const std::size_t size : array.shape)
                count *= size;
            assert(count == values.size());
            appendValues(out, values);
        },
        array.values);
    return out;
}

void writeNpy(const std::filesystem::path& path, const NumpyArray& array)
{
    writeFileAtomically(path, encodeNpy(array));
}

NumpyArray decodeNpy(std::string_view bytes, const std::filesystem::path& path)
{
    const NpyHeader header = parseNpyHeader(bytes, path);
    const std::string_view data = bytes.substr(header.dataOffset);
    const auto floats = [&]<typename Stored>(Stored) {
        return NumpyArray{header.shape, convert<Stored, float>(data, header, path)};
    };
    const auto integers = [&]<typename Stored>(Stored) {
        return NumpyArray{header.shape, convert<Stored, std::int64_t>(data, header, path)};
    };
    switch (header.type) {
    case NumberType::Bool:
        return integers(std::uint8_t{});
    case NumberType::F16:
        return floats(Half{});
    case NumberType::F32:
        return floats(float{});
    case NumberType::F64:
        return floats(double{});
    case NumberType::I8:
        return integers(std::int8_t{});
    case NumberType::I16:
        return integers(std::int16_t{});
    case NumberType::I32:
        return integers(std::int32_t{});
    case NumberType::I64:
        return integers(std::int64_t{});
    case NumberType::U8:
        return integers(std::uint8_t{});
    case NumberType::U16:
        return integers(std::uint16_t{});
    case NumberType::U32:
        return integers(std::uint32_t{});
    case NumberType::U64:
        return integers(std::uint64_t{});
    }
    assert(false);
    return {};
}

NumpyArray readNpy(const std::filesystem::path& path) { return decodeNpy(readFile(path), path); }

std::string encodeNpz(const NumpyMembers& members)
{
    checkZipSize(members);
    std::string out;
    std::vector<ZipEntry> entries;
    for (const auto& [name, array] : members) {
        const std::string content = encodeNpy(array);
        const ZipEntry entry{name + ".npy", crc32Of(content), static_cast<std::uint32_t>(content.size()),
                             static_cast<std::uint32_t>(out.size())};
        out.append("PK\x03\x04", 4);
        appendZipFields(out, entry);
        out += entry.name;
        out += content;
        entries.push_back(entry);
    }
    appendDirectory(out, entries);
    return out;
}

void writeNpz(const std::filesystem::path& path, const NumpyMembers& members)
{
    writeFileAtomically(path, encodeNpz(members));
}

} // namespace latentscape
