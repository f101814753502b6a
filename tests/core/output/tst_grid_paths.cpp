// SPDX-License-Identifier: GPL-3.0-or-later
// The grid that shows a path through latent space.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"
#include "core/data/splits.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/output/grids.h"
#include "core/projection/neighbours.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr ImageShape kShape{1, 8, 6};

const Dataset& waves()
{
    static const DatasetPtr data = tinyDataset(80, kShape, 3);
    return *data;
}

SplitIndices splits() { return makeSplits(waves(), {}); }

SnapshotPtr modelOf(const std::string& id)
{
    const auto snapshot = untrained(id, modelParams(id, "latent=3 hidden=16"), waves());
    for (float& weight : snapshot->weights)
        weight *= 4; // freshly drawn ones hardly make a difference
    return snapshot;
}

GridRequest requestOf(PathKind path, int cols, std::vector<float> through = {})
{
    GridRequest request;
    request.kind = GridKind::Path;
    request.path = path;
    request.cols = cols;
    request.through = std::move(through);
    return request;
}

GridFrames framesOf(const SnapshotPtr& model, const GridRequest& request)
{
    return makeGridFrames(model, waves(), splits(), request);
}

Image decodedOf(const SnapshotPtr& model, std::span<const float> z, std::vector<float> condition = {})
{
    return toImage(DecoderSession(model).decode(z, condition, 1).data(), kShape);
}

bool nearlySame(const Image& a, const Image& b)
{
    for (std::size_t i = 0; i < a.samples.size(); ++i) {
        if (std::abs(a.samples[i] - b.samples[i]) > 1)
            return false;
    }
    return a.samples.size() == b.samples.size();
}

} // namespace

class TestGridPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesItsSteps()
    {
        const SnapshotPtr model = modelOf("vae");
        const GridFrames frames = framesOf(model, requestOf(PathKind::Straight, 5, {-1, 0, 0.5F, 1, 2, -1.5F}));
        QCOMPARE(frames.images.size(), std::size_t{5});
        const std::vector<float> middle{0, 1, -0.5F};
        QVERIFY(nearlySame(frames.images[0], decodedOf(model, std::vector<float>{-1, 0, 0.5F})));
        QVERIFY(nearlySame(frames.images[2], decodedOf(model, middle)));
        QVERIFY(nearlySame(frames.images[4], decodedOf(model, std::vector<float>{1, 2, -1.5F})));
        QCOMPARE(frames.recipe.at("through"), std::string("-1,0,0.5;1,2,-1.5"));
        QCOMPARE(frames.recipe.at("path"), std::string("straight"));
        QCOMPARE(frames.recipe.count("images"), std::size_t{0});
    }

    void pictureIsTheFramesBesideEachOther()
    {
        const SnapshotPtr model = modelOf("vae");
        GridRequest request = requestOf(PathKind::Spherical, 4, {-1, 0, 0.5F, 1, 2, -1.5F});
        request.rows = 2;
        const Grid grid = makeGrid(model, waves(), splits(), request);
        QCOMPARE(grid.rows, 2);
        QCOMPARE(grid.cols, 4);
        QCOMPARE(grid.image.width, 4 * kShape.width + 3);
        QCOMPARE(framesOf(model, request).images.size(), std::size_t{8});
    }

    void anchorsMayBeImages()
    {
        const SnapshotPtr model = modelOf("vae");
        GridRequest request = requestOf(PathKind::Straight, 3);
        request.images = {5, 12};
        const GridFrames frames = framesOf(model, request);
        QCOMPARE(frames.recipe.at("images"), std::string("5,12"));
        const EncodedSet codes = EncoderSession(model).encode(waves(), request.images);
        QVERIFY(nearlySame(frames.images.front(), decodedOf(model, codes.code(0))));
        QVERIFY(nearlySame(frames.images.back(), decodedOf(model, codes.code(1))));
    }

    void withoutAnchorsTwoImagesAreDrawn()
    {
        const SnapshotPtr model = modelOf("autoencoder");
        GridRequest request = requestOf(PathKind::Straight, 0);
        const GridFrames first = framesOf(model, request);
        QCOMPARE(first.images.size(), std::size_t{16});
        request.seed = 2;
        QVERIFY(framesOf(model, request).recipe.at("images") != first.recipe.at("images"));
    }

    void pathsOverImagesMayBeShorter()
    {
        const SnapshotPtr model = modelOf("vae");
        GridRequest request = requestOf(PathKind::NearestImages, 100);
        request.images = {3, 40};
        const Grid grid = makeGrid(model, waves(), splits(), request);
        QVERIFY(grid.cols >= 2 && grid.cols < 100);
        QCOMPARE(grid.image.width, grid.cols * (kShape.width + 1) - 1);
        QCOMPARE(grid.recipe.at("cols"), std::to_string(grid.cols));
        request.path = PathKind::NeighbourGraph;
        QCOMPARE(makeGrid(model, waves(), splits(), request).cols, 100);
    }

    void codesThatAreThereAreNotEncodedAnew()
    {
        const SnapshotPtr model = modelOf("vae");
        GridRequest request = requestOf(PathKind::NeighbourGraph, 9);
        request.images = {3, 40};
        const Grid plain = makeGrid(model, waves(), splits(), request);
        auto codes =
            std::make_shared<EncodedSet>(EncoderSession(model).encode(waves(), splits().allOf(), availableCores()));
        ThreadTeam team(1);
        request.graph =
            std::make_shared<CodeGraph>(nearestNeighbours(codes->mean, codes->dimensions, kPathNeighbours, team));
        request.codes = codes;
        QCOMPARE(makeGrid(model, waves(), splits(), request).image.samples, plain.image.samples);
        // Other codes make another way: they are used, then, but not where they are of another model.
        auto other = std::make_shared<EncodedSet>(*codes);
        std::ranges::reverse(other->mean);
        request.codes = other;
        QVERIFY(makeGrid(model, waves(), splits(), request).image.samples != plain.image.samples);
        ++other->version;
        QCOMPARE(makeGrid(model, waves(), splits(), request).image.samples, plain.image.samples);
    }

    void labelsAndMixturesAreDecodedUnder()
    {
        const SnapshotPtr model = modelOf("cvae");
        GridRequest request = requestOf(PathKind::Straight, 3, {-1, 0, 0.5F, 1, 2, -1.5F});
        const std::vector<float> start{-1, 0, 0.5F};
        QVERIFY(nearlySame(framesOf(model, request).images.front(), decodedOf(model, start, {1, 0, 0})));
        request.label = 2;
        const GridFrames two = framesOf(model, request);
        QVERIFY(nearlySame(two.images.front(), decodedOf(model, start, {0, 0, 1})));
        QCOMPARE(two.recipe.at("label"), std::string("2"));
        request.condition = {0.25F, 0.75F, 0};
        const GridFrames mixed = framesOf(model, request);
        QVERIFY(nearlySame(mixed.images.front(), decodedOf(model, start, {0.25F, 0.75F, 0})));
        QCOMPARE(mixed.recipe.at("labels"), std::string("0.25,0.75,0"));
    }

    void closedPathsAreTold()
    {
        const SnapshotPtr model = modelOf("vae");
        GridRequest request = requestOf(PathKind::Straight, 4, {0, 0, 0, 2, 0, 0});
        request.closed = true;
        const GridFrames frames = framesOf(model, request);
        QCOMPARE(frames.recipe.at("closed"), std::string("true"));
        QVERIFY(nearlySame(frames.images[1], frames.images[3]));
        QVERIFY(nearlySame(frames.images[2], decodedOf(model, std::vector<float>{2, 0, 0})));
    }

    void refusesWhatDoesNotFit()
    {
        const SnapshotPtr model = modelOf("vae");
        const auto sentence = [&model](const GridRequest& request) {
            return sentenceOf([&] { framesOf(model, request); });
        };
        QVERIFY(contains(sentence(requestOf(PathKind::Straight, 4, {0, 1})), "latent"));
        QVERIFY(contains(sentence(requestOf(PathKind::Straight, 4, {0, 1, NAN})), "finite"));
        QVERIFY(contains(sentence(requestOf(PathKind::Straight, 1, {0, 1, 2})), "steps"));
        GridRequest request = requestOf(PathKind::Straight, 4);
        request.images = {80};
        QVERIFY(contains(sentence(request), "79"));
        request.images = {1};
        request.condition = {1, 0};
        QVERIFY(contains(sentence(request), "label weights"));
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        const GridRequest request = requestOf(PathKind::NeighbourGraph, 4);
        QVERIFY(makeGridFrames(modelOf("vae"), waves(), splits(), request, stop.get_token()).stopped);
    }
};

QTEST_APPLESS_MAIN(TestGridPaths)
#include "tst_grid_paths.moc"
