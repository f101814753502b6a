// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latentscape::cli {

/// latentscape-cli, from its words to its exit code: the window's twin for scripts. Everything that can go wrong ends
/// as an exit code and, with --json, as a document. `argv` is that of main().
[[noreturn]] void runProgram(int argc, char** argv);

} // namespace latentscape::cli
