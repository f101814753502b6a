// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image_folder.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/data/decoding_room.h"
#include "core/data/label_file.h"
#include "core/data/label_table.h"
#include "core/data/labels.h"
#include "core/data/picture.h"
#include "core/data/picture_header.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

/// Pictures looked at to tell whether all are grey.
constexpr std::size_t kLookedAt = 64;
/// Pictures a thread decodes before it looks for more.
constexpr std::size_t kPicturesOfTask = 32;
/// Most of what was skipped is told; a folder of a million text files is not.
constexpr std::size_t kMostSkipped = 1000;
constexpr std::uint64_t kGreatestFile = std::uint64_t{1} << 30U;
/// Files and pixels that all threads together hold at once.
constexpr std::uint64_t kMostDecoded = 800'000'000;
constexpr std::uint64_t kBytesOfPixel = 4; // while it is decoded

/// A picture in the folder and what it belongs to.
struct Entry
{
    fs::path path;
    std::string label; ///< empty: none
    bool test = false;
    std::uint32_t place = 0;  ///< among all pictures of the folder
    std::uint64_t pixels = 0; ///< as its header says
};

struct Listing
{
    std::vector<Entry> entries;
    bool labelled = false;
    std::vector<std::string> classes; ///< of all pictures there are, whether wanted or not
    std::vector<SkippedFile> skipped;

    void skip(const fs::path& path, std::string reason)
    {
        if (skipped.size() < kMostSkipped)
            skipped.push_back({path.string(), std::move(reason)});
    }
};

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return text;
}

/// Files and folders in natural order; hidden ones are nobody's pictures.
struct Content
{
    std::vector<fs::path> files;
    std::vector<fs::path> folders;
};

Content contentOf(const fs::path& folder, Listing& listing)
{
    Content content;
    std::error_code problem;
    fs::directory_iterator place(folder, problem);
    for (; !problem && place != fs::directory_iterator(); place.increment(problem)) {
        const fs::path& path = place->path();
        if (path.filename().string().starts_with("."))
            continue;
        std::error_code unreadable;
        if (place->is_directory(unreadable))
            content.folders.push_back(path);
        else if (place->is_regular_file(unreadable))
            content.files.push_back(path);
        else
            listing.skip(path, LS_TEXT("core", "it is neither a readable file nor a folder"));
    }
    if (problem)
        listing.skip(folder, LS_TEXT("core", "the folder cannot be read"));
    const auto byName = [](const fs::path& a, const fs::path& b) {
        return naturallyBefore(a.filename().string(), b.filename().string());
    };
    std::ranges::sort(content.files, byName);
    std::ranges::sort(content.folders, byName);
    return content;
}

/// The pictures of a split: those in its folder, or those in the folders of its classes.
void listSplit(const fs::path& folder, bool test, Listing& listing)
{
    const Content content = contentOf(folder, listing);
    if (content.folders.empty()) {
        for (const fs::path& file : content.files)
            listing.entries.push_back({file, {}, test});
        return;
    }
    listing.labelled = true;
    for (const fs::path& file : content.files)
        listing.skip(file, LS_TEXT("core", "it lies beside the folders of the classes, so it belongs to none"));
    for (const fs::path& of : content.folders) {
        const Content inside = contentOf(of, listing);
        for (const fs::path& file : inside.files)
            listing.entries.push_back({file, of.filename().string(), test});
        for (const fs::path& deeper : inside.folders)
            listing.skip(deeper, LS_TEXT("core", "it lies deeper than the folders of the classes"));
    }
}

Listing listFolder(const fs::path& folder)
{
    Listing listing;
    std::map<std::string, fs::path> named;
    for (const fs::path& path : contentOf(folder, listing).folders)
        named.try_emplace(lowerCase(path.filename().string()), path);
    const auto find = [&](std::initializer_list<const char*> names) -> std::optional<fs::path> {
        for (const char* name : names) {
            if (const auto found = named.find(name); found != named.end())
                return found->second;
        }
        return std::nullopt;
    };
    const auto train = find({"train", "training"});
    const auto validation = find({"val", "valid", "validation"});
    const auto test = find({"test", "testing"});
    // Among other folders "train" is a class, like "car".
    if (!train || (named.size() > 1 && !validation && !test)) {
        listSplit(folder, false, listing);
        return listing;
    }
    listSplit(*train, false, listing);
    if (test)
        listSplit(*test, true, listing);
    if (validation)
        listSplit(*validation, !test, listing);
    for (const auto& [name, path] : named) {
        if (path != train && path != validation && path != test)
            listing.skip(path, LS_TEXT("core", "it is none of the folders train, val and test"));
    }
    return listing;
}

/// A picture, or why there is none.
struct Decoded
{
    std::optional<Image> image;
    std::string problem;
    DecodingRoom::Place place; ///< kept as long as the image
};

