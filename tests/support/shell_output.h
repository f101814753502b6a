// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdio>
#include <string>

#include <sys/wait.h>

namespace latentscape::test {

struct ShellOutput
{
    int exitCode = -1; ///< -1: it did not end by itself
    std::string text;
};

/// Runs a line of a shell and returns what it printed. Not by QProcess, whose child shares the memory of
/// ThreadSanitizer for a moment: the program then takes itself for forked and sees races where there are none.
inline ShellOutput outputOfShell(const std::string& line)
{
    ShellOutput output;
    std::FILE* pipe = ::popen(line.c_str(), "r");
    if (!pipe)
        return output;
    std::array<char, 4096> piece{};
    for (std::size_t size = 0; (size = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;)
        output.text.append(piece.data(), size);
    const int status = ::pclose(pipe);
    if (WIFEXITED(status))
        output.exitCode = WEXITSTATUS(status);
    return output;
}

} // namespace latentscape::test
