// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/registry.h"

#include <algorithm>

#include "core/models/inner_model.h"
#include "core/models/model.h"

namespace latentscape {

// Each variant's file defines one of these.
#define LATENTSCAPE_MODEL(id) ModelEntry makeEntry_##id();
#include "core/models/models.def"
#undef LATENTSCAPE_MODEL
// No lines of models.def, where those are that can be trained.
ModelEntry makeEntry_onnx();
ModelEntry makeEntry_latents();

namespace {

const std::vector<ModelEntry>& entries()
{
    static const std::vector<ModelEntry> all = {
#define LATENTSCAPE_MODEL(id) makeEntry_##id(),
#include "core/models/models.def"
#undef LATENTSCAPE_MODEL
        makeEntry_onnx(),
        makeEntry_latents(),
    };
    return all;
}

const ModelEntry& entry(std::string_view id)
{
    const auto place = std::ranges::find_if(entries(), [&](const ModelEntry& e) { return e.info.id == id; });
    if (place != entries().end())
        return *place;
    std::string ids;
    for (const ModelInfo& info : modelInfos())
        ids += (ids.empty() ? "" : ", ") + info.id;
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no model '{}'; the models are {}."),
                {std::string(id), ids});
}

} // namespace

const std::vector<ModelInfo>& modelInfos()
{
    static const std::vector<ModelInfo> infos = [] {
        std::vector<ModelInfo> all;
        for (const ModelEntry& e : entries()) {
            if (!e.info.traits.imported)
                all.push_back(e.info);
        }
        return all;
    }();
    return infos;
}

const ModelInfo& modelInfo(std::string_view id)
{
    const ModelInfo& info = entry(id).info;
    const auto place = std::ranges::find(modelInfos(), info.id, &ModelInfo::id);
    return place == modelInfos().end() ? info : *place;
}

std::unique_ptr<Model> makeModel(const std::string& id, const ModelContext& context)
{
    const ModelEntry& chosen = entry(id);
    if (chosen.info.traits.needsLabels && context.classes < 2)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The model '{}' needs labelled data with at least two classes."),
                    {id});
    return chosen.make(context);
}

std::unique_ptr<Model> makeModel(const ModelSnapshot& snapshot)
{
    auto model = makeModel(snapshot.modelId, {snapshot.shape, snapshot.classes, snapshot.params});
    checkLayout(snapshot, model->layout());
    if (snapshot.space == 0)
        return model;
    const auto inner = static_cast<std::size_t>(snapshot.space) - 1;
    if (snapshot.space < 0 || inner >= model->innerSpaces().size())
        throw Error(ErrorKind::Input, LS_TEXT("core", "The model '{}' has no space of codes number {}."),
                    {snapshot.modelId, std::to_string(snapshot.space)});
    return std::make_unique<InnerModel>(std::move(model), inner);
}

std::vector<CodeSpace> codeSpaces(const ModelSnapshot& snapshot)
{
    const ModelInfo& info = modelInfo(snapshot.modelId);
    const auto model = makeModel(snapshot.modelId, {snapshot.shape, snapshot.classes, snapshot.params});
    std::vector<CodeSpace> spaces = model->innerSpaces();
    spaces.insert(spaces.begin(), {"z", model->latentDimensions(), info.traits.conditional || model->takesLabel(),
                                   model->prior(), model->priorTakesLabel()});
    return spaces;
}

bool isConditional(const ModelSnapshot& snapshot)
{
    return codeSpaces(snapshot).at(static_cast<std::size_t>(snapshot.space)).conditional;
}

bool encodesUnderLabel(const ModelSnapshot& snapshot)
{
    return isConditional(snapshot) && makeModel(snapshot)->encodesUnderLabel();
}

bool canDecode(const ModelSnapshot& snapshot)
{
    return !modelInfo(snapshot.modelId).traits.imported ||
           makeModel(snapshot.modelId, {snapshot.shape, snapshot.classes, snapshot.params})->canDecode();
}

bool canEncode(const ModelSnapshot& snapshot)
{
    return !modelInfo(snapshot.modelId).traits.imported ||
           makeModel(snapshot.modelId, {snapshot.shape, snapshot.classes, snapshot.params})->canEncode();
}

PriorKind priorOf(const ModelSnapshot& snapshot)
{
    return codeSpaces(snapshot).at(static_cast<std::size_t>(snapshot.space)).prior;
}

SnapshotPtr inSpace(const SnapshotPtr& snapshot, int space)
{
    if (snapshot == nullptr || snapshot->space == space)
        return snapshot;
    auto seen = std::make_shared<ModelSnapshot>(*snapshot);
    seen->space = space;
    seen->version = nextSnapshotVersion();
    return seen;
}

void checkLayout(const ModelSnapshot& snapshot, const ParameterLayout& layout)
{
    if (snapshot.weights.size() == layout.size() && snapshot.tensors == layout.entries())
        return;
    throw Error(
        ErrorKind::Input,
        LS_TEXT("core",
                "The weights do not fit the model '{}' with its recorded parameters: tensor names or shapes differ."),
        {snapshot.modelId});
}

} // namespace latentscape
