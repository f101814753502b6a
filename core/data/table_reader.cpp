// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_reader.h"

#include <algorithm>
#include <cctype>
#include <exception>
#include <new>
#include <span>
#include <string_view>
#include <utility>

#include <csv.h>

#include "core/base/error.h"
#include "core/data/source_file.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kChunk = 1U << 18U;
/// A row of an image of 1024 x 1024 in colour has fewer.
constexpr std::size_t kMostColumns = 4'000'000;
/// Longer than that of such an image written with all the digits that numbers have.
constexpr std::size_t kLongestRow = 1U << 27U;
/// Longer than any number or name.
constexpr std::size_t kLongestField = 10'000;
/// What the parser may take beyond the longest field.
constexpr std::size_t kBlock = 1024;

/// What is read of a file at once.
std::size_t chunkFor(const SourceFile& file)
{
    return file.isPacked() ? kChunk : std::clamp<std::uint64_t>(file.sizeOnDisk(), 1, kChunk);
}

std::string_view trimmed(std::string_view text)
{
    const auto isSpace = [](char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

class TableReader
{
public:
    TableReader(const fs::path& path, char separator, const TableVisit& visit) : m_path(path), m_visit(visit)
    {
        if (csv_init(&m_parser, CSV_APPEND_NULL) != 0)
            throw std::bad_alloc();
        csv_set_delim(&m_parser, static_cast<unsigned char>(separator));
        csv_set_blk_size(&m_parser, kBlock);
    }
    ~TableReader() { csv_free(&m_parser); }
    TableReader(const TableReader&) = delete;
    TableReader& operator=(const TableReader&) = delete;
    TableReader(TableReader&&) = delete;
    TableReader& operator=(TableReader&&) = delete;

    /// Whether more is wanted.
    bool read(std::span<const std::uint8_t> text)
    {
        if (csv_parse(&m_parser, text.data(), text.size(), onField, onRow, this) != text.size())
            guarded([&] { fail(LS_TEXT("core", "{} cannot be read as a table from row {} on.")); });
        // A field may go on for ever.
        if (m_goOn && csv_get_buffer_size(&m_parser) > kLongestField + kBlock)
            guarded([&] { failLong(); });
        return answer();
    }

    void finish()
    {
        csv_fini(&m_parser, onField, onRow, this);
        answer();
    }

private:
    static void onField(void* text, std::size_t size, void* self)
    {
        auto& reader = *static_cast<TableReader*>(self);
        reader.guarded([&] { reader.addField({static_cast<const char*>(text), size}); });
    }
    static void onRow(int, void* self)
    {
        auto& reader = *static_cast<TableReader*>(self);
        reader.guarded([&] { reader.endRow(); });
    }

    /// No exception may pass through the parser, which is C: it waits for answer().
    template <typename Work>
    void guarded(Work&& work)
    {
        try {
            if (m_goOn)
                work();
        } catch (...) {
            m_goOn = false;
            m_thrown = std::current_exception();
        }
    }

    bool answer() const
    {
        if (m_thrown)
            std::rethrow_exception(m_thrown);
        return m_goOn;
    }

    void addField(std::string_view text)
    {
        if (text.size() > kLongestField)
            failLong();
        if (m_row.size() >= kMostColumns)
            fail(LS_TEXT("core", "{} has more columns in row {} than any image has pixels."));
        if (m_row.bytes() + text.size() > kLongestRow)
            fail(LS_TEXT("core", "{} has more text in row {} than the numbers of any image take."));
        m_row.add(trimmed(text));
    }

    void endRow()
    {
        ++m_rows;
        const bool isBlank = m_row.empty() || (m_row.size() == 1 && m_row[0].empty());
        if (!isBlank)
            m_goOn = m_visit(m_rows, m_row);
        m_row.clear();
    }

    [[noreturn]] void fail(const char* source) const
    {
        throw Error(ErrorKind::Input, source, {m_path.string(), std::to_string(m_rows + 1)}).about(m_path);
    }
    [[noreturn]] void failLong() const
    {
        fail(LS_TEXT("core", "{} has a field in row {} that is longer than any number or name."));
    }

    const fs::path& m_path;
    const TableVisit& m_visit;
    csv_parser m_parser{};
    TableRow m_row;
    std::size_t m_rows = 0;
    bool m_goOn = true;
    std::exception_ptr m_thrown;
};

} // namespace

void readTable(const fs::path& path, char separator, const TableVisit& visit,
               const std::function<void(std::uint64_t)>& told)
{
    TableReader reader(path, separator, visit);
    SourceFile file(path);
    std::vector<std::uint8_t> chunk(chunkFor(file));
    for (bool first = true;; first = false) {
        std::span<const std::uint8_t> text(chunk.data(), file.read(chunk));
        if (text.empty())
            return reader.finish();
        // The mark that some programs put before UTF-8.
        if (first && text.size() >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF)
            text = text.subspan(3);
        if (!reader.read(text))
            return;
        if (told)
            told(file.offset());
    }
}

char separatorOf(std::string_view line)
{
    constexpr std::string_view kSeparators = ",;\t";
    return *std::ranges::max_element(kSeparators, {},
                                     [&](char separator) { return std::ranges::count(line, separator); });
}

std::string firstLine(const fs::path& path)
{
    SourceFile file(path);
    std::vector<std::uint8_t> chunk(chunkFor(file));
    chunk.resize(file.read(chunk));
    const auto end = std::ranges::find_if(chunk, [](std::uint8_t letter) { return letter == '\n' || letter == '\r'; });
    return {chunk.begin(), end};
}

} // namespace latentscape
