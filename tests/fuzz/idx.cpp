// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged IDX files in folders as they usually lie: each must end in an Error that names a file or in a data set that
// holds together, without allocating more than the files can account for.
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/idx_dataset.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

namespace {

std::atomic<std::size_t> g_largestAllocation{0};

void* countedAllocation(std::size_t size)
{
    std::size_t largest = g_largestAllocation.load();
    while (size > largest && !g_largestAllocation.compare_exchange_weak(largest, size)) {
    }
    if (void* memory = std::malloc(std::max<std::size_t>(size, 1)))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t size) { return countedAllocation(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace latentscape::test {

namespace {

namespace fs = std::filesystem;

/// What reading needs whatever the file is: buffers, names of up to 10,000 classes.
constexpr std::size_t kAlways = 1 << 20;

struct NamedFile
{
    std::string name;
    std::string content;
};
using Folder = std::vector<NamedFile>;

std::string someLabels(std::uint32_t count)
{
    std::vector<std::uint8_t> labels(count);
    for (std::uint32_t i = 0; i < count; ++i)
        labels[i] = static_cast<std::uint8_t>(i % 10);
    return idxFile({count}, labels);
}

template <typename Value>
std::string someValues(IdxType type, const std::vector<std::uint32_t>& dims)
{
    std::size_t count = 1;
    for (const std::uint32_t dim : dims)
        count *= dim;
    std::vector<Value> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<Value>(static_cast<double>(i % 97) * 1.25 - 20);
    return idxFileOf<Value>(type, dims, values);
}

std::vector<Folder> folders()
{
    const std::string images = idxFile({20, 8, 9}, countingBytes(20 * 72));
    const std::string few = idxFile({6, 8, 9}, countingBytes(6 * 72));
    return {
        {{"train-images-idx3-ubyte", images},
         {"train-labels-idx1-ubyte", someLabels(20)},
         {"t10k-images-idx3-ubyte", few},
         {"t10k-labels-idx1-ubyte", someLabels(6)}},
        {{"train-images-idx3-ubyte", images}},
        {{"train-images-idx3-ubyte", images}, {"train-labels-idx1-ubyte", someLabels(20)}},
        {{"train-images-idx4-ubyte", idxFile({4, 3, 5, 5}, countingBytes(300))}},
        {{"train-images-idx3-ubyte", someValues<std::int8_t>(IdxType::I8, {5, 7, 7})}},
        {{"train-images-idx3-ubyte", someValues<std::int16_t>(IdxType::I16, {5, 7, 7})}},
        {{"train-images-idx3-ubyte", someValues<std::int32_t>(IdxType::I32, {5, 7, 7})},
         {"train-labels-idx1-ubyte", idxFileOf<std::int32_t>(IdxType::I32, {5}, {0, 1, 2, 30, 299})}},
        {{"train-images-idx3-ubyte", someValues<float>(IdxType::F32, {5, 7, 7})},
         {"t10k-images-idx3-ubyte", someValues<float>(IdxType::F32, {2, 7, 7})}},
        {{"train-images-idx3-ubyte", someValues<double>(IdxType::F64, {5, 7, 7})}},
    };
}

/// How much the files can account for: what they unpack to, and that as 64-bit values turned into pixels.
std::size_t accountable(const Folder& folder)
{
    std::size_t bytes = kAlways;
    for (const NamedFile& file : folder)
        bytes += file.content.size() * (file.content.starts_with("\x1F\x8B") ? kGzipGreatestRatio : 1);
    return bytes;
}

/// Throws when the reader does anything but refuse or read.
/// The files of a layout, and what is opened: their folder where it holds several files of images, else that file.
struct FilesOfLayout
{
    std::vector<std::unique_ptr<ScratchFile>> files;
    fs::path opened;
};

std::vector<FilesOfLayout> filesOf(const std::vector<Folder>& layouts, const fs::path& place)
{
    std::vector<FilesOfLayout> all;
    for (const Folder& layout : layouts) {
        const fs::path folder = place / std::to_string(all.size());
        FilesOfLayout& files = all.emplace_back();
        std::size_t images = 0;
        for (const NamedFile& file : layout) {
            files.files.push_back(std::make_unique<ScratchFile>(folder / file.name));
            images += file.name.find("images") != std::string::npos ? 1 : 0;
        }
        files.opened = images > 1 ? folder : files.files.front()->path();
    }
    return all;
}

void readOnce(FilesOfLayout& layout, const Folder& folder)
{
    for (std::size_t i = 0; i < folder.size(); ++i)
        layout.files[i]->write(folder[i].content);
    const std::size_t allowed = accountable(folder);
    g_largestAllocation = 0;
    try {
        if (!holdsTogether(readIdxDataset(layout.opened, {}).data))
            throw std::logic_error("the data set does not hold together");
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Input || error.file().empty())
            throw std::logic_error(std::string("an error that names no file: ") + error.what());
    }
    if (g_largestAllocation > allowed)
        throw std::logic_error("allocated " + std::to_string(g_largestAllocation) + " bytes, more than " +
                               std::to_string(allowed));
}

/// A folder as an input: a byte that says which names its files have, whether they are packed, then the files.
constexpr unsigned kPacked = 0x80;

std::vector<std::string> inputs(const std::vector<Folder>& layouts)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < layouts.size(); ++i) {
        std::vector<std::string> files;
        for (const NamedFile& file : layouts[i])
            files.push_back(file.content);
        for (const unsigned packed : {0U, kPacked})
            all.push_back(static_cast<char>(i | packed) + joined(files));
    }
    return all;
}

std::size_t layoutOf(const std::string& input, const std::vector<Folder>& layouts)
{
    return input.empty() ? 0 : (static_cast<unsigned char>(input[0]) & ~kPacked) % layouts.size();
}

Folder folderOf(const std::vector<Folder>& layouts, const std::string& input)
{
    const unsigned head = input.empty() ? 0 : static_cast<unsigned char>(input[0]);
    Folder folder = layouts[layoutOf(input, layouts)];
    const std::vector<std::string> files = parted(std::string_view(input).substr(input.empty() ? 0 : 1), folder.size());
    for (std::size_t i = 0; i < folder.size(); ++i)
        folder[i].content = (head & kPacked) != 0 ? gzipStored(files[i]) : files[i];
    return folder;
}

} // namespace

} // namespace latentscape::test

int main(int argc, char** argv)
{
    using namespace latentscape::test;
    const std::vector<Folder> layouts = folders();
    const TemporaryFolder place;
    std::vector<FilesOfLayout> files = filesOf(layouts, place.path());
    return fuzz(argc, argv, inputs(layouts),
                [&](const std::string& input) {
                    readOnce(files[layoutOf(input, layouts)], folderOf(layouts, input));
                    return true;
                },
                {.bytes = 2048});
}
