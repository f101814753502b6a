// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/label_table.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/data/label_file.h"
#include "core/data/labels.h"
#include "core/data/table_reader.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostLooked = 500; ///< files of a folder
constexpr std::size_t kMostTold = 20;
constexpr std::int32_t kNone = -1;

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

std::string_view whole(std::string_view name) { return name; }
std::string_view withoutFolders(std::string_view name) { return name.substr(name.rfind('/') + 1); }
std::string_view withoutEnding(std::string_view name)
{
    const std::size_t point = name.rfind('.');
    const bool isEnding = point != std::string_view::npos && point > name.rfind('/') + 1;
    return isEnding ? name.substr(0, point) : name;
}
std::string_view bare(std::string_view name) { return withoutEnding(withoutFolders(name)); }

/// Finds pictures by what somebody may call them.
class PictureNames
{
public:
    PictureNames(std::span<const std::string> files, const fs::path& folder)
        : m_files(files), m_folder(folder.filename().string() + '/')
    {
        for (Order& order : m_orders) {
            order.places.resize(files.size());
            std::iota(order.places.begin(), order.places.end(), 0U);
            std::ranges::sort(order.places, {}, [&](std::uint32_t place) { return order.part(files[place]); });
        }
    }

    /// The places of the pictures that may be meant.
    std::span<const std::uint32_t> find(std::string_view written) const
    {
        std::string name = fs::path(written).lexically_normal().generic_string();
        if (name.starts_with(m_folder))
            name.erase(0, m_folder.size());
        for (const Order& order : m_orders) {
            const auto partOf = [&](std::uint32_t place) { return order.part(m_files[place]); };
            const auto begin = std::ranges::lower_bound(order.places, std::string_view(name), {}, partOf);
            const auto end = std::ranges::upper_bound(order.places, std::string_view(name), {}, partOf);
            if (begin != end)
                return {begin, end};
        }
        return {};
    }

private:
    /// All pictures, in the order of a part of their names.
    struct Order
    {
        std::string_view (*part)(std::string_view name);
        std::vector<std::uint32_t> places;
    };

    std::span<const std::string> m_files;
    std::string m_folder;
    std::array<Order, 4> m_orders = {Order{whole, {}}, Order{withoutFolders, {}}, Order{withoutEnding, {}},
                                     Order{bare, {}}};
};

