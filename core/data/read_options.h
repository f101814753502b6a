// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

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
    std::int64_t images = 0;      ///< at most so many, spread evenly over the source; 0: all
    /// Empty: those the source has. kNoLabels: none. Else an array of the archive, a column of the table (its heading
    /// or its number) or a file (label_file.h), which of a folder of pictures may be a table of their names.
    std::string labels;
    /// Which images are for testing. Empty: those the source says, else one seventh. A number: that share of them all,
    /// whatever the source says. kNoTest: none, all of them train. Else a file or folder that holds them; the source's
    /// own are then for training.
    std::string test;

    /// The share, or 0 where `test` is none.
    double testShare() const;
    /// Whether `test` is the name of a file or folder.
    bool testLiesApart() const;
};

/// ReadParams::labels when labels are not wanted.
inline constexpr const char* kNoLabels = "none";
/// ReadParams::test when no images are kept for testing ("./none" is a file or folder).
inline constexpr const char* kNoTest = "none";
/// What a share of test images may be.
inline constexpr double kLeastTestShare = 0.001;
inline constexpr double kGreatestTestShare = 0.9;

/// The side of images that come from pictures of different or of great size.
inline constexpr int kUsualSide = 64;
/// Pictures of one size up to this are taken as they are.
inline constexpr int kGreatestUsualSide = 128;

/// Keys size, fit, channels, label-column, images.
const ParamTable<ReadParams>& readParams();

/// A setting that is a text.
struct ReadText
{
    const char* key;   ///< "labels"
    const char* label; ///< LS_TEXT
    const char* help;  ///< LS_TEXT
    std::string ReadParams::*field;
};
/// Keys labels, test.
const std::vector<ReadText>& readTexts();
/// What can be written behind DATA, for the help of a command: LS_TEXT.
const char* readHelp();

/// A data set as it is named everywhere (on the command line, in run.json): a built-in name or a path, and perhaps how
/// it is to be read, "photos?size=32&channels=grey&labels=none"; in texts %, & and ? are written as %25, %26 and %3F. A
/// built-in name or path that exists as written wins over the reading with '?'.
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

    /// Whether the source's own labels are wanted.
    bool ownLabels() const { return params.labels.empty(); }
    /// How many images are wanted at most; 0: all.
    std::size_t wanted() const;
    /// How many of `available` images that are.
    std::size_t wantedOf(std::size_t available) const;
    /// Whether image `place` of `available` is one of them: true for exactly wantedOf(available), the first included.
    bool takes(std::size_t place, std::size_t available) const;
};

} // namespace latentscape