Decoded decode(const Entry& entry, int channels, DecodingRoom& room)
{
    try {
        std::error_code unreadable;
        const std::uint64_t size = fs::file_size(entry.path, unreadable);
        if (size > kGreatestFile || unreadable)
            return {{}, LS_TEXT("core", "it cannot be read, or is larger than a gigabyte"), {}};
        // What promises more than there is room for is refused before it takes any.
        DecodingRoom::Place place = room.enter(size + std::min(entry.pixels, kMostDecoded) * kBytesOfPixel);
        return {decodePicture(readFile(entry.path), channels), {}, std::move(place)};
    } catch (const Error& problem) {
        return {{}, problem.what(), {}};
    } catch (const std::bad_alloc&) {
        return {{}, LS_TEXT("core", "there is not enough memory to decode it"), {}};
    }
}

bool isGrey(const Image& image)
{
    for (std::size_t i = 0; image.channels == 3 && i < image.samples.size(); i += 3) {
        if (image.samples[i] != image.samples[i + 1] || image.samples[i] != image.samples[i + 2])
            return false;
    }
    return true;
}

/// Leaves those that begin as pictures do, and of them the wanted ones.
void keepPictures(const fs::path& folder, Listing& listing, std::vector<PictureHeader>& headers, ThreadTeam& team,
                  const ReadOptions& options, SourceDataset& source)
{
    std::vector<Entry>& entries = listing.entries;
    headers.resize(entries.size());
    const auto tasks = static_cast<int>((entries.size() + kPicturesOfTask - 1) / kPicturesOfTask);
    team.run(tasks, [&](int task) {
        const std::size_t begin = static_cast<std::size_t>(task) * kPicturesOfTask;
        for (std::size_t i = begin; i < std::min(begin + kPicturesOfTask, entries.size()); ++i) {
            if (options.stop.stop_requested())
                return;
            headers[i] = pictureHeaderOf(entries[i].path);
        }
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (headers[i].format == PictureFormat::Unknown) {
            if (!options.stop.stop_requested())
                listing.skip(entries[i].path, LS_TEXT("core", "it is no picture that can be read"));
            continue;
        }
        if (kept != i)
            entries[kept] = std::move(entries[i]);
        headers[kept++] = headers[i];
    }
    source.available = kept;
    source.testImages = static_cast<std::size_t>(
        std::ranges::count_if(std::span(entries).first(kept), [](const Entry& entry) { return entry.test; }));
    for (std::size_t i = 0; i < kept; ++i) {
        if (listing.labelled && (i == 0 || entries[i].label != entries[i - 1].label) && !entries[i].label.empty())
            listing.classes.push_back(entries[i].label);
    }
    const bool labelledByFile = !options.ownLabels() && options.params.labels != kNoLabels;
    for (std::size_t i = 0; i < kept; ++i) {
        entries[i].place = static_cast<std::uint32_t>(i);
        entries[i].pixels = headers[i].width * headers[i].height;
        if (labelledByFile || options.sample > 0) // a look into the folder offers the files that may label it
            source.files.push_back(entries[i].path.lexically_relative(folder).generic_string());
    }
    std::size_t sampled = 0;
    for (std::size_t i = 0; i < kept; ++i) {
        if (!options.takes(i, kept))
            continue;
        if (sampled != i)
            entries[sampled] = std::move(entries[i]);
        headers[sampled++] = headers[i];
    }
    entries.resize(sampled);
    headers.resize(sampled);
}

ImageShape shapeOf(const std::vector<Entry>& entries, const std::vector<PictureHeader>& headers,
                   const ReadParams& params)
{
    ImageShape shape{3, static_cast<int>(params.size), static_cast<int>(params.size)};
    if (params.size == 0) {
        // Of a broken picture the size may not be known.
        const auto isSized = [](const PictureHeader& header) { return header.width > 0 && header.height > 0; };
        const auto first = std::ranges::find_if(headers, isSized);
        const bool asTheyAre = first != headers.end() && std::max(first->width, first->height) <= kGreatestUsualSide &&
                               std::ranges::all_of(headers, [&](const PictureHeader& header) {
                                   return !isSized(header) || (header.turnedWidth() == first->turnedWidth() &&
                                                               header.turnedHeight() == first->turnedHeight());
                               });
        shape.height = asTheyAre ? static_cast<int>(first->turnedHeight()) : kUsualSide;
        shape.width = asTheyAre ? static_cast<int>(first->turnedWidth()) : kUsualSide;
    }
    bool grey = params.channels == ImageChannels::Grey;
    if (params.channels == ImageChannels::Auto) {
        grey = true;
        DecodingRoom room(kMostDecoded);
        const std::size_t step = std::max<std::size_t>(1, entries.size() / kLookedAt);
        for (std::size_t i = 0; i < entries.size() && grey; i += step) {
            const Decoded decoded = decode(entries[i], 0, room);
            grey = !decoded.image || isGrey(*decoded.image);
        }
    }
    shape.channels = grey ? 1 : 3;
    return shape;
}

/// Decodes every entry into its place; says which could not be.
std::vector<std::string> decodeAll(const std::vector<Entry>& entries, Dataset& data, ThreadTeam& team,
                                   const ReadOptions& options)
{
    DecodingRoom room(kMostDecoded);
    std::vector<std::string> problems(entries.size());
    const std::span<std::uint8_t> pixels = data.pixels.writable();
    const std::size_t size = data.shape.pixels();
    std::atomic<std::size_t> done{0};
    const auto tasks = static_cast<int>((entries.size() + kPicturesOfTask - 1) / kPicturesOfTask);
    const std::thread::id caller = std::this_thread::get_id();
    team.run(tasks, [&](int task) {
        const std::size_t begin = static_cast<std::size_t>(task) * kPicturesOfTask;
        for (std::size_t i = begin; i < std::min(begin + kPicturesOfTask, entries.size()); ++i) {
            if (options.stop.stop_requested())
                return;
            const Decoded decoded = decode(entries[i], data.shape.channels, room);
            if (decoded.image)
                std::ranges::copy(framePicture(*decoded.image, data.shape, options.params.fit),
                                  pixels.begin() + static_cast<std::ptrdiff_t>(i * size));
            problems[i] = decoded.problem;
            ++done;
        }
        if (options.progress && std::this_thread::get_id() == caller)
            options.progress(static_cast<double>(done) / static_cast<double>(entries.size()));
    });
    return problems;
}

/// Takes out the entries that have a problem, and their places among the pixels.
void dropBroken(Listing& listing, const std::vector<std::string>& problems, Dataset& data)
{
    const std::size_t size = data.shape.pixels();
    const std::span<std::uint8_t> pixels = data.pixels.writable();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (!problems[i].empty()) {
            listing.skip(listing.entries[i].path, problems[i]);
            continue;
        }
        if (kept != i) {
            std::ranges::copy(pixels.subspan(i * size, size),
                              pixels.begin() + static_cast<std::ptrdiff_t>(kept * size));
            listing.entries[kept] = std::move(listing.entries[i]);
        }
        ++kept;
    }
    listing.entries.resize(kept);
    data.pixels.cut(kept * size);
}

