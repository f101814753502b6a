// SPDX-License-Identifier: GPL-3.0-or-later
// m1_m2 against its networks written out by hand in double precision, tensor by tensor.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "core/evaluation/evaluate.h"
#include "core/evaluation/likelihood_curve.h"
#include "core/evaluation/oddities.h"
#include "core/latent/decoder_session.h"
#include "core/latent/prior.h"
#include "core/models/model.h"
#include "core/nn/threads.h"
#include "core/output/grids.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::int64_t kClasses = 3;
constexpr std::int64_t kFirst = 4;  ///< of z1
constexpr std::int64_t kSecond = 3; ///< of z2
constexpr std::int64_t kPixels = 20;
const std::string kParams = "hidden=16 activation=tanh latent=3 z1=4 hidden-m2=9 alpha=0.1 ";
const double kLogClasses = std::log(static_cast<double>(kClasses));

using Terms = std::map<std::string, LossTerm>;

at::Tensor images(std::int64_t count, std::uint64_t seed)
{
    const auto values = uniforms(static_cast<std::size_t>(count * kPixels), seed);
    return at::from_blob(const_cast<float*>(values.data()), {count, kPixels}).clone();
}

at::Tensor oneLabel(std::int64_t count, std::int64_t label)
{
    at::Tensor rows = at::zeros({count, kClasses}, at::kDouble);
    rows.select(1, label).fill_(1);
    return rows;
}

at::Tensor labels(std::int64_t count)
{
    at::Tensor rows = at::zeros({count, kClasses});
    for (std::int64_t i = 0; i < count; ++i)
        rows[i][(i * i + 1) % kClasses] = 1;
    return rows;
}

RandomStream noise() { return {4, RandomPurpose::Latent, 9, 2}; }

at::Tensor drawn(RandomStream& stream, std::int64_t rows, std::int64_t width)
{
    at::Tensor epsilon = at::empty({rows, width});
    stream.fillNormal({epsilon.data_ptr<float>(), static_cast<std::size_t>(epsilon.numel())});
    return epsilon.to(at::kDouble);
}

/// A diagonal Gaussian for each row, in double.
struct Gaussian
{
    at::Tensor mean;
    at::Tensor logVar;

    at::Tensor at(const at::Tensor& epsilon) const { return mean + (0.5 * logVar).exp() * epsilon; }
    at::Tensor logDensity(const at::Tensor& z) const
    {
        return -0.5 * ((z - mean).square() / logVar.exp() + logVar + std::log(2 * std::numbers::pi)).sum(1);
    }
    at::Tensor kl() const { return 0.5 * (mean.square() + logVar.exp() - logVar - 1).sum(1); }
    at::Tensor entropy() const { return 0.5 * (logVar + std::log(2 * std::numbers::pi) + 1).sum(1); }
};

at::Tensor standardLogDensity(const at::Tensor& z)
{
    return -0.5 * (z.square() + std::log(2 * std::numbers::pi)).sum(1);
}

double sumOf(const at::Tensor& values) { return values.sum().item<double>(); }

/// The three terms of a bound.
using Bound = std::array<double, 3>;

/// The model, and its networks by hand.
struct Made
{
    explicit Made(int phaseOfAll)
        : model(makeModel("m1_m2", {{1, 4, 5}, static_cast<int>(kClasses), modelParams("m1_m2", kParams)})),
          values(model->layout().size()), gradients(model->layout().size()), phase(phaseOfAll)
    {
        model->layout().initialize(values, 1);
        for (float& value : values)
            value *= 3; // nothing is close to zero by chance
    }

    ShardInput input(std::int64_t count) const { return {images(count, 2), labels(count), noise(), phase, 1.0}; }

    ShardInput input(std::int64_t count, double share, std::int64_t labelled, double scale) const
    {
        ShardInput result = input(count);
        result.labelled = {images(labelled, 3), labels(labelled), scale, share};
        return result;
    }

    Terms loss(bool training, ShardInput input)
    {
        Weights weights = training ? Weights(model->layout(), values.data(), gradients.data())
                                   : Weights(model->layout(), values.data());
        if (training)
            weights.beginStep();
        Terms terms;
        for (const LossTerm& term : model->loss(weights, input))
            terms[term.name] = term;
        return terms;
    }

