// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <sstream>

#include "core/evaluation/latent_sampler.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/latent/prior.h"
#include "core/latent/traversal.h"
#include "core/output/grids.h"
#include "core/output/sheet.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/made_datasets.h"
#include "tests/support/pixel.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::errorOf;
using latentscape::test::sampleAt;
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

/// A model as it is before training, with a small network.
SnapshotPtr modelOf(const std::string& id, int latent)
{
    const std::string params = "hidden=16 latent=" + std::to_string(latent);
    const auto snapshot = latentscape::test::untrained(id, latentscape::test::modelParams(id, params), noise());
    // Freshly drawn weights hardly make a difference between latents; larger ones do.
    for (float& weight : snapshot->weights)
        weight *= 4;
    return snapshot;
}

Grid gridOf(const SnapshotPtr& model, GridRequest request) { return makeGrid(model, noise(), splits(), request); }

GridRequest requestOf(GridKind kind, int rows = 0, int cols = 0)
{
    GridRequest request;
    request.kind = kind;
    request.rows = rows;
    request.cols = cols;
    return request;
}

/// The image in one cell of a grid that was not enlarged.
Image cellOf(const Grid& grid, int row, int col)
{
    Image cell{kShape.width, kShape.height, 1, {}};
    for (int y = 0; y < kShape.height; ++y) {
        const auto begin =
            grid.image.samples.begin() + (row * (kShape.height + 1) + y) * grid.image.width + col * (kShape.width + 1);
        cell.samples.insert(cell.samples.end(), begin, begin + kShape.width);
    }
    return cell;
}

/// What the model makes of one latent, in the batch exports are made in.
Image decodedOf(const SnapshotPtr& model, std::span<const float> z, std::vector<float> condition = {})
{
    return toImage(DecoderSession(model).decode(z, condition, 1).data(), kShape);
}

std::vector<std::uint32_t> numbersIn(const std::string& text)
{
    std::vector<std::uint32_t> numbers;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');)
        numbers.push_back(static_cast<std::uint32_t>(std::stoul(part)));
    return numbers;
}

std::vector<float> oneHot(int label)
{
    std::vector<float> row(kClasses, 0.0F);
    row[static_cast<std::size_t>(label)] = 1;
    return row;
}

std::vector<float> meanOf(const SnapshotPtr& model, std::uint32_t image)
{
    return EncoderSession(model).encode(noise(), std::vector<std::uint32_t>{image}).mean;
}

/// Equal but for the last bit of a product that was computed in a batch of another size.
bool nearlySame(const Image& a, const Image& b)
{
    for (std::size_t i = 0; i < a.samples.size(); ++i) {
        if (std::abs(a.samples[i] - b.samples[i]) > 1)
            return false;
    }
    return a.samples.size() == b.samples.size();
}

} // namespace

Q_DECLARE_METATYPE(latentscape::GridRequest)

