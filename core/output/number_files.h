// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/splits.h"
#include "core/models/snapshot.h"
#include "core/projection/projector.h"

namespace latentscape {

/// Numbers of a model that other programs read: the files of `encode`, `project` and `export`.
enum class NumberKind {
    Latents,    ///< codesCsv(), codesArrays()
    Projection, ///< layoutCsv(), layoutArrays()
    Metrics,    ///< of the run, see metricsCsv(), metricsArrays()
    Neighbours, ///< neighboursCsv(), neighboursArrays()
};

/// A plain value.
struct NumbersRequest
{
    NumberKind kind = NumberKind::Latents;
    bool npz = false;                       ///< else CSV
    Split split = Split::All;               ///< not for Metrics
    ProjectionPlan projection{};            ///< Projection
    int neighbours = 15;                    ///< Neighbours: of each image
    bool byPixels = false;                  ///< Neighbours: of the images instead of their codes
    std::function<void(double)> progress{}; ///< hears the fraction done, from any thread
};

/// What numbers are of.
struct NumbersSource
{
    SnapshotPtr model; ///< in the space that is meant
    DatasetPtr data;
    SplitIndices splits;
    std::filesystem::path run; ///< Metrics
};

/// Those of a split, into the data. Throws Error (Input) for a split without images.
std::vector<std::uint32_t> imagesOf(const NumbersSource& source, Split split);

/// The bytes of the file, which are those of numbersCommand(); nothing when stopped. Any thread. Throws Error (Input)
/// for what does not fit, such as a split without images.
std::optional<std::string> numbersFile(const NumbersSource& source, const NumbersRequest& request,
                                       const std::stop_token& stop = {});

/// The command line that writes the same file; empty where `stored` is (storedName() of the model; for Metrics the
/// run's folder).
std::string numbersCommand(const std::string& stored, const ModelSnapshot& model, const NumbersRequest& request,
                           const std::string& out);

} // namespace latentscape
