// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/training/run_folder.h"

namespace latentscape {

/// One of several models that want a name each.
struct NamedModel
{
    const RunRecord* record = nullptr; ///< null: nothing is known of it yet
    int epoch = -1;                    ///< -1: the newest
};

struct SideName
{
    QString name; ///< the model and what tells it from the others: "vae", "vae, seed 2", "vae, epoch 3", "vae (2)"
    QString kin;  ///< the same for models that differ in their seed only: "vae, latent 8"
};

/// Short names, each another. Parameters that do not change what is learnt (threads, device) do not count.
std::vector<SideName> nameModels(const std::vector<NamedModel>& models);

} // namespace latentscape
