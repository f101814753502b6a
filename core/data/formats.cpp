// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/formats.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/array_dataset.h"
#include "core/data/cifar_dataset.h"
#include "core/data/idx.h"
#include "core/data/idx_dataset.h"
#include "core/data/image_folder.h"
#include "core/data/picture_header.h"
#include "core/data/ready_codes.h"
#include "core/data/safetensors_header.h"
#include "core/data/source_file.h"
#include "core/data/table_dataset.h"
#include "core/data/zip_archive.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBeginning = 64;

bool startsWith(const SourcePath& source, std::string_view mark)
{
    return source.beginning.size() >= mark.size() &&
           std::equal(mark.begin(), mark.end(), source.beginning.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

std::string_view textOf(const SourcePath& source)
{
    return {reinterpret_cast<const char*>(source.beginning.data()), source.beginning.size()};
}

bool isZip(const SourcePath& source)
{
    return startsWith(source, {"PK\x03\x04", 4}) || startsWith(source, {"PK\x05\x06", 4});
}

/// Its header may be as long as a pickle begins.
bool isSafetensors(const SourcePath& source) { return looksLikeSafetensors(textOf(source)); }

SourcePath lookAt(const fs::path& path)
{
    SourcePath source;
    source.path = path;
    std::error_code ignored;
    source.isFolder = fs::is_directory(path, ignored);
    if (!source.isFolder) {
        SourceFile file(path);
        source.beginning.resize(kBeginning);
        source.beginning.resize(file.read(source.beginning));
    }
    return source;
}

bool isIdx(const SourcePath& source)
{
    if (!source.isFolder) {
        // The first image of CIFAR may be of the first class and black where it begins.
        const bool hasMark = source.beginning.size() >= 4 && source.beginning[3] > 0 && source.beginning[3] <= 4 &&
                             source.beginning[2] >= static_cast<std::uint8_t>(IdxType::U8) &&
                             source.beginning[2] <= static_cast<std::uint8_t>(IdxType::F64);
        return startsWith(source, {"\0\0", 2}) && (hasMark || !isCifar(source.path));
    }
    try {
        findIdxFiles(source.path);
        return true;
    } catch (const Error&) {
        return false;
    }
}

const DataFormat& formatNamed(std::string_view name)
{
    return *std::ranges::find(dataFormats(), name, &DataFormat::name);
}

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

/// What old and new protocols of pickles with a dictionary, a list, a tuple or an array begin with.
bool isPickle(const SourcePath& source)
{
    if (isSafetensors(source))
        return false;
    if (startsWith(source, "\x80") && source.beginning.size() > 2 && source.beginning[1] >= 2 &&
        source.beginning[1] <= 5)
        return true;
    // Protocols 0 and 1 have no mark of their own; no other format that is read begins so.
    using namespace std::string_view_literals;
    constexpr std::array kOld = {"(dp0\n"sv,
                                 "(dp1\n"sv,
                                 "(lp0\n"sv,
                                 "(lp1\n"sv,
                                 "}q\0"sv,
                                 "}q\1"sv,
                                 "]q\0"sv,
                                 "]q\1"sv,
                                 "cnumpy.core.multiarray\n"sv,
                                 "cnumpy._core.multiarray\n"sv,
                                 "(cnumpy.core.multiarray\n"sv,
                                 "(cnumpy._core.multiarray\n"sv};
    return std::ranges::any_of(kOld, [&](std::string_view mark) { return startsWith(source, mark); });
}

/// A line of Python that writes what `load` gives as data.npz: a dictionary of arrays, images and labels, or images.
std::string lineOf(const std::string& modules, const std::string& load)
{
    return "python3 -c \"import sys, " + modules + ", numpy; d = " + load +
           "; d = d if isinstance(d, dict) else dict(zip(('images', 'labels'), d if isinstance(d, tuple) else [d])); "
           "numpy.savez(sys.argv[2], **d)\" FILE data.npz";
}

[[noreturn]] void refuseModel(const fs::path& path)
{
    fail(path,
         LS_TEXT("core", "{} holds a model of PyTorch, which is a program: it is not run here. A model is brought "
                         "with \"import\", as ONNX, which torch.onnx.export writes, or as safetensors."));
}

[[noreturn]] void refuseTorch(const fs::path& path)
{
    fail(path,
         LS_TEXT("core", "{} is a file of PyTorch, which is a program: it is not run here. A model is brought with "
                         "\"import\", as ONNX or safetensors. Of data give the numbers: {}"),
         {lineOf("torch", "torch.load(sys.argv[1], map_location='cpu')")});
}

/// A pickle, a TorchScript archive and PyTorch's own files hold code or objects that only Python can make.
void refusePrograms(const SourcePath& source)
{
    if (isZip(source)) {
        const ZipArchive archive(source.path);
        const auto& members = archive.members();
        const auto found = std::ranges::find_if(members, [](const ZipMember& member) {
            return member.name.ends_with("/data.pkl") || member.name == "data.pkl";
        });
        if (found == members.end())
            return;
        const bool isScript = std::ranges::any_of(
            members, [](const ZipMember& member) { return member.name.ends_with("/constants.pkl"); });
        // What a module's state_dict() gives is an OrderedDict; a plain one may be of data.
        const std::string beginning = archive.beginning(static_cast<std::size_t>(found - members.begin()), kBeginning);
        if (isScript || beginning.find("ccollections\nOrderedDict\n") == 2)
            refuseModel(source.path);
        refuseTorch(source.path);
    }
    if (!isPickle(source))
        return;
    // PyTorch's own mark before it wrote archives.
    if (startsWith(source, "\x80\x02\x8a\nl\xfc\234F"))
        refuseTorch(source.path);
    const bool packed = SourceFile(source.path).isPacked();
    fail(source.path,
         LS_TEXT("core", "{} is a Python pickle, which is a program: it is not run here. Give its numbers: {}"),
         {packed ? lineOf("gzip, pickle", "pickle.load(gzip.open(sys.argv[1]), encoding='latin1')")
                 : lineOf("pickle", "pickle.load(open(sys.argv[1], 'rb'), encoding='latin1')")});
}

} // namespace

const std::vector<DataFormat>& dataFormats()
{
    static const std::vector<DataFormat> kFormats = {
        {"npy", LS_TEXT("core", "An array of numpy"),
         [](const SourcePath& source) { return startsWith(source, "\x93NUMPY"); }, readNpyDataset},
        {"npz", LS_TEXT("core", "Arrays of numpy in one file"), [](const SourcePath& source) { return isZip(source); },
         readNpzDataset},
        {"safetensors", LS_TEXT("core", "Codes, perhaps with their images, in a safetensors file"),
         [](const SourcePath& source) { return isSafetensors(source) && !holdsWeights(source.path); },
         readSafetensorsDataset},
        {"idx", LS_TEXT("core", "IDX, the format of MNIST, as it is or packed with gzip"), isIdx, readIdxDataset},
        {"images", LS_TEXT("core", "A folder of pictures, with a sub-folder for each class or without"),
         [](const SourcePath& source) { return source.isFolder && isImageFolder(source.path); }, readImageFolder},
        {"cifar", LS_TEXT("core", "CIFAR-10 or CIFAR-100, binary version"),
         [](const SourcePath& source) { return isCifar(source.path); }, readCifarDataset},
        {"table", LS_TEXT("core", "A table with an image in each row (CSV, TSV)"),
         [](const SourcePath& source) { return !source.isFolder && looksLikeTable(source.path); }, readTableDataset},
    };
    return kFormats;
}

const DataFormat& formatOf(const fs::path& path)
{
    const SourcePath source = lookAt(path);
    if (!source.isFolder)
        refusePrograms(source);
    for (const DataFormat& format : dataFormats()) {
        if (format.recognises(source))
            return format;
    }
    // Where the content says nothing, a name tells what is damaged.
    const bool isPicture = readPictureHeader(textOf(source)).format != PictureFormat::Unknown;
    if (!isPicture && !isSafetensors(source) && isNamedLikeCifar(path))
        return formatNamed("cifar");
    std::error_code unreadable;
    if (source.isFolder && fs::directory_iterator(path, unreadable) == fs::directory_iterator() && unreadable)
        fail(path, LS_TEXT("core", "The folder {} cannot be read."));
    if (source.isFolder)
        fail(path,
             LS_TEXT("core", "The folder {} holds no data set: neither pictures (PNG, JPEG, BMP, WebP, PNM, TIFF), "
                             "nor IDX files under their usual names, nor the binary files of CIFAR."));
    if (isSafetensors(source))
        fail(path, LS_TEXT("core", "{} holds a model's weights, not data; import it as a model."));
    if (isPicture)
        fail(path, LS_TEXT("core", "{} is one picture; a data set is a folder of them."));
    fail(path, LS_TEXT("core",
                       "{} is in no format that can be read: an IDX file begins with 00 00 at byte 0 (after unpacking, "
                       "if it is a gzip file), a .npy file with \\x93NUMPY, a .npz file with PK, and a table is text "
                       "with commas, semicolons or tabs."));
}

} // namespace latentscape