    at::Tensor tensor(const std::string& name) const
    {
        const auto& entries = model->layout().entries();
        const auto place = std::ranges::find(entries, name, &TensorEntry::name);
        if (place == entries.end())
            throw std::invalid_argument("no tensor " + name);
        return at::from_blob(const_cast<float*>(values.data()) + place->offset, place->shape).to(at::kDouble);
    }

    at::Tensor layer(const std::string& name, const at::Tensor& x) const
    {
        return at::linear(x, tensor(name + ".weight"), tensor(name + ".bias"));
    }

    at::Tensor twoLayers(const std::string& name, const at::Tensor& x) const
    {
        return layer(name + ".1", layer(name + ".0", x).tanh());
    }

    static Gaussian halves(const at::Tensor& features)
    {
        const std::int64_t d = features.size(1) / 2;
        return {features.slice(1, 0, d), features.slice(1, d)};
    }

    /// q(z1|x).
    Gaussian first(const at::Tensor& x) const { return halves(twoLayers("m1.encoder", x.to(at::kDouble))); }
    /// log p(x|z1).
    at::Tensor likelihood(const at::Tensor& z1, const at::Tensor& x) const
    {
        const at::Tensor logits = twoLayers("m1.decoder", z1);
        return (x.to(at::kDouble) * logits - at::softplus(logits)).sum(1);
    }
    /// q(y|z1).
    at::Tensor q(const at::Tensor& z1) const { return at::softmax(twoLayers("m2.classifier", z1), 1); }
    /// q(z2|z1,y).
    Gaussian second(const at::Tensor& z1, const at::Tensor& y) const
    {
        const at::Tensor joined = layer("m2.encoder.image.0", z1) + y.matmul(tensor("m2.encoder.label.weight"));
        return halves(layer("m2.encoder.code.0", joined.tanh()));
    }
    /// p(z1|y,z2).
    Gaussian prior(const at::Tensor& y, const at::Tensor& z2) const
    {
        return halves(twoLayers("m2.decoder", at::cat({z2, y}, 1)));
    }

    /// The parts of U(z1), summed over rows.
    Bound unlabelled(const at::Tensor& z1, const at::Tensor& epsilon) const
    {
        Bound sums{};
        for (std::int64_t label = 0; label < kClasses; ++label) {
            const at::Tensor y = oneLabel(z1.size(0), label);
            const Gaussian z2 = second(z1, y);
            const at::Tensor weight = q(z1).select(1, label);
            sums[0] -= sumOf(weight * prior(y, z2.at(epsilon)).logDensity(z1));
            sums[1] += sumOf(weight * z2.kl());
            sums[2] += sumOf(weight * (weight.log() + kLogClasses));
        }
        return sums;
    }

    /// Those of L(z1, y).
    Bound labelled(const at::Tensor& z1, const at::Tensor& y, const at::Tensor& epsilon) const
    {
        const Gaussian z2 = second(z1, y);
        return {-sumOf(prior(y, z2.at(epsilon)).logDensity(z1)), sumOf(z2.kl()),
                static_cast<double>(z1.size(0)) * kLogClasses};
    }

    std::unique_ptr<Model> model;
    std::vector<float> values;
    std::vector<float> gradients;
    int phase;
};

double valueOf(const Terms& terms, const std::string& name) { return terms.at(name).sum.item<double>(); }

void verifyBound(const Terms& terms, const Bound& expected)
{
    VERIFY_CLOSE(errorOf(valueOf(terms, "reconstruction"), expected[0]), 1e-5);
    VERIFY_CLOSE(errorOf(valueOf(terms, "kl"), expected[1]), 1e-5);
    VERIFY_CLOSE(errorOf(valueOf(terms, "label"), expected[2]), 1e-5);
}

std::shared_ptr<ModelSnapshot> snapshotAt(std::int64_t epoch, const Dataset& data)
{
    auto snapshot = untrained("m1_m2", modelParams("m1_m2", kParams + "pretrain-epochs=2"), data);
    snapshot->epoch = static_cast<int>(epoch);
    return snapshot;
}

