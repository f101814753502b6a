// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cifar_dataset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/data/labels.h"
#include "core/data/source_file.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kImageBytes = 3 * 32 * 32;
constexpr std::int32_t kTen = 10;
constexpr std::int32_t kHundred = 100;
constexpr std::int32_t kTwenty = 20; // coarse ones beside the hundred

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// The files of a data set in their order.
struct CifarFiles
{
    std::vector<fs::path> training;
    std::vector<fs::path> test;
    std::vector<fs::path> others; ///< with records of the other kind
    std::size_t labelBytes = 1;   ///< 2 for CIFAR-100
    fs::path names;               ///< of the classes; empty: there is no such file

    std::int32_t classes() const { return labelBytes == 1 ? kTen : kHundred; }
    std::size_t recordBytes() const { return labelBytes + kImageBytes; }
};

/// Whether the labels of records spread over a file are those of classes.
bool labelsFit(const fs::path& path, std::uint64_t size, std::size_t labelBytes)
{
    constexpr std::uint64_t kLookedAt = 256;
    const std::uint64_t recordBytes = labelBytes + kImageBytes;
    const std::uint64_t records = size / recordBytes;
    const std::uint64_t looks = std::min(records, kLookedAt);
    std::ifstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0); // labels are read, and not the images behind them
    file.open(path, std::ios::binary);
    for (std::uint64_t i = 0; i < looks; ++i) {
        std::array<char, 2> label{};
        file.seekg(static_cast<std::streamoff>(i * records / looks * recordBytes));
        if (!file.read(label.data(), static_cast<std::streamsize>(labelBytes)))
            return false;
        const auto first = static_cast<unsigned char>(label[0]);
        const auto second = static_cast<unsigned char>(label[1]);
        if (labelBytes == 1 ? first >= kTen : first >= kTwenty || second >= kHundred)
            return false;
    }
    return true;
}

/// Label bytes of the records in files of this name; 0: it is not a usual one.
std::size_t labelBytesByName(const fs::path& path)
{
    const std::string name = path.filename().string();
    if (name == "train.bin" || name == "test.bin")
        return 2;
    return name == "test_batch.bin" || (name.starts_with("data_batch_") && name.ends_with(".bin")) ? 1 : 0;
}

/// Label bytes of the records that a file consists of; 0: of none.
std::size_t labelBytesIn(const fs::path& path)
{
    std::error_code unreadable;
    const std::uint64_t size = isFile(path) ? fs::file_size(path, unreadable) : 0;
    if (unreadable || size == 0)
        return 0;
    // A few labels may look like those of the other kind by chance: a cut file with a usual name is not of that kind.
    constexpr std::uint64_t kProof = 8;
    const std::size_t named = labelBytesByName(path);
    for (const std::size_t labelBytes : {std::size_t{1}, std::size_t{2}}) {
        const std::uint64_t recordBytes = labelBytes + kImageBytes;
        const bool isProof = named == 0 || named == labelBytes || size / recordBytes >= kProof;
        if (size % recordBytes == 0 && isProof && labelsFit(path, size, labelBytes))
            return labelBytes;
    }
    return 0;
}

/// The first files of a folder in natural order; hidden ones are left out.
std::vector<fs::path> filesIn(const fs::path& folder)
{
    constexpr std::size_t kMostLookedAt = 2000;
    std::vector<fs::path> files;
    std::error_code problem;
    fs::directory_iterator place(folder, problem);
    for (; !problem && place != fs::directory_iterator() && files.size() < kMostLookedAt; place.increment(problem)) {
        if (!place->path().filename().string().starts_with(".") && isFile(place->path()))
            files.push_back(place->path());
    }
    std::ranges::sort(files, [](const fs::path& a, const fs::path& b) {
        return naturallyBefore(a.filename().string(), b.filename().string());
    });
    return files;
}

bool isNamedTest(const fs::path& path)
{
    std::string name = path.filename().string();
    std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return name.find("test") != std::string::npos;
}

CifarFiles filesOfFolder(const fs::path& folder)
{
    const std::vector<fs::path> all = filesIn(folder);
    std::vector<std::size_t> contents;
    std::ranges::transform(all, std::back_inserter(contents), labelBytesIn);
    std::vector<std::size_t> names;
    std::ranges::transform(all, std::back_inserter(names), labelBytesByName);
    const auto has = [](const std::vector<std::size_t>& kinds, std::size_t kind) {
        return std::ranges::find(kinds, kind) != kinds.end();
    };
    CifarFiles files;
    if (has(contents, 1) || has(contents, 2))
        files.labelBytes = has(contents, 1) ? 1 : 2;
    else
        files.labelBytes = has(names, 2) ? 2 : 1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (contents[i] == files.labelBytes || names[i] == files.labelBytes)
            (isNamedTest(all[i]) ? files.test : files.training).push_back(all[i]);
        else if (contents[i] != 0)
            files.others.push_back(all[i]);
    }
    return files;
}

