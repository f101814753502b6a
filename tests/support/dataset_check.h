// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "core/base/error.h"
#include "core/data/source_dataset.h"

namespace latentscape::test {

/// Whether the parts of a data set fit together.
inline bool holdsTogether(const Dataset& data)
{
    const auto inRange = [&](std::int32_t label) { return label >= 0 && label < data.classes(); };
    return data.size() > 0 && data.pixels.size() == data.size() * data.shape.pixels() &&
           (data.labels.empty() || data.labels.size() == data.size()) && std::ranges::all_of(data.labels, inRange) &&
           data.factorLevels.size() == data.size() * data.factors.size() && data.sourceTrain <= data.size();
}

/// Whether `read`, which gives a SourceDataset, ends as it should: with one that holds together, or with an Error about
/// the input that names a file.
template <typename Read>
bool readsOrRefuses(Read read)
{
    try {
        return holdsTogether(read().data);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Input && !error.file().empty();
    }
}

} // namespace latentscape::test
