// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace latentscape {

/// What kind of mistake an Error tells of; decides the exit code of the command line (2, 3, 4).
enum class ErrorKind {
    Usage, ///< the call itself is wrong (unknown option, missing argument)
    Input, ///< a file, value or run that was given is bad
    Work,  ///< the work failed although its input was good (disk full, diverged)
};

/// The one exception core throws: a sentence a user can act on (what, where, what would be right).
/// The sentence is kept as English source text with `{}` places and the arguments that fill them, so that the
/// user interface can translate the text before it puts the arguments in.
class Error : public std::runtime_error
{
public:
    Error(ErrorKind kind, std::string source, std::vector<std::string> arguments = {});

    /// The same error with the file it is about (shown by the command line as the JSON field `file`).
    Error& about(const std::filesystem::path& file);

    ErrorKind kind() const noexcept { return m_kind; }
    const std::string& source() const noexcept { return m_source; }
    const std::vector<std::string>& arguments() const noexcept { return m_arguments; }
    const std::string& file() const noexcept { return m_file; }

private:
    ErrorKind m_kind;
    std::string m_source;
    std::vector<std::string> m_arguments;
    std::string m_file;
};

/// `source` with each `{}` replaced by the next argument; surplus places stay, surplus arguments are dropped.
std::string fillIn(std::string_view source, const std::vector<std::string>& arguments);

} // namespace latentscape
