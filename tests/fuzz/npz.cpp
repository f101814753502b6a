// SPDX-License-Identifier: GPL-3.0-or-later
// sources: output/arrays
// Whole .npz archives of damaged arrays, under names that mean something: each must be read as a data set or refused
// with an Error that names the file. The first byte says which names.
#include <array>
#include <string>
#include <vector>

#include "core/data/array_dataset.h"
#include "core/output/arrays.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_bytes.h"

using namespace latentscape;

namespace {

constexpr std::size_t kArrays = 4;
using Names = std::array<const char*, kArrays>;
constexpr std::array<Names, 5> kNames = {{{"images", "labels", "more", "latents_classes"},
                                          {"x_train", "y_train", "x_test", "y_test"},
                                          {"train_images", "val_images", "test_images", "test_labels"},
                                          {"imgs", "latents_classes", "latents_values", "metadata"},
                                          {"a", "b", "c", "d"}}};

std::vector<std::string> seeds()
{
    const std::string images = encodeNpy({{3, 4, 5}, std::vector<float>(60, 0.5F)});
    const std::string whole = encodeNpy({{3, 4, 5}, std::vector<std::int64_t>(60, 7)});
    const std::string labels = encodeNpy({{3}, std::vector<std::int64_t>{0, 2, 1}});
    const std::string levels = encodeNpy({{3, 2}, std::vector<std::int64_t>{0, 0, 1, 1, 2, 0}});
    return {std::string(1, '\0') + test::joined({images, labels, whole, levels}),
            '\1' + test::joined({images, labels, images, labels}), '\2' + test::joined({whole, whole, whole}),
            '\3' + test::joined({whole, levels, images, "no array"}), '\4' + test::joined({labels, images})};
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    test::ScratchFile file(place.path() / "arrays.npz");
    return test::fuzz(argc, argv, seeds(),
                      [&](const std::string& input) {
                          const Names& names =
                              kNames.at((input.empty() ? 0U : static_cast<unsigned char>(input[0])) % kNames.size());
                          const std::vector<std::string> arrays =
                              test::parted(std::string_view(input).substr(input.empty() ? 0 : 1), kArrays);
                          std::vector<test::ZipPart> parts;
                          for (std::size_t i = 0; i < kArrays; ++i) {
                              if (!arrays[i].empty())
                                  parts.push_back({std::string(names.at(i)) + ".npy", arrays[i]});
                          }
                          file.write(test::zipBytes(parts));
                          return test::readsOrRefuses([&] { return readNpzDataset(file.path(), {}); });
                      },
                      {.bytes = 2048});
}
