// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_dataset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <csv.h>

#include "core/base/error.h"
#include "core/data/labels.h"
#include "core/data/number_array.h"
#include "core/data/source_file.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

using Row = std::vector<std::string>;

constexpr std::size_t kChunk = 1U << 18U;
/// A row of an image of 1024 x 1024 in colour has fewer.
constexpr std::size_t kMostColumns = 4'000'000;
/// Longer than any number or name.
constexpr std::size_t kLongestField = 10'000;

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

std::string trimmed(std::string_view text)
{
    const auto isSpace = [](char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

std::optional<double> numberOf(const std::string& field)
{
    double value = 0;
    const char* begin = field.data() + (field.starts_with('+') ? 1 : 0);
    const auto [end, problem] = std::from_chars(begin, field.data() + field.size(), value);
    if (problem != std::errc() || end != field.data() + field.size())
        return std::nullopt;
    return value;
}

/// Walks over the rows of a file. Blank lines are none.
class TableReader
{
public:
    /// Hears a row (numbered from 1); false ends the walk.
    using Visit = std::function<bool(std::size_t number, Row& row)>;

    TableReader(const fs::path& path, char separator) : m_path(path)
    {
        if (csv_init(&m_parser, CSV_APPEND_NULL) != 0)
            throw std::bad_alloc();
        csv_set_delim(&m_parser, static_cast<unsigned char>(separator));
    }
    ~TableReader() { csv_free(&m_parser); }
    TableReader(const TableReader&) = delete;
    TableReader& operator=(const TableReader&) = delete;
    TableReader(TableReader&&) = delete;
    TableReader& operator=(TableReader&&) = delete;

    void read(const Visit& visit, const std::function<void(std::uint64_t)>& told = {})
    {
        m_visit = &visit;
        SourceFile file(m_path);
        std::vector<std::uint8_t> chunk(kChunk);
        bool first = true;
        while (m_goOn) {
            std::span<std::uint8_t> text(chunk.data(), file.read(chunk));
            if (text.empty())
                break;
            // The mark that some programs put before UTF-8.
            if (std::exchange(first, false) && text.size() >= 3 && text[0] == 0xEF && text[1] == 0xBB &&
                text[2] == 0xBF)
                text = text.subspan(3);
            if (csv_parse(&m_parser, text.data(), text.size(), onField, onRow, this) != text.size())
                fail(m_path, LS_TEXT("core", "{} cannot be read as a table, after row {}."), {std::to_string(m_rows)});
            if (m_problem)
                fail(m_path, m_problem, {std::to_string(m_rows + 1)});
            if (told)
                told(file.offset());
        }
        if (m_goOn)
            csv_fini(&m_parser, onField, onRow, this);
    }

private:
    // No exception may pass through the parser, which is C: what is wrong is kept for read().
    static void onField(void* text, std::size_t size, void* self)
    {
        auto& reader = *static_cast<TableReader*>(self);
        if (size > kLongestField)
            reader.m_problem = LS_TEXT("core", "{} has a field in row {} that is longer than any number or name.");
        else if (reader.m_row.size() >= kMostColumns)
            reader.m_problem = LS_TEXT("core", "{} has more columns in row {} than any image has pixels.");
        else
            reader.m_row.push_back(trimmed({static_cast<const char*>(text), size}));
    }
    static void onRow(int, void* self)
    {
        auto& reader = *static_cast<TableReader*>(self);
        ++reader.m_rows;
        if (reader.m_goOn && !reader.m_problem && !(reader.m_row.size() == 1 && reader.m_row[0].empty())) {
            try {
                reader.m_goOn = (*reader.m_visit)(reader.m_rows, reader.m_row);
            } catch (...) {
                reader.m_goOn = false;
                reader.m_thrown = std::current_exception();
            }
        }
        reader.m_row.clear();
    }

public:
    /// What a visit threw.
    void rethrow() const
    {
        if (m_thrown)
            std::rethrow_exception(m_thrown);
    }

private:
    fs::path m_path;
    csv_parser m_parser{};
    const Visit* m_visit = nullptr;
    Row m_row;
    std::size_t m_rows = 0;
    bool m_goOn = true;
    const char* m_problem = nullptr;
    std::exception_ptr m_thrown;
};

void readRows(const fs::path& path, char separator, const TableReader::Visit& visit,
              const std::function<void(std::uint64_t)>& told = {})
{
    TableReader reader(path, separator);
    reader.read(visit, told);
    reader.rethrow();
}

std::string firstLine(const fs::path& path)
{
    SourceFile file(path);
    std::vector<std::uint8_t> chunk(kChunk);
    const std::size_t size = file.read(chunk);
    std::string text(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(size));
    return text.substr(0, text.find_first_of("\r\n"));
}

char separatorOf(const std::string& line)
{
    const std::array<char, 3> separators = {',', ';', '\t'};
    return *std::ranges::max_element(separators, {},
                                     [&](char separator) { return std::ranges::count(line, separator); });
}

bool isHeading(const Row& row, const Row& next)
{
    std::size_t words = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (numberOf(row[i]))
            continue;
        ++words;
        if (i < next.size() && numberOf(next[i]))
            return true;
    }
    // A word in a row of numbers is a label.
    return words > 1;
}

struct PixelCount
{
    int channels = 0; ///< 0: so many pixels are no image
    int side = 0;
};

PixelCount imageOf(std::size_t columns)
{
    for (const int channels : {1, 3}) {
        const std::size_t area = columns / static_cast<std::size_t>(channels);
        const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(area))));
        if (side > 0 && side * side * static_cast<std::size_t>(channels) == columns)
            return {channels, static_cast<int>(side)};
    }
    return {};
}

