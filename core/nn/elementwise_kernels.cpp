// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/cpu_clones.h"
#include "core/nn/vector_math.h"

namespace latentscape::kernels {

namespace {

using vector_math::exponential;
using vector_math::log1pOfUnit;
using vector_math::logistic;

/// Long sums are taken in blocks: float within (fast, few terms), double across.
constexpr std::int64_t kBlock = 4096;

[[gnu::always_inline]] inline float activate(float x, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return x < 0 ? 0.0F : x; // in this order NaN stays NaN
    case Activation::LeakyRelu:
        return x > 0 ? x : kLeakySlope * x;
    case Activation::Sigmoid:
        return logistic(x);
    case Activation::Tanh:
        return 2.0F * logistic(2.0F * x) - 1.0F;
    case Activation::Softplus:
        return std::max(x, 0.0F) + log1pOfUnit(exponential(-std::fabs(x)));
    case Activation::Identity:
        break;
    }
    return x;
}

/// The derivative, from the function's value y (all of ours allow that).
[[gnu::always_inline]] inline float derivative(float y, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return y > 0 ? 1.0F : 0.0F;
    case Activation::LeakyRelu:
        return y > 0 ? 1.0F : kLeakySlope;
    case Activation::Sigmoid:
        return y * (1.0F - y);
    case Activation::Tanh:
        return 1.0F - y * y;
    case Activation::Softplus:
        return 1.0F - exponential(-y);
    case Activation::Identity:
        break;
    }
    return 1.0F;
}

/// Written so that it becomes a minimum and a maximum; NaN stays NaN.
[[gnu::always_inline]] inline float clampedLogVar(float l)
{
    const float above = l < -kLogVarLimit ? -kLogVarLimit : l;
    return above > kLogVarLimit ? kLogVarLimit : above;
}

// The activation is a constant of the loop, so each becomes a loop of its own without a branch inside.
template <Activation activation>
[[gnu::always_inline]] inline void activateRows(float* __restrict y, const float* __restrict bias, std::int64_t rows,
                                                std::int64_t cols)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t c = 0; c < cols; ++c)
            y[r * cols + c] = activate(y[r * cols + c] + bias[c], activation);
    }
}

template <Activation activation>
[[gnu::always_inline]] inline void backwardRows(float* __restrict gradient, const float* __restrict y,
                                                std::int64_t rows, std::int64_t cols, float* __restrict biasGradient)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t c = 0; c < cols; ++c) {
            const float g = gradient[r * cols + c] * derivative(y[r * cols + c], activation);
            gradient[r * cols + c] = g;
            biasGradient[c] += g;
        }
    }
}

template <Activation activation>
[[gnu::always_inline]] inline void backwardRowsInto(const float* __restrict gradient, const float* __restrict y,
                                                    std::int64_t rows, std::int64_t cols,
                                                    float* __restrict biasGradient, float* __restrict sum)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t c = 0; c < cols; ++c) {
            const float g = gradient[r * cols + c] * derivative(y[r * cols + c], activation);
            sum[r * cols + c] += g;
            biasGradient[c] += g;
        }
    }
}

void prepare(float* sums, std::int64_t n, float beta)
{
    if (beta == 0)
        std::memset(sums, 0, static_cast<std::size_t>(n) * sizeof(float));
}

} // namespace

LS_CPU_CLONES
void addBiasAndActivate(float* y, const float* bias, std::int64_t rows, std::int64_t cols, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return activateRows<Activation::Relu>(y, bias, rows, cols);
    case Activation::LeakyRelu:
        return activateRows<Activation::LeakyRelu>(y, bias, rows, cols);
    case Activation::Sigmoid:
        return activateRows<Activation::Sigmoid>(y, bias, rows, cols);
    case Activation::Tanh:
        return activateRows<Activation::Tanh>(y, bias, rows, cols);
    case Activation::Softplus:
        return activateRows<Activation::Softplus>(y, bias, rows, cols);
    case Activation::Identity:
        return activateRows<Activation::Identity>(y, bias, rows, cols);
    }
}

