// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numbers>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/likelihood.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::int64_t kImages = 4;
constexpr std::int64_t kPixels = 9;

at::Tensor outputs()
{
    const auto values = normals(kImages * kPixels, 1);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, kPixels}).clone();
}

at::Tensor images()
{
    const auto values = uniforms(kImages * kPixels, 2);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, kPixels}).clone();
}

/// A likelihood with its weights.
struct Made
{
    explicit Made(const LikelihoodParams& params)
        : likelihood(layout, params, kPixels), values(layout.size()), gradients(layout.size())
    {
        layout.initialize(values, 1);
        weights.emplace(layout, values.data(), gradients.data());
        weights->beginStep();
    }

    ParameterLayout layout;
    Likelihood likelihood;
    std::vector<float> values;
    std::vector<float> gradients;
    std::optional<Weights> weights;
};

LikelihoodParams gaussian(double sigma, bool learn = false)
{
    LikelihoodParams params;
    params.likelihood = LikelihoodKind::Gaussian;
    params.sigma = sigma;
    params.learnSigma = learn;
    return params;
}

LikelihoodParams of(LikelihoodKind kind, Binarization binarize = Binarization::None)
{
    LikelihoodParams params;
    params.likelihood = kind;
    params.binarize = binarize;
    return params;
}

/// -log of the Gaussian density of all pixels, from the definition.
double gaussianLoss(const at::Tensor& mean, const at::Tensor& x, double sigma)
{
    const double squared = (mean - x).to(at::kDouble).square().sum().item<double>();
    return squared / (2 * sigma * sigma) +
           static_cast<double>(x.numel()) * 0.5 * std::log(2 * std::numbers::pi * sigma * sigma);
}

} // namespace

