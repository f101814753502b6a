// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numbers>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/losses.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

at::Tensor randomTensor(std::int64_t rows, std::int64_t cols, std::uint64_t seed, float scale = 1)
{
    const auto values = normals(static_cast<std::size_t>(rows * cols), seed, scale);
    return at::from_blob(const_cast<float*>(values.data()), {rows, cols}).clone();
}

at::Tensor leaf(const at::Tensor& tensor) { return tensor.clone().requires_grad_(true); }

double farthest(const at::Tensor& a, const at::Tensor& b)
{
    return errorOf((a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>(), 0);
}

/// KL to N(0, 1) in double, element by element.
at::Tensor plainKl(const at::Tensor& mean, const at::Tensor& logVar)
{
    const at::Tensor l = logVar.clamp(-10, 10);
    return 0.5 * (mean.square() + l.exp() - l - 1);
}

} // namespace

class TstLosses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crossEntropyIsThatOfLibTorch()
    {
        const at::Tensor logits = leaf(randomTensor(5, 13, 1, 4));
        const at::Tensor x = randomTensor(5, 13, 2).sigmoid();
        const at::Tensor loss = bernoulliLoss(logits, x);
        torch::autograd::backward({3 * loss}, {});
        const at::Tensor wide = leaf(logits.detach().to(at::kDouble));
        const at::Tensor expected =
            at::binary_cross_entropy_with_logits(wide, x.to(at::kDouble), {}, {}, at::Reduction::Sum);
        torch::autograd::backward({3 * expected}, {});
        VERIFY_CLOSE(errorOf(loss.item<double>(), expected.item<double>()), 1e-6);
        VERIFY_CLOSE(farthest(logits.grad(), wide.grad()), 1e-6);
    }

    void squaredErrorIsThatOfLibTorch()
    {
        const at::Tensor mean = leaf(randomTensor(5, 13, 1));
        const at::Tensor x = randomTensor(5, 13, 2);
        const at::Tensor loss = squaredLoss(mean, x);
        torch::autograd::backward({0.5 * loss}, {});
        VERIFY_CLOSE(errorOf(loss.item<double>(), (mean - x).to(at::kDouble).square().sum().item<double>()), 1e-6);
        VERIFY_CLOSE(farthest(mean.grad(), (mean - x).detach()), 1e-6);
    }

    void rowsAreKeptApart_data()
    {
        QTest::addColumn<bool>("bernoulli");
        QTest::newRow("cross-entropy") << true;
        QTest::newRow("squared error") << false;
    }

    void rowsAreKeptApart()
    {
        QFETCH(bool, bernoulli);
        // Three predictions of each of five images, each with a weight of its own.
        const at::Tensor predictions = leaf(randomTensor(15, 13, 1, 2));
        const at::Tensor x = randomTensor(5, 13, 2).sigmoid();
        const at::Tensor weights = randomTensor(15, 1, 3).squeeze(1).to(at::kDouble);
        const at::Tensor rows = bernoulli ? bernoulliLossPerRow(predictions, x) : squaredLossPerRow(predictions, x);
        QCOMPARE(rows.sizes(), at::IntArrayRef{15});
        torch::autograd::backward({(weights * rows).sum()}, {});
        const at::Tensor wide = leaf(predictions.detach().to(at::kDouble));
        const at::Tensor targets = x.to(at::kDouble).repeat({3, 1});
        const at::Tensor expected =
            bernoulli ? at::binary_cross_entropy_with_logits(wide, targets, {}, {}, at::Reduction::None).sum(1)
                      : (wide - targets).square().sum(1);
        torch::autograd::backward({(weights * expected).sum()}, {});
        VERIFY_CLOSE(farthest(rows.detach() / expected.detach(), at::ones({15})), 1e-6);
        VERIFY_CLOSE(farthest(predictions.grad(), wide.grad()), 1e-5);
    }

    void sumsAreNotMeans()
    {
        const at::Tensor x = at::full({7, 11}, 0.5F);
        VERIFY_CLOSE(errorOf(bernoulliLoss(at::zeros({7, 11}), x).item<double>(), 77 * std::log(2.0)), 1e-6);
        VERIFY_CLOSE(errorOf(squaredLoss(at::zeros({7, 11}), x).item<double>(), 77 * 0.25), 1e-6);
        VERIFY_CLOSE(errorOf(klLoss(at::ones({7, 3}), at::zeros({7, 3})).item<double>(), 21 * 0.5), 1e-6);
    }

    void samplesHaveThePosteriorsMeanAndSpread()
    {
        constexpr int samples = 40000;
        const at::Tensor mean = at::tensor({-1.0F, 0.0F, 2.0F}).view({1, 3});
        const at::Tensor logVar = at::tensor({-2.0F, 0.0F, 1.5F}).view({1, 3});
        RandomStream noise(1, RandomPurpose::Latent);
        const at::Tensor z = reparameterize(mean, logVar, samples, noise).to(at::kDouble);
        QCOMPARE(z.size(0), std::int64_t{samples});
        for (int j = 0; j < 3; ++j) {
            const double expectedMean = mean[0][j].item<double>();
            const double expectedVariance = std::exp(logVar[0][j].item<double>());
            const at::Tensor column = z.select(1, j);
            // Five standard errors of either statistic. (Were it sigma^2 that scales the noise, the variance would be
            // off by a factor of e^-2 or e^1.5.)
            VERIFY_CLOSE(std::abs(column.mean().item<double>() - expectedMean),
                         5 * std::sqrt(expectedVariance / samples));
            VERIFY_CLOSE(std::abs(column.var(0, false).item<double>() / expectedVariance - 1),
                         5 * std::sqrt(2.0 / samples));
        }
        const at::Tensor centred = z - z.mean(0, true);
        const at::Tensor covariance = at::mm(centred.t(), centred) / samples;
        VERIFY_CLOSE(std::abs(covariance[0][1].item<double>()), 5 * std::exp(-1.0) / std::sqrt(samples));
    }

    void samplesAreMeanPlusSigmaTimesTheStreamsNoise()
    {
        const at::Tensor mean = randomTensor(4, 3, 1);
        const at::Tensor logVar = randomTensor(4, 3, 2);
        RandomStream noise(7, RandomPurpose::Latent, 3, 1);
        const at::Tensor z = reparameterize(mean, logVar, 2, noise);
        std::vector<float> epsilon(24);
        RandomStream(7, RandomPurpose::Latent, 3, 1).fillNormal(epsilon);
        const at::Tensor e = at::from_blob(epsilon.data(), {2, 4, 3});
        const at::Tensor expected = (mean + (0.5 * logVar).exp() * e).view({8, 3});
        VERIFY_CLOSE(farthest(z, expected), 1e-6);
    }

    void gradientsFlowThroughSamples_data()
    {
        QTest::addColumn<int>("samples");
        for (const int samples : {1, 2, 5})
            QTest::addRow("%d samples", samples) << samples;
    }

    void gradientsFlowThroughSamples()
    {
        QFETCH(int, samples);
        const at::Tensor mean = leaf(randomTensor(4, 3, 1));
        const at::Tensor logVar = leaf(randomTensor(4, 3, 2));
        const at::Tensor weights = randomTensor(4 * samples, 3, 3);
        RandomStream noise(7, RandomPurpose::Latent);
        torch::autograd::backward({(weights * reparameterize(mean, logVar, samples, noise)).sum()}, {});
        std::vector<float> epsilon(static_cast<std::size_t>(12 * samples));
        RandomStream(7, RandomPurpose::Latent).fillNormal(epsilon);
        const at::Tensor e = at::from_blob(epsilon.data(), {samples, 4, 3}).to(at::kDouble);
        const at::Tensor w = weights.view({samples, 4, 3}).to(at::kDouble);
        const at::Tensor sigma = (0.5 * logVar.detach().to(at::kDouble)).exp();
        VERIFY_CLOSE(farthest(mean.grad(), w.sum(0)), 2e-6);
        VERIFY_CLOSE(farthest(logVar.grad(), (w * e * sigma * 0.5).sum(0)), 5e-6);
    }

    void samplesOfSlicesAreThoseOfTheirCopies()
    {
        // Models cut mean and log-variance out of one tensor.
        const at::Tensor features = leaf(randomTensor(4, 6, 1));
        RandomStream noise(7, RandomPurpose::Latent);
        const at::Tensor z = reparameterize(features.slice(1, 0, 3), features.slice(1, 3, 6), 1, noise);
        RandomStream again(7, RandomPurpose::Latent);
        const at::Tensor copied =
            reparameterize(features.slice(1, 0, 3).contiguous(), features.slice(1, 3, 6).contiguous(), 1, again);
        QVERIFY(at::equal(z, copied));
        torch::autograd::backward({z.sum()}, {});
        QVERIFY(at::equal(features.grad().slice(1, 0, 3), at::ones({4, 3})));
    }

    /// As models of labels share it: for a single image the expanded tensor is one row of memory.
    void oneRowOfNoiseMayServeMany()
    {
        const at::Tensor mean = leaf(randomTensor(5, 3, 1));
        const at::Tensor logVar = leaf(randomTensor(5, 3, 2));
        const at::Tensor noise = randomTensor(1, 3, 3).expand({5, 3});
        const at::Tensor z = reparameterize(mean, logVar, noise);
        VERIFY_CLOSE(farthest(z, mean + (0.5 * logVar).exp() * noise), 1e-6);
        torch::autograd::backward({z.sum()}, {});
        VERIFY_CLOSE(farthest(logVar.grad(), 0.5 * (0.5 * logVar).exp() * noise), 1e-6);
    }

    void klIsTheClosedForm()
    {
        const at::Tensor mean = leaf(randomTensor(6, 4, 1));
        const at::Tensor logVar = leaf(randomTensor(6, 4, 2, 2));
        const at::Tensor loss = klLoss(mean, logVar);
        torch::autograd::backward({1.5 * loss}, {});
        const at::Tensor wideMean = leaf(mean.detach().to(at::kDouble));
        const at::Tensor wideLogVar = leaf(logVar.detach().to(at::kDouble));
        const at::Tensor expected = plainKl(wideMean, wideLogVar).sum();
        torch::autograd::backward({1.5 * expected}, {});
        VERIFY_CLOSE(errorOf(loss.item<double>(), expected.item<double>()), 1e-6);
        VERIFY_CLOSE(farthest(mean.grad(), wideMean.grad()), 1e-5);
        VERIFY_CLOSE(farthest(logVar.grad(), wideLogVar.grad()), 1e-4);
        VERIFY_CLOSE(farthest(klPerDimension(mean, logVar).detach(), plainKl(wideMean, wideLogVar).detach()), 1e-5);
    }

    void klIsTheMeanOfTheLogRatio()
    {
        // E_q [log q(z) - log p(z)] by sampling, with our densities.
        constexpr int samples = 50000;
        const at::Tensor mean = at::tensor({0.7F, -1.2F}).view({1, 2});
        const at::Tensor logVar = at::tensor({-1.0F, 0.4F}).view({1, 2});
        RandomStream noise(3, RandomPurpose::Latent);
        const at::Tensor z = reparameterize(mean, logVar, samples, noise);
        const at::Tensor ratios = (gaussianLogDensity(z, mean, logVar) - priorLogDensity(z)).to(at::kDouble);
        const double standardError = std::sqrt(ratios.var(0, false).item<double>() / samples);
        VERIFY_CLOSE(std::abs(ratios.mean().item<double>() - klLoss(mean, logVar).item<double>()), 5 * standardError);
        QVERIFY(standardError < 0.01);
    }

    void freeBitsAreCountedPerImageAndDimension()
    {
        const at::Tensor mean = leaf(at::tensor({0.1F, 2.0F, 0.2F, 3.0F}).view({2, 2}));
        const at::Tensor logVar = at::zeros({2, 2});
        const at::Tensor loss = klLoss(mean, logVar, 0.25);
        VERIFY_CLOSE(errorOf(loss.item<double>(), 0.25 + 2 + 0.25 + 4.5), 1e-6);
        torch::autograd::backward({loss}, {});
        QVERIFY(at::equal(mean.grad(), at::tensor({0.0F, 2.0F, 0.0F, 3.0F}).view({2, 2})));
    }

    void rowsOfFeaturesAreDrawnAndJudgedAsTheirHalvesAre_data()
    {
        QTest::addColumn<int>("labels");
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("freeBits");
        QTest::newRow("one row an image") << 1 << 1 << 0.0;
        QTest::newRow("four rows an image") << 4 << 1 << 0.0;
        QTest::newRow("three samples") << 4 << 3 << 0.0;
        QTest::newRow("free bits") << 2 << 2 << 0.4;
    }

    void rowsOfFeaturesAreDrawnAndJudgedAsTheirHalvesAre()
    {
        QFETCH(int, labels);
        QFETCH(int, samples);
        QFETCH(double, freeBits);
        constexpr std::int64_t images = 5;
        constexpr std::int64_t d = 19;
        const std::int64_t rows = labels * images;
        at::Tensor values = randomTensor(rows, 2 * d, 1);
        values[0][d] = 11; // clamped
        values[1][d + 1] = -13;
        const at::Tensor noise = randomTensor(samples * images, d, 2);
        const at::Tensor weights = randomTensor(rows, 1, 3).squeeze(1).to(at::kDouble);
        const at::Tensor along = randomTensor(samples * rows, d, 4).to(at::kDouble);

        const at::Tensor features = leaf(values);
        const LatentDraws drawn = drawLatents(features, noise, images, freeBits);
        torch::autograd::backward({(weights * drawn.kl).sum() + (along * drawn.z).sum()}, {});

        const at::Tensor wide = leaf(values.to(at::kDouble));
        const at::Tensor mean = wide.slice(1, 0, d);
        const at::Tensor logVar = wide.slice(1, d).clamp(-10, 10);
        const at::Tensor epsilon = noise.to(at::kDouble).view({samples, 1, images, d});
        const at::Tensor z =
            mean.view({1, labels, images, d}) + (0.5 * logVar).exp().view({1, labels, images, d}) * epsilon;
        const at::Tensor kl = plainKl(mean, wide.slice(1, d)).clamp_min(freeBits).sum(1);
        torch::autograd::backward({(weights * kl).sum() + (along * z.reshape({samples * rows, d})).sum()}, {});
        VERIFY_CLOSE(farthest(drawn.z, z.reshape({samples * rows, d})) / 100, 1e-6);
        VERIFY_CLOSE(farthest(drawn.kl / kl, at::ones({rows})), 2e-6);
        // The clamped ones' neighbours are e^5 times the noise: relative to the greatest.
        VERIFY_CLOSE(farthest(features.grad(), wide.grad()) / wide.grad().abs().max().item<double>(), 2e-6);
    }

    void densitiesAreTheGaussians()
    {
        const at::Tensor z = randomTensor(5, 3, 1);
        const at::Tensor mean = randomTensor(5, 3, 2);
        const at::Tensor logVar = randomTensor(5, 3, 3);
        for (int row = 0; row < 5; ++row) {
            double posterior = 0;
            double prior = 0;
            for (int j = 0; j < 3; ++j) {
                const double variance = std::exp(logVar[row][j].item<double>());
                const double away = z[row][j].item<double>() - mean[row][j].item<double>();
                posterior +=
                    std::log(std::exp(-away * away / (2 * variance)) / std::sqrt(2 * std::numbers::pi * variance));
                prior +=
                    std::log(std::exp(-std::pow(z[row][j].item<double>(), 2) / 2) / std::sqrt(2 * std::numbers::pi));
            }
            VERIFY_CLOSE(errorOf(gaussianLogDensity(z, mean, logVar)[row].item<double>(), posterior), 1e-5);
            VERIFY_CLOSE(errorOf(priorLogDensity(z)[row].item<double>(), prior), 1e-5);
        }
    }

    void theDensityUsesTheClampedVarianceThatSamplesHave()
    {
        const at::Tensor zero = at::zeros({1, 1});
        const at::Tensor density = gaussianLogDensity(zero, zero, at::full({1, 1}, -50.0F));
        VERIFY_CLOSE(errorOf(density.item<double>(), 5 - 0.5 * std::log(2 * std::numbers::pi)), 1e-6);
    }
};

QTEST_APPLESS_MAIN(TstLosses)
#include "tst_losses.moc"
