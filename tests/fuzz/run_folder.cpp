// SPDX-License-Identifier: GPL-3.0-or-later
// parses: training/run_folder training/run_store training/run_summary training/metrics_lines training/kept_epochs
// parses: training/sweep training/plan training/checkpoint
// Run folders with damaged files: each must be read, or refused with an Error that names a file; its row in the list of
// runs must say what is wrong, not throw. The first byte says which file the rest is: run.json (r), metrics.csv (m),
// stars.json (k) or sweep.json (s).
#include <string>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/kept_epochs.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "core/training/sweep.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

namespace {

std::string someRecord(const std::filesystem::path& run, const std::string& model)
{
    RunRecord record;
    record.plan.model = model;
    record.dataFingerprint = "crc32:01234567-n500";
    record.shape = {1, 4, 4};
    record.classes = 2;
    record.madeTest = {1, 2, 7};
    writeRunRecord(run, record);
    return readFile(run / "run.json");
}

template <typename Read>
bool readsOrRefuses(Read read)
{
    try {
        read();
        return true;
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Input && !error.file().empty();
    }
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder run;
    const std::string metrics = "phase,epoch,step,split,term,value\n0,0,0,test,loss,0.9\n0,1,469,test,loss,0.25\n";
    const std::string sweep = R"({"format":1,"model":"vae","parameters":{},"training":{},"data":"mnist",)"
                              R"("over":["latent=2,4","seed=1,2"]})";
    const std::vector<std::string> seeds = {'r' + someRecord(run.path(), "vae"),
                                            'r' + someRecord(run.path(), "stacked_denoising_ae"),
                                            'm' + metrics,
                                            'm' + metrics + "1,1,20,validation,loss,1e-3\n",
                                            R"(k{"epochs":[1,2,7]})",
                                            "k[]",
                                            's' + sweep,
                                            "s{}"};
    test::ScratchFile record(run.path() / "run.json");
    test::ScratchFile numbers(run.path() / "metrics.csv");
    test::ScratchFile kept(run.path() / "stars.json");
    test::ScratchFile plan(run.path() / "sweep.json");
    record.write(seeds[0].substr(1));
    numbers.write(seeds[2].substr(1));
    return test::fuzz(argc, argv, seeds, [&](const std::string& input) {
        const char which = input.empty() ? 'r' : input[0];
        const std::string_view content = std::string_view(input).substr(input.empty() ? 0 : 1);
        if (which == 'k') {
            kept.write(content);
            starredEpochs(run.path());
            return true;
        }
        if (which == 's') {
            plan.write(content);
            return readsOrRefuses([&] { readSweep(run.path()); });
        }
        // Each in a folder where the other one is as it should be.
        test::ScratchFile& file = which == 'm' ? numbers : record;
        file.write(content);
        summarizeRun(run.path());
        const bool survived = readsOrRefuses([&] {
            if (which == 'm')
                readMetrics(run.path());
            else
                readRunRecord(run.path());
        });
        file.write(seeds[which == 'm' ? 2 : 0].substr(1));
        return survived;
    });
}
