// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>
#include <fcntl.h>
#include <unistd.h>

#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/cli/interruption.h"
#include "core/base/error.h"
#include "core/nn/thrown.h"

namespace latentscape::cli {

namespace {

constexpr int kDone = 0;
constexpr int kUsage = 2;
constexpr int kInput = 3;
constexpr int kWork = 4;
constexpr int kInterrupted = 130;

const char* nameOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return "usage";
    case ErrorKind::Input:
        return "input";
    case ErrorKind::Work:
        return "work";
    }
    return "work";
}

int exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return kUsage;
    case ErrorKind::Input:
        return kInput;
    case ErrorKind::Work:
        return kWork;
    }
    return kWork;
}

/// A stream that was closed would be the first file that the program opens, which then got what is said.
void openClosedStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The lowest number that is free is the stream's own. A result that cannot be written has to fail: that is what
        // standard output, opened for reading, does.
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    }
}

void say(std::string_view message)
{
    std::fprintf(stderr, "latentscape-cli: %.*s\n", static_cast<int>(message.size()), message.data());
}

/// Whether everything was written. A reader that went away (`| head`) has what it wanted; a full disk is a failure.
bool writeOut(std::string_view text)
{
    errno = 0;
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written || errno == EPIPE)
        return true;
    say(std::string("The result could not be written to standard output: ") + std::strerror(errno) + '.');
    return false;
}

std::string serialized(const nlohmann::ordered_json& document)
{
    // File names need not be UTF-8; a document has to be.
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

int fail(ErrorKind kind, const std::string& message, const std::string& file, bool json)
{
    if (!json) {
        say(message);
        return exitCodeOf(kind);
    }
    nlohmann::ordered_json error = {{"kind", nameOf(kind)}, {"message", message}};
    if (!file.empty())
        error["file"] = file;
    writeOut(serialized({{"error", error}}));
    return exitCodeOf(kind);
}

int runCommandLine(const std::vector<std::string>& words, bool json)
{
    const CommandResult result = readCommandLine(words)();
    leaveOutputAlone();
    if (!writeOut(json ? serialized(result.document) : result.text))
        return kWork;
    ignoreInterruption();
    return result.stopped ? kInterrupted : kDone;
}

/// The exit code. Throws nothing.
int run(const std::vector<std::string>& words)
{
    bool json = false;
    try {
        json = wantsJson(words);
        catchInterruption(json);
        return runCommandLine(words, json);
    } catch (...) {
        const Error error = currentError();
        return fail(error.kind(), error.what(), error.file(), json);
    }
}

} // namespace

void runProgram(int argc, char** argv)
{
    openClosedStreams();
    std::signal(SIGPIPE, SIG_IGN);
    const int code = run({argv + std::min(argc, 1), argv + argc});
    std::fflush(nullptr);
    // Nothing is left to be done. LibTorch would take its two thousand operators down one by one, for a sixth of the
    // time that a short command takes.
    std::_Exit(code);
}

} // namespace latentscape::cli
