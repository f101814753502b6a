// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_parts.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/data/labels.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

void checkParts(const std::vector<ArrayPart>& parts)
{
    std::uint64_t total = 0;
    for (const ArrayPart& part : parts) {
        total += part.axes.images;
        if (part.axes.shape != parts[0].axes.shape)
            fail(part.images.path, LS_TEXT("core", "{} holds images of different sizes in {} and {}."),
                 {parts[0].images.member, part.images.member});
        if (part.labels.any() != parts[0].labels.any())
            fail(part.images.path, LS_TEXT("core", "{} has labels for some of its images only; give them for all or "
                                                   "for none."));
        if (part.labels.numbers.has_value() != parts[0].labels.numbers.has_value())
            fail(part.images.path,
                 LS_TEXT("core", "{} has labels in {} and {}, of which one holds numbers and the "
                                 "other texts; they must be of one kind."),
                 {parts[0].labels.member, part.labels.member});
        if (part.labels.any() && part.labels.count() != part.axes.images)
            fail(part.labels.path, LS_TEXT("core", "{} holds {} labels for {} images; they must be as many."),
                 {std::to_string(part.labels.count()), std::to_string(part.axes.images)});
    }
    if (total > std::numeric_limits<std::uint32_t>::max())
        fail(parts[0].images.path, LS_TEXT("core", "{} brings the number of images above {}, which is the most."),
             {std::to_string(std::numeric_limits<std::uint32_t>::max())});
}

/// Whether the numbers are pixels already, in the order they are used.
bool liesAsUsed(const ArrayPart& part, const Tones& tones)
{
    return part.images.type == NumberType::U8 && tones.white == 255 && tones.black == 0 &&
           part.axes.shape.channels != 4 && part.images.strides == cStrides(part.images.shape) &&
           (part.images.shape.size() != 4 || part.axes.channel > part.axes.row);
}

ValueRange rangeOf(const std::vector<ArrayPart>& parts, const ReadOptions& options)
{
    ValueRange range = valueRange(parts[0].images, options.stop);
    for (const ArrayPart& part : std::span(parts).subspan(1)) {
        const ValueRange further = valueRange(part.images, options.stop);
        range = {std::min(range.min, further.min), std::max(range.max, further.max)};
    }
    return range;
}

/// Fills `pixels` with the images that are wanted: all of a part in large pieces, or one by one.
class PixelFiller
{
public:
    PixelFiller(const std::vector<ArrayPart>& parts, const Tones& tones, std::span<std::uint8_t> pixels,
                const ReadOptions& options)
        : m_parts(parts), m_tones(tones), m_pixels(pixels), m_options(options),
          m_total(std::accumulate(parts.begin(), parts.end(), std::size_t{0},
                                  [](std::size_t sum, const ArrayPart& part) { return sum + part.axes.images; }))
    {}

    void run()
    {
        const std::size_t images = m_options.wantedOf(m_total);
        const std::size_t size = m_pixels.size() / images;
        const std::size_t piece = images == m_total ? std::max<std::size_t>(1, kPixelsOfPiece / size) : 1;
        std::size_t before = 0;
        for (const ArrayPart& part : m_parts) {
            for (std::size_t first = 0; first < part.axes.images; first += piece) {
                if (m_options.stop.stop_requested())
                    return;
                if (!m_options.takes(before + first, m_total))
                    continue;
                const std::size_t count = std::min<std::size_t>(piece, part.axes.images - first);
                toPixels(part.images, part.axes, m_tones, first, m_pixels.first(count * size));
                m_pixels = m_pixels.subspan(count * size);
                tell(images - m_pixels.size() / size, images);
            }
            before += part.axes.images;
        }
    }

private:
    void tell(std::size_t done, std::size_t images)
    {
        const std::size_t percent = 100 * done / images;
        if (m_options.progress && std::exchange(m_told, percent) != percent)
            m_options.progress(static_cast<double>(done) / static_cast<double>(images));
    }

    static constexpr std::size_t kPixelsOfPiece = 1U << 24U;

    const std::vector<ArrayPart>& m_parts;
    const Tones& m_tones;
    std::span<std::uint8_t> m_pixels;
    const ReadOptions& m_options;
    std::size_t m_total;
    std::size_t m_told = 0;
};

