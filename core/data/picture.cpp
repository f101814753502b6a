// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <string_view>

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/base/quiet_stderr.h"
#include "core/data/picture_body.h"
#include "core/data/picture_header.h"
#include "core/data/pixel_frames.h"

namespace latentscape {

namespace {

constexpr std::uint64_t kMaxPixels = 100'000'000;

void checkHeader(const PictureHeader& header, std::size_t fileSize)
{
    if (header.format == PictureFormat::Unknown)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "This is no picture that can be read: it should be a PNG, JPEG, BMP, WebP, "
                                    "PNM or TIFF."));
    if (header.width == 0 || header.height == 0)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The picture is broken: its header gives no size."));
    if (fileSize > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        header.width * header.height > kMaxPixels)
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core", "The picture is too large: {} x {} pixels. At most {} megapixels can be read."),
            {std::to_string(header.width), std::to_string(header.height), std::to_string(kMaxPixels / 1'000'000)});
}

/// Brings the white of a PGM or PPM to 255 where the decoder leaves the numbers as they are: wherever they take two
/// bytes, and in the binary forms. Of texts it has done so with those of one.
void stretchToWhite(cv::Mat& pixels, std::string_view bytes, const PictureHeader& header)
{
    const bool isBinary = header.format == PictureFormat::Pnm && bytes[1] >= '4';
    if (header.white > 0 && (pixels.depth() == CV_16U || (isBinary && header.white < 255)))
        pixels.convertTo(pixels, CV_8U, 255.0 / static_cast<double>(header.white));
}

/// Any depth as 8 bits; floating-point pictures hold 0 to 1.
void reduceDepth(cv::Mat& pixels)
{
    switch (pixels.depth()) {
    case CV_8U:
        return;
    case CV_16U:
        return pixels.convertTo(pixels, CV_8U, 1.0 / 257);
    case CV_32F:
    case CV_64F:
        if (!cv::checkRange(pixels))
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "The picture holds samples that are no finite numbers (NaN or infinity)."));
        return pixels.convertTo(pixels, CV_8U, 255);
    default:
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The picture's samples are of an unusual kind: it should have 8 or 16 bits, "
                                    "or floating-point numbers."));
    }
}

int luminance(const cv::Vec4b& bgra) { return (29 * bgra[0] + 150 * bgra[1] + 77 * bgra[2]) / 256; }

/// Lays a BGRA picture on white, or on black when the visible part is bright: bright ink would vanish on white.
void layOnPaper(cv::Mat& pixels)
{
    cv::Mat_<cv::Vec4b> view(pixels);
    std::uint64_t visible = 0;
    std::uint64_t light = 0;
    for (const cv::Vec4b& pixel : view) {
        visible += pixel[3];
        light += static_cast<std::uint64_t>(pixel[3]) * static_cast<std::uint64_t>(luminance(pixel));
    }
    const int paper = light > visible * 127 ? 0 : 255;
    for (cv::Vec4b& pixel : view) {
        const int alpha = pixel[3];
        for (int c = 0; c < 3; ++c)
            pixel[c] = static_cast<std::uint8_t>((pixel[c] * alpha + paper * (255 - alpha) + 127) / 255);
    }
    cv::cvtColor(pixels, pixels, cv::COLOR_BGRA2BGR);
}

/// Upright, as Exif numbers the ways a camera can be held.
cv::Mat upright(const cv::Mat& pixels, int orientation)
{
    constexpr int kBoth = -1;
    constexpr int kRows = 0;
    constexpr int kColumns = 1;
    cv::Mat turned = pixels;
    if (orientation > 4)
        cv::transpose(pixels, turned);
    if (orientation == 1 || orientation == 5)
        return turned;
    cv::Mat result;
    if (orientation == 2 || orientation == 6)
        cv::flip(turned, result, kColumns);
    else if (orientation == 3 || orientation == 7)
        cv::flip(turned, result, kBoth);
    else
        cv::flip(turned, result, kRows);
    return result;
}

