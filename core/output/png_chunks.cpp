// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/png_chunks.h"

#include <algorithm>
#include <cassert>

#include "core/base/atomic_file.h"

namespace latentscape {

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
