// SPDX-License-Identifier: GPL-3.0-or-later
// sources: output/arrays
// Damaged files of ready codes: each must be read, as codes or (a capital letter) as a data set, or be refused with an
// Error that names the file. The first byte says whether the rest is a file as it stands (f), a header of safetensors
// and its data (s), or three arrays of a whole .npz.
#include <cctype>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/ready_codes.h"
#include "core/output/arrays.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_bytes.h"

using namespace latentscape;

namespace {

std::string fileOf(const std::string& input)
{
    std::string rest = input.substr(input.empty() ? 0 : 1);
    const int kind = std::tolower(input.empty() ? 'f' : static_cast<unsigned char>(input[0]));
    if (kind == 'f')
        return rest;
    const std::vector<std::string> parts = test::parted(rest, 3);
    if (kind != 's')
        return test::zipBytes({{"mean.npy", parts[0]}, {"logvar.npy", parts[1]}, {"index.npy", parts[2]}});
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(static_cast<std::uint64_t>(parts[0].size()) >> (8 * i) & 0xFFU);
    return bytes + parts[0] + parts[1];
}

bool codesSurvive(const std::filesystem::path& file)
{
    try {
        const CodesOfFile found = readCodesFile(file);
        return found.codes != nullptr &&
               std::ranges::all_of(found.codes->mean, [](float number) { return std::isfinite(number); });
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Input && !error.file().empty();
    }
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const std::string codes = encodeNpy({{4, 2}, std::vector<float>{1, -2, 3, -4, 5, -6, 7, -8}});
    const std::string index = encodeNpy({{4}, std::vector<std::int64_t>{3, 1, 0, 2}});
    std::vector<std::string> seeds = {
        'n' + test::joined({codes, codes, index}), 'f' + codes,
        's' + test::joined({R"({"latents":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}})",
                            std::string("\0\0\x80\x3F\0\0\0\xC0\0\0\x80\x3F\0\0\0\xC0", 16)})};
    for (std::size_t i = 0; i < 3; ++i) {
        seeds.push_back(seeds[i]);
        seeds.back()[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(seeds[i][0])));
    }
    test::ScratchFile codesFile(place.path() / "codes");
    return test::fuzz(argc, argv, seeds, [&](const std::string& input) {
        const std::filesystem::path file = codesFile.write(fileOf(input));
        if (!input.empty() && std::isupper(static_cast<unsigned char>(input[0])) != 0)
            return test::readsOrRefuses([&] { return readSourceDataset(file); });
        mayHoldCodes(file);
        return codesSurvive(file);
    });
}
