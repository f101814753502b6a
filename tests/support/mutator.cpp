// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mutator.h"

#include <algorithm>
#include <array>

#include "core/base/random.h"

namespace latentscape::test {

namespace {

/// Numbers that sit on the edges of what headers count with.
constexpr std::array<unsigned char, 8> kEdges = {0x00, 0x01, 0x7F, 0x80, 0xFF, 0xFE, 0x40, 0x20};

void damage(std::string& bytes, RandomStream& random)
{
    const std::size_t at = bytes.empty() ? 0 : random.below(bytes.size());
    const std::size_t length = std::min<std::size_t>(bytes.size() - at, 1 + random.below(16));
    switch (random.below(bytes.empty() ? 1 : 7)) {
    case 0:
        bytes.insert(at, 1 + random.below(8), static_cast<char>(random.below(256)));
        break;
    case 1:
        bytes[at] = static_cast<char>(random.below(256));
        break;
    case 2:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
        break;
    case 3:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), length,
                    static_cast<char>(kEdges[random.below(kEdges.size())]));
        break;
    case 4:
        bytes.erase(at, length);
        break;
    case 5:
        bytes.insert(at, bytes.substr(random.below(bytes.size()), length));
        break;
    default:
        bytes.resize(at);
        break;
    }
}

} // namespace

std::string mutated(const std::string& original, std::uint64_t number)
{
    RandomStream random(number, RandomPurpose::Corruption);
    // Headers are short: half of the damage goes there.
    const std::size_t front = random.below(2) == 0 ? original.size() : std::min<std::size_t>(original.size(), 160);
    std::string head = original.substr(0, front);
    for (std::uint64_t i = 0, count = 1 + random.below(4); i < count; ++i)
        damage(head, random);
    return head + original.substr(front);
}

} // namespace latentscape::test
