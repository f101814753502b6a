// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quiet_stderr.h"

#include <cstdio>
#include <iostream>
#include <mutex>
#include <streambuf>

#include <sys/types.h>
#include <unistd.h>

namespace latentscape {

namespace {

thread_local int quiet = 0;

ssize_t writeUnlessQuiet(void*, const char* text, std::size_t count)
{
    return quiet > 0 ? static_cast<ssize_t>(count) : write(STDERR_FILENO, text, count);
}

/// Hands on what quiet threads do not write.
class Gate : public std::streambuf
{
public:
    explicit Gate(std::streambuf* beyond) : m_beyond(beyond) {}

protected:
    int_type overflow(int_type letter) override
    {
        return quiet > 0 || traits_type::eq_int_type(letter, traits_type::eof())
                   ? traits_type::not_eof(letter)
                   : m_beyond->sputc(traits_type::to_char_type(letter));
    }
    std::streamsize xsputn(const char* text, std::streamsize count) override
    {
        return quiet > 0 ? count : m_beyond->sputn(text, count);
    }
    int sync() override { return m_beyond->pubsync(); }

private:
    std::streambuf* m_beyond;
};

/// Both gates stay until the program ends: other libraries may write after everything of ours is gone.
void install()
{
    cookie_io_functions_t functions{};
    functions.write = writeUnlessQuiet;
    if (std::FILE* gate = fopencookie(nullptr, "w", functions)) {
        std::setvbuf(gate, nullptr, _IONBF, 0);
        std::fflush(stderr);
        stderr = gate;
    }
    std::cerr.rdbuf(new Gate(std::cerr.rdbuf()));
}

} // namespace

QuietStderr::QuietStderr()
{
    static std::once_flag once;
    std::call_once(once, install);
    ++quiet;
}

QuietStderr::~QuietStderr() { --quiet; }

} // namespace latentscape
