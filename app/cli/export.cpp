// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <stop_token>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_source.h"
#include "app/cli/text_table.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/output/onnx_file.h"
#include "core/output/projector_folder.h"
#include "core/output/result_tables.h"
#include "core/output/staged_folder.h"
#include "core/training/run_archive.h"
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
    Argument neighbours;
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

void requireNoImages(const ExportArguments& arguments)
{
    requireUnused(arguments.space, "space", arguments);
    requireUnused(arguments.data, "data", arguments);
    requireUnused(arguments.split, "split", arguments);
}

CommandResult exportWeights(const ExportArguments& arguments)
{
    requireNoImages(arguments);
    const std::filesystem::path out = arguments.out.text();
    requireExtension(out, {".safetensors"});
    const OpenedRun run = openRun(arguments.run.text());
    requireFreeFile(out);
    const StopScope toTheEnd([] {}); // broken off, it would leave a part of the file
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
    requireNoImages(arguments);
    const std::filesystem::path out = arguments.out.text();
    const OpenedRun run = openRun(arguments.run.text());
    requireFree(out);
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const StagedFolder staged(out);
    const std::vector<std::string> files = writeOnnxFolder(staged.path(), *run.model);
    CommandResult result = startResult(run, arguments);
    if (stop.stop_requested())
        return stoppedResult(std::move(result));
    staged.putInPlace();
    result.document["files"] = files;
    for (const std::string& file : files)
        result.text += (out / file).string() + '\n';
    return result;
}

CommandResult exportArchive(const ExportArguments& arguments)
{
    requireNoImages(arguments);
    const std::filesystem::path out = arguments.out.text();
    requireExtension(out, {".zip"});
    const RunReference reference = parseRunReference(arguments.run.text());
    if (reference.epoch >= 0)
        throw Error(ErrorKind::Usage, "An archive holds all of a run, every epoch: name the run without \"@{}\".",
                    {std::to_string(reference.epoch)});
    requireFreeFile(out);
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const std::vector<std::string> leftOut = writeRunArchive(reference.path, out, {stop.get_token(), {}});
    CommandResult result;
    result.document = {{"run", reference.path.string()},
                       {"format", arguments.format.text()},
                       {"out", out.string()},
                       {"left_out", leftOut}};
    if (stop.stop_requested())
        return stoppedResult(std::move(result));
    result.document["bytes"] = std::filesystem::file_size(out);
    result.text = fillIn("{}: the run {} as one file\n", {out.string(), reference.path.filename().string()});
    for (const std::string& file : leftOut)
        result.text += fillIn("not in it: {}\n", {file});
    return result;
}

EncodedSet encodedWithBar(const OpenedRun& run, const SelectedData& selected, std::span<const std::uint32_t> images,
                          const std::stop_token& stop)
{
    ProgressBar bar;
    const auto told = [&bar](double fraction) { bar.draw("encoding", fraction, ""); };
    return EncoderSession(run.model).encode(*selected.data, images, availableCores(), stop, told);
}

CommandResult exportProjector(const ExportArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    requireFree(out);
    const SelectedData selected = selectData(run, arguments.data, arguments.split);
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const std::vector<std::uint32_t> indices = selected.indices();
    const EncodedSet codes = encodedWithBar(run, selected, indices, stop.get_token());
    CommandResult result = startResult(run, arguments);
    result.document["data"] = selected.data->name;
    result.document["split"] = toString(selected.split);
    if (stop.stop_requested())
        return stoppedResult(std::move(result));
    const StagedFolder staged(out);
    const ProjectorFolder folder =
        writeProjectorFolder(staged.path(), codes, *selected.data, selected.splits, stop.get_token());
    if (stop.stop_requested())
        return stoppedResult(std::move(result));
    staged.putInPlace();
    result.document["points"] = folder.points;
    result.document["dimensions"] = folder.dimensions;
    result.document["thumbnail"] = folder.thumbnail;
    result.text = fillIn("{}: {} points of {} dimensions for the Embedding Projector (tensorboard --logdir {})\n",
                         {out.string(), formatCount(static_cast<double>(folder.points)),
                          std::to_string(folder.dimensions), out.string()});
    return result;
}

void writeNumbers(const std::filesystem::path& out, const std::string& extension, const std::string& csv,
                  const NumpyMembers& arrays)
{
    if (extension == ".npz")
        writeNpz(out, arrays);
    else
        writeFileAtomically(out, csv);
}

