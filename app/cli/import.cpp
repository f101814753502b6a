// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/training/import_run.h"
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
    if (arguments.path.given() == (arguments.encoder.given() || arguments.decoder.given()))
        throw Error(ErrorKind::Usage,
                    "Name what is to be imported: a file or folder, or else --encoder, --decoder or both.");
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
    plan.data = arguments.data.text();
    if (arguments.out.given()) {
        plan.run = arguments.out.text();
        requireFree(plan.run);
    }
    return plan;
}

CommandResult importModel(const ImportArguments& arguments)
{
    const std::filesystem::path run = importRun(planOf(arguments));
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
    CLI::App& command = addCommand(program, "import", "Make a run of a model that was trained elsewhere");
    const ParamSpec& pixels = *findSpec(onnxParams().specs(), "pixels");
    const ParamSpec& output = *findSpec(onnxParams().specs(), "output");
    const ImportArguments arguments{
        addText(command, "PATH", "PATH", "A safetensors file, or a folder with encoder.onnx, decoder.onnx or both"),
        addText(command, "--encoder", "FILE.onnx", "An encoder: images to codes"),
        addText(command, "--decoder", "FILE.onnx", "A decoder: codes to images"),
        addText(command, "--data", "DATA", "Images to explore it with").required(),
        addParameter(command, pixels),
        addParameter(command, output),
        addText(command, "--out", "RUN", "Folder of the run (default: a new one among the runs the window lists)")};
    command.footer("Of ONNX files: --pixels 0..1|-1..1, what stands for black and white; --output pixels|logits, what "
                   "the decoder gives.");
    command.callback([=, &action] { action = [arguments] { return importModel(arguments); }; });
}

} // namespace latentscape::cli
