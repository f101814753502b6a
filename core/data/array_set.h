// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <list>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/data/npy_header.h"
#include "core/data/number_array.h"
#include "core/data/pixel_store.h"
#include "core/data/source_dataset.h"
#include "core/data/zip_archive.h"

namespace latentscape {

/// Names under which an array may be looked for, in this order.
using ArrayNames = std::initializer_list<const char*>;

/// A .npy file. Throws Error (Input) when it is empty or packed.
PixelStore npyFile(const std::filesystem::path& path);

/// The array in the bytes of a .npy file. Throws Error (Input) naming `path` and what is wrong.
NumberArray npyArray(std::span<const std::uint8_t> file, const std::filesystem::path& path, const std::string& member);

/// The arrays of a file that holds several, each under a name, which is its NumberArray::member. Keeps their bytes.
/// What cannot be read is listed in `skipped`, which outlives this.
class ArraySet
{
public:
    /// Of a .npy file: one array without a name. Throws Error (Input) when it is damaged.
    static ArraySet ofNpy(const std::filesystem::path& path, std::vector<SkippedFile>& skipped);
    /// Of a .npz file. Throws Error (Input) when it is no zip archive or a member is damaged.
    static ArraySet ofNpz(const std::filesystem::path& path, std::vector<SkippedFile>& skipped);
    /// Of a safetensors file. Throws Error (Input) when it is damaged.
    static ArraySet ofSafetensors(const std::filesystem::path& path, std::vector<SkippedFile>& skipped);

    const std::filesystem::path& path() const { return m_path; }
    const std::list<NumberArray>& all() const { return m_arrays; }
    /// The first that is there; null when none is.
    const NumberArray* find(const ArrayNames& names) const;
    /// Arrays of texts by their names: "class_names" for instance, or labels that are words.
    const std::map<std::string, std::vector<std::string>>& texts() const { return m_texts; }
    /// Tells that a member is not used; `reason` is English.
    void skip(const std::string& member, const std::string& reason);
    /// "images u8 [10, 28, 28], ...", for errors.
    std::string contents() const;

private:
    ArraySet(std::filesystem::path path, std::vector<SkippedFile>& skipped);
    void addTexts(const std::string& name, const ZipArchive& archive, std::size_t place, const TextsHeader& header);

    std::filesystem::path m_path;
    std::vector<SkippedFile>* m_skipped;
    std::list<PixelStore> m_bytes;
    std::list<NumberArray> m_arrays;
    std::map<std::string, std::vector<std::string>> m_texts;
};

} // namespace latentscape
