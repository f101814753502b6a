// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "core/base/ending.h"
#include "core/base/error.h"

namespace latentscape::cli {

namespace {

const char* placeholderOf(ParamType type)
{
    switch (type) {
    case ParamType::Integer:
        return "N";
    case ParamType::Real:
        return "X";
    case ParamType::Choice:
        return "NAME";
    case ParamType::Flag:
        return "true|false";
    case ParamType::Widths:
        return "N,N,...";
    }
    return "";
}

constexpr char kMark = '\x1f';

bool isTakenApart(std::string_view word) { return word.size() > 1 && word.starts_with('[') && word.ends_with(']'); }

[[noreturn]] void refuseTarget(const std::filesystem::path& target, const char* sentence,
                               std::vector<std::string> more = {})
{
    more.insert(more.begin(), target.string());
    throw Error(ErrorKind::Input, sentence, std::move(more)).about(target);
}

constexpr const char* kTaken = "--out {} exists and is not empty. Name another place, or remove it first.";

} // namespace

std::string marked(const std::string& word)
{
    const bool needsMark = isTakenApart(word) || word.starts_with(kMark);
    return needsMark ? kMark + word : word;
}

std::string unmarked(const std::string& word)
{
    const bool isMarked = word.starts_with(kMark) && marked(word.substr(1)) == word;
    return isMarked ? word.substr(1) : word;
}

Argument::Argument(CLI::Option* option, ParamSpec spec) : m_option(option), m_spec(std::move(spec)) {}

bool Argument::given() const { return m_option->count() > 0; }

std::string Argument::text() const
{
    if (!given())
        return toString(m_spec.defaultValue);
    const std::string written = unmarked(m_option->results().back());
    return m_spec.type == ParamType::Flag && written.empty() ? "true" : written;
}

std::vector<std::string> Argument::texts() const
{
    std::vector<std::string> words = m_option->results();
    std::ranges::transform(words, words.begin(), unmarked);
    return words;
}

ParamValue Argument::value() const { return parseValue(m_spec, text()); }

std::int64_t Argument::integer() const { return std::get<std::int64_t>(value()); }

bool Argument::isOn() const { return std::get<bool>(value()); }

Argument& Argument::required()
{
    m_option->required();
    return *this;
}

Argument& Argument::repeatable()
{
    m_option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    return *this;
}

Argument& Argument::several()
{
    m_option->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args();
    return *this;
}

CLI::App& addCommand(CLI::App& program, const std::string& name, const std::string& help)
{
    CLI::App& command = *program.add_subcommand(name, help);
    command.set_help_flag("-h,--help", "Say what this command takes, and stop");
    command.footer(""); // the program's own would be repeated
    command.add_flag("--json")->description("Write exactly one JSON document to standard output, errors too");
    return command;
}

Argument addText(CLI::App& command, const std::string& name, const std::string& placeholder, const std::string& help)
{
    ParamSpec spec;
    spec.key = name.starts_with("--") ? name.substr(2) : name;
    spec.type = ParamType::Choice;
    spec.defaultValue = std::string();
    CLI::Option* option = command.add_option(name, help);
    option->type_name(name.starts_with("--") ? placeholder : "");
    return {option, std::move(spec)};
}

Argument addInteger(CLI::App& command, const std::string& name, std::int64_t defaultValue, Range range,
                    const std::string& help)
{
    ParamSpec spec;
    spec.key = name.substr(2);
    spec.type = ParamType::Integer;
    spec.defaultValue = defaultValue;
    spec.range = range;
    CLI::Option* option = command.add_option(name, help);
    option->type_name("N");
    return {option, std::move(spec)};
}

Argument addReal(CLI::App& command, const std::string& name, double defaultValue, Range range, const std::string& help)
{
    ParamSpec spec;
    spec.key = name.substr(2);
    spec.type = ParamType::Real;
    spec.defaultValue = defaultValue;
    spec.range = range;
    CLI::Option* option = command.add_option(name, help);
    option->type_name("X");
    return {option, std::move(spec)};
}

Argument addFlag(CLI::App& command, const std::string& name, const std::string& help)
{
    ParamSpec spec;
    spec.key = name.substr(2);
    spec.type = ParamType::Flag;
    spec.defaultValue = false;
    return {command.add_flag(name)->description(help), std::move(spec)};
}

Argument addParameter(CLI::App& command, const ParamSpec& spec)
{
    const std::string name = "--" + spec.key;
    CLI::Option* option = command.add_option(name, spec.help);
    option->type_name(placeholderOf(spec.type))->group("");
    if (spec.type == ParamType::Flag)
        option->expected(0, 1);
    return {option, spec};
}

void requireFree(const std::filesystem::path& target)
{
    std::error_code unreadable;
    const auto status = std::filesystem::status(target, unreadable);
    if (!std::filesystem::exists(status) || std::filesystem::is_character_file(status))
        return;
    const bool isEmpty = std::filesystem::is_empty(target, unreadable) && !unreadable;
    if (isEmpty && !std::filesystem::is_directory(status))
        refuseTarget(target, "--out {} is a file, but a folder is made there. Name another place, or remove it first.");
    if (!isEmpty)
        refuseTarget(target, kTaken);
}

void requireFreeFile(const std::filesystem::path& target)
{
    std::error_code unreadable;
    const auto status = std::filesystem::status(target, unreadable);
    if (std::filesystem::is_character_file(status))
        return;
    if (std::filesystem::is_directory(status))
        refuseTarget(target, "--out {} is a folder. Name a file that is to be written, in it or elsewhere.");
    if (std::filesystem::exists(status) && (!std::filesystem::is_empty(target, unreadable) || unreadable))
        refuseTarget(target, kTaken);
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder, unreadable))
        refuseTarget(target, "--out {} cannot be written: there is no folder {}. Make it first, or name another place.",
                     {folder.string()});
    // A file is written under another name beside its own and takes its place when it is whole.
    if (access(folder.c_str(), W_OK | X_OK) != 0)
        refuseTarget(target, "--out {} cannot be written: no file can be made in the folder {}. Name another place.",
                     {folder.string()});
}

std::string requireExtension(const std::filesystem::path& target, const std::vector<std::string>& extensions)
{
    std::string extension = endingOf(target);
    if (std::ranges::count(extensions, extension) > 0)
        return extension;
    std::string expected;
    for (const std::string& name : extensions)
        expected += (expected.empty() ? "" : " or ") + name;
    throw Error(ErrorKind::Input, "--out {} has to end in {}: the ending chooses the format.",
                {target.string(), expected})
        .about(target);
}

} // namespace latentscape::cli
