// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <system_error>
#include <utility>
#include <fcntl.h>
#include <unistd.h>

namespace latentscape::cli {

namespace {

constexpr int kInterrupted = 130;
constexpr char kStop = 's';
constexpr char kEnd = 'e';

// A signal handler may touch nothing but lock-free atomics and write(); whatever more a stop needs is done by the
// watcher at the other end of a pipe.
std::atomic<int> writeEnd{-1};
std::atomic<bool> wantsJson{false};
std::array<int, 2> pipeEnds{-1, -1};

extern "C" void onSignal(int)
{
    const int savedErrno = errno;
    // Taken out by the first signal, so the second one finds nobody to ask.
    const int end = writeEnd.exchange(-1);
    if (end < 0) {
        constexpr std::string_view document = "{\"stopped\":true}\n";
        if (wantsJson)
            (void)!write(STDOUT_FILENO, document.data(), document.size());
        _exit(kInterrupted);
    }
    (void)!write(end, &kStop, 1);
    errno = savedErrno;
}

void catchSignal(int signal)
{
    struct sigaction action
    {};
    sigaction(signal, nullptr, &action);
    // A program started with the signal ignored (nohup, a script's background job) leaves it so.
    if (action.sa_handler == SIG_IGN)
        return;
    action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

void catchInterruption(bool json)
{
    wantsJson = json;
    catchSignal(SIGINT);
    catchSignal(SIGTERM);
}

void leaveOutputAlone() { wantsJson = false; }

void ignoreInterruption()
{
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
}

StopScope::StopScope(std::function<void()> stop) : m_stop(std::move(stop))
{
    if (pipe2(pipeEnds.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    m_watcher = std::thread([this] {
        char message = kEnd;
        while (read(pipeEnds[0], &message, 1) < 0 && errno == EINTR) {
        }
        if (message == kStop)
            m_stop();
    });
    writeEnd = pipeEnds[1];
}

StopScope::~StopScope()
{
    writeEnd = -1;
    (void)!write(pipeEnds[1], &kEnd, 1);
    m_watcher.join();
    close(pipeEnds[0]);
    close(pipeEnds[1]);
}

} // namespace latentscape::cli
