// SPDX-License-Identifier: GPL-3.0-or-later
// The importance-weighted bound and the model that is made of it, iwae.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <limits>
#include <numbers>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/importance.h"
#include "core/models/losses.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/model_loss.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

const ImageShape kShape{1, 4, 5};
constexpr std::int64_t kImages = 6;
constexpr std::int64_t kDimensions = 3;

at::Tensor numbers(std::int64_t rows, std::int64_t cols, std::uint64_t seed, float scale = 1)
{
    const auto values = normals(static_cast<std::size_t>(rows * cols), seed, scale);
    return at::from_blob(const_cast<float*>(values.data()), {rows, cols}).clone();
}

at::Tensor images()
{
    const auto values = uniforms(kImages * kShape.pixels(), 3);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, static_cast<std::int64_t>(kShape.pixels())})
        .clone();
}

/// A likelihood to try with: -log p(x|z) = |z - t|^2 + 3.
at::Tensor lossOf(const at::Tensor& z, const at::Tensor& target) { return (z - target).square().sum(1) + 3; }

/// The bound as it is defined, with LibTorch's own derivatives.
at::Tensor definition(const at::Tensor& mean, const at::Tensor& logVar, const at::Tensor& noise,
                      const at::Tensor& target)
{
    const std::int64_t particles = noise.size(0) / mean.size(0);
    const at::Tensor l = logVar.clamp(-10, 10);
    const at::Tensor m = mean.repeat({particles, 1});
    const at::Tensor v = l.repeat({particles, 1});
    const at::Tensor z = m + (0.5 * v).exp() * noise;
    const double constant = std::log(2 * std::numbers::pi);
    const at::Tensor prior = -0.5 * (z.square() + constant).sum(1);
    const at::Tensor posterior = -0.5 * ((z - m).square() / v.exp() + v + constant).sum(1);
    const at::Tensor weights = (prior - posterior - lossOf(z, target)).view({particles, mean.size(0)});
    return -(weights.logsumexp(0) - std::log(static_cast<double>(particles))).sum();
}

/// Ours for the same likelihood.
at::Tensor ours(const at::Tensor& mean, const at::Tensor& logVar, const at::Tensor& noise, const at::Tensor& target)
{
    const at::Tensor z = reparameterize(mean, logVar, noise);
    return importanceWeightedLoss(lossOf(z.to(at::kDouble), target), {mean, logVar, noise, z});
}

/// Means over many draws of one image's bound with k particles, from one set of log weights.
double meanBound(const at::Tensor& logWeights, std::int64_t k)
{
    const std::int64_t groups = logWeights.size(0) / k;
    return (logWeights.slice(0, 0, groups * k).view({groups, k, -1}).logsumexp(1) - std::log(static_cast<double>(k)))
        .mean()
        .item<double>();
}

} // namespace

class TstImportance : public QObject
{
    Q_OBJECT