std::string lowerCase(std::string_view text)
{
    std::string low(text);
    std::ranges::transform(low, low.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return low;
}

bool isNameOfNames(std::string_view heading)
{
    constexpr std::array<std::string_view, 9> kNames = {"file",     "filename", "file_name", "name", "image",
                                                        "image_id", "picture",  "path",      "id"};
    return std::ranges::find(kNames, lowerCase(heading)) != kNames.end();
}

bool isNameOfLabels(std::string_view heading)
{
    constexpr std::array<std::string_view, 6> kNames = {"label", "labels", "class", "target", "category", "breed"};
    return std::ranges::find(kNames, lowerCase(heading)) != kNames.end();
}

/// The labels of pictures, row by row of a table.
class LabelTable
{
public:
    LabelTable(const SourceDataset& source, const fs::path& folder, const fs::path& file)
        : m_source(source), m_path(file), m_names(source.files, folder), m_labelOf(source.files.size(), kNone)
    {}

    void take(std::size_t number, const TableRow& row)
    {
        if (m_columns == 0 && takeHeading(row))
            return;
        if (row.size() != m_columns)
            fail(m_path, LS_TEXT("core", "{} has {} columns in row {}, but {} before."),
                 {std::to_string(row.size()), std::to_string(number), std::to_string(m_columns)});
        const std::string name(row[m_name]);
        const std::span<const std::uint32_t> places = m_names.find(name);
        if (places.size() > 1)
            fail(m_path,
                 LS_TEXT("core", "{} names \"{}\" in row {}, which may be {} or {}; its folder and ending must be "
                                 "written too."),
                 {name, std::to_string(number), m_source.files[places[0]], m_source.files[places[1]]});
        if (places.empty()) {
            if (m_strange.empty())
                m_strange = name;
            return;
        }
        const std::string label(row[m_label]);
        if (label.empty())
            fail(m_path, LS_TEXT("core", "{} has no label for {} in row {}."), {name, std::to_string(number)});
        const std::int32_t id = m_ids.try_emplace(label, static_cast<std::int32_t>(m_ids.size())).first->second;
        std::int32_t& known = m_labelOf[places[0]];
        if (known != kNone && known != id)
            fail(m_path, LS_TEXT("core", "{} has in row {} another label for {} than before: {}."),
                 {std::to_string(number), name, label});
        known = id;
        ++m_taken;
    }

    void label(Dataset& data) const
    {
        if (m_taken == 0)
            fail(m_path,
                 LS_TEXT("core", "{} names none of the pictures: it has \"{}\" where the name of a file such as "
                                 "\"{}\" was expected."),
                 {m_strange, m_source.files.front()});
        if (const auto missing = std::ranges::find(m_labelOf, kNone); missing != m_labelOf.end())
            fail(m_path,
                 LS_TEXT("core", "{} has no row for the picture {} (and for {} others); each must have a label."),
                 {m_source.files[static_cast<std::size_t>(missing - m_labelOf.begin())],
                  std::to_string(std::ranges::count(m_labelOf, kNone) - 1)});
        std::vector<std::string> texts(m_ids.size());
        for (const auto& [text, id] : m_ids)
            texts[static_cast<std::size_t>(id)] = text;
        std::vector<std::string> names;
        for (const std::uint32_t place : m_source.places)
            names.push_back(texts[static_cast<std::size_t>(m_labelOf[place])]);
        setTextLabels(data, names, m_path, texts);
    }

private:
    /// Finds the columns; whether the first row is one of headings.
    bool takeHeading(const TableRow& row)
    {
        m_columns = row.size();
        const auto label = row.find(isNameOfLabels);
        const auto name = row.find(isNameOfNames);
        const bool isHeading = m_names.find(row[0]).empty() && (label || name || m_columns == 2);
        if (isHeading && label)
            m_label = *label;
        if (isHeading && name && name != label)
            m_name = *name;
        else if (m_label == 0)
            m_name = 1;
        if (isHeading && !label)
            m_label = m_name == 0 ? 1 : 0;
        if (m_columns != 2 && (!isHeading || !label))
            fail(m_path,
                 LS_TEXT("core", "{} has {} columns in row 1, and no heading \"label\" among them; a table of labels "
                                 "has two, the name of a picture and its label."),
                 {std::to_string(m_columns)});
        return isHeading;
    }

    const SourceDataset& m_source;
    const fs::path& m_path;
    PictureNames m_names;
    std::vector<std::int32_t> m_labelOf; ///< of each picture
    std::map<std::string, std::int32_t> m_ids;
    std::size_t m_columns = 0;
    std::size_t m_name = 0;
    std::size_t m_label = 1;
    std::size_t m_taken = 0;
    std::string m_strange; ///< a name there was no picture of
};

bool isTable(const fs::path& file)
{
    const std::string line = firstLine(file);
    return !line.starts_with("\x93NUMPY") && line.find('\0') == std::string::npos &&
           line.find_first_of(",;\t") != std::string::npos;
}

/// Whether one of the first two rows is about a picture.
bool beginsWithPictures(const fs::path& file, const PictureNames& names)
{
    bool found = false;
    try {
        if (!isTable(file))
            return false;
        readTable(file, separatorOf(firstLine(file)), [&](std::size_t number, TableRow& row) {
            found = row.find([&](std::string_view field) { return !names.find(field).empty(); }).has_value();
            return !found && number < 2;
        });
    } catch (const Error&) { // it is none, then
    }
    return found;
}

/// The files in a folder that call themselves tables or texts, in natural order.
std::vector<fs::path> textsIn(const fs::path& folder)
{
    std::vector<fs::path> texts;
    std::error_code problem;
    std::size_t looked = 0;
    fs::directory_iterator entry(folder, problem);
    for (; !problem && entry != fs::directory_iterator() && looked < kMostLooked; entry.increment(problem), ++looked) {
        const std::string ending = lowerCase(entry->path().extension().string());
        std::error_code ignored;
        if ((ending == ".csv" || ending == ".tsv" || ending == ".txt") && entry->is_regular_file(ignored))
            texts.push_back(entry->path());
    }
    std::ranges::sort(texts,
                      [](const fs::path& a, const fs::path& b) { return naturallyBefore(a.string(), b.string()); });
    return texts;
}

} // namespace

void labelPictures(SourceDataset& source, const fs::path& folder, const fs::path& file)
{
    if (!isTable(file)) {
        LabelFile(file, source.files.size()).label(source.data, source.places, source.files.size());
        return;
    }
    const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
    LabelTable table(source, plain, file);
    readTable(file, separatorOf(firstLine(file)), [&](std::size_t number, TableRow& row) {
        table.take(number, row);
        return true;
    });
    table.label(source.data);
}

std::vector<std::string> labelTablesOf(const fs::path& folder, const SourceDataset& source)
{
    const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
    std::optional<PictureNames> names; // of a million pictures it takes a while, and seldom is there a table
    std::vector<std::string> tables;
    for (const fs::path& place : {plain.has_parent_path() ? plain.parent_path() : fs::path("."), plain}) {
        for (const fs::path& file : textsIn(place)) {
            if (!names)
                names.emplace(source.files, plain);
            if (tables.size() < kMostTold && beginsWithPictures(file, *names))
                tables.push_back((place == plain ? plain.filename() / file.filename() : file.filename()).string());
        }
    }
    return tables;
}

} // namespace latentscape