/// Labels of all images, of which those that are wanted become the data set's.
class LabelCollector
{
public:
    void begin(const ArrayLabels& labels)
    {
        m_of = &labels;
        m_numbersOf = labels.numbers ? wholeNumbers(*labels.numbers, 0, kGreatestLabel) : std::vector<std::int32_t>();
        for (const std::int32_t label : m_numbersOf)
            m_greatest = std::max(m_greatest, label);
        m_all.insert(m_all.end(), labels.texts.begin(), labels.texts.end());
    }

    void take(std::size_t image)
    {
        if (m_of->numbers)
            m_numbers.push_back(m_numbersOf[image]);
        else if (m_of->any())
            m_texts.push_back(m_of->texts[image]);
    }

    /// Classes are those of all images, whichever were taken.
    void label(Dataset& data)
    {
        if (m_all.empty())
            setNumberedLabels(data, std::move(m_numbers), m_greatest);
        else
            setTextLabels(data, m_texts, m_of->path, m_all);
    }

private:
    const ArrayLabels* m_of = nullptr;
    std::vector<std::int32_t> m_numbersOf; ///< of the part that is read
    std::int32_t m_greatest = -1;
    std::vector<std::string> m_all;
    std::vector<std::int32_t> m_numbers;
    std::vector<std::string> m_texts;
};

/// The labels of the images that are wanted, and how many of those are for training.
void fillLabels(Dataset& data, const std::vector<ArrayPart>& parts, std::size_t training, std::size_t total,
                const ReadOptions& options)
{
    LabelCollector labels;
    std::size_t place = 0;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        labels.begin(parts[i].labels);
        for (std::size_t image = 0; image < parts[i].axes.images; ++image) {
            if (!options.takes(place++, total))
                continue;
            ++taken;
            labels.take(image);
        }
        if (i + 1 == training)
            data.sourceTrain = taken;
    }
    labels.label(data);
}

} // namespace

void fillDataset(SourceDataset& source, const std::vector<ArrayPart>& parts, std::size_t training,
                 const ReadOptions& options)
{
    checkParts(parts);
    Dataset& data = source.data;
    data.shape = parts[0].axes.shape;
    data.shape.channels = data.shape.channels == 4 ? 3 : data.shape.channels;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        source.available += parts[i].axes.images;
        source.testImages += i < training ? 0 : parts[i].axes.images;
    }
    source.elementType = toString(parts[0].images.type);
    source.range = rangeOf(parts, options);
    source.stopped = options.stop.stop_requested();
    if (source.stopped)
        return;
    const Tones tones = tonesOf(*source.range);
    const std::size_t images = options.wantedOf(source.available);
    const std::size_t bytes = images * data.shape.pixels();
    const fs::path& path = parts[0].images.path;
    // Few are copied, so that nothing can happen to them.
    if (parts.size() == 1 && parts[0].images.member.empty() && images == source.available &&
        liesAsUsed(parts[0], tones) && bytes > PixelStore::kMostInMemory) {
        data.pixels = PixelStore::map(path, parts[0].images.offset, bytes);
    } else {
        data.pixels = PixelStore::make(bytes, path);
        PixelFiller(parts, tones, data.pixels.writable(), options).run();
    }
    fillLabels(data, parts, training, source.available, options);
    source.stopped = options.stop.stop_requested();
}

void fillWithCodes(SourceDataset& source, const CodeArrays& codes, const ArrayLabels& labels,
                   const ReadOptions& options)
{
    ArrayPart part{*codes.mean, {}, labels};
    part.axes.images = codes.mean->shape[0];
    checkParts({part});
    Dataset& data = source.data;
    source.available = part.axes.images;
    source.elementType = toString(codes.mean->type);
    data.codes = readCodes(*codes.mean, codes.logVar, options);
    source.stopped = options.stop.stop_requested();
    if (source.stopped)
        return;
    const auto [least, greatest] = std::ranges::minmax(data.codes->mean);
    source.range = {least, greatest};
    drawCodes(data, codes.mean->path);
    fillLabels(data, {part}, 1, source.available, options);
}

} // namespace latentscape
