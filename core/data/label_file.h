// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/read_options.h"

namespace latentscape {

/// A name in ReadParams as a path: as it is when absolute, else beside the source.
std::filesystem::path besideSource(const std::filesystem::path& source, const std::string& name);

/// Labels of as many images as it has: a .npy array [N] or [N, 1] of numbers or [N] of texts, an IDX file of one
/// dimension (packed with gzip or not), or text with a label in each line. Whole numbers from 0 to kGreatestLabel stay
/// so, other lines are names.
class LabelFile
{
public:
    /// Reads labels of at most so many images. Throws Error (Input) naming file, offset and expectation, and when there
    /// are more: what a packed file becomes has no other end.
    LabelFile(const std::filesystem::path& path, std::size_t images);

    std::size_t size() const { return m_numbers.size(); }
    /// Labels `data`, whose images are those that `options` takes of `available`. Throws Error (Input) when there are
    /// not as many labels as that.
    void label(Dataset& data, std::size_t available, const ReadOptions& options) const;
    /// Labels `data`, whose images are those at `places` of `available`. Throws Error (Input) when there are not as
    /// many labels as that.
    void label(Dataset& data, std::span<const std::uint32_t> places, std::size_t available) const;

private:
    using Places = std::map<std::string, std::int32_t>; ///< of texts in m_names

    void readLines(std::size_t images);
    void add(const std::string& text, Places& places);
    /// Makes numbers of the texts when all of them are some, else names.
    void tellNumbers(const Places& places);

    std::filesystem::path m_path;
    std::vector<std::int32_t> m_numbers; ///< labels, or places in m_names
    std::vector<std::string> m_names;    ///< each once; empty: the labels are numbers
};

/// Names of the files beside `source` that hold labels of `images` images, as far as their headers tell; at most a few.
std::vector<std::string> labelFilesBeside(const std::filesystem::path& source, std::size_t images);

/// Names of the files or folders beside `source` of the same kind that call themselves test sets.
std::vector<std::string> testSetsBeside(const std::filesystem::path& source);

} // namespace latentscape
