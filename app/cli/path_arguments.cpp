// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/path_arguments.h"

#include <charconv>

#include "app/cli/latent_input.h"
#include "core/base/error.h"

namespace latentscape::cli {

std::vector<std::uint32_t> parseImages(const std::string& text)
{
    std::vector<std::uint32_t> images;
    for (const std::string& word : partsOf(text, ',')) {
        std::uint32_t image = 0;
        const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), image);
        if (word.empty() || problem != std::errc() || end != word.data() + word.size())
            throw Error(ErrorKind::Input,
                        "--images holds \"{}\", but it must be numbers of images joined by commas, such as 3,14,15.",
                        {word});
        images.push_back(image);
    }
    return images;
}

PathArguments addPathArguments(CLI::App& command)
{
    return {addText(command, "--path", "WAY",
                    "path: straight, spherical, nearest-images or neighbour-graph (default straight)"),
            addText(command, "--z", "A,B,...;C,D,...",
                    "path: the latents it goes through, their numbers joined by commas, they by semicolons"),
            addText(command, "--images", "I,J,...",
                    "path: the images it goes through; reconstructions, denoise, layers: the images shown; their index "
                    "in the data set (default: drawn)"),
            addFlag(command, "--closed", "path: go on from the last anchor to the first")};
}

void takePath(const PathArguments& arguments, const ModelSnapshot& model, GridRequest& request)
{
    if (arguments.z.given() && arguments.images.given())
        throw Error(ErrorKind::Usage, "Say what the path goes through, once: either --z NUMBERS or --images NUMBERS.");
    if (arguments.path.given())
        request.path = pathKindByName(arguments.path.text());
    request.closed = arguments.closed.isOn();
    if (arguments.images.given())
        request.images = parseImages(arguments.images.text());
    if (arguments.z.given())
        request.through =
            parseLatents(arguments.z.text(), codeSpaces(model).at(static_cast<std::size_t>(model.space)).dimensions);
}

} // namespace latentscape::cli
