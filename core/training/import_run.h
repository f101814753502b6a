// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/data/dataset.h"
#include "core/models/onnx_params.h"

namespace latentscape {

/// Networks that were trained elsewhere, and the data they are to be explored with.
struct ImportPlan
{
    std::filesystem::path weights; ///< a safetensors file as writeWeights() makes it; or else ...
    std::filesystem::path encoder; ///< ... ONNX files: one of the two may be empty
    std::filesystem::path decoder;
    std::string data = "mnist";
    std::filesystem::path run;                 ///< the folder to make; empty: a new one under defaultRunsFolder()
    PixelRange pixels = PixelRange::ZeroToOne; ///< of ONNX files, these two
    PixelOutput output = PixelOutput::Pixels;
};

/// The plan for what someone pointed at: a safetensors file, or a folder with an encoder.onnx, a decoder.onnx or both.
/// Throws Error (Input) saying what would be right; for pickles and TorchScript, which are programs, with the line of
/// Python that converts them.
ImportPlan importPlanFor(const std::filesystem::path& path);

/// Makes a run folder that was never trained: whatever opens a run opens it. run.json says that it was imported, and
/// training it further is refused. `data` is used in place of plan.data where it is given. Returns the folder.
/// Throws Error (Input) when files, data and one another do not fit; nothing is written then.
std::filesystem::path importRun(const ImportPlan& plan, DatasetPtr data = nullptr);

} // namespace latentscape
