// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/png.h"

#include <algorithm>
#include <cassert>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/output/png_chunks.h"

namespace latentscape {

namespace {

/// Where the chunks after IHDR begin: signature (8), IHDR (4 + 4 + 13 + 4).
constexpr std::size_t kAfterHeader = 33;

/// The pixels compressed with parameters that are all given, so that no version's defaults change the bytes.
std::vector<std::uint8_t> compress(const Image& image)
{
    assert(image.channels == 1 || image.channels == 3);
    assert(image.samples.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                                       static_cast<std::size_t>(image.channels));
    const cv::Mat pixels(image.height, image.width, CV_8UC(image.channels),
                         const_cast<std::uint8_t*>(image.samples.data()));
    std::vector<std::uint8_t> png;
    std::string reason;
    try {
        // Not into itself: these are the caller's pixels.
        cv::Mat swapped;
        if (image.channels == 3)
            cv::cvtColor(pixels, swapped, cv::COLOR_RGB2BGR);
        const cv::Mat& ordered = image.channels == 3 ? swapped : pixels;
        if (cv::imencode(".png", ordered, png,
                         {cv::IMWRITE_PNG_COMPRESSION, 6, cv::IMWRITE_PNG_STRATEGY, cv::IMWRITE_PNG_STRATEGY_DEFAULT}))
            return png;
    } catch (const cv::Exception& problem) {
        reason = problem.err;
    }
    throw Error(ErrorKind::Work, LS_TEXT("core", "A picture of {} x {} pixels could not be made into a PNG. {}"),
                {std::to_string(image.width), std::to_string(image.height), reason});
}

} // namespace

std::vector<std::byte> encodePng(const Image& image, const std::map<std::string, std::string>& texts)
{
    assert(!image.empty());
    const std::vector<std::uint8_t> png = compress(image);
    const std::string chunks = pngTextChunks(texts);
    std::vector<std::byte> bytes(png.size() + chunks.size());
    const auto toByte = [](auto c) { return static_cast<std::byte>(c); };
    const auto afterHeader = png.begin() + static_cast<std::ptrdiff_t>(kAfterHeader);
    auto out = std::transform(png.begin(), afterHeader, bytes.begin(), toByte);
    out = std::transform(chunks.begin(), chunks.end(), out, toByte);
    std::transform(afterHeader, png.end(), out, toByte);
    return bytes;
}

void writePng(const std::filesystem::path& path, const Image& image, const std::map<std::string, std::string>& texts)
{
    writeFileAtomically(path, encodePng(image, texts));
}

} // namespace latentscape
