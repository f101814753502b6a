// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/direction_arguments.h"

#include <algorithm>
#include <sstream>

#include "core/base/error.h"
#include "core/latent/named_directions.h"

namespace latentscape::cli {

namespace {

std::int32_t labelOf(const Dataset& data, const std::string& option, const std::string& word)
{
    const auto named = std::ranges::find(data.classNames, word);
    if (named != data.classNames.end())
        return static_cast<std::int32_t>(named - data.classNames.begin());
    ParamSpec spec;
    spec.key = option.substr(2);
    spec.type = ParamType::Integer;
    spec.range = {0, static_cast<double>(data.classes() - 1)};
    return static_cast<std::int32_t>(std::get<std::int64_t>(parseValue(spec, word)));
}

/// All images of the labels, which are joined by commas.
ImageList imagesOf(const Dataset& data, const std::string& option, const std::string& labels)
{
    if (!data.hasLabels())
        throw Error(ErrorKind::Input, "{} needs labels, and {} has none.", {option, data.name});
    std::vector<std::int32_t> wanted;
    std::istringstream words(labels);
    for (std::string word; std::getline(words, word, ',');)
        wanted.push_back(labelOf(data, option, word));
    ImageList images;
    for (std::uint32_t image = 0; image < data.size(); ++image) {
        if (std::ranges::count(wanted, data.labels[image]) > 0)
            images.push_back(image);
    }
    if (images.empty())
        throw Error(ErrorKind::Input, "{} {}: no image of {} has such a label.", {option, labels, data.name});
    return images;
}

} // namespace

DirectionArguments addDirectionArguments(CLI::App& command)
{
    return {addText(command, "--direction", "NAME", "direction: one that the run keeps"),
            addText(command, "--from-labels", "K,L,...", "direction: made from the images of these classes"),
            addText(command, "--to-labels", "K,L,...", "direction: made towards the images of these classes"),
            addReal(command, "--reach", 2, {0, 100},
                    "direction: how far both ways, in lengths of the direction (default 2)")};
}

void takeDirection(const DirectionArguments& arguments, const OpenedRun& run, const Dataset& data, GridRequest& request)
{
    const bool byLabels = arguments.fromLabels.given() || arguments.toLabels.given();
    if (arguments.direction.given() && byLabels)
        throw Error(ErrorKind::Usage, "Say the direction once: by --direction, or by --from-labels and --to-labels.");
    if (byLabels && !(arguments.fromLabels.given() && arguments.toLabels.given()))
        throw Error(ErrorKind::Usage, "A direction has two ends: --from-labels and --to-labels go together.");
    request.reach = std::get<double>(arguments.reach.value());
    if (arguments.direction.given()) {
        const SelectionData made{data.fingerprint(), data.size()};
        request.direction = directionNamed(readDirections(run.reference.path, made), arguments.direction.text());
    } else if (byLabels) {
        DirectionEnds ends;
        ends.fromName = arguments.fromLabels.text();
        ends.toName = arguments.toLabels.text();
        ends.name = ends.fromName + " to " + ends.toName;
        ends.from = imagesOf(data, "--from-labels", ends.fromName);
        ends.to = imagesOf(data, "--to-labels", ends.toName);
        request.direction = std::move(ends);
    }
}

} // namespace latentscape::cli
