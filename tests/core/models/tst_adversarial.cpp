// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include <torch/csrc/autograd/autograd.h>

#include "core/latent/encoder_session.h"
#include "core/models/adversarial.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/shard_check.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::int64_t kImages = 6;
constexpr std::int64_t kClasses = 3;
const ImageShape kShape{1, 4, 5};

const std::string kSmall = "hidden=16 activation=tanh latent=2 discriminator=12 lambda=3 ";
const std::string kTold = "prior=mixture label-prior=true ";
const std::string kHead = "labels=30 alpha=5 ";

at::Tensor images(std::int64_t count = kImages, std::uint64_t seed = 2)
{
    const auto values = uniforms(static_cast<std::size_t>(count) * kShape.pixels(), seed);
    return at::from_blob(const_cast<float*>(values.data()), {count, static_cast<std::int64_t>(kShape.pixels())})
        .clone();
}

at::Tensor labels(std::int64_t count = kImages)
{
    at::Tensor rows = at::zeros({count, kClasses});
    for (std::int64_t i = 0; i < count; ++i)
        rows[i][(2 * i + 1) % kClasses] = 1;
    return rows;
}

RandomStream noise() { return RandomStream(4, RandomPurpose::Latent, 9, 2); }

ShardInput inputOf(const at::Tensor& x, const at::Tensor& condition) { return {x, condition, noise()}; }

bool isDiscriminators(const std::string& tensor, const std::string& term)
{
    const bool category = term.starts_with("category");
    return tensor.starts_with(category ? "category_discriminator." : "discriminator.");
}

/// A model with weights large enough that nothing is close to zero by chance.
struct Made
{
    Made(const std::string& id, const std::string& params)
        : model(makeModel(id, {kShape, static_cast<int>(kClasses), modelParams(id, kSmall + params)})),
          values(model->layout().size())
    {
        model->layout().initialize(values, 1);
        for (float& value : values)
            value *= 3;
    }

    std::map<std::string, LossTerm> terms(ShardInput input)
    {
        const at::NoGradGuard noGrad;
        Weights weights(model->layout(), values.data());
        std::map<std::string, LossTerm> all;
        for (const LossTerm& term : model->loss(weights, input))
            all[term.name] = term;
        return all;
    }

    /// Of a training step.
    std::map<std::string, LossTerm> trainingTerms(ShardInput input)
    {
        std::vector<float> gradients(values.size());
        Weights weights(model->layout(), values.data(), gradients.data());
        std::map<std::string, LossTerm> all;
        for (const LossTerm& term : model->loss(weights, input))
            all[term.name] = term;
        return all;
    }

    /// By all weights, of one term without its weight, in a training step.
    std::vector<float> gradientOf(const std::string& name, ShardInput input)
    {
        std::vector<float> gradients(values.size());
        Weights weights(model->layout(), values.data(), gradients.data());
        weights.beginStep();
        std::vector<LossTerm> all = model->loss(weights, input);
        const auto term = std::ranges::find(all, name, &LossTerm::name);
        torch::autograd::backward({term->sum}, {});
        weights.gather();
        return gradients;
    }

    at::Tensor tensor(const std::string& name) const
    {
        const auto& entries = model->layout().entries();
        const auto entry = std::ranges::find(entries, name, &TensorEntry::name);
        return at::from_blob(const_cast<float*>(values.data()) + entry->offset, entry->shape).to(at::kDouble);
    }

    /// A discriminator's logits by hand, [n].
    at::Tensor judge(const std::string& who, const at::Tensor& rows) const
    {
        const at::Tensor x = rows.to(at::kDouble);
        const at::Tensor hidden = at::relu(at::addmm(tensor(who + ".0.bias"), x, tensor(who + ".0.weight").t()));
        return at::addmm(tensor(who + ".1.bias"), hidden, tensor(who + ".1.weight").t()).squeeze(1);
    }

    Posterior encode(const at::Tensor& x)
    {
        Weights weights(model->layout(), values.data());
        return model->encode(weights, x, {});
    }

    at::Tensor decode(const at::Tensor& z, const at::Tensor& shares)
    {
        Weights weights(model->layout(), values.data());
        return model->decode(weights, z, shares).to(at::kDouble);
    }

