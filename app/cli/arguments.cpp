// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>
#include <limits>
#include <system_error>
#include <utility>

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

} // namespace

Argument::Argument(CLI::Option* option, ParamSpec spec) : m_option(option), m_spec(std::move(spec)) {}

bool Argument::given() const { return m_option->count() > 0; }

std::string Argument::text() const
{
    if (!given())
        return toString(m_spec.defaultValue);
    const std::string& written = m_option->results().back();
    return m_spec.type == ParamType::Flag && written.empty() ? "true" : written;
}

std::vector<std::string> Argument::texts() const { return m_option->results(); }

ParamValue Argument::value() const { return parseValue(m_spec, text()); }

std::int64_t Argument::integer() const { return std::get<std::int64_t>(value()); }

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
    if (!std::filesystem::is_empty(target, unreadable) || unreadable)
        throw Error(ErrorKind::Input, "--out {} exists and is not empty. Name another place, or remove it first.",
                    {target.string()})
            .about(target);
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
