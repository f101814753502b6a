// SPDX-License-Identifier: GPL-3.0-or-later
// sources: latent/named_entries latent/named_selections latent/selection
// Damaged files of saved selections: each must be read or refused with an Error.
#include <algorithm>
#include <string>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/latent/named_selections.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    const test::TemporaryFolder run;
    const SelectionData data{"crc32:01234567-n500", 500};
    const std::vector<NamedSelection> saved{{"edge", {0, 1, 2, 7, 499}}, {"two", {}}, {"a \"b\"", {30, 31, 32, 40}}};
    writeSelections(run.path(), data, saved);
    const std::vector<std::string> seeds{readFile(selectionsFile(run.path()))};
    test::ScratchFile file(selectionsFile(run.path()));
    return test::fuzz(argc, argv, seeds, [&](const std::string& bytes) {
        file.write(bytes);
        try {
            return std::ranges::all_of(readSelections(run.path(), data), [](const NamedSelection& selection) {
                return selection.images == asSelection(selection.images) &&
                       (selection.images.empty() || selection.images.back() < 500);
            });
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Input;
        }
    });
}
