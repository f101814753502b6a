// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/checkpoint_bytes.h"

#include <cstdint>
#include <cstdio>
#include <cstring>

#include "core/base/atomic_file.h"

namespace latentscape::test {

namespace {

constexpr std::string_view kPlace = "\"checksum\":\"";
constexpr std::string_view kZeros = "00000000";

} // namespace

std::string checkpointBytes(std::string header, std::string_view data)
{
    const std::size_t place = header.find(kPlace);
    if (place != std::string::npos && place + kPlace.size() + kZeros.size() <= header.size()) {
        const std::size_t digits = place + kPlace.size();
        header.replace(digits, kZeros.size(), kZeros);
        char text[9];
        std::snprintf(text, sizeof text, "%08x", crc32Of(data, crc32Of(std::string_view(header))));
        header.replace(digits, kZeros.size(), text);
    }
    const std::uint64_t length = header.size();
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &length, 8);
    return bytes + header + std::string(data);
}

std::string headerWith(const std::string& tensors)
{
    return R"({"__metadata__":{"checksum":"00000000"})" + (tensors.empty() ? "" : "," + tensors) + "}";
}

std::string withRightChecksum(const std::string& bytes)
{
    std::uint64_t length = 0;
    if (bytes.size() < 8)
        return bytes;
    std::memcpy(&length, bytes.data(), 8);
    if (length > bytes.size() - 8)
        return bytes;
    return checkpointBytes(bytes.substr(8, length), std::string_view(bytes).substr(8 + length));
}

} // namespace latentscape::test
