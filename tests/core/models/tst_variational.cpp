// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/losses.h"
#include "core/models/model.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::int64_t kImages = 6;
constexpr std::int64_t kClasses = 3;
const ImageShape kShape{1, 4, 5};

at::Tensor images()
{
    const auto values = uniforms(static_cast<std::size_t>(kImages) * kShape.pixels(), 2);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, static_cast<std::int64_t>(kShape.pixels())})
        .clone();
}

at::Tensor labels(std::int64_t shift = 0)
{
    at::Tensor rows = at::zeros({kImages, kClasses});
    for (std::int64_t i = 0; i < kImages; ++i)
        rows[i][(i + shift) % kClasses] = 1;
    return rows;
}

/// A variational model with weights large enough that nothing is close to zero by chance.
struct Made
{
    Made(const std::string& id, const std::string& params)
        : model(makeModel(id, {kShape, static_cast<int>(kClasses),
                               modelParams(id, "hidden=16 activation=tanh latent=3 " + params)})),
          values(model->layout().size()), gradients(model->layout().size())
    {
        model->layout().initialize(values, 1);
        for (float& value : values)
            value *= 3;
    }

    std::map<std::string, LossTerm> loss(bool training, double epoch = 0, const at::Tensor& condition = labels())
    {
        Weights weights = training ? Weights(model->layout(), values.data(), gradients.data())
                                   : Weights(model->layout(), values.data());
        if (training)
            weights.beginStep();
        ShardInput input{images(), condition, RandomStream(4, RandomPurpose::Latent, 9, 2), 0, epoch};
        std::map<std::string, LossTerm> terms;
        std::vector<at::Tensor> sums;
        for (const LossTerm& term : model->loss(weights, input)) {
            terms[term.name] = term;
            sums.push_back(term.weight * term.sum);
        }
        if (training) {
            torch::autograd::backward(sums, {});
            weights.gather();
        }
        return terms;
    }

    std::unique_ptr<Model> model;
    std::vector<float> values;
    std::vector<float> gradients;
};

double valueOf(const LossTerm& term) { return term.sum.item<double>(); }

/// The noise that the model's `samples` draws of all images are made with.
at::Tensor noiseOf(std::int64_t samples)
{
    std::vector<float> epsilon(static_cast<std::size_t>(samples * kImages * 3));
    RandomStream(4, RandomPurpose::Latent, 9, 2).fillNormal(epsilon);
    return at::from_blob(epsilon.data(), {samples, kImages, 3}).clone();
}

/// -log p(x|z) of all images, averaged over `samples` draws, from the model's own encode() and decode().
double reconstructionByHand(Made& made, std::int64_t samples, const at::Tensor& condition)
{
    Weights weights(made.model->layout(), made.values.data());
    const Posterior posterior = made.model->encode(weights, images(), condition);
    double sum = 0;
    for (std::int64_t s = 0; s < samples; ++s) {
        const at::Tensor z = posterior.mean + (0.5 * posterior.logVar).exp() * noiseOf(samples)[s];
        const at::Tensor p = made.model->decode(weights, z, condition).to(at::kDouble);
        const at::Tensor x = images().to(at::kDouble);
        sum -= (x * p.log() + (1 - x) * (1 - p).log()).sum().item<double>();
    }
    return sum / static_cast<double>(samples);
}

double klByHand(Made& made, double freeBits, const at::Tensor& condition = labels())
{
    Weights weights(made.model->layout(), made.values.data());
    const Posterior posterior = made.model->encode(weights, images(), condition);
    const at::Tensor l = posterior.logVar.to(at::kDouble);
    const at::Tensor kl = 0.5 * (posterior.mean.to(at::kDouble).square() + l.exp() - l - 1);
    return kl.clamp_min(freeBits).sum().item<double>();
}

} // namespace

class TstVariational : public QObject
{
    Q_OBJECT