LS_CPU_CLONES
void activationBackward(float* gradient, const float* y, std::int64_t rows, std::int64_t cols, Activation activation,
                        float beta, float* biasGradient)
{
    prepare(biasGradient, cols, beta);
    switch (activation) {
    case Activation::Relu:
        return backwardRows<Activation::Relu>(gradient, y, rows, cols, biasGradient);
    case Activation::LeakyRelu:
        return backwardRows<Activation::LeakyRelu>(gradient, y, rows, cols, biasGradient);
    case Activation::Sigmoid:
        return backwardRows<Activation::Sigmoid>(gradient, y, rows, cols, biasGradient);
    case Activation::Tanh:
        return backwardRows<Activation::Tanh>(gradient, y, rows, cols, biasGradient);
    case Activation::Softplus:
        return backwardRows<Activation::Softplus>(gradient, y, rows, cols, biasGradient);
    case Activation::Identity:
        return backwardRows<Activation::Identity>(gradient, y, rows, cols, biasGradient);
    }
}

LS_CPU_CLONES
void activationBackwardInto(const float* gradient, const float* y, std::int64_t rows, std::int64_t cols,
                            Activation activation, float beta, float* biasGradient, float* sum)
{
    prepare(biasGradient, cols, beta);
    switch (activation) {
    case Activation::Relu:
        return backwardRowsInto<Activation::Relu>(gradient, y, rows, cols, biasGradient, sum);
    case Activation::LeakyRelu:
        return backwardRowsInto<Activation::LeakyRelu>(gradient, y, rows, cols, biasGradient, sum);
    case Activation::Sigmoid:
        return backwardRowsInto<Activation::Sigmoid>(gradient, y, rows, cols, biasGradient, sum);
    case Activation::Tanh:
        return backwardRowsInto<Activation::Tanh>(gradient, y, rows, cols, biasGradient, sum);
    case Activation::Softplus:
        return backwardRowsInto<Activation::Softplus>(gradient, y, rows, cols, biasGradient, sum);
    case Activation::Identity:
        return backwardRowsInto<Activation::Identity>(gradient, y, rows, cols, biasGradient, sum);
    }
}

LS_CPU_CLONES
void columnSums(const float* gradient, std::int64_t rows, std::int64_t cols, float beta, float* biasGradient)
{
    prepare(biasGradient, cols, beta);
    float* __restrict sums = biasGradient;
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t c = 0; c < cols; ++c)
            sums[c] += gradient[r * cols + c];
    }
}

LS_CPU_CLONES
void columnSums(const float* values, std::int64_t rows, std::int64_t cols, double* sums)
{
    std::fill_n(sums, cols, 0.0);
    double* __restrict out = sums;
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::int64_t c = 0; c < cols; ++c)
            out[c] += values[r * cols + c];
    }
}

LS_CPU_CLONES
double bernoulliLoss(const float* logits, const float* targets, std::int64_t n, float* gradient)
{
    const float* __restrict l = logits;
    const float* __restrict x = targets;
    float* __restrict g = gradient;
    double total = 0;
    for (std::int64_t start = 0; start < n; start += kBlock) {
        const std::int64_t end = std::min(n, start + kBlock);
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t i = start; i < end; ++i) {
            const float logit = l[i];
            const float e = exponential(-std::fabs(logit));
            const float reciprocal = 1.0F / (1.0F + e);
            // sigmoid(l) = 1 / (1 + e) above zero and e / (1 + e) below.
            const float numerator = logit >= 0 ? 1.0F : e;
            const float positive = logit > 0 ? logit : 0.0F;
            sum += positive - logit * x[i] + log1pOfUnit(e);
            g[i] = numerator * reciprocal - x[i];
        }
        total += sum;
    }
    return total;
}

LS_CPU_CLONES
double squaredLoss(const float* mean, const float* targets, std::int64_t n, float* gradient)
{
    const float* __restrict m = mean;
    const float* __restrict x = targets;
    float* __restrict g = gradient;
    double total = 0;
    for (std::int64_t start = 0; start < n; start += kBlock) {
        const std::int64_t end = std::min(n, start + kBlock);
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t i = start; i < end; ++i) {
            const float difference = m[i] - x[i];
            sum += difference * difference;
            g[i] = 2.0F * difference;
        }
        total += sum;
    }
    return total;
}