/// What the columns are.
struct Layout
{
    char separator = ',';
    std::size_t columns = 0;
    std::size_t headings = 0;         ///< rows before the first image: 0 or 1
    std::optional<std::size_t> label; ///< its column
    PixelCount image;

    std::size_t pixels() const { return columns - (label ? 1 : 0); }
};

bool isNameOfLabels(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::tolower(letter); });
    const std::array<std::string_view, 7> names = {"label", "labels", "class", "target", "digit", "category", "y"};
    return std::ranges::find(names, text) != names.end();
}

bool mayBeLabel(const std::string& field)
{
    const std::optional<double> number = numberOf(field);
    return !number || (*number >= 0 && *number <= kGreatestLabel && *number == std::floor(*number));
}

std::optional<std::size_t> labelColumn(const fs::path& path, const Row& heading, const Row& row,
                                       const ReadParams& params)
{
    if (params.labelColumn > static_cast<std::int64_t>(row.size()))
        fail(path, LS_TEXT("core", "{} has {} columns, so the labels cannot be in column {}."),
             {std::to_string(row.size()), std::to_string(params.labelColumn)});
    if (params.labelColumn != 0)
        return params.labelColumn > 0 ? std::optional(static_cast<std::size_t>(params.labelColumn - 1)) : std::nullopt;
    const auto named = std::ranges::find_if(heading, isNameOfLabels);
    if (named != heading.end())
        return static_cast<std::size_t>(named - heading.begin());
    if (imageOf(row.size()).channels != 0 || imageOf(row.size() - 1).channels == 0)
        return std::nullopt;
    // Words are no pixels.
    const auto word = std::ranges::find_if(row, [](const std::string& field) { return !numberOf(field); });
    if (word != row.end())
        return static_cast<std::size_t>(word - row.begin());
    return mayBeLabel(row.front()) ? 0 : row.size() - 1;
}

Layout layoutOf(const fs::path& path, const ReadParams& params)
{
    Layout layout;
    layout.separator = separatorOf(firstLine(path));
    std::vector<Row> beginning;
    readRows(path, layout.separator, [&](std::size_t, Row& row) {
        beginning.push_back(std::move(row));
        return beginning.size() < 2;
    });
    if (beginning.empty())
        fail(path, LS_TEXT("core", "{} is empty; a table with an image in each row was expected."));
    if (beginning.size() == 2 && isHeading(beginning[0], beginning[1]))
        layout.headings = 1;
    const Row& row = beginning[layout.headings];
    layout.columns = row.size();
    layout.label = labelColumn(path, layout.headings > 0 ? beginning[0] : Row(), row, params);
    layout.image = imageOf(layout.pixels());
    if (layout.image.channels == 0)
        fail(path,
             LS_TEXT("core", "{} has {} columns beside the label, but an image in a row has a square number of values "
                             "(784 for 28 x 28) or three times one."),
             {std::to_string(layout.pixels())});
    return layout;
}