[[noreturn]] void failEmpty(const fs::path& path, const std::vector<SkippedFile>& skipped)
{
    Error error = skipped.empty()
                      ? Error(ErrorKind::Input, LS_TEXT("core", "The folder {} holds no pictures."), {path.string()})
                      : Error(ErrorKind::Input,
                              LS_TEXT("core", "The folder {} holds no picture that can be read; {}, for instance: {}"),
                              {path.string(), skipped.front().file, skipped.front().reason});
    throw Error(error).about(path);
}

} // namespace

bool isImageFolder(const fs::path& path)
{
    // Enough files of enough folders: a folder of a million others is not walked through.
    constexpr std::size_t kMostTried = 2000;
    const Listing listing = listFolder(path);
    const std::size_t step = std::max<std::size_t>(1, listing.entries.size() / kMostTried);
    for (std::size_t i = 0; i < listing.entries.size(); i += step) {
        if (pictureHeaderOf(listing.entries[i].path).format != PictureFormat::Unknown)
            return true;
    }
    return false;
}

SourceDataset readImageFolder(const fs::path& path, const ReadOptions& options)
{
    SourceDataset source;
    Listing listing = listFolder(path);
    ThreadTeam team(availableCores());
    std::vector<PictureHeader> headers;
    keepPictures(path, listing, headers, team, options, source);
    source.stopped = options.stop.stop_requested();
    if (source.stopped)
        return source;
    if (listing.entries.empty())
        failEmpty(path, listing.skipped);
    // Training images come first.
    std::stable_partition(listing.entries.begin(), listing.entries.end(),
                          [](const Entry& entry) { return !entry.test; });

    Dataset& data = source.data;
    data.format = "images";
    source.elementType = "u8";
    data.shape = shapeOf(listing.entries, headers, options.params);
    data.pixels = PixelStore::make(listing.entries.size() * data.shape.pixels(), path);
    dropBroken(listing, decodeAll(listing.entries, data, team, options), data);
    source.stopped = options.stop.stop_requested();
    if (source.stopped)
        return source;
    if (listing.entries.empty())
        failEmpty(path, listing.skipped);
    data.sourceTrain = static_cast<std::size_t>(
        std::ranges::count_if(listing.entries, [](const Entry& entry) { return !entry.test; }));
    if (listing.labelled && options.ownLabels()) {
        std::vector<std::string> names;
        for (const Entry& entry : listing.entries)
            names.push_back(entry.label.empty() ? "-" : entry.label);
        setNamedLabels(data, names, path, listing.classes);
    }
    for (const Entry& entry : listing.entries)
        source.places.push_back(entry.place);
    if (options.sample > 0) {
        source.labelChoices = labelTablesOf(path, source);
        std::ranges::move(labelFilesBeside(path, source.available), std::back_inserter(source.labelChoices));
    }
    source.skipped = std::move(listing.skipped);
    return source;
}

} // namespace latentscape
