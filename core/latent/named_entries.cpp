// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/named_entries.h"

#include <cstddef>
#include <set>
#include <system_error>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/whole_number.h"

namespace latentscape {

namespace {

constexpr int kFormat = 1;

} // namespace

void NamedEntriesFile::refuse(const char* source, std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

void NamedEntriesFile::read(const SelectionData& data,
                            const std::function<void(const std::string&, const NamedEntry&)>& take) const
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return;
    std::size_t number = 0; // of the entry that is read, from 1 on
    try {
        const NamedEntry json = NamedEntry::parse(readFile(path));
        if (wholeNumber<int>(json.at("format")) != kFormat)
            refuse(LS_TEXT("core", "{} cannot be read: it is of a format this version does not know."));
        const SelectionData made{json.at("data").get<std::string>(), wholeNumber<std::size_t>(json.at("images"))};
        if (!(made == data))
            refuse(LS_TEXT("core",
                           "What is in {} was made on another data set ({} instead of {}), and its indices would "
                           "mean other images."),
                   {made.fingerprint, data.fingerprint});
        std::set<std::string> names;
        for (const NamedEntry& entry : json.at(list)) {
            ++number;
            const auto name = entry.at("name").get<std::string>();
            if (name.empty() || !names.insert(name).second)
                refuse(LS_TEXT("core", "{} cannot be read: a name is empty or there twice: '{}'."), {name});
            take(name, entry);
        }
    } catch (const NamedEntry::parse_error& problem) {
        refuse(LS_TEXT("core", "{} cannot be read: what stands at its byte {} is not JSON."),
               {std::to_string(problem.byte)});
    } catch (const NamedEntry::exception&) {
        // What the JSON library says is English, whatever the language.
        if (number == 0)
            refuse(LS_TEXT("core", "{} cannot be read: its 'format', 'data', 'images' or '{}' is missing, or is not "
                                   "what it must be."),
                   {list});
        refuse(LS_TEXT("core", "{} cannot be read: something of entry {} of its '{}' is missing, or is not what it "
                               "must be."),
               {std::to_string(number), list});
    }
}

void NamedEntriesFile::write(const SelectionData& data, const NamedEntry& entries) const
{
    NamedEntry json;
    json["format"] = kFormat;
    json["data"] = data.fingerprint;
    json["images"] = data.images;
    json[list] = entries;
    writeFileAtomically(path, json.dump(1) + "\n");
}

ImageList NamedEntriesFile::imagesOf(const std::string& name, const NamedEntry& part, const SelectionData& data) const
{
    try {
        return parseIndexRanges(part.at("indices").get<std::string>(), data.images);
    } catch (const Error& problem) {
        // Said anew as one sentence: one within another would not be translated. Its arguments are where it stands.
        std::vector<std::string> arguments{name};
        arguments.insert(arguments.end(), problem.arguments().begin(), problem.arguments().end());
        refuse(LS_TEXT("core",
                       "{} cannot be read: '{}' has '{}' at character {} of its indices, where ascending numbers "
                       "below {} with commas and dashes between them, such as 0-4,7, are expected."),
               std::move(arguments));
    }
}

} // namespace latentscape
