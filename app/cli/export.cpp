// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <stop_token>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/run_source.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/output/onnx_file.h"
#include "core/output/projector_folder.h"
#include "core/training/weights_file.h"

namespace latentscape::cli {

namespace {

struct ExportArguments
{
    Argument run;
    Argument format;
    Argument space;
    Argument data;
    Argument split;
    Argument out;
};

CommandResult startResult(const OpenedRun& run, const ExportArguments& arguments)
{
    CommandResult result;
    result.document = {{"run", run.reference.path.string()},
                       {"model", run.model->modelId},
                       {"epoch", run.model->epoch},
                       {"format", arguments.format.text()},
                       {"out", arguments.out.text()}};
    return result;
}

void requireUnused(const Argument& argument, const char* name, const ExportArguments& arguments)
{
    if (argument.given())
        throw Error(ErrorKind::Usage, "--{} says nothing about --format {}, which holds no images.",
                    {name, arguments.format.text()});
}

CommandResult exportWeights(const ExportArguments& arguments)
{
    requireUnused(arguments.space, "space", arguments);
    requireUnused(arguments.data, "data", arguments);
    requireUnused(arguments.split, "split", arguments);
    const std::filesystem::path out = arguments.out.text();
    requireExtension(out, {".safetensors"});
    const OpenedRun run = openRun(arguments.run.text());
    requireFree(out);
    writeWeights(out, *run.model);
    CommandResult result = startResult(run, arguments);
    result.document["tensors"] = run.model->tensors.size();
    result.document["numbers"] = run.model->weights.size();
    result.text = fillIn("{}: {} weights of {} in {} tensors\n",
                         {out.string(), formatCount(static_cast<double>(run.model->weights.size())), run.model->modelId,
                          std::to_string(run.model->tensors.size())});
    return result;
}

CommandResult exportNetworks(const ExportArguments& arguments)
{
    requireUnused(arguments.space, "space", arguments);
    requireUnused(arguments.data, "data", arguments);
    requireUnused(arguments.split, "split", arguments);
    const std::filesystem::path out = arguments.out.text();
    const OpenedRun run = openRun(arguments.run.text());
    const std::vector<std::string> files = writeOnnxFolder(out, *run.model);
    CommandResult result = startResult(run, arguments);
    result.document["files"] = files;
    for (const std::string& file : files)
        result.text += (out / file).string() + '\n';
    return result;
}

CommandResult exportProjector(const ExportArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    const SelectedData selected = selectData(run, arguments.data, arguments.split);
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const std::vector<std::uint32_t> indices = selected.indices();
    const EncodedSet codes =
        EncoderSession(run.model).encode(*selected.data, indices, availableCores(), stop.get_token());
    CommandResult result = startResult(run, arguments);
    result.document["data"] = selected.data->name;
    result.document["split"] = toString(selected.split);
    if (stop.stop_requested())
        return stoppedResult(std::move(result));
    const ProjectorFolder folder = writeProjectorFolder(out, codes, *selected.data, selected.splits, stop.get_token());
    if (stop.stop_requested())
        return stoppedResult(std::move(result));
    result.document["points"] = folder.points;
    result.document["dimensions"] = folder.dimensions;
    result.document["thumbnail"] = folder.thumbnail;
    result.text = fillIn("{}: {} points of {} dimensions for the Embedding Projector (tensorboard --logdir {})\n",
                         {out.string(), formatCount(static_cast<double>(folder.points)),
                          std::to_string(folder.dimensions), out.string()});
    return result;
}

CommandResult exportRun(const ExportArguments& arguments)
{
    const std::string format = arguments.format.text();
    if (format == "safetensors")
        return exportWeights(arguments);
    if (format == "onnx")
        return exportNetworks(arguments);
    if (format == "projector")
        return exportProjector(arguments);
    throw Error(ErrorKind::Usage, "There is no format \"{}\" to export to; there are safetensors, onnx and projector.",
                {format});
}

} // namespace

void addExportCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "export", "Weights or latents for other programs");
    const ExportArguments arguments{
        addText(command, "RUN", "RUN", "Folder of the run, or RUN@EPOCH").required(),
        addText(command, "--format", "FORMAT",
                "safetensors: the weights; onnx: a folder with encoder and decoder; projector: a folder for "
                "TensorBoard's Embedding Projector")
            .required(),
        addText(command, "--space", "NAME", "projector: which codes, z or an inner space (default z)"),
        addText(command, "--data", "DATA", "projector: other images (default: what the run was trained on)"),
        addText(command, "--split", "SPLIT", "projector: train, validation, test or all (default all)"),
        addText(command, "--out", "PATH", "FILE.safetensors, or a new folder").required()};
    command.callback([=, &action] { action = [arguments] { return exportRun(arguments); }; });
}

} // namespace latentscape::cli
