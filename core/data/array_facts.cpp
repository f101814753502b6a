// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_facts.h"

#include <algorithm>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/data/array_set.h"
#include "core/data/npy_header.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

/// A header may be as long as that and 10 bytes more; numpy's have a few hundred.
constexpr std::size_t kMostHeader = 1U << 16U;

/// Some of an array's numbers, as a row.
NumberArray rowOf(const NpyHeader& header, std::span<const std::uint8_t> bytes)
{
    NumberArray row;
    row.type = header.type;
    row.bigEndian = header.bigEndian;
    row.shape = {bytes.size() / byteSize(header.type)};
    row.strides = {1};
    row.bytes = bytes;
    return row;
}

/// Looks at the numbers of a .npy file that comes in pieces, which may end anywhere.
class PieceWalk
{
public:
    explicit PieceWalk(const NpyHeader& header) : m_header(header), m_before(header.dataOffset) {}

    void take(std::span<const std::uint8_t> piece)
    {
        const std::size_t skipped = std::min(m_before, piece.size());
        m_before -= skipped;
        piece = piece.subspan(skipped);
        const std::size_t size = byteSize(m_header.type);
        for (; !m_split.empty() && m_split.size() < size && !piece.empty(); piece = piece.subspan(1))
            m_split.push_back(piece.front());
        if (m_split.size() == size) {
            m_range.add(finiteRange(rowOf(m_header, m_split)));
            m_split.clear();
        }
        const std::size_t whole = piece.size() / size * size;
        m_range.add(finiteRange(rowOf(m_header, piece.first(whole))));
        m_split.insert(m_split.end(), piece.begin() + static_cast<std::ptrdiff_t>(whole), piece.end());
    }

    const FiniteRange& range() const { return m_range; }

private:
    const NpyHeader& m_header;
    std::size_t m_before; ///< bytes of the header that are to come
    std::vector<std::uint8_t> m_split;
    FiniteRange m_range;
};

} // namespace

ArrayFacts npyFacts(const fs::path& path)
{
    const PixelStore file = npyFile(path);
    const std::span<const std::uint8_t> bytes(file.data(), file.size());
    const NpyHeader header = parseNpyHeader({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
    ArrayFacts facts{{header.shape.begin(), header.shape.end()}, header.type, {}};
    facts.range = finiteRange(rowOf(header, bytes.subspan(header.dataOffset)));
    if (!file.isWhole())
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} became shorter while it was read."), {path.string()})
            .about(path);
    return facts;
}

ArrayFacts npyFacts(const ZipArchive& archive, std::size_t member)
{
    const std::string beginning = archive.beginning(member, kMostHeader);
    const std::uint64_t size = archive.members()[member].size;
    if (const std::optional<std::size_t> texts = textsIn(beginning, size)) {
        archive.read(member, [](std::span<const std::uint8_t>) {}); // has the checksum verified
        return {{*texts}, {}, {}};
    }
    const NpyHeader header = parseNpyHeader(beginning, size, archive.path());
    ArrayFacts facts{{header.shape.begin(), header.shape.end()}, header.type, {}};
    PieceWalk walk(header);
    archive.read(member, [&](std::span<const std::uint8_t> piece) { walk.take(piece); });
    facts.range = walk.range();
    return facts;
}

} // namespace latentscape
