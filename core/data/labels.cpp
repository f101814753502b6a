// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/labels.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "core/base/error.h"

namespace latentscape {

namespace {

bool isDigit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

/// The digits at `place` without leading zeros, and where they end.
std::pair<std::string, std::size_t> numberAt(const std::string& text, std::size_t place)
{
    std::size_t end = place;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    while (place + 1 < end && text[place] == '0')
        ++place;
    return {text.substr(place, end - place), end};
}

} // namespace

bool naturallyBefore(const std::string& a, const std::string& b)
{
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a.size() && k < b.size()) {
        if (isDigit(a[i]) && isDigit(b[k])) {
            const auto [numberA, endA] = numberAt(a, i);
            const auto [numberB, endB] = numberAt(b, k);
            if (numberA != numberB)
                return numberA.size() != numberB.size() ? numberA.size() < numberB.size() : numberA < numberB;
            i = endA;
            k = endB;
        } else if (a[i] != b[k]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[k]);
        } else {
            ++i;
            ++k;
        }
    }
    // Names that differ in leading zeros only still have an order.
    return a.size() - i != b.size() - k ? a.size() - i < b.size() - k : a < b;
}

std::optional<std::int32_t> labelNumber(const std::string& text)
{
    // Tables may write whole numbers as others.
    double number = 0;
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const auto [end, problem] = std::from_chars(begin, text.data() + text.size(), number);
    const bool isWhole = problem == std::errc() && end == text.data() + text.size() && number >= 0 &&
                         number <= kGreatestLabel && number == std::floor(number);
    return isWhole ? std::optional(static_cast<std::int32_t>(number)) : std::nullopt;
}

void setTextLabels(Dataset& data, std::span<const std::string> texts, const std::filesystem::path& source,
                   std::span<const std::string> further)
{
    std::int32_t greatest = -1;
    std::vector<std::int32_t> numbers;
    for (const std::span<const std::string> some : {further, texts}) {
        for (const std::string& text : some) {
            const std::optional<std::int32_t> number = labelNumber(text);
            if (!number)
                return setNamedLabels(data, texts, source, further);
            greatest = std::max(greatest, *number);
            if (some.data() == texts.data())
                numbers.push_back(*number);
        }
    }
    setNumberedLabels(data, std::move(numbers), greatest);
}

void setNumberedLabels(Dataset& data, std::vector<std::int32_t> labels, std::int32_t greatest)
{
    data.labels = std::move(labels);
    data.classNames.clear();
    if (data.labels.empty())
        return;
    greatest = std::max(greatest, *std::ranges::max_element(data.labels));
    for (std::int32_t label = 0; label <= greatest; ++label)
        data.classNames.push_back(std::to_string(label));
}

void setNamedLabels(Dataset& data, std::span<const std::string> names, const std::filesystem::path& source,
                    std::span<const std::string> further)
{
    data.classNames.assign(names.begin(), names.end());
    data.classNames.insert(data.classNames.end(), further.begin(), further.end());
    std::ranges::sort(data.classNames, naturallyBefore);
    data.classNames.erase(std::unique(data.classNames.begin(), data.classNames.end()), data.classNames.end());
    if (data.classNames.size() > static_cast<std::size_t>(kGreatestLabel) + 1)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} has {} different labels, but there may be {} classes at most."),
                    {source.string(), std::to_string(data.classNames.size()), std::to_string(kGreatestLabel + 1)})
            .about(source);
    data.labels.clear();
    for (const std::string& name : names) {
        const auto place = std::ranges::lower_bound(data.classNames, name, naturallyBefore);
        data.labels.push_back(static_cast<std::int32_t>(place - data.classNames.begin()));
    }
}

} // namespace latentscape
