// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pixel_frames.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace latentscape {

cv::Mat viewOf(const Image& picture)
{
    assert(!picture.empty() && (picture.channels == 1 || picture.channels == 3));
    return {picture.height, picture.width, CV_8UC(picture.channels), const_cast<std::uint8_t*>(picture.samples.data())};
}

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

cv::Mat scaled(const cv::Mat& pixels, int width, int height)
{
    const bool shrinks = width < pixels.cols || height < pixels.rows;
    cv::Mat result;
    cv::resize(pixels, result, {width, height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

cv::Mat scaledInto(const cv::Mat& pixels, int boxWidth, int boxHeight)
{
    const double scale =
        std::min(static_cast<double>(boxWidth) / pixels.cols, static_cast<double>(boxHeight) / pixels.rows);
    const auto side = [&](int length, int most) {
        return std::clamp(static_cast<int>(std::lround(length * scale)), 1, most);
    };
    return scaled(pixels, side(pixels.cols, boxWidth), side(pixels.rows, boxHeight));
}

cv::Mat placedAt(const cv::Mat& pixels, int left, int top, const ImageShape& shape, int tone)
{
    cv::Mat sheet(shape.height, shape.width, pixels.type(), cv::Scalar::all(tone));
    pixels.copyTo(sheet(cv::Rect(left, top, pixels.cols, pixels.rows)));
    return sheet;
}

cv::Mat paddedTo(const cv::Mat& pixels, const ImageShape& shape, int tone)
{
    const cv::Mat whole = scaledInto(pixels, shape.width, shape.height);
    return placedAt(whole, (shape.width - whole.cols) / 2, (shape.height - whole.rows) / 2, shape, tone);
}

} // namespace latentscape
