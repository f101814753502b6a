// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/model_files.h"

#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/output/command_text.h"
#include "core/output/onnx_file.h"
#include "core/output/projector_folder.h"
#include "core/output/staged_folder.h"
#include "core/training/weights_file.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

/// How much of the time of a projector folder goes into the codes, about.
constexpr double kEncodingShare = 0.3;

bool writeProjector(const fs::path& folder, const NumbersSource& source, const ModelFilesRequest& request,
                    const std::stop_token& stop)
{
    const auto tell = [&request](double fraction) {
        if (request.progress)
            request.progress(fraction);
    };
    const EncodedSet codes = EncoderSession(source.model)
                                 .encode(*source.data, imagesOf(source, request.split), availableCores(), stop,
                                         [&tell](double fraction) { tell(kEncodingShare * fraction); });
    if (!stop.stop_requested())
        writeProjectorFolder(folder, codes, *source.data, source.splits, stop,
                             [&tell](double fraction) { tell(kEncodingShare + (1 - kEncodingShare) * fraction); });
    return !stop.stop_requested();
}

const char* nameOf(ModelFileKind kind)
{
    switch (kind) {
    case ModelFileKind::Weights:
        return "safetensors";
    case ModelFileKind::Networks:
        return "onnx";
    case ModelFileKind::Projector:
        break;
    }
    return "projector";
}

} // namespace

bool writeModelFiles(const fs::path& out, const NumbersSource& source, const ModelFilesRequest& request,
                     const std::stop_token& stop)
{
    if (stop.stop_requested())
        return false;
    if (request.kind == ModelFileKind::Weights) {
        writeWeights(out, *inSpace(source.model, 0));
        return true;
    }
    const StagedFolder folder(out);
    if (request.kind == ModelFileKind::Networks)
        writeOnnxFolder(folder.path(), *inSpace(source.model, 0));
    else if (!writeProjector(folder.path(), source, request, stop))
        return false;
    folder.putInPlace();
    return true;
}

std::string modelFilesCommand(const std::string& stored, const ModelSnapshot& model, const ModelFilesRequest& request,
                              const std::string& out)
{
    if (stored.empty())
        return {};
    CommandText command("export");
    command.word(stored).option("format", nameOf(request.kind));
    if (request.kind == ModelFileKind::Projector) {
        if (model.space != 0)
            command.option("space", codeSpaces(model).at(static_cast<std::size_t>(model.space)).name);
        if (request.split != Split::All)
            command.option("split", toString(request.split));
    }
    return command.option("out", out).text();
}

} // namespace latentscape
