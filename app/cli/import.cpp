// SPDX-License-Identifier: GPL-3.0-or-later
#include <stop_token>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/text_table.h"
#include "core/base/ending.h"
#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/training/import_run.h"
#include "core/training/run_archive.h"
#include "core/training/run_folder.h"

namespace latentscape::cli {

namespace {

struct ImportArguments
{
    Argument path;
    Argument encoder;
    Argument decoder;
    Argument data;
    Argument pixels;
    Argument output;
    Argument out;
};

ImportPlan planOf(const ImportArguments& arguments)
{
    ImportPlan plan;
    if (arguments.path.given())
        plan = importPlanFor(arguments.path.text());
    plan.encoder = arguments.encoder.given() ? arguments.encoder.text() : plan.encoder.string();
    plan.decoder = arguments.decoder.given() ? arguments.decoder.text() : plan.decoder.string();
    if (!plan.weights.empty() && (arguments.pixels.given() || arguments.output.given()))
        throw Error(ErrorKind::Usage, "--pixels and --output say nothing about a safetensors file.");
    ParamSet choices;
    for (const Argument* argument : {&arguments.pixels, &arguments.output}) {
        if (argument->given())
            choices.set(argument->spec().key, argument->value());
    }
    const OnnxParams params = onnxParams().make(choices);
    plan.pixels = params.pixels;
    plan.output = params.output;
    if (arguments.data.given())
        plan.data = arguments.data.text();
    else if (plan.codes.empty())
        throw Error(ErrorKind::Usage, "Name the images to explore the model with: --data DATA.");
    if (!plan.codes.empty() && (arguments.pixels.given() || arguments.output.given()))
        throw Error(ErrorKind::Usage, "--pixels and --output say nothing about a file of codes.");
    if (arguments.out.given()) {
        plan.run = arguments.out.text();
        requireFree(plan.run);
    }
    return plan;
}

/// A file that is meant to be the archive of a run, damaged or not.
bool isArchive(const std::filesystem::path& path) { return endingOf(path) == ".zip" || isRunArchive(path); }

/// Why the data of a run cannot be had on this machine; empty when they can.
std::string missingData(const std::filesystem::path& run)
{
    try {
        loadRunData(readRunRecord(run));
        return {};
    } catch (const Error& problem) {
        return problem.what();
    }
}

CommandResult importArchive(const ImportArguments& arguments)
{
    for (const Argument* argument : {&arguments.pixels, &arguments.output}) {
        if (argument->given())
            throw Error(ErrorKind::Usage, "--pixels and --output say nothing about the archive of a run.");
    }
    UnpackPlan plan;
    plan.folder = defaultRunsFolder();
    plan.data = arguments.data.text();
    if (arguments.out.given()) {
        const std::filesystem::path out = std::filesystem::absolute(arguments.out.text() + "/").parent_path();
        requireFree(out);
        plan.folder = out.parent_path();
        plan.name = out.filename().string();
    }
    std::stop_source stop;
    const StopScope scope([&stop] { stop.request_stop(); });
    const std::filesystem::path archive = arguments.path.text();
    const std::vector<std::string> ignored = inspectRunArchive(archive).ignored;
    const std::filesystem::path run = readRunArchive(archive, plan, {stop.get_token(), {}});
    CommandResult result;
    result.document = {{"archive", archive.string()}};
    if (run.empty())
        return stoppedResult(std::move(result));
    const RunRecord record = readRunRecord(run);
    result.document["run"] = run.string();
    result.document["model"] = record.plan.model;
    result.document["data"] = record.plan.data;
    result.document["ignored"] = ignored;
    result.text = fillIn("{}: {}, trained on {}\n", {run.string(), record.plan.model, record.plan.data});
    for (const std::string& member : ignored)
        result.text += fillIn("not taken: {}\n", {member});
    if (const std::string problem = missingData(run); !problem.empty()) {
        result.document["missing_data"] = problem;
        result.text += fillIn("Its data are not here: {} (import {} --data DATA says where they are)\n",
                              {problem, archive.string()});
    }
    return result;
}

CommandResult importModel(const ImportArguments& arguments)
{
    if (arguments.path.given() == (arguments.encoder.given() || arguments.decoder.given()))
        throw Error(ErrorKind::Usage,
                    "Name what is to be imported: a file or folder, or else --encoder, --decoder or both.");
    if (arguments.path.given() && isArchive(arguments.path.text()))
        return importArchive(arguments);
    const ImportPlan plan = planOf(arguments);
    // A Ctrl-C ends the program while it reads the images. Later it would leave a folder that is no run, and in the way
    // of the next attempt.
    const DatasetPtr data = loadDataset(plan.data);
    const StopScope toTheEnd([] {});
    const std::filesystem::path run = importRun(plan, data);
    const SnapshotPtr model = loadSnapshot(run);
    CommandResult result;
    result.document = {{"run", run.string()},
                       {"model", model->modelId},
                       {"imported", readRunRecord(run).imported},
                       {"dimensions", codeSpaces(*model).front().dimensions}};
    result.text = fillIn("{}: {} with {} latent dimensions\n",
                         {run.string(), model->modelId, std::to_string(codeSpaces(*model).front().dimensions)});
    return result;
}

} // namespace

void addImportCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "import", "Make a run of a model, or of a run's archive, from elsewhere");
    const ParamSpec& pixels = *findSpec(onnxParams().specs(), "pixels");
    const ParamSpec& output = *findSpec(onnxParams().specs(), "output");
    const ImportArguments arguments{
        addText(command, "PATH", "PATH",
                "A safetensors file, a folder with encoder.onnx, decoder.onnx or both, a file of codes (.npz, .npy, "
                "safetensors), or the archive of a run"),
        addText(command, "--encoder", "FILE.onnx", "An encoder: images to codes"),
        addText(command, "--decoder", "FILE.onnx", "A decoder: codes to images"),
        addText(
            command, "--data", "DATA",
            "Images to explore it with; of codes, the images they were made of (default: what is in the file itself, "
            "else pictures of the codes); of an archive, where its images are here"),
        addParameter(command, pixels),
        addParameter(command, output),
        addText(command, "--out", "RUN", "Folder of the run (default: a new one among the runs the window lists)")};
    setFooter(command, [] {
        return "Of ONNX files: --pixels 0..1|-1..1, what stands for black and white; --output pixels|logits, what the "
               "decoder gives.";
    });
    setAction(command, action, [arguments] { return importModel(arguments); });
}

} // namespace latentscape::cli
