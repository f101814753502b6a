// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/models/snapshot.h"
#include "core/training/run_folder.h"

namespace latentscape::cli {

/// A run (at one of its epochs) that a command works with.
struct OpenedRun
{
    RunReference reference;
    RunRecord record;
    SnapshotPtr model;
};

/// Opens "RUN" or "RUN@12". Throws Error (Input).
OpenedRun openRun(const std::string& text);

/// The run seen from one of its spaces of codes. Throws Error (Input) naming the spaces there are.
OpenedRun openRunInSpace(const std::string& text, const Argument& space);

/// "DATA" or "DATA:test". A path that exists as written wins over the ':' reading.
struct DataReference
{
    std::string name; ///< built-in name or path
    std::optional<Split> split;
};

/// Throws Error (Input) when what stands behind the ':' of a data set is no split.
DataReference parseDataReference(const std::string& text);

/// Images of a data set as a command asked for them.
struct SelectedData
{
    DatasetPtr data;
    SplitIndices splits;
    Split split = Split::Test;

    std::vector<std::uint32_t> indices() const;
};

/// The data of `run`, or those `text` names when it is not empty; divided as the run divided them when they are the
/// run's own, otherwise by the run's seed with no image left out. The split is the one `text` names, else `fallback`.
/// Throws Error (Input) when shape or labels do not fit the run.
SelectedData selectData(const OpenedRun& run, const std::string& text, Split fallback);

/// The same for a command that has `--data` and `--split` (default all). They say the same thing when DATA names a
/// split; throws Error (Usage) when they say two.
SelectedData selectData(const OpenedRun& run, const Argument& data, const Argument& split);

} // namespace latentscape::cli
