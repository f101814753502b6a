// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <opencv2/imgcodecs.hpp>

namespace latentscape::test {

/// A picture as OpenCV writes it; `kind` is the suffix, ".png". Who includes this links opencv_imgcodecs.
inline std::string pictureFile(const char* kind, const cv::Mat& pixels, const std::vector<int>& how = {})
{
    std::vector<unsigned char> bytes;
    const bool isGreyPnm = std::string(kind) == ".ppm" && pixels.channels() == 1;
    if (!cv::imencode(isGreyPnm ? ".pgm" : kind, pixels, bytes, how))
        throw std::runtime_error(std::string("cannot write a ") + kind);
    return {bytes.begin(), bytes.end()};
}

/// Noise, the same each time; `type` as OpenCV has it: CV_8UC3.
inline cv::Mat noise(int width, int height, int type)
{
    cv::Mat pixels(height, width, type);
    cv::RNG random(1);
    random.fill(pixels, cv::RNG::UNIFORM, 0, 256);
    return pixels;
}

/// The six kinds of pictures that are read.
inline const std::vector<const char*>& pictureKinds()
{
    static const std::vector<const char*> kKinds = {".png", ".jpg", ".bmp", ".webp", ".ppm", ".tiff"};
    return kKinds;
}

} // namespace latentscape::test
