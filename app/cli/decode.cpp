// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/latent_input.h"
#include "app/cli/run_source.h"
#include "core/base/error.h"
#include "core/latent/decoder_session.h"
#include "core/output/arrays.h"
#include "core/output/png.h"
#include "core/output/sheet.h"

namespace latentscape::cli {

namespace {

struct DecodeArguments
{
    Argument run;
    Argument space;
    Argument z;
    Argument from;
    Argument label;
    Argument out;
};

/// As many as a grid may have.
constexpr std::int64_t kMostPixels = 100'000'000;
/// A few images stand in rows of ten; many make a square.
constexpr std::size_t kFewestColumns = 10;

Image sheetOf(const std::vector<float>& pixels, const ImageShape& shape, std::size_t count)
{
    const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    const auto columns = static_cast<int>(std::min(count, std::max(side, kFewestColumns)));
    const int rows = (static_cast<int>(count) + columns - 1) / columns;
    if (const SheetSize size = sheetSize(shape, rows, columns, 1); size.width * size.height > kMostPixels)
        throw Error(ErrorKind::Input, "{} images are too many for one sheet: name an --out that ends in .npy.",
                    {std::to_string(count)});
    std::vector<Image> cells;
    cells.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        cells.push_back(toImage(pixels.data() + i * shape.pixels(), shape));
    return composeSheet(cells, shape, rows, columns, 1);
}

std::map<std::string, std::string> recipeOf(const OpenedRun& run, const LatentInput& input)
{
    std::map<std::string, std::string> recipe{{"kind", "decode"},
                                              {"model", run.model->modelId},
                                              {"epoch", std::to_string(run.model->epoch)},
                                              {"images", std::to_string(input.count)}};
    if (run.model->space != 0)
        recipe["space"] = codeSpaces(*run.model).at(static_cast<std::size_t>(run.model->space)).name;
    return recipe;
}

std::vector<float> latentsOf(const DecodeArguments& arguments, int dimensions)
{
    if (arguments.z.given() == arguments.from.given())
        throw Error(ErrorKind::Usage, "Say what to decode, once: either --z NUMBERS or --from FILE.npy.");
    return arguments.z.given() ? parseLatents(arguments.z.text(), dimensions)
                               : readLatents(arguments.from.text(), dimensions);
}

void writeImages(const std::filesystem::path& out, const std::string& extension, const OpenedRun& run,
                 const LatentInput& input, std::vector<float> pixels)
{
    const ImageShape& shape = run.model->shape;
    if (extension == ".png") {
        writePng(out, sheetOf(pixels, shape, input.count), recipeOf(run, input));
        return;
    }
    NumpyArray array;
    array.shape = {input.count, static_cast<std::size_t>(shape.channels), static_cast<std::size_t>(shape.height),
                   static_cast<std::size_t>(shape.width)};
    array.values = std::move(pixels);
    writeNpy(out, array);
}

CommandResult decodeLatents(const DecodeArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    const std::string extension = requireExtension(out, {".png", ".npy"});
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    requireFree(out);
    DecoderSession session(run.model);
    const int dimensions = session.dimensions();
    const LatentInput input = withLabels(latentsOf(arguments, dimensions), arguments.label.texts(), dimensions,
                                         *run.model, session.classes() > 0);
    std::vector<float> conditions;
    if (session.classes() > 0)
        conditions = oneHotConditions(input.labels, session.classes());
    writeImages(out, extension, run, input, session.decode(input.z, conditions, input.count));

    const ImageShape& shape = run.model->shape;
    CommandResult result;
    result.document = {{"run", run.reference.path.string()},
                       {"model", run.model->modelId},
                       {"epoch", run.model->epoch},
                       {"images", input.count},
                       {"shape", {shape.channels, shape.height, shape.width}},
                       {"out", out.string()}};
    if (arguments.space.given())
        result.document["space"] = arguments.space.text();
    result.text = fillIn("{}: {} decoded\n",
                         {out.string(), input.count == 1 ? "1 image" : std::to_string(input.count) + " images"});
    return result;
}

} // namespace

void addDecodeCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "decode", "The images that given latents decode to, as PNG or NPY");
    const DecodeArguments arguments{
        addText(command, "RUN", "RUN", "Folder of the run, or RUN@EPOCH").required(),
        addText(command, "--space", "NAME",
                "Which space the latents are of: z, or an inner one such as layer-1 or z1 (default z)"),
        addText(command, "--z", "A,B,...", "A latent, its numbers joined by commas; several are joined by semicolons"),
        addText(command, "--from", "FILE.npy", "Latents as an array [N, d]"),
        addText(command, "--label", "K", "Conditional models: the label to decode under; repeated, one for each latent")
            .repeatable(),
        addText(command, "--out", "FILE", "FILE.png: one sheet; FILE.npy: [N, C, H, W], values from 0 to 1")
            .required()};
    command.callback([=, &action] { action = [arguments] { return decodeLatents(arguments); }; });
}

} // namespace latentscape::cli
