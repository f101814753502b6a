// SPDX-License-Identifier: GPL-3.0-or-later
// Models that train on spoilt images: denoising_ae and stochastic_contractive_ae.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>

#include <torch/csrc/autograd/autograd.h>

#include "core/data/corruption.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/model_loss.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

const ImageShape kShape{1, 4, 5};
constexpr std::int64_t kPixels = 20;
constexpr std::int64_t kImages = 9;

at::Tensor images()
{
    const auto values = uniforms(kImages * kPixels, 3);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, kPixels}).clone();
}

/// What the model is shown: the images corrupted `samples` times with the numbers of `noise`.
at::Tensor spoilt(Corruption corruption, double level, std::int64_t samples, RandomStream noise)
{
    const at::Tensor x = images();
    at::Tensor rows = at::empty({samples * kImages, kPixels});
    constexpr auto count = static_cast<std::size_t>(kImages * kPixels);
    for (std::int64_t sample = 0; sample < samples; ++sample)
        corrupt(corruption, level, {x.data_ptr<float>(), count},
                {rows.data_ptr<float>() + static_cast<std::size_t>(sample) * count, count}, noise);
    return rows;
}

RandomStream evaluationNoise() { return {1, RandomPurpose::Evaluation}; }

double crossEntropy(const at::Tensor& p, const at::Tensor& x)
{
    return -(x * p.log() + (1 - x) * (1 - p).log()).sum().item<double>();
}

/// The terms of one training step, with the noise a shard would have.
std::map<std::string, double> trainingTerms(ModelAtHand& made)
{
    std::vector<float> gradients(made.values.size());
    Weights weights(made.model->layout(), made.values.data(), gradients.data());
    weights.beginStep();
    ShardInput input{images(), {}, RandomStream(1, RandomPurpose::Latent, 4)};
    std::map<std::string, double> terms;
    for (const LossTerm& term : made.model->loss(weights, input))
        terms[term.name] = term.sum.item<double>();
    return terms;
}

struct Restored
{
    at::Tensor code;
    at::Tensor image;
};

Restored restored(ModelAtHand& made, const at::Tensor& x)
{
    const at::NoGradGuard noGrad;
    Weights weights(made.model->layout(), made.values.data());
    const at::Tensor code = made.model->encode(weights, x, {}).mean;
    return {code.to(at::kDouble), made.model->decode(weights, code, {}).to(at::kDouble)};
}

} // namespace

