// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <utility>

namespace latentscape {

Error::Error(ErrorKind kind, std::string source, std::vector<std::string> arguments)
    : std::runtime_error(fillIn(source, arguments)), m_kind(kind), m_source(std::move(source)),
      m_arguments(std::move(arguments))
{}

Error& Error::about(const std::filesystem::path& file)
{
    m_file = file.string();
    return *this;
}

std::string fillIn(std::string_view source, const std::vector<std::string>& arguments)
{
    std::string filled;
    std::size_t next = 0;
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source.substr(i, 2) == "{}" && next < arguments.size()) {
            filled += arguments[next++];
            ++i;
        } else {
            filled += source[i];
        }
    }
    return filled;
}

} // namespace latentscape
