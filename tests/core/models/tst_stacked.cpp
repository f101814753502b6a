// SPDX-License-Identifier: GPL-3.0-or-later
// Stacked autoencoders: the loss of every phase, what it trains and what it leaves alone, and what comes of it.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <set>

#include "core/data/corruption.h"
#include "core/nn/threads.h"
#include "core/training/run_folder.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/model_loss.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

const ImageShape kShape{1, 4, 5};
constexpr std::int64_t kPixels = 20;
constexpr std::int64_t kImages = 9;
const std::string kSmall = "latent=3 hidden=8,6 activation=sigmoid ";

at::Tensor images()
{
    const auto values = uniforms(kImages * kPixels, 3);
    return at::from_blob(const_cast<float*>(values.data()), {kImages, kPixels}).clone();
}

at::Tensor labels(std::int64_t classes)
{
    at::Tensor rows = at::zeros({kImages, classes});
    for (std::int64_t i = 0; i < kImages; ++i)
        rows[i][i % classes] = 1;
    return rows;
}

at::Tensor activated(const at::Tensor& x, const std::string& activation)
{
    return activation == "sigmoid" ? x.sigmoid() : activation == "relu" ? x.relu() : x.tanh();
}

/// One layer by hand, in double: of the encoder, or of the decoder that mirrors it.
at::Tensor layerOf(const ModelAtHand& made, const std::string& chain, int layer, const at::Tensor& x)
{
    const std::string name = chain + "." + std::to_string(layer);
    return at::linear(x.to(at::kDouble), made.tensor(name + ".weight"), made.tensor(name + ".bias"));
}

at::Tensor corruptedBy(double level, const at::Tensor& x)
{
    const at::Tensor clean = x.to(at::kFloat).contiguous();
    at::Tensor rows = at::empty_like(clean);
    RandomStream noise(1, RandomPurpose::Evaluation);
    const auto count = static_cast<std::size_t>(clean.numel());
    corrupt(Corruption::Masking, level, {clean.data_ptr<float>(), count}, {rows.data_ptr<float>(), count}, noise);
    return rows.to(at::kDouble);
}

double crossEntropy(const at::Tensor& logits, const at::Tensor& x)
{
    return at::binary_cross_entropy_with_logits(logits, x.to(at::kDouble), {}, {}, at::Reduction::Sum).item<double>();
}

std::vector<std::string> tensorsOf(const std::string& chain, int layer, bool tied = false)
{
    const std::string name = chain + "." + std::to_string(layer);
    return tied ? std::vector<std::string>{name + ".bias"} : std::vector<std::string>{name + ".weight", name + ".bias"};
}

/// What a phase is to train: a layer and what undoes it, or, in the last one, `all`.
std::vector<std::string> trainedIn(int phase, int layers, bool tied)
{
    std::vector<std::string> names = tensorsOf("encoder", phase);
    const auto back = tensorsOf("decoder", layers - 1 - phase, tied);
    names.insert(names.end(), back.begin(), back.end());
    return names;
}

/// Names of the tensors in which two blocks of weights differ.
std::set<std::string> changed(const SnapshotPtr& before, const SnapshotPtr& after)
{
    std::set<std::string> names;
    for (const TensorEntry& entry : before->tensors) {
        const auto begin = static_cast<std::ptrdiff_t>(entry.offset);
        const auto end = begin + static_cast<std::ptrdiff_t>(entry.count());
        if (!std::equal(before->weights.begin() + begin, before->weights.begin() + end, after->weights.begin() + begin))
            names.insert(entry.name);
    }
    return names;
}

} // namespace

