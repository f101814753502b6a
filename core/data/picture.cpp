// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <string_view>

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/base/quiet_stderr.h"
#include "core/data/gzip.h"
#include "core/data/picture_header.h"

namespace latentscape {

namespace {

constexpr std::uint64_t kMaxPixels = 100'000'000;

/// Only WebP and TIFF can say in fewer bytes than deflate that a picture is of one colour: then this many at most.
constexpr std::uint64_t kMostOfOneColour = 4 * kMaxPixels;

/// The box MNIST's ink was scaled into, and the fraction of full ink from which a pixel belongs to it.
constexpr int kInkBox = 20;
constexpr int kInkThreshold = 32;

/// The least difference between ink and paper, of 255; anything fainter is a blank sheet.
constexpr int kFaintest = 16;

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
    const bool mayBeOfOneColour = header.format == PictureFormat::WebP || header.format == PictureFormat::Tiff;
    const std::uint64_t bytes = header.width * header.height * header.bitsOfPixel / 8;
    if (bytes > std::max(fileSize * kGzipGreatestRatio, mayBeOfOneColour ? kMostOfOneColour : 0))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The picture is broken: its {} bytes cannot hold the {} x {} pixels it promises."),
                    {std::to_string(fileSize), std::to_string(header.width), std::to_string(header.height)});
}

/// libpng takes memory for a part of a file before it has seen that it is there; only pixels come piece by piece.
void checkPngParts(std::string_view bytes)
{
    constexpr std::size_t kFirst = 8;
    constexpr std::size_t kHead = 8; // length and name
    constexpr std::size_t kChecksum = 4;
    std::uint64_t length = 0;
    for (std::uint64_t at = kFirst; at + kHead <= bytes.size(); at += kHead + length + kChecksum) {
        length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = length << 8U | static_cast<unsigned char>(bytes[at + i]);
        if (bytes.substr(at + 4, 4) != "IDAT" && length > bytes.size() - at - kHead)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "The picture is broken: a part of it promises {} bytes where {} follow."),
                        {std::to_string(length), std::to_string(bytes.size() - at - kHead)});
    }
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

/// BGR (or RGB) or grey to RGB or grey; shares the pixels when there is nothing to do, else leaves them alone.
cv::Mat withChannels(const cv::Mat& pixels, int channels, bool isRgb)
{
    cv::Mat result;
    if (pixels.channels() == 1 && channels == 3)
        cv::cvtColor(pixels, result, cv::COLOR_GRAY2RGB);
    else if (pixels.channels() == 3 && channels == 1)
        cv::cvtColor(pixels, result, isRgb ? cv::COLOR_RGB2GRAY : cv::COLOR_BGR2GRAY);
    else if (pixels.channels() == 3 && !isRgb)
        cv::cvtColor(pixels, result, cv::COLOR_BGR2RGB);
    else
        result = pixels;
    return result;
}

/// How often each value is on the border of a grey or RGB picture.
std::array<std::uint64_t, 256> borderHistogram(const cv::Mat& pixels)
{
    std::array<std::uint64_t, 256> counts{};
    const int channels = pixels.channels();
    const auto count = [&](int y, int x) {
        for (int c = 0; c < channels; ++c)
            ++counts[pixels.ptr(y)[x * channels + c]];
    };
    for (int x = 0; x < pixels.cols; ++x) {
        count(0, x);
        count(pixels.rows - 1, x);
    }
    for (int y = 1; y + 1 < pixels.rows; ++y) {
        count(y, 0);
        count(y, pixels.cols - 1);
    }
    return counts;
}

bool isBright(const cv::Mat& pixels)
{
    std::uint64_t samples = 0;
    std::uint64_t sum = 0;
    const auto counts = borderHistogram(pixels);
    for (std::size_t value = 0; value < counts.size(); ++value) {
        samples += counts[value];
        sum += counts[value] * value;
    }
    return 2 * sum > 255 * samples;
}

int borderMedian(const cv::Mat& pixels)
{
    const auto counts = borderHistogram(pixels);
    std::uint64_t samples = 0;
    for (const std::uint64_t count : counts)
        samples += count;
    std::uint64_t below = 0;
    int value = 0;
    while (2 * (below += counts[static_cast<std::size_t>(value)]) < samples)
        ++value;
    return value;
}

