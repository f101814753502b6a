// SPDX-License-Identifier: GPL-3.0-or-later
// sources: output/arrays
// Damaged zip archives: each member must be read as long as it says it is, or refused with an Error that names the
// archive.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/zip_archive.h"
#include "core/output/arrays.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_bytes.h"

using namespace latentscape;

namespace {

bool isRefusal(const Error& error) { return error.kind() == ErrorKind::Input && !error.file().empty(); }

bool memberSurvives(const ZipArchive& archive, std::size_t member)
{
    constexpr std::size_t kBeginning = 16;
    try {
        const std::string beginning = archive.beginning(member, kBeginning);
        const std::string content = archive.read(member);
        return content.size() == archive.members()[member].size && content.starts_with(beginning);
    } catch (const Error& error) {
        return isRefusal(error);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const NumpyArray zeros{{20, 20}, std::vector<float>(400)};
    const std::vector<std::string> seeds = {test::zipBytes({}),
                                            test::zipBytes({{"a.txt", "hello"}, {"../b", ""}, {"a.txt", "again"}}),
                                            encodeNpz({{"zeros", zeros}, {"x", {{3}, std::vector<float>{1, 2, 3}}}})};
    test::ScratchFile file(place.path() / "archive.zip");
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& bytes) {
                          try {
                              const ZipArchive archive(file.write(bytes));
                              bool survived = true;
                              for (std::size_t i = 0; i < archive.members().size(); ++i)
                                  survived = memberSurvives(archive, i) && survived;
                              return survived;
                          } catch (const Error& error) {
                              return isRefusal(error);
                          }
                      },
                      {.bytes = 4096});
}
