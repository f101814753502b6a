// SPDX-License-Identifier: GPL-3.0-or-later
// What every model must do, a row for each entry of the registry and each network it offers: a new variant is tested
// unasked.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numeric>
#include <set>

#include "core/base/atomic_file.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/models/batch.h"
#include "core/models/model.h"
#include "core/nn/threads.h"
#include "core/training/run_folder.h"
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

/// The names that curves, files and the command line promise.
const std::set<std::string> kTermNames = {
    "loss",          "reconstruction", "kl",    "penalty",          "classification",         "classification_error",
    "discriminator", "generator",      "bound", "importance_bound", "category_discriminator", "category_generator",
    "label"};

/// Values that make a model small, and its training short.
std::string smallValues(const std::string& id, const std::string& network)
{
    std::string text;
    for (const ParamSpec& spec : modelInfo(id).params) {
        if (spec.key == "latent")
            text += " latent=2";
        else if (spec.key == "hidden")
            text += " hidden=24,12";
        else if (spec.key == "labels" && spec.defaultValue != ParamValue(std::int64_t{0})) // 0: does without
            text += " labels=12";
        else if (spec.key == "alpha") // twelve labels learnt by heart must not outweigh all else
            text += " alpha=0.1";
        else if (spec.type == ParamType::Integer && spec.key.ends_with("epochs"))
            text += " " + spec.key + "=2";
    }
    return network.empty() ? text : text + " network=" + network;
}

/// The values of a term in one phase, in the order they came.
std::vector<double> valuesIn(const RecordingSink& sink, int phase, const std::string& term, Split split)
{
    std::vector<double> values;
    for (const MetricsRow& row : sink.rows) {
        if (row.phase == phase && row.term == term && row.split == split)
            values.push_back(row.value);
    }
    return values;
}

} // namespace

class TstModelContract : public QObject
{
    Q_OBJECT

