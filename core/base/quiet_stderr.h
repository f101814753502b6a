// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latentscape {

/// While one lives, what libraries write to the standard error on the thread that made it (through stdio's `stderr` or
/// std::cerr) is dropped: decoders of pictures complain there about a broken file, of which an Error tells anyway.
/// Other threads' messages come through. May be nested; goes away on its own thread.
class QuietStderr
{
public:
    QuietStderr();
    ~QuietStderr();
    QuietStderr(const QuietStderr&) = delete;
    QuietStderr& operator=(const QuietStderr&) = delete;
    QuietStderr(QuietStderr&&) = delete;
    QuietStderr& operator=(QuietStderr&&) = delete;
};

} // namespace latentscape
