// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/random.h"
#include "core/evaluation/latent_sampler.h"
#include "core/latent/code_spacing.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/output/experiments.h"
#include "core/output/onnx_file.h"
#include "core/training/import_run.h"
#include "core/training/run_folder.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/made_datasets.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::errorOf;
using latentscape::test::sentenceOf;

namespace {

constexpr ImageShape kShape{1, 8, 6};
constexpr int kClasses = 3;

/// The last 100 are the test split.
const Dataset& noise()
{
    static const Dataset data = test::noiseDataset(kShape, 400, 300, {"a", "b", "c"});
    return data;
}

const SplitIndices& splits()
{
    static const SplitIndices made = test::sourceSplits(noise());
    return made;
}

ComparisonSide sideOf(const std::string& id, int latent, float spread = 4)
{
    const std::string params = "hidden=16 latent=" + std::to_string(latent);
    const auto snapshot = latentscape::test::untrained(id, latentscape::test::modelParams(id, params), noise());
    // Freshly drawn weights hardly make a difference between images; larger ones do.
    for (float& weight : snapshot->weights)
        weight *= spread;
    return {id + ' ' + std::to_string(latent), snapshot, ""};
}

ExperimentRequest requestOf(Experiment kind, int rows = 0, int cols = 0)
{
    ExperimentRequest request;
    request.kind = kind;
    request.rows = rows;
    request.cols = cols;
    return request;
}

std::vector<ExperimentStrip> run(const std::vector<ComparisonSide>& sides, const ExperimentRequest& request)
{
    return runExperiment(sides, noise(), splits(), request);
}

std::span<const float> latentOf(const ExperimentStrip& strip, std::size_t cell)
{
    const auto width = static_cast<std::size_t>(strip.dimensions);
    return std::span(strip.z).subspan(cell * width, width);
}

/// Whether all parts of a strip go together, and every cell is what its latent decodes to.
bool isWhole(const ExperimentStrip& strip, const ComparisonSide& side)
{
    const auto cells = static_cast<std::size_t>(strip.rows) * static_cast<std::size_t>(strip.cols);
    DecoderSession decoder(side.model);
    const auto classes = static_cast<std::size_t>(decoder.classes());
    if (strip.cells.size() != cells || strip.offData.size() != cells || strip.images.size() != cells ||
        strip.dimensions != decoder.dimensions() || strip.z.size() != cells * decoder.dimensions() ||
        strip.conditions.size() != cells * classes)
        return false;
    const std::vector<float> pixels = decoder.decode(strip.z, strip.conditions, cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (strip.cells[cell] != toImage(pixels.data() + cell * kShape.pixels(), kShape))
            return false;
        if (!(strip.offData[cell] >= 0 && strip.offData[cell] <= 1))
            return false;
    }
    return true;
}

} // namespace