/// The losses are of the run, not of one of its epochs.
CommandResult exportMetrics(const ExportArguments& arguments)
{
    requireNoImages(arguments);
    const std::filesystem::path out = arguments.out.text();
    const std::string extension = requireExtension(out, {".csv", ".npz"});
    const RunReference reference = parseRunReference(arguments.run.text());
    if (reference.epoch >= 0)
        throw Error(ErrorKind::Input, "The losses are of all epochs: write {} in place of {}.",
                    {reference.path.string(), arguments.run.text()});
    const RunRecord record = readRunRecord(reference.path);
    requireFreeFile(out);
    const std::vector<MetricsRow> rows = readMetrics(reference.path);
    const NumpyMembers arrays = metricsArrays(rows);
    const StopScope toTheEnd([] {});
    writeNumbers(out, extension, metricsCsv(rows), arrays);
    CommandResult result;
    result.document = {{"run", reference.path.string()},
                       {"model", record.plan.model},
                       {"format", arguments.format.text()},
                       {"out", out.string()},
                       {"epochs", arrays.front().second.shape.front()}};
    for (const auto& [name, array] : arrays)
        result.document["columns"].push_back(name);
    result.text = fillIn("{}: the losses of {} epochs\n",
                         {out.string(), formatCount(static_cast<double>(arrays.front().second.shape.front()))});
    return result;
}

/// Of no image when stopped.
NeighbourTable neighboursOf(const OpenedRun& run, const SelectedData& selected, bool byPixels, int count,
                            const std::stop_token& stop)
{
    const std::vector<std::uint32_t> images = selected.indices();
    ThreadTeam team(availableCores());
    ProgressBar bar;
    const auto told = [&bar](double fraction) { bar.draw("neighbours", fraction, ""); };
    if (byPixels)
        return neighboursOfPixels(*selected.data, images, count, team, stop, told);
    const EncodedSet codes = encodedWithBar(run, selected, images, stop);
    return stop.stop_requested() ? NeighbourTable() : neighboursOfCodes(codes, count, team, stop, told);
}

CommandResult exportNeighbours(const ExportArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    const std::string extension = requireExtension(out, {".csv", ".npz"});
    const bool byPixels = arguments.space.text() == "pixels";
    const OpenedRun run =
        byPixels ? openRun(arguments.run.text()) : openRunInSpace(arguments.run.text(), arguments.space);
    requireFreeFile(out);
    const SelectedData selected = selectData(run, arguments.data, arguments.split);
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const NeighbourTable table =
        neighboursOf(run, selected, byPixels, static_cast<int>(arguments.neighbours.integer()), stop.get_token());
    CommandResult result = startResult(run, arguments);
    result.document["data"] = selected.data->name;
    result.document["split"] = toString(selected.split);
    if (stop.stop_requested())
        return stoppedResult(std::move(result));
    writeNumbers(out, extension, extension == ".csv" ? neighboursCsv(table) : std::string(),
                 extension == ".npz" ? neighboursArrays(table) : NumpyMembers());
    result.document["images"] = table.images.size();
    result.document["neighbours"] = table.graph.k;
    result.text =
        fillIn("{}: the {} nearest of each of {} images\n",
               {out.string(), std::to_string(table.graph.k), formatCount(static_cast<double>(table.images.size()))});
    return result;
}

CommandResult exportRun(const ExportArguments& arguments)
{
    const std::string format = arguments.format.text();
    if (arguments.neighbours.given() && format != "neighbours")
        throw Error(ErrorKind::Usage, "--neighbours says nothing about --format {}.", {format});
    if (format == "safetensors")
        return exportWeights(arguments);
    if (format == "onnx")
        return exportNetworks(arguments);
    if (format == "projector")
        return exportProjector(arguments);
    if (format == "metrics")
        return exportMetrics(arguments);
    if (format == "neighbours")
        return exportNeighbours(arguments);
    if (format == "archive")
        return exportArchive(arguments);
    throw Error(ErrorKind::Usage,
                "There is no format \"{}\" to export to; there are safetensors, onnx, projector, archive, metrics "
                "and neighbours.",
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
                "TensorBoard's Embedding Projector; archive: the whole run in one file, for another machine; "
                "metrics: the losses of every epoch; neighbours: the images nearest to each")
            .required(),
        addText(command, "--space", "NAME",
                "projector, neighbours: which codes, z or an inner space (default z); neighbours: also pixels"),
        addText(command, "--data", "DATA",
                "projector, neighbours: other images (default: what the run was trained on)"),
        addText(command, "--split", "SPLIT", "projector, neighbours: train, validation, test or all (default all)"),
        addInteger(command, "--neighbours", 15, {1, 1000}, "neighbours: how many of each image (default 15)"),
        addText(command, "--out", "PATH",
                "FILE.safetensors, FILE.zip, a new folder, or FILE.csv or FILE.npz of numbers")
            .required()};
    setAction(command, action, [arguments] { return exportRun(arguments); });
}

} // namespace latentscape::cli
