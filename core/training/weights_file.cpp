// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/weights_file.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/finite.h"
#include "core/models/model.h"
#include "core/training/checkpoint.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "latentscape-model";
constexpr int kLargestSide = 4096;
constexpr int kMostClasses = 100000;

[[noreturn]] void refuse(const fs::path& file, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), file.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(file);
}

const std::string& textIn(const fs::path& file, const Checkpoint& checkpoint, const std::string& key)
{
    const auto place = checkpoint.metadata.find(key);
    if (place == checkpoint.metadata.end())
        refuse(file, LS_TEXT("core", "{} cannot be used as a model's weights: its metadata does not say '{}'."), {key});
    return place->second;
}

int numberFrom(const fs::path& file, const std::string& key, std::string_view text, int least, int most)
{
    int number = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end || number < least || number > most)
        refuse(file,
               LS_TEXT("core", "{} cannot be used as a model's weights: '{}' is \"{}\" where a number from {} to {} "
                               "would be right."),
               {key, std::string(text), std::to_string(least), std::to_string(most)});
    return number;
}

ImageShape shapeFrom(const fs::path& file, const std::string& text)
{
    std::vector<int> sides;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        sides.push_back(numberFrom(file, "shape", std::string_view(text).substr(start, end - start), 1, kLargestSide));
        start = end + 1;
    }
    if (sides.size() != 3)
        refuse(file,
               LS_TEXT("core", "{} cannot be used as a model's weights: 'shape' is \"{}\" where channels, height and "
                               "width, such as 1,28,28, would be right."),
               {text});
    return {sides[0], sides[1], sides[2]};
}

void readHead(const fs::path& file, const Checkpoint& checkpoint, ModelSnapshot& model)
{
    if (const std::string& format = textIn(file, checkpoint, "format"); format != kFormat)
        refuse(file,
               LS_TEXT("core", "{} cannot be used as a model's weights: its format is \"{}\" where \"{}\" would be "
                               "right (of a run, 'export' writes it)."),
               {format, kFormat});
    model.modelId = textIn(file, checkpoint, "model");
    const ModelInfo& info = modelInfo(model.modelId);
    if (info.traits.imported)
        refuse(file,
               LS_TEXT("core", "{} cannot be used as a model's weights: a model '{}' is opened from its own files."),
               {model.modelId});
    try {
        model.params = paramsFromJson(Json::parse(textIn(file, checkpoint, "parameters")), info.params);
    } catch (const Json::exception& problem) {
        refuse(file,
               LS_TEXT("core", "{} cannot be used as a model's weights: its 'parameters' are not what they should be "
                               "({})."),
               {problem.what()});
    }
    model.shape = shapeFrom(file, textIn(file, checkpoint, "shape"));
    model.classes = numberFrom(file, "classes", textIn(file, checkpoint, "classes"), 0, kMostClasses);
    const auto epoch = checkpoint.metadata.find("epoch");
    if (epoch != checkpoint.metadata.end())
        model.epoch = numberFrom(file, "epoch", epoch->second, 0, 1000000);
}

} // namespace

void writeWeights(const fs::path& path, const ModelSnapshot& model)
{
    if (modelInfo(model.modelId).traits.imported)
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core",
                    "The networks of the model '{}' came from elsewhere, if there are any; they are not written anew."),
            {model.modelId});
    const std::span<const float> weights(model.weights);
    std::vector<NamedTensor> tensors;
    for (const TensorEntry& entry : model.tensors)
        tensors.push_back({entry.name, entry.shape, weights.subspan(entry.offset, entry.count())});
    const ImageShape& shape = model.shape;
    writeCheckpoint(path, tensors,
                    {{"format", kFormat},
                     {"model", model.modelId},
                     {"parameters", toJson(model.params).dump()},
                     {"shape", std::to_string(shape.channels) + ',' + std::to_string(shape.height) + ',' +
                                   std::to_string(shape.width)},
                     {"classes", std::to_string(model.classes)},
                     {"epoch", std::to_string(model.epoch)},
                     {"networks", toText(graphsOf(model))}});
}

SnapshotPtr readWeights(const fs::path& path)
{
    const Checkpoint checkpoint = readCheckpoint(path, Checksum::IfRecorded);
    auto model = std::make_shared<ModelSnapshot>();
    readHead(path, checkpoint, *model);
    const auto made = makeModel(model->modelId, {model->shape, model->classes, model->params});
    model->tensors = made->layout().entries();
    model->weights = weightsFrom(path, checkpoint, model->tensors, made->layout().size());
    if (!allFinite(model->weights))
        refuse(path, LS_TEXT("core", "{} cannot be used as a model's weights: a weight in it is not a finite number."));
    model->version = nextSnapshotVersion();
    return model;
}

} // namespace latentscape
