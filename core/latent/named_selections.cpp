// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/named_selections.h"

#include <charconv>

#include "core/base/error.h"
#include "core/latent/named_entries.h"

namespace latentscape {

namespace {

NamedEntriesFile fileOf(const std::filesystem::path& run) { return {selectionsFile(run), "selections"}; }

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

} // namespace

std::filesystem::path selectionsFile(const std::filesystem::path& run) { return run / "selections.json"; }

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

std::vector<NamedSelection> readSelections(const std::filesystem::path& run, const SelectionData& data)
{
    const NamedEntriesFile file = fileOf(run);
    std::vector<NamedSelection> selections;
    file.read(data, [&](const std::string& name, const NamedEntry& entry) {
        selections.push_back({name, file.imagesOf(name, entry, data)});
    });
    return selections;
}

void writeSelections(const std::filesystem::path& run, const SelectionData& data,
                     std::span<const NamedSelection> selections)
{
    NamedEntry entries = NamedEntry::array();
    for (const NamedSelection& selection : selections)
        entries.push_back({{"name", selection.name}, {"indices", indexRanges(selection.images)}});
    fileOf(run).write(data, entries);
}

} // namespace latentscape
