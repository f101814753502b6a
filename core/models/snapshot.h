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
    int space = 0;             ///< 0: the model's own codes; n: its n-th inner space, see codeSpaces()
    std::vector<TensorEntry> tensors;
    std::vector<float> weights;
};

using SnapshotPtr = std::shared_ptr<const ModelSnapshot>;

/// What latents may be drawn from. Draws: priorSamples() of core/latent/prior.h.
enum class PriorKind {
    None,   ///< the codes are distributed as they happen to be
    Normal, ///< N(0, I)
    Shaped, ///< another distribution: a mixture, a roll
};

/// A space of codes of a model: its own (z), a layer of a stack, the z1 of M1+M2.
struct CodeSpace
{
    std::string name; ///< for people and the command line: "layer-1", "z1"
    int dimensions = 0;
    bool conditional = false; ///< decoding takes a label
    PriorKind prior = PriorKind::None;
    bool priorTakesLabel = false; ///< every class has a part of the prior for itself
};

/// The spaces of codes that a model has, its own ("z") first, whatever the snapshot's: values of
/// ModelSnapshot::space are places in this list.
/// Throws Error (Input) when the model cannot be made.
std::vector<CodeSpace> codeSpaces(const ModelSnapshot& snapshot);

/// Whether the decoder takes a label, in the snapshot's space.
bool isConditional(const ModelSnapshot& snapshot);

/// Whether the encoder has to be told the label, in the snapshot's space.
bool encodesUnderLabel(const ModelSnapshot& snapshot);

/// Whether codes can be turned into images: not of an encoder that came alone, or of codes that came without networks.
bool canDecode(const ModelSnapshot& snapshot);

/// Whether any image can be turned into a code. Ready codes have no encoder, but codes of the data's own images.
bool canEncode(const ModelSnapshot& snapshot);

/// In the snapshot's space.
PriorKind priorOf(const ModelSnapshot& snapshot);

/// The same weights seen from another space.
SnapshotPtr inSpace(const SnapshotPtr& snapshot, int space);

/// A version no other snapshot of this process has, greater than all before. Thread-safe.
std::uint64_t nextSnapshotVersion();

} // namespace latentscape
