// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace latentscape {

/// Makes BLAS and LibTorch compute on the calling thread only: parallelism is ours (ThreadTeam), one product per
/// thread. Their own thread pools spin on each other's cores and collapse when anything else runs. Call at the
/// start of every thread that computes; cheap to repeat.
void computeOnThisThreadOnly();

/// The processor kind OpenBLAS chose its kernels for ("SkylakeX", ...), "" when another BLAS is linked.
std::string blasCoreName();

} // namespace latentscape
