// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace latentscape {

/// Core's texts (LS_TEXT) in one of the program's languages, for who has no window: read from the same file that the
/// window's are made of.
class CoreTexts
{
public:
    /// "en", the language the texts are written in, or one of those in resources/translations. Throws Error (Input)
    /// naming those there are.
    explicit CoreTexts(std::string language);

    /// Those there are, "en" first.
    static std::vector<std::string> languages();

    const std::string& language() const { return m_language; }
    /// As it is where there is no translation.
    std::string translate(const std::string& source) const;

private:
    std::string m_language;
    std::unordered_map<std::string, std::string> m_texts;
};

} // namespace latentscape
