// SPDX-License-Identifier: GPL-3.0-or-later
// The bounds of m2 and m1_m2 against the same by hand, in double precision from encode(), decode() and classify().
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <torch/csrc/autograd/autograd.h>

#include "core/models/losses.h"
#include "core/models/model.h"
#include "core/nn/threads.h"
#include "core/training/run_folder.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::int64_t kClasses = 3;
constexpr std::int64_t kLatent = 3;
const ImageShape kShape{1, 4, 5};

at::Tensor images(std::int64_t count, std::uint64_t seed)
{
    const auto values = uniforms(static_cast<std::size_t>(count) * kShape.pixels(), seed);
    return at::from_blob(const_cast<float*>(values.data()), {count, static_cast<std::int64_t>(kShape.pixels())})
        .clone();
}

at::Tensor labels(std::int64_t count)
{
    at::Tensor rows = at::zeros({count, kClasses});
    for (std::int64_t i = 0; i < count; ++i)
        rows[i][(i * i + 1) % kClasses] = 1;
    return rows;
}

at::Tensor oneLabel(std::int64_t count, std::int64_t label)
{
    at::Tensor rows = at::zeros({count, kClasses});
    rows.select(1, label).fill_(1);
    return rows;
}

RandomStream noise() { return {4, RandomPurpose::Latent, 9, 2}; }

/// A number for each image, in double.
struct RowsByHand
{
    at::Tensor reconstruction;
    at::Tensor kl;
};

using Terms = std::map<std::string, LossTerm>;

double valueOf(const Terms& terms, const std::string& name) { return terms.at(name).sum.item<double>(); }

double objective(const Terms& terms)
{
    double sum = 0;
    for (const auto& [name, term] : terms)
        sum += term.weight * term.sum.item<double>();
    return sum;
}

/// What makes the objective the paper's.
std::string learning(const std::string& id) { return id.starts_with("m") ? "alpha=0.1 label-warmup=0 " : ""; }

/// A model with weights large enough that nothing is close to zero by chance.
struct Made
{
    explicit Made(const std::string& id, const std::string& params = "")
        : model(makeModel(id, {kShape, static_cast<int>(kClasses),
                               modelParams(id, "hidden=16,9 activation=tanh latent=3 " + learning(id) + params)})),
          values(model->layout().size()), gradients(model->layout().size())
    {
        model->layout().initialize(values, 1);
        for (float& value : values)
            value *= 3;
    }

    ShardInput input(std::int64_t count, double share = 0, std::int64_t labelled = 0, double scale = 1) const
    {
        ShardInput result{images(count, 2), labels(count), noise(), phase, epoch};
        result.labelled.share = share;
        result.labelled.scale = scale;
        if (share == 1)
            result.labelled = {result.x, result.condition, 1, 1};
        else if (labelled > 0)
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
        std::vector<at::Tensor> sums;
        for (const LossTerm& term : model->loss(weights, input)) {
            terms[term.name] = term;
            if (term.sum.requires_grad())
                sums.push_back(term.weight * term.sum);
        }
        if (training) {
            torch::autograd::backward(sums, {});
            weights.gather();
            reached.clear();
            for (std::size_t slot = 0; slot < model->layout().entries().size(); ++slot) {
                if (weights.reached(slot))
                    reached.insert(model->layout().entries()[slot].name);
            }
        }
        return terms;
    }

    /// The parts of L(x, y) for each image, with noise eps [n, d].
    RowsByHand rows(const at::Tensor& x, const at::Tensor& y, const at::Tensor& eps) const
    {
        Weights weights(model->layout(), values.data());
        const Posterior q = model->encode(weights, x, y);
        const at::Tensor p = model->decode(weights, q.mean + (0.5 * q.logVar).exp() * eps, y).to(at::kDouble);
        const at::Tensor target = x.to(at::kDouble);
        const at::Tensor l = q.logVar.to(at::kDouble);
        return {-(target * p.log() + (1 - target) * (1 - p).log()).sum(1),
                0.5 * (q.mean.to(at::kDouble).square() + l.exp() - l - 1).sum(1)};
    }

    at::Tensor q(const at::Tensor& x) const
    {
        Weights weights(model->layout(), values.data());
        return at::softmax(model->classify(weights, x).to(at::kDouble), 1);
    }

    std::unique_ptr<Model> model;
    std::vector<float> values;
    std::vector<float> gradients;
    std::set<std::string> reached; ///< tensors the last step's gradient flowed into
    int phase = 0;
    double epoch = 0;
};

