// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/feature_classifier.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/training/checkpoint.h"

namespace latentscape {

FeatureClassifierPtr featureClassifierFor(const Dataset& data)
{
    if (data.shape != ImageShape{1, 28, 28})
        return nullptr;
    const std::filesystem::path file = resourcePath("classifiers/mnist.safetensors");
    const Checkpoint checkpoint = readCheckpoint(file);
    const auto fingerprint = checkpoint.metadata.find("data_fingerprint");
    if (fingerprint == checkpoint.metadata.end() || fingerprint->second != data.fingerprint())
        return nullptr;
    return std::make_shared<FeatureClassifier>(
        [&](const std::string& name, const std::vector<std::int64_t>& shape) -> std::span<const float> {
            const TensorEntry* entry = checkpoint.find(name);
            if (entry == nullptr || entry->shape != shape)
                throw Error(ErrorKind::Input,
                            LS_TEXT("core", "{} holds no tensor '{}' of the right shape. Install the program again."),
                            {file.string(), name})
                    .about(file);
            return checkpoint.valuesOf(*entry);
        });
}

} // namespace latentscape
