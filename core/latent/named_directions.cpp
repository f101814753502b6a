// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/named_directions.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr int kFormat = 1;

[[noreturn]] void refuse(const fs::path& file, const std::string& reason)
{
    throw Error(ErrorKind::Input, LS_TEXT("core", "The directions in {} cannot be read: {}"), {file.string(), reason})
        .about(file);
}

ImageList imagesOf(const fs::path& file, const Json& end, const std::string& name, std::size_t count)
{
    ImageList images;
    try {
        images = parseIndexRanges(end.at("indices").get<std::string>(), count);
    } catch (const Error& problem) {
        refuse(file, "in '" + name + "', " + problem.what());
    }
    if (images.empty())
        refuse(file, "an end of '" + name + "' has no images.");
    return images;
}

std::vector<DirectionEnds> fromJson(const fs::path& file, const Json& json, const SelectionData& data)
{
    if (json.at("format").get<int>() != kFormat)
        refuse(file, "it is of a format this version does not know.");
    const SelectionData made{json.at("data").get<std::string>(), json.at("images").get<std::size_t>()};
    if (!(made == data))
        refuse(file, "they were made on another data set (" + made.fingerprint + " instead of " + data.fingerprint +
                         "), and their indices would mean other images.");
    std::vector<DirectionEnds> directions;
    for (const Json& entry : json.at("directions")) {
        DirectionEnds ends;
        ends.name = entry.at("name").get<std::string>();
        if (ends.name.empty() || std::ranges::find(directions, ends.name, &DirectionEnds::name) != directions.end())
            refuse(file, "a name is empty or there twice: '" + ends.name + "'.");
        ends.fromName = entry.at("from").at("name").get<std::string>();
        ends.toName = entry.at("to").at("name").get<std::string>();
        ends.from = imagesOf(file, entry.at("from"), ends.name, data.images);
        ends.to = imagesOf(file, entry.at("to"), ends.name, data.images);
        directions.push_back(std::move(ends));
    }
    return directions;
}

} // namespace

fs::path directionsFile(const fs::path& run) { return run / "directions.json"; }

std::vector<DirectionEnds> readDirections(const fs::path& run, const SelectionData& data)
{
    const fs::path file = directionsFile(run);
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return {};
    try {
        return fromJson(file, Json::parse(readFile(file)), data);
    } catch (const Json::exception& problem) {
        refuse(file, problem.what());
    }
}

void writeDirections(const fs::path& run, const SelectionData& data, std::span<const DirectionEnds> directions)
{
    const auto end = [](const std::string& name, const ImageList& images) {
        return Json{{"name", name}, {"indices", indexRanges(images)}};
    };
    Json json;
    json["format"] = kFormat;
    json["data"] = data.fingerprint;
    json["images"] = data.images;
    json["directions"] = Json::array();
    for (const DirectionEnds& ends : directions)
        json["directions"].push_back(
            {{"name", ends.name}, {"from", end(ends.fromName, ends.from)}, {"to", end(ends.toName, ends.to)}});
    writeFileAtomically(directionsFile(run), json.dump(1) + "\n");
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
