// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <limits>

#include "core/nn/kernels.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Lengths around a vector's width, and around the kernels' blocks.
const std::vector<std::size_t> kLengths = {1, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 1023, 4095, 4096, 4097, 9000};

double logisticOf(double x) { return 1 / (1 + std::exp(-x)); }

double activated(double x, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return std::max(x, 0.0);
    case Activation::Tanh:
        return std::tanh(x);
    case Activation::Sigmoid:
        return logisticOf(x);
    case Activation::Softplus:
        return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
    case Activation::LeakyRelu:
        return x > 0 ? x : static_cast<double>(kLeakySlope) * x;
    case Activation::Identity:
        break;
    }
    return x;
}

double crossEntropy(double logit, double x)
{
    return std::max(logit, 0.0) - logit * x + std::log1p(std::exp(-std::abs(logit)));
}

double clampedLogVar(double l) { return std::clamp(l, -10.0, 10.0); }

double klOf(double mean, double logVar)
{
    const double l = clampedLogVar(logVar);
    return 0.5 * (mean * mean + std::exp(l) - l - 1);
}

} // namespace

class TstKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sigmoidOfManyIsLogisticOfEach()
    {
        for (const std::size_t n : kLengths) {
            const auto logits = normals(n, n, 20);
            std::vector<float> out(n);
            kernels::sigmoid(logits.data(), static_cast<std::int64_t>(n), out.data());
            std::vector<double> expected;
            expected.reserve(n);
            for (const float l : logits)
                expected.push_back(logisticOf(l));
            VERIFY_CLOSE(worstError(out, expected), 3e-7);
        }
    }

    void productsAreRight_data()
    {
        QTest::addColumn<bool>("transposeA");
        QTest::addColumn<bool>("transposeB");
        for (const bool a : {false, true}) {
            for (const bool b : {false, true})
                QTest::addRow("%s%s", a ? "A^T " : "A ", b ? "B^T" : "B") << a << b;
        }
    }

    void productsAreRight()
    {
        QFETCH(bool, transposeA);
        QFETCH(bool, transposeB);
        constexpr std::size_t m = 7, n = 19, k = 33;
        const auto a = normals(m * k, 1);
        const auto b = normals(k * n, 2);
        const auto before = normals(m * n, 3);
        for (const float beta : {0.0F, 1.0F}) {
            // With beta 0 what stood there must not matter, not even a NaN.
            std::vector<float> c = beta == 0 ? std::vector<float>(m * n, kNan) : before;
            kernels::multiply(transposeA, transposeB, m, n, k, a.data(), b.data(), beta, c.data());
            std::vector<double> expected(m * n);
            for (std::size_t i = 0; i < m; ++i) {
                for (std::size_t j = 0; j < n; ++j) {
                    double sum = beta == 0 ? 0.0 : before[i * n + j];
                    for (std::size_t t = 0; t < k; ++t)
                        sum += double{transposeA ? a[t * m + i] : a[i * k + t]} *
                               (transposeB ? b[j * k + t] : b[t * n + j]);
                    expected[i * n + j] = sum;
                }
            }
            VERIFY_CLOSE(worstError(c, expected), 2e-6);
        }
    }

    void activationsAreRight_data()
    {
        QTest::addColumn<int>("activation");
        const char* const names[] = {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"};
        for (int i = 0; i <= static_cast<int>(Activation::Identity); ++i)
            QTest::addRow("%s", names[i]) << i;
    }

    void activationsAreRight()
    {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        for (const std::size_t cols : {1U, 5U, 16U, 33U}) {
            constexpr std::size_t rows = 9;
            const auto x = normals(rows * cols, cols, 4);
            const auto bias = normals(cols, 5);
            std::vector<float> y = x;
            kernels::addBiasAndActivate(y.data(), bias.data(), rows, static_cast<std::int64_t>(cols), kind);
            double worst = 0;
            for (std::size_t i = 0; i < y.size(); ++i)
                worst = std::max(worst, errorOf(y[i], activated(x[i] + bias[i % cols], kind)));
            VERIFY_CLOSE(worst, 4e-7);
        }
    }

    void activationsPassOnWhatIsNoNumber_data() { activationsAreRight_data(); }
    void activationsPassOnWhatIsNoNumber()
    {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        std::vector<float> y(19, kNan);
        kernels::addBiasAndActivate(y.data(), std::vector<float>(19).data(), 1, 19, kind);
        for (const float value : y)
            QVERIFY(std::isnan(value));
    }

    void derivativesAgreeWithDifferences_data() { activationsAreRight_data(); }
    void derivativesAgreeWithDifferences()
    {
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        constexpr std::size_t rows = 11, cols = 21;
        const auto x = normals(rows * cols, 6, 3);
        std::vector<float> y = x;
        kernels::addBiasAndActivate(y.data(), std::vector<float>(cols).data(), rows, cols, kind);
        const auto incoming = normals(rows * cols, 7);
        const auto before = normals(cols, 8);
        std::vector<double> expected(x.size());
        std::vector<double> columns(cols);
        for (std::size_t i = 0; i < x.size(); ++i) {
            expected[i] = incoming[i] * slope([&](double at) { return activated(at, kind); }, x[i]);
            columns[i % cols] += expected[i];
        }
        std::vector<float> gradient = incoming;
        std::vector<float> fresh(cols, kNan);
        kernels::activationBackward(gradient.data(), y.data(), rows, cols, kind, 0, fresh.data());
        VERIFY_CLOSE(worstError(gradient, expected), 2e-6);
        VERIFY_CLOSE(worstError(fresh, columns), 2e-6);

        gradient = incoming;
        std::vector<float> added = before;
        kernels::activationBackward(gradient.data(), y.data(), rows, cols, kind, 1, added.data());
        for (std::size_t c = 0; c < cols; ++c)
            columns[c] += before[c];
        VERIFY_CLOSE(worstError(added, columns), 2e-6);

        const auto elsewhere = normals(rows * cols, 12);
        std::vector<float> sum = elsewhere;
        added = before;
        kernels::activationBackwardInto(incoming.data(), y.data(), rows, cols, kind, 1, added.data(), sum.data());
        for (std::size_t i = 0; i < sum.size(); ++i)
            expected[i] += elsewhere[i];
        VERIFY_CLOSE(worstError(sum, expected), 2e-6);
        VERIFY_CLOSE(worstError(added, columns), 2e-6);
    }

    void columnsAreSummed()
    {
        constexpr std::size_t rows = 13, cols = 35;
        const auto gradient = normals(rows * cols, 9);
        std::vector<double> expected(cols);
        for (std::size_t i = 0; i < gradient.size(); ++i)
            expected[i % cols] += gradient[i];
        std::vector<float> sums(cols, kNan);
        kernels::columnSums(gradient.data(), rows, cols, 0, sums.data());
        VERIFY_CLOSE(worstError(sums, expected), 1e-6);
        std::vector<double> exact(cols, kNan);
        kernels::columnSums(gradient.data(), rows, cols, exact.data());
        for (std::size_t c = 0; c < cols; ++c)
            VERIFY_CLOSE(errorOf(exact[c], expected[c]), 1e-12);
        kernels::columnSums(gradient.data(), rows, cols, 1, sums.data());
        for (double& sum : expected)
            sum *= 2;
        VERIFY_CLOSE(worstError(sums, expected), 1e-6);
    }

    void crossEntropyIsTheClosedForm()
    {
        for (const std::size_t n : kLengths) {
            const auto logits = normals(n, n, 8);
            const auto targets = uniforms(n, n + 1);
            std::vector<float> gradient(n);
            const double loss =
                kernels::bernoulliLoss(logits.data(), targets.data(), static_cast<std::int64_t>(n), gradient.data());
            double expected = 0;
            std::vector<double> slopes;
            for (std::size_t i = 0; i < n; ++i) {
                expected += crossEntropy(logits[i], targets[i]);
                slopes.push_back(logisticOf(logits[i]) - targets[i]);
            }
            VERIFY_CLOSE(errorOf(loss, expected), 2e-6);
            VERIFY_CLOSE(worstError(gradient, slopes), 1e-6);
        }
    }

    void crossEntropyGradientAgreesWithDifferences()
    {
        for (const float logit : {-30.0F, -2.0F, -0.1F, 0.3F, 1.0F, 25.0F}) {
            for (const float x : {0.0F, 0.25F, 1.0F}) {
                float gradient = 0;
                kernels::bernoulliLoss(&logit, &x, 1, &gradient);
                VERIFY_CLOSE(errorOf(gradient, slope([&](double l) { return crossEntropy(l, x); }, logit, 1e-5)), 1e-6);
            }
        }
    }

    void crossEntropyOfCertainLogitsIsExact()
    {
        for (const float logit : {100.0F, 1000.0F, 1e30F}) {
            float gradient = 0;
            const float zero = 0;
            const float one = 1;
            const float no = -logit;
            VERIFY_CLOSE(errorOf(kernels::bernoulliLoss(&logit, &one, 1, &gradient), 0), 1e-30);
            QCOMPARE(gradient, 0.0F);
            QCOMPARE(kernels::bernoulliLoss(&logit, &zero, 1, &gradient), double{logit});
            QCOMPARE(gradient, 1.0F);
            VERIFY_CLOSE(errorOf(kernels::bernoulliLoss(&no, &zero, 1, &gradient), 0), 1e-30);
            QCOMPARE(kernels::bernoulliLoss(&no, &one, 1, &gradient), double{logit});
            QCOMPARE(gradient, -1.0F);
        }
    }

    void squaredErrorIsTheClosedForm()
    {
        for (const std::size_t n : kLengths) {
            const auto mean = normals(n, n);
            const auto targets = uniforms(n, n + 1);
            std::vector<float> gradient(n);
            const double loss =
                kernels::squaredLoss(mean.data(), targets.data(), static_cast<std::int64_t>(n), gradient.data());
            double expected = 0;
            std::vector<double> slopes;
            for (std::size_t i = 0; i < n; ++i) {
                expected += (double{mean[i]} - targets[i]) * (double{mean[i]} - targets[i]);
                slopes.push_back(2 * (double{mean[i]} - targets[i]));
            }
            VERIFY_CLOSE(errorOf(loss, expected), 2e-6);
            VERIFY_CLOSE(worstError(gradient, slopes), 1e-6);
        }
    }

    void aLossOfWhatIsNoNumberIsNoNumber()
    {
        // Wherever it stands: in the vector part of the loop and in its end.
        for (const std::size_t place : {0U, 5U, 40U, 4096U, 4999U}) {
            auto values = normals(5000, 1);
            const auto others = uniforms(5000, 2);
            std::vector<float> first(5000), second(5000);
            values[place] = kNan;
            QVERIFY(std::isnan(kernels::bernoulliLoss(values.data(), others.data(), 5000, first.data())));
            QVERIFY(std::isnan(first[place]));
            QVERIFY(std::isnan(kernels::squaredLoss(values.data(), others.data(), 5000, first.data())));
            for (const float freeBits : {0.0F, 0.5F}) {
                QVERIFY(std::isnan(
                    kernels::klLoss(values.data(), others.data(), 5000, freeBits, first.data(), second.data())));
                QVERIFY(std::isnan(
                    kernels::klLoss(others.data(), values.data(), 5000, freeBits, first.data(), second.data())));
            }
            kernels::reparameterize(others.data(), values.data(), others.data(), 5000, first.data());
            QVERIFY(std::isnan(first[place]));
            values[place] = kInfinity;
            QVERIFY(!std::isfinite(kernels::bernoulliLoss(values.data(), others.data(), 5000, first.data())));
            QVERIFY(!std::isfinite(kernels::squaredLoss(values.data(), others.data(), 5000, first.data())));
            QVERIFY(
                !std::isfinite(kernels::klLoss(values.data(), others.data(), 5000, 0, first.data(), second.data())));
        }
    }

    void klIsTheClosedForm()
    {
        for (const std::size_t n : kLengths) {
            const auto mean = normals(n, n, 2);
            const auto logVar = normals(n, n + 1, 3);
            std::vector<float> dMean(n), dLogVar(n);
            const double loss = kernels::klLoss(mean.data(), logVar.data(), static_cast<std::int64_t>(n), 0,
                                                dMean.data(), dLogVar.data());
            double expected = 0;
            double worst = 0;
            for (std::size_t i = 0; i < n; ++i) {
                expected += klOf(mean[i], logVar[i]);
                worst =
                    std::max(worst, errorOf(dMean[i], slope([&](double m) { return klOf(m, logVar[i]); }, mean[i])));
                if (std::abs(logVar[i]) < 9.99)
                    worst = std::max(worst,
                                     errorOf(dLogVar[i], slope([&](double l) { return klOf(mean[i], l); }, logVar[i])));
            }
            VERIFY_CLOSE(errorOf(loss, expected), 1e-6);
            VERIFY_CLOSE(worst, 1e-5);
        }
    }

    void aClampedLogVarianceHasNoGradient()
    {
        for (const float logVar : {-10.5F, -1000.0F, 10.5F, 1000.0F}) {
            const float mean = 0.5F;
            const float noise = 2;
            const float one = 1;
            float dMean = 0;
            float dLogVar = kNan;
            VERIFY_CLOSE(errorOf(kernels::klLoss(&mean, &logVar, 1, 0, &dMean, &dLogVar), klOf(mean, logVar)), 1e-6);
            QCOMPARE(dMean, mean);
            QCOMPARE(dLogVar, 0.0F);
            float z = 0;
            kernels::reparameterize(&mean, &logVar, &noise, 1, &z);
            VERIFY_CLOSE(errorOf(z, mean + std::exp(clampedLogVar(logVar) / 2) * noise), 1e-6);
            dLogVar = kNan;
            kernels::reparameterizeBackward(&one, &logVar, &noise, 1, &dLogVar);
            QCOMPARE(dLogVar, 0.0F);
        }
    }

    void freeBitsCountAtLeastThatMuch()
    {
        // KL 0.02, 0.5 and 2 nats.
        const std::vector<float> mean = {0.2F, 1, 2};
        const std::vector<float> logVar = {0, 0, 0};
        std::vector<float> dMean(3), dLogVar(3);
        const double loss = kernels::klLoss(mean.data(), logVar.data(), 3, 0.4F, dMean.data(), dLogVar.data());
        VERIFY_CLOSE(errorOf(loss, 0.4 + 0.5 + 2), 1e-6);
        QCOMPARE(dMean, (std::vector<float>{0, 1, 2}));
        const std::vector<float> wide = {1, 1, 1};
        kernels::klLoss(mean.data(), wide.data(), 3, 0.5F, dMean.data(), dLogVar.data());
        QCOMPARE(dLogVar[0], 0.0F); // KL (e - 2) / 2 + 0.02 = 0.38
        VERIFY_CLOSE(errorOf(dLogVar[2], (std::exp(1.0) - 1) / 2), 1e-6);
    }

    void aSampleIsMeanPlusSigmaTimesNoise()
    {
        for (const std::size_t n : kLengths) {
            const auto mean = normals(n, 1);
            const auto logVar = normals(n, 2, 3);
            const auto noise = normals(n, 3);
            const auto dZ = normals(n, 4);
            std::vector<float> z(n), dLogVar(n);
            const auto count = static_cast<std::int64_t>(n);
            kernels::reparameterize(mean.data(), logVar.data(), noise.data(), count, z.data());
            kernels::reparameterizeBackward(dZ.data(), logVar.data(), noise.data(), count, dLogVar.data());
            double worst = 0;
            for (std::size_t i = 0; i < n; ++i) {
                const auto sample = [&](double l) { return mean[i] + std::exp(clampedLogVar(l) / 2) * noise[i]; };
                worst = std::max(worst, errorOf(z[i], sample(logVar[i])));
                if (std::abs(logVar[i]) < 9.99)
                    worst = std::max(worst, errorOf(dLogVar[i], dZ[i] * slope(sample, logVar[i], 1e-5)));
            }
            VERIFY_CLOSE(worst, 2e-6);
        }
    }

    void scalingAndAdding()
    {
        for (const std::size_t n : kLengths) {
            const auto x = normals(n, 1);
            auto y = normals(n, 2);
            const auto before = y;
            const auto count = static_cast<std::int64_t>(n);
            kernels::scale(y.data(), -2.5F, count);
            kernels::add(y.data(), x.data(), count);
            for (std::size_t i = 0; i < n; ++i)
                VERIFY_CLOSE(errorOf(y[i], -2.5 * before[i] + x[i]), 3e-7);
        }
    }

    void resultsDoNotDependOnAlignment()
    {
        constexpr std::size_t n = 4200;
        const auto logits = normals(n + 16, 1, 5);
        const auto targets = uniforms(n + 16, 2);
        std::vector<float> a(n + 16), b(n + 16), gradient(n + 16), first(n), second(n);
        std::copy_n(logits.begin(), n, a.begin());
        std::copy_n(targets.begin(), n, b.begin());
        const double loss = kernels::bernoulliLoss(a.data(), b.data(), n, gradient.data());
        const double kl = kernels::klLoss(a.data(), b.data(), n, 0, first.data(), second.data());
        const std::vector<float> reference(gradient.begin(), gradient.begin() + n);
        for (std::size_t shift = 1; shift < 16; ++shift) {
            std::copy_n(logits.begin(), n, a.begin() + static_cast<std::ptrdiff_t>(shift));
            std::copy_n(targets.begin(), n, b.begin() + static_cast<std::ptrdiff_t>(shift));
            QCOMPARE(kernels::bernoulliLoss(a.data() + shift, b.data() + shift, n, gradient.data() + shift), loss);
            QVERIFY(
                std::equal(reference.begin(), reference.end(), gradient.begin() + static_cast<std::ptrdiff_t>(shift)));
            QCOMPARE(kernels::klLoss(a.data() + shift, b.data() + shift, n, 0, first.data(), second.data()), kl);
        }
    }
};

QTEST_APPLESS_MAIN(TstKernels)
#include "tst_kernels.moc"
