// SPDX-License-Identifier: GPL-3.0-or-later
// Names of data sets with what is asked of their reading: each must be read, and written again as a name that is read
// alike, or refused with an Error.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/read_options.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    const std::vector<std::string> seeds = {"photos?size=32&channels=grey",
                                            "mnist",
                                            "mnist?images=10",
                                            "x?labels=a%26b%3Fc&test=0.2",
                                            "a?b?fit=pad&label-column=-1&images=4000000000",
                                            "?",
                                            "x?size=",
                                            "x?&size=3&&size=4"};
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& text) {
                          try {
                              const SourceName name = parseSourceName(text);
                              const SourceName again = parseSourceName(toString(name));
                              return sourcePath(text) == name.path && again.path == name.path &&
                                     again.params.labels == name.params.labels &&
                                     again.params.test == name.params.test &&
                                     readParams().read(again.params) == readParams().read(name.params);
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input;
                          }
                      },
                      {.bytes = 512});
}
