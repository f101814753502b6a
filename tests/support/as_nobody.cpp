// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/as_nobody.h"

#include <array>

#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

namespace latentscape::test {

namespace {

constexpr unsigned kNobody = 65534;

[[noreturn]] void answer(int pipe, const std::function<std::string()>& action)
{
    std::string said = "the child could not become another user";
    if (::setgroups(0, nullptr) == 0 && ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0)
        said = action();
    const bool written = ::write(pipe, said.data(), said.size()) == static_cast<ssize_t>(said.size());
    ::_exit(written ? 0 : 1); // what the parent has opened is the parent's to close
}

} // namespace

std::string asNobody(const std::function<std::string()>& action)
{
    if (::geteuid() != 0)
        return action();
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return "there is no pipe to a child";
    const pid_t child = ::fork();
    if (child == 0)
        answer(ends[1], action);
    ::close(ends[1]);
    std::string said;
    std::array<char, 512> part{};
    for (ssize_t count = 0; (count = ::read(ends[0], part.data(), part.size())) > 0;)
        said.append(part.data(), static_cast<std::size_t>(count));
    ::close(ends[0]);
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || status != 0)
        return "the child ended with status " + std::to_string(status) + ": " + said;
    return said;
}

} // namespace latentscape::test
