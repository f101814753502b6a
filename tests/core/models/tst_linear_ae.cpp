// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>

#include "core/evaluation/principal_angles.h"
#include "core/nn/threads.h"
#include "core/training/run_folder.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/model_loss.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::size_t kPixels = 36;
constexpr int kDirections = 3;

/// Grey images that differ along three wave patterns and by a little noise: the spectrum has a clear gap after the
/// third component.
DatasetPtr gappedDataset()
{
    constexpr std::size_t kImages = 800;
    auto data = std::make_shared<Dataset>();
    data->name = "gap";
    data->format = "idx";
    data->shape = {1, 6, 6};
    data->sourceTrain = 700;
    const auto strengths = uniforms(kImages * kDirections, 5);
    const auto noise = normals(kImages * kPixels, 6);
    for (std::size_t image = 0; image < kImages; ++image) {
        for (std::size_t pixel = 0; pixel < kPixels; ++pixel) {
            double grey = 0.5 + 0.01 * noise[image * kPixels + pixel];
            for (int k = 0; k < kDirections; ++k)
                grey += (0.18 - 0.02 * k) * (2 * strengths[image * kDirections + static_cast<std::size_t>(k)] - 1) *
                        std::cos(0.7 * (k + 1) * static_cast<double>(pixel));
            data->pixels.own().push_back(static_cast<std::uint8_t>(std::clamp(255 * grey, 0.0, 255.0)));
        }
    }
    return data;
}

SnapshotPtr trained(const std::string& model, const std::string& params, const std::string& training,
                    const DatasetPtr& data)
{
    const TemporaryFolder folder;
    const auto plan = planOf(model, params, training, folder.path() / "run");
    const RunOutcome outcome = trainTiny(plan, data);
    if (outcome.kind != RunOutcome::Kind::Finished)
        throw std::runtime_error(outcome.message());
    return loadSnapshot(plan.run);
}

at::Tensor images()
{
    const auto values = uniforms(5 * kPixels, 3);
    return at::from_blob(const_cast<float*>(values.data()), {5, kPixels}).clone();
}

} // namespace

class TstLinearAe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void theDecoderSpansThePrincipalSubspace_data()
    {
        QTest::addColumn<QString>("params");
        QTest::newRow("untied") << "latent=3";
        QTest::newRow("tied") << "latent=3 tied=true";
        QTest::newRow("gaussian") << "latent=3 likelihood=gaussian sigma=0.05";
    }

    void theDecoderSpansThePrincipalSubspace()
    {
        QFETCH(QString, params);
        const DatasetPtr data = gappedDataset();
        const SnapshotPtr pca = trained("pca", "latent=3", "", data);
        const std::string training = "epochs=60 batch=20 lr=0.05 schedule=cosine shards=1 threads=1";
        const SnapshotPtr linear = trained("linear_ae", params.toStdString(), training, data);
        const std::vector<double> angles = principalAngles(*pca, *linear);
        QCOMPARE(angles.size(), std::size_t{kDirections});
        QVERIFY2(angles.back() < 3, qPrintable(QString::number(angles.back())));
    }

    void itIsTwoAffineMaps()
    {
        for (const bool tied : {false, true}) {
            ModelAtHand made("linear_ae", {1, 6, 6}, tied ? "latent=4 tied=true" : "latent=4");
            const at::Tensor x = images().to(at::kDouble);
            const at::Tensor z = at::linear(x, made.tensor("encoder.0.weight"), made.tensor("encoder.0.bias"));
            const at::Tensor matrix = tied ? made.tensor("encoder.0.weight").t() : made.tensor("decoder.0.weight");
            const at::Tensor restored = at::linear(z, matrix, made.tensor("decoder.0.bias"));
            const double expected = (restored - x).square().sum().item<double>();
            VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), expected), 1e-5);
            VERIFY_CLOSE(made.slopeErrorOf("reconstruction", images()), 1e-2);
        }
    }

    void theCrossEntropyIsOfferedToo()
    {
        ModelAtHand made("linear_ae", {1, 6, 6}, "latent=4 likelihood=bernoulli");
        const at::Tensor x = images().to(at::kDouble);
        const at::Tensor z = at::linear(x, made.tensor("encoder.0.weight"), made.tensor("encoder.0.bias"));
        const at::Tensor logits = at::linear(z, made.tensor("decoder.0.weight"), made.tensor("decoder.0.bias"));
        const at::Tensor expected = at::binary_cross_entropy_with_logits(logits, x, {}, {}, at::Reduction::Sum);
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), expected.item<double>()), 1e-5);
    }
};

QTEST_APPLESS_MAIN(TstLinearAe)
#include "tst_linear_ae.moc"
