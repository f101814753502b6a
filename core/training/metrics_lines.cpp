// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/metrics_lines.h"

#include <algorithm>

#include "core/base/error.h"

namespace latentscape {

namespace {

std::string_view takeField(std::string_view& line)
{
    const std::size_t comma = std::min(line.find(','), line.size());
    const std::string_view field = line.substr(0, comma);
    line.remove_prefix(std::min(comma + 1, line.size()));
    return field;
}

} // namespace

MetricsLines::MetricsLines(std::string_view text) : m_rest(text)
{
    std::string_view heading;
    takeLine(heading);
}

bool MetricsLines::takeLine(std::string_view& text)
{
    const std::size_t end = m_rest.find('\n');
    if (end == std::string_view::npos)
        return false;
    text = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    ++m_number;
    return true;
}

bool MetricsLines::next(MetricsLine& line)
{
    std::string_view text;
    if (!takeLine(text))
        return false;
    line.number = m_number;
    for (std::string_view* field : {&line.phase, &line.epoch, &line.step, &line.split, &line.term, &line.value})
        *field = takeField(text);
    return true;
}

void refuseNumber(const std::filesystem::path& file, int line, std::string_view text)
{
    throw Error(ErrorKind::Input, LS_TEXT("core", "{}, line {}: '{}' is no number."),
                {file.string(), std::to_string(line), std::string(text)})
        .about(file);
}

} // namespace latentscape
