// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/corruption.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "core/base/error.h"
#include "core/data/corruption_kernels.h"

namespace latentscape {

namespace {

constexpr std::array<const char*, 3> kNames = {"masking", "gaussian", "salt-and-pepper"};

/// A multiple of the generator's block, so that a cut between two pieces skips no number.
constexpr std::size_t kPiece = 1024;

template <typename Number, typename Draw, typename Apply>
void byPieces(std::size_t count, Draw draw, Apply apply)
{
    std::array<Number, kPiece> numbers;
    for (std::size_t begin = 0; begin < count; begin += kPiece) {
        const std::size_t length = std::min(kPiece, count - begin);
        draw(std::span(numbers).first(length));
        apply(numbers.data(), begin, length);
    }
}

} // namespace

const char* toString(Corruption corruption) { return kNames.at(static_cast<std::size_t>(corruption)); }

std::vector<std::string> corruptionNames() { return {kNames.begin(), kNames.end()}; }

Corruption corruptionFromString(const std::string& name)
{
    const auto place = std::find(kNames.begin(), kNames.end(), name);
    if (place != kNames.end())
        return static_cast<Corruption>(place - kNames.begin());
    std::string names;
    for (const char* known : kNames)
        names += (names.empty() ? "" : ", ") + std::string(known);
    throw Error(ErrorKind::Input, LS_TEXT("core", "There is no corruption \"{}\"; the kinds are {}."), {name, names});
}

void corrupt(Corruption corruption, double level, std::span<const float> in, std::span<float> out, RandomStream& noise)
{
    assert(in.size() == out.size());
    if (level <= 0) {
        if (out.data() != in.data())
            std::ranges::copy(in, out.begin());
        return;
    }
    if (corruption == Corruption::Gaussian) {
        byPieces<float>(
            in.size(), [&](std::span<float> numbers) { noise.fillNormal(numbers); },
            [&](const float* numbers, std::size_t begin, std::size_t length) {
                addNoise(in.data() + begin, numbers, static_cast<float>(level), out.data() + begin, length);
            });
        return;
    }
    const auto bound = static_cast<std::uint32_t>(std::min(level, 1.0) * kSpoiltScale);
    byPieces<std::uint32_t>(
        in.size(), [&](std::span<std::uint32_t> bits) { noise.fillBits(bits); },
        [&](const std::uint32_t* bits, std::size_t begin, std::size_t length) {
            if (corruption == Corruption::Masking)
                mask(in.data() + begin, bits, bound, out.data() + begin, length);
            else
                saltAndPepper(in.data() + begin, bits, bound, out.data() + begin, length);
        });
}

} // namespace latentscape
