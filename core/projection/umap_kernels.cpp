// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/umap_kernels.h"

#include <array>
#include <bit>
#include <cmath>

#include "core/base/cpu_clones.h"

#if defined(__GNUC__)
#define LS_INLINE [[gnu::always_inline]] inline
#else
#define LS_INLINE inline
#endif

namespace latentscape {

namespace {

/// Forces computed at a time.
constexpr int kLanes = 8;
constexpr int kMostLanes = kUmapMostNegatives + 1;
static_assert(kMostLanes % kLanes == 0);

/// A force moves a point by at most this along an axis, times the step (as in the authors' program).
constexpr float kGreatestForce = 4.0F;
/// An end of an edge comes at most this share of the way: both meet in the middle and do not fly past each other.
constexpr float kGreatestPull = 0.5F;
/// Keeps the push of a point that lies very near finite.
constexpr float kSoftening = 1e-3F;
/// Squared distances below are none.
constexpr float kNoDistance = 1e-12F;

/// The force on each lane's end: num / ((soft + d2) (1 + a d2^b)) with num = constant + factor d2^b, times the offset.
struct Lanes
{
    std::array<float, kMostLanes> dx{};
    std::array<float, kMostLanes> dy{};
    std::array<float, kMostLanes> constant{};
    std::array<float, kMostLanes> factor{};
    std::array<float, kMostLanes> soft{};
    std::array<float, kMostLanes> least{};
    std::array<float, kMostLanes> step{}; ///< 0: the lane is not used
};

/// log2 of a positive normal number, to 3e-5: a polynomial fitted to log2(1 + m) / m over [sqrt(1/2), sqrt(2)].
LS_INLINE float log2Roughly(float x)
{
    const std::uint32_t shifted = std::bit_cast<std::uint32_t>(x) - 0x3F3504F3U; // sqrt(1/2)
    const float exponent = static_cast<float>(static_cast<std::int32_t>(shifted) >> 23);
    const float m = std::bit_cast<float>((shifted & 0x007FFFFFU) + 0x3F3504F3U) - 1.0F;
    const float series = 1.4426476F + m * (-0.72054101F + m * (0.48521446F + m * (-0.39112714F + m * 0.25566962F)));
    return exponent + m * series;
}

/// 2^x for x in about [-100, 100], to 6e-5: a Taylor series within a half of the nearest integer.
LS_INLINE float exp2Roughly(float x)
{
    constexpr float kRounder = 12582912.0F; // 1.5 * 2^23: adding it rounds to the nearest integer
    const float shifted = x + kRounder;
    const float r = x - (shifted - kRounder);
    const float p = 1.0F + r * (0.69314718F + r * (0.24022651F + r * (0.05550411F + r * 0.00961813F)));
    const auto exponent = std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(kRounder);
    return p * std::bit_cast<float>((exponent + 127) << 23);
}

LS_INLINE float clipped(float force)
{
    const float above = force < -kGreatestForce ? -kGreatestForce : force;
    return above > kGreatestForce ? kGreatestForce : above;
}

LS_INLINE std::uint64_t mixed(std::uint64_t x)
{
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

/// SplitMix64, started anew for each point and epoch.
class Draws
{
public:
    LS_INLINE Draws(std::uint64_t key, std::uint32_t point) : m_state(mixed(key + 0x9E3779B97F4A7C15ULL * (point + 1)))
    {}

    LS_INLINE std::uint32_t below(std::uint32_t bound)
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        return static_cast<std::uint32_t>(((mixed(m_state) >> 32U) * bound) >> 32U);
    }

private:
    std::uint64_t m_state;
};

LS_INLINE bool isDue(std::uint32_t rate, std::uint32_t epoch)
{
    const std::uint64_t before = static_cast<std::uint64_t>(epoch) * rate;
    return (before >> 31U) != ((before + rate) >> 31U);
}

/// The sum of a group's forces, times their steps.
LS_INLINE void addForces(const Lanes& lanes, int first, float a, float b, float& x, float& y)
{
    float sumX = 0;
    float sumY = 0;
#pragma omp simd reduction(+ : sumX, sumY)
    for (int l = first; l < first + kLanes; ++l) {
        const auto i = static_cast<std::size_t>(l);
        const float squared = lanes.dx[i] * lanes.dx[i] + lanes.dy[i] * lanes.dy[i];
        const float d2 = squared < kNoDistance ? kNoDistance : squared;
        const float power = exp2Roughly(b * log2Roughly(d2));
        const float plain = (lanes.constant[i] + lanes.factor[i] * power) / ((lanes.soft[i] + d2) * (1.0F + a * power));
        const float force = plain < lanes.least[i] ? lanes.least[i] : plain;
        sumX += lanes.step[i] * clipped(force * lanes.dx[i]);
        sumY += lanes.step[i] * clipped(force * lanes.dy[i]);
    }
    x += sumX;
    y += sumY;
}

LS_INLINE Lanes lanesOf(const UmapEpoch& epoch)
{
    Lanes lanes;
    // An edge pulls twice, once from either end's list; both ends see it.
    lanes.factor[0] = -2 * epoch.a * epoch.b;
    lanes.step[0] = 2 * epoch.step;
    lanes.least[0] = -kGreatestPull / (2 * epoch.step);
    for (int l = 1; l <= epoch.negatives; ++l) {
        const auto i = static_cast<std::size_t>(l);
        lanes.constant[i] = 2 * epoch.b;
        lanes.step[i] = epoch.step;
    }
    for (std::size_t i = 1; i < lanes.soft.size(); ++i)
        lanes.soft[i] = kSoftening;
    return lanes;
}

} // namespace

LS_CPU_CLONES
void umapMove(const UmapEpoch& epoch, std::uint32_t from, std::uint32_t to, float* moved)
{
    Lanes lanes = lanesOf(epoch);
    const int used = epoch.negatives + 1;
    for (std::uint32_t i = from; i < to; ++i) {
        float x = epoch.xy[2 * i];
        float y = epoch.xy[2 * i + 1];
        Draws draws(epoch.key, i);
        for (std::uint32_t e = epoch.begin[i]; e < epoch.begin[i + 1]; ++e) {
            if (!isDue(epoch.rate[e], epoch.epoch))
                continue;
            std::uint32_t other = epoch.column[e];
            for (std::size_t l = 0; l < static_cast<std::size_t>(used); ++l) {
                lanes.dx[l] = x - epoch.xy[2 * other];
                lanes.dy[l] = y - epoch.xy[2 * other + 1];
                other = draws.below(epoch.points);
            }
            for (int first = 0; first < used; first += kLanes)
                addForces(lanes, first, epoch.a, epoch.b, x, y);
        }
        moved[2 * (i - from)] = x;
        moved[2 * (i - from) + 1] = y;
    }
}

LS_CPU_CLONES
void multiplyGraph(const GraphProduct& product, std::size_t from, std::size_t to)
{
    for (std::size_t row = from; row < to; ++row) {
        std::array<float, kGraphColumns> sum{};
        for (std::uint32_t e = product.begin[row]; e < product.begin[row + 1]; ++e) {
            const float weight = product.weight[e];
            const float* x = product.x + static_cast<std::size_t>(product.column[e]) * kGraphColumns;
            for (std::size_t j = 0; j < kGraphColumns; ++j)
                sum[j] += weight * x[j];
        }
        const float* x = product.x + row * kGraphColumns;
        const float* before = product.before + row * kGraphColumns;
        float* out = product.out + row * kGraphColumns;
        for (std::size_t j = 0; j < kGraphColumns; ++j)
            out[j] = product.scale * (sum[j] - product.shift * x[j]) - product.keep * before[j];
    }
}

} // namespace latentscape
