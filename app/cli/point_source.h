// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace latentscape::cli {

/// Points that are to be projected, wherever they come from.
struct PointSet
{
    int dimensions = 0;
    std::vector<float> values;         ///< [N, d]
    std::vector<std::int64_t> labels;  ///< [N] or empty
    std::vector<std::int64_t> indices; ///< [N] what each is called: the image's number in its data set, else the row

    std::size_t size() const { return indices.size(); }
};

/// Whether `path` is a file that begins like a .npy or a .npz file does.
bool isArrayFile(const std::string& path);

/// The points of an array file: .npy [N, d]; of a .npz its `mean`, else the only array of two dimensions, with `label`
/// (or `labels`: whole numbers or texts) and `index` if there. Throws Error (Input) naming the file and what would be
/// right.
PointSet readPoints(const std::string& path);

} // namespace latentscape::cli
