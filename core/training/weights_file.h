// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/models/snapshot.h"

namespace latentscape {

/// Writes a model's weights as a safetensors file (checkpoint.h says how it is laid out): every tensor under the name
/// and in the shape it has here, f32, and in the metadata `format` ("latentscape-model"), `model` (registry id),
/// `parameters` (JSON, as in run.json), `shape` ("1,28,28": channels, height, width), `classes`, `epoch` and `networks`
/// (toText() of model_graphs.h), so that the file can be run without this program. No time, no path: the same model
/// gives the same bytes. Throws Error (Input) for networks that were imported as ONNX files, Error (Work) when it
/// cannot be written.
void writeWeights(const std::filesystem::path& path, const ModelSnapshot& model);

/// A model from such a file, whoever wrote it: a checksum is verified where there is one, `networks` is not looked at.
/// Throws Error (Input) naming what is missing or does not fit.
SnapshotPtr readWeights(const std::filesystem::path& path);

} // namespace latentscape
