// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged files of labels: each must label as many images as it has, or be refused with an Error that names a file.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/label_file.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    std::string npy("\x93NUMPY\1\0\x46\0{'descr': '<i2', 'fortran_order': False, 'shape': (3, 1), }", 66);
    npy += std::string(80 - npy.size(), ' ') + std::string("\1\0\2\0\0\0", 6);
    const std::vector<std::string> seeds = {"1\n2\n0\n", "cat\r\ndog\n\ncat", test::idxFile({3}, {0, 2, 1}), npy,
                                            test::gzipped(test::idxFile({2}, {0, 1}))};
    test::ScratchFile file(place.path() / "labels");
    return test::fuzz(argc, argv, seeds, [&](const std::string& bytes) {
        try {
            const LabelFile labels(file.write(bytes));
            Dataset data;
            data.shape = {1, 1, 1};
            data.pixels = PixelStore::make(labels.size(), "images");
            labels.label(data, labels.size(), {});
            return labels.size() == 0 || test::holdsTogether(data);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Input && !error.file().empty();
        }
    });
}
