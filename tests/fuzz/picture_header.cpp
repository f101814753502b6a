// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the beginning of a picture: looked at within their bounds, and without a size where nothing is known.
#include <string>
#include <vector>

#include "core/data/picture_header.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    using namespace std::string_literals;
    const std::vector<std::string> seeds = {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\7\0\0\0\5\x08\2\0\0\0"s,
                                            "\xFF\xD8\xFF\xE0\0\x04\x01\x02\xFF\xFF\xD0\xFF\xC0\0\x0B\x08\0\5\0\7\1"s,
                                            "BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\7\0\0\0\xFB\xFF\xFF\xFF\1\0\x18\0"s,
                                            "BM\0\0\0\0\0\0\0\0\x1A\0\0\0\x0C\0\0\0\7\0\5\0\1\0\x18\0"s,
                                            "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\7\0\5\0"s,
                                            "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\6\0\1\0"s,
                                            "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\6\0\0\4\0\0"s,
                                            "P6 # a comment\n7 5 255\n"s,
                                            "II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\7\0\0\0\1\1\4\0\1\0\0\0\5\0\0\0"s,
                                            "MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\0\7\0\0\1\1\0\4\0\0\0\1\0\0\0\5"s};
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& bytes) {
                          const PictureHeader header = readPictureHeader(bytes);
                          const std::uint64_t most = 0xFFFFFFFFU;
                          return header.width <= most && header.height <= most && header.white <= most &&
                                 (header.format != PictureFormat::Unknown || (header.width == 0 && header.height == 0));
                      },
                      {.bytes = 512});
}
