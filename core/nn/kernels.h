// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The loops of training that are not matrix products, each one pass over memory, and the matrix products
// themselves, all on the calling thread. Plain pointers, no LibTorch: row-major, tightly packed, float.
// Results depend on the input only, never on alignment or thread.

#include <cstddef>
#include <cstdint>

#include "core/nn/activation.h"

namespace latentscape::kernels {

/// C[m, n] = A[m, k] B + beta C, where B is [k, n], or [n, k] when `transposeB`; A is [k, m] when `transposeA`.
void multiply(bool transposeA, bool transposeB, std::int64_t m, std::int64_t n, std::int64_t k, const float* a,
              const float* b, float beta, float* c);

/// Some rows of a weight gradient: c[count, inputs] = G[:, first .. first + count]^T X + beta c, with the gradient by
/// the outputs G [rows, outputs] and the inputs X [rows, inputs].
void weightGradient(const float* g, std::int64_t outputs, std::int64_t first, std::int64_t count, const float* x,
                    std::int64_t inputs, std::int64_t rows, float beta, float* c);

/// y[rows, cols] = act(y + bias), in place. `bias` [cols].
void addBiasAndActivate(float* y, const float* bias, std::int64_t rows, std::int64_t cols, Activation activation);

/// gradient[rows, cols] *= act'(.), written in terms of the activation's output `y`, in place; and
/// biasGradient[cols] = beta * biasGradient + column sums of the result.
void activationBackward(float* gradient, const float* y, std::int64_t rows, std::int64_t cols, Activation activation,
                        float beta, float* biasGradient);

/// The same with the product added to `sum` [rows, cols]; the gradient stays as it is.
void activationBackwardInto(const float* gradient, const float* y, std::int64_t rows, std::int64_t cols,
                            Activation activation, float beta, float* biasGradient, float* sum);

/// biasGradient[cols] = beta * biasGradient + column sums of gradient[rows, cols].
void columnSums(const float* gradient, std::int64_t rows, std::int64_t cols, float beta, float* biasGradient);

/// sums[cols] = column sums of values[rows, cols].
void columnSums(const float* values, std::int64_t rows, std::int64_t cols, double* sums);

/// Sum over n elements of the cross-entropy of targets x in [0, 1] under logits l,
/// max(l, 0) - l x + ln(1 + e^-|l|), in nats; `gradient` receives its derivative sigmoid(l) - x.
double bernoulliLoss(const float* logits, const float* targets, std::int64_t n, float* gradient);

/// Sum over n elements of (x - m)^2; `gradient` receives 2 (m - x).
double squaredLoss(const float* mean, const float* targets, std::int64_t n, float* gradient);

/// out = sigmoid(logits), n elements.
void sigmoid(const float* logits, std::int64_t n, float* out);

/// z = mu + exp(l / 2) eps over n elements, with l = log-variance clamped to [-kLogVarLimit, kLogVarLimit].
void reparameterize(const float* mean, const float* logVar, const float* noise, std::int64_t n, float* z);

/// Sum over n elements of the KL to N(0, 1), 1/2 (mu^2 + e^l - l - 1), each below `freeBits` counted as `freeBits`.
/// The gradients by mu and l go into dMean and dLogVar (zero below freeBits, and zero for a clamped l).
double klLoss(const float* mean, const float* logVar, std::int64_t n, float freeBits, float* dMean, float* dLogVar);

/// Gradient through reparameterize(): dMean = dZ, dLogVar = dZ eps exp(l / 2) / 2 (zero for a clamped l).
void reparameterizeBackward(const float* dZ, const float* logVar, const float* noise, std::int64_t n, float* dLogVar);

/// The three above for features [rows, 2 d], means and then log-variances of each row, and noise [images, d] of which
/// row r takes row r mod images. z [rows, d].
void drawLatents(const float* features, const float* noise, std::int64_t rows, std::int64_t images, std::int64_t d,
                 float* z);
/// The KL of each row in sums [rows]; its gradient [rows, 2 d] by the features.
void klPerRow(const float* features, std::int64_t rows, std::int64_t d, float freeBits, double* sums, float* gradient);
/// Adds to `gradient` [rows, 2 d] what flows through drawLatents() from dZ [rows, d].
void drawLatentsBackward(const float* dZ, const float* features, const float* noise, std::int64_t rows,
                         std::int64_t images, std::int64_t d, float* gradient);

inline constexpr float kLogVarLimit = 10.0F;

inline constexpr int kMultiquadraticScales = 7;

/// Sum over j of the inverse multiquadratic mixture sum_s C_s / (C_s + |a - p_j|^2), `scales` being the C_s: a
/// [dimensions], the points p [dimensions, count] one dimension after the other. `gradient` [dimensions] (may be null)
/// has `factor` times the derivative by a added to it. `work` [count] is overwritten.
double multiquadratic(const float* a, const float* points, std::int64_t count, std::int64_t dimensions,
                      const float* scales, float factor, float* work, float* gradient);

/// y *= factor, n elements.
void scale(float* y, float factor, std::int64_t n);
/// y += x, n elements.
void add(float* y, const float* x, std::int64_t n);
/// Sum of squares of the element-wise sum of `sources` arrays, in double.
double squaredNormOfSum(const float* const* gradients, int sources, std::int64_t n);

/// One Adam step (Kingma & Ba 2015) over n elements; the gradient is `gradientScale` times the sum of `sources`
/// arrays in their order, plus weightDecay * p. `correction1/2` = 1 - beta^t. Returns the sum of squared gradients,
/// which is not finite when any of them is not.
struct AdamStep
{
    float learningRate = 1e-3F;
    float beta1 = 0.9F;
    float beta2 = 0.999F;
    float epsilon = 1e-8F;
    float weightDecay = 0;
    float correction1 = 1;
    float correction2 = 1;
    float gradientScale = 1;
};
double adam(const AdamStep& step, const float* const* gradients, int sources, std::int64_t n, float* p, float* m,
            float* v);

/// One step of stochastic gradient descent with momentum: v = momentum v + g, p -= lr v. `v` may be null when
/// momentum is 0. Returns as adam().
double momentum(float learningRate, float momentumFactor, float weightDecay, float gradientScale,
                const float* const* gradients, int sources, std::int64_t n, float* p, float* v);

/// One RMSprop step: v = 0.99 v + 0.01 g^2, p -= lr g / (sqrt(v) + 1e-8). Returns as adam().
double rmsProp(float learningRate, float weightDecay, float gradientScale, const float* const* gradients, int sources,
               std::int64_t n, float* p, float* v);

} // namespace latentscape::kernels
