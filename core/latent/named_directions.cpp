// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/named_directions.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/latent/named_entries.h"

namespace latentscape {

namespace {

NamedEntriesFile fileOf(const std::filesystem::path& run) { return {directionsFile(run), "directions"}; }

} // namespace

std::filesystem::path directionsFile(const std::filesystem::path& run) { return run / "directions.json"; }

std::vector<DirectionEnds> readDirections(const std::filesystem::path& run, const SelectionData& data)
{
    const NamedEntriesFile file = fileOf(run);
    std::vector<DirectionEnds> directions;
    file.read(data, [&](const std::string& name, const NamedEntry& entry) {
        const NamedEntry& from = entry.at("from");
        const NamedEntry& to = entry.at("to");
        DirectionEnds ends{name, from.at("name").get<std::string>(), to.at("name").get<std::string>(),
                           file.imagesOf(name, from, data), file.imagesOf(name, to, data)};
        if (ends.from.empty() || ends.to.empty())
            file.refuse(LS_TEXT("core", "{} cannot be read: an end of the direction '{}' has no images."), {name});
        directions.push_back(std::move(ends));
    });
    return directions;
}

void writeDirections(const std::filesystem::path& run, const SelectionData& data,
                     std::span<const DirectionEnds> directions)
{
    const auto end = [](const std::string& name, const ImageList& images) {
        return NamedEntry{{"name", name}, {"indices", indexRanges(images)}};
    };
    NamedEntry entries = NamedEntry::array();
    for (const DirectionEnds& ends : directions)
        entries.push_back(
            {{"name", ends.name}, {"from", end(ends.fromName, ends.from)}, {"to", end(ends.toName, ends.to)}});
    fileOf(run).write(data, entries);
}

const DirectionEnds& directionNamed(std::span<const DirectionEnds> directions, const std::string& name)
{
    const auto found = std::ranges::find(directions, name, &DirectionEnds::name);
    if (found != directions.end())
        return *found;
    std::string names;
    for (const DirectionEnds& ends : directions)
        names += (names.empty() ? "\"" : ", \"") + ends.name + "\"";
    if (names.empty())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "There is no direction \"{}\": the run has none yet. The window makes them."),
                    {name});
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no direction \"{}\"; the run has {}."), {name, names});
}

} // namespace latentscape