    static void addModels()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("network");
        for (const ModelInfo& info : modelInfos()) {
            const ParamSpec* network = findSpec(info.params, "network");
            if (network == nullptr)
                QTest::addRow("%s", info.id.c_str()) << QString::fromStdString(info.id) << QString();
            else
                for (const std::string& choice : network->choices)
                    QTest::addRow("%s, %s", info.id.c_str(), choice.c_str())
                        << QString::fromStdString(info.id) << QString::fromStdString(choice);
        }
    }

    // What the row asks for; set by init().
    std::string m_id;
    std::string m_values;
    const ModelInfo* m_info = nullptr;
    DatasetPtr m_data;
    std::unique_ptr<TemporaryFolder> m_folder;

    TrainPlan plan(const std::string& training, const std::string& name) const
    {
        return planOf(m_id, m_values, training, m_folder->path() / name);
    }

    std::unique_ptr<Model> made() const
    {
        return makeModel(m_id, {m_data->shape, m_data->classes(), modelParams(m_id, m_values)});
    }

    /// Weights that no symmetry holds back: trained a little.
    SnapshotPtr trained() const
    {
        const auto run = plan("epochs=2 batch=16 lr=0.01", "trained");
        const RunOutcome outcome = trainTiny(run, m_data);
        if (outcome.kind != RunOutcome::Kind::Finished)
            throw std::runtime_error(outcome.message());
        return loadSnapshot(run.run);
    }

    /// The first images and their labels.
    std::pair<at::Tensor, at::Tensor> batch(std::size_t count) const
    {
        const auto images = firstImages(count);
        const at::Tensor x =
            at::empty({static_cast<std::int64_t>(count), static_cast<std::int64_t>(m_data->shape.pixels())});
        gatherPixels(*m_data, images, x.data_ptr<float>());
        return {x, oneHotLabels(*m_data, images)};
    }

    static Posterior encoded(const Model& model, Weights& weights, const at::Tensor& x, const at::Tensor& condition)
    {
        return model.encode(weights, x, model.encodesUnderLabel() ? condition : at::Tensor());
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void init()
    {
        if (!QTest::currentDataTag())
            return;
        QFETCH(QString, id);
        QFETCH(QString, network);
        m_id = id.toStdString();
        m_info = &modelInfo(m_id);
        m_values = smallValues(m_id, network.toStdString());
        m_data = tinyDataset();
        m_folder = std::make_unique<TemporaryFolder>();
    }

    void itsParametersAreDescribed_data() { addModels(); }
    void itsParametersAreDescribed()
    {
        std::set<std::string> keys;
        for (const ParamSpec& spec : trainingParams().specs())
            keys.insert(spec.key);
        for (const ParamSpec& spec : m_info->params) {
            QVERIFY2(keys.insert(spec.key).second, spec.key.c_str());
            QVERIFY2(!spec.label.empty(), spec.key.c_str());
            QVERIFY2(spec.help.size() > 10 && spec.help.back() == '.', spec.key.c_str());
            QCOMPARE(sentenceOf([&] { validate(spec, spec.defaultValue); }), std::string());
            if (spec.type == ParamType::Integer || spec.type == ParamType::Real)
                QVERIFY2(std::isfinite(spec.range.min) && std::isfinite(spec.range.max), spec.key.c_str());
            if (!spec.enabledWhen.key.empty())
                QVERIFY2(findSpec(m_info->params, spec.enabledWhen.key) != nullptr, spec.key.c_str());
        }
        QVERIFY(findSpec(m_info->params, "latent") != nullptr);
    }

    void trainingLowersTheLoss_data() { addModels(); }
    void trainingLowersTheLoss()
    {
        RecordingSink sink;
        const std::string epochs = m_values.find("network=conv") == std::string::npos ? "3" : "12";
        const RunOutcome outcome = trainTiny(plan("batch=8 lr=0.005 epochs=" + epochs, "run"), m_data, sink);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        for (const MetricsRow& row : sink.rows) {
            QVERIFY2(std::isfinite(row.value), row.term.c_str());
            QVERIFY2(kTermNames.contains(row.term) || row.term.starts_with("kl_"), row.term.c_str());
        }
        // Of two players neither need win: there it is the reconstruction that must get better.
        const std::string term = m_info->traits.adversarial ? "reconstruction" : "loss";
        const auto test = valuesIn(sink, 0, term, Split::Test);
        QVERIFY(test.size() >= 2);
        // A stack of convolutions takes long to see more than the mean image, and staggers on its way.
        const double best = *std::min_element(test.begin() + 1, test.end());
        QVERIFY2(best < test.front(), (std::to_string(test.front()) + " became " + std::to_string(best)).c_str());
        const int phases = m_info->traits.closedForm ? 0 : static_cast<int>(made()->phases().size());
        for (int phase = 0; phase < phases; ++phase) {
            // A row for each batch; single batches are noisy.
            const auto train = valuesIn(sink, phase, term, Split::Train);
            const auto half = static_cast<std::ptrdiff_t>(train.size() / 2);
            QVERIFY(half > 0);
            QVERIFY(std::accumulate(train.end() - half, train.end(), 0.0) <
                    std::accumulate(train.begin(), train.begin() + half, 0.0));
        }
        QCOMPARE(outcome.test.at("loss"), sink.valuesOf("loss", Split::Test).back());
        QVERIFY(outcome.test.contains("reconstruction"));
    }

    void codesAndPicturesHaveTheirShapes_data() { addModels(); }
    void codesAndPicturesHaveTheirShapes()
    {
        const SnapshotPtr snapshot = trained();
        const auto [x, condition] = batch(7);
        const auto spaces = codeSpaces(*snapshot);
        for (int space = 0; space < static_cast<int>(spaces.size()); ++space) {
            const auto model = makeModel(*inSpace(snapshot, space));
            QCOMPARE(model->latentDimensions(), spaces[static_cast<std::size_t>(space)].dimensions);
            Weights weights(model->layout(), snapshot->weights.data());
            const Posterior posterior = encoded(*model, weights, x, condition);
            QCOMPARE(posterior.mean.sizes(), (at::IntArrayRef{7, model->latentDimensions()}));
            QVERIFY(at::isfinite(posterior.mean).all().item<bool>());
            if (space == 0)
                QCOMPARE(posterior.logVar.defined(), m_info->traits.stochastic);
            if (posterior.logVar.defined())
                QCOMPARE(posterior.logVar.sizes(), posterior.mean.sizes());
            // Also far from any code.
            for (const at::Tensor& z : {posterior.mean, 100 * at::ones_like(posterior.mean)}) {
                const at::Tensor decoded = model->decode(weights, z, condition);
                QCOMPARE(decoded.sizes(), x.sizes());
                QVERIFY(decoded.ge(0).all().item<bool>() && decoded.le(1).all().item<bool>());
            }
        }
    }

    void oneImageIsABatch_data() { addModels(); }
    void oneImageIsABatch()
    {
        const RunOutcome outcome = trainTiny(plan("epochs=1 batch=1 limit=16", "single"), m_data);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
    }

    void severalShardsAddUpToOne_data() { addModels(); }
    void severalShardsAddUpToOne()
    {
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        const int phases = static_cast<int>(model->phases().size());
        for (int phase = 0; phase < phases; ++phase) {
            const std::string where = shardDisagreement(*model, m_data, snapshot->weights, phase);
            QVERIFY2(where.empty(), ("phase " + std::to_string(phase) + ": " + where).c_str());
        }
    }

    void trainingAndEvaluationMeanTheSameByATerm_data() { addModels(); }
    void trainingAndEvaluationMeanTheSameByATerm()
    {
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        const auto [x, condition] = batch(9);
        const auto terms = [&, x = x, condition = condition](Weights weights, int phase) {
            if (weights.training())
                weights.beginStep();
            ShardInput input{x, condition, RandomStream(1, RandomPurpose::Latent), phase, 100};
            std::map<std::string, double> values;
            for (const LossTerm& term : lossOfWhole(*model, weights, input))
                values[term.name] = term.sum.item<double>();
            return values;
        };
        std::vector<float> gradients(snapshot->weights.size());
        std::vector<float> values = snapshot->weights;
        const auto spoilt = [&](const std::string& name) { // what a model that restores spoilt images is told
            return m_id.find("denoising") != std::string::npos && name == "reconstruction";
        };
        for (int phase = 0; phase < static_cast<int>(model->phases().size()); ++phase) {
            const auto training = terms(Weights(model->layout(), values.data(), gradients.data()), phase);
            const auto evaluation = terms(Weights(model->layout(), values.data()), phase);
            for (const auto& [name, value] : training) {
                if (evaluation.contains(name) && !spoilt(name))
                    VERIFY_CLOSE(errorOf(value, evaluation.at(name)), 1e-4);
            }
        }
    }

    void samplesAreDecodedLatentsUnlessMoreIsDrawn_data() { addModels(); }
    void samplesAreDecodedLatentsUnlessMoreIsDrawn()
    {
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        const auto [x, condition] = batch(6);
        const at::Tensor z = encoded(*model, weights, x, condition).mean;
        RandomStream noise(1, RandomPurpose::Prior), again(1, RandomPurpose::Prior);
        const at::Tensor samples = model->decodeSamples(weights, z, condition, noise);
        QCOMPARE(samples.sizes(), x.sizes());
        QVERIFY(samples.ge(0).all().item<bool>() && samples.le(1).all().item<bool>());
        QVERIFY(at::equal(model->decodeSamples(weights, z, condition, again), samples));
        QCOMPARE(at::equal(model->decode(weights, z, condition), samples), m_id != "m1_m2");
    }

    void threadsDoNotChangeABit_data() { addModels(); }
    void threadsDoNotChangeABit()
    {
        std::vector<std::vector<float>> weights;
        std::vector<std::string> metrics;
        for (const int threads : {1, 2, 3}) {
            const std::string name = "threads" + std::to_string(threads);
            const auto run = plan("epochs=2 batch=16 shards=3 threads=" + std::to_string(threads), name);
            const RunOutcome outcome = trainTiny(run, m_data);
            QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
            weights.push_back(storedState(run.run));
            metrics.push_back(metricsText(run.run));
        }
        QVERIFY(weights[1] == weights[0] && weights[2] == weights[0]);
        QVERIFY(metrics[1] == metrics[0] && metrics[2] == metrics[0]);
    }

    void sessionsReproduceTheModel_data() { addModels(); }
    void sessionsReproduceTheModel()
    {
        const SnapshotPtr trainedOne = trained();
        const auto [x, condition] = batch(10);
        const auto spaces = codeSpaces(*trainedOne);
        for (int space = 0; space < static_cast<int>(spaces.size()); ++space) {
            const SnapshotPtr snapshot = inSpace(trainedOne, space);
            const auto model = makeModel(*snapshot);
            Weights weights(model->layout(), snapshot->weights.data());
            const Posterior posterior = encoded(*model, weights, x, condition);
            EncoderSession encoder(snapshot);
            const EncodedSet codes = encoder.encode(*m_data, firstImages(10));
            QCOMPARE(codes.dimensions, model->latentDimensions());
            QCOMPARE(codes.logVar.empty(), !posterior.logVar.defined());
            const at::Tensor mean = at::from_blob(const_cast<float*>(codes.mean.data()), posterior.mean.sizes());
            QVERIFY(at::allclose(mean, posterior.mean, 1e-5, 1e-6));
            DecoderSession decoder(snapshot);
            QCOMPARE(decoder.classes(), spaces[static_cast<std::size_t>(space)].conditional ? m_data->classes() : 0);
            const auto labels = std::span(m_data->labels).first(10);
            const auto decoded = decoder.decode(codes.mean, oneHotConditions(labels, decoder.classes()), 10);
            const at::Tensor expected = model->decode(weights, mean, condition).contiguous();
            VERIFY_CLOSE(worstError(decoded, std::vector<float>(expected.data_ptr<float>(),
                                                                expected.data_ptr<float>() + expected.numel())),
                         1e-5);
        }
    }

    void stoppedAndResumedIsUninterrupted_data() { addModels(); }
    void stoppedAndResumedIsUninterrupted()
    {
        const std::string training = "epochs=3 batch=16 lr=0.01 shards=2 threads=1";
        const auto through = plan(training, "through");
        RecordingSink told;
        QVERIFY(trainTiny(through, m_data, told).kind == RunOutcome::Kind::Finished);
        const std::int64_t late = told.rows.back().step - 2; // of staged models, in the last phase
        const auto broken = plan(training, "broken");
        RunOutcome outcome;
        if (m_info->traits.closedForm) {
            TrainControl control;
            control.stop();
            RecordingSink sink;
            outcome = train(broken, control, sink, m_data);
        } else {
            outcome = trainSteps(broken, m_data, 7); // five batches an epoch
            if (late > 7)
                outcome = resumeSteps(broken.run, m_data, late, 7);
        }
        QVERIFY2(outcome.kind == RunOutcome::Kind::Stopped, outcome.message().c_str());
        outcome = resumeTiny(broken.run, m_data);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QVERIFY(storedState(broken.run) == storedState(through.run));
        QCOMPARE(metricsText(broken.run), metricsText(through.run));
        for (const int epoch : storedEpochs(through.run))
            QVERIFY(storedWeights(broken.run, epoch) == storedWeights(through.run, epoch));
    }

    void liveParametersCanBeSet_data() { addModels(); }
    void liveParametersCanBeSet()
    {
        const auto model = made();
        std::vector<float> values(model->layout().size());
        model->layout().initialize(values, 1);
        for (const ParamSpec& spec : m_info->params) {
            if (!spec.live)
                continue;
            ParamSet changed = modelParams(m_id, m_values);
            if (spec.type == ParamType::Integer)
                changed.set(spec.key, static_cast<std::int64_t>(std::min(spec.range.max, spec.range.min + 1)));
            else if (spec.type == ParamType::Real)
                changed.set(spec.key, std::min(spec.range.max, spec.range.min + 1));
            else
                QVERIFY2(spec.type != ParamType::Widths, "widths shape the network");
            model->setParams(changed);
            QCOMPARE(model->layout().size(), values.size());
            for (const auto& [name, value] : stepSums(*model, m_data, values, 2, 0, 1).terms)
                QVERIFY2(std::isfinite(value), (spec.key + " " + name).c_str());
        }
    }

    void itsTraitsAreTrue_data() { addModels(); }
    void itsTraitsAreTrue()
    {
        const ModelTraits& traits = m_info->traits;
        QCOMPARE(made()->phases().size() > 1, traits.staged);
        QVERIFY(!traits.conditional || traits.needsLabels);
        const bool takesUnlabelled = !errorOf([&] {
            makeModel(m_id, {m_data->shape, 0, modelParams(m_id, m_values)});
        });
        QCOMPARE(takesUnlabelled, !traits.needsLabels);
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        const at::Tensor z = at::zeros({4, model->latentDimensions()});
        const at::Tensor labels = at::eye(4);
        const at::Tensor decoded = model->decode(weights, z, labels);
        QCOMPARE((decoded - decoded[0]).abs().max().item<float>() > 1e-4F, traits.conditional);
        if (!traits.conditional)
            QVERIFY(at::equal(model->decode(weights, z, {}), decoded));
        std::vector<float> fitted(snapshot->weights.size());
        const auto walk = [&](const std::function<void(const at::Tensor&)>& visit) { visit(at::rand({20, 64})); };
        QVERIFY(model->fit(fitted, walk, {}));
        QCOMPARE(fitted != std::vector<float>(fitted.size()), traits.closedForm);
    }

    void itsDensitiesAndLogitsAreWhatItsTraitsPromise_data() { addModels(); }
    void itsDensitiesAndLogitsAreWhatItsTraitsPromise()
    {
        const ModelTraits& traits = m_info->traits;
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        const auto [x, labels] = batch(6);
        const at::Tensor logits = model->classify(weights, x);
        QVERIFY(traits.classifies || !logits.defined());
        if (logits.defined())
            QCOMPARE(logits.sizes(), (at::IntArrayRef{6, m_data->classes()}));
        ShardInput input{x, labels, RandomStream(1, RandomPurpose::Evaluation)};
        const at::Tensor logWeights = model->logImportanceWeights(weights, input, 3);
        QVERIFY(traits.stochastic || !logWeights.defined());
        QVERIFY(logWeights.defined() || !traits.stochastic || !traits.hasPrior || traits.adversarial);
        if (logWeights.defined()) {
            QCOMPARE(logWeights.sizes(), (at::IntArrayRef{3, 6}));
            QVERIFY(at::isfinite(logWeights).all().item<bool>());
        }
        QCOMPARE(model->prior() != PriorKind::None, traits.hasPrior);
        if (!traits.hasPrior)
            return;
        RandomStream noise(1, RandomPurpose::Prior), again(1, RandomPurpose::Prior);
        const at::Tensor drawn = model->samplePrior(noise, 6, labels);
        QCOMPARE(drawn.sizes(), (at::IntArrayRef{6, model->latentDimensions()}));
        QVERIFY(at::isfinite(drawn).all().item<bool>());
        QVERIFY(at::equal(model->samplePrior(again, 6, labels), drawn));
    }

    void itTrainsWithoutLabelsOrRefuses_data() { addModels(); }
    void itTrainsWithoutLabelsOrRefuses()
    {
        const auto run = plan("epochs=1 batch=16", "unlabelled");
        const RunOutcome outcome = trainTiny(run, tinyDataset(40, {1, 8, 8}, 0));
        QCOMPARE(outcome.kind == RunOutcome::Kind::Finished, !m_info->traits.needsLabels);
        QCOMPARE(std::filesystem::exists(run.run), !m_info->traits.needsLabels);
    }

    void itTakesColourImagesOfAnyShape_data() { addModels(); }
    void itTakesColourImagesOfAnyShape()
    {
        const auto run = plan("epochs=1 batch=16", "colour");
        const RunOutcome outcome = trainTiny(run, tinyDataset(40, {3, 7, 13}));
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        QVERIFY(std::isfinite(outcome.test.at("loss")));
    }
};

QTEST_APPLESS_MAIN(TstModelContract)
#include "tst_model_contract.moc"
