// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/models/snapshot.h"
#include "core/nn/network_graph.h"

namespace latentscape {

/// A network of `model` in the ONNX format (opset 10), its weights inside. Images are [n, C, H, W] in [0, 1], "x" where
/// they go in and "image" where they come out; codes "z" and "mean", "logvar" [n, d]; "label" [n, classes], weights
/// that sum to 1; any n. Only what other readers know as well is used. The same model gives the same bytes. Throws
/// Error (Work) where the layout has no room for so many weights.
std::string encodeOnnx(const NetworkGraph& graph, const ModelSnapshot& model);

/// Writes encoder.onnx, decoder.onnx and, for models that tell the class of an image, classifier.onnx into a new or
/// empty folder; returns their names. Throws Error (Input) for a model that has none, Error (Work) when they cannot be
/// written.
std::vector<std::string> writeOnnxFolder(const std::filesystem::path& folder, const ModelSnapshot& model);

} // namespace latentscape
