// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/models/snapshot.h"
#include "core/output/sheet.h"

namespace latentscape {

/// Latents that are to be decoded onto one sheet.
struct DecodedSheetRequest
{
    std::vector<float> z;          ///< [count, d]
    std::vector<float> conditions; ///< [count, classes], rows that sum to 1; empty for unconditional models
    std::size_t count = 0;
    int scale = 1; ///< each pixel becomes scale x scale, 1..16
    SheetLook look{};
};

struct DecodedSheet
{
    Image image;
    std::map<std::string, std::string> recipe; ///< for the PNG's text chunk; no time, no path
};

/// Decodes them; a few stand in rows of ten, many make a square. The window and the command line call this, so both
/// give the same bytes. Any thread. Throws Error (Input) for more than 100 megapixels.
/// `progress` hears the fraction done, on the caller's thread.
DecodedSheet makeDecodedSheet(const SnapshotPtr& model, const DecodedSheetRequest& request,
                              const std::function<void(double)>& progress = {});

/// Images [count, C, H, W] of latents as DecoderSession::decode() gives them, telling how far it is.
std::vector<float> decodedImages(const SnapshotPtr& model, const std::vector<float>& z,
                                 const std::vector<float>& conditions, std::size_t count,
                                 const std::function<void(double)>& progress = {});

} // namespace latentscape
