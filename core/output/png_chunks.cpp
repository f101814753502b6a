// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/png_chunks.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "core/base/atomic_file.h"

namespace latentscape {

namespace {

/// A UTF-8 text in Latin-1; nothing when it has characters that PNG does not allow there.
std::optional<std::string> latinOf(std::string_view text)
{
    constexpr unsigned kFirstHigh = 0xA1;
    std::string latin;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned character = static_cast<unsigned char>(text[i]);
        const unsigned next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if ((character == 0xC2 || character == 0xC3) && (next & 0xC0U) == 0x80) {
            character = (character & 3U) << 6U | (next & 0x3FU);
            ++i;
        } else if (character > 0x7E) {
            return std::nullopt;
        }
        if (character != '\n' && (character < ' ' || (character > 0x7E && character < kFirstHigh)))
            return std::nullopt;
        latin += static_cast<char>(character);
    }
    return latin;
}

} // namespace

void appendBigEndian(std::string& out, std::uint32_t value)
{
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out.push_back(static_cast<char>(value >> shift));
}

std::string pngChunk(std::string_view type, std::string_view body)
{
    assert(type.size() == 4);
    std::string chunk;
    chunk.reserve(body.size() + 12);
    appendBigEndian(chunk, static_cast<std::uint32_t>(body.size()));
    chunk += type;
    chunk += body;
    appendBigEndian(chunk, crc32Of(std::string_view(chunk).substr(4)));
    return chunk;
}

std::string pngTextChunks(const std::map<std::string, std::string>& texts)
{
    using namespace std::string_view_literals;
    std::string chunks;
    for (const auto& [keyword, text] : texts) {
        assert(!keyword.empty() && keyword.size() <= 79);
        if (const std::optional<std::string> latin = latinOf(text)) {
            chunks += pngChunk("tEXt", keyword + '\0' + *latin);
            continue;
        }
        std::string body = keyword;
        body += "\0\0\0\0\0"sv; // end of keyword, two of compression, no language, no translated keyword
        body += text;
        chunks += pngChunk("iTXt", body);
    }
    return chunks;
}

std::vector<std::byte> bytesOf(std::string_view text)
{
    std::vector<std::byte> bytes(text.size());
    std::ranges::transform(text, bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
    return bytes;
}

} // namespace latentscape
