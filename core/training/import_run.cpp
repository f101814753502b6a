// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/import_run.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/base/atomic_file.h"
#include "core/base/ending.h"
#include "core/base/error.h"
#include "core/base/version.h"
#include "core/data/read_options.h"
#include "core/data/ready_codes.h"
#include "core/models/external_network.h"
#include "core/models/model.h"
#include "core/training/checkpoint.h"
#include "core/training/import_codes.h"
#include "core/training/phases.h"
#include "core/training/run_store.h"
#include "core/training/weights_file.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

std::string beginningOf(const fs::path& path)
{
    std::string bytes(9, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

/// As other systems keep names; letters beyond ASCII stay.
std::string inSmallLetters(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// The file of that name in a folder, in whatever case its letters are; empty when there is none.
fs::path fileNamed(const fs::path& folder, const std::string& name)
{
    std::error_code unreadable;
    if (fs::is_regular_file(folder / name, unreadable))
        return folder / name;
    fs::path found; // the first by name, whatever order they come in
    for (fs::directory_iterator entry(folder, unreadable); !unreadable && entry != fs::directory_iterator();
         entry.increment(unreadable)) {
        std::error_code gone;
        const bool isIt = inSmallLetters(entry->path().filename().string()) == name && entry->is_regular_file(gone);
        if (isIt && (found.empty() || entry->path() < found))
            found = entry->path();
    }
    return found;
}

/// Of a pickle's protocol, or the archive that newer ones of PyTorch and TorchScript are.
bool isProgram(const fs::path& path)
{
    const std::string beginning = beginningOf(path);
    const std::string ending = endingOf(path);
    if (beginning.size() == 9 && beginning.ends_with('{')) // a safetensors header may be as long as a pickle begins
        return false;
    const bool pickle = beginning.size() > 1 && beginning[0] == '\x80' && beginning[1] >= 2 && beginning[1] <= 5;
    const bool archive = beginning.starts_with("PK");
    return pickle || archive || ending == ".pt" || ending == ".pth" || ending == ".pkl" || ending == ".ckpt";
}

void refusePrograms(const fs::path& path)
{
    if (!isProgram(path))
        return;
    throw Error(ErrorKind::Input,
                LS_TEXT("core",
                        "{} is a pickle or TorchScript, that is, a program, and is not run. In Python, "
                        "torch.onnx.export(encoder, x, \"encoder.onnx\") writes what can be opened (and the same "
                        "for the decoder)."),
                {path.string()})
        .about(path);
}

[[noreturn]] void refuse(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

std::string nameOf(const ImportPlan& plan)
{
    if (!plan.weights.empty())
        return plan.weights.filename().string();
    if (!plan.codes.empty())
        return plan.codes.filename().string();
    const std::string encoder = plan.encoder.filename().string();
    const std::string decoder = plan.decoder.filename().string();
    return encoder + (encoder.empty() || decoder.empty() ? "" : " + ") + decoder;
}

std::int64_t widthOf(const ExternalNetwork::Port& port)
{
    std::int64_t width = 1;
    for (std::size_t i = 1; i < port.shape.size(); ++i)
        width = port.shape[i] > 0 && width > 0 ? width * port.shape[i] : -1;
    return width;
}

/// An ONNX file and what can be said of it before it runs.
struct NetworkFile
{
    std::string bytes;
    bool takesLabel = false;
    std::vector<std::vector<std::int64_t>> inputs; ///< shapes
    std::vector<std::vector<std::int64_t>> outputs;
    std::int64_t inputWidth = 0; ///< -1: left open
};

std::vector<std::vector<std::int64_t>> shapesOf(const std::vector<ExternalNetwork::Port>& ports)
{
    std::vector<std::vector<std::int64_t>> shapes;
    shapes.reserve(ports.size());
    for (const ExternalNetwork::Port& port : ports)
        shapes.push_back(port.shape);
    return shapes;
}

NetworkFile readNetwork(const fs::path& path)
{
    if (path.empty())
        return {};
    refusePrograms(path);
    NetworkFile file;
    file.bytes = readFile(path);
    const ExternalNetwork network(file.bytes, path.string());
    file.takesLabel = network.inputs().size() == 2;
    file.inputs = shapesOf(network.inputs());
    file.outputs = shapesOf(network.outputs());
    file.inputWidth = widthOf(network.inputs().front());
    if (network.inputs().size() > 2)
        refuse(path,
               LS_TEXT("core", "{} cannot be imported: it takes {} inputs, where an image or a code, and perhaps a "
                               "label, would be right."),
               {std::to_string(network.inputs().size())});
    return file;
}

/// Numbers that a network gives for each row, of the first of its outputs, as it does for zeros. What is not finite
/// then is refused: it would be so for every image or code.
std::int64_t widthForZeros(const fs::path& path, const std::string& bytes, const std::vector<std::int64_t>& rowShape,
                           int classes)
{
    ExternalNetwork network(bytes, path.string());
    const std::int64_t batch = std::max<std::int64_t>(network.inputs().front().shape.front(), 1);
    std::int64_t width = batch;
    for (const std::int64_t side : rowShape)
        width *= side;
    const std::int64_t labelWidth = std::max(classes, 1);
    const std::vector<float> rows(static_cast<std::size_t>(width));
    const std::vector<float> labels(static_cast<std::size_t>(batch * labelWidth));
    std::vector<ExternalNetwork::Rows> inputs = {{rows, rowShape}};
    if (network.inputs().size() > 1)
        inputs.push_back({labels, {labelWidth}});
    const std::vector<std::vector<float>> outputs = network.run(inputs, static_cast<std::size_t>(batch));
    for (const std::vector<float>& output : outputs) {
        if (!std::ranges::all_of(output, [](float number) { return std::isfinite(number); }))
            refuse(path, LS_TEXT("core", "{} cannot be imported: what it gives is not finite numbers."));
    }
    return static_cast<std::int64_t>(outputs.front().size()) / batch;
}

/// How long the encoder's codes are is seen when it runs.
std::int64_t latentOf(const fs::path& path, const NetworkFile& file, const ImageShape& shape, int classes)
{
    const std::vector<std::int64_t>& taken = file.inputs.front();
    const std::size_t sides = taken.size() - 1;
    std::vector<std::int64_t> imageShape = {static_cast<std::int64_t>(shape.pixels())};
    if (sides == 2)
        imageShape = {shape.height, shape.width};
    else if (sides == 3)
        imageShape = {shape.channels, shape.height, shape.width};
    const std::int64_t width = file.inputWidth;
    if (width > 0 && width != static_cast<std::int64_t>(shape.pixels()))
        refuse(path,
               LS_TEXT("core", "{} cannot be imported: it takes images of {} numbers, and the data's are {} (channels, "
                               "height, width)."),
               {std::to_string(width), shapeText(shape)});
    if (taken.size() == 4 && taken[1] > 0 && taken[1] != shape.channels)
        refuse(path, LS_TEXT("core", "{} cannot be imported: it does not take images as channels, height, width."));
    return widthForZeros(path, file.bytes, imageShape, classes);
}

void requireSomething(const ImportPlan& plan)
{
    if (plan.encoder.empty() && plan.decoder.empty())
        throw Error(ErrorKind::Input, LS_TEXT("core", "There is nothing to import: name a safetensors file, or ONNX "
                                                      "files of an encoder, a decoder or both."));
}

SnapshotPtr fromNetworks(const ImportPlan& plan, const Dataset& data)
{
    requireSomething(plan);
    const NetworkFile encoder = readNetwork(plan.encoder);
    const NetworkFile decoder = readNetwork(plan.decoder);
    OnnxParams params;
    params.encoderBytes = static_cast<std::int64_t>(encoder.bytes.size());
    params.decoderBytes = static_cast<std::int64_t>(decoder.bytes.size());
    params.pixels = plan.pixels;
    params.output = plan.output;
    params.takesLabel = encoder.takesLabel || decoder.takesLabel;
    params.prior = encoder.outputs.size() > 1 || plan.encoder.empty() ? OnnxPrior::Normal : OnnxPrior::None;
    if (params.takesLabel && data.classes() < 2)
        throw Error(ErrorKind::Input, LS_TEXT("core", "These networks take a label, but the data {} have none."),
                    {data.name});
    if (!plan.encoder.empty())
        params.latent = latentOf(plan.encoder, encoder, data.shape, data.classes());
    else if (decoder.inputWidth > 0)
        params.latent = decoder.inputWidth;
    else
        refuse(plan.decoder, LS_TEXT("core", "{} cannot be imported: it does not say how long its codes are."));
    if (!plan.encoder.empty() && decoder.inputWidth > 0 && decoder.inputWidth != params.latent)
        refuse(plan.decoder,
               LS_TEXT("core", "{} cannot be imported: it takes codes of {} numbers, but the encoder gives {}."),
               {std::to_string(decoder.inputWidth), std::to_string(params.latent)});
    auto model = std::make_shared<ModelSnapshot>();
    model->modelId = "onnx";
    model->params = onnxParams().read(params);
    model->shape = data.shape;
    model->classes = data.classes();
    const auto made = makeModel(model->modelId, {model->shape, model->classes, model->params});
    model->tensors = made->layout().entries();
    model->weights.resize(made->layout().size());
    for (const TensorEntry& entry : model->tensors)
        std::ranges::copy(numbersFromBytes(entry.name == "encoder.onnx" ? encoder.bytes : decoder.bytes),
                          model->weights.begin() + static_cast<std::ptrdiff_t>(entry.offset));
    model->version = nextSnapshotVersion();
    return model;
}

/// Draws one image: what cannot is refused before there is a run.
void tryOut(const ModelSnapshot& snapshot, const fs::path& decoder)
{
    if (decoder.empty())
        return;
    const at::NoGradGuard noGrad;
    const auto model = makeModel(snapshot);
    Weights weights(model->layout(), snapshot.weights.data());
    const at::Tensor label = snapshot.classes > 0 ? at::zeros({1, snapshot.classes}) : at::Tensor();
    model->decode(weights, at::zeros({1, model->latentDimensions()}), label);
    // Whatever the model takes for black or white is seen only here.
    const std::string bytes = readFile(decoder);
    const ExternalNetwork network(bytes, decoder.string());
    std::vector<std::int64_t> codeShape(network.inputs().front().shape.size() - 1, 1);
    codeShape.front() = model->latentDimensions();
    widthForZeros(decoder, bytes, codeShape, snapshot.classes);
}

/// What a plan makes a run of.
SnapshotPtr modelOf(const ImportPlan& plan, const Dataset& data)
{
    if (!plan.codes.empty())
        return snapshotOfCodes(plan.codes, plan.data, data);
    if (!plan.weights.empty())
        return readWeights(plan.weights);
    SnapshotPtr model = fromNetworks(plan, data);
    tryOut(*model, plan.decoder);
    return model;
}

void requireFitting(const ImportPlan& plan, const ModelSnapshot& model, const Dataset& data)
{
    if (!(model.shape == data.shape))
        refuse(plan.weights,
               LS_TEXT("core", "{} cannot be imported: its images are {} (channels, height, width), and those of {} "
                               "{}."),
               {shapeText(model.shape), data.name, shapeText(data.shape)});
    if (isConditional(model) && model.classes != data.classes())
        refuse(plan.weights, LS_TEXT("core", "{} cannot be imported: it knows {} classes, and {} has {}."),
               {std::to_string(model.classes), data.name, std::to_string(data.classes())});
}

/// What run.json is to hold, before there is a folder.
void requireRecordableNames(const ImportPlan& plan)
{
    for (const fs::path& file : {plan.weights, plan.codes, plan.encoder, plan.decoder}) {
        if (!canBeRecorded(file.filename().string()))
            refuse(file, LS_TEXT("core", "{} cannot be imported: its name is not written in UTF-8, so that no run can "
                                         "record it; rename the file."));
    }
    requireRecordable(dataName(plan.data));
}

RunRecord recordFor(const ImportPlan& plan, const ModelSnapshot& model, const Dataset& data)
{
    RunRecord record;
    record.programVersion = kVersion;
    record.created = nowUtc();
    record.plan.model = model.modelId;
    record.plan.modelParams = model.params;
    record.plan.training = ParamSet::defaults(trainingParams().specs());
    record.plan.data = dataName(plan.data);
    record.dataFingerprint = data.fingerprint();
    record.shape = data.shape;
    record.classes = model.classes;
    record.imported = nameOf(plan);
    SplitIndices splits = makeSplits(data, record.split);
    if (!data.hasTestSplit())
        record.madeTest = std::move(splits.test);
    const std::int64_t before = plannedPhases(record).back().before;
    const auto most = static_cast<std::int64_t>(findSpec(trainingParams().specs(), "epochs")->range.max);
    record.plan.training.set("epochs", std::clamp<std::int64_t>(model.epoch - before, 1, most));
    return record;
}

void writeRun(const RunRecord& record, const ModelSnapshot& model)
{
    const std::map<std::string, std::string> metadata = {{"format", "latentscape-1"},
                                                         {"program", std::string(kVersion)},
                                                         {"model", model.modelId},
                                                         {"epoch", std::to_string(plannedEpochs(record))},
                                                         {"step", "0"},
                                                         {"networks", toText(graphsOf(model))}};
    std::vector<NamedTensor> tensors;
    for (const TensorEntry& entry : model.tensors)
        tensors.push_back({entry.name, entry.shape, std::span(model.weights).subspan(entry.offset, entry.count())});
    writeCheckpoint(latestCheckpoint(record.plan.run), tensors, metadata);
    writeRunRecord(record.plan.run, record); // last: a folder without it is no run
}

/// Takes back what a failed import has written; a folder that `wasThere` stays, empty as it was.
void removeParts(const fs::path& run, bool wasThere)
{
    std::error_code ignored;
    for (const char* part : {"checkpoints", "exports", "run.json"})
        fs::remove_all(run / part, ignored);
    if (!wasThere)
        fs::remove(run, ignored); // unless somebody else has put something there
}

} // namespace

ImportPlan importPlanFor(const fs::path& path)
{
    std::error_code unreadable;
    ImportPlan plan;
    // How codes are to be read may stand behind their path, as it may for other data.
    if (const fs::path file = sourcePath(path.string()); fs::is_regular_file(file, unreadable) && mayHoldCodes(file)) {
        plan.codes = file;
        plan.data = path.string();
        return plan;
    }
    if (fs::is_directory(path, unreadable)) {
        plan.encoder = fileNamed(path, "encoder.onnx");
        plan.decoder = fileNamed(path, "decoder.onnx");
        if (plan.encoder.empty() && plan.decoder.empty())
            refuse(path, LS_TEXT("core", "{} cannot be imported: a folder with an encoder.onnx, a decoder.onnx or both "
                                         "would be right."));
        return plan;
    }
    if (!fs::is_regular_file(path, unreadable))
        refuse(path, LS_TEXT("core", "{} cannot be imported: there is no such file or folder."));
    refusePrograms(path);
    if (endingOf(path) == ".onnx") {
        // Its own name, or what it takes, must tell; one file is a decoder when it is called so.
        const bool isDecoder = inSmallLetters(path.stem().string()).find("decoder") != std::string::npos;
        (isDecoder ? plan.decoder : plan.encoder) = path;
        return plan;
    }
    plan.weights = path;
    return plan;
}

ImportPreview previewImport(const ImportPlan& plan)
{
    ImportPreview preview;
    if (!plan.weights.empty()) {
        refusePrograms(plan.weights);
        const SnapshotPtr model = readWeights(plan.weights);
        preview.model = model->modelId;
        preview.shape = model->shape;
        preview.classes = isConditional(*model) ? model->classes : 0;
        preview.dimensions = codeSpaces(*model).front().dimensions;
        return preview;
    }
    requireSomething(plan);
    const auto look = [](const fs::path& path) -> std::optional<ImportPreview::Network> {
        if (path.empty())
            return std::nullopt;
        const NetworkFile file = readNetwork(path);
        return ImportPreview::Network{file.inputs, file.outputs};
    };
    preview.encoder = look(plan.encoder);
    preview.decoder = look(plan.decoder);
    return preview;
}

fs::path importRun(const ImportPlan& plan, DatasetPtr data)
{
    if (!plan.weights.empty())
        refusePrograms(plan.weights);
    requireRecordableNames(plan);
    if (!data)
        data = loadDataset(plan.data);
    const SnapshotPtr model = modelOf(plan, *data);
    requireFitting(plan, *model, *data);
    RunRecord record = recordFor(plan, *model, *data);
    std::error_code ignored;
    const bool wasThere = fs::exists(plan.run, ignored);
    record.plan.run = createRunFolder(plan.run, record.plan.model);
    try {
        writeRun(record, *model);
    } catch (...) {
        removeParts(record.plan.run, wasThere);
        throw;
    }
    return record.plan.run;
}

} // namespace latentscape
