// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/stored_model.h"

#include "core/base/atomic_file.h"
#include "core/training/checkpoint.h"
#include "core/training/run_store.h"

namespace latentscape::test {

void storeModel(const std::filesystem::path& run, const ModelSnapshot& model)
{
    std::filesystem::create_directories(run / "checkpoints");
    writeFileAtomically(run / "run.json", "{}");
    writeCheckpoint(epochCheckpoint(run, model.epoch), {{"weights", {1}, std::span(model.weights).first(1)}},
                    {{"epoch", std::to_string(model.epoch)}, {"step", std::to_string(model.step)}});
}

} // namespace latentscape::test