class TstExperiments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreFoundAgain()
    {
        QCOMPARE(experiments().size(), 5U);
        for (const Experiment experiment : experiments()) {
            QCOMPARE(experimentFromString(toString(experiment)), experiment);
            QVERIFY(std::string(titleOf(experiment)).size() > 3);
            QVERIFY(std::string(meaningOf(experiment)).ends_with('.'));
        }
        QVERIFY(contains(sentenceOf([] { experimentFromString("dance"); }), "reconstructions, samples"));
    }

    void everyExperimentIsWhole_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("cells");
        QTest::newRow("reconstructions") << static_cast<int>(Experiment::Reconstructions) << 10;
        QTest::newRow("samples") << static_cast<int>(Experiment::Samples) << 20;
        QTest::newRow("interpolation") << static_cast<int>(Experiment::Interpolation) << 11;
        QTest::newRow("path") << static_cast<int>(Experiment::Path) << 16;
        QTest::newRow("manifold") << static_cast<int>(Experiment::Manifold) << 81;
    }

    void everyExperimentIsWhole()
    {
        QFETCH(int, kind);
        QFETCH(int, cells);
        const ExperimentRequest request = requestOf(static_cast<Experiment>(kind));
        const std::vector<ComparisonSide> sides = {sideOf("vae", 2), sideOf("autoencoder", 5), sideOf("cvae", 3),
                                                   sideOf("vae", 1)};
        const std::vector<ExperimentStrip> strips = run(sides, request);
        QCOMPARE(strips.size(), sides.size());
        for (std::size_t i = 0; i < strips.size(); ++i) {
            QCOMPARE(strips[i].rows * strips[i].cols, cells);
            QVERIFY2(isWhole(strips[i], sides[i]), sides[i].name.c_str());
            QCOMPARE(strips[i].images, strips[0].images);
        }
        // The same again, and with codes that are given.
        std::vector<ComparisonSide> known = sides;
        for (ComparisonSide& side : known)
            side.codes = std::make_shared<EncodedSet>(EncoderSession(side.model).encode(noise(), splits().test));
        const std::vector<ExperimentStrip> again = run(known, request);
        for (std::size_t i = 0; i < strips.size(); ++i) {
            QCOMPARE(again[i].cells, strips[i].cells);
            QCOMPARE(again[i].offData, strips[i].offData);
        }
    }

    void samplesAreTheSameLatents()
    {
        const std::vector<ComparisonSide> sides = {sideOf("vae", 3), sideOf("autoencoder", 3), sideOf("cvae", 3)};
        ExperimentRequest request = requestOf(Experiment::Samples, 2, 6);
        const auto shared = run(sides, request);
        QCOMPARE(shared[0].z, shared[1].z);
        QCOMPARE(shared[0].z, shared[2].z);
        // They are what the prior of a VAE gives; one label a column where labels count.
        const LatentSampler sampler(sides[0].model, noise(), splits().train, {});
        QCOMPARE(shared[0].z, sampler.draw(request.seed, 12));
        for (std::size_t cell = 0; cell < 12; ++cell)
            QCOMPARE(shared[2].conditions[cell * kClasses + cell % 6 % kClasses], 1.0F);
        QVERIFY(shared[0].conditions.empty());

        request.ownLatents = true;
        const auto own = run(sides, request);
        QCOMPARE(own[0].z, shared[0].z);
        QVERIFY(own[1].z != shared[1].z); // a model without a prior draws from its codes
        const LatentSampler mixture(sides[1].model, noise(), splits().train, {});
        QCOMPARE(own[1].z, mixture.draw(request.seed, 12));

        request.seed = 2;
        QVERIFY(run(sides, request)[0].z != own[0].z);
    }

    void aDecoderAloneHasSamples()
    {
        const test::TemporaryFolder folder;
        const ComparisonSide whole = sideOf("vae", 3);
        writeOnnxFolder(folder.path() / "networks", *whole.model);
        ImportPlan plan;
        plan.decoder = folder.path() / "networks" / "decoder.onnx";
        plan.run = folder.path() / "run";
        const ComparisonSide alone{"alone", loadSnapshot(importRun(plan, DatasetPtr(DatasetPtr(), &noise()))), ""};

        ExperimentRequest request = requestOf(Experiment::Samples);
        for (const bool own : {false, true}) {
            request.ownLatents = own; // both draw from N(0, I)
            const auto strips = run({whole, alone}, request);
            QCOMPARE(strips[1].z, strips[0].z);
            QCOMPARE(strips[1].cells.size(), 20U);
            for (std::size_t cell = 0; cell < 20; ++cell) {
                const auto& samples = strips[0].cells[cell].samples;
                QVERIFY(std::ranges::equal(strips[1].cells[cell].samples, samples,
                                           [](int a, int b) { return std::abs(a - b) <= 1; }));
            }
            QVERIFY(strips[1].offData.empty());
            QCOMPARE(strips[0].offData.size(), 20U);
        }
        for (const Experiment kind : experiments()) {
            if (kind == Experiment::Samples)
                continue;
            const std::string said = sentenceOf([&] { run({whole, alone}, requestOf(kind)); });
            QVERIFY2(contains(said, "alone is a decoder only"), toString(kind));
        }
        ComparisonOptions options;
        options.importanceSamples = 0;
        QVERIFY(contains(sentenceOf([&] {
                             compareModels({whole, alone}, noise(), splits().test, options);
                         }),
                         "alone is a decoder only"));
    }

    void anEncoderAloneIsNamed()
    {
        const test::TemporaryFolder folder;
        const ComparisonSide whole = sideOf("vae", 3);
        writeOnnxFolder(folder.path() / "networks", *whole.model);
        ImportPlan plan;
        plan.encoder = folder.path() / "networks" / "encoder.onnx";
        plan.run = folder.path() / "run";
        const ComparisonSide alone{"alone", loadSnapshot(importRun(plan, DatasetPtr(DatasetPtr(), &noise()))), ""};
        for (const Experiment kind : experiments()) {
            const std::string said = sentenceOf([&] { run({whole, alone}, requestOf(kind)); });
            QVERIFY2(contains(said, "alone came without a decoder"), said.c_str());
        }
        ComparisonOptions options;
        options.importanceSamples = 0;
        QVERIFY(!compareModels({whole, alone}, noise(), splits().test, options).pairs.empty());
    }

    void reconstructionsAreOfTheImagesThatWereGiven()
    {
        ExperimentRequest request = requestOf(Experiment::Reconstructions);
        request.images = {310, 5, 399};
        const ComparisonSide side = sideOf("autoencoder", 4);
        const ExperimentStrip strip = run({side}, request).front();
        QCOMPARE(strip.cols, 3);
        QCOMPARE(strip.images, (std::vector<std::int64_t>{310, 5, 399}));
        QCOMPARE(strip.z, EncoderSession(side.model).encode(noise(), request.images).mean);
        // Codes of test images are on the data by definition.
        QCOMPARE(strip.offData[0], 0.0F);
        QCOMPARE(strip.offData[2], 0.0F);
    }

    void interpolationGoesFromEndToEnd()
    {
        ExperimentRequest request = requestOf(Experiment::Interpolation, 0, 7);
        request.images = {301, 344};
        const std::vector<ComparisonSide> sides = {sideOf("vae", 2), sideOf("cvae", 2)};
        for (const ExperimentStrip& strip : run(sides, request)) {
            QCOMPARE(strip.cols, 7);
            QCOMPARE(strip.images, (std::vector<std::int64_t>{301, -1, -1, -1, -1, -1, 344}));
            for (std::size_t j = 0; j < 2; ++j) {
                const float middle = (latentOf(strip, 0)[j] + latentOf(strip, 6)[j]) / 2;
                QVERIFY(std::abs(latentOf(strip, 3)[j] - middle) < 1e-4F);
            }
        }
        const ExperimentStrip conditional = run(sides, request).back();
        QCOMPARE(conditional.conditions[301 % kClasses], 1.0F);
        QCOMPARE(conditional.conditions[3 * kClasses + 301 % kClasses], 0.5F); // labels go along
    }

    void pathsPassTheirAnchors()
    {
        ExperimentRequest request = requestOf(Experiment::Path, 0, 9);
        request.images = {300, 320, 340};
        const ComparisonSide side = sideOf("autoencoder", 2);
        const EncodedSet anchors = EncoderSession(side.model).encode(noise(), request.images);
        for (const PathKind kind :
             {PathKind::Straight, PathKind::Spherical, PathKind::NearestImages, PathKind::NeighbourGraph}) {
            request.path = kind;
            const ExperimentStrip strip = run({side}, request).front();
            QCOMPARE(strip.cells.size(), 9U);
            std::size_t last = 8;
            while (strip.cells[last].empty())
                --last;
            QCOMPARE(strip.images.front(), 300);
            QCOMPARE(strip.images[last], 340);
            for (std::size_t j = 0; j < 2; ++j) {
                QVERIFY(std::abs(latentOf(strip, 0)[j] - anchors.code(0)[j]) < 1e-4F);
                QVERIFY(std::abs(latentOf(strip, last)[j] - anchors.code(2)[j]) < 1e-4F);
            }
            for (std::size_t cell = last + 1; cell < 9; ++cell)
                QVERIFY(std::isnan(latentOf(strip, cell)[0]));
        }
    }

    void manifoldsHaveOneExtent()
    {
        const std::vector<ComparisonSide> sides = {sideOf("vae", 2), sideOf("autoencoder", 2, 6), sideOf("vae", 5)};
        const auto strips = run(sides, requestOf(Experiment::Manifold, 4, 5));
        const ManifoldExtent& first = strips[0].extent;
        QVERIFY(first.xLow < first.xHigh && first.yLow < first.yHigh);
        for (std::size_t i = 0; i < strips.size(); ++i) {
            const ManifoldExtent& extent = strips[i].extent;
            QCOMPARE(extent.xLow, first.xLow);
            QCOMPARE(extent.yHigh, first.yHigh);
            QVERIFY(extent.xDimension < extent.yDimension);
            const auto x = static_cast<std::size_t>(extent.xDimension);
            const auto y = static_cast<std::size_t>(extent.yDimension);
            // The top left and the bottom right.
            QCOMPARE(latentOf(strips[i], 0)[x], extent.xLow);
            QCOMPARE(latentOf(strips[i], 0)[y], extent.yHigh);
            QCOMPARE(latentOf(strips[i], 19)[x], extent.xHigh);
            QCOMPARE(latentOf(strips[i], 19)[y], extent.yLow);
            // It reaches as far as any side's codes.
            const EncodedSet codes = EncoderSession(sides[i].model).encode(noise(), splits().test);
            const DimensionSummary summary = summarize(codes)[x];
            QVERIFY(extent.xLow <= summary.low && extent.xHigh >= summary.high);
        }
    }

    void cellsOffTheDataAreTold()
    {
        // A decoder whose codes lie in a small place was never asked about draws from N(0, I).
        auto far = std::make_shared<EncodedSet>();
        far->dimensions = 2;
        far->index = splits().test;
        far->mean.resize(200);
        RandomStream random(1, RandomPurpose::Latent);
        for (float& value : far->mean)
            value = 50 + 0.1F * random.normal();
        ComparisonSide side = sideOf("autoencoder", 2);
        side.codes = far;
        const ExperimentStrip strip = run({side}, requestOf(Experiment::Samples)).front();
        QVERIFY(std::ranges::all_of(strip.offData, [](float value) { return nearnessOf(value) == DataNearness::Off; }));
    }

    void theNoiseOfCodesIsData()
    {
        // All means in one place, all of the prior in the posteriors: a decoder that was asked everywhere.
        auto collapsed = std::make_shared<EncodedSet>();
        collapsed->dimensions = 2;
        collapsed->index = splits().test;
        collapsed->mean.assign(200, 0);
        collapsed->logVar.assign(200, 0);
        ComparisonSide side = sideOf("vae", 2);
        side.codes = collapsed;
        const ExperimentStrip strip = run({side}, requestOf(Experiment::Samples)).front();
        QVERIFY(std::ranges::count_if(strip.offData,
                                      [](float value) { return nearnessOf(value) == DataNearness::Off; }) <= 4);
    }

    void aDivergedModelIsOffItsData()
    {
        ComparisonSide side = sideOf("vae", 2);
        const auto diverged = std::make_shared<ModelSnapshot>(*side.model);
        std::ranges::fill(diverged->weights, std::numeric_limits<float>::quiet_NaN());
        side.model = diverged;
        for (const Experiment kind : {Experiment::Samples, Experiment::Reconstructions, Experiment::Interpolation}) {
            const ExperimentStrip strip = run({side}, requestOf(kind)).front();
            QVERIFY(std::ranges::all_of(strip.offData, [](float value) { return value == 1; }));
        }
    }

    void itStops()
    {
        std::stop_source stop;
        stop.request_stop();
        for (const Experiment kind : experiments())
            QVERIFY(runExperiment({sideOf("vae", 2)}, noise(), splits(), requestOf(kind), stop.get_token()).empty());
    }

    void whatIsWrongIsSaid()
    {
        const std::vector<ComparisonSide> sides = {sideOf("cvae", 2)};
        const auto refuses = [&](const ExperimentRequest& request, const char* part) {
            const auto error = errorOf([&] { run(sides, request); });
            return error && error->kind() == ErrorKind::Input && contains(error->what(), part);
        };
        QVERIFY(refuses(requestOf(Experiment::Samples, 100), "rows"));
        QVERIFY(refuses(requestOf(Experiment::Samples, 1, -1), "columns"));
        ExperimentRequest request = requestOf(Experiment::Interpolation);
        request.images = {1, 2, 3};
        QVERIFY(refuses(request, "3 are given"));
        request.images = {400, 1};
        QVERIFY(refuses(request, "400"));
        request = requestOf(Experiment::Path);
        request.images = {1};
        QVERIFY(refuses(request, "two images"));
        request = requestOf(Experiment::Samples);
        request.label = 3;
        QVERIFY(refuses(request, "no label 3"));
        ComparisonSide wrong = sideOf("vae", 2);
        wrong.codes =
            std::make_shared<EncodedSet>(EncoderSession(sideOf("vae", 3).model).encode(noise(), splits().test));
        QVERIFY(contains(sentenceOf([&] { run({wrong}, requestOf(Experiment::Samples)); }), "dimensions"));
    }
};

QTEST_GUILESS_MAIN(TstExperiments)
#include "tst_experiments.moc"