    static void addParticles()
    {
        QTest::addColumn<int>("particles");
        for (const int particles : {1, 2, 5, 50})
            QTest::addRow("k = %d", particles) << particles;
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void valueAndGradientAreTheDefinitions_data() { addParticles(); }
    void valueAndGradientAreTheDefinitions()
    {
        QFETCH(int, particles);
        // One log-variance of each sign lies beyond the clamp.
        at::Tensor logVar = numbers(kImages, kDimensions, 2);
        logVar[1][2] = -12;
        logVar[3][0] = 10.5;
        const at::Tensor noise = numbers(particles * kImages, kDimensions, 4);
        const at::Tensor target = numbers(1, kDimensions, 5).to(at::kDouble);
        const at::Tensor mean = numbers(kImages, kDimensions, 1).requires_grad_(true);
        logVar.requires_grad_(true);
        const at::Tensor value = ours(mean, logVar, noise, target);
        torch::autograd::backward({2 * value}, {});
        const at::Tensor wideMean = mean.detach().to(at::kDouble).requires_grad_(true);
        const at::Tensor wideLogVar = logVar.detach().to(at::kDouble).requires_grad_(true);
        const at::Tensor expected = definition(wideMean, wideLogVar, noise.to(at::kDouble), target);
        torch::autograd::backward({2 * expected}, {});
        VERIFY_CLOSE(errorOf(value.item<double>(), expected.item<double>()), 1e-5);
        const auto error = [](const at::Tensor& a, const at::Tensor& b) {
            return (a.to(at::kDouble) - b).abs().max().item<double>() / b.abs().max().item<double>();
        };
        VERIFY_CLOSE(error(mean.grad(), wideMean.grad()), 1e-5);
        VERIFY_CLOSE(error(logVar.grad(), wideLogVar.grad()), 1e-5);
        QCOMPARE(logVar.grad()[1][2].item<float>(), 0.0F);
    }

    void weightsFarApartStayFinite()
    {
        const at::Tensor mean = numbers(2, kDimensions, 1).requires_grad_(true);
        const at::Tensor logVar = numbers(2, kDimensions, 2).requires_grad_(true);
        const at::Tensor noise = numbers(8, kDimensions, 4);
        const at::Tensor z = reparameterize(mean, logVar, noise);
        // Of each image one draw is better than the rest by more than any exponential can hold; the second's are all
        // far below zero.
        const at::Tensor losses =
            at::tensor({1e5, 2e5, 3.0, 2e5, 1e6, 1e5, 1e4, 4e6}, at::kDouble).requires_grad_(true);
        const at::Tensor value = importanceWeightedLoss(losses, {mean, logVar, noise, z});
        torch::autograd::backward({value}, {});
        // A draw that stands alone is worth its own weight over k.
        const at::Tensor l = logVar.detach();
        const at::Tensor ratio = 0.5 * (noise.square() + l.repeat({4, 1}) - z.detach().square()).sum(1);
        const double expected = 3.0 - ratio[2].item<double>() + 1e5 - ratio[5].item<double>() + 2 * std::log(4.0);
        VERIFY_CLOSE(errorOf(value.item<double>(), expected), 1e-6);
        QVERIFY(at::allclose(losses.grad(), at::tensor({0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0}, at::kDouble)));
        QVERIFY(at::isfinite(mean.grad()).all().item<bool>() && at::isfinite(logVar.grad()).all().item<bool>());
        // A draw that explains nothing at all takes no part.
        at::Tensor hopeless = losses.detach().clone();
        hopeless[0] = std::numeric_limits<double>::infinity();
        QVERIFY(std::isfinite(importanceWeightedLoss(hopeless, {mean, logVar, noise, z}).item<double>()));
        hopeless[0] = std::nan("");
        QVERIFY(!std::isfinite(importanceWeightedLoss(hopeless, {mean, logVar, noise, z}).item<double>()));
    }

    void theModelReportsItsBoundBesideTheOrdinaryOne_data() { addParticles(); }
    void theModelReportsItsBoundBesideTheOrdinaryOne()
    {
        QFETCH(int, particles);
        ModelAtHand made("iwae", kShape, "latent=3 hidden=7 activation=tanh particles=" + std::to_string(particles));
        const auto terms = made.terms(images());
        QCOMPARE(terms.size(), std::size_t{3});
        QCOMPARE(terms[0].name, std::string("importance_bound"));
        QCOMPARE(terms[0].weight, 1.0);
        QCOMPARE(terms[1].weight, 0.0);
        QCOMPARE(terms[2].weight, 0.0);
        // All of it from encode() and logLikelihood() and the same draws.
        const at::NoGradGuard noGrad;
        Weights weights(made.model->layout(), made.values.data());
        const Posterior posterior = made.model->encode(weights, images(), {});
        RandomStream noise(1, RandomPurpose::Evaluation);
        const at::Tensor z = reparameterize(posterior.mean, posterior.logVar, particles, noise);
        const at::Tensor likelihood = made.model->logLikelihood(weights, z, {}, images().repeat({particles, 1}));
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), -likelihood.sum().item<double>() / particles),
                     1e-5);
        VERIFY_CLOSE(
            errorOf(made.term("kl", images()), klPerDimension(posterior.mean, posterior.logVar).sum().item<double>()),
            1e-5);
        ShardInput input{images(), {}, RandomStream(1, RandomPurpose::Evaluation)};
        const at::Tensor logWeights = made.model->logImportanceWeights(weights, input, particles).to(at::kDouble);
        const double bound = kImages * meanBound(logWeights, particles);
        VERIFY_CLOSE(errorOf(made.term("importance_bound", images()), -bound), 1e-5);
    }

    void theBoundMeetsTheOrdinaryOneAtOneAndRises()
    {
        ModelAtHand made("iwae", kShape, "latent=3 hidden=7 activation=tanh");
        for (float& value : made.values)
            value *= 3; // so that posterior and prior differ
        const at::NoGradGuard noGrad;
        Weights weights(made.model->layout(), made.values.data());
        ShardInput input{images(), {}, RandomStream(2, RandomPurpose::Evaluation)};
        const at::Tensor logWeights = made.model->logImportanceWeights(weights, input, 40000).to(at::kDouble);
        // The ordinary bound with its KL in closed form; the reconstruction of as many draws.
        const Posterior posterior = made.model->encode(weights, images(), {});
        RandomStream noise(3, RandomPurpose::Evaluation);
        const at::Tensor z = reparameterize(posterior.mean, posterior.logVar, 40000, noise);
        const double reconstruction = made.model->logLikelihood(weights, z, {}, images().repeat({40000, 1}))
                                          .to(at::kDouble)
                                          .mean()
                                          .item<double>();
        const double kl = klPerDimension(posterior.mean, posterior.logVar).sum().item<double>() / kImages;
        const double spread = logWeights.std().item<double>() / std::sqrt(40000.0 * kImages);
        VERIFY_CLOSE(std::abs(meanBound(logWeights, 1) - (reconstruction - kl)), 8 * spread);
        double last = meanBound(logWeights, 1);
        for (const std::int64_t k : {2, 5, 20, 100}) {
            const double bound = meanBound(logWeights, k);
            QVERIFY2(bound > last, qPrintable(QStringLiteral("%1 at k = %2").arg(bound).arg(k)));
            last = bound;
        }
        QVERIFY(last <= meanBound(logWeights, 40000) + 1e-9); // log p(x), about
    }

    void theModelsGradientIsItsSlope_data()
    {
        QTest::addColumn<QString>("params");
        for (const char* params : {"particles=1", "particles=4", "particles=4 likelihood=gaussian sigma=0.5",
                                   "particles=4 likelihood=gaussian sigma=0.5 learn-sigma=true"})
            QTest::addRow("%s", params) << QStringLiteral("latent=3 hidden=7 activation=tanh ") + params;
    }

    void theModelsGradientIsItsSlope()
    {
        QFETCH(QString, params);
        ModelAtHand made("iwae", kShape, params.toStdString());
        VERIFY_CLOSE(made.slopeErrorOf("importance_bound", images()), 5e-3);
    }

    void evaluationOfManyParticlesGoesInParts()
    {
        // 17 images of 500 particles are two parts; the sums are those of the parts by themselves.
        ModelAtHand made("iwae", kShape, "latent=3 hidden=7 particles=500");
        const auto values = uniforms(17 * kShape.pixels(), 3);
        const at::Tensor x = at::from_blob(const_cast<float*>(values.data()), {17, 20}).clone();
        const double kl = made.term("kl", x.slice(0, 0, 10)) + made.term("kl", x.slice(0, 10));
        VERIFY_CLOSE(errorOf(made.term("kl", x), kl), 1e-6);
        const double bound =
            made.term("importance_bound", x.slice(0, 0, 10)) + made.term("importance_bound", x.slice(0, 10));
        VERIFY_CLOSE(errorOf(made.term("importance_bound", x), bound), 1e-2);
    }

    void particlesAreLive()
    {
        ModelAtHand made("iwae", kShape, "latent=3 hidden=7 particles=1");
        const double before = made.term("importance_bound", images());
        made.model->setParams(modelParams("iwae", "latent=5 hidden=7 particles=200"));
        QVERIFY(made.term("importance_bound", images()) < before);
        QCOMPARE(made.model->latentDimensions(), 3);
    }
};

QTEST_APPLESS_MAIN(TstImportance)
#include "tst_importance.moc"
