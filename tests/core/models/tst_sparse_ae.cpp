// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>

#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/model_loss.h"
#include "tests/support/core/shard_check.h"
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

/// Codes of the one layer, in double.
at::Tensor codes(const ModelAtHand& made, const at::Tensor& x)
{
    return at::linear(x.to(at::kDouble), made.tensor("encoder.0.weight"), made.tensor("encoder.0.bias")).sigmoid();
}

double divergence(double rho, double active)
{
    return rho * std::log(rho / active) + (1 - rho) * std::log((1 - rho) / (1 - active));
}

} // namespace

class TstSparseAe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void l1IsTheSumOfTheActivations()
    {
        ModelAtHand made("sparse_ae", kShape, "latent=7 sparsity=l1 lambda=0.3");
        VERIFY_CLOSE(errorOf(made.term("penalty", images()), codes(made, images()).sum().item<double>()), 1e-6);
        QCOMPARE(made.terms(images()).at(1).weight, 0.3);
        QVERIFY(!made.model->couplesBatch());
    }

    void klIsTheDivergenceOfTheBatchsMeanActivations()
    {
        for (const double rho : {0.05, 0.3}) {
            ModelAtHand made("sparse_ae", kShape, "latent=7 lambda=2 rho=" + std::to_string(rho));
            QVERIFY(made.model->couplesBatch());
            const at::Tensor active = codes(made, images()).mean(0);
            double expected = 0;
            for (int unit = 0; unit < 7; ++unit)
                expected += divergence(rho, active[unit].item<double>());
            // A sum over images like every term: divided by the batch it is the divergence.
            VERIFY_CLOSE(errorOf(made.term("penalty", images()), kImages * expected), 1e-6);
            QCOMPARE(made.terms(images()).at(1).weight, 2.0);
        }
    }

    void theReconstructionIsOfItsCodes()
    {
        for (const bool tied : {true, false}) {
            for (const bool crossEntropy : {true, false}) {
                ModelAtHand made("sparse_ae", kShape,
                                 std::string("latent=7 tied=") + (tied ? "true" : "false") +
                                     (crossEntropy ? "" : " likelihood=squared_error"));
                const at::Tensor x = images().to(at::kDouble);
                const at::Tensor matrix = tied ? made.tensor("encoder.0.weight").t() : made.tensor("decoder.0.weight");
                const at::Tensor output = at::linear(codes(made, images()), matrix, made.tensor("decoder.0.bias"));
                const at::Tensor expected =
                    crossEntropy ? (at::softplus(output) - x * output).sum() : (output - x).square().sum();
                VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), expected.item<double>()), 1e-5);
                QCOMPARE(made.terms(images()).at(0).weight, 1.0);
            }
        }
    }

    void gradientsAreSlopes_data()
    {
        QTest::addColumn<QString>("params");
        for (const char* sparsity : {"kl", "l1"}) {
            for (const char* rest : {"", " tied=false", " hidden=11", " hidden=11,9 activation=tanh tied=false"})
                QTest::addRow("%s%s", sparsity, rest) << QStringLiteral("latent=7 rho=0.1 sparsity=") + sparsity + rest;
        }
    }

    void gradientsAreSlopes()
    {
        QFETCH(QString, params);
        ModelAtHand made("sparse_ae", kShape, params.toStdString());
        VERIFY_CLOSE(made.slopeErrorOf("penalty", images()), 1e-2);
        VERIFY_CLOSE(made.slopeErrorOf("reconstruction", images()), 1e-2);
    }

    void shardsShareOneMeanActivation()
    {
        const DatasetPtr data = tinyDataset();
        const auto model = makeModel("sparse_ae", {data->shape, 4, modelParams("sparse_ae", "latent=7 lambda=5")});
        std::vector<float> values(model->layout().size());
        model->layout().initialize(values, 1);
        const StepSums whole = stepSums(*model, data, values, 1, 0, 1);
        for (const int shards : {2, 4}) {
            const StepSums parts = stepSums(*model, data, values, shards, 0, 1);
            for (const auto& [name, value] : whole.terms)
                VERIFY_CLOSE(errorOf(parts.terms.at(name), value), 1e-5);
            VERIFY_CLOSE(worstError(parts.gradient, whole.gradient), 1e-5);
        }
    }

    void unitsThatAreAlwaysOnOrOffStayFinite()
    {
        ModelAtHand made("sparse_ae", kShape, "latent=7");
        for (const float bias : {-1e4F, 1e4F}) {
            for (const TensorEntry& entry : made.model->layout().entries()) {
                if (entry.name == "encoder.0.bias")
                    std::fill_n(made.values.begin() + static_cast<std::ptrdiff_t>(entry.offset), entry.count(), bias);
            }
            QVERIFY(std::isfinite(made.term("penalty", images())));
            for (const float slope : made.gradientOf("penalty", images()))
                QVERIFY(std::isfinite(slope));
        }
    }

    void weightAndTargetAreLive()
    {
        ModelAtHand made("sparse_ae", kShape, "latent=7 lambda=1 rho=0.05");
        const double before = made.term("penalty", images());
        made.model->setParams(modelParams("sparse_ae", "latent=9 lambda=4 rho=0.2"));
        QVERIFY(made.term("penalty", images()) < before); // the untrained code is active half of the time
        QCOMPARE(made.terms(images()).at(1).weight, 4.0);
        QCOMPARE(made.model->latentDimensions(), 7);
    }

    void trainingBringsActivationsToTheTarget()
    {
        const DatasetPtr data = tinyDataset(400);
        const TemporaryFolder folder;
        const auto plan =
            planOf("sparse_ae", "latent=24 lambda=3 rho=0.1", "epochs=40 batch=50 lr=0.01", folder.path() / "run");
        QVERIFY(trainTiny(plan, data).kind == RunOutcome::Kind::Finished);
        ModelAtHand made("sparse_ae", data->shape, "latent=24");
        made.values = storedWeights(plan.run);
        const at::Tensor x = at::empty({300, 64});
        gatherPixels(*data, firstImages(300), x.data_ptr<float>());
        const double active = codes(made, x).mean().item<double>();
        QVERIFY2(active > 0.07 && active < 0.15, qPrintable(QString::number(active)));
    }
};

QTEST_APPLESS_MAIN(TstSparseAe)
#include "tst_sparse_ae.moc"
