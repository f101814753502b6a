// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include <QString>

#include "core/latent/nearest_images.h"

namespace latentscape {

/// What neighbours are sought of: an image of the data set, a picture from elsewhere, or a place that is decoded.
struct NeighbourSubject
{
    std::optional<std::uint32_t> image{}; ///< of the data set
    QString name{};
    std::vector<float> pixels{}; ///< planar in [0, 1]; empty: there is none
    std::vector<float> z{};      ///< its code; of an image that is among the codes, theirs is taken

    bool isThere() const { return image || !pixels.empty() || !z.empty(); }
};

struct NeighbourQuestion
{
    NeighbourSubject subject;
    bool latent = true; ///< nearest in latent space are wanted
    bool pixels = true;
    std::size_t count = 0;
    DatasetPtr dataset;  ///< not null
    EncodedSetPtr codes; ///< of its images; or null
};

/// The nearest first, without the image itself; both among the images that have codes, or among all without codes.
struct NeighbourAnswer
{
    DatasetPtr dataset;
    EncodedSetPtr codes;
    std::vector<NearImage> latent;
    std::vector<NearImage> pixels;
    bool hasCode = false; ///< the subject's code was known
};

/// Any thread; N * (d + C * H * W) work on all cores, given up within milliseconds.
NeighbourAnswer findNeighbours(NeighbourQuestion question, const std::stop_token& stop);

/// An image of the data set as floats, planar in [0, 1].
std::vector<float> planarPixels(const Dataset& dataset, std::uint32_t image);
/// A picture likewise.
std::vector<float> planarPixels(const Image& picture);

} // namespace latentscape
