// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"

namespace latentscape::test {

/// The Error that `action` throws, or nothing when it throws none. Other exceptions go through.
template <typename Action>
std::optional<Error> errorOf(Action action)
{
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// The sentence of the Error that `action` throws; empty when it throws none.
template <typename Action>
std::string sentenceOf(Action action)
{
    const std::optional<Error> error = errorOf(action);
    return error ? error->what() : std::string();
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace latentscape::test
