// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <opencv2/imgproc.hpp>

#include "core/data/picture.h"
#include "core/data/pixel_frames.h"

namespace latentscape {

namespace {

/// So many images tell what all of them look like.
constexpr std::size_t kMeasured = 1000;

/// The share of them that has to agree in polarity.
constexpr double kAgreement = 0.9;

/// What the ink of a tenth of the images may be smaller, and of another larger, together; and how far it may lie from
/// its usual place on average: as shares of a side, but at least what rounding to whole pixels does.
constexpr double kSizeRange = 0.1;
constexpr double kPlaceRange = 0.03;
constexpr double kLeastSizeRange = 1.5;
constexpr double kLeastPlaceRange = 0.5;

/// The fraction of full ink, of 255, from which a pixel belongs to it.
constexpr int kInkThreshold = 32;

/// The least difference between ink and paper, of 255; anything fainter is a blank sheet.
constexpr int kFaintest = 16;

/// How often each value is on the border of a grey picture.
std::array<std::uint64_t, 256> borderHistogram(const cv::Mat& grey)
{
    std::array<std::uint64_t, 256> counts{};
    for (int x = 0; x < grey.cols; ++x) {
        ++counts[grey.ptr(0)[x]];
        ++counts[grey.ptr(grey.rows - 1)[x]];
    }
    for (int y = 1; y + 1 < grey.rows; ++y) {
        ++counts[grey.ptr(y)[0]];
        ++counts[grey.ptr(y)[grey.cols - 1]];
    }
    return counts;
}

/// The mean of the border, 0 to 1.
double borderLevel(const cv::Mat& grey)
{
    std::uint64_t samples = 0;
    std::uint64_t sum = 0;
    const auto counts = borderHistogram(grey);
    for (std::size_t value = 0; value < counts.size(); ++value) {
        samples += counts[value];
        sum += counts[value] * value;
    }
    return static_cast<double>(sum) / (255.0 * static_cast<double>(samples));
}

int borderMedian(const cv::Mat& grey)
{
    const auto counts = borderHistogram(grey);
    std::uint64_t samples = 0;
    for (const std::uint64_t count : counts)
        samples += count;
    std::uint64_t below = 0;
    int value = 0;
    while (2 * (below += counts[static_cast<std::size_t>(value)]) < samples)
        ++value;
    return value;
}

cv::Mat inverted(const cv::Mat& pixels)
{
    cv::Mat result;
    cv::bitwise_not(pixels, result);
    return result;
}

/// Of a picture that is bright on dark: paper becomes 0 and the fullest ink 255; nothing when there is no ink.
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

cv::Rect boxOf(const cv::Mat& ink) { return cv::boundingRect(ink >= kInkThreshold); }

/// The mean place of the ink, counted from the middle of the first pixel.
cv::Point2d centreOfMass(const cv::Mat& ink)
{
    const cv::Moments moments = cv::moments(ink);
    const double total = std::max(moments.m00, 1.0);
    return {moments.m10 / total, moments.m01 / total};
}

cv::Point2d middleOf(const cv::Rect& box) { return {box.x + 0.5 * (box.width - 1), box.y + 0.5 * (box.height - 1)}; }

/// The value below which that share of them lies; reorders them.
double quantile(std::vector<double>& values, double share)
{
    const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + rank);
    return values[static_cast<std::size_t>(rank)];
}

/// Along one side: where things usually lie, and how far from there on average.
struct Place
{
    double usual = 0;
    double spread = 0;
};

Place placeOf(std::vector<double> values)
{
    Place place{quantile(values, 0.5), 0};
    for (const double value : values)
        place.spread += std::abs(value - place.usual) / static_cast<double>(values.size());
    return place;
}

/// Sizes and places of the ink of many images.
struct InkPlaces
{
    std::vector<double> size; ///< the share of the frame it fills, along the side of which it fills more
    std::vector<double> massX, massY;
    std::vector<double> middleX, middleY;

