// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/progress_bar.h"
#include "core/training/trainer.h"

namespace latentscape::cli {

/// Tells of a training run on standard error: a bar on a terminal, otherwise one line an epoch.
class TrainingReport : public TrainSink
{
public:
    void started(const std::filesystem::path& run, DatasetPtr data) override;
    void metrics(const std::vector<MetricsRow>& rows) override;
    void progress(const TrainProgress& progress) override;
    void notice(const std::string& source, const std::vector<std::string>& arguments) override;

private:
    /// The loss of the running epoch's steps.
    struct Mean
    {
        int epoch = -1;
        double sum = 0;
        int count = 0;
    };

    void sayEpoch(int epoch, double testLoss);

    ProgressBar m_bar;
    TrainProgress m_progress;
    Mean m_trainLoss;
    int m_saidEpoch = -1;
};

/// Runs `work` with Ctrl-C stopping it and makes the command's result of its outcome. `model` is
/// its registry id. `asked` hears whether there was a Ctrl-C: one may come too late to stop a run that is about to end,
/// and is heard of before a failure is thrown too. Throws Error when the run failed.
CommandResult runTraining(const std::string& model, const std::function<RunOutcome(TrainControl&, TrainSink&)>& work,
                          bool* asked = nullptr);

} // namespace latentscape::cli
