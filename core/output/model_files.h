// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "core/output/number_files.h"

namespace latentscape {

/// A model as other programs read it: what `export` writes.
enum class ModelFileKind {
    Weights,   ///< one safetensors file: writeWeights()
    Networks,  ///< a folder of ONNX files: writeOnnxFolder()
    Projector, ///< a folder of codes and images for the Embedding Projector: writeProjectorFolder()
};

/// A plain value.
struct ModelFilesRequest
{
    ModelFileKind kind = ModelFileKind::Weights;
    Split split = Split::All;               ///< Projector
    std::function<void(double)> progress{}; ///< Projector: hears the fraction done, from any thread
};

/// Writes them to `out`: the file of Weights, which takes the place of one that is there, or the folder of the others,
/// which is to be new or empty and gets all of its files or none. The same bytes as modelFilesCommand(). Weights and
/// networks are those of the model's own codes whatever its space. False when `stop` ended it; nothing was written
/// then. Any thread. Throws Error (Input) for a model that has none and a folder that is not empty, Error (Work) when
/// they cannot be written.
bool writeModelFiles(const std::filesystem::path& out, const NumbersSource& source, const ModelFilesRequest& request,
                     const std::stop_token& stop = {});

/// The command line that writes the same; empty where `stored` (storedName() of the model) is.
std::string modelFilesCommand(const std::string& stored, const ModelSnapshot& model, const ModelFilesRequest& request,
                              const std::string& out);

} // namespace latentscape
