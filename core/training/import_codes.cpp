// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/import_codes.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/read_options.h"
#include "core/data/ready_codes.h"
#include "core/models/latents_params.h"
#include "core/models/model.h"
#include "core/training/import_run.h"
#include "core/training/run_list.h"
#include "core/training/run_store.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

/// The rows in the order of the images that `index` says they are of.
std::vector<float> inOrder(const std::vector<float>& rows, std::size_t width, const std::vector<std::uint32_t>& index)
{
    std::vector<float> ordered(rows.size());
    for (std::size_t row = 0; row < index.size(); ++row)
        std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(row * width), width,
                    ordered.begin() + static_cast<std::ptrdiff_t>(index[row] * width));
    return ordered;
}

std::shared_ptr<const ReadyCodes> codesFor(const fs::path& path, const std::string& dataName, const Dataset& data)
{
    const bool own = sourcePath(dataName) == path;
    if (own && data.hasCodes())
        return data.codes;
    CodesOfFile file = readCodesFile(path);
    if (file.codes->size() != data.size())
        refuse(path, LS_TEXT("core", "{} cannot be imported: it holds {} codes, and {} has {} images."),
               {std::to_string(file.codes->size()), data.name, std::to_string(data.size())});
    if (own || file.index.empty())
        return file.codes;
    std::vector<char> seen(data.size());
    for (const std::uint32_t image : file.index) {
        if (image >= seen.size() || std::exchange(seen[image], 1) != 0)
            refuse(path, LS_TEXT("core", "{} cannot be imported: its index does not name each image of {} once."),
                   {data.name});
    }
    const auto width = static_cast<std::size_t>(file.codes->dimensions);
    auto ordered = std::make_shared<ReadyCodes>();
    ordered->dimensions = file.codes->dimensions;
    ordered->mean = inOrder(file.codes->mean, width, file.index);
    if (!file.codes->logVar.empty())
        ordered->logVar = inOrder(file.codes->logVar, width, file.index);
    return ordered;
}

/// Whether a run shows these codes as they are now in their file.
bool isOf(const fs::path& run, const Dataset& data, const fs::path& file)
{
    try {
        return readRunRecord(run).dataFingerprint == data.fingerprint() &&
               fs::last_write_time(latestCheckpoint(run)) > fs::last_write_time(file);
    } catch (const std::exception&) { // then another is made
        return false;
    }
}

} // namespace

SnapshotPtr snapshotOfCodes(const fs::path& path, const std::string& dataName, const Dataset& data)
{
    const std::shared_ptr<const ReadyCodes> codes = codesFor(path, dataName, data);
    LatentsParams params;
    params.latent = codes->dimensions;
    params.images = static_cast<std::int64_t>(codes->size());
    params.spread = !codes->logVar.empty();
    auto model = std::make_shared<ModelSnapshot>();
    model->modelId = "latents";
    model->params = latentsParams().read(params);
    model->shape = data.shape;
    model->classes = data.classes();
    const auto made = makeModel(model->modelId, {model->shape, model->classes, model->params});
    model->tensors = made->layout().entries();
    // Where the layout wants them: it leaves room behind a tensor so that the next begins on a round place.
    model->weights.resize(made->layout().size());
    const auto fill = [&model](std::size_t tensor, const std::vector<float>& values) {
        const auto first = static_cast<std::ptrdiff_t>(model->tensors.at(tensor).offset);
        std::ranges::copy(values, model->weights.begin() + first);
    };
    fill(0, codes->mean);
    if (params.spread)
        fill(1, codes->logVar);
    model->version = nextSnapshotVersion();
    return model;
}

fs::path runOfCodes(const DatasetPtr& data, const fs::path& runs)
{
    const std::string name = dataName(data->name);
    const fs::path file = sourcePath(data->name);
    for (const RunSummary& run : listRuns(runs)) {
        if (run.model == "latents" && run.data == name && isOf(run.path, *data, file))
            return run.path;
    }
    ImportPlan plan;
    plan.codes = file;
    plan.data = data->name;
    plan.run = runs / file.stem();
    for (int copy = 2; fs::exists(plan.run); ++copy)
        plan.run = runs / (file.stem().string() + "-" + std::to_string(copy));
    return importRun(plan, data);
}

} // namespace latentscape
