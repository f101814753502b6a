// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace latentscape {

/// Pictures that follow one another.
struct Animation
{
    std::vector<Image> frames; ///< at least one; all of one size and number of channels
    int framesPerSecond = 20;  ///< 1..60; GIF: 1..50
    bool loops = true;         ///< begins again at the end; MP4 leaves that to who plays it
    int scale = 1;             ///< each pixel becomes scale x scale, 1..16
    /// What was asked for: a PNG's text chunks, a GIF's comment, a box of an MP4. No time, no path.
    std::map<std::string, std::string> recipe{};
};

enum class AnimationFormat {
    Gif,  ///< exact for grey images and up to 256 colours, else the nearest of 256 colours
    Apng, ///< exact; a program that knows no animations shows the first frame
    Mp4,  ///< MPEG-4 part 2; lossy, odd sizes get a pixel more
};

/// The most frames a second that a format takes.
int fastestRate(AnimationFormat format);
/// Throws Error (Input) when the rate or the scale is out of range: what can be told before any frame is made.
void checkPace(int framesPerSecond, int scale, AnimationFormat format);

/// ".gif", ".png", ".mp4".
const char* extensionOf(AnimationFormat format);
/// By the file's ending. Throws Error (Input) naming the endings there are.
AnimationFormat animationFormatOf(const std::filesystem::path& path);

/// Throws Error (Input) for more pixels than an animation may have; `animation` has a frame.
void checkFrames(const Animation& animation);

/// The same frames, or what is written beneath them, again from the last but one to the second, so that a loop goes
/// there and back.
void addWayBack(std::vector<Image>& frames);
void addWayBack(std::vector<std::string>& captions);

/// Decoded images, planar [count, C, H, W] in [0, 1], as frames.
std::vector<Image> framesOf(std::span<const float> pixels, const ImageShape& shape);

/// The file's bytes; deterministic. Empty when `stop` ended it (within one frame). `progress` is told the fraction
/// done, on the caller's thread.
///
/// Throws Error (Input) for a rate, a scale or a size out of range (at most 10,000 frames and 1,000 megapixels in all),
/// Error (Work) where OpenCV cannot write MP4. MP4 passes through a temporary file in `scratch` (empty: the system's
/// folder for those).
std::vector<std::byte> encodeAnimation(const Animation& animation, AnimationFormat format,
                                       const std::stop_token& stop = {}, const std::filesystem::path& scratch = {},
                                       const std::function<void(double)>& progress = {});

/// Writes encodeAnimation() atomically, in the format that the file's ending names. False when `stop` ended it; then
/// nothing was written. Throws Error as encodeAnimation() does, and Error (Work) when it cannot be written.
bool writeAnimation(const std::filesystem::path& path, const Animation& animation, const std::stop_token& stop = {},
                    const std::function<void(double)>& progress = {});

} // namespace latentscape
