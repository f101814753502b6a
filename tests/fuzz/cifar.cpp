// SPDX-License-Identifier: GPL-3.0-or-later
// Folders as those of CIFAR, with damaged files: each must be read as a data set or refused with an Error that names a
// file. An input is a byte (CIFAR-10 or CIFAR-100, and how often each file's first part is repeated), the names of the
// classes, training and test records.
#include <string>
#include <vector>

#include "core/data/cifar_dataset.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

namespace {

/// Labels, and pixels that say nothing new.
std::string records(const std::string& text, std::size_t labelBytes)
{
    constexpr std::size_t kPixels = 3072;
    std::string bytes;
    for (std::size_t i = 0; i + labelBytes <= text.size(); i += labelBytes)
        bytes += text.substr(i, labelBytes) + std::string(kPixels, text[i]);
    // What is left over spoils the file's size.
    return bytes + text.substr(text.size() / labelBytes * labelBytes);
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const std::vector<std::string> seeds = {'a' + test::joined({"a\nb\nc\r\nd\n\ne\nf\ng\nh\ni\nj\n", "\1\2\3", "\4"}),
                                            'b' + test::joined({"one\ntwo", std::string("\0\1\3\5", 4), "\2\x63"}),
                                            'a' + test::joined({"", "", "\4"})};
    return test::fuzz(argc, argv, seeds, [&](const std::string& input) {
        const std::vector<std::string> parts = test::parted(std::string_view(input).substr(input.empty() ? 0 : 1), 3);
        const bool ten = !input.empty() && input[0] == 'a';
        const std::string folder = ten ? "ten/" : "hundred/";
        const std::size_t labelBytes = ten ? 1 : 2;
        place.write(folder + (ten ? "batches.meta.txt" : "fine_label_names.txt"), parts[0]);
        place.write(folder + (ten ? "data_batch_2.bin" : "train.bin"), records(parts[1], labelBytes));
        place.write(folder + (ten ? "test_batch.bin" : "test.bin"), records(parts[2], labelBytes));
        return test::readsOrRefuses([&] { return readCifarDataset(place.path() / folder, {}); });
    });
}
