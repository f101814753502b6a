// SPDX-License-Identifier: GPL-3.0-or-later
// sources: training/checkpoint tests/support/core/checkpoint_bytes
// Damaged checkpoints: each must be read or refused with an Error.
#include <string>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/checkpoint.h"
#include "tests/support/core/checkpoint_bytes.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

namespace {

std::string written(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors,
                    const std::map<std::string, std::string>& metadata)
{
    writeCheckpoint(path, tensors, metadata);
    return readFile(path);
}

/// Whether reading ends well; what was read must fit together.
bool survives(const std::filesystem::path& path)
{
    try {
        const Checkpoint checkpoint = readCheckpoint(path);
        std::size_t count = 0;
        for (const TensorEntry& entry : checkpoint.tensors) {
            if (entry.offset != count)
                return false;
            count += entry.count();
        }
        return count == checkpoint.values.size();
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Input;
    }
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "fuzz.safetensors";
    const std::vector<float> values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    const std::vector<std::string> seeds = {
        written(path, {}, {}),
        written(path, {{"w", {3, 4}, values}, {"b", {12}, values}}, {{"epoch", "3"}, {"state", "{\"step\":7}"}}),
        written(path, {{"empty", {0, 5}, {}}, {"scalar", {}, std::span(values).first(1)}}, {{"model", "vae"}})};
    test::ScratchFile file(path);
    return test::fuzz(argc, argv, seeds, [&](const std::string& bytes) {
        // Damage that the checksum does not give away reaches the parser behind it.
        const std::string repaired = test::withRightChecksum(bytes);
        return survives(file.write(bytes)) && (repaired == bytes || survives(file.write(repaired)));
    });
}
