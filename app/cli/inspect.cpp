// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/inspect.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/data/array_dataset.h"
#include "core/data/array_facts.h"
#include "core/data/formats.h"
#include "core/data/read_options.h"
#include "core/data/ready_codes.h"
#include "core/data/zip_archive.h"
#include "core/training/checkpoint.h"
#include "core/training/kept_epochs.h"
#include "core/training/run_archive.h"
#include "core/training/run_folder.h"

namespace latentscape::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A value on one line: texts as they are, lists with commas, objects as "name value".
std::string lineOf(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number_float())
        return toString(ParamValue(value.get<double>()));
    if (!value.is_structured())
        return value.dump();
    std::string text;
    for (const auto& [key, item] : value.items())
        text += (text.empty() ? "" : ", ") + (value.is_object() ? key + ' ' : "") + lineOf(item);
    return text;
}

/// A document as two columns for people; a list of objects takes a line for each.
std::string factsOf(const Json& document)
{
    TextTable table;
    for (const auto& [key, value] : document.items()) {
        std::string name = key;
        std::ranges::replace(name, '_', ' ');
        if (!value.is_array() || value.empty() || !value.front().is_object()) {
            table.addRow({name, lineOf(value)});
            continue;
        }
        for (const Json& item : value) {
            table.addRow({name, lineOf(item)});
            name.clear();
        }
    }
    return table.toString(outputWidth());
}

/// Of a run whose losses cannot be read only what is stored.
EpochStorage storageOf(const std::string& path)
{
    try {
        return epochStorage(path);
    } catch (const Error&) {
        EpochStorage storage;
        storage.epochs = storedEpochs(path);
        return storage;
    }
}

/// What a run's record tells, of a folder as of an archive.
void addRecord(const RunRecord& record, Json& document)
{
    document["shape"] = {record.shape.channels, record.shape.height, record.shape.width};
    document["classes"] = record.classes;
    document["model"] = record.plan.model;
    document["data"] = record.plan.data;
    document["data_fingerprint"] = record.dataFingerprint;
    document["created"] = record.created;
    document["program_version"] = record.programVersion;
}

void addParameters(const RunRecord& record, Json& document)
{
    document["parameters"] = toJson(record.plan.modelParams);
    document["training"] = toJson(record.plan.training);
}

Json runDocument(const std::string& path)
{
    const RunRecord record = readRunRecord(path);
    const RunSummary summary = summarizeRun(path);
    const EpochStorage storage = storageOf(path);
    Json document = {{"path", path},
                     {"kind", "run"},
                     {"format", "latentscape run, version " + std::to_string(record.formatVersion)}};
    addRecord(record, document);
    document["epochs"] = summary.epochs;
    document["planned_epochs"] = summary.plannedEpochs;
    document["stored_epochs"] = storage.epochs;
    document["stored_bytes"] = storage.bytes;
    document["starred_epochs"] = storage.starred;
    addParameters(record, document);
    document["test"] = Json(summary.test);
    document["locked"] = summary.locked;
    if (storage.best >= 0)
        document["best_epoch"] = storage.best;
    if (!record.imported.empty())
        document["imported"] = record.imported;
    if (!record.notes.missing.empty())
        document["missing_parameters"] = record.notes.missing;
    if (!record.notes.unknown.empty())
        document["unknown_parameters"] = record.notes.unknown;
    if (!summary.problem.empty())
        document["problems"] = {summary.problem};
    return document;
}

Json runArchiveDocument(const std::string& path)
{
    const RunArchive archive = inspectRunArchive(path);
    const RunRecord& record = archive.record;
    Json document = {
        {"path", path},
        {"kind", "run archive"},
        {"format", "latentscape run, version " + std::to_string(record.formatVersion) + ", in a zip archive"},
        {"name", archive.name}};
    addRecord(record, document);
    document["stored_epochs"] = archive.epochs;
    document["bytes"] = archive.bytes;
    document["ignored"] = archive.ignored;
    addParameters(record, document);
    return document;
}

Json checkpointDocument(const std::string& path)
{
    const CheckpointInfo info = inspectCheckpoint(path);
    Json tensors = Json::array();
    std::size_t parameters = 0;
    for (const TensorEntry& tensor : info.tensors) {
        tensors.push_back({{"name", tensor.name}, {"shape", tensor.shape}});
        parameters += tensor.count();
    }
    return {{"path", path},
            {"kind", "checkpoint"},
            {"format", "safetensors"},
            {"epoch", info.epoch},
            {"step", info.step},
            {"numbers", parameters},
            {"metadata", Json(info.metadata)},
            {"tensors", std::move(tensors)}};
}