class TstDenoisingAe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void itRestoresTheCleanImageFromTheSpoiltOne_data()
    {
        QTest::addColumn<QString>("kind");
        for (const std::string& name : corruptionNames())
            QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
    }

    void itRestoresTheCleanImageFromTheSpoiltOne()
    {
        QFETCH(QString, kind);
        ModelAtHand made("denoising_ae", kShape, "latent=3 hidden=8 noise=0.4 corruption=" + kind.toStdString());
        const at::Tensor seen = spoilt(corruptionFromString(kind.toStdString()), 0.4, 1, evaluationNoise());
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images()),
                             crossEntropy(restored(made, seen).image, images().to(at::kDouble))),
                     1e-5);
    }

    void severalSamplesAreAveraged()
    {
        ModelAtHand made("denoising_ae", kShape, "latent=3 hidden=8 noise=0.3 samples=5");
        const at::Tensor seen = spoilt(Corruption::Masking, 0.3, 5, {1, RandomPurpose::Latent, 4});
        VERIFY_CLOSE(errorOf(trainingTerms(made).at("reconstruction"),
                             crossEntropy(restored(made, seen).image, images().to(at::kDouble).repeat({5, 1})) / 5),
                     1e-5);
    }

    void withoutNoiseItIsTheAutoencoder()
    {
        ModelAtHand denoising("denoising_ae", kShape,
                              "latent=3 hidden=8 noise=0 tied=false activation=relu code-activation=identity");
        ModelAtHand plain("autoencoder", kShape, "latent=3 hidden=8");
        QVERIFY(denoising.values == plain.values);
        QCOMPARE(denoising.term("reconstruction", images()), plain.term("reconstruction", images()));
    }

    void gradientsAreSlopes_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("term");
        QTest::addColumn<QString>("params");
        for (const std::string& name : corruptionNames()) {
            const QString kind = QStringLiteral("latent=3 corruption=") + QString::fromStdString(name);
            QTest::addRow("denoising, %s", name.c_str())
                << "denoising_ae"
                << "reconstruction" << kind + QStringLiteral(" hidden=8 activation=tanh");
            QTest::addRow("contractive, %s", name.c_str()) << "stochastic_contractive_ae"
                                                           << "penalty" << kind;
        }
        QTest::newRow("contractive, deep") << "stochastic_contractive_ae"
                                           << "penalty"
                                           << "latent=3 hidden=11 tied=false";
        QTest::newRow("contractive, reconstruction") << "stochastic_contractive_ae"
                                                     << "reconstruction"
                                                     << "latent=3";
        QTest::newRow("squared error") << "denoising_ae"
                                       << "reconstruction"
                                       << "latent=3 hidden=8 activation=tanh likelihood=squared_error";
    }

    void gradientsAreSlopes()
    {
        QFETCH(QString, id);
        QFETCH(QString, term);
        QFETCH(QString, params);
        ModelAtHand made(id.toStdString(), kShape, params.toStdString());
        VERIFY_CLOSE(made.slopeErrorOf(term.toStdString(), images(), 3e-3), 1e-2);
    }

    void theContractivePenaltyIsTheDistanceOfTheCodes()
    {
        ModelAtHand made("stochastic_contractive_ae", kShape, "latent=6 noise=0.2 samples=4 lambda=3");
        const at::Tensor clean = restored(made, images()).code;
        const at::Tensor one = restored(made, spoilt(Corruption::Gaussian, 0.2, 1, evaluationNoise())).code;
        VERIFY_CLOSE(errorOf(made.term("penalty", images()), (one - clean).square().sum().item<double>(), 1e-3), 1e-4);
        QCOMPARE(made.terms(images()).at(1).weight, 3.0);
        const at::Tensor four =
            restored(made, spoilt(Corruption::Gaussian, 0.2, 4, {1, RandomPurpose::Latent, 4})).code;
        const double expected = (four - clean.repeat({4, 1})).square().sum().item<double>() / 4;
        VERIFY_CLOSE(errorOf(trainingTerms(made).at("penalty"), expected, 1e-3), 1e-4);
        // The images themselves are restored from their own codes, not from those of the spoilt ones.
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images()),
                             crossEntropy(restored(made, images()).image, images().to(at::kDouble))),
                     1e-5);
    }

    void littleNoiseMakesItTheContractivePenalty()
    {
        ModelAtHand made("stochastic_contractive_ae", kShape, "latent=6 noise=0.01 samples=64");
        ModelAtHand exact("contractive_ae", kShape, "latent=6");
        exact.values = made.values;
        const double expected = 1e-4 * exact.term("penalty", images());
        // 64 samples of 9 images with 20 pixels each leave a few percent of chance.
        VERIFY_CLOSE(errorOf(trainingTerms(made).at("penalty"), expected, 1e-12), 0.15);
    }

    void theNoiseIsLive()
    {
        for (const char* id : {"denoising_ae", "stochastic_contractive_ae"}) {
            const std::string params = "latent=3 corruption=gaussian noise=";
            ModelAtHand made(id, kShape, params + "0.1");
            ModelAtHand wanted(id, kShape, params + "0.5");
            const auto before = trainingTerms(made);
            made.model->setParams(modelParams(id, params + "0.5"));
            QVERIFY(trainingTerms(made) != before);
            QVERIFY(trainingTerms(made) == trainingTerms(wanted));
        }
    }

    void trainingTeachesItToRemoveNoise()
    {
        // Measured on images corrupted by other numbers than those it was trained with.
        const TemporaryFolder folder;
        const auto data = tinyDataset(96);
        const auto errorAfter = [&](const std::string& params) {
            const auto plan =
                planOf("denoising_ae", "latent=64 " + params, "epochs=60 batch=8 lr=0.01", folder.path() / params);
            if (trainTiny(plan, data).kind != RunOutcome::Kind::Finished)
                return std::nan("");
            ModelAtHand made("denoising_ae", data->shape, "latent=64 " + params);
            made.values = storedWeights(plan.run);
            at::Tensor x = at::empty({24, 64});
            for (std::int64_t i = 0; i < 24; ++i)
                for (std::int64_t p = 0; p < 64; ++p)
                    x[i][p] = data->image(static_cast<std::size_t>(72 + i))[static_cast<std::size_t>(p)] / 255.0F;
            at::Tensor seen = at::empty_like(x);
            RandomStream noise(9, RandomPurpose::Corruption);
            corrupt(Corruption::Masking, 0.4, {x.data_ptr<float>(), 24 * 64}, {seen.data_ptr<float>(), 24 * 64}, noise);
            return (restored(made, seen).image - x).square().sum().item<double>() /
                   (seen - x).square().sum().item<double>();
        };
        const double denoising = errorAfter("noise=0.4");
        const double plain = errorAfter("noise=0");
        QVERIFY2(denoising < 0.5 && denoising < plain,
                 qPrintable(QStringLiteral("%1, without noise %2").arg(denoising).arg(plain)));
    }
};

QTEST_APPLESS_MAIN(TstDenoisingAe)
#include "tst_denoising_ae.moc"
