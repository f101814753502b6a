// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace latentscape {

/// What one epoch of UMAP's layout needs to know; points are numbered in the order in which they are moved.
struct UmapEpoch
{
    const float* xy = nullptr; ///< [N, 2] the places before the batch
    std::uint32_t points = 0;
    const std::uint32_t* begin = nullptr;  ///< [N + 1] rows of the graph
    const std::uint32_t* column = nullptr; ///< their ends
    const std::uint32_t* rate = nullptr;   ///< how often an edge pulls: epochs out of kUmapEveryEpoch
    std::uint32_t epoch = 0;               ///< from 0
    std::uint64_t key = 0;                 ///< of the random numbers; another one for each epoch
    int negatives = 5;                     ///< points that push, for each pull
    float a = 1;                           ///< places of distance d belong together as 1 / (1 + a d^2b)
    float b = 1;
    float step = 1; ///< what forces are multiplied with
};

inline constexpr std::uint32_t kUmapEveryEpoch = 1U << 31U;
inline constexpr int kUmapMostNegatives = 31;

/// Moves the points `from` to `to` as if each were alone in moving: an edge that is due pulls and random points push,
/// one edge after the other. The new places go to `moved` [to - from, 2]. What a point does depends on the epoch's
/// fields and its number only.
void umapMove(const UmapEpoch& epoch, std::uint32_t from, std::uint32_t to, float* moved);

/// Columns that are multiplied at a time by the function below.
inline constexpr std::size_t kGraphColumns = 8;

/// out = scale (W - shift) x - keep before over some rows: a step of Chebyshev's recursion with a sparse matrix W. x,
/// before and out are [N, kGraphColumns]; `before` may be `out`.
struct GraphProduct
{
    const std::uint32_t* begin = nullptr;
    const std::uint32_t* column = nullptr;
    const float* weight = nullptr;
    const float* x = nullptr;
    const float* before = nullptr;
    float* out = nullptr;
    float scale = 1;
    float shift = 0;
    float keep = 0;
};
void multiplyGraph(const GraphProduct& product, std::size_t from, std::size_t to);

} // namespace latentscape
