// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
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
#include "core/output/arrays.h"
#include "core/output/tables.h"

namespace latentscape::cli {

namespace {

struct EncodeArguments
{
    Argument run;
    Argument space;
    Argument data;
    Argument split;
    Argument out;
};

/// Nothing when it was interrupted.
std::optional<EncodedSet> encodeImages(const OpenedRun& run, const SelectedData& selected, const std::stop_token& stop)
{
    EncoderSession session(run.model);
    const std::vector<std::uint32_t> indices = selected.indices();
    ProgressBar bar;
    const std::string images = formatCount(static_cast<double>(indices.size())) + " images";
    EncodedSet codes = session.encode(*selected.data, indices, availableCores(), stop,
                                      [&](double done) { bar.draw("encoding", done, images); });
    if (stop.stop_requested())
        return std::nullopt;
    return codes;
}

CommandResult encodeRun(const EncodeArguments& arguments)
{
    const std::filesystem::path out = arguments.out.text();
    const std::string extension = requireExtension(out, {".npz", ".csv"});
    const OpenedRun run = openRunInSpace(arguments.run.text(), arguments.space);
    requireFreeFile(out);
    const SelectedData selected = selectData(run, arguments.data, arguments.split);
    // It lasts beyond the writing, which would leave a part of the file if it were broken off.
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const std::optional<EncodedSet> codes = encodeImages(run, selected, stop.get_token());

    CommandResult result;
    result.document = {{"run", run.reference.path.string()},
                       {"model", run.model->modelId},
                       {"epoch", run.model->epoch},
                       {"data", selected.data->name},
                       {"split", toString(selected.split)}};
    if (arguments.space.given())
        result.document["space"] = arguments.space.text();
    if (!codes)
        return stoppedResult(std::move(result));
    if (extension == ".npz")
        writeNpz(out, codesArrays(*codes, *selected.data));
    else
        writeFileAtomically(out, codesCsv(*codes, *selected.data, selected.splits));
    result.document["images"] = codes->size();
    result.document["dimensions"] = codes->dimensions;
    result.document["out"] = out.string();
    result.text = fillIn("{}: the codes of {} images ({}), {} dimensions\n",
                         {out.string(), formatCount(static_cast<double>(codes->size())), toString(selected.split),
                          std::to_string(codes->dimensions)});
    return result;
}

} // namespace

void addEncodeCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "encode", "The latent codes of a data set's images, as NPZ or CSV");
    const EncodeArguments arguments{
        addText(command, "RUN", "RUN", "Folder of the run, or RUN@EPOCH").required(),
        addText(command, "--space", "NAME", "Which codes: z, or an inner space such as layer-1 or z1 (default z)"),
        addText(command, "--data", "DATA",
                "Other images: a built-in data set or a path (default: what the run was trained on)"),
        addText(command, "--split", "SPLIT", "train, validation, test or all (default all)"),
        addText(command, "--out", "FILE",
                "FILE.npz: mean, logvar, label, factors (if known), index, class_names; FILE.csv: one line an image")
            .required()};
    setAction(command, action, [arguments] { return encodeRun(arguments); });
}

} // namespace latentscape::cli
