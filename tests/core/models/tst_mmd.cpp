// SPDX-License-Identifier: GPL-3.0-or-later
// The discrepancy and the model that is made of it, wae_mmd.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <array>
#include <cmath>
#include <numbers>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/mmd.h"
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

/// Codes and prior draws side by side: [images, 2 d]; the codes off the prior.
at::Tensor rows(std::int64_t images, std::int64_t dimensions, std::uint64_t seed = 3)
{
    const auto values = normals(static_cast<std::size_t>(images * 2 * dimensions), seed);
    at::Tensor all = at::from_blob(const_cast<float*>(values.data()), {images, 2 * dimensions}).clone();
    all.slice(1, 0, dimensions).mul_(1.4).add_(0.7);
    return all;
}

double mixture(const at::Tensor& a, const at::Tensor& b)
{
    const auto dimensions = static_cast<double>(a.size(0));
    const double squared = (a - b).square().sum().item<double>();
    double sum = 0;
    for (const double scale : {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0}) {
        const double c = 2 * dimensions * scale;
        sum += c / (c + squared);
    }
    return sum;
}

/// The definition, pair by pair, in double: the unbiased estimate of MMD^2.
double quadraticTime(const at::Tensor& all)
{
    const at::Tensor wide = all.to(at::kDouble);
    const std::int64_t d = wide.size(1) / 2;
    const std::int64_t n = wide.size(0);
    const auto code = [&](std::int64_t i) { return wide[i].slice(0, 0, d); };
    const auto draw = [&](std::int64_t i) { return wide[i].slice(0, d, 2 * d); };
    double within = 0;
    double across = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        for (std::int64_t j = 0; j < n; ++j) {
            if (i != j)
                within += mixture(code(i), code(j)) + mixture(draw(i), draw(j));
            across += mixture(code(i), draw(j));
        }
    }
    const auto count = static_cast<double>(n);
    return within / (count * (count - 1)) - 2 * across / (count * count);
}

double loss(const at::Tensor& all) { return mmdLoss(all, all).item<double>(); }

at::Tensor images(std::int64_t count)
{
    const auto values = uniforms(static_cast<std::size_t>(count) * kShape.pixels(), 3);
    return at::from_blob(const_cast<float*>(values.data()), {count, static_cast<std::int64_t>(kShape.pixels())})
        .clone();
}

} // namespace

