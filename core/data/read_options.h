// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

#include "core/data/picture.h"
#include "core/params/param_table.h"

namespace latentscape {

/// How many channels images are to have.
enum class ImageChannels { Auto, Grey, Rgb };

/// How a source that leaves it open is to be read.
struct ReadParams
{
    std::int64_t size = 0; ///< side of the square images become; 0: as they are, or kUsualSide where they differ
    Fit fit = Fit::Crop;
    ImageChannels channels = ImageChannels::Auto;
    std::int64_t labelColumn = 0; ///< of a table, counted from 1; 0: found by its name or form; -1: there is none
    std::int64_t images = 0;      ///< at most about so many, spread evenly over the source; 0: all
};

/// The side of images that come from pictures of different or of great size.
inline constexpr int kUsualSide = 64;
/// Pictures of one size up to this are taken as they are.
inline constexpr int kGreatestUsualSide = 128;

/// Keys size, fit, channels, label-column, images.
const ParamTable<ReadParams>& readParams();

/// A data set as it is named everywhere (on the command line, in run.json): a built-in name or a path, and perhaps how
/// it is to be read, "photos?size=32&channels=grey". A built-in name or path that exists as written wins over the
/// reading with '?'.
struct SourceName
{
    std::string path; ///< or a built-in name
    ReadParams params;
};
/// Throws Error (Input) for a key there is not and a value out of range.
SourceName parseSourceName(const std::string& text);
/// The path or built-in name alone; never throws Error.
std::string sourcePath(const std::string& text);
/// The text that parseSourceName() reads so; what is at its default is left out.
std::string toString(const SourceName& name);

struct ReadOptions
{
    ReadParams params;
    /// As params.images, for a preview.
    std::size_t sample = 0;
    std::function<void(double)> progress; ///< fraction done, called on the caller's thread
    std::stop_token stop;

    /// About how many images are wanted; 0: all.
    std::size_t wanted() const;
};

} // namespace latentscape