    static void addModels()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("vae") << "vae";
        QTest::newRow("cvae") << "cvae";
        QTest::newRow("beta_vae at 1") << "beta_vae";
    }

    /// What is put over a model's defaults so that its loss is the negative bound.
    static std::string plain(const QString& id) { return id == QStringLiteral("beta_vae") ? "beta=1" : ""; }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void theLossIsTheNegativeBound_data() { addModels(); }
    void theLossIsTheNegativeBound()
    {
        QFETCH(QString, id);
        Made made(id.toStdString(), plain(id));
        for (const bool training : {false, true}) {
            const auto terms = made.loss(training);
            QCOMPARE(terms.size(), std::size_t{2});
            VERIFY_CLOSE(errorOf(valueOf(terms.at("reconstruction")), reconstructionByHand(made, 1, labels())), 1e-4);
            VERIFY_CLOSE(errorOf(valueOf(terms.at("kl")), klByHand(made, 0)), 1e-4);
            QCOMPARE(terms.at("reconstruction").weight, 1.0);
            QCOMPARE(terms.at("kl").weight, 1.0);
        }
    }

    void severalSamplesAreAveraged()
    {
        Made made("vae", "samples=5");
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true).at("reconstruction")), reconstructionByHand(made, 5, labels())),
                     1e-4);
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true).at("kl")), klByHand(made, 0)), 1e-4);
        // Evaluation is not of the training's samples.
        VERIFY_CLOSE(errorOf(valueOf(made.loss(false).at("reconstruction")), reconstructionByHand(made, 1, labels())),
                     1e-4);
    }

    void severalSamplesOfAConditionalModelKeepTheirLabels()
    {
        Made made("cvae", "samples=4");
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true).at("reconstruction")), reconstructionByHand(made, 4, labels())),
                     1e-4);
    }

    void theKlWarmsUp()
    {
        Made made("vae", "warmup=4");
        QCOMPARE(made.loss(true, 0).at("kl").weight, 0.0);
        QCOMPARE(made.loss(true, 1).at("kl").weight, 0.25);
        QCOMPARE(made.loss(true, 3.5).at("kl").weight, 0.875);
        QCOMPARE(made.loss(true, 4).at("kl").weight, 1.0);
        QCOMPARE(made.loss(true, 100).at("kl").weight, 1.0);
        QCOMPARE(made.loss(false, 0).at("kl").weight, 1.0);
        // The term itself is reported unweighted.
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true, 1).at("kl")), klByHand(made, 0)), 1e-4);
    }

    void betaWeighsTheKl()
    {
        Made made("beta_vae", "beta=6 warmup=4");
        QCOMPARE(made.loss(true, 1).at("kl").weight, 1.5);
        QCOMPARE(made.loss(true, 9).at("kl").weight, 6.0);
        QCOMPARE(made.loss(false).at("kl").weight, 6.0);
        QCOMPARE(made.loss(false).at("reconstruction").weight, 1.0);
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true, 1).at("kl")), klByHand(made, 0)), 1e-4);
        made.model->setParams(modelParams("beta_vae", "hidden=16 activation=tanh latent=3 beta=0.5"));
        QCOMPARE(made.loss(true, 1).at("kl").weight, 0.5);
        QCOMPARE(made.loss(false).at("kl").weight, 0.5);
    }

    void freeBitsAreForTrainingOnly()
    {
        Made made("vae", "free-bits=1.5");
        QVERIFY(klByHand(made, 1.5) > klByHand(made, 0) + 0.1);
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true).at("kl")), klByHand(made, 1.5)), 1e-4);
        VERIFY_CLOSE(errorOf(valueOf(made.loss(false).at("kl")), klByHand(made, 0)), 1e-4);
    }

    void theGradientIsTheSlopeOfTheBound_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::newRow("vae") << "vae"
                             << "";
        QTest::newRow("vae, warm-up") << "vae"
                                      << "warmup=4";
        QTest::newRow("vae, samples") << "vae"
                                      << "samples=3";
        QTest::newRow("vae, gaussian") << "vae"
                                       << "likelihood=gaussian sigma=0.5";
        QTest::newRow("vae, learnt sigma") << "vae"
                                           << "likelihood=gaussian sigma=0.5 learn-sigma=true";
        QTest::newRow("cvae") << "cvae"
                              << "";
        QTest::newRow("beta_vae") << "beta_vae"
                                  << "beta=6";
    }

    void theGradientIsTheSlopeOfTheBound()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        Made made(id.toStdString(), params.toStdString());
        made.loss(true, 1);
        const auto gradients = made.gradients;
        const auto direction = normals(gradients.size(), 17);
        double told = 0;
        for (const TensorEntry& entry : made.model->layout().entries()) {
            for (std::size_t i = entry.offset; i < entry.offset + entry.count(); ++i)
                told += double{gradients[i]} * direction[i];
        }
        const auto values = made.values;
        const auto lossAlong = [&](double t) {
            for (std::size_t i = 0; i < values.size(); ++i)
                made.values[i] = values[i] + static_cast<float>(t * direction[i]);
            double sum = 0;
            for (const auto& [name, term] : made.loss(true, 1))
                sum += term.weight * valueOf(term);
            return sum;
        };
        VERIFY_CLOSE(errorOf(told, slope(lossAlong, 0, 1e-3)), 5e-3);
    }

    void aConditionalModelSeesItsLabel()
    {
        Made made("cvae", "");
        Weights weights(made.model->layout(), made.values.data());
        const at::Tensor z = at::zeros({kImages, 3});
        QVERIFY(!at::allclose(made.model->decode(weights, z, labels(0)), made.model->decode(weights, z, labels(1)),
                              1e-3, 1e-3));
        QVERIFY(!at::allclose(made.model->encode(weights, images(), labels(0)).mean,
                              made.model->encode(weights, images(), labels(1)).mean, 1e-3, 1e-3));
        QVERIFY(std::abs(valueOf(made.loss(true, 0, labels(1)).at("reconstruction")) -
                         valueOf(made.loss(true, 0, labels(0)).at("reconstruction"))) > 1e-3);
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true, 0, labels(1)).at("kl")), klByHand(made, 0, labels(1))), 1e-4);
    }

    void aPlainModelDoesNotSeeLabels()
    {
        Made made("vae", "");
        QCOMPARE(valueOf(made.loss(false, 0, labels(1)).at("reconstruction")),
                 valueOf(made.loss(false, 0, {}).at("reconstruction")));
    }

    void thePosteriorIsTheOneThatIsSampledFrom()
    {
        Made made("vae", "");
        for (float& value : made.values)
            value *= 40; // log-variances far beyond the clamp
        Weights weights(made.model->layout(), made.values.data());
        const Posterior posterior = made.model->encode(weights, images(), {});
        QVERIFY(posterior.logVar.le(10).all().item<bool>() && posterior.logVar.ge(-10).all().item<bool>());
        QVERIFY(posterior.logVar.eq(10).any().item<bool>() || posterior.logVar.eq(-10).any().item<bool>());
        VERIFY_CLOSE(errorOf(valueOf(made.loss(false).at("kl")), klByHand(made, 0)), 1e-4);
    }

    void liveParametersTakeEffect()
    {
        Made made("vae", "");
        ParamSet changed = modelParams("vae", "hidden=16 activation=tanh latent=3 warmup=2 free-bits=1.5 samples=2");
        made.model->setParams(changed);
        QCOMPARE(made.loss(true, 1).at("kl").weight, 0.5);
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true, 1).at("kl")), klByHand(made, 1.5)), 1e-4);
        VERIFY_CLOSE(errorOf(valueOf(made.loss(true).at("reconstruction")), reconstructionByHand(made, 2, labels())),
                     1e-4);
    }

    void logLikelihoodIsOfEachImage()
    {
        Made made("vae", "");
        Weights weights(made.model->layout(), made.values.data());
        const at::Tensor z = at::zeros({kImages, 3});
        const at::Tensor p = made.model->decode(weights, z, {}).to(at::kDouble);
        const at::Tensor x = images().to(at::kDouble);
        const at::Tensor expected = (x * p.log() + (1 - x) * (1 - p).log()).sum(1);
        QVERIFY(
            at::allclose(made.model->logLikelihood(weights, z, {}, images()).to(at::kDouble), expected, 1e-4, 1e-4));
    }
};

QTEST_APPLESS_MAIN(TstVariational)
#include "tst_variational.moc"
