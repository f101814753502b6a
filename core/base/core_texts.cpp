// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/core_texts.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/resources.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kBeginning = "latentscape_";

/// What stands between `begin` and `end` behind `place`, which moves behind it; nothing is left at the end.
std::string_view between(std::string_view text, std::string_view begin, std::string_view end, std::size_t& place)
{
    const std::size_t from = text.find(begin, place);
    const std::size_t to = from == std::string_view::npos ? from : text.find(end, from + begin.size());
    if (to == std::string_view::npos) {
        place = std::string_view::npos;
        return {};
    }
    place = to + end.size();
    return text.substr(from + begin.size(), to - from - begin.size());
}

std::string unescaped(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto entity =
            std::ranges::find_if(kEntities, [&](const auto& known) { return text.substr(i).starts_with(known.first); });
        result += entity == kEntities.end() ? text[i] : entity->second;
        i += entity == kEntities.end() ? 1 : entity->first.size();
    }
    return result;
}

/// The messages of the context "core" of a Qt Linguist file.
std::unordered_map<std::string, std::string> textsOf(std::string_view file)
{
    std::unordered_map<std::string, std::string> texts;
    std::size_t place = file.find("<name>core</name>");
    if (place == std::string_view::npos)
        return texts;
    const std::string_view context = file.substr(place, file.find("</context>", place) - place);
    for (place = 0;;) {
        const std::string_view message = between(context, "<message", "</message>", place);
        if (place == std::string_view::npos)
            return texts;
        std::size_t inside = 0;
        const std::string source = unescaped(between(message, "<source>", "</source>", inside));
        const std::string_view attributes = between(message, "<translation", ">", inside);
        const std::size_t end = message.find("</translation>");
        if (inside == std::string_view::npos || end == std::string_view::npos || end < inside ||
            attributes.find("vanished") != std::string_view::npos ||
            attributes.find("obsolete") != std::string_view::npos)
            continue;
        if (std::string translation = unescaped(message.substr(inside, end - inside)); !translation.empty())
            texts.emplace(source, std::move(translation));
    }
}

} // namespace

std::vector<std::string> CoreTexts::languages()
{
    std::vector<std::string> found{"en"};
    for (const fs::directory_entry& file : fs::directory_iterator(resourcePath("translations"))) {
        const std::string name = file.path().stem().string();
        if (file.path().extension() == ".ts" && name.starts_with(kBeginning) &&
            name.substr(kBeginning.size()) != found.front())
            found.push_back(name.substr(kBeginning.size()));
    }
    std::sort(found.begin() + 1, found.end());
    return found;
}

CoreTexts::CoreTexts(std::string language) : m_language(std::move(language))
{
    if (m_language == "en")
        return;
    const std::vector<std::string> known = languages();
    if (std::ranges::find(known, m_language) == known.end()) {
        std::string names;
        for (const std::string& name : known)
            names += (names.empty() ? "" : ", ") + name;
        throw Error(ErrorKind::Input, LS_TEXT("core", "There is no language \"{}\"; there are {}."),
                    {m_language, names});
    }
    m_texts = textsOf(readFile(resourcePath("translations/" + std::string(kBeginning) + m_language + ".ts")));
}

std::string CoreTexts::translate(const std::string& source) const
{
    const auto found = m_texts.find(source);
    return found == m_texts.end() ? source : found->second;
}

} // namespace latentscape
