// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/output: the pictures in a report, and marks on pictures.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/latent/code_spacing.h"
#include "core/latent/encoded_set.h"
#include "core/output/experiments.h"

namespace latentscape {

struct ReportColor
{
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

/// How many there are before they come round again.
inline constexpr int kReportLabelColors = 10;
/// The window's colours of labels, on a light and on a dark ground.
ReportColor reportLabelColor(int label, bool dark);
/// "#0072b2".
std::string cssOf(ReportColor color);

/// What a cell that left its data is marked with.
inline constexpr ReportColor kOffDataColor{232, 112, 0};

/// Places [N, 2] of codes in the plane of their two greatest variances, about their mean, the mean square of the
/// distances being 1; turned and mirrored to agree with `reference` when that is not empty. Empty for codes that are
/// not finite or all in one place.
std::vector<float> reportLayout(const EncodedSet& codes, std::span<const float> reference);

/// How far from the middle a map of all these layouts has to reach to hold all but stragglers.
float reachOf(const std::vector<std::vector<float>>& layouts);

/// Dots on a square of `side` pixels that reaches from -reach to reach. `labels` [N] or empty. `emphasis` [N] or empty:
/// rows that stand out, the others stand back.
Image mapPicture(std::span<const float> xy, float reach, std::span<const int> labels, const std::vector<bool>& emphasis,
                 int side, bool dark);

/// A cell of a sheet, in pixels.
struct SheetCell
{
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// Grey pictures get colours, so that marks can have some.
Image inRgb(Image image);

/// Marks a cell of a sheet in colours: hatched and framed when it left the data, framed when it is near them.
void markNearness(Image& sheet, const SheetCell& cell, DataNearness nearness);

/// The cells of a strip as a sheet, in colours: those that left the side's data are hatched and framed, those near it
/// are framed.
Image stripPicture(const ExperimentStrip& strip, const ImageShape& shape, int scale);

} // namespace latentscape