class TstLikelihood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bernoulliIsTheCrossEntropy()
    {
        Made made(of(LikelihoodKind::Bernoulli));
        const at::Tensor p = outputs().to(at::kDouble).sigmoid();
        const at::Tensor x = images().to(at::kDouble);
        const at::Tensor expected = -(x * p.log() + (1 - x) * (1 - p).log());
        const double loss = made.likelihood.loss(*made.weights, outputs(), images()).item<double>();
        VERIFY_CLOSE(errorOf(loss, expected.sum().item<double>()), 1e-6);
    }

    void gaussianIsTheDensityOfAFixedSigma_data()
    {
        QTest::addColumn<double>("sigma");
        for (const double sigma : {0.01, 0.2, 1.0, 3.0})
            QTest::addRow("%g", sigma) << sigma;
    }

    void gaussianIsTheDensityOfAFixedSigma()
    {
        QFETCH(double, sigma);
        Made made(gaussian(sigma));
        QCOMPARE(made.layout.entries().size(), std::size_t{0});
        const at::Tensor mean = outputs().requires_grad_(true);
        const at::Tensor loss = made.likelihood.loss(*made.weights, mean, images());
        VERIFY_CLOSE(errorOf(loss.item<double>(), gaussianLoss(mean.detach(), images(), sigma)), 1e-6);
        torch::autograd::backward({loss}, {});
        const at::Tensor expected = (mean.detach() - images()).to(at::kDouble) / (sigma * sigma);
        VERIFY_CLOSE(worstError(std::vector<float>(mean.grad().data_ptr<float>(), mean.grad().data_ptr<float>() + 36),
                                std::vector<double>(expected.data_ptr<double>(), expected.data_ptr<double>() + 36)),
                     1e-6);
    }

    void aLearntSigmaBeginsAtTheGivenOneAndHasTheDensitysGradient()
    {
        for (const double sigma : {0.1, 0.7}) {
            Made made(gaussian(sigma, true));
            QCOMPARE(made.layout.entries()[0].name, std::string("likelihood.log_sigma"));
            const at::Tensor mean = outputs().requires_grad_(true);
            const at::Tensor loss = made.likelihood.loss(*made.weights, mean, images());
            VERIFY_CLOSE(errorOf(loss.item<double>(), gaussianLoss(mean.detach(), images(), sigma)), 1e-5);
            torch::autograd::backward({loss}, {});
            made.weights->gather();
            // d/d ln sigma of (S / (2 sigma^2) + N ln sigma)
            const double squared = (mean.detach() - images()).to(at::kDouble).square().sum().item<double>();
            VERIFY_CLOSE(errorOf(made.gradients[0], kImages * kPixels - squared / (sigma * sigma)), 1e-5);
            const at::Tensor expected = (mean.detach() - images()) / (sigma * sigma);
            QVERIFY(at::allclose(mean.grad(), expected, 1e-4, 1e-5));
        }
    }

    void rowsAddUpToTheWhole_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("learn");
        QTest::newRow("bernoulli") << 0 << false;
        QTest::newRow("gaussian") << 1 << false;
        QTest::newRow("gaussian, learnt sigma") << 1 << true;
        QTest::newRow("squared error") << 2 << false;
    }

    void rowsAddUpToTheWhole()
    {
        QFETCH(int, kind);
        QFETCH(bool, learn);
        LikelihoodParams params = of(static_cast<LikelihoodKind>(kind));
        params.learnSigma = learn;
        const at::Tensor weights = at::arange(2 * kImages, at::kDouble);
        Made whole(params);
        Made apart(params);
        // Two predictions of every image, the second worth more.
        const at::Tensor outputsOfAll = at::cat({outputs(), outputs() + 0.3}).requires_grad_(true);
        const at::Tensor rows = apart.likelihood.lossPerRow(*apart.weights, outputsOfAll, images());
        QCOMPARE(rows.sizes(), at::IntArrayRef{2 * kImages});
        torch::autograd::backward({(weights * rows).sum()}, {});
        apart.weights->gather();
        std::vector<at::Tensor> roots;
        const at::Tensor again = outputsOfAll.detach().clone().requires_grad_(true);
        for (std::int64_t row = 0; row < 2 * kImages; ++row) {
            const at::Tensor x = images().slice(0, row % kImages, row % kImages + 1);
            const at::Tensor one = whole.likelihood.loss(*whole.weights, again.slice(0, row, row + 1), x);
            VERIFY_CLOSE(errorOf(rows[row].item<double>(), one.item<double>()), 1e-6);
            roots.push_back(static_cast<double>(row) * one);
        }
        torch::autograd::backward(roots, {});
        whole.weights->gather();
        QVERIFY(at::allclose(outputsOfAll.grad(), again.grad(), 1e-5, 1e-6));
        for (std::size_t i = 0; i < whole.gradients.size(); ++i)
            VERIFY_CLOSE(errorOf(apart.gradients[i], whole.gradients[i]), 1e-5);
    }

    void squaredErrorIsJustThat()
    {
        Made made(of(LikelihoodKind::SquaredError));
        const double loss = made.likelihood.loss(*made.weights, outputs(), images()).item<double>();
        VERIFY_CLOSE(errorOf(loss, (outputs() - images()).to(at::kDouble).square().sum().item<double>()), 1e-6);
        QVERIFY(!made.likelihood.isDensity());
        QVERIFY(!made.likelihood.logDensity(*made.weights, outputs(), images()).defined());
    }

    void densitiesPerImageSumToTheLoss_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("bernoulli") << 0;
        QTest::newRow("gaussian") << 1;
        QTest::newRow("gaussian, learnt") << 2;
    }

    void densitiesPerImageSumToTheLoss()
    {
        QFETCH(int, which);
        Made made(which == 0 ? of(LikelihoodKind::Bernoulli) : gaussian(0.3, which == 2));
        QVERIFY(made.likelihood.isDensity());
        const at::Tensor density = made.likelihood.logDensity(*made.weights, outputs(), images());
        QCOMPARE(density.sizes(), (at::IntArrayRef{kImages}));
        const double loss = made.likelihood.loss(*made.weights, outputs(), images()).item<double>();
        VERIFY_CLOSE(errorOf(-density.sum().item<double>(), loss), 1e-5);
        // The second image's is its own.
        const double own =
            made.likelihood.loss(*made.weights, outputs().slice(0, 1, 2), images().slice(0, 1, 2)).item<double>();
        VERIFY_CLOSE(errorOf(-density[1].item<double>(), own), 1e-5);
    }

    void theMeanImageIsInRange()
    {
        const at::Tensor wild = 5 * outputs();
        for (const LikelihoodKind kind :
             {LikelihoodKind::Bernoulli, LikelihoodKind::Gaussian, LikelihoodKind::SquaredError}) {
            const at::Tensor mean = Made(of(kind)).likelihood.mean(wild);
            QVERIFY(mean.ge(0).all().item<bool>() && mean.le(1).all().item<bool>());
        }
        QVERIFY(at::allclose(Made(of(LikelihoodKind::Bernoulli)).likelihood.mean(wild), wild.sigmoid()));
        QVERIFY(at::equal(Made(gaussian(1)).likelihood.mean(images()), images()));
    }

    void greyPixelsUnderBernoulliAreNotFair()
    {
        QVERIFY(!Made(of(LikelihoodKind::Bernoulli)).likelihood.isFair());
        QVERIFY(Made(of(LikelihoodKind::Bernoulli, Binarization::Static)).likelihood.isFair());
        QVERIFY(Made(of(LikelihoodKind::Bernoulli, Binarization::Dynamic)).likelihood.isFair());
        QVERIFY(Made(gaussian(1)).likelihood.isFair());
        QVERIFY(Made(of(LikelihoodKind::SquaredError)).likelihood.isFair()); // no likelihood that grey would spoil
    }

    void squaredErrorIsOfferedToDeterministicModelsOnly()
    {
        const auto choicesOf = [](bool deterministic) {
            const auto specs = likelihoodParams(deterministic).specs();
            return findSpec(specs, "likelihood")->choices;
        };
        QCOMPARE(choicesOf(false), (std::vector<std::string>{"bernoulli", "gaussian"}));
        QCOMPARE(choicesOf(true), (std::vector<std::string>{"bernoulli", "gaussian", "squared_error"}));
    }
};

QTEST_APPLESS_MAIN(TstLikelihood)
#include "tst_likelihood.moc"
