// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The loops of t-SNE, on the calling thread. Results depend on the input only.

#include <cstddef>
#include <cstdint>

namespace latentscape::kernels {

/// Points whose repulsion is summed together; arrays of points are padded to a multiple.
inline constexpr std::size_t kRepelled = 16;

/// The repulsion of `count` points (a multiple of kRepelled) at x, y by `sources` masses at sx, sy: with
/// q = 1 / (1 + distance^2), fx and fy are the sums of mass q^2 times the offset from the source, z of mass q.
void repel(const float* x, const float* y, std::size_t count, const float* sx, const float* sy, const float* mass,
           std::size_t sources, float* fx, float* fy, float* z);

/// The attraction of a point at (x, y) by `count` points of xy: the sum of value q times the offset to the point.
void attract(const float* xy, const std::uint32_t* column, const float* value, std::size_t count, float x, float y,
             float& fx, float& fy);

/// One step of gradient descent with momentum and gains (Jacobs 1988) over n numbers:
/// gradient = 4 (attraction - repulsion scale).
struct DescentStep
{
    float learningRate = 0;
    float momentum = 0;
    float repulsionScale = 0; ///< 1 / Z
    float exaggeration = 1;
};
void descend(const DescentStep& step, const float* attraction, const float* repulsion, std::size_t n, float* gain,
             float* velocity);

/// Weights e^(-precision (squared - least)) of k neighbours, their sum and the sum of weight (squared - least).
void gaussianWeights(const float* squared, std::size_t k, float precision, float* weights, float& sum, float& moment);

/// Positions along the Hilbert curve through 2^16 * 2^16 cells that begin at (left, bottom), `cells` to the unit.
void hilbertCodes(const float* xy, std::size_t count, float left, float bottom, float cells, std::uint32_t* code);

} // namespace latentscape::kernels
