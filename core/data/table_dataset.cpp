// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_dataset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/labels.h"
#include "core/data/number_array.h"
#include "core/data/source_file.h"
#include "core/data/table_reader.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

std::optional<double> numberOf(std::string_view field)
{
    double value = 0;
    const char* begin = field.data() + (field.starts_with('+') ? 1 : 0);
    const char* last = field.data() + field.size();
    const auto [end, problem] = std::from_chars(begin, last, value);
    if (end != last || problem == std::errc::invalid_argument)
        return std::nullopt;
    if (problem == std::errc())
        return value;
    // Nearer to 0 than any double, or farther from it: a number all the same.
    long double wide = std::numeric_limits<long double>::infinity();
    std::from_chars(begin, last, wide);
    return static_cast<double>(wide);
}

/// Whether the numbers of a row count its columns from 0, as pandas heads an array.
bool countsColumns(const TableRow& row)
{
    constexpr std::size_t kFewest = 4; // fewer are no image
    std::size_t count = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::optional<double> number = numberOf(row[i]);
        if (number && *number != static_cast<double>(count))
            return false;
        count += number ? 1 : 0;
    }
    return count >= kFewest;
}

bool isHeading(const TableRow& row, const TableRow& next)
{
    // Images may count too, but then not the first alone.
    if (countsColumns(row) && !countsColumns(next))
        return true;
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
    TableRow heading;                 ///< that row
    std::optional<std::size_t> label; ///< its column
    PixelCount image;

    std::size_t pixels() const { return columns - (label ? 1 : 0); }
};

bool isNameOfLabels(std::string_view name)
{
    std::string text(name);
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::tolower(letter); });
    const std::array<std::string_view, 7> names = {"label", "labels", "class", "target", "digit", "category", "y"};
    return std::ranges::find(names, text) != names.end();
}

bool mayBeLabel(std::string_view field)
{
    const std::optional<double> number = numberOf(field);
    return !number || (*number >= 0 && *number <= kGreatestLabel && *number == std::floor(*number));
}

/// The column that ReadParams::labels names by its heading or number, from 0.
std::optional<std::size_t> namedColumn(const std::string& name, const TableRow& heading, std::size_t columns)
{
    if (const auto place = heading.find([&](std::string_view field) { return field == name; }); place && !name.empty())
        return place;
    const double number = numberOf(name).value_or(0);
    if (number < 1 || number > static_cast<double>(columns) || number != std::floor(number))
        return std::nullopt;
    return static_cast<std::size_t>(number) - 1;
}

std::optional<std::size_t> labelColumn(const fs::path& path, const TableRow& heading, const TableRow& row,
                                       const ReadParams& params)
{
    if (const auto named = namedColumn(params.labels, heading, row.size()))
        return named;
    if (params.labelColumn > static_cast<std::int64_t>(row.size()))
        fail(path, LS_TEXT("core", "{} has {} columns, so the labels cannot be in column {}."),
             {std::to_string(row.size()), std::to_string(params.labelColumn)});
    if (params.labelColumn != 0)
        return params.labelColumn > 0 ? std::optional(static_cast<std::size_t>(params.labelColumn - 1)) : std::nullopt;
    if (const auto named = heading.find(isNameOfLabels))
        return named;
    if (imageOf(row.size()).channels != 0 || imageOf(row.size() - 1).channels == 0)
        return std::nullopt;
    // Words are no pixels.
    if (const auto word = row.find([](std::string_view field) { return !numberOf(field); }))
        return word;
    return mayBeLabel(row[0]) ? 0 : row.size() - 1;
}

[[noreturn]] void failColumns(const fs::path& path, std::size_t columns, std::size_t row, std::size_t before)
{
    fail(path, LS_TEXT("core", "{} has {} columns in row {}, but {} before."),
         {std::to_string(columns), std::to_string(row), std::to_string(before)});
}