LS_CPU_CLONES
void sigmoid(const float* logits, std::int64_t n, float* out)
{
    for (std::int64_t i = 0; i < n; ++i)
        out[i] = logistic(logits[i]);
}

LS_CPU_CLONES
void reparameterize(const float* mean, const float* logVar, const float* noise, std::int64_t n, float* z)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const float l = std::clamp(logVar[i], -kLogVarLimit, kLogVarLimit);
        z[i] = mean[i] + exponential(0.5F * l) * noise[i];
    }
}

LS_CPU_CLONES
void reparameterizeBackward(const float* dZ, const float* logVar, const float* noise, std::int64_t n, float* dLogVar)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const bool inside = std::fabs(logVar[i]) <= kLogVarLimit;
        dLogVar[i] = inside ? 0.5F * dZ[i] * noise[i] * exponential(0.5F * logVar[i]) : 0.0F;
    }
}

LS_CPU_CLONES
double klLoss(const float* mean, const float* logVar, std::int64_t n, float freeBits, float* dMean, float* dLogVar)
{
    double total = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        const float l = std::clamp(logVar[i], -kLogVarLimit, kLogVarLimit);
        const float variance = exponential(l);
        const float kl = 0.5F * (mean[i] * mean[i] + variance - l - 1.0F);
        const bool counts = !(kl < freeBits); // NaN counts: a diverged run must be noticed
        total += counts ? kl : freeBits;
        dMean[i] = counts ? mean[i] : 0.0F;
        dLogVar[i] = counts && l == logVar[i] ? 0.5F * (variance - 1.0F) : 0.0F;
    }
    return total;
}

LS_CPU_CLONES
void drawLatents(const float* features, const float* noise, std::int64_t rows, std::int64_t images, std::int64_t d,
                 float* z)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        const float* __restrict mean = features + r * 2 * d;
        const float* __restrict logVar = mean + d;
        const float* __restrict e = noise + r % images * d;
        float* __restrict out = z + r * d;
        for (std::int64_t i = 0; i < d; ++i)
            out[i] = mean[i] + exponential(0.5F * clampedLogVar(logVar[i])) * e[i];
    }
}

LS_CPU_CLONES
void klPerRow(const float* features, std::int64_t rows, std::int64_t d, float freeBits, double* sums, float* gradient)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        const float* __restrict mean = features + r * 2 * d;
        const float* __restrict logVar = mean + d;
        float* __restrict dMean = gradient + r * 2 * d;
        float* __restrict dLogVar = dMean + d;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t i = 0; i < d; ++i) {
            const float l = clampedLogVar(logVar[i]);
            const float variance = exponential(l);
            const float kl = 0.5F * (mean[i] * mean[i] + variance - l - 1.0F);
            const bool counts = !(kl < freeBits); // NaN counts: a diverged run must be noticed
            sum += counts ? kl : freeBits;
            dMean[i] = counts ? mean[i] : 0.0F;
            dLogVar[i] = counts && l == logVar[i] ? 0.5F * (variance - 1.0F) : 0.0F;
        }
        sums[r] = sum;
    }
}

LS_CPU_CLONES
void drawLatentsBackward(const float* dZ, const float* features, const float* noise, std::int64_t rows,
                         std::int64_t images, std::int64_t d, float* gradient)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        const float* __restrict logVar = features + r * 2 * d + d;
        const float* __restrict e = noise + r % images * d;
        const float* __restrict g = dZ + r * d;
        float* __restrict dMean = gradient + r * 2 * d;
        float* __restrict dLogVar = dMean + d;
        for (std::int64_t i = 0; i < d; ++i) {
            const bool inside = std::fabs(logVar[i]) <= kLogVarLimit;
            dMean[i] += g[i];
            dLogVar[i] += inside ? 0.5F * g[i] * e[i] * exponential(0.5F * logVar[i]) : 0.0F;
        }
    }
}

LS_CPU_CLONES
void scale(float* y, float factor, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        y[i] *= factor;
}

LS_CPU_CLONES
void add(float* y, const float* x, std::int64_t n)
{
    float* __restrict target = y;
    for (std::int64_t i = 0; i < n; ++i)
        target[i] += x[i];
}

} // namespace latentscape::kernels
