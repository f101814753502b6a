// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/models/onnx_params.h"

namespace latentscape {

/// Networks that were trained elsewhere or codes that were made there, and the data they are to be explored with.
struct ImportPlan
{
    std::filesystem::path weights; ///< a safetensors file as writeWeights() makes it; or else ...
    std::filesystem::path encoder; ///< ... ONNX files: one of the two may be empty; or else ...
    std::filesystem::path decoder;
    std::filesystem::path codes; ///< ... a file of codes, see ready_codes.h
    /// Its images, one for each code, may be in the file of codes itself: then it is that file's name.
    std::string data = "mnist";
    std::filesystem::path run;                 ///< the folder to make; empty: a new one under defaultRunsFolder()
    PixelRange pixels = PixelRange::ZeroToOne; ///< of ONNX files, these two
    PixelOutput output = PixelOutput::Pixels;
};

/// The plan for what someone pointed at: a safetensors file, a folder with an encoder.onnx, a decoder.onnx or both, or
/// a file of codes (.npy, .npz, safetensors), which is then its own data.
/// Throws Error (Input) saying what would be right; for pickles and TorchScript, which are programs, with the line of
/// Python that converts them.
ImportPlan importPlanFor(const std::filesystem::path& path);

/// What can be said of a plan's files before there are data.
struct ImportPreview
{
    struct Network
    {
        std::vector<std::vector<std::int64_t>> inputs; ///< shapes; -1 where a side is left open, as the batch often is
        std::vector<std::vector<std::int64_t>> outputs;
    };
    std::optional<Network> encoder; ///< of ONNX files
    std::optional<Network> decoder;
    std::string model; ///< of a safetensors file: its id, the shape of its images, its classes and codes
    ImageShape shape;
    int classes = 0;
    int dimensions = 0;
};

/// Looks into the files. Throws the errors of importRun() that they alone give rise to.
ImportPreview previewImport(const ImportPlan& plan);

/// Makes a run folder that was never trained: whatever opens a run opens it. run.json says that it was imported, and
/// training it further is refused. `data` is used in place of plan.data where it is given. Returns the folder.
/// Throws Error (Input) when files, data and one another do not fit or run.json cannot hold their names, and Error
/// (Work) when the disk is full; nothing stays behind then.
std::filesystem::path importRun(const ImportPlan& plan, DatasetPtr data = nullptr);

} // namespace latentscape
