// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Layouts, losses and neighbours as other programs read them: text (CSV, a header line and lines ending with "\n") and
// arrays for encodeNpz(). Numbers are the shortest that read back the same; deterministic, whatever the locale.

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"
#include "core/output/arrays.h"
#include "core/projection/neighbours.h"
#include "core/training/trainer.h"

namespace latentscape {

/// Places of points in the plane.
struct LayoutTable
{
    std::vector<std::int64_t> index;  ///< [N] what each point is called: the image's number in its data set
    std::vector<std::int64_t> labels; ///< [N], or empty
    std::vector<float> xy;            ///< [N, 2]
};

/// The places `xy` [N, 2] of codes of images of `data`, with these images' labels where there are any.
LayoutTable layoutTable(const EncodedSet& codes, const Dataset& data, std::vector<float> xy);

/// index,label,x,y; the label is empty without labels.
std::string layoutCsv(const LayoutTable& layout);
/// `xy` [N, 2] f32, `label` [N] i64 (left out without labels), `index` [N] i64.
NumpyMembers layoutArrays(const LayoutTable& layout);

/// The losses of a run, one line an epoch of a phase: phase,epoch,step,train_loss,...,test_loss,... Of the values that
/// were taken within an epoch, the last; empty where there was none. Losses are nats per image; `step` counts
/// optimiser steps.
std::string metricsCsv(std::span<const MetricsRow> rows);
/// `phase`, `epoch`, `step` [E] i64 and one [E] f64 for each of the other columns, NaN where there was no value.
NumpyMembers metricsArrays(std::span<const MetricsRow> rows);

/// The nearest others of each of some images.
struct NeighbourTable
{
    std::vector<std::uint32_t> images; ///< [N] into the data set
    NeighbourGraph graph;              ///< its indices count in `images`
};

/// By the codes; Euclidean. Empty when stopped. `progress` hears fractions, from any thread of the team.
NeighbourTable neighboursOfCodes(const EncodedSet& codes, int k, ThreadTeam& team, const std::stop_token& stop = {},
                                 const std::function<void(double)>& progress = {});
/// By the pixels, from 0 to 1: the root of the sum of squared differences. Throws Error (Input) when the pixels of so
/// many images would take more than 4 GB.
NeighbourTable neighboursOfPixels(const Dataset& data, std::span<const std::uint32_t> images, int k, ThreadTeam& team,
                                  const std::stop_token& stop = {}, const std::function<void(double)>& progress = {});

/// index,rank,neighbour,distance: `rank` from 1, the nearest first; both images by their number in the data set. An
/// image whose code is not finite has no line.
std::string neighboursCsv(const NeighbourTable& table);
/// `index` [N] i64, `neighbour` [N, k] i64, `distance` [N, k] f32; -1 and NaN for an image whose code is not finite.
NumpyMembers neighboursArrays(const NeighbourTable& table);

} // namespace latentscape