class TstMmd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void itIsTheDefinition_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("dimensions");
        for (const int count : {2, 3, 17, 40}) {
            for (const int dimensions : {1, 2, 8, 33})
                QTest::addRow("%d images of %d", count, dimensions) << count << dimensions;
        }
    }

    void itIsTheDefinition()
    {
        QFETCH(int, images);
        QFETCH(int, dimensions);
        const at::Tensor all = rows(images, dimensions);
        VERIFY_CLOSE(errorOf(loss(all), images * quadraticTime(all), images), 2e-6);
    }

    void itsGradientIsThatOfTheWhole_data() { itIsTheDefinition_data(); }
    void itsGradientIsThatOfTheWhole()
    {
        QFETCH(int, images);
        QFETCH(int, dimensions);
        const at::Tensor own = rows(images, dimensions).requires_grad_(true);
        torch::autograd::backward({2 * mmdLoss(own, own.detach())}, {});
        const at::Tensor gradient = own.grad();
        QVERIFY(at::equal(gradient.slice(1, dimensions), at::zeros({images, dimensions})));
        const at::Tensor wide = own.detach().to(at::kDouble);
        for (int entry = 0; entry < std::min(6, images * dimensions); ++entry) {
            const int row = entry % images;
            const int column = entry % dimensions;
            const double seen = slope(
                [&](double value) {
                    at::Tensor moved = wide.clone();
                    moved[row][column] = value;
                    return 2 * images * quadraticTime(moved);
                },
                wide[row][column].item<double>());
            VERIFY_CLOSE(errorOf(gradient[row][column].item<double>(), seen, 0.1), 2e-4);
        }
    }

    void shardsAddUpToTheWhole()
    {
        const at::Tensor all = rows(40, 5);
        const at::Tensor whole = all.clone().requires_grad_(true);
        const at::Tensor value = mmdLoss(whole, all);
        torch::autograd::backward({value}, {});
        double sum = 0;
        std::vector<at::Tensor> gradients;
        for (const auto& [first, last] : {std::pair{0, 11}, {11, 12}, {12, 40}}) {
            const at::Tensor own = all.slice(0, first, last).clone().requires_grad_(true);
            const at::Tensor share = mmdLoss(own, all);
            torch::autograd::backward({share}, {});
            sum += share.item<double>();
            gradients.push_back(own.grad());
        }
        VERIFY_CLOSE(errorOf(sum, value.item<double>()), 1e-12);
        QVERIFY(at::equal(at::cat(gradients), whole.grad()));
    }

    void ofTheSameDistributionItIsZeroOnAverage()
    {
        // And so negative about every second time, which a biased estimate never is.
        std::vector<double> values;
        for (std::uint64_t draw = 0; draw < 200; ++draw) {
            const auto numbers = normals(std::size_t{30} * 6, 100 + draw);
            values.push_back(loss(at::from_blob(const_cast<float*>(numbers.data()), {30, 6}).clone()) / 30);
        }
        const at::Tensor all = at::tensor(values, at::kDouble);
        const double standardError = all.std().item<double>() / std::sqrt(200.0);
        VERIFY_CLOSE(std::abs(all.mean().item<double>()), 4 * standardError);
        const auto negative = all.lt(0).sum().item<int>();
        QVERIFY(negative > 60 && negative < 160);
    }

    void oneImageAloneSaysNothing()
    {
        const at::Tensor own = rows(1, 3).requires_grad_(true);
        const at::Tensor value = mmdLoss(own, own.detach());
        QCOMPARE(value.item<double>(), 0.0);
        torch::autograd::backward({value}, {});
        QVERIFY(at::equal(own.grad(), at::zeros({1, 6})));
    }

    void codesFarAwayStayFinite()
    {
        const at::Tensor own = (1e8 * rows(20, 3)).requires_grad_(true);
        const at::Tensor value = mmdLoss(own, own.detach());
        torch::autograd::backward({value}, {});
        QVERIFY(std::isfinite(value.item<double>()));
        QVERIFY(at::isfinite(own.grad()).all().item<bool>());
    }

    void aDivergedCodeIsNoticed()
    {
        at::Tensor all = rows(20, 3);
        all[4][1] = std::nan("");
        QVERIFY(std::isnan(loss(all)));
    }

    void theModelsPenaltyIsOfItsCodesAndFreshDraws()
    {
        ModelAtHand made("wae_mmd", kShape, "latent=3 hidden=7 lambda=4");
        QVERIFY(made.model->couplesBatch());
        Weights weights(made.model->layout(), made.values.data());
        const at::NoGradGuard noGrad;
        const at::Tensor codes = made.model->encode(weights, images(9), {}).mean;
        RandomStream noise(1, RandomPurpose::Evaluation);
        const at::Tensor all = at::cat({codes, made.model->samplePrior(noise, 9, {})}, 1);
        VERIFY_CLOSE(errorOf(made.term("penalty", images(9)), 9 * quadraticTime(all)), 1e-5);
        const auto terms = made.terms(images(9));
        QCOMPARE(terms.size(), std::size_t{2});
        QCOMPARE(terms[1].weight, 4.0);
        const at::Tensor decoded = made.model->decode(weights, codes, {});
        QVERIFY(decoded.ge(0).all().item<bool>() && decoded.le(1).all().item<bool>());
        QVERIFY(!made.model->encode(weights, images(9), {}).logVar.defined());
    }

    void theModelsReconstructionIsOfTheDecodedMeans_data()
    {
        QTest::addColumn<QString>("likelihood");
        QTest::newRow("its own, the squared error") << QString();
        QTest::newRow("cross-entropy") << QStringLiteral(" likelihood=bernoulli");
        QTest::newRow("gaussian") << QStringLiteral(" likelihood=gaussian sigma=0.3");
    }

    void theModelsReconstructionIsOfTheDecodedMeans()
    {
        QFETCH(QString, likelihood);
        ModelAtHand made("wae_mmd", kShape, "latent=3 hidden=7 activation=tanh" + likelihood.toStdString());
        const auto through = [&](const std::string& network, const at::Tensor& rows) {
            const auto layer = [&](const std::string& name, const at::Tensor& in) {
                return at::linear(in, made.tensor(network + name + ".weight"), made.tensor(network + name + ".bias"));
            };
            return layer(".1", layer(".0", rows).tanh());
        };
        const at::Tensor x = images(9).to(at::kDouble);
        const at::Tensor output = through("decoder", through("encoder", x));
        const double squared = (output - x).square().sum().item<double>();
        double expected = squared;
        if (likelihood.contains("bernoulli"))
            expected = (at::softplus(output) - x * output).sum().item<double>();
        else if (likelihood.contains("gaussian"))
            expected = squared / (2 * 0.09) + 9 * 20 * (std::log(0.3) + 0.5 * std::log(2 * std::numbers::pi));
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images(9)), expected), 1e-5);
        QCOMPARE(made.terms(images(9)).at(0).weight, 1.0);
    }

    void theModelsGradientsAreSlopes_data()
    {
        QTest::addColumn<QString>("params");
        for (const char* likelihood : {"squared_error", "bernoulli", "gaussian"})
            QTest::addRow("%s", likelihood)
                << QStringLiteral("latent=3 hidden=7 activation=tanh likelihood=") + likelihood;
    }

    void theModelsGradientsAreSlopes()
    {
        QFETCH(QString, params);
        ModelAtHand made("wae_mmd", kShape, params.toStdString());
        VERIFY_CLOSE(made.slopeErrorOf("penalty", images(9), 1e-2), 2e-2);
        VERIFY_CLOSE(made.slopeErrorOf("reconstruction", images(9)), 5e-3);
    }

    void theWeightIsLive()
    {
        ModelAtHand made("wae_mmd", kShape, "latent=3 hidden=7 lambda=4");
        const double before = made.term("penalty", images(9));
        made.model->setParams(modelParams("wae_mmd", "latent=5 hidden=7 lambda=9"));
        QCOMPARE(made.terms(images(9)).at(1).weight, 9.0);
        QCOMPARE(made.term("penalty", images(9)), before);
    }

    void trainingBringsTheCodesToThePrior()
    {
        const DatasetPtr data = tinyDataset(400);
        const TemporaryFolder folder;
        std::array<double, 2> discrepancy{};
        for (const int lambda : {0, 100}) {
            const auto plan = planOf("wae_mmd", "latent=2 hidden=24 lambda=" + std::to_string(lambda),
                                     "epochs=30 batch=50 lr=0.005", folder.path() / std::to_string(lambda));
            const RunOutcome outcome = trainTiny(plan, data);
            QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
            discrepancy[lambda == 0 ? 0 : 1] = outcome.test.at("penalty");
        }
        QVERIFY2(discrepancy[1] < 0.1 * discrepancy[0],
                 qPrintable(QStringLiteral("%1 and %2").arg(discrepancy[0]).arg(discrepancy[1])));
    }
};

QTEST_APPLESS_MAIN(TstMmd)
#include "tst_mmd.moc"
