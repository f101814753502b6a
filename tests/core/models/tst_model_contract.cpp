// SPDX-License-Identifier: GPL-3.0-or-later
// What every model must do, a row for each entry of the registry and each network it offers: a new variant is tested
// unasked.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numeric>
#include <set>

#include <torch/csrc/autograd/autograd.h>

#include "core/base/atomic_file.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/models/batch.h"
#include "core/models/model.h"
#include "core/nn/threads.h"
#include "core/training/engine.h"
#include "core/training/run_folder.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// The names that curves, files and the command line promise.
const std::set<std::string> kTermNames = {"loss",           "reconstruction", "kl",       "penalty",
                                          "classification", "discriminator",  "generator"};

/// Values that make a model small.
std::string smallValues(const std::string& id, const std::string& network)
{
    const auto& specs = modelInfo(id).params;
    std::string text = "latent=2";
    if (findSpec(specs, "hidden") != nullptr)
        text += " hidden=24,12";
    if (!network.empty())
        text += " network=" + network;
    return text;
}

/// The terms of some images and, when asked, their gradients, with the noise that these images have in a batch of one
/// shard.
struct Part
{
    std::map<std::string, double> terms;
    std::vector<float> gradients;
};

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

    /// Losses of images [first, first + count) of a batch, their noise being the batch's.
    Part part(const Model& model, const std::vector<float>& values, std::uint32_t first, std::uint32_t count) const
    {
        Part result;
        result.gradients.resize(values.size());
        Weights weights(model.layout(), values.data(), result.gradients.data());
        weights.beginStep();
        const auto all = firstImages(first + count);
        const auto images = std::span(all).subspan(first, count);
        const at::Tensor x = at::empty({count, static_cast<std::int64_t>(m_data->shape.pixels())});
        gatherFor(model.binarization(), *m_data, images, 1, 0, x.data_ptr<float>());
        RandomStream noise(1, RandomPurpose::Latent, 1);
        std::vector<float> skipped(static_cast<std::size_t>(first) *
                                   static_cast<std::size_t>(model.latentDimensions()));
        noise.fillNormal(skipped);
        ShardInput input{x, oneHotLabels(*m_data, images), noise, 0, 0.5};
        std::vector<at::Tensor> roots;
        std::vector<at::Tensor> factors;
        for (const LossTerm& term : model.loss(weights, input)) {
            result.terms[term.name] += term.sum.item<double>();
            if (term.weight != 0 && term.sum.requires_grad()) {
                roots.push_back(term.sum);
                factors.push_back(at::scalar_tensor(term.weight, term.sum.scalar_type()));
            }
        }
        if (!roots.empty())
            torch::autograd::backward(roots, factors);
        weights.gather();
        return result;
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
        const RunOutcome outcome = trainTiny(plan("epochs=3 batch=8 lr=0.005", "run"), m_data, sink);
        QVERIFY2(outcome.kind == RunOutcome::Kind::Finished, outcome.message().c_str());
        for (const MetricsRow& row : sink.rows) {
            QVERIFY2(std::isfinite(row.value), row.term.c_str());
            QVERIFY2(kTermNames.contains(row.term) || row.term.starts_with("kl_"), row.term.c_str());
        }
        const auto test = sink.valuesOf("loss", Split::Test);
        QVERIFY(test.size() >= 2);
        QVERIFY(test.back() < test.front());
        if (!m_info->traits.closedForm) {
            // A row for each batch; single batches are noisy.
            const auto train = sink.valuesOf("loss", Split::Train);
            const auto half = static_cast<std::ptrdiff_t>(train.size() / 2);
            QVERIFY(std::accumulate(train.end() - half, train.end(), 0.0) <
                    std::accumulate(train.begin(), train.begin() + half, 0.0));
        }
        QCOMPARE(outcome.test.at("loss"), test.back());
        QVERIFY(outcome.test.contains("reconstruction"));
    }

    void codesAndPicturesHaveTheirShapes_data() { addModels(); }
    void codesAndPicturesHaveTheirShapes()
    {
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        const auto images = firstImages(7);
        const at::Tensor x = at::empty({7, static_cast<std::int64_t>(m_data->shape.pixels())});
        gatherPixels(*m_data, images, x.data_ptr<float>());
        const at::Tensor condition = oneHotLabels(*m_data, images);
        const Posterior posterior = model->encode(weights, x, condition);
        QCOMPARE(posterior.mean.sizes(), (at::IntArrayRef{7, model->latentDimensions()}));
        QVERIFY(at::isfinite(posterior.mean).all().item<bool>());
        QCOMPARE(posterior.logVar.defined(), m_info->traits.stochastic);
        if (posterior.logVar.defined())
            QCOMPARE(posterior.logVar.sizes(), posterior.mean.sizes());
        // Also far from any code.
        for (const at::Tensor& z : {posterior.mean, 100 * at::ones_like(posterior.mean)}) {
            const at::Tensor decoded = model->decode(weights, z, condition);
            QCOMPARE(decoded.sizes(), (at::IntArrayRef{7, static_cast<std::int64_t>(m_data->shape.pixels())}));
            QVERIFY(decoded.ge(0).all().item<bool>() && decoded.le(1).all().item<bool>());
        }
    }

    void severalShardsAddUpToOne_data() { addModels(); }
    void severalShardsAddUpToOne()
    {
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        const Part whole = part(*model, snapshot->weights, 0, 24);
        std::map<std::string, double> terms;
        std::vector<double> gradients(whole.gradients.size());
        for (const auto& [first, count] : {std::pair{0U, 10U}, {10U, 2U}, {12U, 12U}}) {
            const Part some = part(*model, snapshot->weights, first, count);
            for (const auto& [name, value] : some.terms)
                terms[name] += value;
            for (const TensorEntry& entry : snapshot->tensors) {
                for (std::size_t i = entry.offset; i < entry.offset + entry.count(); ++i)
                    gradients[i] += some.gradients[i];
            }
        }
        for (const auto& [name, value] : whole.terms)
            VERIFY_CLOSE(errorOf(terms.at(name), value, 1e-3), 1e-4);
        for (const TensorEntry& entry : snapshot->tensors) {
            const auto begin = static_cast<std::ptrdiff_t>(entry.offset);
            const auto end = begin + static_cast<std::ptrdiff_t>(entry.count());
            const std::vector<double> sum(gradients.begin() + begin, gradients.begin() + end);
            const std::vector<float> one(whole.gradients.begin() + begin, whole.gradients.begin() + end);
            QVERIFY2(worstError(sum, one) < 1e-4 || m_info->traits.closedForm, entry.name.c_str());
        }
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
        const SnapshotPtr snapshot = trained();
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        const auto images = firstImages(10);
        const at::Tensor x = at::empty({10, static_cast<std::int64_t>(m_data->shape.pixels())});
        gatherPixels(*m_data, images, x.data_ptr<float>());
        const at::Tensor condition = oneHotLabels(*m_data, images);
        const Posterior posterior = model->encode(weights, x, condition);
        EncoderSession encoder(snapshot);
        const EncodedSet codes = encoder.encode(*m_data, images);
        QCOMPARE(codes.dimensions, model->latentDimensions());
        QCOMPARE(codes.logVar.empty(), !m_info->traits.stochastic);
        const at::Tensor mean = at::from_blob(const_cast<float*>(codes.mean.data()), posterior.mean.sizes());
        QVERIFY(at::allclose(mean, posterior.mean, 1e-5, 1e-6));
        DecoderSession decoder(snapshot);
        QCOMPARE(decoder.classes(), m_info->traits.conditional ? m_data->classes() : 0);
        const auto labels = std::span(m_data->labels).first(10);
        const auto decoded = decoder.decode(codes.mean, oneHotConditions(labels, decoder.classes()), 10);
        const at::Tensor expected = model->decode(weights, mean, condition).contiguous();
        VERIFY_CLOSE(worstError(decoded, std::vector<float>(expected.data_ptr<float>(),
                                                            expected.data_ptr<float>() + expected.numel())),
                     1e-5);
    }

    void stoppedAndResumedIsUninterrupted_data() { addModels(); }
    void stoppedAndResumedIsUninterrupted()
    {
        const std::string training = "epochs=3 batch=16 lr=0.01 shards=2 threads=1";
        const auto through = plan(training, "through");
        QVERIFY(trainTiny(through, m_data).kind == RunOutcome::Kind::Finished);
        const auto broken = plan(training, "broken");
        RunOutcome outcome;
        if (m_info->traits.closedForm) {
            TrainControl control;
            control.stop();
            RecordingSink sink;
            outcome = train(broken, control, sink, m_data);
        } else {
            outcome = trainSteps(broken, m_data, 7); // five batches an epoch
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
            for (const auto& [name, value] : part(*model, values, 0, 8).terms)
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
        QCOMPARE(model->logLikelihood(weights, z, labels, at::rand({4, 64})).defined(),
                 traits.stochastic && traits.hasPrior);
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
