// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/cli/text_table.h"

namespace latentscape::cli {

namespace {

constexpr std::chrono::milliseconds kInterval{100};
constexpr int kBarWidth = 24;
constexpr double kLeastLeft = 0.5; ///< seconds; less would read as none
constexpr std::string_view kClearLine = "\r\033[K";

std::size_t errorWidth()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool isTerminal()
{
    const char* name = std::getenv("TERM");
    return isatty(STDERR_FILENO) != 0 && !(name != nullptr && std::string_view(name) == "dumb");
}

double shareOf(double fraction) { return std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0.0; }

void writeToTerminal(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

} // namespace

ProgressBar::ProgressBar() : m_visible(isTerminal()) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::draw(const std::string& before, double fraction, const std::string& after)
{
    if (!m_visible)
        return;
    const std::lock_guard lock(m_mutex);
    const double share = shareOf(fraction);
    drawLine(before, share, after, m_left.seconds(share, TimeLeft::Clock::now()));
}

void ProgressBar::draw(const std::string& before, double fraction, const std::string& after, double secondsLeft)
{
    if (!m_visible)
        return;
    const std::lock_guard lock(m_mutex);
    drawLine(before, shareOf(fraction), after, secondsLeft > 0 ? std::optional(secondsLeft) : std::nullopt);
}

void ProgressBar::drawLine(const std::string& before, double share, const std::string& after,
                           std::optional<double> left)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_drawn && now - m_last < kInterval)
        return;
    m_last = now;
    m_drawn = true;
    const int filled = static_cast<int>(share * kBarWidth + 0.5);
    std::string line = before + " [" + std::string(static_cast<std::size_t>(filled), '#') +
                       std::string(static_cast<std::size_t>(kBarWidth - filled), '-') + "] " + after;
    if (left && *left >= kLeastLeft)
        line += (after.empty() ? "" : "  ") + formatDuration(*left) + " left";
    // A line that wraps could not be drawn over.
    line.resize(std::min(line.size(), errorWidth() - 1));
    writeToTerminal(std::string(kClearLine) + line);
}

void ProgressBar::say(const std::string& line)
{
    const std::lock_guard lock(m_mutex);
    clearLine();
    writeToTerminal(line + '\n');
}

void ProgressBar::clear()
{
    const std::lock_guard lock(m_mutex);
    clearLine();
}

void ProgressBar::clearLine()
{
    if (m_drawn)
        writeToTerminal(kClearLine);
    m_drawn = false;
}

} // namespace latentscape::cli
