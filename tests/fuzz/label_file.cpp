// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged files of labels: each must label as many images as it has, or be refused with an Error that names a file.
#include <cstddef>
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

constexpr std::size_t kMostImages = 1000;

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    std::string npy("\x93NUMPY\1\0\x46\0{'descr': '<i2', 'fortran_order': False, 'shape': (3, 1), }", 69);
    npy += std::string(80 - npy.size(), ' ') + std::string("\1\0\2\0\0\0", 6);
    std::string texts("\x93NUMPY\1\0\x46\0{'descr': '<U1', 'fortran_order': False, 'shape': (2,), }", 67);
    texts += std::string(80 - texts.size(), ' ') + std::string("a\0\0\0b\0\0\0", 8);
    const std::vector<std::string> seeds = {texts,
                                            "1\n2\n0\n",
                                            "cat\r\ndog\n\ncat",
                                            test::idxFile({3}, {0, 2, 1}),
                                            npy,
                                            test::gzipped(test::idxFile({2}, {0, 1}))};
    test::ScratchFile file(place.path() / "labels");
    return test::fuzz(argc, argv, seeds, [&](const std::string& bytes) {
        try {
            const LabelFile labels(file.write(bytes), kMostImages);
            if (labels.size() > kMostImages)
                return false;
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
