// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/model_files.h"

#include <system_error>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/output/command_text.h"
#include "core/output/onnx_file.h"
#include "core/output/projector_folder.h"
#include "core/training/weights_file.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

/// How much of the time of a projector folder goes into the codes, about.
constexpr double kEncodingShare = 0.3;

/// A folder beside the one that is wanted, which takes its place when it is whole and else goes again.
class StagedFolder
{
public:
    explicit StagedFolder(const fs::path& target) : m_target(target)
    {
        std::error_code problem;
        if (fs::exists(target, problem) && (!fs::is_directory(target, problem) || !fs::is_empty(target, problem)))
            throw Error(ErrorKind::Input, LS_TEXT("core", "The folder {} is not empty; give a new one."),
                        {target.string()})
                .about(target);
        fs::create_directories(target.parent_path(), problem);
        int number = 0;
        do {
            m_path = target;
            m_path += ".part-" + std::to_string(++number); // of an export that was killed there may be one still
        } while (fs::exists(m_path, problem));
        if (!fs::create_directory(m_path, problem))
            refuse();
    }
    ~StagedFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    const fs::path& path() const { return m_path; }

    void putInPlace() const
    {
        std::error_code problem;
        fs::rename(m_path, m_target, problem);
        if (problem)
            refuse();
    }

private:
    [[noreturn]] void refuse() const
    {
        throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot make the folder {}."), {m_target.string()})
            .about(m_target);
    }

    fs::path m_target;
    fs::path m_path;
};

/// Without a slash at its end, which would name a folder within.
fs::path folderNamed(const fs::path& path)
{
    const fs::path whole = fs::absolute(path).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

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
    const StagedFolder folder(folderNamed(out));
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
