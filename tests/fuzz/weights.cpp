// SPDX-License-Identifier: GPL-3.0-or-later
// parses: training/weights_file training/checkpoint
// parses: tests/support/core/checkpoint_bytes tests/support/core/tiny_dataset tests/support/core/tiny_models
// Files of weights that another program may have written: each must become a model or be refused with an Error that
// names the file, and take no more memory than it holds numbers.
#include <string>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/models/registry.h"
#include "core/training/weights_file.h"
#include "tests/support/core/checkpoint_bytes.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const std::filesystem::path path = place.path() / "model.safetensors";
    std::vector<std::string> seeds;
    const DatasetPtr data = test::tinyDataset(8, {1, 4, 4}, 2);
    for (const char* id : {"pca", "vae", "cvae"}) {
        writeWeights(path, *test::untrained(id, test::modelParams(id), *data));
        seeds.push_back(readFile(path));
    }
    test::ScratchFile file(path);
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& bytes) {
                          file.write(test::withRightChecksum(bytes));
                          try {
                              const SnapshotPtr model = readWeights(path);
                              return model->weights.size() * sizeof(float) <= bytes.size();
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input;
                          }
                      },
                      {.bytes = 4096});
}