/// The same with nothing but zeros in the second model.
SnapshotPtr withoutSecond(const ModelSnapshot& snapshot)
{
    auto changed = std::make_shared<ModelSnapshot>(snapshot);
    for (const TensorEntry& entry : changed->tensors) {
        if (entry.name.starts_with("m2."))
            std::fill_n(changed->weights.begin() + static_cast<std::ptrdiff_t>(entry.offset), entry.count(), 0.0F);
    }
    return changed;
}

} // namespace

class TstM1M2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void theFirstPhaseIsAVae()
    {
        Made made(0);
        RandomStream stream = noise();
        const at::Tensor x = images(6, 2);
        const Gaussian z1 = made.first(x);
        const double reconstruction = -sumOf(made.likelihood(z1.at(drawn(stream, 6, kFirst)), x));
        for (const bool training : {false, true}) {
            const Terms terms = made.loss(training, made.input(6));
            VERIFY_CLOSE(errorOf(valueOf(terms, "reconstruction"), reconstruction), 1e-5);
            VERIFY_CLOSE(errorOf(valueOf(terms, "kl"), sumOf(z1.kl())), 1e-5);
            VERIFY_CLOSE(errorOf(valueOf(terms, "bound"), reconstruction + sumOf(z1.kl())), 1e-5);
            QCOMPARE(terms.size(), std::size_t{3});
        }
    }

    void theFirstPhaseLearnsFromLabelledImagesInTheirShare_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("scale");
        QTest::newRow("some of them a step") << 0.3 << 1.5;
        QTest::newRow("all of them, with more weight") << 0.6 << 3.0;
    }

    void theFirstPhaseLearnsFromLabelledImagesInTheirShare()
    {
        QFETCH(double, share);
        QFETCH(double, scale);
        Made made(0);
        const Terms terms = made.loss(true, made.input(6, share, 4, scale));
        RandomStream stream = noise();
        // Each is taken with this probability, and then weighs as an unlabelled one, so that on average their mean
        // counts as their share of the images.
        const double wanted = scale * share / (1 - share);
        std::vector<at::Tensor> taken{images(6, 2)};
        for (std::int64_t row = 0; row < 4; ++row) {
            if (static_cast<double>(stream.uniform()) < wanted)
                taken.push_back(images(4, 3).slice(0, row, row + 1));
        }
        const at::Tensor x = at::cat(taken);
        QVERIFY(x.size(0) > 6);
        at::Tensor weight = at::full({x.size(0)}, 1 - share, at::kDouble);
        if (wanted > 1) {
            QCOMPARE(x.size(0), std::int64_t{10});
            weight.slice(0, 6).fill_(share * scale);
        }
        const Gaussian z1 = made.first(x);
        const double reconstruction = -sumOf(weight * made.likelihood(z1.at(drawn(stream, x.size(0), kFirst)), x));
        const double kl = sumOf(weight * z1.kl());
        VERIFY_CLOSE(errorOf(valueOf(terms, "reconstruction"), reconstruction), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms, "kl"), kl), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms, "bound"), reconstruction + kl), 1e-5);
    }

    void theSecondPhaseIsM2OfDrawsOfTheFirst()
    {
        Made made(1);
        RandomStream stream = noise();
        const at::Tensor z1 = made.first(images(6, 2)).at(drawn(stream, 6, kFirst));
        const Bound expected = made.unlabelled(z1, drawn(stream, 6, kSecond));
        for (const bool training : {false, true})
            verifyBound(made.loss(training, made.input(6)), expected);
    }

    void labelledImagesWeighAsTheirNumbers()
    {
        Made made(1);
        const Terms terms = made.loss(true, made.input(6, 0.3, 2, 3.0));
        RandomStream stream = noise();
        const at::Tensor z1 = made.first(images(6, 2)).at(drawn(stream, 6, kFirst));
        const at::Tensor labelled = made.first(images(2, 3)).at(drawn(stream, 2, kFirst));
        Bound expected = made.unlabelled(z1, drawn(stream, 6, kSecond));
        const at::Tensor y = labels(2).to(at::kDouble);
        const Bound ofLabelled = made.labelled(labelled, y, drawn(stream, 2, kSecond));
        for (std::size_t i = 0; i < expected.size(); ++i)
            expected[i] = 0.7 * expected[i] + 0.3 * 3.0 * ofLabelled[i];
        verifyBound(terms, expected);
        VERIFY_CLOSE(errorOf(valueOf(terms, "classification"), -3 * sumOf(made.q(labelled).log() * y)), 1e-5);
    }

    void withAllLabelsTheBatchIsTheLabelledOne()
    {
        Made made(1);
        ShardInput input = made.input(6);
        input.labelled = {input.x, input.condition, 1, 1};
        const Terms terms = made.loss(true, input);
        RandomStream stream = noise();
        drawn(stream, 6, kFirst); // of the batch itself, which is not used
        const at::Tensor z1 = made.first(images(6, 2)).at(drawn(stream, 6, kFirst));
        verifyBound(terms, made.labelled(z1, labels(6).to(at::kDouble), drawn(stream, 6, kSecond)));
    }

    void theBoundIsOnTheImagesAndOfEvaluationsOnly()
    {
        Made made(1);
        RandomStream stream = noise();
        const at::Tensor x = images(6, 2);
        const Gaussian posterior = made.first(x);
        const at::Tensor z1 = posterior.at(drawn(stream, 6, kFirst));
        const Bound ofCodes = made.unlabelled(z1, drawn(stream, 6, kSecond));
        const double expected =
            ofCodes[0] + ofCodes[1] + ofCodes[2] - sumOf(made.likelihood(z1, x)) - sumOf(posterior.entropy());
        const Terms terms = made.loss(false, made.input(6));
        VERIFY_CLOSE(errorOf(valueOf(terms, "bound"), expected), 1e-5);
        QCOMPARE(terms.at("bound").weight, 0.0);
        QVERIFY(!made.loss(true, made.input(6)).contains("bound"));
        QVERIFY(!made.loss(true, made.input(6, 0.3, 2, 3.0)).contains("bound"));
    }

    void importanceWeightsAreOfThePhase()
    {
        for (const int phase : {0, 1}) {
            Made made(phase);
            Weights weights(made.model->layout(), made.values.data());
            ShardInput input = made.input(5);
            const at::Tensor logWeights = made.model->logImportanceWeights(weights, input, 1).to(at::kDouble);
            RandomStream stream = noise();
            const at::Tensor x = images(5, 2);
            const Gaussian posterior = made.first(x);
            const at::Tensor z1 = posterior.at(drawn(stream, 5, kFirst));
            at::Tensor prior = standardLogDensity(z1);
            if (phase == 1) {
                const at::Tensor epsilon = drawn(stream, 5, kSecond);
                std::vector<at::Tensor> byLabel;
                for (std::int64_t label = 0; label < kClasses; ++label) {
                    const at::Tensor y = oneLabel(5, label);
                    const Gaussian q = made.second(z1, y);
                    const at::Tensor z2 = q.at(epsilon);
                    byLabel.push_back(made.prior(y, z2).logDensity(z1) + standardLogDensity(z2) - q.logDensity(z2));
                }
                prior = at::stack(byLabel).logsumexp(0) - kLogClasses;
            }
            const at::Tensor expected = made.likelihood(z1, x) + prior - posterior.logDensity(z1);
            QVERIFY(at::allclose(logWeights.squeeze(0), expected, 1e-4, 1e-4));
        }
    }

    void inTheFirstPhaseTheSecondModelIsNotAsked()
    {
        const DatasetPtr data = tinyDataset();
        const auto some = firstImages(12);
        for (const int epoch : {2, 3}) { // of the first phase, and of the second
            const SnapshotPtr snapshot = snapshotAt(epoch, *data);
            const SnapshotPtr other = withoutSecond(*snapshot);
            const bool same = epoch == 2;
            EvaluationOptions evaluation;
            evaluation.importanceSamples = 5;
            const auto likelihood = [&](const SnapshotPtr& one) {
                return *evaluate(one, *data, some, evaluation).logLikelihood;
            };
            QCOMPARE(likelihood(snapshot) == likelihood(other), same);
            LikelihoodCurveOptions curve;
            curve.samples = {1, 5};
            const auto estimates = [&](const SnapshotPtr& one) {
                return likelihoodCurve(one, *data, some, curve).estimates;
            };
            QCOMPARE(estimates(snapshot) == estimates(other), same);
            OddityOptions oddity;
            oddity.score = OddityScore::Bound;
            const auto scores = [&](const SnapshotPtr& one) { return oddityScores(one, *data, some, oddity); };
            QCOMPARE(scores(snapshot) == scores(other), same);
        }
    }

    void samplesDrawZ1()
    {
        Made made(1);
        Weights weights(made.model->layout(), made.values.data());
        const auto values = normals(6 * kSecond, 8);
        const at::Tensor z2 = at::from_blob(const_cast<float*>(values.data()), {6, kSecond});
        RandomStream stream = noise();
        const at::Tensor images = made.model->decodeSamples(weights, z2, labels(6), stream);
        const Gaussian prior = made.prior(labels(6).to(at::kDouble), z2.to(at::kDouble));
        stream = noise();
        const at::Tensor z1 = prior.at(drawn(stream, 6, kFirst));
        QVERIFY(at::allclose(images.to(at::kDouble), made.twoLayers("m1.decoder", z1).sigmoid(), 1e-4, 1e-5));
        const at::Tensor atTheMean = made.model->decode(weights, z2, labels(6));
        QVERIFY(
            at::allclose(atTheMean.to(at::kDouble), made.twoLayers("m1.decoder", prior.mean).sigmoid(), 1e-4, 1e-5));
        QVERIFY(!at::allclose(images, atTheMean, 1e-2, 1e-2));
    }

    void samplesDependOnTheSeedAndNotOnTheCut()
    {
        const DatasetPtr data = tinyDataset();
        DecoderSession session(snapshotAt(3, *data));
        constexpr std::size_t kCount = 2 * DecoderSession::kDecodeBatch + 5;
        const std::vector<float> z = priorSamples(session.snapshot(), 1, kCount);
        const auto conditions = oneHotConditions(std::vector<std::int32_t>(kCount, 1), session.classes());
        RandomStream stream(1, RandomPurpose::Prior, 1);
        const std::vector<float> whole = session.decodeSamples(z, conditions, kCount, stream);
        stream = RandomStream(1, RandomPurpose::Prior, 1);
        std::vector<float> parts;
        for (std::size_t begin = 0; begin < kCount; begin += DecoderSession::kDecodeBatch) {
            const std::size_t count = std::min(DecoderSession::kDecodeBatch, kCount - begin);
            const auto part = session.decodeSamples(std::span(z).subspan(begin * kSecond, count * kSecond),
                                                    std::span(conditions).subspan(begin * 4, count * 4), count, stream);
            parts.insert(parts.end(), part.begin(), part.end());
        }
        QVERIFY(parts == whole);
        QVERIFY(session.decodeSamples(z, conditions, kCount, stream) != whole);
        QVERIFY(session.decode(z, conditions, kCount) != whole);
    }

    void theSheetOfSamplesIsOfDraws()
    {
        const DatasetPtr data = tinyDataset();
        const SnapshotPtr snapshot = snapshotAt(3, *data);
        const SplitIndices splits = makeSplits(*data, {});
        GridRequest request;
        request.rows = 3;
        request.cols = 4;
        const Grid grid = makeGrid(snapshot, *data, splits, request);
        QVERIFY(grid.image.samples == makeGrid(snapshot, *data, splits, request).image.samples);
        DecoderSession session(snapshot);
        const std::vector<float> z = priorSamples(*snapshot, request.seed, 12);
        std::vector<std::int32_t> columns;
        for (std::int32_t cell = 0; cell < 12; ++cell)
            columns.push_back(cell % 4);
        const auto conditions = oneHotConditions(columns, 4);
        RandomStream stream(request.seed, RandomPurpose::Prior, 1);
        const std::vector<float> expected = session.decodeSamples(z, conditions, 12, stream);
        for (std::size_t cell = 0; cell < 12; ++cell)
            QVERIFY(grid.cells[cell].samples == toImage(expected.data() + cell * 64, data->shape).samples);
    }
};

QTEST_APPLESS_MAIN(TstM1M2)
#include "tst_m1_m2.moc"
