// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/data/dataset.h"

namespace latentscape {

/// Images of `shapes` and `shapes-64` that are for training and for testing, one third of each class.
inline constexpr std::size_t kShapesTrain = 30000;
inline constexpr std::size_t kShapesTest = 6000;

/// The built-in data `shapes` (28 by 28 pixels) or `shapes-64` (64 by 64); nothing for any other name.
///
/// White on black, antialiased: every combination of the factors of dSprites (Matthey et al. 2017) on a coarser
/// lattice, once, 36,000 images. Labels are the shapes. The factors in their order, with their levels:
///
///     shape     3   square, ellipse (1 by 0.55), heart; kinds
///     scale     6   0.5, 0.6, ... 1; at 1 a shape fits a circle of 0.26 of the picture's side about its centre
///     rotation 20   0, 18, ... 342 degrees, clockwise as seen. As in dSprites a square looks the same after 90
///                   degrees and an ellipse after 180: 5 and 10 of their rotations differ, and the same picture may be
///                   in training and in test.
///     x        10   place of the centre, in pictures' sides: 0.27 to 0.73 in even steps
///     y        10   likewise, downwards
///
/// Images lie in a shuffled order that is always the same; training images first. The same on every machine and for any
/// number of threads, in well under a second (of 64 by 64 pixels in about one).
std::optional<Dataset> makeShapes(const std::string& name);

} // namespace latentscape