/// Scaled to width x height: averaging when it shrinks, so that thin strokes do not vanish.
cv::Mat scaled(const cv::Mat& pixels, int width, int height)
{
    const bool shrinks = width < pixels.cols || height < pixels.rows;
    cv::Mat result;
    cv::resize(pixels, result, {width, height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

/// Scaled to fit a box, aspect kept.
cv::Mat scaledInto(const cv::Mat& pixels, int boxWidth, int boxHeight)
{
    const double scale =
        std::min(static_cast<double>(boxWidth) / pixels.cols, static_cast<double>(boxHeight) / pixels.rows);
    const auto side = [&](int length, int most) {
        return std::clamp(static_cast<int>(std::lround(length * scale)), 1, most);
    };
    return scaled(pixels, side(pixels.cols, boxWidth), side(pixels.rows, boxHeight));
}

cv::Mat placedAt(const cv::Mat& pixels, int left, int top, const ImageShape& shape)
{
    cv::Mat sheet(shape.height, shape.width, pixels.type(), cv::Scalar::all(0));
    pixels.copyTo(sheet(cv::Rect(left, top, pixels.cols, pixels.rows)));
    return sheet;
}

/// Paper becomes 0 and the fullest ink 255; nothing when there is no ink.
cv::Mat inkOf(const cv::Mat& grey)
{
    const int paper = borderMedian(grey);
    double fullest = 0;
    cv::minMaxLoc(grey, nullptr, &fullest);
    if (fullest - paper < kFaintest)
        return {};
    cv::Mat ink;
    const double gain = 255 / (fullest - paper);
    grey.convertTo(ink, CV_8U, gain, -paper * gain);
    return ink;
}

cv::Mat fitLikeMnist(const cv::Mat& grey, const ImageShape& shape)
{
    const cv::Mat ink = inkOf(grey);
    if (ink.empty())
        return cv::Mat(shape.height, shape.width, CV_8U, cv::Scalar::all(0));
    const cv::Mat digit = scaledInto(ink(cv::boundingRect(ink >= kInkThreshold)), kInkBox, kInkBox);
    const cv::Moments moments = cv::moments(digit);
    // In MNIST itself the mean index of the ink, counted from 0, is 14, not 13.5.
    const auto offset = [](double mass, int side, int length) {
        return std::clamp(static_cast<int>(std::lround(0.5 * side - mass)), 0, side - length);
    };
    const double total = std::max(moments.m00, 1.0);
    return placedAt(digit, offset(moments.m10 / total, shape.width, digit.cols),
                    offset(moments.m01 / total, shape.height, digit.rows), shape);
}

std::vector<float> toPlanar(const cv::Mat& pixels, const ImageShape& shape)
{
    const auto channels = static_cast<std::size_t>(shape.channels);
    const std::size_t area = shape.pixels() / channels;
    std::vector<float> planar(shape.pixels());
    for (int y = 0; y < pixels.rows; ++y) {
        const std::uint8_t* row = pixels.ptr(y);
        for (std::size_t i = 0; i < static_cast<std::size_t>(pixels.cols) * channels; ++i)
            planar[i % channels * area + static_cast<std::size_t>(y * pixels.cols) + i / channels] =
                static_cast<float>(row[i]) / 255.0F;
    }
    return planar;
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

/// The picture's own samples, not copied.
cv::Mat viewOf(const Image& picture)
{
    assert(!picture.empty() && (picture.channels == 1 || picture.channels == 3));
    return {picture.height, picture.width, CV_8UC(picture.channels), const_cast<std::uint8_t*>(picture.samples.data())};
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

/// Scaled to fit, in the middle of black.
cv::Mat paddedTo(const cv::Mat& pixels, const ImageShape& shape)
{
    const cv::Mat whole = scaledInto(pixels, shape.width, shape.height);
    return placedAt(whole, (shape.width - whole.cols) / 2, (shape.height - whole.rows) / 2, shape);
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
    if (header.format == PictureFormat::Png)
        checkPngParts(bytes);
    try {
        cv::Mat pixels = mightBeTakenForAnother(bytes, header.format) ? cv::Mat() : decode(bytes, header);
        if (pixels.empty() || pixels.channels() == 2)
            throw Error(ErrorKind::Input, LS_TEXT("core", "The picture is broken: it cannot be decoded."));
        reduceDepth(pixels);
        if (pixels.channels() == 4)
            layOnPaper(pixels);
        return imageOf(withChannels(pixels, channels == 0 ? pixels.channels() : channels, false));
    } catch (const cv::Exception& problem) {
        throw Error(ErrorKind::Input, LS_TEXT("core", "The picture cannot be decoded: {}"), {problem.err});
    }
}

std::vector<float> fitPicture(const Image& picture, const ImageShape& shape, bool invertIfBright)
{
    cv::Mat pixels = withChannels(viewOf(picture), shape.channels, true);
    if (invertIfBright && shape.channels == 1 && isBright(pixels)) {
        cv::Mat inverted;
        cv::bitwise_not(pixels, inverted);
        pixels = inverted;
    }
    if (pixels.cols == shape.width && pixels.rows == shape.height)
        return toPlanar(pixels, shape);
    if (shape == ImageShape{1, 28, 28})
        return toPlanar(fitLikeMnist(pixels, shape), shape);
    return toPlanar(paddedTo(pixels, shape), shape);
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
