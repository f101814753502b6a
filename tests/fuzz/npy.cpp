// SPDX-License-Identifier: GPL-3.0-or-later
// sources: output/arrays
// Damaged .npy files: each must be read or refused with an Error.
#include <cstdio>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/npy_header.h"
#include "core/output/arrays.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    std::vector<float> floats(60, 0.5F);
    std::vector<std::int64_t> integers(24, -7);
    std::string columns = encodeNpy({{3, 4, 5}, floats});
    columns.replace(columns.find("False"), 5, "True ");
    const std::vector<std::string> seeds = {encodeNpy({{3, 4, 5}, floats}),
                                            encodeNpy({{24}, integers}),
                                            encodeNpy({{0, 7}, std::vector<float>()}),
                                            encodeNpy({{}, std::vector<float>{1}}),
                                            columns,
                                            encodeNpy({{3}, std::vector<std::string>{"a", "", "\uac00\U0001F408"}})};
    return test::fuzz(argc, argv, seeds,
                      [](const std::string& bytes) {
                          const auto texts = npyTexts(bytes);
                          if (texts && (texts->size() > kMostTexts || !holdsTexts(bytes)))
                              return false;
                          try {
                              const NumpyArray array = decodeNpy(bytes, "fuzz.npy");
                              std::size_t count = 1;
                              for (const std::size_t size : array.shape)
                                  count *= size;
                              return count ==
                                     std::visit([](const auto& values) { return values.size(); }, array.values);
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input;
                          }
                      },
                      {.bytes = 1024});
}
