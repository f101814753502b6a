// SPDX-License-Identifier: GPL-3.0-or-later
// fuzz_idx [SECONDS [FIRST]]: reads mutated IDX files, at least 1,500 of them and then until the time is over. Each
// must end in an Error or in a data set that holds together, without a crash and without allocating more than the file
// can account for. Mutation number n is always the same; a failure names its number, and FIRST begins there.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/data/inspect.h"
#include "tests/support/idx_bytes.h"
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

/// What reading needs whatever the file is: buffers, names of up to 10,000 classes.
constexpr std::size_t kAlways = 1 << 20;
constexpr std::uint64_t kFewest = 1500;

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

std::vector<Folder> seeds()
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
         {"train-labels-idx1-ubyte", idxFileOf<std::int32_t>(IdxType::I32, {5}, {0, 1, 2, 300, 9999})}},
        {{"train-images-idx3-ubyte", someValues<float>(IdxType::F32, {5, 7, 7})},
         {"t10k-images-idx3-ubyte", someValues<float>(IdxType::F32, {2, 7, 7})}},
        {{"train-images-idx3-ubyte", someValues<double>(IdxType::F64, {5, 7, 7})}},
    };
}

/// Changes `bytes` in one of the ways files go wrong.
void mutate(std::string& bytes, RandomStream& random)
{
    const auto place = [&] { return static_cast<std::size_t>(random.below(std::max<std::size_t>(bytes.size(), 1))); };
    constexpr std::array<std::uint32_t, 14> kSizes = {
        0, 1, 2, 3, 4, 255, 256, 4096, 65535, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 1 << 20};
    switch (random.below(8)) {
    case 0: // one bit
        if (!bytes.empty())
            bytes[place()] ^= static_cast<char>(1 << random.below(8));
        break;
    case 1: // one bit of the header
        if (!bytes.empty())
            bytes[random.below(std::min<std::size_t>(bytes.size(), 20))] ^= static_cast<char>(1 << random.below(8));
        break;
    case 2: // one byte of the header
        if (!bytes.empty())
            bytes[random.below(std::min<std::size_t>(bytes.size(), 4))] = static_cast<char>(random.below(256));
        break;
    case 3: { // one dimension
        std::string number;
        appendBigEndian(number, kSizes[random.below(kSizes.size())], 4);
        const std::size_t at = 4 + 4 * random.below(4);
        if (at + 4 <= bytes.size())
            bytes.replace(at, 4, number);
        break;
    }
    case 4: // cut off
        bytes.resize(place());
        break;
    case 5: // something appended
        bytes.append(1 + random.below(40), static_cast<char>(random.below(256)));
        break;
    case 6: // a part taken out
        bytes.erase(place(), 1 + random.below(16));
        break;
    default: // a part put in twice
        bytes.insert(place(), bytes.substr(place(), 1 + random.below(16)));
        break;
    }
}

Folder mutation(const std::vector<Folder>& from, std::uint64_t number)
{
    RandomStream random(number, RandomPurpose::Choice);
    Folder folder = from[random.below(from.size())];
    const std::size_t victim = random.below(folder.size());
    const bool packed = random.below(2) == 0;
    const bool afterPacking = random.below(2) == 0;
    const std::uint64_t times = 1 + random.below(3);
    for (std::size_t i = 0; i < folder.size(); ++i) {
        std::string& content = folder[i].content;
        for (std::uint64_t t = 0; i == victim && !(packed && afterPacking) && t < times; ++t)
            mutate(content, random);
        if (packed)
            content = gzipped(content);
        for (std::uint64_t t = 0; i == victim && packed && afterPacking && t < times; ++t)
            mutate(content, random);
    }
    return folder;
}

bool holdsTogether(const Dataset& data)
{
    const auto inRange = [&](std::int32_t label) { return label >= 0 && label < data.classes(); };
    return data.size() > 0 && data.pixels.size() == data.size() * data.shape.pixels() &&
           (data.labels.empty() || data.labels.size() == data.size()) && std::ranges::all_of(data.labels, inRange) &&
           data.sourceTrain <= data.size();
}

/// How much the files can account for: what they unpack to, and that as 64-bit values turned into pixels.
std::size_t accountable(const Folder& folder)
{
    std::size_t bytes = kAlways;
    for (const NamedFile& file : folder)
        bytes += file.content.size() * (file.content.starts_with("\x1F\x8B") ? kGzipGreatestRatio : 1);
    return bytes;
}

enum class Ending { Refused, Read };

/// Throws when the reader does anything but refuse or read.
Ending readOnce(const Folder& folder)
{
    const TemporaryFolder place;
    for (const NamedFile& file : folder)
        place.write(file.name, file.content);
    const std::size_t allowed = accountable(folder);
    g_largestAllocation = 0;
    Ending ending = Ending::Refused;
    try {
        if (!holdsTogether(*loadDataset(place.path().string())))
            throw std::logic_error("the data set does not hold together");
        inspectDataset(place.path().string());
        ending = Ending::Read;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Input || error.file().empty())
            throw std::logic_error(std::string("an error that names no file: ") + error.what());
    }
    if (g_largestAllocation > allowed)
        throw std::logic_error("allocated " + std::to_string(g_largestAllocation) + " bytes, more than " +
                               std::to_string(allowed));
    return ending;
}

int fuzz(double seconds, std::uint64_t first)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    const std::vector<Folder> from = seeds();
    for (const Folder& folder : from) {
        if (readOnce(folder) != Ending::Read) {
            std::printf("a file that was not mutated is refused\n");
            return 1;
        }
    }
    std::uint64_t number = first;
    std::uint64_t read = 0;
    for (; number < first + kFewest || std::chrono::steady_clock::now() < end; ++number) {
        try {
            read += readOnce(mutation(from, number)) == Ending::Read ? 1 : 0;
        } catch (const std::exception& failure) {
            std::printf("mutation %llu: %s\n", static_cast<unsigned long long>(number), failure.what());
            return 1;
        }
    }
    std::printf("%llu mutations, %llu of them still readable\n", static_cast<unsigned long long>(number - first),
                static_cast<unsigned long long>(read));
    // Mutations that are all refused, or none, would test nothing.
    return read > 0 && read < number - first ? 0 : 1;
}

} // namespace

} // namespace latentscape::test

int main(int argc, char** argv)
{
    const double seconds = argc > 1 ? std::strtod(argv[1], nullptr) : 3;
    const std::uint64_t first = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 0;
    try {
        return latentscape::test::fuzz(seconds, first);
    } catch (const std::exception& failure) {
        std::printf("%s\n", failure.what());
        return 1;
    }
}
