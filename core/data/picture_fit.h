// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/image.h"
#include "core/data/dataset.h"

namespace latentscape {

/// The box that the ink of every image was scaled into, and where that ink lies; in pixels of the data's shape.
struct InkBox
{
    int width = 0;
    int height = 0;
    bool byMass = false; ///< the ink's centre of mass lies at the centre; false: the middle of its box does
    double centreX = 0;  ///< counted from 0 at the middle of the first pixel
    double centreY = 0;

    friend bool operator==(const InkBox&, const InkBox&) = default;
};

/// What the images of a data set have in common that a picture from elsewhere can be given.
struct DataLook
{
    enum class Paper {
        Any,   ///< nothing in common, or in colour: pictures keep their tones
        Dark,  ///< bright on dark
        Light, ///< dark on light
    };
    Paper paper = Paper::Any;
    /// The tone of the paper, 0 for Any.
    std::uint8_t tone = 0;
    /// How far from the paper's end of the scale the border of an image lies at most, 0.5 to 1: one of the data whose
    /// border is full of ink is not taken for one of the other polarity.
    double farthestBorder = 0.5;
    /// Missing where the ink is of any size or lies anywhere: then the whole picture is scaled to fit.
    std::optional<InkBox> ink;

    friend bool operator==(const DataLook&, const DataLook&) = default;
};

/// Measured on a thousand images spread over the data; the same for the same data. Dark or Light where nine of ten
/// images agree. Milliseconds for small images; reads pixels, so not in the GUI thread.
DataLook lookOf(const Dataset& data);

/// What data of that shape usually look like, where there are none to be measured: grey is bright on black, and
/// 28 x 28 grey is MNIST.
DataLook usualLook(const ImageShape& shape);

/// Fits any picture to `shape` as data of that look were: aspect kept, grey or RGB, values in [0, 1], planar [C*H*W].
///
/// - A picture whose border is of the other polarity is inverted.
/// - One that has the shape's size is then taken as it is. (It is inverted only when its border is farther from the
///   paper than that of any image measured.)
/// - Where the data have a common box of ink, the picture's paper becomes theirs, and its ink is scaled into that box
///   and put where theirs lies (LeCun et al. 1998 made MNIST so). A blank picture gives paper.
/// - Otherwise the whole picture is scaled to fit, in the middle of paper (black for Any).
std::vector<float> fitPicture(const Image& picture, const ImageShape& shape, const DataLook& look);

} // namespace latentscape