Layout layoutOf(const fs::path& path, const ReadParams& params)
{
    Layout layout;
    layout.separator = separatorOf(firstLine(path));
    std::vector<TableRow> beginning;
    std::size_t last = 0;
    readTable(path, layout.separator, [&](std::size_t number, TableRow& row) {
        beginning.push_back(std::move(row));
        last = number;
        return beginning.size() < 2;
    });
    if (beginning.empty())
        fail(path, LS_TEXT("core", "{} is empty; a table with an image in each row was expected."));
    if (beginning.size() == 2 && isHeading(beginning[0], beginning[1]))
        layout.headings = 1;
    const TableRow& row = beginning[layout.headings];
    layout.columns = row.size();
    if (row.size() != beginning.front().size())
        failColumns(path, row.size(), last, beginning.front().size());
    if (layout.headings > 0)
        layout.heading = beginning[0];
    layout.label = labelColumn(path, layout.heading, row, params);
    layout.image = imageOf(layout.pixels());
    if (layout.image.channels == 0)
        fail(path,
             LS_TEXT("core", "{} has {} columns beside the label, but an image in a row has a square number of values "
                             "(784 for 28 x 28) or three times one."),
             {std::to_string(layout.pixels())});
    return layout;
}

/// Calls visit(row number, row) for every image. Checks the number of columns.
void eachImage(const fs::path& path, const Layout& layout, const TableVisit& visit,
               const std::function<void(std::uint64_t)>& told)
{
    std::size_t headings = layout.headings;
    readTable(
        path, layout.separator,
        [&](std::size_t number, TableRow& row) {
            if (headings > 0) {
                --headings;
                return true;
            }
            if (row.size() != layout.columns)
                failColumns(path, row.size(), number, layout.columns);
            return visit(number, row);
        },
        told);
}

/// The values of a row without the label.
void valuesOf(const fs::path& path, const Layout& layout, std::size_t number, const TableRow& row,
              std::vector<double>& values)
{
    values.clear();
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (layout.label == column)
            continue;
        const std::optional<double> value = numberOf(row[column]);
        if (!value || !std::isfinite(*value))
            fail(path, LS_TEXT("core", "{} has in row {}, column {} \"{}\", which is no finite number."),
                 {std::to_string(number), std::to_string(column + 1), std::string(row[column])});
        values.push_back(*value);
    }
}

/// What a column is called: its heading, else its number.
std::string nameOf(const Layout& layout, std::size_t column)
{
    return column < layout.heading.size() && !layout.heading[column].empty() ? std::string(layout.heading[column])
                                                                             : std::to_string(column + 1);
}

/// The columns that leave an image when they are the label: of a table of pixels the first and the last come to mind.
std::vector<std::string> columnChoices(const Layout& layout)
{
    std::vector<std::string> names;
    const bool another = imageOf(layout.columns - 1).channels != 0;
    for (std::size_t column = 0; another && column < layout.columns; ++column) {
        if (column == 0 || column + 1 == layout.columns || layout.label == column)
            names.push_back(nameOf(layout, column));
    }
    return names;
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
    source.labelChoices = columnChoices(layout);
    // Whatever names the column that was taken: then nobody looks for a file of that name.
    if (layout.label)
        source.labelsFrom = namedColumn(options.params.labels, layout.heading, layout.columns)
                                ? options.params.labels
                                : nameOf(layout, *layout.label);
    Dataset& data = source.data;
    data.format = layout.separator == '\t' ? "tsv" : "csv";
    data.shape = {layout.image.channels, layout.image.side, layout.image.side};
    const auto tell = [&](double from) {
        return [&, from](std::uint64_t offset) {
            if (options.progress)
                options.progress(from + std::min(1.0, static_cast<double>(offset) / size) / 2);
        };
    };

    ValueRange range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    std::vector<double> values;
    eachImage(
        path, layout,
        [&](std::size_t number, TableRow& row) {
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
    data.sourceTrain = options.wantedOf(source.available);
    data.pixels = PixelStore::make(data.sourceTrain * data.shape.pixels(), path);
    std::uint8_t* out = data.pixels.writable().data();
    const std::uint8_t* end = out + data.pixels.size();
    std::vector<std::string> labels;
    std::set<std::string> classes;
    std::size_t image = 0;
    eachImage(
        path, layout,
        [&](std::size_t number, TableRow& row) {
            // More than may be is refused below.
            if (layout.label && classes.size() <= std::size_t{kGreatestLabel} + 1)
                classes.emplace(row[*layout.label]);
            if (!options.takes(image++, source.available))
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
                labels.emplace_back(row[*layout.label]);
            return !options.stop.stop_requested();
        },
        tell(0.5));
    source.stopped = options.stop.stop_requested();
    if (out != end && !source.stopped)
        fail(path, LS_TEXT("core", "{} became shorter while it was read."));
    if (layout.label)
        setTextLabels(data, labels, path, std::vector<std::string>(classes.begin(), classes.end()));
    return source;
}

} // namespace latentscape