class TstGrids : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesOfKinds()
    {
        for (const GridKind kind : {GridKind::Reconstructions, GridKind::Samples, GridKind::Manifold,
                                    GridKind::Traversals, GridKind::Interpolation, GridKind::Labels})
            QCOMPARE(static_cast<int>(gridKindFromString(toString(kind))), static_cast<int>(kind));
        const std::string sentence = sentenceOf([] { gridKindFromString("mosaic"); });
        QVERIFY(contains(sentence, "mosaic"));
        QVERIFY(contains(sentence, "reconstructions, samples, manifold, traversals, interpolation, labels"));
    }

    void defaultSizes_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("cols");
        QTest::newRow("reconstructions") << "vae"
                                         << "reconstructions" << 8 << 10;
        QTest::newRow("samples") << "vae"
                                 << "samples" << 10 << 10;
        QTest::newRow("manifold") << "vae"
                                  << "manifold" << 20 << 20;
        QTest::newRow("traversals") << "vae"
                                    << "traversals" << 4 << 11;
        QTest::newRow("interpolation") << "vae"
                                       << "interpolation" << 2 << 11;
        QTest::newRow("labels") << "cvae"
                                << "labels" << 10 << 3;
    }

    void defaultSizes()
    {
        QFETCH(QString, model);
        QFETCH(QString, kind);
        QFETCH(int, rows);
        QFETCH(int, cols);
        GridRequest request = requestOf(gridKindFromString(kind.toStdString()));
        request.scale = 2;
        const Grid grid = gridOf(modelOf(model.toStdString(), 4), request);
        QCOMPARE(grid.rows, rows);
        QCOMPARE(grid.cols, cols);
        QCOMPARE(grid.image.width, 2 * (cols * kShape.width + cols - 1));
        QCOMPARE(grid.image.height, 2 * (rows * kShape.height + rows - 1));
        QCOMPARE(grid.image.samples.size(), static_cast<std::size_t>(grid.image.width * grid.image.height));
    }

    void everyKindForEveryModel()
    {
        for (const char* id : {"autoencoder", "vae", "cvae"}) {
            const SnapshotPtr model = modelOf(id, 3);
            for (const GridKind kind : {GridKind::Reconstructions, GridKind::Samples, GridKind::Manifold,
                                        GridKind::Traversals, GridKind::Interpolation, GridKind::Labels}) {
                if (!gridApplies(kind, *model))
                    continue;
                const Grid once = gridOf(model, requestOf(kind, 2, 3));
                const Grid twice = gridOf(model, requestOf(kind, 2, 3));
                QVERIFY(once.image == twice.image);
                QCOMPARE(once.recipe, twice.recipe);
                QCOMPARE(once.recipe.at("kind"), std::string(toString(kind)));
                QCOMPARE(once.recipe.at("model"), std::string(id));
                for (const auto& [key, text] : once.recipe)
                    QVERIFY2(!contains(text, "/"), key.c_str());
            }
        }
    }

    void anotherSeedAnotherPicture()
    {
        const SnapshotPtr model = modelOf("vae", 3);
        for (const GridKind kind : {GridKind::Reconstructions, GridKind::Samples, GridKind::Interpolation}) {
            GridRequest other = requestOf(kind, 1, 3);
            other.seed = 2;
            QVERIFY(!(gridOf(model, other).image == gridOf(model, requestOf(kind, 1, 3)).image));
        }
    }

    void originalsStandAboveTheirReconstructions()
    {
        const SnapshotPtr model = modelOf("vae", 3);
        const Grid grid = gridOf(model, requestOf(GridKind::Reconstructions, 2, 3));
        const auto images = numbersIn(grid.recipe.at("images"));
        QCOMPARE(images.size(), std::size_t{6});
        for (int i = 0; i < 6; ++i) {
            const std::uint32_t image = images[static_cast<std::size_t>(i)];
            QVERIFY(image >= 300);
            QVERIFY(cellOf(grid, i / 3 * 2, i % 3) == noise().picture(image));
            QVERIFY(nearlySame(cellOf(grid, i / 3 * 2 + 1, i % 3), decodedOf(model, meanOf(model, image))));
        }
    }

    void imagesThatAreNamedAreShownInTheirOrder()
    {
        const SnapshotPtr model = modelOf("vae", 3);
        GridRequest request = requestOf(GridKind::Reconstructions, 2, 3);
        request.images = {7, 250, 3, 9, 11};
        const Grid grid = gridOf(model, request);
        QCOMPARE(numbersIn(grid.recipe.at("images")), request.images);
        QVERIFY(cellOf(grid, 0, 1) == noise().picture(250));
        QVERIFY(nearlySame(cellOf(grid, 3, 1), decodedOf(model, meanOf(model, 11))));
        QCOMPARE(cellOf(grid, 2, 2).samples, std::vector<std::uint8_t>(kShape.pixels(), kGapGrey));
        // More than there are cells are cut off; fewer than a row has make the picture narrower.
        request.rows = 1;
        QCOMPARE(numbersIn(gridOf(model, request).recipe.at("images")), (std::vector<std::uint32_t>{7, 250, 3}));
        request.images = {5};
        const Grid one = gridOf(model, request);
        QCOMPARE(one.cols, 1);
        QCOMPARE(one.image.width, kShape.width);
        request.images = {1u << 30};
        QVERIFY(contains(sentenceOf([&] { gridOf(model, request); }), "counted in the data set"));
    }

    void aSmallTestSplitLeavesCellsEmpty()
    {
        SplitIndices few = splits();
        few.test.resize(4);
        const Grid grid = makeGrid(modelOf("vae", 2), noise(), few, requestOf(GridKind::Reconstructions, 4, 3));
        QCOMPARE(grid.rows, 4);
        QCOMPARE(cellOf(grid, 2, 1).samples, std::vector<std::uint8_t>(kShape.pixels(), kGapGrey));
    }

    void samplesComeFromThePrior()
    {
        const SnapshotPtr model = modelOf("vae", 3);
        const Grid grid = gridOf(model, requestOf(GridKind::Samples, 9, 9));
        const std::vector<float> z = priorSamples(*model, 1, 81);
        for (const int i : {0, 10, 80})
            QVERIFY(cellOf(grid, i / 9, i % 9) ==
                    decodedOf(model, std::span(z).subspan(static_cast<std::size_t>(3 * i), 3)));
        QCOMPARE(grid.recipe.at("latents"), std::string("prior"));
        QCOMPARE(grid.mixtureComponents, 0);
    }

    void withoutAPriorSamplesFollowTheCodes()
    {
        const SnapshotPtr model = modelOf("autoencoder", 3);
        const Grid grid = gridOf(model, requestOf(GridKind::Samples, 2, 2));
        const LatentSampler sampler(model, noise(), splits().train, {});
        QVERIFY(grid.mixtureComponents > 0);
        QCOMPARE(grid.mixtureComponents, sampler.components());
        QCOMPARE(grid.recipe.at("latents"), sampler.recipe());
        const std::vector<float> z = sampler.draw(1, 4);
        for (int i = 0; i < 4; ++i)
            QVERIFY(cellOf(grid, i / 2, i % 2) ==
                    decodedOf(model, std::span(z).subspan(static_cast<std::size_t>(3 * i), 3)));
    }

    void aStopLeavesNoPicture()
    {
        std::stop_source stop;
        for (const GridKind kind : {GridKind::Samples, GridKind::Reconstructions, GridKind::Traversals}) {
            const auto make = [&] {
                return makeGrid(modelOf("autoencoder", 3), noise(), splits(), requestOf(kind), stop.get_token());
            };
            if (!stop.stop_requested()) {
                QVERIFY(!make().stopped);
                stop.request_stop();
            }
            QVERIFY(make().stopped);
            QVERIFY(make().image.samples.empty());
        }
    }

    void conditionalSamplesHaveALabelAColumn()
    {
        const SnapshotPtr model = modelOf("cvae", 2);
        GridRequest request = requestOf(GridKind::Samples, 2, 5);
        const std::vector<float> z = priorSamples(*model, 1, 10);
        const auto latent = [&](std::size_t i) { return std::span(z).subspan(2 * i, 2); };
        const Grid cycled = gridOf(model, request);
        QVERIFY(cellOf(cycled, 1, 4) == decodedOf(model, latent(9), oneHot(1)));
        request.label = 2;
        const Grid one = gridOf(model, request);
        QVERIFY(cellOf(one, 1, 4) == decodedOf(model, latent(9), oneHot(2)));
        QCOMPARE(one.recipe.at("label"), std::string("2"));
    }

    void theManifoldSpansTwoDimensions()
    {
        const SnapshotPtr model = modelOf("vae", 3);
        GridRequest request = requestOf(GridKind::Manifold, 3, 4);
        request.xDimension = 2;
        request.yDimension = 0;
        const Grid grid = gridOf(model, request);
        const std::vector<float> z = manifoldCodes(std::vector<float>{0, 0, 0}, 2, 0, 3, 4, true, {});
        for (int i = 0; i < 12; ++i)
            QVERIFY(cellOf(grid, i / 4, i % 4) ==
                    decodedOf(model, std::span(z).subspan(static_cast<std::size_t>(3 * i), 3)));
        QCOMPARE(grid.recipe.at("dimensions"), std::string("2,0"));
    }

    void traversalsBeginWithTheMostUsedDimension()
    {
        const SnapshotPtr model = modelOf("vae", 5);
        const Grid grid = gridOf(model, requestOf(GridKind::Traversals, 3, 3));
        const auto dimensions = numbersIn(grid.recipe.at("dimensions"));
        QCOMPARE(dimensions.size(), std::size_t{3});
        // All 300 training images are fewer than the subset, so its summaries are theirs.
        const auto summaries = summarize(EncoderSession(model).encode(noise(), splits().train));
        std::vector<float> kl;
        kl.reserve(summaries.size());
        for (const DimensionSummary& summary : summaries)
            kl.push_back(summary.kl);
        std::sort(kl.rbegin(), kl.rend());
        for (std::size_t row = 0; row < 3; ++row) {
            QVERIFY(std::abs(summaries[dimensions[row]].kl - kl[row]) < 1e-5F);
            const std::vector<float> z = traversal(std::vector<float>(5, 0.0F), static_cast<int>(dimensions[row]),
                                                   summaries[dimensions[row]].low, summaries[dimensions[row]].high, 3);
            for (int col = 0; col < 3; ++col)
                QVERIFY(nearlySame(cellOf(grid, static_cast<int>(row), col),
                                   decodedOf(model, std::span(z).subspan(static_cast<std::size_t>(5 * col), 5))));
        }
    }

    void aPathGoesFromOneImageToTheOther()
    {
        const SnapshotPtr model = modelOf("vae", 3);
        GridRequest request = requestOf(GridKind::Interpolation, 1, 5);
        request.from = 7;
        request.to = 9;
        const Grid grid = gridOf(model, request);
        QCOMPARE(grid.recipe.at("images"), std::string("307,309"));
        const std::vector<float> from = meanOf(model, 307);
        const std::vector<float> to = meanOf(model, 309);
        for (const int row : {0, 1}) {
            QVERIFY(nearlySame(cellOf(grid, row, 0), decodedOf(model, from)));
            QVERIFY(nearlySame(cellOf(grid, row, 4), decodedOf(model, to)));
        }
        const std::vector<float> straight = interpolate(from, to, 3, Interpolation::Linear);
        const std::vector<float> round = interpolate(from, to, 3, Interpolation::Spherical);
        QVERIFY(nearlySame(cellOf(grid, 0, 2), decodedOf(model, std::span(straight).subspan(3, 3))));
        QVERIFY(nearlySame(cellOf(grid, 1, 2), decodedOf(model, std::span(round).subspan(3, 3))));
    }

    void aConditionalPathMixesTheLabels()
    {
        const SnapshotPtr model = modelOf("cvae", 2);
        GridRequest request = requestOf(GridKind::Interpolation, 1, 3);
        request.from = 0; // image 300: label 0
        request.to = 1;   // image 301: label 1
        const Grid grid = gridOf(model, request);
        const std::vector<float> z = interpolate(meanOf(model, 300), meanOf(model, 301), 3, Interpolation::Linear);
        QVERIFY(nearlySame(cellOf(grid, 0, 1), decodedOf(model, std::span(z).subspan(2, 2), {0.5F, 0.5F, 0})));
    }

    void oneHandWritesEveryLabel()
    {
        const SnapshotPtr model = modelOf("cvae", 2);
        const Grid grid = gridOf(model, requestOf(GridKind::Labels, 4));
        QCOMPARE(grid.cols, kClasses);
        const std::vector<float> styles = priorSamples(*model, 1, 4);
        for (int row = 0; row < 4; ++row)
            for (int label = 0; label < kClasses; ++label)
                QVERIFY(
                    cellOf(grid, row, label) ==
                    decodedOf(model, std::span(styles).subspan(static_cast<std::size_t>(2 * row), 2), oneHot(label)));
    }

    void gapsAreGreyAndPixelsAreEnlarged()
    {
        const SnapshotPtr model = modelOf("vae", 2);
        const Grid grid = gridOf(model, requestOf(GridKind::Samples, 2, 2));
        for (int y = 0; y < grid.image.height; ++y)
            QCOMPARE(
                static_cast<int>(grid.image.samples[static_cast<std::size_t>(y * grid.image.width + kShape.width)]),
                int{kGapGrey});
        GridRequest request = requestOf(GridKind::Samples, 2, 2);
        request.scale = 3;
        const Grid large = gridOf(model, request);
        for (int y = 0; y < large.image.height; ++y)
            for (int x = 0; x < large.image.width; ++x)
                QCOMPARE(sampleAt(large.image, x, y), sampleAt(grid.image, x / 3, y / 3));
    }

    void laidOutAnewIsWhatWouldHaveBeenMade()
    {
        const SheetLook look{3, true, SheetColors::Violet};
        for (const GridKind kind :
             {GridKind::Reconstructions, GridKind::Samples, GridKind::Manifold, GridKind::Traversals,
              GridKind::Interpolation, GridKind::Labels, GridKind::Denoise, GridKind::Filters, GridKind::Path}) {
            const SnapshotPtr model = modelOf("cvae", 3);
            GridRequest request = requestOf(kind);
            const Grid plain = gridOf(model, request);
            request.scale = 4;
            request.look = look;
            const Grid asked = gridOf(model, request);
            const Grid relaidOut = relaid(plain, 4, look);
            QVERIFY2(relaidOut.image == asked.image, toString(kind));
            QVERIFY2(relaidOut.recipe == asked.recipe, toString(kind));
            QVERIFY2(relaid(asked, 1, {}).image == plain.image, toString(kind));
            QVERIFY2(relaid(asked, 1, {}).recipe == plain.recipe, toString(kind));
            QCOMPARE(asked.recipe.at("spacing"), std::string("3"));
            QCOMPARE(asked.recipe.at("captions"), std::string("true"));
            QCOMPARE(asked.recipe.at("colors"), std::string("violet"));
            QVERIFY(!plain.recipe.contains("spacing"));
            QVERIFY2(!asked.captions.empty(), toString(kind));
            const auto cells = static_cast<std::size_t>(asked.rows * asked.cols);
            QVERIFY(asked.captions.cells.size() <= cells);
            QVERIFY(asked.captions.rows.empty() || asked.captions.rows.size() == static_cast<std::size_t>(asked.rows));
            QVERIFY(asked.captions.cols.empty() || asked.captions.cols.size() == static_cast<std::size_t>(asked.cols));
        }
    }

    void captionsSpeakOfWhatIsShown()
    {
        const SnapshotPtr model = modelOf("cvae", 3);
        const Grid labels = gridOf(model, requestOf(GridKind::Labels, 2));
        QCOMPARE(labels.captions.cols, (std::vector<std::string>{"a", "b", "c"}));
        const Grid pairs = gridOf(model, requestOf(GridKind::Reconstructions, 1, 3));
        QCOMPARE(pairs.captions.rows, (std::vector<std::string>{"original", "decoded"}));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(pairs.captions.cells[i], "#" + std::to_string(pairs.images[i]));
            QVERIFY(pairs.captions.cells[3 + i].empty());
        }
        const Grid plane = gridOf(model, requestOf(GridKind::Manifold, 3, 3));
        QCOMPARE(plane.captions.cols, (std::vector<std::string>{"z0=-1.96", "z0=0", "z0=1.96"}));
        QCOMPARE(plane.captions.rows, (std::vector<std::string>{"z1=1.96", "z1=0", "z1=-1.96"}));
        const Grid between = gridOf(model, requestOf(GridKind::Interpolation, 1, 5));
        QCOMPARE(between.captions.cols, (std::vector<std::string>{"t=0", "t=0.25", "t=0.5", "t=0.75", "t=1"}));
        const Grid ways = gridOf(model, requestOf(GridKind::Traversals, 3, 4));
        QCOMPARE(ways.captions.rows.size(), std::size_t{3});
        QVERIFY(ways.captions.rows[0].starts_with("z"));
        QVERIFY(std::stod(ways.captions.cells[0]) < std::stod(ways.captions.cells[3]));
    }

    void whatDoesNotApply()
    {
        QVERIFY(!gridApplies(GridKind::Labels, *modelOf("vae", 2)));
        QVERIFY(gridApplies(GridKind::Labels, *modelOf("cvae", 2)));
        QVERIFY(!gridApplies(GridKind::Manifold, *modelOf("vae", 1)));
        QVERIFY(gridApplies(GridKind::Manifold, *modelOf("vae", 2)));
        QVERIFY(
            contains(sentenceOf([] { gridOf(modelOf("vae", 2), requestOf(GridKind::Labels)); }), "takes no labels"));
        QVERIFY(contains(sentenceOf([] { gridOf(modelOf("vae", 1), requestOf(GridKind::Manifold)); }), "needs two"));
    }

    void oneDimensionIsEnoughForTheOthers()
    {
        for (const GridKind kind : {GridKind::Samples, GridKind::Traversals, GridKind::Interpolation})
            QVERIFY(!gridOf(modelOf("vae", 1), requestOf(kind)).image.empty());
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<GridRequest>("request");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, GridKind kind, auto change, const char* sentence) {
            GridRequest request = requestOf(kind);
            change(request);
            QTest::newRow(name) << request << QString(sentence);
        };
        row(
            "rows", GridKind::Samples, [](auto& r) { r.rows = 101; }, "rows is 101; it must be from 0 to 100");
        row(
            "cols", GridKind::Samples, [](auto& r) { r.cols = -1; }, "columns is -1");
        row(
            "scale", GridKind::Samples, [](auto& r) { r.scale = 17; }, "scale is 17; it must be from 1 to 16");
        row(
            "spacing", GridKind::Samples, [](auto& r) { r.look.spacing = 17; },
            "spacing is 17; it must be from 0 to 16");
        row(
            "label", GridKind::Samples, [](auto& r) { r.label = 3; }, "label is 3; it must be from -1 to 2");
        row(
            "same dimensions", GridKind::Manifold, [](auto& r) { r.yDimension = 0; }, "two different dimensions");
        row(
            "dimension", GridKind::Manifold, [](auto& r) { r.xDimension = 5; }, "along x is 5; it must be from 0 to 3");
        row(
            "traversals", GridKind::Traversals, [](auto& r) { r.rows = 5; }, "must be from 1 to 4");
        row(
            "labels", GridKind::Labels, [](auto& r) { r.cols = 4; }, "must be from 1 to 3");
        row(
            "one column", GridKind::Interpolation, [](auto& r) { r.cols = 1; }, "must be from 2");
        row(
            "end", GridKind::Interpolation, [](auto& r) { r.to = 100; }, "is 100; it must be from 0 to 99");
        row(
            "pixels", GridKind::Samples, [](auto& r) { r.rows = r.cols = 100, r.scale = 16; }, "100 megapixels");
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(GridRequest, request);
        QFETCH(QString, sentence);
        const auto error = errorOf([&] { gridOf(modelOf("cvae", 4), request); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(contains(error->what(), sentence.toStdString()), error->what());
    }

    void dataThatDoNotFitAreSaid()
    {
        const SnapshotPtr model = modelOf("vae", 2);
        Dataset other = noise();
        other.shape = {1, 6, 8};
        QVERIFY(contains(sentenceOf([&] { makeGrid(model, other, splits(), {}); }), "shape"));
        SplitIndices untested = splits();
        untested.test.clear();
        QVERIFY(contains(sentenceOf([&] { makeGrid(model, noise(), untested, requestOf(GridKind::Reconstructions)); }),
                         "no test images"));
        GridRequest labelled = requestOf(GridKind::Samples);
        labelled.label = 0;
        QVERIFY(contains(sentenceOf([&] { gridOf(model, labelled); }), "takes no labels"));
    }
};

QTEST_APPLESS_MAIN(TstGrids)
#include "tst_grids.moc"
