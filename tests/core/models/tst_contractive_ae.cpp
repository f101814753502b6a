// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/contraction.h"
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
constexpr std::int64_t kImages = 6;

at::Tensor images()
{
    const auto values = uniforms(kImages * kPixels, 3);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, kPixels}).clone();
}

at::Tensor activated(const at::Tensor& x, const std::string& activation)
{
    if (activation == "relu")
        return at::relu(x);
    if (activation == "leaky-relu")
        return at::leaky_relu(x, kLeakySlope);
    if (activation == "softplus")
        return at::softplus(x);
    if (activation == "tanh")
        return at::tanh(x);
    return activation == "sigmoid" ? at::sigmoid(x) : x;
}

/// What is tested, and its parameters.
struct Encoder
{
    std::vector<std::string> layers; ///< the activation of each
    std::string params;
};

/// The encoder in double, from the model's weights.
at::Tensor plainCode(const ModelAtHand& made, const Encoder& encoder, const at::Tensor& x)
{
    at::Tensor y = x;
    for (std::size_t i = 0; i < encoder.layers.size(); ++i) {
        const std::string layer = "encoder." + std::to_string(i);
        y = activated(at::linear(y, made.tensor(layer + ".weight"), made.tensor(layer + ".bias")), encoder.layers[i]);
    }
    return y;
}

/// Sum over images of the squared Frobenius norm of the encoder's Jacobian, by central differences in double.
double numericalPenalty(const ModelAtHand& made, const Encoder& encoder, const at::Tensor& x)
{
    constexpr double h = 1e-6;
    double sum = 0;
    for (std::int64_t pixel = 0; pixel < kPixels; ++pixel) {
        const at::Tensor step = at::zeros({1, kPixels}, at::kDouble);
        step[0][pixel] = h;
        const at::Tensor wide = x.to(at::kDouble);
        const at::Tensor column =
            (plainCode(made, encoder, wide + step) - plainCode(made, encoder, wide - step)) / (2 * h);
        sum += column.square().sum().item<double>();
    }
    return sum;
}

} // namespace

class TstContractiveAe : public QObject
{
    Q_OBJECT

    static void addEncoders()
    {
        QTest::addColumn<QStringList>("layers");
        QTest::addColumn<QString>("params");
        QTest::newRow("one sigmoid layer") << QStringList{"sigmoid"} << "latent=7";
        QTest::newRow("one tanh layer") << QStringList{"tanh"} << "latent=7 code-activation=tanh";
        QTest::newRow("untied") << QStringList{"sigmoid"} << "latent=7 tied=false";
        for (const char* activation : {"relu", "tanh", "sigmoid", "softplus", "leaky-relu", "identity"}) {
            QTest::addRow("two layers, %s", activation)
                << QStringList{activation, "sigmoid"} << QStringLiteral("latent=7 hidden=11 activation=") + activation;
        }
        QTest::newRow("first layer wider than the image")
            << QStringList{"tanh", "sigmoid"} << "latent=7 hidden=31 activation=tanh";
        QTest::newRow("three layers") << QStringList{"softplus", "softplus", "tanh"}
                                      << "latent=5 hidden=13,9 activation=softplus code-activation=tanh";
        QTest::newRow("four layers, identity") << QStringList{"identity", "identity", "identity", "sigmoid"}
                                               << "latent=5 hidden=13,25,9 activation=identity tied=false";
    }

