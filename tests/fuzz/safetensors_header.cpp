// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged beginnings of safetensors files: the tensors must fill the file, or it must be refused with an Error that
// names it. The first byte is how many bytes of tensors follow the header; where it is odd the length of the header is
// right.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/safetensors_header.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

namespace {

std::string withLength(const std::string& header)
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(static_cast<std::uint64_t>(header.size()) >> (8 * i) & 0xFFU);
    return bytes + header;
}

bool fills(const SafetensorsHeader& header, std::uint64_t size)
{
    std::uint64_t place = 0;
    for (const SafetensorsEntry& entry : header.tensors) {
        if (entry.begin != place || entry.end < entry.begin)
            return false;
        place = entry.end;
    }
    return header.dataOffset + place == size;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> seeds = {
        '\x31' + std::string(R"({"w":{"dtype":"F32","shape":[3,4],"data_offsets":[0,48]},)"
                             R"("b":{"dtype":"U8","shape":[],"data_offsets":[48,49]}})"),
        '\x09' + std::string(R"({"__metadata__":{"a":"b"},"h":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]},)"
                             R"("n":{"dtype":"I8","shape":[1,1],"data_offsets":[8,9]}})"),
        '\x04' + withLength(R"({"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})")};
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& input) {
                          const unsigned data = input.empty() ? 0 : static_cast<unsigned char>(input[0]);
                          const std::string rest = input.substr(input.empty() ? 0 : 1);
                          const std::string bytes = data % 2 == 1 ? withLength(rest) : rest;
                          try {
                              const std::uint64_t size = bytes.size() + data;
                              return fills(readSafetensorsHeader(bytes, size, "fuzz.safetensors"), size);
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input && error.file() == "fuzz.safetensors";
                          }
                      },
                      {.bytes = 1024});
}
