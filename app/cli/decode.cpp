// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/latent_input.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/sheet_arguments.h"
#include "app/cli/text_table.h"
#include "app/cli/unused_options.h"
#include "core/base/error.h"
#include "core/latent/decoder_session.h"
#include "core/output/arrays.h"
#include "core/output/decoded_sheet.h"
#include "core/output/png.h"

namespace latentscape::cli {

namespace {

struct DecodeArguments
{
    Argument run;
    Argument space;
    Argument z;
    Argument from;
    Argument label;
    Argument scale;
    SheetArguments look;
    Argument out;
};

std::vector<float> latentsOf(const DecodeArguments& arguments, int dimensions)
{
    if (arguments.z.given() == arguments.from.given())
        throw Error(ErrorKind::Usage, "Say what to decode, once: either --z NUMBERS or --from FILE.npy.");
    return arguments.z.given() ? parseLatents(arguments.z.text(), dimensions)
                               : readLatents(arguments.from.text(), dimensions);
}

/// Ctrl-C ends the program while it decodes; the writing, which would leave a part of the file, goes on to its end.
void writeImages(const DecodeArguments& arguments, const std::string& extension, const OpenedRun& run,
                 const LatentInput& input)
{
    const std::filesystem::path out = arguments.out.text();
    ProgressBar bar;
    const std::string images = formatCount(static_cast<double>(input.count)) + " images";
    const auto told = [&](double done) { bar.draw("decoding", done, images); };
    if (extension == ".png") {
        const DecodedSheet sheet =
            makeDecodedSheet(run.model,
                             {input.z, input.conditions, input.count, static_cast<int>(arguments.scale.integer()),
                              lookOf(arguments.look)},
                             told);
        const StopScope toTheEnd([] {});
        writePng(out, sheet.image, sheet.recipe);
        return;
    }
    const ImageShape& shape = run.model->shape;
    NumpyArray array;
    array.shape = {input.count, static_cast<std::size_t>(shape.channels), static_cast<std::size_t>(shape.height),
                   static_cast<std::size_t>(shape.width)};
    array.values = decodedImages(run.model, input.z, input.conditions, input.count, told);
    const StopScope toTheEnd([] {});
    writeNpy(out, array);
}

CommandResult decodeLatents(const DecodeArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    const std::string extension = requireExtension(out, {".png", ".npy"});
    if (extension != ".png") {
        for (const Argument& argument :
             {arguments.scale, arguments.look.spacing, arguments.look.captions, arguments.look.colors})
            tellUnused(argument, "it counts with --out FILE.png");
    }
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    requireFreeFile(out);
    if (extension == ".png")
        tellUnusedColors(arguments.look.colors, run.model->shape);
    const DecoderSession session(run.model);
    const int dimensions = session.dimensions();
    const LatentInput input = withLabels(latentsOf(arguments, dimensions), arguments.label.texts(), dimensions,
                                         *run.model, session.classes() > 0);
    writeImages(arguments, extension, run, input);

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
        addText(command, "--label", "K",
                "Conditional models: the label to decode under, or a mixture of labels, each with its weight, such as "
                "3:0.5,7:0.5; repeated, one for each latent")
            .repeatable(),
        addInteger(command, "--scale", 1, {1, 16}, "PNG: each pixel becomes a square of N x N (default 1)"),
        addSheetArguments(command),
        addText(command, "--out", "FILE", "FILE.png: one sheet; FILE.npy: [N, C, H, W], values from 0 to 1")
            .required()};
    setAction(command, action, [arguments] { return decodeLatents(arguments); });
}

} // namespace latentscape::cli
