// SPDX-License-Identifier: GPL-3.0-or-later
// The encoders behind encodeAnimation(); frames and numbers are checked there.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "core/output/animation.h"

namespace latentscape {

/// Where a frame differs from the one before it, in pixels. Never empty: one pixel when nothing differs.
struct FramePart
{
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};
FramePart changedPart(const Image& before, const Image& frame);
Image cutOut(const Image& image, const FramePart& part);

/// "key: value" and a line end for each entry.
std::string recipeText(const std::map<std::string, std::string>& recipe);

/// Who waits for the frames: may stop them, and is told how many there are so far.
struct FrameWatch
{
    const std::stop_token& stop;
    const std::function<void(double)>& progress; ///< or empty
    std::size_t count;

    /// Before each; false when it was stopped.
    bool goesOnWith(std::size_t frame) const
    {
        if (progress)
            progress(static_cast<double>(frame) / static_cast<double>(count));
        return !stop.stop_requested();
    }
};

/// Each gives nothing when it was stopped.
std::vector<std::byte> encodeGif(const Animation& animation, const FrameWatch& watch);
std::vector<std::byte> encodeApng(const Animation& animation, const FrameWatch& watch);
std::vector<std::byte> encodeMp4(const Animation& animation, const FrameWatch& watch,
                                 const std::filesystem::path& scratch);

} // namespace latentscape
