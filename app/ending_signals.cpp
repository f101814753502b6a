// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ending_signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

namespace latentscape {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};

// A signal handler may touch nothing but lock-free atomics and write().
std::atomic<int> writeEnd{-1};

extern "C" void onEndingSignal(int)
{
    const int savedErrno = errno;
    constexpr char kEnd = 'e';
    (void)!write(writeEnd, &kEnd, 1);
    errno = savedErrno;
}

void catchOnce(int signal)
{
    struct sigaction action
    {};
    sigaction(signal, nullptr, &action);
    if (action.sa_handler == SIG_IGN)
        return;
    action = {};
    action.sa_handler = onEndingSignal;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

EndingSignals::EndingSignals(const std::function<void()>& end)
{
    if (pipe2(m_pipe.data(), O_CLOEXEC) != 0)
        return;
    auto* notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, end] {
        char byte = 0;
        (void)!read(m_pipe[0], &byte, 1);
        end();
    });
    writeEnd = m_pipe[1];
    for (const int signal : kSignals)
        catchOnce(signal);
}

EndingSignals::~EndingSignals()
{
    if (m_pipe[0] < 0)
        return;
    for (const int signal : kSignals) {
        struct sigaction action
        {};
        sigaction(signal, nullptr, &action);
        if (action.sa_handler == onEndingSignal)
            std::signal(signal, SIG_DFL);
    }
    writeEnd = -1;
    close(m_pipe[0]);
    close(m_pipe[1]);
}

} // namespace latentscape
