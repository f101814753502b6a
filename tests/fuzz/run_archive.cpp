// SPDX-License-Identifier: GPL-3.0-or-later
// parses: training/run_archive training/run_archive_content training/run_folder training/run_store
// parses: training/run_summary training/metrics_lines training/checkpoint latent/named_directions
// parses: latent/named_entries latent/named_selections latent/selection tests/support/core/checkpoint_bytes
// Damaged archives of runs: each must be unpacked into one folder, or refused with an Error that names the archive and
// leaves nothing behind. An input begins with a byte: an archive as it stands, or the contents of a whole one:
// run.json, metrics.csv, a checkpoint, the name of one more file and its content.
#include <string>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/checkpoint.h"
#include "core/training/run_archive.h"
#include "core/training/run_store.h"
#include "tests/support/core/checkpoint_bytes.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_bytes.h"

using namespace latentscape;
namespace fs = std::filesystem;

namespace {

std::string someRecord(const fs::path& run)
{
    RunRecord record;
    record.plan.model = "pca";
    record.plan.data = "nowhere";
    record.dataFingerprint = "crc32:01234567-n500";
    record.shape = {1, 2, 2};
    record.classes = 2;
    writeRunRecord(run, record);
    return readFile(run / "run.json");
}

std::string archiveOf(const std::string& input)
{
    if (input.empty() || input[0] != 'w')
        return input.substr(input.empty() ? 0 : 1);
    const std::vector<std::string> parts = test::parted(std::string_view(input).substr(1), 5);
    std::vector<test::ZipPart> members = {{"run/run.json", parts[0]}, {"run/metrics.csv", parts[1]}};
    if (!parts[2].empty())
        members.push_back({"run/checkpoints/latest.safetensors", test::withRightChecksum(parts[2])});
    if (!parts[3].empty())
        members.push_back({parts[3], parts[4]});
    return test::zipBytes(members);
}

std::size_t countIn(const fs::path& folder)
{
    std::error_code absent;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder, absent), fs::directory_iterator()));
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const test::TemporaryFolder source;
    const std::string record = someRecord(source.path());
    const std::vector<float> values = {1, 2, 3, 4};
    writeCheckpoint(source.path() / "latest", {{"w", {2, 2}, values}}, {{"epoch", "1"}, {"step", "7"}});
    const std::string checkpoint = readFile(source.path() / "latest");
    const std::string metrics = "phase,epoch,step,split,term,value\n0,0,0,test,loss,0.9\n";
    const std::string whole = 'w' + test::joined({record, metrics, checkpoint, "run/stars.json", "{\"epochs\":[1]}"});
    const std::vector<std::string> seeds = {whole, 'w' + test::joined({record, metrics, "", "../outside", "x"}),
                                            'w' + test::joined({record, "", checkpoint, "/outside", "x"}),
                                            'r' + archiveOf(whole)};
    test::ScratchFile archive(place.path() / "run.zip");
    return test::fuzz(
        argc, argv, seeds,
        [&](const std::string& input) {
            const fs::path file = archive.write(archiveOf(input));
            UnpackPlan plan;
            plan.folder = place.path() / "runs";
            bool survived = true;
            try {
                inspectRunArchive(file);
                const fs::path run = readRunArchive(file, plan);
                survived = run.parent_path() == plan.folder && isRunFolder(run) && countIn(plan.folder) == 1;
            } catch (const Error& error) {
                survived = error.kind() == ErrorKind::Input && !error.file().empty() && countIn(plan.folder) == 0;
            }
            fs::remove_all(plan.folder);
            return survived && countIn(place.path()) == 1;
        },
        {.bytes = 2048});
}