    at::Tensor classify(const at::Tensor& x)
    {
        Weights weights(model->layout(), values.data());
        return model->classify(weights, x);
    }

    std::unique_ptr<Model> model;
    std::vector<float> values;
};

double valueOf(const LossTerm& term) { return term.sum.item<double>(); }

double sumOf(const at::Tensor& values) { return values.sum().item<double>(); }

/// -log sigmoid(l).
at::Tensor lossFor(const at::Tensor& logits) { return (1 + (-logits).exp()).log(); }

double crossEntropy(const at::Tensor& p, const at::Tensor& pixels)
{
    const at::Tensor x = pixels.to(at::kDouble);
    return -sumOf(x * p.log() + (1 - x) * (1 - p).log());
}

} // namespace

class TstAdversarial : public QObject
{
    Q_OBJECT

    static void addGames()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::newRow("wae_gan") << "wae_gan" << QString();
        QTest::newRow("aae") << "aae" << QString();
        QTest::newRow("aae, petals for labels") << "aae" << QString::fromStdString(kTold);
        QTest::newRow("aae, roll") << "aae" << QStringLiteral("prior=swiss-roll");
        QTest::newRow("aae, few labels") << "aae" << QString::fromStdString(kHead);
    }

    static Made made()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        return {id.toStdString(), params.toStdString()};
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void theGameIsPlayedOnCodes()
    {
        for (const std::string id : {"wae_gan", "aae"}) {
            Made made(id, "");
            const auto terms = made.terms(inputOf(images(), labels()));
            QCOMPARE(terms.size(), std::size_t{3});
            const at::Tensor z = made.encode(images()).mean;
            RandomStream stream = noise();
            const at::Tensor drawn = drawPrior(PriorShape::Gaussian, stream, kImages, 2, {});
            const at::Tensor ofCodes = made.judge("discriminator", z);
            const at::Tensor ofDraws = made.judge("discriminator", drawn);
            VERIFY_CLOSE(errorOf(valueOf(terms.at("generator")), sumOf(lossFor(ofCodes))), 1e-5);
            VERIFY_CLOSE(errorOf(valueOf(terms.at("discriminator")), sumOf(lossFor(ofDraws) + lossFor(-ofCodes))),
                         1e-5);
            const at::Tensor decoded = made.decode(z, {});
            if (id == "aae")
                VERIFY_CLOSE(errorOf(valueOf(terms.at("reconstruction")), crossEntropy(decoded, images())), 1e-4);
            QCOMPARE(terms.at("reconstruction").weight, 1.0);
            QCOMPARE(terms.at("generator").weight, 3.0);
            QCOMPARE(terms.at("discriminator").weight, 1.0);
            QVERIFY(terms.at("discriminator").adversary && !terms.at("generator").adversary);
        }
    }

    void theCostOfTransportIsASquaredDistance()
    {
        const auto& specs = modelInfo("wae_gan").params;
        QCOMPARE(std::get<std::string>(findSpec(specs, "likelihood")->defaultValue), std::string("squared_error"));
        Made wasserstein("wae_gan", "");
        Made adversarial("aae", "likelihood=squared_error");
        adversarial.values = wasserstein.values;
        for (const auto& [name, term] : adversarial.terms(inputOf(images(), {})))
            QCOMPARE(valueOf(term), valueOf(wasserstein.terms(inputOf(images(), {})).at(name)));
        const auto layer = [&](const std::string& name, const at::Tensor& x) {
            return at::linear(x, wasserstein.tensor(name + ".weight"), wasserstein.tensor(name + ".bias"));
        };
        const at::Tensor x = images().to(at::kDouble);
        const at::Tensor z = layer("encoder.1", layer("encoder.0", x).tanh());
        const at::Tensor restored = layer("decoder.1", layer("decoder.0", z).tanh());
        const LossTerm term = wasserstein.terms(inputOf(images(), {})).at("reconstruction");
        VERIFY_CLOSE(errorOf(valueOf(term), sumOf((restored - x).square())), 1e-5);
        QCOMPARE(term.weight, 1.0);
    }

    void labelsAreToldToTheDiscriminator()
    {
        Made made("aae", kTold);
        const auto terms = made.terms(inputOf(images(), labels()));
        RandomStream stream = noise();
        const at::Tensor drawn = drawPrior(PriorShape::Mixture, stream, kImages, 2, labels());
        const at::Tensor ofCodes = made.judge("discriminator", at::cat({made.encode(images()).mean, labels()}, 1));
        const at::Tensor ofDraws = made.judge("discriminator", at::cat({drawn, labels()}, 1));
        VERIFY_CLOSE(errorOf(valueOf(terms.at("generator")), sumOf(lossFor(ofCodes))), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms.at("discriminator")), sumOf(lossFor(ofDraws) + lossFor(-ofCodes))), 1e-5);
        // Images nobody labelled can still be reconstructed.
        const auto silent = made.terms(inputOf(images(), {}));
        QCOMPARE(silent.size(), std::size_t{1});
        QCOMPARE(valueOf(silent.at("reconstruction")), valueOf(terms.at("reconstruction")));
    }

    void theHeadGivesAClassBesideTheStyle()
    {
        Made made("aae", kHead);
        const auto terms = made.terms(inputOf(images(), labels()));
        const at::Tensor z = made.encode(images()).mean;
        const at::Tensor logits = made.classify(images());
        QCOMPARE(logits.sizes(), (at::IntArrayRef{kImages, kClasses}));
        const at::Tensor shares = at::softmax(logits, 1);
        VERIFY_CLOSE(errorOf(valueOf(terms.at("reconstruction")), crossEntropy(made.decode(z, shares), images())),
                     1e-4);
        const at::Tensor ofShares = made.judge("category_discriminator", shares);
        VERIFY_CLOSE(errorOf(valueOf(terms.at("category_generator")), sumOf(lossFor(ofShares))), 1e-5);
        QCOMPARE(terms.at("category_generator").weight, 3.0);
        QVERIFY(terms.at("category_discriminator").adversary);
        // Against one-hot rows of the stream's own choice.
        RandomStream stream = noise();
        at::Tensor drawn = at::zeros({kImages, kClasses});
        for (std::int64_t i = 0; i < kImages; ++i)
            drawn[i][static_cast<std::int64_t>(stream.below(kClasses))] = 1;
        VERIFY_CLOSE(errorOf(valueOf(terms.at("category_discriminator")),
                             sumOf(lossFor(made.judge("category_discriminator", drawn)) + lossFor(-ofShares))),
                     1e-5);
        // The style is judged beside the class, and the prior's draws beside the drawn one.
        const at::Tensor styles = drawPrior(PriorShape::Gaussian, stream, kImages, 2, {});
        const at::Tensor ofCodes = made.judge("discriminator", at::cat({z, shares}, 1));
        const at::Tensor ofDraws = made.judge("discriminator", at::cat({styles, drawn}, 1));
        VERIFY_CLOSE(errorOf(valueOf(terms.at("generator")), sumOf(lossFor(ofCodes))), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms.at("discriminator")), sumOf(lossFor(ofDraws) + lossFor(-ofCodes))), 1e-5);
        VERIFY_CLOSE(
            errorOf(valueOf(terms.at("classification")), -sumOf(labels() * at::log_softmax(logits.to(at::kDouble), 1))),
            1e-5);
        QCOMPARE(terms.at("classification").weight, 5.0);
        QCOMPARE(valueOf(terms.at("classification_error")), sumOf(logits.argmax(1).ne(labels().argmax(1))));
        QCOMPARE(terms.at("classification_error").weight, 0.0);
        QCOMPARE(made.terms(inputOf(images(), {})).count("classification"), std::size_t{0});
    }

    void fewLabelsCountByTheirShare()
    {
        Made made("aae", kHead);
        ShardInput input = inputOf(images(), {});
        input.labelled = {images(2, 7), labels(2), 3, 0.25};
        const auto terms = made.trainingTerms(input);
        const auto ofImages = made.terms(inputOf(images(), {}));
        const auto ofLabelled = made.terms(inputOf(images(2, 7), labels(2)));
        for (const std::string name : {"reconstruction", "generator", "category_generator"})
            VERIFY_CLOSE(errorOf(valueOf(terms.at(name)),
                                 0.75 * valueOf(ofImages.at(name)) + 0.25 * 3 * valueOf(ofLabelled.at(name))),
                         1e-5);
        for (const std::string name : {"classification", "classification_error"})
            VERIFY_CLOSE(errorOf(valueOf(terms.at(name)), 3 * valueOf(ofLabelled.at(name))), 1e-5);
    }

    void allLabelledImagesAreTheBatch()
    {
        Made made("aae", kHead);
        ShardInput input = inputOf(images(), labels());
        input.labelled = {images(), labels(), 1, 1};
        const auto terms = made.trainingTerms(input);
        for (const auto& [name, term] : made.terms(inputOf(images(), labels())))
            VERIFY_CLOSE(errorOf(valueOf(terms.at(name)), valueOf(term)), 1e-6);
    }

    void eachPlayerMovesItsOwn_data() { addGames(); }
    void eachPlayerMovesItsOwn()
    {
        Made game = made();
        ShardInput input = inputOf(images(), labels());
        if (game.model->labelledImages() > 0)
            input.labelled = {images(4, 7), labels(4), 1.5, 0.25};
        for (const auto& [name, term] : game.trainingTerms(input)) {
            if (!term.sum.requires_grad())
                continue;
            const std::vector<float> gradient = game.gradientOf(name, input);
            double moved = 0;
            for (const TensorEntry& entry : game.model->layout().entries()) {
                const auto begin = gradient.begin() + static_cast<std::ptrdiff_t>(entry.offset);
                const double norm =
                    std::inner_product(begin, begin + static_cast<std::ptrdiff_t>(entry.count()), begin, 0.0);
                const bool ofAPlayer = entry.name.find("discriminator.") != std::string::npos;
                const bool own = term.adversary ? isDiscriminators(entry.name, name) : !ofAPlayer;
                QVERIFY2(own || norm == 0, (name + " " + entry.name).c_str());
                moved += norm;
            }
            QVERIFY2(moved > 0, name.c_str());
        }
    }

    void gradientsAreSlopes_data() { addGames(); }
    void gradientsAreSlopes()
    {
        Made game = made();
        ShardInput input = inputOf(images(), labels());
        if (game.model->labelledImages() > 0)
            input.labelled = {images(4, 7), labels(4), 1.5, 0.25};
        const std::vector<float> start = game.values;
        for (const auto& [name, term] : game.trainingTerms(input)) {
            if (!term.sum.requires_grad())
                continue;
            // Along a direction of the player's own weights: the other's are held fast.
            std::vector<float> direction = normals(start.size(), 8);
            for (const TensorEntry& entry : game.model->layout().entries()) {
                const bool ofAPlayer = entry.name.find("discriminator.") != std::string::npos;
                if (ofAPlayer != term.adversary)
                    std::fill_n(direction.begin() + static_cast<std::ptrdiff_t>(entry.offset), entry.count(), 0.0F);
            }
            const std::vector<float> gradient = game.gradientOf(name, input);
            const double expected = std::inner_product(gradient.begin(), gradient.end(), direction.begin(), 0.0,
                                                       std::plus<>(), [](float a, float b) { return double{a} * b; });
            const double found = slope(
                [&, name = name](double h) {
                    for (std::size_t i = 0; i < start.size(); ++i)
                        game.values[i] = start[i] + static_cast<float>(h) * direction[i];
                    return valueOf(game.trainingTerms(input).at(name));
                },
                0, 2e-3);
            game.values = start;
            QVERIFY2(
                errorOf(found, expected) < 0.02,
                qPrintable(QStringLiteral("%1: %2, %3").arg(QString::fromStdString(name)).arg(found).arg(expected)));
        }
    }

    void shardsAddUp_data() { addGames(); }
    void shardsAddUp()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        const DatasetPtr data = tinyDataset(96, {1, 8, 8}, 3);
        const ParamSet values = modelParams(id.toStdString(), kSmall + params.toStdString());
        const auto snapshot = untrained(id.toStdString(), values, *data);
        QCOMPARE(shardDisagreement(*makeModel(*snapshot), data, snapshot->weights, 0), std::string());
    }

    void aRunWithFewLabelsIsResumedExactly()
    {
        const DatasetPtr data = tinyDataset();
        const TemporaryFolder folder;
        const auto plan = [&](const std::string& name) {
            return planOf("aae", kSmall + "labels=12 prior=mixture", "epochs=3 batch=16 lr=0.01 shards=2 threads=1",
                          folder.path() / name);
        };
        QVERIFY(trainTiny(plan("through"), data).kind == RunOutcome::Kind::Finished);
        QVERIFY(trainSteps(plan("broken"), data, 7).kind == RunOutcome::Kind::Stopped);
        const RunOutcome outcome = resumeTiny(plan("broken").run, data);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QVERIFY(storedState(folder.path() / "broken") == storedState(folder.path() / "through"));
        QVERIFY(outcome.test.contains("classification_error"));
    }

    void liveParametersAreTakenOver()
    {
        Made made("aae", kHead);
        made.model->setParams(modelParams("aae", kSmall + kHead + "lambda=7 alpha=2"));
        const auto terms = made.terms(inputOf(images(), labels()));
        QCOMPARE(terms.at("generator").weight, 7.0);
        QCOMPARE(terms.at("category_generator").weight, 7.0);
        QCOMPARE(terms.at("classification").weight, 2.0);
        QCOMPARE(terms.at("discriminator").weight, 1.0);
    }

    void parametersDecideWhatTheDecoderTakes()
    {
        const DatasetPtr data = tinyDataset();
        const auto snapshotOf = [&](const std::string& params) {
            return untrained("aae", modelParams("aae", kSmall + params), *data);
        };
        QVERIFY(!isConditional(*snapshotOf("")));
        QVERIFY(!isConditional(*snapshotOf(kTold)));
        QVERIFY(codeSpaces(*snapshotOf(kTold)).at(0).priorTakesLabel);
        QVERIFY(priorOf(*snapshotOf("")) == PriorKind::Normal);
        QVERIFY(priorOf(*snapshotOf(kTold)) == PriorKind::Shaped);
        const auto withHead = snapshotOf(kHead);
        QVERIFY(isConditional(*withHead));
        QVERIFY(!makeModel(*withHead)->encodesUnderLabel());
        // An image is taken for the class that the head names.
        EncoderSession session(withHead);
        std::vector<float> pixels(data->shape.pixels(), 0.5F);
        const auto model = makeModel(*withHead);
        const at::Tensor x = at::full({1, static_cast<std::int64_t>(pixels.size())}, 0.5);
        Weights weights(model->layout(), withHead->weights.data());
        QCOMPARE(session.encodeImage(pixels).label, model->classify(weights, x).argmax(1).item<int>());
    }

    /// A ring of as many petals as there are classes, also where a draw may fall into any.
    void aPriorForLabelsHasAPetalForEachClass()
    {
        const Made made("aae", kTold);
        RandomStream stream = noise();
        const at::Tensor z = made.model->samplePrior(stream, 500, {}).to(at::kDouble);
        const at::Tensor turns = at::atan2(z.select(1, 1), z.select(1, 0)) * (kClasses / (2 * std::numbers::pi));
        const at::Tensor away = (turns - turns.round()).abs() * (360.0 / kClasses); // degrees from the nearest petal
        QVERIFY(away.lt(45).to(at::kDouble).mean().item<double>() > 0.95);
    }

    void whatDoesNotFitIsRefused()
    {
        const auto refused = [](const std::string& params, int classes = 3) {
            return !sentenceOf([&] { makeModel("aae", {kShape, classes, modelParams("aae", params)}); }).empty();
        };
        QVERIFY(!refused("latent=5"));
        QVERIFY(refused("latent=5 prior=mixture"));
        QVERIFY(refused("latent=1 prior=swiss-roll"));
        QVERIFY(refused("labels=10", 0));
        QVERIFY(refused(kTold, 0));
        QVERIFY(refused(kTold + "labels=10"));
        QVERIFY(!refused("label-prior=true labels=10")); // a Gaussian has no parts to choose from
        QVERIFY(!refused("prior=mixture", 0));
    }
};

QTEST_APPLESS_MAIN(TstAdversarial)
#include "tst_adversarial.moc"