    static Encoder fetched()
    {
        QFETCH(QStringList, layers);
        QFETCH(QString, params);
        Encoder encoder{{}, params.toStdString()};
        for (const QString& layer : layers)
            encoder.layers.push_back(layer.toStdString());
        return encoder;
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void thePenaltyIsTheNumericalJacobians_data() { addEncoders(); }
    void thePenaltyIsTheNumericalJacobians()
    {
        const Encoder encoder = fetched();
        ModelAtHand made("contractive_ae", kShape, encoder.params);
        const double expected = numericalPenalty(made, encoder, images());
        QVERIFY(expected > 0);
        VERIFY_CLOSE(errorOf(made.term("penalty", images()), expected, 1e-9), 1e-5);
    }

    void theReconstructionIsOfItsCodes()
    {
        for (const bool tied : {true, false}) {
            for (const bool crossEntropy : {true, false}) {
                const Encoder encoder{{"sigmoid"},
                                      std::string("latent=7 tied=") + (tied ? "true" : "false") +
                                          (crossEntropy ? "" : " likelihood=squared_error")};
                ModelAtHand made("contractive_ae", kShape, encoder.params);
                const at::Tensor x = images().to(at::kDouble);
                const at::Tensor matrix = tied ? made.tensor("encoder.0.weight").t() : made.tensor("decoder.0.weight");
                const at::Tensor output =
                    at::linear(plainCode(made, encoder, x), matrix, made.tensor("decoder.0.bias"));
                const at::Tensor expected =
                    crossEntropy ? (at::softplus(output) - x * output).sum() : (output - x).square().sum();
                VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), expected.item<double>()), 1e-5);
                QCOMPARE(made.terms(images()).at(0).weight, 1.0);
            }
        }
    }

    void itsGradientIsItsSlope_data() { addEncoders(); }
    void itsGradientIsItsSlope()
    {
        const Encoder encoder = fetched();
        if (encoder.layers.front().ends_with("relu"))
            QSKIP("differences across a kink are no slope; the other activations take the same way");
        ModelAtHand made("contractive_ae", kShape, encoder.params);
        VERIFY_CLOSE(made.slopeErrorOf("penalty", images()), 1e-2);
        VERIFY_CLOSE(made.slopeErrorOf("reconstruction", images()), 1e-2);
    }

    void theClosedFormAndTheProductsAgree_data()
    {
        QTest::addColumn<bool>("tanh");
        QTest::newRow("sigmoid") << false;
        QTest::newRow("tanh") << true;
    }

    void theClosedFormAndTheProductsAgree()
    {
        // A first layer that does nothing: the identity matrix, no bias, no activation.
        QFETCH(bool, tanh);
        const Activation code = tanh ? Activation::Tanh : Activation::Sigmoid;
        ParameterLayout layout;
        const Mlp one(layout, "one", {kPixels, 7}, Activation::Identity, code);
        const Mlp two(layout, "two", {kPixels, kPixels, 7}, Activation::Identity, code);
        std::vector<float> values(layout.size()), gradients(layout.size());
        layout.initialize(values, 1);
        const auto place = [&](std::size_t slot) {
            return values.begin() + static_cast<std::ptrdiff_t>(layout.entries()[slot].offset);
        };
        std::fill_n(place(two.weightSlot(0)), kPixels * kPixels, 0.0F);
        for (std::int64_t i = 0; i < kPixels; ++i)
            *(place(two.weightSlot(0)) + i * (kPixels + 1)) = 1;
        std::fill_n(place(two.biasSlot(0)), kPixels, 0.0F);
        std::copy_n(place(one.weightSlot(0)), 7 * kPixels, place(two.weightSlot(1)));
        std::copy_n(place(one.biasSlot(0)), 7, place(two.biasSlot(1)));
        Weights weights(layout, values.data(), gradients.data());
        weights.beginStep();
        const at::Tensor layer = layerContraction(weights, one.weightSlot(0), one.forward(weights, images()), code);
        const Contraction chain = chainContraction(weights, two, Activation::Identity, code, images());
        torch::autograd::backward({2 * layer, 2 * chain.penalty}, {});
        weights.gather();
        VERIFY_CLOSE(errorOf(chain.penalty.item<double>(), layer.item<double>(), 1e-9), 1e-5);
        QVERIFY(at::allclose(chain.code, one.forward(weights, images()), 1e-5, 1e-6));
        const auto gradient = [&](std::size_t slot) {
            const TensorEntry& entry = layout.entries()[slot];
            const auto first = gradients.begin() + static_cast<std::ptrdiff_t>(entry.offset);
            return std::vector<float>(first, first + static_cast<std::ptrdiff_t>(entry.count()));
        };
        VERIFY_CLOSE(worstError(gradient(one.weightSlot(0)), gradient(two.weightSlot(1))), 1e-5);
        VERIFY_CLOSE(worstError(gradient(one.biasSlot(0)), gradient(two.biasSlot(1))), 1e-5);
    }

    void withoutTrainingThePenaltyIsTheSame()
    {
        for (const char* params : {"latent=7", "latent=7 hidden=11"}) {
            ModelAtHand made("contractive_ae", kShape, params);
            std::vector<float> gradients(made.values.size());
            Weights weights(made.model->layout(), made.values.data(), gradients.data());
            weights.beginStep();
            ShardInput input{images(), {}, RandomStream(1, RandomPurpose::Latent)};
            const double trained = made.model->loss(weights, input).at(1).sum.item<double>();
            VERIFY_CLOSE(errorOf(made.term("penalty", images()), trained, 1e-9), 1e-6);
        }
    }

    void manyUnitsAreTakenInGroups()
    {
        // More than fit into one group: 300 images of 64 units through 400 are 7.7 million numbers.
        const auto values = uniforms(300 * kPixels, 4);
        const at::Tensor x = at::from_blob(const_cast<float*>(values.data()), {300, kPixels});
        ModelAtHand made("contractive_ae", kShape, "latent=64 hidden=400");
        double sum = 0;
        for (std::int64_t first = 0; first < 300; first += 10)
            sum += made.term("penalty", x.slice(0, first, first + 10));
        VERIFY_CLOSE(errorOf(made.term("penalty", x), sum, 1e-9), 1e-5);
    }

    void theCostIsToldOnlyWhereThereIsOne()
    {
        const ModelAtHand closed("contractive_ae", {1, 28, 28}, "");
        QVERIFY(closed.model->notices().empty());
        // 2 (784 * 400 + 400 * 64) products without the penalty, 64 * 400 * 400 with it.
        const ModelAtHand chain("contractive_ae", {1, 28, 28}, "latent=64 hidden=400");
        QCOMPARE(chain.model->notices().size(), std::size_t{1});
        QCOMPARE(chain.model->notices()[0].arguments, (std::vector<std::string>{"2", "16"}));
        VERIFY_CLOSE(errorOf(chainContractionCost({784, 400, 64}), 1 + 64 * 160000.0 / 678400.0), 1e-12);
        VERIFY_CLOSE(errorOf(chainContractionCost({20, 31, 9, 7}), 1 + 7 * (31 * 20 + 31 * 9) / 1924.0), 1e-12);
    }

    void aRunTellsTheCostOnce()
    {
        const TemporaryFolder folder;
        const auto plan = planOf("contractive_ae", "latent=3 hidden=5", "epochs=1", folder.path() / "run");
        RecordingSink sink;
        QVERIFY(trainTiny(plan, tinyDataset(), sink).kind == RunOutcome::Kind::Finished);
        QCOMPARE(std::ranges::count_if(
                     sink.notices, [](const std::string& n) { return n.find("exact penalty") != std::string::npos; }),
                 1);
    }

    void trainingContracts()
    {
        const auto penaltyAfter = [](const std::string& lambda) {
            const TemporaryFolder folder;
            const auto plan = planOf("contractive_ae", "latent=16 lambda=" + lambda, "epochs=30 batch=16 lr=0.02",
                                     folder.path() / "run");
            const RunOutcome outcome = trainTiny(plan, tinyDataset());
            return outcome.test.at("penalty");
        };
        QVERIFY(penaltyAfter("10") < 0.5 * penaltyAfter("0"));
    }
};

QTEST_APPLESS_MAIN(TstContractiveAe)
#include "tst_contractive_ae.moc"
