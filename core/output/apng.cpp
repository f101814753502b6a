// SPDX-License-Identifier: GPL-3.0-or-later
// Animated PNG: a PNG of the first frame, with fcTL chunks for the times and fdAT chunks for the other frames (PNG
// specification, third edition). Of each frame only the part that changed is written.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <zlib.h>

#include "core/base/error.h"
#include "core/output/animation_formats.h"
#include "core/output/png_chunks.h"
#include "core/output/sheet.h"

namespace latentscape {

namespace {

using Line = std::span<const std::uint8_t>;

std::uint8_t paeth(int left, int up, int corner)
{
    const int estimate = left + up - corner;
    const int toLeft = std::abs(estimate - left);
    const int toUp = std::abs(estimate - up);
    const int toCorner = std::abs(estimate - corner);
    if (toLeft <= toUp && toLeft <= toCorner)
        return static_cast<std::uint8_t>(left);
    return static_cast<std::uint8_t>(toUp <= toCorner ? up : corner);
}

/// What one of PNG's five filters expects of a sample, from those before it, above it and above that one.
template <int filter>
int expected(int left, int up, int corner)
{
    if constexpr (filter == 0)
        return 0;
    else if constexpr (filter == 1)
        return left;
    else if constexpr (filter == 2)
        return up;
    else if constexpr (filter == 3)
        return (left + up) / 2;
    else
        return paeth(left, up, corner);
}

/// What is left of a line after a filter, its number in front; the sum of the amounts that are left.
template <int filter>
std::uint64_t filterLine(Line line, Line above, std::size_t channels, std::vector<std::uint8_t>& out)
{
    out[0] = filter;
    std::uint64_t sum = 0;
    const auto put = [&](std::size_t i, int left, int corner) {
        const auto rest = static_cast<std::uint8_t>(line[i] - expected<filter>(left, above[i], corner));
        sum += static_cast<std::uint64_t>(std::abs(static_cast<std::int8_t>(rest)));
        out[i + 1] = rest;
    };
    for (std::size_t i = 0; i < channels; ++i)
        put(i, 0, 0);
    for (std::size_t i = channels; i < line.size(); ++i)
        put(i, line[i - channels], above[i - channels]);
    return sum;
}

/// Every line with the filter that leaves the least, the usual rule of thumb.
std::string filtered(const Image& image)
{
    constexpr std::array kFilters = {filterLine<0>, filterLine<1>, filterLine<2>, filterLine<3>, filterLine<4>};
    const std::size_t length = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.channels);
    const std::vector<std::uint8_t> nothing(length);
    std::vector<std::uint8_t> candidate(length + 1);
    std::vector<std::uint8_t> best(length + 1);
    Line above(nothing);
    std::string result;
    result.reserve((length + 1) * static_cast<std::size_t>(image.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y) {
        const Line line = Line(image.samples).subspan(y * length, length);
        std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
        for (const auto filter : kFilters) {
            const std::uint64_t rest = filter(line, above, static_cast<std::size_t>(image.channels), candidate);
            if (rest < least) {
                least = rest;
                best.swap(candidate);
            }
        }
        result.append(best.begin(), best.end());
        above = line;
    }
    return result;
}

/// The pixels as a PNG's data: filtered and deflated with parameters that are all given.
std::string packed(const Image& image)
{
    const std::string lines = filtered(image);
    z_stream stream{};
    if (::deflateInit2(&stream, 6, Z_DEFLATED, 15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw Error(ErrorKind::Work,
                    LS_TEXT("core", "There is not enough memory for this. Close other programs or ask for less."));
    std::string result(::deflateBound(&stream, lines.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(lines.data()));
    stream.avail_in = static_cast<uInt>(lines.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    ::deflate(&stream, Z_FINISH); // the bound leaves room for everything
    result.resize(stream.total_out);
    ::deflateEnd(&stream);
    return result;
}

std::string header(const Image& frame)
{
    std::string body;
    appendBigEndian(body, static_cast<std::uint32_t>(frame.width));
    appendBigEndian(body, static_cast<std::uint32_t>(frame.height));
    body.push_back(8);                           // bits a sample
    body.push_back(frame.channels == 3 ? 2 : 0); // colour or grey
    body += std::string(3, '\0');                // the one way to compress, to filter, and no interlacing
    return pngChunk("IHDR", body);
}

std::string animationControl(const Animation& animation)
{
    std::string body;
    appendBigEndian(body, static_cast<std::uint32_t>(animation.frames.size()));
    appendBigEndian(body, animation.loops ? 0 : 1); // times played; 0 is for ever
    return pngChunk("acTL", body);
}

std::string frameControl(std::uint32_t sequence, const FramePart& part, int scale, int framesPerSecond)
{
    std::string body;
    for (const int number : {part.width * scale, part.height * scale, part.left * scale, part.top * scale}) {
        if (body.empty())
            appendBigEndian(body, sequence);
        appendBigEndian(body, static_cast<std::uint32_t>(number));
    }
    body += {0, 1, 0, static_cast<char>(framesPerSecond)}; // 1/rate seconds
    body += {0, 0};                                        // stays where it is; replaces what is below
    return pngChunk("fcTL", body);
}

} // namespace

std::vector<std::byte> encodeApng(const Animation& animation, const FrameWatch& watch)
{
    const Image& first = animation.frames.front();
    std::string file = "\x89PNG\r\n\x1A\n";
    file += header({first.width * animation.scale, first.height * animation.scale, first.channels, {}});
    file += animationControl(animation);
    file += pngTextChunks(animation.recipe);
    std::uint32_t sequence = 0;
    for (std::size_t i = 0; i < animation.frames.size(); ++i) {
        if (!watch.goesOnWith(i))
            return {};
        const Image& frame = animation.frames[i];
        const FramePart part =
            i == 0 ? FramePart{0, 0, frame.width, frame.height} : changedPart(animation.frames[i - 1], frame);
        const std::string data = packed(enlarged(cutOut(frame, part), animation.scale));
        file += frameControl(sequence++, part, animation.scale, animation.framesPerSecond);
        if (i == 0) {
            file += pngChunk("IDAT", data);
            continue;
        }
        std::string body;
        appendBigEndian(body, sequence++);
        file += pngChunk("fdAT", body + data);
    }
    file += pngChunk("IEND", {});
    return bytesOf(file);
}

} // namespace latentscape
