// SPDX-License-Identifier: GPL-3.0-or-later
// sources: latent/named_directions latent/named_entries latent/named_selections latent/selection
// Damaged files of saved directions: each must be read or refused with an Error.
#include <algorithm>
#include <string>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/latent/named_directions.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

namespace {

bool isUsable(const ImageList& images)
{
    return !images.empty() && images == asSelection(images) && images.back() < 500;
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder run;
    const SelectionData data{"crc32:01234567-n500", 500};
    const std::vector<DirectionEnds> saved{{"smile", "plain", "smiling", {0, 1, 2, 7}, {30, 31, 32, 499}},
                                           {"a \"b\"", "", "one", {5}, {6}}};
    writeDirections(run.path(), data, saved);
    const std::vector<std::string> seeds{readFile(directionsFile(run.path()))};
    test::ScratchFile file(directionsFile(run.path()));
    return test::fuzz(argc, argv, seeds, [&](const std::string& bytes) {
        file.write(bytes);
        try {
            return std::ranges::all_of(readDirections(run.path(), data), [](const DirectionEnds& ends) {
                return !ends.name.empty() && isUsable(ends.from) && isUsable(ends.to);
            });
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Input;
        }
    });
}
