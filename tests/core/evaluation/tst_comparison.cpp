// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/data/batcher.h"
#include "core/evaluation/clusters.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/evaluate.h"
#include "core/evaluation/interpolation.h"
#include "core/evaluation/prior_fit.h"
#include "core/evaluation/separability.h"
#include "core/evaluation/space_agreement.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/latent/prior.h"
#include "core/projection/neighbours.h"
#include "core/projection/trustworthiness.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::errorOf;
using latentscape::test::sentenceOf;

namespace {

constexpr ImageShape kShape{1, 6, 5};
constexpr std::size_t kImages = 500;
constexpr std::size_t kTrain = 300;

/// Two kinds of images that differ in their brightness, with noise; the last 200 are the test split.
const Dataset& data()
{
    static const Dataset made = [] {
        Dataset images;
        images.name = "two kinds";
        images.shape = kShape;
        RandomStream random(1, RandomPurpose::Corruption);
        for (std::size_t i = 0; i < kImages; ++i) {
            for (std::size_t p = 0; p < kShape.pixels(); ++p)
                images.pixels.own().push_back(static_cast<std::uint8_t>(random.below(120) + (i % 2) * 120));
            images.labels.push_back(static_cast<std::int32_t>(i % 2));
        }
        images.classNames = {"dark", "bright"};
        images.sourceTrain = kTrain;
        return images;
    }();
    return made;
}

/// The same images, `many` in a row of one class: brightness hardly tells it.
Dataset labelledInRows(std::size_t many)
{
    Dataset images = data();
    for (std::size_t i = 0; i < kImages; ++i)
        images.labels[i] = static_cast<std::int32_t>(i / many % 2);
    return images;
}

std::vector<std::uint32_t> range(std::uint32_t begin, std::uint32_t end)
{
    std::vector<std::uint32_t> images(end - begin);
    std::iota(images.begin(), images.end(), begin);
    return images;
}

const std::vector<std::uint32_t>& training()
{
    static const std::vector<std::uint32_t> images = range(0, kTrain);
    return images;
}

const std::vector<std::uint32_t>& testImages()
{
    static const std::vector<std::uint32_t> images = range(kTrain, kImages);
    return images;
}

SnapshotPtr modelOf(const std::string& id, const std::string& params, std::uint64_t seed = 1)
{
    const auto snapshot =
        latentscape::test::untrained(id, latentscape::test::modelParams(id, "hidden=12 " + params), data(), seed);
    // Greater weights spread the codes.
    for (float& weight : snapshot->weights)
        weight *= 3;
    return snapshot;
}

bool isInputError(const std::optional<Error>& error) { return error && error->kind() == ErrorKind::Input; }

ComparisonOptions optionsOf(int threads = 1)
{
    ComparisonOptions options;
    options.importanceSamples = 3;
    options.training = training();
    options.threads = threads;
    return options;
}

EncodedSetPtr codesOf(const SnapshotPtr& model)
{
    return std::make_shared<EncodedSet>(EncoderSession(model).encode(data(), testImages()));
}

Comparison compare(const std::vector<ComparisonSide>& sides, const ComparisonOptions& options = optionsOf())
{
    return compareModels(sides, data(), testImages(), options);
}

bool isNear(double a, double b, double tolerance = 1e-5) { return std::abs(a - b) <= tolerance; }

/// Codes drawn from N(0, I) that pretend to be those of the test images.
std::shared_ptr<EncodedSet> drawnCodes(int dimensions, std::uint64_t seed)
{
    auto codes = std::make_shared<EncodedSet>();
    codes->dimensions = dimensions;
    codes->index = testImages();
    codes->mean.resize(codes->index.size() * static_cast<std::size_t>(dimensions));
    RandomStream(seed, RandomPurpose::Latent).fillNormal(codes->mean);
    return codes;
}

constexpr int kNear = 15; ///< neighbours that count

std::vector<float> pixelsOf(const Dataset& images, std::span<const std::uint32_t> indices)
{
    std::vector<float> pixels(indices.size() * images.shape.pixels());
    gatherPixels(images, indices, pixels.data());
    return pixels;
}

std::vector<std::int32_t> labelsOf(const Dataset& images, std::span<const std::uint32_t> indices)
{
    std::vector<std::int32_t> labels;
    for (const std::uint32_t image : indices)
        labels.push_back(images.labels[image]);
    return labels;
}

double rootMeanSquare(const std::vector<float>& a, const std::vector<float>& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::pow(static_cast<double>(a[i]) - b[i], 2);
    return std::sqrt(sum / static_cast<double>(a.size()));
}

/// As many draws as a comparison takes, of the prior; without one of N(0, I).
std::vector<float> drawsOf(const SnapshotPtr& model, int dimensions)
{
    constexpr std::size_t draws = 2000;
    if (priorOf(*model) != PriorKind::None)
        return priorSamples(*model, 1, draws);
    std::vector<float> z(draws * static_cast<std::size_t>(dimensions));
    RandomStream(1, RandomPurpose::Prior).fillNormal(z);
    return z;
}

/// What the functions themselves say of a side, one by one.
std::map<std::string, double> expectedOf(const SnapshotPtr& model, const Dataset& images)
{
    ThreadTeam team(1);
    const EncodedSetPtr codes = codesOf(model);
    const int d = codes->dimensions;
    const auto width = static_cast<int>(kShape.pixels());
    const std::vector<float> pixels = pixelsOf(images, testImages());
    std::map<std::string, double> expected;
    expected["trustworthiness"] = trustworthiness(pixels, width, codes->mean, d, kNear, team);
    expected["continuity"] = continuity(pixels, width, codes->mean, d, kNear, team);
    expected["pixel_error"] =
        rootMeanSquare(DecoderSession(model).decode(codes->mean, {}, testImages().size()), pixels);

    const EncodedSet known = EncoderSession(model).encode(images, training());
    const std::vector<std::int32_t> knownLabels = labelsOf(images, training());
    const std::vector<std::int32_t> labels = labelsOf(images, testImages());
    const LabelledCodes fitted{known.mean, knownLabels};
    const LabelledCodes asked{codes->mean, labels};
    expected["linear_probe"] = linearProbe(fitted, asked, d, team);
    expected["five_neighbours"] = nearestNeighbourAccuracy(fitted, asked, d, team, 5);

    const std::vector<float> draws = drawsOf(model, d);
    const EncodedSetPtr seen = sampledCodes(codes, 1);
    expected["prior_fit"] = energyDistance(seen->mean, draws, d, team);
    expected["samples_off_data"] = shareAwayFromData(draws, *seen, team);
    expected["smoothness"] = interpolationSmoothness(model, *codes, labels, {}, team).jump;
    return expected;
}

/// Those of them that are an evaluation's.
std::map<std::string, double> evaluatedOf(const SnapshotPtr& model, const Dataset& images)
{
    EvaluationOptions options;
    options.importanceSamples = 3;
    options.threads = 1;
    const Evaluation found = evaluate(model, images, testImages(), options);
    std::map<std::string, double> expected = {{"reconstruction", found.terms.at("reconstruction")},
                                              {"nmi", found.clusters->nmi},
                                              {"ari", found.clusters->ari}};
    if (found.elbo) {
        expected["kl"] = *found.kl;
        expected["elbo"] = *found.elbo;
        expected["log_likelihood"] = *found.logLikelihood;
        expected["active_units"] = *found.activeUnits;
    }
    return expected;
}

std::map<std::string, double> expectedOf(const EncodedSet& a, const EncodedSet& b)
{
    ThreadTeam team(1);
    const auto graphOf = [&](const EncodedSet& codes) {
        return nearestNeighbours(codes.mean, codes.dimensions, kNear, team);
    };
    const auto clustersOf = [](const EncodedSet& codes) {
        ClusterOptions options;
        options.clusters = 2; // as there are classes
        return kMeans(codes.mean, codes.dimensions, options).assignment;
    };
    const std::vector<float> overlap = neighbourOverlap(graphOf(a), graphOf(b));
    return {{"neighbour_overlap",
             std::accumulate(overlap.begin(), overlap.end(), 0.0) / static_cast<double>(overlap.size())},
            {"trustworthiness", trustworthiness(a.mean, a.dimensions, b.mean, b.dimensions, kNear, team)},
            {"continuity", continuity(a.mean, a.dimensions, b.mean, b.dimensions, kNear, team)},
            {"procrustes", procrustesResidual(a.mean, a.dimensions, b.mean, b.dimensions)},
            {"cka", linearCka(a.mean, a.dimensions, b.mean, b.dimensions)},
            {"cluster_agreement", normalizedMutualInformation(clustersOf(a), clustersOf(b))}};
}

void holdAgainst(const std::map<std::string, double>& values, const std::map<std::string, double>& expected)
{
    for (const auto& [name, value] : expected) {
        QVERIFY2(values.contains(name), name.c_str());
        const std::string found = name + ": " + std::to_string(values.at(name)) + ", not " + std::to_string(value);
        QVERIFY2(isNear(values.at(name), value, 1e-6 * std::max(1.0, std::abs(value))), found.c_str());
    }
}

void compareAsIdentical(const PairComparison& pair)
{
    QVERIFY(std::ranges::all_of(pair.overlap, [](float share) { return share == 1; }));
    QCOMPARE(pair.overlap.size(), testImages().size());
    for (const MetricInfo& metric : pairMetrics()) {
        QVERIFY2(pair.values.contains(metric.name), metric.name.c_str());
        QVERIFY2(isNear(pair.values.at(metric.name), metric.name == "procrustes" ? 0 : 1), metric.name.c_str());
    }
}

} // namespace

class TstComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreDifferentAndDescribed()
    {
        for (const auto* metrics : {&sideMetrics(), &pairMetrics()}) {
            std::set<std::string> names;
            for (const MetricInfo& metric : *metrics) {
                QVERIFY(names.insert(metric.name).second);
                QVERIFY(!metric.title.empty() && !metric.meaning.empty());
                QVERIFY(metric.meaning.size() < 120);
            }
        }
        QCOMPARE(std::string(toString(Better::Higher)), "higher");
        QCOMPARE(std::string(toString(Better::Lower)), "lower");
        QCOMPARE(std::string(toString(Better::Neither)), "neither");
    }

    void identicalModelsCompareAsIdentical()
    {
        const SnapshotPtr model = modelOf("vae", "latent=3");
        const Comparison comparison = compare({{"a", model, ""}, {"b", model, ""}});
        QVERIFY(!comparison.stopped);
        QCOMPARE(comparison.names, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(comparison.images, testImages());
        QCOMPARE(comparison.pairs.size(), 1U);
        compareAsIdentical(comparison.pairs.front());
        QCOMPARE(comparison.sides[0], comparison.sides[1]);
        QVERIFY(comparison.groups.empty());
        QVERIFY(comparison.kin.empty());
        QVERIFY(comparison.unequal.empty());
        for (const MetricInfo& metric : sideMetrics())
            QVERIFY2(bestSides(comparison, metric).empty(), metric.name.c_str());
    }

    void anotherOrderOfDimensionsChangesNothing()
    {
        const SnapshotPtr model = modelOf("autoencoder", "latent=3");
        const EncodedSetPtr codes = codesOf(model);
        auto turned = std::make_shared<EncodedSet>(*codes);
        for (std::size_t row = 0; row < codes->size(); ++row) {
            const auto code = codes->code(row);
            const std::array<float, 3> other = {code[2], -code[0], code[1]};
            std::ranges::copy(other, turned->mean.begin() + static_cast<std::ptrdiff_t>(3 * row));
        }
        compareAsIdentical(compare({{"a", model, "", codes}, {"b", model, "", turned}}).pairs.front());
    }

    void everyNumberThatAppliesIsThere()
    {
        const Comparison comparison =
            compare({{"vae", modelOf("vae", "latent=2"), ""}, {"ae", modelOf("autoencoder", "latent=3"), ""}});
        const std::set<std::string> never = {"mig", "sample_distance"};
        const std::set<std::string> ofDensities = {"kl", "elbo", "log_likelihood", "active_units"};
        for (const MetricInfo& metric : sideMetrics()) {
            const char* name = metric.name.c_str();
            QVERIFY2(comparison.sides[0].contains(metric.name) == !never.contains(metric.name), name);
            QVERIFY2(comparison.sides[1].contains(metric.name) ==
                         (!never.contains(metric.name) && !ofDensities.contains(metric.name)),
                     name);
        }
        for (const auto& side : comparison.sides) {
            for (const char* share : {"trustworthiness", "continuity", "linear_probe", "five_neighbours", "nmi",
                                      "samples_off_data", "pixel_error"})
                QVERIFY2(side.at(share) >= 0 && side.at(share) <= 1, share);
            QVERIFY(side.at("linear_probe") > 0.9); // brightness is easily told
            QVERIFY(side.at("smoothness") >= 1);
        }
        QCOMPARE(comparison.unequal, std::set<std::string>{"prior_fit"}); // of two and of three dimensions
        const PairComparison& pair = comparison.pairs.front();
        QVERIFY(
            isNear(pair.values.at("neighbour_overlap"), std::accumulate(pair.overlap.begin(), pair.overlap.end(), 0.0) /
                                                            static_cast<double>(pair.overlap.size())));
    }

    void numbersAreThoseOfTheirFunctions()
    {
        const Dataset images = labelledInRows(3);
        const std::vector<ComparisonSide> sides = {{"vae", modelOf("vae", "latent=2"), ""},
                                                   {"ae", modelOf("autoencoder", "latent=3"), ""}};
        const Comparison comparison = compareModels(sides, images, testImages(), optionsOf());
        bool probesDiffer = false;
        for (std::size_t i = 0; i < sides.size(); ++i) {
            const auto& values = comparison.sides[i];
            holdAgainst(values, expectedOf(sides[i].model, images));
            holdAgainst(values, evaluatedOf(sides[i].model, images));
            // Numbers that differ are not taken for each other.
            QVERIFY(!isNear(values.at("trustworthiness"), values.at("continuity"), 1e-5));
            probesDiffer = probesDiffer || !isNear(values.at("linear_probe"), values.at("five_neighbours"));
        }
        QVERIFY(probesDiffer);
        const auto& values = comparison.pairs.front().values;
        holdAgainst(values, expectedOf(*comparison.codes[0], *comparison.codes[1]));
        QVERIFY(!isNear(values.at("trustworthiness"), values.at("continuity"), 1e-5));
    }

    void codesThatAreThereAreTaken()
    {
        const SnapshotPtr model = modelOf("vae", "latent=2");
        const EncodedSetPtr codes = codesOf(model);
        const Comparison comparison = compare({{"a", model, "", codes}, {"b", model, ""}});
        QCOMPARE(comparison.codes[0], codes);
        QCOMPARE(comparison.codes[1]->mean, codes->mean);
    }

    void unitsThatDifferAreNotRanked()
    {
        const Comparison comparison =
            compare({{"a", modelOf("vae", "latent=2"), ""}, {"b", modelOf("vae", "latent=2 likelihood=gaussian"), ""}});
        for (const char* name : {"reconstruction", "elbo", "log_likelihood"})
            QVERIFY2(comparison.unequal.contains(name), name);
        QVERIFY(!comparison.unequal.contains("pixel_error"));
        for (const MetricInfo& metric : sideMetrics()) {
            if (comparison.unequal.contains(metric.name))
                QVERIFY(bestSides(comparison, metric).empty());
        }
    }

    void whatIsWorthUnderALabelIsAnotherUnit_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("unequal");
        const auto add = [](const char* a, const char* b, bool unequal) {
            QTest::addRow("%s, %s", a, b) << QString::fromLatin1(a) << QString::fromLatin1(b) << unequal;
        };
        add("cvae", "vae", true);
        // These infer the label: theirs is log p(x), whatever label an image has.
        add("cvae", "m2", true);
        add("vae", "m2", false);
        add("vae", "m1_m2", false);
        add("m2", "m1_m2", false);
    }

    void whatIsWorthUnderALabelIsAnotherUnit()
    {
        QFETCH(const QString, a);
        QFETCH(const QString, b);
        QFETCH(const bool, unequal);
        const auto paramsOf = [](const std::string& id) { return id == "m1_m2" ? "latent=2 z1=4" : "latent=2"; };
        const auto sideOf = [&](const std::string& id) { return ComparisonSide{id, modelOf(id, paramsOf(id)), ""}; };
        const Comparison comparison = compare({sideOf(a.toStdString()), sideOf(b.toStdString())});
        for (const char* name : {"elbo", "log_likelihood"}) {
            for (const auto& side : comparison.sides)
                QVERIFY2(side.contains(name), name);
            QVERIFY2(comparison.unequal.contains(name) == unequal, name);
        }
    }

    void whatIsNoRestorationOfTheImagesIsNotRanked_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("paramsOfA");
        QTest::addColumn<QString>("paramsOfB");
        QTest::addColumn<int>("epoch");
        QTest::addColumn<bool>("has");
        QTest::addColumn<bool>("unequal");
        const auto add = [](const char* name, const char* a, const char* paramsOfA, const char* b,
                            const char* paramsOfB, int epoch, bool has, bool unequal) {
            QTest::newRow(name) << QString::fromLatin1(a) << QString::fromLatin1(b) << QString::fromLatin1(paramsOfA)
                                << QString::fromLatin1(paramsOfB) << epoch << has << unequal;
        };
        const char* m1m2 = "z1=4 pretrain-epochs=5";
        const char* stack = "pretrain-epochs=3"; // of two layers
        add("M1", "vae", "", "m1_m2", m1m2, 5, true, false);
        add("M2 restores z1", "vae", "", "m1_m2", m1m2, 6, false, false);
        add("layer 1", "vae", "", "stacked_ae", stack, 3, true, false);
        add("layer 2 restores the first", "vae", "", "stacked_ae", stack, 4, false, false);
        add("fine-tuned", "vae", "", "stacked_ae", stack, 7, true, false);
        add("spoilt", "autoencoder", "", "denoising_ae", "", 1, true, true);
        add("spoilt by nothing", "autoencoder", "", "denoising_ae", "noise=0", 1, true, false);
        add("spoilt alike", "denoising_ae", "", "denoising_ae", "", 1, true, false);
        add("spoilt more", "denoising_ae", "", "denoising_ae", "noise=0.5", 1, true, true);
        add("spoilt in another way", "denoising_ae", "", "denoising_ae", "corruption=gaussian", 1, true, true);
        add("a spoilt stack", "autoencoder", "", "stacked_denoising_ae", stack, 7, true, true);
    }

    void whatIsNoRestorationOfTheImagesIsNotRanked()
    {
        QFETCH(const QString, a);
        QFETCH(const QString, b);
        QFETCH(const QString, paramsOfA);
        QFETCH(const QString, paramsOfB);
        QFETCH(const int, epoch);
        QFETCH(const bool, has);
        QFETCH(const bool, unequal);
        const auto later =
            std::make_shared<ModelSnapshot>(*modelOf(b.toStdString(), "latent=2 " + paramsOfB.toStdString(), 2));
        later->epoch = epoch;
        const Comparison comparison =
            compare({{"a", modelOf(a.toStdString(), "latent=2 " + paramsOfA.toStdString()), ""}, {"b", later, ""}});
        QVERIFY(comparison.sides[0].contains("reconstruction"));
        QCOMPARE(comparison.sides[1].contains("reconstruction"), has);
        QCOMPARE(comparison.unequal.contains("reconstruction"), unequal);
        const auto metric = std::ranges::find(sideMetrics(), std::string("reconstruction"), &MetricInfo::name);
        QCOMPARE(bestSides(comparison, *metric).size(), std::size_t{has && !unequal ? 1U : 0U});
        // Whatever was learnt last, what becomes of a pixel is the same question to all.
        for (const auto& side : comparison.sides)
            QVERIFY(side.contains("pixel_error"));
    }

    void theBestIsFound()
    {
        Comparison comparison;
        comparison.sides = {{{"x", 1.0}}, {{"x", 3.0}}, {}, {{"x", 3.0}}};
        QCOMPARE(bestSides(comparison, {"x", "", "", Better::Higher}), (std::vector<std::size_t>{1, 3}));
        QCOMPARE(bestSides(comparison, {"x", "", "", Better::Lower}), std::vector<std::size_t>{0});
        QVERIFY(bestSides(comparison, {"x", "", "", Better::Neither}).empty());
        QVERIFY(bestSides(comparison, {"y", "", "", Better::Lower}).empty());
        comparison.sides = {{{"x", 1.0}}, {}};
        QVERIFY(bestSides(comparison, {"x", "", "", Better::Lower}).empty());
    }

    void kinHaveASpread()
    {
        const Comparison comparison = compare({{"a", modelOf("vae", "latent=2", 1), "vae"},
                                               {"b", modelOf("autoencoder", "latent=2"), "ae"},
                                               {"c", modelOf("vae", "latent=2", 2), "vae"},
                                               {"d", modelOf("vae", "latent=2", 3), "vae"}});
        QCOMPARE(comparison.pairs.size(), 6U);
        QCOMPARE(comparison.pairs[3].a, 1U);
        QCOMPARE(comparison.pairs[3].b, 2U);
        QCOMPARE(comparison.kin.size(), 1U); // one alone is no family
        const KinSpread& spread = comparison.kin.front();
        QCOMPARE(spread.kin, "vae");
        QCOMPARE(spread.sides, (std::vector<std::size_t>{0, 2, 3}));
        QVERIFY(spread.values.contains("elbo") && spread.values.contains("trustworthiness"));
        const auto value = [&](std::size_t side) { return comparison.sides[side].at("reconstruction"); };
        const double mean = (value(0) + value(2) + value(3)) / 3;
        const double deviation =
            std::sqrt((std::pow(value(0) - mean, 2) + std::pow(value(2) - mean, 2) + std::pow(value(3) - mean, 2)) / 2);
        QVERIFY(deviation > 0);
        QVERIFY(isNear(spread.values.at("reconstruction").mean, mean, 1e-9));
        QVERIFY(isNear(spread.values.at("reconstruction").deviation, deviation, 1e-9));
    }

    void whatIsTornApartIsFound()
    {
        // The same codes but for thirty images that lie together in the one space and anywhere in the other.
        const SnapshotPtr model = modelOf("autoencoder", "latent=2");
        const auto a = drawnCodes(2, 5);
        const auto b = std::make_shared<EncodedSet>(*a);
        const auto elsewhere = drawnCodes(2, 6);
        for (std::size_t row = 0; row < 30; ++row) {
            for (std::size_t j = 0; j < 2; ++j) {
                a->mean[2 * row + j] = 6 + 0.01F * a->mean[2 * row + j];
                b->mean[2 * row + j] = 3 * elsewhere->mean[2 * row + j];
            }
        }
        // Of those thirty, twenty are of class 1 and ten of class 0.
        const Dataset images = labelledInRows(20);
        const Comparison comparison =
            compareModels({{"a", model, "", a}, {"b", model, "", b}}, images, testImages(), optionsOf());
        QVERIFY(!comparison.groups.empty());
        const DifferingGroup& group = comparison.groups.front();
        QCOMPARE(group.a, 0U);
        QCOMPARE(group.b, 1U);
        QVERIFY(group.images.size() >= 8 && group.images.size() <= 30);
        QVERIFY(std::ranges::is_sorted(group.images));
        QVERIFY(std::ranges::all_of(group.images, [](std::uint32_t image) { return image < kTrain + 30; }));
        QVERIFY(group.overlap < 0.5);
        for (const DifferingGroup& each : comparison.groups) {
            std::array<int, 2> counts{};
            for (const std::uint32_t image : each.images)
                ++counts.at(static_cast<std::size_t>(images.labels[image]));
            QCOMPARE(each.label, counts[1] > counts[0] ? 1 : 0);
            QVERIFY(isNear(each.labelShare,
                           static_cast<double>(std::ranges::max(counts)) / static_cast<double>(each.images.size())));
        }
        QCOMPARE(group.label, 1);
        QVERIFY(group.labelShare > 0.5 && group.labelShare < 1);
        QVERIFY(comparison.groups.size() <= 6);
    }

    void theResultDoesNotDependOnThreads()
    {
        const std::vector<ComparisonSide> sides = {{"vae", modelOf("vae", "latent=2"), ""},
                                                   {"ae", modelOf("autoencoder", "latent=3"), ""}};
        const Comparison one = compare(sides);
        const Comparison two = compare(sides, optionsOf(2));
        QCOMPARE(one.sides, two.sides);
        QCOMPARE(one.pairs.front().values, two.pairs.front().values);
        QCOMPARE(one.pairs.front().overlap, two.pairs.front().overlap);
        QCOMPARE(one.groups.size(), two.groups.size());
        for (std::size_t i = 0; i < one.groups.size(); ++i)
            QCOMPARE(one.groups[i].images, two.groups[i].images);
    }

    void fewerImagesAreASubset()
    {
        ComparisonOptions options = optionsOf();
        options.images = 60;
        const SnapshotPtr model = modelOf("vae", "latent=2");
        const Comparison comparison = compare({{"a", model, ""}, {"b", model, ""}}, options);
        QCOMPARE(comparison.images.size(), 60U);
        QVERIFY(std::ranges::includes(testImages(), comparison.images));
        QCOMPARE(comparison.images, comparedImages(testImages(), 60, options.seed));
        options.images = 3; // too few for neighbours; what can be said is said
        const Comparison tiny = compare({{"a", model, ""}, {"b", model, ""}}, options);
        QVERIFY(tiny.sides[0].contains("reconstruction"));
        QVERIFY(!tiny.sides[0].contains("trustworthiness"));
        QVERIFY(tiny.pairs.front().values.empty());
    }

    void aDivergedModelHasFewNumbers()
    {
        const auto diverged = std::make_shared<ModelSnapshot>(*modelOf("vae", "latent=2"));
        std::ranges::fill(diverged->weights, std::numeric_limits<float>::quiet_NaN());
        const Comparison comparison = compare({{"a", modelOf("vae", "latent=2"), ""}, {"b", diverged, ""}});
        for (const auto& side : comparison.sides) {
            for (const auto& [name, value] : side)
                QVERIFY2(std::isfinite(value), name.c_str());
        }
        QVERIFY(comparison.pairs.front().values.empty());
        QVERIFY(comparison.groups.empty());
    }

    void itTellsHowFarItIsAndStops()
    {
        const std::vector<ComparisonSide> sides = {{"a", modelOf("vae", "latent=2"), ""},
                                                   {"b", modelOf("vae", "latent=2", 2), ""}};
        double last = 0;
        bool rises = true;
        std::set<std::string> names;
        ComparisonOptions options = optionsOf();
        options.progress = [&](const std::string& what, double fraction) {
            rises = rises && fraction >= last - 1e-9 && fraction <= 1;
            last = fraction;
            names.insert(what);
        };
        QVERIFY(!compare(sides, options).stopped);
        QVERIFY(rises);
        QVERIFY(isNear(last, 1, 1e-6));
        QCOMPARE(names, (std::set<std::string>{"a", "b"}));

        std::stop_source stop;
        options.stop = stop.get_token();
        options.progress = [&](const std::string&, double fraction) {
            if (fraction > 0.3)
                stop.request_stop();
        };
        const Comparison stopped = compare(sides, options);
        QVERIFY(stopped.stopped);
        QVERIFY(stopped.sides.empty() && stopped.pairs.empty());
        QCOMPARE(stopped.names.size(), 2U);
    }

    void whatCannotBeComparedIsRefused()
    {
        const SnapshotPtr model = modelOf("vae", "latent=2");
        QVERIFY(isInputError(errorOf([&] { compare({{"a", model, ""}}); })));
        const std::vector<ComparisonSide> sides = {{"a", model, ""}, {"b", model, ""}};
        QVERIFY(isInputError(errorOf([&] { compareModels(sides, data(), {}, optionsOf()); })));
        Dataset other = data();
        other.shape = {1, 5, 6};
        QVERIFY(isInputError(errorOf([&] { compareModels(sides, other, testImages(), optionsOf()); })));
        QVERIFY(contains(sentenceOf([&] { compare({{"a", model, ""}}); }), "two"));
    }

    void splitsAreJoined()
    {
        const SplitIndices a{{0, 1, 2}, {3}, {6, 7, 8}};
        const SplitIndices b{{1, 4, 8}, {0, 5}, {2, 7, 9}};
        const SplitIndices common = commonSplits(std::vector{a, b});
        QCOMPARE(common.train, (std::vector<std::uint32_t>{0, 1, 2, 4, 8}));
        QCOMPARE(common.validation, (std::vector<std::uint32_t>{3, 5}));
        QCOMPARE(common.test, (std::vector<std::uint32_t>{6, 7, 9}));
    }

    void runsThatLeaveNoTestImageAreRefused()
    {
        const SplitIndices a{{0, 1}, {}, {2, 3}};
        const SplitIndices b{{2, 3}, {}, {0, 1}};
        const SplitIndices common = commonSplits(std::vector{a, b});
        QVERIFY(common.test.empty());
        QVERIFY(isInputError(errorOf([&] { requireTestImages(common, data()); })));
        QVERIFY(contains(sentenceOf([&] { requireTestImages(common, data()); }), "two kinds"));
        QVERIFY(!errorOf([&] { requireTestImages(commonSplits(std::vector{a, a}), data()); }));
    }
};

QTEST_GUILESS_MAIN(TstComparison)
#include "tst_comparison.moc"
