// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/params/param_spec.h"

namespace CLI { // NOLINT(readability-identifier-naming): the name of the library
class App;
class Option;
} // namespace CLI

namespace latentscape::cli {

/// One option or positional argument of a subcommand. It is declared before the line is read and asked after it;
/// values are checked like hyper-parameters are, so a bad one is an Error (Input) naming option, value and range.
class Argument
{
public:
    Argument(CLI::Option* option, ParamSpec spec);

    bool given() const;
    /// What was written; the default when nothing was; "true" for a flag without a value.
    std::string text() const;
    /// Everything that was written, for an option that may be repeated.
    std::vector<std::string> texts() const;
    /// Throws Error (Input).
    ParamValue value() const;
    std::int64_t integer() const;
    /// Of a flag: whether it was given, and not as --option=false.
    bool isOn() const;
    const ParamSpec& spec() const { return m_spec; }

    Argument& required();
    Argument& repeatable();
    /// Takes any number of values; of a positional argument, any number of words.
    Argument& several();

private:
    CLI::Option* m_option;
    ParamSpec m_spec;
};

/// CLI11 takes "[a,b]" for two values wherever several may stand; a folder may be called so. Marks such a word, so that
/// it comes through in one piece; Argument takes the mark away.
std::string marked(const std::string& word);
std::string unmarked(const std::string& word);

/// A subcommand with the options that every command takes (--help, --json).
CLI::App& addCommand(CLI::App& program, const std::string& name, const std::string& help);

/// `name` is "--option" or, for a positional argument, "NAME". `placeholder` stands for the value in the help.
Argument addText(CLI::App& command, const std::string& name, const std::string& placeholder, const std::string& help);
Argument addInteger(CLI::App& command, const std::string& name, std::int64_t defaultValue, Range range,
                    const std::string& help);
Argument addReal(CLI::App& command, const std::string& name, double defaultValue, Range range, const std::string& help);
/// An option that needs no value; false (or 0) takes it back.
Argument addFlag(CLI::App& command, const std::string& name, const std::string& help);
/// An option made from a table; it is left out of the command's own list of options (see parameter_help.h).
Argument addParameter(CLI::App& command, const ParamSpec& spec);

/// Refuse a target that holds something already, before there is work that would be lost. Throw Error (Input).
/// A folder that is to be made, and those it lies in with it: what is there may be an empty folder.
void requireFree(const std::filesystem::path& target);
/// A file that is to be written: what is there may be an empty file or a device. Its folder has to be there and let
/// files be made in it.
void requireFreeFile(const std::filesystem::path& target);

/// Refuses a file name that does not end in one of `extensions` (".png", ...), in whatever case. Returns the one it
/// ends in.
/// Throws Error (Input) naming what would be right.
std::string requireExtension(const std::filesystem::path& target, const std::vector<std::string>& extensions);

} // namespace latentscape::cli