cv::Mat decode(const std::string& bytes, const PictureHeader& header)
{
    // What is wrong is said by the Error; the decoders would write it to standard error as well.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    const QuietStderr quiet;
    const cv::Mat file(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
    // IMREAD_UNCHANGED keeps transparency and leaves Exif alone, which JPEG's decoder knows, PNG's not always, WebP's
    // not at all. TIFF's turns by itself.
    const bool isJpeg = header.format == PictureFormat::Jpeg;
    const cv::Mat pixels =
        cv::imdecode(file, isJpeg ? cv::IMREAD_ANYCOLOR | cv::IMREAD_IGNORE_ORIENTATION : cv::IMREAD_UNCHANGED);
    return pixels.empty() || header.format == PictureFormat::Tiff ? pixels : upright(pixels, header.orientation);
}

Image imageOf(const cv::Mat& pixels)
{
    const int channels = pixels.channels();
    Image image{pixels.cols, pixels.rows, channels, {}};
    image.samples.reserve(pixels.total() * static_cast<std::size_t>(channels));
    for (int y = 0; y < pixels.rows; ++y)
        image.samples.insert(image.samples.end(), pixels.ptr(y), pixels.ptr(y) + pixels.cols * channels);
    return image;
}

/// The part of the middle that has the form of `shape`.
cv::Mat croppedTo(const cv::Mat& pixels, const ImageShape& shape)
{
    const double scale =
        std::min(static_cast<double>(pixels.cols) / shape.width, static_cast<double>(pixels.rows) / shape.height);
    const int width = std::clamp(static_cast<int>(std::lround(scale * shape.width)), 1, pixels.cols);
    const int height = std::clamp(static_cast<int>(std::lround(scale * shape.height)), 1, pixels.rows);
    return pixels(cv::Rect((pixels.cols - width) / 2, (pixels.rows - height) / 2, width, height));
}

/// OpenCV chooses a decoder by more than readPictureHeader() looks at. What the others leave goes to readers of DICOM
/// and of DTED when their marks are at these places; over damaged files the first ends the program.
bool mightBeTakenForAnother(std::string_view bytes, PictureFormat format)
{
    const bool byMark = format == PictureFormat::Png || format == PictureFormat::Bmp || format == PictureFormat::Tiff ||
                        (format == PictureFormat::Jpeg && bytes.starts_with("\xff\xd8\xff"));
    const auto has = [bytes](std::size_t place, std::string_view mark) {
        return bytes.size() > place && bytes.substr(place).starts_with(mark);
    };
    return !byMark && (has(128, "DICM") || has(140, "DTED"));
}

} // namespace

Image decodePicture(const std::string& bytes, int channels)
{
    assert(channels == 0 || channels == 1 || channels == 3);
    const PictureHeader header = readPictureHeader(bytes);
    checkHeader(header, bytes.size());
    checkPictureBody(bytes, header);
    try {
        cv::Mat pixels = mightBeTakenForAnother(bytes, header.format) ? cv::Mat() : decode(bytes, header);
        if (pixels.empty() || pixels.channels() == 2)
            throw Error(ErrorKind::Input, LS_TEXT("core", "The picture is broken: it cannot be decoded."));
        stretchToWhite(pixels, bytes, header);
        reduceDepth(pixels);
        if (pixels.channels() == 4)
            layOnPaper(pixels);
        return imageOf(withChannels(pixels, channels == 0 ? pixels.channels() : channels, false));
    } catch (const cv::Exception& problem) {
        throw Error(ErrorKind::Input, LS_TEXT("core", "The picture cannot be decoded: {}"), {problem.err});
    }
}

std::vector<std::uint8_t> framePicture(const Image& picture, const ImageShape& shape, Fit fit)
{
    cv::Mat pixels = withChannels(viewOf(picture), shape.channels, true);
    if (pixels.cols != shape.width || pixels.rows != shape.height) {
        if (fit == Fit::Pad)
            pixels = paddedTo(pixels, shape);
        else
            pixels = scaled(fit == Fit::Crop ? croppedTo(pixels, shape) : pixels, shape.width, shape.height);
    }
    std::vector<std::uint8_t> planar(shape.pixels());
    const auto channels = static_cast<std::size_t>(shape.channels);
    const std::size_t area = shape.pixels() / channels;
    for (int y = 0; y < pixels.rows; ++y) {
        const std::uint8_t* row = pixels.ptr(y);
        for (std::size_t i = 0; i < static_cast<std::size_t>(pixels.cols) * channels; ++i)
            planar[i % channels * area + static_cast<std::size_t>(y * pixels.cols) + i / channels] = row[i];
    }
    return planar;
}

} // namespace latentscape