class TstStacked : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset();

    TrainPlan plan(const std::string& name, const std::string& params, const std::string& training = "epochs=2",
                   const std::string& model = "stacked_ae") const
    {
        return planOf(model, kSmall + params, "batch=16 lr=0.01 shards=2 threads=1 " + training,
                      m_folder.path() / name);
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void aPhaseForEachLayerAndOneForAll()
    {
        ModelAtHand made("stacked_ae", kShape, kSmall + "pretrain-epochs=4");
        const auto phases = made.model->phases();
        QCOMPARE(phases.size(), std::size_t{4});
        for (std::size_t layer = 0; layer < 3; ++layer) {
            QCOMPARE(phases[layer].epochs, std::int64_t{4});
            QCOMPARE(fillIn(phases[layer].name, phases[layer].arguments),
                     "Layer " + std::to_string(layer + 1) + " of 3");
        }
        QCOMPARE(phases[3].epochs, std::int64_t{0});
        ModelAtHand together("stacked_ae", kShape, kSmall + "pretrain-epochs=0");
        QCOMPARE(together.model->phases().size(), std::size_t{1});
        // All together from the start: the loss of the whole.
        made.phase = 3;
        QCOMPARE(together.term("reconstruction", images()), made.term("reconstruction", images()));
    }

    void phasesAreFoundByTheirEpochs()
    {
        ModelAtHand made("stacked_ae", kShape, kSmall + "pretrain-epochs=4");
        const auto phases = made.model->phases();
        for (const auto& [epoch, phase] : {std::pair{0, 0}, {1, 0}, {4, 0}, {5, 1}, {8, 1}, {12, 2}, {13, 3}, {99, 3}})
            QCOMPARE(phaseOfEpoch(phases, epoch), phase);
    }

    void eachLayerRestoresWhatTheOneBelowGives_data()
    {
        QTest::addColumn<QString>("activation");
        QTest::addColumn<bool>("tied");
        for (const char* activation : {"sigmoid", "relu", "tanh"}) {
            QTest::addRow("%s, tied", activation) << activation << true;
            QTest::addRow("%s", activation) << activation << false;
        }
    }

    void eachLayerRestoresWhatTheOneBelowGives()
    {
        QFETCH(QString, activation);
        QFETCH(bool, tied);
        const std::string name = activation.toStdString();
        ModelAtHand made("stacked_ae", kShape, kSmall + "activation=" + name + (tied ? "" : " tied=false"));
        at::Tensor y = images().to(at::kDouble);
        for (int layer = 0; layer < 3; ++layer) {
            made.phase = layer;
            at::Tensor code = layerOf(made, "encoder", layer, y);
            if (layer < 2) // the code itself is linear
                code = activated(code, name);
            const std::string back = "decoder." + std::to_string(2 - layer);
            const at::Tensor matrix =
                tied ? made.tensor("encoder." + std::to_string(layer) + ".weight").t() : made.tensor(back + ".weight");
            const at::Tensor output = at::linear(code, matrix, made.tensor(back + ".bias"));
            const bool logits = layer == 0 || name == "sigmoid";
            const double expected =
                logits ? crossEntropy(output, y) : (activated(output, name) - y).square().sum().item<double>();
            VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), expected), 1e-5);
            y = code;
        }
    }

    void withNoiseEachLayerIsShownSpoiltInput()
    {
        ModelAtHand made("stacked_denoising_ae", kShape, kSmall + "noise=0.4 tied=false");
        made.phase = 1;
        const at::Tensor y = layerOf(made, "encoder", 0, images()).sigmoid();
        const at::Tensor code = layerOf(made, "encoder", 1, corruptedBy(0.4, y)).sigmoid();
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), crossEntropy(layerOf(made, "decoder", 1, code), y)),
                     1e-5);
        // Together they restore the clean image from the spoilt one.
        made.phase = 3;
        at::Tensor output = corruptedBy(0.4, images());
        for (int layer = 0; layer < 3; ++layer)
            output =
                layer < 2 ? layerOf(made, "encoder", layer, output).sigmoid() : layerOf(made, "encoder", layer, output);
        for (int layer = 0; layer < 3; ++layer)
            output =
                layer < 2 ? layerOf(made, "decoder", layer, output).sigmoid() : layerOf(made, "decoder", layer, output);
        VERIFY_CLOSE(errorOf(made.term("reconstruction", images()), crossEntropy(output, images())), 1e-5);
    }

    void theClassifierIsALogisticRegressionOnTheCode()
    {
        ModelAtHand made("stacked_denoising_ae", kShape, kSmall + "fine-tune=classifier", 4);
        made.phase = 3;
        made.condition = labels(4);
        at::Tensor code = images().to(at::kDouble);
        for (int layer = 0; layer < 3; ++layer)
            code = layer < 2 ? layerOf(made, "encoder", layer, code).sigmoid() : layerOf(made, "encoder", layer, code);
        const at::Tensor logits = layerOf(made, "classifier", 0, code);
        const double expected = -(made.condition * at::log_softmax(logits, 1)).sum().item<double>();
        VERIFY_CLOSE(errorOf(made.term("classification", images()), expected), 1e-5);
        const double wrong = logits.argmax(1).ne(made.condition.argmax(1)).sum().item<double>();
        QCOMPARE(made.term("classification_error", images()), wrong);
        for (const LossTerm& term : made.terms(images()))
            QCOMPARE(term.weight, term.name == "classification" ? 1.0 : 0.0);
        Weights weights(made.model->layout(), made.values.data());
        QVERIFY(at::allclose(made.model->classify(weights, images()).to(at::kDouble), logits, 1e-4, 1e-5));
        ModelAtHand other("stacked_ae", kShape, kSmall, 4);
        Weights otherWeights(other.model->layout(), other.values.data());
        QVERIFY(!other.model->classify(otherWeights, images()).defined());
    }

    void imagesWithoutFittingLabelsAreStillEvaluated()
    {
        ModelAtHand made("stacked_ae", kShape, kSmall + "fine-tune=classifier", 4);
        made.phase = 3;
        for (const at::Tensor& condition : {at::Tensor(), labels(3)}) {
            made.condition = condition;
            QCOMPARE(made.terms(images()).size(), std::size_t{1});
            QCOMPARE(made.terms(images()).front().name, std::string("reconstruction"));
        }
    }

    void aClassifierNeedsClasses()
    {
        QVERIFY(contains(sentenceOf([] { ModelAtHand("stacked_ae", kShape, kSmall + "fine-tune=classifier", 0); }),
                         "labelled"));
    }

    void gradientsAreSlopes_data()
    {
        QTest::addColumn<QString>("params");
        QTest::newRow("tied") << "";
        QTest::newRow("untied") << "tied=false";
        QTest::newRow("tanh, sigmoid code") << "activation=tanh code-activation=sigmoid";
        QTest::newRow("squared error") << "likelihood=squared_error activation=softplus";
    }

    void gradientsAreSlopes()
    {
        QFETCH(QString, params);
        const bool tied = !params.contains("tied=false");
        ModelAtHand made("stacked_denoising_ae", kShape, kSmall + params.toStdString());
        for (made.phase = 0; made.phase < 3; ++made.phase)
            VERIFY_CLOSE(made.slopeErrorOf("reconstruction", images(), 3e-3, trainedIn(made.phase, 3, tied)), 5e-3);
        VERIFY_CLOSE(made.slopeErrorOf("reconstruction", images(), 3e-3), 5e-3);
        ModelAtHand classifier("stacked_ae", kShape, kSmall + "fine-tune=classifier " + params.toStdString(), 3);
        classifier.phase = 3;
        classifier.condition = labels(3);
        VERIFY_CLOSE(classifier.slopeErrorOf("classification", images(), 3e-3), 5e-3);
    }

    void aPhaseChangesItsOwnLayerOnly_data()
    {
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("training");
        QTest::newRow("tied") << ""
                              << "";
        QTest::newRow("untied") << "tied=false"
                                << "";
        // Decay and momentum must not reach what rests.
        QTest::newRow("decay, momentum") << "tied=false"
                                         << "weight-decay=0.1 optimizer=momentum lr=0.001";
        QTest::newRow("clipped") << ""
                                 << "clip=0.5";
        QTest::newRow("classifier") << "fine-tune=classifier"
                                    << "weight-decay=0.1";
    }

    void aPhaseChangesItsOwnLayerOnly()
    {
        QFETCH(QString, params);
        QFETCH(QString, training);
        const bool tied = !params.contains("tied=false");
        const bool classifier = params.contains("classifier");
        const auto run = plan(QTest::currentDataTag(), "pretrain-epochs=2 " + params.toStdString(),
                              "epochs=2 " + training.toStdString(), "stacked_denoising_ae");
        const RunOutcome outcome = trainTiny(run, m_data);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QCOMPARE(outcome.epochs, 8);
        for (int phase = 0; phase < 3; ++phase) {
            const auto names = trainedIn(phase, 3, tied);
            QVERIFY(changed(loadSnapshot(run.run, 2 * phase), loadSnapshot(run.run, 2 * phase + 2)) ==
                    std::set<std::string>(names.begin(), names.end()));
        }
        const SnapshotPtr end = loadSnapshot(run.run, 8);
        for (const std::string& name : changed(loadSnapshot(run.run, 6), end))
            QVERIFY2(!classifier || !name.starts_with("decoder"), name.c_str());
        QCOMPARE(changed(loadSnapshot(run.run, 6), end).size(), classifier ? std::size_t{8} : end->tensors.size());
    }

    void innerSpacesAreTheLayers()
    {
        ModelAtHand made("stacked_ae", kShape, kSmall);
        const auto spaces = made.model->innerSpaces();
        QCOMPARE(spaces.size(), std::size_t{2});
        QCOMPARE(spaces[0].name, std::string("layer-1"));
        QCOMPARE(spaces[0].dimensions, 8);
        QCOMPARE(spaces[1].name, std::string("layer-2"));
        QCOMPARE(spaces[1].dimensions, 6);
        Weights weights(made.model->layout(), made.values.data());
        const at::Tensor first = made.model->encodeInner(weights, images(), {}, 0).mean;
        QVERIFY(at::allclose(first.to(at::kDouble), layerOf(made, "encoder", 0, images()).sigmoid(), 1e-5, 1e-6));
        // Through the layers one by one it is the whole model.
        const at::Tensor second = made.model->encodeInner(weights, images(), {}, 1).mean;
        QVERIFY(at::allclose(second.to(at::kDouble), layerOf(made, "encoder", 1, first).sigmoid(), 1e-5, 1e-6));
        const at::Tensor code = made.model->encode(weights, images(), {}).mean;
        QVERIFY(at::allclose(code.to(at::kDouble), layerOf(made, "encoder", 2, second), 1e-5, 1e-6));
        const at::Tensor matrix = made.tensor("encoder.2.weight").t();
        const at::Tensor back = at::linear(code.to(at::kDouble), matrix, made.tensor("decoder.0.bias")).sigmoid();
        QVERIFY(at::allclose(made.model->decodeInner(weights, back.to(at::kFloat), {}, 1),
                             made.model->decode(weights, code, {}), 1e-5, 1e-6));
    }

    void pretrainingHelpsTheWhole()
    {
        // The first layer alone restores images well: that is what makes stacking work.
        RecordingSink sink;
        const auto run = plan("helps", "pretrain-epochs=10", "epochs=10");
        QVERIFY(trainTiny(run, m_data, sink).kind == RunOutcome::Kind::Finished);
        std::map<int, std::vector<double>> losses;
        for (const MetricsRow& row : sink.rows) {
            if (row.split == Split::Test && row.term == "reconstruction")
                losses[row.phase].push_back(row.value);
        }
        QCOMPARE(losses.size(), std::size_t{4});
        for (const auto& [phase, values] : losses)
            QVERIFY2(values.back() < values.front(), qPrintable(QString::number(phase)));
    }

    void theClassifierLearns()
    {
        RecordingSink sink;
        const auto run =
            planOf("stacked_denoising_ae", "latent=12 hidden=32,16 pretrain-epochs=5 noise=0.2 fine-tune=classifier",
                   "epochs=40 batch=8 lr=0.01", m_folder.path() / "learns");
        const RunOutcome outcome = trainTiny(run, tinyDataset(200), sink);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        const auto errors = sink.valuesOf("classification_error", Split::Test);
        QCOMPARE(errors.size(), std::size_t{40});
        QVERIFY2(errors.back() < 0.1, qPrintable(QString::number(errors.back())));
        QVERIFY(std::ranges::all_of(errors, [](double error) { return error >= 0 && error <= 1; }));
        QCOMPARE(outcome.test.at("classification_error"), errors.back());
    }
};

QTEST_APPLESS_MAIN(TstStacked)
#include "tst_stacked.moc"
