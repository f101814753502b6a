// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cifar_dataset.h"

#include <algorithm>
#include <fstream>
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
    std::size_t labelBytes = 1; ///< 2 for CIFAR-100
    fs::path names;             ///< of the classes; empty: there is no such file

    std::int32_t classes() const { return labelBytes == 1 ? kTen : kHundred; }
    std::size_t recordBytes() const { return labelBytes + kImageBytes; }
};

CifarFiles filesOf(const fs::path& path)
{
    std::error_code ignored;
    CifarFiles files;
    const bool isFolder = fs::is_directory(path, ignored);
    const fs::path folder = isFolder ? path : path.parent_path();
    if (!isFolder) {
        const std::string name = path.filename().string();
        files.labelBytes = name == "train.bin" || name == "test.bin" ? 2 : 1;
        files.training.push_back(path);
    } else if (isFile(folder / "train.bin") || isFile(folder / "test.bin")) {
        files.labelBytes = 2;
        if (isFile(folder / "train.bin"))
            files.training.push_back(folder / "train.bin");
        if (isFile(folder / "test.bin"))
            files.test.push_back(folder / "test.bin");
    } else {
        for (int batch = 1; batch <= 5; ++batch) {
            const fs::path file = folder / ("data_batch_" + std::to_string(batch) + ".bin");
            if (isFile(file))
                files.training.push_back(file);
        }
        if (isFile(folder / "test_batch.bin"))
            files.test.push_back(folder / "test_batch.bin");
    }
    if (files.training.empty())
        std::swap(files.training, files.test);
    const fs::path names = folder / (files.labelBytes == 1 ? "batches.meta.txt" : "fine_label_names.txt");
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
    if (fs::is_directory(path, ignored))
        return !filesOf(path).training.empty();
    const std::string name = path.filename().string();
    const bool isTen = name == "test_batch.bin" || (name.starts_with("data_batch_") && name.ends_with(".bin"));
    return isTen || name == "train.bin" || name == "test.bin";
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
            const std::int32_t label = record[files.labelBytes - 1];
            if (label >= files.classes())
                fail(all[i],
                     LS_TEXT("core", "{} has the label {} at byte {}, but labels are whole numbers from 0 to {}."),
                     {std::to_string(label), std::to_string(k * record.size() + files.labelBytes - 1),
                      std::to_string(files.classes() - 1)});
            if (!options.takes(number, source.available))
                continue;
            data.labels.push_back(label);
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
