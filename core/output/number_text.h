// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <charconv>
#include <string>

namespace latentscape {

/// Appends the shortest text that reads back as the same number, whatever the locale.
template <typename Number>
void appendNumber(std::string& out, Number value)
{
    std::array<char, 32> text;
    const auto [end, problem] = std::to_chars(text.data(), text.data() + text.size(), value);
    (void)problem; // 32 characters hold every float, double and 64-bit integer
    out.append(text.data(), end);
}

} // namespace latentscape
