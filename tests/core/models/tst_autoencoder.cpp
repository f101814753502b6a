// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/model_loss.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

const ImageShape kShape{1, 4, 5};
constexpr std::int64_t kImages = 6;

at::Tensor images()
{
    const auto values = uniforms(kImages * kShape.pixels(), 3);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, static_cast<std::int64_t>(kShape.pixels())})
        .clone();
}

} // namespace

class TstAutoencoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void theLossIsOfTheRestoredImage_data()
    {
        QTest::addColumn<bool>("crossEntropy");
        QTest::newRow("cross-entropy") << true;
        QTest::newRow("squared error") << false;
    }

    void theLossIsOfTheRestoredImage()
    {
        QFETCH(bool, crossEntropy);
        ModelAtHand made("autoencoder", kShape,
                         std::string("latent=3 hidden=7 activation=tanh likelihood=") +
                             (crossEntropy ? "bernoulli" : "squared_error"));
        const auto layer = [&](const std::string& name, const at::Tensor& x) {
            return at::linear(x, made.tensor(name + ".weight"), made.tensor(name + ".bias"));
        };
        const at::Tensor x = images().to(at::kDouble);
        const at::Tensor z = layer("encoder.1", layer("encoder.0", x).tanh());
        const at::Tensor output = layer("decoder.1", layer("decoder.0", z).tanh());
        const at::Tensor expected =
            crossEntropy ? (at::softplus(output) - x * output).sum() : (output - x).square().sum();
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), expected.item<double>()), 1e-5);
        QCOMPARE(made.terms(images()).size(), std::size_t{1});
        QCOMPARE(made.terms(images()).front().weight, 1.0);
    }

    void theGradientIsTheSlope_data()
    {
        QTest::addColumn<QString>("params");
        QTest::newRow("cross-entropy") << "latent=3 hidden=7 activation=tanh likelihood=bernoulli";
        QTest::newRow("squared error") << "latent=3 hidden=7 activation=tanh likelihood=squared_error";
        QTest::newRow("gaussian, learnt sigma")
            << "latent=3 hidden=7 activation=tanh likelihood=gaussian sigma=0.5 learn-sigma=true";
        QTest::newRow("two layers, softplus") << "latent=3 hidden=9,7 activation=softplus";
        QTest::newRow("as large as the image") << "latent=20 hidden=31 activation=sigmoid";
        QTest::newRow("conv") << "latent=3 network=conv activation=tanh";
    }

    void theGradientIsTheSlope()
    {
        QFETCH(QString, params);
        ModelAtHand made("autoencoder", kShape, params.toStdString());
        VERIFY_CLOSE(made.slopeErrorOf("reconstruction", images()), 1e-2);
    }

    void aCodeMayBeLargerThanAnMnistImage()
    {
        for (const std::string id : {"autoencoder", "vae", "wae_mmd", "wae_gan", "aae", "linear_ae"}) {
            const ModelAtHand made(id, {1, 28, 28}, "latent=1024");
            QCOMPARE(made.model->latentDimensions(), 1024);
        }
    }
};

QTEST_APPLESS_MAIN(TstAutoencoder)
#include "tst_autoencoder.moc"