/// Shape, type and range of an array; the range leaves out what is not finite.
void describeArray(const ArrayFacts& facts, Json& document)
{
    document["shape"] = facts.shape;
    document["type"] = facts.type ? toString(*facts.type) : "text";
    if (facts.range.range)
        document["range"] = {facts.range.range->min, facts.range.range->max};
    if (facts.range.notFinite > 0)
        document["not_finite"] = facts.range.notFinite;
}

/// What opening an array file as codes gives, beside what it holds.
void addCodes(const std::string& path, Json& document)
{
    try {
        const DatasetReport report = inspectDataset(path);
        if (report.codeDimensions > 0)
            document["codes"] = {{"count", report.images}, {"dimensions", report.codeDimensions}};
    } catch (const Error&) { // arrays of another kind
    }
}

/// Whether reading the file as codes may be tried: rows of fractions.
bool mayBeCodes(const ArrayFacts& facts)
{
    return facts.shape.size() == 2 &&
           (facts.type == NumberType::F16 || facts.type == NumberType::F32 || facts.type == NumberType::F64);
}

Json arrayDocument(const std::string& path)
{
    const ArrayFacts facts = npyFacts(path);
    Json document = {{"path", path}, {"kind", "array"}, {"format", "npy"}};
    describeArray(facts, document);
    if (mayBeCodes(facts))
        addCodes(path, document);
    return document;
}

Json archiveDocument(const std::string& path)
{
    const ZipArchive archive(path);
    Json arrays = Json::array();
    std::size_t readable = 0;
    bool codes = false;
    for (std::size_t i = 0; i < archive.members().size(); ++i) {
        const ZipMember& member = archive.members()[i];
        const bool isArray = member.name.ends_with(".npy");
        Json item = {{"name", isArray ? member.name.substr(0, member.name.size() - 4) : member.name}};
        try {
            if (isArray) {
                const ArrayFacts facts = npyFacts(archive, i);
                describeArray(facts, item);
                codes = codes || mayBeCodes(facts);
            } else {
                item["bytes"] = member.size;
            }
            ++readable;
        } catch (const Error& problem) { // the others can be read all the same
            item["problem"] = problem.what();
            // With none of them, that is what is wrong with the file.
            if (readable == 0 && i + 1 == archive.members().size())
                throw;
        }
        if (member.packed)
            item["packed"] = true;
        arrays.push_back(std::move(item));
    }
    Json document = {{"path", path}, {"kind", "array"}, {"format", "npz"}, {"arrays", std::move(arrays)}};
    if (codes)
        addCodes(path, document);
    return document;
}

/// The first bytes of a file; empty for a folder or something that is not there.
std::string beginningOf(const std::string& path)
{
    std::error_code unreadable;
    if (!std::filesystem::is_regular_file(path, unreadable))
        return {};
    std::ifstream file(path, std::ios::binary);
    std::string bytes(9, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

/// A safetensors file: the length of its header in eight bytes, then the header, a JSON object.
bool looksLikeCheckpoint(const std::string& beginning)
{
    return beginning.size() == 9 && beginning[8] == '{' && beginning.substr(5, 3) == std::string(3, '\0');
}

/// An array of two axes, if it is images in rows and not codes: squares of 4 x 4 at least. Nothing when it is not.
std::optional<DatasetReport> imagesInRows(const std::string& path)
{
    constexpr std::size_t kFewestPixels = 16;
    try {
        DatasetReport report = inspectDataset(path);
        if (report.codeDimensions == 0 && report.shape.pixels() >= kFewestPixels)
            return report;
    } catch (const Error&) { // as an array it can be told of all the same
    }
    return std::nullopt;
}

CommandResult inspectPath(const std::string& path)
{
    const std::string beginning = beginningOf(path);
    const bool isArray = beginning.starts_with("\x93NUMPY");
    const bool isArchive = beginning.starts_with("PK\x03\x04") || beginning.starts_with("PK\x05\x06");
    if (isArchive)
        formatOf(path); // refuses programs
    CommandResult result;
    if (isRunFolder(path))
        result.document = runDocument(path);
    else if (isArchive && isRunArchive(path))
        result.document = runArchiveDocument(path);
    else if ((isArray || isArchive) && !holdsImages(path)) {
        const auto images = imagesInRows(path);
        result.document = images ? toJson(*images) : isArray ? arrayDocument(path) : archiveDocument(path);
    } else if (looksLikeCheckpoint(beginning) && !mayHoldCodes(path))
        result.document = checkpointDocument(path);
    else
        result.document = toJson(inspectDataset(path));
    result.text = factsOf(result.document);
    return result;
}

} // namespace

void addInspectCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "inspect", "What a data set, run, archive, checkpoint or array file is");
    const Argument path = addText(command, "PATH", "PATH",
                                  std::string("A run, checkpoint, archive or array file; or data. ") + readHelp())
                              .required();
    setAction(command, action, [path] { return inspectPath(path.text()); });
}

} // namespace latentscape::cli
