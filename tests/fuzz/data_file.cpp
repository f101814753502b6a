// SPDX-License-Identifier: GPL-3.0-or-later
// sources: output/arrays output/png output/png_chunks
// Damaged arrays, archives, tables, pictures and records of CIFAR, each opened as a data set by itself and in a folder:
// each must be read, or refused with an Error that names a file.
#include <string>
#include <vector>

#include "core/data/picture_header.h"
#include "core/output/arrays.h"
#include "core/output/png.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

namespace {

bool opens(const std::filesystem::path& path)
{
    return test::readsOrRefuses([&] { return readSourceDataset(path); });
}

std::vector<std::string> seeds()
{
    const NumpyArray images{{3, 4, 5}, std::vector<float>(60, 0.5F)};
    const NumpyArray flat{{4, 9}, std::vector<std::int64_t>(36, 7)};
    const NumpyArray labels{{3}, std::vector<std::int64_t>{0, 2, 1}};
    std::string columns = encodeNpy(images);
    columns.replace(columns.find("False"), 5, "True ");
    std::string halves = encodeNpy({{2, 4, 4, 2}, std::vector<float>(64, 0.5F)});
    halves.replace(halves.find("<f4"), 3, "<f2").replace(halves.find("4, 2)"), 5, "4, 4)");
    std::string records;
    for (const char label : {'\3', '\7'})
        records += label + std::string(3072, 'x');
    const std::vector<std::byte> picture = encodePng({5, 4, 3, std::vector<std::uint8_t>(60, 90)});
    return {encodeNpy(images),
            encodeNpy(flat),
            columns,
            halves,
            encodeNpz({{"images", images}, {"labels", labels}}),
            encodeNpz({{"x_train", images}, {"y_train", labels}, {"x_test", images}, {"y_test", labels}}),
            encodeNpz({{"imgs", images}, {"latents_classes", {{3, 2}, std::vector<std::int64_t>{0, 0, 1, 1, 2, 0}}}}),
            "label,a,b,c,d\ncat,1,2,3,4\n\"dog, large\",0.5,-1,1e3,4\n",
            "1\t2\t3\t4\r\n5\t6\t7\t8\r\n",
            records,
            test::idxFile({3, 4, 5}, test::countingBytes(60)),
            test::gzipped(test::idxFile({2, 3, 3}, test::countingBytes(18))),
            {reinterpret_cast<const char*>(picture.data()), picture.size()}};
}

} // namespace

/// A picture of one colour may have a hundred megapixels of eight bytes.
constexpr int kMostMegabytes = 1000;
constexpr int kRecordBytes = 3073; // of CIFAR-10

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    test::ScratchFile alone(place.path() / "alone/file");
    test::ScratchFile records(place.path() / "records/test_batch.bin");
    test::ScratchFile picture(place.path() / "pictures/kind/file");
    return test::fuzz(argc, argv, seeds(),
                      [&](const std::string& bytes) {
                          if (!opens(alone.write(bytes)))
                              return false;
                          // Folders take much longer, and look at few bytes: some of the inputs do.
                          const bool isRecords = bytes.size() % kRecordBytes == 0;
                          const bool isPicture = readPictureHeader(bytes).format != PictureFormat::Unknown;
                          return (!isRecords || opens(records.write(bytes))) &&
                                 (!isPicture || (picture.write(bytes), opens(place.path() / "pictures")));
                      },
                      {.bytes = 2048, .megabytes = kMostMegabytes});
}
