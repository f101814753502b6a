// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged gzip streams: each must be unpacked, in pieces of any size alike, or refused with an Error that names the
// file. The first byte is the size of a piece.
#include <sstream>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/gzip.h"
#include "tests/support/fuzz.h"
#include "tests/support/idx_bytes.h"

using namespace latentscape;

namespace {

constexpr std::size_t kMost = 1U << 16U;
constexpr std::size_t kGreatestPiece = 256;

/// What comes out, as far as it is looked at, and whether it was refused.
std::pair<std::string, bool> unpacked(const std::string& packed, std::size_t piece)
{
    std::istringstream stream(packed);
    std::string content;
    try {
        GunzipStream gunzip(stream, "fuzz.gz");
        std::vector<std::uint8_t> buffer(piece);
        while (content.size() < kMost) {
            const std::size_t count = gunzip.read(buffer);
            content.append(reinterpret_cast<const char*>(buffer.data()), count);
            if (count < piece)
                break;
        }
        return {content, false};
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Input || error.file() != "fuzz.gz")
            throw std::logic_error("an error that names no file");
        return {content, true};
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> seeds = {'\7' + test::gzipped("hello, hello, hello"),
                                            '\x20' + test::gzipped("one") + test::gzipped("two"),
                                            '\x40' + test::gzipped(std::string(3000, 'x'))};
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& input) {
                          if (input.empty())
                              return true;
                          const std::string packed = input.substr(1);
                          const auto [content, refused] = unpacked(packed, 1 + static_cast<unsigned char>(input[0]));
                          const auto [whole, wholeRefused] = unpacked(packed, kMost);
                          // A refusal loses the piece it comes in, which may begin before the limit and be refused
                          // behind it.
                          return content.size() + kGreatestPiece > kMost ||
                                 (refused == wholeRefused && (refused || content == whole));
                      },
                      {.bytes = 4096});
}
