// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_names.h"

#include <algorithm>
#include <iterator>
#include <system_error>

namespace latentscape::cli {

namespace {

using Parts = std::vector<std::string>;

/// From the root, without it, to the folder; "a/" is the folder a.
Parts partsOf(const std::filesystem::path& folder)
{
    std::error_code unreadable;
    std::filesystem::path whole = std::filesystem::weakly_canonical(folder, unreadable);
    if (unreadable)
        whole = folder.lexically_normal();
    Parts parts;
    for (const std::filesystem::path& part : whole.relative_path()) {
        if (!part.empty())
            parts.push_back(part.string());
    }
    return parts;
}

std::string lastOf(const Parts& parts, std::size_t count)
{
    std::string text;
    for (std::size_t i = parts.size() - std::min(count, parts.size()); i < parts.size(); ++i)
        text += (text.empty() ? "" : "/") + parts[i];
    return text;
}

} // namespace

std::vector<std::string> namesOf(const std::vector<std::filesystem::path>& folders)
{
    std::vector<Parts> all;
    std::ranges::transform(folders, std::back_inserter(all), partsOf);
    std::vector<std::string> names;
    for (const Parts& parts : all) {
        const auto isTaken = [&](std::size_t count) {
            return std::ranges::any_of(all, [&](const Parts& other) {
                return other != parts && lastOf(other, count) == lastOf(parts, count);
            });
        };
        std::size_t count = 1;
        while (count < parts.size() && isTaken(count))
            ++count;
        names.push_back(lastOf(parts, count));
    }
    return names;
}

} // namespace latentscape::cli