at::Tensor normalNoise(RandomStream& stream, std::int64_t rows)
{
    at::Tensor epsilon = at::empty({rows, kLatent});
    stream.fillNormal({epsilon.data_ptr<float>(), static_cast<std::size_t>(epsilon.numel())});
    return epsilon;
}

const double kLogClasses = std::log(static_cast<double>(kClasses));

/// U(x) summed over images: reconstruction, kl and label.
std::array<double, 3> unlabelledByHand(const Made& made, const at::Tensor& x, const at::Tensor& eps)
{
    std::array<double, 3> sums{};
    const at::Tensor q = made.q(x);
    for (std::int64_t y = 0; y < kClasses; ++y) {
        const RowsByHand rows = made.rows(x, oneLabel(x.size(0), y), eps);
        const at::Tensor weight = q.select(1, y);
        sums[0] += (weight * rows.reconstruction).sum().item<double>();
        sums[1] += (weight * rows.kl).sum().item<double>();
        sums[2] += (weight * (weight.log() + kLogClasses)).sum().item<double>();
    }
    return sums;
}

double crossEntropyByHand(const Made& made, const at::Tensor& x, const at::Tensor& y)
{
    return -(made.q(x).log() * y).sum().item<double>();
}

double errorsByHand(const Made& made, const at::Tensor& x, const at::Tensor& y)
{
    return made.q(x).argmax(1).ne(y.argmax(1)).sum().item<double>();
}

} // namespace

