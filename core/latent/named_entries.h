// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to core: what the files of a run's selections and directions have in common.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/latent/named_selections.h"

namespace latentscape {

using NamedEntry = nlohmann::ordered_json;

/// A JSON file {"format", "data", "images", LIST: [{"name", ...}, ...]} of things made of images of one data set, no
/// two of one name.
struct NamedEntriesFile
{
    std::filesystem::path path;
    std::string list;

    /// Calls `take(name, entry)` for each entry in order; for none when there is no such file. Throws Error (Input)
    /// naming the file and what is wrong with it, also for what `take` finds missing in an entry.
    void read(const SelectionData& data,
              const std::function<void(const std::string& name, const NamedEntry& entry)>& take) const;
    /// Writes `entries`, an array, atomically. Throws Error (Work) when the folder cannot be written.
    void write(const SelectionData& data, const NamedEntry& entries) const;

    /// The indices in `part` of the entry of that name. Throws Error (Input).
    ImageList imagesOf(const std::string& name, const NamedEntry& part, const SelectionData& data) const;
    /// Throws an Error (Input) that says `source`, an LS_TEXT whose first `{}` is for the file.
    [[noreturn]] void refuse(const char* source, std::vector<std::string> arguments = {}) const;
};

} // namespace latentscape
