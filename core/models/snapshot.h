// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/nn/tensor_entry.h"
#include "core/params/param_set.h"

namespace latentscape {

/// A model as it was at one moment: everything that is needed to encode and decode, and nothing that changes.
/// Crosses threads as SnapshotPtr.
struct ModelSnapshot
{
    std::string modelId;
    ParamSet params;
    ImageShape shape;
    int classes = 0;
    std::uint64_t version = 0; ///< grows with every snapshot of a process; 0 is no snapshot
    int epoch = 0;             ///< finished epochs; 0 is the untrained model
    std::int64_t step = 0;     ///< optimiser steps done
    std::vector<TensorEntry> tensors;
    std::vector<float> weights;
};

using SnapshotPtr = std::shared_ptr<const ModelSnapshot>;

/// A version no other snapshot of this process has, greater than all before. Thread-safe.
std::uint64_t nextSnapshotVersion();

} // namespace latentscape
