// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/named_selections.h"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr int kFormat = 1;

[[noreturn]] void refuse(const fs::path& file, const std::string& reason)
{
    throw Error(ErrorKind::Input, LS_TEXT("core", "The saved selections in {} cannot be read: {}"),
                {file.string(), reason})
        .about(file);
}

/// Reads "a" and "a-b", one after the other.
class RangeReader
{
public:
    RangeReader(std::string_view text, std::size_t count) : m_text(text), m_count(count) {}

    ImageList read()
    {
        ImageList indices;
        while (m_at < m_text.size()) {
            if (!indices.empty())
                take(',');
            const std::uint32_t first = number(indices.empty() ? 0 : indices.back() + 1);
            std::uint32_t last = first;
            if (m_at < m_text.size() && m_text[m_at] == '-') {
                ++m_at;
                last = number(first);
            }
            for (std::uint32_t index = first; index <= last; ++index)
                indices.push_back(index);
        }
        return indices;
    }

private:
    void take(char wanted)
    {
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            fail();
        ++m_at;
    }
    std::uint32_t number(std::uint32_t least)
    {
        std::uint32_t value = 0;
        const char* const end = m_text.data() + m_text.size();
        const auto [next, problem] = std::from_chars(m_text.data() + m_at, end, value);
        if (problem != std::errc() || value < least || value >= m_count)
            fail();
        m_at = static_cast<std::size_t>(next - m_text.data());
        return value;
    }
    [[noreturn]] void fail() const
    {
        constexpr std::size_t kShown = 12;
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "'{}' at character {} of the indices: ascending numbers below {} with commas and "
                                    "dashes between them, such as 0-4,7, are expected."),
                    {std::string(m_text.substr(m_at, kShown)), std::to_string(m_at + 1), std::to_string(m_count)});
    }

    std::string_view m_text;
    std::size_t m_count;
    std::size_t m_at = 0;
};

std::vector<NamedSelection> fromJson(const fs::path& file, const Json& json, const SelectionData& data)
{
    if (json.at("format").get<int>() != kFormat)
        refuse(file, "it is of a format this version does not know.");
    const SelectionData made{json.at("data").get<std::string>(), json.at("images").get<std::size_t>()};
    if (!(made == data))
        refuse(file, "they were made on another data set (" + made.fingerprint + " instead of " + data.fingerprint +
                         "), and their indices would mean other images.");
    std::vector<NamedSelection> selections;
    for (const Json& entry : json.at("selections")) {
        NamedSelection selection;
        selection.name = entry.at("name").get<std::string>();
        if (selection.name.empty() ||
            std::ranges::find(selections, selection.name, &NamedSelection::name) != selections.end())
            refuse(file, "a name is empty or there twice: '" + selection.name + "'.");
        try {
            selection.images = parseIndexRanges(entry.at("indices").get<std::string>(), data.images);
        } catch (const Error& problem) {
            refuse(file, "in '" + selection.name + "', " + problem.what());
        }
        selections.push_back(std::move(selection));
    }
    return selections;
}

} // namespace

fs::path selectionsFile(const fs::path& run) { return run / "selections.json"; }

std::string indexRanges(std::span<const std::uint32_t> indices)
{
    std::string text;
    for (std::size_t i = 0; i < indices.size();) {
        std::size_t last = i;
        while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1)
            ++last;
        if (!text.empty())
            text += ',';
        text += std::to_string(indices[i]);
        if (last > i)
            text += '-' + std::to_string(indices[last]);
        i = last + 1;
    }
    return text;
}

ImageList parseIndexRanges(std::string_view text, std::size_t count) { return RangeReader(text, count).read(); }

std::vector<NamedSelection> readSelections(const fs::path& run, const SelectionData& data)
{
    const fs::path file = selectionsFile(run);
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return {};
    try {
        return fromJson(file, Json::parse(readFile(file)), data);
    } catch (const Json::exception& problem) {
        refuse(file, problem.what());
    }
}

void writeSelections(const fs::path& run, const SelectionData& data, std::span<const NamedSelection> selections)
{
    Json json;
    json["format"] = kFormat;
    json["data"] = data.fingerprint;
    json["images"] = data.images;
    json["selections"] = Json::array();
    for (const NamedSelection& selection : selections)
        json["selections"].push_back({{"name", selection.name}, {"indices", indexRanges(selection.images)}});
    writeFileAtomically(selectionsFile(run), json.dump(1) + "\n");
}

} // namespace latentscape