/// Calls visit(row number, row) for every image. Checks the number of columns.
void eachImage(const fs::path& path, const Layout& layout, const TableReader::Visit& visit,
               const std::function<void(std::uint64_t)>& told)
{
    std::size_t headings = layout.headings;
    readRows(
        path, layout.separator,
        [&](std::size_t number, Row& row) {
            if (headings > 0) {
                --headings;
                return true;
            }
            if (row.size() != layout.columns)
                fail(path, LS_TEXT("core", "{} has {} columns in row {}, but {} before."),
                     {std::to_string(row.size()), std::to_string(number), std::to_string(layout.columns)});
            return visit(number, row);
        },
        told);
}

/// The values of a row without the label.
void valuesOf(const fs::path& path, const Layout& layout, std::size_t number, const Row& row,
              std::vector<double>& values)
{
    values.clear();
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (layout.label == column)
            continue;
        const std::optional<double> value = numberOf(row[column]);
        if (!value || !std::isfinite(*value))
            fail(path, LS_TEXT("core", "{} has in row {}, column {} \"{}\", which is no finite number."),
                 {std::to_string(number), std::to_string(column + 1), row[column]});
        values.push_back(*value);
    }
}

void setLabels(std::vector<std::string> names, Dataset& data)
{
    std::vector<std::int32_t> numbers;
    for (const std::string& name : names) {
        const std::optional<double> number = numberOf(name);
        if (!number || !mayBeLabel(name))
            return setNamedLabels(data, names);
        numbers.push_back(static_cast<std::int32_t>(*number));
    }
    setNumberedLabels(data, std::move(numbers));
}

} // namespace

bool looksLikeTable(const fs::path& path)
{
    const std::string line = firstLine(path);
    const bool isText =
        std::ranges::none_of(line, [](unsigned char letter) { return letter < 0x20 && letter != '\t'; });
    return isText && line.find_first_of(",;\t") != std::string::npos;
}

SourceDataset readTableDataset(const fs::path& path, const ReadOptions& options)
{
    const Layout layout = layoutOf(path, options.params);
    const double size = static_cast<double>(std::max<std::uint64_t>(1, SourceFile(path).sizeOnDisk()));
    SourceDataset source;
    source.packed = SourceFile(path).isPacked();
    source.elementType = "text";
    Dataset& data = source.data;
    data.format = layout.separator == '\t' ? "tsv" : "csv";
    data.shape = {layout.image.channels, layout.image.side, layout.image.side};
    const auto tell = [&](double from) {
        return [&, from](std::uint64_t offset) {
            if (options.progress)
                options.progress(std::min(1.0, from + static_cast<double>(offset) / size / 2));
        };
    };

    ValueRange range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    std::vector<double> values;
    eachImage(
        path, layout,
        [&](std::size_t number, Row& row) {
            valuesOf(path, layout, number, row, values);
            const auto [least, greatest] = std::ranges::minmax(values);
            range = {std::min(range.min, least), std::max(range.max, greatest)};
            ++source.available;
            return !options.stop.stop_requested();
        },
        tell(0));
    source.stopped = options.stop.stop_requested();
    if (source.stopped)
        return source;
    source.range = range;
    const Tones tones = tonesOf(range);
    const double half = tones.white / 2 - tones.black / 2;
    const std::size_t step = options.wanted() == 0 ? 1 : std::max<std::size_t>(1, source.available / options.wanted());
    data.sourceTrain = (source.available + step - 1) / step;
    data.pixels = PixelStore::make(data.sourceTrain * data.shape.pixels(), path);
    std::uint8_t* out = data.pixels.writable().data();
    const std::uint8_t* end = out + data.pixels.size();
    std::vector<std::string> labels;
    std::size_t image = 0;
    eachImage(
        path, layout,
        [&](std::size_t number, Row& row) {
            if (image++ % step != 0)
                return !options.stop.stop_requested();
            // The file may have grown since.
            if (out == end)
                return false;
            valuesOf(path, layout, number, row, values);
            out = std::ranges::transform(values, out, [&](double value) {
                      const double part = half > 0 ? (value / 2 - tones.black / 2) / half : 0;
                      return static_cast<std::uint8_t>(std::clamp(part, 0.0, 1.0) * 255 + 0.5);
                  }).out;
            if (layout.label)
                labels.push_back(row[*layout.label]);
            return !options.stop.stop_requested();
        },
        tell(0.5));
    source.stopped = options.stop.stop_requested();
    if (out != end && !source.stopped)
        fail(path, LS_TEXT("core", "{} became shorter while it was read."));
    if (layout.label)
        setLabels(std::move(labels), data);
    return source;
}

} // namespace latentscape
