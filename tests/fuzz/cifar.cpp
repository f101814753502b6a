// SPDX-License-Identifier: GPL-3.0-or-later
// Folders as those of CIFAR, with damaged files: each must be read as a data set or refused with an Error that names a
// file. An input is a byte (CIFAR-10 or CIFAR-100, and how often each file's first part is repeated), the names of the
// classes, training and test records.
#include <algorithm>
#include <string>
#include <vector>

#include "core/data/cifar_dataset.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

namespace {

/// Labels, and pixels that say nothing new.
std::string records(const std::string& text, std::size_t labelBytes)
{
    constexpr std::size_t kPixels = 3072;
    constexpr std::size_t kMost = 8; // further ones are read as these are
    const std::size_t count = std::min(text.size() / labelBytes, kMost);
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i)
        bytes += text.substr(i * labelBytes, labelBytes) + std::string(kPixels, text[i * labelBytes]);
    // What is left over spoils the file's size.
    return bytes + text.substr(text.size() / labelBytes * labelBytes);
}

struct CifarFiles
{
    test::ScratchFile names;
    test::ScratchFile training;
    test::ScratchFile others;
    std::size_t labelBytes;
};

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const std::vector<std::string> seeds = {'a' + test::joined({"a\nb\nc\r\nd\n\ne\nf\ng\nh\ni\nj\n", "\1\2\3", "\4"}),
                                            'b' + test::joined({"one\ntwo", std::string("\0\1\3\5", 4), "\2\x63"}),
                                            'a' + test::joined({"", "", "\4"})};
    const std::filesystem::path ten = place.path() / "ten";
    CifarFiles filesOfTen{test::ScratchFile(ten / "batches.meta.txt"), test::ScratchFile(ten / "data_batch_2.bin"),
                          test::ScratchFile(ten / "test_batch.bin"), 1};
    const std::filesystem::path hundred = place.path() / "hundred";
    CifarFiles filesOfHundred{test::ScratchFile(hundred / "fine_label_names.txt"),
                              test::ScratchFile(hundred / "train.bin"), test::ScratchFile(hundred / "test.bin"), 2};
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& input) {
                          const std::vector<std::string> parts =
                              test::parted(std::string_view(input).substr(input.empty() ? 0 : 1), 3);
                          CifarFiles& files = !input.empty() && input[0] == 'a' ? filesOfTen : filesOfHundred;
                          files.names.write(parts[0]);
                          files.training.write(records(parts[1], files.labelBytes));
                          files.others.write(records(parts[2], files.labelBytes));
                          return test::readsOrRefuses(
                              [&] { return readCifarDataset(files.names.path().parent_path(), {}); });
                      },
                      {.bytes = 256});
}
