// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/packed_length.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <zlib.h>

namespace latentscape {

namespace {

/// Codes of LZW, the highest bit of a byte first; kEnd where the bytes are used up.
class LzwCodes
{
public:
    static constexpr std::uint32_t kClear = 256;
    static constexpr std::uint32_t kEnd = 257;

    explicit LzwCodes(std::string_view bytes) : m_bytes(bytes) {}

    std::uint32_t next(unsigned width)
    {
        while (m_count < width) {
            if (m_at == m_bytes.size())
                return kEnd;
            m_bits = m_bits << 8U | static_cast<unsigned char>(m_bytes[m_at++]);
            m_count += 8;
        }
        m_count -= width;
        return m_bits >> m_count & ((1U << width) - 1);
    }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::uint32_t m_bits = 0;
    unsigned m_count = 0;
};

} // namespace

std::uint64_t packBitsLength(std::string_view packed, std::uint64_t enough)
{
    constexpr unsigned kNothing = 128;
    std::uint64_t length = 0;
    for (std::size_t at = 0; at + 1 < packed.size() && length < enough;) {
        const unsigned head = static_cast<unsigned char>(packed[at++]);
        if (head > kNothing) {
            length += 257 - head;
            ++at;
        } else if (head < kNothing) {
            const std::size_t present = std::min<std::size_t>(head + 1, packed.size() - at);
            length += present;
            at += present;
        }
    }
    return std::min(length, enough);
}

std::uint64_t lzwLength(std::string_view packed, std::uint64_t enough)
{
    constexpr unsigned kNarrowest = 9;
    constexpr unsigned kWidest = 12;
    constexpr std::uint32_t kFirst = LzwCodes::kEnd + 1;
    std::array<std::uint32_t, 1U << kWidest> lengths{}; // of what each code stands for
    std::fill_n(lengths.begin(), LzwCodes::kClear, 1);
    LzwCodes codes(packed);
    std::uint64_t length = 0;
    std::uint32_t next = kFirst;
    std::uint32_t before = 0; // length of what the last code stood for; 0: the table has just been cleared
    unsigned width = kNarrowest;
    while (length < enough) {
        const std::uint32_t code = codes.next(width);
        if (code == LzwCodes::kEnd || (code > next && code != LzwCodes::kClear))
            break;
        if (code == LzwCodes::kClear) {
            next = kFirst;
            width = kNarrowest;
            before = 0;
            continue;
        }
        if (before == 0 && code >= LzwCodes::kClear)
            break;
        if (before > 0 && next < lengths.size()) {
            lengths[next] = before + 1;
            ++next;
            // The width grows one code early, as all writers of TIFF have it.
            if (next + 1 == 1U << width && width < kWidest)
                ++width;
        }
        before = lengths[code];
        length += before;
    }
    return std::min(length, enough);
}

std::uint64_t deflateLength(std::string_view packed, std::uint64_t enough)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return 0;
    constexpr std::size_t kMostAtOnce = std::size_t{1} << 30U;
    std::array<Bytef, 1U << 14U> out{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(std::min(packed.size(), kMostAtOnce));
    std::uint64_t length = 0;
    int state = Z_OK;
    while (state == Z_OK && length < enough) {
        stream.next_out = out.data();
        stream.avail_out = static_cast<uInt>(out.size());
        state = inflate(&stream, Z_NO_FLUSH);
        length += out.size() - stream.avail_out;
    }
    inflateEnd(&stream);
    return std::min(length, enough);
}

} // namespace latentscape