CifarFiles filesOf(const fs::path& path)
{
    std::error_code ignored;
    CifarFiles files;
    const bool isFolder = fs::is_directory(path, ignored);
    if (isFolder) {
        files = filesOfFolder(path);
    } else {
        const std::size_t content = labelBytesIn(path);
        files.labelBytes = std::max<std::size_t>(1, content > 0 ? content : labelBytesByName(path));
        files.training.push_back(path);
    }
    if (files.training.empty())
        std::swap(files.training, files.test);
    const fs::path names =
        (isFolder ? path : path.parent_path()) / (files.labelBytes == 1 ? "batches.meta.txt" : "fine_label_names.txt");
    if (isFile(names))
        files.names = names;
    return files;
}

/// Records in a file, whose size must be a multiple of theirs.
std::size_t recordsIn(const fs::path& path, std::size_t recordBytes)
{
    const SourceFile file(path);
    if (file.isPacked())
        fail(path, LS_TEXT("core", "{} is packed; give CIFAR's binary files unpacked."), {});
    if (file.sizeOnDisk() == 0 || file.sizeOnDisk() % recordBytes != 0)
        fail(path, LS_TEXT("core", "{} has {} bytes, but CIFAR's binary files consist of records of {} bytes."),
             {std::to_string(file.sizeOnDisk()), std::to_string(recordBytes)});
    return file.sizeOnDisk() / recordBytes;
}

/// The lines of the file of names; numbers where they are not as many as there are classes.
std::vector<std::string> classNames(const CifarFiles& files, std::vector<SkippedFile>& skipped)
{
    std::vector<std::string> names;
    std::ifstream file(files.names);
    for (std::string line; std::getline(file, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.pop_back();
        if (!line.empty())
            names.push_back(line);
    }
    const auto classes = static_cast<std::size_t>(files.classes());
    if (names.size() == classes)
        return names;
    if (!files.names.empty())
        skipped.push_back(
            {files.names.string(), LS_TEXT("core", "it should hold a name for each class, one on a line")});
    names.clear();
    for (std::size_t i = 0; i < classes; ++i)
        names.push_back(std::to_string(i));
    return names;
}

} // namespace

bool isCifar(const fs::path& path)
{
    std::error_code ignored;
    const auto isOne = [](const fs::path& file) { return labelBytesIn(file) > 0; };
    return fs::is_directory(path, ignored) ? std::ranges::any_of(filesIn(path), isOne) : isOne(path);
}

bool isNamedLikeCifar(const fs::path& path)
{
    std::error_code ignored;
    const auto isOne = [](const fs::path& file) { return labelBytesByName(file) > 0; };
    return fs::is_directory(path, ignored) ? std::ranges::any_of(filesIn(path), isOne) : isOne(path);
}

SourceDataset readCifarDataset(const fs::path& path, const ReadOptions& options)
{
    const CifarFiles files = filesOf(path);
    SourceDataset source;
    source.elementType = "u8";
    Dataset& data = source.data;
    data.format = files.labelBytes == 1 ? "cifar-10" : "cifar-100";
    data.shape = {3, 32, 32};
    data.classNames = classNames(files, source.skipped);
    for (const fs::path& file : files.others)
        source.skipped.push_back(
            {file.string(), LS_TEXT("core", "it has records of the other kind of CIFAR; open it by itself")});
    std::vector<fs::path> all = files.training;
    all.insert(all.end(), files.test.begin(), files.test.end());
    std::vector<std::size_t> counts;
    counts.reserve(all.size());
    for (const fs::path& file : all) {
        counts.push_back(recordsIn(file, files.recordBytes()));
        source.available += counts.back();
        source.testImages += counts.size() > files.training.size() ? counts.back() : 0;
    }
    data.pixels = PixelStore::make(options.wantedOf(source.available) * kImageBytes, path);
    std::uint8_t* out = data.pixels.writable().data();
    std::vector<std::uint8_t> record(files.recordBytes());
    std::size_t number = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        SourceFile file(all[i]);
        for (std::size_t k = 0; k < counts[i] && !options.stop.stop_requested(); ++k, ++number) {
            if (file.read(record) != record.size())
                fail(all[i], LS_TEXT("core", "{} became shorter while it was read."), {});
            for (std::size_t at = 0; at < files.labelBytes; ++at) {
                const std::int32_t classes = at + 1 == files.labelBytes ? files.classes() : kTwenty;
                if (record[at] >= classes)
                    fail(all[i],
                         LS_TEXT("core", "{} has the label {} at byte {}, but labels are whole numbers from 0 to {}."),
                         {std::to_string(record[at]), std::to_string(k * record.size() + at),
                          std::to_string(classes - 1)});
            }
            if (!options.takes(number, source.available))
                continue;
            data.labels.push_back(record[files.labelBytes - 1]);
            out = std::copy(record.begin() + static_cast<std::ptrdiff_t>(files.labelBytes), record.end(), out);
        }
        if (i + 1 == files.training.size())
            data.sourceTrain = data.labels.size();
        if (options.progress)
            options.progress(static_cast<double>(number) / static_cast<double>(source.available));
    }
    source.stopped = options.stop.stop_requested();
    return source;
}

} // namespace latentscape
