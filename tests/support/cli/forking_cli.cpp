// SPDX-License-Identifier: GPL-3.0-or-later
// latentscape-cli for tests that call it hundreds of times: what it loads, LibTorch above all, takes most of a short
// command's time, so this is loaded once and forks for each call (tests/core/cli/cli_support.py asks it to).
//
// A request on standard input is a line with a number of bytes, then so many: strings that end with a zero byte. They
// are the folder to be in, the files for standard output and standard error, the number of settings of the environment,
// those as NAME=VALUE, and the words. The answer is a line: the status as wait4() gives it, and the most memory in KiB.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/cli/program.h"

namespace {

/// Empty at the end of standard input.
std::vector<std::string> readRequest()
{
    // No more than is asked for may be read: a buffer would come along with each fork.
    std::string line;
    char character = 0;
    while (read(STDIN_FILENO, &character, 1) == 1 && character != '\n')
        line += character;
    if (line.empty())
        return {};
    std::string bytes(std::stoul(line), '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t part = read(STDIN_FILENO, bytes.data() + done, bytes.size() - done);
        if (part <= 0)
            throw std::runtime_error("the request is cut off");
        done += static_cast<std::size_t>(part);
    }
    std::vector<std::string> strings;
    for (std::size_t begin = 0; begin < bytes.size(); begin += strings.back().size() + 1)
        strings.emplace_back(bytes.c_str() + begin);
    return strings;
}

void putInPlace(int stream, const std::string& file, int how)
{
    const int opened = open(file.c_str(), how | O_CLOEXEC);
    if (opened < 0 || dup2(opened, stream) < 0)
        throw std::runtime_error(file + " can not be opened");
}

[[noreturn]] void become(std::vector<std::string> request)
{
    putInPlace(STDIN_FILENO, "/dev/null", O_RDONLY);
    putInPlace(STDOUT_FILENO, request.at(1), O_WRONLY);
    putInPlace(STDERR_FILENO, request.at(2), O_WRONLY);
    if (chdir(request.at(0).c_str()) != 0)
        throw std::runtime_error(request.at(0) + " is no folder");
    std::signal(SIGINT, SIG_DFL);
    const std::size_t words = 4 + std::stoul(request.at(3));
    clearenv();
    for (std::size_t i = 4; i < words; ++i)
        putenv(request.at(i).data());
    std::string name = "latentscape-cli";
    std::vector<char*> pointers = {name.data()};
    for (std::size_t i = words; i < request.size(); ++i)
        pointers.push_back(request.at(i).data());
    pointers.push_back(nullptr);
    latentscape::cli::runProgram(static_cast<int>(pointers.size()) - 1, pointers.data());
}

} // namespace

int main()
{
    try {
        for (std::vector<std::string> request = readRequest(); !request.empty(); request = readRequest()) {
            const pid_t child = fork();
            if (child == 0)
                become(std::move(request));
            int status = 0;
            rusage used{};
            if (child < 0 || wait4(child, &status, 0, &used) != child)
                throw std::runtime_error("there is no process for it");
            std::printf("%d %ld\n", status, used.ru_maxrss);
            std::fflush(stdout);
        }
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "forking-cli: %s\n", problem.what());
        std::_Exit(1);
    }
}
