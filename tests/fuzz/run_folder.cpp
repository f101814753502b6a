// SPDX-License-Identifier: GPL-3.0-or-later
// Run folders with damaged files: each must be read, or refused with an Error that names a file; its row in the list of
// runs must say what is wrong, not throw. An input is run.json, metrics.csv, stars.json, sweep.json.
#include <string>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/kept_epochs.h"
#include "core/training/run_folder.h"
#include "core/training/run_store.h"
#include "core/training/sweep.h"
#include "tests/support/fuzz.h"
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
    const std::vector<std::string> seeds = {
        test::joined({someRecord(run.path(), "vae"), metrics, R"({"epochs":[1,2,7]})", sweep}),
        test::joined(
            {someRecord(run.path(), "stacked_denoising_ae"), metrics + "1,1,20,validation,loss,1e-3\n", "[]", "{}"})};
    return test::fuzz(argc, argv, seeds, [&](const std::string& input) {
        const std::vector<std::string> parts = test::parted(input, 4);
        run.write("run.json", parts[0]);
        run.write("metrics.csv", parts[1]);
        run.write("stars.json", parts[2]);
        run.write("sweep.json", parts[3]);
        summarizeRun(run.path());
        starredEpochs(run.path());
        return readsOrRefuses([&] { readRunRecord(run.path()); }) && readsOrRefuses([&] { readMetrics(run.path()); }) &&
               readsOrRefuses([&] { readSweep(run.path()); });
    });
}
