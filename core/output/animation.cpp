// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/animation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/ending.h"
#include "core/base/error.h"
#include "core/output/animation_formats.h"

namespace latentscape {

namespace {

constexpr int kMostFrames = 10'000;
constexpr std::int64_t kMostPixels = 1'000'000'000;
/// What the size fields of a GIF hold.
constexpr int kLongestSide = 65'535;
/// Viewers of GIF take a shorter delay than two hundredths of a second for a long one.
constexpr int kFastestGif = 50;
constexpr int kFastest = 60;
constexpr int kLargestScale = 16;

constexpr std::array<std::pair<AnimationFormat, const char*>, 3> kExtensions = {
    {{AnimationFormat::Gif, ".gif"}, {AnimationFormat::Apng, ".png"}, {AnimationFormat::Mp4, ".mp4"}}};

[[noreturn]] void refuse(std::string sentence, std::vector<std::string> arguments)
{
    throw Error(ErrorKind::Input, std::move(sentence), std::move(arguments));
}

void checkNumbers(const Animation& animation, AnimationFormat format)
{
    checkPace(animation.framesPerSecond, animation.scale, format);
    if (animation.frames.empty() || animation.frames.size() > kMostFrames)
        refuse(LS_TEXT("core", "The animation has {} frames; it must be from 1 to {}."),
               {std::to_string(animation.frames.size()), std::to_string(kMostFrames)});
}

template <typename T>
void addReversed(std::vector<T>& list)
{
    const std::size_t count = list.size();
    for (std::size_t i = count; i-- > 2;)
        list.push_back(list[i - 1]);
}

} // namespace

void checkFrames(const Animation& animation)
{
    const Image& first = animation.frames.front();
    assert(std::ranges::all_of(animation.frames, [&](const Image& frame) {
        return !frame.empty() && frame.width == first.width && frame.height == first.height &&
               frame.channels == first.channels;
    }));
    const std::int64_t width = std::int64_t{first.width} * animation.scale;
    const std::int64_t height = std::int64_t{first.height} * animation.scale;
    if (std::max(width, height) > kLongestSide ||
        width * height * static_cast<std::int64_t>(animation.frames.size()) > kMostPixels)
        refuse(LS_TEXT("core", "The animation would have {} frames of {} x {} pixels, more than {} megapixels: ask for "
                               "fewer frames or a smaller scale."),
               {std::to_string(animation.frames.size()), std::to_string(width), std::to_string(height),
                std::to_string(kMostPixels / 1'000'000)});
}

int fastestRate(AnimationFormat format) { return format == AnimationFormat::Gif ? kFastestGif : kFastest; }

void checkPace(int framesPerSecond, int scale, AnimationFormat format)
{
    if (framesPerSecond < 1 || framesPerSecond > fastestRate(format))
        refuse(LS_TEXT("core", "The animation has {} frames a second; in this format it must be from 1 to {}."),
               {std::to_string(framesPerSecond), std::to_string(fastestRate(format))});
    if (scale < 1 || scale > kLargestScale)
        refuse(LS_TEXT("core", "The animation's scale is {}; it must be from 1 to {}."),
               {std::to_string(scale), std::to_string(kLargestScale)});
}

const char* extensionOf(AnimationFormat format)
{
    return std::ranges::find(kExtensions, format, &std::pair<AnimationFormat, const char*>::first)->second;
}

AnimationFormat animationFormatOf(const std::filesystem::path& path)
{
    const std::string ending = endingOf(path);
    for (const auto& [format, extension] : kExtensions) {
        if (ending == extension)
            return format;
    }
    throw Error(ErrorKind::Input,
                LS_TEXT("core", "{} names no format of animations by its ending: it has to end in .gif, .png or .mp4."),
                {path.string()})
        .about(path);
}

void addWayBack(std::vector<Image>& frames) { addReversed(frames); }

void addWayBack(std::vector<std::string>& captions) { addReversed(captions); }

std::vector<Image> framesOf(std::span<const float> pixels, const ImageShape& shape)
{
    std::vector<Image> frames;
    frames.reserve(pixels.size() / shape.pixels());
    for (std::size_t at = 0; at + shape.pixels() <= pixels.size(); at += shape.pixels())
        frames.push_back(toImage(pixels.data() + at, shape));
    return frames;
}

FramePart changedPart(const Image& before, const Image& frame)
{
    const int line = frame.width * frame.channels;
    FramePart part{frame.width, frame.height, 0, 0};
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < frame.height; ++y) {
        const auto start = std::ptrdiff_t{y} * line;
        for (int i = 0; i < line; ++i) {
            if (before.samples[static_cast<std::size_t>(start + i)] ==
                frame.samples[static_cast<std::size_t>(start + i)])
                continue;
            const int x = i / frame.channels;
            part.left = std::min(part.left, x);
            part.top = std::min(part.top, y);
            right = std::max(right, x + 1);
            bottom = std::max(bottom, y + 1);
        }
    }
    if (right == 0)
        return {0, 0, 1, 1};
    part.width = right - part.left;
    part.height = bottom - part.top;
    return part;
}

Image cutOut(const Image& image, const FramePart& part)
{
    Image result{part.width, part.height, image.channels, {}};
    const auto length = static_cast<std::ptrdiff_t>(part.width) * image.channels;
    result.samples.reserve(static_cast<std::size_t>(length) * static_cast<std::size_t>(part.height));
    for (int y = part.top; y < part.top + part.height; ++y) {
        const auto start =
            image.samples.begin() + (static_cast<std::ptrdiff_t>(y) * image.width + part.left) * image.channels;
        result.samples.insert(result.samples.end(), start, start + length);
    }
    return result;
}

std::string recipeText(const std::map<std::string, std::string>& recipe)
{
    std::string text;
    for (const auto& [key, value] : recipe)
        text += key + ": " + value + "\n";
    return text;
}

std::vector<std::byte> encodeAnimation(const Animation& animation, AnimationFormat format, const std::stop_token& stop,
                                       const std::filesystem::path& scratch,
                                       const std::function<void(double)>& progress)
{
    checkNumbers(animation, format);
    checkFrames(animation);
    const FrameWatch watch{stop, progress, animation.frames.size()};
    switch (format) {
    case AnimationFormat::Gif:
        return encodeGif(animation, watch);
    case AnimationFormat::Apng:
        return encodeApng(animation, watch);
    case AnimationFormat::Mp4:
        return encodeMp4(animation, watch, scratch);
    }
    return {};
}

bool writeAnimation(const std::filesystem::path& path, const Animation& animation, const std::stop_token& stop,
                    const std::function<void(double)>& progress)
{
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const std::vector<std::byte> bytes = encodeAnimation(animation, animationFormatOf(path), stop, folder, progress);
    if (bytes.empty())
        return false;
    writeFileAtomically(path, bytes);
    return true;
}

} // namespace latentscape
