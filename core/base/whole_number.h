// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace latentscape {

/// A whole number in a file of others. JSON's own get<int>() makes something of every number, which is undefined for
/// one that does not fit. Throws as JSON does: Json::type_error for anything else, Json::out_of_range for what is
/// beyond `Number`.
template <std::integral Number, typename Json>
Number wholeNumber(const Json& json)
{
    if (!json.is_number_integer())
        throw Json::type_error::create(302, std::string("type must be a whole number, but is ") + json.type_name(),
                                       &json);
    const bool fits = json.is_number_unsigned()
                          ? std::in_range<Number>(json.template get<typename Json::number_unsigned_t>())
                          : std::in_range<Number>(json.template get<typename Json::number_integer_t>());
    if (!fits)
        throw Json::out_of_range::create(406, "number out of range: " + json.dump(), &json);
    return json.template get<Number>();
}

/// An array of them.
template <std::integral Number, typename Json>
std::vector<Number> wholeNumbers(const Json& json)
{
    if (!json.is_array())
        throw Json::type_error::create(302, std::string("type must be array, but is ") + json.type_name(), &json);
    std::vector<Number> numbers;
    numbers.reserve(json.size());
    for (const Json& item : json)
        numbers.push_back(wholeNumber<Number>(item));
    return numbers;
}

} // namespace latentscape