class TstSemiSupervised : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void theBoundOfUnlabelledImagesSumsOverAllLabels()
    {
        Made made("m2");
        RandomStream stream = noise();
        const auto expected = unlabelledByHand(made, images(6, 2), normalNoise(stream, 6));
        for (const bool training : {false, true}) {
            const Terms terms = made.loss(training, made.input(6));
            VERIFY_CLOSE(errorOf(valueOf(terms, "reconstruction"), expected[0]), 1e-5);
            VERIFY_CLOSE(errorOf(valueOf(terms, "kl"), expected[1]), 1e-5);
            VERIFY_CLOSE(errorOf(valueOf(terms, "label"), expected[2]), 1e-5);
            VERIFY_CLOSE(errorOf(valueOf(terms, "bound"), expected[0] + expected[1] + expected[2]), 1e-5);
            for (const char* name : {"reconstruction", "kl", "label"})
                QCOMPARE(terms.at(name).weight, 1.0);
            QCOMPARE(terms.at("bound").weight, 0.0);
        }
    }

    void evaluationJudgesAllImagesAsStrangers()
    {
        Made made("m2", "alpha=0.3");
        const Terms terms = made.loss(false, made.input(6));
        VERIFY_CLOSE(errorOf(valueOf(terms, "classification"), crossEntropyByHand(made, images(6, 2), labels(6))),
                     1e-5);
        QCOMPARE(terms.at("classification").weight, 0.3);
        QCOMPARE(valueOf(terms, "classification_error"), errorsByHand(made, images(6, 2), labels(6)));
        QVERIFY(valueOf(terms, "classification_error") > 0 && valueOf(terms, "classification_error") < 6);
        QCOMPARE(terms.at("classification_error").weight, 0.0);
        ShardInput strangers = made.input(6);
        strangers.condition = at::Tensor();
        QVERIFY(!made.loss(false, strangers).contains("classification"));
    }

    void labelledAndUnlabelledImagesWeighAsTheirNumbers()
    {
        Made made("m2");
        // Six images of a batch of six, two labelled ones whose mean stands for 30 % of all images.
        const Terms terms = made.loss(true, made.input(6, 0.3, 2, 3.0));
        RandomStream stream = noise();
        auto expected = unlabelledByHand(made, images(6, 2), normalNoise(stream, 6));
        const RowsByHand rows = made.rows(images(2, 3), labels(2), normalNoise(stream, 2));
        const std::array<double, 3> ofLabelled = {rows.reconstruction.sum().item<double>(),
                                                  rows.kl.sum().item<double>(), 2 * kLogClasses};
        for (std::size_t i = 0; i < 3; ++i)
            expected[i] = 0.7 * expected[i] + 0.3 * 3.0 * ofLabelled[i];
        VERIFY_CLOSE(errorOf(valueOf(terms, "reconstruction"), expected[0]), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms, "kl"), expected[1]), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms, "label"), expected[2]), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms, "classification"), 3 * crossEntropyByHand(made, images(2, 3), labels(2))),
                     1e-5);
        QCOMPARE(valueOf(terms, "classification_error"), 3 * errorsByHand(made, images(2, 3), labels(2)));
    }

    void aShardWithoutLabelledImagesKeepsTheWeight()
    {
        Made made("m2");
        const double alone = valueOf(made.loss(true, made.input(6)), "bound");
        const Terms terms = made.loss(true, made.input(6, 0.3));
        VERIFY_CLOSE(errorOf(valueOf(terms, "bound"), 0.7 * alone), 1e-6);
        QVERIFY(!terms.contains("classification"));
    }

    void withAllLabelsItIsTheConditionalVae()
    {
        Made made("m2");
        Made cvae("cvae");
        // The same network: what is one matrix there is two here, for the image and for the label.
        std::map<std::string, at::Tensor> ours;
        for (const TensorEntry& entry : made.model->layout().entries())
            ours[entry.name] = at::from_blob(made.values.data() + entry.offset, entry.shape);
        const std::map<std::string, std::string> names = {
            {"encoder.0.bias", "encoder.image.0.bias"}, {"encoder.1.weight", "encoder.code.0.weight"},
            {"encoder.1.bias", "encoder.code.0.bias"},  {"encoder.2.weight", "encoder.code.1.weight"},
            {"encoder.2.bias", "encoder.code.1.bias"},  {"decoder.0.weight", "decoder.0.weight"},
            {"decoder.0.bias", "decoder.0.bias"},       {"decoder.1.weight", "decoder.1.weight"},
            {"decoder.1.bias", "decoder.1.bias"},       {"decoder.2.weight", "decoder.2.weight"},
            {"decoder.2.bias", "decoder.2.bias"}};
        for (const TensorEntry& entry : cvae.model->layout().entries()) {
            const at::Tensor source =
                entry.name == "encoder.0.weight"
                    ? at::cat({ours.at("encoder.image.0.weight"), ours.at("encoder.label.weight").t()}, 1)
                    : ours.at(names.at(entry.name));
            at::from_blob(cvae.values.data() + entry.offset, entry.shape).copy_(source);
        }
        const Terms terms = made.loss(true, made.input(6, 1));
        const Terms theirs = cvae.loss(true, cvae.input(6));
        for (const char* name : {"reconstruction", "kl"})
            VERIFY_CLOSE(errorOf(valueOf(terms, name), valueOf(theirs, name)), 1e-5);
        VERIFY_CLOSE(errorOf(valueOf(terms, "label"), 6 * kLogClasses), 1e-9);
        VERIFY_CLOSE(errorOf(objective(terms), objective(theirs) + 6 * kLogClasses +
                                                   0.1 * crossEntropyByHand(made, images(6, 2), labels(6))),
                     1e-5);
        // The gradients are the same too, for the part of the matrix that belongs to labels, say.
        const auto gradient = [](const Made& one, const std::string& name) {
            for (const TensorEntry& entry : one.model->layout().entries()) {
                if (entry.name == name)
                    return at::from_blob(const_cast<float*>(one.gradients.data()) + entry.offset, entry.shape).clone();
            }
            return at::Tensor();
        };
        const at::Tensor whole = gradient(cvae, "encoder.0.weight");
        const auto pixels = static_cast<std::int64_t>(kShape.pixels());
        QVERIFY(at::allclose(gradient(made, "encoder.label.weight"), whole.slice(1, pixels).t(), 1e-4, 1e-5));
        QVERIFY(at::allclose(gradient(made, "encoder.image.0.weight"), whole.slice(1, 0, pixels), 1e-4, 1e-5));
    }

    void theKlWarmsUpAndBitsAreFreeInTrainingOnly()
    {
        Made made("m2", "warmup=4 free-bits=1.5");
        made.epoch = 1;
        const double free = valueOf(made.loss(true, made.input(6)), "kl");
        QCOMPARE(made.loss(true, made.input(6)).at("kl").weight, 0.25);
        QCOMPARE(made.loss(false, made.input(6)).at("kl").weight, 1.0);
        QVERIFY(free > valueOf(made.loss(false, made.input(6)), "kl") + 0.1);
        QVERIFY(free >= 6 * kLatent * 1.5 - 1e-4);
    }

    void duringItsWarmUpTheClassifierLearnsFromLabelsOnly()
    {
        Made made("m2");
        const auto reachesTheClassifier = [&] {
            return std::ranges::any_of(made.reached,
                                       [](const std::string& name) { return name.starts_with("classifier."); });
        };
        made.epoch = 1;
        const double bound = valueOf(made.loss(true, made.input(6)), "bound");
        QVERIFY(reachesTheClassifier());
        made.model->setParams(modelParams("m2", "label-warmup=1.5"));
        QCOMPARE(valueOf(made.loss(true, made.input(6)), "bound"), bound); // only the gradient differs
        QVERIFY(!reachesTheClassifier());
        made.loss(true, made.input(6, 0.3, 2));
        QVERIFY(reachesTheClassifier());
        made.epoch = 1.5;
        made.loss(true, made.input(6));
        QVERIFY(reachesTheClassifier());
    }

    void theGradientIsTheSlopeOfTheObjective_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("phase");
        const auto add = [](const char* name, const char* id, const char* params, double share, int phase) {
            QTest::newRow(name) << id << params << share << phase;
        };
        add("m2, unlabelled", "m2", "", 0.0, 0);
        add("m2, some labels", "m2", "alpha=2", 0.3, 0);
        add("m2, all labels", "m2", "alpha=2", 1.0, 0);
        add("m2, samples", "m2", "samples=3", 0.3, 0);
        add("m2, warm-up and free bits", "m2", "warmup=4 free-bits=0.05", 0.3, 0);
        add("m2, learnt sigma", "m2", "likelihood=gaussian sigma=0.5 learn-sigma=true", 0.3, 0);
        add("m2, softplus", "m2", "activation=softplus", 0.3, 0);
        add("m2, conv", "m2", "network=conv", 0.3, 0);
        add("m1_m2, phase 1", "m1_m2", "z1=4 hidden-m2=8", 0.3, 0);
        add("m1_m2, phase 2, unlabelled", "m1_m2", "z1=4 hidden-m2=8", 0.0, 1);
        add("m1_m2, phase 2, some labels", "m1_m2", "z1=4 hidden-m2=8,7", 0.3, 1);
        add("m1_m2, phase 2, all labels", "m1_m2", "z1=4 hidden-m2=8", 1.0, 1);
    }

    void theGradientIsTheSlopeOfTheObjective()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        QFETCH(double, share);
        QFETCH(int, phase);
        Made made(id.toStdString(), params.toStdString());
        made.phase = phase;
        made.epoch = 1;
        const auto input = [&] { return made.input(6, share, share > 0 ? 4 : 0, 1.5); };
        made.loss(true, input());
        const auto gradients = made.gradients;
        auto direction = normals(gradients.size(), 17);
        double told = 0;
        for (const TensorEntry& entry : made.model->layout().entries()) {
            for (std::size_t i = entry.offset; i < entry.offset + entry.count(); ++i) {
                if (made.reached.contains(entry.name))
                    told += double{gradients[i]} * direction[i];
                else
                    direction[i] = 0; // not this phase's: what it would do does not count
            }
        }
        const auto values = made.values;
        const auto lossAlong = [&](double t) {
            for (std::size_t i = 0; i < values.size(); ++i)
                made.values[i] = values[i] + static_cast<float>(t * direction[i]);
            return objective(made.loss(true, input()));
        };
        VERIFY_CLOSE(errorOf(told, slope(lossAlong, 0, 1e-3)), 1e-2);
    }

    void eachPhaseTrainsItsOwnNetworks()
    {
        Made made("m1_m2", "z1=4 hidden-m2=8");
        for (const int phase : {0, 1}) {
            made.phase = phase;
            made.loss(true, made.input(6, 0.3, 4, 1.5));
            for (const TensorEntry& entry : made.model->layout().entries())
                QCOMPARE(made.reached.contains(entry.name), entry.name.starts_with(phase == 0 ? "m1." : "m2."));
        }
    }

    void theFirstModelStandsStillInPhaseTwo()
    {
        const TemporaryFolder folder;
        const auto plan = planOf("m1_m2", "latent=2 hidden=24 z1=3 hidden-m2=8 pretrain-epochs=1 labels=12",
                                 "epochs=2 batch=16 weight-decay=0.1", folder.path() / "run");
        const RunOutcome outcome = trainTiny(plan, tinyDataset());
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QVERIFY(outcome.test.contains("classification_error"));
        const SnapshotPtr start = loadSnapshot(plan.run, 0);
        const SnapshotPtr middle = loadSnapshot(plan.run, 1);
        const SnapshotPtr end = loadSnapshot(plan.run, 3);
        const auto same = [](const TensorEntry& entry, const SnapshotPtr& a, const SnapshotPtr& b) {
            const auto from = static_cast<std::ptrdiff_t>(entry.offset);
            return std::equal(a->weights.begin() + from,
                              a->weights.begin() + from + static_cast<std::ptrdiff_t>(entry.count()),
                              b->weights.begin() + from);
        };
        for (const TensorEntry& entry : start->tensors) {
            const bool first = entry.name.starts_with("m1.");
            QVERIFY2(same(entry, start, middle) != first, entry.name.c_str());
            QVERIFY2(same(entry, middle, end) == first, entry.name.c_str());
        }
    }

    void anEpochsMeanIsTheFormulaHoweverManyHaveALabel_data()
    {
        QTest::addColumn<int>("told");
        for (const int told : {4, 36, 48, 60, 68, 72})
            QTest::addRow("%d of 72", told) << told;
    }

    void anEpochsMeanIsTheFormulaHoweverManyHaveALabel()
    {
        QFETCH(int, told);
        const TemporaryFolder folder;
        const DatasetPtr data = tinyDataset();
        // So slow that the weights stand still.
        const auto plan = planOf("m2", "latent=2 hidden=24 labels=" + std::to_string(told),
                                 "epochs=1 batch=16 lr=1e-7 optimizer=sgd", folder.path() / "run");
        const RunOutcome outcome = trainTiny(plan, data);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        const std::vector<std::uint32_t> train = makeSplits(*data, {}).train;
        QCOMPARE(train.size(), std::size_t{72});
        const auto labelled = labelledSubset(*data, train, static_cast<std::size_t>(told), 1);
        const SnapshotPtr snapshot = loadSnapshot(plan.run);
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        double expected = 0; // the term without noise: -log p(y), or KL(q(y|x) || p(y)) where no label is told
        for (const std::uint32_t image : train) {
            const at::Tensor x = at::empty({1, 64});
            gatherPixels(*data, std::array{image}, x.data_ptr<float>());
            const at::Tensor logQ = at::log_softmax(model->classify(weights, x).to(at::kDouble), 1);
            expected += std::log(4.0) / 72;
            if (!std::ranges::binary_search(labelled, image))
                expected += (logQ.exp() * logQ).sum().item<double>() / 72;
        }
        VERIFY_CLOSE(errorOf(outcome.train.at("label"), expected), 2e-6);
    }

    void anEpochOfFewUnlabelledImagesCanBeResumed()
    {
        const TemporaryFolder folder;
        const DatasetPtr data = tinyDataset();
        const auto plan = [&](const char* name) {
            return planOf("m2", "latent=2 hidden=24 labels=60", "epochs=3 batch=16 shards=1 threads=1",
                          folder.path() / name);
        };
        const auto through = plan("through");
        RecordingSink sink;
        QVERIFY(trainTiny(through, data, sink).kind == RunOutcome::Kind::Finished);
        QCOMPARE(sink.rows.back().step, std::int64_t{15}); // of 72 images an epoch, as the training set has
        const auto broken = plan("broken");
        QVERIFY(trainSteps(broken, data, 7).kind == RunOutcome::Kind::Stopped); // on the second walk of an epoch
        QVERIFY(resumeTiny(broken.run, data).kind == RunOutcome::Kind::Finished);
        QVERIFY(storedState(broken.run) == storedState(through.run));
        QCOMPARE(metricsText(broken.run), metricsText(through.run));
    }

    void withoutALabelItEncodesUnderTheMostProbableOne_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("m2") << "m2";
        QTest::newRow("m1_m2") << "m1_m2";
    }

    void withoutALabelItEncodesUnderTheMostProbableOne()
    {
        QFETCH(QString, id);
        Made made(id.toStdString());
        QVERIFY(!made.model->encodesUnderLabel());
        Weights weights(made.model->layout(), made.values.data());
        const at::Tensor x = images(6, 2);
        const at::Tensor guessed = made.model->classify(weights, x).argmax(1);
        const Posterior inferred = made.model->encode(weights, x, {});
        const Posterior told = made.model->encode(weights, x, at::one_hot(guessed, kClasses).to(at::kFloat));
        QVERIFY(at::allclose(inferred.mean, told.mean, 1e-5, 1e-6));
        QVERIFY(!at::allclose(inferred.mean, made.model->encode(weights, x, oneLabel(6, 0)).mean, 1e-3, 1e-3) ||
                !at::allclose(inferred.mean, made.model->encode(weights, x, oneLabel(6, 1)).mean, 1e-3, 1e-3));
    }

    void importanceWeightsSumOverTheLabels()
    {
        Made made("m2");
        ShardInput input = made.input(6);
        Weights weights(made.model->layout(), made.values.data());
        const at::Tensor logWeights = made.model->logImportanceWeights(weights, input, 2);
        QCOMPARE(logWeights.sizes(), (at::IntArrayRef{2, 6}));
        RandomStream stream = noise();
        const at::Tensor x = images(6, 2);
        const at::Tensor eps = normalNoise(stream, 12).view({2, 6, kLatent});
        for (std::int64_t s = 0; s < 2; ++s) {
            at::Tensor sum = at::zeros({6}, at::kDouble);
            for (std::int64_t y = 0; y < kClasses; ++y) {
                const at::Tensor label = oneLabel(6, y);
                const Posterior q = made.model->encode(weights, x, label);
                const at::Tensor e = eps[s];
                const at::Tensor z = q.mean + (0.5 * q.logVar).exp() * e;
                const at::Tensor logRatio =
                    (-0.5 * z.square() + 0.5 * e.square() + 0.5 * q.logVar).to(at::kDouble).sum(1);
                sum += (logRatio - made.rows(x, label, e).reconstruction).exp() / static_cast<double>(kClasses);
            }
            QVERIFY(at::allclose(logWeights[s].to(at::kDouble), sum.log(), 1e-4, 1e-4));
        }
    }

    void theImportanceSampledLikelihoodIsAboveTheBound_data() { withoutALabelItEncodesUnderTheMostProbableOne_data(); }
    void theImportanceSampledLikelihoodIsAboveTheBound()
    {
        QFETCH(QString, id);
        Made made(id.toStdString(), id == QStringLiteral("m1_m2") ? "z1=2" : "");
        made.phase = static_cast<int>(made.model->phases().size()) - 1;
        for (float& value : made.values)
            value /= 3; // mild posteriors, so that few samples tell
        Weights weights(made.model->layout(), made.values.data());
        double bound = 0;
        double one = 0;
        constexpr int kDraws = 200;
        for (int draw = 0; draw < kDraws; ++draw) {
            ShardInput input = made.input(6);
            input.noise = RandomStream(5, RandomPurpose::Latent, static_cast<std::uint64_t>(draw));
            for (const LossTerm& term : made.model->loss(weights, input)) {
                if (term.name == "bound")
                    bound += term.sum.item<double>() / kDraws;
            }
            one += made.model->logImportanceWeights(weights, input, 1).sum().item<double>() / kDraws;
        }
        ShardInput input = made.input(6);
        const at::Tensor logWeights = made.model->logImportanceWeights(weights, input, 2000).to(at::kDouble);
        const double likelihood = (logWeights.logsumexp(0) - std::log(2000.0)).sum().item<double>();
        QVERIFY2(likelihood > -bound, qPrintable(QString("%1 %2").arg(likelihood).arg(-bound)));
        QVERIFY2(likelihood > one - 0.05, qPrintable(QString("%1 %2").arg(likelihood).arg(one)));
        // Near enough to tell a forgotten term from a loose bound.
        QVERIFY2(likelihood + bound < 6 * 1.0, qPrintable(QString("%1 %2").arg(likelihood).arg(-bound)));
    }

    void theInnerSpaceIsTheFirstModels()
    {
        Made made("m1_m2", "z1=4");
        const auto spaces = made.model->innerSpaces();
        QCOMPARE(spaces.size(), std::size_t{1});
        QCOMPARE(spaces[0].name, std::string("z1"));
        QCOMPARE(spaces[0].dimensions, 4);
        QVERIFY(!spaces[0].conditional);
        Weights weights(made.model->layout(), made.values.data());
        const Posterior inner = made.model->encodeInner(weights, images(6, 2), {}, 0);
        QCOMPARE(inner.mean.sizes(), (at::IntArrayRef{6, 4}));
        QVERIFY(made.model->decodeInner(weights, inner.mean, {}, 0).sizes() == (at::IntArrayRef{6, 20}));
    }
};

QTEST_APPLESS_MAIN(TstSemiSupervised)
#include "tst_semi_supervised.moc"