    void add(const cv::Mat& ink)
    {
        const cv::Rect box = boxOf(ink);
        size.push_back(std::max(static_cast<double>(box.width) / ink.cols, static_cast<double>(box.height) / ink.rows));
        const cv::Point2d mass = centreOfMass(ink(box));
        massX.push_back(box.x + mass.x);
        massY.push_back(box.y + mass.y);
        middleX.push_back(middleOf(box).x);
        middleY.push_back(middleOf(box).y);
    }
};

/// The box the inks have in common, if any.
std::optional<InkBox> commonBox(InkPlaces& inks, const ImageShape& shape)
{
    const int side = std::min(shape.width, shape.height);
    if (inks.size.empty() ||
        quantile(inks.size, 0.9) - quantile(inks.size, 0.1) > std::max(kSizeRange, kLeastSizeRange / side))
        return {};
    const std::array mass{placeOf(inks.massX), placeOf(inks.massY)};
    const std::array middle{placeOf(inks.middleX), placeOf(inks.middleY)};
    const bool byMass = mass[0].spread + mass[1].spread < middle[0].spread + middle[1].spread;
    const auto& [x, y] = byMass ? mass : middle;
    if (x.spread > std::max(kPlaceRange * shape.width, kLeastPlaceRange) ||
        y.spread > std::max(kPlaceRange * shape.height, kLeastPlaceRange))
        return {};
    const double share = quantile(inks.size, 0.5);
    // Whoever made the data put the ink at the middle of a pixel or between two.
    const auto halves = [](double place) { return std::round(2 * place) / 2; };
    return InkBox{static_cast<int>(std::lround(share * shape.width)),
                  static_cast<int>(std::lround(share * shape.height)), byMass, halves(x.usual), halves(y.usual)};
}

/// A picture that is bright on dark, as data that are so and whose paper has that tone.
cv::Mat fitInk(const cv::Mat& grey, const ImageShape& shape, const InkBox& box, int paper)
{
    const cv::Mat ink = inkOf(grey);
    if (ink.empty())
        return {shape.height, shape.width, CV_8U, cv::Scalar::all(paper)};
    const cv::Mat part = scaledInto(ink(boxOf(ink)), box.width, box.height);
    const cv::Point2d centre = box.byMass ? centreOfMass(part) : middleOf({0, 0, part.cols, part.rows});
    const auto offset = [](double from, int side, int length) {
        return std::clamp(static_cast<int>(std::lround(from)), 0, side - length);
    };
    cv::Mat sheet = placedAt(part, offset(box.centreX - centre.x, shape.width, part.cols),
                             offset(box.centreY - centre.y, shape.height, part.rows), shape);
    sheet.convertTo(sheet, CV_8U, (255.0 - paper) / 255, paper);
    return sheet;
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

/// The images to be measured, not copied.
std::vector<cv::Mat> someOf(const Dataset& data)
{
    const std::size_t count = std::min(data.size(), kMeasured);
    std::vector<cv::Mat> images;
    images.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        images.emplace_back(data.shape.height, data.shape.width, CV_8U,
                            const_cast<std::uint8_t*>(data.image(i * data.size() / count).data()));
    return images;
}

} // namespace

DataLook lookOf(const Dataset& data)
{
    if (data.shape.channels != 1 || data.size() == 0)
        return {};
    const std::vector<cv::Mat> images = someOf(data);
    std::vector<double> levels;
    levels.reserve(images.size());
    for (const cv::Mat& image : images)
        levels.push_back(borderLevel(image));
    const auto light = std::ranges::count_if(levels, [](double level) { return level > 0.5; });
    const double share = static_cast<double>(light) / static_cast<double>(levels.size());
    if (std::max(share, 1 - share) < kAgreement)
        return {};

    DataLook look;
    const bool isLight = share > 0.5;
    look.paper = isLight ? DataLook::Paper::Light : DataLook::Paper::Dark;
    const auto [darkest, brightest] = std::ranges::minmax(levels);
    look.farthestBorder = std::max(0.5, isLight ? 1 - darkest : brightest);
    std::vector<double> tones;
    InkPlaces inks;
    for (const cv::Mat& image : images) {
        tones.push_back(borderMedian(image));
        if (const cv::Mat ink = inkOf(isLight ? inverted(image) : image); !ink.empty())
            inks.add(ink);
    }
    look.tone = static_cast<std::uint8_t>(quantile(tones, 0.5));
    look.ink = commonBox(inks, data.shape);
    return look;
}

DataLook usualLook(const ImageShape& shape)
{
    DataLook look;
    look.paper = shape.channels == 1 ? DataLook::Paper::Dark : DataLook::Paper::Any;
    // In MNIST the mean index of the ink, counted from 0, is 14, not 13.5.
    if (shape == ImageShape{1, 28, 28})
        look.ink = InkBox{20, 20, true, 14, 14};
    return look;
}

std::vector<float> fitPicture(const Image& picture, const ImageShape& shape, const DataLook& look)
{
    cv::Mat pixels = withChannels(viewOf(picture), shape.channels, true);
    const bool hasItsSize = pixels.cols == shape.width && pixels.rows == shape.height;
    const bool isLight = look.paper == DataLook::Paper::Light;
    if (look.paper != DataLook::Paper::Any) {
        const double level = borderLevel(pixels);
        if ((isLight ? 1 - level : level) > (hasItsSize ? look.farthestBorder : 0.5))
            pixels = inverted(pixels);
    }
    if (hasItsSize)
        return toPlanar(pixels, shape);
    if (!look.ink)
        return toPlanar(paddedTo(pixels, shape, look.tone), shape);
    if (isLight)
        return toPlanar(inverted(fitInk(inverted(pixels), shape, *look.ink, 255 - look.tone)), shape);
    return toPlanar(fitInk(pixels, shape, *look.ink, look.tone), shape);
}

std::vector<float> fitPicture(const Image& picture, const ImageShape& shape, bool invertIfBright)
{
    DataLook look = usualLook(shape);
    if (!invertIfBright)
        look.paper = DataLook::Paper::Any;
    return fitPicture(picture, shape, look);
}

} // namespace latentscape
