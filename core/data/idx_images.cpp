// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx_images.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/data/number_array.h"
#include "core/data/pixel_store.h"

namespace latentscape {

namespace {

/// Counts what is done of a work of so many bytes; threads may.
class Progress
{
public:
    Progress(std::uint64_t total, const ReadOptions& options)
        : m_total(static_cast<double>(total)), m_options(options), m_caller(std::this_thread::get_id())
    {}

    /// False when no more should be done.
    bool add(std::size_t bytes)
    {
        m_done += bytes;
        // Only the thread that asked for it is told.
        if (m_options.progress && std::this_thread::get_id() == m_caller)
            m_options.progress(static_cast<double>(m_done) / m_total);
        return !m_options.stop.stop_requested();
    }

private:
    double m_total;
    const ReadOptions& m_options;
    std::thread::id m_caller;
    std::atomic<std::uint64_t> m_done{0};
};

/// Reads files at the same time, each into its place.
void readFiles(std::span<IdxFile* const> files, std::span<const std::span<std::uint8_t>> places, Progress& progress)
{
    ThreadTeam team(std::clamp(static_cast<int>(files.size()), 1, availableCores()));
    team.run(static_cast<int>(files.size()), [&](int task) {
        const auto file = static_cast<std::size_t>(task);
        files[file]->read(places[file], [&](std::size_t bytes) { return progress.add(bytes); });
    });
}

/// The numbers of files that are not 8-bit, as they lie in their files: mapped or, of packed ones, unpacked. None of
/// them need be memory of our own.
class NumberStores
{
public:
    explicit NumberStores(std::span<IdxFile* const> files)
    {
        for (IdxFile* file : files) {
            const IdxHeader& header = file->header();
            m_stores.push_back(file->isPacked() ? PixelStore::make(header.bytes(), file->path())
                                                : PixelStore::map(file->path(), header.offset(), header.bytes()));
            const PixelStore& store = m_stores.back();
            m_arrays.push_back(idxNumbers(file->path(), header, {store.data(), store.size()}));
            if (file->isPacked()) {
                m_packed.push_back(file);
                m_places.push_back(m_stores.back().writable());
                m_packedBytes += header.bytes();
            }
        }
    }

    std::uint64_t packedBytes() const { return m_packedBytes; }
    void unpack(Progress& progress) { readFiles(m_packed, m_places, progress); }
    /// Not to be looked at before unpack().
    const std::vector<NumberArray>& arrays() const { return m_arrays; }

    ValueRange range(const ReadOptions& options) const
    {
        ValueRange range = valueRange(m_arrays[0], options.stop);
        for (const NumberArray& array : std::span(m_arrays).subspan(1)) {
            const ValueRange further = valueRange(array, options.stop);
            range = {std::min(range.min, further.min), std::max(range.max, further.max)};
        }
        return range;
    }

    /// Throws Error (Input) when another program made a file shorter.
    void requireWhole() const
    {
        for (std::size_t i = 0; i < m_stores.size(); ++i) {
            if (!m_stores[i].isWhole())
                throw Error(ErrorKind::Input, LS_TEXT("core", "{} became shorter while it was read."),
                            {m_arrays[i].path.string()})
                    .about(m_arrays[i].path);
        }
    }

private:
    std::deque<PixelStore> m_stores; // whose bytes stay where they are
    std::vector<NumberArray> m_arrays;
    std::vector<IdxFile*> m_packed;
    std::vector<std::span<std::uint8_t>> m_places;
    std::uint64_t m_packedBytes = 0;
};

/// Fills `pixels` with the images of an array; false when it was ended.
bool paint(const NumberArray& array, const Tones& tones, std::span<std::uint8_t> pixels, Progress& progress)
{
    constexpr std::size_t kPixelsOfPiece = std::size_t{1} << 22U;
    const ImageAxes axes = imageAxes(array);
    const std::size_t imageSize = pixels.size() / axes.images;
    const std::size_t piece = std::max<std::size_t>(1, kPixelsOfPiece / imageSize);
    for (std::size_t first = 0; first < axes.images; first += piece) {
        const std::size_t size = std::min<std::size_t>(piece, axes.images - first) * imageSize;
        toPixels(array, axes, tones, first, pixels.subspan(first * imageSize, size));
        if (!progress.add(size))
            return false;
    }
    return true;
}

/// Two looks at each number: one for the range of all, one for the pixels.
void readNumbers(std::span<IdxFile* const> files, std::span<const std::span<std::uint8_t>> places,
                 SourceDataset& result, const ReadOptions& options)
{
    NumberStores stores(files);
    Progress progress(stores.packedBytes() + result.data.pixels.size(), options);
    stores.unpack(progress);
    if (options.stop.stop_requested())
        return;
    result.range = stores.range(options);
    if (options.stop.stop_requested())
        return;
    const Tones tones = tonesOf(*result.range);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!paint(stores.arrays()[i], tones, places[i], progress))
            return;
    }
    stores.requireWhole();
}

} // namespace

void readIdxImages(std::span<IdxFile* const> files, SourceDataset& result, const ReadOptions& options)
{
    Dataset& data = result.data;
    const std::size_t imageSize = data.shape.pixels();
    std::size_t total = 0;
    for (const IdxFile* file : files)
        total += file->header().dims[0] * imageSize;
    const IdxHeader& header = files[0]->header();
    const bool direct = header.type == IdxType::U8;
    if (direct && files.size() == 1 && !files[0]->isPacked() && total > PixelStore::kMostInMemory) {
        data.pixels = PixelStore::map(files[0]->path(), header.offset(), total);
        return;
    }
    data.pixels = PixelStore::make(total, files[0]->path());
    std::vector<std::span<std::uint8_t>> places;
    std::span<std::uint8_t> rest = data.pixels.writable();
    for (const IdxFile* file : files) {
        places.push_back(rest.first(file->header().dims[0] * imageSize));
        rest = rest.subspan(places.back().size());
    }
    if (direct) {
        Progress progress(total, options);
        readFiles(files, places, progress);
    } else {
        readNumbers(files, places, result, options);
    }
    result.stopped = options.stop.stop_requested();
}

} // namespace latentscape
